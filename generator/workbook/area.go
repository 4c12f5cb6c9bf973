package workbook

import (
	"strconv"
	"strings"

	"briefing/generator/cell"
)

// An area is a range of cells.
type area struct{ row, col, rowEnd, colEnd int }

func (a area) String() string {
	return cell.Column(a.col) + strconv.Itoa(a.row) + ":" + cell.Column(a.colEnd) + strconv.Itoa(a.rowEnd)
}

func (a area) holds(row, col int) bool {
	return a.row <= row && row <= a.rowEnd && a.col <= col && col <= a.colEnd
}

// mostColumns is how many columns a sheet can have in any program that writes this format.
const mostColumns = 1 << 14

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
	return col, row, row > 0 && col <= mostColumns
}

// parseArea reads a range like A1:B2.
func parseArea(s string) (a area, ok bool) {
	from, to, found := strings.Cut(s, ":")
	if !found {
		to = from
	}
	var ok1, ok2 bool
	a.col, a.row, ok1 = parseRef(from)
	a.colEnd, a.rowEnd, ok2 = parseRef(to)
	return a, ok1 && ok2 && a.row <= a.rowEnd && a.col <= a.colEnd
}
