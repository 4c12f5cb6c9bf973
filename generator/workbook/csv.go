package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A Guess is what [FromCSV] took a file for.
type Guess struct {
	Encoding  string // UTF-8, UTF-16 or GB18030
	Separator lang.Text
	Columns   []ColumnGuess
	Above     int      // lines above the header, which became title and description
	Long      int      // columns of years or dates that became records; 0 if the table was long
	Sheet     string   // of a workbook: the sheet that was read
	Left      []string // and those that hold something and were not
}

// A ColumnGuess is what it took a column for.
type ColumnGuess struct {
	Header string
	Name   string // of the field: the header as an expression can have it
	Type   dataset.Type
	Filled int         // cells that hold something
	Odd    int         // of them, those that do not read as Type; they stay text, for the check to find
	Marks  int         // cells that said that nothing was published, and are blank now
	Habits []lang.Text // how its numbers and dates are written
}

// FromCSV makes a workbook of a CSV file: UTF-8 with or without a mark, UTF-16 or GB18030; separated by commas, tabs, semicolons or
// bars. The type of each column is that of at least nine in ten of its cells. Numbers and dates are read as the column writes
// them; marks for nothing published (n/a, -) become blank cells in columns of numbers and dates, and are counted. Lines above the
// header become title and description; a table with a column for each year or date becomes one record for each. Headers and
// sheets are in language l; sh, which may be nil, tells entities.
func FromCSV(id string, b []byte, sh *dataset.Shared, l lang.Lang) (xlsx.Book, Guess, error) {
	if n := bytes.Count(b, []byte("\n")); n > 2*xlsx.DefaultLimits().Rows {
		return xlsx.Book{}, Guess{}, tooManyRows(n)
	}
	text, encoding, err := decode(b)
	if err != nil {
		return xlsx.Book{}, Guess{}, err
	}
	rows, sep, err := parseCSV(text)
	if err != nil {
		return xlsx.Book{}, Guess{}, err
	}
	book, g, err := fromRows(id, rows, sep, sh, l)
	g.Encoding, g.Separator = encoding, separators[sep]
	return book, g, err
}

// fromRows makes a workbook of the rows of a table as text, without blank ones.
func fromRows(id string, rows [][]string, sep rune, sh *dataset.Shared, l lang.Lang) (xlsx.Book, Guess, error) {
	var g Guess
	rows, above := splitTitle(rows)
	if len(rows) < 2 {
		return xlsx.Book{}, g, lang.NewError("没有表格：要有一行表头和至少一条记录", "no table: want a header row and at least one record")
	}
	rows, g.Long = longForm(even(rows), l)
	g.Above = len(above)
	most := xlsx.DefaultLimits()
	if len(rows) > most.Rows {
		return xlsx.Book{}, g, tooManyRows(len(rows))
	}
	if n := len(rows[0]); n > most.Columns {
		return xlsx.Book{}, g, lang.NewError(fmt.Sprintf("有 %d 列，最多 %d 列；把同一个量的各列改成一列，用另一列区分", n, most.Columns),
			fmt.Sprintf("%d columns, at most %d: put columns of one measure into one, and tell them apart in another", n, most.Columns))
	}
	header := rows[0]
	styles := styles(rows[1:], len(header), sep)
	used := map[string]bool{}
	var fields []map[string]string
	for c, h := range header { // cells become what the guess makes of them
		col := ColumnGuess{Header: strings.TrimSpace(h), Name: fieldName(h, c+1)}
		for used[strings.ToLower(col.Name)] {
			col.Name += "_"
		}
		used[strings.ToLower(col.Name)] = true
		header[c] = col.Name
		t := tally{}
		for _, row := range rows[1:] {
			t.add(cleanText(row[c]).text, styles[c], sh)
		}
		col.Type = t.guess(h)
		var met habit
		for _, row := range rows[1:] {
			v, h, odd := canonical(row[c], col.Type, styles[c])
			met |= h
			switch {
			case odd:
				col.Odd++
				fallthrough
			case v != "":
				col.Filled++
			case strings.TrimSpace(row[c]) != "":
				col.Marks++
			}
			row[c] = v
		}
		col.Habits = met.list()
		g.Columns = append(g.Columns, col)
		fields = append(fields, map[string]string{"name": col.Name, "type": string(col.Type), "zh": col.Header, "en": col.Header})
	}
	sample := sampleRows(templateRows)
	for _, row := range sample["about"] { // the first line above the header is the title, the others the description
		switch {
		case row["key"] == "title" && len(above) > 0:
			row["zh"], row["en"] = above[0], above[0]
		case row["key"] == "description" && len(above) > 1:
			row["zh"] = strings.Join(above[1:], "\n")
			row["en"] = row["zh"]
		}
	}
	sheets := tablesOf(map[string][]map[string]string{"about": sample["about"], "fields": fields}, inData, l)
	dataPart, _ := partOf(inData, "data")
	sheets[dataPart.in(l)] = rows
	return bookOf(id, sheets, l, sh), g, nil
}

var notName = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// fieldName returns a header as an expression can have it.
func fieldName(h string, col int) string {
	n := strings.Trim(notName.ReplaceAllString(strings.ToLower(narrow(h)), "_"), "_")
	switch {
	case n == "":
		return "column_" + strconv.Itoa(col)
	case n[0] >= '0' && n[0] <= '9':
		return "_" + n
	}
	return n
}

// nothing are the marks that stand for nothing published.
var nothing = []string{"n/a", "na", "null", "none", "nan", "-", "–", "—", "--", "...", "…", "暂无", "无", "未公布"}

// unpublished reports whether a cell of a CSV file says that nothing was published, or nothing at all.
func unpublished(s string) bool { return s == "" || slices.Contains(nothing, strings.ToLower(s)) }

// canonical returns a CSV cell as [fromText] reads its type, and how it was written; odd reports that it does not read so.
func canonical(s string, t dataset.Type, st style) (v string, h habit, odd bool) {
	s = cleanText(s).text
	if s == "" || unpublished(s) && (t.Numeric() || t.Temporal() || t == dataset.Boolean) {
		return "", 0, false
	}
	switch {
	case t.Numeric():
		n, h := st.tidy(s)
		if t == dataset.Percent {
			n = strings.TrimSuffix(n, "%")
		}
		if classify(n).kind == plainNumber {
			return n, h, false
		}
		return s, 0, true
	case t.Temporal():
		day, h := st.tidy(s)
		if p, why := parseDate(day); why == goodDate || why == wideDate {
			return p.String(), h, false
		}
		return s, 0, true
	case t == dataset.Boolean:
		_, ok := boolWord(s)
		return s, 0, !ok
	}
	return s, 0, false
}
