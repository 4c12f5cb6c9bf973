package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/offline"
)

// schema returns a compiled JSON schema of testdata/schema, which also looks at formats.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile("testdata/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDataPackagesFollowTheProfile(t *testing.T) {
	dir := builtSite(t)
	s := schema(t, "datapackage.json")
	files, err := filepath.Glob(filepath.Join(dir, "data", "*", "datapackage.json"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d data packages: %v", len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", filepath.Base(filepath.Dir(f)), err)
		}
		// The fields are the columns of the file, in its order.
		var p struct {
			Resources []struct {
				Path   string
				Schema struct{ Fields []struct{ Name string } }
			}
		}
		if err := json.Unmarshal(b, &p); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range p.Resources[0].Schema.Fields {
			names = append(names, f.Name)
		}
		if head := fixture.ReadCSV(t, filepath.Join(filepath.Dir(f), p.Resources[0].Path))[0]; !slices.Equal(head, names) {
			t.Errorf("%s: fields %q, columns %q", f, names, head)
		}
	}
	for name, wrong := range map[string]string{
		"no resource":                `{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "a", "title": "A", "licenses": [{"name": "CC0-1.0"}], "resources": []}`,
		"a licence of several words": `{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "a", "title": "A", "licenses": [{"name": "see the source"}], "resources": []}`,
	} {
		v, _ := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if s.Validate(v) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// A pageHead is what a page says of itself to machines.
type pageHead struct {
	lang, canonical, title, description string
	alternate                           map[string]string // by hreflang
	feeds                               []string
	jsonld                              []string
	og                                  map[string]string
	noindex                             bool
}

func readHead(page []byte) pageHead {
	h := pageHead{alternate: map[string]string{}, og: map[string]string{}}
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		t := z.Token()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch t.Data {
		case "html":
			h.lang = offline.Attr(t, "lang")
		case "link":
			switch offline.Attr(t, "rel") {
			case "canonical":
				h.canonical = offline.Attr(t, "href")
			case "alternate":
				if l := offline.Attr(t, "hreflang"); l != "" {
					h.alternate[l] = offline.Attr(t, "href")
				} else {
					h.feeds = append(h.feeds, offline.Attr(t, "href"))
				}
			}
		case "meta":
			h.og[offline.Attr(t, "property")] = offline.Attr(t, "content")
			switch offline.Attr(t, "name") {
			case "description":
				h.description = offline.Attr(t, "content")
			case "robots":
				h.noindex = strings.Contains(offline.Attr(t, "content"), "noindex")
			}
		case "title":
			z.Next()
			h.title = string(z.Text())
		case "script":
			if offline.Attr(t, "type") == "application/ld+json" {
				z.Next()
				h.jsonld = append(h.jsonld, string(z.Text()))
			}
		case "body":
			return h
		}
	}
	return h
}

// heads returns the heads of all pages by their addresses, and the pages' kinds.
func heads(t *testing.T, dir string) (map[string]pageHead, map[string]string) {
	t.Helper()
	out, kind := map[string]pageHead{}, map[string]string{}
	for k, list := range kinds(t, dir) {
		for _, p := range list {
			file := p
			if p == "" || strings.HasSuffix(p, "/") {
				file += "index.html"
			}
			b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			out[fixture.SiteURL+p], kind[fixture.SiteURL+p] = readHead(b), k.kind
		}
	}
	return out, kind
}

// TestPagesNameTheirTwins: canonical addresses are the pages' own, and hreflang is mutual, with self and x-default.
func TestPagesNameTheirTwins(t *testing.T) {
	all, kind := heads(t, builtSite(t))
	titles := map[string]string{}
	for u, h := range all {
		if kind[u] == "404" {
			continue
		}
		if h.canonical != u {
			t.Errorf("%s: canonical %q", u, h.canonical)
		}
		if kind[u] == "root" {
			if h.alternate["x-default"] != u {
				t.Errorf("the root is not its own x-default: %v", h.alternate)
			}
			continue
		}
		if h.alternate[h.lang] != u || h.alternate["x-default"] == "" {
			t.Errorf("%s, in %q: hreflang %v", u, h.lang, h.alternate)
		}
		for l, to := range h.alternate {
			twin, ok := all[to]
			switch {
			case !ok:
				t.Errorf("%s: hreflang %s leads to %q, which is no page", u, l, to)
			case l != "x-default" && l != "mul" && (twin.lang != l || twin.alternate[h.lang] != u):
				t.Errorf("%s: its twin %s is in %q and names %v", u, to, twin.lang, twin.alternate)
			}
		}
		if kind[u] != "embed" && (h.description == "" || h.title == "") {
			t.Errorf("%s: title %q, description %q", u, h.title, h.description)
		}
		if other, ok := titles[h.lang+h.title]; ok && kind[u] != "embed" {
			t.Errorf("%s and %s have one title, %q", u, other, h.title)
		}
		if kind[u] != "embed" {
			titles[h.lang+h.title] = u
		}
	}
	if len(all) < 300 {
		t.Errorf("only %d pages", len(all))
	}
}

// TestStructuredDataIsWhatSchemaOrgAsks: every page with one tells what it is, kinds tell what they must, the way leads to
// pages.
func TestStructuredDataIsWhatSchemaOrgAsks(t *testing.T) {
	all, kind := heads(t, builtSite(t))
	s := schema(t, "jsonld.json")
	must := map[string]string{"home": "WebSite", "dataset": "Dataset", "chapter": "Article"}
	n := map[string]int{}
	for u, h := range all {
		types := map[string]bool{}
		for _, text := range h.jsonld {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Errorf("%s: %v", u, err)
				continue
			}
			if err := s.Validate(v); err != nil {
				t.Errorf("%s: %v", u, err)
			}
			for _, thing := range v.(map[string]any)["@graph"].([]any) {
				thing := thing.(map[string]any)
				name, _ := thing["@type"].(string)
				types[name] = true
				n[name]++
				if name != "BreadcrumbList" {
					if thing["url"] != h.canonical {
						t.Errorf("%s: its %s is at %v", u, name, thing["url"])
					}
					continue
				}
				way := thing["itemListElement"].([]any)
				for i, step := range way {
					step := step.(map[string]any)
					if at, _ := step["item"].(string); all[at].canonical == "" {
						t.Errorf("%s: step %d of the way here leads to %q, which is no page", u, i+1, at)
					}
				}
			}
		}
		if want := must[kind[u]]; want != "" && !types[want] {
			t.Errorf("%s, a page of kind %s, tells of no %s", u, kind[u], want)
		}
		if len(h.jsonld) == 0 && kind[u] != "404" && kind[u] != "root" && kind[u] != "embed" {
			t.Errorf("%s has no structured data", u)
		}
	}
	if n["Dataset"] < 40 || n["Article"] < 10 || n["BreadcrumbList"] < 150 {
		t.Errorf("structured data seen: %v", n)
	}
}

// TestCardsHaveTheirPictures: what is shown where a page is shared has a title, words and a picture that is there and its own: a dataset's
// is of its chart, all others have one of their title.
func TestCardsHaveTheirPictures(t *testing.T) {
	dir := builtSite(t)
	all, kind := heads(t, dir)
	shown := map[string]int{}
	for u, h := range all {
		if k := kind[u]; k == "404" || k == "root" || k == "embed" {
			continue
		}
		image, ok := strings.CutPrefix(h.og["og:image"], fixture.SiteURL)
		if h.og["og:title"] == "" || h.og["og:description"] == "" || h.og["og:url"] != u || !ok || h.og["og:image:alt"] == "" {
			t.Errorf("%s: its card is %v", u, h.og)
			continue
		}
		page := strings.TrimPrefix(u, fixture.SiteURL)
		l, id, _ := strings.Cut(page, "/data/")
		want := page + "card.png"
		switch chart := strings.TrimPrefix(image, "data/"+id); {
		case kind[u] == "dataset" && chart != image && strings.HasSuffix(chart, "."+l+".card.png"):
			want = image
		}
		if image != want {
			t.Errorf("%s, of kind %q, has the picture %s, want %s", u, kind[u], image, want)
		}
		shown[image]++
		f, err := os.Open(filepath.Join(dir, filepath.FromSlash(image)))
		if err != nil {
			t.Errorf("%s: %v", u, err)
			continue
		}
		var size [24]byte // of a PNG file: width and height follow the name of its first chunk
		_, err = f.Read(size[:])
		f.Close()
		w, hgt := int(size[18])<<8|int(size[19]), int(size[22])<<8|int(size[23])
		if err != nil || w != 1200 || hgt != 630 {
			t.Errorf("%s: its picture %s is %d × %d (%v), want 1200 × 630", u, image, w, hgt, err)
		}
	}
	if len(shown) < 100 {
		t.Errorf("%d different cards", len(shown))
	}
}

// TestFeedsAreAtom: both feeds of each language have what RFC 4287 asks, and lead to pages.
func TestFeedsAreAtom(t *testing.T) {
	dir := builtSite(t)
	all, _ := heads(t, dir)
	for _, l := range lang.All() {
		home := all[fixture.SiteURL+l.String()+"/"]
		if len(home.feeds) < 2 {
			t.Errorf("the home page in %s names %d feeds, want the site's and that of revisions", l, len(home.feeds))
		}
		for _, u := range home.feeds {
			b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(u, fixture.SiteURL))))
			if err != nil {
				t.Error(err)
				continue
			}
			type link struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			}
			var f struct {
				XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
				Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
				Title   string   `xml:"title"`
				ID      string   `xml:"id"`
				Updated string   `xml:"updated"`
				Author  string   `xml:"author>name"`
				Links   []link   `xml:"link"`
				Entries []struct {
					Title   string `xml:"title"`
					ID      string `xml:"id"`
					Updated string `xml:"updated"`
					Links   []link `xml:"link"`
				} `xml:"entry"`
			}
			if err := xml.Unmarshal(b, &f); err != nil {
				t.Errorf("%s: %v", u, err)
				continue
			}
			if f.Title == "" || f.ID == "" || f.Author == "" || f.Lang != l.Locale() || !slices.Contains(f.Links, link{"self", u}) || len(f.Entries) == 0 {
				t.Errorf("%s: title %q, id %q, author %q, language %q, links %v, %d entries", u, f.Title, f.ID, f.Author, f.Lang, f.Links, len(f.Entries))
			}
			seen := map[string]bool{}
			newest := ""
			for _, e := range f.Entries {
				if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Title == "" || e.ID == "" || seen[e.ID] || len(e.Links) == 0 {
					t.Errorf("%s: entry %+v: %v", u, e, err)
					continue
				}
				seen[e.ID] = true
				newest = max(newest, e.Updated)
				page, _, _ := strings.Cut(e.Links[0].Href, "#")
				if all[page].canonical == "" {
					t.Errorf("%s: entry %q leads to %q, which is no page", u, e.Title, e.Links[0].Href)
				}
			}
			if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
				t.Errorf("%s: updated %q: %v", u, f.Updated, err)
			}
		}
	}
}

// TestSitemapsListEveryPage: each page that may be found stands in its language's sitemap with its twins, and no other.
func TestSitemapsListEveryPage(t *testing.T) {
	dir := builtSite(t)
	all, kind := heads(t, dir)
	listed := map[string]map[string]string{}
	for _, l := range lang.All() {
		b, err := os.ReadFile(filepath.Join(dir, l.String(), "sitemap.xml"))
		if err != nil {
			t.Fatal(err)
		}
		var m struct {
			URLs []struct {
				Loc   string `xml:"loc"`
				Links []struct {
					Lang string `xml:"hreflang,attr"`
					Href string `xml:"href,attr"`
				} `xml:"http://www.w3.org/1999/xhtml link"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		for _, u := range m.URLs {
			listed[u.Loc] = map[string]string{}
			for _, k := range u.Links {
				listed[u.Loc][k.Lang] = k.Href
			}
		}
	}
	for u, h := range all {
		if k := kind[u]; k == "404" || k == "root" || h.noindex {
			if listed[u] != nil {
				t.Errorf("%s is in a sitemap", u)
			}
			continue
		}
		if listed[u] == nil {
			t.Errorf("%s, of kind %s, is in no sitemap", u, kind[u])
			continue
		}
		for l, to := range h.alternate {
			if got := listed[u][l]; l != "mul" && got != to {
				t.Errorf("%s: the sitemap has %q for %s, the page %q", u, got, l, to)
			}
		}
	}
	for u := range listed {
		if all[u].canonical == "" {
			t.Errorf("%s is in a sitemap and no page", u)
		}
	}
}

// TestCitationsHaveTheirForms looks at the four citations of every dataset's page.
func TestCitationsHaveTheirForms(t *testing.T) {
	dir := builtSite(t)
	forms := map[string]*regexp.Regexp{
		"BibTeX":    regexp.MustCompile(`^@misc\{[a-z0-9_]+,\n(  [a-z]+ = \{.+\},?\n)+\}\n?$`),
		"RIS":       regexp.MustCompile(`^TY  - DATA\n([A-Z][A-Z0-9]  - .+\n)+ER  - ?\n?$`),
		"GB/T 7714": regexp.MustCompile(`^.+\. .+\[DS/OL\]\. (\(\d{4}(-\d\d){0,2}\)\. )?https://[^ ]+\.$`),
	}
	n := 0
	for k, list := range kinds(t, dir) {
		if k.kind != "dataset" {
			continue
		}
		for _, p := range list {
			b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p), "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			got := fixture.Citations(b)
			if len(got) != 4 {
				t.Errorf("%s has %d citations", p, len(got))
			}
			for name, text := range got {
				n++
				if form := forms[name]; form != nil && !form.MatchString(text) {
					t.Errorf("%s: %s is %q", p, name, text)
				}
				if !strings.Contains(text, fixture.SiteURL+p) && !strings.Contains(text, strings.ReplaceAll(fixture.SiteURL+p, "_", `\_`)) {
					t.Errorf("%s: %s does not say where: %q", p, name, text)
				}
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d citations", n)
	}
}

// Every chapter leads to the pages of some it names.
func TestChaptersLeadToWhomTheyName(t *testing.T) {
	dir := builtSite(t)
	all := kinds(t, dir)
	for _, l := range []string{"zh", "en"} {
		for _, p := range all[kindOf{"chapter", l}] {
			b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p), "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(b), `<a class="entity" href="`); n == 0 || n != strings.Count(string(b), `class="entity"`) {
				t.Errorf("%s links %d names", p, n)
			}
			if strings.Contains(string(b), "data-names") {
				t.Errorf("%s shows where its names begin", p)
			}
		}
	}
}
