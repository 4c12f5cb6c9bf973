// Package twin turns a finished page into Markdown that reads as the page does, for machines and for people who quote it: facts are
// numbers with links to their rows, citations lead to what they cite, a chart is its finding, its description and its files. It is the
// only package that imports html-to-markdown, which Hugo brings.
package twin

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Of returns the twin of a page whose head names its canonical address. Addresses in it are whole, because it is read in other places.
func Of(doc []byte) ([]byte, error) {
	root, err := html.Parse(bytes.NewReader(withoutDrawings(doc)))
	if err != nil {
		return nil, err
	}
	p := page{cited: map[string]string{}}
	p.read(root)
	if p.main == nil || p.at == nil {
		return nil, errors.New("a page with a twin needs a main element and a canonical address")
	}
	p.tidy(p.main)
	conv := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
		table.NewTablePlugin(table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal), table.WithNewlineBehavior(table.NewlineBehaviorPreserve), table.WithHeaderPromotion(true)),
	))
	conv.Register.TextTransformer(func(_ converter.Context, s string) string { return strings.ReplaceAll(s, "{{", `{\{`) }, converter.PriorityLate) // no short code, were it read by Hugo
	md, err := conv.ConvertNode(p.main)
	if err != nil {
		return nil, err
	}
	return append(bytes.TrimSpace(md), '\n'), nil
}

// withoutDrawings returns a page whose drawings are but a title and a description: all else in them is lines.
func withoutDrawings(doc []byte) []byte {
	var out bytes.Buffer
	for {
		before, rest, ok := bytes.Cut(doc, []byte("<svg"))
		out.Write(before)
		if !ok {
			return out.Bytes()
		}
		var drawing []byte
		if drawing, doc, ok = bytes.Cut(rest, []byte("</svg>")); !ok { // <svg/>
			_, doc, _ = bytes.Cut(rest, []byte("/>"))
		}
		if title, desc := within(drawing, "title"), within(drawing, "desc"); desc != nil {
			fmt.Fprintf(&out, "<data class=drawing value=\"%s\">%s</data>", title, desc)
		}
	}
}

// within returns what stands in the first element of a name; nil if there is none.
func within(b []byte, name string) []byte {
	_, rest, _ := bytes.Cut(b, []byte("<"+name))
	_, rest, _ = bytes.Cut(rest, []byte(">"))
	if text, _, ok := bytes.Cut(rest, []byte("</"+name+">")); ok {
		return text
	}
	return nil
}

// A page is one that is being made into its twin.
type page struct {
	at          *url.URL // canonical
	main, title *html.Node
	other       *html.Node        // link to the same page in the other language
	cited       map[string]string // addresses of sources, by the fragment that leads to them: #cite-hub_api
}

// read finds what the page is made of.
func (p *page) read(root *html.Node) {
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Li && strings.HasPrefix(attr(n, "id"), "cite-"):
			for c := range n.Descendants() {
				if strings.Contains(attr(c, "class"), "external") {
					p.cited["#"+attr(n, "id")] = attr(c, "href")
				}
			}
		case n.DataAtom == atom.Main:
			p.main = n
		case n.DataAtom == atom.H1 && p.title == nil:
			p.title = n
		case n.DataAtom == atom.Link && attr(n, "rel") == "canonical":
			p.at, _ = url.Parse(attr(n, "href"))
		case n.DataAtom == atom.A && attr(n, "rel") == "alternate":
			p.other = n
		}
	}
}

// dropped are elements that are tools of the page, or say again what stands elsewhere.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Nav: true, atom.Aside: true, atom.Button: true, atom.Form: true, atom.Search: true,
	atom.Noscript: true, atom.Colgroup: true, atom.Iframe: true, atom.Label: true, atom.Input: true, atom.Select: true,
}

// tidy makes of an element what Markdown can say.
func (p *page) tidy(n *html.Node) {
	for c := range slices.Values(slices.Collect(n.ChildNodes())) {
		if c.Type != html.ElementNode {
			continue
		}
		if dropped[c.DataAtom] || attr(c, "aria-hidden") == "true" || has(c, "hidden") || attr(c, "class") == "anchor" {
			n.RemoveChild(c)
			continue
		}
		switch c.DataAtom {
		case atom.A:
			c.Attr = []html.Attribute{{Key: "href", Val: p.address(attr(c, "href"))}}
		case atom.Img:
			c.Attr = []html.Attribute{{Key: "src", Val: p.address(attr(c, "src"))}, {Key: "alt", Val: attr(c, "alt")}}
		case atom.Sup: // the number of a citation
			p.tidy(c)
			c.InsertBefore(text("["), c.FirstChild)
			c.AppendChild(text("]"))
		case atom.P:
			if class := attr(c, "class"); class == "meta" || strings.HasPrefix(class, "number-note") {
				apart(c)
			}
		case atom.Figure:
			p.figure(c)
		case atom.Td, atom.Th:
			for in := range c.Descendants() { // of what a cell holds all is one line
				if in.DataAtom == atom.Details || in.DataAtom == atom.Summary || in.DataAtom == atom.P {
					in.DataAtom, in.Data = atom.Span, "span"
				}
			}
		}
		p.tidy(c)
		if c == p.title {
			p.places(c)
		}
	}
}

// places adds behind the title where the page is, and where its twin in the other language.
func (p *page) places(title *html.Node) {
	at := p.at.String()
	where := paragraph(link(at, text(at)))
	if p.other != nil {
		where.AppendChild(text(" · "))
		where.AppendChild(link(p.address(attr(p.other, "href"))+"index.md", text(words(p.other))))
	}
	title.Parent.InsertBefore(where, title.NextSibling)
}

// apart puts a dot between the facts of a line.
func apart(line *html.Node) {
	for c := range slices.Values(slices.Collect(line.ChildNodes())) {
		if c.Type == html.TextNode && c.PrevSibling != nil && c.NextSibling != nil && strings.TrimSpace(c.Data) == "" {
			c.Data = " · "
		}
	}
}

// figure has a chart say its finding, as the name of its picture, its description and its files.
func (p *page) figure(n *html.Node) {
	var drawing *html.Node
	var files []*html.Node
	svg := ""
	for c := range n.Descendants() {
		if drawing == nil && attr(c, "class") == "drawing" {
			drawing = c
		}
		if href := attr(c, "href"); c.DataAtom == atom.A && slices.Contains([]string{".svg", ".png", ".csv", ".json"}, path.Ext(href)) {
			if files != nil {
				files = append(files, text(" · "))
			}
			files = append(files, link(p.address(href), text(strings.TrimPrefix(path.Base(href), "."))))
			if path.Ext(href) == ".svg" && svg == "" {
				svg = p.address(href)
			}
		}
	}
	if drawing == nil {
		return
	}
	var said []*html.Node // of the caption
	for c := range n.Descendants() {
		if c.DataAtom == atom.P && ofCaption(c, n) {
			said = append(said, c)
		}
	}
	for _, c := range said {
		c.Parent.RemoveChild(c)
	}
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.AppendChild(paragraph(&html.Node{Type: html.ElementNode, DataAtom: atom.Img, Data: "img", Attr: []html.Attribute{{Key: "src", Val: svg}, {Key: "alt", Val: attr(drawing, "value")}}}))
	n.AppendChild(paragraph(text(words(drawing))))
	for _, c := range said {
		n.AppendChild(c)
	}
	n.AppendChild(paragraph(files...))
}

// ofCaption reports whether a paragraph is of a figure's caption, not of its table or its menu.
func ofCaption(c, figure *html.Node) bool {
	for up := c.Parent; up != figure; up = up.Parent {
		if up.DataAtom == atom.Table || up.DataAtom == atom.Details || up.DataAtom == atom.Li {
			return false
		}
	}
	return true
}

// address returns an address as a whole one. That of a citation is of what it cites.
func (p *page) address(href string) string {
	if u, err := p.at.Parse(cmp.Or(p.cited[href], href)); err == nil {
		return u.String()
	}
	return href
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// words returns the text in an element.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func text(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func element(a atom.Atom, children ...*html.Node) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
	for _, c := range children {
		n.AppendChild(c)
	}
	return n
}

func paragraph(children ...*html.Node) *html.Node { return element(atom.P, children...) }

func link(to string, words *html.Node) *html.Node {
	a := element(atom.A, words)
	a.Attr = []html.Attribute{{Key: "href", Val: to}}
	return a
}
