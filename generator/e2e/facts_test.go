package e2e

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
	"briefing/generator/prose"
	"briefing/generator/unit"
)

// A sheetReader reads workbooks with excelize alone.
type sheetReader struct {
	t     testing.TB
	books map[string]*excelize.File
}

func (r sheetReader) book(id string) *excelize.File {
	f, ok := r.books[id]
	if !ok {
		var err error
		if f, err = excelize.OpenFile("../../datasets/" + id + ".xlsx"); err != nil {
			r.t.Fatal(err)
		}
		r.books[id] = f
	}
	return f
}

// raw returns a cell as it is stored, and its number format.
func (r sheetReader) raw(id, ref string) (value, format string) {
	f := r.book(id)
	value, err := f.GetCellValue(dataSheet(f), ref, excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatalf("%s %s: %v", id, ref, err)
	}
	style, err := f.GetCellStyle(dataSheet(f), ref)
	if err != nil {
		r.t.Fatal(err)
	}
	if s, err := f.GetStyle(style); err == nil {
		if s.CustomNumFmt != nil {
			format = *s.CustomNumFmt
		} else if s.NumFmt == 9 || s.NumFmt == 10 {
			format = "0%"
		}
	}
	return value, format
}

// number returns a cell as a number in its unit without scale.
func (r sheetReader) number(id, ref string) (float64, bool) {
	value, format := r.raw(id, ref)
	n, err := strconv.ParseFloat(value, 64)
	if strings.Contains(format, "%") {
		n *= 100
	}
	return n, err == nil
}

// scale returns what a unit such as million downloads multiplies the numbers of a column by.
func (r sheetReader) scale(id, ref string) float64 {
	header, err := r.book(id).GetCellValue(dataSheet(r.book(id)), strings.TrimRight(ref, "0123456789")+"1")
	if err != nil {
		r.t.Fatal(err)
	}
	for _, from := range []struct{ sheet, key, column string }{{"fields", header, "unit"}, {"about", "unit", "value"}} {
		rows, err := r.book(id).GetRows(from.sheet)
		if err != nil {
			continue // the sheet is not required
		}
		at := slices.Index(rows[0], from.column)
		for _, row := range rows {
			if at < 0 || at >= len(row) || row[0] != from.key || row[at] == "" {
				continue
			}
			word, _, _ := strings.Cut(row[at], " ")
			return max(1, scaleWords[word])
		}
	}
	// A dataset of facts of all kinds has a column of units.
	for col := 1; col < 100; col++ {
		name, _ := excelize.ColumnNumberToName(col)
		if h, _ := r.book(id).GetCellValue(dataSheet(r.book(id)), name+"1"); h == "unit" {
			word, _ := r.book(id).GetCellValue(dataSheet(r.book(id)), name+rowOf(ref))
			word, _, _ = strings.Cut(strings.ReplaceAll(word, "-", " "), " ")
			if by := scaleWords[word]; by > 0 {
				return by
			}
		}
	}
	return 1
}

var scaleWords = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

// rowOf returns the row of a cell, or of a whole row: 17 of F17 and of 17:17.
func rowOf(ref string) string {
	row, _, _ := strings.Cut(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ":")
	return row
}

// reckons reports whether a chart shows what it reckons of several cells: shares of the whole, sums, an index.
func (r sheetReader) reckons(s printed) bool {
	rows, err := r.book(s.dataset).GetRows("charts")
	if err != nil {
		r.t.Fatal(err)
	}
	for _, row := range rows[1:] {
		at := func(name string) string {
			if i := slices.Index(rows[0], name); i >= 0 && i < len(row) {
				return row[i]
			}
			return ""
		}
		if s.dataset+"-"+at("id") == s.chart {
			return at("scale") == "share" || at("scale") == "indexed" || strings.Contains(strings.TrimPrefix(at("y"), "last("), "(")
		}
	}
	return false
}

// shows reports whether a text shows a number, as far as its digits go. In the tip of a mark, which is as round as its axis,
// zeros behind the second digit fill up: 53,500 stars, 13,000 derivatives.
func shows(text string, want float64, l lang.Lang, tip bool) bool {
	for _, n := range prose.Numbers(text, l) {
		if n.Kind == prose.Date {
			if v, err := strconv.ParseFloat(n.Text, 64); err == nil && v == want {
				return true
			}
			continue
		}
		core := regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`).FindString(n.Text)
		v, err := strconv.ParseFloat(strings.ReplaceAll(core, ",", ""), 64)
		if err != nil || v == 0 && want != 0 {
			continue
		}
		step := 1.0 // what one in the last digit is worth
		if _, decimals, ok := strings.Cut(core, "."); ok {
			step = math.Pow(10, -float64(len(decimals)))
		}
		if v != 0 {
			step *= math.Abs(n.Value) / v
		}
		// 3190万: three digits that count, then zeros that fill up.
		count := 3
		if tip {
			count = 2
		}
		if whole := strings.ReplaceAll(core, ",", ""); !strings.Contains(core, ".") && len(whole) > count && (tip || n.Text != core) {
			step *= math.Pow(10, float64(min(len(whole)-count, len(whole)-len(strings.TrimRight(whole, "0")))))
		}
		if math.Abs(math.Abs(n.Value)-math.Abs(want)) <= step*0.5000001 {
			return true
		}
	}
	return false
}

// TestNumbersLeadToTheirCells takes 200 numbers off the built pages, by chance but always the same, follows the address
// of each, and reads the cell there with another reader of workbooks.
func TestNumbersLeadToTheirCells(t *testing.T) {
	dir := builtSite(t)
	r := sheetReader{t, map[string]*excelize.File{}}
	byKind := map[string][]printed{}
	for _, s := range numbersOf(t, dir) {
		byKind[s.kind] = append(byKind[s.kind], s)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	checked, single := map[string]int{}, 0
	for _, part := range []struct {
		kind string
		n    int
	}{{"fact", 90}, {"table", 60}, {"mark", 50}} {
		all := byKind[part.kind]
		if len(all) < part.n {
			t.Errorf("only %d of kind %s", len(all), part.kind)
		}
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, s := range all[:min(part.n, len(all))] {
			checked[part.kind]++
			if r.leads(s) {
				single++
			}
		}
	}
	t.Logf("checked %v, of which %d stand in one cell; on the pages: %d facts, %d in tables, %d in charts", checked, single, len(byKind["fact"]), len(byKind["table"]), len(byKind["mark"]))
	if single < 170 {
		t.Errorf("only %d stand in one cell", single)
	}
}

// leads checks one number. It returns false for one that was reckoned from several cells, of which it checks that the
// row of the link is among theirs.
func (r sheetReader) leads(s printed) bool {
	t := r.t
	where := fmt.Sprintf("%s: %s %q at %s row %d %v", s.page, s.kind, s.Text, s.dataset, s.row, s.cells)
	if len(s.cells) == 0 {
		t.Errorf("%s: no cell", where)
		return true
	}
	inRow := slices.DeleteFunc(slices.Clone(s.cells), func(ref string) bool {
		return rowOf(ref) != strconv.Itoa(s.row)
	})
	if s.row > 0 && len(inRow) == 0 {
		t.Errorf("%s: none of the cells is in the row", where)
		return true
	}
	if s.kind == "fact" && (len(s.cells) > 1 || s.elsewhere || strings.Contains(s.cells[0], ":")) {
		return false
	}
	if s.kind == "mark" && r.reckons(s) {
		return false
	}
	for _, ref := range inRow {
		value, _ := r.raw(s.dataset, ref)
		n, isNumber := r.number(s.dataset, ref)
		switch {
		case s.kind == "table":
			text := strings.NewReplacer(",", "", "\u2212", "-").Replace(s.Text)
			if v, err := strconv.ParseFloat(text, 64); err == nil && isNumber && v == unit.Clean(n) {
				return true
			}
		case value == s.value || strings.EqualFold(value, s.value): // a date or a name, as text
			return true
		case isDate(s.value):
			if at, err := excelize.ExcelDateToTime(n, false); isNumber && err == nil && strings.HasPrefix(at.Format(time.DateOnly), s.value) {
				return true
			}
		case isNumber:
			n = unit.Clean(n * r.scale(s.dataset, ref))
			for _, by := range []float64{1, 100, 0.01} { // a ratio in percent, a percentage as a ratio
				if by != 1 && !strings.ContainsAny(s.Text, "%倍") && !strings.Contains(s.Text, "times") {
					continue
				}
				if shows(s.Text, n*by, s.l, s.kind == "mark") {
					return true
				}
			}
		}
	}
	var stored []string
	for _, ref := range inRow {
		value, format := r.raw(s.dataset, ref)
		stored = append(stored, fmt.Sprintf("%s %q %s", ref, value, format))
	}
	t.Errorf("%s is not what is stored there: %v", where, stored)
	return true
}

func isDate(s string) bool {
	return regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`).MatchString(s)
}

// dataSheet returns what a workbook calls its sheet of records.
func dataSheet(f *excelize.File) string {
	if n, err := f.GetSheetIndex("数据"); err == nil && n >= 0 {
		return "数据"
	}
	return "data"
}
