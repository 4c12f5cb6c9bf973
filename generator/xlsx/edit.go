package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
)

// ErrUneditable is returned for a workbook so broken or so large that no changed copy of it can be made.
var ErrUneditable = lang.NewError("不能改写出副本", "no changed copy can be made")

// What is opened whole takes some 200 bytes for each cell: these bound it, so that it stays below half a gigabyte. A cell has four
// tags, with those of its value.
const (
	maxEdited  = 32 << 20 // bytes of the file
	tagsOfCell = 4
	maxTags    = 600000 * tagsOfCell
)

// edit gives a workbook to change, as excelize opens it whole, and returns the file that came of it. Whatever keeps excelize from
// reading or writing a workbook, a panic of it too, is [ErrUneditable].
func edit(name string, b []byte, change func(*File, *excelize.File) error) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
		if err != nil {
			out, err = nil, fmt.Errorf("%s: %w: %w", name, ErrUneditable, err)
		}
	}()
	// What would harm the reader would harm excelize more.
	l := DefaultLimits()
	l.Unzipped = 4 * maxEdited
	f, err := Open(context.Background(), b, name, l)
	if err != nil {
		return nil, err
	}
	if len(b) > maxEdited {
		return nil, tooLong(int64(len(b)), maxEdited)
	}
	tags := 0
	for part := range f.parts {
		r, err := f.unpack(part)
		if err != nil {
			return nil, err
		}
		t, err := io.ReadAll(r)
		r.r.Close()
		if err != nil {
			return nil, f.wrap(part, err)
		}
		if tags += bytes.Count(t, []byte("<")); tags > maxTags {
			return nil, tooMany("cells", "要改动的单元格数", "cells to change", maxTags/tagsOfCell)
		}
	}
	f.left = l.Unzipped // to be read again
	x, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipXMLSizeLimit: l.Unzipped, UnzipSizeLimit: l.Unzipped})
	if err != nil {
		return nil, err
	}
	defer x.Close()
	complete(x)
	if err := change(f, x); err != nil {
		return nil, err
	}
	return finished(x, len(f.texts))
}

// finished writes a workbook whose shared texts from the one numbered from on excelize has added.
func finished(x *excelize.File, from int) ([]byte, error) {
	for i := from; x.SharedStrings != nil && i < len(x.SharedStrings.SI); i++ {
		if t := x.SharedStrings.SI[i].T; t != nil { // excelize has added it as it is
			t.Val = escapeOOXML(t.Val)
		}
	}
	prefixCore(x)
	var buf bytes.Buffer
	err := x.Write(&buf)
	return buf.Bytes(), err
}

// complete fills in what a style sheet may leave out and excelize takes for granted.
func complete(f *excelize.File) {
	whole := excelize.NewFile()
	defer whole.Close()
	s := whole.Styles
	if f.Styles == nil {
		f.Styles = s
	}
	if f.Styles.Fonts == nil || len(f.Styles.Fonts.Font) == 0 {
		f.Styles.Fonts = s.Fonts
	}
	if first := f.Styles.Fonts.Font[0]; first.Name == nil || first.Name.Val == nil {
		first.Name = s.Fonts.Font[0].Name
	}
	if f.Styles.Fills == nil || len(f.Styles.Fills.Fill) == 0 {
		f.Styles.Fills = s.Fills
	}
	for _, fill := range f.Styles.Fills.Fill {
		if fill != nil && fill.PatternFill == nil && fill.GradientFill == nil {
			*fill = *s.Fills.Fill[0]
		}
	}
	if f.Styles.Borders == nil || len(f.Styles.Borders.Border) == 0 {
		f.Styles.Borders = s.Borders
	}
	if f.Styles.CellXfs == nil || len(f.Styles.CellXfs.Xf) == 0 {
		f.Styles.CellXfs = s.CellXfs
	}
	if f.Styles.CellStyleXfs == nil || len(f.Styles.CellStyleXfs.Xf) == 0 {
		f.Styles.CellStyleXfs = s.CellStyleXfs
	}
}
