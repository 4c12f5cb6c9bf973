package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// The most that a first visit may transfer, in bytes.
const (
	mostScript = 15_000
	mostStyle  = 30_000
	mostChart  = 100_000 // a page with a chart
	mostIndex  = 100_000 // of the search
)

// TestPagesAreLight holds every page to what it may weigh.
func TestPagesAreLight(t *testing.T) {
	dir := builtSite(t)
	all, err := weigh(dir)
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, w := range all {
		if w.script > mostScript || w.style > mostStyle {
			t.Errorf("%s: %d bytes of script, %d of style", w.page, w.script, w.style)
		}
		if !w.chart {
			continue
		}
		charts++
		if w.total() > mostChart {
			t.Errorf("%s: %d bytes, want %d at most: %+v", w.page, w.total(), mostChart, w)
		}
	}
	if charts < 100 {
		t.Errorf("%d pages with charts", charts)
	}
	for _, l := range []string{"zh", "en"} {
		b, err := os.ReadFile(filepath.Join(dir, l, "search.json"))
		if err != nil {
			t.Fatal(err)
		}
		if n := pressed(b); n > mostIndex {
			t.Errorf("the index of the search in %s has %d bytes", l, n)
		}
	}
}

// TestDrawingsHaveAtMostTwoDecimals looks at every coordinate of every drawing, in pages, where they are minified, and in files.
func TestDrawingsHaveAtMostTwoDecimals(t *testing.T) {
	drawing := regexp.MustCompile(`(?s)<svg.*?</svg>`)
	numbers := regexp.MustCompile(`[ \n](?:d|x|y|cx|cy|r|width|height|viewBox|points|font-size|stroke-width|stroke-dasharray|fill-opacity|transform)="([^"]*)"`)
	tooFine := regexp.MustCompile(`\.\d{3}`)
	seen := 0
	if err := artifact.Walk(builtSite(t), func(rel, name string) error {
		if ext := filepath.Ext(rel); ext != ".html" && ext != ".svg" {
			return nil
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, svg := range drawing.FindAll(b, -1) {
			for _, m := range numbers.FindAllSubmatch(svg, -1) {
				seen++
				if tooFine.Match(m[1]) {
					t.Errorf("%s: %s", rel, m[0])
					return nil
				}
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if seen < 10_000 {
		t.Errorf("looked at %d attributes", seen)
	}
}

// fetchesWhatWasWeighed compares what weigh counts with what Chromium fetches, on the first page of each kind; on another of a
// sample, only that nothing else is fetched.
func (b *tour) fetchesWhatWasWeighed(t *testing.T, v visit) {
	if fixture.Full && !v.first {
		return
	}
	tab := chromium.Browse(t, builtSite(t)) // of its own: fonts of other pages in memory stand in while others load, and count as fetched
	tab.Open(t, v.page, 1280, "light")
	fetched := chromium.Eval[[]string](t, tab, v.page, `performance.getEntriesByType('resource').map(e => e.name)`)
	w := b.weights[v.page]
	for _, u := range fetched {
		u = strings.TrimPrefix(u, tab.Base)
		if strings.HasPrefix(u, "data:") || strings.HasSuffix(u, "search.json") {
			continue
		}
		if !slices.Contains(w.files, u) {
			t.Errorf("it fetches %s, which was not counted: %q", u, w.files)
		}
	}
	if !v.first { // what is counted by characters may be more than is fetched, for they need not occur in each weight
		return
	}
	for _, f := range w.files {
		if !slices.Contains(fetched, tab.Base+f) && !strings.HasSuffix(f, "favicon.svg") && !strings.HasSuffix(f, ".png") && w.chart {
			t.Errorf("it does not fetch %s, which was counted", f)
		}
	}
}
