package page

import (
	"encoding/json"
	"errors"
	"fmt"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
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
func Common(t artifact.Tree, site Site, sh *dataset.Shared, sets []Published) (tally Tally, err error) {
	if err := config(t, site, sets); err != nil {
		return tally, err
	}
	t.Add("assets/css/chart.css", []byte(chart.CSS()))
	if err := errors.Join(ruleList(t, site), chartList(t, site, sets)); err != nil {
		return tally, err
	}
	w := whereEntitiesStand(sets)
	pr := newProfile(site, sh, w, sets)
	for _, add := range []func() (Tally, error){
		func() (Tally, error) { return entityPages(t, site, sh, pr) },
		func() (Tally, error) { return memberPage(t, site, sh, pr) },
		func() (Tally, error) { return Tally{}, nameList(t, site, sh, w) },
		func() (Tally, error) { return timelinePage(t, site, sets) },
	} {
		n, err := add()
		if err != nil {
			return tally, err
		}
		tally.Add(n)
	}
	for _, l := range lang.All() {
		for _, p := range []struct {
			path, kind, title, lead string
			body                    *body
		}{
			{"data/_index", "catalogue", word("data", l), word("data-lead", l), markdown("\n")},
			{"sources/index", "sources", word("sources-all", l), word("sources-lead", l), sourceList(site, sh, sets, l)},
			{"glossary/index", "glossary", word("glossary", l), word("glossary-lead", l), glossary(sh, l)},
		} {
			if p.kind == "glossary" && len(sh.Glossary) == 0 {
				continue
			}
			if err := addList(t, site, p.path, l, p.kind, p.title, p.lead, p.body); err != nil {
				return tally, err
			}
		}
	}
	return tally, nil
}

// addList adds a page that lists something, of a kind of its own.
func addList(t artifact.Tree, site Site, path string, l lang.Lang, kind, title, lead string, b *body) error {
	return addPage(t, site, path, l, map[string]any{"title": title, "description": lead, "type": kind, "params": map[string]any{"generated": true, "kind": kind}}, b)
}

// addJSON adds a file of data for layouts.
func addJSON(t artifact.Tree, path, indent string, v any) error {
	b, err := json.MarshalIndent(v, "", indent)
	t.Add(path, append(b, '\n'))
	return err
}

// glossary writes the terms in the order of the sheet.
func glossary(sh *dataset.Shared, l lang.Lang) *body {
	b := markdown("\n\n")
	for _, g := range sh.Glossary {
		other := g.Name.In(l.Other())
		fmt.Fprintf(b, "## %s {#%s}\n\n", inert.Markdown(g.Name.Or(l)), g.ID)
		if other != "" && other != g.Name.In(l) {
			fmt.Fprintf(b, "*%s*\n\n", inert.Markdown(other))
		}
		b.WriteString(inert.Paragraphs(g.Definition.Or(l)) + "\n\n")
	}
	return b
}
