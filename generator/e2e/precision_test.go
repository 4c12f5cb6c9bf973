package e2e

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/workbook"
)

// A datedBook is what the cells of a workbook show in its fields of time, read apart from the program.
type datedBook struct {
	id     string
	fields map[string]map[int]string // by field and row of the sheet: 2024, 2025-H1, 2025-Q3, 2025-09, 2025-09-30
	axes   map[string]string         // of each chart over time, the field of its x
	cuts   map[string]period.Grain   // of those of them that sum up by month, quarter, half or year
	column map[string]string         // letters of the fields
}

var shownDate = regexp.MustCompile(`^\d{4}(-(\d\d(-\d\d)?|[QH]\d))?$`)

// sheetRows returns the rows of the sheet of one of two names.
func sheetRows(t *testing.T, f *excelize.File, names ...string) [][]string {
	t.Helper()
	for _, s := range f.GetSheetList() {
		if slices.Contains(names, s) {
			rows, err := f.GetRows(s)
			if err != nil {
				t.Fatal(err)
			}
			return rows
		}
	}
	return nil
}

func readDated(t *testing.T, file string) datedBook {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := datedBook{strings.TrimSuffix(filepath.Base(file), ".xlsx"), map[string]map[int]string{}, map[string]string{}, map[string]period.Grain{}, map[string]string{}}
	for _, r := range sheetRows(t, f, "fields", "字段")[1:] {
		if len(r) > 1 && slices.Contains([]string{"date", "yearmonth", "year"}, r[1]) {
			b.fields[r[0]] = map[int]string{}
		}
	}
	data := sheetRows(t, f, "data", "数据")
	for col, name := range data[0] {
		cells, ok := b.fields[name]
		if !ok {
			continue
		}
		b.column[name], _ = excelize.ColumnNumberToName(col + 1)
		for i, r := range data[1:] {
			if col >= len(r) || r[col] == "" {
				continue
			}
			if !shownDate.MatchString(r[col]) {
				t.Fatalf("%s: row %d: %s shows %q", file, i+2, name, r[col])
			}
			cells[i+2] = r[col]
		}
	}
	charts := sheetRows(t, f, "charts", "图表")
	if len(charts) == 0 {
		return b
	}
	at := slices.Index(charts[0], "x")
	for _, r := range charts[1:] {
		if len(r) <= at {
			continue
		}
		name, cut := r[at], period.None
		for fn, g := range map[string]period.Grain{"month": period.Month, "quarter": period.Quarter, "half": period.Half, "year": period.Year} {
			if s, ok := strings.CutPrefix(name, fn+"("); ok {
				name, cut = strings.TrimSuffix(s, ")"), g
			}
		}
		if _, ok := b.fields[name]; ok {
			b.axes[r[0]], b.cuts[r[0]] = name, cut
		}
	}
	return b
}

// on returns the period that a chart over time is to show for a row of the sheet.
func (b datedBook) on(t *testing.T, chart string, row int) period.Period {
	t.Helper()
	p, err := period.Parse(b.fields[b.axes[chart]][row])
	if err != nil {
		t.Fatalf("%s: chart %s: row %d has no date", b.id, chart, row)
	}
	return p.In(b.cuts[chart])
}

var lastRow = regexp.MustCompile(`!\$?[A-Z]+(\d+)`)

// sheetRowOf returns the row of the first cell of an address, which may be of several: datasets/power.xlsx:data!C17.
func sheetRowOf(t *testing.T, cells string) int {
	t.Helper()
	m := lastRow.FindStringSubmatch(cells)
	if m == nil {
		t.Fatalf("no cell in %q", cells)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// TestDatesAreAsCoarseAsTheirCells: in every file and on every page a date has the precision of the cell it comes from. A month is
// never a day, a year never a month.
func TestDatesAreAsCoarseAsTheirCells(t *testing.T) {
	dir := builtSite(t)
	sets, err := workbook.Files("../../datasets")
	if err != nil {
		t.Fatal(err)
	}
	books := map[string]datedBook{}
	coarse := 0
	for _, file := range sets {
		b := readDated(t, file)
		books[b.id] = b
		for _, cells := range b.fields {
			for _, s := range cells {
				if len(s) < len("2006-01-02") {
					coarse++
				}
			}
		}
	}
	if coarse < 100 {
		t.Fatalf("%d coarse dates in the workbooks", coarse)
	}
	for _, b := range books {
		b.files(t, filepath.Join(dir, "data", b.id))
		for _, l := range lang.All() {
			b.charts(t, dir, l)
		}
	}
	seen := map[string]int{}
	for _, p := range pages(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		s := string(data)
		seen["rows"] += tableDates(t, books, p, s)
		seen["tips"] += tipDates(t, books, p, s)
		if strings.HasSuffix(p, "/timeline/index.html") {
			seen["list"] += listDates(t, books, p, s)
		}
	}
	for _, kind := range []string{"rows", "tips", "list"} {
		if seen[kind] < 100 {
			t.Errorf("%d dates of %s were compared: %v", seen[kind], kind, seen)
		}
	}
}

// files compares the data files of all records.
func (b datedBook) files(t *testing.T, dir string) {
	t.Helper()
	rows := fixture.ReadCSV(t, filepath.Join(dir, b.id+".csv"))
	var j struct {
		Records []map[string]any `json:"records"`
	}
	readJSON(t, filepath.Join(dir, b.id+".json"), &j)
	for name, cells := range b.fields {
		col := slices.Index(rows[0], name)
		for i, r := range rows[1:] {
			n, _ := strconv.Atoi(r[0])
			if r[col] != cells[n] || fixture.Text(j.Records[i][name]) != cells[n] {
				t.Errorf("%s: row %d: %s is %q in CSV, %q in JSON, %q in the workbook", b.id, n, name, r[col], fixture.Text(j.Records[i][name]), cells[n])
			}
		}
	}
	again := readDated(t, filepath.Join(dir, b.id+".xlsx"))
	if fmt.Sprint(again.fields) != fmt.Sprint(b.fields) {
		t.Errorf("%s: dates of the workbook to download are not those of the workbook", b.id)
	}
}

// charts compares what the CSV files of charts over time and the provenance of the dataset's page say of when marks are.
func (b datedBook) charts(t *testing.T, dir string, l lang.Lang) {
	t.Helper()
	for id := range b.axes {
		rows := fixture.ReadCSV(t, filepath.Join(dir, "data", b.id, id+"."+l.String()+".csv"))
		when := slices.Index(rows[0], lang.Text{ZH: "时间", EN: "period"}.In(l))
		from := slices.Index(rows[0], lang.Text{ZH: "单元格", EN: "cell"}.In(l))
		for _, r := range rows[1:] {
			if r[from] == "" {
				continue
			}
			if want := b.on(t, id, sheetRowOf(t, r[from])).String(); r[when] != want {
				t.Errorf("%s: chart %s: %s is %q in CSV, want %q", b.id, id, r[from], r[when], want)
			}
		}
	}
	for _, of := range []string{"data/" + b.id, "timeline"} {
		var p struct {
			Charts []struct {
				ID    string
				Marks []struct{ X, Cells string }
			}
		}
		readJSON(t, filepath.Join(dir, l.String(), filepath.FromSlash(of), "provenance.json"), &p)
		for _, c := range p.Charts {
			id := strings.TrimPrefix(c.ID, b.id+"/")
			if b.axes[id] == "" || of == "timeline" && id == c.ID {
				continue
			}
			for _, m := range c.Marks {
				if want := b.on(t, id, sheetRowOf(t, m.Cells)).String(); m.X != want {
					t.Errorf("%s: provenance of chart %s: %s is at %q, want %q", b.id, id, m.Cells, m.X, want)
				}
			}
		}
	}
}

func readJSON(t *testing.T, file string, v any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

var (
	ownRow     = regexp.MustCompile(`<tr id="?r(\d+)"?[^>]*>(.*?)</tr>`)
	mentionRow = regexp.MustCompile(`<tr><th scope="?row"?><a href="?[^" >]*/data/([a-z0-9-]+)/#r(\d+)"?>(.*?)</tr>`)
	tableTD    = regexp.MustCompile(`<td>([^<]*)</td>`)
	setPage    = regexp.MustCompile(`^(?:zh|en)/data/([a-z0-9-]+)/index\.html$`)
	markTip    = regexp.MustCompile(`<a [^>]*href="?([^" >]*)#r(\d+)"?[^>]*>\s*<title>([^<]*)</title>`)
	listItem   = regexp.MustCompile(`<li><a href="?[^" >]*/data/([a-z0-9-]+)/#r(\d+)"?>([^<]*)</a>`)
	figureOf   = regexp.MustCompile(`<figure [^>]*id="?chart-([a-z0-9-]+)"?[^>]*>`)
)

// tableDates compares the dates of table rows, those of a dataset's own page and those of entities.
func tableDates(t *testing.T, books map[string]datedBook, page, s string) (n int) {
	t.Helper()
	row := func(id, row, cells string) {
		b := books[id]
		at, _ := strconv.Atoi(row)
		known := map[string]bool{}
		for _, cells := range b.fields {
			known[cells[at]] = true
		}
		for _, td := range tableTD.FindAllStringSubmatch(cells, -1) {
			if shownDate.MatchString(td[1]) && len(td[1]) > len("2006") {
				if n++; !known[td[1]] {
					t.Errorf("%s: row %d of %s shows %q, which no date of its cells is: %v", page, at, id, td[1], known)
				}
			}
		}
	}
	if m := setPage.FindStringSubmatch(page); m != nil {
		for _, r := range ownRow.FindAllStringSubmatch(s, -1) {
			row(m[1], r[1], r[2])
		}
	}
	for _, r := range mentionRow.FindAllStringSubmatch(s, -1) {
		row(r[1], r[2], r[3])
	}
	return n
}

// tipDates compares the dates in what marks of charts over time say.
func tipDates(t *testing.T, books map[string]datedBook, page, s string) (n int) {
	t.Helper()
	l := lang.EN
	if strings.HasPrefix(page, "zh/") {
		l = lang.ZH
	}
	own := ""
	if m := setPage.FindStringSubmatch(page); m != nil {
		own = m[1]
	}
	figures := figureOf.FindAllStringSubmatchIndex(s, -1)
	for i, f := range figures {
		end := len(s)
		if i+1 < len(figures) {
			end = figures[i+1][0]
		}
		name := s[f[2]:f[3]]
		for _, b := range books {
			id, ok := name, b.id == own
			if own == "" || !ok {
				id, ok = strings.CutPrefix(name, b.id+"-")
			}
			if !ok || b.axes[id] == "" {
				continue
			}
			for _, m := range markTip.FindAllStringSubmatch(s[f[1]:end], -1) {
				at, _ := strconv.Atoi(m[2])
				want, tip := b.on(t, id, at), html.UnescapeString(m[3])
				if n++; !says(tip, want, l) {
					t.Errorf("%s: chart %s/%s: row %d says %q, want the date %q", page, b.id, id, at, tip, want.Text(l))
				}
			}
		}
	}
	return n
}

// says reports whether a text has a date, and has it just as exact.
func says(s string, p period.Period, l lang.Lang) bool {
	date := regexp.QuoteMeta(p.Text(l))
	if l == lang.ZH {
		return regexp.MustCompile(`(^|[^0-9])` + date + `([^0-9]|$)`).MatchString(s)
	}
	month := `(January|February|March|April|May|June|July|August|September|October|November|December|quarter of|half of)`
	return regexp.MustCompile(`\b`+date+`\b`).MatchString(s) && !regexp.MustCompile(`([0-9]|`+month+`) `+date+`\b`).MatchString(s)
}

// listDates compares the dates of the lists on the page of the timeline, which stand below their year.
func listDates(t *testing.T, books map[string]datedBook, page, s string) (n int) {
	t.Helper()
	l := lang.EN
	if strings.HasPrefix(page, "zh/") {
		l = lang.ZH
	}
	for _, m := range listItem.FindAllStringSubmatch(s, -1) {
		b := books[m[1]]
		at, _ := strconv.Atoi(m[2])
		var want []string
		for chart := range b.axes {
			p := b.on(t, chart, at)
			w := p.Text(l)
			if y := strconv.Itoa(p.Start().Year()); p.Grain() <= period.Month {
				w = strings.TrimSuffix(strings.TrimPrefix(w, y+"年"), " "+y)
			}
			want = append(want, w)
		}
		if n++; !slices.Contains(want, m[3]) {
			t.Errorf("%s: row %d of %s is %q, want %v", page, at, b.id, m[3], want)
		}
	}
	return n
}
