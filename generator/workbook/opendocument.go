package workbook

import (
	"strconv"
	"strings"

	"briefing/generator/period"
)

// content is the part of an OpenDocument archive that holds its sheets.
const content = "content.xml"

// A namedTable is a sheet as a CSV file would have it: the rows that hold something.
type namedTable struct {
	name string
	rows [][]string
}

// openDocument reads the sheets of an .ods workbook. Repeated rows and cells are written out, within the limits; remarks on cells
// and what tracked changes keep of old cells are left out.
func (a *archive) openDocument() ([]namedTable, error) {
	s, done, err := a.open(content, 4*a.limits.Text)
	if err != nil {
		return nil, err
	}
	defer done()
	o := &openDocument{s: s, limits: a.limits}
	for {
		tok, err := s.next()
		if err == nil && tok == tokEOF {
			return o.tables, nil
		}
		if err == nil && tok == tokStart {
			err = o.start()
		}
		if err != nil {
			return nil, a.wrap(content, err)
		}
	}
}

// An openDocument collects sheets.
type openDocument struct {
	s      *scanner
	limits Limits
	tables []namedTable
	rows   int // of the table so far
	cells  int // of all tables, gaps included
}

func (o *openDocument) start() error {
	switch o.s.name {
	case "tracked-changes", "dde-links":
		return o.s.skipElement()
	case "table":
		if len(o.tables) >= o.limits.Sheets {
			return tooLarge("sheets", "工作表数", "sheets", "> "+strconv.Itoa(o.limits.Sheets), strconv.Itoa(o.limits.Sheets))
		}
		o.tables, o.rows = append(o.tables, namedTable{name: o.s.attr("table:name")}), 0
	case "table-row":
		if len(o.tables) == 0 {
			return errSyntax
		}
		return o.row()
	}
	return nil
}

// times returns how often what the last start tag says is repeated.
func (o *openDocument) times(attr string) int {
	n, err := strconv.Atoi(o.s.attr(attr))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

func (o *openDocument) row() error {
	times := o.times("table:number-rows-repeated")
	var row []string
	for gap := 0; ; {
		tok, err := o.s.next()
		switch {
		case err != nil:
			return err
		case tok == tokEOF:
			return errSyntax
		case tok == tokEnd && o.s.name == "table-row":
			return o.put(row, times)
		case tok != tokStart:
			continue
		case o.s.name != "table-cell" && o.s.name != "covered-table-cell":
			if err := o.s.skipElement(); err != nil {
				return err
			}
			continue
		}
		n := o.times("table:number-columns-repeated")
		text, err := o.cell()
		if err != nil {
			return err
		}
		if text == "" { // the last cell of a row is repeated up to the edge of the sheet
			gap = min(gap+n, mostColumns)
			continue
		}
		if width := len(row) + gap + min(n, mostColumns+1); width > mostColumns {
			return tooLarge("columns", "列数", "columns", strconv.Itoa(width), strconv.Itoa(o.limits.Columns))
		}
		row = append(row, make([]string, gap)...)
		for gap = 0; n > 0; n-- {
			row = append(row, text)
		}
	}
}

// put adds a row that holds something, as often as it is repeated.
func (o *openDocument) put(row []string, times int) error {
	if len(row) == 0 {
		return nil
	}
	if o.rows += min(times, o.limits.Rows+1); o.rows > o.limits.Rows {
		return tooLarge("rows", "行数", "rows", "> "+strconv.Itoa(o.limits.Rows), strconv.Itoa(o.limits.Rows))
	}
	if o.cells += len(row) * times; o.cells > o.limits.Cells {
		return tooManyCells(o.limits.Cells)
	}
	t := &o.tables[len(o.tables)-1]
	for ; times > 0; times-- {
		t.rows = append(t.rows, append([]string(nil), row...))
	}
	return nil
}

// cell reads the cell whose start was just read, as text: numbers with all their digits, percentages with their sign, dates in ISO
// form and no longer than they show, booleans as TRUE and FALSE.
func (o *openDocument) cell() (string, error) {
	kind, value := o.s.attr("office:value-type"), o.s.attr("office:value")
	date, truth, formula := o.s.attr("office:date-value"), o.s.attr("office:boolean-value"), o.s.attr("table:formula")
	shown, err := o.text()
	if err != nil {
		return "", err
	}
	n, bad := strconv.ParseFloat(value, 64)
	switch {
	case (kind == "float" || kind == "currency") && bad == nil:
		return plainNum(n), nil
	case kind == "percentage" && bad == nil:
		return plainNum(n*100) + "%", nil
	case kind == "boolean" && truth != "":
		return strings.ToUpper(truth), nil
	case kind == "date" && date != "":
		day, _, _ := strings.Cut(date, "T")
		p, err := period.Parse(day)
		if short, why := parseDate(shown); err == nil && why == goodDate && short.Grain() > p.Grain() && p.In(short.Grain()) == short {
			return short.String(), nil
		}
		return day, nil
	case shown == "" && kind == "" && formula != "":
		return "=" + strings.TrimPrefix(formula, "of:="), nil
	}
	return shown, nil
}

// text reads the paragraphs of a cell to its end.
func (o *openDocument) text() (string, error) {
	var b strings.Builder
	paragraphs := 0
	for depth, inside := 1, 0; ; { // inside is the depth of the paragraph
		tok, err := o.s.next()
		switch {
		case err != nil:
			return "", err
		case tok == tokEOF:
			return "", errSyntax
		case tok == tokEnd:
			if depth--; depth == 0 {
				return strings.ToValidUTF8(b.String(), "\uFFFD"), nil
			}
			if depth < inside {
				inside = 0
			}
		case tok == tokText && inside > 0:
			if b.Len()+len(o.s.text) > 4*o.limits.Text || o.s.cut {
				return "", tooLarge("text", "单元格的文字", "characters of a cell", "> "+strconv.Itoa(o.limits.Text), strconv.Itoa(o.limits.Text))
			}
			b.Write(o.s.text)
		case tok == tokStart && o.s.name == "annotation":
			if err := o.s.skipElement(); err != nil {
				return "", err
			}
		case tok == tokStart:
			depth++
			switch o.s.name {
			case "p":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
				inside = depth
			case "s":
				b.WriteString(strings.Repeat(" ", min(o.times("text:c"), 1000)))
			case "tab":
				b.WriteByte('\t')
			case "line-break":
				b.WriteByte('\n')
			}
		}
	}
}
