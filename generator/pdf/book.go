package pdf

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// A book is chapters of the site in one language as a page that is printed.
type book struct {
	Lang     lang.Lang
	Name     string // of the site
	Title    string // of the file
	Lead     string // on the cover; "" has none, nor contents
	Author   string
	Date     period.Period // on which the last of the chapters was checked
	Address  string        // "" of a site that is on this machine alone
	Licence  template.HTML
	Styles   []string
	Chapters []*chapter
	Sources  string         // what they are called together
	PageOf   map[string]int // by id, as far as known
}

// chaptersOf returns the chapters of the briefing in their order: each leads to the next. A site may have none.
func chaptersOf(dir string, l lang.Lang) ([]*chapter, error) {
	folder := l.String() + "/briefing/"
	entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(folder)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	by := map[string]*chapter{}
	first := map[string]bool{} // to which none leads
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		p, err := readPage(dir, folder+e.Name()+"/")
		if err != nil {
			return nil, err
		}
		by[p.path], first[p.path] = newChapter(p, "c-"+e.Name()), true
	}
	for _, c := range by {
		delete(first, c.next)
	}
	var all []*chapter
	for _, name := range slices.Sorted(maps.Keys(first)) {
		for c := by[name]; c != nil && len(all) < len(by); c = by[c.next] {
			all = append(all, c)
		}
	}
	if len(all) != len(by) {
		return nil, lang.NewError(folder+"：各章没有一章接一章地连起来", folder+": the chapters do not lead from one to the next")
	}
	return all, nil
}

// newBook makes a book of chapters.
func newBook(dir string, l lang.Lang, chapters []*chapter) (*book, error) {
	home, err := readPage(dir, l.String()+"/")
	if err != nil {
		return nil, err
	}
	b := &book{Lang: l, Chapters: chapters, Name: textOf(find(home.doc, classed("site-name"))), Title: chapters[0].Title}
	if host := home.address.Hostname(); host != "" && host != "localhost" && !net.ParseIP(host).IsLoopback() { // else nobody else could go there
		b.Address = home.address.String()
	}
	if len(chapters) > 1 {
		b.Lead = home.meta("description")
		b.Title = b.Name
	} else {
		b.Title += " – " + b.Name
	}
	if p := find(find(home.doc, classed("footer-note")), tagged("p")); p != nil {
		b.Licence = markup(slices.Collect(p.ChildNodes())...)
	}
	for _, link := range findAll(chapters[0].doc, func(n *html.Node) bool { return n.Data == "link" && attr(n, "rel") == "stylesheet" }) {
		b.Styles = append(b.Styles, attr(link, "href"))
	}
	for _, c := range chapters {
		var data struct {
			Graph []struct {
				Author       struct{ Name string }
				DateModified string
			} `json:"@graph"`
		}
		block := find(c.doc, func(n *html.Node) bool { return attr(n, "type") == "application/ld+json" })
		if block == nil || json.Unmarshal([]byte(textOf(block)), &data) != nil {
			continue
		}
		for _, g := range data.Graph {
			if day, err := period.Parse(g.DateModified); err == nil && (b.Date.IsZero() || day.Start().After(b.Date.Start())) {
				b.Date = day
			}
			if g.Author.Name != "" {
				b.Author = g.Author.Name
			}
		}
	}
	for _, c := range chapters {
		article := find(c.doc, tagged("article"))
		c.join(article, chapters)
		if cited := find(article, classed("cited")); b.Lead != "" && cited != nil { // sources stand together at the end
			head := find(cited, tagged("h2"))
			b.Sources = textOf(head)
			c.Sections = slices.DeleteFunc(c.Sections, func(s section) bool { return s.ID == attr(head, "id") })
			c.Sources = markup(find(cited, tagged("ol")))
			remove([]*html.Node{cited})
		}
		c.Text = markup(article)
	}
	return b, nil
}

//go:embed book.html
var bookHTML string

// The style of all that is printed, and of books.
var (
	//go:embed sheets.css
	sheetsCSS string
	//go:embed book.css
	bookCSS string
)

var bookPage = template.Must(template.New("book").Parse(bookHTML))

// html returns the page of the book.
func (b *book) html() ([]byte, error) {
	var out bytes.Buffer
	err := bookPage.Execute(&out, map[string]any{
		"Book": b, "CSS": template.CSS(b.style()), "Locale": b.Lang.Locale(), "Date": b.Date.Text(b.Lang), "Contents": contentsTitle.In(b.Lang),
	})
	return out.Bytes(), err
}

var contentsTitle = lang.Text{ZH: "目录", EN: "Contents"}

// style returns the style of what is printed; in a book each sheet says in which chapter it is.
func (b *book) style() string {
	if b.Lead == "" {
		return sheetsCSS
	}
	var css strings.Builder
	css.WriteString(sheetsCSS + bookCSS)
	for _, c := range append(b.Chapters, &chapter{ID: "sources", Title: b.Sources}) {
		fmt.Fprintf(&css, "@page %s { @bottom-left { content: %s; } }\n#%[1]s { page: %[1]s; }\n", c.ID, quote(c.Title))
	}
	return css.String()
}

// quote writes a string as CSS has it.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' || r == '<' {
			fmt.Fprintf(&b, `\%x `, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String() + `"`
}

// contents returns the entries of the contents, with the pages that they name.
func (b *book) contents() (out []Bookmark) {
	if b.Lead == "" {
		return nil
	}
	for _, c := range b.Chapters {
		out = append(out, Bookmark{c.Title, 1, b.PageOf[c.ID]})
		for _, s := range c.Sections {
			out = append(out, Bookmark{s.Title, 2, b.PageOf[s.ID]})
		}
	}
	return out
}
