package report

import (
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
	Records []int // that the chart draws, in the order of the sheet
	specs   [2]chart.Spec
}

// Spec returns what package chart draws in language l.
func (f *Figure) Spec(l lang.Lang) chart.Spec { return f.specs[l] }

// Bind reads what chart c of d draws from the records.
func Bind(d *dataset.Dataset, c *dataset.Chart) (*Figure, cell.Problems) {
	rows, ps := Select(d, c.Where, at(c, "where"))
	if ps.Failed() {
		return nil, ps
	}
	b := &binding{d: d, c: c, t: d.Table, ps: &ps}
	b.read(rows)
	if len(b.groups) == 0 && !ps.Failed() {
		ps.Add(c.At, cell.ChartEmpty, c.ID)
	}
	if ps.Failed() {
		return nil, ps
	}
	b.order()
	f := &Figure{Dataset: d, Chart: c, Records: rows}
	for _, l := range lang.All() {
		f.specs[l] = b.spec(l, rows)
	}
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
	unit   unit.Unit
	xs     []named // categories in order, if x is neither time nor number
	xIndex map[string]int
	xTime  bool
	xNum   bool
	groups []*group
	byKey  map[string]*group
}

// A named is a value that names a category or a series, with the first record that has it.
type named struct {
	dataset.Value
	row int
}

// A group is one series: its marks in the order of x.
type group struct {
	key   string
	value named // of the series field; blank without one
	marks []*mark
	byX   map[float64]*mark
}

// A mark is one point before it is worded: one record, or several summed up.
type mark struct {
	x, y, lo, hi float64
	ranged       bool
	gap          bool
	when         period.Period
	certainty    chart.Certainty
	class        string
	row          int // the record, -1 if several
	n            int
	sum          float64
	cells        []cell.Addr // that y was made from, of one record
	records      []int32     // of a sum and the like, those whose field made y
	field        int
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
	var yf []int
	for i, y := range b.c.Y {
		f := b.t.Field(y.Field)
		yf = append(yf, f)
		u := unit.Unit{}
		if f >= 0 && y.Func != "count" {
			u = b.t.Fields[f].Unit
		}
		if i == 0 {
			b.unit = u
		} else if !u.Same(b.unit) {
			b.ps.Add(at(b.c, "y"), cell.ChartUnits, b.c.ID, label(b.unit), label(u))
			return
		}
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
			b.add(sv.Key(), sv, x, when, b.c.Y, yf, i)
			continue
		}
		for k := range b.c.Y { // each y field is a series of its own
			b.add(b.t.Fields[yf[k]].Name, dataset.Value{}, x, when, b.c.Y[k:k+1], yf[k:k+1], i)
		}
	}
}

// position returns where on the x axis a value stands.
func (b *binding) position(v dataset.Value, i int) (float64, period.Period) {
	switch {
	case b.xTime:
		p := v.Period
		switch b.c.X.Func {
		case "month":
			p = p.In(period.Month)
		case "quarter":
			p = p.In(period.Quarter)
		case "half":
			p = p.In(period.Half)
		case "year":
			p = p.In(period.Year)
		}
		return p.Days(), p
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

// add puts record i into the group of key at x, as a mark of its own or, under a function, into the mark there.
func (b *binding) add(key string, sv dataset.Value, x float64, when period.Period, ys []dataset.Axis, yf []int, i int) {
	g, ok := b.byKey[key]
	if !ok {
		g = &group{key: key, value: named{sv, i}, byX: map[float64]*mark{}}
		b.byKey[key] = g
		b.groups = append(b.groups, g)
	}
	m := &mark{x: x, when: when, row: i, n: 1, certainty: b.certainty(i)}
	fn := ""
	if len(ys) > 0 {
		fn = ys[0].Func
		if yf[0] >= 0 {
			v := b.t.Value(i, yf[0])
			m.y, m.cells, m.gap = v.Num, []cell.Addr{v.At}, v.Blank()
			if b.t.Fields[yf[0]].Type == dataset.Enum {
				m.class, m.y = v.Key(), 0
			}
		}
		if fn == "count" { // of records: each stands for itself by its x
			m.cells = []cell.Addr{b.t.Lookup(i, b.c.X.Field).At}
			m.y, m.gap, m.certainty = 1, false, chart.Exact // how many there are is exact, whatever each of them says
		}
		if len(ys) > 1 && yf[1] >= 0 {
			hi := b.t.Value(i, yf[1])
			m.cells = append(m.cells, hi.At)
			m.ranged, m.lo, m.hi, m.gap = true, m.y, hi.Num, m.gap || hi.Blank()
			m.y = (m.lo + m.hi) / 2
		}
	}
	if fn == "" {
		g.marks = append(g.marks, m)
		return
	}
	if m.gap {
		return
	}
	of := -1
	if len(yf) > 0 {
		of = yf[0]
	}
	if fn == "count" {
		of = b.t.Field(b.c.X.Field)
	}
	old, ok := g.byX[x]
	if !ok {
		m.sum = m.y
		m.records, m.field = []int32{int32(i)}, of
		g.byX[x] = m
		g.marks = append(g.marks, m)
		return
	}
	old.n, old.sum, old.row = old.n+1, old.sum+m.y, -1
	old.records = append(old.records, int32(i)) // not addresses, which would take ten times as much of a million records
	old.certainty = max(old.certainty, m.certainty)
	switch fn {
	case "sum", "count":
		old.y = old.sum
	case "mean":
		old.y = old.sum / float64(old.n)
	case "min":
		old.y = min(old.y, m.y)
	case "max":
		old.y = max(old.y, m.y)
	case "last":
		old.y, old.row, old.records = m.y, i, []int32{int32(i)}
	}
}

// certainty returns how exact record i says it is.
func (b *binding) certainty(i int) chart.Certainty {
	flag := b.t.Lookup(i, dataset.FieldFlag).Key()
	switch b.t.Lookup(i, dataset.FieldPrecision).Key() {
	case "approx":
		return chart.Approx
	case "bound":
		switch flag {
		case "under":
			return chart.AtMost
		}
		return chart.AtLeast
	}
	if flag == "provisional" {
		return chart.Provisional
	}
	return chart.Exact
}

// xOfNote returns the position of a note's x on the axis.
func (b *binding) xOfNote(s string) (float64, bool) {
	if s == "" {
		return 0, false
	}
	if b.xTime {
		p, err := period.Parse(s)
		return float64(p.Start().Unix()) / 86400, err == nil
	}
	if b.xNum {
		x, err := strconv.ParseFloat(s, 64)
		return x, err == nil
	}
	for i, v := range b.xs {
		if v.Key() == s {
			return float64(i), true
		}
	}
	return 0, false
}

// from returns the cells that a mark was made from.
func (b *binding) from(m *mark) string {
	if m.records == nil {
		return cell.Ranges(m.cells)
	}
	cells := make([]cell.Addr, len(m.records))
	for k, i := range m.records {
		cells[k] = b.t.Value(int(i), m.field).At
	}
	return cell.Ranges(cells)
}
