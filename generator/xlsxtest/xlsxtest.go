// Package xlsxtest makes small workbooks from readable text, for tests. It writes the XML itself, so that a test can
// plant cells that no spreadsheet program would save, and reads nothing.
//
// A sheet is tab-separated text. A cell is what it looks like:
//
//	12.5 -3 1e6          a number
//	TRUE FALSE           a boolean
//	#N/A #REF! …         an error
//	'12                  a text, whatever follows
//	=A1                  a formula without a stored result
//	=A1 -> 5             a formula with a stored result, of any kind in this list
//	{2025-09-30|fmt}     a date with a number format: yyyy-mm-dd, yyyy"年"m"月", or a built-in one like #31
//	{0.171|0%}           a number with a number format
//	{raw:xxx}            a number cell that stores xxx
//	{shared:99}          a text cell that points to shared text 99
//
// and else a text, in which \n, \t and \uXXXX stand for a line break, a tab and a character. Lines that begin with ! are
// about the sheet: !merge A2:B3, !hide 3:5 (rows), !hide C (a column), !hidden (the sheet), !blank 60 (rows).
package xlsxtest

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Sheet is a sheet's name and its text.
type Sheet struct{ Name, TSV string }

// A Book is the sheets of a workbook, and what is special about it.
type Book struct {
	Sheets    []Sheet
	Epoch1904 bool
	Manual    bool   // reckons by hand only
	Link      string // an external link
	Inline    bool   // texts stand in the cells, as some programs write them
	Prefix    string // of the XML's names, as others do
}

// Parse reads a txtar archive: its comment has a word for each thing that is special (1904 manual inline prefix,
// link=other.xlsx), each file is a sheet by the name without .tsv.
func Parse(archive []byte) Book {
	a := txtar.Parse(archive)
	var b Book
	for _, w := range strings.Fields(string(a.Comment)) {
		switch {
		case w == "1904":
			b.Epoch1904 = true
		case w == "manual":
			b.Manual = true
		case w == "inline":
			b.Inline = true
		case w == "prefix":
			b.Prefix = "x:"
		case strings.HasPrefix(w, "link="):
			b.Link = w[len("link="):]
		}
	}
	for _, f := range a.Files {
		b.Sheets = append(b.Sheets, Sheet{strings.TrimSuffix(f.Name, ".tsv"), string(f.Data)})
	}
	return b
}

// A writer holds what the cells of a workbook share.
type writer struct {
	Book
	texts   []string
	index   map[string]int
	formats []string
}

// Bytes returns the workbook as a file.
func (b Book) Bytes() ([]byte, error) {
	w := writer{Book: b, index: map[string]int{}, formats: []string{""}}
	parts := map[string]string{}
	var sheets, rels, types strings.Builder
	for i, s := range b.Sheets {
		body, hidden, err := w.sheet(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = body
		state := ""
		if hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"%s/>`, html.EscapeString(s.Name), i+1, i+1, state)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relBase, i+1)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
	}
	fmt.Fprintf(&rels, `<Relationship Id="rIdS" Type="%s/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="%s/sharedStrings" Target="/xl/sharedStrings.xml"/>`, relBase, relBase)
	if b.Link != "" {
		fmt.Fprintf(&rels, `<Relationship Id="rIdL" Type="%s/externalLink" Target="externalLinks/externalLink1.xml"/>`, relBase)
		parts["xl/externalLinks/externalLink1.xml"] = `<externalLink xmlns="` + mainNS + `"/>`
		parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = relsXML(fmt.Sprintf(`<Relationship Id="rId1" Type="%s/externalLinkPath" Target="%s" TargetMode="External"/>`, relBase, html.EscapeString(b.Link)))
	}
	pr, calc := "", ""
	if b.Epoch1904 {
		pr = `<workbookPr date1904="1"/>`
	}
	if b.Manual {
		calc = `<calcPr calcMode="manual"/>`
	}
	parts["xl/workbook.xml"] = fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s">%s<sheets>%s</sheets>%s</workbook>`, mainNS, relBase, pr, sheets.String(), calc)
	parts["xl/_rels/workbook.xml.rels"] = relsXML(rels.String())
	parts["_rels/.rels"] = relsXML(`<Relationship Id="rId1" Type="` + relBase + `/officeDocument" Target="xl/workbook.xml"/>`)
	parts["xl/styles.xml"] = w.styles()
	parts["xl/sharedStrings.xml"] = w.strings()
	parts["[Content_Types].xml"] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` + types.String() + `</Types>`
	return Zip(parts)
}

const (
	mainNS  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

func relsXML(s string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + s + `</Relationships>`
}

func (w *writer) format(code string) int {
	i := slices.Index(w.formats, code)
	if i < 0 {
		i, w.formats = len(w.formats), append(w.formats, code)
	}
	return i
}

func (w *writer) styles() string {
	var fmts, xfs strings.Builder
	for i, f := range w.formats {
		id := 0
		if n, err := strconv.Atoi(strings.TrimPrefix(f, "#")); err == nil && strings.HasPrefix(f, "#") {
			id = n
		} else if f != "" {
			id = 200 + i
			fmt.Fprintf(&fmts, `<numFmt numFmtId="%d" formatCode="%s"/>`, id, html.EscapeString(f))
		}
		fmt.Fprintf(&xfs, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, id)
	}
	n := ""
	if fmts.Len() > 0 {
		n = `<numFmts>` + fmts.String() + `</numFmts>`
	}
	return `<styleSheet xmlns="` + mainNS + `">` + n + `<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + xfs.String() + `</cellXfs></styleSheet>`
}

func (w *writer) strings() string {
	var b strings.Builder
	for i, s := range w.texts {
		if i%2 == 1 { // as rich text with a reading, which is not part of it
			rs := []rune(s)
			h := len(rs) / 2
			fmt.Fprintf(&b, `<si><r><t xml:space="preserve">%s</t></r><r><rPr><b/></rPr><t xml:space="preserve">%s</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>`, html.EscapeString(string(rs[:h])), html.EscapeString(string(rs[h:])))
			continue
		}
		fmt.Fprintf(&b, `<si><t xml:space="preserve">%s</t></si>`, html.EscapeString(s))
	}
	return `<sst xmlns="` + mainNS + `">` + b.String() + `</sst>`
}
