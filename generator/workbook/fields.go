package workbook

import (
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
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
		if v := m.typed("shown"); !v.Blank() {
			f.Shown = new(v.Num != 0)
		}
		if f.Type == "" {
			m.need("type")
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

// choices reads the choices of an enum, any words of the owner, and says which stand twice or lack a language.
func (m *metaSheet) choices(col string) []dataset.Choice {
	out := choices(m.str(col))
	taken := map[string]bool{}
	for _, c := range out {
		switch {
		case c.ID == "":
			m.add(m.here(col), cell.RequiredBlank, m.called(col))
		case taken[strings.ToLower(c.ID)]: // cells name choices in letters of either size
			m.add(m.here(col), cell.IDTwice, c.ID, m.here(col).Ref())
		}
		taken[strings.ToLower(c.ID)] = true
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
	dataset.FieldRun:       {ZH: "查询批次", EN: "Query run"},
}

var precisionChoices = []dataset.Choice{
	{ID: "exact", Label: lang.Text{ZH: "原文数字", EN: "exact"}},
	{ID: "rounded", Label: lang.Text{ZH: "约整", EN: "rounded"}},
	{ID: "approx", Label: lang.Text{ZH: "约数", EN: "approximate"}},
	{ID: "bound", Label: lang.Text{ZH: "上下限", EN: "bound"}},
}
