package workbook

import (
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
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
	st         *xlsx.Rows
	heads      []head
	named      map[int]bool // columns that have a header, or were reported to have none
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
	st, err := r.b.Rows(sp)
	if err != nil {
		if !quiet {
			r.fault(err)
		}
		return nil, false
	}
	s := &sheet{r: r, name: sp.Name, st: st, named: map[int]bool{}, lastRow: 1, quiet: quiet}
	if !st.Next() {
		s.close()
		if st.Err == nil {
			s.add(s.at(1, 0), cell.HeaderMissing)
		}
		return nil, false
	}
	if st.Row.N != 1 {
		s.add(s.at(1, 0), cell.HeaderMissing)
		st.Close()
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
	for _, c := range s.st.Row.Cells {
		at := s.at(1, c.Col)
		t, ok := s.text(at, c)
		if !ok || t == "" {
			s.named[c.Col] = !ok // a wrong header is reported once
			continue
		}
		s.named[c.Col] = true
		if most := s.r.limits.Columns; c.Col > most {
			if !wide {
				s.add(at, cell.FileTooLarge, lang.Text{ZH: "列数", EN: "columns"}, strconv.Itoa(c.Col), strconv.Itoa(most), "columns", xlsx.LimitsName)
			}
			wide = true
			continue
		}
		if was, twice := first[strings.ToLower(t)]; twice {
			s.add(at, cell.HeaderTwice, t, s.at(1, was).Ref())
			continue
		}
		first[strings.ToLower(t)] = c.Col
		s.heads = append(s.heads, head{c.Col, t})
	}
	if s.st.Row.Hidden {
		s.hiddenFrom, s.hiddenTo = 1, 1
	}
}

// next reads the next row that holds something.
func (s *sheet) next() bool {
	if !s.st.Next() {
		return false
	}
	row := &s.st.Row
	if s.most > 0 && row.N > s.most {
		s.st.Err = xlsx.TooLarge("small", "工作表 "+s.name+" 的行数", "rows of "+s.name, strconv.Itoa(row.N), strconv.Itoa(s.most))
		return false
	}
	if n := row.N - s.lastRow - 1; n >= gap {
		s.add(s.at(row.N, 0), cell.RowAfterGap, n)
	} else if n > 0 {
		s.add(s.at(s.lastRow+1, 0), cell.RowBlank, n)
	}
	s.lastRow = row.N
	if row.Hidden && s.hiddenFrom > 0 && s.hiddenTo == row.N-1 {
		s.hiddenTo = row.N
	} else {
		s.flushHidden()
		if row.Hidden {
			s.hiddenFrom, s.hiddenTo = row.N, row.N
		}
	}
	for i := range row.Cells {
		if col := row.Cells[i].Col; !s.named[col] {
			s.named[col] = true
			s.add(s.at(1, col), cell.HeaderEmpty, s.at(row.N, col).Ref())
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
	s.st.Close()
	if s.st.Err != nil {
		if !s.quiet {
			s.r.fault(s.st.Err)
		}
		return
	}
	s.flushHidden()
	for _, h := range s.heads {
		if slices.ContainsFunc(s.st.Hidden, func(a xlsx.Area) bool { return a.Holds(1, h.col) }) {
			s.add(s.at(1, h.col), cell.ColumnHidden, h.text)
		}
	}
	if s.quiet {
		return
	}
	inside := slices.DeleteFunc(s.st.Merged, func(a xlsx.Area) bool { return a.Row > s.lastRow })
	// What was said of cells that are blank only because they are merged is taken back.
	s.r.ps = slices.DeleteFunc(s.r.ps, func(p cell.Problem) bool {
		return p.At.Sheet == s.name && slices.ContainsFunc(inside, func(a xlsx.Area) bool { return mergedAway(p, a) })
	})
	for _, a := range inside {
		s.add(s.at(a.Row, a.Col), cell.CellMerged, a.String())
	}
}

func mergedAway(p cell.Problem, a xlsx.Area) bool {
	ofRow := p.Rule == cell.KeyDuplicate || p.Rule == cell.SourceBlank || p.Rule == cell.RowBlank
	return a.Holds(p.At.Row, p.At.Col) || ofRow && a.Row <= p.At.Row && p.At.Row <= a.RowEnd
}

// cell returns the cell of the current row in a column; a blank one if there is none.
func (s *sheet) cell(col int) xlsx.Cell {
	if i := slices.IndexFunc(s.st.Row.Cells, func(c xlsx.Cell) bool { return c.Col == col }); i >= 0 {
		return s.st.Row.Cells[i]
	}
	return xlsx.Cell{Col: col, Format: &xlsx.Format{}}
}
