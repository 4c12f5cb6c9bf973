package page

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// twinRows is how many records the Markdown twin of a dataset's page has: the files have all.
const twinRows = 50

// A twin is a page as Markdown, for machines and for whoever quotes it: it stands beside the page, and reads as it is. Twins of datasets are
// written here, where the values are at hand; those of other pages are made of what Hugo wrote (package site). Addresses are whole.
type twin struct{ strings.Builder }

// para adds a paragraph of Markdown, its parts apart by dots; none if there is nothing to say.
func (t *twin) para(parts ...string) {
	said := parts[:0:0]
	for _, s := range parts {
		if s != "" {
			said = append(said, s)
		}
	}
	if len(said) > 0 {
		t.WriteString(strings.Join(said, " · ") + "\n\n")
	}
}

// row adds a row of Markdown cells.
func (t *twin) row(cells ...string) { t.WriteString("| " + strings.Join(cells, " | ") + " |\n") }

// head begins a table. Columns whose names begin with a tab are numbers.
func (t *twin) head(names ...string) {
	line := "|"
	for i, s := range names {
		if n, ok := strings.CutPrefix(s, "\t"); ok {
			names[i], line = n, line+"---:|"
		} else {
			line += "---|"
		}
	}
	t.row(names...)
	t.WriteString(line + "\n")
}

// mdLink returns a link under words that are text.
func mdLink(words, to string) string {
	return "[" + inert.Markdown(words) + "](" + mdAddress.Replace(to) + ")"
}

// mdAddress escapes what would end an address in Markdown, or the cell of its table.
var mdAddress = strings.NewReplacer("(", "%28", ")", "%29", "|", "%7C")

// TwinLink is how the link to its twin begins in the head of a page that has one.
const TwinLink = `<link rel="alternate" type="text/markdown"`

// TwinPath is where the twin of a page at a path lies below the site.
func TwinPath(path string, l lang.Lang) string { return l.String() + "/" + path + "index.md" }

// twin returns the page as Markdown.
func (p *datasetPage) twin() []byte {
	var t twin
	a, l := p.d.About, p.l
	page := p.site.URL + l.String() + "/data/" + p.d.ID + "/"
	section := func(id string, words ...lang.Text) {
		for _, w := range words {
			if w.Or(l) == "" {
				return
			}
		}
		t.WriteString("## " + word(id, l) + "\n\n")
		for _, w := range words {
			t.para(inert.Paragraphs(w.Or(l)))
		}
	}
	say := func(id, what string) string {
		if what == "" {
			return ""
		}
		return inert.Markdown(fmt.Sprintf(word(id, l), what))
	}
	t.WriteString("# " + inert.Markdown(p.title()) + "\n\n")
	t.para(inert.Markdown(a.Subtitle.Or(l)))
	t.para(say("data-to", p.site.aged(p.to, l)), say("updated", a.Updated.Text(l)), say("next-update", a.NextUpdate.Text(l)), manyRecords(p.d.Table.Len()).In(l),
		say("unit-of", inert.Line(a.Unit.Label(l))), word(a.Strength, l))
	t.para(mdLink(page, page), mdLink(word("language", l.Other()), p.site.URL+TwinPath("data/"+p.d.ID+"/", l.Other())))
	t.para(inert.Paragraphs(a.Description.Or(l)))
	for _, f := range p.figs {
		p.twinChart(&t, f)
	}
	p.twinRecords(&t, page)
	t.WriteString("## " + word("fields", l) + "\n\n")
	t.head(word("column", l), word("field", l), word("type", l), word("unit", l), word("meaning", l))
	for _, f := range p.d.Table.Fields {
		u := ""
		if f.Type.Numeric() {
			u = f.Unit.Label(l)
		}
		t.row(cell.Column(f.Col), inert.Markdown(f.Name), typeWords[f.Type].In(l), inert.Markdown(u), inert.Markdown(cmp.Or(f.Description.Or(l), p.label(f))))
	}
	t.WriteString("\n")
	section("method", a.Method)
	section("caveats", a.Caveats)
	p.twinQuery(&t, page)
	if list := p.site.History.of(p.d.ID, l); len(p.d.Revisions)+len(list) > 0 {
		section("revisions")
		for _, r := range p.d.Revisions {
			t.WriteString("- " + r.Date.Text(l) + word("colon", l) + inert.Markdown(r.Text.Or(l)) + "\n")
		}
		for _, c := range list[:min(len(list), MaxExamples)] {
			t.WriteString("- " + strings.TrimSpace(c.Version+" "+c.Date) + word("colon", l) + inert.Markdown(c.Text) + "\n")
		}
		t.WriteString("\n")
	}
	if len(p.used) > 0 {
		section("sources")
		for i, s := range p.used {
			t.WriteString(strconv.Itoa(i+1) + ". " + sourceText(s, l) + "\n")
		}
		t.WriteString("\n")
	}
	section("downloads")
	for _, f := range p.downloads {
		fmt.Fprintf(&t, "- %s (%s, %s)\n", mdLink(path.Base(f.Path), p.site.URL+f.Path), f.Format, bytesText(f.Bytes))
	}
	t.WriteString("\n")
	licence := inert.Markdown(a.Licence)
	if u := inert.URL(a.LicenceURL); u != "" {
		licence = mdLink(cmp.Or(a.Licence, u), u)
	}
	if licence != "" {
		t.para(word("licence", l) + word("colon", l) + licence)
	}
	if s := a.Credit.Or(l); s != "" {
		t.para(word("credit", l) + word("colon", l) + inert.Markdown(s))
	}
	t.para(word("cite", l) + word("colon", l) + inert.Markdown(catalogue.Cite(p.site.Files(), p.d, l).Text))
	return []byte(strings.TrimSpace(t.String()) + "\n")
}

// twinChart adds a chart: its finding, as the name of its picture, its description and its files.
func (p *datasetPage) twinChart(t *twin, f drawing) {
	at := p.site.URL + "data/" + p.d.ID + "/" + f.fig.Chart.ID
	own := at + "." + p.l.String()
	t.WriteString("!" + mdLink(f.spec.Title, own+".svg") + "\n\n")
	t.para(inert.Markdown(f.alt))
	t.para(mdLink("SVG", own+".svg"), mdLink("PNG", own+".png"), mdLink("CSV", own+".csv"), mdLink("metadata.json", at+".metadata.json"))
}

// chartTwin returns the page of a chart as Markdown.
func (p *datasetPage) chartTwin(f drawing) []byte {
	var t twin
	l, title := p.l, orID(inert.Line(f.spec.Title), f.fig.Chart.ID)
	path := ChartPath(p.d.ID, f.fig.Chart.ID)
	page := p.site.URL + l.String() + "/" + path
	t.WriteString("# " + inert.Markdown(title) + "\n\n")
	t.para(inert.Markdown(f.spec.Subtitle))
	t.para(mdLink(page, page), mdLink(word("language", l.Other()), p.site.URL+TwinPath(path, l.Other())), mdLink(p.title(), p.site.URL+TwinPath("data/"+p.d.ID+"/", l)))
	p.twinChart(&t, f)
	t.para(inert.Markdown(reading(&f.spec)))
	if n := len(f.table.Rows); n > twinRows {
		t.para(fmt.Sprintf(word("first-rows", l), twinRows, n))
	}
	heads := make([]string, len(f.table.Heads))
	for i, h := range f.table.Heads {
		if heads[i] = inert.Markdown(h); f.table.Numbers[i] {
			heads[i] = "\t" + heads[i]
		}
	}
	t.head(heads...)
	for _, r := range f.table.Rows[:min(len(f.table.Rows), twinRows)] {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = inert.MarkdownCell(c)
		}
		t.row(cells...)
	}
	t.WriteString("\n")
	for _, line := range [][2]string{{"note", f.spec.Note}, {"source", f.spec.Source}, {"cite", catalogue.CiteChart(p.site.Files(), p.d, title, ChartPath(p.d.ID, f.fig.Chart.ID), l)}} {
		if line[1] != "" {
			t.para(word(line[0], l) + word("colon", l) + inert.Markdown(line[1]))
		}
	}
	return []byte(strings.TrimSpace(t.String()) + "\n")
}

// twinRecords adds the first records.
func (p *datasetPage) twinRecords(t *twin, page string) {
	tab, l := p.d.Table, p.l
	t.WriteString("## " + word("table", l) + "\n\n")
	n := min(tab.Len(), twinRows)
	if n < tab.Len() {
		t.para(fmt.Sprintf(word("first-rows", l), n, tab.Len()))
	}
	cols := slices.DeleteFunc(slices.Clone(p.cols), func(c shown) bool { return c.More })
	names := []string{"\t" + mdLink(word("row", l), page+"#table")}
	for _, c := range cols {
		name := inert.Markdown(c.Label)
		if c.Unit != "" {
			name += lang.Text{ZH: "（", EN: " ("}.In(l) + inert.Markdown(c.Unit) + lang.Text{ZH: "）", EN: ")"}.In(l)
		}
		if c.Numeric {
			name = "\t" + name
		}
		names = append(names, name)
	}
	t.head(names...)
	numbers := p.sourceNumbers()
	cells := make([]string, len(cols)+1)
	for i := range n {
		cells[0] = strconv.Itoa(tab.Row(i))
		for k, c := range cols {
			cells[k+1] = p.twinCell(tab.Value(i, c.field), tab.Fields[c.field], numbers)
		}
		t.row(cells...)
	}
	t.WriteString("\n")
	t.para(word("blank", l))
}

// twinCell returns a value as Markdown.
func (p *datasetPage) twinCell(v dataset.Value, f *dataset.Field, numbers map[string]int) string {
	switch {
	case v.Blank():
		return ""
	case f.Name == dataset.FieldSource:
		var list []string
		for _, id := range dataset.SourceIDs(v.Text) {
			if n := numbers[id]; n > 0 {
				id = strconv.Itoa(n)
			}
			list = append(list, inert.Markdown(id))
		}
		return strings.Join(list, ", ")
	case f.Name == dataset.FieldPrecision && !words[v.Text].IsZero():
		return word(v.Text, p.l)
	case f.Type == dataset.URL && inert.URL(v.Text) != "":
		return "<" + mdAddress.Replace(inert.URL(v.Text)) + ">"
	}
	return inert.MarkdownCell(v.In(p.l))
}

// sourceText returns a source as Markdown: who published what and when, how it was read.
func sourceText(s dataset.Source, l lang.Lang) string {
	title := inert.Markdown(s.TitleIn(l))
	if u := inert.URL(s.URL); u != "" {
		title = mdLink(s.TitleIn(l), u)
	}
	parts := []string{inert.Markdown(s.Publisher.In(l)), title, inert.Markdown(s.Published), word(s.Read, l), inert.Markdown(s.Note.Or(l))}
	said := parts[:0]
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, lang.Text{ZH: "，", EN: ", "}.In(l))
}
