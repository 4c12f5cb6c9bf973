package report

import (
	"cmp"
	"math"
	"slices"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/unit"
)

// order sorts marks by x, marks gaps, turns values into shares, ranks bars and series, and cuts to the limit.
func (b *binding) order() {
	for _, g := range b.groups {
		slices.SortStableFunc(g.marks, func(p, q *mark) int { return cmp.Compare(p.x, q.x) })
		if b.xTime && (b.c.Type == string(chart.Line) || b.c.Type == string(chart.Multiples)) {
			g.marks = breakLong(g.marks)
		}
	}
	b.signed()
	b.single()
	if b.ps.Failed() {
		return
	}
	if b.c.Scale == "share" {
		b.share()
	}
	if b.c.Limit > 0 && len(b.xs) == 0 && len(b.groups) > b.c.Limit {
		slices.SortStableFunc(b.groups, func(p, q *group) int { return cmp.Compare(q.last(), p.last()) })
		b.groups = b.groups[:b.c.Limit]
	}
	if len(b.xs) > 0 {
		b.rank()
	}
	b.large()
}

// last returns the group's last published value.
func (g *group) last() float64 {
	for _, m := range slices.Backward(g.marks) {
		if !m.gap {
			return m.y
		}
	}
	return math.Inf(-1)
}

// breakLong puts a gap where a series stays silent for more than four times its usual distance between points, so that
// a line does not bridge what nobody published. Series of fewer than six points are joined throughout.
func breakLong(marks []*mark) []*mark {
	var steps []float64
	for i := 1; i < len(marks); i++ {
		if d := marks[i].x - marks[i-1].x; d > 0 {
			steps = append(steps, d)
		}
	}
	if len(steps) < 5 {
		return marks
	}
	slices.Sort(steps)
	usual := steps[len(steps)/2]
	var out []*mark
	for i, m := range marks {
		if i > 0 && m.x-marks[i-1].x > 4*usual && m.x-marks[i-1].x > 31 {
			out = append(out, &mark{x: (m.x + marks[i-1].x) / 2, gap: true, row: -1})
		}
		out = append(out, m)
	}
	return out
}

// share turns values into percent of the sum at the same place. Where a part is not published the whole is unknown, and so are the
// others' shares. Values that are percentages already stay what they are unless they exceed the whole: what is left is not drawn.
func (b *binding) share() {
	total, unknown := map[place]*unit.Sum{}, map[place]bool{}
	for _, g := range b.groups {
		for _, m := range g.marks {
			at := place{m.x, m.when}
			if m.gap {
				unknown[at] = true
				continue
			}
			if total[at] == nil {
				total[at] = new(unit.Sum)
			}
			total[at].Add(m.y)
		}
	}
	for _, g := range b.groups {
		for _, m := range g.marks {
			at := place{m.x, m.when}
			if unknown[at] {
				m.gap = true
				continue
			}
			switch t := total[at].Value(); {
			case t <= 0:
				m.gap = true
			case b.unit.Kind != unit.Percent || t > 100.5:
				m.y = unit.Share(m.y, t)
			}
		}
	}
	b.unit = unit.PercentUnit()
}

// single reports two different values of one series at one place, where one would hide the other.
func (b *binding) single() {
	switch chart.Kind(b.c.Type) {
	case chart.Dot, chart.Range, chart.Scatter, chart.Timeline: // draw each
		return
	}
	for _, g := range b.groups {
		for i := 1; i < len(g.marks); i++ {
			p, q := g.marks[i-1], g.marks[i]
			if p.x == q.x && p.when == q.when && p.row >= 0 && q.row >= 0 && (p.gap != q.gap || !p.gap && p.y != q.y) {
				b.ps.Add(at(b.c, "y"), cell.ChartTwice, b.c.ID, b.from(p), b.from(q))
				return
			}
		}
	}
}

// signed reports the values that the kind or the scale cannot show: below zero in a stack or a share, not above zero on a
// logarithmic scale or as the first of an index.
func (b *binding) signed() {
	kind, log := chart.Kind(b.c.Type), b.c.Scale == "log" || b.c.Scale == "loglog"
	negative := func(m *mark) {
		b.ps.Add(at(b.c, "scale"), cell.ChartNegative, b.c.ID, b.from(m), unit.Plain(m.y))
	}
	some := false
	for _, g := range b.groups {
		first := true
		for _, m := range g.marks {
			if m.gap {
				continue
			}
			low := m.y
			if m.ranged {
				low = m.lo
			}
			some = some || low > 0
			switch {
			case low < 0 && (kind == chart.Area || b.c.Scale == "share"):
				negative(m)
				return
			case b.c.Scale == "indexed" && first && low <= 0:
				b.ps.Add(at(b.c, "scale"), cell.ChartIndexed, b.c.ID, b.from(m), unit.Plain(low))
				return
			case log && low <= 0 && kind != chart.Line && kind != chart.Step, b.c.Scale == "loglog" && m.x <= 0:
				b.ps.Add(at(b.c, "scale"), cell.ChartLog, b.c.ID, b.from(m), unit.Plain(min(low, m.x)))
				return
			}
			first = false
		}
	}
	if log && !some { // lines leave out what is not above zero, and say so
		b.ps.Add(at(b.c, "scale"), cell.ChartLog, b.c.ID, at(b.c, "y").String(), "0")
	}
}

// rank sorts categories of entities and texts by their value, largest first, of shares by that of the first part, and cuts them to the limit. The choices of
// an enum keep the order in which the workbook lists them.
func (b *binding) rank() {
	idx, best := make([]int, len(b.xs)), make([]float64, len(b.xs))
	for i := range idx {
		idx[i], best[i] = i, math.Inf(-1)
	}
	of := b.groups
	if b.c.Scale == "share" {
		of = of[:1]
	}
	for _, g := range of {
		for _, m := range g.marks {
			if !m.gap {
				best[int(m.x)] = max(best[int(m.x)], m.y)
			}
		}
	}
	f := b.t.Fields[b.t.Field(b.c.X.Field)]
	slices.SortStableFunc(idx, func(p, q int) int {
		if f.Type == dataset.Enum {
			return cmp.Compare(choiceIndex(f, b.xs[p].Key()), choiceIndex(f, b.xs[q].Key()))
		}
		return cmp.Compare(best[q], best[p])
	})
	if b.c.Limit > 0 && len(idx) > b.c.Limit {
		idx = idx[:b.c.Limit]
	}
	to := map[int]int{}
	var xs []named
	for n, i := range idx {
		to[i] = n
		xs = append(xs, b.xs[i])
	}
	b.xs = xs
	for _, g := range b.groups {
		kept := g.marks[:0]
		for _, m := range g.marks {
			if n, ok := to[int(m.x)]; ok {
				m.x = float64(n)
				kept = append(kept, m)
			}
		}
		g.marks = kept
		slices.SortStableFunc(g.marks, func(p, q *mark) int { return cmp.Compare(p.x, q.x) })
	}
	b.groups = slices.DeleteFunc(b.groups, func(g *group) bool { return len(g.marks) == 0 })
}

func choiceIndex(f *dataset.Field, id string) int {
	return slices.IndexFunc(f.Enum, func(c dataset.Choice) bool { return c.ID == id })
}
