package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// content is the part of an OpenDocument archive that holds its sheets.
const content = "content.xml"

// A Table is a sheet as a CSV file would have it: the rows that hold something.
type Table struct {
	Name       string
	Hidden     bool
	Rows       [][]string
	Numbers    []int  // of the rows, from 1
	HiddenRows []int  // the numbers of those that are hidden
	Merged     []Area // cells that stand for several
}

// IsOpenDocument reports whether a file is an archive with such a part.
func IsOpenDocument(b []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == content })
}

// OpenDocument reads the sheets of an .ods workbook. Repeated rows and cells are written out, within the limits; remarks on cells and
// what tracked changes keep of old cells are left out. date says how a day, in ISO form, is told that shows in another one.
func OpenDocument(ctx context.Context, b []byte, l Limits, date func(iso, shown string) string) ([]Table, error) {
	a, err := guarded(ctx, b, l)
	if err != nil {
		return nil, err
	}
	o := &openDocument{limits: l, date: date}
	err = a.each(content, a.maxBytes(), func(s *scanner, t xml.StartElement) error {
		o.s = s
		switch t.Name.Local {
		case "tracked-changes", "dde-links":
			return s.skip()
		case "table":
			if len(o.tables) >= l.Sheets {
				return tooMany("sheets", "工作表数", "sheets", l.Sheets)
			}
			o.tables, o.rows, o.n = append(o.tables, Table{Name: attrOf(t, document, "name")}), 0, 0
		case "table-row":
			if len(o.tables) == 0 {
				return errSyntax
			}
			return o.row(t)
		}
		return nil
	})
	return o.tables, err
}

// An openDocument collects sheets.
type openDocument struct {
	s      *scanner
	limits Limits
	date   func(iso, shown string) string
	tables []Table
	rows   int // of the table so far
	n      int // the number of its last row
	cells  int // of all tables, gaps included
}

// maxSpan is the number of rows of a sheet in any program that writes this format.
const maxSpan = 1 << 20

// times returns how often what a start tag says is repeated.
func times(t xml.StartElement, attr string) int {
	n, err := strconv.Atoi(attrOf(t, document, attr))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

func (o *openDocument) row(start xml.StartElement) error {
	var row []string
	var merged []Area
	gap := 0
	err := o.s.children(func(t xml.StartElement) error {
		if t.Name.Local != "table-cell" && t.Name.Local != "covered-table-cell" {
			return nil
		}
		n := times(t, "number-columns-repeated")
		text, err := o.cell(t)
		if err != nil {
			return err
		}
		if text == "" { // the last cell of a row is repeated up to the edge of the sheet
			gap = min(gap+n, maxColumn)
			return nil
		}
		if width := len(row) + gap + min(n, maxColumn+1); width > maxColumn {
			return TooLarge("columns", "列数", "columns", strconv.Itoa(width), strconv.Itoa(o.limits.Columns))
		}
		row = append(row, make([]string, gap)...)
		if down, right := times(t, "number-rows-spanned"), times(t, "number-columns-spanned"); down > 1 || right > 1 {
			merged = append(merged, Area{o.n + 1, len(row) + 1, o.n + min(down, maxSpan), len(row) + min(right, maxColumn)})
		}
		for gap = 0; n > 0; n-- {
			row = append(row, text)
		}
		return nil
	})
	if err != nil {
		return err
	}
	again := times(start, "number-rows-repeated")
	if len(row) == 0 {
		o.n += min(again, maxSpan)
		return nil
	}
	if o.rows += min(again, o.limits.Rows+1); o.rows > o.limits.Rows {
		return tooMany("rows", "行数", "rows", o.limits.Rows)
	}
	if o.cells += len(row) * again; o.cells > o.limits.Cells {
		return TooManyCells(o.limits.Cells)
	}
	t := &o.tables[len(o.tables)-1]
	t.Merged = append(t.Merged, merged...)
	hidden := attrOf(start, document, "visibility")
	for ; again > 0; again-- {
		o.n++
		t.Rows, t.Numbers = append(t.Rows, append([]string(nil), row...)), append(t.Numbers, o.n)
		if hidden == "collapse" || hidden == "filter" {
			t.HiddenRows = append(t.HiddenRows, o.n)
		}
	}
	return nil
}

// cell reads the cell whose start was just read, as text: numbers with all their digits, percentages with their sign, dates in ISO
// form, with the time of day if there is one, and no longer than they show, booleans as TRUE and FALSE.
func (o *openDocument) cell(t xml.StartElement) (string, error) {
	is := func(name string) string { return attrOf(t, document, name) }
	shown, err := o.text()
	if err != nil {
		return "", err
	}
	n, bad := strconv.ParseFloat(is("value"), 64)
	switch kind := is("value-type"); {
	case (kind == "float" || kind == "currency") && bad == nil:
		return Digits(n), nil
	case kind == "percentage" && bad == nil:
		return Digits(n*100) + "%", nil
	case kind == "boolean" && is("boolean-value") != "":
		return strings.ToUpper(is("boolean-value")), nil
	case kind == "date" && is("date-value") != "":
		day, clock, _ := strings.Cut(is("date-value"), "T")
		if clock, _, _ = strings.Cut(clock, "."); strings.Trim(clock, "0:") != "" {
			return day + " " + clock, nil
		}
		return o.date(day, shown), nil
	case shown == "" && kind == "" && is("formula") != "":
		return "=" + strings.TrimPrefix(is("formula"), "of:="), nil
	}
	return shown, nil
}

// text reads the paragraphs of a cell to its end.
func (o *openDocument) text() (string, error) {
	var b strings.Builder
	paragraphs, inside := 0, 0 // inside is the depth of the paragraph
	for to := o.s.depth - 1; o.s.depth > to; {
		tok, err := o.s.next()
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			if o.s.depth < inside {
				inside = 0
			}
		case xml.CharData:
			if inside == 0 {
				continue
			}
			if b.Len()+len(t) > 4*o.limits.Text {
				return "", tooMany("text", "单元格的文字", "characters of a cell", o.limits.Text)
			}
			b.Write(t)
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation":
				if err := o.s.skip(); err != nil {
					return "", err
				}
			case "p":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
				inside = o.s.depth
			case "s":
				b.WriteString(strings.Repeat(" ", min(times(t, "c"), 1000)))
			case "tab":
				b.WriteByte('\t')
			case "line-break":
				b.WriteByte('\n')
			}
		}
	}
	return b.String(), nil
}
