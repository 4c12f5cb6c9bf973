package offline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// Addresses make pages of the site open from a folder: every address of the site's own becomes a path from the page that has
// it, and a folder's address that of its index.html. What names the published site stays as it is: canonical addresses,
// those of the other language, cards, structured data.
type Addresses struct {
	origin string // https://example.org
	Base   string // /briefing/
}

// AddressesOf takes the address of the site from the canonical link of its root page.
func AddressesOf(root []byte) (d Addresses, err error) {
	z := html.NewTokenizer(bytes.NewReader(root))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		if t.Data != "link" || Attr(t, "rel") != "canonical" {
			continue
		}
		u := Attr(t, "href")
		if i := strings.Index(u, "://"); i >= 0 {
			if j := strings.Index(u[i+3:], "/"); j >= 0 {
				return Addresses{origin: u[:i+3+j], Base: u[i+3+j:]}, nil
			}
		}
		return d, fmt.Errorf("the canonical address of the root page is %q, want one with a host", u)
	}
	return d, fmt.Errorf("the root page has no canonical address")
}

// attr returns an attribute of a token, "" if it has none.
func Attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// own returns the path of an address below the site's base, and what follows the path. ok is false for what is not the
// site's.
func (d Addresses) Own(u string) (rel, rest string, ok bool) {
	u = strings.TrimPrefix(u, d.origin)
	if !strings.HasPrefix(u, d.Base) {
		return "", "", false
	}
	rel = u[len(d.Base):]
	if i := strings.IndexAny(rel, "?#"); i >= 0 {
		rel, rest = rel[:i], rel[i:]
	}
	return rel, rest, true
}

// from returns an address as a path from the page at here, a path below the base: zh/data/index.html.
func (d Addresses) from(here, u string) string {
	rel, rest, ok := d.Own(u)
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
func (d Addresses) page(here string, data []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(data))
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			out.Write(raw)
			return out.Bytes(), nil // bytes are all there was to read: there is no other error than the end
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		tag := string(raw) // before Token, which may move what is read
		t := z.Token()
		names := links[t.Data]
		if t.Data == "link" && (Attr(t, "rel") == "stylesheet" || Attr(t, "rel") == "icon") {
			names = []string{"href"}
		}
		for _, name := range names {
			old := Attr(t, name)
			if name == "data-search" { // the index as a script, because a page from disk can fetch nothing
				if rel, _, ok := d.Own(old); ok {
					tag = strings.Replace(tag, `data-search="`+old+`"`, `data-search="`+d.from(here, d.Base+ScriptOf(rel))+`"`, 1)
				}
				continue
			}
			if old == "" {
				continue
			}
			if to := d.from(here, old); to != old {
				was, is := name+`="`+html.EscapeString(old)+`"`, name+`="`+html.EscapeString(to)+`"`
				if !strings.Contains(tag, was) {
					return nil, fmt.Errorf("%s: %s is not written as %s", here, tag, was)
				}
				tag = strings.Replace(tag, was, is, 1)
			}
		}
		out.WriteString(tag)
	}
}

// scriptOf returns the name of the script that stands for a search index: zh/search.js for zh/search.json.
func ScriptOf(index string) string { return strings.TrimSuffix(index, path.Ext(index)) + ".js" }

// index returns a search index as a script that hands it to the search page in the folder beside it.
func (d Addresses) index(name string, data []byte) ([]byte, error) {
	var rows []map[string]any
	if err := json.Unmarshal(data, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	page := strings.TrimSuffix(name, path.Ext(name)) + "/index.html" // zh/search/index.html
	for _, r := range rows {
		if u, ok := r["u"].(string); ok {
			r["u"] = d.from(page, u)
		}
	}
	b, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	return append(append([]byte("globalThis.searchIndex="), b...), ";\n"...), nil
}
