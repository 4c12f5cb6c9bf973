package workbook

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/workbook/xlsxtest"
)

// Our own stream reads sheets because excelize's row iterator tells neither type nor style nor formula, and its cell
// calls hold the whole sheet in memory. These tests hold the stream equal, cell by cell, to excelize.

// compare says where our reading of a workbook differs from excelize's.
func compare(b []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("excelize: %w", err)
	}
	defer f.Close()
	a, err := newArchive(context.Background(), bytes.NewReader(b), int64(len(b)), DefaultLimits())
	if err != nil {
		return err
	}
	bk, err := newBook(a, "x.xlsx")
	if err != nil {
		return err
	}
	var names []string
	for _, sh := range bk.sheets {
		names = append(names, sh.name)
		if err := compareSheet(f, bk, sh); err != nil {
			return fmt.Errorf("%s: %w", sh.name, err)
		}
	}
	if got := f.GetSheetList(); fmt.Sprint(got) != fmt.Sprint(names) {
		return fmt.Errorf("sheets %q, excelize has %q", names, got)
	}
	return nil
}

func compareSheet(f *excelize.File, b *book, sh sheetPart) error {
	st, err := b.stream(sh)
	if err != nil {
		return err
	}
	defer st.done()
	ours := map[string]raw{}
	for st.next() {
		for _, c := range st.row.cells {
			ours[columnName(c.col)+strconv.Itoa(st.row.n)] = c
		}
	}
	if st.err != nil {
		return st.err
	}
	rows, err := f.Rows(sh.name)
	if err != nil {
		return err
	}
	for n := 1; rows.Next(); n++ {
		cols, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for c, want := range cols {
			ref := columnName(c+1) + strconv.Itoa(n)
			got := ours[ref]
			delete(ours, ref)
			code, err := f.GetCellFormula(sh.name, ref)
			if err != nil {
				return err
			}
			if got.code != strings.TrimPrefix(code, "=") {
				return fmt.Errorf("%s: formula %q, excelize has %q", ref, got.code, code)
			}
			if !same(got, want) {
				return fmt.Errorf("%s: %+v, excelize has %q", ref, got, want)
			}
		}
	}
	for ref, c := range ours {
		return fmt.Errorf("%s: %+v, excelize has nothing", ref, c)
	}
	return rows.Close()
}

func columnName(n int) string {
	s, _ := excelize.ColumnNumberToName(n)
	return s
}

// same reports whether a cell stores what excelize gives as text.
func same(c raw, s string) bool {
	switch c.kind {
	case blank:
		return s == ""
	case number:
		n, err := strconv.ParseFloat(s, 64)
		return err == nil && n == c.num
	case boolean:
		return (c.num == 1) == (s == "TRUE" || s == "1")
	}
	return c.text == s
}

func TestStreamReadsWhatExcelizeReads(t *testing.T) {
	check := func(name string, b []byte) {
		t.Helper()
		if err := compare(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, inline := range []bool{false, true} {
		b := fixture(t, "power.txtar")
		b.Inline = inline
		edit(t, &b, "data!C3==C2*2 -> 5")
		edit(t, &b, `data!G3='a < b & "c" 长\u00a0\n`)
		edit(t, &b, "data!D3=#N/A")
		out, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		check(fmt.Sprint("fixture, inline ", inline), out)
	}
	files, err := filepath.Glob("../../datasets/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatal("no workbooks in the repository: ", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		check(file, b)
	}
	for seed := range uint64(30) {
		b, err := randomBook(seed).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		check(fmt.Sprint("seed ", seed), b)
	}
}

// randomBook returns a workbook of cells of all kinds in random places.
func randomBook(seed uint64) xlsxtest.Book {
	r := rand.New(rand.NewPCG(seed, 1))
	kinds := []func() string{
		func() string { return "" },
		func() string { return strconv.Itoa(r.IntN(1e6) - 5e5) },
		func() string { return strconv.FormatFloat(r.NormFloat64()*1e6, 'g', -1, 64) },
		func() string { return []string{"TRUE", "FALSE", "#N/A", "#DIV/0!"}[r.IntN(4)] },
		func() string { return "{" + strconv.Itoa(r.IntN(60000)) + "|yyyy-mm-dd}" },
		func() string { return "=SUM(A1:B" + strconv.Itoa(r.IntN(9)+1) + ")" },
		func() string { return "=A1&\"<\" -> '" + randomText(r) },
		func() string { return "=A1*2 -> " + strconv.Itoa(r.IntN(99)) },
		func() string { return "'" + randomText(r) },
		func() string { return "'" + randomText(r) },
	}
	var b xlsxtest.Book
	b.Inline = seed%2 == 1
	for s := range 3 {
		var tsv strings.Builder
		for range r.IntN(40) {
			for range r.IntN(12) {
				tsv.WriteString(kinds[r.IntN(len(kinds))]())
				tsv.WriteByte('\t')
			}
			tsv.WriteByte('\n')
		}
		b.Sheets = append(b.Sheets, xlsxtest.Sheet{Name: fmt.Sprint("表", s), TSV: tsv.String()})
	}
	return b
}

func randomText(r *rand.Rand) string {
	alphabet := []rune("ab Z09<>&\"'=中文，。é😀\u00a0\u200b;:/._-%")
	var b strings.Builder
	for range r.IntN(20) {
		b.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func FuzzStreamReadsWhatExcelizeReads(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, "文 < & x", 1.5)
	}
	f.Fuzz(func(t *testing.T, seed uint64, text string, n float64) {
		b := randomBook(seed)
		clean := strings.Map(func(r rune) rune {
			if r < ' ' || r == '\\' || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF {
				return -1
			}
			return r
		}, strings.ToValidUTF8(text, ""))
		if num := strconv.FormatFloat(n, 'g', -1, 64); !strings.ContainsAny(num, "NI") {
			clean += "\t" + num
		}
		b.Sheets[0].TSV += "'" + clean + "\n"
		out, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if err := compare(out); err != nil {
			t.Error(err)
		}
	})
}
