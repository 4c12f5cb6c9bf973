package main

import (
	"testing"

	"github.com/chromedp/cdproto/input"
)

// press presses and releases a key that writes nothing.
func (b *browser) press(t testing.TB, page, key string, code int64) {
	t.Helper()
	p := input.DispatchKeyEventParams{Type: "rawKeyDown", Key: key, Code: key, WindowsVirtualKeyCode: code}
	up := p
	up.Type = "keyUp"
	b.do(t, page, command(input.DispatchKeyEvent, p), command(input.DispatchKeyEvent, up))
}

// point moves the mouse to a place in the window, in CSS px.
func (b *browser) point(t testing.TB, page string, x, y float64) {
	t.Helper()
	b.do(t, page, command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y}))
}

// A told is what a chart says where it is pointed at or focused.
type told struct {
	Shown      bool
	Head       string
	Lines      int
	Hair       float64 // where the hair stands, px of the window; 0 without one
	Focus      string  // the name of what has the focus
	Inside     bool    // the tip is in the window
	Want       string  // the x of the mark with the focus
	Order      int     // where that mark stands among all
	WantSeries int     // how many marks the chart has at Head
}

const tips = `(() => {
	const tip = document.querySelector('.tip'), hair = document.querySelector('.chart-hair'), a = document.activeElement;
	const shown = !!tip && !tip.hidden, b = shown && tip.getBoundingClientRect();
	const head = shown ? tip.querySelector('b').textContent : '';
	const svg = [...document.querySelectorAll('svg.chart')].find(s => s.checkVisibility()), marks = [...svg.querySelectorAll('.hits > *')];
	const x = (m) => {
		if (!m?.dataset?.cut) return m?.dataset?.x ?? '';
		const [series, n] = m.dataset.cut.split(' ').map(Number), from = series && n ? series + (svg.getAttribute('lang').startsWith('zh') ? 1 : 2) : series;
		return m.getAttribute('aria-label').slice(from, from + n);
	};
	return {
		Shown: shown, Head: head, Lines: shown ? tip.querySelectorAll(':scope > span').length : 0, Hair: hair ? hair.getBoundingClientRect().x : 0,
		Focus: a?.getAttribute('aria-label') ?? '', Inside: shown && b.left >= 0 && b.right <= innerWidth && b.top >= 0 && b.bottom <= innerHeight,
		Want: x(a), Order: marks.indexOf(a), WantSeries: marks.filter(m => x(m) === head).length,
	};
})()`

// TestBrowserChartsTellTheirValues points at a chart of lines and one of bars, and goes through the first by keys.
func TestBrowserChartsTellTheirValues(t *testing.T) {
	b := browse(t, builtSite(t))
	for _, page := range []string{"en/embed/hf-downloads/totals/", "zh/embed/hf-downloads/totals/", "en/embed/hf-downloads/latest/"} {
		b.open(t, page, 1000, "light")
		if got := eval[told](t, b, page, tips); got.Shown {
			t.Errorf("%s: a tip before anything was pointed at", page)
		}
		// What a pointer finds in the middle of the drawing.
		type place struct{ X, Y float64 }
		at := eval[place](t, b, page, `(() => {
			const svg = [...document.querySelectorAll('svg.chart')].find(s => s.checkVisibility());
			const hits = [...svg.querySelectorAll('.hits > *')], r = hits[hits.length >> 1].getBoundingClientRect();
			return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
		})()`)
		b.point(t, page, at.X, at.Y)
		got := eval[told](t, b, page, tips)
		if !got.Shown || got.Head == "" || got.Lines == 0 || !got.Inside {
			t.Errorf("%s: pointed at, the chart says %+v", page, got)
		}
		if page != "en/embed/hf-downloads/latest/" {
			if got.Hair < at.X-12 || got.Hair > at.X+12 {
				t.Errorf("%s: the hair is at %.0f px, the mark at %.0f", page, got.Hair, at.X)
			}
			if got.Lines != got.WantSeries || got.Lines < 2 {
				t.Errorf("%s: %d series told of %d", page, got.Lines, got.WantSeries)
			}
		} else if got.Lines != 1 || got.Hair != 0 {
			t.Errorf("%s: of a bar one sees %+v", page, got)
		}
		b.press(t, page, "Escape", 27)
		if got := eval[told](t, b, page, tips); got.Shown || got.Hair != 0 {
			t.Errorf("%s: after Escape one sees %+v", page, got)
		}
		// Keys go from mark to mark in the order of the drawing.
		before, stops := -1, 0
		for range 80 {
			b.press(t, page, "Tab", 9)
			got := eval[told](t, b, page, tips)
			if got.Order < 0 {
				if stops > 0 {
					break
				}
				continue
			}
			if got.Order <= before || got.Focus == "" {
				t.Errorf("%s: after mark %d the key stops at mark %d, called %q", page, before, got.Order, got.Focus)
			}
			if !got.Shown || got.Head != got.Want || !got.Inside {
				t.Errorf("%s: mark %d, %s, has the focus, and one sees %+v", page, got.Order, got.Want, got)
			}
			before = got.Order
			if stops++; stops == 6 {
				break
			}
		}
		if stops < 4 {
			t.Errorf("%s: the key stops at %d marks", page, stops)
		}
		b.press(t, page, "Escape", 27)
		if got := eval[told](t, b, page, tips); got.Shown || got.Order != before {
			t.Errorf("%s: Escape must close the tip and leave the focus: %+v", page, got)
		}
	}
	// Without script the browser itself tells: each mark has its title.
	b.do(t, "", scripts(false))
	page := "en/embed/hf-downloads/totals/"
	b.open(t, page, 1000, "light")
	if n := eval[int](t, b, page, `[...document.querySelectorAll('.chart-wide .hits > *')].filter(h => !h.querySelector('title')?.textContent.includes('million')).length`); n > 0 {
		t.Errorf("%s: %d marks without a title", page, n)
	}
	b.do(t, "", scripts(true))
}
