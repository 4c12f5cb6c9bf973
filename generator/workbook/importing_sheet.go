package workbook

import (
	"context"
	"math"
	"slices"
	"time"

	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// A grid is a table as it stands in a file, all cells as text.
type grid struct {
	lines  []line      // those that hold something
	merged []xlsx.Area // cells that stand for several
	sep    rune        // between cells of a text; a comma of a sheet
}

// A line is a row of a grid, with its number in the file.
type line struct {
	n     int
	cells []string
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
		t, err := textsOf(f, s)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// textsOf returns the rows of a sheet that hold something as a CSV file would have them, dates in ISO form.
func textsOf(b *xlsx.File, sh xlsx.SheetRef) (t xlsx.Table, err error) {
	st, err := b.Rows(sh)
	if err != nil {
		return t, err
	}
	defer st.Close()
	t.Name, t.Hidden = sh.Name, sh.Hidden
	size := 0
	for st.Next() {
		if size += st.Row.Cells[len(st.Row.Cells)-1].Col; size > xlsx.DefaultLimits().Cells { // gaps take memory too
			return t, xlsx.TooManyCells(xlsx.DefaultLimits().Cells)
		}
		row := make([]string, st.Row.Cells[len(st.Row.Cells)-1].Col)
		for _, c := range st.Row.Cells {
			row[c.Col-1] = momentOf(b, c)
			if c.Formula && !c.Stored {
				row[c.Col-1] = "=" + c.Code
			}
		}
		if !slices.ContainsFunc(row, func(s string) bool { return s != "" }) {
			continue
		}
		t.Rows, t.Numbers = append(t.Rows, row), append(t.Numbers, st.Row.N)
		if st.Row.Hidden {
			t.HiddenRows = append(t.HiddenRows, st.Row.N)
		}
	}
	t.Merged = st.Merged
	return t, st.Err
}

// momentOf is textOf, with the time of day of a day that has one.
func momentOf(b *xlsx.File, c xlsx.Cell) string {
	if seconds := math.Round((c.Num - math.Floor(c.Num)) * 86400); c.Kind == xlsx.Number && c.Format.Grain == period.Day && seconds > 0 {
		if day, ok := b.Day(c.Num); ok {
			return day.Add(time.Duration(seconds) * time.Second).Format("2006-01-02 15:04:05")
		}
	}
	return textOf(b, c)
}
