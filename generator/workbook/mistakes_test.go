package workbook

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// table reads a file of testdata: lines of words between tabs, without those that are blank or begin with #.
func table(t testing.TB, name string) (lines [][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		words := strings.Split(line, "\t")
		for i, w := range words {
			words[i] = strings.NewReplacer("⇥", "\t", "⏎", "\n").Replace(w)
		}
		lines = append(lines, words)
	}
	return lines
}

func TestMistakesAreFoundAtTheirCell(t *testing.T) {
	sh := readSharedFixture(t)
	mistakes := append(table(t, "mistakes.txt"), []string{"data!G3 text-too-long", "data!G3=" + strings.Repeat("长", 10001)})
	for _, form := range []string{"shared texts", "texts in cells", "prefixed names", "Chinese names"} {
		for _, c := range mistakes {
			want, edits := slices.DeleteFunc(strings.Split(c[0], ", "), func(s string) bool { return s == "" }), c[1:]
			name, where := "power", inData
			if strings.HasPrefix(edits[0], "@") {
				name, where = "shared", inShared
			}
			b := fixture(t, name+".txtar")
			b.Inline = form == "texts in cells"
			if form == "prefixed names" {
				b.Prefix = "x:"
			}
			for _, e := range edits {
				edit(t, &b, strings.TrimPrefix(e, "@"))
			}
			if form == "Chinese names" {
				chinese(&b, where)
			}
			data, err := b.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			var ps cell.Problems
			if where == inShared {
				_, ps, err = ReadShared(SharedName, data, xlsx.Limits{})
			} else {
				_, ps, err = Read("power.xlsx", data, sh, xlsx.Limits{})
			}
			got := said(ps, where)
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %.200q: %v\ngot  %q\nwant %q\n%s", form, edits, err, got, want, texts(ps))
			}
		}
	}
}
