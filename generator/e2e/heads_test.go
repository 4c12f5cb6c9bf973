package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// A pageHead is what a page says of itself to machines.
type pageHead struct {
	kind, lang, canonical, title string
	alternate                    map[string]string // by hreflang
	meta                         map[string]string // by name or property
	feeds, jsonld                []string
	twin                         string // in Markdown
}

func readHead(page []byte) pageHead {
	h := pageHead{alternate: map[string]string{}, meta: map[string]string{}}
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		attr := map[string]string{}
		for _, a := range token.Attr {
			attr[a.Key] = a.Val
		}
		switch {
		case kind != html.StartTagToken && kind != html.SelfClosingTagToken:
		case token.Data == "html":
			h.lang = attr["lang"]
		case token.Data == "link" && attr["rel"] == "canonical":
			h.canonical = attr["href"]
		case token.Data == "link" && attr["rel"] == "alternate" && attr["hreflang"] != "":
			h.alternate[attr["hreflang"]] = attr["href"]
		case token.Data == "link" && attr["rel"] == "alternate" && attr["type"] == "text/markdown":
			h.twin = attr["href"]
		case token.Data == "link" && attr["rel"] == "alternate":
			h.feeds = append(h.feeds, attr["href"])
		case token.Data == "meta":
			h.meta[attr["name"]+attr["property"]] = attr["content"]
		case token.Data == "title":
			z.Next()
			h.title = string(z.Text())
		case token.Data == "script" && attr["type"] == "application/ld+json":
			z.Next()
			h.jsonld = append(h.jsonld, string(z.Text()))
		case token.Data == "body":
			return h
		}
	}
	return h
}

// heads returns the heads of all pages by their addresses.
func heads(t *testing.T) map[string]pageHead {
	t.Helper()
	out := map[string]pageHead{}
	for k, list := range kinds(t, builtSite(t)) {
		for _, p := range list {
			h := readHead(readFile(t, fileOf(p)))
			h.kind = k.kind
			out[fixture.SiteURL+p] = h
		}
	}
	return out
}

// TestPagesNameThemselvesAndTheirTwins: canonical addresses are the pages' own, hreflang is mutual, with self and x-default,
// titles are told apart, and each page that may be found stands in its language's sitemap with its twins, and no other.
func TestPagesNameThemselvesAndTheirTwins(t *testing.T) {
	all := heads(t)
	listed := map[string]map[string]string{}
	for _, l := range lang.All() {
		var m struct {
			URLs []struct {
				Loc   string `xml:"loc"`
				Links []struct {
					Lang string `xml:"hreflang,attr"`
					Href string `xml:"href,attr"`
				} `xml:"http://www.w3.org/1999/xhtml link"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal(readFile(t, l.String()+"/sitemap.xml"), &m); err != nil {
			t.Fatal(err)
		}
		for _, u := range m.URLs {
			listed[u.Loc] = map[string]string{}
			for _, k := range u.Links {
				listed[u.Loc][k.Lang] = k.Href
			}
			if all[u.Loc].canonical == "" {
				t.Errorf("%s is in a sitemap and no page", u.Loc)
			}
		}
	}
	titles := map[string]string{}
	for u, h := range all {
		if hidden := h.kind == "404" || h.kind == "root" || strings.Contains(h.meta["robots"], "noindex"); hidden == (listed[u] != nil) {
			t.Errorf("%s, of kind %s, is in a sitemap: %t", u, h.kind, !hidden)
		}
		if h.kind == "404" {
			continue
		}
		if h.canonical != u || h.alternate["x-default"] == "" || h.alternate[h.lang] != u && h.kind != "root" {
			t.Errorf("%s, in %q: canonical %q, hreflang %v", u, h.lang, h.canonical, h.alternate)
		}
		if other := strings.NewReplacer("/zh/", "/en/", "/en/", "/zh/").Replace(u); all[other].canonical == "" {
			t.Errorf("%s has no twin", u)
		}
		for l, to := range h.alternate {
			twin, ok := all[to]
			if !ok || h.kind != "root" && l != "x-default" && l != "mul" && (twin.lang != l || twin.alternate[h.lang] != u) {
				t.Errorf("%s: its twin %s is in %q and names %v", u, to, twin.lang, twin.alternate)
			}
			if got := listed[u][l]; listed[u] != nil && l != "mul" && got != to {
				t.Errorf("%s: the sitemap has %q for %s, the page %q", u, got, l, to)
			}
		}
		if h.kind == "root" || h.kind == "embed" {
			continue
		}
		if other := titles[h.lang+h.title]; other != "" || h.title == "" || h.meta["description"] == "" {
			t.Errorf("%s: description %q, title %q, which %s has too", u, h.meta["description"], h.title, other)
		}
		titles[h.lang+h.title] = u
	}
	if len(all) < 300 || all[fixture.SiteURL].kind != "root" || all[fixture.SiteURL+"404.html"].kind != "404" {
		t.Errorf("only %d pages, or no root, or no page for what is not there", len(all))
	}
}

// vnu is the Nu Html Checker, the validator that stands behind validator.w3.org. make tools puts it there.
const vnu = "../../.ci/html/node_modules/vnu-jar/build/dist/vnu.jar"

// TestEveryPageIsValidHTML runs the Nu Html Checker over a page of each kind in each language, or in a full run over every page,
// in one run of Java. Among them it must find the page that is wrong on purpose, and nothing else.
func TestEveryPageIsValidHTML(t *testing.T) {
	dir := builtSite(t)
	wrong := filepath.Join(t.TempDir(), "wrong.html")
	fixture.Write(t, filepath.Dir(wrong), "wrong.html", `<!doctype html><html lang="en"><head><title>x</title></head><body><p><figure></figure></p></body></html>`)
	if _, err := os.Stat(vnu); err != nil {
		t.Fatalf("no validator of HTML here (%v): run make tools", err)
	}
	var all []string
	for _, of := range kinds(t, dir) {
		if !fixture.Full {
			of = []string{middle(t, dir, of)}
		}
		all = append(all, of...)
	}
	args := []string{"-Xss8m", "-jar", vnu, "--errors-only", "--exit-zero-always", "--format", "json", "--stdout", wrong}
	for _, p := range all {
		args = append(args, filepath.Join(dir, filepath.FromSlash(fileOf(p))))
	}
	cmd := exec.Command("java", args...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("java: %v (make tools installs it)\n%s", err, said.String())
	}
	var r struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine, LastColumn        int
		}
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%v: %.500s", err, out)
	}
	awake := false
	for _, m := range r.Messages {
		if strings.HasSuffix(m.URL, "/wrong.html") {
			awake = awake || strings.Contains(m.Message, "“p”")
			continue
		}
		page := m.URL
		if _, after, ok := strings.Cut(page, filepath.ToSlash(dir)); ok {
			page = after
		}
		t.Errorf("%s:%d:%d: %s: %s", page, m.LastLine, m.LastColumn, m.Message, m.Extract)
	}
	if !awake {
		t.Errorf("the validator finds nothing wrong with a figure in a paragraph: %s", out)
	}
	if len(all) < 30 || len(all) < 300 && fixture.Full {
		t.Errorf("only %d pages validated", len(all))
	}
}
