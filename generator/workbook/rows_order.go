package workbook

import (
	"cmp"
	"slices"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// mostHeld bounds how many cells of a sheet are held to be sorted. A part of [largePart] bytes has no more.
const mostHeld = largePart / 8

// hold reads the rows of a small sheet, and sorts them and puts those of one number together where programs wrote them in another
// order. A sheet that is too large for it must have its rows in order.
func (st *stream) hold() {
	st.holding = true
	sorted, last := true, 0
	for n := 0; n < mostHeld && st.scan(); {
		r := st.row
		r.cells = slices.Clone(r.cells)
		st.held = append(st.held, r)
		sorted = sorted && r.n > last
		last = r.n
		n += len(r.cells)
	}
	st.holding = false
	if sorted {
		return
	}
	slices.SortStableFunc(st.held, func(a, b row) int { return cmp.Compare(a.n, b.n) })
	merged := st.held[:1]
	for _, r := range st.held[1:] {
		was := &merged[len(merged)-1]
		if was.n != r.n {
			merged = append(merged, r)
			continue
		}
		was.cells, was.hidden = append(was.cells, r.cells...), was.hidden || r.hidden
		if twice := sortCells(was.cells); twice > 0 {
			st.held, st.err = nil, st.twice(was.n, twice)
			return
		}
	}
	st.held = merged
}

// inOrder puts the cells of the current row in order, if they were not.
func (st *stream) inOrder() error {
	if !st.jumbled {
		return nil
	}
	st.jumbled = false
	if twice := sortCells(st.row.cells); twice > 0 {
		return st.twice(st.row.n, twice)
	}
	return nil
}

// sortCells sorts cells by column and returns a column that is there twice, or 0.
func sortCells(cells []raw) int {
	slices.SortFunc(cells, func(a, b raw) int { return cmp.Compare(a.col, b.col) })
	for i := 1; i < len(cells); i++ {
		if cells[i].col == cells[i-1].col {
			return cells[i].col
		}
	}
	return 0
}

// twice says that a cell is there twice: which of its values counts, no program can know.
func (st *stream) twice(row, col int) error {
	return st.broken(row, col, "单元格 "+cell.Addr{Row: row, Col: col}.Ref()+" 出现两次", "the cell "+cell.Addr{Row: row, Col: col}.Ref()+" is there twice")
}

// broken is [damaged] at a place of the sheet.
func (st *stream) broken(row, col int, zh, en string) error {
	return fault{cell.FileBroken, []any{st.part, lang.Text{ZH: zh, EN: en}}, cell.Addr{Sheet: st.name, Row: row, Col: col}}
}
