package workbook

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// fixture returns a workbook of testdata.
func fixture(t testing.TB, name string) xlsxtest.Book {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return xlsxtest.Parse(b)
}

// save writes a workbook to a folder of the test and returns its path.
func save(t testing.TB, name string, b []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	writeFile(t, file, string(b))
	return file
}

func writeFile(t testing.TB, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func saveBook(t testing.TB, name string, b xlsxtest.Book) string {
	t.Helper()
	out, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return save(t, name, out)
}

// readShared reads the shared workbook of testdata, which has no problems.
func readSharedFixture(t testing.TB) *dataset.Shared {
	t.Helper()
	sh, ps, err := ReadShared(saveBook(t, "_shared.xlsx", fixture(t, "shared.txtar")), nil, xlsx.Limits{})
	if err != nil || len(ps) > 0 {
		t.Fatalf("shared workbook: %v\n%v", err, ps)
	}
	return sh
}

// edit changes a workbook: "data!C3=text" sets a cell, "data!!merge A2:B3" adds a line about a sheet, "data!+a\tb" adds
// a row, "-data" removes a sheet, "+draft=text" adds one, "data=Daten" renames one, ":1904" says what is special.
func edit(t testing.TB, b *xlsxtest.Book, e string) {
	t.Helper()
	index := func(name string) int {
		for i, s := range b.Sheets {
			if s.Name == name {
				return i
			}
		}
		t.Fatalf("%s: no sheet %s", e, name)
		return -1
	}
	if name, ok := strings.CutPrefix(e, "-"); ok {
		i := index(name)
		b.Sheets = append(b.Sheets[:i:i], b.Sheets[i+1:]...)
		return
	}
	if rest, ok := strings.CutPrefix(e, "+"); ok {
		name, text, _ := strings.Cut(rest, "=")
		b.Sheets = append(b.Sheets, xlsxtest.Sheet{Name: name, TSV: text})
		return
	}
	switch e {
	case ":1904":
		b.Epoch1904 = true
		return
	case ":manual":
		b.Manual = true
		return
	case ":link":
		b.Link = "file:///other.xlsx"
		return
	}
	name, rest, ok := strings.Cut(e, "!")
	if !ok {
		old, to, _ := strings.Cut(e, "=")
		b.Sheets[index(old)].Name = to
		return
	}
	s := &b.Sheets[index(name)]
	switch rest[0] {
	case '!':
		s.TSV += rest + "\n"
		return
	case '-': // blanks a row
		lines := strings.Split(s.TSV, "\n")
		n, _ := strconv.Atoi(rest[1:])
		lines[n-1] = ""
		s.TSV = strings.Join(lines, "\n")
		return
	case '+':
		s.TSV += rest[1:] + "\n"
		return
	}
	ref, text, _ := strings.Cut(rest, "=")
	col, row, err := excelize.CellNameToCoordinates(ref)
	if err != nil {
		t.Fatalf("%s: %v", e, err)
	}
	lines := strings.Split(strings.TrimSuffix(s.TSV, "\n"), "\n")
	for len(lines) < row {
		lines = append(lines, "")
	}
	cells := strings.Split(lines[row-1], "\t")
	for len(cells) < col {
		cells = append(cells, "")
	}
	cells[col-1] = text
	lines[row-1] = strings.Join(cells, "\t")
	s.TSV = strings.Join(lines, "\n") + "\n"
}

// chinese renames the sheets, headers and keys of the contract to their Chinese names.
func chinese(b *xlsxtest.Book, where place) {
	for i := range b.Sheets {
		s := &b.Sheets[i]
		p, ok := partOf(where, s.Name)
		if !ok {
			continue
		}
		lines := strings.Split(s.TSV, "\n")
		header := strings.Split(lines[0], "\t")
		for c, h := range header {
			if n := find(p.columns, h); n >= 0 && h == p.columns[n].id {
				header[c] = p.columns[n].zh
			}
		}
		lines[0] = strings.Join(header, "\t")
		for n := 1; p.id == "about" && n < len(lines); n++ {
			key, rest, _ := strings.Cut(lines[n], "\t")
			if k := find(p.keys, key); k >= 0 && key == p.keys[k].id {
				lines[n] = p.keys[k].zh + "\t" + rest
			}
		}
		s.TSV, s.Name = strings.Join(lines, "\n"), p.zh
	}
}

// checkText says what is wrong with a workbook of tables of text.
func checkText(t *testing.T, sh *dataset.Shared, sheets map[string][][]string) []string {
	t.Helper()
	b, err := FromText("power", sheets)
	if err != nil {
		t.Fatal(err)
	}
	_, ps, err := Read("power.xlsx", b, sh, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return said(ps, inData)
}

// said returns problems as "sheet!ref rule", under the English names of sheets.
func said(ps cell.Problems, where place) []string {
	var out []string
	for _, p := range ps {
		s := string(p.Rule)
		if p.At.Sheet != "" {
			name := p.At.Sheet
			if part, ok := partOf(where, name); ok {
				name = part.id
			}
			s = name + "!" + p.At.Ref() + " " + s
		}
		out = append(out, s)
	}
	return out
}

func texts(ps cell.Problems) string {
	return strings.ReplaceAll(ps.Text(lang.ZH)+"\n"+ps.Text(lang.EN), "\n\t", "\n    ")
}
