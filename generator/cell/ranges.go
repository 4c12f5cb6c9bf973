package cell

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Ranges writes cells shortly, as spreadsheets do: datasets/power.xlsx:data!C2:C9,C12. Cells of other sheets follow
// after a space. Runs down a column are joined; the order is by place. Of a sheet's column with more than maxRuns of them the
// whole range is written, and in brackets how many of its cells count: data!C2:C9000 (1500).
func Ranges(as []Addr) string { return ranges(as, maxRuns) }

func ranges(as []Addr, most int) string {
	if len(as) == 1 {
		return as[0].String()
	}
	as = slices.SortedFunc(slices.Values(as), func(a, b Addr) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), a.Col-b.Col, a.Row-b.Row)
	})
	var b strings.Builder
	for i := 0; i < len(as); {
		first, start := as[i], i
		var rows []int32
		for ; i < len(as) && as[i] == first.At(as[i].Row, first.Col); i++ {
			rows = append(rows, int32(as[i].Row))
		}
		switch {
		case start == 0:
			b.WriteString(rangesOf(first, rows, most))
		case first.File == as[start-1].File && first.Sheet == as[start-1].Sheet:
			b.WriteString("," + refs(first.Col, rows, most))
		default:
			b.WriteString(" " + rangesOf(first, rows, most))
		}
	}
	return b.String()
}

// RangesOf is [Ranges] of cells of one column, that of first, by their rows.
func RangesOf(first Addr, rows []int32) string { return rangesOf(first, rows, maxRuns) }

func rangesOf(first Addr, rows []int32, most int) string {
	if len(rows) == 0 {
		return ""
	}
	return strings.TrimSuffix(first.String(), first.Ref()) + refs(first.Col, rows, most)
}

// maxRuns is how many runs of one column are written one by one.
const maxRuns = 100

func refs(col int, rows []int32, most int) string {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	rows = slices.Compact(rows)
	ref := func(i int) string { return Column(col) + strconv.Itoa(int(rows[i])) }
	var runs []string
	for i := 0; i < len(rows); i++ {
		from, run := i, ref(i)
		for i+1 < len(rows) && rows[i+1] == rows[i]+1 {
			i++
		}
		if i > from {
			run += ":" + ref(i)
		}
		if runs = append(runs, run); len(runs) > most {
			return ref(0) + ":" + ref(len(rows)-1) + " (" + strconv.Itoa(len(rows)) + ")"
		}
	}
	return strings.Join(runs, ",")
}
