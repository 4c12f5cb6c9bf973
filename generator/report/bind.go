package report

import (
	"slices"
	"strconv"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Figure is a chart of a dataset, ready to draw in both languages.
type Figure struct {
	Dataset *dataset.Dataset
	Chart   *dataset.Chart
	Records []int  // that the chart draws, in the order of the sheet
	Views   []View // other ways to draw it, in the order of the sheet
	specs   [2]chart.Spec
	cells   string
}

// Spec returns what package chart draws in language l.
func (f *Figure) Spec(l lang.Lang) chart.Spec { return f.specs[l] }

// Cells returns the cells that the chart's marks are made from, as [cell.Ranges] writes them.
func (f *Figure) Cells() string { return f.cells }

// Bind reads what chart c of d draws from the records.
func Bind(d *dataset.Dataset, c *dataset.Chart) (*Figure, cell.Problems) { return bind(d, c, new(int)) }

// bind adds the marks that have a place each to drawn.
func bind(d *dataset.Dataset, c *dataset.Chart, drawn *int) (*Figure, cell.Problems) {
	rows, ps := Select(d, c.Where, at(c, "where"))
	if ps.Failed() {
		return nil, ps
	}
	f, ps := bindRows(d, c, rows, ps, drawn)
	if f != nil {
		f.views(drawn, &ps)
	}
	return f, ps
}

// bindRows binds the records selected.
func bindRows(d *dataset.Dataset, c *dataset.Chart, rows []int, ps cell.Problems, drawn *int) (*Figure, cell.Problems) {
	b := &binding{d: d, c: c, t: d.Table, ps: &ps, drawn: drawn, flag: d.Table.Field(dataset.FieldFlag), precision: d.Table.Field(dataset.FieldPrecision),
		grey: map[*dataset.Entity]int{}}
	b.read(rows)
	b.settle()
	if len(b.groups) == 0 && !ps.Failed() {
		ps.Add(c.At, cell.ChartEmpty, c.ID)
	}
	b.subtitle(rows)
	if d.SourcesLost(rows) {
		ps.Add(c.At, cell.ChartSourceLost, c.ID)
	}
	if ps.Failed() {
		return nil, ps
	}
	if b.order(); !ps.Failed() {
		b.pointed()
		if !b.published() {
			ps.Add(c.At, cell.ChartEmpty, c.ID)
		}
	}
	if ps.Failed() {
		return nil, ps
	}
	f := &Figure{Dataset: d, Chart: c, Records: rows, cells: b.cells()}
	for _, l := range lang.All() {
		f.specs[l] = b.spec(l, rows)
	}
	b.clashes(&f.specs[lang.EN])
	b.named(&f.specs)
	b.glyphs(rows)
	return f, ps
}

// at returns the cell of a chart's column, or its row.
func at(c *dataset.Chart, column string) cell.Addr {
	if a, ok := c.Cells[column]; ok {
		return a
	}
	return c.At
}

// A binding collects the marks of one chart.
type binding struct {
	d      *dataset.Dataset
	c      *dataset.Chart
	t      *dataset.Table
	ps     *cell.Problems
	drawn  *int // marks of this chart and those before it
	unit   unit.Unit
	xs     []named // categories in order, if x is neither time nor number
	xIndex map[string]int
	xTime  bool
	xNum   bool
	at     spot // of the last record
	groups []*group
	byKey  map[string]*group
	grey   map[*dataset.Entity]int // which of those without a colour it is, from 0

	flag, precision, time int // fields; -1 is none
}

// A spot is where on a time axis a period stands.
type spot struct {
	of, when period.Period
	x        float64
}

// A named is a value that names a category or a series, with the first record that has it.
type named struct {
	dataset.Value
	row int
}

func label(u unit.Unit) lang.Text { return lang.Text{ZH: u.Label(lang.ZH), EN: u.Label(lang.EN)} }

// read puts every record into its group.
func (b *binding) read(rows []int) {
	b.xIndex, b.byKey = map[string]int{}, map[string]*group{}
	xf, sf := b.t.Field(b.c.X.Field), b.t.Field(b.c.Series)
	if xf < 0 {
		return
	}
	b.xTime, b.xNum = b.t.Fields[xf].Type.Temporal(), b.t.Fields[xf].Type.Numeric()
	var ys []y
	for i, a := range b.c.Y {
		f := b.t.Field(a.Field)
		ys = append(ys, y{a, f})
		u := unit.Unit{}
		if f >= 0 && a.Func != "count" {
			u = b.t.Fields[f].Unit
		}
		if i == 0 {
			b.unit = u
		} else if !u.Same(b.unit) || u.By() != b.unit.By() {
			b.ps.Add(at(b.c, "y"), cell.ChartUnits, b.c.ID, label(b.unit), label(u))
			return
		}
	}
	b.time = b.timeField()
	if b.time < 0 && slices.ContainsFunc(ys, func(y y) bool { return y.Func == "last" }) {
		b.ps.Add(at(b.c, "y"), cell.ChartLast, b.c.ID)
		return
	}
	multi := len(b.c.Y) > 1 && b.c.Type != string(chart.Range)
	for _, i := range rows {
		xv := b.t.Value(i, xf)
		if xv.Blank() {
			continue
		}
		x, when := b.position(xv, i)
		var sv dataset.Value
		if sf >= 0 {
			if sv = b.t.Value(i, sf); sv.Blank() {
				continue
			}
		}
		if !multi {
			b.add(b.group(sv.Key(), sv, i), x, when, ys, i)
			continue
		}
		for k := range ys { // each measure is a series of its own
			g := b.group(ys[k].String(), dataset.Value{}, i)
			g.of = &ys[k]
			b.add(g, x, when, ys[k:k+1], i)
		}
	}
}

// grains are the periods that functions of time make of others.
var grains = map[string]period.Grain{"month": period.Month, "quarter": period.Quarter, "half": period.Half, "year": period.Year}

// position returns where on the x axis a value stands.
func (b *binding) position(v dataset.Value, i int) (float64, period.Period) {
	switch {
	case b.xTime && v.Period == b.at.of: // most records are in the order of time
		return b.at.x, b.at.when
	case b.xTime:
		p := v.Period
		if g, ok := grains[b.c.X.Func]; ok {
			p = p.In(g)
		}
		b.at = spot{v.Period, p, p.Days()}
		return b.at.x, p
	case b.xNum:
		return v.Num, period.Period{}
	}
	n, ok := b.xIndex[v.Key()]
	if !ok {
		n = len(b.xs)
		b.xIndex[v.Key()] = n
		b.xs = append(b.xs, named{v, i})
	}
	return float64(n), period.Period{}
}

// published reports whether anything is drawn: blanks alone are nothing.
func (b *binding) published() bool {
	return slices.ContainsFunc(b.groups, func(g *group) bool {
		return slices.ContainsFunc(g.marks, func(m *mark) bool { return !m.gap })
	})
}

// pointed reports what the chart points at and does not draw: series or categories to be drawn strong, and places of notes.
func (b *binding) pointed() {
	var drawn []string
	if b.c.Series != "" {
		for _, g := range b.groups {
			drawn = append(drawn, g.key)
		}
	} else {
		for _, x := range b.xs {
			drawn = append(drawn, x.Key())
		}
	}
	for _, h := range b.c.Highlight {
		if !slices.Contains(drawn, h) {
			b.ps.Add(at(b.c, "highlight"), cell.HighlightUndrawn, h, cell.Suggest(h, drawn))
		}
	}
	for _, n := range b.d.Notes {
		if n.Chart != b.c.ID {
			continue
		}
		_, _, ok := b.xOfNote(n.X)
		if !ok {
			b.ps.Add(n.At, cell.NoteNowhere, n.X, b.c.ID)
		} else if _, _, ok = b.xOfNote(n.XEnd); !ok && n.XEnd != "" {
			b.ps.Add(n.At, cell.NoteNowhere, n.XEnd, b.c.ID)
		}
	}
}

// xOfNote returns the position of a note's x on the axis, and of a time its period.
func (b *binding) xOfNote(s string) (float64, period.Period, bool) {
	if s == "" {
		return 0, period.Period{}, false
	}
	if b.xTime {
		p, err := period.Parse(s)
		return p.Days(), p, err == nil
	}
	if b.xNum {
		x, err := strconv.ParseFloat(s, 64)
		return x, period.Period{}, err == nil
	}
	for i, v := range b.xs {
		if v.Key() == s {
			return float64(i), period.Period{}, true
		}
	}
	return 0, period.Period{}, false
}

// subtitle warns of a subtitle that names a span of time which ends before the records do, or after them.
func (b *binding) subtitle(rows []int) {
	f := b.t.Field(b.c.X.Field)
	if f < 0 || !b.t.Fields[f].Type.Temporal() {
		return
	}
	last := b.t.Last(f, rows)
	for column, text := range map[string]string{"subtitle_zh": b.c.Subtitle.ZH, "subtitle_en": b.c.Subtitle.EN} {
		switch end := period.Until(text); {
		case end.IsZero() || last.IsZero():
		case !last.Start().Before(end.End()):
			b.ps.Add(at(b.c, column), cell.SubtitleBefore, end.String(), last.String())
		case end.Start().Sub(last.End()).Hours()/24 >= b.t.Pause(f, rows):
			b.ps.Add(at(b.c, column), cell.SubtitleAfter, end.String(), last.String())
		}
	}
}
