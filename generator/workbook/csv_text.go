package workbook

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"briefing/generator/lang"
)

// decode returns a file's text as UTF-8, and what it was. What is no UTF-8 is GB18030, which Chinese spreadsheet programs
// save.
func decode(b []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return string(out), "UTF-16", err
	case utf8.Valid(b):
		return strings.TrimPrefix(string(b), "\ufeff"), "UTF-8", nil
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = lang.NewError("编码既不是 UTF-8 也不是 GB18030", "the encoding is neither UTF-8 nor GB18030")
	}
	return string(out), "GB18030", err
}

// separators are what stands between cells.
var separators = map[rune]lang.Text{',': {ZH: "逗号分隔", EN: "separated by commas"}, ';': {ZH: "分号分隔", EN: "separated by semicolons"},
	'\t': {ZH: "制表符分隔", EN: "separated by tabs"}, '|': {ZH: "竖线分隔", EN: "separated by bars"}}

// parseCSV reads rows; the separator is the one that most of the first lines have, of several the one of which there are more, or the
// one that the first line names, as Excel's sep=; does.
func parseCSV(text string) ([][]string, rune, error) {
	first, rest, _ := strings.Cut(text, "\n")
	sep := ','
	if named, ok := strings.CutPrefix(strings.TrimSuffix(first, "\r"), "sep="); ok && len(named) == 1 && !separators[rune(named[0])].IsZero() {
		sep, text = rune(named[0]), rest
	} else {
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
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.Comma = -1, true, sep
	var rows [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, sep, nil
		}
		if err != nil {
			return nil, 0, err
		}
		if slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }) {
			rows = append(rows, row)
		}
	}
}
