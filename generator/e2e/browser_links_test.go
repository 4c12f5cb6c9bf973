package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// A fragment is a link to a place.
type fragment struct{ Sort, Address string }

// linksLand follows links of the page to places, clicked and typed into the address, on a phone and on a desk by turns: the middle one of
// each sort of place that no page before led to; in a full run those of four pages of a kind, clicked and typed, and each number of the page.
func (b *tour) linksLand(t *testing.T, v visit) {
	if v.kind == "embed" {
		return
	}
	n, at := map[string]int{}, map[string]int{}
	for i, l := range b.links {
		if !fixture.Full {
			_, b.links[i].Sort, _ = strings.Cut(l.Sort, "|")
		}
		n[b.links[i].Sort]++
	}
	here := false // the page is open, with scripts
	for _, l := range b.links {
		at[l.Sort]++
		sort, most := l.Sort, 1
		if fixture.Full {
			sort, most = v.kind+" "+l.Sort, 4
		}
		middle := at[l.Sort] == (n[l.Sort]+1)/2 && b.led[sort] < most
		number := fixture.Full && strings.HasPrefix(l.Sort, "fact") && b.led[l.Address] == 0
		if !middle && !number {
			continue
		}
		turn := b.seen["links clicked"] + b.seen["addresses typed"]
		width := []int64{375, 1280}[turn/2%2]
		check := func(how string) {
			t.Helper()
			here = strings.HasPrefix(l.Address, v.page+"#")
			chromium.Eval[bool](t, b.Tab, l.Address, settled)
			if s := chromium.Eval[string](t, b.Tab, l.Address, landed); s != "" {
				t.Errorf("%s at %d, %s: %s", l.Address, width, how, s)
			}
		}
		if middle && (fixture.Full || turn%2 == 0) {
			b.led[sort]++
			if here {
				b.Do(t, v.page, chromium.View(width))
			} else {
				b.Open(t, v.page, width, "light")
			}
			if !clickLink(t, b.Tab, v.page, l.Address) {
				t.Errorf("at %d: %s cannot be clicked", width, l.Address)
				continue
			}
			chromium.WaitFor(t, b.Tab, l.Address, `location.href === `+chromium.Quote(b.Base+l.Address)+` && document.readyState === 'complete'`)
			check("clicked")
			b.seen["links clicked"]++
		}
		if number || middle && (fixture.Full || turn%2 != 0) {
			if fixture.Full {
				width = 375 + 1280 - width // the other
			} else {
				b.led[sort]++
			}
			b.led[l.Address]++
			b.Do(t, l.Address, chromedp.Navigate("about:blank"))
			b.Open(t, l.Address, width, "light")
			check("typed")
			b.seen["addresses typed"]++
		}
	}
}

// TestBrowserNumbersLandWithoutScript follows numbers to the rows they come from in a browser that runs no script of a page's.
func TestBrowserNumbersLandWithoutScript(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	followed := 0
	most := 6 // of each page
	if !fixture.Full {
		most = 1
	}
	for i, page := range []string{"en/", "zh/briefing/licences/", "en/briefing/families/", "zh/briefing/derivatives/"} {
		without := func() {
			b.Do(t, page, chromium.Scripts(false))
			b.Open(t, page, []int64{375, 1280}[i%2], "light")
		}
		without()
		links := chromium.Eval[[]string](t, b, page, `[...new Set([...document.querySelectorAll('main a.fact[href*="#"]')].filter(a => a.checkVisibility()).map(a => a.href))]`)
		for j, l := range links[:min(len(links), most)] {
			if j > 0 {
				without()
			}
			address := strings.TrimPrefix(l, b.Base)
			chromium.Eval[bool](t, b, page, `([...document.querySelectorAll('main a.fact')].find(a => a.href === `+chromium.Quote(l)+`).click(), true)`)
			chromium.WaitFor(t, b, address, `location.href === `+chromium.Quote(l)+` && document.readyState === 'complete'`)
			b.Do(t, page, chromium.Scripts(true)) // the test's own: the page has left its out
			chromium.Eval[bool](t, b, address, settled)
			if s := chromium.Eval[string](t, b, address, landed); s != "" {
				t.Errorf("%s from %s: %s", address, page, s)
			}
			followed++
		}
	}
	if followed < 2*most {
		t.Errorf("only %d numbers followed", followed)
	}
}

// click presses the mouse on a link of the open page where it is seen.
func clickLink(t testing.TB, b *chromium.Tab, page, link string) bool {
	t.Helper()
	type place struct{ X, Y float64 }
	at := chromium.Eval[place](t, b, page, `(async () => {
		const want = `+chromium.Quote(b.Base+link)+`;
		const links = [...document.querySelectorAll('a[href*="#"]')].filter(a => a.href === want && !a.closest('svg') && a.checkVisibility({visibilityProperty: true}));
		for (const a of links.slice(0, 3)) {
			a.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
			await `+settled+`;
			for (const r of a.getClientRects()) {
				const p = {X: r.x + r.width / 2, Y: r.y + r.height / 2};
				if (r.width > 1 && a.contains(document.elementFromPoint(p.X, p.Y))) return p;
			}
		}
		return {X: -1, Y: -1};
	})()`)
	if at.X < 0 {
		return false
	}
	clickAt(t, b, page, at.X, at.Y)
	return true
}
