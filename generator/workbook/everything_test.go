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

// whatLibreOfficeSavedStays when it is annotated or amended.
func whatLibreOfficeSavedStays(t *testing.T, q *officeQueue) {
	sh := readSharedFixture(t)
	q.add(everything(t, sh), func(saved []byte) {
		annotateEverything(t, q, sh, saved)
		amendEverything(t, q, sh, saved)
	})
}

func annotateEverything(t *testing.T, q *officeQueue, sh *dataset.Shared, made []byte) {
	was, err := xlsx.Amend("power.xlsx", made, xlsx.Amendment{Sheet: "data", Set: planted})
	if err != nil {
		t.Fatal(err)
	}
	file := save(t, "power.xlsx", was)
	_, ps, err := ReadFile(file, sh)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(ps, inData), []string{"charts!H1 column-hidden", "data!C3 unit-sign", "data!D5 source-unknown"}; !slices.Equal(got, want) {
		t.Fatalf("problems are %q, want %q", got, want)
	}
	is, why := Annotate(file, "", ps)
	if !why.IsZero() {
		t.Fatal(why)
	}
	old, now := unzip(t, was), unzip(t, is)
	marked := map[string]bool{"data!C3": true, "data!D5": true, "charts!H1": true}
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
		for ref, text := range sh.comments {
			if now := after[i].comments[ref]; now != text && !(marked[sh.name+"!"+ref] && strings.HasPrefix(now, text)) {
				t.Errorf("%s!%s: the comment %q became %q", sh.name, ref, text, now)
			}
		}
		for ref, text := range after[i].comments {
			if marked[sh.name+"!"+ref] != strings.Contains(text, "problem") && strings.Contains(text, "hint") || sh.comments[ref] == "" && !marked[sh.name+"!"+ref] {
				t.Errorf("%s!%s: a comment came: %q", sh.name, ref, text)
			}
		}
	}
	for _, at := range []string{"data!C3", "data!D5", "charts!H1"} {
		name, ref, _ := strings.Cut(at, "!")
		i := slices.IndexFunc(after, func(s openSheet) bool { return s.name == name })
		if c := after[i].comments[ref]; !strings.Contains(c, "错误：") && !strings.Contains(c, "提示：") {
			t.Errorf("%s: the comment is %q", at, c)
		}
	}
	drawnAsBefore(t, old, now)
	for _, part := range []string{"definedName", "numFmt"} {
		if a, b := tags(old, part), tags(now, part); !slices.Equal(a, b) {
			t.Errorf("%s: %q became %q", part, a, b)
		}
	}
	// LibreOffice opens the copy and finds all of it.
	q.add(is, func(again []byte) {
		reopened := sheetsOf(t, again)
		for i, sh := range after {
			for ref, text := range sh.comments {
				if got := reopened[i].comments[ref]; strings.TrimSpace(got) != strings.TrimSpace(text) {
					t.Errorf("LibreOffice: %s!%s: the comment %q became %q", sh.name, ref, text, got)
				}
			}
		}
		for _, what := range []string{"<c:chart", "<c:barChart", "<conditionalFormatting", "<dataValidation ", "<xdr:pic", "<definedName", "<hyperlink", "<f aca="} {
			if a, b := count(old, what), count(unzip(t, again), what); a == 0 || b < a {
				t.Errorf("LibreOffice: %d of %s became %d", a, what, b)
			}
		}
	})
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
