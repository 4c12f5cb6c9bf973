package e2e

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// The room for text on an upright A4 page of the print style sheet, CSS px: 210 by 297 mm less the margins.
const (
	paperWidth  = 642
	paperHeight = 986
)

// printsWholeCharts prints homes, chapters and datasets as Chromium would, read in the dark.
func (b *tour) printsWholeCharts(t *testing.T, v visit) {
	if !slices.Contains([]string{"home", "chapter", "dataset"}, v.kind) {
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

// TestBrowserPrintsOnPaper makes PDF files: A4, upright, the rows of a dataset across.
func TestBrowserPrintsOnPaper(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	papers := []string{"zh/", "en/data/moe-share/", "en/briefing/licences/", "zh/data/licences/"}
	if !fixture.Full {
		papers = papers[:2]
	}
	for _, p := range papers {
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
		if upright == 0 || (across > 0) != strings.Contains(p, "/data/") {
			t.Errorf("%s: %d bytes, %d upright sheets, %d across", p, len(pdf), upright, across)
		}
	}
}
