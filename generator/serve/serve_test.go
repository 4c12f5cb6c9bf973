package serve

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/fsnotify/fsnotify"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// TestServeFollowsHowProgramsSave goes through the steps in which Excel, WPS, LibreOffice and uploads write a file. What is done
// again is no more than was saved.
func TestServeFollowsHowProgramsSave(t *testing.T) {
	v := serveRain(t)
	v.shows(t, "912.25")
	if b, code := v.page(t, "/data/rainfall/by-year.zh.png"); code != http.StatusOK || !strings.HasPrefix(b, "\x89PNG") {
		t.Errorf("the picture of a chart answers %d", code)
	}

	// Excel: a lock file, the new file under a name without an ending, the old one moved away, the new one in its place
	v.put(t, "~$rainfall.xlsx", []byte("An"))
	v.put(t, "7A3B0000", v.book(t, "913.5"))
	v.rename(t, "rainfall.xlsx", "5D1C2E00.tmp")
	v.rename(t, "7A3B0000", "rainfall.xlsx")
	os.Remove(v.file("5D1C2E00.tmp"))
	v.shows(t, "913.5")
	os.Remove(v.file("~$rainfall.xlsx"))

	// From here each save is one rename: that workbook alone is read again, once.
	const rebuilt = "1 datasets reused, 1 rebuilt (the workbook changed: rainfall)"
	v.until(t, func() bool { return strings.Contains(v.log.String(), rebuilt) })
	reads := v.s.live.opt.WorkbookCache.Reads
	already := strings.Count(v.log.String(), rebuilt)

	// WPS: a hidden lock and a temporary file beside
	v.put(t, ".~rainfall.xlsx", []byte("An"))
	v.put(t, "rainfall.xlsx.tmp", v.book(t, "914.5"))
	v.rename(t, "rainfall.xlsx.tmp", "rainfall.xlsx")
	v.shows(t, "914.5")
	os.Remove(v.file(".~rainfall.xlsx"))

	// LibreOffice: a lock with its own mark, a temporary file, a rename over the old one
	v.put(t, ".~lock.rainfall.xlsx#", []byte(",An,,;"))
	v.put(t, "lu1234abcd.tmp", v.book(t, "915.5"))
	v.rename(t, "lu1234abcd.tmp", "rainfall.xlsx")
	os.Remove(v.file(".~lock.rainfall.xlsx#"))
	v.shows(t, "915.5")
	v.until(t, func() bool { return strings.Count(v.log.String(), rebuilt) > already+1 })
	if got, said := v.s.live.opt.WorkbookCache.Reads-reads, strings.Count(v.log.String(), rebuilt)-already; got != 2 || said != 2 {
		t.Errorf("for two saves of one workbook %d were read, and it is said %d times:\n%s", got, said, v.log)
	}

	// a file that arrives in halves: the first half alone leaves the last good page
	b := v.book(t, "916.5")
	f, err := os.Create(v.file("rainfall.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	f.Write(b[:len(b)/2])
	v.until(t, func() bool { return strings.Contains(v.problems(), "rainfall.xlsx") })
	v.shows(t, "915.5")
	f.Write(b[len(b)/2:])
	f.Close()
	v.shows(t, "916.5")
	v.until(t, func() bool { return !strings.Contains(v.problems(), "rainfall") })

	// another name is another dataset
	v.rename(t, "rainfall.xlsx", "rain.xlsx")
	v.until(t, func() bool { _, code := v.page(t, "/zh/data/rain/"); return code == http.StatusOK })
	if _, code := v.page(t, "/zh/data/rainfall/"); code != http.StatusNotFound {
		t.Errorf("the page of the old name answers %d", code)
	}
}

// TestServeTakesLocksForNothing: what programs leave for a moment, and looking at a file, is no save.
func TestServeTakesLocksForNothing(t *testing.T) {
	test := func(name string, op fsnotify.Op, want bool) {
		t.Helper()
		if got := saved(fsnotify.Event{Name: filepath.Join("datasets", name), Op: op}); got != want {
			t.Errorf("%s of %s is a save: %v", op, name, got)
		}
	}
	for _, name := range []string{"~$rainfall.xlsx", ".~rainfall.xlsx", ".~lock.rainfall.xlsx#", "lu1234.tmp", "rainfall.xlsx~", ".rainfall.xlsx.swp", "4913"} {
		for _, op := range []fsnotify.Op{fsnotify.Create, fsnotify.Write, fsnotify.Rename, fsnotify.Remove} {
			test(name, op, false)
		}
	}
	test("rainfall.xlsx", fsnotify.Chmod, false)
	test("rainfall.xlsx", fsnotify.Write, true)
	test("rainfall.xlsx", fsnotify.Write|fsnotify.Chmod, true)
	test("rainfall.xlsx", fsnotify.Remove, true)
	test("_limits.yaml", fsnotify.Create, true)
}

// TestServeChangesEveryPageOfAChart: the home page and the page for frames show it too, and no file of theirs that Hugo reads changes.
func TestServeChangesEveryPageOfAChart(t *testing.T) {
	v := serveRain(t)
	for _, rain := range []string{"924", "935"} {
		v.save(t, rain)
		for _, page := range []string{"/en/data/rainfall/", "/en/embed/rainfall/by-year/", "/en/"} {
			v.until(t, func() bool {
				text, _ := v.page(t, page)
				return strings.Contains(text, "2024: "+rain+" mm")
			})
		}
	}
}

// TestServeShowsProblemsOverTheLastGoodPage opens a page in a browser and makes a mistake, and mends it.
func TestServeShowsProblemsOverTheLastGoodPage(t *testing.T) {
	v := serveRain(t)
	for _, l := range []struct{ page, heading, hint string }{
		{"zh/data/rainfall/", "错误 1 处，页面仍是上一次正确的样子\n", "建议："},
		{"en/data/rainfall/", "1 error; the page is as it last was right\n", "hint: "},
	} {
		tab := chromium.BrowseURL(t, v.url) // of its own: a page of before would load itself again instead of leaving
		tab.Do(t, l.page, chromium.View(1200), chromedp.Navigate(tab.Base+l.page))
		look := func(js string) string { // "" while the page is being loaded again
			ctx, cancel := context.WithTimeout(tab.Ctx, fixture.Hang)
			defer cancel()
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string](js))
			if err != nil {
				return ""
			}
			return text
		}
		panel := func() string {
			return look(`(() => { const p = document.getElementById('serve-panel'); return p && !p.hidden && p.getBoundingClientRect().height > 40 ? p.innerText : '' })()`)
		}
		says := func(text string) bool {
			return strings.Contains(look(`document.getElementById('main')?.innerText ?? ''`), text)
		}
		v.until(t, func() bool { return panel() == "" && says("912.25") })
		v.save(t, "<img src=x>about 900")
		v.until(t, func() bool { return strings.Contains(panel(), "data!C5") })
		p := panel()
		if !strings.HasPrefix(p, l.heading) || !strings.Contains(p, l.hint) || !strings.Contains(p, "<img src=x>about 900") ||
			strings.Contains(p, "建议") && strings.Contains(p, "hint") {
			t.Errorf("the panel says:\n%s", p)
		}
		if !says("912.25") {
			t.Errorf("%s: the last good page is gone", l.page)
		}
		const high = `String(Math.ceil(document.getElementById('serve-panel').getBoundingClientRect().height / innerHeight * 100))`
		if h, err := strconv.Atoi(look(high)); err != nil || h > 34 {
			t.Errorf("%s: the panel takes %d %% of the window (%v)", l.page, h, err)
		}
		v.save(t, "917.75")
		v.until(t, func() bool { return panel() == "" && says("917.75") })
		v.save(t, "912.25")
		v.until(t, func() bool { return says("912.25") })
	}
}

// TestServeReloadsAPageThatWasReadBeforeABuild holds a page back until the next build is there.
func TestServeReloadsAPageThatWasReadBeforeABuild(t *testing.T) {
	v := serveRain(t)
	const page = "en/data/rainfall/"
	var held atomic.Bool
	late := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/"+page || held.Swap(true) {
			v.s.ServeHTTP(w, r)
			return
		}
		old := httptest.NewRecorder()
		v.s.ServeHTTP(old, r)
		n := v.version()
		v.save(t, "917.75")
		v.wait(t, n+1)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.Copy(w, old.Body)
	}))
	defer func() {
		late.CloseClientConnections() // the page follows on
		late.Close()
	}()
	tab := chromium.BrowseURL(t, late.URL+"/")
	tab.Do(t, page, chromedp.Navigate(tab.Base+page)) // it is loaded again at once
	chromium.WaitFor(t, tab, page, `document.getElementById('main')?.innerText.includes('917.75') === true`)
}

// TestServeClosesIdleConnections: one on which nobody asks is closed; one that follows the builds is not idle.
func TestServeClosesIdleConnections(t *testing.T) {
	v := serveRain(t)
	h := v.s.HTTP(t.Context())
	if h.IdleTimeout != idleTime {
		t.Fatalf("idle connections are kept for %v", h.IdleTimeout)
	}
	h.IdleTimeout = time.Millisecond // shorter than anybody waits
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go h.Serve(listener)
	defer h.Close()
	ask := func(path string) (net.Conn, *bufio.Reader) {
		t.Helper()
		c, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		c.SetDeadline(time.Now().Add(fixture.Hang))
		io.WriteString(c, "GET "+path+" HTTP/1.1\r\nHost: localhost\r\n\r\n")
		return c, bufio.NewReader(c)
	}
	_, events := ask("/_serve/events")
	_, page := ask("/_serve/live.js")
	if _, err := io.Copy(io.Discard, page); err != nil { // ends only because it is closed
		t.Errorf("an idle connection: %v", err)
	}
	v.save(t, "913.5")
	for {
		line, err := events.ReadString('\n')
		if err != nil {
			t.Fatalf("one that follows the builds: %v", err)
		}
		if strings.Contains(line, `"version":2`) {
			break
		}
	}
}

// TestServeShowsTheLastSiteAtOnce starts serve again at the same address over a workbook that has changed meanwhile.
func TestServeShowsTheLastSiteAtOnce(t *testing.T) {
	dir, site := t.TempDir(), fixture.EmptySite(t)
	v := &served{dir: dir, log: &lockedBuffer{}}
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", fixture.RainShared)
	v.save(t, "912.25")
	v.url = "http://127.0.0.1:1/"
	opt := v.options(site)
	first := NewServer(opt, false, v.log, v.log, v.print)
	if first.live.resume() {
		t.Fatal("a site is shown before there was any")
	}
	first.rebuild(t.Context())
	if err := first.live.close(); err != nil {
		t.Fatal(err)
	}
	v.save(t, "913")
	other := opt
	other.BaseURL = "http://127.0.0.1:2/"
	if NewServer(other, false, v.log, v.log, v.print).live.resume() {
		t.Error("a site of another address is shown")
	}
	s := NewServer(opt, false, v.log, v.log, v.print)
	get := func() string {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/en/data/rainfall/", nil)
		r.Host = "localhost:1"
		s.ServeHTTP(w, r)
		return w.Body.String()
	}
	if !s.live.resume() || !strings.Contains(get(), "912.25") || !strings.Contains(s.state(), `"building":true`) {
		t.Errorf("the last site is not shown, or not said to be it: %s", s.state())
	}
	s.rebuild(t.Context())
	if p := get(); strings.Contains(p, "912.25") || !strings.Contains(p, "913") || strings.Contains(s.state(), `"building":true`) {
		t.Errorf("the site is not built again: %s\n%s", s.state(), v.log)
	}
	s.live.once = true
	if err := s.live.close(); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "public-*")); err != nil || slices.ContainsFunc(left, func(name string) bool { return !strings.HasSuffix(name, ".url") }) {
		t.Errorf("a site that nobody will ask for is kept: %q (%v)", left, err)
	}
}
