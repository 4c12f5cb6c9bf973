package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

// latest adds data/changes.json: the last commits that added, revised or withdrew records or datasets, newest first. Those that changed
// but the columns are on the page of changes alone.
func latest(t artifact.Tree, h *History) error {
	type text = map[string]string
	type entry struct {
		Date  string `json:"date"`
		Title text   `json:"title"`
		Text  text   `json:"text"`
		Href  text   `json:"href"`
	}
	list := []entry{}
	for _, c := range h.Commits[:min(len(h.Commits), maxCommits)] {
		data := c.figures()
		if len(data) == 0 || len(list) == maxLatest {
			continue
		}
		e := entry{Date: c.day(), Title: text{}, Text: text{}, Href: text{}}
		for _, l := range lang.All() {
			title, words := c.words(data, l)
			e.Title[l.String()], e.Text[l.String()] = inert.Line(title), inert.Line(words)
			e.Href[l.String()] = fmt.Sprintf("/%s/changes/#%s", l, c.anchor())
		}
		list = append(list, e)
	}
	return addJSON(t, "data/changes.json", " ", list)
}

// words returns what a commit is called in a list, and what it did: of one dataset its title and summary, of several
// the first title and the sum.
func (c Commit) words(data []Entry, l lang.Lang) (title, text string) {
	title = data[0].Diff.Title.Or(l)
	switch n := len(data); {
	case n == 1:
		d := *data[0].Diff
		d.Count.Texts, d.Count.Facts, d.Sheets = 0, 0, nil // the page of changes has them
		return title, d.Summary(l)
	case n == 2:
		title += lang.Text{ZH: "、", EN: ", "}.In(l) + data[1].Diff.Title.In(l)
	default:
		title = fmt.Sprintf(lang.Text{ZH: "%s等 %d 套数据", EN: "%s and %d more"}.In(l), title, map[lang.Lang]int{lang.ZH: n, lang.EN: n - 1}[l])
	}
	sum := revision.Diff{Kind: revision.Revised}
	kinds := map[revision.Kind]int{}
	for _, e := range data {
		kinds[e.Diff.Kind]++
		n := e.Diff.Count
		sum.Count.Added += n.Added
		sum.Count.Revised += n.Revised
		sum.Count.Withdrawn += n.Withdrawn
		sum.Count.Fields += n.Fields
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		w := map[revision.Kind]lang.Text{
			revision.Published: {ZH: "首次发布 %d 套", EN: "%d first published"}, revision.Removed: {ZH: "撤下 %d 套", EN: "%d removed"},
			revision.Renamed: {ZH: "更名 %d 套", EN: "%d renamed"}, revision.Unreadable: {ZH: "%d 套无法读取", EN: "%d could not be read"},
		}[k]
		if w.ZH != "" {
			parts = append(parts, fmt.Sprintf(w.In(l), kinds[k]))
		}
	}
	if s := sum.Summary(l); s != "" {
		parts = append(parts, s)
	}
	return title, strings.Join(parts, lang.Text{ZH: "，", EN: ", "}.In(l))
}
