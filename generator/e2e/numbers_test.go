package e2e

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
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
	"briefing/generator/unit"
	"briefing/generator/workbook"
)

// A book is what the cells of a workbook hold, read by excelize alone.
type book struct {
	id          string
	shown, raw  [][]string              // cells of the sheet of records, as Excel shows them and as they are stored
	column      map[string]int          // of each field, from 0
	times, nums []string                // the fields of time and of numbers
	axes        map[string]string       // of each chart over time, the field of its x
	cuts        map[string]period.Grain // of those of them that sum up by month, quarter, half or year
}

var (
	shownDate = regexp.MustCompile(`^\d{4}(-(\d\d(-\d\d)?|[QH]\d))?$`)
	timeCall  = regexp.MustCompile(`^(month|quarter|half|year)\((.*)\)$`)
	grains    = map[string]period.Grain{"month": period.Month, "quarter": period.Quarter, "half": period.Half, "year": period.Year}
)

func readBook(t *testing.T, file string) book {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := func(en, zh string, opt ...excelize.Options) [][]string {
		for _, s := range f.GetSheetList() {
			if s == en || s == zh {
				rows, err := f.GetRows(s, opt...)
				if err != nil {
					t.Fatal(err)
				}
				return rows
			}
		}
		return [][]string{nil}
	}
	b := book{id: strings.TrimSuffix(filepath.Base(file), ".xlsx"), shown: rows("data", "数据"), raw: rows("data", "数据", excelize.Options{RawCellValue: true}),
		column: map[string]int{}, axes: map[string]string{}, cuts: map[string]period.Grain{}}
	for i, name := range b.shown[0] {
		b.column[name] = i
	}
	for _, r := range rows("fields", "字段")[1:] {
		switch {
		case len(r) < 2:
		case slices.Contains([]string{"date", "yearmonth", "year"}, r[1]):
			b.times = append(b.times, r[0])
		case slices.Contains([]string{"number", "integer", "percent"}, r[1]):
			b.nums = append(b.nums, r[0])
		}
	}
	charts := rows("charts", "图表")
	at := slices.Index(charts[0], "x")
	for _, r := range charts[1:] {
		if len(r) <= at {
			continue
		}
		name, cut := r[at], period.None
		if m := timeCall.FindStringSubmatch(name); m != nil {
			name, cut = m[2], grains[m[1]]
		}
		if slices.Contains(b.times, name) {
			b.axes[r[0]], b.cuts[r[0]] = name, cut
		}
	}
	return b
}

// cell returns a cell as files have it: a date as it is shown, a number in its unit.
func (b book) cell(row, column int) string {
	at := func(rows [][]string) string {
		if row < 1 || row > len(rows) || column >= len(rows[row-1]) {
			return ""
		}
		return rows[row-1][column]
	}
	shown, raw := at(b.shown), at(b.raw)
	n, err := strconv.ParseFloat(raw, 64)
	switch {
	case err != nil || shownDate.MatchString(shown):
		return shown
	case strings.HasSuffix(shown, "%"):
		n *= 100
	}
	return strconv.FormatFloat(unit.Clean(n), 'f', -1, 64)
}

// on returns the period that a chart over time is to show for a row of the sheet.
func (b book) on(t *testing.T, chart string, row int) period.Period {
	t.Helper()
	p, err := period.Parse(b.cell(row, b.column[b.axes[chart]]))
	if err != nil {
		t.Fatalf("%s: chart %s: row %d has no date", b.id, chart, row)
	}
	return p.In(b.cuts[chart])
}

// books reads all workbooks of the site.
func books(t *testing.T) map[string]book {
	t.Helper()
	files, err := workbook.Files("../../datasets")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]book{}
	for _, file := range files {
		b := readBook(t, file)
		out[b.id] = b
	}
	return out
}

var cellRef = regexp.MustCompile(`([\w.-]+)\.xlsx:[^!"]+!\$?([A-Z]*)\$?(\d+)(:\d+)?`)

// A ref is a cell, or a whole row, of a dataset.
type ref struct {
	id          string
	row, column int // the column is -1 for a whole row
}

// refOf reads the first cell of an address: datasets/power.xlsx:data!C17.
func refOf(t *testing.T, address string) ref {
	t.Helper()
	m := cellRef.FindStringSubmatch(address)
	if m == nil {
		t.Fatalf("no cell in %q", address)
	}
	r := ref{id: m[1], column: -1}
	r.row, _ = strconv.Atoi(m[3])
	if m[4] == "" {
		n, _ := excelize.ColumnNameToNumber(m[2])
		r.column = n - 1
	}
	return r
}

// TestFilesHoldWhatCellsHold compares every number and date of every dataset in the workbook, in CSV and in JSON, and the dates
// of its charts. A date is as coarse as its cell: a month is never a day, a year never a month.
func TestFilesHoldWhatCellsHold(t *testing.T) {
	dir := builtSite(t)
	coarse := 0
	for id, b := range books(t) {
		base := filepath.Join(dir, "data", id, id)
		var j struct{ Records []map[string]any }
		readJSON(t, base+".json", &j)
		rows := fixture.ReadCSV(t, base+".csv")
		if len(rows)-1 != len(j.Records) || len(j.Records) == 0 {
			t.Errorf("%s: %d rows of CSV, %d records of JSON", id, len(rows)-1, len(j.Records))
			continue
		}
		for i, r := range rows[1:] {
			row, _ := strconv.Atoi(r[0])
			for f, name := range rows[0] {
				if want := strings.TrimPrefix(fmt.Sprint(j.Records[i][name]), "<nil>"); r[f] != want && r[f] != "'"+want {
					t.Errorf("%s: row %d: %s is %q in CSV, %q in JSON", id, row, name, r[f], want)
				}
				column, ok := b.column[name]
				if !ok || !slices.Contains(b.times, name) && !slices.Contains(b.nums, name) {
					continue
				}
				if want := b.cell(row, column); r[f] != want {
					t.Errorf("%s: row %d: %s is %q in CSV, %q in the workbook", id, row, name, r[f], want)
				}
				if shownDate.MatchString(r[f]) && len(r[f]) < len("2006-01-02") {
					coarse++
				}
			}
		}
		original, err := os.ReadFile(filepath.Join("../../datasets", id+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		if offered, err := os.ReadFile(base + ".xlsx"); err != nil || !bytes.Equal(offered, original) {
			t.Errorf("%s: the workbook to download is another: %v", id, err)
		}
		for _, l := range lang.All() {
			b.charts(t, dir, l)
		}
	}
	if coarse < 100 {
		t.Errorf("%d coarse dates in the workbooks", coarse)
	}
}

// charts compares what the CSV files of charts over time say of when marks are, and the cells of each file with those in
// provenance.json.
func (b book) charts(t *testing.T, dir string, l lang.Lang) {
	t.Helper()
	for id := range b.axes {
		rows := fixture.ReadCSV(t, filepath.Join(dir, "data", b.id, id+"."+l.String()+".csv"))
		when := slices.Index(rows[0], lang.Text{ZH: "时间", EN: "period"}.In(l))
		from := slices.Index(rows[0], lang.Text{ZH: "单元格", EN: "cell"}.In(l))
		for _, r := range rows[1:] {
			if r[from] == "" {
				continue
			}
			if want := b.on(t, id, refOf(t, r[from]).row).String(); r[when] != want {
				t.Errorf("%s: chart %s: %s is %q in CSV, want %q", b.id, id, r[from], r[when], want)
			}
		}
	}
	var own, timeline madeOf
	readJSON(t, filepath.Join(dir, "data", b.id, "provenance.json"), &own)
	readJSON(t, filepath.Join(dir, l.String(), "timeline", "provenance.json"), &timeline)
	for _, c := range slices.Concat(own.Charts, timeline.Charts) {
		id, elsewhere := strings.CutPrefix(c.ID, b.id+"/")
		if !elsewhere && strings.Contains(id, "/") {
			continue // of another dataset on the timeline
		}
		file := fixture.SiteURL + "data/" + b.id + "/" + id + "." + l.String() + ".csv"
		if !slices.Contains(c.CSV, file) {
			t.Errorf("%s: provenance of chart %s names %v, not %s", b.id, id, c.CSV, file)
			continue
		}
		rows := fixture.ReadCSV(t, filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(file, fixture.SiteURL))))
		from := slices.Index(rows[0], lang.Text{ZH: "单元格", EN: "cell"}.In(l))
		drawn, marks := map[string]bool{}, 0
		for _, r := range rows[1:] {
			if r[from] != "" {
				marks++
				expand(t, r[from], drawn)
			}
		}
		named := map[string]bool{}
		if !expand(t, c.Cells, named) {
			continue // too many to be named one by one
		}
		if !maps.Equal(named, drawn) || c.Numbers != marks && c.Numbers != 2*marks { // a range has two
			t.Errorf("%s: provenance of chart %s has %d numbers of %d cells, its CSV file %d lines of %d cells", b.id, id, c.Numbers, len(named), marks, len(drawn))
		}
	}
}

// madeOf is what provenance.json says of charts.
type madeOf struct {
	Charts []struct {
		ID      string
		Numbers int
		Cells   string
		CSV     []string
	}
}

var cellRange = regexp.MustCompile(`([A-Z]+)(\d+)(?::[A-Z]+(\d+))?(,|$)`)

// expand adds every cell of ranges of one sheet, datasets/power.xlsx:data!C2:C9,C12. It reports whether all are named there.
func expand(t *testing.T, ranges string, cells map[string]bool) bool {
	t.Helper()
	sheet, refs, ok := strings.Cut(ranges, "!")
	if !ok {
		t.Fatalf("no cells in %q", ranges)
	}
	for _, m := range cellRange.FindAllStringSubmatch(refs, -1) {
		from, _ := strconv.Atoi(m[2])
		to, _ := strconv.Atoi(cmp.Or(m[3], m[2]))
		for row := from; row <= to; row++ {
			cells[sheet+"!"+m[1]+strconv.Itoa(row)] = true
		}
	}
	return !strings.Contains(refs, "(")
}

func readJSON(t *testing.T, file string, v any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber() // as they are written
		err = d.Decode(v)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
