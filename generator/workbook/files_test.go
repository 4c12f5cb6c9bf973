package workbook

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// parts returns the parts of a good workbook.
func goodParts(t testing.TB) map[string]string {
	t.Helper()
	b, err := fixture(t, "power.txtar").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return unzip(t, b)
}

// ns declares that elements without a prefix are those of workbooks.
const ns = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

func unzip(t testing.TB, b []byte) map[string]string {
	t.Helper()
	parts, err := xlsxtest.Unzip(b)
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

// with returns a good workbook with parts added or changed; "" removes one.
func with(t testing.TB, changes ...string) []byte {
	t.Helper()
	parts := goodParts(t)
	for i := 0; i < len(changes); i += 2 {
		if parts[changes[i]] = changes[i+1]; changes[i+1] == "" {
			delete(parts, changes[i])
		}
	}
	return zipOf(t, parts)
}

func TestFilesThatAreNoWorkbookAreNamed(t *testing.T) {
	good := with(t)
	replace := func(part, old, new string) []byte {
		s := goodParts(t)[part]
		if !strings.Contains(s, old) {
			t.Fatalf("%s has no %s", part, old)
		}
		return with(t, part, strings.Replace(s, old, new, 1))
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	var encrypted bytes.Buffer
	f := excelize.NewFile()
	if err := f.Write(&encrypted, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	types := goodParts(t)["[Content_Types].xml"]
	for _, c := range []struct {
		name string
		file []byte
		rule cell.Rule
		says string
	}{
		{"empty", nil, cell.FileEmpty, "0 bytes"},
		{"encrypted", encrypted.Bytes(), cell.FileEncrypted, "password"},
		{"xls", append(ole, "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"...), cell.FileNotXLSX, "old .xls"},
		{"csv", []byte("year,output\n2024,12\n"), cell.FileNotXLSX, "CSV"},
		{"html", []byte("<!DOCTYPE html><html></html>"), cell.FileNotXLSX, "web page"},
		{"pdf", []byte("%PDF-1.7 x"), cell.FileNotXLSX, "PDF"},
		{"lfs", []byte("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"), cell.FileNotXLSX, "Git LFS"},
		{"random", []byte("\x01\x02\x00\x03"), cell.FileNotXLSX, "another kind"},
		{"zip", zipOf(t, map[string]string{"a.txt": "x"}), cell.FileNotXLSX, "ordinary zip"},
		{"ods", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), cell.FileNotXLSX, "OpenDocument"},
		{"numbers", zipOf(t, map[string]string{"Index/Document.iwa": "x"}), cell.FileNotXLSX, "Apple Numbers"},
		{"docx", with(t, "word/document.xml", "<w/>"), cell.FileNotXLSX, "Word"},
		{"pptx", with(t, "ppt/presentation.xml", "<p/>"), cell.FileNotXLSX, "PowerPoint"},
		{"xlsb", with(t, "[Content_Types].xml", strings.Replace(types, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main", 1)), cell.FileNotXLSX, "binary"},
		{"xltx", with(t, "[Content_Types].xml", strings.Replace(types, "spreadsheetml.sheet.main", "spreadsheetml.template.main", 1)), cell.FileNotXLSX, "template"},
		{"xlsm", with(t, "[Content_Types].xml", strings.Replace(types, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", 1)), cell.FileMacros, "macro"},
		{"vba", with(t, "xl/vbaProject.bin", "x"), cell.FileMacros, "macro"},
		{"cut", good[:len(good)*2/3], cell.FileBroken, "cut off"},
		{"no workbook", with(t, "xl/workbook.xml", ""), cell.FileBroken, "missing"},
		{"no relations", with(t, "_rels/.rels", ""), cell.FileBroken, "names no workbook"},
		{"no sheet", with(t, "xl/worksheets/sheet2.xml", ""), cell.FileBroken, "missing"},
		{"no sheets", with(t, "xl/workbook.xml", "<workbook"+ns+"><sheets/></workbook>"), cell.FileBroken, "no sheets"},
		{"cut sheet", with(t, "xl/worksheets/sheet2.xml", goodParts(t)["xl/worksheets/sheet2.xml"][:400]), cell.FileBroken, "XML"},
		{"bad entity", replace("xl/sharedStrings.xml", "<t ", "<t>&evil;</t><t "), cell.FileBroken, "XML"},
		{"utf-16", with(t, "xl/sharedStrings.xml", "\xff\xfe<\x00"), cell.FileBroken, "UTF-8"},
		{"doctype", with(t, "xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`+goodParts(t)["xl/workbook.xml"]), cell.FileDoctype, "DOCTYPE"},
		{"doctype in sheet", with(t, "xl/worksheets/sheet2.xml", `<!doctype x>`+goodParts(t)["xl/worksheets/sheet2.xml"]), cell.FileDoctype, "DOCTYPE"},
		{"out of the archive", with(t, "../evil.xml", "x"), cell.FileUnsafe, "../evil.xml"},
		{"absolute", with(t, "/etc/passwd", "x"), cell.FileUnsafe, "/etc/passwd"},
		{"drive", with(t, `C:\evil.xml`, "x"), cell.FileUnsafe, "evil.xml"},
		{"twice", with(t, "XL/workbook.xml", "<x/>"), cell.FileBroken, "twice"},
		{"bomb", with(t, "xl/media/bomb.xml", strings.Repeat("0", 30<<20)), cell.FileTooLarge, ":1"},
		{"rows", replace("xl/worksheets/sheet2.xml", `</sheetData>`, `<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>`), cell.FileTooLarge, "rows"},
	} {
		file := save(t, "power.xlsx", c.file)
		d, ps, err := ReadFile(file, nil)
		if err != nil || d == nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		found := false
		for _, p := range ps {
			if p.Rule == c.rule && p.At == (cell.Addr{File: filepath.ToSlash(file)}) {
				found = true
				if !strings.Contains(p.Msg(lang.EN), c.says) {
					t.Errorf("%s: message is %q, want %q in it", c.name, p.Msg(lang.EN), c.says)
				}
				if strings.Contains(p.Text(lang.ZH)+p.Text(lang.EN), "%!") {
					t.Errorf("%s: %s", c.name, p.Text(lang.ZH)+p.Text(lang.EN))
				}
			}
		}
		if !found {
			t.Errorf("%s: want %s, found %v", c.name, c.rule, ps.Text(lang.EN))
		}
		if marked, why := Annotate(file, "", ps); marked == nil && why.IsZero() {
			t.Errorf("%s: it is not marked, and nothing says why", c.name)
		}
	}
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	b, err := xlsxtest.Zip(parts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFileNamesAreIDs(t *testing.T) {
	b, err := fixture(t, "power.txtar").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	sh := readSharedFixture(t)
	for name, good := range map[string]bool{"power.xlsx": true, "model-downloads-2.xlsx": true, "Power.xlsx": false, "下载量.xlsx": false, "my power.xlsx": false,
		"power_2.xlsx": false, "-power.xlsx": false, "con.xlsx": false, "a--b.xlsx": false} {
		_, ps, err := ReadFile(save(t, name, b), sh)
		if err != nil || (len(ps) == 0) != good || !good && ps[0].Rule != cell.FileName {
			t.Errorf("%s: %v, %v", name, err, ps)
		}
	}
}

// LibreOffice writes what it reads in its own way: other styles, shared texts, dates, booleans as formulas of its own.
// The records and the problems must be the same.
func roundTripReadsTheSame(t *testing.T, q *officeQueue) {
	sh := readSharedFixture(t)
	b := fixture(t, "power.txtar")
	edit(t, &b, "data!C3='346")
	edit(t, &b, "data!D3==D2-1.6 -> 15.5")
	edit(t, &b, `data!A3={2025-08-01|yyyy"年"m"月"}`)
	edit(t, &b, "data!K2==NA() -> #N/A")
	edit(t, &b, "data!!hide 3:3")
	file := saveBook(t, "power.xlsx", b)
	before, was, err := ReadFile(file, sh)
	if err != nil {
		t.Fatal(err)
	}
	q.add(read(t, file), func(saved []byte) {
		after, is, err := ReadFile(save(t, "power.xlsx", saved), sh)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := strings.Join(rowsOf(before.Table), "\n"), strings.Join(rowsOf(after.Table), "\n"); a != b {
			t.Errorf("before\n%s\nafter\n%s", a, b)
		}
		if a, b := fmt.Sprint(said(was, inData)), fmt.Sprint(said(is, inData)); a != b {
			t.Errorf("before %s\nafter  %s\n%s", a, b, texts(is))
		}
	})
	slipped := slippedBook(t)
	q.add(slipped, func(saved []byte) { saysTheSame(t, "LibreOffice", slipped, saved) })
	q.addAs("fods", read(t, filepath.Join("testdata", "slips.fods")), func(saved []byte) { slips(t, save(t, "slips.xlsx", saved)) })
}

// slips reads what LibreOffice made of testdata/slips.fods: slips that a spreadsheet program saved, in a workbook that counts
// its days from 1904.
func slips(t *testing.T, file string) {
	d, ps, err := ReadFile(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"data!A3 date-ambiguous", "data!A8 date-short-year", "data!B6 cell-merged", "data!C4 number-as-text", "data!C5 full-width", "data!D6 error-value",
		"data!D9 formula-volatile", "data!E8 unit-sign",
	}
	got := said(ps, inData)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("slips: got\n%q\nwant\n%q\n%s", got, want, texts(ps))
	}
	if row := rowsOf(d.Table)[0]; !strings.HasPrefix(row, "2025-09-30") || !strings.Contains(row, "64") || !strings.Contains(row, "14.2") {
		t.Errorf("the first record is %s", row)
	}
	if !strings.Contains(unzip(t, read(t, file))["xl/workbook.xml"], "date1904") {
		t.Error("LibreOffice did not keep the epoch, so that this tests nothing of it")
	}
}

// readBytes reads a workbook that is no file.
func readBytes(t testing.TB, b []byte) (*dataset.Dataset, cell.Problems) {
	t.Helper()
	d, ps, err := Read("power.xlsx", b, nil, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d, ps
}

func FuzzSheet(f *testing.F) {
	parts := goodParts(f)
	f.Add(parts["xl/worksheets/sheet2.xml"])
	f.Add("<worksheet" + ns + `><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>`)
	f.Add("<worksheet" + ns + `><sheetData><row><c><v>1</v></c><c t="s"><v>-1</v></c></row><row r="9"/></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells></worksheet>`)
	f.Add("<worksheet" + ns + "><sheetData><row><c t=\"d\"><v>2025-01-01T</v></c><c t='e'><f>[1]x!A</f><v>&#x10FFFF;</v></c></row></sheetData>")
	f.Fuzz(func(t *testing.T, s string) {
		parts["xl/worksheets/sheet2.xml"] = s
		b, err := xlsxtest.Zip(parts)
		if err != nil {
			t.Fatal(err)
		}
		d, ps := readBytes(t, b)
		// What was read or refused is told: no records and no problem cannot be.
		if d.Table.Len() == 0 && len(ps) == 0 {
			t.Errorf("nothing read and nothing said of %q", s)
		}
		for _, p := range ps {
			if text := p.Text(lang.ZH) + p.Text(lang.EN); strings.Contains(text, "%!") {
				t.Errorf("%s", text)
			}
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(with(f))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add(append([]byte("\xd0\xcf\x11\xe0"), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, ps := readBytes(t, append([]byte{}, b...)) // nil is read from disk
		if d.Table.Len() == 0 && len(ps) == 0 {
			t.Errorf("nothing read and nothing said of %q", b)
		}
	})
}

// What should never happen must not take the other files along.
func TestPanicIsAProblemOfItsFile(t *testing.T) {
	ps, err := readFile("power.xlsx", with(t), xlsx.Limits{}, inData, func(*reader) { panic("index out of range") })
	if err != nil || len(ps) != 1 || ps[0].Rule != cell.FileCrash || ps[0].At != (cell.Addr{File: "power.xlsx"}) || !strings.Contains(ps.Text(lang.ZH), "index out of range") {
		t.Errorf("%v, %v", ps, err)
	}
}

// FuzzAmend adds to sheets whose XML is anything. A sheet that can be read can be read after that too.
func FuzzAmend(f *testing.F) {
	const data = "xl/worksheets/sheet2.xml"
	parts := goodParts(f)
	f.Add(parts[data])
	f.Add("<worksheet" + ns + `><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row/></sheetData><autoFilter ref="A1:A2"/></worksheet>`)
	f.Add(`<x:worksheet xmlns:x="y"><x:sheetData><!-- </sheetData> --><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	f.Add("<worksheet" + ns + `><dimension ref="A1"/><sheetData/><mergeCells><mergeCell ref="A1:ZZZ9999999"/></mergeCells></worksheet>`)
	broken := func(ps cell.Problems) bool {
		return slices.ContainsFunc(ps, func(p cell.Problem) bool { return p.Rule == cell.FileBroken })
	}
	f.Fuzz(func(t *testing.T, s string) {
		parts[data] = s
		b, err := xlsxtest.Zip(parts)
		if err != nil {
			t.Fatal(err)
		}
		after, err := xlsx.Amend("power.xlsx", b, xlsx.Amendment{Sheet: "data", Set: map[string]any{"A2": 2.5}, Rows: []xlsx.NewRow{{Like: 2, Cells: map[int]any{1: "<&\"'>"}}}})
		if err != nil {
			return
		}
		_, before := readBytes(t, b)
		if _, ps := readBytes(t, after); broken(ps) && !broken(before) {
			t.Errorf("%q can be read no more:\n%s", s, texts(ps))
		}
	})
}
