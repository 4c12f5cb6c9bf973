package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Head is what a page tells of itself to search engines, and to sites on which it is shared.
type Head struct {
	Path        string // below the language, with a slash at the end: data/power/; "" is the home page
	Lang        lang.Lang
	Kind        string // chapter is an article
	Title       string
	Name        string // on the way to the page, if not its title
	Description string
	Finding     string // instead of the title where the page is shared; may be empty
	Picture     string // for those who share it, below the site; "" is none
	List        bool   // of other pages
	NoIndex     bool
	Framed      bool           // by other sites, who know what it is
	Way         []Link         // from the home page to it, if addresses do not say that
	Feed        string         // title of the feed of its revisions, which is beside it; "" is none
	Described   string         // file of the site that describes its data; "" is none
	Thing       map[string]any // what it is in words of schema.org; nil is but a page

	Published, Modified string // days of an article; may be ""
}

// markup returns what stands in the head of a page, but for what is the same on all. Its twin is at the same path in the other language.
func (h Head) markup(s Site) (string, error) {
	l, name, home := h.Lang, inert.Line(s.Name.Or(h.Lang)), h.Path == ""
	address := func(l lang.Lang) string { return s.URL + l.String() + "/" + h.Path }
	if h.Description = cmp.Or(h.Description, h.Finding, inert.Line(s.Description.Or(l)), name); home {
		h.Title = name
	}
	var b strings.Builder
	meta := func(kind, name, content string) {
		fmt.Fprintf(&b, `<meta %s="%s" content="%s">`, kind, name, html.EscapeString(content))
	}
	alternate := func(lang, to string) {
		fmt.Fprintf(&b, `<link rel="alternate" hreflang="%s" href="%s">`, lang, html.EscapeString(to))
	}
	b.WriteString("<title>" + html.EscapeString(h.Title))
	if !home {
		b.WriteString(" – " + html.EscapeString(name))
	}
	b.WriteString("</title>")
	meta("name", "description", h.Description)
	if h.NoIndex || h.Framed {
		meta("name", "robots", "noindex")
	}
	fmt.Fprintf(&b, `<link rel="canonical" href="%s">`, html.EscapeString(address(l)))
	for _, o := range lang.All() {
		alternate(o.Locale(), address(o))
	}
	if home { // at the root both languages stand side by side
		alternate("mul", s.URL)
		alternate("x-default", s.URL)
	} else {
		alternate("x-default", address(lang.ZH))
	}
	if h.Framed {
		return b.String(), nil
	}
	if !h.NoIndex {
		fmt.Fprintf(&b, `%s href="%s">`, TwinLink, html.EscapeString(s.URL+TwinPath(h.Path, l)))
	}
	if h.Feed != "" {
		fmt.Fprintf(&b, `<link rel="alternate" type="application/atom+xml" title="%s" href="%sfeed.xml">`, html.EscapeString(h.Feed), html.EscapeString(address(l)))
	}
	if h.Described != "" {
		fmt.Fprintf(&b, `<link rel="describedby" type="application/csvm+json" href="%s">`, html.EscapeString(s.URL+h.Described))
	}
	kind, title := "article", cmp.Or(h.Finding, h.Title)
	if home {
		title = h.Title
	}
	if home || h.List {
		kind = "website"
	}
	locales := lang.Text{ZH: "zh_CN", EN: "en_GB"}
	for _, m := range [][2]string{
		{"site_name", name}, {"type", kind}, {"title", title}, {"description", h.Description}, {"url", address(l)},
		{"locale", locales.In(l)}, {"locale:alternate", locales.In(l.Other())},
	} {
		meta("property", "og:"+m[0], m[1])
	}
	if h.Picture != "" {
		meta("property", "og:image", s.URL+h.Picture)
		meta("property", "og:image:width", "1200")
		meta("property", "og:image:height", "630")
		meta("property", "og:image:alt", cmp.Or(h.Finding, h.Description))
		meta("name", "twitter:card", "summary_large_image")
	}
	if home {
		h.Thing = map[string]any{"@type": "WebSite", "name": name, "description": h.Description, "publisher": s.organization(l)}
	} else if h.Kind == "chapter" {
		h.Thing = h.article(s)
	}
	graph := []any{}
	if h.Thing != nil {
		h.Thing["url"], h.Thing["inLanguage"] = address(l), l.Locale()
		graph = append(graph, h.Thing)
	}
	if !home {
		graph = append(graph, map[string]any{"@type": "BreadcrumbList", "itemListElement": h.way(s)})
	}
	data, err := json.Marshal(map[string]any{"@context": "https://schema.org", "@graph": graph}) // which writes < as \u003c
	return b.String() + `<script type="application/ld+json">` + string(data) + "</script>", err
}

// way returns the steps from the home page to a page.
func (h Head) way(s Site) (steps []any) {
	step := func(name, path string) {
		steps = append(steps, map[string]any{"@type": "ListItem", "position": len(steps) + 1, "name": name, "item": s.URL + h.Lang.String() + "/" + path})
	}
	step(word("home", h.Lang), "")
	for _, k := range h.Way {
		step(inert.Line(k.Title.Or(h.Lang)), k.Path)
	}
	for i := range strings.TrimSuffix(h.Path, "/") {
		path := h.Path[:i+1]
		if name := s.Sections[path].Or(h.Lang); h.Path[i] == '/' && name != "" {
			step(name, path)
		}
	}
	step(cmp.Or(h.Name, h.Title), h.Path)
	return steps
}

// organization is who publishes the site, in words of schema.org.
func (s Site) organization(l lang.Lang) map[string]any {
	return map[string]any{"@type": "Organization", "name": inert.Line(cmp.Or(s.Publisher.Or(l), s.Name.Or(l))), "url": s.URL + l.String() + "/"}
}

// article is what a chapter of the briefing is.
func (h Head) article(s Site) map[string]any {
	who := s.organization(h.Lang)
	a := map[string]any{"@type": "Article", "headline": h.Title, "description": h.Description, "author": who, "publisher": who}
	if h.Published != "" {
		a["datePublished"] = h.Published
	}
	if h.Modified != "" {
		a["dateModified"] = h.Modified
	}
	if h.Picture != "" {
		a["image"] = s.URL + h.Picture
	}
	return a
}
