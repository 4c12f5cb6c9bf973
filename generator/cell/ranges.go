package cell

import (
	"slices"
	"strconv"
	"strings"
)

// Ranges writes cells shortly, as spreadsheets do: datasets/power.xlsx:data!C2:C9,C12. Cells of other sheets follow
// after a space. Runs down a column are joined; the order is by place.
func Ranges(as []Addr) string {
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
		if j > i {
			b.WriteString(":" + Column(as[j].Col) + strconv.Itoa(as[j].Row))
		}
		i = j + 1
	}
	return b.String()
}
