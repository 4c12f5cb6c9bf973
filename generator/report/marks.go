package report

import (
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/period"
)

// A group is one series: its marks in the order of x.
type group struct {
	key    string
	value  named // of the series field; blank without one
	of     *y    // the measure that the series is, where each measure is one; else nil
	marks  []*mark
	at     map[place]*mark
	recent *mark         // of at, that of the last record
	points []chart.Point // of the marks; nil until they are asked for
}

// A place is where a mark stands on the x axis. The middle of a month is a day too, so that periods are told apart.
type place struct {
	x    float64
	when period.Period
}

// A y is a measure of the chart: a function and a field of the table, -1 for none.
type y struct {
	dataset.Axis
	field int
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
	cells        []cell.Addr
	folds        []fold // of a sum and the like, one a measure; nil of one record
}

// add puts record i into the group of key at x, as a mark of its own or, under functions, into the mark there.
func (b *binding) add(g *group, x float64, when period.Period, ys []y, i int) {
	if len(ys) > 0 && ys[0].Func != "" {
		b.fold(g, x, when, ys, i)
		return
	}
	m := &mark{x: x, when: when, row: i, certainty: b.certainty(i)}
	for k, a := range ys {
		if a.field < 0 {
			continue
		}
		v := b.t.Value(i, a.field)
		m.cells = append(m.cells, v.At)
		m.gap = m.gap || v.Blank()
		switch {
		case b.t.Fields[a.field].Type == dataset.Enum:
			m.class = v.Key()
		case k == 0:
			m.y = v.Num
		default:
			m.span(m.y, v.Num)
		}
	}
	g.marks = append(g.marks, m)
}

// span makes m a range. What lies between its ends nobody published.
func (m *mark) span(lo, hi float64) {
	m.ranged, m.lo, m.hi, m.y = true, lo, hi, lo/2+hi/2
}

// group returns the series of a key, made of record i if it is new.
func (b *binding) group(key string, v dataset.Value, i int) *group {
	g, ok := b.byKey[key]
	if !ok {
		g = &group{key: key, value: named{v, i}, at: map[place]*mark{}}
		b.byKey[key] = g
		b.groups = append(b.groups, g)
	}
	return g
}

// certainty returns how exact record i says it is.
func (b *binding) certainty(i int) chart.Certainty {
	if b.precision < 0 && b.flag < 0 {
		return chart.Exact
	}
	flags := dataset.Words(b.key(i, b.flag))
	switch b.key(i, b.precision) {
	case "approx":
		return chart.Approx
	case "bound":
		if slices.Contains(flags, "under") {
			return chart.AtMost
		}
		return chart.AtLeast
	}
	if slices.Contains(flags, "provisional") {
		return chart.Provisional
	}
	return chart.Exact
}

// key returns what field f of record i is called in data files; "" if there is no such field.
func (b *binding) key(i, f int) string {
	if f < 0 {
		return ""
	}
	return b.t.Value(i, f).Key()
}

// from returns the cells that a mark was made from.
func (b *binding) from(m *mark) string {
	if m.folds == nil {
		return cell.Ranges(m.cells)
	}
	return b.cellsOf(m.folds)
}

// cells returns the cells that all marks were made from.
func (b *binding) cells() string {
	rows := map[int][]int32{} // of the sheet, by column
	for _, g := range b.groups {
		for _, m := range g.marks {
			if m.gap {
				continue
			}
			for _, a := range m.cells {
				rows[a.Col] = append(rows[a.Col], int32(a.Row))
			}
			for k := range m.folds {
				f := &m.folds[k]
				col := b.t.Fields[b.cellField(f)].Col
				for _, i := range f.records {
					rows[col] = append(rows[col], int32(b.t.Row(int(i))))
				}
			}
		}
	}
	var parts []string
	for _, col := range slices.Sorted(maps.Keys(rows)) {
		parts = append(parts, cell.RangesOf(b.t.Value(0, 0).At.At(1, col), rows[col]))
	}
	return joinRanges(parts)
}

// joinRanges joins ranges of one sheet, which is named once.
func joinRanges(parts []string) string {
	for i := range parts[min(1, len(parts)):] {
		parts[i+1] = parts[i+1][strings.LastIndexByte(parts[i+1], '!')+1:]
	}
	return strings.Join(parts, ",")
}

// count returns how many records m was made of.
func (m *mark) count() int {
	if len(m.folds) > 0 {
		return len(m.folds[0].records)
	}
	return 1
}
