package workbook

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
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

// A maker makes tables of cells that no other has, at random.
type maker struct {
	*rand.Rand
	n int
}

func (m *maker) word() string   { m.n++; return fmt.Sprintf("w%dx", m.n) }
func (m *maker) number() string { m.n++; return fmt.Sprintf("%d.5", 100000+m.n) }

// table returns the rows of a table as an office publishes it, and the cells that are merged.
func (m *maker) table() (rows [][]string, merged []string) {
	row := func(cells ...string) { rows = append(rows, cells) }
	for range m.IntN(3) {
		row(m.word() + " " + m.word())
	}
	if m.IntN(3) == 0 {
		row("Unit: " + m.word())
	}
	columns := 2 + m.IntN(6)
	kind := make([]int, columns) // 1 is numbers
	header := make([]string, columns)
	wide := m.IntN(2) == 0 && columns > 4
	for c := range header {
		if header[c], kind[c] = m.word(), m.IntN(2); m.IntN(12) == 0 {
			header[c] = ""
		}
		if wide && c > 0 {
			header[c], kind[c] = fmt.Sprintf("%d年", 1990+c), 1
		}
	}
	header[0], header[1], kind[0], kind[1] = m.word(), cmp.Or(header[1], m.word()), 0, 1
	if groups := columns == 7 && m.IntN(2) == 0; groups { // two measures of three years
		row(header[0], "2021", "", "2022", "", "2023", "")
		a, b := m.word(), m.word()
		header = []string{"", a, b, a, b, a, b}
		kind = []int{0, 1, 1, 1, 1, 1, 1}
	}
	row(header...)
	if m.IntN(4) == 0 { // of units
		units := make([]string, columns)
		for c := range units {
			if kind[c] == 1 {
				units[c] = m.word()
			}
		}
		row(units...)
	}
	first := len(rows)
	for range 2 + m.IntN(8) {
		cells := make([]string, columns+m.IntN(2)*m.IntN(3)*(1-b2n(wide)))
		for c := range cells {
			switch {
			case m.IntN(6) == 0:
			case c >= columns || kind[c] == 0:
				cells[c] = m.word()
			case m.IntN(8) == 0:
				cells[c] = []string{"-", "…", "n.a.", m.word(), m.number() + "*", m.number() + " p"}[m.IntN(6)]
			default:
				cells[c] = m.number()
			}
		}
		cells[0], cells[1] = cmp.Or(cells[0], m.word()), cmp.Or(cells[1], m.number())
		row(cells[:max(2, len(cells)-m.IntN(2))]...)
	}
	if len(rows) > first+2 && m.IntN(3) == 0 {
		rows[first+1][0] = ""
		merged = append(merged, fmt.Sprintf("A%d:A%d", first+1, first+2))
	}
	if m.IntN(4) == 0 { // groups that are named once, and a total
		for i := first + 1; i < len(rows); i += 2 {
			rows[i][0] = ""
		}
		row("Total", m.number())
	}
	if m.IntN(2) == 0 {
		row()
		row("Note: " + m.word())
		row("Source: " + m.word())
	}
	return rows, merged
}

// file writes rows as a file of a kind.
func (m *maker) file(t *testing.T, kind string, rows [][]string, merged []string) []byte {
	switch kind {
	case "ods":
		return odsOf(t, rows)
	case "xlsx":
		f := excelize.NewFile()
		defer f.Close()
		for r, row := range rows {
			for c, s := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if n, err := strconv.ParseFloat(s, 64); err == nil {
					f.SetCellFloat("Sheet1", at, n, -1, 64)
				} else if s != "" {
					f.SetCellStr("Sheet1", at, s)
				}
			}
		}
		for _, a := range merged {
			from, to, _ := strings.Cut(a, ":")
			f.MergeCell("Sheet1", from, to)
		}
		f.SetRowVisible("Sheet1", len(rows)-1, false)
		f.NewSheet("other")
		f.SetCellStr("other", "B2", "x")
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = []rune(",;\t|")[m.IntN(4)]
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestImportKeepsEveryCell looks for each cell of tables in the workbook and in what is said of it. The workbook has no problem but
// what is to be written.
func TestImportKeepsEveryCell(t *testing.T) {
	for seed := range uint64(60) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 1))}
		rows, merged := m.table()
		for _, kind := range []string{"csv", "ods", "xlsx"} {
			l := lang.All()[m.IntN(2)]
			book, g, err := Import("power", "power."+kind, m.file(t, kind, rows, merged), nil, l, How{})
			if err != nil {
				t.Errorf("%s, seed %d: %v\n%q", kind, seed, err, rows)
				continue
			}
			have := cellsOf(t, book)
			told := strings.Join(append(g.Lines(l), g.Warnings(l)...), "\n")
			for _, row := range rows {
				for _, cell := range row {
					if cell = strings.TrimSuffix(cell, "年"); cell != "" && !strings.Contains(have, cell) && !strings.Contains(told, cell) {
						t.Errorf("%s, seed %d: %q of\n%q\nis nowhere in\n%s\n%s", kind, seed, cell, rows, have, told)
					}
				}
			}
			if kind == "xlsx" && !strings.Contains(told, "other") {
				t.Errorf("seed %d: the other sheet is not named in\n%s", seed, told)
			}
			_, ps := readBytes(t, written(t, book))
			for _, p := range ps {
				if p.Severity() == cell.Error && p.Rule != cell.PlaceholderLeft {
					t.Errorf("%s, seed %d: %s %s\n%q\n%s", kind, seed, p.At, p.Msg(lang.EN), rows, told)
				}
			}
		}
	}
}

func TestImportOfTablesAsPeopleKeepThem(t *testing.T) {
	test := func(what, text, want string) {
		t.Helper()
		book, g, err := Import("power", "power.csv", []byte(text), nil, lang.EN, How{})
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
	if _, _, err := Import("x", "x.csv", []byte(wide), nil, lang.EN, How{}); err == nil || !strings.Contains(err.Error(), "20001 columns, at most 256") {
		t.Errorf("got %v", err)
	}
	long := "a,b\n" + strings.Repeat("1,2\n", xlsx.DefaultLimits().Rows+1)
	if _, _, err := Import("x", "x.csv", []byte(long), nil, lang.EN, How{}); err == nil || !strings.Contains(err.Error(), "rows, at most") {
		t.Errorf("got %v", err)
	}
	var days strings.Builder // a column a day is many columns and becomes many rows
	days.WriteString("place")
	for i := range 4000 {
		days.WriteString("," + time.Date(2010, 1, 1+i, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
	}
	days.WriteString("\nNorth" + strings.Repeat(",1", 4000) + "\n")
	if _, g, err := Import("x", "x.csv", []byte(days.String()), nil, lang.EN, How{}); err != nil || g.Long != 4000 {
		t.Errorf("%v, %d", err, g.Long)
	}
}
