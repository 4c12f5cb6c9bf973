package xlsx

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Row is the cells of one row that hold something, by column.
type Row struct {
	N      int // from 1
	Hidden bool
	Cells  []Cell
}

// Rows reads a sheet row by row, in the order of their numbers. Only the current row of a large sheet is in memory.
type Rows struct {
	Row    Row    // the current one, until the next
	Err    error  // what ended the reading early
	Hidden []Area // columns; filled before the first row
	Merged []Area // filled after the last row
	Part   string // of the archive

	f       *File
	s       *scanner
	sheet   string
	close   func()
	inside  bool // of the list of rows, of a sheet whose rows may be plain
	odd     bool // rows are read by tokens alone
	rooted  bool // the part has a root element
	ended   bool
	sorting bool  // rows may come in any order
	held    []Row // sorted, to be given
	cells   int
	texts   map[string]string // short texts that stand in cells
}

// Rows opens a sheet.
func (f *File) Rows(sh SheetRef) (*Rows, error) {
	if sh.part == "" {
		return nil, damaged("xl/workbook.xml", fmt.Sprintf("工作表 %q 没有内容", sh.Name), fmt.Sprintf("the sheet %q has no content", sh.Name))
	}
	s, close, err := f.open(sh.part, f.maxBytes())
	if err != nil {
		return nil, err
	}
	rs := &Rows{f: f, s: s, Part: sh.part, sheet: sh.Name, close: close, texts: map[string]string{}}
	if f.part(sh.part).UncompressedSize64 <= sortedBytes {
		rs.sort()
	}
	return rs, nil
}

// Close ends the reading.
func (rs *Rows) Close() { rs.close() }

// Next reads the next row that holds something. It returns false at the end and on an error, which Err then tells.
func (rs *Rows) Next() bool {
	if len(rs.held) > 0 {
		rs.Row, rs.held = rs.held[0], rs.held[1:]
		return true
	}
	if rs.Err != nil || rs.ended {
		return false
	}
	more, err := rs.scan()
	rs.Err = rs.f.wrap(rs.Part, err)
	return more && err == nil
}

// scan reads rows as they stand in the part until one holds something.
func (rs *Rows) scan() (more bool, err error) {
	for {
		if rs.inside && rs.s.ahead("</row>", rs.plainRow) {
			if len(rs.Row.Cells) > 0 {
				return true, nil
			}
			continue
		}
		tok, err := rs.s.next()
		if err != nil {
			return false, err
		}
		switch t := tok.(type) {
		case nil:
			if rs.ended = true; !rs.rooted {
				return false, errSyntax
			}
			return false, nil
		case xml.EndElement:
			rs.inside = rs.inside && t.Name.Local != "sheetData"
		case xml.StartElement:
			if rs.rooted = true; rs.s.depth == 1 && t.Name.Local != "worksheet" {
				return false, damaged(rs.Part, "不是工作表", "it is no worksheet")
			}
			switch t.Name.Local {
			case "sheetData":
				rs.inside = !rs.odd && rs.s.plain && rs.s.depth == 2 && attr(t, "xmlns") == "" && rs.s.most >= plainDepth
			case "col":
				if isTrue(attr(t, "hidden")) && len(rs.Hidden) < 1000 {
					from, _ := strconv.Atoi(attr(t, "min"))
					to, _ := strconv.Atoi(attr(t, "max"))
					rs.Hidden = append(rs.Hidden, Area{1, from, 1, to})
				}
			case "mergeCell":
				if a, ok := parseArea(attr(t, "ref")); ok && len(rs.Merged) < 100000 {
					rs.Merged = append(rs.Merged, a)
				}
			case "row":
				if err := rs.oddRow(t); err != nil || len(rs.Row.Cells) > 0 {
					return err == nil, err
				}
			}
		}
	}
}

// oddRow reads a row by its tokens.
func (rs *Rows) oddRow(start xml.StartElement) error {
	row, good := Row{N: rs.Row.N + 1, Cells: rs.Row.Cells[:0]}, true
	for _, a := range start.Attr {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "r":
			n, err := strconv.Atoi(a.Value)
			row.N, good = n, err == nil && n > 0 && (n > rs.Row.N || rs.sorting)
		case a.Name.Local == "hidden":
			row.Hidden = isTrue(a.Value)
		}
	}
	if !good {
		return rs.broken(max(row.N, 0), 0, "行号不递增", "its row numbers do not rise")
	}
	if row.N > rs.f.limits.Rows {
		return TooLarge("rows", "行数", "rows", strconv.Itoa(row.N), strconv.Itoa(rs.f.limits.Rows))
	}
	sorted, last := true, 0
	err := rs.s.children(func(t xml.StartElement) error {
		if t.Name.Local != "c" {
			return nil
		}
		c := Cell{Col: last + 1, Format: &general}
		if err := rs.oddCell(t, row.N, &c); err != nil {
			return err
		}
		sorted, last = sorted && c.Col > last, c.Col
		if c.Kind != Blank || c.Formula {
			row.Cells = append(row.Cells, c)
			if rs.cells++; rs.cells > rs.f.limits.Cells {
				return TooManyCells(rs.f.limits.Cells)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	rs.Row = row
	if !sorted {
		return rs.sortCells(row)
	}
	return nil
}

// oddCell reads a cell by its tokens.
func (rs *Rows) oddCell(start xml.StartElement, row int, c *Cell) error {
	typ := typeNumber
	for _, a := range start.Attr {
		if a.Name.Space == "" && !rs.cellAttr(c, &typ, a.Name.Local, a.Value, row) {
			return rs.misplaced(row, a.Value)
		}
	}
	if c.Col > maxColumn {
		return rs.misplaced(row, cell.Addr{Row: row, Col: c.Col}.Ref())
	}
	return rs.s.children(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "v", "is":
			b, err := rs.s.text("rPh") // without readings
			if err != nil {
				return err
			}
			return rs.store(c, typ, b)
		case "f":
			b, err := rs.s.text("")
			c.Formula, c.Code = true, string(b)
			return err
		}
		return nil
	})
}

// cellAttr takes what an attribute says of a cell in a row; false if it stands in another one.
func (rs *Rows) cellAttr(c *Cell, typ *cellType, name, val string, row int) bool {
	switch name {
	case "r":
		col, n, ok := parseRef(val)
		c.Col = col
		return ok && n == row
	case "s":
		c.Format = rs.f.formatOf(val)
	case "t":
		*typ = cellTypeOf(val)
	}
	return true
}

// sortedBytes is the size of the largest part whose rows are held and sorted, and heldCells how many cells of it are.
const (
	sortedBytes = 4 << 20
	heldCells   = sortedBytes / 8
)

// sort reads the rows of a small sheet, and sorts them and puts those of one number together where programs wrote them in another
// order. A sheet that is too large for it must have its rows in order.
func (rs *Rows) sort() {
	rs.sorting = true
	var held []Row
	for n := 0; n < heldCells && rs.Next(); n += len(rs.Row.Cells) {
		held = append(held, Row{rs.Row.N, rs.Row.Hidden, slices.Clone(rs.Row.Cells)})
	}
	rs.sorting = false
	slices.SortStableFunc(held, func(a, b Row) int { return cmp.Compare(a.N, b.N) })
	for _, r := range held {
		last := len(rs.held) - 1
		if last < 0 || rs.held[last].N != r.N {
			rs.held = append(rs.held, r)
			continue
		}
		was := &rs.held[last]
		was.Cells, was.Hidden = append(was.Cells, r.Cells...), was.Hidden || r.Hidden
		if err := rs.sortCells(*was); err != nil {
			rs.held, rs.Err = nil, err
			return
		}
	}
}

// sortCells puts the cells of a row in order. One that is there twice is a fault: which of its values counts, no program can know.
func (rs *Rows) sortCells(row Row) error {
	slices.SortFunc(row.Cells, func(a, b Cell) int { return cmp.Compare(a.Col, b.Col) })
	for i := 1; i < len(row.Cells); i++ {
		if col := row.Cells[i].Col; col == row.Cells[i-1].Col {
			ref := cell.Addr{Row: row.N, Col: col}.Ref()
			return rs.broken(row.N, col, "单元格 "+ref+" 出现两次", "the cell "+ref+" is there twice")
		}
	}
	return nil
}

func (rs *Rows) misplaced(row int, ref string) error {
	return rs.broken(row, 0, fmt.Sprintf("单元格位置 %q 不对", ref), fmt.Sprintf("the cell %q is out of place", ref))
}

// broken is [damaged] at a place of the sheet.
func (rs *Rows) broken(row, col int, zh, en string) error {
	return Fault{cell.FileBroken, []any{rs.Part, lang.Text{ZH: zh, EN: en}}, cell.Addr{Sheet: rs.sheet, Row: row, Col: col}}
}

// TooManyCells says that a sheet has more cells than the limit.
func TooManyCells(most int) error {
	return TooLarge("cells", "单元格数", "cells", "> "+strconv.Itoa(most), strconv.Itoa(most))
}
