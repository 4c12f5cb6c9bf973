package hub

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

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
