package page

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/revision"
)

// How much of the history is shown: older commits are counted, long lists are cut to their first examples.
const (
	mostCommits  = 100 // on the page
	mostFeed     = 30  // in the feed
	mostLatest   = 20  // in data/changes.json
	MostExamples = 5   // of each list of an Entry
)

// Changes adds the page of what changed in the data, its feed in each language and data/changes.json, the latest of it.
func Changes(t Tree, site Site, h *History, sets []Published) error {
	known := map[string]bool{}
	for _, s := range sets {
		known[s.Dataset.ID] = true
	}
	for _, l := range lang.All() {
		p := &changesPage{site: site, h: h, l: l, known: known}
		front := map[string]any{
			"title": word("changes", l), "description": word("changes-lead", l), "type": "changes",
			"params": map[string]any{"generated": true, "kind": "changes", "subtitle": word("changes-lead", l)},
		}
		if h.Missing.IsZero() {
			feed := "/" + l.String() + "/changes/feed.xml"
			front["params"].(map[string]any)["feed"] = feed
			t.Add("static"+feed, p.feed())
			if len(h.Commits) > 0 {
				front["date"] = h.Commits[0].day()
			}
		}
		head, err := json.MarshalIndent(front, "", "  ")
		if err != nil {
			return err
		}
		t.Add("content/changes/index."+l.String()+".md", []byte(string(head)+"\n\n"+p.markdown()))
	}
	return latest(t, h, known)
}

// A changesPage is the page of changes in one language.
type changesPage struct {
	site  Site
	h     *History
	l     lang.Lang
	known map[string]bool // datasets that have a page
	b     strings.Builder
}

func (p *changesPage) say(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(p.l) }

// markdown returns the page's body.
func (p *changesPage) markdown() string {
	if !p.h.Missing.IsZero() {
		return Escape(p.h.Missing.In(p.l)) + "\n"
	}
	fmt.Fprintf(&p.b, "%s[Atom](/%s/changes/feed.xml)\n", p.say("订阅：", "Feed: "), p.l)
	commits := p.h.Commits[:min(len(p.h.Commits), mostCommits)]
	days := map[string]int{}
	for len(commits) > 0 {
		day, n := commits[0].day(), 0
		for n < len(commits) && commits[n].day() == day {
			n++
		}
		id := "d-" + day
		if days[day]++; days[day] > 1 { // commits of another clock
			id += fmt.Sprintf("-%d", days[day])
		}
		fmt.Fprintf(&p.b, "\n## %s {#%s}\n", period.Of(commits[0].Time, period.Day).Text(p.l), id)
		p.day(commits[:n])
		commits = commits[n:]
	}
	if n := len(p.h.Commits) - mostCommits; n > 0 {
		fmt.Fprintf(&p.b, "\n"+p.say("更早的 %d 次修改见代码仓库。\n", "%d earlier changes are in the repository.\n"), n)
	}
	return p.b.String()
}

// day writes the commits of one day: first those that changed figures, each with its datasets, then a line for each of the
// others.
func (p *changesPage) day(commits []Commit) {
	for _, c := range commits {
		data, words := c.split()
		if len(data) == 0 {
			continue
		}
		fmt.Fprintf(&p.b, "\n**%s** %s\n{#%s}\n\n", Escape(orID(c.Subject, c.short())), p.hash(c), c.anchor())
		for _, e := range data {
			p.entry(c, e)
		}
		if len(words) > 0 {
			fmt.Fprintf(&p.b, "- %s%s\n", p.say("只改动文字、图表或事实，数据未变：", "Only words, charts or facts, no data: "), p.titles(words))
		}
	}
	first := true
	for _, c := range commits {
		data, words := c.split()
		if len(data) > 0 {
			continue
		}
		if first {
			fmt.Fprintf(&p.b, "\n%s\n\n", p.say("以下提交只改动文字、图表或事实，数据未变：", "These commits changed only words, charts or facts, no data:"))
			first = false
		}
		fmt.Fprintf(&p.b, "- %s%s%s %s\n", Escape(orID(c.Subject, c.short())), p.say("：", ": "), p.titles(words), p.hash(c))
	}
}

// entry writes what happened to one dataset, with its first examples.
func (p *changesPage) entry(c Commit, e Entry) {
	fmt.Fprintf(&p.b, "- %s%s%s", p.title(e), p.say("：", ": "), Escape(e.Diff.Summary(p.l)))
	if e.Version != "" {
		fmt.Fprintf(&p.b, p.say("（版本 %s）", " (version %s)"), e.Version)
	}
	if why := e.why(c, p.l); why != "" {
		p.b.WriteString(p.say("。", ". ") + Escape(why))
	}
	p.b.WriteString("\n")
	p.details(e)
}

// titles writes the names of datasets, the first few of them.
func (p *changesPage) titles(list []Entry) string {
	n := min(len(list), MostExamples)
	names := make([]string, n)
	for i := range names {
		names[i] = p.title(list[i])
	}
	s := strings.Join(names, p.say("、", ", "))
	if rest := len(list) - n; rest > 0 {
		s += fmt.Sprintf(p.say("，另有 %d 套", ", %d more"), rest)
	}
	return s
}

// hash writes a commit's hash, as a link if the repository has pages.
func (p *changesPage) hash(c Commit) string {
	s := "`" + c.short() + "`"
	if u := strings.TrimSuffix(safeURL(p.site.Repository), "/"); u != "" {
		return fmt.Sprintf("[%s](<%s/commit/%s>)", s, strings.TrimSuffix(u, ".git"), c.Hash)
	}
	return s
}

// title writes a dataset's name, as a link if it has a page.
func (p *changesPage) title(e Entry) string {
	s := Escape(orID(e.Diff.Title.In(p.l), e.Diff.ID))
	if p.known[e.Diff.ID] {
		return fmt.Sprintf("[%s](/%s/data/%s/)", s, p.l, e.Diff.ID)
	}
	return s
}

// details writes the first examples of each list of an entry.
func (p *changesPage) details(e Entry) {
	d := e.Diff
	item := func(format string, args ...any) { fmt.Fprintf(&p.b, "    - "+format+"\n", args...) }
	more := func(n int) {
		if n > 0 {
			item(p.say("另有 %d 项", "%d more"), n)
		}
	}
	for _, f := range d.Fields[:min(len(d.Fields), MostExamples)] {
		item("%s", Escape(p.say("字段 ", "Field ")+f.Name+p.say("：", ": ")+f.WhatChanged(p.l)))
	}
	more(d.Count.Fields - MostExamples)
	for _, list := range []struct {
		word string
		recs []revision.Record
		n    int
		here bool
	}{{p.say("新增：", "Added: "), d.Added, d.Count.Added, e.Current}, {p.say("撤回：", "Withdrawn: "), d.Withdrawn, d.Count.Withdrawn, false}} {
		for _, r := range list.recs {
			var figures []string
			for _, f := range r.Figures {
				figures = append(figures, f.Label.In(p.l)+" "+f.Short.In(p.l))
			}
			s := list.word + r.Label.In(p.l)
			if figures != nil {
				s += p.say("，", ", ") + strings.Join(figures, p.say("，", ", "))
			}
			item("%s %s", Escape(s), p.place(e, r.Row, r.Cell, list.here))
		}
		more(list.n - len(list.recs))
	}
	for _, r := range d.Revised {
		var lines []string
		for _, c := range p.shown(r.Changes) {
			lines = append(lines, c.Label.In(p.l)+" "+c.Line(p.l))
		}
		item("%s %s", Escape(p.say("修订：", "Revised: ")+r.Label.In(p.l)+p.say("，", ", ")+strings.Join(lines, p.say("；", "; "))), p.place(e, r.Row, r.Changes[0].New.Cell, e.Current))
	}
	more(d.Count.Revised - len(d.Revised))
	for _, f := range d.Facts {
		item("%s", Escape(p.say("事实：", "Fact: ")+orID(f.Words.In(p.l), f.ID)+p.say("，", ", ")+f.Line(p.l)))
	}
	more(d.Count.Facts - len(d.Facts))
}

// place writes where a record stands: a link to its row on the dataset's page, if that still shows this version, else the
// cell in the workbook of that version.
func (p *changesPage) place(e Entry, row int, cell string, here bool) string {
	if here && p.known[e.Diff.ID] {
		return fmt.Sprintf(p.say("[第 %d 行](/%s/data/%s/#r%d)", "[row %d](/%s/data/%s/#r%d)"), row, p.l, e.Diff.ID, row)
	}
	return "`" + strings.ReplaceAll(inline(cell), "`", "") + "`"
}

// shown returns the changes of a record for a page in one language: of a pair x_zh and x_en that both changed, its side.
func (p *changesPage) shown(list []revision.Change) (out []revision.Change) {
	other := "_" + p.l.Other().String()
	for _, c := range list {
		base, ok := strings.CutSuffix(c.Field, other)
		if ok && slices.ContainsFunc(list, func(o revision.Change) bool { return o.Field == base+"_"+p.l.String() }) {
			continue
		}
		out = append(out, c)
	}
	return out[:min(len(out), MostExamples)]
}

// latest adds data/changes.json: the commits that changed figures, newest first, each with its datasets.
func latest(t Tree, h *History, known map[string]bool) error {
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
	for _, c := range h.Commits[:min(len(h.Commits), mostCommits)] {
		data, _ := c.split()
		if len(data) == 0 || len(list) == mostLatest {
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
				s.Title[k], s.Text[k], s.Reason[k] = inline(d.Diff.Title.In(l)), inline(d.Diff.Summary(l)), inline(c.reason(d, l))
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
	b, err := json.MarshalIndent(list, "", " ")
	t.Add("data/changes.json", append(b, '\n'))
	return err
}

// words returns what a commit is called in a list, and what it did: of one dataset its title and summary, of several
// the first title and the sum.
func (c Commit) words(data []Entry, l lang.Lang) (title, text string) {
	title = data[0].Diff.Title.In(l)
	switch n := len(data); {
	case n == 1:
		return title, data[0].Diff.Summary(l)
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
