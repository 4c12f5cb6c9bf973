// Package page writes what Hugo builds from: Markdown bundles in both languages, data files and charts, as a tree of
// files. Markdown is readable by itself; whatever a cell holds comes out as text.
package page

import (
	"html"
	"io"
	"net"
	"net/url"
	"strings"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Site is what every page knows: titles, the address it is published at and the names of the publisher.
type Site struct {
	dataset.Site
	URL      string                     // with a slash at the end
	Name     lang.Text                  // its title, or else that of its first dataset
	Sections map[string]lang.Text       // what they are called on the way to their pages, by their paths below the language: data/
	Commits  map[string]string          // by workbook file, the commit that last changed it; empty outside a repository
	History  *History                   // of all workbooks; nil is none
	Around   map[string]Around          // by dataset/chart
	Citing   []Citing                   // hand-written pages that cite sources, in the order of their paths
	Cited    map[string][]cell.Addr     // by dataset, the cells to which links of facts lead, see Cited
	Queries  map[string]catalogue.Query // by dataset, of those that ask one
	Shows    []Show                     // of pages of entities, as the sheet profiles has them; nil is what charts show
	Speaking map[string][]Citing        // by the ids of entities, the hand-written pages that speak of them
	Indent   float64                    // room on cards for a logo before the name, px of the drawing
	Day      time.Time                  // on which it was last worked on, see Day; the age of data is told from there

	// Stream writes a file that is too large for memory and returns its size and sum. It may be called from several goroutines.
	Stream func(path string, write func(io.Writer) error) (size int64, sum artifact.Sum, err error)
}

// A Citing is a hand-written page that cites a source, or speaks of an entity.
type Citing struct {
	Source string // its id
	Path   string // of the page, below the language: briefing/summary/
	Title  lang.Text
}

// config adds hugo.json: what the shared workbook says of the whole site.
func config(t artifact.Tree, site Site, sets []Published) error {
	params := map[string]any{"licence": site.Licence, "licence_url": inert.URL(site.LicenceURL), "repository": inert.URL(site.Repository)}
	languages := map[string]any{}
	for _, l := range lang.All() {
		languages[l.String()] = map[string]any{
			"title": inert.Line(site.Name.Or(l)),
			"params": map[string]any{
				"subtitle": inert.Line(site.Subtitle.Or(l)), "description": inert.Line(site.Description.Or(l)), "publisher": inert.Line(site.Publisher.Or(l)),
				"contact": inert.Line(site.Contact.Or(l)),
			},
		}
	}
	return addJSON(t, "hugo.json", "  ", map[string]any{"baseURL": site.URL, "languages": languages, "params": params})
}

// Sections returns what the sections of generated pages are called on the way to these, by their paths.
func Sections(site dataset.Site) map[string]lang.Text {
	names := map[string]lang.Text{"data/": words["data"], "reference/": words["reference"]}
	if f := site.EntityFolder; f != "" {
		names[f+"/"] = lang.Text{ZH: orID(site.EntityName.Or(lang.ZH), f), EN: orID(site.EntityName.Or(lang.EN), f)}
	}
	return names
}

// NameOf returns what pages call a site.
func NameOf(site dataset.Site, sets []Published) lang.Text {
	if !site.Title.IsZero() || len(sets) == 0 {
		return site.Title
	}
	first := sets[0].Dataset
	return lang.Text{ZH: orID(first.About.Title.Or(lang.ZH), first.ID), EN: orID(first.About.Title.Or(lang.EN), first.ID)}
}

// Imprint returns what pictures that leave the site say of it: its name, and the address of the site or of a page, if it is published
// anywhere but on the machine that builds it.
func (s Site) Imprint(l lang.Lang, page string) (im chart.Imprint) {
	im.Name, im.Indent = inert.Line(s.Title.Or(l)), s.Indent
	u, err := url.Parse(s.URL)
	if err != nil || u.Host == "" || u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback() {
		return im
	}
	im.Address = strings.TrimSuffix(u.Host+u.Path+page, "/")
	return im
}

// Files returns what files for programs say of the site.
func (s Site) Files() catalogue.Site {
	c := catalogue.Site{Site: s.Site, URL: s.URL, Name: s.Name, Queries: s.Queries}
	if h := s.History; h != nil {
		if c.Versions = h.Versions; len(h.Commits) > 0 {
			c.Issued = h.Commits[len(h.Commits)-1].day()
		}
	}
	return c
}

// link returns a link to a page below the language.
func (s Site) link(l lang.Lang, path, words string) string {
	return `<a href="` + html.EscapeString(s.base()+l.String()+"/"+path) + `">` + textHTML(words, l) + "</a>"
}

// Base returns the path at which the site is published, with a slash at the end.
func (s Site) Base() string { return s.base() }

// base returns the path at which the site is published, with a slash at the end.
func (s Site) base() string {
	if u, err := url.Parse(s.URL); err == nil && u.Path != "" {
		return u.Path
	}
	return "/"
}
