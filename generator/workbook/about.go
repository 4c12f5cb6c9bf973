package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// eachKey reads the sheet about and calls f at the row of each key that the contract knows.
func (r *reader) eachKey(f func(key string, m *metaSheet)) map[string]cell.Addr {
	at := map[string]cell.Addr{}
	m, ok := r.metaSheet("about", "key")
	if !ok {
		return nil
	}
	var known []string
	for _, k := range m.part.keys {
		known = append(known, k.id, k.zh)
	}
	for m.next() {
		key := m.required("key")
		if key == "" {
			continue
		}
		i := find(m.part.keys, key)
		if i < 0 {
			m.add(m.here("key"), cell.KeyUnknown, cell.Short(key), cell.Suggest(key, known))
			continue
		}
		id := m.part.keys[i].id
		if was, twice := at[id]; twice {
			m.add(m.here("key"), cell.KeyTwice, key, was.Ref())
			continue
		}
		at[id] = m.here("key")
		f(id, m)
	}
	m.close()
	return at
}

// says reads the words of the current row: zh and en.
func (m *metaSheet) says(required bool) lang.Text { return m.both("zh", "en", required) }

// states reads the value of the current row, which people also write under zh or en.
func (m *metaSheet) states() (string, cell.Addr) {
	c, at := m.stated()
	s, _ := m.text(at, c)
	return s, at
}

func (m *metaSheet) stated() (xlsx.Cell, cell.Addr) {
	for _, col := range [...]string{"value", "zh", "en"} {
		if c := m.get(col); c.Kind != xlsx.Blank || c.Formula {
			return c, m.here(col)
		}
	}
	return m.get("value"), m.here("value")
}

// about reads the sheet about of a dataset.
func (r *reader) about(a *dataset.About) {
	a.At = map[string]cell.Addr{}
	found := r.eachKey(func(key string, m *metaSheet) {
		_, a.At[key] = m.stated()
		when := func() period.Period {
			c, at := m.stated()
			return m.value(&dataset.Field{Type: dataset.Date}, at, c).Period
		}
		switch key {
		case "title":
			a.Title = m.says(true)
		case "subtitle":
			a.Subtitle = m.says(false)
		case "description":
			a.Description = m.says(true)
		case "method":
			a.Method = m.says(false)
		case "caveats":
			a.Caveats = m.says(false)
		case "credit":
			if a.Credit = (lang.Text{ZH: m.str("zh"), EN: m.str("en")}); a.Credit.IsZero() {
				v, _ := m.states()
				a.Credit = lang.Same(v)
			} else {
				m.pair(m.here("zh"), m.here("en"), a.Credit, false, lang.Text{})
			}
		case "unit":
			s, at := m.states()
			a.Unit = m.unit(s, at)
		case "topic":
			s, at := m.states()
			if s != "" && !goodID(s) {
				m.add(at, cell.IDBad, s, suggestID(s))
				s = ""
			}
			a.Topic = s
		case "order":
			c, at := m.stated()
			a.Order = int(m.value(&dataset.Field{Type: dataset.Integer}, at, c).Num)
		case "licence":
			var at cell.Addr
			if a.Licence, at = m.states(); a.Licence == "" {
				m.add(at, cell.LicenceBlank)
			}
		case "licence_url":
			a.LicenceURL = m.statesURL()
		case "updated":
			a.Updated = when()
		case "next_update":
			a.NextUpdate = when()
		case "keywords":
			s, _ := m.states()
			a.Keywords = splitList(s)
		case "strength":
			a.Strength = m.statesWord(strengths)
		case "refresh":
			a.Refresh, _ = m.states()
		}
	})
	if found == nil {
		return
	}
	for _, key := range []string{"title", "description"} {
		if _, ok := found[key]; !ok {
			p, _ := partOf(inData, "about")
			r.add(cell.Addr{File: r.file, Sheet: r.sheets["about"].Name}, cell.KeyMissing, key, p.keys[find(p.keys, key)].zh)
		}
	}
}

func (m *metaSheet) statesURL() string {
	c, at := m.stated()
	return m.value(&dataset.Field{Type: dataset.URL}, at, c).Text
}

func (m *metaSheet) statesWord(words []string) string {
	s, at := m.states()
	return m.oneOf(s, at, words)
}

// unit reads a unit cell's text.
func (m *metaSheet) unit(s string, at cell.Addr) unit.Unit {
	switch s {
	case "none", "无":
		return unit.Unit{}
	}
	u, ok := unit.Parse(s, m.r.shared.Nouns)
	if !ok {
		m.add(at, cell.UnitUnknown, s, cell.Suggest(u.ID, sortedKeys(m.r.shared.Nouns)))
	}
	return u
}
