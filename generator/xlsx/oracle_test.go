package xlsx

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

	"briefing/generator/xlsxtest"
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
	bk, err := Open(context.Background(), b, "x.xlsx", Limits{})
	if err != nil {
		return err
	}
	var names []string
	for _, sh := range bk.Sheets {
		names = append(names, sh.Name)
		if err := compareSheet(f, bk, sh); err != nil {
			return fmt.Errorf("%s: %w", sh.Name, err)
		}
	}
	if got := f.GetSheetList(); fmt.Sprint(got) != fmt.Sprint(names) {
		return fmt.Errorf("sheets %q, excelize has %q", names, got)
	}
	return nil
}

func compareSheet(f *excelize.File, b *File, sh SheetRef) error {
	st, err := b.Rows(sh)
	if err != nil {
		return err
	}
	defer st.Close()
	ours := map[string]Cell{}
	for st.Next() {
		for _, c := range st.Row.Cells {
			ours[ref(c.Col, st.Row.N)] = c
		}
	}
	if st.Err != nil {
		return st.Err
	}
	rows, err := f.Rows(sh.Name)
	if err != nil {
		return err
	}
	for n := 1; rows.Next(); n++ {
		cols, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for c, want := range cols {
			at := ref(c+1, n)
			got := ours[at]
			delete(ours, at)
			code, err := f.GetCellFormula(sh.Name, at)
			if err != nil {
				return err
			}
			if got.Code != strings.TrimPrefix(code, "=") {
				return fmt.Errorf("%s: formula %q, excelize has %q", at, got.Code, code)
			}
			if !same(got, want) {
				return fmt.Errorf("%s: %+v, excelize has %q", at, got, want)
			}
		}
	}
	for ref, c := range ours {
		return fmt.Errorf("%s: %+v, excelize has nothing", ref, c)
	}
	return rows.Close()
}

// same reports whether a cell stores what excelize gives as text.
func same(c Cell, s string) bool {
	switch c.Kind {
	case Blank:
		return s == ""
	case Number:
		n, err := strconv.ParseFloat(s, 64)
		return err == nil && n == c.Num
	case Boolean:
		return (c.Num == 1) == (s == "TRUE" || s == "1")
	}
	return c.Text == s
}

func TestStreamReadsWhatExcelizeReads(t *testing.T) {
	check := func(name string, b []byte) {
		t.Helper()
		if err := compare(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, inline := range []bool{false, true} {
		b := xlsxtest.Book{Inline: inline, Sheets: []xlsxtest.Sheet{{Name: "data", TSV: "=C2*2 -> 5\t#N/A\t{0.5|0%}\na < b & \"c\" 长\\u00a0\\n\n"}}}
		out, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		check(fmt.Sprint("inline ", inline), out)
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
