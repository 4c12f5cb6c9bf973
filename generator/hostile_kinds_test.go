//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/xlsx"
)

// A hostile is a file that somebody could call a workbook, and the rule that must name what is wrong with it.
type hostile struct {
	kind, name string
	rule       cell.Rule // "" is none: the file is odd, but good
	parts      map[string]string
	long       map[string]func(w *bufio.Writer) // writes a part that is long
}

// write writes the file.
func (h hostile) write(t *testing.T, w io.Writer) {
	t.Helper()
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, name := range slices.Sorted(maps.Keys(h.parts)) {
		p, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		b := bufio.NewWriterSize(p, 1<<20)
		if f := h.long[name]; f != nil {
			f(b)
		} else {
			b.WriteString(h.parts[name])
		}
		b.Flush()
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// partsOf returns the parts of a workbook of sheets.
func partsOf(t *testing.T, sheets map[string]string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	fixture.Workbook(t, dir, "rainfall", sheets)
	return fixture.Unzipped(t, filepath.Join(dir, "rainfall.xlsx"))
}

// times joins n texts.
func times(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// within puts what f writes between two texts.
func within(before string, f func(w *bufio.Writer), after string) func(w *bufio.Writer) {
	return func(w *bufio.Writer) { w.WriteString(before); f(w); w.WriteString(after) }
}

const (
	namespace   = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"` // without it nothing is read
	sharedTexts = "xl/sharedStrings.xml"
	relations   = "xl/_rels/workbook.xml.rels"
	largestKind = "file: as large as allowed"
	beyondKind  = "file: beyond a limit"
)

// hostiles are files of which reading one could cost much, or reach what it should not. Package workbook tries each limit, file
// that is no workbook and way to be damaged in small.
func hostiles(t *testing.T) []hostile {
	sheets := fixture.RainOf("912.25")
	good := partsOf(t, sheets)
	data := ""
	for name, s := range good {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(s, "912.25") {
			data = name
		}
	}
	bare := partsOf(t, map[string]string{"about": sheets["about"], "data": sheets["data"]}) // whose fields are guessed
	with := func(kind, name string, rule cell.Rule, changes ...string) hostile {
		parts := maps.Clone(good)
		for i := 0; i < len(changes); i += 2 {
			parts[changes[i]] = changes[i+1]
		}
		return hostile{kind: kind, name: name, rule: rule, parts: parts}
	}
	rows := func(f func(w *bufio.Writer)) func(w *bufio.Writer) {
		return within("<worksheet"+namespace+"><sheetData>", f, "</sheetData></worksheet>")
	}
	texts := func(n int, form string) func(w *bufio.Writer) {
		return within("<sst"+namespace+">", func(w *bufio.Writer) {
			for i := range n {
				fmt.Fprintf(w, "<si><t>"+form+"</t></si>", i*7919)
			}
		}, "</sst>")
	}
	table := func(columns, rowCount int, row func(w *bufio.Writer, r int)) map[string]func(w *bufio.Writer) {
		return map[string]func(*bufio.Writer){"xl/worksheets/sheet2.xml": rows(func(w *bufio.Writer) {
			fmt.Fprintf(w, "<row>%s</row>", times(columns, func(c int) string { return fmt.Sprintf(`<c t="inlineStr"><is><t>c%d</t></is></c>`, c) }))
			for r := range rowCount {
				w.WriteString("<row>")
				row(w, r)
				w.WriteString("</row>")
			}
		})}
	}
	random := rand.New(rand.NewPCG(1, 1))
	limits := xlsx.DefaultLimits()
	wide, long := 5, 100_000
	if fixture.Full { // as many columns and rows as are allowed take their time
		wide, long = limits.Cells/limits.Rows, 1<<20-1
	}
	const attack = "file: an attack"
	all := []hostile{
		with(beyondKind, "ratio of a part that is read", cell.FileTooLarge, data, strings.Repeat(" ", 30<<20)),
		with(beyondKind, "styles", cell.FileTooLarge, "xl/styles.xml", "<styleSheet"+namespace+"><cellXfs>"+
			times(90000, func(i int) string { return fmt.Sprintf(`<xf numFmtId="%d"/>`, i) })+"</cellXfs></styleSheet>"),
		with(beyondKind, "nesting without end", cell.FileTooLarge, data, "<worksheet"+namespace+">"+times(300000, func(i int) string { return fmt.Sprintf("<a%d>", i) })),
		{beyondKind, "ten megabytes in a cell", cell.TextTooLong, good, map[string]func(*bufio.Writer){data: rows(func(w *bufio.Writer) {
			w.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>`)
			for range 10 << 17 {
				fmt.Fprintf(w, "%08x", random.Uint32())
			}
			w.WriteString("</t></is></c></row>")
		})}},
		{beyondKind, "shared texts", cell.FileTooLarge, good, map[string]func(*bufio.Writer){sharedTexts: texts(limits.Texts+1, "%x")}},

		with(attack, "a billion laughs", cell.FileDoctype, data, `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`),
		with(attack, "backslashes", cell.FileUnsafe, `xl\..\..\evil.xml`, "x"),
		with(attack, "relations in a circle", cell.FileBroken, relations, strings.ReplaceAll(good[relations], `Target="worksheets/`, `Target="../xl/workbook.xml" x="`)),
		with(attack, "root leads to itself", cell.FileBroken, "_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>`),
		with(attack, "external link", "", relations, strings.Replace(good[relations], "</Relationships>", `<Relationship Id="rL" Type="x/externalLink" Target="externalLinks/l.xml"/></Relationships>`, 1),
			"xl/externalLinks/l.xml", "<externalLink/>", "xl/externalLinks/_rels/l.xml.rels", `<Relationships><Relationship Id="r" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>`),
		with(attack, "cells that refer to themselves", "", data, strings.Replace(good[data], "<v>912.25</v>", "<f>C5+1</f><v>912.25</v>", 1)),

		{largestKind, fmt.Sprintf("%d rows of %d numbers", long, wide), "", bare, table(wide, long, func(w *bufio.Writer, r int) {
			for c := range wide {
				fmt.Fprintf(w, "<c><v>%d</v></c>", r*7919%1000003+c)
			}
		})},
		{largestKind, "a million different texts", "", good, map[string]func(*bufio.Writer){sharedTexts: texts(limits.Texts, "%060d"), data: rows(func(w *bufio.Writer) {
			for r := 0; r+4 <= limits.Texts && r < 4<<20-8; r += 4 {
				fmt.Fprintf(w, `<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, r, r+1, r+2, r+3)
			}
		})}},
	}
	if fixture.Full { // it takes a while to come to the limit
		all = append(all, hostile{beyondKind, "bytes of shared texts", cell.FileTooLarge, good, map[string]func(*bufio.Writer){sharedTexts: within("<sst"+namespace+">", func(w *bufio.Writer) {
			for range 20000 {
				fmt.Fprintf(w, "<si><t>%s</t></si>", times(440, func(int) string { return fmt.Sprintf("%016x", random.Uint64()) }))
			}
		}, "</sst>")}}, hostile{beyondKind, "a million rows of 250 columns, blank but for one", cell.FileTooLarge, bare, table(250, 1<<20-1, func(w *bufio.Writer, r int) {
			fmt.Fprintf(w, "<c><v>%d</v></c>", r)
		})})
	}
	return all
}
