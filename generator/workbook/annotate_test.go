package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
)

// TestAnyWorkbookThatIsReadCanBeMarked has style sheets that say little, and problems that show at one cell: of its row, of its
// column, and its own.
func TestAnyWorkbookThatIsReadCanBeMarked(t *testing.T) {
	styles := func(inner string) []string {
		return []string{"xl/styles.xml", `<styleSheet` + ns + `>` + inner + `</styleSheet>`}
	}
	for what, changes := range map[string][]string{
		"as it is":         nil,
		"nothing":          styles(""),
		"no fonts":         styles(`<fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/></cellXfs>`),
		"empty lists":      styles(`<fonts/><fills/><borders/><cellStyleXfs/><cellXfs/>`),
		"only cell styles": styles(`<cellXfs><xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellXfs>`),
		"numbers too high": styles(`<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf fontId="7" fillId="8" borderId="9" xfId="5"/></cellXfs>`),
	} {
		file := save(t, "power.xlsx", with(t, changes...))
		at := func(row, col int) cell.Addr { return cell.Addr{File: file, Sheet: "data", Row: row, Col: col} }
		var ps cell.Problems
		for _, at := range []cell.Addr{at(1, 0), at(1, 1), at(0, 3), at(1, 3), at(3, 0), at(3, 1), at(0, 0), {File: file}, {File: file, Sheet: "nowhere", Row: 1, Col: 1}} {
			ps.Add(at, cell.FileEmpty)
		}
		out, why := Annotate(file, "", ps)
		if !why.IsZero() {
			t.Errorf("%s: %v", what, why)
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(out))
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		comments, err := f.GetComments("data")
		if err != nil {
			t.Error(err)
		}
		var got []string
		for _, c := range comments {
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			got = append(got, fmt.Sprint(c.Cell, " ", strings.Count(text, "0 bytes")))
		}
		slices.Sort(got)
		if want := []string{"A1 2", "A3 2", "C1 2"}; !slices.Equal(got, want) {
			t.Errorf("%s: comments %q, want %q", what, got, want)
		}
		_, before := readBytes(t, read(t, file))
		if _, after := readBytes(t, out); what == "as it is" && !slices.Equal(said(after, inData), said(before, inData)) {
			t.Errorf("%s: read again: %q, before %q", what, said(after, inData), said(before, inData))
		}
	}
}

func TestLargeWorkbookIsNotOpenedWhole(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString(`<worksheet` + ns + `><sheetData>`)
	for row := range 80000 {
		fmt.Fprintf(&sheet, `<row r="%d"><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/></row>`, row+1)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	file := save(t, "power.xlsx", with(t, "xl/worksheets/sheet2.xml", sheet.String()))
	var ps cell.Problems
	ps.Add(cell.Addr{File: file}, cell.FileEmpty)
	if _, why := Annotate(save(t, "x.xlsx", []byte("no workbook,\n")), "", nil); why.IsZero() {
		t.Error("a text was marked")
	}
	if _, why := Annotate(file, "", ps); why.ZH == why.EN || !strings.Contains(why.EN, "cells to change") && !strings.Contains(why.EN, "compression") {
		t.Errorf("%v", why)
	}
}
