// Package hub asks the Hugging Face Hub what it counts of models: downloads of the last thirty days, downloads of all
// time, likes. Its interface is documented at https://huggingface.co/docs/hub/api and its limits at
// https://huggingface.co/docs/hub/rate-limits: so many requests in five minutes from one address, which answers state in
// the header RateLimit.
//
// A [Client] asks one question after the other, waits when the Hub says so and tries again when it fails for a moment.
package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"briefing/generator/lang"
)

// Site is the address of the Hub.
const Site = "https://huggingface.co"

// ErrNotFound is returned for a model or a namespace that the Hub does not show to everybody: it never was, was removed,
// or is private. To those who are not signed in the Hub says the same of all three.
var ErrNotFound = lang.Errorf("Hub 上查不到这个模型", "the Hub shows no such model")

// A Count is what the Hub counts of a model. A count that an answer leaves out is nil, not zero.
type Count struct {
	ID               string `json:"id"` // as the Hub calls the model now, which may be another name than was asked for
	Downloads        *int64 `json:"downloads"`
	DownloadsAllTime *int64 `json:"downloadsAllTime"`
	Likes            *int64 `json:"likes"`
}

// asked are the properties that are asked for; an answer has the id and these only.
var asked = url.Values{"expand[]": {"downloads", "downloadsAllTime", "likes"}}

// A model's id is its name, or a namespace and a name.
var (
	modelID     = regexp.MustCompile(`^[A-Za-z0-9][\w.-]*(/[\w.-]+)?$`)
	namespaceID = regexp.MustCompile(`^[A-Za-z0-9][\w.-]*$`)
)

// Model returns the counts of one model: GET /api/models/{id}. A model that was renamed is found by its old name.
func (c *Client) Model(ctx context.Context, id string) (Count, error) {
	if !modelID.MatchString(id) || strings.Contains(id, "..") {
		return Count{}, fmt.Errorf("%w: %q is no name of a model", ErrNotFound, id)
	}
	body, _, err := c.get(ctx, "/api/models/"+id+"?"+asked.Encode())
	if err != nil {
		return Count{}, err
	}
	var n Count
	if err := json.Unmarshal(body, &n); err != nil {
		return Count{}, lang.Errorf("回答不是模型的 JSON（%s）", "the answer is no JSON of a model (%s)", err)
	}
	return n, n.check()
}

// pageSize is how many models a page of a listing has at most, and maxPages how many pages are turned.
const (
	pageSize = "1000"
	maxPages = 100
)

// Namespace returns the counts of every public model of a namespace, page by page:
// GET /api/models?author={name}&limit=1000, then what the header Link calls the next page. Without one it is
// [ErrNotFound], for a namespace that does not exist lists nothing.
func (c *Client) Namespace(ctx context.Context, name string) ([]Count, error) {
	if !namespaceID.MatchString(name) {
		return nil, fmt.Errorf("%w: %q is no name of a namespace", ErrNotFound, name)
	}
	q := url.Values{"author": {name}, "limit": {pageSize}, "expand[]": asked["expand[]"]}
	next := "/api/models?" + q.Encode()
	var all []Count
	seen := map[string]bool{}
	for page := 0; next != ""; page++ {
		if page == maxPages {
			return nil, lang.Errorf("列表超过 %d 页", "the list has more than %d pages", maxPages)
		}
		body, header, err := c.get(ctx, next)
		if err != nil {
			return nil, err
		}
		var some []Count
		if err := json.Unmarshal(body, &some); err != nil {
			return nil, lang.Errorf("回答不是模型列表的 JSON（%s）", "the answer is no JSON list of models (%s)", err)
		}
		for _, n := range some {
			if err := n.check(); err != nil {
				return nil, err
			}
			if !seen[n.ID] { // a model that moved to another page meanwhile
				seen[n.ID] = true
				all = append(all, n)
			}
		}
		if next, err = c.after(header); err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, ErrNotFound
	}
	return all, nil
}

// check refuses an answer that is none.
func (n Count) check() error {
	if n.ID == "" {
		return lang.Errorf("回答里没有模型的名称", "the answer names no model")
	}
	for _, v := range []*int64{n.Downloads, n.DownloadsAllTime, n.Likes} {
		if v != nil && *v < 0 {
			return lang.Errorf("%s 的计数是 %d，不合理", "the answer for %s counts %d", n.ID, *v)
		}
	}
	return nil
}

var nextLink = regexp.MustCompile(`<([^>]*)>\s*;\s*rel="?next"?`)

// after returns the address of the next page, without the host, or "".
func (c *Client) after(h http.Header) (string, error) {
	m := nextLink.FindStringSubmatch(strings.Join(h.Values("Link"), ", "))
	if m == nil {
		return "", nil
	}
	u, err := url.Parse(m[1])
	if err != nil || u.Path != "/api/models" {
		return "", lang.Errorf("下一页的地址不对：%s", "the next page is said to be at %s", m[1])
	}
	return u.RequestURI(), nil
}
