package e2e

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/topics"
)

// topicSite builds the briefing of a topic from its workbooks and pages alone, at the address of the real site.
func topicSite(t *testing.T, p topics.Topic) (dir string) {
	t.Helper()
	dir = t.TempDir()
	p.Write(t, dir)
	var log bytes.Buffer
	in := func(name string) string { return filepath.Join(dir, name) }
	b := build.Builder{Out: &log, Opt: build.Options{Datasets: in("datasets"), Site: in("site"), Build: in("build"), Public: in("public"), Cache: in("cache"), BaseURL: fixture.SiteURL, Strict: true}}
	ps, err := b.Build(context.Background())
	if err != nil || len(ps) > 0 {
		t.Fatalf("%v\n%s\n%s", err, ps.Text(lang.EN), &log)
	}
	return dir
}

// TestBriefingsOnOtherTopics builds briefings of other shapes: each has every kind of page in both languages, links that lead somewhere and
// pages that say that their figures are invented; nothing of this repository's topic is in any file; a page of each kind fits its screen.
func TestBriefingsOnOtherTopics(t *testing.T) {
	for _, p := range topics.All() {
		t.Run(p.ID, func(t *testing.T) {
			dir := topicSite(t, p)
			public := filepath.Join(dir, "public")
			for _, l := range lang.All() {
				for _, name := range []string{"", "briefing/" + p.Chapter + "/", "data/", p.Folder + "/", p.Folder + "/" + p.Entity + "/", "timeline/", "search/", "changes/", "sources/", "glossary/", "about/"} {
					if _, err := os.Stat(filepath.Join(public, l.String(), filepath.FromSlash(name), "index.html")); err != nil {
						t.Error(err)
					}
				}
			}
			if _, err := fixture.Whole(public); err != nil {
				t.Error(err)
			}
			dead, tried := deadLinks(t, public, strings.TrimSuffix(fixture.SiteURL, fixture.SitePath), fixture.SitePath)
			if len(dead) > 0 || tried < 3000 {
				t.Errorf("of %d links lead nowhere:\n%s", tried, strings.Join(dead, "\n"))
			}
			for _, name := range append(pages(t, public), "404.html") {
				text, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
				if err != nil {
					t.Fatal(err)
				}
				if s := string(text); !strings.Contains(s, "虚构") && !strings.Contains(strings.ToLower(s), "invented") {
					t.Errorf("%s does not say that its figures are invented", name)
				}
			}
			keepsItsTopic(t, dir)
			readsWell(t, public)
			if p.ID == "energy" || fixture.Full {
				fitsScreens(t, public)
			}
		})
	}
}

// TestOwnSiteIsWhole holds for any briefing: what was built is whole, and no link leads nowhere.
func TestOwnSiteIsWhole(t *testing.T) {
	dir := builtSite(t)
	if _, err := fixture.Whole(dir); err != nil {
		t.Error(err)
	}
	if dead, tried := deadLinks(t, dir, strings.TrimSuffix(fixture.SiteURL, fixture.SitePath), fixture.SitePath); len(dead) > 0 || tried == 0 {
		t.Errorf("of %d links lead nowhere:\n%s", tried, strings.Join(dead, "\n"))
	}
}

// keepsItsTopic looks for names of this repository's workbooks in all that was built of another topic.
func keepsItsTopic(t *testing.T, dir string) {
	t.Helper()
	own := gathered(t, filepath.Join(dir, "datasets"), filepath.Join(dir, "site"), "../../site/i18n", "../../site/layouts", "../cell", "../page", "../workbook", "../reference", "../refresh.go") // and what the program says
	built := gathered(t, filepath.Join(dir, "public"))
	sh := theContent(t).Shared
	if sh.Site.Title.EN != knownTitle && strings.Contains(gathered(t, filepath.Join(dir, "datasets")), sh.Site.Title.EN) {
		return // a fork may be on that very topic
	}
	names := []string{sh.Site.Title.ZH, sh.Site.Title.EN, sh.Site.Subtitle.EN}
	for _, e := range sh.Entities {
		names = append(names, e.Name.ZH, e.Name.EN)
	}
	for _, g := range sh.Glossary {
		names = append(names, g.Name.ZH, g.Name.EN)
	}
	for _, s := range theContent(t).Sets {
		names = append(names, s.About.Title.ZH, s.About.Title.EN)
	}
	tried := 0
	for _, name := range names {
		if len(name) < 5 || page.Times(own, name) > 0 {
			continue
		}
		tried++
		if page.Times(built, name) > 0 {
			at := strings.Index(built, name)
			t.Errorf("%q of this repository's topic is published: …%s…", name, built[max(0, at-80):min(len(built), at+80)])
		}
	}
	if tried == 0 {
		t.Error("no name was looked for")
	}
}

// manyOfOne is one of several.
var manyOfOne = regexp.MustCompile(`\b1 (sources|records|datasets|charts|chapters|rows|pages|terms|versions)\b`)

// readsWell looks in the Markdown editions for one of several, and for lines that say a thing twice.
func readsWell(t *testing.T, public string) {
	t.Helper()
	lines := 0
	for _, name := range pages(t, public) {
		text, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(strings.TrimSuffix(name, "html")+"md")))
		if err != nil {
			continue // of no edition
		}
		for line := range strings.Lines(string(text)) {
			lines++
			if s := manyOfOne.FindString(line); s != "" {
				t.Errorf("%s: %s", name, s)
			}
			parts := strings.Split(strings.TrimSpace(line), "·")
			if n := len(parts); n > 1 && strings.TrimSpace(parts[n-1]) == strings.TrimSpace(parts[n-2]) {
				t.Errorf("%s: twice the same: %s", name, line)
			}
		}
	}
	if lines < 500 {
		t.Errorf("only %d lines were read", lines)
	}
}

// gathered returns the texts of all files below folders, those of packed ones and pictures left out.
func gathered(t *testing.T, dirs ...string) string {
	t.Helper()
	var b strings.Builder
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
			switch filepath.Ext(name) {
			case ".xlsx":
				for part, text := range fixture.Unzipped(t, name) {
					if strings.HasSuffix(part, ".xml") {
						b.WriteString(text)
					}
				}
			case ".html", ".md", ".json", ".jsonld", ".csv", ".xml", ".go", ".txt", ".cff", ".js", ".toml", ".tsv":
				if strings.HasSuffix(name, "_test.go") {
					return err
				}
				text, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				b.Write(text)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// fitsScreens opens a page of each kind, in either language by turns.
func fitsScreens(t *testing.T, public string) {
	t.Helper()
	b := &tour{Tab: chromium.Browse(t, public), seen: map[string]int{}}
	for _, v := range visits(t, public) {
		b.Open(t, v.page, 1280, "light")
		t.Run(v.page, func(t *testing.T) { b.fitsEveryScreen(t, v) })
	}
	if n := b.seen["texts of charts"]; n < 100 {
		t.Errorf("%d texts of charts", n)
	}
}
