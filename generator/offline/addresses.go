package offline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"briefing/generator/lang"
)

// addresses make pages of the site open from a folder: every address of the site's own becomes a path from the page that has
// it, and a folder's address that of its index.html. What names the published site stays as it is: canonical addresses,
// those of the other language, cards, structured data.
type addresses struct {
	origin string // https://example.org; "" if nothing says where the site is published
	base   string // /briefing/
}

// addressesOf takes the address of the site from the canonical link of its root page.
func addressesOf(root []byte) (d addresses, err error) {
	z := html.NewTokenizer(bytes.NewReader(root))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		if t.Data != "link" || attr(t, "rel") != "canonical" {
			continue
		}
		u, err := url.Parse(attr(t, "href"))
		if err != nil || u.Path == "" {
			return d, lang.NewError(fmt.Sprintf("根页面的 canonical 网址是 %q，应当写明路径", attr(t, "href")), fmt.Sprintf("the canonical address of the root page is %q, want one with a path", attr(t, "href")))
		}
		return addresses{origin: strings.TrimSuffix(u.String(), u.EscapedPath()), base: u.Path}, nil
	}
	return d, lang.NewError("根页面没有 canonical 网址", "the root page has no canonical address")
}

// attr returns an attribute of a token, "" if it has none.
func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// own returns the path of an address below the site's base, and what follows the path. ok is false for what is not the
// site's.
func (d addresses) own(u string) (rel, rest string, ok bool) {
	u = strings.TrimPrefix(u, d.origin)
	if !strings.HasPrefix(u, d.base) {
		return "", "", false
	}
	rel = u[len(d.base):]
	if i := strings.IndexAny(rel, "?#"); i >= 0 {
		rel, rest = rel[:i], rel[i:]
	}
	return rel, rest, true
}

// from returns an address as a path from the page at here, a path below the base: zh/data/index.html.
func (d addresses) from(here, u string) string {
	rel, rest, ok := d.own(u)
	if !ok {
		return u
	}
	if rel == "" || strings.HasSuffix(rel, "/") {
		rel += "index.html"
	}
	if rel == here && strings.HasPrefix(rest, "#") {
		return rest
	}
	return strings.Repeat("../", strings.Count(here, "/")) + rel + rest
}

// links are the attributes that hold an address, of the elements that may lead to the site's own files.
var links = map[string][]string{
	"a": {"href"}, "script": {"src"}, "img": {"src"}, "image": {"href"}, "use": {"href"}, "form": {"action", "data-search"}, "source": {"src"},
}

// page returns the page at here with its own addresses as paths.
func (d addresses) page(here string, data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data))
	z := html.NewTokenizer(bytes.NewReader(data))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() { // bytes are all there is to read: there is no other error than the end
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(z.Raw())
			continue
		}
		raw := string(z.Raw()) // before Token, which may move what is read
		t := z.Token()
		names := links[t.Data]
		if t.Data == "link" && (attr(t, "rel") == "stylesheet" || attr(t, "rel") == "icon") {
			names = []string{"href"}
		}
		for i, a := range t.Attr {
			if !slices.Contains(names, a.Key) {
				continue
			}
			if rel, _, ok := d.own(a.Val); ok && a.Key == "data-search" { // the index as a script, because a page from disk can fetch nothing
				a.Val = d.base + scriptOf(rel)
			}
			if to := d.from(here, a.Val); to != t.Attr[i].Val {
				t.Attr[i].Val = to
				raw = t.String()
			}
		}
		out.WriteString(raw)
	}
	return out.Bytes()
}

// scriptOf returns the name of the script that stands for a search index: zh/search.js for zh/search.json.
func scriptOf(index string) string { return strings.TrimSuffix(index, path.Ext(index)) + ".js" }

// index returns a search index as a script that hands it to the search page in the folder beside it.
func (d addresses) index(name string, data []byte) ([]byte, error) {
	var all struct {
		Hits       []map[string]any `json:"hits"`
		Simplified string           `json:"simplified"`
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	page := strings.TrimSuffix(name, path.Ext(name)) + "/index.html" // zh/search/index.html
	for _, r := range all.Hits {
		if u, ok := r["u"].(string); ok {
			r["u"] = d.from(page, u)
		}
	}
	b, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	return append(append([]byte("globalThis.searchIndex="), b...), ";\n"...), nil
}
