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
	f, format, wrap := w.file, "", false
	switch v := v.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
		if n := utf8.RuneCountInString(v); n > excelize.TotalCellChars {
			w.try(lang.NewError(fmt.Sprintf("工作表 %s，%s：%d 个字符，一个单元格最多 %d 个", sheet, at, n, excelize.TotalCellChars),
				fmt.Sprintf("sheet %s, %s: %d characters, at most %d in a cell", sheet, at, n, excelize.TotalCellChars)))
			return
		}
		wrap = TextWidth(v) > widest-2 || strings.Contains(v, "\n")
		if col.Text {
			format = "@"
		}
		w.try(f.SetCellStr(sheet, at, v))
	case Heading:
		w.try(f.SetCellStr(sheet, at, string(v)))
		w.try(f.SetCellStyle(sheet, at, at, w.style("header", headerStyle)))
		return
	case bool:
		w.try(f.SetCellBool(sheet, at, v))
	case int:
		format = numbers
		w.try(f.SetCellInt(sheet, at, int64(v)))
	case float64:
		format = numbers
		w.try(f.SetCellFloat(sheet, at, unit.Clean(v), -1, 64))
	case period.Period:
		format = grainFormat[v.Grain()]
		switch v.Grain() {
		case period.Day, period.Month:
			w.try(f.SetCellInt(sheet, at, int64(serial(v))))
		case period.Year:
			w.try(f.SetCellInt(sheet, at, int64(v.Start().Year())))
		default:
			w.try(f.SetCellStr(sheet, at, v.String()))
		}
	default:
		w.try(fmt.Errorf("sheet %s, %s: no cell holds a %T", sheet, at, v))
		return
	}
	w.try(f.SetCellStyle(sheet, at, at, w.bodyStyle(format, wrap)))
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
