package workbook

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

func written(t testing.TB, b xlsx.Book) []byte {
	t.Helper()
	out, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// templateHasNoProblemButItsExamples: as it is written, and as LibreOffice saves it.
func templateHasNoProblemButItsExamples(t *testing.T, q *officeQueue) {
	sh := readSharedFixture(t)
	for _, l := range lang.All() {
		b := Template("power", l, sh)
		first := written(t, b)
		for range 3 {
			if !bytes.Equal(first, written(t, Template("power", l, sh))) {
				t.Fatalf("%s: the same template is other bytes", l)
			}
		}
		check := func(what string, file []byte) {
			d, ps, err := ReadFile(save(t, "power.xlsx", file), sh)
			left := ps.Count(cell.Error)
			ps = slices.DeleteFunc(ps, func(p cell.Problem) bool { return p.Rule == cell.PlaceholderLeft })
			if left != 4+4+2+4+1 { // about, sources and notes of the records, the chart, the source
				t.Errorf("%s, %s: %d examples are found", l, what, left)
			}
			if err != nil || len(ps) > 0 || d.Table.Len() != 4 || len(d.Charts) != 1 {
				t.Fatalf("%s, %s: %v, %d records\n%s", l, what, err, d.Table.Len(), texts(ps))
			}
			want := []string{"2025-08|A|10|example|exact||||", "2025-09|A|12.5|example|rounded||||", "2025-08|B|7|example|exact||||", "2025-09|B|8|example|approx||（备注，可空）|(a note, may be blank)|"}
			got := rowsOf(d.Table)
			for i := range got {
				f := strings.Split(got[i], "|")
				got[i] = strings.Join([]string{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]}, "|")
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: records %q", l, what, got)
			}
		}
		check("as written", first)
		q.add(first, func(saved []byte) { check("by LibreOffice", saved) })
	}
}

// finished returns a template with words of its own in the place of the examples.
func finished(b xlsx.Book) xlsx.Book {
	for _, s := range b.Sheets {
		for _, row := range s.Rows {
			for i, v := range row {
				if t, ok := v.(string); ok && placeholders[t] != "" {
					row[i] = map[bool]string{true: "文字", false: "words"}[xlsx.TextWidth(t) > float64(len([]rune(t)))]
				} else if ok && t == sampleSources[0]["url"] {
					row[i] = "https://example.org/report"
				}
			}
		}
	}
	return b
}

func TestWriteKeepsEveryKindOfValue(t *testing.T) {
	day, month, year, half := mustPeriod("2025-09-30"), mustPeriod("2025-09"), mustPeriod("2025"), mustPeriod("2025-H1")
	b := xlsx.Book{Title: "x", Sheets: []xlsx.Sheet{{Name: "表", Filter: true,
		Columns: []xlsx.Column{{Header: "a", About: lang.Text{ZH: "说明", EN: "about"}, Choices: []string{"x", "y"}}, {Header: "b", Grain: period.Day},
			{Header: "c", Choices: strings.Split(strings.Repeat("long choice,", 60), ","), Open: true}, {Header: "d", Text: true}},
		Rows: [][]any{{"=1+1", day, true, nil}, {"<&\"'>\n长", month, 3, 0.1}, {" x", year, -12345.678, nil}, {"", half, false, 385000000.0}}}}}
	bytes1 := written(t, b)
	var told []string
	if _, err := Cells(save(t, "x.xlsx", bytes1), func(at cell.Addr, value, formula string) {
		if at.Sheet == "表" && at.Row > 1 {
			told = append(told, at.Ref()+" "+value+" "+formula)
		}
	}); err != nil {
		t.Fatal(err)
	}
	want := []string{"A2 '=1+1 ", "B2 2025-09-30 ", "C2 TRUE ", `A3 <&"'>\n长 `, "B3 2025-09 ", "C3 3 ", "D3 0.1 ", "A4  x ", "B4 2025 ", "C4 -12345.678 ", "B5 2025-H1 ", "C5 FALSE ", "D5 385000000 "}
	if !slices.Equal(told, want) {
		t.Errorf("got  %q\nwant %q", told, want)
	}
	f, err := excelize.OpenReader(bytes.NewReader(bytes1))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{"B2": "2025-09-30", "B3": "2025-09", "B4": "2025", "D5": "385,000,000.0", "C4": "-12,345.678"} {
		if got, err := f.GetCellValue("表", at); err != nil || got != want {
			t.Errorf("%s shows %q, %v; want %q", at, got, err, want)
		}
	}
	panes, err := f.GetPanes("表")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header is not frozen: %+v, %v", panes, err)
	}
	comments, err := f.GetComments("表")
	if err != nil || len(comments) != 1 || !strings.Contains(comments[0].Paragraph[0].Text, "说明\nabout") {
		t.Errorf("comments are %+v, %v", comments, err)
	}
	dvs, err := f.GetDataValidations("表")
	if err != nil || len(dvs) != 2 || !strings.Contains(dvs[1].Formula1, xlsx.Lists) {
		t.Errorf("dropdowns are %+v, %v", dvs, err)
	}
	if _, err := (xlsx.Book{Sheets: []xlsx.Sheet{{Name: "x", Columns: []xlsx.Column{{Header: "a"}}, Rows: [][]any{{struct{}{}}}}}}).Bytes(); err == nil {
		t.Error("a struct was written to a cell")
	}
}

// A text that looks like the escape of a character stays what it is, in our reader and in excelize's.
func TestWriteGuardsTextsThatLookLikeEscapes(t *testing.T) {
	texts := []string{"PP-LCNet_x1_0_doc_ori", "_x0041_", "_x005F_x1_", "a_x00_x1_b", "_x_", "_xyz_", "plain"}
	var rows [][]any
	for _, s := range texts {
		rows = append(rows, []any{s})
	}
	file := save(t, "x.xlsx", written(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "s", Columns: []xlsx.Column{{Header: "h"}}, Rows: rows}}}))
	var got []string
	if _, err := Cells(file, func(at cell.Addr, value, _ string) { got = append(got, value) }); err != nil || !slices.Equal(got[1:], texts) {
		t.Errorf("%q, %v", got, err)
	}
	raw := unzip(t, read(t, file))["xl/sharedStrings.xml"]
	for _, m := range regexp.MustCompile(`_x[0-9A-Fa-f]{1,3}_`).FindAllStringIndex(raw, -1) {
		if !strings.HasSuffix(raw[:m[0]], "_x005F") {
			t.Errorf("LibreOffice would take %q for a character", raw[m[0]:m[1]])
		}
	}
}

func mustPeriod(s string) period.Period {
	p, err := period.Parse(s)
	if err != nil {
		panic(err)
	}
	return p
}

// What the sheet README of a template says is what the editing guide of the site says, word for word: each xlsx.Heading is
// one of the guide's, each row stands under it or in the guide's first section.
func TestReadmeSheetSaysWhatTheGuideSays(t *testing.T) {
	for _, l := range lang.All() {
		file := "../../site/content/edit/index." + l.String() + ".md"
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		guide := strings.NewReplacer("`", "", "**", "").Replace(string(b))
		sections := map[string]string{}
		title, first := "", ""
		for line := range strings.Lines(guide) {
			if m := regexp.MustCompile(`^## (.*) \{#`).FindStringSubmatch(line); m != nil {
				if title = m[1]; first == "" {
					first = title
				}
			}
			sections[title] += line
		}
		title = first
		rows := readmeSheet(l).Rows
		if len(rows) < 20 {
			t.Errorf("%s: only %d rows", l, len(rows))
		}
		refresh := false
		for _, row := range rows {
			switch v := row[0].(type) {
			case xlsx.Heading:
				if title = string(v); sections[title] == "" {
					t.Errorf("%s has no section %q", file, title)
				}
			case string:
				refresh = refresh || strings.Contains(v, "generator refresh")
				if said := strings.ReplaceAll(sections[title]+sections[first], "go run ./generator", "generator"); !strings.Contains(said, v) {
					t.Errorf("%s: the section %q does not say %q", file, title, v)
				}
			}
		}
		if !refresh {
			t.Errorf("%s: no word on refresh", l)
		}
	}
}

func TestCellsTellsWhatIsStored(t *testing.T) {
	b := xlsxtest.Book{Sheets: []xlsxtest.Sheet{
		{Name: "data", TSV: "a\tb\n12.5\t'12\n{45930|yyyy-mm-dd}\t{45930.5|yyyy-mm-dd hh:mm}\n{45930|yyyy-mm}\t{0.171|0.0%}\n" +
			"TRUE\t'TRUE\n#N/A\ttwo\\nlines\n=A2+1 -> 13.5\t'2025-09\n\n0.30000000000000004\t'back\\slash"},
		{Name: "notes of mine", TSV: "!hidden\nx\n'=1+1"},
	}}
	var told strings.Builder
	ps, err := Cells(saveBook(t, "x.xlsx", b), func(at cell.Addr, value, formula string) {
		told.WriteString(at.Sheet + " " + at.Ref() + " " + value)
		if formula != "" {
			told.WriteString(" =" + formula)
		}
		told.WriteByte('\n')
	})
	want := `data A1 a
data B1 b
data A2 12.5
data B2 '12
data A3 2025-09-30
data B3 2025-09-30T12:00:00
data A4 2025-09
data B4 17.1%
data A5 TRUE
data B5 'TRUE
data A6 #N/A
data B6 two\nlines
data A7 13.5 =A2+1
data B7 '2025-09
data A9 0.3
data B9 back\\slash
notes of mine A1 x
notes of mine A2 '=1+1
`
	if got := told.String(); got != want || len(ps) > 0 || err != nil {
		t.Errorf("got\n%s\nwant\n%s\nproblems %v, %v", got, want, ps, err)
	}
}
