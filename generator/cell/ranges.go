package cell

import (
	"slices"
	"strconv"
	"strings"
)

// Ranges writes cells shortly, as spreadsheets do: datasets/power.xlsx:data!C2:C9,C12. Cells of other sheets follow
// after a space. Runs down a column are joined; the order is by place. Of a sheet's column with more than mostRuns of them the
// whole range is written, and in brackets how many of its cells count: data!C2:C9000 (1500).
func Ranges(as []Addr) string {
	if len(as) == 1 {
		return as[0].String()
	}
	as = slices.Clone(as)
	slices.SortFunc(as, func(a, b Addr) int {
		if a.File != b.File || a.Sheet != b.Sheet {
			return a.Compare(b)
		}
		if a.Col != b.Col {
			return a.Col - b.Col
		}
		return a.Row - b.Row
	})
	as = slices.Compact(as)
	as, counts := spans(as)
	var b strings.Builder
	for i := 0; i < len(as); {
		j := i
		for j+1 < len(as) && as[j+1] == as[j].At(as[j].Row+1, as[j].Col) {
			j++
		}
		switch {
		case i == 0:
			b.WriteString(as[i].String())
		case as[i].File == as[i-1].File && as[i].Sheet == as[i-1].Sheet:
			b.WriteString("," + as[i].Ref())
		default:
			b.WriteString(" " + as[i].String())
		}
		if n := counts[as[i]]; n > 0 {
			j = i + 1
			b.WriteString(":" + as[j].Ref() + " (" + strconv.Itoa(n) + ")")
		} else if j > i {
			b.WriteString(":" + Column(as[j].Col) + strconv.Itoa(as[j].Row))
		}
		i = j + 1
	}
	return b.String()
}

// RangesOf is [Ranges] of cells of one column, that of first, by their rows.
func RangesOf(first Addr, rows []int32) string {
	runs := 1
	for i := 1; i < len(rows); i++ {
		if rows[i] <= rows[i-1] {
			return Ranges(inRows(first, rows))
		}
		if rows[i] > rows[i-1]+1 {
			runs++
		}
	}
	if runs <= mostRuns || len(rows) == 0 {
		return Ranges(inRows(first, rows))
	}
	last := first.At(int(rows[len(rows)-1]), first.Col)
	return first.At(int(rows[0]), first.Col).String() + ":" + last.Ref() + " (" + strconv.Itoa(len(rows)) + ")"
}

func inRows(first Addr, rows []int32) []Addr {
	as := make([]Addr, len(rows))
	for i, row := range rows {
		as[i] = first.At(int(row), first.Col)
	}
	return as
}

// mostRuns is how many runs of one column are written one by one.
const mostRuns = 100

// spans leaves the first and the last cell of columns with many runs, and returns by the first how many there were. The
// cells are in order.
func spans(as []Addr) (out []Addr, counts map[Addr]int) {
	if len(as) <= mostRuns {
		return as, nil
	}
	counts = map[Addr]int{}
	for i := 0; i < len(as); {
		j, runs := i, 1
		for j+1 < len(as) && as[j+1].File == as[i].File && as[j+1].Sheet == as[i].Sheet && as[j+1].Col == as[i].Col {
			if as[j+1].Row != as[j].Row+1 {
				runs++
			}
			j++
		}
		if runs > mostRuns {
			counts[as[i]] = j + 1 - i
			out = append(out, as[i], as[j])
		} else {
			out = append(out, as[i:j+1]...)
		}
		i = j + 1
	}
	return out, counts
}
