package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"regexp"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
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
	prefixCore(f)
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return err
	}
	_, err := buf.WriteTo(w)
	return err
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
		width := min(float64(widest), max(narrowest, TextWidth(col.Header)+4, widthOf(s.Rows, c)+2))
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
		if err := w.dropdown(s.Name, len(s.Rows), c+1, col); err != nil {
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
