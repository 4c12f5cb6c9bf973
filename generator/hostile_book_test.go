//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/xlsxtest"
)

// books are good workbooks, of which hostile files are made by changing a part.
type books struct {
	t               *testing.T
	good            map[string]string // parts by name
	data            string            // the part of good that is its sheet data
	whole           []byte            // good as a file
	WithMemoryLimit map[string]string // with the sheets about and data alone, whose fields are guessed
}

// leanData is the part of lean that is its sheet data.
const leanData = "xl/worksheets/sheet2.xml"

func newBooks(t *testing.T) *books {
	sheets := fixture.RainOf("912.25")
	b := &books{t: t, good: partsOf(t, sheets), WithMemoryLimit: partsOf(t, map[string]string{"about": sheets["about"], "data": sheets["data"]})}
	b.data, b.whole = dataPart(t, b.good), zipped(t, b.good)
	return b
}

// partsOf returns the parts of a workbook of sheets.
func partsOf(t *testing.T, sheets map[string]string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	fixture.Workbook(t, dir, "rainfall", sheets)
	return fixture.Unzipped(t, filepath.Join(dir, "rainfall.xlsx"))
}

// dataPart is the part that is the sheet data.
func dataPart(t *testing.T, parts map[string]string) string {
	t.Helper()
	for name, s := range parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(s, "912.25") {
			return name
		}
	}
	t.Fatal("no sheet has the data")
	return ""
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	b, err := xlsxtest.Zip(parts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A maker writes a file.
type maker = func(*testing.T, io.Writer)

// raw is a file of bytes.
func raw(b []byte) maker { return func(_ *testing.T, w io.Writer) { w.Write(b) } }

// with replaces parts, given as names and texts by turns, or takes them out where the text is "".
func (b *books) with(changes ...string) maker {
	parts := maps.Clone(b.good)
	for i := 0; i < len(changes); i += 2 {
		if parts[changes[i]] = changes[i+1]; changes[i+1] == "" {
			delete(parts, changes[i])
		}
	}
	return raw(zipped(b.t, parts))
}

// swap replaces a text in one part.
func (b *books) swap(part, old, new string) maker {
	s := strings.Replace(b.good[part], old, new, 1)
	if s == b.good[part] {
		b.t.Fatalf("%s has no %s", part, old)
	}
	return b.with(part, s)
}

// streamed replaces parts by what functions write, however long.
func streamed(parts map[string]string, long map[string]func(w *bufio.Writer)) maker {
	return func(t *testing.T, w io.Writer) {
		z := zip.NewWriter(w)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
		for _, name := range slices.Sorted(maps.Keys(parts)) {
			p, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			f := long[name]
			if f == nil {
				io.WriteString(p, parts[name])
				continue
			}
			b := bufio.NewWriterSize(p, 1<<20)
			f(b)
			b.Flush()
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// within puts what f writes between two texts.
func within(before string, f func(w *bufio.Writer), after string) func(w *bufio.Writer) {
	return func(w *bufio.Writer) { w.WriteString(before); f(w); w.WriteString(after) }
}

// sheet writes the rows of the sheet data of good.
func (b *books) sheet(f func(w *bufio.Writer)) maker {
	return streamed(b.good, map[string]func(*bufio.Writer){b.data: within(sheetTag+`<sheetData>`, f, `</sheetData></worksheet>`)})
}

// bare writes the rows of the sheet data of lean.
func (b *books) bare(f func(w *bufio.Writer)) maker {
	return streamed(b.WithMemoryLimit, map[string]func(*bufio.Writer){leanData: within(sheetTag+`<sheetData>`, f, `</sheetData></worksheet>`)})
}

// sharedTexts is the part of texts that cells share.
const sharedTexts = "xl/sharedStrings.xml"

// What the parts of a workbook begin with: without the namespace nothing in them is read.
const (
	sheetTag  = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	textsTag  = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	stylesTag = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
)

// shared writes the texts that cells of good share.
func (b *books) shared(f func(w *bufio.Writer)) maker {
	return streamed(b.good, map[string]func(*bufio.Writer){sharedTexts: within(textsTag, f, "</sst>")})
}

// header writes a row of n names and a row of n numbers.
func header(w *bufio.Writer, n int) {
	w.WriteString(`<row r="1">`)
	for c := range n {
		fmt.Fprintf(w, `<c t="inlineStr"><is><t>c%d</t></is></c>`, c)
	}
	w.WriteString(`</row><row>`)
	for range n {
		w.WriteString(`<c><v>1.5</v></c>`)
	}
	w.WriteString(`</row>`)
}

// times joins n texts.
func times(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}
