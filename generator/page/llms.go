package page

import (
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Told is a page written by hand, as lists for machines tell of it.
type Told struct {
	Path               string // below its language
	Lang               lang.Lang
	Title, Description string
	Chapter            bool
}

// LLMs adds llms.txt (llmstxt.org): what the site holds, in both languages, with links to the Markdown twins of its pages and to the data.
// others are pages that lists need not have: they stand at the end, under the heading that says so.
func LLMs(t artifact.Tree, site Site, pages []Told, sets []Published) {
	var b twin
	name := []string{inert.Line(site.Name.Or(lang.EN)), inert.Line(site.Name.Or(lang.ZH))}
	if name[0] == name[1] {
		name = name[:1]
	}
	b.WriteString("# " + inert.Markdown(strings.Join(name, " · ")) + "\n\n")
	for _, l := range []lang.Lang{lang.EN, lang.ZH} {
		if s := inert.Markdown(site.Description.Or(l)); s != "" {
			b.WriteString("> " + s + "\n\n")
		}
		b.para(word("llms", l))
	}
	item := func(words, to string, about ...string) {
		b.WriteString("- " + mdLink(words, to))
		if s := strings.Join(about, " "); s != "" {
			b.WriteString(": " + s)
		}
		b.WriteString("\n")
	}
	list := func(l lang.Lang, heading string, chapter bool) {
		b.WriteString("## " + heading + "\n\n")
		for _, p := range pages {
			if p.Lang == l && p.Chapter == chapter {
				item(p.Title, site.URL+TwinPath(p.Path, l), inert.Markdown(p.Description))
			}
		}
		b.WriteString("\n")
	}
	for _, l := range []lang.Lang{lang.EN, lang.ZH} {
		list(l, word("language", l)+word("colon", l)+word("chapters", l), true)
		b.WriteString("## " + word("language", l) + word("colon", l) + word("data", l) + "\n\n")
		for _, s := range sets {
			d, finding := s.Dataset, inert.Markdown(s.Dataset.About.Description.Or(l))
			if len(s.Figures) > 0 {
				finding = inert.Markdown(s.Figures[0].Chart.Title.Or(l))
			}
			item(catalogue.Title(d, l), site.URL+TwinPath("data/"+d.ID+"/", l), finding, "("+mdLink("CSV", site.URL+catalogue.Files(d.ID)[0])+", "+mdLink("Data Package", site.URL+"data/"+d.ID+"/datapackage.json")+")")
		}
		b.WriteString("\n")
	}
	b.WriteString("## Catalogues\n\n")
	item("DCAT", site.URL+catalogue.DCAT, "all datasets and their files, for portals of open data")
	item("Croissant", site.URL+catalogue.Croissant, "all files and their columns, for programs that learn from data")
	item("CSV on the Web", site.URL+catalogue.CSVW, "columns and types of all CSV files")
	b.WriteString("\n")
	list(lang.EN, "Optional", false)
	list(lang.ZH, "Optional: "+word("language", lang.ZH), false)
	t.Add("static/llms.txt", []byte(strings.TrimSpace(b.String())+"\n"))
}
