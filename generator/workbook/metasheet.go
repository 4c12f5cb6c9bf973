package workbook

import (
	"iter"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A metaSheet is a sheet whose columns the contract gives, read row by row: all sheets but the data.
type metaSheet struct {
	*sheet
	part  part
	cols  map[string]int       // by column id
	taken map[string]cell.Addr // ids
	key   name                 // of the current row of the sheet about
}

// metaSheet opens the sheet of a part and looks up its headers. must are the columns it cannot do without.
func (r *reader) metaSheet(id string, must ...string) (*metaSheet, bool) {
	p, _ := partOf(r.where, id)
	s, ok := r.sheet(id, false)
	if !ok {
		return nil, false
	}
	s.most = r.limits.Small
	m := &metaSheet{sheet: s, part: p, cols: map[string]int{}, taken: map[string]cell.Addr{}}
	var ids, headers []string
	for _, c := range p.columns {
		ids = append(ids, c.id, c.zh)
	}
	known, met := map[string]bool{}, false
	for _, c := range p.columns {
		known[fold(c.id)], known[fold(c.zh)] = true, true
	}
	for _, h := range s.heads {
		met = met || known[fold(h.text)]
	}
	if !met && s.headerBelow(known) {
		return nil, false
	}
	for _, h := range s.heads {
		headers = append(headers, h.text)
		i := find(p.columns, h.text)
		if i < 0 {
			s.add(s.at(1, h.col), cell.HeaderUnknown, h.text, cell.Suggest(h.text, ids), p.list())
			if i = find(p.columns, cell.Nearest(h.text, ids)); i >= 0 && slices.Contains(must, p.columns[i].id) && !s.headed(p.columns[i]) {
				m.cols[p.columns[i].id] = h.col // that it has no column would follow
			}
			continue
		}
		if was, twice := m.cols[p.columns[i].id]; twice {
			s.add(s.at(1, h.col), cell.HeaderTwice, h.text, s.at(1, was).Ref())
			continue
		}
		m.cols[p.columns[i].id] = h.col
	}
	for _, id := range must {
		if m.cols[id] == 0 {
			s.add(s.at(1, 0), cell.ColumnMissing, m.called(id), cell.Suggest(id, headers))
			ok = false
		}
	}
	if !ok {
		for s.next() { // for what else is wrong with its shape
		}
		s.close()
		return nil, false
	}
	return m, true
}

// headed reports whether a header is called so.
func (s *sheet) headed(n name) bool {
	return slices.ContainsFunc(s.heads, func(h head) bool { return find([]name{n}, h.text) == 0 })
}

// rows reads a sheet row by row, and gives it at each. must are the columns it cannot do without.
func (r *reader) rows(id string, must ...string) iter.Seq[*metaSheet] {
	return func(yield func(*metaSheet) bool) {
		if m, ok := r.metaSheet(id, must...); ok {
			for m.next() && yield(m) {
			}
			m.close()
		}
	}
}

// here returns the address of the current row's cell in a column; the whole row if the sheet has no such column.
func (m *metaSheet) here(col string) cell.Addr { return m.at(m.st.Row.N, m.cols[col]) }

func (m *metaSheet) column(id string) name { return m.part.columns[find(m.part.columns, id)] }

// called returns a column's name as messages write it, that of a pair of languages without the language.
func (m *metaSheet) called(col string) lang.Text {
	n := m.column(col)
	id, zh := strings.TrimSuffix(n.id, "_zh"), strings.TrimSuffix(n.zh, "（中文）")
	return lang.Text{ZH: id + "（" + zh + "）", EN: id}
}

// get returns the current row's cell in a column.
func (m *metaSheet) get(col string) xlsx.Cell {
	if n := m.cols[col]; n > 0 {
		return m.cell(n)
	}
	return xlsx.Cell{Format: &xlsx.Format{}}
}

// str returns the text of a column, "" if it is blank.
func (m *metaSheet) str(col string) string {
	s, _ := m.text(m.here(col), m.get(col))
	return s
}

// required returns the text of a column that must not be blank.
func (m *metaSheet) required(col string) string {
	s, ok := m.text(m.here(col), m.get(col))
	if ok && s == "" {
		m.add(m.here(col), cell.RequiredBlank, m.called(col))
	}
	return s
}

// need says if a column that must not be blank is.
func (m *metaSheet) need(col string) {
	if m.get(col).Kind == xlsx.Blank {
		m.add(m.here(col), cell.RequiredBlank, m.called(col))
	}
}

// both returns the texts of two columns, and says if one of them is missing.
func (m *metaSheet) both(zh, en string, required bool) lang.Text {
	var t lang.Text
	var ok [2]bool
	t.ZH, ok[0] = m.text(m.here(zh), m.get(zh))
	t.EN, ok[1] = m.text(m.here(en), m.get(en))
	if ok[0] && ok[1] {
		var name lang.Text
		if required && t.IsZero() {
			name = m.called(zh)
		}
		m.pair(m.here(zh), m.here(en), t, required, name)
		m.languages(m.here(zh), m.here(en), t, m.prose(zh))
		m.blankWord(m.here(zh), t.ZH)
		m.blankWord(m.here(en), t.EN)
	}
	return t
}

// prose reports whether a column holds sentences, which no two languages have alike, and not names.
func (m *metaSheet) prose(zh string) bool {
	switch m.part.id {
	case "about":
		return m.key.id == "title" || m.key.id == "subtitle" || m.key.id == "description" || m.key.id == "method" || m.key.id == "caveats"
	case "entities", "units", "glossary", "fields", "sources", "profiles":
		return zh != "zh"
	}
	return true
}

var langNames = [2]lang.Text{lang.ZH: {ZH: "中文", EN: "Chinese"}, lang.EN: {ZH: "英文", EN: "English"}}

// pair says if one side of a text is missing, or both sides of a required one, which is called name.
func (s *sheet) pair(zh, en cell.Addr, t lang.Text, required bool, name lang.Text) {
	switch {
	case t.IsZero() && required:
		s.add(zh, cell.RequiredBlank, name)
	case t.ZH == "" && t.EN != "":
		s.add(zh, cell.TranslationMissing, langNames[lang.ZH], cell.Short(t.EN))
	case t.EN == "" && t.ZH != "":
		s.add(en, cell.TranslationMissing, langNames[lang.EN], cell.Short(t.ZH))
	}
}

// id returns the row's id, "" if it is none or that of a row before.
func (m *metaSheet) id() string { return m.label(goodID) }

// label is id for ids of another form.
func (m *metaSheet) label(good func(string) bool) string {
	at := m.here("id")
	s := m.required("id")
	if s == "" {
		return ""
	}
	if !good(s) {
		m.add(at, cell.IDBad, s, suggestID(s))
		return ""
	}
	if was, twice := m.taken[s]; twice {
		m.add(at, cell.IDTwice, s, was.Ref())
		return ""
	}
	m.taken[s] = at
	return s
}

// word returns the text of a column that takes words of a list, "" if it is blank or another word.
func (m *metaSheet) word(col string) string {
	return m.oneOf(m.str(col), m.here(col), m.column(col).words)
}

func (m *metaSheet) oneOf(s string, at cell.Addr, words []string) string {
	if s == "" {
		return ""
	}
	if w, ok := wordOf(s, words); ok {
		return w
	}
	near, list := slices.Clone(words), lang.Text{EN: strings.Join(words, " ")}
	for _, w := range words {
		near = append(near, inChinese[w]...)
		list.ZH += "、" + w
		if zh := Chinese(w); zh != "" {
			list.ZH += "（" + zh + "）"
		}
	}
	list.ZH = strings.TrimPrefix(list.ZH, "、")
	m.add(at, cell.WordUnknown, cell.Short(s), cell.Suggest(s, near), list)
	return ""
}

// as reads a cell as the contract says of its column or key.
func (m *metaSheet) as(n name, at cell.Addr, c xlsx.Cell) dataset.Value {
	return m.value(&dataset.Field{Name: n.id, Type: n.typ, Min: n.min, Max: n.max}, at, c)
}

// typed returns the value of a column, blank if it is blank or wrong.
func (m *metaSheet) typed(col string) dataset.Value {
	return m.as(m.column(col), m.here(col), m.get(col))
}

// num returns the number of a column, nil if it is blank or wrong.
func (m *metaSheet) num(col string) *float64 {
	v := m.typed(col)
	if v.Blank() {
		return nil
	}
	return &v.Num
}

// yes returns the truth of a column, false if it is blank.
func (m *metaSheet) yes(col string) bool { return m.typed(col).Num != 0 }
