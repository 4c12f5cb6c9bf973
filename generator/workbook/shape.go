package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// maxAbove is how many rows may stand above a header for it to be found.
const maxAbove = 20

// headerBelow looks for the header below row 1, which holds none of the names that are known: a title, mostly. It reports it and
// returns true if it is found; the rest of the sheet is not read then, for all else that could be said of it would follow from
// this. Without known names a header is a row of several texts under a row of one.
func (s *sheet) headerBelow(known map[string]bool) bool {
	for s.st.Next() && s.st.Row.N <= maxAbove {
		texts, met := 0, 0
		for _, c := range s.st.Row.Cells {
			if c.Kind == xlsx.Text {
				texts++
				if known[fold(cleanText(c.Text).text)] {
					met++
				}
			}
		}
		if met >= 2 || len(known) == 0 && texts >= 2 && texts == len(s.st.Row.Cells) || met == 1 && len(known) == 1 {
			s.add(s.at(1, 0), cell.HeaderBelow, s.st.Row.N)
			s.st.Close()
			return true
		}
		if len(known) == 0 {
			return false
		}
	}
	return false
}
