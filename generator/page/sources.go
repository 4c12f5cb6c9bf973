package page

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// sources writes the numbered list that the table's cells point to.
func (p *datasetPage) sources() {
	if len(p.used) == 0 {
		return
	}
	p.heading("sources")
	t := newTable("sources r1", p.l, "", word("title", p.l), word("publisher", p.l), word("published", p.l))
	for i, s := range p.used {
		n := strconv.Itoa(i + 1)
		t.row("s"+n, n, sourceTitle(s, p.l), textHTML(s.Publisher.In(p.l), p.l), textHTML(s.Published, p.l))
	}
	p.b.put("sources", t.markup())
}

// sourceNumbers numbers the page's sources from 1.
func (p *datasetPage) sourceNumbers() map[string]int {
	n := map[string]int{}
	for i, s := range p.used {
		n[s.ID] = i + 1
	}
	return n
}

// sourceLink returns the title of a source, as a link if it has an address.
func sourceLink(s dataset.Source, l lang.Lang) string {
	if u := inert.URL(s.URL); u != "" {
		return linkHTML(u, foreignHTML(s.TitleIn(l), l))
	}
	return foreignHTML(s.TitleIn(l), l)
}

// sourceTitle returns the title of a source, and in brackets how it was read and what else is to be said of it.
func sourceTitle(s dataset.Source, l lang.Lang) string {
	var about []string
	if read := word(s.Read, l); read != "" {
		about = append(about, "<span class=read>"+read+"</span>")
	}
	if n := s.Note.Or(l); n != "" {
		about = append(about, textHTML(n, l))
	}
	if len(about) == 0 {
		return sourceLink(s, l)
	}
	in := lang.Text{ZH: "（%s）", EN: " (%s)"}.In(l)
	return sourceLink(s, l) + fmt.Sprintf(in, strings.Join(about, lang.Text{ZH: "；", EN: "; "}.In(l)))
}

// datasetLink writes the title of a dataset as a link to its page.
func datasetLink(d *dataset.Dataset, l lang.Lang) string {
	return fmt.Sprintf("[%s](/%s/data/%s/)", inert.Markdown(orID(d.About.Title.Or(l), d.ID)), l, d.ID)
}

// AllSources returns the sources of the shared workbook and of all datasets, by id.
func AllSources(sh *dataset.Shared, sets []Published) map[string]dataset.Source {
	all := map[string]dataset.Source{}
	for _, p := range sets {
		for _, s := range p.Dataset.Sources {
			all[s.ID] = s
		}
	}
	maps.Copy(all, sh.Sources)
	return all
}
