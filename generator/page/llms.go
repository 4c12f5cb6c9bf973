package page

import (
	"strings"

	"briefing/generator/artifact"
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
func LLMs(t artifact.Tree, site Site, pages []Told, sets []Listed) {
	var b twin
	name := []string{inline(site.Name.Or(lang.EN)), inline(site.Name.Or(lang.ZH))}
	if name[0] == name[1] {
		name = name[:1]
	}
	b.WriteString("# " + Escape(strings.Join(name, " · ")) + "\n\n")
	for _, l := range []lang.Lang{lang.EN, lang.ZH} {
		if s := Escape(site.Description.Or(l)); s != "" {
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
				item(p.Title, site.URL+TwinPath(p.Path, l), Escape(p.Description))
			}
		}
		b.WriteString("\n")
	}
	for _, l := range []lang.Lang{lang.EN, lang.ZH} {
		list(l, word("language", l)+word("colon", l)+word("chapters", l), true)
		b.WriteString("## " + word("language", l) + word("colon", l) + word("data", l) + "\n\n")
		for _, s := range sets {
			d, finding := s.Dataset, Escape(s.Dataset.About.Description.Or(l))
			if len(s.Figures) > 0 {
				finding = Escape(s.Figures[0].Chart.Title.Or(l))
			}
			item(titleOf(d, l), site.URL+TwinPath("data/"+d.ID+"/", l), finding, "("+mdLink("CSV", site.URL+s.Files[0].Path)+", "+mdLink("Data Package", site.URL+"data/"+d.ID+"/datapackage.json")+")")
		}
		b.WriteString("\n")
	}
	b.WriteString("## Catalogues\n\n")
	item("DCAT", site.URL+dcatFile, "all datasets and their files, for portals of open data")
	item("Croissant", site.URL+croissantFile, "all files and their columns, for programs that learn from data")
	item("CSV on the Web", site.URL+csvwFile, "columns and types of all CSV files")
	b.WriteString("\n")
	list(lang.EN, "Optional", false)
	list(lang.ZH, "Optional: "+word("language", lang.ZH), false)
	t.Add("static/llms.txt", []byte(strings.TrimSpace(b.String())+"\n"))
}
