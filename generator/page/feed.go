package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"

	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// A feed is an Atom feed of something that has a page.
type feed struct {
	l                       lang.Lang
	home                    string // address of the page
	title, subtitle, author string
	updated                 time.Time // zero is that of the newest entry
	entries                 []feedEntry
}

// A feedEntry is something new. Its anchor is on the page of the feed, and there is what tells it from others.
type feedEntry struct {
	anchor, title string
	href          string // where it is told of
	updated       time.Time
	html          string
}

// atom writes a feed.
func (f feed) atom() []byte {
	var b bytes.Buffer
	tag := func(indent, name, text string) {
		b.WriteString(indent + "<" + name + ">")
		xml.EscapeText(&b, []byte(text))
		b.WriteString("</" + name + ">\n")
	}
	link := func(indent, rel, typ, href string) {
		fmt.Fprintf(&b, "%s<link rel=\"%s\" type=\"%s\" href=\"%s\"/>\n", indent, rel, typ, html.EscapeString(href))
	}
	updated := f.updated
	for _, e := range f.entries {
		if e.updated.After(updated) {
			updated = e.updated
		}
	}
	if updated.IsZero() {
		updated = time.Unix(0, 0).UTC()
	}
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", f.l.Locale())
	tag("  ", "title", f.title)
	tag("  ", "subtitle", f.subtitle)
	tag("  ", "id", f.home)
	tag("  ", "updated", updated.Format(time.RFC3339))
	b.WriteString("  <author>\n")
	tag("    ", "name", f.author)
	b.WriteString("  </author>\n")
	link("  ", "self", "application/atom+xml", f.home+"feed.xml")
	link("  ", "alternate", "text/html", f.home)
	for _, e := range f.entries {
		b.WriteString("  <entry>\n")
		tag("    ", "title", inert.Line(e.title))
		tag("    ", "id", f.home+"#"+e.anchor)
		tag("    ", "updated", e.updated.Format(time.RFC3339))
		link("    ", "alternate", "text/html", e.href)
		b.WriteString("    <content type=\"html\">")
		xml.EscapeText(&b, []byte(e.html))
		b.WriteString("</content>\n  </entry>\n")
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

// feed returns the Atom feed of the commits that changed figures.
func (p *changesPage) feed() []byte {
	home := p.site.URL + p.l.String() + "/changes/"
	f := feed{l: p.l, home: home, title: word("changes", p.l), subtitle: word("changes-lead", p.l)}
	if title := inert.Line(p.site.Title.Or(p.l)); title != "" {
		f.title = title + p.say("：", ": ") + f.title
	}
	f.author = orID(inert.Line(p.site.Publisher.Or(p.l)), f.title)
	for _, c := range p.h.Commits {
		if c.Time.After(f.updated) {
			f.updated = c.Time
		}
	}
	for _, c := range p.h.Commits[:min(len(p.h.Commits), maxCommits)] {
		data, _ := c.split()
		if len(data) == 0 || len(f.entries) == maxFeed {
			continue
		}
		name, words := c.words(data, p.l)
		f.entries = append(f.entries, feedEntry{c.anchor(), name + p.say("：", ": ") + words, home + "#" + c.anchor(), c.Time, p.feedHTML(c, data)})
	}
	return f.atom()
}

// feed returns the Atom feed of a dataset: its revisions, or else that it was published.
func (p *datasetPage) feed() []byte {
	l, s := p.l, p.site
	home := s.URL + l.String() + "/data/" + p.d.ID + "/"
	f := feed{l: l, home: home, title: p.title() + word("colon", l) + word("revisions", l), subtitle: orID(p.lead(), p.title()), author: inert.Line(s.Files().Issuer().Or(l))}
	list := s.History.of(p.d.ID, l)
	for _, c := range list[:min(len(list), maxFeed)] {
		words := html.EscapeString(c.Text)
		if c.Reason != "" {
			words += "<br>" + html.EscapeString(c.Reason)
		}
		f.entries = append(f.entries, feedEntry{"v-" + c.Hash, strings.TrimSpace(c.Version + " " + c.Text), s.URL + strings.TrimPrefix(c.Href, "/"), c.Time, "<p>" + words + "</p>"})
	}
	if list == nil {
		at := time.Unix(0, 0).UTC()
		if day := p.d.About.Updated; day.Grain() == period.Day {
			at = day.Start()
		}
		f.entries = []feedEntry{{"v-" + at.Format("2006-01-02"), p.title(), home, at, "<p>" + html.EscapeString(orID(p.lead(), p.title())) + "</p>"}}
	}
	return f.atom()
}

// feedHTML returns a commit as a list for feed readers.
func (p *changesPage) feedHTML(c Commit, data []Entry) string {
	var b strings.Builder
	text := func(s string) string { return html.EscapeString(inert.Line(s)) }
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
