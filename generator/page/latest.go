package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

// latest adds data/changes.json: the commits that added, revised or withdrew records or datasets, newest first, each with its
// datasets. Those that changed but the columns are on the page of changes alone.
func latest(t artifact.Tree, h *History, known map[string]bool) error {
	type text = map[string]string
	type set struct {
		ID      string         `json:"id"`
		Kind    string         `json:"kind"`
		Version string         `json:"version,omitempty"`
		Title   text           `json:"title"`
		Text    text           `json:"text"`
		Reason  text           `json:"reason"`
		Href    text           `json:"href,omitempty"`
		Count   revision.Count `json:"count"`
	}
	type entry struct {
		Date     string `json:"date"`
		Time     string `json:"time"`
		Commit   string `json:"commit"`
		Title    text   `json:"title"`
		Text     text   `json:"text"`
		Href     text   `json:"href"`
		Datasets []set  `json:"datasets"`
	}
	list := []entry{}
	for _, c := range h.Commits[:min(len(h.Commits), maxCommits)] {
		data := c.figures()
		if len(data) == 0 || len(list) == maxLatest {
			continue
		}
		e := entry{Date: c.day(), Time: c.Time.Format(time.RFC3339), Commit: c.Hash, Title: text{}, Text: text{}, Href: text{}}
		for _, l := range lang.All() {
			title, words := c.words(data, l)
			e.Title[l.String()], e.Text[l.String()] = inline(title), inline(words)
			e.Href[l.String()] = fmt.Sprintf("/%s/changes/#%s", l, c.anchor())
		}
		for _, d := range data {
			s := set{ID: d.Diff.ID, Kind: string(d.Diff.Kind), Version: d.Version, Title: text{}, Text: text{}, Reason: text{}, Count: d.Diff.Count}
			for _, l := range lang.All() {
				k := l.String()
				s.Title[k], s.Text[k], s.Reason[k] = inline(d.Diff.Title.In(l)), inline(d.Diff.Summary(l)), inline(d.why(c, l))
				if known[d.Diff.ID] {
					if s.Href == nil {
						s.Href = text{}
					}
					s.Href[k] = "/" + k + "/data/" + d.Diff.ID + "/"
				}
			}
			e.Datasets = append(e.Datasets, s)
		}
		list = append(list, e)
	}
	return addJSON(t, "data/changes.json", " ", list)
}

// words returns what a commit is called in a list, and what it did: of one dataset its title and summary, of several
// the first title and the sum.
func (c Commit) words(data []Entry, l lang.Lang) (title, text string) {
	title = data[0].Diff.Title.In(l)
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
