//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/workbook"
	"briefing/generator/workbook/xlsxtest"
)

// What reading one file may cost, whatever it is.
const (
	mostMemory = 512 << 20
	mostTime   = 3 * time.Minute // the limit on reading a file; most end within a second
)

// A hostile is a file that somebody could call a workbook, and the rule that must name what is wrong with it.
type hostile struct {
	kind, name string
	rule       string // "" is none: the file is odd, but good
	make       func(t *testing.T, w io.Writer)
}

// goodBook returns the parts of a good workbook.
func goodBook(t *testing.T) map[string]string { return partsOf(t, rainOf("912.25")) }

// bareBook returns the parts of one with the sheets about and data alone, whose fields are guessed.
func bareBook(t *testing.T) map[string]string {
	sheets := rainOf("912.25")
	return partsOf(t, map[string]string{"about": sheets["about"], "data": sheets["data"]})
}

func partsOf(t *testing.T, sheets map[string]string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	makeWorkbook(t, dir, "rainfall", sheets)
	z, err := zip.OpenReader(filepath.Join(dir, "rainfall.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(b)
	}
	return parts
}

// dataPart is the sheet data of goodBook.
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

func hostiles(t *testing.T) []hostile {
	good := goodBook(t)
	data := dataPart(t, good)
	zipped := func(parts map[string]string) []byte {
		b, err := xlsxtest.Zip(parts)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole := zipped(good)
	raw := func(b []byte) func(*testing.T, io.Writer) { return func(_ *testing.T, w io.Writer) { w.Write(b) } }
	with := func(changes ...string) func(*testing.T, io.Writer) {
		parts := map[string]string{}
		for k, v := range good {
			parts[k] = v
		}
		for i := 0; i < len(changes); i += 2 {
			if parts[changes[i]] = changes[i+1]; changes[i+1] == "" {
				delete(parts, changes[i])
			}
		}
		return raw(zipped(parts))
	}
	swap := func(part, old, new string) func(*testing.T, io.Writer) {
		s := strings.Replace(good[part], old, new, 1)
		if s == good[part] {
			t.Fatalf("%s has no %s", part, old)
		}
		return with(part, s)
	}
	// streamed replaces one part by what f writes, however long.
	streamed := func(parts map[string]string, part string, f func(w *bufio.Writer)) func(*testing.T, io.Writer) {
		return func(t *testing.T, w io.Writer) {
			z := zip.NewWriter(w)
			z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
			for name, s := range parts {
				p, err := z.Create(name)
				if err != nil {
					t.Fatal(err)
				}
				if name != part {
					io.WriteString(p, s)
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
	sheet := func(f func(w *bufio.Writer)) func(*testing.T, io.Writer) {
		return streamed(good, data, func(w *bufio.Writer) {
			w.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
			f(w)
			w.WriteString(`</sheetData></worksheet>`)
		})
	}
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	shared := "xl/sharedStrings.xml"
	lean := bareBook(t)
	const leanData = "xl/worksheets/sheet2.xml"
	bare := func(f func(w *bufio.Writer)) func(*testing.T, io.Writer) {
		return streamed(lean, leanData, func(w *bufio.Writer) {
			w.WriteString(`<worksheet><sheetData>`)
			f(w)
			w.WriteString(`</sheetData></worksheet>`)
		})
	}
	header := func(w *bufio.Writer, n int) {
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
	sst := func(f func(w *bufio.Writer)) func(*testing.T, io.Writer) {
		return streamed(good, shared, func(w *bufio.Writer) { w.WriteString("<sst>"); f(w); w.WriteString("</sst>") })
	}
	var encrypted bytes.Buffer
	x := excelize.NewFile()
	if err := x.Write(&encrypted, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4000)...)
	types := good["[Content_Types].xml"]
	book, rels := good["xl/workbook.xml"], good["xl/_rels/workbook.xml.rels"]
	wide := 5 // make hostile takes the time for as many as are allowed
	if os.Getenv("HOSTILE") != "" {
		wide = workbook.DefaultLimits().Cells / workbook.DefaultLimits().Rows
	}
	large, broken, kind, unsafe := cell.FileTooLarge.ID, cell.FileBroken.ID, cell.FileNotXLSX.ID, cell.FileUnsafe.ID
	const limits, damaged, wrong, attack, most = "file: beyond a limit", "file: damaged", "file: of another kind", "file: an attack", "file: as large as allowed"
	return []hostile{
		{limits, "bytes of the file", large, func(t *testing.T, w io.Writer) {
			w.Write([]byte("PK\x03\x04"))
			if err := w.(*os.File).Truncate(workbook.DefaultLimits().File + 1); err != nil {
				t.Fatal(err)
			}
		}},
		{limits, "bytes unpacked, as said", large, func(t *testing.T, w io.Writer) {
			z := zip.NewWriter(w)
			for i := range 6 {
				p, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprint("x", i), Method: zip.Deflate, UncompressedSize64: 200 << 20, CompressedSize64: 10})
				if err != nil {
					t.Fatal(err)
				}
				p.Write(make([]byte, 10))
			}
			z.Close()
		}},
		{limits, "ratio", large, with("xl/media/bomb.xml", strings.Repeat("0", 30<<20))},
		{limits, "ratio, of a part that is read", large, with(data, strings.Repeat(" ", 30<<20))},
		{limits, "entries", large, func(t *testing.T, w io.Writer) {
			z := zip.NewWriter(w)
			for i := range 3000 {
				z.Create(fmt.Sprint("x", i))
			}
			z.Close()
		}},
		{limits, "sheets", large, with("xl/workbook.xml", strings.Replace(book, "</sheets>", many(80, func(i int) string {
			return fmt.Sprintf(`<sheet name="s%d" sheetId="%d" r:id="rId1"/>`, i, 100+i)
		})+"</sheets>", 1))},
		{limits, "rows", large, swap(data, `</sheetData>`, `<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>`)},
		{limits, "columns", large, swap(data, `</row>`, `<c r="XFD1"><v>1</v></c></row>`)},
		{limits, "characters of a cell", cell.TextTooLong.ID, swap(data, `</sheetData>`, `<row r="99"><c r="A99" t="inlineStr"><is><t>`+strings.Repeat("字", 20000)+`</t></is></c></row></sheetData>`)},
		{limits, "ten megabytes in a cell", cell.TextTooLong.ID, sheet(func(w *bufio.Writer) {
			w.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>`)
			random := rand.New(rand.NewPCG(1, 1))
			for range 10 << 17 {
				fmt.Fprintf(w, "%08x", random.Uint32())
			}
			w.WriteString(`</t></is></c></row>`)
		})},
		{limits, "bytes of shared texts", large, sst(func(w *bufio.Writer) {
			random := rand.New(rand.NewPCG(1, 1))
			for range 20000 {
				w.WriteString("<si><t>")
				for range 440 {
					fmt.Fprintf(w, "%016x", random.Uint64())
				}
				w.WriteString("</t></si>")
			}
		})},
		{limits, "shared texts", large, sst(func(w *bufio.Writer) {
			for i := range workbook.DefaultLimits().Texts + 1 {
				fmt.Fprintf(w, "<si><t>%x</t></si>", i*7919)
			}
		})},
		{limits, "styles", large, with("xl/styles.xml", "<styleSheet><cellXfs>"+many(90000, func(i int) string { return fmt.Sprintf(`<xf numFmtId="%d"/>`, i) })+"</cellXfs></styleSheet>")},
		{limits, "formats", large, with("xl/styles.xml", "<styleSheet><numFmts>"+many(90000, func(i int) string { return fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="0.%d"/>`, i, i) })+"</numFmts></styleSheet>")},
		{limits, "nesting", large, with(shared, "<sst><si>"+strings.Repeat("<r>", 5000)+"x"+strings.Repeat("</r>", 5000)+"</si></sst>")},
		{limits, "nesting without end", large, with(data, "<worksheet>"+many(300000, func(i int) string { return fmt.Sprintf("<a%d>", i) }))},

		{damaged, "empty", cell.FileEmpty.ID, raw(nil)},
		{damaged, "cut in half", broken, raw(whole[:len(whole)/2])},
		{damaged, "last bytes missing", broken, raw(whole[:len(whole)-30])},
		{damaged, "sheet cut", broken, with(data, good[data][:len(good[data])/2])},
		{damaged, "no workbook", broken, with("xl/workbook.xml", "")},
		{damaged, "no sheet", broken, with(data, "")},
		{damaged, "rows out of order", broken, swap(data, `<row r="3"`, `<row r="1"`)},
		{damaged, "a tag as long as a novel", broken, with(data, "<worksheet "+strings.Repeat(`a="b" `, 50000)+"/>")},
		{damaged, "bytes that are no UTF-8", broken, with(data, "\xff\xfe<\x00w\x00")},
		{damaged, "a sum that is wrong", broken, func(t *testing.T, w io.Writer) {
			b := bytes.Clone(whole)
			i := bytes.Index(b, []byte(data)) + len(data) + 20
			b[i] ^= 0xff
			w.Write(b)
		}},

		{wrong, "old .xls", kind, raw(append(bytes.Clone(ole), "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"...))},
		{wrong, "encrypted", cell.FileEncrypted.ID, raw(encrypted.Bytes())},
		{wrong, "CSV", kind, raw([]byte("year,rain\n2024,1\n"))},
		{wrong, "web page", kind, raw([]byte("<!doctype html><script>alert(1)</script>"))},
		{wrong, "PDF", kind, raw([]byte("%PDF-1.7\n"))},
		{wrong, "Git LFS pointer", kind, raw([]byte("version https://git-lfs.github.com/spec/v1\n"))},
		{wrong, "noise", kind, raw([]byte("\x00\x01\x02\x03\x04"))},
		{wrong, "binary workbook", kind, with("[Content_Types].xml", strings.Replace(types, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main", 1))},
		{wrong, "macro-enabled", cell.FileMacros.ID, with("[Content_Types].xml", strings.Replace(types, "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml", 1))},
		{wrong, "with a macro", cell.FileMacros.ID, with("xl/vbaProject.bin", "x")},
		{wrong, "Word document", kind, with("word/document.xml", "<w/>")},

		{attack, "path out of the archive", unsafe, with("../../evil.xml", "x")},
		{attack, "absolute path", unsafe, with("/etc/cron.d/evil", "x")},
		{attack, "drive", unsafe, with(`C:\evil.xml`, "x")},
		{attack, "backslashes", unsafe, with(`xl\..\..\evil.xml`, "x")},
		{attack, "one name twice", broken, with("XL/WORKBOOK.XML", "<x/>")},
		{attack, "external entity", cell.FileDoctype.ID, with("xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>`)},
		{attack, "a billion laughs", cell.FileDoctype.ID, with(data, `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`)},
		{attack, "unknown entity", broken, with(shared, "<sst><si><t>&evil;</t></si></sst>")},
		{attack, "relations in a circle", broken, with("xl/_rels/workbook.xml.rels", strings.ReplaceAll(rels, `Target="worksheets/`, `Target="../xl/workbook.xml" x="`))},
		{attack, "root leads to itself", broken, with("_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>`)},
		{attack, "archive within itself", "", with("xl/embeddings/rainfall.xlsx", string(whole))},
		{attack, "external link", "", with("xl/_rels/workbook.xml.rels", strings.Replace(rels, "</Relationships>", `<Relationship Id="rL" Type="x/externalLink" Target="externalLinks/l.xml"/></Relationships>`, 1),
			"xl/externalLinks/l.xml", "<externalLink/>", "xl/externalLinks/_rels/l.xml.rels", `<Relationships><Relationship Id="r" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>`)},
		{attack, "cells that refer to themselves", "", swap(data, "<v>912.25</v>", "<f>C5+1</f><v>912.25</v>")},

		{most, fmt.Sprintf("a million rows of %d numbers", wide), "", bare(func(w *bufio.Writer) {
			header(w, wide)
			for r := range 1<<20 - 2 {
				w.WriteString(`<row>`)
				for c := range wide {
					fmt.Fprintf(w, `<c><v>%d</v></c>`, r*7919%1000003+c)
				}
				w.WriteString(`</row>`)
			}
		})},
		{limits, "a million rows of 250 columns, blank but for one", large, bare(func(w *bufio.Writer) {
			header(w, 250)
			for r := range 1<<20 - 2 {
				fmt.Fprintf(w, `<row><c><v>%d</v></c></row>`, r)
			}
		})},
		{most, "a million different texts", "", func(t *testing.T, w io.Writer) {
			n := workbook.DefaultLimits().Texts
			z := zip.NewWriter(w)
			z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
			for name, s := range good {
				p, err := z.Create(name)
				if err != nil {
					t.Fatal(err)
				}
				b := bufio.NewWriterSize(p, 1<<20)
				switch name {
				case data:
					b.WriteString(`<worksheet><sheetData><row>`)
					for c := range 4 {
						fmt.Fprintf(b, `<c t="s"><v>%d</v></c>`, c)
					}
					b.WriteString(`</row>`)
					for r := 4; r+4 <= n && r < 4<<20-8; r += 4 {
						fmt.Fprintf(b, `<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, r, r+1, r+2, r+3)
					}
					b.WriteString(`</sheetData></worksheet>`)
				case shared:
					b.WriteString("<sst>")
					for i := range n {
						fmt.Fprintf(b, "<si><t>%060d</t></si>", i)
					}
					b.WriteString("</sst>")
				default:
					b.WriteString(s)
				}
				b.Flush()
			}
			z.Close()
		}},
	}
}

// TestHostileFiles checks each hostile file in a process of its own: what is wrong is named in both languages, nothing
// crashes or hangs, and time and memory stay within bounds.
func TestHostileFiles(t *testing.T) {
	for _, h := range hostiles(t) {
		c := child{dir: openDir(t)}
		makeWorkbook(t, filepath.Join(c.dir, "datasets"), "_shared", rainShared)
		f, err := os.Create(filepath.Join(c.dir, "datasets", "rainfall.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		h.make(t, f)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		e := c.run(t, "check", "--format", "json", "--site", "none")
		ok := holdsUp(t, h.kind+": "+h.name, e, h.rule)
		tried(h.kind, ok, e.took, e.memory)
		t.Logf("%s: %s: %.2f s, %d MB", h.kind, h.name, e.took.Seconds(), e.memory>>20)
		os.RemoveAll(c.dir)
	}
}

// holdsUp reports whether a check ended as it should.
func holdsUp(t *testing.T, what string, e ended, rule string) bool {
	t.Helper()
	var found []struct{ Rule, ZH, EN, Hint_ZH, Hint_EN string }
	if err := json.Unmarshal([]byte(e.said), &found); err != nil || strings.Contains(e.said, "goroutine ") {
		t.Errorf("%s: exit %d: %v\n%.2000s", what, e.code, err, e.said)
		return false
	}
	named := rule == ""
	for _, p := range found {
		named = named || p.Rule == rule && bilingual(p.ZH+p.EN) && p.Hint_ZH != "" && p.Hint_EN != ""
		if strings.Contains(p.ZH+p.EN+p.Hint_ZH+p.Hint_EN, "%!") || p.Rule == cell.FileCrash.ID {
			t.Errorf("%s: %s %s", what, p.ZH, p.EN)
			named = false
		}
	}
	if !named || rule != "" && e.code != 1 {
		t.Errorf("%s: exit %d, want %s\n%.2000s", what, e.code, rule, e.said)
		return false
	}
	if e.took > mostTime || e.memory > mostMemory {
		t.Errorf("%s: %v and %d MB", what, e.took, e.memory>>20)
		return false
	}
	return true
}

// TestHostileDamagedFiles checks a hundred copies of a good workbook with some bytes changed, cut out or put in twice: the ones
// that can still be read are, and each other one is named.
func TestHostileDamagedFiles(t *testing.T) {
	whole, err := xlsxtest.Zip(goodBook(t))
	if err != nil {
		t.Fatal(err)
	}
	c := child{dir: openDir(t)}
	makeWorkbook(t, filepath.Join(c.dir, "datasets"), "_shared", rainShared)
	random := rand.New(rand.NewPCG(7, 7))
	const n = 100
	for i := range n {
		b := bytes.Clone(whole)
		for range 1 + random.IntN(6) {
			at := random.IntN(len(b))
			end := min(len(b), at+1+random.IntN(40))
			switch random.IntN(4) {
			case 0:
				b[at] ^= byte(1 << random.IntN(8))
			case 1:
				b = append(b[:at:at], b[end:]...)
			case 2:
				b = append(b[:end:end], b[at:]...)
			case 3:
				for j := at; j < end; j++ {
					b[j] = byte(random.Uint32())
				}
			}
		}
		if err := os.WriteFile(filepath.Join(c.dir, "datasets", fmt.Sprintf("rain-%d.xlsx", i)), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e := c.run(t, "check", "--format", "json", "--site", "none")
	ok := holdsUp(t, "damaged copies", e, cell.FileBroken.ID)
	for range n {
		tried("file: bytes changed at random", ok, e.took/n, e.memory)
	}
}
