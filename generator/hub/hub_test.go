package hub

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/lang"
)

// asks returns a client of a server that answers as the Hub does, and what the client was made to wait.
func asks(t *testing.T, answer http.HandlerFunc) (*Client, *[]time.Duration) {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	var waits []time.Duration
	return &Client{Site: s.URL, Sleep: func(ctx context.Context, d time.Duration) error {
		waits = append(waits, d)
		return ctx.Err()
	}}, &waits
}

func TestModelAsksForCounts(t *testing.T) {
	c, _ := asks(t, func(w http.ResponseWriter, r *http.Request) {
		if got, want := r.URL.Query()["expand[]"], []string{"downloads", "downloadsAllTime", "likes"}; !slices.Equal(got, want) {
			t.Errorf("asks for %q, want %q", got, want)
		}
		if r.URL.Path != "/api/models/acme/tiny-7b" || r.Method != http.MethodGet {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		w.Header().Set("RateLimit", `"api";r=499;t=300`)
		fmt.Fprint(w, `{"_id":"66e81cec1fa26c8b2a6b3a5c","id":"acme/tiny-7b","likes":12,"downloads":900,"downloadsAllTime":5000}`)
	})
	n, err := c.Model(t.Context(), "acme/tiny-7b")
	if err != nil || n.ID != "acme/tiny-7b" || *n.Downloads != 900 || *n.DownloadsAllTime != 5000 || *n.Likes != 12 {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestCountLeftOutIsNotZero(t *testing.T) {
	c, _ := asks(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{"id":"a/b","likes":0}`) })
	n, err := c.Model(t.Context(), "a/b")
	if err != nil || n.Downloads != nil || n.Likes == nil || *n.Likes != 0 {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestRenamedModelIsFollowedOnOneHost(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("asked another host") }))
	defer other.Close()
	c, _ := asks(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/api/models/old/name":
			http.Redirect(w, r, "/api/models/new/name?"+r.URL.RawQuery, http.StatusTemporaryRedirect)
		case "/api/models/new/name":
			fmt.Fprint(w, `{"id":"new/name","downloads":1}`)
		default:
			http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
		}
	})
	if n, err := c.Model(t.Context(), "old/name"); err != nil || n.ID != "new/name" {
		t.Errorf("%+v, %v", n, err)
	}
	c.HTTP = plain
	if _, err := c.Model(t.Context(), "evil/name"); err == nil || !strings.Contains(err.Error(), "redirects to another host") {
		t.Errorf("%v", err)
	}
}

func TestNamespaceTurnsPages(t *testing.T) {
	var pages []string
	c, _ := asks(t, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		pages = append(pages, q.Get("cursor"))
		if q.Get("author") != "acme" || q.Get("limit") != pageSize {
			t.Errorf("asks for %s", r.URL.RawQuery)
		}
		if q.Get("cursor") == "" {
			q.Set("cursor", "abc=")
			w.Header().Set("Link", `<https://huggingface.co/api/models?`+q.Encode()+`>; rel="next"`)
			fmt.Fprint(w, `[{"id":"acme/a","downloads":5},{"id":"acme/b","downloads":3}]`)
			return
		}
		fmt.Fprint(w, `[{"id":"acme/b","downloads":3},{"id":"acme/c","downloads":1}]`)
	})
	all, err := c.Namespace(t.Context(), "acme")
	if err != nil || len(all) != 3 || !slices.Equal(pages, []string{"", "abc="}) {
		t.Errorf("%+v, %v, pages %q", all, err, pages)
	}
}

func TestHubMakesUsWait(t *testing.T) {
	n := 0
	c, waits := asks(t, func(w http.ResponseWriter, r *http.Request) {
		switch n++; n {
		case 1:
			w.Header().Set("RateLimit", `"api";r=0;t=55`)
			w.WriteHeader(http.StatusTooManyRequests)
		case 2:
			w.WriteHeader(http.StatusBadGateway)
		case 3:
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
		case 4:
			w.Header().Set("RateLimit", `"api";r=0;t=90`) // the last one of this window
			fmt.Fprint(w, `{"id":"a/b"}`)
		default:
			fmt.Fprint(w, `{"id":"a/c"}`)
		}
	})
	if _, err := c.Model(t.Context(), "a/b"); err != nil {
		t.Error(err)
	}
	if _, err := c.Model(t.Context(), "a/c"); err != nil {
		t.Error(err)
	}
	if want := []time.Duration{56 * time.Second, 2 * time.Second, 7 * time.Second, 90 * time.Second}; !slices.Equal(*waits, want) {
		t.Errorf("waited %v, want %v", *waits, want)
	}
}

func TestHubThatFailsIsNamed(t *testing.T) {
	check := func(what string, c *Client, en, zh string) {
		t.Helper()
		_, err := c.Model(t.Context(), "a/b")
		if err == nil || !strings.Contains(err.Error(), en) || !strings.Contains(lang.ErrorText(err).ZH, zh) {
			t.Errorf("%s: %v, want %q, %q", what, err, en, zh)
		}
	}
	test := func(what string, answer http.HandlerFunc, en, zh string) {
		t.Helper()
		c, _ := asks(t, answer)
		check(what, c, en, zh)
	}
	status := func(code int, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(code)
		}
	}
	body := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, s) }
	}
	test("missing", status(404, "X-Error-Code", "RepoNotFound"), "shows no such model", "Hub 上查不到")
	test("missing, as told to strangers", status(401, "X-Error-Message", "Invalid username or password."), "shows no such model", "Hub 上查不到")
	test("refused", status(403, "X-Error-Message", "Access to this resource is disabled."), "refuses to answer (403, Access to this resource is disabled.)", "拒绝回答（403：")
	test("down", status(503), "out of order (503) (tried 5 times)", "Hub 出了故障（503）（试了 5 次）")
	test("another refusal", status(418), "answers 418, I'm a teapot", "Hub 回答 418")
	test("too many", status(429), "too many requests from here (tried 5 times)", "请求太多")
	test("too long a wait", status(429, "Retry-After", "86400"), "asks to wait 24h", "要等 24h")
	late, _ := asks(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	late.HTTP = &http.Client{Timeout: time.Millisecond} // it never answers
	check("slow", late, "no answer in time (tried 2 times)", "没有及时收到回答（试了 2 次）")
	drips, _ := asks(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil { // a space at a time, without end
			w.Write([]byte(" "))
			w.(http.Flusher).Flush()
		}
	})
	drips.HTTP = &http.Client{Timeout: time.Millisecond}
	check("drop by drop", drips, "no answer in time (tried 2 times)", "没有及时收到回答（试了 2 次）")
	test("cut off", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "the connection was cut off", "连接被中断")
	test("a web page", body("<html>"), "no JSON of a model", "不是模型的 JSON")
	test("nothing", body("{}"), "names no model", "没有模型的名称")
	test("nonsense", body(`{"id":"a/b","downloads":-1}`), "counts -1", "计数是 -1")
	test("a fraction", body(`{"id":"a/b","downloads":1.5}`), "no JSON of a model", "不是模型的 JSON")
	now := func(context.Context, time.Duration) error { return nil }
	check("nobody listens", &Client{Site: "http://127.0.0.1:1", Sleep: now}, "connection was refused (tried 5 times)", "拒绝连接（试了 5 次）")
	unknown := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "hub.invalid", IsNotFound: true}
	}}
	check("no such host", &Client{Site: "http://hub.invalid", Sleep: now, HTTP: &http.Client{Transport: unknown}}, "no host hub.invalid", "找不到主机 hub.invalid")

	c, _ := asks(t, func(w http.ResponseWriter, r *http.Request) { t.Error("asked") })
	for _, id := range []string{"", "../x", "a/../../b", "a/b?c=d", "a b/c", "a/b/c"} {
		if _, err := c.Model(t.Context(), id); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := c.Namespace(t.Context(), "a/b"); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	c, _ = asks(t, body("[]"))
	if _, err := c.Namespace(t.Context(), "nobody"); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := c.Model(ctx, "a/b"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// answering is a Hub that gives one answer to every question.
type answering struct{ body, link, limit string }

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	h := http.Header{"Link": {a.link}, "Ratelimit": {a.limit}}
	return &http.Response{StatusCode: http.StatusOK, Header: h, Body: io.NopCloser(strings.NewReader(a.body)), Request: r}, nil
}

// Whatever the Hub answers, counts are never negative, models have names, and no other host is asked.
func FuzzAnswer(f *testing.F) {
	f.Add(`{"id":"a/b","likes":0,"downloads":9}`, `<https://huggingface.co/api/models?cursor=x>; rel="next"`, `"api";r=0;t=9`)
	f.Add(`[{"id":"a/b","likes":-1}]`, `<https://evil.example/>; rel=next`, `"api";r=x;t=999999999999999999999`)
	f.Add(`[{"id":"a/b","downloads":1e99},null,[]]`, `<:>; rel="next"`, "")
	f.Fuzz(func(t *testing.T, body, link, limit string) {
		c := &Client{HTTP: &http.Client{Transport: answering{body, link, limit}}, Sleep: func(context.Context, time.Duration) error { return nil }}
		one, err := c.Model(t.Context(), "a/b")
		counts := []Count{one}
		if err != nil {
			counts = nil
		}
		if all, err := c.Namespace(t.Context(), "a"); err == nil {
			counts = append(counts, all...)
		}
		for _, n := range counts {
			if n.ID == "" || n.Downloads != nil && *n.Downloads < 0 || n.Likes != nil && *n.Likes < 0 || n.DownloadsAllTime != nil && *n.DownloadsAllTime < 0 {
				t.Errorf("%q is read as %+v", body, n)
			}
		}
		if next, err := c.after(http.Header{"Link": {link}}); err == nil && next != "" && !strings.HasPrefix(next, "/") {
			t.Errorf("%q leads to %q", link, next)
		}
	})
}
