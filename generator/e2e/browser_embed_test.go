package e2e

import (
	"html"
	"regexp"
	"strconv"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// frameCode matches the code of a frame as a page shows it: address, width, height.
var frameCode = regexp.MustCompile(`<iframe src="([^"]+)" title="[^"]*" width="(\d+)" height="(\d+)"`)

// TestBrowserFramesAreAsHighAsTheySay opens the pages of charts alone in windows as wide as the code for a frame says: they are
// as high as it says, to a line. The narrow frame also holds them at other widths under 640 px.
func TestBrowserFramesAreAsHighAsTheySay(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	seen := 0
	for i, page := range []string{"en/data/licences/", "zh/data/epoch-compute/", "zh/data/licences/", "en/data/aa-frontier/"} {
		if i > 1 && !fixture.Full {
			break
		}
		b.Open(t, page, 1280, "light")
		for _, code := range chromium.Eval[[]string](t, b, page, `[...document.querySelectorAll('.embed-code pre')].map(e => e.textContent)`) {
			m := frameCode.FindStringSubmatch(html.UnescapeString(code))
			if m == nil {
				t.Fatalf("%s: the code is %q", page, code)
			}
			width, _ := strconv.Atoi(m[2])
			says, _ := strconv.Atoi(m[3])
			rel := m[1][len(fixture.SiteURL):]
			widths := []int64{int64(width)}
			if width < 640 {
				widths = append(widths, 360, 600)
			}
			b.Open(t, rel, widths[0], "light")
			for _, w := range widths {
				b.Do(t, rel, chromium.View(w))
				got := chromium.Eval[int](t, b, rel, `Math.ceil(document.querySelector('.embed').getBoundingClientRect().bottom)`)
				if got > says || w == int64(width) && says-got > 30 {
					t.Errorf("%s is %d px high at %d, the code says %d", rel, got, w, says)
				}
				seen++
			}
		}
	}
	if seen < 8 || seen < 16 && fixture.Full {
		t.Errorf("%d frames were opened", seen)
	}
}
