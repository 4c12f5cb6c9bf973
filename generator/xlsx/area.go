package xlsx

import (
	"strconv"
	"strings"

	"briefing/generator/cell"
)

// An Area is a range of cells.
type Area struct{ Row, Col, RowEnd, ColEnd int }

func (a Area) String() string {
	return cell.Column(a.Col) + strconv.Itoa(a.Row) + ":" + cell.Column(a.ColEnd) + strconv.Itoa(a.RowEnd)
}

// Holds reports whether a cell is one of them.
func (a Area) Holds(row, col int) bool {
	return a.Row <= row && row <= a.RowEnd && a.Col <= col && col <= a.ColEnd
}

// maxColumn is the last column that a sheet can have in any program that writes this format.
const maxColumn = 1 << 14

// parseRef reads a reference like C17.
func parseRef[T string | []byte](s T) (col, row int, ok bool) {
	i := 0
	for ; i < len(s) && i < 4; i++ {
		c := s[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == 0 || i > 3 || len(s) > 11 || i == len(s) {
		return 0, 0, false
	}
	for ; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, 0, false
		}
		row = row*10 + int(s[i]-'0')
	}
	return col, row, row > 0 && col <= maxColumn
}

// parseArea reads a range like A1:B2.
func parseArea(s string) (a Area, ok bool) {
	from, to, found := strings.Cut(s, ":")
	if !found {
		to = from
	}
	var ok1, ok2 bool
	a.Col, a.Row, ok1 = parseRef(from)
	a.ColEnd, a.RowEnd, ok2 = parseRef(to)
	return a, ok1 && ok2 && a.Row <= a.RowEnd && a.Col <= a.ColEnd
}
