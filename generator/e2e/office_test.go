package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/workbook"
	"briefing/generator/xlsxtest"
)

// TestOfficeSavesEveryWorkbookAlike has LibreOffice open and save workbooks, in a full run all of them, and reads what it saved.
func TestOfficeSavesEveryWorkbookAlike(t *testing.T) {
	files, err := filepath.Glob("../../datasets/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workbooks: %v", err)
	}
	saved := t.TempDir()
	if err := os.CopyFS(saved, os.DirFS("../../datasets")); err != nil {
		t.Fatal(err)
	}
	if !fixture.Full { // the shared one, and of the others the smallest, one of middle size and the largest
		slices.SortFunc(files, func(a, b string) int { return sizeOf(t, a) - sizeOf(t, b) })
		files = []string{"../../datasets/" + workbook.SharedID + ".xlsx", files[0], files[len(files)/2], files[len(files)-1]}
	}
	xlsxtest.Convert(t, "xlsx", saved, files...)
	was, before, err := build.Load(build.Options{Datasets: "../../datasets", Site: fixture.EmptySite(t)})
	if err != nil {
		t.Fatal(err)
	}
	is, after, err := build.Load(build.Options{Datasets: saved, Site: fixture.EmptySite(t)})
	if err != nil {
		t.Fatal(err)
	}
	says := func(ps cell.Problems, dir string) (out []string) {
		for _, p := range ps {
			out = append(out, strings.ReplaceAll(p.Text(lang.EN), filepath.ToSlash(dir)+"/", ""))
		}
		return out
	}
	if was, is := says(before, "../../datasets"), says(after, saved); !slices.Equal(was, is) {
		t.Errorf("problems of the saved workbooks: %d, of the original: %d\n%s\n—\n%s", len(is), len(was), strings.Join(is, "\n"), strings.Join(was, "\n"))
	}
	if len(was.Sets) != len(is.Sets) {
		t.Fatalf("%d datasets became %d", len(was.Sets), len(is.Sets))
	}
	// tell writes all that a workbook says, without the folder it lies in.
	tell := func(b build.Bound, dir string) string {
		var j bytes.Buffer
		if err := catalogue.WriteJSON(&j, b.Dataset); err != nil {
			t.Fatal(err)
		}
		d := *b.Dataset
		d.Table, d.Shared = nil, nil
		s := fmt.Sprintf("%s%+v", &j, d)
		for _, f := range b.Figures {
			s += fmt.Sprintf("\n%#v\n%#v", f.Spec(lang.ZH), f.Spec(lang.EN))
		}
		return strings.ReplaceAll(s, filepath.ToSlash(dir)+"/", "")
	}
	for i, b := range was.Sets {
		if w, s := tell(b, "../../datasets"), tell(is.Sets[i], saved); w != s {
			at := 0
			for at < min(len(w), len(s)) && w[at] == s[at] {
				at++
			}
			t.Errorf("%s: %q became %q", b.File, clip(w, at), clip(s, at))
		}
	}
}

// sizeOf returns the bytes of a file.
func sizeOf(t testing.TB, name string) int {
	t.Helper()
	st, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return int(st.Size())
}

// clip returns what stands around a place in s.
func clip(s string, at int) string { return s[max(0, at-60):min(len(s), at+60)] }
