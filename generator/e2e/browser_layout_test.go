package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// A laidOut is what layout returns.
type laidOut struct {
	Texts  int
	Faults []string
}

// seldom are the rows of long tables: once the width of all has been seen, the first will do.
const seldom = `for (const row of document.querySelectorAll('tbody > tr:nth-child(n + 40)')) row.remove(); true`

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
<div style="width: 900px">wide</div><h2 lang="zh" style="width: 4em; word-break: keep-all; overflow-wrap: anywhere">开放权重，在前</h2></html>`)
	b := chromium.Browse(t, dir)
	b.Open(t, "", 375, "light")
	b.Do(t, "", chromium.View(375))
	got := strings.Join(chromium.Eval[laidOut](t, b, "", "("+layout+")()").Faults, "\n")
	for _, want := range []string{"scrolls sideways", `"one here" lies over "two there"`, `"small" is 9.00 px`, `"outside" is cut`, `"dark on dark" has a contrast of`, `"pale" has a contrast of`, `marks of #bbb`, `begins a line with ，`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not seen in\n%s", want, got)
		}
	}
	if strings.Contains(got, "fine") {
		t.Errorf("what is right is called wrong:\n%s", got)
	}
}

// The room for text on an upright A4 page of the print style sheet, CSS px: 210 by 297 mm less the margins.
const (
	paperWidth  = 642
	paperHeight = 986
)

// printsWholeCharts prints homes, chapters, datasets and charts as Chromium would, read in the dark.
func (b *tour) printsWholeCharts(t *testing.T, v visit) {
	if !slices.Contains([]string{"home", "chapter", "dataset", "chart"}, v.kind) {
		return
	}
	b.Do(t, v.page, chromium.View(paperWidth), chromium.Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}))
	got := chromium.Eval[struct {
		Faults []string
		Charts int
	}](t, b.Tab, v.page, strings.ReplaceAll(printFaults, "HEIGHT", strconv.Itoa(paperHeight)))
	for _, f := range got.Faults {
		t.Error(f)
	}
	b.seen["charts printed"] += got.Charts
}

// uprightSheet matches a sheet of A4 in a PDF file.
var uprightSheet = regexp.MustCompile(`/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]`)

// printed opens a page and returns it as a PDF file.
func printed(t *testing.T, b *chromium.Tab, p string) (pdf []byte) {
	t.Helper()
	b.Open(t, p, 1280, "light")
	b.Do(t, p, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		r, err := cdp.Call(ctx, tab, protocol.PrintToPDF, protocol.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
		if err == nil {
			pdf = r.Data
		}
		return err
	}))
	return pdf
}

// TestBrowserPrintsOnPaper makes PDF files: A4, upright, and only all columns of a dataset across.
func TestBrowserPrintsOnPaper(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	papers := []string{"zh/", "en/data/moe-share/", "en/data/moe-share/?columns=all", "en/briefing/licences/", "zh/data/licences/"}
	if !fixture.Full {
		papers = papers[:3]
	}
	for _, p := range papers {
		pdf := printed(t, b, p)
		upright := len(uprightSheet.FindAll(pdf, -1))
		across := len(regexp.MustCompile(`/MediaBox \[0 0 84[12][\d.]* 59[45][\d.]*\]`).FindAll(pdf, -1))
		if upright == 0 || (across > 0) != strings.Contains(p, "columns=all") {
			t.Errorf("%s: %d bytes, %d upright sheets, %d across", p, len(pdf), upright, across)
		}
	}
}

// namesSheets matches the body of a page that says on how many sheets it prints.
var namesSheets = regexp.MustCompile(`<body[^>]* data-sheets="?(\d+)`)

// TestBriefPrintsOnTwoSheets prints each page that says on how many sheets of A4 it does; there is one in each language.
func TestBriefPrintsOnTwoSheets(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	found := map[string]bool{}
	for _, name := range pages(t, dir) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		m := namesSheets.FindSubmatch(text)
		if m == nil {
			continue
		}
		found[name[:2]] = true
		pdf := printed(t, b, strings.TrimSuffix(name, "index.html"))
		if got := len(uprightSheet.FindAll(pdf, -1)); strconv.Itoa(got) != string(m[1]) {
			t.Errorf("%s prints on %d sheets, wants %s", name, got, m[1])
		}
	}
	for _, l := range lang.All() {
		if !found[l.String()] {
			t.Errorf("no page in %v says on how many sheets it prints", l)
		}
	}
}

// frameWidths are those of places in which a frame is tried, CSS px: phones, columns, where the drawings change, wider than the drawing.
var frameWidths = []int{320, 359, 375, 420, 600, 663, 664, 720, 960}

// TestBrowserFramesAreAsHighAsTheirPages puts the code for frames into another page, in places of many widths: each frame is as high as
// the page in it, and has no scroll bars.
func TestBrowserFramesAreAsHighAsTheirPages(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for i, page := range []string{"zh/charts/epoch-compute/any/", "en/data/licences/", "zh/data/licences/", "en/data/aa-frontier/"} {
		if i > 1 && !fixture.Full {
			break
		}
		b.Do(t, page, chromium.Command(protocol.SetBypassCSP, protocol.SetBypassCSPParams{Enabled: true})) // another page has frames and styles
		b.Open(t, page, 1280, "light")
		type frame struct{ Width, Frame, Page, Scroll float64 }
		got := chromium.Eval[[]frame](t, b, page, fmt.Sprintf(`(async () => {
			const out = [], code = document.querySelector('.chart-menu pre[data-state]').textContent.replaceAll(%q, %q).replace('loading="lazy"', '');
			document.body.style.display = 'block';
			for (const w of %s) {
				const box = document.body.appendChild(document.createElement('div'));
				box.style.width = w + 'px';
				box.innerHTML = code;
				const f = box.querySelector('iframe');
				const there = new Promise(done => f.addEventListener('load', done));
				await there;
				await f.contentDocument.fonts.ready;
				const root = f.contentDocument.documentElement;
				out.push({Width: w, Frame: f.clientHeight, Page: f.contentDocument.querySelector('.embed').getBoundingClientRect().bottom, Scroll: root.scrollHeight - root.clientHeight + root.scrollWidth - root.clientWidth});
				box.remove();
			}
			return out;
		})()`, fixture.SiteURL, b.Base, strings.ReplaceAll(fmt.Sprint(frameWidths), " ", ",")))
		if len(got) != len(frameWidths) {
			t.Fatalf("%s: %d frames", page, len(got))
		}
		for _, f := range got {
			if f.Frame-f.Page > 8 || f.Page > f.Frame || f.Scroll > 0 {
				t.Errorf("%s: in a place of %.0f px the frame is %.0f px high, its page %.1f px; it scrolls %.0f px", page, f.Width, f.Frame, f.Page, f.Scroll)
			}
		}
	}
}
