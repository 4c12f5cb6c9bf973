//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/xlsx"
)

// beyondLimits are files beyond each limit.
func beyondLimits(b *books) []hostile {
	const kind = "file: beyond a limit"
	book := b.good["xl/workbook.xml"]
	return []hostile{
		{kind, "bytes of the file", cell.FileTooLarge, func(t *testing.T, w io.Writer) {
			w.Write([]byte("PK\x03\x04"))
			if err := w.(*os.File).Truncate(xlsx.DefaultLimits().File + 1); err != nil {
				t.Fatal(err)
			}
		}},
		{kind, "bytes unpacked, as said", cell.FileTooLarge, func(t *testing.T, w io.Writer) {
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
		{kind, "ratio", cell.FileTooLarge, b.with("xl/media/bomb.xml", strings.Repeat("0", 30<<20))},
		{kind, "ratio, of a part that is read", cell.FileTooLarge, b.with(b.data, strings.Repeat(" ", 30<<20))},
		{kind, "entries", cell.FileTooLarge, func(t *testing.T, w io.Writer) {
			z := zip.NewWriter(w)
			for i := range 3000 {
				z.Create(fmt.Sprint("x", i))
			}
			z.Close()
		}},
		{kind, "sheets", cell.FileTooLarge, b.with("xl/workbook.xml", strings.Replace(book, "</sheets>", times(80, func(i int) string {
			return fmt.Sprintf(`<sheet name="s%d" sheetId="%d" r:id="rId1"/>`, i, 100+i)
		})+"</sheets>", 1))},
		{kind, "rows", cell.FileTooLarge, b.swap(b.data, `</sheetData>`, `<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>`)},
		{kind, "columns", cell.FileTooLarge, b.swap(b.data, `</row>`, `<c r="XFD1"><v>1</v></c></row>`)},
		{kind, "characters of a cell", cell.TextTooLong, b.swap(b.data, `</sheetData>`, `<row r="99"><c r="A99" t="inlineStr"><is><t>`+strings.Repeat("字", 20000)+`</t></is></c></row></sheetData>`)},
		{kind, "ten megabytes in a cell", cell.TextTooLong, b.sheet(func(w *bufio.Writer) {
			w.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>`)
			random := rand.New(rand.NewPCG(1, 1))
			for range 10 << 17 {
				fmt.Fprintf(w, "%08x", random.Uint32())
			}
			w.WriteString(`</t></is></c></row>`)
		})},
		{kind, "shared texts", cell.FileTooLarge, b.shared(func(w *bufio.Writer) {
			for i := range xlsx.DefaultLimits().Texts + 1 {
				fmt.Fprintf(w, "<si><t>%x</t></si>", i*7919)
			}
		})},
		{kind, "styles", cell.FileTooLarge, b.with("xl/styles.xml", stylesTag+"<cellXfs>"+times(90000, func(i int) string { return fmt.Sprintf(`<xf numFmtId="%d"/>`, i) })+"</cellXfs></styleSheet>")},
		{kind, "formats", cell.FileTooLarge, b.with("xl/styles.xml", stylesTag+"<numFmts>"+times(90000, func(i int) string { return fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="0.%d"/>`, i, i) })+"</numFmts></styleSheet>")},
		{kind, "nesting", cell.FileTooLarge, b.with(sharedTexts, textsTag+"<si>"+strings.Repeat("<r>", 5000)+"x"+strings.Repeat("</r>", 5000)+"</si></sst>")},
		{kind, "nesting without end", cell.FileTooLarge, b.with(b.data, sheetTag+times(300000, func(i int) string { return fmt.Sprintf("<a%d>", i) }))},
	}
}

// longBeyondLimits are files beyond a limit that it takes a while to come to.
func longBeyondLimits(b *books) []hostile {
	const kind = "file: beyond a limit"
	return []hostile{
		{kind, "bytes of shared texts", cell.FileTooLarge, b.shared(func(w *bufio.Writer) {
			random := rand.New(rand.NewPCG(1, 1))
			for range 20000 {
				w.WriteString("<si><t>")
				for range 440 {
					fmt.Fprintf(w, "%016x", random.Uint64())
				}
				w.WriteString("</t></si>")
			}
		})},
		{kind, "a million rows of 250 columns, blank but for one", cell.FileTooLarge, b.bare(func(w *bufio.Writer) {
			header(w, 250)
			for r := range 1<<20 - 2 {
				fmt.Fprintf(w, `<row><c><v>%d</v></c></row>`, r)
			}
		})},
	}
}

// damagedFiles are files that something happened to on the way.
func damagedFiles(b *books) []hostile {
	const kind = "file: damaged"
	return []hostile{
		{kind, "empty", cell.FileEmpty, raw(nil)},
		{kind, "cut in half", cell.FileBroken, raw(b.whole[:len(b.whole)/2])},
		{kind, "last bytes missing", cell.FileBroken, raw(b.whole[:len(b.whole)-30])},
		{kind, "sheet cut", cell.FileBroken, b.with(b.data, b.good[b.data][:len(b.good[b.data])/2])},
		{kind, "no workbook", cell.FileBroken, b.with("xl/workbook.xml", "")},
		{kind, "no sheet", cell.FileBroken, b.with(b.data, "")},
		{kind, "cells in another row", cell.FileBroken, b.swap(b.data, `<row r="3"`, `<row r="1"`)},
		{kind, "a tag as long as a novel", cell.FileBroken, b.with(b.data, "<worksheet "+strings.Repeat(`a="b" `, 50000)+"/>")},
		{kind, "bytes that are no UTF-8", cell.FileBroken, b.with(b.data, "\xff\xfe<\x00w\x00")},
		{kind, "a sum that is wrong", cell.FileBroken, func(t *testing.T, w io.Writer) {
			file := bytes.Clone(b.whole)
			file[bytes.Index(file, []byte(b.data))+len(b.data)+20] ^= 0xff
			w.Write(file)
		}},
	}
}

// otherKinds are files that are no workbooks, or not of the kind that is read.
func otherKinds(b *books) []hostile {
	const kind = "file: of another kind"
	var encrypted bytes.Buffer
	if err := excelize.NewFile().Write(&encrypted, excelize.Options{Password: "secret"}); err != nil {
		b.t.Fatal(err)
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4000)...)
	types := b.good["[Content_Types].xml"]
	return []hostile{
		{kind, "old .xls", cell.FileNotXLSX, raw(append(bytes.Clone(ole), "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"...))},
		{kind, "encrypted", cell.FileEncrypted, raw(encrypted.Bytes())},
		{kind, "CSV", cell.FileNotXLSX, raw([]byte("year,rain\n2024,1\n"))},
		{kind, "web page", cell.FileNotXLSX, raw([]byte("<!doctype html><script>alert(1)</script>"))},
		{kind, "PDF", cell.FileNotXLSX, raw([]byte("%PDF-1.7\n"))},
		{kind, "Git LFS pointer", cell.FileNotXLSX, raw([]byte("version https://git-lfs.github.com/spec/v1\n"))},
		{kind, "noise", cell.FileNotXLSX, raw([]byte("\x00\x01\x02\x03\x04"))},
		{kind, "binary workbook", cell.FileNotXLSX, b.with("[Content_Types].xml", strings.Replace(types, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main", 1))},
		{kind, "macro-enabled", cell.FileMacros, b.with("[Content_Types].xml", strings.Replace(types, "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml", 1))},
		{kind, "with a macro", cell.FileMacros, b.with("xl/vbaProject.bin", "x")},
		{kind, "Word document", cell.FileNotXLSX, b.with("word/document.xml", "<w/>")},
	}
}

// attacks are files that try to reach what they should not.
func attacks(b *books) []hostile {
	const kind = "file: an attack"
	rels := b.good["xl/_rels/workbook.xml.rels"]
	return []hostile{
		{kind, "path out of the archive", cell.FileUnsafe, b.with("../../evil.xml", "x")},
		{kind, "absolute path", cell.FileUnsafe, b.with("/etc/cron.d/evil", "x")},
		{kind, "drive", cell.FileUnsafe, b.with(`C:\evil.xml`, "x")},
		{kind, "backslashes", cell.FileUnsafe, b.with(`xl\..\..\evil.xml`, "x")},
		{kind, "one name twice", cell.FileBroken, b.with("XL/WORKBOOK.XML", "<x/>")},
		{kind, "external entity", cell.FileDoctype, b.with("xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>`)},
		{kind, "a billion laughs", cell.FileDoctype, b.with(b.data, `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`)},
		{kind, "unknown entity", cell.FileBroken, b.with(sharedTexts, textsTag+"<si><t>&evil;</t></si></sst>")},
		{kind, "relations in a circle", cell.FileBroken, b.with("xl/_rels/workbook.xml.rels", strings.ReplaceAll(rels, `Target="worksheets/`, `Target="../xl/workbook.xml" x="`))},
		{kind, "root leads to itself", cell.FileBroken, b.with("_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>`)},
		{kind, "archive within itself", "", b.with("xl/embeddings/rainfall.xlsx", string(b.whole))},
		{kind, "external link", "", b.with("xl/_rels/workbook.xml.rels", strings.Replace(rels, "</Relationships>", `<Relationship Id="rL" Type="x/externalLink" Target="externalLinks/l.xml"/></Relationships>`, 1),
			"xl/externalLinks/l.xml", "<externalLink/>", "xl/externalLinks/_rels/l.xml.rels", `<Relationships><Relationship Id="r" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>`)},
		{kind, "cells that refer to themselves", "", b.swap(b.data, "<v>912.25</v>", "<f>C5+1</f><v>912.25</v>")},
	}
}

const largestKind = "file: as large as allowed"

// largest are files as large as allowed.
func largest(b *books) []hostile {
	texts, wide := xlsx.DefaultLimits().Texts, 5
	if fixture.Full { // as many columns as are allowed take their time
		wide = xlsx.DefaultLimits().Cells / xlsx.DefaultLimits().Rows
	}
	return []hostile{
		{largestKind, fmt.Sprintf("a million rows of %d numbers", wide), "", b.bare(func(w *bufio.Writer) {
			header(w, wide)
			for r := range 1<<20 - 2 {
				w.WriteString(`<row>`)
				for c := range wide {
					fmt.Fprintf(w, `<c><v>%d</v></c>`, r*7919%1000003+c)
				}
				w.WriteString(`</row>`)
			}
		})},
		{largestKind, "a million different texts", "", streamed(b.good, map[string]func(*bufio.Writer){
			b.data: within(sheetTag+`<sheetData>`, func(w *bufio.Writer) {
				for r := 0; r+4 <= texts && r < 4<<20-8; r += 4 {
					fmt.Fprintf(w, `<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, r, r+1, r+2, r+3)
				}
			}, `</sheetData></worksheet>`),
			sharedTexts: within(textsTag, func(w *bufio.Writer) {
				for i := range texts {
					fmt.Fprintf(w, "<si><t>%060d</t></si>", i)
				}
			}, "</sst>"),
		})},
	}
}
