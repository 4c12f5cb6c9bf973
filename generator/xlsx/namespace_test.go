package xlsx

import (
	"context"
	"strings"
	"testing"

	"briefing/generator/xlsxtest"
)

// What Excel writes into xl/workbook.xml beside the epoch: the second element of the name workbookPr is of Excel 2013.
const excelExtras = `<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">` +
	`<x15:workbookPr chartTrackingRefBase="1"/></ext><ext uri="{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}" xmlns:xcalcf="http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures">` +
	`<xcalcf:calcFeatures><xcalcf:feature name="microsoft.com:RD"/></xcalcf:calcFeatures></ext></extLst>`

// TestDatesAreOfTheEpochThatTheWorkbookStates writes xl/workbook.xml in the ways that programs do, and ways that none should.
func TestDatesAreOfTheEpochThatTheWorkbookStates(t *testing.T) {
	const (
		rels   = ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
		mc     = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"`
		head   = `<workbook` + ns + rels + mc + `><fileVersion appName="xl" lastEdited="7" lowestEdited="4" rupBuild="22228"/>`
		path   = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath url="C:\x\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>`
		old    = `<workbookPr date1904="1" defaultThemeVersion="124226"/>`
		new    = `<workbookPr defaultThemeVersion="166925"/>`
		sheets = `<bookViews><workbookView xWindow="0" yWindow="0"/></bookViews><sheets><sheet name="data" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="191029"/>`
	)
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	prefixed := func(s string) string {
		s = strings.ReplaceAll(s, ns, strings.Replace(ns, "xmlns", "xmlns:x", 1))
		for _, name := range []string{"workbook", "fileVersion", "bookViews", "sheet", "calcPr", "extLst", "ext"} {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "<"+name, "<x:"+name), "</"+name, "</x:"+name)
		}
		return strings.ReplaceAll(strings.ReplaceAll(s, "<x:x:", "<x:"), "</x:x:", "</x:")
	}
	file := func(workbook string) []byte {
		b, err := xlsxtest.Book{Sheets: []xlsxtest.Sheet{{Name: "data", TSV: "date\tn\n{44468|yyyy-mm-dd}\t1\n"}}}.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		parts, err := xlsxtest.Unzip(b)
		if err != nil {
			t.Fatal(err)
		}
		parts["xl/workbook.xml"] = workbook
		if strings.Contains(workbook, "purl.oclc.org") {
			for name, text := range parts {
				parts[name] = strict.Replace(text)
			}
		}
		if b, err = xlsxtest.Zip(parts); err != nil {
			t.Fatal(err)
		}
		return b
	}
	test := func(what, workbook string, epoch1904, oracle bool) {
		t.Helper()
		b := file(workbook)
		f, err := Open(context.Background(), b, "x.xlsx", Limits{})
		if err != nil || f.Epoch1904 != epoch1904 {
			t.Errorf("%s: %v, %+v", what, err, f)
		} else if rows, err := f.Rows(f.Sheets[len(f.Sheets)-1]); err != nil || !rows.Next() || !rows.Next() || rows.Row.Cells[0].Num != 44468 {
			t.Errorf("%s: %v", what, err)
		}
		if oracle {
			if err := compare(b); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
	end := `</workbook>`
	for what, as := range map[string]func(string) string{"plain": strings.Clone, "prefixed": prefixed, "strict": strict.Replace, "strict, prefixed": func(s string) string { return strict.Replace(prefixed(s)) }} {
		test(what, as(head+old+path+sheets+end), true, true)
		test(what+", 1900", as(head+new+path+sheets+excelExtras+end), false, true)
		test(what+", extensions of Excel 2013", as(head+old+path+sheets+excelExtras+end), true, true)
	}
	y := ` xmlns:y="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"`
	test("an attribute of another namespace", head+`<workbookPr`+y+` y:date1904="0" date1904="1"/>`+sheets+end, true, false)
	test("only an attribute of another namespace", head+`<workbookPr`+y+` y:date1904="1"/>`+sheets+end, false, false)
	test("sheets of another namespace", head+old+strings.Replace(sheets, "<sheets>", `<sheets><y:sheet`+y+` name="data" sheetId="9" r:id="rIdS"/><sheet name="notes" y:id="rId1" r:id="rId1"`+y+`/>`, 1)+end, true, false)
	// A root of no namespace is not read as if it had the right one.
	if _, err := Open(context.Background(), file(`<workbook`+rels+`>`+old+sheets+end), "x.xlsx", Limits{}); err == nil {
		t.Error("a workbook of no namespace was read")
	}
}

func TestRowsAndCellsOfOtherNamespacesAreNotRead(t *testing.T) {
	y := ` xmlns:y="http://schemas.microsoft.com/office/excel/2006/main"`
	test := func(what, sheet string) {
		t.Helper()
		plain := `<worksheet` + ns + `><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData></worksheet>`
		if got, want := storedIn(sheet, DefaultLimits(), true), storedIn(plain, DefaultLimits(), true); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
		}
	}
	cells := `<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>`
	test("a row", `<worksheet`+ns+y+`><sheetData><y:row r="1"><y:c r="C1"><y:v>9</y:v></y:c></y:row><row r="1">`+cells+`</row></sheetData></worksheet>`)
	test("a cell", `<worksheet`+ns+y+`><sheetData><row r="1"><c r="A1"><v>1</v></c><y:c r="B1"><v>9</v></y:c><c r="B1"><v>2</v></c><c r="C1" xmlns="u:u"><v>9</v></c></row></sheetData></worksheet>`)
	test("a value", `<worksheet`+ns+y+`><sheetData><row r="1"><c r="A1"><v>1</v><y:v>9</y:v></c><c r="B1"><v>2</v><v xmlns="u:u">9</v></c></row></sheetData></worksheet>`)
	test("attributes", `<worksheet`+ns+y+`><sheetData><row y:r="7" r="1" y:hidden="1"><c r="A1" y:t="s"><v>1</v></c><c y:r="C1" r="B1"><v>2</v></c></row></sheetData></worksheet>`)
	test("around the rows", `<worksheet`+ns+y+`><y:sheetData><row r="1"><c r="A1"><v>9</v></c></row></y:sheetData><sheetData><row r="1">`+cells+`</row></sheetData><y:mergeCell ref="A1:B2"/></worksheet>`)
	test("an extension", `<worksheet`+ns+`><sheetData><row r="1">`+cells+`<extLst><c r="C1"><v>9</v></c></extLst></row></sheetData><extLst><mergeCell ref="A1:B2"/></extLst></worksheet>`)
	x := strings.Replace(ns, "xmlns", "xmlns:x", 1)
	test("prefixed", `<x:worksheet`+x+`><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:v>2</x:v></x:c><c r="C1"><v>9</v></c></x:row></x:sheetData></x:worksheet>`)
	test("prefixed beside plain", `<x:worksheet`+x+ns+`><x:sheetData><x:row r="1"><c r="A1"><v>1</v></c><x:c r="B1"><v>2</v></x:c></x:row></x:sheetData></x:worksheet>`)
}
