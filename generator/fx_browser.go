package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
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
)

// chromium returns the path of the browser on this machine.
func chromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}
	if c := os.Getenv("CHROMIUM"); c != "" {
		names = []string{c}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium or Chrome here (%s): run make tools, or name one in CHROMIUM", strings.Join(names, ", "))
}

// chrome is the one Chromium of all tests. It finds no host but this machine.
var chrome = sync.OnceValues(func() (context.Context, error) {
	path, err := chromium()
	if err != nil {
		return nil, err
	}
	profile, err := scratch("chromium")
	if err != nil {
		return nil, err
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(profile), chromedp.WindowSize(1280, 900), chromedp.Flag("disable-component-update", true), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	atEnd(stop)
	ctx, stop = chromedp.NewContext(ctx)
	atEnd(stop)
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return ctx, nil
})

// A browser is a tab that shows a site under sitePath and notes what its pages should not do.
type browser struct {
	ctx  context.Context
	base string // of the site, with a slash at the end

	mu   sync.Mutex
	said []string // console messages, exceptions, failed requests, requests to elsewhere
}

// browse opens a tab on the site in dir. When the test ends it fails if a page said something.
func browse(t testing.TB, dir string) *browser {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(sitePath, "/"), http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	return browseURL(t, server.URL+sitePath)
}

// browseURL opens a tab on the site at an address.
func browseURL(t testing.TB, base string) *browser {
	t.Helper()
	b := &browser{base: base}
	ctx, err := chrome()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil { // opens it: in a context of its own, because the tab ends with the context
		t.Fatal(err)
	}
	b.ctx = ctx
	b.do(t, "chromium", command(network.Enable, network.EnableParams{}), command(log.Enable, cdp.Empty{}))
	t.Cleanup(func() {
		for _, s := range b.heard() {
			t.Error(s)
		}
	})
	return b
}

// listen notes what a page should not do.
func (b *browser) listen(ev any) {
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
		if u := ev.Request.URL; !strings.HasPrefix(u, b.base) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") && u != "about:blank" {
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

// heard returns what was noted since the last call, each once.
func (b *browser) heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	said := b.said
	b.said = nil
	slices.Sort(said)
	return slices.Compact(said)
}

// open shows a page of the site at a width, in a theme.
func (b *browser) open(t testing.TB, page string, width int64, theme string) {
	t.Helper()
	b.do(t, page, view(width), inTheme(theme), chromedp.Navigate(b.base+page))
	eval[bool](t, b, page, `document.fonts.ready.then(() => true)`)
}

// view sets the width of the window, in CSS px; under 700 it is a phone's.
func view(width int64) chromedp.Action[chromedp.Void] {
	return chromedp.EmulateViewport(width, 900, func(m *emulation.SetDeviceMetricsOverrideParams, _ *emulation.SetTouchEmulationEnabledParams) {
		m.Mobile = width < 700
	})
}

// inTheme makes the system's theme light or dark.
func inTheme(theme string) chromedp.Action[chromedp.Void] {
	return command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
	})
}

// scripts allows or forbids the pages' own scripts.
func scripts(on bool) chromedp.Action[chromedp.Void] {
	return command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// command is a command of the protocol whose result nobody needs.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, c, params)
		return err
	})
}

// do runs actions on a page.
func (b *browser) do(t testing.TB, page string, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, hang)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
}

// eval returns what a JavaScript expression, or the promise it returns, is on the open page.
func eval[T any](t testing.TB, b *browser, page, js string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, hang)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return v
}

// waitFor waits until a JavaScript condition holds on the open page. Between two pages there is nothing to ask, so it asks again.
func waitFor(t testing.TB, b *browser, what, js string) {
	t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, hang)
	defer stop()
	for ; ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js)); err == nil && ok {
			return
		}
	}
	t.Fatalf("%s: waited in vain for %s", what, js)
}

// quote writes a string as JavaScript does.
func quote(s string) string { return strconv.Quote(s) }
