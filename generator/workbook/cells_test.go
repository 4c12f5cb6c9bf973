package workbook

import (
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/xlsxtest"
)

func TestCellsTellsWhatIsStored(t *testing.T) {
	b := xlsxtest.Book{Sheets: []xlsxtest.Sheet{
		{Name: "data", TSV: "a\tb\n12.5\t'12\n{45930|yyyy-mm-dd}\t{45930.5|yyyy-mm-dd hh:mm}\n{45930|yyyy-mm}\t{0.171|0.0%}\n" +
			"TRUE\t'TRUE\n#N/A\ttwo\\nlines\n=A2+1 -> 13.5\t'2025-09\n\n0.30000000000000004\t'back\\slash"},
		{Name: "notes of mine", TSV: "!hidden\nx\n'=1+1"},
	}}
	var told strings.Builder
	ps, err := Cells(saveBook(t, "x.xlsx", b), func(at cell.Addr, value, formula string) {
		told.WriteString(at.Sheet + " " + at.Ref() + " " + value)
		if formula != "" {
			told.WriteString(" =" + formula)
		}
		told.WriteByte('\n')
	})
	want := `data A1 a
data B1 b
data A2 12.5
data B2 '12
data A3 2025-09-30
data B3 2025-09-30T12:00:00
data A4 2025-09
data B4 17.1%
data A5 TRUE
data B5 'TRUE
data A6 #N/A
data B6 two\nlines
data A7 13.5 =A2+1
data B7 '2025-09
data A9 0.3
data B9 back\\slash
notes of mine A1 x
notes of mine A2 '=1+1
`
	if got := told.String(); got != want || len(ps) > 0 || err != nil {
		t.Errorf("got\n%s\nwant\n%s\nproblems %v, %v", got, want, ps, err)
	}
}
