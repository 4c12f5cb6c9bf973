package workbook

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

var fieldForm = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

// fields reads the sheet fields. listed is false if there is none, or none that can be read.
func (r *reader) fields(def unit.Unit) (out []*dataset.Field, rows map[*dataset.Field]cell.Addr, listed bool) {
	if _, ok := r.sheets["fields"]; !ok {
		return nil, nil, false
	}
	rows = map[*dataset.Field]cell.Addr{}
	m, ok := r.metaSheet("fields", "name", "type")
	if !ok {
		return nil, nil, false
	}
	taken := map[string]cell.Addr{}
	for m.next() {
		f := &dataset.Field{Name: m.required("name"), Type: dataset.Type(m.word("type")), Label: m.both("zh", "en", false),
			Description: m.both("description_zh", "description_en", false), Required: m.yes("required"), Unique: m.yes("unique"),
			Min: m.num("min"), Max: m.num("max"), Missing: splitList(m.str("missing")), Enum: m.choices("enum")}
		if f.Type == "" {
			if c := m.get("type"); c.Kind == xlsx.Blank {
				m.add(m.here("type"), cell.RequiredBlank, m.called("type"))
			}
			f.Type = dataset.Text
		}
		u := m.str("unit")
		switch f.Unit = m.unit(u, m.here("unit")); {
		case f.Type == dataset.Percent && u == "":
			f.Unit = unit.PercentUnit()
		case f.Type.Numeric() && u == "":
			f.Unit = def
		}
		if f.Type == dataset.Enum && len(f.Enum) == 0 {
			m.add(m.here("enum"), cell.RequiredBlank, m.called("enum"))
		}
		if f.Refresh = dataset.Refresh(m.word("refresh")); !f.Refresh.Fits(f.Type) {
			m.add(m.here("refresh"), cell.RefreshType, string(f.Refresh), f.Name, string(f.Type))
			f.Refresh = ""
		}
		if f.Name == "" {
			continue
		}
		if i := find(reserved, f.Name); i >= 0 {
			f.Name = reserved[i].id
		} else if !fieldForm.MatchString(f.Name) {
			m.add(m.here("name"), cell.FieldName, f.Name)
		}
		if was, twice := taken[strings.ToLower(f.Name)]; twice {
			m.add(m.here("name"), cell.IDTwice, f.Name, was.Ref())
			continue
		}
		taken[strings.ToLower(f.Name)] = m.here("name")
		if f.Label.IsZero() {
			f.Label = lang.Same(f.Name)
		}
		rows[f], r.refreshAt[f] = m.here("name"), m.here("refresh")
		out = append(out, f)
	}
	m.close()
	return out, rows, true
}

// choices reads the choices of an enum and says which have no good id or lack a language.
func (m *metaSheet) choices(col string) []dataset.Choice {
	out := choices(m.str(col))
	taken := map[string]bool{}
	for _, c := range out {
		switch {
		case !goodChoice(c.ID):
			m.add(m.here(col), cell.IDBad, c.ID, suggestID(c.ID))
		case taken[c.ID]:
			m.add(m.here(col), cell.IDTwice, c.ID, m.here(col).Ref())
		}
		taken[c.ID] = true
		m.pair(m.here(col), m.here(col), c.Label, false, m.called(col))
	}
	return out
}

// reservedField returns the field of a reserved column that the sheet fields does not list.
func reservedField(id string) *dataset.Field {
	f := &dataset.Field{Name: id, Type: dataset.Text, Label: reservedLabels[id]}
	switch id {
	case dataset.FieldPrecision:
		f.Type, f.Enum = dataset.Enum, precisionChoices
	case dataset.FieldDraw:
		f.Type = dataset.Boolean
	}
	return f
}

var reservedLabels = map[string]lang.Text{
	dataset.FieldSource:    {ZH: "来源", EN: "Source"},
	dataset.FieldPrecision: {ZH: "精度", EN: "Precision"},
	dataset.FieldFlag:      {ZH: "标记", EN: "Flag"},
	dataset.FieldNoteZH:    {ZH: "备注", EN: "Note (Chinese)"},
	dataset.FieldNoteEN:    {ZH: "英文备注", EN: "Note"},
	dataset.FieldConflict:  {ZH: "争议", EN: "Dispute"},
	dataset.FieldDraw:      {ZH: "绘图", EN: "Drawn"},
}

var precisionChoices = []dataset.Choice{
	{ID: "exact", Label: lang.Text{ZH: "原文数字", EN: "exact"}},
	{ID: "rounded", Label: lang.Text{ZH: "约整", EN: "rounded"}},
	{ID: "approx", Label: lang.Text{ZH: "约数", EN: "approximate"}},
	{ID: "bound", Label: lang.Text{ZH: "上下限", EN: "bound"}},
}

// A tally counts what the cells of a column hold, so that its type can be guessed.
type tally struct {
	n, numbers, integers, years, dates, booleans, percents, urls, entities, texts int
}

func (t *tally) add(s *sheet, c xlsx.Cell) {
	switch c.Kind {
	case xlsx.Blank, xlsx.ErrorValue, xlsx.Broken:
		return
	case xlsx.Boolean:
		t.booleans++
	case xlsx.Number:
		switch n := unit.Clean(c.Num); {
		case c.Format.Date:
			t.dates++
		case c.Format.Percent:
			t.percents++
		default:
			t.numbers++
			if n == math.Trunc(n) {
				t.integers++
				if n >= 1900 && n <= 2100 {
					t.years++
				}
			}
		}
	case xlsx.Text:
		t.addText(cleanText(c.Text).text, s.r.shared)
	}
	t.n++
}

func (t *tally) addText(v string, sh *dataset.Shared) {
	switch {
	case webAddress(v):
		t.urls++
	case sh != nil && sh.ByName[strings.ToLower(v)] != nil:
		t.entities++
	default:
		if _, why := parseDate(v); why == goodDate || why == wideDate {
			t.dates++
		} else if _, ok := boolWord(v); ok {
			t.booleans++
		} else {
			t.texts++
		}
	}
}

// guess returns the type that at least nine in ten of the cells have.
func (t *tally) guess(name string) dataset.Type {
	most := func(n int) bool { return n > 0 && n*10 >= t.n*9 }
	name = strings.ToLower(name)
	yearly := strings.Contains(name, "year") || strings.Contains(name, "年") || strings.Contains(name, "date") || strings.Contains(name, "日期")
	switch {
	case most(t.years) && yearly && t.dates == 0:
		return dataset.Year
	case most(t.dates), most(t.dates+t.years) && t.dates > 0:
		return dataset.Date
	case most(t.integers):
		return dataset.Integer
	case most(t.percents):
		return dataset.Percent
	case most(t.numbers):
		return dataset.Number
	case most(t.booleans):
		return dataset.Boolean
	case most(t.urls):
		return dataset.URL
	case most(t.entities):
		return dataset.EntityRef
	}
	return dataset.Text
}

// guessFields makes fields of the headers of the data by looking at all cells once.
func (r *reader) guessFields(def unit.Unit) []*dataset.Field {
	s, ok := r.sheet("data", true)
	if !ok {
		return nil
	}
	tallies := make([]tally, len(s.named)) // by column
	for s.next() {
		for _, c := range s.st.Row.Cells {
			if c.Col < len(tallies) {
				tallies[c.Col].add(s, c)
			}
		}
	}
	s.close()
	var out []*dataset.Field
	var words []string
	for _, h := range s.heads {
		if find(reserved, h.text) >= 0 {
			continue
		}
		f := &dataset.Field{Name: h.text, Type: tallies[h.col].guess(h.text), Label: lang.Same(h.text)}
		switch {
		case f.Type == dataset.Percent:
			f.Unit = unit.PercentUnit()
		case f.Type.Numeric():
			f.Unit = def
		}
		out = append(out, f)
		words = append(words, fmt.Sprintf("%s %s", f.Name, f.Type))
	}
	if _, broken := r.sheets["fields"]; len(out) > 0 && !broken {
		r.add(s.at(1, 0), cell.FieldsGuessed, strings.Join(words, ", "))
	}
	return slices.Clip(out)
}
