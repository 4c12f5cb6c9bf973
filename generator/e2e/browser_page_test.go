package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	slices.SortFunc(keys, func(a, b kindOf) int { return strings.Compare(a.kind+a.lang, b.kind+b.lang) })
	return keys
}

// samples returns the pages of a kind that stand for the rest: the shortest and the longest, or all in a full run.
func samples(t testing.TB, dir string, of []string) []string {
	t.Helper()
	return spread(t, dir, of, 2)
}

// spread returns n pages of a kind from the shortest to the longest, or all in a full run.
func spread(t testing.TB, dir string, of []string, n int) []string {
	t.Helper()
	if fixture.Full || len(of) <= n {
		return of
	}
	size := func(p string) int64 {
		file := filepath.Join(dir, filepath.FromSlash(p))
		if strings.HasSuffix(p, "/") || p == "" {
			file = filepath.Join(file, "index.html")
		}
		st, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return st.Size()
	}
	of = slices.SortedStableFunc(slices.Values(of), func(a, b string) int { return int(size(a) - size(b)) })
	out := make([]string, n)
	for i := range out {
		out[i] = of[i*(len(of)-1)/(n-1)]
	}
	return out
}

// parts is a JavaScript function that counts what a page shows.
const parts = `() => {
	const seen = (sel, wide) => [...document.querySelectorAll(sel)].filter(e =>
		e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && e.getBoundingClientRect().width >= wide).length;
	return {
		Switch: seen('header a[hreflang]', 10), Headline: seen('main h1', 50), Charts: seen('figure > svg.chart', 300),
		Tables: seen('main table', 100), Rows: seen('table tbody tr[id]', 100), Links: seen('main a[href]', 5), Search: seen('main input[type=search]', 50),
	};
}`

type shown struct{ Switch, Headline, Charts, Tables, Rows, Links, Search int }

func TestBrowserShowsThePartsOfEachKindOfPage(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	all := kinds(t, dir)
	for _, l := range lang.All() {
		for kind, enough := range map[string]func(shown) bool{
			"home":      func(s shown) bool { return s.Charts >= 1 && s.Links >= 10 },
			"catalogue": func(s shown) bool { return s.Links >= 20 },
			"dataset":   func(s shown) bool { return s.Tables >= 2 && s.Rows >= 3 },
			"timeline":  func(s shown) bool { return s.Charts+s.Tables >= 1 },
			"members":   func(s shown) bool { return s.Links >= 10 },
			"sources":   func(s shown) bool { return s.Tables >= 1 && s.Links >= 10 },
			"glossary":  func(s shown) bool { return s.Headline == 1 },
			"search":    func(s shown) bool { return s.Search == 1 },
		} {
			found := all[kindOf{kind, l.String()}]
			if len(found) == 0 {
				t.Errorf("no page of kind %s in %s", kind, l)
			}
			for _, page := range samples(t, dir, found) {
				b.Open(t, page, 1280, "light")
				if s := chromium.Eval[shown](t, b, page, "("+parts+")()"); s.Switch != 1 || s.Headline != 1 || !enough(s) {
					t.Errorf("%s, a page of kind %s: one sees %+v", page, kind, s)
				}
			}
		}
	}
}

func TestBrowserLanguageSwitchKeepsThePage(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	n := 0
	all := kinds(t, dir)
	for _, k := range inOrder(all) {
		l, ok := lang.Parse(k.lang)
		if !ok || k.kind == "embed" { // a chart in another's page has no head
			continue
		}
		for _, page := range samples(t, dir, all[k]) {
			b.Open(t, page, 375, "light")
			other := l.Other().String()
			ctx, stop := context.WithTimeout(b.Ctx, fixture.Hang)
			_, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(fmt.Sprintf(`header a[hreflang^=%q]`, other))))
			stop()
			if err != nil {
				t.Errorf("%s: the language switch: %v", page, err)
				continue
			}
			if got, want := chromium.Eval[string](t, b, page, `location.href`), b.Base+other+strings.TrimPrefix(page, k.lang); got != want {
				t.Errorf("%s: the language switch leads to %q, want %q", page, got, want)
			}
			if got := chromium.Eval[string](t, b, page, `document.documentElement.lang`); !strings.HasPrefix(got, other) {
				t.Errorf("%s: the page behind the language switch says it is in %q", page, got)
			}
			n++
		}
	}
	if n < 12 {
		t.Errorf("only %d pages tried", n)
	}
}

// TestBrowserNeedsNoScript compares what pages say with and without script. Script may add controls, never words to read.
func TestBrowserNeedsNoScript(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	read := func(page string) []string {
		b.Open(t, page, 1280, "light")
		return chromium.Eval[[]string](t, b, page, `(() => {
			const lines = [];
			const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
			for (let n; n = walk.nextNode();) {
				const e = n.parentElement, s = n.data.replace(/\s+/g, ' ').trim();
				if (s && !e.closest('button:not(th button), input, select, label, output, form, noscript, [role=status], script, style') && e.checkVisibility({visibilityProperty: true})) lines.push(s);
			}
			const links = [...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility() && !a.closest('form')).map(a => 'link ' + a.getAttribute('href'));
			return lines.concat(links);
		})()`)
	}
	all := kinds(t, dir)
	lines := 0
	for _, k := range inOrder(all) {
		if k.kind == "search" {
			continue // the one page that is nothing without script; it says so
		}
		for _, page := range samples(t, dir, all[k]) {
			b.Do(t, page, chromium.Scripts(true))
			with := read(page)
			b.Do(t, page, chromium.Scripts(false))
			without := read(page)
			b.Do(t, page, chromium.Scripts(true))
			lines += len(without)
			slices.Sort(with)
			slices.Sort(without)
			for _, s := range with {
				if _, ok := slices.BinarySearch(without, s); !ok {
					t.Errorf("%s: only script shows %q", page, s)
				}
			}
			for _, s := range without {
				if _, ok := slices.BinarySearch(with, s); !ok {
					t.Errorf("%s: script hides %q", page, s)
				}
			}
		}
	}
	if lines < 1000 {
		t.Errorf("only %d lines compared", lines)
	}
}

// TestBrowserPagesAreAccessible runs axe-core over a sample of each kind of page, wide and light or narrow and dark by turns,
// and in a full run over every page in both.
func TestBrowserPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	all := kinds(t, dir)
	for n, k := range inOrder(all) {
		for i, page := range samples(t, dir, all[k]) {
			for j, v := range []struct {
				width int64
				theme string
			}{{1280, "light"}, {375, "dark"}} {
				if !fixture.Full && (n+i+j)%2 != 0 {
					continue
				}
				b.Open(t, page, v.width, v.theme)
				chromium.Eval[bool](t, b, page, string(axe)+`;
					for (const row of document.querySelectorAll('table:not(.all-sources *) > tbody > tr:nth-child(n + 30)')) row.remove(); // like those before
					true`)
				type result struct {
					Passed int
					Faults []string
				}
				r := chromium.Eval[result](t, b, page, `axe.run(document, {
						runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
					}).then(r => ({Passed: r.passes.length, Faults: r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
						v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ').slice(0, 300) + ' ' + n.html.slice(0, 160)))}))`)
				if r.Passed < 10 {
					t.Errorf("%s at %d, %s: only %d rules of axe applied", page, v.width, v.theme, r.Passed)
				}
				for _, s := range r.Faults {
					t.Errorf("%s at %d, %s: %s", page, v.width, v.theme, s)
				}
			}
		}
	}
}
