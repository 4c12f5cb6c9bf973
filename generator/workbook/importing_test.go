package workbook

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// cellsOf returns every text that a workbook holds, headers and cells.
func cellsOf(t testing.TB, b xlsx.Book) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all strings.Builder
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all.WriteString("\n" + strings.Join(row, "\n") + "\n")
		}
	}
	return all.String()
}

// TestImportKeepsEveryCell writes tables at random, some with titles above, columns of years, and rows of any length, and looks for
// each cell in the workbook.
func TestImportKeepsEveryCell(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 0
		word := func() string { n++; return fmt.Sprintf("w%dx", n) }
		number := func() string { n++; return fmt.Sprintf("%d.5", 100000+n) }
		var rows [][]string
		for range r.IntN(3) {
			rows = append(rows, []string{word() + " " + word()})
		}
		columns := 2 + r.IntN(6)
		header, kind := make([]string, columns), make([]int, columns)
		wide := r.IntN(2) == 0 && columns > 4
		for c := range header {
			header[c], kind[c] = word(), r.IntN(2)
			if wide && c > 0 {
				header[c], kind[c] = fmt.Sprint(1990+c), 1
			}
			if r.IntN(12) == 0 {
				header[c] = ""
			}
		}
		header[0], header[1] = word(), cmp.Or(header[1], word())
		rows = append(rows, header)
		for range 1 + r.IntN(8) {
			row := make([]string, columns+r.IntN(2)*r.IntN(3)*(1-b2i(wide)))
			for c := range row {
				switch {
				case r.IntN(6) == 0:
				case c < columns && kind[c] == 1:
					row[c] = number()
				default:
					row[c] = word()
				}
			}
			row[0], row[1] = cmp.Or(row[0], word()), cmp.Or(row[1], number())
			rows = append(rows, row[:max(2, len(row)-r.IntN(2))])
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = []rune(",;\t|")[r.IntN(4)]
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		for name, file := range map[string][]byte{"power.csv": b.Bytes(), "power.ods": odsOf(t, rows)} {
			book, _, err := Import("power", name, file, nil, lang.All()[r.IntN(2)])
			if err != nil {
				t.Errorf("%s, seed %d: %v\n%s", name, seed, err, b.String())
				continue
			}
			have := cellsOf(t, book)
			for _, row := range rows {
				for _, cell := range row {
					if cell != "" && !strings.Contains(have, cell) {
						t.Errorf("%s, seed %d: %q of\n%s\nis nowhere in\n%s", name, seed, cell, b.String(), have)
					}
				}
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestImportOfTablesAsPeopleKeepThem(t *testing.T) {
	test := func(what, text, want string) {
		t.Helper()
		book, g, err := Import("power", "power.csv", []byte(text), nil, lang.EN)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		got := fmt.Sprintf("above %d, long %d:", g.Above, g.Long)
		for _, s := range book.Sheets {
			if s.Name == "data" {
				for _, c := range s.Columns {
					got += " " + c.Header
				}
				for _, row := range s.Rows {
					got += ";"
					for _, v := range row {
						if v == nil {
							v = ""
						}
						got += fmt.Sprint(" ", v)
					}
				}
			}
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
		}
	}
	test("a title", "Rain by place\nin mm\n\nplace,year,mm\nNorth,2024,5\nSouth,2024,6\n", "above 2, long 0: place year mm; North 2024 5; South 2024 6")
	test("rows longer than the header", "a,b\n4,5,6\n", "above 0, long 0: a b column_3; 4 5 6")
	test("years as columns", "place,1990,1991,1992\nNorth,5,6,7\nSouth,8,,9\nWest,,,\n", "above 0, long 3: place year value; North 1990 5; North 1991 6; North 1992 7; South 1990 8; South 1992 9; West 1990 ")
	test("bars", "place|mm\nNorth|5\n", "above 0, long 0: place mm; North 5")
}

func TestImportOfWhatIsTooLargeSaysSoAtOnce(t *testing.T) {
	wide := strings.Repeat("c,", 20000) + "c\n" + strings.Repeat("1,", 20000) + "1\n"
	if _, _, err := FromCSV("x", []byte(wide), nil, lang.EN); err == nil || !strings.Contains(err.Error(), "20001 columns, at most 256") {
		t.Errorf("got %v", err)
	}
	long := "a,b\n" + strings.Repeat("1,2\n", xlsx.DefaultLimits().Rows+1)
	if _, _, err := FromCSV("x", []byte(long), nil, lang.EN); err == nil || !strings.Contains(err.Error(), "rows, at most") {
		t.Errorf("got %v", err)
	}
	var days strings.Builder // a column a day is many columns and becomes many rows
	days.WriteString("place")
	for i := range 4000 {
		days.WriteString("," + time.Date(2010, 1, 1+i, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
	}
	days.WriteString("\nNorth" + strings.Repeat(",1", 4000) + "\n")
	if _, g, err := FromCSV("x", []byte(days.String()), nil, lang.EN); err != nil || g.Long != 4000 {
		t.Errorf("%v, %d", err, g.Long)
	}
}
