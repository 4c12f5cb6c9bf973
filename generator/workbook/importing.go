package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

func tooManyRows(n int) error {
	most := xlsx.DefaultLimits().Rows
	return lang.NewError(fmt.Sprintf("有 %d 行，最多 %d 行；请分成几个文件", n, most), fmt.Sprintf("%d rows, at most %d: split the file", n, most))
}

// MaxImport returns how many bytes a file to import may have.
func MaxImport() int64 { return xlsx.DefaultLimits().File }

// Import makes a workbook of a file: CSV and the like as [FromCSV] reads them, or a sheet of an .xlsx or .ods workbook. name is the file's.
func Import(id, name string, b []byte, sh *dataset.Shared, l lang.Lang) (xlsx.Book, Guess, error) {
	var tables []xlsx.Table
	var err error
	kind := "XLSX"
	switch {
	case xlsx.IsOpenDocument(b):
		kind = "ODS"
		tables, err = xlsx.OpenDocument(context.Background(), b, xlsx.DefaultLimits(), shortDate)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")): // an archive, an .xls file: the reader says what it is
		tables, err = xlsxTables(name, b)
	default:
		return FromCSV(id, b, sh, l)
	}
	if f := (xlsx.Fault{}); errors.As(err, &f) {
		p := cell.Problem{Rule: f.Rule, Args: f.Args}
		err = lang.NewError(p.Msg(lang.ZH)+"；"+p.Hint(lang.ZH), p.Msg(lang.EN)+"; "+p.Hint(lang.EN))
	}
	if err != nil {
		return xlsx.Book{}, Guess{}, err
	}
	return fromTables(id, kind, tables, sh, l)
}

// shortDate returns a date as coarse as it shows.
func shortDate(iso, shown string) string {
	day, err := period.Parse(iso)
	if short, why := parseDate(shown); err == nil && why == goodDate && short.Grain() > day.Grain() && day.In(short.Grain()) == short {
		return short.String()
	}
	return iso
}

// xlsxTables reads the sheets of an .xlsx workbook.
func xlsxTables(name string, b []byte) (tables []xlsx.Table, err error) {
	f, err := xlsx.Open(context.Background(), b, name, xlsx.DefaultLimits())
	if err != nil {
		return nil, err
	}
	for _, s := range f.Sheets {
		rows, err := textsOf(f, s)
		if err != nil {
			return nil, err
		}
		tables = append(tables, xlsx.Table{Name: s.Name, Rows: rows})
	}
	return tables, nil
}

// fromTables reads the sheet of data of a workbook, else the first that holds a table, and names the others.
func fromTables(id, kind string, tables []xlsx.Table, sh *dataset.Shared, l lang.Lang) (xlsx.Book, Guess, error) {
	var table [][]string
	var chosen string
	var left []string
	for _, s := range tables {
		rows := s.Rows
		p, ours := partOf(inData, s.Name)
		switch {
		case len(rows) == 0 || ours && p.unread():
		case chosen == "" && len(rows) > 1, ours && p.id == "data":
			if chosen != "" {
				left = append(left, chosen)
			}
			table, chosen = rows, s.Name
		default:
			left = append(left, s.Name)
		}
	}
	book, g, err := fromRows(id, table, ',', sh, l)
	g.Encoding, g.Separator = kind, lang.Text{ZH: "工作表 " + chosen, EN: "sheet " + chosen}
	g.Sheet, g.Left = chosen, left
	return book, g, err
}

// textsOf returns the rows of a sheet that hold something as a CSV file would have them, dates in ISO form.
func textsOf(b *xlsx.File, sh xlsx.SheetRef) (rows [][]string, err error) {
	st, err := b.Rows(sh)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	size := 0
	for st.Next() {
		var row []string
		if size += st.Row.Cells[len(st.Row.Cells)-1].Col; size > xlsx.DefaultLimits().Cells { // gaps take memory too
			return nil, xlsx.TooManyCells(xlsx.DefaultLimits().Cells)
		}
		for _, c := range st.Row.Cells {
			for len(row) < c.Col {
				row = append(row, "")
			}
			if row[c.Col-1] = textOf(b, c); c.Formula && !c.Stored {
				row[c.Col-1] = "=" + c.Code
			}
		}
		if slices.ContainsFunc(row, func(s string) bool { return s != "" }) {
			rows = append(rows, row)
		}
	}
	return rows, st.Err
}

// filled returns the cells of a row that hold something.
func filled(row []string) (cells []string) {
	for _, c := range row {
		if c = strings.TrimSpace(c); c != "" {
			cells = append(cells, c)
		}
	}
	return cells
}

// splitTitle takes the lines above the header from a table: those of the first few that have a single cell, or less than half as many
// as the row with most.
func splitTitle(rows [][]string) (table [][]string, above []string) {
	widest := 0
	for _, row := range rows[:min(len(rows), 2*maxAbove)] {
		widest = max(widest, len(filled(row)))
	}
	for i, row := range rows[:min(len(rows), maxAbove)] {
		cells := filled(row)
		if n := len(cells); n*2 > widest && (n > 1 || widest == 1) {
			return rows[i:], above
		}
		above = append(above, strings.Join(cells, " "))
	}
	return rows, nil
}

// even gives all rows as many cells as the longest has.
func even(rows [][]string) [][]string {
	width := 0
	for _, row := range rows {
		for i, c := range row {
			if strings.TrimSpace(c) != "" {
				width = max(width, i+1)
			}
		}
	}
	for i, row := range rows {
		rows[i] = append(row, make([]string, max(0, width-len(row)))...)[:width]
	}
	return rows
}

// longForm makes one record of each cell under a header that is a year or a date, where three or more are and numbers stand below:
// the other columns, the year or date, the value. It returns how many columns those were; 0 leaves the table as it is.
func longForm(rows [][]string, l lang.Lang) ([][]string, int) {
	var wide, kept []int
	yearly := true
	seen, taken := map[period.Period]bool{}, map[string]bool{}
	for c, h := range rows[0] {
		p, why := parseDate(cleanText(h).text)
		if why != goodDate || seen[p] || p.Start().Year() < 1500 || p.Start().Year() > 2200 {
			kept = append(kept, c)
			taken[fieldName(h, c+1)] = true
			continue
		}
		seen[p] = true
		yearly = yearly && p.Grain() == period.Year
		wide = append(wide, c)
	}
	numbers, others := 0, 0
	for _, row := range rows[1:] {
		for _, c := range wide {
			switch s := cleanText(row[c]).text; {
			case unpublished(s):
			case classify(s).kind != notNumber:
				numbers++
			default:
				others++
			}
		}
	}
	if len(wide) < 3 || numbers <= others {
		return rows, 0
	}
	name := func(t lang.Text) string {
		n := t.In(l)
		for taken[n] {
			n += "_"
		}
		return n
	}
	when := lang.Text{ZH: "日期", EN: "date"}
	if yearly {
		when = lang.Text{ZH: "年份", EN: "year"}
	}
	var out [][]string
	record := func(row []string, when, value string) {
		var cells []string
		for _, c := range kept {
			cells = append(cells, row[c])
		}
		out = append(out, append(cells, when, value))
	}
	record(rows[0], name(when), name(lang.Text{ZH: "数值", EN: "value"}))
	used := map[int]bool{}
	add := func(row []string, c int) {
		record(row, cleanText(rows[0][c]).text, row[c])
		used[c] = true
	}
	for _, row := range rows[1:] {
		before := len(out)
		for _, c := range wide {
			if strings.TrimSpace(row[c]) != "" {
				add(row, c)
			}
		}
		if len(out) == before {
			add(row, wide[0])
		}
	}
	for _, c := range wide { // a year of which nothing was published stays too
		if !used[c] {
			add(rows[1], c)
		}
	}
	return out, len(wide)
}
