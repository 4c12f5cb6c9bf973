package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium returns the browser on this machine.
func chromium(t testing.TB) string {
	t.Helper()
	if c := os.Getenv("CHROMIUM"); c != "" {
		return c
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium or Chrome here: run make tools, or name one in CHROMIUM")
	return ""
}

// A browser is a Chromium that reaches only the test's own server.
type browser struct {
	ctx  context.Context
	base string // of the site, with a slash at the end

	mu   sync.Mutex
	said []string // console messages, exceptions, requests to elsewhere
}

// browse starts Chromium and a server of dir at sitePath.
func browse(t testing.TB, dir string) *browser {
	t.Helper()
	b := &browser{}
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(sitePath, "/"), http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	b.base = server.URL + sitePath
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	b.ctx = ctx
	chromedp.ListenTarget(ctx, b.listen)
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()); err != nil {
		t.Fatalf("chromium: %v", err)
	}
	return b
}

// listen notes what a page should not do.
func (b *browser) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		var args []string
		for _, a := range ev.Args {
			args = append(args, string(a.Value)+a.Description)
		}
		b.said = append(b.said, "console: "+strings.Join(args, " "))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, "exception: "+ev.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		b.said = append(b.said, "log: "+ev.Entry.Text+" "+ev.Entry.URL)
	case *network.EventRequestWillBeSent:
		if u := ev.Request.URL; !strings.HasPrefix(u, b.base) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") && u != "about:blank" {
			b.said = append(b.said, "request elsewhere: "+u)
		}
	}
}

// heard returns what was noted since the last call.
func (b *browser) heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := b.said
	b.said = nil
	return said
}

// open shows a page of the site at a width, in a theme.
func (b *browser) open(t testing.TB, page string, width int64, theme string) {
	t.Helper()
	b.do(t, page, b.size(width), b.theme(theme), chromedp.Navigate(b.base+page), chromedp.WaitReady("body"))
}

func (b *browser) size(width int64) chromedp.Action {
	return chromedp.EmulateViewport(width, 900, func(m *emulation.SetDeviceMetricsOverrideParams, _ *emulation.SetTouchEmulationEnabledParams) {
		m.Mobile = width < 700
	})
}

func (b *browser) theme(theme string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}})
}

// do runs actions, at most half a minute.
func (b *browser) do(t testing.TB, page string, actions ...chromedp.Action) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
}

// eval returns what a JavaScript expression is on the open page.
func eval[T any](t testing.TB, b *browser, page, js string) T {
	t.Helper()
	var v T
	b.do(t, page, chromedp.Evaluate(js, &v, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return v
}

// kinds returns one page of each kind in each language, by data-kind of its body.
func kinds(t testing.TB, dir string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, p := range pages(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, ok := strings.Cut(string(data), "data-kind=")
		if !ok {
			t.Errorf("%s: no data-kind on its body", p)
			continue
		}
		kind := strings.Trim(rest[:strings.IndexAny(rest, " >")], `"`)
		l, _, _ := strings.Cut(p, "/")
		key := kind + " " + l
		out[key] = append(out[key], strings.TrimSuffix(p, "index.html"))
	}
	return out
}

func TestEachKindOfPageHasItsPartsInBothLanguages(t *testing.T) {
	dir := builtSite(t)
	b := browse(t, dir)
	all := kinds(t, dir)
	for _, l := range []string{"zh", "en"} {
		for _, kind := range []string{"home", "catalogue", "dataset"} {
			pages := all[kind+" "+l]
			if len(pages) == 0 {
				t.Errorf("no page of kind %s in %s", kind, l)
				continue
			}
			page := pages[0]
			b.open(t, page, 1280, "light")
			if n := eval[int](t, b, page, `[...document.querySelectorAll('a[hreflang]')].filter(a => a.offsetParent).length`); n == 0 {
				t.Errorf("%s: no language switch to be seen", page)
			}
			if kind == "catalogue" {
				continue
			}
			if n := eval[int](t, b, page, `[...document.querySelectorAll('figure svg[role=img]')].filter(s => s.getBoundingClientRect().width > 300).length`); n == 0 {
				t.Errorf("%s: no chart to be seen", page)
			}
			if kind == "dataset" {
				if n := eval[int](t, b, page, `document.querySelectorAll('table tbody tr[id]').length`); n == 0 {
					t.Errorf("%s: no table with rows to link to", page)
				}
			}
		}
	}
	for _, s := range b.heard() {
		t.Error(s)
	}
}

func TestLanguageSwitchKeepsThePage(t *testing.T) {
	dir := builtSite(t)
	b := browse(t, dir)
	for key, ps := range kinds(t, dir) {
		l := key[strings.LastIndexByte(key, ' ')+1:]
		other := map[string]string{"zh": "en", "en": "zh"}[l]
		if other == "" {
			continue
		}
		page := ps[len(ps)-1]
		b.open(t, page, 1280, "light")
		want := b.base + other + strings.TrimPrefix(page, l)
		got := eval[string](t, b, page, fmt.Sprintf(`(document.querySelector('header a[hreflang^=%q]') || {}).href || ''`, other))
		if got != want {
			t.Errorf("%s: the language switch leads to %q, want %q", page, got, want)
		}
	}
}

// TestNoPageScrollsSideways opens every page at four widths in both themes.
func TestNoPageScrollsSideways(t *testing.T) {
	dir := builtSite(t)
	b := browse(t, dir)
	n := 0
	for _, p := range pages(t, dir) {
		p = strings.TrimSuffix(p, "index.html")
		b.open(t, p, 320, "light")
		for _, width := range []int64{320, 375, 768, 1280} {
			b.do(t, p, b.size(width))
			if over := eval[float64](t, b, p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s: %v px too wide at %d", p, over, width)
			}
		}
		n++
	}
	for _, s := range b.heard() {
		t.Error(s)
	}
	t.Logf("%d pages at 4 widths", n)
}

// TestPagesAreAccessible runs axe-core over one page of each kind and every page of a kind with few, in both themes.
func TestPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	dir := builtSite(t)
	b := browse(t, dir)
	for _, ps := range kinds(t, dir) {
		for i, p := range ps {
			if i >= 6 {
				break
			}
			for _, v := range []struct {
				width int64
				theme string
			}{{1280, "light"}, {375, "dark"}} {
				b.open(t, p, v.width, v.theme)
				b.do(t, p, chromedp.Evaluate(string(axe)+";1", nil))
				for _, s := range eval[[]string](t, b, p, `axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})
					.then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': ' + n.target.join(' ') + ' ' + n.html.slice(0, 120))))`) {
					t.Errorf("%s at %d, %s: %s", p, v.width, v.theme, s)
				}
			}
		}
	}
}
