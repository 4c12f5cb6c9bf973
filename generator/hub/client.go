package hub

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/online"
)

// A Client asks the Hub. The zero Client asks the real one.
type Client struct {
	Site  string                                     // "" is [Site]
	HTTP  *http.Client                               // nil asks with a time limit of its own
	Sleep func(context.Context, time.Duration) error // nil waits by the clock
	Say   func(lang.Text)                            // is told what is waited for; nil is silent

	hold time.Duration // to wait before the next question
}

// Limits on a question: how long an answer may take, how large it may be, how often it is tried, and how often if none comes in time,
// how long the Hub may ask to wait: its window has five minutes.
const (
	answerTime  = 20 * time.Second
	maxLate     = 2
	answerSize  = 32 << 20
	maxTries    = 5
	longestWait = 6 * time.Minute
)

var plain = &http.Client{Timeout: answerTime, CheckRedirect: sameHost}

// sameHost follows redirects, by which the Hub tells new names of models, on one host only.
func sameHost(r *http.Request, via []*http.Request) error {
	if len(via) > 5 {
		return lang.Errorf("被转到别处五次以上", "it redirects more than five times")
	}
	if r.URL.Host != via[0].URL.Host || r.URL.Scheme != via[0].URL.Scheme {
		return lang.Errorf("被转到另一台主机 %s", "it redirects to another host, %s", r.URL.Host)
	}
	return nil
}

// get asks for an address below the site, path and query, and returns the answer.
func (c *Client) get(ctx context.Context, address string) ([]byte, http.Header, error) {
	site, client := cmp.Or(c.Site, Site), cmp.Or(c.HTTP, plain)
	var last error
	late := 0
	for try := range maxTries {
		if err := c.wait(ctx, c.hold); err != nil {
			return nil, nil, err
		}
		c.hold = 0
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(site, "/")+address, nil)
		if err != nil {
			return nil, nil, err
		}
		r.Header.Set("Accept", "application/json")
		a, err := online.Do(client, r, answerSize)
		switch {
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case err == nil && a.Code == http.StatusOK:
			if left, reset, ok := rateLimit(a.Header); ok && left == 0 {
				c.hold = min(reset, longestWait)
			}
			return a.Body, a.Header, nil
		case err != nil:
			last = err
			if errors.Is(err, online.ErrLate) {
				if late++; late == maxLate {
					c.hold = 0
					return nil, nil, and(last, "（试了 %d 次）", " (tried %d times)", try+1)
				}
			}
		default:
			last = refusal(a.Code, a.Header)
			if !a.Busy() {
				return nil, nil, last
			}
		}
		wait := time.Second << try
		if a.Code == http.StatusTooManyRequests {
			if _, reset, ok := rateLimit(a.Header); ok {
				wait = reset + time.Second
			} else if s, err := strconv.Atoi(a.Header.Get("Retry-After")); err == nil && s > 0 {
				wait = time.Duration(s) * time.Second
			}
		}
		if wait > longestWait {
			return nil, nil, and(last, "，要等 %s", "; it asks to wait %s", wait)
		}
		c.hold = wait
	}
	c.hold = 0
	return nil, nil, and(last, "（试了 %d 次）", " (tried %d times)", maxTries)
}

var limitParts = regexp.MustCompile(`\b([rt])=(\d{1,6})\b`)

// rateLimit reads the header RateLimit, as in "api";r=499;t=120: how many requests are left, and when they are renewed.
func rateLimit(h http.Header) (left int, reset time.Duration, ok bool) {
	left = -1
	for _, m := range limitParts.FindAllStringSubmatch(h.Get("RateLimit"), -1) {
		n, _ := strconv.Atoi(m[2])
		if m[1] == "r" {
			left = n
		} else {
			reset, ok = time.Duration(n)*time.Second, true
		}
	}
	return left, reset, ok
}

func (c *Client) wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	if c.Say != nil && d > 5*time.Second {
		c.Say(lang.Text{ZH: fmt.Sprintf("等 Hub %s", d), EN: fmt.Sprintf("waiting %s for the Hub", d)})
	}
	return (&online.Client{Sleep: c.Sleep}).Wait(ctx, d)
}
