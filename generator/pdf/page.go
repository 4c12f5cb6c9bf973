package pdf

import (
	"bytes"
	"html/template"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A sitePage is a page of the finished site.
type sitePage struct {
	path    string // below the site, with a slash at the end: en/briefing/licences/
	doc     *html.Node
	address *url.URL // the canonical one
}

// readPage reads the page at a path below the site in dir.
func readPage(dir, path string) (p sitePage, err error) {
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path), "index.html"))
	if err != nil {
		return p, err
	}
	p.path = path
	if p.doc, err = html.Parse(bytes.NewReader(b)); err != nil {
		return p, err
	}
	link := find(p.doc, func(n *html.Node) bool { return n.Data == "link" && attr(n, "rel") == "canonical" })
	p.address, err = url.Parse(attr(link, "href"))
	return p, err
}

// base is where the site begins in the page's address: /briefing/.
func (p sitePage) base() string { return strings.TrimSuffix(p.address.Path, p.path) }

// meta returns the content of an element meta of the head.
func (p sitePage) meta(name string) string {
	return attr(find(p.doc, func(n *html.Node) bool { return n.Data == "meta" && attr(n, "name") == name }), "content")
}

// find returns the first element below n, or n, of which is holds, nil if there is none.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for _, e := range findAll(n, is) {
		return e
	}
	return nil
}

func findAll(n *html.Node, is func(*html.Node) bool) (out []*html.Node) {
	if n == nil {
		return nil
	}
	for e := range n.Descendants() {
		if e.Type == html.ElementNode && is(e) {
			out = append(out, e)
		}
	}
	return out
}

func tagged(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func classed(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func attr(n *html.Node, name string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
	}
	return ""
}

// textOf returns the text below n, in one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	if n != nil {
		for e := range n.Descendants() {
			if e.Type == html.TextNode {
				b.WriteString(e.Data)
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// markup returns nodes as HTML.
func markup(nodes ...*html.Node) template.HTML {
	var b strings.Builder
	for _, n := range nodes {
		if n != nil {
			html.Render(&b, n) // which fails only where writing does
		}
	}
	return template.HTML(b.String())
}

func remove(nodes []*html.Node) {
	for _, n := range nodes {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// A chapter is a page of the site as it is to be printed.
type chapter struct {
	sitePage
	ID       string // of it in the document, before all ids in it
	Title    string
	Sections []section
	Text     template.HTML
	Sources  template.HTML // if they do not stand in the text
	Sheets   bool          // it says on how many sheets it goes, and is printed alone
	next     string        // the path of the chapter after it
}

type section struct{ ID, Title string }

// newChapter takes from a page what only a screen needs.
func newChapter(p sitePage, id string) *chapter {
	article := find(p.doc, tagged("article"))
	c := &chapter{sitePage: p, ID: id, Sheets: attr(find(p.doc, tagged("body")), "data-sheets") != ""}
	if next := find(article, func(n *html.Node) bool { return attr(n, "rel") == "next" }); next != nil {
		c.next = strings.TrimPrefix(attr(next, "href"), p.base())
	}
	remove(findAll(article, func(n *html.Node) bool {
		return n.Data == "nav" || n.Data == "script" || n.Data == "button" || n.Data == "details" && attr(n, "class") != "" || n.Data == "metadata" ||
			classed("anchor")(n) || classed("sidenote")(n) || classed("chart-narrow")(n) || classed("pdf-link")(n)
	}))
	c.Title = textOf(find(article, tagged("h1")))
	for _, h := range findAll(article, tagged("h2")) {
		c.Sections = append(c.Sections, section{id + "-" + attr(h, "id"), textOf(h)})
	}
	return c
}

// join makes what is below n part of a document that has all chapters: its ids, links and elements.
func (c *chapter) join(n *html.Node, all []*chapter) {
	for _, n := range findAll(n, func(*html.Node) bool { return true }) {
		switch {
		case n.Data == "strong": // of which PDF 1.7 knows nothing
			n.Data, n.DataAtom = "b", 0
		case n.Data == "em":
			n.Data, n.DataAtom = "i", 0
		case n.Data == "figure", n.Data == "figcaption": // the picture in it is the figure
			n.Data, n.DataAtom = "div", 0
		case n.Data == "svg":
			describe(n)
		case n.Data == "a" && n.Namespace == "svg": // a mark, of which the drawing has hundreds
			n.Data, n.DataAtom = "g", 0
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" })
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-note" || a.Key == "loading" || a.Key == "tabindex" })
		for i := range n.Attr {
			c.rewrite(&n.Attr[i], all)
		}
	}
}

// describe has a drawing say of itself what its title and description say: of the groups in it a PDF tells nothing.
func describe(svg *html.Node) {
	said := []string{textOf(find(svg, tagged("title"))), textOf(find(svg, tagged("desc")))}
	if !classed("chart")(svg) || said[0] == "" {
		return
	}
	told := func(a html.Attribute) bool { return a.Key == "role" || strings.HasPrefix(a.Key, "aria-") }
	for _, g := range append(findAll(svg, tagged("g")), svg) {
		g.Attr = slices.DeleteFunc(g.Attr, told)
	}
	svg.Attr = append(svg.Attr, html.Attribute{Key: "role", Val: "img"}, html.Attribute{Key: "aria-label", Val: strings.TrimSpace(strings.Join(said, ". "))})
}

// rewrite makes an attribute one of the document.
func (c *chapter) rewrite(a *html.Attribute, all []*chapter) {
	switch a.Key {
	case "id":
		a.Val = c.ID + "-" + a.Val
	case "aria-labelledby", "aria-describedby", "for", "headers":
		ids := strings.Fields(a.Val)
		for i := range ids {
			ids[i] = c.ID + "-" + ids[i]
		}
		a.Val = strings.Join(ids, " ")
	case "href":
		if a.Val = c.link(a.Val, all); a.Val == "" {
			a.Key = "data-" + a.Key
		}
	default:
		a.Val = strings.ReplaceAll(a.Val, "url(#", "url(#"+c.ID+"-")
	}
}

// link returns where a link of the chapter leads from the document: to a place in it, or else to the published site. It is "" if nothing
// says where that is.
func (c *chapter) link(href string, all []*chapter) string {
	u, err := c.address.Parse(href)
	if err != nil {
		return href
	}
	for _, to := range all {
		if u.Host == to.address.Host && u.Path == to.address.Path {
			if u.Fragment == "" {
				return "#" + to.ID
			}
			return "#" + to.ID + "-" + u.Fragment
		}
	}
	if u.Scheme == "" {
		return ""
	}
	return u.String()
}
