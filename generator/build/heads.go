package build

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/period"
	"briefing/generator/prose"
)

// sections returns what sections are called on the way to their pages. One for which nobody has written a page is called as its folder.
func (c *Content) sections() map[string]lang.Text {
	names := page.Sections(c.Shared.Site)
	for _, p := range c.Pages {
		if top, rest, _ := strings.Cut(p.Path, "/"); rest != "" && names[top+"/"].IsZero() {
			names[top+"/"] = lang.Same(top)
		}
		if twin := prose.Twin(c.Pages, p); p.Lang == lang.ZH && p.Path != "" && twin != nil && isList(p) {
			names[p.Path] = lang.Text{ZH: linkTitle(p), EN: linkTitle(twin)}
		}
	}
	return names
}

// isList reports whether a page lists others: _index.zh.md.
func isList(p *prose.Page) bool { return strings.HasPrefix(path.Base(p.File), "_index.") }

// linkTitle is what other pages call a page.
func linkTitle(p *prose.Page) string {
	return cmp.Or(frontText(p.Front, "linkTitle"), frontText(p.Front, "title"))
}

// heads adds to the tree the heads of hand-written pages, and of a home page and sections that have none: Hugo makes them all the same.
func (c *Content) heads(t artifact.Tree, site page.Site, sets []page.Published) error {
	home := map[lang.Lang]string{}
	written := map[string]bool{}
	add := func(h page.Head, facts string) error {
		written[page.PiecesFile(h.Path, h.Lang)] = true
		return page.AddHead(t, site, h, facts)
	}
	for _, p := range c.Pages {
		params, _ := p.Front["params"].(map[string]any)
		hidden, _ := params["noindex"].(bool)
		kind := frontText(params, "kind")
		if kind == "" && isChapter(p) {
			kind = "chapter"
		}
		date := p.Date()[:min(len(p.Date()), len("2006-01-02"))]
		day, _ := period.Parse(date)
		facts := site.Checked(day, p.Lang)
		if p.Path == "" {
			home[p.Lang] = page.OwnPicture("", p.Lang)
			facts = site.Freshness(day, sets, p.Lang)
		}
		if err := add(page.Head{
			Path: p.Path, Lang: p.Lang, Kind: kind, Title: frontText(p.Front, "title"), Name: linkTitle(p), Description: frontText(p.Front, "description"),
			Finding: frontText(params, "finding"), Picture: strings.TrimPrefix(cmp.Or(frontText(params, "card"), page.OwnPicture(p.Path, p.Lang)), "/"),
			List: isList(p), NoIndex: hidden, Published: date, Modified: date,
		}, facts); err != nil {
			return err
		}
	}
	for _, at := range append(slices.Collect(maps.Keys(site.Sections)), "") {
		for _, l := range lang.All() {
			file, facts := page.PiecesFile(at, l), ""
			if written[file] || t[file] != nil {
				continue
			}
			if at == "" {
				facts = site.Freshness(period.Period{}, sets, l)
			}
			if err := add(page.Head{Path: at, Lang: l, Title: site.Sections[at].Or(l), List: true, Picture: home[l]}, facts); err != nil {
				return err
			}
		}
	}
	return nil
}
