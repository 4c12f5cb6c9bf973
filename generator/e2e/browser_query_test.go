package e2e

import (
	"io"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// TestBrowserQuery puts the page of a dataset whose SQL tries to be something else to the tests of pages: no dataset of this site asks anything.
func TestBrowserQuery(t *testing.T) {
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	fixture.Queried(t, dir+"/datasets", fixture.HostileSQL)
	b := build.Builder{Out: io.Discard, Opt: build.Options{Datasets: dir + "/datasets", Site: dir + "/site", BaseURL: fixture.SiteURL, Build: dir + "/build", Cache: dir + "/.cache",
		Public: dir + "/public", Program: func() string { return "a program" }, NoImages: true}}
	if ps, err := b.Build(t.Context()); err != nil {
		t.Fatalf("%v\n%v", err, ps)
	}
	tour := &tour{Tab: chromium.Browse(t, dir+"/public"), charts: map[string]int{"rainfall": 1}, led: map[string]int{}, seen: map[string]int{}}
	for i, l := range lang.All() {
		v := visit{kindOf{"dataset", l.String()}, l.String() + "/data/rainfall/", 2 * i}
		tour.Open(t, v.page, 1280, "light")
		tour.with = chromium.Eval[[]string](t, tour.Tab, v.page, readWords)
		tour.links = chromium.Eval[[]fragment](t, tour.Tab, v.page, strings.ReplaceAll(fragments, "BASE", chromium.Quote(tour.Base)))
		for _, test := range []func(*testing.T, visit){tour.showsParts, tour.fitsEveryScreen, tour.isAccessible, tour.needsNoScript, tour.linksLand} {
			test(t, v)
		}
	}
}
