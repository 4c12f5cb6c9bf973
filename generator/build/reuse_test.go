package build

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/xlsx"
)

// TestTakenOverPagesAreThoseOfAColdBuild changes a site of two workbooks, with -tags full the real one, step by step and compares
// every build with one that knows nothing of the last: all bytes of all files.
func TestTakenOverPagesAreThoseOfAColdBuild(t *testing.T) {
	dir := t.TempDir()
	book, other, cells, pages := "snowfall.xlsx", "rainfall", []string{"C2", "C3", "C6"}, 4
	if fixture.Full {
		dir = fixture.Copy(t)
		book, other, cells, pages = "ollama-pulls-by-model.xlsx", "hub-downloads", []string{"E40", "E41", "E42"}, 100
	} else {
		fixture.SmallSite(t, dir, "912.25")
		fixture.Workbook(t, filepath.Join(dir, "datasets"), "snowfall", fixture.Rainfall)
	}
	t.Chdir(dir)
	amend := func(file, sheet, ref string, v any) {
		t.Helper()
		name := filepath.Join("datasets", file)
		data, err := os.ReadFile(name)
		if err == nil {
			data, err = xlsx.Amend(name, data, xlsx.Amendment{Sheet: sheet, Set: map[string]any{ref: v}})
		}
		if err == nil {
			err = os.WriteFile(name, data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	edit := func(file, old, new string) {
		t.Helper()
		name := filepath.Join("site", filepath.FromSlash(file))
		data, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(data), old) {
			t.Fatalf("%s has no %q: %v", name, old, err)
		}
		if err := os.WriteFile(name, bytes.Replace(data, []byte(old), []byte(new), 1), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := func(public string) string {
		t.Helper()
		var said bytes.Buffer
		b := Builder{Opt: Options{Datasets: "datasets", Site: "site", Build: "build", Cache: ".cache", Program: testProgram, Public: public, BaseURL: "https://example.org/a/", NoImages: true}, Out: &said}
		if ps, err := b.Build(context.Background()); err != nil {
			t.Fatalf("%v\n%v\n%s", err, ps, &said)
		}
		if _, err := fixture.Whole(public); err != nil {
			t.Fatal(err)
		}
		sums, err := os.ReadFile(filepath.Join(public, artifact.SumsName))
		if err != nil {
			t.Fatal(err)
		}
		return string(sums)
	}
	build("public")
	for _, step := range []struct {
		what   string
		change func()
		least  int // pages taken over
	}{
		{"a value", func() { amend(book, "data", cells[0], 1.25) }, pages},
		{"a title", func() { amend(book, "about", "C2", "又一个标题") }, 0},
		{"a layout", func() { edit("layouts/_partials/footer.html", "<footer", "<footer id=\"end\"") }, 0},
		{"a page that was damaged", func() {
			if err := os.WriteFile("public/en/data/"+other+"/index.html", []byte("<"), 0o644); err != nil {
				t.Fatal(err)
			}
			amend(book, "data", cells[1], 1.25)
		}, pages - 4},
		{"the site before the last", func() {
			old := artifact.PreviousDir("public")
			for _, name := range []string{"en/rules/index.html", "en/more/index.html"} {
				name = filepath.Join(old, filepath.FromSlash(name))
				os.Remove(name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte("<"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			elsewhere, err := filepath.Abs("site/static")
			if err == nil {
				err = os.RemoveAll(filepath.Join(old, "fonts"))
			}
			if err == nil {
				err = os.Symlink(elsewhere, filepath.Join(old, "fonts"))
			}
			if err != nil {
				t.Fatal(err)
			}
			amend(book, "data", cells[2], 1.25)
		}, pages},
		{"a dataset more", func() {
			data, err := os.ReadFile("datasets/" + book)
			if err != nil {
				t.Fatal(err)
			}
			fixture.Write(t, "datasets", "again.xlsx", string(data))
		}, 0},
	} {
		before := map[string]os.FileInfo{}
		if err := artifact.Walk("public", func(rel, name string) (err error) { before[rel], err = os.Stat(name); return err }); err != nil {
			t.Fatal(err)
		}
		step.change()
		warm := build("public")
		taken := 0
		if err := artifact.Walk("public", func(rel, name string) error {
			info, err := os.Stat(name)
			if pagePart(rel) != "" && before[rel] != nil && os.SameFile(before[rel], info) {
				taken++
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(".cache", "site")); err != nil {
			t.Fatal(err)
		}
		cold := build("public")
		if err := differingSums(cold, warm); err != nil {
			t.Errorf("after a change of %s: %v", step.what, err)
		}
		if taken < step.least {
			t.Errorf("after a change of %s: %d pages taken over, want %d", step.what, taken, step.least)
		}
		t.Logf("%s: %d pages taken over", step.what, taken)
	}
}

// differingSums names the first lines that differ.
func differingSums(want, got string) error {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Errorf("want %s, got %s", a[i], b[i])
		}
	}
	if len(a) != len(b) {
		return fmt.Errorf("%d files, want %d", len(b), len(a))
	}
	return nil
}

// TestNoteOfAnotherProgramIsNotTrusted: it may have seen pages in another way.
func TestNoteOfAnotherProgramIsNotTrusted(t *testing.T) {
	t.Chdir(t.TempDir())
	fixture.Write(t, "public", artifact.SumsName, "list")
	noted := func(program string) *Builder {
		return &Builder{Opt: Options{Public: "public", Cache: ".cache", Program: func() string { return program }}}
	}
	noted("a program").saveManifest(siteManifest{Of: "all"})
	for program, want := range map[string]string{"a program": "all", "another": ""} {
		if got, _ := noted(program).lastManifest(); got.Of != want {
			t.Errorf("noted by a program, read by %s: got %q, want %q", program, got.Of, want)
		}
	}
	fixture.Write(t, "public", artifact.SumsName, "another list")
	if got, _ := noted("a program").lastManifest(); got.Of != "" {
		t.Error("the note of another site is trusted")
	}
}

func TestDigestTellsWhatIsAlone(t *testing.T) {
	for text, want := range map[string]bool{
		"{}\nwords {{ no shortcode }}":                                         true,
		"{}\n{{< rows kind=\"records\" >}}{{< /rows >}} {{<rows>}}{{</rows>}}": true,
		"{}\n{{< rows >}}{{< /rows >}} {{< chart \"power/by-year\" >}}":        false,
		"{}\n{{% cite a %}}":  false,
		"{}\n{{<fact x>}}":    false,
		"{}\n{{< rowsets >}}": false,
	} {
		if got := digest([]byte(text)).Alone; got != want {
			t.Errorf("%q: alone is %t, want %t", text, got, want)
		}
	}
}
