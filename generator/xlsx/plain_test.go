package xlsx

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// sheetRows reads a sheet whose rows are taken from the bytes where they are plain, or never.
func sheetRows(from string, l Limits, plain bool) *Rows {
	f := &File{archive: &archive{ctx: context.Background(), limits: l}, texts: []string{"北", "南", " east"}, formats: make([]Format, 3)}
	rs := &Rows{f: f, s: newScanner(strings.NewReader(from), 4<<10, spreadsheet, f.maxBytes()), Part: "xl/worksheets/sheet1.xml", texts: map[string]string{}, odd: !plain}
	rs.s.most = l.Depth
	return rs
}

// storedIn reads a sheet, and writes down all that came of it.
func storedIn(from string, l Limits, plain bool) string {
	rs := sheetRows(from, l, plain)
	var out strings.Builder
	for rs.Next() {
		fmt.Fprintf(&out, "row %d %v\n", rs.Row.N, rs.Row.Hidden)
		for _, c := range rs.Row.Cells {
			style := -1
			for i := range rs.f.formats {
				if c.Format == &rs.f.formats[i] {
					style = i
				}
			}
			c.Format = nil
			fmt.Fprintf(&out, "style %d %+v %x\n", style, c, math.Float64bits(c.Num))
		}
	}
	fmt.Fprintf(&out, "%v %v %v %d", rs.Err, rs.Merged, rs.Hidden, rs.cells)
	return out.String()
}

// sameByTokens reads a sheet as it is read, and by tokens alone.
func sameByTokens(sheet string, l Limits) error {
	if plain, odd := storedIn(sheet, l, true), storedIn(sheet, l, false); plain != odd {
		return fmt.Errorf("%s\nfrom the bytes:\n%s\nby tokens:\n%s", sheet, plain, odd)
	}
	return nil
}

// tight are limits that small sheets come up against.
func tight() Limits {
	l := DefaultLimits()
	l.Rows, l.Columns, l.Cells, l.Text, l.Strings = 30, 20, 40, 12, 200
	return l
}

// cellForms are cells as programs write them, and as none should. R is where the cell is.
var cellForms = []string{
	`<c r="R"><v>5</v></c>`, `<c r="R" s="1"><v>-0.25</v></c>`, `<c r="R" s="2" t="s"><v>1</v></c>`, `<c r="R" t="s"><v>9</v></c>`,
	`<c r="R" t="inlineStr"><is><t>words</t></is></c>`, `<c r="R" t="inlineStr"><is><t>a &amp; b</t></is></c>`, `<c r="R" t="inlineStr"><is><t/></is></c>`,
	`<c r="R" t="inlineStr"><is><t></t></is></c>`, `<c r="R" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>`,
	`<c r="R" t="inlineStr"><is><r><t>ri</t></r><rPh><t>no</t></rPh><r><t>ch</t></r></is></c>`, `<c r="R" t="str"><f>A1&amp;"x"</f><v>x</v></c>`,
	`<c r="R" t="str"><v>_x000D_</v></c>`, `<c r="R" t="b"><v>1</v></c>`, `<c r="R" t="e"><v>#N/A</v></c>`, `<c r="R" t="d"><v>2024-01-02T00:00:00</v></c>`,
	`<c r="R" s="1"/>`, `<c r="R"></c>`, `<c r="R"><v></v></c>`, `<c r="R"><v> 7 </v></c>`, `<c r="R"><v>1e3</v></c>`, `<c r="R"><v>0x1p4</v></c>`,
	`<c r="R"><v>.5</v></c>`, `<c r="R"><v>5.</v></c>`, `<c r="R"><v>.</v></c>`, `<c r="R"><v>+5</v></c>`, `<c r="R"><v>1_0</v></c>`, `<c r="R"><v>1e999</v></c>`,
	`<c r="R"><v>123456789012345678</v></c>`, `<c r="R"><v>0.1000000000000000055</v></c>`, `<c r="R"><v>-0</v></c>`, `<c><v>1</v></c>`, `<c ><v>1</v></c>`,
	`<c r='R'><v>1</v></c>`, `<c  r = "R" ><v>1</v></c >`, `<c t="s" r="R" s="+1"><v>0</v></c>`, `<c r="R" s=""><v>1</v></c>`, `<c r="R" s="99999999999"><v>1</v></c>`,
	`<c r="R" x:s="2"><v>1</v></c>`, `<c r="R" cm="1"><v>1</v></c>`, `<c r="R"><v>1</v><v>2</v></c>`, `<c r="R"><v>1</v> </c>`, `<c r="R">x<v>1</v></c>`,
	`<x:c r="R"><x:v>1</x:v></x:c>`, `<c r="R"><!-- no --><v>1</v></c>`, `<c r="R"><v><![CDATA[6]]></v></c>`, `<c r="R" t="str"><v>a much longer text</v></c>`,
	`<c r="A1"><v>1</v></c>`, `<c r="R9"><v>1</v></c>`, `<c r="&#65;1"><v>1</v></c>`, "<c r=\"R\" t=\"str\"><v>\xff</v></c>", "<c r=\"R\" t=\"str\"><v>a\xffb</v></c>",
	"<c r=\"R\" t=\"str\"><v>\x00</v></c>", `<c r="R" t="str"><v>a'b"c>d</v></c>`, `<c r="R" t="a>b"><v>1</v></c>`, `<c r="R" s="1'"><v>1</v></c>`, "\n ", `<extLst><c/></extLst>`,
	`<c r="R"><v>1</x></c>`, `<c r="R"><v>1</v>`, `</c>`, `<c r="R" s="1`, `<c r="R"/ >`,
}

// randomSheet writes a sheet of cells of all forms, mostly of those that are quick to read.
func randomSheet(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("<worksheet" + ns + `><sheetData>`)
	for row := 1; row <= 1+r.IntN(6); row++ {
		fmt.Fprintf(&b, `<row r="%d"%s>`, row, []string{"", ` hidden="1"`, ` spans="1:3" hidden="0" r="9"`, ` hidden="&#49;"`}[r.IntN(4)])
		for col, n := 1, r.IntN(8); n > 0; n-- {
			form := cellForms[r.IntN(17)]
			if r.IntN(9) == 0 {
				form = cellForms[r.IntN(len(cellForms))]
			}
			b.WriteString(strings.ReplaceAll(form, "R", ref(col, row)))
			col += 1 + r.IntN(40)/13
		}
		b.WriteString("</row>")
	}
	b.WriteString(`</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	return b.String()
}

func TestPlainRowsAreReadAsByTokens(t *testing.T) {
	check := func(sheet string, l Limits) {
		t.Helper()
		if err := sameByTokens(sheet, l); err != nil {
			t.Error(err)
		}
	}
	for _, form := range cellForms {
		check("<worksheet"+ns+`><sheetData><row r="1">`+strings.ReplaceAll(form, "R", "B1")+`<c r="C1"><v>3</v></c></row></sheetData></worksheet>`, DefaultLimits())
	}
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		l := tight()
		if seed%3 == 0 {
			l = DefaultLimits()
		}
		l.Depth = 4 + r.IntN(5)
		sheet := randomSheet(r)
		check(sheet, l)
		check(sheet[:r.IntN(len(sheet))], l)
	}
	// Cells across the end of a block.
	var long strings.Builder
	long.WriteString("<worksheet" + ns + `><sheetData>`)
	for row := range 3000 {
		fmt.Fprintf(&long, `<row r="%[1]d"><c r="A%[1]d" s="1"><v>%[2]d</v></c><c r="B%[1]d" t="inlineStr"><is><t>%[3]s</t></is></c></row>`, row+1, row*row, strings.Repeat("x", row%50))
	}
	check(long.String()+`</sheetData></worksheet>`, DefaultLimits())
}

func FuzzPlainRowsAreReadAsByTokens(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(randomSheet(rand.New(rand.NewPCG(seed, 3))))
	}
	for _, form := range cellForms {
		f.Add("<worksheet" + ns + `><sheetData><row r="1">` + strings.ReplaceAll(form, "R", "B1") + `</row></sheetData></worksheet>`)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		if strings.Contains(sheet, "]]>") || strings.ContainsAny(sheet, "\uFFFE\uFFFF") {
			return // XML forbids it in a text; in a plain row it is read
		}
		for _, l := range []Limits{tight(), DefaultLimits()} {
			if err := sameByTokens(sheet, l); err != nil {
				t.Error(err)
			}
		}
	})
}
