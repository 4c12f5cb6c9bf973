package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// A Published is a dataset with its charts.
type Published struct {
	Dataset *dataset.Dataset
	Figures []*report.Figure
}

// Common adds what is made of all datasets together: the site's configuration, the catalogue, the lists of sources and
// terms, pages of entities and what belongs to them, the timeline. It returns how many numbers they publish.
func Common(t Tree, site Site, sh *dataset.Shared, sets []Published) (tally Tally, err error) {
	if err := config(t, site, sets); err != nil {
		return tally, err
	}
	t.Add("assets/css/chart.css", []byte(chart.CSS()))
	if err := Rules(t); err != nil {
		return tally, err
	}
	w := whereEntitiesStand(sets)
	for _, add := range []func() (Tally, error){
		func() (Tally, error) { return Entities(t, site, sh, w) },
		func() (Tally, error) { return Members(t, site, sh, w) },
		func() (Tally, error) { return Tally{}, Names(t, site, sh, w) },
		func() (Tally, error) { return Timeline(t, site, sets) },
	} {
		n, err := add()
		if err != nil {
			return tally, err
		}
		tally.Add(n)
	}
	for _, l := range lang.All() {
		for _, p := range []struct {
			path, kind, title, layout string
			lead                      string
			body                      string
		}{
			{"data/_index", "catalogue", word("data", l), "", word("data-lead", l), ""},
			{"sources/index", "sources", word("sources-all", l), "", "", sourceList(site, sh, sets, l)},
			{"glossary/index", "glossary", word("glossary", l), "", "", glossary(sh, l)},
		} {
			if p.kind == "glossary" && len(sh.Glossary) == 0 {
				continue
			}
			front, err := json.MarshalIndent(map[string]any{
				"title": p.title, "description": p.lead, "type": p.kind, "params": map[string]any{"generated": true, "kind": p.kind},
			}, "", "  ")
			if err != nil {
				return tally, err
			}
			t.Add("content/"+p.path+"."+l.String()+".md", []byte(string(front)+"\n\n"+p.body))
		}
	}
	return tally, nil
}

// config adds hugo.json: what the shared workbook says of the whole site.
func config(t Tree, site Site, sets []Published) error {
	title := site.Title
	if title.IsZero() && len(sets) > 0 {
		title = sets[0].Dataset.About.Title
		if title.IsZero() {
			title = lang.Same(sets[0].Dataset.ID)
		}
	}
	updated := ""
	for _, s := range sets {
		updated = max(updated, s.Dataset.About.Updated.String())
	}
	languages := map[string]any{}
	for _, l := range lang.All() {
		languages[l.String()] = map[string]any{
			"title": inline(title.Or(l)),
			"params": map[string]any{
				"subtitle": inline(site.Subtitle.Or(l)), "description": inline(site.Description.Or(l)), "publisher": inline(site.Publisher.Or(l)),
				"contact": inline(site.Contact.Or(l)),
			},
		}
	}
	out, err := json.MarshalIndent(map[string]any{
		"baseURL": site.URL, "languages": languages,
		"params": map[string]any{"licence": site.Licence, "licence_url": safeURL(site.LicenceURL), "repository": safeURL(site.Repository), "updated": updated},
	}, "", "  ")
	t.Add("hugo.json", append(out, '\n'))
	return err
}

// sourceList writes every source with the datasets that use it and the pages that cite it.
func sourceList(site Site, sh *dataset.Shared, sets []Published, l lang.Lang) string {
	used := map[string][]string{}
	all := AllSources(sh, sets)
	for _, p := range sets {
		d := p.Dataset
		link := fmt.Sprintf("[%s](/%s/data/%s/)", Escape(orID(d.About.Title.Or(l), d.ID)), l, d.ID)
		for _, s := range usedSources(d) {
			used[s.ID] = append(used[s.ID], link)
		}
	}
	for _, c := range site.Citing {
		used[c.Source] = append(used[c.Source], fmt.Sprintf("[%s](/%s/%s#cite-%s)", Escape(orID(c.Title.Or(l), c.Path)), l, c.Path, c.Source))
	}
	ids := make([]string, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var b strings.Builder
	fmt.Fprintf(&b, "| id | %s | %s | %s | %s |\n|---|---|---|---|---|\n", word("title", l), word("publisher", l), word("published", l), word("used-in", l))
	for _, id := range ids {
		s := all[id]
		title := Escape(s.Title)
		if u := safeURL(s.URL); u != "" {
			title = "[" + title + "](<" + u + ">)"
		}
		where := strings.Join(used[id], lang.Text{ZH: "、", EN: ", "}.In(l))
		if where == "" {
			where = word("unused", l)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", Escape(id), title, Escape(s.Publisher), Escape(s.Published), where)
	}
	b.WriteString("{.all-sources}\n")
	return b.String()
}

// glossary writes the terms in the order of the sheet.
func glossary(sh *dataset.Shared, l lang.Lang) string {
	var b strings.Builder
	for _, g := range sh.Glossary {
		other := g.Name.In(l.Other())
		fmt.Fprintf(&b, "## %s {#%s}\n\n", Escape(g.Name.Or(l)), g.ID)
		if other != "" && other != g.Name.In(l) {
			fmt.Fprintf(&b, "*%s*\n\n", Escape(other))
		}
		b.WriteString(paragraphs(g.Definition.Or(l)) + "\n\n")
	}
	return b.String()
}
