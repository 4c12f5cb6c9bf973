// Package cell says where a value was read and what is wrong there.
//
// An [Addr] is a place in a workbook or a page. A [Problem] is one thing wrong at a place, by a [Rule] of
// rules.toml, which holds the words in both languages. Readers collect [Problems] and go on reading; a failure to
// read at all is an ordinary error.
package cell

import (
	"cmp"
	"strconv"
)

// An Addr is where a value was read. It prints as datasets/power.xlsx:Output!C17, and a line of a page, which has no
// sheet, as site/content/a.md:17.
type Addr struct {
	File, Sheet string
	Row, Col    int // from 1; Col 0 is a whole row, both 0 a whole sheet or file
}

// String prints a as people write it.
func (a Addr) String() string {
	switch {
	case a.Sheet == "" && a.Row == 0:
		return a.File
	case a.Sheet == "" && a.Col == 0:
		return a.File + ":" + strconv.Itoa(a.Row)
	case a.Sheet == "":
		return a.File + ":" + strconv.Itoa(a.Row) + ":" + strconv.Itoa(a.Col)
	case a.Row == 0 && a.Col == 0:
		return a.File + ":" + a.Sheet
	}
	return a.File + ":" + a.Sheet + "!" + a.Ref()
}

// Ref returns the cell's reference inside its sheet: C17, a whole row 17:17, a whole column C:C.
func (a Addr) Ref() string {
	switch {
	case a.Row == 0 && a.Col == 0:
		return ""
	case a.Col == 0:
		return strconv.Itoa(a.Row) + ":" + strconv.Itoa(a.Row)
	case a.Row == 0:
		return Column(a.Col) + ":" + Column(a.Col)
	}
	return Column(a.Col) + strconv.Itoa(a.Row)
}

// At returns the address of another cell of the same sheet.
func (a Addr) At(row, col int) Addr {
	a.Row, a.Col = row, col
	return a
}

// IsZero reports whether a is no place at all.
func (a Addr) IsZero() bool { return a == Addr{} }

// Compare orders addresses by file, sheet, row and column.
func (a Addr) Compare(b Addr) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}

// Column returns the letters of column n, counted from 1: A, Z, AA.
func Column(n int) string {
	var b [8]byte
	i := len(b)
	for ; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}
