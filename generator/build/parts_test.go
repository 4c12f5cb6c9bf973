package build

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/page"
)

// builtRain is a site of two workbooks on rain in the working folder of a test.
func builtRain(t *testing.T) (build func() (said, sums string), change func(rain string)) {
	t.Helper()
	dir, site := t.TempDir(), fixture.EmptySite(t)
	t.Chdir(dir)
	fixture.Workbook(t, "datasets", "_shared", fixture.RainShared)
	change = func(rain string) {
		t.Helper()
		sheets := maps.Clone(fixture.Rainfall)
		sheets["data"] = strings.Replace(sheets["data"], "912.25", rain, 1)
		fixture.Workbook(t, "datasets", "rainfall", sheets)
	}
	change("912.25")
	fixture.Workbook(t, "datasets", "snowfall", fixture.Rainfall)
	return func() (string, string) {
		t.Helper()
		var said bytes.Buffer
		b := Builder{Opt: Options{Datasets: "datasets", Site: site, Build: "build", Cache: ".cache", Program: testProgram, Public: "public", BaseURL: "https://example.org/"}, Out: &said}
		if ps, err := b.Build(context.Background()); err != nil {
			t.Fatalf("%v\n%v\n%s", err, ps, &said)
		}
		sums, err := os.ReadFile(filepath.Join("public", artifact.SumsName))
		if err != nil {
			t.Fatal(err)
		}
		return b.Reused, string(sums)
	}, change
}

func TestCachedBuildIsTheSameBytesAsACold(t *testing.T) {
	build, change := builtRain(t)
	says := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("the build says %q, want %q", got, want)
		}
	}
	said, first := build()
	says(said, "0 datasets reused, 2 rebuilt (new: rainfall, snowfall)")
	said, again := build()
	says(said, "2 datasets reused, 0 rebuilt")
	if again != first {
		t.Error("a build that reuses everything differs")
	}

	// a site that was touched is built, though nothing else changed
	before, err := os.Stat("public")
	if err != nil {
		t.Fatal(err)
	}
	linked := filepath.Join("public", "data", "rainfall", "rainfall.csv")
	if !artifact.SameFile(linked, filepath.Join("build", "static", "data", "rainfall", "rainfall.csv")) {
		t.Fatal("the site has a copy of a file made, not the file")
	}
	for _, touch := range []func() error{
		func() error { return os.Remove(filepath.Join("public", "en", "index.html")) },
		func() error { return os.WriteFile(filepath.Join("public", "zh", "index.html"), []byte("<"), 0o644) },
		func() error { return os.WriteFile(linked, []byte("damaged"), 0o644) }, // under both of its names
		func() error { return errors.Join(os.Remove(linked), os.WriteFile(linked, []byte("another"), 0o644)) },
		func() error { return errors.Join(os.Remove(linked), os.Symlink("rainfall.json", linked)) },
	} {
		if _, again := build(); again != first {
			t.Error("a build after a change of the finished site differs")
		}
		after, err := os.Stat("public")
		if err != nil {
			t.Fatal(err)
		}
		if !os.SameFile(before, after) {
			t.Error("a site was built although nothing changed")
		}
		if err := touch(); err != nil {
			t.Fatal(err)
		}
		if _, again := build(); again != first {
			t.Error("a build over a damaged site differs")
		}
		if _, err := fixture.Whole("public"); err != nil {
			t.Error(err)
		}
		if before, err = os.Stat("public"); err != nil {
			t.Fatal(err)
		}
		if os.SameFile(before, after) {
			t.Error("no site was built although the finished one had changed")
		}
	}

	// one cell: pages that cannot show it are the very files they were
	page := func(id string) os.FileInfo {
		t.Helper()
		info, err := os.Stat(filepath.Join("public", "zh", "data", id, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	rain, snow := page("rainfall"), page("snowfall")
	change("913")
	said, revised := build()
	says(said, "1 datasets reused, 1 rebuilt (the workbook changed: rainfall)")
	if revised == first {
		t.Error("the change does not show")
	}
	if os.SameFile(rain, page("rainfall")) || !os.SameFile(snow, page("snowfall")) {
		t.Error("want the page of rainfall written again and that of snowfall taken over")
	}
	for _, left := range []string{".cache", "build", "public"} {
		if err := os.RemoveAll(left); err != nil {
			t.Fatal(err)
		}
	}
	if _, cold := build(); cold != revised {
		t.Error("a build after a change differs from a cold one")
	}

	// back again
	change("912.25")
	build()
	change("913")
	said, back := build()
	says(said, "1 datasets reused, 1 rebuilt (the workbook changed: rainfall)")
	if back != revised {
		t.Error("a change taken back differs")
	}

	// what was damaged is made again: cut short, changed, emptied
	n := 0
	err = artifact.Walk(filepath.Join(".cache", "parts"), func(rel, name string) error {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		switch n++; n % 3 {
		case 0:
			data = data[:len(data)/2]
		case 1:
			data[len(data)-1] ^= 1
		case 2:
			data = nil
		}
		return os.WriteFile(name, data, 0o644)
	})
	if err != nil || n < 4 {
		t.Fatalf("%d files in the cache, %v", n, err)
	}
	said, mended := build()
	if !strings.HasPrefix(said, "0 datasets reused, 2 rebuilt (n") { // not kept, or new if the list of the last build went too
		t.Errorf("over a damaged cache the build says %q", said)
	}
	if mended != revised {
		t.Error("a build over a damaged cache differs")
	}
}

// TestCacheFilesInTheWrongPlaceAreNone: what is kept is bound to what it was made from, so that another's picture or page never
// takes its place.
func TestCacheFilesInTheWrongPlaceAreNone(t *testing.T) {
	build, _ := builtRain(t)
	_, first := build()
	for _, kind := range []string{"images", "parts"} {
		if n := fixture.SwapFiles(t, filepath.Join(".cache", kind)); n < 2 {
			t.Errorf("%d files in %s", n, kind)
		}
	}
	for _, left := range []string{"build", "public"} {
		if err := os.RemoveAll(left); err != nil {
			t.Fatal(err)
		}
	}
	said, again := build()
	if again != first || !strings.HasPrefix(said, "0 datasets reused") {
		t.Errorf("over a cache in disorder the build says %q and makes the same site: %v", said, again == first)
	}
}

// TestPicturesOfKeptPartsAreThoseOfAColdBuild: a part says what its charts draw, unless it was made by a build without pictures.
func TestPicturesOfKeptPartsAreThoseOfAColdBuild(t *testing.T) {
	builtRain(t)
	b := Builder{Opt: Options{Datasets: "datasets", Site: "site", Build: "build", Cache: ".cache", Program: testProgram, BaseURL: "https://example.org/"}, history: &page.History{}}
	generate := func(noImages bool) map[string]artifact.Sum {
		t.Helper()
		b.Opt.NoImages = noImages
		c, ps, err := Load(b.Opt)
		if err != nil || ps.Failed() {
			t.Fatal(ps, err)
		}
		sums, err := b.generate(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		return sums
	}
	generate(true)
	after := generate(false) // kept parts know nothing of pictures
	for _, left := range []string{".cache", "build"} {
		if err := os.RemoveAll(left); err != nil {
			t.Fatal(err)
		}
	}
	cold := generate(false)
	kept := generate(false)
	pictures := 0
	for p := range cold {
		if strings.HasSuffix(p, ".png") {
			pictures++
		}
	}
	if !maps.Equal(after, cold) || !maps.Equal(kept, cold) || pictures == 0 || !strings.Contains(b.Reused, "2 datasets reused") {
		t.Errorf("%d files after a build without pictures, %d cold, %d kept, %d pictures; %s", len(after), len(cold), len(kept), pictures, b.Reused)
	}
}

// testProgram is what a test takes for the hash of the program.
func testProgram() string { return "a program" }
