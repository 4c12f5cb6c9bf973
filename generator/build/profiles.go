package build

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/prose"
	"briefing/generator/report"
)

// profiles binds the rows of the sheet profiles to their datasets. It returns nothing if there is no such sheet.
func (c *Content) profiles() (shows []page.Show, ps cell.Problems) {
	site := c.Shared.Site
	sees := func(e *dataset.Entity) bool {
		return e.Kind == site.EntityKind || slices.Contains(site.ListKinds, e.Kind)
	}
	for _, p := range c.Shared.Profiles {
		i := slices.IndexFunc(c.Sets, func(s Bound) bool { return s.ID == p.Dataset })
		if i < 0 {
			c.Facts.Lacks(p.Dataset, p.Cells["dataset"], &ps)
			continue
		}
		figs, found := report.Profile(c.Sets[i].Dataset, p, sees)
		ps = append(ps, found...)
		shows = append(shows, page.Show{Kind: p.Show, Text: p.Text, Figures: figs})
	}
	return shows, ps
}

// speaking returns the hand-written pages that speak of each entity with a page, or of what belongs to it, in either language: those that
// name it twice at least, in the order of the chapters.
func (c *Content) speaking() map[string][]page.Citing {
	out := map[string][]page.Citing{}
	site := c.Shared.Site
	if site.EntityKind == "" {
		return out
	}
	names := map[string][2][]string{}
	for _, e := range c.Shared.Entities {
		o := c.Shared.Owner(e, site.EntityKind)
		if o == nil || e != o && !slices.Contains(site.ListKinds, e.Kind) {
			continue
		}
		n := names[o.ID]
		for _, l := range lang.All() {
			if s := e.Name.Or(l); len([]rune(s)) > 1 && !slices.Contains(n[l], s) {
				n[l] = append(n[l], s)
			}
		}
		names[o.ID] = n
	}
	pages := slices.Clone(c.Pages)
	slices.SortStableFunc(pages, func(a, b *prose.Page) int { return cmp.Compare(weight(a), weight(b)) })
	for _, p := range pages {
		twin := prose.Twin(c.Pages, p)
		if p.Lang != lang.ZH || twin == nil || strings.Count(p.Path, "/") < 2 { // chapters lie below a page of them all
			continue
		}
		for id, n := range names {
			if max(times(p.Text, n[lang.ZH]), times(twin.Text, n[lang.EN])) > 1 {
				out[id] = append(out[id], page.Citing{Path: p.Path, Title: lang.Text{ZH: linkTitle(p), EN: linkTitle(twin)}})
			}
		}
	}
	return out
}

// times returns how often a text has one of several names.
func times(text string, names []string) (n int) {
	for _, s := range names {
		n += page.Times(text, s)
	}
	return n
}
