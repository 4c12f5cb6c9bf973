package workbook

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// everything is a workbook with all that an editor may put into one beside data: formats, widths,
// formulas, a chart, a picture, comments, validations, conditional formats, names, links, a hidden column, print settings.
func everything(t testing.TB, sh *dataset.Shared) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, finished(Template("power", lang.EN, sh)))))
	if err != nil {
		t.Fatal(err)
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "7030A0", Family: "Liberation Serif", Size: 14},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E2EFDA"}}, Border: []excelize.Border{{Type: "bottom", Color: "FF0000", Style: 2}}, NumFmt: 4})
	if err != nil {
		t.Fatal(err)
	}
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "C00000"}})
	if err != nil {
		t.Fatal(err)
	}
	pixels := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.White, color.RGBA{R: 200, A: 255}})
	for i := range pixels.Pix {
		pixels.Pix[i] = uint8(i % 2)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, pixels); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.SetCellStyle("data", "C2", "C2", bold),
		f.SetCellDefault("data", "C4", ""),
		f.SetCellFormula("data", "C4", "C2-3"),
		f.SetColWidth("data", "C", "C", 33),
		f.SetRowHeight("data", 3, 40),
		f.AddComment("data", excelize.Comment{Cell: "C3", Author: "Li", Paragraph: []excelize.RichTextRun{{Text: "from the press release"}}}),
		f.AddComment("data", excelize.Comment{Cell: "B4", Author: "Li", Paragraph: []excelize.RichTextRun{{Text: "B is a placeholder"}}}),
		f.SetConditionalFormat("data", "C2:C5", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Format: &red, Value: "10"}}),
		f.AddChart("about", "G4", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "data!$C$1", Categories: "data!$A$2:$A$5", Values: "data!$C$2:$C$5"}}}),
		f.AddPictureFromBytes("about", "G30", &excelize.Picture{Extension: ".png", File: picture.Bytes(), Format: &excelize.GraphicOptions{AltText: "a seal"}}),
		f.SetDefinedName(&excelize.DefinedName{Name: "figures", RefersTo: "data!$C$2:$C$5"}),
		f.SetCellHyperLink("about", "D2", "https://example.org/", "External"),
		f.SetColVisible("charts", "H", false),
		f.SetPageLayout("data", &excelize.PageLayoutOptions{Orientation: ptr("landscape")}),
		f.SetHeaderFooter("data", &excelize.HeaderFooterOptions{OddFooter: "&CPage &P"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var made bytes.Buffer
	if err := f.Write(&made); err != nil {
		t.Fatal(err)
	}
	return made.Bytes()
}

func ptr[T any](v T) *T { return &v }

// planted is what is wrong with the workbook of the tests below.
var planted = map[string]any{"C3": "12,5 Mio", "D5": "exmple"}

// whatIsThereStays when a workbook is annotated, as excelize made it and as LibreOffice saved it, and when that is amended.
func whatIsThereStays(t *testing.T, q *officeQueue) {
	sh := readSharedFixture(t)
	made := everything(t, sh)
	annotateEverything(t, q, sh, made, "data!C4 formula-no-result") // which LibreOffice has reckoned
	replaceInEverything(t, q, sh, made)
	q.add(made, func(saved []byte) {
		replaceInEverything(t, q, sh, saved)
		annotateEverything(t, q, sh, saved)
		amendEverything(t, q, sh, saved)
	})
}

func annotateEverything(t *testing.T, q *officeQueue, sh *dataset.Shared, made []byte, besides ...string) {
	was, err := xlsx.Amend("power.xlsx", made, xlsx.Amendment{Sheet: "data", Set: planted})
	if err != nil {
		t.Fatal(err)
	}
	file := save(t, "power.xlsx", was)
	_, ps, err := ReadFile(file, sh)
	if err != nil {
		t.Fatal(err)
	}
	want := append([]string{"charts!H1 column-hidden", "data!C3 unit-sign", "data!D5 source-unknown"}, besides...)
	slices.Sort(want)
	if got := said(ps, inData); !slices.Equal(got, want) {
		t.Fatalf("problems are %q, want %q", got, want)
	}
	is, why := Annotate(file, "https://example.org/x/", append(ps, cell.Problem{At: cell.Addr{File: "other.xlsx"}, Rule: cell.FileEmpty}))
	if !why.IsZero() {
		t.Fatal(why)
	}
	old, now := unzip(t, was), unzip(t, is)
	marked := map[string]bool{}
	for _, w := range want {
		at, _, _ := strings.Cut(w, " ")
		marked[at] = true
	}
	before, after := sheetsOf(t, was), sheetsOf(t, is)
	if len(after) != len(before)+1 || after[len(before)].name != issues {
		t.Fatalf("%d sheets became %d", len(before), len(after))
	}
	for i, sh := range before {
		part := sh.part
		if after[i].part != part || after[i].name != sh.name {
			t.Fatalf("%s became %s", sh.name, after[i].name)
		}
		a, b := elements(t, old[part], sh.name, marked), elements(t, now[part], sh.name, marked)
		for j := range min(len(a), len(b)) {
			if a[j] != b[j] {
				t.Errorf("%s: %s became %s", sh.name, a[j:min(j+4, len(a))], b[j:min(j+4, len(b))])
				break
			}
		}
		if len(a) != len(b) {
			t.Errorf("%s: %d elements became %d", sh.name, len(a), len(b))
		}
		for ref := range maps.Keys(marked) {
			if name, ref, _ := strings.Cut(ref, "!"); name == sh.name {
				if c := after[i].comments[ref]; !strings.HasPrefix(c, sh.comments[ref]) || !strings.Contains(c, "错误：") && !strings.Contains(c, "提示：") {
					t.Errorf("%s!%s: the comment %q became %q", name, ref, sh.comments[ref], c)
				}
				delete(sh.comments, ref)
				delete(after[i].comments, ref)
			}
		}
		if !maps.Equal(sh.comments, after[i].comments) {
			t.Errorf("%s: the comments %q became %q", sh.name, sh.comments, after[i].comments)
		}
	}
	if besides != nil {
		listsIssues(t, is, want)
	}
	drawnAsBefore(t, old, now)
	for _, part := range []string{"definedName", "numFmt"} {
		if a, b := tags(old, part), tags(now, part); !slices.Equal(a, b) {
			t.Errorf("%s: %q became %q", part, a, b)
		}
	}
	// LibreOffice opens the copy and finds all of it.
	commented := sheetsOf(t, is)
	q.add(is, func(again []byte) {
		reopened := sheetsOf(t, again)
		for i, sh := range commented {
			for ref, text := range sh.comments {
				if got := reopened[i].comments[ref]; strings.TrimSpace(got) != strings.TrimSpace(text) {
					t.Errorf("LibreOffice: %s!%s: the comment %q became %q", sh.name, ref, text, got)
				}
			}
		}
		for _, what := range []string{"<c:chart", "<c:barChart", "<conditionalFormatting", "<dataValidation ", "<xdr:pic", "<definedName", "<hyperlink", "<f aca="} {
			if a, b := count(old, what), count(unzip(t, again), what); a == 0 && besides == nil || b < a {
				t.Errorf("LibreOffice: %d of %s became %d", a, what, b)
			}
		}
	})
}

// listsIssues holds a marked copy to its colours, its list of problems and the links of that, and reads it again.
func listsIssues(t *testing.T, copied []byte, want []string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(copied))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, at := range []string{"C2", "C3", "D5", "B4"} {
		id, _ := f.GetCellStyle("data", at)
		s, err := f.GetStyle(id)
		if got, want := strings.Join(s.Fill.Color, ""), map[string]string{"C3": "FFC7CE", "D5": "FFC7CE", "C2": "E2EFDA"}[at]; got != want || err != nil {
			t.Errorf("%s is filled with %q, want %q; %v", at, got, want, err)
		}
	}
	rows, err := f.GetRows(issues)
	if err != nil || len(rows) != len(want)+1 || rows[2][0] != "data!C3" || rows[2][6] != "unit-sign" {
		t.Errorf("issues are %q, %v", rows, err)
	}
	for at, want := range map[string]string{"A3": "'data'!C3", "G3": "https://example.org/x/en/rules/#unit-sign"} {
		if ok, link, _ := f.GetCellHyperLink(issues, at); !ok || link != want {
			t.Errorf("the link of %s is %q", at, link)
		}
	}
	if _, ps, err := Read("power.xlsx", copied, readSharedFixture(t), xlsx.Limits{}); err != nil || !slices.Equal(said(ps, inData), want) {
		t.Errorf("the copy has %q, %v", said(ps, inData), err)
	}
}

// drawnAsBefore compares charts, pictures, drawings and the theme to the byte.
func drawnAsBefore(t *testing.T, old, now map[string]string) {
	t.Helper()
	kept := 0
	for name, text := range old {
		if strings.HasPrefix(name, "xl/charts/") || strings.HasPrefix(name, "xl/media/") || strings.HasPrefix(name, "xl/drawings/drawing") || strings.HasPrefix(name, "xl/theme/") {
			kept++
			if now[name] != text {
				t.Errorf("%s changed", name)
			}
		}
	}
	if kept < 4 {
		t.Errorf("%d charts, pictures and drawings", kept)
	}
}

func amendEverything(t *testing.T, q *officeQueue, sh *dataset.Shared, was []byte) {
	day := period.Of(time.Date(2025, 10, 31, 0, 0, 0, 0, time.UTC), period.Day)
	is, err := xlsx.Amend("power.xlsx", was, xlsx.Amendment{Sheet: "data", Rows: []xlsx.NewRow{
		{Like: 3, Cells: map[int]any{1: day, 3: int64(14), 4: `<&"'>`}, Same: []int{2}},
		{Like: 5, Cells: map[int]any{1: "2025-12", 2: "_x0041_ PP_x1_0", 3: 0.1 + 0.2}, Same: []int{4, 7}},
	}}, xlsx.Amendment{Sheet: "about", Set: map[string]any{"B9": "200"}})
	if err != nil {
		t.Fatal(err)
	}
	old, now := unzip(t, was), unzip(t, is)
	before, after := sheetsOf(t, was), sheetsOf(t, is)
	for i, sh := range before {
		if after[i].name != sh.name || after[i].part != sh.part || !maps.Equal(after[i].comments, sh.comments) {
			t.Errorf("%+v became %+v", sh, after[i])
		}
		if sh.name == "data" || sh.name == "about" {
			continue
		}
		if a, b := elements(t, old[sh.part], sh.name, nil), elements(t, now[sh.part], sh.name, nil); !slices.Equal(a, b) {
			t.Errorf("%s changed", sh.name)
		}
	}
	drawnAsBefore(t, old, now)
	i := slices.IndexFunc(after, func(s openSheet) bool { return s.name == "data" })
	data := now[after[i].part]
	for _, want := range []string{`<conditionalFormatting sqref="C2:C7">`, `<dimension ref="A1:J1005"`, `<autoFilter ref="A1:J7"`} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s", want)
		}
	}
	style := func(ref string) string {
		m := regexp.MustCompile(`<c r="` + ref + `"[^>]* s="([0-9]+)"`).FindStringSubmatch(data)
		if m == nil {
			return ""
		}
		return m[1]
	}
	for new, like := range map[string]string{"A6": "A3", "C6": "C3", "D6": "D3", "A7": "A5", "D7": "D5"} {
		if style(new) != style(like) || style(new) == "" {
			t.Errorf("%s has style %q, %s %q", new, style(new), like, style(like))
		}
	}
	if !regexp.MustCompile(`<row r="6"[^>]* ht="40"`).MatchString(data) {
		t.Error("the new row is not as high as the one it is like")
	}
	if w := now["xl/workbook.xml"]; !strings.Contains(w, "data!$C$2:$C$7") {
		t.Errorf("the name figures does not reach the new rows: %s", w)
	}
	check := func(what string, b []byte) {
		d, ps, err := Read("power.xlsx", b, sh, xlsx.Limits{})
		if err != nil || d.Table.Len() != 6 {
			t.Fatal(what, err, ps)
		}
		var got []string
		for i := 4; i < 6; i++ {
			for f := range d.Table.Fields {
				got = append(got, d.Table.Value(i, f).Key())
			}
		}
		want := []string{"2025-10-31", "A", "14", `<&"'>`, "", "", "", "", "", "", "2025-12", "_x0041_ PP_x1_0", "0.3", "example", "", "", "文字", "", "", ""}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q\nwant %q", what, got, want)
		}
	}
	check("written", is)
	q.add(is, func(saved []byte) { check("saved by LibreOffice", saved) })
	if _, err := xlsx.Amend("power.xlsx", was, xlsx.Amendment{Sheet: "nowhere"}); !errors.Is(err, xlsx.ErrUneditable) {
		t.Error(err)
	}
	if _, err := xlsx.Amend("power.xlsx", was, xlsx.Amendment{Sheet: "data", Set: map[string]any{"C99": "x"}}); !errors.Is(err, xlsx.ErrUneditable) {
		t.Error(err)
	}
}
