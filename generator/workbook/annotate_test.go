package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

func annotateMarksBadCellsAndNothingElse(t *testing.T, q *officeQueue) {
	sh := readSharedFixture(t)
	made, err := xlsx.Amend("power.xlsx", everything(t, sh), xlsx.Amendment{Sheet: "data", Set: planted}, xlsx.Amendment{Sheet: "about", Set: map[string]any{"A5": "methods"}})
	if err != nil {
		t.Fatal(err)
	}
	file := save(t, "power.xlsx", made)
	_, ps, err := ReadFile(file, sh)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"about!A5 key-unknown", "charts!H1 column-hidden", "data!C3 unit-sign", "data!C4 formula-no-result", "data!D5 source-unknown"}
	if got := said(ps, inData); !slices.Equal(got, want) {
		t.Fatalf("problems are %q", got)
	}
	out, why := Annotate(file, "https://example.org/x/", append(ps, cell.Problem{At: cell.Addr{File: "other.xlsx"}, Rule: cell.FileEmpty}))
	if !why.IsZero() {
		t.Fatal(why)
	}
	g, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	fill := func(sheet, ref string) string {
		id, err := g.GetCellStyle(sheet, ref)
		if err != nil {
			t.Fatal(err)
		}
		s, err := g.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(s.Fill.Color, "")
	}
	for at, want := range map[string]string{"data!C3": "FFC7CE", "data!C4": "FFC7CE", "data!D5": "FFC7CE", "about!A5": "FFC7CE", "data!C2": "E2EFDA", "data!B4": ""} {
		sheet, ref, _ := strings.Cut(at, "!")
		if got := fill(sheet, ref); got != want {
			t.Errorf("%s is filled with %q, want %q", at, got, want)
		}
	}
	comments := map[string]string{}
	list, err := g.GetComments("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		for _, p := range c.Paragraph {
			comments[c.Cell] += p.Text
		}
	}
	if c := comments["C3"]; !strings.HasPrefix(c, "from the press release") || !strings.Contains(c, "错误：") || !strings.Contains(c, "error: ") {
		t.Errorf("the comment of C3 is %q", c)
	}
	if comments["B4"] != "B is a placeholder" {
		t.Errorf("the comment of B4 is %q", comments["B4"])
	}
	if code, _ := g.GetCellFormula("data", "C4"); code != "C2-3" {
		t.Errorf("the formula of C4 is %q", code)
	}
	if w, _ := g.GetColWidth("data", "C"); w != 33 {
		t.Errorf("column C is %v wide", w)
	}
	rows, err := g.GetRows(issues)
	if err != nil || len(rows) != 6 || rows[3][0] != "data!C3" || rows[3][6] != "unit-sign" {
		t.Errorf("issues are %q, %v", rows, err)
	}
	if ok, link, _ := g.GetCellHyperLink(issues, "A4"); !ok || link != "'data'!C3" {
		t.Errorf("the link of C3 is %q", link)
	}
	if ok, link, _ := g.GetCellHyperLink(issues, "G4"); !ok || link != "https://example.org/x/en/rules/#unit-sign" {
		t.Errorf("the link of the rule is %q", link)
	}
	// The copy reads with the same problems, as written and as LibreOffice saves it.
	again := func(file []byte) string {
		_, again, err := ReadFile(save(t, "power.xlsx", file), sh)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(said(again, inData), ", ")
	}
	if got := again(out); got != strings.Join(want, ", ") {
		t.Errorf("the copy has %q", got)
	}
	q.add(out, func(saved []byte) {
		got := strings.ReplaceAll(again(saved), "data!C4 formula-no-result, ", "") // LibreOffice has reckoned it
		if got != strings.Join(slices.Delete(slices.Clone(want), 3, 4), ", ") {
			t.Errorf("the copy that LibreOffice saved has %q", got)
		}
	})
	if _, why := Annotate(save(t, "x.xlsx", []byte("no workbook,\n")), "", nil); why.IsZero() {
		t.Error("a text was marked")
	}
}

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
	if _, why := Annotate(file, "", ps); why.ZH == why.EN || !strings.Contains(why.EN, "cells to change") && !strings.Contains(why.EN, "compression") {
		t.Errorf("%v", why)
	}
}
