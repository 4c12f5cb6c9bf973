package xlsx

import (
	"bytes"
	"cmp"
	"regexp"

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
	Rows    [][]any // string, Heading, float64, int, bool, period.Period; nil is blank
	Filter  bool    // the header row has filter buttons
}

// A Heading is a text among the rows that looks like the header.
type Heading string

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

// Bytes returns b as .xlsx: a frozen, shaded header with a comment on each column, widths by content, dates in the
// format of their length, dropdowns. Equal books are equal bytes. It returns an error for a value it cannot write, with
// its place.
func (b Book) Bytes() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := writer{file: f, styles: map[string]int{}}
	for i, s := range b.Sheets {
		if i == 0 {
			w.try(f.SetSheetName("Sheet1", s.Name))
			continue
		}
		_, err := f.NewSheet(s.Name)
		w.try(err)
	}
	for _, s := range b.Sheets {
		w.sheet(s)
	}
	w.writeLists()
	w.try(f.SetDocProps(&excelize.DocProperties{Title: b.Title, Created: noTime, Modified: noTime}))
	if w.err != nil {
		return nil, w.err
	}
	return finished(f, 0)
}

// corePart is the part of a workbook's title, author and dates.
const corePart = "docProps/core.xml"

// prefixCore writes the names in the core properties with the prefix cp:, as Excel does. Excelize makes their namespace the
// one without a prefix, which is the same in XML and keeps exceljs from opening the workbook.
func prefixCore(f *excelize.File) {
	stored, _ := f.Pkg.Load(corePart)
	const alone = "<coreProperties xmlns="
	if b, ok := stored.([]byte); ok && bytes.Contains(b, []byte(alone)) {
		b = bytes.Replace(b, []byte(alone), []byte("<coreProperties xmlns:cp="), 1)
		f.Pkg.Store(corePart, coreTag.ReplaceAll(b, []byte("${1}cp:$2")))
	}
}

// coreTag matches the begin of tags of the core properties' own namespace; the others have prefixes.
var coreTag = regexp.MustCompile(`(</?)(coreProperties|category|contentStatus|contentType|keywords|lastModifiedBy|lastPrinted|revision|version)\b`)

// A writer writes sheets, up to the first error.
type writer struct {
	file   *excelize.File
	styles map[string]int
	lists  [][]string // columns of the sheet of choices
	long   bool       // a sheet was streamed: of several, excelize writes no two in the same order
	err    error
}

func (w *writer) try(err error) { w.err = cmp.Or(w.err, err) }

func (w *writer) sheet(s Sheet) {
	f, wide := w.file, len(s.Columns)
	for c, col := range s.Columns {
		letter := cell.Column(c + 1)
		format := grainFormat[col.Grain]
		if col.Text && format == "" {
			format = "@"
		}
		w.try(f.SetColStyle(s.Name, letter, w.bodyStyle(format, false)))
		w.try(f.SetColWidth(s.Name, letter, letter, s.width(c)))
	}
	for c, col := range s.Columns {
		at := ref(c+1, 1)
		w.cell(s.Name, at, Heading(col.Header), col, "")
		w.comment(s.Name, at, col.About)
	}
	stream := len(s.Rows) > manyRows && !w.long
	if !stream {
		w.rows(s)
	}
	for _, row := range s.Rows {
		wide = max(wide, len(row))
	}
	if wide > 0 {
		w.try(f.SetSheetDimension(s.Name, "A1:"+ref(wide, len(s.Rows)+1)))
	}
	for c, col := range s.Columns {
		w.dropdown(s.Name, len(s.Rows), c+1, col)
	}
	if s.Filter && len(s.Columns) > 0 {
		w.try(f.AutoFilter(s.Name, "A1:"+ref(len(s.Columns), len(s.Rows)+1), nil))
	}
	w.try(f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}}}))
	if stream {
		w.stream(s)
	}
}

// manyRows are too many to hold as excelize holds cells, of a few hundred bytes each.
const manyRows = 20000

// rows writes the rows below the header, and how high rows are.
func (w *writer) rows(s Sheet) {
	height, formats := s.heights(), numberFormats(s)
	if h := height(s.header()); h > 0 {
		w.try(w.file.SetRowHeight(s.Name, 1, h))
	}
	for r, row := range s.Rows {
		if h := height(row); h > 0 {
			w.try(w.file.SetRowHeight(s.Name, r+2, h))
		}
		for c, v := range row {
			w.cell(s.Name, ref(c+1, r+2), v, s.column(c), formats[c])
		}
	}
}

// stream writes all rows of a sheet whose other parts are complete, one after the other.
func (w *writer) stream(s Sheet) {
	w.long = true
	out, err := w.file.NewStreamWriter(s.Name)
	if w.try(err); err != nil {
		return
	}
	height, formats := s.heights(), numberFormats(s)
	write := func(n int, row []any) {
		cells := make([]any, len(row))
		for c, v := range row {
			if v, style := w.styled(s.Name, ref(c+1, n), v, s.column(c), formats[c]); v != nil {
				if f, ok := v.(float64); ok {
					v = unit.Clean(f)
				}
				cells[c] = excelize.Cell{Value: v, StyleID: style}
			}
		}
		w.try(out.SetRow(ref(1, n), cells, excelize.RowOpts{Height: height(row)}))
	}
	write(1, s.header())
	for r, row := range s.Rows {
		write(r+2, row)
	}
	w.try(out.Flush())
}

// column returns what a cell of column c, from 0, is under; a row may be longer than the header.
func (s Sheet) column(c int) (col Column) {
	if c < len(s.Columns) {
		col = s.Columns[c]
	}
	return col
}

func (s Sheet) header() (row []any) {
	for _, col := range s.Columns {
		row = append(row, Heading(col.Header))
	}
	return row
}
