package main

import (
	"path/filepath"

	"briefing/generator/cell"
	"briefing/generator/fact"
	"briefing/generator/page"
	"briefing/generator/prose"
)

// pages reads the hand-written pages and returns what is wrong with them. Strict turns what is typed and judged into
// errors.
func (c *content) readPages(siteDir string, strict bool) (cell.Problems, error) {
	pages, err := prose.Read(filepath.Join(siteDir, "content"), filepath.ToSlash(filepath.Join(siteDir, "content")))
	if err != nil {
		return nil, err
	}
	c.pages = pages
	sources := map[string]bool{}
	for id := range page.AllSources(c.shared, c.published()) {
		sources[id] = true
	}
	ps := prose.Check(pages, prose.Known{Facts: c.facts, Sources: sources})
	for i := range ps {
		if strict && ps[i].Rule.Severity == cell.Warning {
			ps[i].Rule.Severity = cell.Error
		}
	}
	return ps, nil
}

// published returns the datasets with their charts, as pages are made of them.
func (c *content) published() []page.Published {
	sets := make([]page.Published, len(c.sets))
	for i, s := range c.sets {
		sets[i] = page.Published{Dataset: s.Dataset, Figures: s.figures}
	}
	return sets
}

// pageProvenance adds provenance.json of each hand-written page that quotes the data.
func (c *content) pageProvenance(t page.Tree, site page.Site) (page.Tally, error) {
	var tally page.Tally
	for _, p := range c.pages {
		var uses []page.FactUse
		for _, call := range append(p.FrontFacts(), p.Calls...) {
			var f fact.Fact
			var ok bool
			switch call.Name {
			case "fact":
				f, ok = c.facts.Fact(call.Arg())
			case "claim":
				var claim fact.Claim
				claim, ok = c.facts.Claim(call.Arg())
				f = claim.Fact
			}
			if !ok {
				continue
			}
			text := f.Text(p.Lang)
			if call.Name == "claim" {
				text = call.Inner
			}
			uses = append(uses, page.FactUse{ID: call.Arg(), Text: text, Cells: f.Value.Cells, From: f.Value.Sources})
		}
		if len(uses) == 0 {
			continue
		}
		n, err := page.PageProvenance(t, site, p.Path, p.Lang, uses)
		if err != nil {
			return tally, err
		}
		tally.Add(n)
	}
	return tally, nil
}
