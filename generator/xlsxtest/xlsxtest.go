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
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
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

// Script is the testscript command xlsx OUT.xlsx SHEET.tsv…, which makes a workbook of the script's files. A sheet is
// called as its file, without what stands before a last hyphen or dot: b-data.tsv is data.
func Script(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: xlsx OUT.xlsx SHEET.tsv...")
	}
	var b Book
	for _, f := range args[1:] {
		name := strings.TrimSuffix(filepath.Base(f), ".tsv")
		name = name[strings.LastIndexAny(name, "-.")+1:]
		b.Sheets = append(b.Sheets, Sheet{name, ts.ReadFile(f)})
	}
	out, err := b.Bytes()
	ts.Check(err)
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
	ts.Check(os.WriteFile(path, out, 0o666))
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

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Zip packs parts by name, with XML declarations.
func Zip(parts map[string]string) ([]byte, error) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(n)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(head + parts[n])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return buf.Bytes(), err
}

// Unzip returns the parts of a workbook by name, without their XML declarations.
func Unzip(b []byte) (map[string]string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, f := range z.File {
		s, err := fs.ReadFile(z, f.Name)
		if err != nil {
			return nil, err
		}
		_, parts[f.Name], _ = strings.Cut(string(s), "?>\n")
	}
	return parts, nil
}

func (w *writer) sheet(s Sheet) (body string, hidden bool, err error) {
	var rows, merges, cols strings.Builder
	hide := map[int]bool{}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(s.TSV, "\r\n", "\n"), "\n"), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "!merge":
			fmt.Fprintf(&merges, `<%smergeCell ref="%s"/>`, w.Prefix, rest)
		case "!hidden":
			hidden = true
		case "!blank":
			n, err := strconv.Atoi(rest)
			if err != nil {
				return "", false, err
			}
			lines = append(lines, make([]string, n)...)
		case "!hide":
			from, to, found := strings.Cut(rest, ":")
			if !found && from[0] >= 'A' {
				fmt.Fprintf(&cols, `<%scol min="%d" max="%d" width="9" hidden="1"/>`, w.Prefix, from[0]-'A'+1, from[0]-'A'+1)
				continue
			}
			a, err1 := strconv.Atoi(from)
			b, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil {
				return "", false, fmt.Errorf("%s: want rows like 3:5", line)
			}
			for n := a; n <= b; n++ {
				hide[n] = true
			}
		default:
			lines = append(lines, line)
		}
	}
	for i, line := range lines {
		if line == "" && !hide[i+1] {
			continue
		}
		attr := ""
		if hide[i+1] {
			attr = ` hidden="1"`
		}
		fmt.Fprintf(&rows, `<%srow r="%d"%s>`, w.Prefix, i+1, attr)
		for c, text := range strings.Split(line, "\t") {
			x, err := w.cell(fmt.Sprintf("%c%d", 'A'+c, i+1), text)
			if err != nil {
				return "", false, err
			}
			rows.WriteString(x)
		}
		fmt.Fprintf(&rows, `</%srow>`, w.Prefix)
	}
	p := w.Prefix
	ns := "xmlns"
	if p != "" {
		ns = "xmlns:" + strings.TrimSuffix(p, ":")
	}
	body = fmt.Sprintf(`<%sworksheet %s="%s">`, p, ns, mainNS)
	if cols.Len() > 0 {
		body += fmt.Sprintf(`<%scols>%s</%scols>`, p, cols.String(), p)
	}
	body += fmt.Sprintf(`<%ssheetData>%s</%ssheetData>`, p, rows.String(), p)
	if merges.Len() > 0 {
		body += fmt.Sprintf(`<%smergeCells>%s</%smergeCells>`, p, merges.String(), p)
	}
	return body + fmt.Sprintf(`</%sworksheet>`, p), hidden, nil
}

var (
	numberForm = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`)
	dateForm   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d))?$`)
	uForm      = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}`)
)

func (w *writer) cell(ref, text string) (string, error) {
	p := w.Prefix
	make := func(style int, typ, inner string) string {
		s := fmt.Sprintf(`<%sc r="%s"`, p, ref)
		if style > 0 {
			s += fmt.Sprintf(` s="%d"`, style)
		}
		if typ != "" {
			s += fmt.Sprintf(` t="%s"`, typ)
		}
		return s + ">" + inner + fmt.Sprintf("</%sc>", p)
	}
	v := func(s string) string { return fmt.Sprintf("<%sv>%s</%sv>", p, html.EscapeString(s), p) }
	str := func(s string) string {
		s = strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(s)
		s = uForm.ReplaceAllStringFunc(s, func(u string) string {
			n, _ := strconv.ParseUint(u[2:], 16, 32)
			if n < ' ' {
				return fmt.Sprintf("_x%04X_", n)
			}
			return string(rune(n))
		})
		if w.Inline {
			return make(0, "inlineStr", fmt.Sprintf(`<%sis><%st xml:space="preserve">%s</%st></%sis>`, p, p, html.EscapeString(s), p, p))
		}
		n, ok := w.index[s]
		if !ok {
			n = len(w.texts)
			w.texts, w.index[s] = append(w.texts, s), n
		}
		return make(0, "s", v(strconv.Itoa(n)))
	}
	in, braced := strings.CutPrefix(text, "{")
	in, closed := strings.CutSuffix(in, "}")
	switch {
	case text == "":
		return "", nil
	case strings.HasPrefix(text, "'"):
		return str(text[1:]), nil
	case strings.HasPrefix(text, "="):
		code, result, stored := strings.Cut(text[1:], " -> ")
		f := fmt.Sprintf("<%sf>%s</%sf>", p, html.EscapeString(code), p)
		if !stored {
			return make(0, "", f), nil
		}
		switch {
		case strings.HasPrefix(result, "#"):
			return make(0, "e", f+v(result)), nil
		case numberForm.MatchString(result):
			return make(0, "", f+v(result)), nil
		}
		return make(0, "str", f+v(strings.TrimPrefix(result, "'"))), nil
	case braced && closed && strings.HasPrefix(in, "raw:"):
		return make(0, "", v(in[4:])), nil
	case braced && closed && strings.HasPrefix(in, "shared:"):
		return make(0, "s", v(in[7:])), nil
	case braced && closed:
		val, format, ok := strings.Cut(in, "|")
		if !ok {
			return "", fmt.Errorf("%s: want {value|format}", text)
		}
		if m := dateForm.FindStringSubmatch(val); m != nil {
			val = w.serial(m)
		}
		return make(w.format(format), "", v(val)), nil
	case text == "TRUE":
		return make(0, "b", v("1")), nil
	case text == "FALSE":
		return make(0, "b", v("0")), nil
	case strings.HasPrefix(text, "#"):
		return make(0, "e", v(text)), nil
	case numberForm.MatchString(text):
		return make(0, "", v(text)), nil
	}
	return str(text), nil
}

// serial returns the day number of a date and time of day.
func (w *writer) serial(m []string) string {
	t, err := time.Parse("2006-01-02", m[1])
	if err != nil {
		return m[1]
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if w.Epoch1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	n := t.Sub(start).Hours() / 24
	if !w.Epoch1904 && n < 61 {
		n--
	}
	if m[2] != "" {
		h, _ := strconv.Atoi(m[2])
		min, _ := strconv.Atoi(m[3])
		n += float64(h*60+min) / 1440
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
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
