package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
)

// A kind is what a cell stores, whatever it shows.
type kind uint8

const (
	blank kind = iota
	number
	text
	boolean
	errorValue // #N/A and the like
	broken     // a number that is none, a shared text that is not there
)

// A raw is a cell as stored: value, type, number format and formula together.
type raw struct {
	col     int
	kind    kind
	num     float64 // of numbers; 1 and 0 of booleans
	text    string  // of texts; of errors as they show; of broken cells what is stored
	formula bool
	stored  bool   // a value is stored, be it the empty text
	code    string // of the formula, without =; "" if it shares that of another cell
	long    bool   // the text was cut
	format  *format
}

// A row is the cells of one row that hold something, by column.
type row struct {
	n      int
	hidden bool
	cells  []raw
}

// A stream reads a sheet row by row. Only the current row is in memory.
type stream struct {
	b       *book
	s       *scanner
	part    string
	done    func()
	row     row
	err     error
	merged  []area // filled after the last row
	hidden  []area // columns, filled before the first row
	ended   bool
	lastCol int
	cells   int
	texts   map[string]string // short texts that stand in cells
}

// An area is a range of cells.
type area struct{ row, col, rowEnd, colEnd int }

func (a area) String() string {
	return cell.Column(a.col) + strconv.Itoa(a.row) + ":" + cell.Column(a.colEnd) + strconv.Itoa(a.rowEnd)
}

func (a area) holds(row, col int) bool {
	return a.row <= row && row <= a.rowEnd && a.col <= col && col <= a.colEnd
}

// stream opens a sheet.
func (b *book) stream(sh sheetPart) (*stream, error) {
	s, done, err := b.open(sh.part, b.maxBytes())
	if err != nil {
		return nil, err
	}
	return &stream{b: b, s: s, part: sh.part, done: done}, nil
}

// next reads the next row that holds something. It returns false at the end and on an error, which err then tells.
func (st *stream) next() bool {
	if st.err != nil || st.ended {
		return false
	}
	for {
		tok, err := st.s.next()
		if err != nil {
			return st.fail(err)
		}
		if tok == tokEOF {
			if !st.ended {
				return st.fail(errSyntax)
			}
			return false
		}
		if tok == tokEnd && st.s.name == "sheetData" {
			st.ended = true
			st.fail(st.tail())
			return false
		}
		if tok != tokStart {
			continue
		}
		switch st.s.name {
		case "col":
			if boolAttr(st.s, "hidden") {
				from, _ := strconv.Atoi(st.s.attr("min"))
				to, _ := strconv.Atoi(st.s.attr("max"))
				if len(st.hidden) < 1000 {
					st.hidden = append(st.hidden, area{1, from, 1, to})
				}
			}
		case "row":
			if err := st.readRow(); err != nil {
				return st.fail(err)
			}
			if len(st.row.cells) > 0 {
				return true
			}
		}
	}
}

func (st *stream) fail(err error) bool {
	st.err = st.b.wrap(st.part, err)
	return false
}

// tail reads what stands after the rows.
func (st *stream) tail() error {
	for {
		tok, err := st.s.next()
		if err != nil {
			return err
		}
		if tok == tokEOF {
			return nil
		}
		if tok == tokStart && st.s.name == "mergeCell" {
			if a, ok := parseArea(st.s.attr("ref")); ok && len(st.merged) < 100000 {
				st.merged = append(st.merged, a)
			}
		}
	}
}

func (st *stream) readRow() error {
	n := st.row.n + 1
	if r, ok := st.s.lookup("r"); ok {
		m, err := strconv.Atoi(r)
		if err != nil || m < n {
			return damaged(st.part, "行号不递增", "its row numbers do not rise")
		}
		n = m
	}
	if n > st.b.limits.Rows {
		return tooLarge("rows", "行数", "rows", strconv.Itoa(n), strconv.Itoa(st.b.limits.Rows))
	}
	st.row = row{n: n, hidden: boolAttr(st.s, "hidden"), cells: st.row.cells[:0]}
	st.lastCol = 0
	for {
		tok, err := st.s.next()
		switch {
		case err != nil:
			return err
		case tok == tokEOF:
			return errSyntax
		case tok == tokEnd && st.s.name == "row":
			return nil
		case tok == tokStart && st.s.name == "c":
			c, err := st.readCell()
			if err != nil {
				return err
			}
			if c.kind != blank || c.formula {
				st.row.cells = append(st.row.cells, c)
				if st.cells++; st.cells > st.b.limits.Cells {
					return tooManyCells(st.b.limits.Cells)
				}
			}
		case tok == tokStart:
			if err := st.s.skipElement(); err != nil {
				return err
			}
		case tok == tokEnd:
			return errSyntax
		}
	}
}

func tooManyCells(most int) error {
	return tooLarge("cells", "单元格数", "cells", "> "+strconv.Itoa(most), strconv.Itoa(most))
}

// A cellType is the type attribute of a cell.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeText // str and inlineStr
	typeDate
	typeBoolean
	typeError
)

func cellTypeOf(b []byte) cellType {
	switch string(b) {
	case "s":
		return typeShared
	case "str", "inlineStr":
		return typeText
	case "d":
		return typeDate
	case "b":
		return typeBoolean
	case "e":
		return typeError
	}
	return typeNumber
}

func (st *stream) readCell() (raw, error) {
	c := raw{col: st.lastCol + 1, format: &general}
	typ := typeNumber
	var misplaced string
	st.s.eachAttr(func(key, val []byte) bool {
		if len(key) != 1 {
			return true
		}
		switch key[0] {
		case 'r':
			col, row, ok := parseRef(val)
			if !ok || row != st.row.n || col <= st.lastCol {
				misplaced = strings.ToValidUTF8(string(val), "\uFFFD")
			}
			c.col = col
		case 's':
			if n, err := strconv.Atoi(string(val)); err == nil {
				c.format = st.b.formatOf(n)
			}
		case 't':
			typ = cellTypeOf(val)
		}
		return misplaced == ""
	})
	if misplaced != "" {
		return c, damaged(st.part, fmt.Sprintf("单元格位置 %q 不对", misplaced), fmt.Sprintf("the cell %q is out of place", misplaced))
	}
	st.lastCol = c.col
	for {
		tok, err := st.s.next()
		if err != nil {
			return c, err
		}
		if tok == tokEOF {
			return c, errSyntax
		}
		if tok == tokEnd {
			break // of c: the ends of its parts are read with them
		}
		if tok != tokStart {
			continue
		}
		switch st.s.name {
		case "v", "is":
			skip := ""
			if st.s.name == "is" {
				skip = "rPh"
			}
			b, cut, err := st.s.bytes(skip)
			if err != nil {
				return c, err
			}
			c.stored, c.long = true, cut
			if err := st.store(&c, typ, b); err != nil {
				return c, err
			}
		case "f":
			c.formula = true
			if c.code, _, err = st.s.content(""); err != nil {
				return c, err
			}
		default:
			if err := st.s.skipElement(); err != nil {
				return c, err
			}
		}
	}
	if c.kind != blank && c.col > st.b.limits.Columns {
		return c, tooLarge("columns", "列数", "columns", strconv.Itoa(c.col), strconv.Itoa(st.b.limits.Columns))
	}
	return c, nil
}

// store puts what a cell stores into it.
func (st *stream) store(c *raw, typ cellType, b []byte) error {
	c.kind, c.num, c.text = blank, 0, ""
	switch typ {
	case typeNumber:
		v := bytes.TrimSpace(b)
		if len(v) == 0 {
			return nil
		}
		n, err := strconv.ParseFloat(string(v), 64)
		if err != nil || bytes.ContainsAny(v, "xXpPnN_") {
			c.kind, c.text = broken, strings.ToValidUTF8(string(b), "\uFFFD")
			return nil
		}
		c.kind, c.num = number, n
		return nil
	case typeBoolean:
		c.kind = boolean
		if v := string(bytes.TrimSpace(b)); v == "1" || v == "true" {
			c.num = 1
		}
		return nil
	case typeShared:
		i, err := strconv.Atoi(string(bytes.TrimSpace(b)))
		t, cut, ok := st.b.shared(i)
		if err != nil || !ok {
			c.kind, c.text = broken, strings.ToValidUTF8(string(b), "\uFFFD")
			return nil
		}
		c.text, c.long = t, cut
	default:
		c.text = st.intern(b)
		if st.b.own > st.b.limits.Strings {
			return tooLarge("strings", "文字总量", "texts together", "> "+bytesText(st.b.limits.Strings), bytesText(st.b.limits.Strings))
		}
		switch {
		case typ == typeError:
			c.kind = errorValue
			return nil
		case typ == typeText:
			c.text = unescapeOOXML(c.text)
		case len(c.text) > 10 && c.text[10] == 'T':
			c.text = c.text[:10]
		}
	}
	if c.text == "" {
		return nil
	}
	c.kind = text
	if len(c.text) > st.b.limits.Text && utf8.RuneCountInString(c.text) > st.b.limits.Text {
		c.long = true
		c.text = string([]rune(c.text)[:st.b.limits.Text])
	}
	return nil
}

// intern returns b as valid text; equal short texts of a sheet share their memory.
func (st *stream) intern(b []byte) string {
	if t, ok := st.texts[string(b)]; ok {
		return t
	}
	t := strings.ToValidUTF8(string(b), "\uFFFD")
	st.b.own += int64(len(t))
	if len(b) <= 256 && len(st.texts) < 100000 && t == string(b) {
		if st.texts == nil {
			st.texts = map[string]string{}
		}
		st.texts[t] = t
	}
	return t
}

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
	return col, row, row > 0
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
