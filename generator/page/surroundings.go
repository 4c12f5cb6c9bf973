package page

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// What stands around the text of a dataset's page and wherever else it is told of, as pieces of the page.

// surroundings adds them: what the data are, contents, files, how to cite, the card of the catalogue.
func (p *datasetPage) surroundings() {
	about := ""
	if s := inert.Line(p.d.About.Subtitle.Or(p.l)); s != "" {
		about = `<p class="page-subtitle">` + html.EscapeString(s) + "</p>"
	}
	p.b.piece("about", about+metaLine(p.facts()...))
	p.b.piece("contents", p.contents())
	p.b.piece("files", p.files()+p.citation())
	p.b.piece("card", p.card())
}

// metaLine returns a line of short facts, as HTML; "" if there are none.
func metaLine(facts ...string) string {
	facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
	if len(facts) == 0 {
		return ""
	}
	return `<p class="meta">` + strings.Join(facts, " ") + "</p>"
}

// told returns one of them: words, with what stands in their place; "" if that is.
func told(id, what string, l lang.Lang) string {
	if what == "" {
		return ""
	}
	return "<span>" + html.EscapeString(fmt.Sprintf(word(id, l), what)) + "</span>"
}

// facts are how fresh the data are, how many, and how far they can be trusted.
func (p *datasetPage) facts() []string {
	a, l := p.d.About, p.l
	return []string{p.dataTo(), told("updated", a.Updated.Text(l), l), told("next-update", a.NextUpdate.Text(l), l), p.count(), told("unit-of", inert.Line(a.Unit.Label(l)), l), p.strength()}
}

func (p *datasetPage) dataTo() string { return told("data-to", p.site.aged(p.to, p.l), p.l) }

func (p *datasetPage) count() string {
	return "<span>" + manyRecords(p.d.Table.Len()).In(p.l) + "</span>"
}

// strength returns how far the data can be trusted: a word, and as many filled marks as it is worth.
func (p *datasetPage) strength() string {
	s := p.d.About.Strength
	n := slices.Index([]string{"", "weak", "mixed", "strong"}, s)
	if n < 1 {
		return ""
	}
	return fmt.Sprintf(`<span class="strength" title="%s"><span aria-hidden="true" class="strength-marks" data-n="%d"></span>%s</span>`, word(s+"-why", p.l), n, word(s, p.l))
}

// contents returns the sections of the page and its files, for the margin.
func (p *datasetPage) contents() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<aside class="aside" aria-label="%s"><div><ul class="aside-list">`, word("contents", p.l))
	for _, id := range append(p.sections, "downloads", "cite") {
		fmt.Fprintf(&b, `<li><a href="#%s">%s</a></li>`, id, word(id, p.l))
	}
	fmt.Fprintf(&b, `</ul><ul class="aside-files" aria-label="%s">`, word("downloads", p.l))
	for _, f := range p.downloads {
		fmt.Fprintf(&b, `<li><a href="%s" download>%s</a></li>`, html.EscapeString(p.site.base()+f.Path), f.Format)
	}
	return b.String() + "</ul></div></aside>"
}

// files returns the files of the dataset with their sizes, its licence and whom to name.
func (p *datasetPage) files() string {
	var b strings.Builder
	a := p.d.About
	fmt.Fprintf(&b, `<section aria-labelledby="downloads"><h2 id="downloads">%s</h2><ul class="downloads">`, word("downloads", p.l))
	for _, f := range p.downloads {
		fmt.Fprintf(&b, `<li><a href="%s" download><b>%s</b> <span>%s</span> <small>%s</small></a></li>`, html.EscapeString(p.site.base()+f.Path), f.Format, path.Base(f.Path), bytesText(f.Bytes))
	}
	b.WriteString("</ul>")
	site, base := html.EscapeString(p.site.base()), html.EscapeString(p.site.base()+p.l.String()+"/data/"+p.d.ID+"/")
	fmt.Fprintf(&b, `<p>%s%s<a href="%sindex.md" type="text/markdown">Markdown</a> · <a href="%[3]sfeed.xml">Atom</a> · <a href="%s%s">CSV on the Web</a> · <a href="%[4]s%s">DCAT</a> · <a href="%[4]s%s">Croissant</a></p>`,
		word("machines", p.l), word("colon", p.l), base, site, catalogue.CSVW, catalogue.DCAT, catalogue.Croissant)
	if licence := html.EscapeString(inert.Line(a.Licence)); licence != "" {
		if u := inert.URL(a.LicenceURL); u != "" {
			licence = fmt.Sprintf(`<a class="external" rel="license noopener external" href="%s">%s</a>`, html.EscapeString(u), licence)
		}
		fmt.Fprintf(&b, "<p>%s%s%s", word("licence", p.l), word("colon", p.l), licence)
		if credit := inert.Line(a.Credit.Or(p.l)); credit != "" {
			fmt.Fprintf(&b, "<br>%s%s%s", word("credit", p.l), word("colon", p.l), html.EscapeString(credit))
		}
		b.WriteString("</p>")
	}
	return b.String() + "</section>"
}

// bytesText returns the size of a file as people write it.
func bytesText(n int) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}

// citation returns how to cite the page, in four forms. A script adds the buttons that copy.
func (p *datasetPage) citation() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<section aria-labelledby="cite"><h2 id="cite">%s</h2><dl class="citation">`, word("cite", p.l))
	c := catalogue.Cite(p.site.Files(), p.d, p.l)
	for _, form := range [][2]string{{word("cite-text", p.l), c.Text}, {"GB/T 7714", c.GBT}, {"BibTeX", c.BibTeX}, {"RIS", c.RIS}} {
		fmt.Fprintf(&b, `<div data-copy><dt>%s</dt><dd><pre tabindex="0">%s</pre></dd></div>`, form[0], html.EscapeString(form[1]))
	}
	return b.String() + "</dl></section>"
}

// card returns the dataset's item in the catalogue: the thumbnail of its first chart, what that finds, what the data are, and in a line how
// they are counted, how far they go, how many and how far to trust them. It is found by the words of those, and by others that lead to it.
func (p *datasetPage) card() string {
	var b strings.Builder
	title, subtitle := p.title(), inert.Line(p.d.About.Subtitle.Or(p.l))
	find := strings.Join([]string{title, subtitle, p.finding(), p.lead(), p.words()}, " ")
	fmt.Fprintf(&b, `<li data-find="%s">`, html.EscapeString(strings.ToLower(find)))
	if len(p.figs) > 0 {
		b.WriteString(p.figs[0].thumb)
	} else {
		title = subtitle // the finding is the title
	}
	fmt.Fprintf(&b, `<h3 class="card-title">%s</h3>`, p.site.link(p.l, "data/"+p.d.ID+"/", p.finding()))
	if title != "" {
		fmt.Fprintf(&b, `<p class="card-from">%s</p>`, textHTML(title, p.l))
	}
	unit := ""
	if u := inert.Line(p.d.About.Unit.Label(p.l)); u != "" {
		unit = `<span class="unit">` + html.EscapeString(u) + "</span>"
	}
	return b.String() + metaLine(unit, p.dataTo(), p.count(), p.strength()) + "</li>"
}

// words are words that lead to the page and do not stand in its title.
func (p *datasetPage) words() string {
	words := append([]string{catalogue.Title(p.d, p.l.Other())}, p.d.About.Keywords...)
	words = append(words, p.d.ID)
	for _, s := range p.used {
		words = append(words, inert.Line(s.Publisher.EN), inert.Line(s.Publisher.ZH))
	}
	seen := map[string]bool{"": true}
	words = slices.DeleteFunc(words, func(w string) bool { was := seen[w]; seen[w] = true; return was })
	return strings.ToLower(strings.Join(words, " "))
}
