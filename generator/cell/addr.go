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
func (a Addr) String() string { return string(a.Append(nil)) }

// Append appends to b what String returns.
func (a Addr) Append(b []byte) []byte {
	b = append(b, a.File...)
	switch {
	case a.Sheet == "" && a.Row == 0:
	case a.Sheet == "":
		b = strconv.AppendInt(append(b, ':'), int64(a.Row), 10)
		if a.Col > 0 {
			b = strconv.AppendInt(append(b, ':'), int64(a.Col), 10)
		}
	default:
		b = append(append(b, ':'), a.Sheet...)
		if a.Row > 0 || a.Col > 0 {
			b = a.appendRef(append(b, '!'))
		}
	}
	return b
}

// Ref returns the cell's reference inside its sheet: C17, a whole row 17:17, a whole column C:C.
func (a Addr) Ref() string { return string(a.appendRef(nil)) }

func (a Addr) appendRef(b []byte) []byte {
	switch {
	case a.Row == 0 && a.Col == 0:
		return b
	case a.Col == 0:
		b = strconv.AppendInt(b, int64(a.Row), 10)
		return strconv.AppendInt(append(b, ':'), int64(a.Row), 10)
	case a.Row == 0:
		return append(append(append(b, Column(a.Col)...), ':'), Column(a.Col)...)
	}
	return strconv.AppendInt(append(b, Column(a.Col)...), int64(a.Row), 10)
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
