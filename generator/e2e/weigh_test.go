package e2e

import (
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// The most that a first visit may transfer, in bytes.
const (
	maxScript = 15_000
	maxOwn    = 24 << 10 // all scripts, not packed
	maxStyle  = 30_000
	maxChart  = 110_000 // a page with a chart
	maxIndex  = 120_000 // of the search
)

// transferred returns the bytes of a file of the site as a host sends it.
func transferred(t *testing.T, dir, name string) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains([]string{".html", ".css", ".js", ".json", ".svg"}, path.Ext(name)) {
		return len(data)
	}
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, 6) // the level is known
	w.Write(data)
	w.Close()
	return b.Len()
}

// TestBrowserPagesAreLight adds up what a first visit fetches to the largest page of each kind, in a full run to the five largest.
func TestBrowserPagesAreLight(t *testing.T) {
	dir := builtSite(t)
	charts := 0
	all := kinds(t, dir)
	for _, kind := range sampled(all) {
		some := bySize(t, dir, all[kind])
		if most := map[bool]int{false: 1, true: 5}[fixture.Full]; len(some) > most {
			some = some[len(some)-most:]
		}
		for _, page := range some {
			tab := chromium.Browse(t, dir) // of its own: what another page fetched would not be fetched again
			tab.Open(t, page, 1280, "light")
			fetched := chromium.Eval[[]string](t, tab, page, `performance.getEntriesByType('resource').map(e => e.name)`)
			total := transferred(t, dir, fileOf(page))
			sum := map[string]int{}
			for _, address := range fetched {
				name, ours := strings.CutPrefix(address, tab.Base)
				if !ours || strings.HasSuffix(name, "search.json") { // fetched when somebody types
					continue
				}
				n := transferred(t, dir, name)
				sum[path.Ext(name)] += n
				total += n
			}
			t.Logf("%v: %d bytes by the largest page, %s: %v", kind, total, page, sum)
			if sum[".js"] > maxScript || sum[".css"] == 0 || sum[".css"] > maxStyle {
				t.Errorf("%s: %d bytes of script, %d of style", page, sum[".js"], sum[".css"])
			}
			if !chromium.Eval[bool](t, tab, page, `document.querySelector('svg.chart') !== null`) {
				continue
			}
			charts++
			if total > maxChart {
				t.Errorf("%s: %d bytes, want %d at most: %v", page, total, maxChart, sum)
			}
		}
	}
	scripts, err := filepath.Glob(filepath.Join(dir, "js", "*.js"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	own := 0
	for _, name := range scripts {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		own += int(info.Size())
	}
	if own > maxOwn {
		t.Errorf("the site's own script has %d bytes, want %d at most", own, maxOwn)
	}
	for _, l := range []string{"zh", "en"} {
		if n := transferred(t, dir, l+"/search.json"); n > maxIndex {
			t.Errorf("the index of the search in %s has %d bytes", l, n)
		}
	}
	if charts < 4 {
		t.Errorf("%d pages with charts", charts)
	}
}
