package workbook

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Book is a workbook to write.
type Book struct {
	Title  string
	Sheets []Sheet
}

// A Sheet is a plain table under one header row.
type Sheet struct {
	Name    string
	Columns []Column
	Rows    [][]any // string, heading, float64, int, bool, period.Period; nil is blank
	Filter  bool    // the header row has filter buttons
}

// A heading is a text among the rows that looks like the header.
type heading string

// A Column is what stands above the cells of a column, and what may be written in them.
type Column struct {
	Header  string
	About   lang.Text // the header's comment; empty has none
	Choices []string  // offered in a dropdown; other values stay possible if Open
	Open    bool
	Text    bool         // typed values stay text: no cell turns into a date
	Grain   period.Grain // of dates typed into blank cells; None is no date column
}

// Times stand nowhere in a written workbook, so that the same book is the same bytes.
const noTime = "2000-01-01T00:00:00Z"

// Widths of columns in characters of the default font; a Chinese character counts as two.
const (
	narrowest = 9
	widest    = 60
)

// Write writes b as .xlsx: a frozen, shaded header with a comment on each column, widths by content, dates in the
// format of their length, dropdowns. Equal books are equal bytes. It returns an error for a value it cannot write, with
// its place.
func Write(w io.Writer, b Book) error {
	f := excelize.NewFile()
	defer f.Close()
	wr := writer{file: f, styles: map[string]int{}}
	for i, s := range b.Sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.Name); err != nil {
				return err
			}
		} else if _, err := f.NewSheet(s.Name); err != nil {
			return err
		}
	}
	for i, s := range b.Sheets {
		if err := wr.sheet(s); err != nil {
			return fmt.Errorf("sheet %s: %w", b.Sheets[i].Name, err)
		}
	}
	if err := wr.writeLists(); err != nil {
		return err
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Created: noTime, Modified: noTime}); err != nil {
		return err
	}
	guardTexts(f, 0)
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return err
	}
	_, err := buf.WriteTo(w)
	return err
}

type writer struct {
	file   *excelize.File
	styles map[string]int
	lists  [][]string // columns of the sheet of choices
}

func (w *writer) sheet(s Sheet) error {
	f := w.file
	for c, col := range s.Columns {
		letter := cell.Column(c + 1)
		st, err := w.columnStyle(col)
		if err != nil {
			return err
		}
		if err := f.SetColStyle(s.Name, letter, st); err != nil {
			return err
		}
		width := min(float64(widest), max(narrowest, textWidth(col.Header)+4, widthOf(s.Rows, c)+2))
		if err := f.SetColWidth(s.Name, letter, letter, width); err != nil {
			return err
		}
	}
	for c, col := range s.Columns {
		at := cell.Column(c+1) + "1"
		if err := f.SetCellStr(s.Name, at, col.Header); err != nil {
			return err
		}
		st, err := w.style("header", headerStyle)
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(s.Name, at, at, st); err != nil {
			return err
		}
		if err := w.comment(s.Name, at, col.About); err != nil {
			return err
		}
	}
	if err := w.heights(s); err != nil {
		return err
	}
	formats := numberFormats(s)
	wide := len(s.Columns)
	for r, row := range s.Rows {
		for c, v := range row {
			var col Column
			if c < len(s.Columns) {
				col = s.Columns[c]
			}
			if err := w.cell(s.Name, cell.Column(c+1)+fmt.Sprint(r+2), v, col, formats[c]); err != nil {
				return err
			}
		}
		wide = max(wide, len(row))
	}
	if wide > 0 {
		if err := f.SetSheetDimension(s.Name, fmt.Sprintf("A1:%s%d", cell.Column(wide), len(s.Rows)+1)); err != nil {
			return err
		}
	}
	for c, col := range s.Columns {
		if err := w.dropdown(s.Name, c+1, col); err != nil {
			return err
		}
	}
	if s.Filter && len(s.Columns) > 0 {
		ref := fmt.Sprintf("A1:%s%d", cell.Column(len(s.Columns)), len(s.Rows)+1)
		if err := f.AutoFilter(s.Name, ref, nil); err != nil {
			return err
		}
	}
	return f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}}})
}

// Heights of rows in points: what a spreadsheet program gives a line, what one of Chinese needs, and the most there can be.
const (
	lineHeight    = 15
	chineseHeight = 18
	mostHeight    = 400
)

// heights makes rows of Chinese and of several lines as high as they need to be: not every program does so by itself.
func (w *writer) heights(s Sheet) error {
	room := make([]float64, len(s.Columns))
	for c, col := range s.Columns {
		room[c] = min(float64(widest), max(narrowest, textWidth(col.Header)+4, widthOf(s.Rows, c)+2)) - 2
	}
	header := make([]any, len(s.Columns))
	for c, col := range s.Columns {
		header[c] = col.Header
	}
	for r, row := range append([][]any{header}, s.Rows...) {
		lines, height := 1, lineHeight
		for c, v := range row {
			text, ok := v.(string)
			if title, is := v.(heading); is {
				text, ok = string(title), true
			}
			if !ok || c >= len(room) {
				continue
			}
			n := 0
			for line := range strings.SplitSeq(text, "\n") {
				n += max(1, int(math.Ceil(textWidth(line)/room[c])))
			}
			lines = max(lines, n)
			if textWidth(text) > float64(len([]rune(text))) {
				height = chineseHeight
			}
		}
		if h := min(lines*height, mostHeight); h > lineHeight {
			if err := w.file.SetRowHeight(s.Name, r+1, float64(h)); err != nil {
				return err
			}
		}
	}
	return nil
}

// cell writes one value with the number format of its kind.
func (w *writer) cell(sheet, at string, v any, col Column, numbers string) error {
	f := w.file
	var format string
	wrap := false
	var err error
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		if v == "" {
			return nil
		}
		if n := len([]rune(v)); n > excelize.TotalCellChars {
			return fmt.Errorf("%s: %d characters; a cell holds %d", at, n, excelize.TotalCellChars)
		}
		wrap = textWidth(v) > widest-2 || strings.Contains(v, "\n")
		if col.Text {
			format = "@"
		}
		err = f.SetCellStr(sheet, at, v)
	case heading:
		if err := f.SetCellStr(sheet, at, string(v)); err != nil {
			return err
		}
		st, err := w.style("header", headerStyle)
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, at, at, st)
	case bool:
		err = f.SetCellBool(sheet, at, v)
	case int:
		format = numbers
		err = f.SetCellInt(sheet, at, int64(v))
	case float64:
		format = numbers
		err = f.SetCellFloat(sheet, at, unit.Clean(v), -1, 64)
	case period.Period:
		format = grainFormat[v.Grain()]
		switch v.Grain() {
		case period.Day, period.Month:
			err = f.SetCellInt(sheet, at, int64(serial(v)))
		case period.Year:
			err = f.SetCellInt(sheet, at, int64(v.Start().Year()))
		default:
			err = f.SetCellStr(sheet, at, v.String())
		}
	default:
		return fmt.Errorf("%s: no cell holds a %T", at, v)
	}
	if err != nil {
		return err
	}
	st, err := w.bodyStyle(format, wrap)
	if err != nil {
		return err
	}
	return f.SetCellStyle(sheet, at, at, st)
}

// grainFormat is the number format of a date by its length. Years are plain numbers, because a year is not its first
// day; quarters and halves are text.
var grainFormat = [...]string{period.None: "", period.Day: "yyyy\\-mm\\-dd", period.Month: "yyyy\\-mm", period.Quarter: "@", period.Half: "@", period.Year: "0"}

// serial returns the day number of p's first day as spreadsheets count: day 60 is 29 February 1900, which never was.
func serial(p period.Period) int {
	n := int(p.Start().Sub(time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	if n >= 60 {
		n++
	}
	return n
}

// numberFormats returns the number format of each column's numbers: all with as many decimals as the longest has, up to
// six, and with commas if one is long.
func numberFormats(s Sheet) map[int]string {
	decimals, long := map[int]int{}, map[int]bool{}
	for _, row := range s.Rows {
		for c, v := range row {
			n, ok := v.(float64)
			if i, isInt := v.(int); isInt {
				n, ok = float64(i), true
			}
			if !ok {
				continue
			}
			n = unit.Clean(n)
			_, frac, _ := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
			decimals[c] = max(decimals[c], min(len(frac), 6))
			long[c] = long[c] || n >= 10000 || n <= -10000
		}
	}
	out := map[int]string{}
	for c, n := range decimals {
		out[c] = "0"
		if long[c] {
			out[c] = "#,##0"
		}
		if n > 0 {
			out[c] += ".0" + strings.Repeat("#", n-1)
		}
	}
	return out
}

func (w *writer) style(key string, st *excelize.Style) (int, error) {
	if id, ok := w.styles[key]; ok {
		return id, nil
	}
	id, err := w.file.NewStyle(st)
	if err != nil {
		return 0, err
	}
	w.styles[key] = id
	return id, nil
}

var headerStyle = &excelize.Style{
	Font:      &excelize.Font{Bold: true, Color: "1F2933"},
	Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE5EE"}},
	Border:    []excelize.Border{{Type: "bottom", Color: "7B8794", Style: 1}},
	Alignment: &excelize.Alignment{Vertical: "center"},
}

func (w *writer) bodyStyle(format string, wrap bool) (int, error) {
	st := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}}
	if format != "" {
		st.CustomNumFmt = &format
	}
	return w.style(fmt.Sprint(format, "|", wrap), st)
}

func (w *writer) columnStyle(c Column) (int, error) {
	switch {
	case c.Grain != period.None:
		return w.bodyStyle(grainFormat[c.Grain], false)
	case c.Text:
		return w.bodyStyle("@", false)
	}
	return w.bodyStyle("", false)
}

func (w *writer) comment(sheet, at string, about lang.Text) error {
	if about.IsZero() {
		return nil
	}
	text := about.ZH + "\n" + about.EN
	return w.file.AddComment(sheet, excelize.Comment{Cell: at, Author: "briefing", Width: 260, Height: uint(30 + 18*(2+int(textWidth(text))/34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Size: 10}}}})
}

// dropdown offers a column's choices in every cell below the header. Long lists move to the sheet of choices.
func (w *writer) dropdown(sheet string, col int, c Column) error {
	if len(c.Choices) == 0 {
		return nil
	}
	letter := cell.Column(col)
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, excelize.TotalRows))
	all := strings.Join(c.Choices, ",")
	comma := slices.ContainsFunc(c.Choices, func(s string) bool { return strings.ContainsAny(s, ",，\"") })
	if len([]rune(all)) <= 250 && !comma {
		if err := dv.SetDropList(c.Choices); err != nil {
			return err
		}
	} else {
		w.lists = append(w.lists, append([]string{sheet + "." + c.Header}, c.Choices...))
		l := cell.Column(len(w.lists))
		dv.SetSqrefDropList(fmt.Sprintf("%s!$%s$2:$%s$%d", lists, l, l, len(c.Choices)+1))
	}
	if !c.Open {
		dv.SetError(excelize.DataValidationErrorStyleStop, "不在选项中 / not a choice", "请从下拉列表中选择。\nPick one from the list.")
	}
	return w.file.AddDataValidation(sheet, dv)
}

func (w *writer) writeLists() error {
	if len(w.lists) == 0 {
		return nil
	}
	if _, err := w.file.NewSheet(lists); err != nil {
		return err
	}
	for c, l := range w.lists {
		for r, s := range l {
			if err := w.file.SetCellStr(lists, cell.Column(c+1)+fmt.Sprint(r+1), s); err != nil {
				return err
			}
		}
	}
	return w.file.SetSheetVisible(lists, false)
}

// textWidth returns the width of the longest line of s in characters; those of Chinese, Japanese and Korean are two.
func textWidth(s string) float64 {
	longest := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		n := 0.0
		for _, r := range line {
			n++
			if r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF) {
				n++
			}
		}
		longest = max(longest, n)
	}
	return longest
}

// widthOf returns the width of the widest cell of column c, looking at no more than a thousand rows.
func widthOf(rows [][]any, c int) (w float64) {
	for _, row := range rows[:min(len(rows), 1000)] {
		if c >= len(row) || row[c] == nil {
			continue
		}
		switch v := row[c].(type) {
		case string:
			w = max(w, textWidth(v))
		case float64:
			w = max(w, textWidth(unit.Plain(v)))
		case period.Period:
			w = max(w, 10)
		default:
			w = max(w, textWidth(fmt.Sprint(v)))
		}
	}
	return w
}
