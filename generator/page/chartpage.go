package page

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Link is a page as others name it.
type Link struct {
	Path  string // below the language
	Title lang.Text
}

// An Around is what of other workbooks and pages has to do with a chart.
type Around struct {
	Charts []RelatedChart // of other datasets that tell of the same
	Shown  []Link         // hand-written pages that show it
	Quoted []Link         // those that quote its data
}

// A RelatedChart is a chart of another dataset.
type RelatedChart struct {
	Dataset, Chart string
	Title          lang.Text
}

// ChartPath is where the page of a chart is, below the language.
func ChartPath(dataset, chart string) string { return "charts/" + dataset + "/" + chart + "/" }

// maxDrawn is how many rows the table of what is drawn has at most; the CSV file has all.
const maxDrawn = 2000

// chartPage adds the pieces of a chart's own page: the chart and what is drawn as a table, each with an address of its own that needs no
// script, how to read it, and what has to do with it. All such pages have one frame, see embed.
func (p *datasetPage) chartPage(t artifact.Tree, d drawing) error {
	id, c, l := p.d.ID, d.fig.Chart.ID, p.l
	title := inert.Line(orID(d.spec.Title, c))
	b := &body{}
	var m strings.Builder
	fmt.Fprintf(&m, `<header class="page-head"><nav class="crumbs" aria-label="%s"><ol>`, word("crumbs", l))
	way := []Link{{"", words["home"]}, {"data/", p.site.Sections["data/"]}, {"data/" + id + "/", lang.Same(p.title())}}
	if way[1].Title.IsZero() {
		way[1].Title = words["data"]
	}
	for _, step := range way {
		m.WriteString("<li>" + p.site.link(l, step.Path, step.Title.Or(l)) + "</li>")
	}
	fmt.Fprintf(&m, `</ol></nav><h1 class="visually-hidden">%s</h1></header><nav class="tabs" aria-label="%s"><ul>`, textHTML(title, l), word("views", l))
	tab := func(id, words string) { fmt.Fprintf(&m, `<li><a href="#%s">%s</a></li>`, id, words) }
	tab("chart", word("view-chart", l))
	for _, v := range d.views {
		tab(v.name, word("view-"+v.name, l))
	}
	tab("table", word("a-table", l))
	fmt.Fprintf(&m, `</ul></nav><figure class="figure states" id="chart-%s-%s" data-chart="%[1]s/%[2]s"><div class="state" id="chart">%s</div>`, id, c, d.places)
	for _, v := range d.views {
		fmt.Fprintf(&m, `<div class="state" id="%s">%s</div>`, v.name, v.places)
	}
	fmt.Fprintf(&m, `<div class="state" id="table">%s</div>`, p.drawnTable(d))
	fmt.Fprintf(&m, `<figcaption>%s</figcaption></figure>`, p.chartLinks(d))
	fmt.Fprintf(&m, `<div class="prose"><h2 id="reading">%s</h2><p>%s</p>%s</div>`, word("reading", l), textHTML(reading(&d.spec), l), p.around(c))
	if at := p.site.Imprint(l, l.String()+"/"+ChartPath(id, c)).Address; at != "" {
		m.WriteString(`<p class="on-paper">` + html.EscapeString(at) + "</p>")
	}
	b.piece("chart", m.String())
	t.Add("static/"+TwinPath(ChartPath(id, c), l), p.chartTwin(d))
	return b.add(t, p.site, Head{
		Path: ChartPath(id, c), Lang: l, Title: title, Description: cmp.Or(inert.Line(d.spec.Subtitle), d.alt), Picture: fmt.Sprintf("data/%s/%s.%s.card.png", id, c, l),
		Way: way[1:], Thing: p.picture(d, title),
	})
}

// drawnTable returns the rows of a chart's CSV file as people read them. The number of each leads to its row in the dataset's table.
func (p *datasetPage) drawnTable(d drawing) string {
	var b strings.Builder
	table, page := d.table, p.site.base()+p.l.String()+"/data/"+p.d.ID+"/"
	class := "drawn"
	for i, n := range table.Numbers {
		if n {
			class += fmt.Sprintf(" r%d", i+1)
		}
	}
	line := func(class, s string) {
		if s != "" {
			fmt.Fprintf(&b, `<p class="%s">%s</p>`, class, textHTML(s, p.l))
		}
	}
	fmt.Fprintf(&b, `<div class="table-wrap"><table class="%s"><caption>%s</caption><thead><tr>`, class, textHTML(inert.Line(orID(d.spec.Title, d.fig.Chart.ID)), p.l))
	for _, h := range append(table.Heads, word("row", p.l)) {
		b.WriteString("<th scope=col>" + textHTML(h, p.l))
	}
	b.WriteString("<tbody>")
	for _, r := range table.Rows[:min(len(table.Rows), maxDrawn)] {
		b.WriteString("<tr>")
		for i, c := range r.Cells {
			if i == 0 {
				b.WriteString("<th>")
			} else {
				b.WriteString("<td>")
			}
			b.WriteString(textHTML(c, p.l))
		}
		b.WriteString("<td>" + p.rowLinks(r, page))
	}
	b.WriteString("</table></div>")
	if n := len(table.Rows); n > maxDrawn {
		line("drawn-note", fmt.Sprintf(word("drawn-more", p.l), maxDrawn, n))
	}
	line("drawn-note", inert.Line(d.spec.Subtitle))
	if d.spec.Note != "" {
		line("drawn-note", word("note", p.l)+word("colon", p.l)+inert.Line(d.spec.Note))
	}
	if d.spec.Source != "" {
		line("drawn-note", word("source", p.l)+word("colon", p.l)+inert.Line(d.spec.Source))
	}
	return b.String()
}

// rowLinks returns which rows of the dataset a row of a chart is made of, the first run of them if they are several, with a link if the
// dataset's page shows it.
func (p *datasetPage) rowLinks(r chart.TableRow, page string) string {
	if n, ok := strings.CutPrefix(r.Href, "#r"); ok {
		return `<a href="` + page + r.Href + `">` + n + "</a>"
	}
	_, refs, _ := strings.Cut(r.Cell, "!")
	first, _, more := strings.Cut(refs, ",")
	words := strings.ReplaceAll(strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return -1
		}
		return r
	}, first), ":", "–")
	n := 0
	fmt.Sscan(words, &n)
	if at := p.d.Table.Anchor(n); n > 0 && at != "" {
		words = `<a href="` + page + at + `">` + words + "</a>"
	}
	if more {
		words += " …"
	}
	return words
}

// mostRelated is how many related charts a page shows.
const mostRelated = 6

// around returns the pages and charts that have to do with a chart: charts of its own dataset first.
func (p *datasetPage) around(chart string) string {
	var b strings.Builder
	all := p.site.Around[p.d.ID+"/"+chart]
	list := func(id string, links []Link) {
		if len(links) == 0 {
			return
		}
		fmt.Fprintf(&b, `<h2 id="%s">%s</h2><ul class="ways">`, id, word(id, p.l))
		for _, k := range links {
			title := k.Title.Or(p.l)
			if k.Path == "" {
				title = word("home", p.l)
			}
			b.WriteString("<li>" + p.site.link(p.l, k.Path, inert.Line(title)) + "</li>")
		}
		b.WriteString("</ul>")
	}
	list("shown-in", all.Shown)
	list("quoted-in", all.Quoted)
	n := 0
	card := func(dataset, id, title, thumb string) {
		if n++; n == 1 {
			fmt.Fprintf(&b, `<h2 id="related">%s</h2><ul class="related">`, word("related", p.l))
		}
		fmt.Fprintf(&b, `<li><a href="%s">%s<span>%s</span></a></li>`, html.EscapeString(p.site.base()+p.l.String()+"/"+ChartPath(dataset, id)), thumb, textHTML(inert.Line(orID(title, id)), p.l))
	}
	for _, f := range p.figs {
		if c := f.fig.Chart; c.ID != chart && n < mostRelated-len(all.Charts) {
			card(p.d.ID, c.ID, f.spec.Title, f.thumb)
		}
	}
	for _, c := range all.Charts {
		card(c.Dataset, c.Chart, c.Title.Or(p.l), pieceOf("data/"+c.Dataset+"/", p.l, "thumb-"+c.Chart))
	}
	if n > 0 {
		b.WriteString("</ul>")
	}
	return b.String()
}

// picture is what a chart is in words of schema.org.
func (p *datasetPage) picture(d drawing, title string) map[string]any {
	file := fmt.Sprintf("%sdata/%s/%s.%s", p.site.URL, p.d.ID, d.fig.Chart.ID, p.l)
	about := map[string]any{"@type": "Dataset", "name": p.title(), "url": p.site.URL + p.l.String() + "/data/" + p.d.ID + "/"}
	t := map[string]any{"@type": "ImageObject", "name": title, "description": d.alt, "contentUrl": file + ".png", "encodingFormat": "image/png", "isBasedOn": about, "creator": p.site.organization(p.l)}
	if u := inert.URL(p.d.About.LicenceURL); u != "" {
		t["license"] = u
	}
	if d.spec.Source != "" {
		t["creditText"] = d.spec.Source
	}
	return t
}

// chartList adds data/charts.json: the addresses of charts below the language, for the sitemap, and when their datasets last changed.
func chartList(t artifact.Tree, site Site, sets []Published) error {
	type entry struct {
		Path    string `json:"path"`
		Lastmod string `json:"lastmod,omitempty"`
	}
	list := []entry{}
	for _, s := range sets {
		day := ""
		if at := site.History.changed(s.Dataset.ID); !at.IsZero() {
			day = at.Format("2006-01-02")
		}
		for _, f := range s.Figures {
			list = append(list, entry{ChartPath(s.Dataset.ID, f.Chart.ID), day})
		}
	}
	return addJSON(t, "data/charts.json", "", list)
}
