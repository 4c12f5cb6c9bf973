package xlsx

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// An Amendment is what [Amend] changes in one sheet. Rows have the numbers that they have before.
type Amendment struct {
	Sheet  string
	New    *Sheet              // the sheet itself, where it is not there yet; nothing else is looked at
	Heads  []Head              // headers that are added
	Set    map[string]any      // new values of cells that hold something, by reference: B13
	Change map[int]map[int]any // new values of cells by row and column; nil makes a cell blank
	Rows   []NewRow            // added below the last row that holds something
	Remove []int               // rows that are taken out with their comments; those below move up
}

// A Head is a header that is added, with the looks of the one before it.
type Head struct {
	Col   int
	Text  string
	About lang.Text // its comment
}

// A NewRow is a row that takes its looks, and what Cells leaves out of Same, from another row.
type NewRow struct {
	Like  int         // the row whose styles and height it takes; 0 takes those of the columns
	Cells map[int]any // by column: float64, int64, bool, string, [InPercent] or period.Period
	Same  []int       // columns whose value is that of the row Like
}

// InPercent is a number in percent: 12.5 is written as 0.125 where the cell's format shows 12.5%.
type InPercent float64

// Amend returns a copy of a workbook with a few cells changed and rows added, which look as those that were there. Ranges that ended
// in the last row (the filter, validations, conditional formats, tables, names) end in the new last one.
func Amend(name string, b []byte, changes ...Amendment) ([]byte, error) {
	return edit(name, b, func(f *File, x *excelize.File) error {
		comments := false
		for _, ch := range changes {
			comments = comments || ch.New != nil || len(ch.Heads) > 0
			if err := f.removeComments(x, ch); err != nil {
				return err
			}
		}
		if comments {
			if err := pairComments(f, x); err != nil {
				return err
			}
		}
		for _, ch := range changes {
			if err := f.amend(x, ch); err != nil {
				return lang.NewError(fmt.Sprintf("工作表 %s：%s", ch.Sheet, lang.ErrorText(err).ZH), fmt.Sprintf("sheet %s: %s", ch.Sheet, lang.ErrorText(err).EN))
			}
		}
		return nil
	})
}

func (f *File) amend(x *excelize.File, ch Amendment) error {
	w := writer{file: x, styles: map[string]int{}}
	if ch.New != nil {
		_, err := x.NewSheet(ch.Sheet)
		w.try(err)
		w.sheet(*ch.New)
		return w.err
	}
	i := slices.IndexFunc(f.Sheets, func(s SheetRef) bool { return s.Name == ch.Sheet })
	if i < 0 {
		return lang.NewError("没有这张表", "it is not there")
	}
	rows, err := f.Rows(f.Sheets[i])
	if err != nil {
		return err
	}
	defer rows.Close()
	like := map[int][]Cell{} // by row
	for _, r := range ch.Rows {
		like[r.Like] = nil
	}
	there := map[string]bool{}
	last, width := 0, 0
	for rows.Next() {
		cells := rows.Row.Cells
		last, width = rows.Row.N, max(width, cells[len(cells)-1].Col)
		if _, ok := like[last]; ok {
			like[last] = slices.Clone(cells)
		}
		for _, c := range cells {
			there[ref(c.Col, last)] = true
		}
	}
	if rows.Err != nil {
		return rows.Err
	}
	if err := f.lengthen(x, f.Sheets[i], last, last+len(ch.Rows)); err != nil {
		return err
	}
	for at, v := range ch.Set {
		if !there[at] {
			return lang.NewError(at+" 是空的", at+" is blank")
		}
		if err := f.set(x, ch.Sheet, at, v); err != nil {
			return err
		}
	}
	for _, h := range ch.Heads {
		style, err := x.GetCellStyle(ch.Sheet, ref(max(h.Col-1, 1), 1))
		w.try(err)
		w.try(x.SetCellStyle(ch.Sheet, ref(h.Col, 1), ref(h.Col, 1), style))
		w.try(x.SetCellStr(ch.Sheet, ref(h.Col, 1), h.Text))
		w.comment(ch.Sheet, ref(h.Col, 1), h.About)
		width = max(width, h.Col)
	}
	for row, cells := range ch.Change {
		for col, v := range cells {
			w.try(f.set(x, ch.Sheet, ref(col, row), v))
			if v == nil {
				w.try(x.SetCellDefault(ch.Sheet, ref(col, row), ""))
			}
		}
	}
	if w.err != nil {
		return w.err
	}
	for i, r := range ch.Rows {
		if r.Like > 0 && like[r.Like] == nil {
			return lang.Errorf("第 %d 行是空的", "row %d is blank", r.Like)
		}
		for col := range r.Cells {
			width = max(width, col)
		}
		if err := f.newRow(x, ch.Sheet, last+1+i, width, r, like[r.Like]); err != nil {
			return err
		}
	}
	if err := widen(x, ch.Sheet, width, last+len(ch.Rows)); err != nil {
		return err
	}
	for _, row := range slices.Backward(slices.Sorted(slices.Values(ch.Remove))) {
		if err := x.RemoveRow(ch.Sheet, row); err != nil {
			return err
		}
	}
	return nil
}

// newRow writes a row of so many columns that looks like one of cells that are there.
func (f *File) newRow(x *excelize.File, sheet string, n, width int, r NewRow, like []Cell) error {
	usual, err := x.GetRowHeight(sheet, excelize.TotalRows)
	if h, err2 := x.GetRowHeight(sheet, max(r.Like, 1)); r.Like > 0 && err == nil && err2 == nil && h != usual {
		err = x.SetRowHeight(sheet, n, h)
	}
	for col := 1; col <= width && err == nil; col++ {
		var style int
		if r.Like == 0 {
			style, err = x.GetColStyle(sheet, cell.Column(col))
		} else {
			style, err = x.GetCellStyle(sheet, ref(col, r.Like))
		}
		if err == nil {
			err = x.SetCellStyle(sheet, ref(col, n), ref(col, n), style)
		}
		v := r.Cells[col]
		if i := slices.IndexFunc(like, func(c Cell) bool { return c.Col == col }); v == nil && i >= 0 && slices.Contains(r.Same, col) {
			v = like[i].value()
		}
		err = errors.Join(err, f.set(x, sheet, ref(col, n), v))
	}
	return err
}

func ref(col, row int) string { return cell.Column(col) + strconv.Itoa(row) }

// value returns what a cell stores as [File.set] takes it.
func (c Cell) value() any {
	switch c.Kind {
	case Number:
		return c.Num
	case Boolean:
		return c.Num != 0
	case Text, ErrorValue:
		return c.Text
	}
	return nil
}

// set is [put] of a value that may be a period or nothing.
func (f *File) set(x *excelize.File, sheet, at string, v any) error {
	p, dated := v.(period.Period)
	share, percent := v.(InPercent)
	switch {
	case v == nil:
		return nil
	case !dated && !percent:
		return put(x, sheet, at, v)
	}
	style, err := x.GetCellStyle(sheet, at)
	format := f.formatOf(strconv.Itoa(style))
	switch {
	case err != nil:
		return err
	case percent && format.Percent:
		return put(x, sheet, at, float64(share)/100)
	case percent:
		return put(x, sheet, at, float64(share))
	case p.Grain() == period.Year && !format.Date:
		return put(x, sheet, at, p.Start().Year())
	case format.Grain != p.Grain() && (p.Grain() > period.Month || format.Code != "" && format.Code != "General"):
		// Only a number format that shows the day makes a day of a number: one that does not lets it be text.
		return put(x, sheet, at, p.String())
	case format.Grain != p.Grain():
		dated, err := x.GetStyle(style)
		if err != nil {
			return err
		}
		dated.NumFmt, dated.CustomNumFmt = 0, &grainFormat[p.Grain()]
		if style, err = x.NewStyle(dated); err != nil {
			return err
		}
		if err := x.SetCellStyle(sheet, at, at, style); err != nil {
			return err
		}
	}
	n := serial(p)
	if f.Epoch1904 {
		n -= 1462
	}
	return put(x, sheet, at, n)
}

// widen makes the range that a sheet says it fills hold a cell. Some programs read no further.
func widen(x *excelize.File, sheet string, col, row int) error {
	was, err := x.GetSheetDimension(sheet)
	if a, ok := parseArea(was); ok {
		col, row = max(col, a.ColEnd), max(row, a.RowEnd)
	}
	return errors.Join(err, x.SetSheetDimension(sheet, "A1:"+ref(col, row)))
}

var (
	ranged  = regexp.MustCompile(`<(?:\w+:)?(?:autoFilter|conditionalFormatting|dataValidation|table)\s[^>]*>`)
	oneArea = regexp.MustCompile(`(\$?[A-Z]{1,3}\$?)([0-9]+):(\$?[A-Z]{1,3}\$?)([0-9]+)`)
)

// lengthen does what a spreadsheet program does for rows that are added inside a range: those of the sheet that ended in its last row
// go on to the new one. It works on the parts as they stand, before excelize has read them.
func (f *File) lengthen(x *excelize.File, sh SheetRef, last, now int) error {
	rels, err := f.relations(sh.part)
	if err != nil {
		return err
	}
	parts := []string{f.part(sh.part).Name}
	for _, r := range rels {
		if t := f.part(r.target); r.kind == "table" && t != nil {
			parts = append(parts, t.Name)
		}
	}
	for _, part := range parts {
		if text, ok := x.Pkg.Load(part); ok {
			x.Pkg.Store(part, ranged.ReplaceAllFunc(text.([]byte), func(tag []byte) []byte { return []byte(longer(string(tag), last, now)) }))
		}
	}
	if x.WorkBook.DefinedNames == nil {
		return nil
	}
	for i, d := range x.WorkBook.DefinedNames.DefinedName {
		if strings.HasPrefix(d.Data, sh.Name+"!") || strings.HasPrefix(d.Data, "'"+strings.ReplaceAll(sh.Name, "'", "''")+"'!") {
			x.WorkBook.DefinedNames.DefinedName[i].Data = longer(d.Data, last, now)
		}
	}
	return nil
}

// longer returns ranges of cells of which those that began at the top and ended in row last end in row now.
func longer(ranges string, last, now int) string {
	return oneArea.ReplaceAllStringFunc(ranges, func(a string) string {
		m := oneArea.FindStringSubmatch(a)
		from, _ := strconv.Atoi(m[2])
		if to, _ := strconv.Atoi(m[4]); from > 2 || to != last {
			return a
		}
		return m[1] + m[2] + ":" + m[3] + strconv.Itoa(now)
	})
}
