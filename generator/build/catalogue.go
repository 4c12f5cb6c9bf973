package build

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/page"
	"briefing/generator/prose"
)

// catalogues adds what tells machines of the whole site: the catalogues of datasets, with the sizes and sums of the files made, and llms.txt.
func (b *Builder) catalogues(t artifact.Tree, site page.Site, c *Content, parts []part) error {
	sets := make([]catalogue.Listed, len(c.Sets))
	for i, s := range c.Sets {
		sets[i].Dataset = s.Dataset
		for _, name := range catalogue.Files(s.ID) {
			st, err := os.Stat(filepath.Join(b.Opt.Build, "static", filepath.FromSlash(name)))
			if err != nil {
				return err
			}
			sets[i].Files = append(sets[i].Files, catalogue.File{Path: name, Size: st.Size(), Sum: parts[i].Files["static/"+name]})
		}
	}
	cff, _, err := catalogue.CitationFiles(site.Files(), sets, true)
	if err != nil {
		return err
	}
	t.Add("static/CITATION.cff", cff)
	page.LLMs(t, site, c.told(), c.published())
	return catalogue.Write(t, site.Files(), sets)
}

// told returns the pages written by hand that readers may find, in the order in which they are read.
func (c *Content) told() (out []page.Told) {
	pages := slices.Clone(c.Pages)
	slices.SortStableFunc(pages, func(p, q *prose.Page) int { return cmp.Compare(weight(p), weight(q)) })
	for _, p := range pages {
		params, _ := p.Front["params"].(map[string]any)
		if hidden, _ := params["noindex"].(bool); hidden || frontText(p.Front, "type") == "search" {
			continue
		}
		title := frontText(p.Front, "title")
		if p.Path == "" {
			title = cmp.Or(frontText(params, "finding"), title)
		}
		out = append(out, page.Told{Path: p.Path, Lang: p.Lang, Title: title, Description: frontText(p.Front, "description"), Chapter: isChapter(p)})
	}
	return out
}

// isChapter reports whether a page is one of the briefing.
func isChapter(p *prose.Page) bool { return strings.HasPrefix(p.Path, "briefing/") && !isList(p) }

// weight is the place of a page among others, those without one last.
func weight(p *prose.Page) float64 {
	switch w := p.Front["weight"].(type) {
	case int:
		return float64(w)
	case int64:
		return float64(w)
	case float64:
		return w
	}
	return 1e9
}
