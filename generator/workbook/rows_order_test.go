package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
)

// rowsWith returns the good workbook with a sheet of data that says the same in another way.
func rowsWith(t *testing.T, change func(rows []string) string) []byte {
	t.Helper()
	sheet := goodParts(t)["xl/worksheets/sheet2.xml"]
	from, to := strings.Index(sheet, "<row"), strings.LastIndex(sheet, "</row>")+len("</row>")
	rows := strings.SplitAfter(sheet[from:to], "</row>")
	return with(t, "xl/worksheets/sheet2.xml", sheet[:from]+change(rows[:len(rows)-1])+sheet[to:])
}

// cellsIn returns the cells of a row, and its tags.
func cellsIn(row string) (start string, cells []string, end string) {
	from := strings.Index(row, "<c")
	for _, c := range strings.SplitAfter(row[from:len(row)-len("</row>")], "</c>") {
		if c != "" {
			cells = append(cells, c)
		}
	}
	return row[:from], cells, "</row>"
}

// TestOrderOfRowsAndCellsDoesNotCount reads sheets whose rows and cells stand in another order than their references say: spreadsheet
// programs open them, and so do we, with the same records and the same problems.
func TestOrderOfRowsAndCellsDoesNotCount(t *testing.T) {
	good, was := readBytes(t, with(t))
	for what, change := range map[string]func([]string) string{
		"rows from the last to the first": func(rows []string) string { slices.Reverse(rows); return strings.Join(rows, "") },
		"the header last":                 func(rows []string) string { return strings.Join(rows[1:], "") + rows[0] },
		"cells from the last to the first": func(rows []string) string {
			for i, row := range rows {
				start, cells, end := cellsIn(row)
				slices.Reverse(cells)
				rows[i] = start + strings.Join(cells, "") + end
			}
			return strings.Join(rows, "")
		},
		"a row in two": func(rows []string) string {
			start, cells, end := cellsIn(rows[1])
			rest := start + strings.Join(cells[2:], "") + end
			rows[1] = start + strings.Join(cells[:2], "") + end
			return strings.Join(rows, "") + rest
		},
		"a blank row again": func(rows []string) string {
			return strings.Join(rows, "") + `<row r="2"/><row r="1"><c r="A1" s="1"/></row>`
		},
		"styles far to the right": func(rows []string) string {
			return strings.Replace(strings.Join(rows, ""), "</row>", `<c r="IW1" s="1"/><c r="XFD1" s="1"/></row>`, 1)
		},
	} {
		d, ps := readBytes(t, rowsWith(t, change))
		if a, b := rowsOf(good.Table), rowsOf(d.Table); !slices.Equal(a, b) || len(b) == 0 {
			t.Errorf("%s: %q, want %q", what, b, a)
		}
		if a, b := saidAll(was), saidAll(ps); a != b {
			t.Errorf("%s: %s, want %s\n%s", what, b, a, texts(ps))
		}
	}
}

// TestWhatCannotBeReadInASheetHasItsPlace plants what no order of reading mends.
func TestWhatCannotBeReadInASheetHasItsPlace(t *testing.T) {
	replaced := func(old, new string) func([]string) string {
		return func(rows []string) string {
			all := strings.Join(rows, "")
			if !strings.Contains(all, old) {
				t.Fatalf("no %s", old)
			}
			return strings.Replace(all, old, new, 1)
		}
	}
	added := func(rows string) func([]string) string {
		return func(all []string) string { return strings.Join(all, "") + rows }
	}
	for _, c := range []struct {
		what   string
		change func([]string) string
		want   string
	}{
		{"a cell twice", added(`<row r="2"><c r="C2"><v>1</v></c></row>`), "data!C2 file-broken: is there twice"},
		{"a cell twice in its row", replaced(`</row><row r="3"`, `<c r="C2"><v>1</v></c></row><row r="3"`), "data!C2 file-broken: is there twice"},
		{"a cell in another row", replaced(`r="B2"`, `r="B3"`), "data!2:2 file-broken: out of place"},
		{"a row without a number", replaced(`<row r="3"`, `<row r="x"`), "data! file-broken: row numbers"},
		{"a header far to the right", replaced(`</row>`, `<c r="IW1"><v>1</v></c><c r="IX1"><v>2</v></c></row>`), "data!IW1 file-too-large: columns 257, at most 256"},
		{"a value far to the right", replaced(`</row><row r="3"`, `<c r="IW2"><v>1</v></c></row><row r="3"`), "data!IW1 header-empty: "},
		{"a column that there cannot be", replaced(`</row>`, `<c r="XFE1"><v>1</v></c></row>`), "data!1:1 file-broken: out of place"},
	} {
		_, ps := readBytes(t, rowsWith(t, c.change))
		found := 0
		for _, p := range ps {
			place := fmt.Sprintf("data!%s %s: ", p.At.Ref(), p.Rule)
			if rest, ok := strings.CutPrefix(c.want, place); ok && strings.Contains(p.Text(0), rest) || ok && strings.Contains(p.Text(1), rest) {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: want %s once, found\n%s", c.what, c.want, texts(ps))
		}
	}
}

// TestLargeSheetsHaveTheirRowsInOrder: a sheet that is too large to be sorted is read as it comes, and says so where it turns back.
func TestLargeSheetsHaveTheirRowsInOrder(t *testing.T) {
	var more strings.Builder
	for n := 5; more.Len() < 4<<20; n++ {
		fmt.Fprintf(&more, `<row r="%d"><c r="XA%d" s="1"/></row>`, n, n)
	}
	_, ps := readBytes(t, rowsWith(t, func(rows []string) string { return strings.Join(rows, "") + more.String() + rows[1] }))
	if !slices.ContainsFunc(ps, func(p cell.Problem) bool {
		return p.Rule == cell.FileBroken && p.At.Row == 2 && p.At.Sheet != ""
	}) {
		t.Errorf("found\n%s", texts(ps))
	}
}
