// Package e2e tests the finished site of this repository: in a browser, by a validator, against workbooks that LibreOffice saved.
package e2e

import (
	"bytes"
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefing/generator/build"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// site is the real site, built once for all tests that look at it, at an address with a path: most hosts give a project
// a folder.
var site = sync.OnceValues(func() (string, error) {
	dir, err := fixture.Scratch("site")
	if err != nil {
		return "", err
	}
	var log bytes.Buffer
	b := build.Builder{Out: &log, Opt: build.Options{Datasets: "../../datasets", Site: "../../site", Build: filepath.Join(dir, "build"), Public: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), BaseURL: fixture.SiteURL}}
	ps, err := b.Build(context.Background())
	if err != nil {
		return "", fmt.Errorf("%w\n%s\n%s", err, ps.Text(lang.EN), &log)
	}
	return dir, nil
})

// content is what the real site is made of.
var content = sync.OnceValues(func() (*build.Content, error) {
	c, _, err := build.Load(build.Options{Datasets: "../../datasets", Site: "../../site"})
	return c, err
})

func theContent(t testing.TB) *build.Content {
	t.Helper()
	c, err := content()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// builtSite returns the folder of the real site.
func builtSite(t testing.TB) string {
	t.Helper()
	dir, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "public")
}

// pages returns the paths of the site's pages below dir.
func pages(t testing.TB, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(name, ".html") {
			rel, _ := filepath.Rel(dir, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// What tests ask of an open page, as JavaScript: each file says what it returns.
var (
	//go:embed testdata/searches.tsv
	searches string
	//go:embed testdata/js/layout.js
	layout string
	//go:embed testdata/js/parts.js
	parts string
	//go:embed testdata/js/words.js
	readWords string
	//go:embed testdata/js/print.js
	printFaults string
	//go:embed testdata/js/fragments.js
	fragments string
	//go:embed testdata/js/settled.js
	settled string
	//go:embed testdata/js/landed.js
	landed string
	//go:embed testdata/js/marks.js
	drawnMarks string
	//go:embed testdata/js/tip.js
	tipAt string
	//go:embed testdata/js/lit.js
	litNow string
	//go:embed testdata/axe/axe.min.js
	axe string
)

// Most tests of this package know what stands in the workbooks and pages of this repository. Over those of a fork run the ones that hold for
// any briefing.
const (
	knownTitle = "Open Weights Briefing"
	holdForAny = "^Test(BriefingsOnOtherTopics|OwnSiteIsWhole|DeadLinksAreFound|BrowserSeesFaultsOfLayout)$"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if c, err := content(); err == nil && c.Shared.Site.Title.EN != knownTitle {
		fmt.Fprintln(os.Stderr, "e2e: the workbooks are not those of", knownTitle+": only", holdForAny, "runs")
		if err := flag.Set("test.run", holdForAny); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	fixture.End()
	os.Exit(code)
}
