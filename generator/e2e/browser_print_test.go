package e2e

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
)

// The room for text on an upright A4 page of the print style sheet, CSS px: 210 by 297 mm less the margins.
const (
	paperWidth  = 642
	paperHeight = 986
)

// printFaults is what keeps a page from being printed whole: a drawing that stands over the edge of the paper, is higher than
// it or may be cut in two; anything that only a screen needs; a ground that is not white.
const printFaults = `(() => {
	const faults = [], w = document.documentElement.clientWidth;
	for (const svg of document.querySelectorAll('figure > svg.chart')) {
		if (!svg.checkVisibility()) continue;
		const f = svg.closest('figure'), b = svg.getBoundingClientRect();
		if (b.left < -.5 || b.right > w + .5) faults.push(f.id + ' stands from ' + b.left + ' to ' + b.right + ' of ' + w + ' px');
		if (f.getBoundingClientRect().height > HEIGHT) faults.push(f.id + ' is ' + f.getBoundingClientRect().height + ' px high');
		if (getComputedStyle(f).breakInside !== 'avoid') faults.push(f.id + ' may be cut');
		if (svg.classList.contains('chart-narrow')) faults.push(f.id + ' is the drawing for phones');
	}
	for (const e of document.querySelectorAll('nav, button, input, select, .figure-links, .skip')) if (e.checkVisibility() && e.getBoundingClientRect().height > 1) faults.push('printed: ' + e.tagName + ' ' + e.className);
	const ground = getComputedStyle(document.body).backgroundColor;
	if (!/^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/.test(ground)) faults.push('the ground is ' + ground);
	return { Faults: faults, Charts: [...document.querySelectorAll('figure > svg.chart')].filter(s => s.checkVisibility()).length };
})()`

// TestBrowserPrintsWholeCharts prints the homes, chapters and datasets, four of each and in a full run all of them, as
// Chromium would, read in the dark.
func TestBrowserPrintsWholeCharts(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	charts := 0
	all := kinds(t, dir)
	for _, kind := range []string{"home", "chapter", "dataset"} {
		for _, l := range []string{"zh", "en"} {
			for _, p := range spread(t, dir, all[kindOf{kind, l}], 4) {
				b.Open(t, p, paperWidth, "dark")
				b.Do(t, p, chromium.Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}))
				got := chromium.Eval[struct {
					Faults []string
					Charts int
				}](t, b, p, strings.ReplaceAll(printFaults, "HEIGHT", strconv.Itoa(paperHeight)))
				for _, f := range got.Faults {
					t.Errorf("%s: %s", p, f)
				}
				charts += got.Charts
			}
		}
	}
	if charts < 20 {
		t.Errorf("%d charts were seen", charts)
	}
	// On paper: A4, upright, the rows of a dataset across.
	for _, p := range []string{"zh/", "en/briefing/licences/", "zh/data/licences/"} {
		b.Open(t, p, 1280, "light")
		var pdf []byte
		b.Do(t, p, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			r, err := cdp.Call(ctx, tab, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
			if err == nil {
				pdf = r.Data
			}
			return err
		}))
		upright := len(regexp.MustCompile(`/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]`).FindAll(pdf, -1))
		across := len(regexp.MustCompile(`/MediaBox \[0 0 84[12][\d.]* 59[45][\d.]*\]`).FindAll(pdf, -1))
		if upright == 0 || (across > 0) != (p == "zh/data/licences/") {
			t.Errorf("%s: %d bytes, %d upright sheets, %d across", p, len(pdf), upright, across)
		}
	}
}
