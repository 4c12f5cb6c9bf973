// Package chromium shows pages to tests in a real browser, and notes what those should not do.
package chromium

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"briefing/generator/browser"
	"briefing/generator/fixture"
)

// running is the one Chromium of all tests. It finds no host but this machine.
var running = sync.OnceValues(func() (context.Context, error) {
	path, err := browser.Find()
	if err != nil {
		return nil, err
	}
	profile, err := fixture.Scratch("chromium")
	if err != nil {
		return nil, err
	}
	const unused = "Translate,BlinkGenPropertyTrees,BackForwardCache,SpareRendererForSitePerProcess,PreloadTopChromeWebUI" // the last three start processes
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(profile), chromedp.WindowSize(1280, 900), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-features", unused), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	fixture.AtEnd(stop)
	ctx, stop = chromedp.NewContext(ctx)
	fixture.AtEnd(stop)
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return ctx, nil
})

// A Tab is a tab that shows a site under sitePath and notes what its pages should not do.
type Tab struct {
	Ctx  context.Context
	Base string // of the site, with a slash at the end

	mu   sync.Mutex
	said []string // console messages, exceptions, failed requests, requests to elsewhere
}

// Browse opens a tab on the site in dir. When the test ends it fails if a page said something.
func Browse(t testing.TB, dir string) *Tab {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(fixture.SitePath, "/"), http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	return BrowseURL(t, server.URL+fixture.SitePath)
}

// BrowseURL opens a tab on the site at an address.
func BrowseURL(t testing.TB, base string) *Tab {
	t.Helper()
	b := &Tab{Base: base}
	ctx, err := running()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil { // opens it: in a context of its own, because the tab ends with the context
		t.Fatal(err)
	}
	b.Ctx = ctx
	b.Do(t, "chromium", Command(network.Enable, network.EnableParams{}), Command(log.Enable, cdp.Empty{}))
	t.Cleanup(func() {
		for _, s := range b.Heard() {
			t.Error(s)
		}
	})
	return b
}

// listen notes what a page should not do.
func (b *Tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		args := make([]string, len(ev.Args))
		for i, a := range ev.Args {
			args[i] = string(a.Value) + a.Description
		}
		b.said = append(b.said, "console: "+strings.Join(args, " "))
	case *runtime.EventExceptionThrown:
		what := ev.ExceptionDetails.Text
		if e := ev.ExceptionDetails.Exception; e != nil {
			what += " " + e.Description
		}
		b.said = append(b.said, "exception: "+what+" in "+ev.ExceptionDetails.URL)
	case *log.EventEntryAdded: // a breach of the content security policy, a resource that is not there
		b.said = append(b.said, "log: "+ev.Entry.Text+" "+ev.Entry.URL)
	case *network.EventRequestWillBeSent:
		if u := ev.Request.URL; !strings.HasPrefix(u, b.Base) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") && u != "about:blank" {
			b.said = append(b.said, "request elsewhere: "+u)
		}
	case *network.EventLoadingFailed:
		if !ev.Canceled {
			b.said = append(b.said, "request failed: "+string(ev.Type)+": "+ev.ErrorText)
		}
	case *network.EventResponseReceived:
		if ev.Response.Status >= 400 {
			b.said = append(b.said, fmt.Sprintf("request failed: %s: %d", ev.Response.URL, ev.Response.Status))
		}
	}
}

// Heard returns what was noted since the last call, each once.
func (b *Tab) Heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := b.said
	b.said = nil
	slices.Sort(said)
	return slices.Compact(said)
}

// Open shows a page of the site at a width, in a theme.
func (b *Tab) Open(t testing.TB, page string, width int64, theme string) {
	t.Helper()
	b.Do(t, page, View(width), InTheme(theme), chromedp.Navigate(b.Base+page))
	Eval[bool](t, b, page, `document.fonts.ready.then(() => true)`)
}

// View sets the width of the window, in CSS px; under 700 it is a phone's.
func View(width int64) chromedp.Action[chromedp.Void] {
	return chromedp.EmulateViewport(width, 900, func(m *emulation.SetDeviceMetricsOverrideParams, _ *emulation.SetTouchEmulationEnabledParams) {
		m.Mobile = width < 700
	})
}

// InTheme makes the system's theme light or dark.
func InTheme(theme string) chromedp.Action[chromedp.Void] {
	return Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
	})
}

// Scripts allows or forbids the pages' own scripts.
func Scripts(on bool) chromedp.Action[chromedp.Void] {
	return Command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// Command is a command of the protocol whose result nobody needs.
func Command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, c, params)
		return err
	})
}

// Do runs actions on a page.
func (b *Tab) Do(t testing.TB, page string, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, fixture.Hang)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
}

// Eval returns what a JavaScript expression, or the promise it returns, is on the open page.
func Eval[T any](t testing.TB, b *Tab, page, js string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, fixture.Hang)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return v
}

// WaitFor waits until a JavaScript condition holds on the open page. Between two pages there is nothing to ask, so it asks again.
func WaitFor(t testing.TB, b *Tab, what, js string) {
	t.Helper()
	ctx, stop := context.WithTimeout(b.Ctx, fixture.Hang)
	defer stop()
	for ; ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js)); err == nil && ok {
			return
		}
	}
	t.Fatalf("%s: waited in vain for %s", what, js)
}

// Quote writes a string as JavaScript does.
func Quote(s string) string { return strconv.Quote(s) }
