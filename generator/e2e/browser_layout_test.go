package e2e

import (
	"fmt"
	"strings"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// A laidOut is what layout returns.
type laidOut struct {
	Texts  int
	Faults []string
}

// seldom are the rows of long tables: once the width of all has been seen, the first will do.
const seldom = `for (const row of document.querySelectorAll('table:not(.all-sources *) > tbody > tr:nth-child(n + 40)')) row.remove(); true`

// A view is the width of a window, in CSS px, and a theme.
type view struct {
	width int64
	theme string
}

// fitsEveryScreen looks at the layout at four widths, and at colours in the dark where each of the two drawings of a chart is
// shown: the dark theme changes nothing else. Of these six a sample sees two by turns.
func (b *tour) fitsEveryScreen(t *testing.T, v visit) {
	for i, view := range []view{{320, "light"}, {375, "light"}, {375, "dark"}, {768, "light"}, {1280, "light"}, {1280, "dark"}} {
		if !fixture.Full && v.turn%3 != i%3 {
			continue
		}
		b.Do(t, v.page, chromium.View(view.width), chromium.InTheme(view.theme))
		r := chromium.Eval[laidOut](t, b.Tab, v.page, fmt.Sprintf("(%s)(%t)", layout, view.theme == "dark"))
		for _, s := range r.Faults {
			t.Errorf("at %d, %s: %s", view.width, view.theme, s)
		}
		b.seen["texts of charts"] += r.Texts
		if i < 3 {
			chromium.Eval[bool](t, b.Tab, v.page, seldom)
		}
	}
}

// TestBrowserSeesFaultsOfLayout shows the test above to be awake: it finds each fault in a page made to have them.
func TestBrowserSeesFaultsOfLayout(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, "index.html", `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>x</title>
<figure id="chart-x"><svg viewBox="0 0 300 200" width="300" height="200" font-size="14"><text x="10" y="50">one here</text><text x="30" y="55">two there</text>
<text x="10" y="90" font-size="9">small</text><text x="280" y="120">outside</text><text x="10" y="150">fine</text><text x="10" y="165">also fine</text>
<rect x="100" y="135" width="80" height="60" fill="#222"/><text x="110" y="150">dark on dark</text><text x="110" y="190" fill="#fff">fine there</text>
<text x="10" y="190" fill="#888">pale</text><g class="series c1"><path d="M10 195h40" fill="none" stroke="#bbb"/></g></svg></figure>
<div style="width: 900px">wide</div></html>`)
	b := chromium.Browse(t, dir)
	b.Open(t, "", 375, "light")
	b.Do(t, "", chromium.View(375))
	got := strings.Join(chromium.Eval[laidOut](t, b, "", "("+layout+")()").Faults, "\n")
	for _, want := range []string{"scrolls sideways", `"one here" lies over "two there"`, `"small" is 9.00 px`, `"outside" is cut`, `"dark on dark" has a contrast of`, `"pale" has a contrast of`, `marks of #bbb`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not seen in\n%s", want, got)
		}
	}
	if strings.Contains(got, "fine") {
		t.Errorf("what is right is called wrong:\n%s", got)
	}
}
