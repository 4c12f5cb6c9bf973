package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A Guess is what [FromCSV] took a column for.
type Guess struct {
	Header string
	Name   string // of the field: the header as an expression can have it
	Type   dataset.Type
	Filled int // cells that hold something
	Odd    int // of them, those that do not read as Type; they stay text, for the check to find
}

// ErrNoTable is returned for a CSV file without a header or without records.
var ErrNoTable = errors.New("want a header row and at least one record")

// FromCSV makes a workbook of a CSV file: UTF-8 with or without a mark, UTF-16 or GB18030; separated by commas, tabs or
// semicolons. The type of each column is that of at least nine in ten of its cells. Marks for nothing published (n/a, -)
// become blank cells. Headers and sheets are in language l; sh, which may be nil, tells entities.
func FromCSV(id string, b []byte, sh *dataset.Shared, l lang.Lang) (Book, []Guess, error) {
	text, err := decode(b)
	if err != nil {
		return Book{}, nil, err
	}
	rows, err := parseCSV(text)
	if err != nil {
		return Book{}, nil, err
	}
	if len(rows) < 2 {
		return Book{}, nil, ErrNoTable
	}
	header := rows[0]
	guesses := make([]Guess, len(header))
	used := map[string]bool{}
	for c, h := range header {
		g := Guess{Header: strings.TrimSpace(h), Name: fieldName(h, c+1)}
		for used[strings.ToLower(g.Name)] {
			g.Name += "_"
		}
		used[strings.ToLower(g.Name)] = true
		g.Type = guessText(rows[1:], c, h, sh)
		guesses[c] = g
	}
	data := [][]string{make([]string, len(header))}
	for c, g := range guesses {
		data[0][c] = g.Name
	}
	for _, row := range rows[1:] {
		out := make([]string, len(header))
		for c := range header {
			if c >= len(row) {
				continue
			}
			v, odd := canonical(row[c], guesses[c].Type)
			if out[c] = v; v != "" {
				guesses[c].Filled++
				if odd {
					guesses[c].Odd++
				}
			}
		}
		data = append(data, out)
	}
	tpl := Template(id, l, sh)
	sheets := map[string][][]string{}
	for _, s := range tpl.Sheets {
		if p, ok := partOf(inData, s.Name); ok && !p.unread() {
			sheets[s.Name] = headerOnly(s)
			switch p.id {
			case "about":
				sheets[s.Name] = asText(s)
			case "data":
				sheets[s.Name] = data
			case "fields":
				for _, g := range guesses {
					row := make([]string, len(s.Columns))
					row[0], row[1], row[3], row[4] = g.Name, string(g.Type), g.Header, g.Header
					sheets[s.Name] = append(sheets[s.Name], row)
				}
			}
		}
	}
	book, err := fromText(id, sheets, offersOf(sh))
	if err != nil {
		return Book{}, nil, err
	}
	book.Sheets = append([]Sheet{tpl.Sheets[0]}, book.Sheets...)
	return book, guesses, nil
}

func headerOnly(s Sheet) [][]string {
	h := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		h[i] = c.Header
	}
	return [][]string{h}
}

func asText(s Sheet) [][]string {
	out := headerOnly(s)
	for _, row := range s.Rows {
		t := make([]string, len(row))
		for i, v := range row {
			if v != nil {
				t[i] = fmt.Sprint(v)
			}
		}
		out = append(out, t)
	}
	return out
}

// decode returns a file's text as UTF-8. What is no UTF-8 is GB18030, which Chinese spreadsheet programs save.
func decode(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return string(out), err
	case utf8.Valid(b):
		return strings.TrimPrefix(string(b), "\ufeff"), nil
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err == nil && bytes.ContainsRune(out, utf8.RuneError) {
		err = errors.New("the encoding is neither UTF-8 nor GB18030")
	}
	return string(out), err
}

// parseCSV reads rows; the separator is the one that the first line has most of.
func parseCSV(text string) ([][]string, error) {
	first, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	for _, c := range ";\t" {
		if strings.Count(first, string(c)) > strings.Count(first, string(r.Comma)) {
			r.Comma = c
		}
	}
	var rows [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }) {
			rows = append(rows, row)
		}
	}
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

// canonical returns a CSV cell as [FromText] reads its type; odd reports that it does not read so.
func canonical(s string, t dataset.Type) (v string, odd bool) {
	s = cleanText(s).text
	if slices.Contains(nothing, strings.ToLower(s)) {
		return "", false
	}
	switch {
	case s == "":
	case t.Numeric():
		n := narrow(s)
		if t == dataset.Percent {
			n = strings.TrimSuffix(n, "%")
		}
		if classify(n).kind == plainNumber {
			return strings.NewReplacer("−", "-", ",", "").Replace(n), false
		}
		return s, true
	case t.Temporal():
		if p, why := parseDate(s); why == goodDate || why == wideDate {
			return p.String(), false
		}
		return s, true
	case t == dataset.Boolean:
		_, ok := boolWord(s)
		return s, !ok
	}
	return s, false
}

// guessText guesses the type of a column of texts.
func guessText(rows [][]string, c int, header string, sh *dataset.Shared) dataset.Type {
	var t tally
	for _, row := range rows {
		if c >= len(row) {
			continue
		}
		s := cleanText(row[c]).text
		if s == "" || slices.Contains(nothing, strings.ToLower(s)) {
			continue
		}
		t.n++
		num, percent := strings.CutSuffix(narrow(s), "%")
		digits := strings.TrimLeft(num, "+-−")
		switch k := classify(num).kind; {
		// A code with a leading zero, or longer than a number can be, is a text.
		case k == plainNumber && (len(digits) > 1 && digits[0] == '0' && digits[1] != '.' || len(digits) > 20):
			t.texts++
		case k == plainNumber && percent:
			t.percents++
		case k == plainNumber:
			t.numbers++
			if n, err := strconv.Atoi(strings.ReplaceAll(num, ",", "")); err == nil {
				t.integers++
				if n >= 1900 && n <= 2100 {
					t.years++
				}
			}
		default:
			t.addText(s, sh)
		}
	}
	return t.guess(header)
}
