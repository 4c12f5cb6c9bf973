package workbook

import (
	"fmt"
	"strconv"
	"strings"
)

// A row is the cells of one row that hold something, by column.
type row struct {
	n      int
	hidden bool
	cells  []raw
}

// A stream reads a sheet row by row, in the order of their numbers. Only the current row of a large sheet is in memory.
type stream struct {
	b       *book
	s       *scanner
	part    string
	name    string // of the sheet
	done    func()
	held    []row // that were read and sorted before the first was given
	holding bool  // rows are read to be sorted, and may come in any order
	jumbled bool  // the cells of the current row came in another order
	row     row
	err     error
	merged  []area // filled after the last row
	hidden  []area // columns, filled before the first row
	ended   bool
	lastCol int
	cells   int
	texts   map[string]string // short texts that stand in cells
}

// stream opens a sheet.
func (b *book) stream(sh sheetPart) (*stream, error) {
	if sh.part == "" {
		return nil, damaged("xl/workbook.xml", fmt.Sprintf("工作表 %q 没有内容", sh.name), fmt.Sprintf("the sheet %q has no content", sh.name))
	}
	s, done, err := b.open(sh.part, b.maxBytes())
	if err != nil {
		return nil, err
	}
	st := &stream{b: b, s: s, part: sh.part, name: sh.name, done: done}
	if f := b.parts[strings.ToLower(strings.TrimPrefix(sh.part, "/"))]; f != nil && f.UncompressedSize64 <= largePart {
		st.hold()
	}
	return st, nil
}

// next reads the next row that holds something. It returns false at the end and on an error, which err then tells.
func (st *stream) next() bool {
	if len(st.held) > 0 {
		st.row, st.held = st.held[0], st.held[1:]
		return true
	}
	return st.scan()
}

// scan is next as rows stand in the part.
func (st *stream) scan() bool {
	if st.err != nil || st.ended {
		return false
	}
	for {
		tok, err := st.s.next()
		if err != nil {
			return st.fail(err)
		}
		if tok == tokEOF {
			if whole := st.s.depth == 0 && st.s.name != ""; !st.ended && !whole {
				return st.fail(errSyntax)
			}
			st.ended = true // a sheet without rows may have no list of them
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
		if st.s.depth == 1 && st.s.name != "worksheet" {
			return st.fail(damaged(st.part, "不是工作表", "it is no worksheet"))
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
	n, hidden, ok := st.rowAttrs()
	if !ok {
		return st.broken(max(n, 0), 0, "行号不递增", "its row numbers do not rise")
	}
	if n > st.b.limits.Rows {
		return tooLarge("rows", "行数", "rows", strconv.Itoa(n), strconv.Itoa(st.b.limits.Rows))
	}
	st.row = row{n: n, hidden: hidden, cells: st.row.cells[:0]}
	st.lastCol = 0
	for {
		if err := st.quick(); err != nil {
			return err
		}
		tok, err := st.s.next()
		switch {
		case err != nil:
			return err
		case tok == tokEOF:
			return errSyntax
		case tok == tokEnd && st.s.name == "row":
			return st.inOrder()
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

// rowAttrs reads the number of a row, which is the next one if it gives none, and whether it is hidden. ok is false if the number
// does not rise, unless rows are held to be sorted.
func (st *stream) rowAttrs() (n int, hidden, ok bool) {
	n, ok = st.row.n+1, true
	numbered, told := false, false
	st.s.eachAttr(func(key, val []byte) bool {
		switch string(key) {
		case "r":
			if !numbered {
				m, err := strconv.Atoi(attrValue(val))
				numbered, ok = true, err == nil && m > 0 && (m >= n || st.holding)
				n = m
			}
		case "hidden":
			if !told {
				told, hidden = true, isTrue(attrValue(val))
			}
		}
		return true
	})
	return n, hidden, ok
}

func tooManyCells(most int) error {
	return tooLarge("cells", "单元格数", "cells", "> "+strconv.Itoa(most), strconv.Itoa(most))
}
