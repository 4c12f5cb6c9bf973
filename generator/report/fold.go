package report

import (
	"cmp"
	"slices"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A fold is what a function makes of the values of one measure in the records at one x. Blanks are left out: they are not
// published, and no number.
type fold struct {
	y
	n         int
	sum       unit.Sum      // of all values
	chosen    float64       // by min, max and last
	when      period.Period // of last
	certainty chart.Certainty
	records   []int32 // that the value is made from; not addresses, which would take ten times as much of a million records
}

// add takes record i, which says v, as certain as c, of the period when.
func (f *fold) add(v float64, c chart.Certainty, when period.Period, i int) {
	f.n++
	f.sum.Add(v)
	better := 0
	switch f.Func {
	case "min":
		better = cmp.Compare(f.chosen, v)
	case "max":
		better = cmp.Compare(v, f.chosen)
	case "last": // of records of one period the one that stands below
		better = 1
		if when.Compare(f.when) < 0 {
			better = -1
		}
	}
	switch {
	case f.n == 1 || better > 0:
		f.chosen, f.when, f.certainty, f.records = v, when, c, append(f.records[:0], int32(i))
	case better == 0:
		f.certainty, f.records = bothCertain(f.certainty, c), append(f.records, int32(i))
	}
}

// value returns what the function comes to.
func (f *fold) value() float64 {
	switch f.Func {
	case "count":
		return float64(f.n)
	case "sum":
		return f.sum.Value()
	case "mean":
		return unit.Clean(f.sum.Value() / float64(f.n))
	}
	return f.chosen
}

// bothCertain returns the certainty of a value that is made from two.
func bothCertain(c, d chart.Certainty) chart.Certainty {
	switch {
	case c == chart.Exact || c == d:
		return d
	case d == chart.Exact:
		return c
	case c == chart.Provisional: // a bound or about, whichever is provisional besides
		return d
	case d == chart.Provisional:
		return c
	}
	return chart.Approx
}

// fold puts record i into the mark at x.
func (b *binding) fold(g *group, x float64, when period.Period, ys []y, i int) {
	m := g.recent // records mostly stand in the order of x
	if m == nil || m.x != x || m.when != when {
		m = g.at[place{x, when}]
		g.recent = m
	}
	if m == nil {
		m = &mark{x: x, when: when, row: -1, folds: make([]fold, len(ys))}
		for k := range ys {
			m.folds[k].y = ys[k]
		}
		g.recent, g.at[place{x, when}] = m, m
		g.marks = append(g.marks, m)
	}
	c := b.certainty(i)
	var time period.Period
	if b.time >= 0 {
		time = b.t.Value(i, b.time).Period
	}
	for k := range m.folds {
		f := &m.folds[k]
		if f.Func == "count" { // of records, how many there are is exact, whatever each of them says
			f.add(1, chart.Exact, time, i)
			continue
		}
		if v := b.t.Value(i, f.field); !v.Blank() {
			f.add(v.Num, c, time, i)
		}
	}
}

// settle works out the marks that functions make. Where a measure has no value at all, nothing was published.
func (b *binding) settle() {
	for _, g := range b.groups {
		for _, m := range g.marks {
			if m.folds == nil {
				b.upright(m)
				continue
			}
			for k := range m.folds {
				f := &m.folds[k]
				m.gap = m.gap || f.n == 0
				m.certainty = bothCertain(m.certainty, f.certainty)
				if k == 0 {
					m.y = f.value()
				} else {
					m.span(m.y, f.value())
				}
			}
			b.upright(m)
			if f := m.folds[0]; len(f.records) == 1 && len(m.folds) == 1 {
				m.row = int(f.records[0])
			}
		}
	}
}

// upright puts the ends of a range that are two functions of one field the right way up. Any other range whose ends are the wrong way
// round is a problem of the record, or of the chart that sums up several.
func (b *binding) upright(m *mark) {
	if !m.ranged || m.gap || m.lo <= m.hi {
		return
	}
	if m.folds != nil && m.folds[0].field == m.folds[1].field {
		m.lo, m.hi = m.hi, m.lo
		return
	}
	where := at(b.c, "y")
	if m.folds == nil {
		where = m.cells[0]
	}
	b.ps.Add(where, cell.ChartRange, b.c.ID, unit.Plain(m.lo), unit.Plain(m.hi))
}

// timeField returns the field of time by which records follow each other: that of the x axis, else the one that places them in time.
func (b *binding) timeField() int {
	if b.xTime {
		return b.t.Field(b.c.X.Field)
	}
	return b.t.Time()
}

// cellsOf writes the cells that the measures of a mark were made from.
func (b *binding) cellsOf(folds []fold) string {
	var parts []string
	for _, f := range folds {
		if len(f.records) == 0 {
			continue
		}
		rows := make([]int32, len(f.records))
		for k, i := range f.records {
			rows[k] = int32(b.t.Row(int(i)))
		}
		s := cell.RangesOf(b.t.Value(int(f.records[0]), b.cellField(&f)).At, rows)
		if !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return joinRanges(parts)
}

// cellField returns the field whose cells a fold is made from. When records are counted each stands for itself by its x.
func (b *binding) cellField(f *fold) int {
	if f.Func == "count" {
		return b.t.Field(b.c.X.Field)
	}
	return f.field
}
