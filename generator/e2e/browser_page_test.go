package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// A kindOf is a kind of page in one language, as its body's data-kind says; the language of the bilingual ones is empty.
type kindOf struct{ kind, lang string }

// kinds returns the pages of each kind: addresses below the site's, in order.
func kinds(t testing.TB, dir string) map[kindOf][]string {
	t.Helper()
	out := map[kindOf][]string{}
	for _, p := range pages(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, ok := strings.Cut(string(data), "data-kind=")
		if !ok {
			t.Fatalf("%s: no data-kind on its body", p)
		}
		k := kindOf{kind: strings.Trim(rest[:strings.IndexAny(rest, " >")], `"`)}
		if l, _, ok := strings.Cut(p, "/"); ok {
			k.lang = l
		}
		out[k] = append(out[k], strings.TrimSuffix(p, "index.html"))
	}
	return out
}

// inOrder returns the keys of what kinds returned.
func inOrder(all map[kindOf][]string) []kindOf {
	keys := make([]kindOf, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b kindOf) int { return strings.Compare(a.kind+" "+a.lang, b.kind+" "+b.lang) })
	return keys
}

// fileOf returns the path of a page's file below the site.
func fileOf(page string) string {
	if strings.HasSuffix(page, "/") || page == "" {
		page += "index.html"
	}
	return page
}

// bySize returns pages by the length of their files, the longest last.
func bySize(t testing.TB, dir string, of []string) []string {
	t.Helper()
	size := func(p string) int { return sizeOf(t, filepath.Join(dir, filepath.FromSlash(fileOf(p)))) }
	return slices.SortedStableFunc(slices.Values(of), func(a, b string) int { return size(a) - size(b) })
}

// middle returns the page of a kind that is of middle length.
func middle(t testing.TB, dir string, of []string) string {
	t.Helper()
	return bySize(t, dir, of)[len(of)/2]
}

// A visit is to a page that is open in a tab.
type visit struct {
	kindOf
	page string
	turn int // how many kinds, or in a full run pages, came before: what a sample sees by turns goes by it
}

// sampled returns the kinds of pages in either language by turns, or in a full run in both.
func sampled(all map[kindOf][]string) (out []kindOf) {
	done := map[string]bool{}
	for _, k := range inOrder(all) {
		if fixture.Full || k.lang != []string{"zh", "en"}[len(out)%2] && !done[k.kind] {
			done[k.kind] = true
			out = append(out, k)
		}
	}
	return out
}

// visits returns the pages to open: of each kind one of middle length, in either language by turns, or in a full run all.
func visits(t testing.TB, dir string) (out []visit) {
	t.Helper()
	all := kinds(t, dir)
	for _, k := range sampled(all) {
		of := all[k]
		if !fixture.Full {
			of = []string{middle(t, dir, of)}
		}
		for _, p := range of {
			out = append(out, visit{k, p, len(out)})
		}
	}
	return out
}

// A tour is of pages in one tab.
type tour struct {
	*chromium.Tab
	charts map[string]int // of each dataset
	with   []string       // what it says with script
	links  []fragment     // from it to places
	led    map[string]int // how often to a sort of place, or to an address
	seen   map[string]int // how much of what has been looked at
}

// TestBrowserPages opens pages one after the other and puts each to all tests.
func TestBrowserPages(t *testing.T) {
	dir := builtSite(t)
	b := &tour{Tab: chromium.Browse(t, dir), charts: map[string]int{}, led: map[string]int{}, seen: map[string]int{}}
	for _, s := range theContent(t).Sets {
		b.charts[s.ID] = len(s.Figures)
	}
	kindsSeen := map[string]bool{}
	for _, v := range visits(t, dir) {
		kindsSeen[v.kind] = true
		start := time.Now()
		b.Open(t, v.page, 1280, "light")
		b.with = chromium.Eval[[]string](t, b.Tab, v.page, readWords)
		b.links = chromium.Eval[[]fragment](t, b.Tab, v.page, strings.ReplaceAll(fragments, "BASE", chromium.Quote(b.Base)))
		for _, test := range []struct {
			name string
			look func(*testing.T, visit)
		}{ // from the page as it was opened to what changes it and leaves it
			{"parts", b.showsParts}, {"prints", b.printsWholeCharts}, {"fits", b.fitsEveryScreen},
			{"accessible", b.isAccessible}, {"switch", b.switchesLanguage}, {"noscript", b.needsNoScript}, {"links", b.linksLand},
		} {
			t.Run(v.page+" "+test.name, func(t *testing.T) { test.look(t, v) })
		}
		t.Logf("%s, of kind %s: %.1f s", v.page, v.kind, time.Since(start).Seconds())
	}
	t.Log(b.seen)
	for kind := range enough {
		if !kindsSeen[kind] {
			t.Errorf("no page of kind %s", kind)
		}
	}
	for what, least := range map[string]struct{ sample, full int }{
		"texts of charts": {300, 1000}, "charts printed": {5, 20}, "lines without script": {1000, 1000}, "language switches": {6, 12}, "addresses typed": {4, 20}, "links clicked": {4, 20},
	} {
		n := least.sample
		if fixture.Full {
			n = least.full
		}
		if b.seen[what] < n {
			t.Errorf("%d %s, want %d at least", b.seen[what], what, n)
		}
	}
}

type shown struct{ Switch, Headline, Charts, Tables, Rows, Links, Search int }

// enough says of kinds of pages whether what one sees of them is.
var enough = map[string]func(shown) bool{
	"home":      func(s shown) bool { return s.Charts >= 1 && s.Links >= 10 },
	"catalogue": func(s shown) bool { return s.Links >= 20 },
	"chart":     func(s shown) bool { return s.Charts == 1 && s.Tables == 0 && s.Links >= 6 },
	"dataset":   func(s shown) bool { return s.Tables >= 2 && s.Rows >= 3 },
	"timeline":  func(s shown) bool { return s.Charts+s.Tables >= 1 },
	"members":   func(s shown) bool { return s.Links >= 10 },
	"sources":   func(s shown) bool { return s.Links >= 100 && s.Search == 1 },
	"glossary":  func(s shown) bool { return s.Headline == 1 },
	"search":    func(s shown) bool { return s.Search == 1 },
}

func (b *tour) showsParts(t *testing.T, v visit) {
	enough, ok := enough[v.kind]
	if !ok {
		return
	}
	s := chromium.Eval[shown](t, b.Tab, v.page, "("+parts+")()")
	headlines := 1
	if v.kind == "chart" { // the drawing has it
		headlines = 0
	}
	if s.Switch != 1 || s.Headline != headlines || !enough(s) {
		t.Errorf("one sees %+v", s)
	}
	if want, ok := b.charts[strings.Split(v.page+"///", "/")[2]]; v.kind == "dataset" && (!ok || s.Charts != want) {
		t.Errorf("one sees %+v; %d charts are in the workbook", s, want)
	}
}

// switchesLanguage presses the language switch, of a sample on every other page of either language: it leads to the same page.
func (b *tour) switchesLanguage(t *testing.T, v visit) {
	l, ok := lang.Parse(v.lang)
	if !ok || v.kind == "embed" { // a chart in another's page has no head
		return
	}
	if !fixture.Full && v.turn/2%2 != 0 {
		return
	}
	b.Do(t, v.page, chromium.View(375))
	other := l.Other().String()
	ctx, stop := context.WithTimeout(b.Ctx, fixture.Hang)
	defer stop()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(fmt.Sprintf(`header a[hreflang^=%q]`, other)))); err != nil {
		t.Fatal(err)
	}
	if got, want := chromium.Eval[string](t, b.Tab, v.page, `location.href`), b.Base+other+strings.TrimPrefix(v.page, v.lang); got != want {
		t.Errorf("it leads to %q, want %q", got, want)
	}
	if got := chromium.Eval[string](t, b.Tab, v.page, `document.documentElement.lang`); !strings.HasPrefix(got, other) {
		t.Errorf("the page behind it says it is in %q", got)
	}
	b.seen["language switches"]++
}

// needsNoScript compares what the page says with and without script. Script may add controls, never words to read.
func (b *tour) needsNoScript(t *testing.T, v visit) {
	if v.kind == "search" {
		return // the one page that is nothing without script; it says so
	}
	b.Do(t, v.page, chromium.Scripts(false))
	defer b.Do(t, v.page, chromium.Scripts(true))
	b.Open(t, v.page, 1280, "light")
	with, without := b.with, chromium.Eval[[]string](t, b.Tab, v.page, readWords)
	slices.Sort(with)
	slices.Sort(without)
	for _, s := range with {
		if _, ok := slices.BinarySearch(without, s); !ok {
			t.Errorf("only script shows %q", s)
		}
	}
	for _, s := range without {
		if _, ok := slices.BinarySearch(with, s); !ok {
			t.Errorf("script hides %q", s)
		}
	}
	b.seen["lines without script"] += len(without)
}

// isAccessible runs axe-core, wide and light or narrow and dark by turns, in a full run both.
func (b *tour) isAccessible(t *testing.T, v visit) {
	like := "tbody > tr:nth-child(n + 30)" // those before
	if !fixture.Full {
		like += ", :is(tbody > tr, ul > li, ol > li, .hits > *):nth-child(n + 9)"
	}
	chromium.Eval[bool](t, b.Tab, v.page, fmt.Sprintf("%s; for (const e of document.querySelectorAll(%q)) e.remove(); true", axe, like))
	for i, view := range []view{{1280, "light"}, {375, "dark"}} {
		if !fixture.Full && v.turn/2%2 != i {
			continue
		}
		b.Do(t, v.page, chromium.View(view.width), chromium.InTheme(view.theme))
		r := chromium.Eval[struct {
			Passed int
			Faults []string
		}](t, b.Tab, v.page, `axe.run(document, {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
			}).then(r => ({Passed: r.passes.length, Faults: r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
				v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ').slice(0, 300) + ' ' + n.html.slice(0, 160)))}))`)
		if r.Passed < 10 {
			t.Errorf("at %d, %s: only %d rules of axe applied", view.width, view.theme, r.Passed)
		}
		for _, s := range r.Faults {
			t.Errorf("at %d, %s: %s", view.width, view.theme, s)
		}
	}
}

// press presses and releases a key that writes nothing.
func pressKey(t testing.TB, b *chromium.Tab, page, key string, code int64) {
	t.Helper()
	p := input.DispatchKeyEventParams{Type: "rawKeyDown", Key: key, Code: key, WindowsVirtualKeyCode: code}
	up := p
	up.Type = "keyUp"
	b.Do(t, page, chromium.Command(input.DispatchKeyEvent, p), chromium.Command(input.DispatchKeyEvent, up))
}

// point moves the mouse to a place in the window, in CSS px.
func pointAt(t testing.TB, b *chromium.Tab, page string, x, y float64) {
	t.Helper()
	b.Do(t, page, chromium.Command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y}))
}

// clickAt clicks on a place in the window.
func clickAt(t testing.TB, b *chromium.Tab, page string, x, y float64) {
	t.Helper()
	pointAt(t, b, page, x, y)
	for _, kind := range []input.DispatchMouseEventType{"mousePressed", "mouseReleased"} {
		b.Do(t, page, chromium.Command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: "left", ClickCount: 1}))
	}
}

// tap touches a place in the window and lifts the finger.
func tapAt(t testing.TB, b *chromium.Tab, page string, x, y float64) {
	t.Helper()
	b.Do(t, page, chromium.Command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: x, Y: y}}}),
		chromium.Command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}}))
}

// A seenMark is a mark as it is drawn in the chart that the page shows: where its middle is, px of the page.
type seenMark struct{ X, Y float64 }

// show scrolls a mark into the middle of the window and returns where it is there.
func showMark(t testing.TB, b *chromium.Tab, page string, m seenMark) seenMark {
	t.Helper()
	return chromium.Eval[seenMark](t, b, page, fmt.Sprintf(`(scrollTo({top: %f - innerHeight / 2, behavior: 'instant'}), {X: %f - scrollX, Y: %f - scrollY})`, m.Y, m.X, m.Y))
}
