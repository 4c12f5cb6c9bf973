package chart

import (
	"cmp"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A Table is what a chart draws as people read it: the rows of its CSV file, numbers as round as those beside the marks.
type Table struct {
	Heads   []string
	Numbers []bool // which columns hold numbers
	Rows    []TableRow
}

// A TableRow is a point. A gap has an empty value.
type TableRow struct {
	Cells []string
	Href  string // of its record, as [Point.Href]
	Cell  string // its addresses, as [Point.Cell]
}

// Table returns the data of d in the order of [Spec.CSV]. Columns that would be empty are left out.
func (d *Drawing) Table() Table {
	s := d.spec.cleaned()
	s.sortPoints()
	f := *d.d.layout
	axes := *f.s // as it was drawn
	axes.Y.Unit.Noun, axes.X.Unit.Noun = lang.Text{}, lang.Text{}
	axes.Y.Indexed = false // the table has the values before they were divided
	f.words.s = &axes
	if s.Y.Indexed {
		f.own = true
	}
	t := readable{table: table{words: s.words()}, f: &f}
	t.columns()
	var out Table
	for _, c := range t.all {
		out.Heads, out.Numbers = append(out.Heads, c.head), append(out.Numbers, c.number)
	}
	for se, p := range s.points() {
		r := TableRow{Href: p.Href, Cell: p.Cell}
		for _, c := range t.all {
			r.Cells = append(r.Cells, c.cell(se, p))
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// A readable is the columns of a Table.
type readable struct {
	table
	f   *layout
	all []readColumn
}

type readColumn struct {
	head   string
	number bool
	cell   func(se *Series, p *Point) string
}

func (t *readable) column(head string, number bool, cell func(se *Series, p *Point) string) {
	t.all = append(t.all, readColumn{head, number, cell})
}

// columns adds those that are not empty.
func (t *readable) columns() {
	var named, labelled, classed bool
	for se, p := range t.s.points() {
		named = named || se.Name != ""
		labelled = labelled || p.Label != ""
		classed = classed || p.Class != ""
	}
	if named {
		t.column(t.say("系列", "Series"), false, func(se *Series, _ *Point) string { return se.Name })
	}
	if labelled {
		t.column(t.say("名称", "Name"), false, func(_ *Series, p *Point) string { return p.Label })
	}
	number := !t.s.X.Time && len(t.s.X.Names) == 0
	t.column(upper(t.headX().Name), number, func(_ *Series, p *Point) string {
		if number {
			return t.f.amount(t.f.alone(p.X, t.s.X), Axis{Unit: bare(t.s.X.Unit)}, 0)
		}
		return t.place(p)
	})
	if classed {
		t.column(t.say("类别", "Class"), false, func(_ *Series, p *Point) string { return cmp.Or(t.className(p.Class), p.Class) })
	}
	if t.s.Kind == Timeline {
		return
	}
	y := t.s.Y
	if y.Unit = y.Unit.Base(); y.Unit.Kind == unit.Percent { // each number has its sign
		y.Unit = unit.Unit{}
	}
	head := cmp.Or(y.Label, t.say("数值", "value"))
	t.column(t.caption(upper(head), t.f.unsaid(head, y.Unit)), true, func(_ *Series, p *Point) string {
		if p.Gap {
			return ""
		}
		return t.f.value(t.f.rough(p), 0)
	})
}

// bare returns a unit whose noun stands in the head of the column.
func bare(u unit.Unit) unit.Unit {
	u.Noun = lang.Text{}
	return u
}
