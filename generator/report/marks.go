package report

import (
	"slices"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/period"
)

// A group is one series: its marks in the order of x.
type group struct {
	key    string
	value  named // of the series field; blank without one
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

// add puts record i into the group of key at x, as a mark of its own or, under a function, into the mark there.
func (b *binding) add(key string, sv dataset.Value, x float64, when period.Period, ys []dataset.Axis, yf []int, i int) {
	g, ok := b.byKey[key]
	if !ok {
		g = &group{key: key, value: named{sv, i}, at: map[place]*mark{}}
		b.byKey[key] = g
		b.groups = append(b.groups, g)
	}
	m := mark{x: x, when: when, row: i, n: 1, certainty: b.certainty(i)}
	fn := ""
	var cells [2]cell.Addr
	made := 0
	if len(ys) > 0 {
		fn = ys[0].Func
		if yf[0] >= 0 {
			v := b.t.Value(i, yf[0])
			m.y, m.gap, cells[0], made = v.Num, v.Blank(), v.At, 1
			if b.t.Fields[yf[0]].Type == dataset.Enum {
				m.class, m.y = v.Key(), 0
			}
		}
		if fn == "count" { // of records: each stands for itself by its x
			m.y, m.gap, m.certainty = 1, false, chart.Exact // how many there are is exact, whatever each of them says
		}
		if len(ys) > 1 && yf[1] >= 0 {
			hi := b.t.Value(i, yf[1])
			cells[made], made = hi.At, made+1
			m.ranged, m.lo, m.hi, m.gap = true, m.y, hi.Num, m.gap || hi.Blank()
			m.y = (m.lo + m.hi) / 2
		}
	}
	if fn == "" {
		own := m // on the heap; what is summed up is not
		own.cells = slices.Clone(cells[:made])
		g.marks = append(g.marks, &own)
		return
	}
	if !m.gap {
		b.sum(g, &m, fn, yf)
	}
}

// sum puts a mark of one record into that of the records at the same x.
func (b *binding) sum(g *group, m *mark, fn string, yf []int) {
	old := g.recent // records mostly stand in the order of x
	if old == nil || old.x != m.x || old.when != m.when {
		old = g.at[place{m.x, m.when}]
		g.recent = old
	}
	i := m.row
	if old == nil {
		first := *m
		first.sum, first.records, first.field = m.y, []int32{int32(i)}, -1
		if len(yf) > 0 {
			first.field = yf[0]
		}
		if fn == "count" {
			first.field = b.t.Field(b.c.X.Field)
		}
		g.recent, g.at[place{m.x, m.when}] = &first, &first
		g.marks = append(g.marks, &first)
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
	if b.precision < 0 && b.flag < 0 {
		return chart.Exact
	}
	flag := b.key(i, b.flag)
	switch b.key(i, b.precision) {
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

// key returns what field f of record i is called in data files; "" if there is no such field.
func (b *binding) key(i, f int) string {
	if f < 0 {
		return ""
	}
	return b.t.Value(i, f).Key()
}

// from returns the cells that a mark was made from.
func (b *binding) from(m *mark) string {
	if m.records == nil {
		return cell.Ranges(m.cells)
	}
	rows := make([]int32, len(m.records))
	for k, i := range m.records {
		rows[k] = int32(b.t.Row(int(i)))
	}
	return cell.RangesOf(b.t.Value(int(m.records[0]), m.field).At, rows)
}
