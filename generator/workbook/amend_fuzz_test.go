package workbook

import (
	"slices"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

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
