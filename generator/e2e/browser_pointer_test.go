package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"

	"briefing/generator/chromium"
)

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
