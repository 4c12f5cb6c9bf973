package build

import (
	"cmp"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/report"
)

// cards returns the cards of pages: of those written by hand, with the chart that leads each, of datasets without a chart, and of those
// in the tree.
func (c *Content) cards(tree artifact.Tree) (cards []page.Card, err error) {
	for _, p := range c.Pages {
		card := page.Card{Path: p.Path, Lang: p.Lang, Title: frontText(p.Front, "title"), Text: frontText(p.Front, "description")}
		if params, ok := p.Front["params"].(map[string]any); ok && p.Path == "" {
			card.Title = cmp.Or(frontText(params, "finding"), card.Title)
		}
		if charts := c.chartsOf(p); len(charts) > 0 {
			card.Figure = charts[0]
		}
		cards = append(cards, card)
	}
	for _, s := range c.Sets {
		if len(s.Figures) > 0 {
			continue
		}
		for _, l := range lang.All() {
			cards = append(cards, page.Card{Path: "data/" + s.ID + "/", Lang: l, Title: cmp.Or(s.About.Title.Or(l), s.ID), Text: s.About.Subtitle.Or(l)})
		}
	}
	charts := map[string]*report.Figure{}
	for _, s := range c.Sets {
		for _, f := range s.Figures {
			if f.Chart.Type == "timeline" && charts["timeline/"] == nil {
				charts["timeline/"] = f
			}
		}
	}
	made, err := page.GeneratedCards(tree, charts)
	return append(cards, made...), err
}

// frontText returns a text of front matter, "" if there is none.
func frontText(front map[string]any, key string) string {
	s, _ := front[key].(string)
	return s
}
