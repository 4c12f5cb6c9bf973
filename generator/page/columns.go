package page

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A shown is a column of the table as shown: a field, or the side of a bilingual pair in the page's language.
type shown struct {
	Name, Label, Unit string
	Numeric           bool
	More              bool // behind "all columns"
	field             int
	rank              int // among the columns, 0 for the first
	need              int // to be among those that are seen at first
}

// What a reader needs of a record at first: where a fact's link lands, what an editor asks for and where it is from; then what charts show,
// those above in the sheet before others; then, as far as there is room, what every record must have, and others.
const (
	must    = 0
	charted = 1 // and more
	common  = 1000
	other   = 1001
	never   = 1002
)

// How many columns are seen at first, with that of the sources.
const (
	goodColumns = 6
	mostColumns = 7  // if charts show so many, or there is room
	allColumns  = 12 // of as many as the style sheet knows; of more, none is behind "all columns"
)

// columns returns the fields that the page's table shows: those that are seen at first, the sources and the runs last, then those behind "all columns".
// Of either, what charts and facts are of and an editor asks for comes first, then other fields, then long texts that a record may lack, then what is said of the
// record itself; each in the order of the sheet. Of two fields x_zh and x_en it has the one in the page's language.
func (p *datasetPage) columns() (cols []shown) {
	t := p.d.Table
	drawn := drawnFields(p.d)
	cited := map[int]bool{}
	for _, at := range p.site.Cited[p.d.ID] {
		cited[at.Col] = true
	}
	asked := slices.ContainsFunc(t.Fields, func(f *dataset.Field) bool { return f.Shown != nil && *f.Shown })
	for i, f := range t.Fields {
		base, side := strings.CutSuffix(f.Name, "_"+p.l.Other().String())
		if side && t.Field(base+"_"+p.l.String()) >= 0 {
			continue
		}
		c := shown{Name: f.Name, Label: p.label(f), Numeric: f.Type.Numeric(), field: i, need: never}
		if f.Type.Numeric() {
			c.Unit = f.Unit.Label(p.l)
		}
		ask := cmp.Or(f.Shown, t.Fields[t.Side(i, p.l.Other())].Shown) // of either language
		place := slices.Index(drawn, sideless(f.Name))
		switch {
		case place >= 0 || cited[f.Col] || ask != nil && *ask:
		case p.long(i) && !f.Required: // what every record must have is what the record says
			c.rank = 2
		case reserved(f.Name):
			c.rank = 3
		default:
			c.rank = 1
		}
		switch {
		case cited[f.Col] || ask != nil && *ask || ask == nil && (f.Name == dataset.FieldSource || f.Name == dataset.FieldRun):
			c.need = must
		case ask != nil || asked:
		case place >= 0:
			c.need = charted + place
		case c.rank == 1 && (f.Required || f.Unique):
			c.need = common
		case c.rank == 1:
			c.need = other
		}
		cols = append(cols, c)
	}
	p.choose(cols)
	slices.SortStableFunc(cols, func(a, b shown) int { return a.rank - b.rank })
	return cols
}

// choose says of columns which are behind "all columns", and has the sources and the runs stand last of the others.
func (p *datasetPage) choose(cols []shown) {
	by := make([]*shown, len(cols))
	for i := range cols {
		by[i] = &cols[i]
	}
	slices.SortStableFunc(by, func(a, b *shown) int { return a.need - b.need })
	n, room := 0, paneTenths-tenths(2)
	for _, c := range by {
		c.More = c.need > must && (n >= mostColumns || c.need == never || c.need >= common && !p.tells(c.field))
		width := 0
		if !c.More {
			width = tenths(p.width(c))
			c.More = c.need >= common && n >= goodColumns && width > room
		}
		switch {
		case c.More:
			c.rank += 20
			continue
		case c.Name == dataset.FieldSource:
			c.rank = 10
		case c.Name == dataset.FieldRun:
			c.rank = 11
		}
		n++
		room -= width
	}
	for i := range cols {
		cols[i].More = cols[i].More && n <= allColumns
	}
}

// width returns about how wide a column is, see columnWidth: in the language in which it is wider, so that both have the same columns.
func (p *datasetPage) width(c *shown) int {
	switch c.Name {
	case dataset.FieldSource:
		return 3
	case dataset.FieldRun: // its day
		return columnWidth(len("2026-11-30"))
	}
	w, t := 0, p.d.Table
	for _, l := range lang.All() {
		f := t.Side(c.field, l)
		w = max(w, headWidth(t.Fields[f].Label.Or(l)+" "+t.Fields[f].Unit.Label(l)))
		for i := range t.Shown() {
			if sampled(i, t.Shown()) {
				w = max(w, halfEms(t.Value(i, f).In(l)))
			}
		}
	}
	return columnWidth(w)
}

// tells reports whether a field tells records apart: most have one, and not all the same.
func (p *datasetPage) tells(field int) bool {
	t := p.d.Table
	blank, differ := 0, t.Shown() == 1
	first := t.Value(0, field).Key()
	for i := range t.Shown() {
		v := t.Value(i, field)
		if v.Blank() {
			blank++
		} else if !differ {
			differ = v.Key() != first
		}
	}
	return differ && 2*blank <= t.Shown()
}

// drawnFields returns the names of fields that charts of a dataset show, those of bilingual pairs without their language: of each chart the
// axes, what labels the marks, the series.
func drawnFields(d *dataset.Dataset) (names []string) {
	for _, c := range d.Charts {
		names = append(names, sideless(c.X.Field))
		for _, a := range c.Y {
			names = append(names, sideless(a.Field))
		}
		names = append(names, sideless(c.Label), sideless(c.Series))
	}
	return names
}

// long reports whether a field, or the one that says it in the other language, has a text that a cell shows in part.
func (p *datasetPage) long(field int) bool {
	t := p.d.Table
	if t.Fields[field].Type != dataset.Text {
		return false
	}
	for _, l := range lang.All() {
		f := t.Side(field, l)
		for i := range min(t.Shown(), 2*sampledRows) {
			if halfEms(t.Value(i, f).In(l)) > longText {
				return true
			}
		}
	}
	return false
}

// sideless returns the name of a field without the language of a bilingual pair.
func sideless(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "_zh"), "_en")
}

// label returns a field's name for readers.
func (p *datasetPage) label(f *dataset.Field) string {
	if s := f.Label.Or(p.l); s != "" {
		return s
	}
	if w, ok := words[sideless(f.Name)]; ok {
		return w.In(p.l)
	}
	return f.Name
}
