package xlsx

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/period"
	"briefing/generator/unit"
)

// Widths of columns in characters of the default font; a Chinese character counts as two.
const (
	narrowest = 9
	widest    = 60
)

// Heights of rows in points: what a spreadsheet program gives a line, what one of Chinese needs, and the most there can be.
const (
	lineHeight    = 15
	chineseHeight = 18
	maxHeight     = 400
)

// width returns the width of a column by its texts.
func (s Sheet) width(c int) float64 {
	return min(widest, max(narrowest, TextWidth(s.Columns[c].Header)+4, widthOf(s.Rows, c)+2))
}

// heights returns how high a row is to be: not every program makes rows of Chinese and of several lines as high as they need to be by
// itself. 0 is what any program makes it.
func (s Sheet) heights() func(row []any) float64 {
	room := make([]float64, len(s.Columns))
	for c := range room {
		room[c] = s.width(c) - 2
	}
	return func(row []any) float64 {
		lines, height := 1, lineHeight
		for c, v := range row[:min(len(row), len(room))] {
			text, ok := v.(string)
			if title, is := v.(Heading); is {
				text, ok = string(title), true
			}
			if !ok {
				continue
			}
			n := 0
			for line := range strings.SplitSeq(text, "\n") {
				n += max(1, int(math.Ceil(TextWidth(line)/room[c])))
			}
			lines = max(lines, n)
			if TextWidth(text) > float64(utf8.RuneCountInString(text)) {
				height = chineseHeight
			}
		}
		if h := min(lines*height, maxHeight); h > lineHeight {
			return float64(h)
		}
		return 0
	}
}

// TextWidth returns the width of the longest line of s in characters; those of Chinese, Japanese and Korean are two.
func TextWidth(s string) float64 {
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
			w = max(w, TextWidth(v))
		case float64:
			w = max(w, TextWidth(unit.Plain(v)))
		case period.Period:
			w = max(w, 10)
		default:
			w = max(w, TextWidth(fmt.Sprint(v)))
		}
	}
	return w
}
