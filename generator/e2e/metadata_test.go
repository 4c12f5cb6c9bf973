package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"briefing/generator/fixture"
	"briefing/generator/lang"
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

// readFile reads a file of the site.
func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(builtSite(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return b
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
		if err == nil {
			err = s.Validate(v)
		}
		var p struct { // the fields are the columns of the file, in its order
			Resources []struct {
				Path   string
				Schema struct{ Fields []struct{ Name string } }
			}
		}
		if err == nil {
			err = json.Unmarshal(b, &p)
		}
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(filepath.Dir(f)), err)
			continue
		}
		var names []string
		for _, f := range p.Resources[0].Schema.Fields {
			names = append(names, f.Name)
		}
		if head := fixture.ReadCSV(t, filepath.Join(filepath.Dir(f), p.Resources[0].Path))[0]; !slices.Equal(head, names) {
			t.Errorf("%s: fields %q, columns %q", f, names, head)
		}
	}
	const good = `{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "a", "title": "A", "licenses": [{"name": "see the source"}], "resources": []}`
	if v, err := jsonschema.UnmarshalJSON(strings.NewReader(good)); err != nil || s.Validate(v) == nil {
		t.Errorf("no resource and a licence of several words pass: %v", err)
	}
}

// TestStructuredDataIsWhatSchemaOrgAsks: every page with one tells what it is, kinds tell what they must, the way leads to
// pages.
func TestStructuredDataIsWhatSchemaOrgAsks(t *testing.T) {
	all := heads(t)
	s := schema(t, "jsonld.json")
	must := map[string]string{"home": "WebSite", "dataset": "Dataset", "chart": "ImageObject", "chapter": "Article"}
	n := map[string]int{}
	for u, h := range all {
		types := map[string]bool{}
		for _, text := range h.jsonld {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err == nil {
				err = s.Validate(v)
			}
			if err != nil {
				t.Errorf("%s: %v", u, err)
				continue
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
				for i, step := range thing["itemListElement"].([]any) {
					if at, _ := step.(map[string]any)["item"].(string); all[at].canonical == "" {
						t.Errorf("%s: step %d of the way here leads to %q, which is no page", u, i+1, at)
					}
				}
			}
		}
		if want := must[h.kind]; want != "" && !types[want] {
			t.Errorf("%s, a page of kind %s, tells of no %s", u, h.kind, want)
		}
		if len(h.jsonld) == 0 && h.kind != "404" && h.kind != "root" && h.kind != "embed" {
			t.Errorf("%s has no structured data", u)
		}
	}
	if n["Dataset"] < 40 || n["Article"] < 10 || n["BreadcrumbList"] < 150 {
		t.Errorf("structured data seen: %v", n)
	}
}

// TestCardsHaveTheirPictures: what is shown where a page is shared has a title, words and a picture that is there and its own: that
// of a dataset or a chart is the chart's, all others have one of their title.
func TestCardsHaveTheirPictures(t *testing.T) {
	shown := map[string]int{}
	for u, h := range heads(t) {
		if h.kind == "404" || h.kind == "root" || h.kind == "embed" {
			continue
		}
		image, ok := strings.CutPrefix(h.meta["og:image"], fixture.SiteURL)
		if h.meta["og:title"] == "" || h.meta["og:description"] == "" || h.meta["og:url"] != u || !ok || h.meta["og:image:alt"] == "" {
			t.Errorf("%s: its card is %v", u, h.meta)
			continue
		}
		page := strings.TrimPrefix(u, fixture.SiteURL)
		l, id, _ := strings.Cut(page, "/data/")
		ofChart := h.kind == "dataset" && strings.HasPrefix(image, "data/"+id) && strings.HasSuffix(image, "."+l+".card.png")
		if l, id, ok := strings.Cut(page, "/charts/"); ok {
			ofChart = image == "data/"+strings.TrimSuffix(id, "/")+"."+l+".card.png"
		}
		if image != page+"card.png" && !ofChart {
			t.Errorf("%s, of kind %q, has the picture %s", u, h.kind, image)
		}
		shown[image]++
		size, err := png.DecodeConfig(bytes.NewReader(readFile(t, image)))
		if err != nil || size.Width != 1200 || size.Height != 630 {
			t.Errorf("%s: its picture %s is %d × %d (%v), want 1200 × 630", u, image, size.Width, size.Height, err)
		}
	}
	if len(shown) < 100 {
		t.Errorf("%d different cards", len(shown))
	}
}

// TestFeedsAreAtom: both feeds of each language, and that of each dataset, have what RFC 4287 asks, and lead to pages.
func TestFeedsAreAtom(t *testing.T) {
	all := heads(t)
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type entry struct {
		Title   string    `xml:"title"`
		ID      string    `xml:"id"`
		Updated time.Time `xml:"updated"` // as RFC 3339 has it
		Links   []link    `xml:"link"`
	}
	for _, l := range lang.All() {
		home := all[fixture.SiteURL+l.String()+"/"]
		if len(home.feeds) < 2 {
			t.Errorf("the home page in %s names %d feeds, want the site's and that of revisions", l, len(home.feeds))
		}
		feeds := home.feeds
		for u, h := range all {
			if h.kind == "dataset" && h.lang == l.Locale() {
				if own := u + "feed.xml"; slices.Contains(h.feeds, own) {
					feeds = append(feeds, own)
				} else {
					t.Errorf("%s names no feed of its own", u)
				}
			}
		}
		for _, u := range feeds {
			var f struct {
				XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
				Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
				Author  string   `xml:"author>name"`
				Entries []entry  `xml:"entry"`
				entry
			}
			if err := xml.Unmarshal(readFile(t, strings.TrimPrefix(u, fixture.SiteURL)), &f); err != nil {
				t.Errorf("%s: %v", u, err)
				continue
			}
			if f.Author == "" || f.Lang != l.Locale() || !slices.Contains(f.Links, link{"self", u}) || len(f.Entries) == 0 {
				t.Errorf("%s: author %q, language %q, links %v, %d entries", u, f.Author, f.Lang, f.Links, len(f.Entries))
			}
			seen := map[string]bool{}
			for _, e := range append(f.Entries, f.entry) {
				if e.Updated.IsZero() || e.Title == "" || e.ID == "" || seen[e.ID] || len(e.Links) == 0 {
					t.Errorf("%s: entry %+v", u, e)
				}
				seen[e.ID] = true
			}
			for _, e := range f.Entries {
				if page, _, _ := strings.Cut(e.Links[0].Href, "#"); all[page].canonical == "" {
					t.Errorf("%s: entry %q leads to %q, which is no page", u, e.Title, e.Links[0].Href)
				}
			}
		}
	}
}

// TestCitationsAndNames looks at the four citations of every dataset's page, and for the links of every chapter to the pages of
// some it names.
func TestCitationsAndNames(t *testing.T) {
	forms := map[string]*regexp.Regexp{
		"BibTeX":    regexp.MustCompile(`^@misc\{[a-z0-9_]+,\n(  [a-z]+ = \{.+\},?\n)+\}\n?$`),
		"RIS":       regexp.MustCompile(`^TY  - DATA\n([A-Z][A-Z0-9]  - .+\n)+ER  - ?\n?$`),
		"GB/T 7714": regexp.MustCompile(`^.+\. .+\[DS/OL\]\. (\(\d{4}(-\d\d){0,2}\)\. )?https://[^ ]+\.$`),
	}
	n := 0
	for k, list := range kinds(t, builtSite(t)) {
		for _, p := range list {
			if k.kind != "dataset" && k.kind != "chapter" {
				continue
			}
			page := readFile(t, fileOf(p))
			n++
			links, names := bytes.Count(page, []byte(`<a class="entity" href="`)), bytes.Count(page, []byte(`class="entity"`))
			if k.kind == "chapter" && (links == 0 || links != names || bytes.Contains(page, []byte("data-names"))) {
				t.Errorf("%s links %d names of %d", p, links, names)
			}
			got := fixture.Citations(page)
			if k.kind == "dataset" && len(got) != 4 {
				t.Errorf("%s has %d citations", p, len(got))
			}
			for name, text := range got {
				if form := forms[name]; form != nil && !form.MatchString(text) || !strings.Contains(strings.ReplaceAll(text, `\_`, "_"), fixture.SiteURL+p) {
					t.Errorf("%s: %s is %q", p, name, text)
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d pages", n)
	}
}
