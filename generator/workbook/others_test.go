package workbook

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// programs is where exceljs and SheetJS are, which make tools installs, and the script that opens and saves workbooks by them.
const programs = "../../.ci/sheets"

// TestOtherProgramsReadOursAndWeReadTheirs gives workbooks of every origin to exceljs and SheetJS. Both must open each and find
// what we find, and what each saves we must read as we read the original: values, records, problems. They work in China's
// time, in which programs err by the 43 seconds of Shanghai's local time.
func TestOtherProgramsReadOursAndWeReadTheirs(t *testing.T) {
	if _, err := os.Stat(filepath.Join(programs, "node_modules", "exceljs")); err != nil {
		t.Fatalf("no exceljs here (%v): run make tools", err)
	}
	sh := readSharedFixture(t)
	dir := t.TempDir()
	var names []string
	put := func(name string, b []byte) {
		names = append(names, name)
		writeFile(t, filepath.Join(dir, name), string(b))
	}
	power := fixture(t, "power.txtar")
	edit(t, &power, "data!C3='346")
	edit(t, &power, "data!D3==D2-1.6 -> 15.5")
	edit(t, &power, `data!A3={2025-08-01|yyyy"年"m"月"}`)
	edit(t, &power, `data!A4={2025-07-31|[$-804]yyyy"年"m"月"d"日"}`)
	edit(t, &power, "data!K2==NA() -> #N/A")
	edit(t, &power, "data!!hide 3:3")
	b, err := power.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	put("power.xlsx", b)
	slipped := slippedBook(t)
	put("slips.xlsx", slipped)
	_, ps := readBytes(t, b)
	marked, why := Annotate(filepath.Join(dir, "power.xlsx"), "https://example.org/", ps)
	if !why.IsZero() {
		t.Fatal(why)
	}
	put("marked.xlsx", marked)
	var made []byte
	for _, l := range lang.All() {
		made = written(t, Template("made", l, sh))
		put("made-"+l.String()+".xlsx", made)
	}
	longer, err := xlsx.Amend("made.xlsx", made, xlsx.Amendment{Sheet: "data", Rows: []xlsx.NewRow{{Like: 2, Same: []int{1, 2, 3}}}})
	if err != nil {
		t.Fatal(err)
	}
	put("amended.xlsx", longer)
	for _, name := range []string{"moe-share.xlsx", "epoch-models.xlsx", "_shared.xlsx"} {
		if _, err := os.Stat(filepath.Join("../../datasets", name)); os.IsNotExist(err) {
			break // a fork, whose workbooks may have comments that exceljs cannot save
		}
		put(name, read(t, filepath.Join("../../datasets", name)))
	}
	cmd := exec.Command("node", append([]string{filepath.Join(programs, "save.js"), dir}, absolute(dir, names)...)...)
	cmd.Env = append(os.Environ(), "TZ=Asia/Shanghai")
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, said.String())
	}
	var found map[string]map[string]map[string]any
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		was := read(t, filepath.Join(dir, name))
		want := storedCells(t, was)
		for _, program := range []string{"exceljs", "sheetjs"} {
			differ(t, program+" finds in "+name, found[program+" "+name], want)
			differ(t, program+" saved in "+name, storedCells(t, read(t, filepath.Join(dir, program, name))), want)
		}
	}
	// As a dataset, and as one whose author wrote the values alone.
	before, was := readBytes(t, b)
	for _, program := range []string{"exceljs", "sheetjs"} {
		after, is := readBytes(t, read(t, filepath.Join(dir, program, "power.xlsx")))
		if a, b := rowsOf(before.Table), rowsOf(after.Table); !slices.Equal(a, b) {
			t.Errorf("%s: before\n%s\nafter\n%s", program, strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
		if a, b := saidAll(was), saidAll(is); a != b {
			t.Errorf("%s: before %s\nafter  %s\n%s", program, a, b, texts(is))
		}
		saysTheSame(t, program, slipped, read(t, filepath.Join(dir, program, "slips.xlsx")))
	}
	plain, _ := readBytes(t, made)
	for _, program := range []string{"sheetjs-new", "sheetjs-iso"} {
		after, ps := readBytes(t, read(t, filepath.Join(dir, program, "made-en.xlsx")))
		a, b := rowsOf(plain.Table), rowsOf(after.Table)
		for i := range a {
			a[i] = strings.Replace(a[i], "|", "-01|", 1) // a month is a day where its format got lost
		}
		if !slices.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: before\n%s\nafter\n%s\n%s", program, strings.Join(a, "\n"), strings.Join(b, "\n"), texts(ps))
		}
	}
}

// savedSlips are slips of an editor, each in a cell of its own.
var savedSlips = []string{
	"data!C2='３８５", "data!C3='346", "data!C4='约 12", "data!D2='17.1%", "data!D3='many", "data!A3='9/30/2025", "data!A4={2025-07-31 12:00|yyyy-mm-dd hh:mm}",
	"data!B3=lama", "data!E3=c", "data!F3='maybe", "data!H3=www.example.org", "data!I3={2025-08-01|yyyy-mm-dd}", "data!J3='2025-Q3", "data!K2==NA() -> #N/A",
	"data!N4=surwey", "data!O4=aprox", "charts!B2=pie", "notes!A2=by-developr",
}

// slippedBook returns a workbook with those slips. Each is said once, at its cell, and nothing else.
func slippedBook(t *testing.T) []byte {
	t.Helper()
	power := fixture(t, "power.txtar")
	var cells []string
	for _, e := range savedSlips {
		edit(t, &power, e)
		cells = append(cells, strings.FieldsFunc(e, func(r rune) bool { return r == '=' })[0])
	}
	b, err := power.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	ps := withShared(t, b)
	var got []string
	for _, s := range said(ps, inData) {
		got = append(got, strings.Fields(s)[0])
	}
	slices.Sort(got)
	if slices.Sort(cells); !slices.Equal(got, cells) {
		t.Fatalf("slips at\n%q\nare said at\n%q\n%s", cells, got, texts(ps))
	}
	return b
}

// withShared returns what is said of a workbook that is no file, beside the shared one.
func withShared(t *testing.T, b []byte) cell.Problems {
	t.Helper()
	_, ps, err := Read("power.xlsx", b, readSharedFixture(t), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// saysTheSame holds what is said of a workbook that a program saved to what is said of the one before, word for word in both languages.
func saysTheSame(t *testing.T, program string, before, after []byte) {
	t.Helper()
	if a, b := texts(withShared(t, before)), texts(withShared(t, after)); a != b {
		t.Errorf("%s: before\n%s\nafter\n%s", program, a, b)
	}
}

func saidAll(ps cell.Problems) string { return strings.Join(said(ps, inData), "\n") }

func absolute(dir string, names []string) (out []string) {
	for _, n := range names {
		out = append(out, filepath.Join(dir, n))
	}
	return out
}

// storedCells returns what the cells of a workbook store, by sheet and reference: numbers, texts, booleans.
func storedCells(t *testing.T, file []byte) map[string]map[string]any {
	t.Helper()
	f, err := xlsx.Open(t.Context(), file, "x.xlsx", xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for _, sh := range f.Sheets {
		st, err := f.Rows(sh)
		if err != nil {
			t.Fatal(err)
		}
		out[sh.Name] = map[string]any{}
		for st.Next() {
			for _, c := range st.Row.Cells {
				var v any = c.Text
				switch c.Kind {
				case xlsx.Blank:
					continue
				case xlsx.Number:
					v = c.Num
				case xlsx.Boolean:
					v = c.Num == 1
				}
				out[sh.Name][cell.Column(c.Col)+strconv.Itoa(st.Row.N)] = v
			}
		}
		st.Close()
		if st.Err != nil {
			t.Fatal(st.Err)
		}
	}
	return out
}

// differ says in which cells got is not want. Days come back from programs that keep them as times with the error of a second.
func differ(t *testing.T, what string, got, want map[string]map[string]any) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: nothing", what)
		return
	}
	n := 0
	for sheet, cells := range want {
		all := map[string]bool{}
		for ref := range cells {
			all[ref] = true
		}
		for ref := range got[sheet] {
			all[ref] = true
		}
		for ref := range all {
			a, b := got[sheet][ref], cells[ref]
			x, isNumber := a.(float64)
			if y, ok := b.(float64); ok && isNumber && math.Abs(x-y) < 1e-9*max(1, math.Abs(y)) || a == b {
				continue
			}
			if n++; n < 5 {
				t.Errorf("%s: %s!%s: %#v, want %#v", what, sheet, ref, a, b)
			}
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d sheets, want %d", what, len(got), len(want))
	}
}

// TestFilesAsOtherProgramsWriteThemAreRead reads what is typical of programs that are not run here.
func TestFilesAsOtherProgramsWriteThemAreRead(t *testing.T) {
	_, was := readBytes(t, with(t))
	good, _ := readBytes(t, with(t))
	test := func(what string, b []byte) {
		t.Helper()
		d, ps := readBytes(t, b)
		if a, b := rowsOf(good.Table), rowsOf(d.Table); !slices.Equal(a, b) {
			t.Errorf("%s: %q, want %q", what, b, a)
		}
		if a, b := saidAll(was), saidAll(ps); a != b {
			t.Errorf("%s: %s, want %s\n%s", what, b, a, texts(ps))
		}
	}
	parts := goodParts(t)
	types, sheet, book := parts["[Content_Types].xml"], parts["xl/worksheets/sheet2.xml"], parts["xl/workbook.xml"]
	change := func(text, old, new string) string {
		t.Helper()
		if !strings.Contains(text, old) {
			t.Fatalf("no %s", old)
		}
		return strings.Replace(text, old, new, 1)
	}
	test("SheetJS: types that are not used", with(t, "[Content_Types].xml", change(types, "<Override", `<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="bas" ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override`)))
	test("WPS: extensions, properties of its own, custom XML", with(t,
		"xl/worksheets/sheet2.xml", change(change(sheet, "<worksheet ", `<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="u" `), "<sheetData", `<sheetPr/><dimension ref="A1"/><etc:x><row r="1"/></etc:x><sheetData`),
		"xl/workbook.xml", change(book, "</workbook>", `<extLst><ext uri="{F2}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:workbookPr/></ext></extLst></workbook>`),
		"customXml/item1.xml", `<x/>`, "docProps/custom.xml", `<Properties/>`))
	// Parts that a list names and that are not there, or that hold nothing.
	rels := parts["xl/_rels/workbook.xml.rels"]
	sheets := change(book, "</sheets>", `<sheet name="Sheet9" sheetId="99" r:id="rId99"/></sheets>`)
	blank := []string{"xl/workbook.xml", sheets, "xl/_rels/workbook.xml.rels", change(rels, "</Relationships>", `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet99.xml"/></Relationships>`)}
	test("an empty sheet", with(t, append(slices.Clone(blank), "xl/worksheets/sheet99.xml", `<worksheet`+ns+`/>`)...))
	test("an empty sheet of looks", with(t, append(slices.Clone(blank), "xl/worksheets/sheet99.xml", `<worksheet`+ns+`><sheetPr/><sheetData/></worksheet>`)...))
	for what, b := range map[string][]byte{"no styles": with(t, "xl/styles.xml", ""), "no shared texts": with(t, "xl/sharedStrings.xml", ""), "a sheet that is nowhere": with(t, "xl/workbook.xml", sheets)} {
		if _, ps := readBytes(t, b); len(ps) == 0 || slices.ContainsFunc(ps, func(p cell.Problem) bool { return p.At.Sheet == "" && p.Rule == cell.FileBroken }) {
			t.Errorf("%s: %q", what, said(ps, inData))
		}
	}
	// Google Sheets: dates with a built-in format of China, rows as high as they are, cells that only have a style.
	test("Google: rows and cells of looks alone", with(t, "xl/worksheets/sheet2.xml", change(sheet, "</sheetData>", `<row r="5" ht="15.75" customHeight="1"><c r="A5" s="1"/></row><row r="1000" ht="15.75" customHeight="1"/></sheetData><drawing xmlns:r="u" r:id="rId1"/>`)))

	// openpyxl writes formulas without a result, as an empty number.
	for _, f := range []string{`<f>1+1</f><v></v>`, `<f>1+1</f><v/>`, `<f>1+1</f>`, `<f>1+1</f><v> </v>`} {
		b := fixture(t, "power.txtar")
		edit(t, &b, "data!C3==1+1")
		out, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		p := unzip(t, out)
		p["xl/worksheets/sheet2.xml"] = change(p["xl/worksheets/sheet2.xml"], `<f>1+1</f>`, f)
		p["xl/workbook.xml"] = change(p["xl/workbook.xml"], "</workbook>", `<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`)
		if out, err = xlsxtest.Zip(p); err != nil {
			t.Fatal(err)
		}
		_, ps := readBytes(t, out)
		want := append(said(was, inData), "data!C3 formula-no-result")
		slices.Sort(want)
		if got := slices.Sorted(slices.Values(said(ps, inData))); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want formula-no-result besides %q", f, said(ps, inData), said(was, inData))
		}
	}
}
