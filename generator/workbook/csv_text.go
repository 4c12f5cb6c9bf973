package workbook

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// readText reads a file of text as a table, and says what its encoding was.
func readText(b []byte) (grid, string, error) {
	if n := bytes.Count(b, []byte("\n")); n > 2*xlsx.DefaultLimits().Rows {
		return grid{}, "", tooManyRows(n)
	}
	text, encoding, err := decode(b)
	if err != nil {
		return grid{}, encoding, err
	}
	t, err := parseCSV(text)
	return t, encoding, err
}

// decode returns a file's text as UTF-8, and what it was. What is no UTF-8 is GB18030, which Chinese spreadsheet programs save, or, if
// its letters beyond ASCII stand alone among others, Windows-1252, which those of Western Europe do.
func decode(b []byte) (text, encoding string, err error) {
	order, with := unicode.LittleEndian, unicode.UseBOM
	wide := bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
	if even, odd := zeros(b[:min(len(b), 4096)]); !wide && even+odd > 0 { // UTF-16 without a mark
		wide, with = true, unicode.IgnoreBOM
		if even > odd {
			order = unicode.BigEndian
		}
	}
	switch {
	case wide:
		out, err := unicode.UTF16(order, with).NewDecoder().Bytes(b)
		if err == nil && bytes.IndexByte(out, 0) >= 0 {
			err = notText()
		}
		return string(out), "UTF-16", err
	case utf8.Valid(b):
		return strings.TrimPrefix(string(b), "\ufeff"), "UTF-8", nil
	case lonely(b):
		out, err := charmap.Windows1252.NewDecoder().Bytes(b)
		return string(out), "Windows-1252", err
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = notText()
	}
	return string(out), "GB18030", err
}

func notText() error {
	return lang.NewError("编码既不是 UTF-8、UTF-16，也不是 GB18030；请在 Excel、WPS 或 LibreOffice 中打开，另存为 .xlsx", "the encoding is neither UTF-8 or UTF-16 nor GB18030; open it in Excel, WPS or LibreOffice and save it as .xlsx")
}

// zeros counts the bytes 0 at even and at odd places.
func zeros(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	return even, odd
}

// lonely reports whether most runs of bytes beyond ASCII are a single one, and all others are printed too.
func lonely(b []byte) bool {
	alone, others := 0, 0
	for i := 0; i < len(b); {
		from := i
		for i < len(b) && b[i] >= 0x80 {
			i++
		}
		switch i - from {
		case 0:
			if b[i] < ' ' && !bytes.ContainsRune([]byte("\t\r\n\f"), rune(b[i])) {
				return false
			}
			i++
		case 1:
			alone++
		default:
			others++
		}
	}
	return alone > others
}

// separators are what stands between cells.
var separators = map[rune]lang.Text{',': {ZH: "逗号分隔", EN: "separated by commas"}, ';': {ZH: "分号分隔", EN: "separated by semicolons"},
	'\t': {ZH: "制表符分隔", EN: "separated by tabs"}, '|': {ZH: "竖线分隔", EN: "separated by bars"}}

// parseCSV reads rows; the separator is the one that most of the first lines have, of several the one of which there are more, or the
// one that the first line names, as Excel's sep=; does.
func parseCSV(text string) (grid, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !strings.Contains(text, "\n") { // as old programs end lines
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	first, rest, _ := strings.Cut(text, "\n")
	sep, above := ',', 0
	if named, ok := strings.CutPrefix(first, "sep="); ok && len(named) == 1 && !separators[rune(named[0])].IsZero() {
		sep, text, above = rune(named[0]), rest, 1
	} else {
		sep = separatorOf(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.Comma = -1, true, sep
	t := grid{sep: sep}
	most := xlsx.DefaultLimits().Text
	for {
		row, err := r.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, err
		}
		at, _ := r.FieldPos(0)
		for _, c := range row {
			if strings.Count(c, "\n") > 100 && len(c) > most { // which no cell may have
				return t, lang.NewError(fmt.Sprintf("第 %d 行的引号没有合上：其后的 %d 行都算作一个单元格", at, strings.Count(c, "\n")),
					fmt.Sprintf("a quote that opens in line %d does not end: the %d lines after it would be one cell", at, strings.Count(c, "\n")))
			}
		}
		if slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }) {
			t.lines = append(t.lines, line{at + above, row})
		}
		for _, c := range row { // lines inside a cell are no rows
			above -= strings.Count(c, "\n")
		}
	}
}

// separatorOf tells what separates the cells of a text.
func separatorOf(text string) rune {
	sep := ','
	lines, most := map[rune]int{}, map[rune]int{} // that have one; of the first that has any
	n, met := 0, false
	for line := range strings.Lines(text) {
		any := false
		for c := range separators {
			if k := strings.Count(line, string(c)); k > 0 {
				lines[c]++
				any = true
				if !met {
					most[c] = k
				}
			}
		}
		met = met || any
		if n++; n == maxAbove {
			break
		}
	}
	for _, c := range ";\t|" {
		if lines[c] > lines[sep] || lines[c] == lines[sep] && most[c] > most[sep] {
			sep = c
		}
	}
	return sep
}
