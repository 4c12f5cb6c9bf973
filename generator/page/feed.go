package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"
)

// feed returns the Atom feed of the commits that changed figures.
func (p *changesPage) feed() []byte {
	home := p.site.URL + p.l.String() + "/changes/"
	var b bytes.Buffer
	tag := func(indent, name, text string) {
		b.WriteString(indent + "<" + name + ">")
		xml.EscapeText(&b, []byte(text))
		b.WriteString("</" + name + ">\n")
	}
	link := func(indent, rel, typ, href string) {
		fmt.Fprintf(&b, "%s<link rel=\"%s\" type=\"%s\" href=\"%s\"/>\n", indent, rel, typ, html.EscapeString(href))
	}
	title := inline(p.site.Title.Or(p.l))
	publisher := inline(p.site.Publisher.Or(p.l))
	if title == "" {
		title = word("changes", p.l)
	} else {
		title += p.say("：", ": ") + word("changes", p.l)
	}
	if publisher == "" {
		publisher = title
	}
	updated := time.Unix(0, 0).UTC()
	for _, c := range p.h.Commits {
		if c.Time.After(updated) {
			updated = c.Time
		}
	}
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", p.l.Locale())
	tag("  ", "title", title)
	tag("  ", "subtitle", word("changes-lead", p.l))
	tag("  ", "id", home)
	tag("  ", "updated", updated.Format(time.RFC3339))
	b.WriteString("  <author>\n")
	tag("    ", "name", publisher)
	b.WriteString("  </author>\n")
	link("  ", "self", "application/atom+xml", home+"feed.xml")
	link("  ", "alternate", "text/html", home)
	n := 0
	for _, c := range p.h.Commits[:min(len(p.h.Commits), maxCommits)] {
		data, _ := c.split()
		if len(data) == 0 || n == maxFeed {
			continue
		}
		n++
		name, words := c.words(data, p.l)
		b.WriteString("  <entry>\n")
		tag("    ", "title", inline(name+p.say("：", ": ")+words))
		tag("    ", "id", home+"#"+c.anchor())
		tag("    ", "updated", c.Time.Format(time.RFC3339))
		link("    ", "alternate", "text/html", home+"#"+c.anchor())
		b.WriteString("    <content type=\"html\">")
		xml.EscapeText(&b, []byte(p.feedHTML(c, data)))
		b.WriteString("</content>\n  </entry>\n")
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

// feedHTML returns a commit as a list for feed readers.
func (p *changesPage) feedHTML(c Commit, data []Entry) string {
	var b strings.Builder
	text := func(s string) string { return html.EscapeString(inline(s)) }
	b.WriteString("<ul>")
	for _, e := range data {
		name := text(orID(e.Diff.Title.Or(p.l), e.Diff.ID))
		if p.known[e.Diff.ID] {
			name = fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(p.site.URL+p.l.String()+"/data/"+e.Diff.ID+"/"), name)
		}
		b.WriteString("<li>" + name + p.say("：", ": ") + text(e.Diff.Summary(p.l)))
		if why := e.why(c, p.l); why != "" {
			b.WriteString(p.say("。", ". ") + text(why))
		}
		var lines []string
		for _, r := range e.Diff.Revised {
			for _, ch := range p.shown(r.Changes) {
				lines = append(lines, text(r.Label.Or(p.l)+p.say("，", ", ")+ch.Label.Or(p.l)+" "+ch.Line(p.l)))
			}
		}
		if lines != nil {
			b.WriteString("<ul><li>" + strings.Join(lines, "</li><li>") + "</li></ul>")
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ul>")
	return b.String()
}
