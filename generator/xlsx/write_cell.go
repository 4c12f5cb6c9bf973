package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// cell writes one value with the number format of its kind.
func (w *writer) cell(sheet, at string, v any, col Column, numbers string) {
	if v, style := w.styled(sheet, at, v, col, numbers); v != nil {
		w.try(put(w.file, sheet, at, v))
		w.try(w.file.SetCellStyle(sheet, at, at, style))
	}
}

// styled returns a value as a cell stores it and its style; nil is a blank cell.
func (w *writer) styled(sheet, at string, v any, col Column, numbers string) (any, int) {
	format, wrap := "", false
	switch t := v.(type) {
	case nil:
		return nil, 0
	case string:
		if t == "" {
			return nil, 0
		}
		if n := utf8.RuneCountInString(t); n > excelize.TotalCellChars {
			w.try(lang.NewError(fmt.Sprintf("工作表 %s，%s：%d 个字符，一个单元格最多 %d 个", sheet, at, n, excelize.TotalCellChars),
				fmt.Sprintf("sheet %s, %s: %d characters, at most %d in a cell", sheet, at, n, excelize.TotalCellChars)))
			return nil, 0
		}
		wrap = TextWidth(t) > widest-2 || strings.Contains(t, "\n")
		if col.Text {
			format = "@"
		}
	case Heading:
		return string(t), w.style("header", headerStyle)
	case int, float64:
		format = numbers
	case period.Period:
		switch format = grainFormat[t.Grain()]; t.Grain() {
		case period.Day, period.Month:
			v = serial(t)
		case period.Year:
			v = t.Start().Year()
		default:
			v = t.String()
		}
	}
	return v, w.bodyStyle(format, wrap)
}

// put writes a value into a cell, which keeps its style.
func put(x *excelize.File, sheet, at string, v any) error {
	switch n := v.(type) {
	case float64:
		v = unit.Clean(n)
	case bool, int, int64, string:
	default:
		return fmt.Errorf("sheet %s, %s: no cell holds a %T", sheet, at, v)
	}
	return x.SetCellValue(sheet, at, v)
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
			var n float64
			switch v := v.(type) {
			case float64:
				n = unit.Clean(v)
			case int:
				n = float64(v)
			default:
				continue
			}
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

func (w *writer) style(key string, st *excelize.Style) int {
	if id, ok := w.styles[key]; ok {
		return id
	}
	id, err := w.file.NewStyle(st)
	w.try(err)
	w.styles[key] = id
	return id
}

var headerStyle = &excelize.Style{
	Font:      &excelize.Font{Bold: true, Color: "1F2933"},
	Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE5EE"}},
	Border:    []excelize.Border{{Type: "bottom", Color: "7B8794", Style: 1}},
	Alignment: &excelize.Alignment{Vertical: "center"},
}

func (w *writer) bodyStyle(format string, wrap bool) int {
	key := format + "|"
	if wrap {
		key += "wrap"
	}
	if id, ok := w.styles[key]; ok { // as of all cells but the first
		return id
	}
	st := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}}
	if format != "" {
		st.CustomNumFmt = &format
	}
	return w.style(key, st)
}

func (w *writer) comment(sheet, at string, about lang.Text) {
	if about.IsZero() {
		return
	}
	text := about.ZH + "\n" + about.EN
	w.try(w.file.AddComment(sheet, excelize.Comment{Cell: at, Author: "briefing", Width: 260, Height: uint(30 + 18*(2+int(TextWidth(text))/34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Size: 10}}}}))
}
