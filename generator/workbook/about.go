package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// eachKey reads the sheet about: rows of both languages into texts, of values into words, by key, and calls f at each key that the
// contract knows. It returns where the keys stand, nil if the sheet cannot be read.
func (r *reader) eachKey(texts map[string]*lang.Text, words map[string]*string, f func(key string, m *metaSheet)) map[string]cell.Addr {
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
		m.key = m.part.keys[i]
		id := m.key.id
		if was, twice := at[id]; twice {
			m.add(m.here("key"), cell.KeyTwice, key, was.Ref())
			continue
		}
		at[id] = m.here("key")
		if t := texts[id]; t != nil {
			*t = m.both("zh", "en", m.key.must)
		}
		if s := words[id]; s != nil {
			*s = m.states().Text
		}
		f(id, m)
	}
	m.close()
	for _, k := range m.part.keys {
		if _, ok := at[k.id]; k.must && !ok {
			r.add(cell.Addr{File: r.file, Sheet: m.name}, cell.KeyMissing, k.id, k.zh)
		}
	}
	return at
}

// stated returns the cell of the current row's value, which people also write under zh or en.
func (m *metaSheet) stated() (xlsx.Cell, cell.Addr) {
	for _, col := range [...]string{"value", "zh", "en"} {
		if c := m.get(col); c.Kind != xlsx.Blank || c.Formula {
			return c, m.here(col)
		}
	}
	return m.get("value"), m.here("value")
}

// states reads the value of the current row as what its key takes, one of its words if it has some.
func (m *metaSheet) states() dataset.Value {
	c, at := m.stated()
	v := m.as(m.key, at, c)
	if len(m.key.words) > 0 {
		v.Text = m.oneOf(v.Text, at, m.key.words)
	}
	return v
}

// statesID reads an id: a topic, the name of a folder of the site.
func (m *metaSheet) statesID() string {
	s := m.states().Text
	if s == "" || goodID(s) {
		return s
	}
	_, at := m.stated()
	m.add(at, cell.IDBad, s, suggestID(s))
	return ""
}

// about reads the sheet about of a dataset.
func (r *reader) about(a *dataset.About) {
	a.At, a.Words = map[string]cell.Addr{}, map[string][2]cell.Addr{}
	texts := map[string]*lang.Text{"title": &a.Title, "subtitle": &a.Subtitle, "description": &a.Description, "method": &a.Method, "caveats": &a.Caveats}
	words := map[string]*string{"licence": &a.Licence, "licence_url": &a.LicenceURL, "strength": &a.Strength, "refresh": &a.Refresh,
		"connection": &a.Connection, "query": &a.Query, "mode": &a.Mode}
	r.eachKey(texts, words, func(key string, m *metaSheet) {
		_, a.At[key] = m.stated()
		a.Words[key] = [2]cell.Addr{m.here("zh"), m.here("en")}
		switch key {
		case "credit":
			if a.Credit = (lang.Text{ZH: m.str("zh"), EN: m.str("en")}); a.Credit.IsZero() {
				a.Credit = lang.Same(m.states().Text)
			} else {
				m.pair(m.here("zh"), m.here("en"), a.Credit, false, lang.Text{})
			}
		case "unit":
			a.Unit = m.unit(m.states().Text, a.At[key])
		case "topic":
			a.Topic = m.statesID()
		case "order":
			a.Order = int(m.states().Num)
		case "licence":
			if a.Licence == "" {
				m.add(a.At[key], cell.LicenceBlank)
			}
		case "updated":
			a.Updated = m.states().Period
		case "next_update":
			a.NextUpdate = m.states().Period
		case "keywords":
			a.Keywords = splitList(m.states().Text)
		case "claims":
			a.Claims = splitList(m.states().Text)
		}
	})
}

// unit reads a unit cell's text.
func (m *metaSheet) unit(s string, at cell.Addr) unit.Unit {
	switch s {
	case "none", "无":
		return unit.Unit{}
	}
	u, ok := unit.Parse(s, m.r.shared.Nouns)
	if !ok {
		m.add(at, cell.UnitUnknown, s, cell.Suggest(u.ID, sortedKeys(m.r.shared.Nouns)), u.ID)
	}
	return u
}
