package online

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// serve answers by f, and returns its address.
func serve(t *testing.T, f http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	return s.URL
}

func answer(code int, kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func quick() *Client {
	return &Client{Sleep: func(context.Context, time.Duration) error { return nil }}
}

// TestWorkbookIsTakenOrNamed: what comes back is an archive, or the error says what it is instead and what to do.
func TestWorkbookIsTakenOrNamed(t *testing.T) {
	test := func(f http.HandlerFunc, token, want string) {
		t.Helper()
		b, err := quick().Workbook(t.Context(), serve(t, f), token)
		got := string(b)
		if err != nil {
			got = lang.ErrorText(err).EN
			if !fixture.Bilingual(err.Error()) {
				t.Errorf("not in both languages: %s", err)
			}
		}
		if !strings.Contains(got, want) || err == nil && got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	test(answer(200, xlsx, "PK\x03\x04..."), "", "PK\x03\x04...")
	test(answer(200, "application/octet-stream", "PK\x03\x04..."), "", "PK\x03\x04...")
	test(answer(200, xlsx, "\xd0\xcf\x11\xe0..."), "", "\xd0\xcf\x11\xe0...")
	test(answer(200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>"), "", "a page, not a workbook: the sheet is not shared")
	test(answer(200, "", "  <HTML>"), "", "a page, not a workbook")
	test(answer(200, "text/csv", "a,b"), "", "no xlsx file (text/csv)")
	test(answer(200, xlsx, ""), "", "the answer is empty")
	test(answer(401, "text/html", "<html>"), "", "not shared with everybody who has the link")
	test(answer(403, "text/html", "<html>"), "", "(403): the sheet is not shared with everybody")
	test(answer(403, "text/html", "<html>"), "t", "the token in the variable that secret names may not read")
	test(answer(404, "text/html", "<html>"), "", "there is no sheet (404)")
	test(answer(429, "", ""), "", "too many requests from here (429)")
	test(answer(503, "", ""), "", "out of order (503)")
	test(answer(418, "", ""), "", "it answers 418")
	test(func(w http.ResponseWriter, r *http.Request) { // breaks off
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "PK")
	}, "", "cut off")
}

func TestBusyServerIsAskedAgain(t *testing.T) {
	var asked int
	var waited []time.Duration
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch asked++; asked {
		case 1:
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(429)
		case 2:
			w.WriteHeader(502)
		default:
			fmt.Fprint(w, "PK")
		}
	})
	c := &Client{Sleep: func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil }}
	if b, err := c.Workbook(t.Context(), address, ""); string(b) != "PK" || err != nil || fmt.Sprint(waited) != "[7s 4s]" {
		t.Errorf("%q, %v after %v", b, err, waited)
	}
	asked = 0
	long := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	})
	if _, err := c.Workbook(t.Context(), long, ""); err == nil || asked != 1 {
		t.Errorf("%v, asked %d times, though it said to wait an hour", err, asked)
	}
}

func TestLongAnswerIsNotReadOn(t *testing.T) {
	sent := 0
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for range 200 {
			n, err := w.Write(make([]byte, 1<<20))
			if sent += n; err != nil {
				return
			}
		}
	})
	c := quick()
	c.Most = 2 << 20
	if _, err := c.Workbook(t.Context(), address, ""); err == nil || !strings.Contains(err.Error(), "longer than 2 MB") || sent > 100<<20 {
		t.Errorf("%v after %d bytes", err, sent)
	}
	ctx, stop := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, lang.Errorf("用时超过 1s", "it took longer"))
	defer stop()
	silent := serve(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	if _, err := c.Workbook(ctx, silent, ""); err == nil || !strings.Contains(err.Error(), "it took longer") {
		t.Errorf("silent: %v", err)
	}
}

func TestAddressesThatAreNotAsked(t *testing.T) {
	test := func(address, want string) {
		t.Helper()
		if err := Check(address); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
	test("https://docs.google.com/spreadsheets/d/KEY/export?format=xlsx", "")
	test("https://10.0.0.7/sheet.xlsx", "") // named by the maintainer
	test("http://127.0.0.1:8080/a.xlsx", "")
	test("http://[::1]:8080/a.xlsx", "")
	test("http://localhost/a.xlsx", "")
	test("http://docs.google.com/a.xlsx", "must begin with https://")
	test("http://localhost.example.org/a.xlsx", "must begin with https://")
	test("ftp://127.0.0.1/a.xlsx", "must begin with https://")
	test("file:///etc/passwd", "no whole one")
	test("docs.google.com/a.xlsx", "no whole one")
	test("https:a.xlsx", "no whole one")
	test("https://me:secret@example.org/a.xlsx", "holds a name or a password")
}

func TestPrivateAddresses(t *testing.T) {
	for _, a := range []string{"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.1",
		"198.18.0.1", "224.0.0.1", "255.255.255.255", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"} {
		if !private(netip.MustParseAddr(a)) {
			t.Errorf("%s counts as open", a)
		}
	}
	for _, a := range []string{"8.8.8.8", "142.250.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"} {
		if private(netip.MustParseAddr(a)) {
			t.Errorf("%s counts as private", a)
		}
	}
}

// TestRedirects: in the tests, servers whose ports are listed stand for the open network.
func TestRedirects(t *testing.T) {
	var got []http.Header
	file := func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header)
		fmt.Fprint(w, "PK")
	}
	to := func(address string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, address, http.StatusTemporaryRedirect)
		}
	}
	inside, outside := serve(t, file), serve(t, file)
	public := func(addresses ...string) func(netip.AddrPort) bool {
		return func(to netip.AddrPort) bool {
			for _, a := range addresses {
				if strings.HasSuffix(a, fmt.Sprint(":", to.Port())) {
					return true
				}
			}
			return false
		}
	}
	test := func(what, first, want string, open ...string) {
		t.Helper()
		got = nil
		c := quick()
		c.open = public(open...)
		b, err := c.Workbook(t.Context(), first, "the-token")
		if want == "" && (string(b) != "PK" || err != nil) || want != "" && (err == nil || !strings.Contains(err.Error(), want) || got != nil) {
			t.Errorf("%s: %q, %v, asked %d", what, b, err, len(got))
		}
		for _, h := range got {
			if h.Get("Authorization") != "" || h.Get("Referer") != "" {
				t.Errorf("%s: the other host was told %v", what, h)
			}
		}
	}
	leading := serve(t, to(outside))
	test("from the open network into it", leading, "", leading, outside)
	leading = serve(t, to(inside))
	test("from the open network to this machine", leading, "into a private network", leading)
	named := serve(t, to(strings.Replace(inside, "127.0.0.1", "localhost", 1)))
	test("by a name", named, "into a private network", named)
	test("inside a private network", leading, "")
	again := serve(t, to(leading))
	test("by two steps", again, "into a private network", again, leading)
	test("without https", serve(t, to("http://example.org/a.xlsx")), "without https (example.org)")
	test("a file", serve(t, to("file:///etc/passwd")), "without https")
	test("with a password", serve(t, to("https://a:b@example.org/")), "with a name in it")
	round := httptest.NewServer(nil)
	defer round.Close()
	hops := 0
	round.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { hops++; http.Redirect(w, r, round.URL, 302) })
	test("round and round", round.URL, "redirects more than 5 times")
	if hops != maxRedirects+1 {
		t.Errorf("%d steps", hops)
	}

	// To the same host it goes on saying who asks.
	got = nil
	var same *httptest.Server
	same = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/file" {
			file(w, r)
			return
		}
		http.Redirect(w, r, "/file", 302)
	}))
	defer same.Close()
	if _, err := quick().Workbook(t.Context(), same.URL, "the-token"); err != nil || len(got) != 1 || got[0].Get("Authorization") != "Bearer the-token" {
		t.Errorf("same host: %v, %v", got, err)
	}
}

// TestProxyIsNotToldToLookInside: behind a proxy, which resolves names itself, an address that is written as a private one is refused.
func TestProxyIsNotToldToLookInside(t *testing.T) {
	ask := func(address string) *http.Request {
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	g := &guard{proxies: map[string]bool{"proxy.example.org": true}}
	test := func(first, to, want string) {
		t.Helper()
		if err := g.redirect(ask(to), []*http.Request{ask(first)}); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s to %s: %v", first, to, err)
		}
	}
	test("https://example.org/", "https://files.example.org/", "")
	test("https://example.org/", "https://169.254.169.254/latest", "into a private network (169.254.169.254)")
	test("https://example.org/", "https://localhost/", "into a private network")
	test("https://10.0.0.1/", "https://10.0.0.2/", "")
}

func TestCertificateIsChecked(t *testing.T) {
	s := httptest.NewUnstartedServer(answer(200, xlsx, "PK"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	if b, err := quick().Workbook(t.Context(), s.URL, ""); err == nil || !strings.Contains(err.Error(), "certificate cannot be verified") {
		t.Errorf("%q, %v", b, err)
	}
}
