package build

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// testProgram is what a test takes for the hash of the program.
func testProgram() string { return "a program" }

// rainOptions are those of a build in the working folder, which writes below a folder.
func rainOptions(below string) Options {
	return Options{Datasets: "datasets", Site: "site", Program: testProgram, BaseURL: "https://example.org/",
		Build: below + "build", Cache: below + ".cache", Public: below + "public"}
}

// rainSite is a site of two workbooks on rain in the working folder of a test. Its build returns what was reused and the sums of
// the site.
func rainSite(t *testing.T) (build func(below string) (said, sums string)) {
	t.Helper()
	t.Chdir(t.TempDir())
	fixture.SmallSite(t, ".", "912.25")
	fixture.Workbook(t, "datasets", "snowfall", fixture.Rainfall)
	return func(below string) (string, string) {
		t.Helper()
		var said bytes.Buffer
		b := Builder{Opt: rainOptions(below), Out: &said}
		if ps, err := b.Build(t.Context()); err != nil {
			t.Fatalf("%v\n%v\n%s", err, ps, &said)
		}
		if _, err := fixture.Whole(below + "public"); err != nil {
			t.Fatal(err)
		}
		sums, err := os.ReadFile(below + "public/" + artifact.SumsName)
		if err != nil {
			t.Fatal(err)
		}
		return b.Reused.EN, string(sums)
	}
}

// TestCachedBuildIsTheSameBytesAsACold changes a site step by step, and compares every build with one that knows nothing of the
// last: all bytes of all files.
func TestCachedBuildIsTheSameBytesAsACold(t *testing.T) {
	build := rainSite(t)
	rain := func(figure string) func() error {
		return func() error { fixture.Workbook(t, "datasets", "rainfall", fixture.RainOf(figure)); return nil }
	}
	write := func(name, text string) func() error {
		return func() error { return errors.Join(os.RemoveAll(name), os.WriteFile(name, []byte(text), 0o644)) }
	}
	damaged := func() error { // cut short, changed, emptied
		n := 0
		return artifact.Walk(".cache/parts", func(_, name string) error {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			n++
			return os.WriteFile(name, [][]byte{data[:len(data)/2], append(data[:len(data)-1:len(data)-1], data[len(data)-1]^1), nil}[n%3], 0o644)
		})
	}
	const linked, reused = "public/data/snowfall/snowfall.csv", "2 datasets reused, 0 rebuilt"
	const changed = "1 datasets reused, 1 rebuilt (the workbook changed: rainfall)"
	last := ""
	for _, step := range []struct {
		what   string
		change func() error
		says   string
		kept   bool // nothing is published
		least  int  // pages taken over
	}{
		{what: "all", change: func() error { return nil }, says: "0 datasets reused, 2 rebuilt (new: rainfall, snowfall)"},
		{what: "nothing", change: func() error { return nil }, says: reused, kept: true},
		{what: "a page that is missing", change: func() error { return os.Remove("public/en/index.html") }, says: reused},
		{what: "a page that was damaged", change: write("public/zh/index.html", "<"), says: reused},
		{what: "a file under both of its names", change: func() error { return os.WriteFile(linked, []byte("damaged"), 0o644) }, says: "1 datasets reused, 1 rebuilt (not kept: snowfall)"},
		{what: "a file made anew", change: write(linked, "another"), says: reused},
		{what: "a file that became a link", change: func() error { return errors.Join(os.Remove(linked), os.Symlink("snowfall.json", linked)) }, says: reused},
		{what: "a value", change: rain("913"), says: changed, least: 4},
		{what: "the site before the last", change: func() error {
			old := artifact.PreviousDir("public")
			site, err := filepath.Abs("site/static")
			return errors.Join(err, write(old+"/en/index.html", "<")(), os.MkdirAll(old+"/en/more", 0o755), write(old+"/en/more/index.html", "<")(),
				os.RemoveAll(old+"/fonts"), os.Symlink(site, old+"/fonts"), rain("914")())
		}, says: changed, least: 4},
		{what: "a value taken back", change: rain("913"), says: changed, least: 4},
		{what: "a layout", change: write("site/layouts/_partials/footer.html", `<footer id="end"></footer>`), says: reused},
		{what: "parts of the cache", change: damaged, says: "0 datasets reused, 2 rebuilt (n", kept: true},
		{what: "files of the cache in the place of others", change: func() error {
			fixture.SwapFiles(t, ".cache/images")
			return errors.Join(os.RemoveAll("build"), os.Rename("public", "gone")) // removed, its number may be given to the next
		}, says: "0 datasets reused, 2 rebuilt"},
		{what: "a dataset more", change: func() error { fixture.Workbook(t, "datasets", "again", fixture.Rainfall); return nil }, says: "2 datasets reused, 1 rebuilt (new: again)"},
	} {
		before, pages := map[string]os.FileInfo{}, 0
		artifact.Walk("public", func(rel, name string) (err error) { before[rel], err = os.Stat(name); return err })
		folder, _ := os.Stat("public")
		if err := step.change(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		said, sums := build("")
		if !strings.HasPrefix(said, step.says) {
			t.Errorf("after a change of %s the build says %q, want %q", step.what, said, step.says)
		}
		now, err := os.Stat("public")
		if err != nil || os.SameFile(folder, now) != step.kept {
			t.Errorf("after a change of %s the site is the one before: %t, %v", step.what, !step.kept, err)
		}
		artifact.Walk("public", func(rel, name string) error {
			if info, err := os.Stat(name); err == nil && strings.HasSuffix(rel, ".html") && before[rel] != nil && os.SameFile(before[rel], info) {
				pages++
			}
			return nil
		})
		if pages < step.least {
			t.Errorf("after a change of %s: %d pages taken over, want %d", step.what, pages, step.least)
		}
		if step.least == 0 && sums == last {
			continue // as a cold build was
		}
		if err := os.RemoveAll("cold"); err != nil {
			t.Fatal(err)
		}
		if _, cold := build("cold/"); cold != sums {
			t.Errorf("after a change of %s the site is not that of a cold build", step.what)
		}
		last = sums
	}
	if !artifact.SameFile(linked, "build/static/data/snowfall/snowfall.csv") {
		t.Error("the site has a copy of a file made, not the file")
	}
}

// TestPagesAreWrittenAnewIfTheyShowSomethingElse: others stay the same files.
func TestPagesAreWrittenAnewIfTheyShowSomethingElse(t *testing.T) {
	build := rainSite(t)
	pages := func() map[string]os.FileInfo {
		t.Helper()
		all := map[string]os.FileInfo{}
		if err := artifact.Walk("public", func(rel, name string) (err error) {
			if l, rest, _ := strings.Cut(rel, "/"); l == "en" && strings.HasSuffix(rest, "index.html") {
				all[strings.TrimSuffix(rest, "index.html")], err = os.Stat(name)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return all
	}
	build("")
	before := pages()
	const all = " about/ changes/ charts/rainfall/by-year/ charts/snowfall/by-year/ data/ data/rainfall/ data/snowfall/ reference/ reference/charts/ reference/commands/ reference/expressions/ reference/formats/ reference/limits/ reference/pages/ reference/shared/ reference/sheets/ rules/ sources/"
	for _, step := range []struct {
		what   string
		change func()
		anew   string
	}{
		{"a value", func() { fixture.Workbook(t, "datasets", "rainfall", fixture.RainOf("913")) }, " about/ charts/rainfall/by-year/ data/ data/rainfall/ embed/rainfall/by-year/"},
		{"the title of another dataset", func() {
			sheets := maps.Clone(fixture.Rainfall)
			sheets["about"] = strings.Replace(sheets["about"], "Rainfall in two countries", "Snow", 1)
			fixture.Workbook(t, "datasets", "snowfall", sheets)
		}, " charts/snowfall/by-year/ data/ data/snowfall/ embed/snowfall/by-year/"},
		{"a layout", func() { fixture.Write(t, "site", "layouts/_partials/footer.html", `<footer id="end"></footer>`) }, all},
		{"a page written by hand", func() {
			fixture.Write(t, "site", "content/about/index.en.md", "---\ntitle: x\ndescription: z\ndate: 2040-01-01\n---\n\n{{< fact \"rainfall.north\" >}}\n")
		}, "about/"},
		{"a dataset less", func() { os.Remove("datasets/snowfall.xlsx") }, " data/"},
	} {
		step.change()
		build("")
		var anew []string
		after := pages()
		for page, info := range after {
			if before[page] == nil || !os.SameFile(before[page], info) {
				anew = append(anew, page)
			}
		}
		slices.Sort(anew)
		if got := strings.Join(anew, " "); got != step.anew {
			t.Errorf("after a change of %s these pages are written: %q, want %q", step.what, got, step.anew)
		}
		before = after
	}
	if before["data/snowfall/"] != nil || before["embed/snowfall/by-year/"] != nil {
		t.Error("a dataset that is gone has its pages")
	}
	if _, err := os.Stat("public/en/embed/snowfall"); err == nil {
		t.Error("its folder is left")
	}
}

// TestPicturesOfKeptPartsAreThoseOfAColdBuild: a part says what its charts draw, unless it was made by a build without pictures.
func TestPicturesOfKeptPartsAreThoseOfAColdBuild(t *testing.T) {
	build := rainSite(t)
	b := Builder{Opt: rainOptions(""), Out: new(bytes.Buffer)}
	b.Opt.NoImages = true
	if ps, err := b.Build(t.Context()); err != nil {
		t.Fatal(err, ps)
	}
	if _, err := os.Stat("public/data/rainfall/by-year.zh.png"); err == nil {
		t.Error("a build without pictures makes one")
	}
	_, after := build("") // kept parts know nothing of pictures
	_, cold := build("cold/")
	if after != cold || !strings.Contains(cold, "by-year.zh.png") {
		t.Error("the site after a build without pictures is not that of a cold build")
	}
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
