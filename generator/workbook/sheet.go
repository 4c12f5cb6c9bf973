package workbook

import (
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// gap is how many blank rows make what follows look like a leftover.
const gap = 50

// A head is a header cell.
type head struct {
	col  int
	text string
}

// A sheet reads a table under a header row, and says what is wrong with its shape: headers, blank and hidden rows,
// merged cells.
type sheet struct {
	r          *reader
	name       string
	st         *stream
	heads      []head
	named      []bool       // by column: has a header
	unnamed    map[int]bool // columns without one that were reported
	lastRow    int
	hiddenFrom int
	hiddenTo   int
	quiet      bool // a first look: nothing is reported
	most       int  // rows; 0 is as many as the limit of all sheets
}

// sheet opens the sheet of a part. ok is false if there is none or it has no header.
func (r *reader) sheet(part string, quiet bool) (*sheet, bool) {
	sp, ok := r.sheets[part]
	if !ok {
		return nil, false
	}
	st, err := r.b.stream(sp)
	if err != nil {
		if !quiet {
			r.fault(err)
		}
		return nil, false
	}
	s := &sheet{r: r, name: sp.name, st: st, unnamed: map[int]bool{}, lastRow: 1, quiet: quiet}
	if !st.next() {
		s.close()
		if st.err == nil {
			s.add(s.at(1, 0), cell.HeaderMissing)
		}
		return nil, false
	}
	if st.row.n != 1 {
		s.add(s.at(1, 0), cell.HeaderMissing)
		st.done()
		return nil, false
	}
	s.header()
	return s, true
}

func (s *sheet) at(row, col int) cell.Addr {
	return cell.Addr{File: s.r.file, Sheet: s.name, Row: row, Col: col}
}

func (s *sheet) add(at cell.Addr, rule cell.Rule, args ...any) {
	if !s.quiet {
		s.r.add(at, rule, args...)
	}
}

// header reads the header row.
func (s *sheet) header() {
	first := map[string]int{}
	wide := false
	if cells := s.st.row.cells; len(cells) > 0 {
		s.named = make([]bool, cells[len(cells)-1].col+1)
	}
	for _, c := range s.st.row.cells {
		at := s.at(1, c.col)
		t, ok := s.text(at, c)
		if !ok || t == "" {
			s.named[c.col] = !ok // a wrong header is reported once
			continue
		}
		s.named[c.col] = true
		if most := s.r.limits.Columns; c.col > most {
			if !wide {
				s.add(at, cell.FileTooLarge, lang.Text{ZH: "列数", EN: "columns"}, strconv.Itoa(c.col), strconv.Itoa(most), "columns", LimitsName)
			}
			wide = true
			continue
		}
		if was, twice := first[strings.ToLower(t)]; twice {
			s.add(at, cell.HeaderTwice, t, s.at(1, was).Ref())
			continue
		}
		first[strings.ToLower(t)] = c.col
		s.heads = append(s.heads, head{c.col, t})
	}
	if s.st.row.hidden {
		s.hiddenFrom, s.hiddenTo = 1, 1
	}
}

// next reads the next row that holds something.
func (s *sheet) next() bool {
	if !s.st.next() {
		return false
	}
	row := &s.st.row
	if s.most > 0 && row.n > s.most {
		s.st.err = tooLarge("small", "工作表 "+s.name+" 的行数", "rows of "+s.name, strconv.Itoa(row.n), strconv.Itoa(s.most))
		return false
	}
	if n := row.n - s.lastRow - 1; n >= gap {
		s.add(s.at(row.n, 0), cell.RowAfterGap, n)
	} else if n > 0 {
		s.add(s.at(s.lastRow+1, 0), cell.RowBlank, n)
	}
	s.lastRow = row.n
	if row.hidden && s.hiddenFrom > 0 && s.hiddenTo == row.n-1 {
		s.hiddenTo = row.n
	} else {
		s.flushHidden()
		if row.hidden {
			s.hiddenFrom, s.hiddenTo = row.n, row.n
		}
	}
	for i := range row.cells {
		if col := row.cells[i].col; (col >= len(s.named) || !s.named[col]) && !s.unnamed[col] {
			s.unnamed[col] = true
			s.add(s.at(1, col), cell.HeaderEmpty, s.at(row.n, col).Ref())
		}
	}
	return true
}

func (s *sheet) flushHidden() {
	if s.hiddenFrom == 0 {
		return
	}
	s.add(s.at(s.hiddenFrom, 0), cell.RowsHidden, s.hiddenTo-s.hiddenFrom+1, s.hiddenTo)
	if !s.quiet {
		for n := s.hiddenFrom; n <= s.hiddenTo && len(s.r.hidden) < 100000; n++ {
			s.r.hidden = append(s.r.hidden, s.at(n, 0))
		}
	}
	s.hiddenFrom = 0
}

// close ends the reading of the sheet and says what is known only then.
func (s *sheet) close() {
	s.st.done()
	if s.st.err != nil {
		if !s.quiet {
			s.r.fault(s.st.err)
		}
		return
	}
	s.flushHidden()
	for _, h := range s.heads {
		for _, a := range s.st.hidden {
			if a.holds(1, h.col) {
				s.add(s.at(1, h.col), cell.ColumnHidden, h.text)
				break
			}
		}
	}
	var inside []area
	for _, a := range s.st.merged {
		if a.row <= s.lastRow {
			inside = append(inside, a)
		}
	}
	if len(inside) == 0 || s.quiet {
		return
	}
	s.dropMerged(inside)
	for _, a := range inside {
		s.add(s.at(a.row, a.col), cell.CellMerged, a.String())
	}
}

// dropMerged takes back what was said of cells that are blank only because they are merged.
func (s *sheet) dropMerged(inside []area) {
	kept := s.r.ps[:0]
	for _, p := range s.r.ps {
		if p.At.Sheet == s.name && p.At.File == s.r.file && mergedAway(p, inside) {
			continue
		}
		kept = append(kept, p)
	}
	s.r.ps = kept
}

func mergedAway(p cell.Problem, inside []area) bool {
	for _, a := range inside {
		switch {
		case a.holds(p.At.Row, p.At.Col):
			return true
		case p.At.Row == 1 && p.At.Col >= a.col && p.At.Col <= a.colEnd && a.row == 1:
			return true
		case (p.Rule == cell.KeyDuplicate || p.Rule == cell.SourceBlank || p.Rule == cell.RowBlank) && p.At.Row >= a.row && p.At.Row <= a.rowEnd:
			return true
		}
	}
	return false
}

// cell returns the cell of the current row in a column; a blank one if there is none.
func (s *sheet) cell(col int) raw {
	for _, c := range s.st.row.cells {
		if c.col == col {
			return c
		}
	}
	return raw{col: col, format: &general}
}
