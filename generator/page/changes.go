package page

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"briefing/generator/artifact"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// How much of the history is shown: older commits are counted, long lists are cut to their first examples.
const (
	maxCommits  = 100 // on the page
	maxFeed     = 30  // in the feed
	maxLatest   = 4   // in data/changes.json
	MaxExamples = 5   // of each list of an Entry
)

// Changes adds the page of what changed in the data, its feed in each language and data/changes.json, the latest of it.
func Changes(t artifact.Tree, site Site, h *History, sets []Published) error {
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
				front["lastmod"] = h.Commits[0].Time.Format(time.RFC3339)
			}
		}
		if err := addPage(t, site, "changes/index", l, front, markdown("\n\n"+p.markdown())); err != nil {
			return err
		}
	}
	return latest(t, h)
}

// A changesPage is the page of changes in one language.
type changesPage struct {
	site  Site
	h     *History
	l     lang.Lang
	known map[string]bool // datasets that have a page
	first string          // hash of the commit that data began with
	b     strings.Builder
}

func (p *changesPage) say(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(p.l) }

// markdown returns the page's body.
func (p *changesPage) markdown() string {
	if !p.h.Missing.IsZero() {
		return inert.Markdown(p.h.Missing.In(p.l)) + "\n"
	}
	fmt.Fprintf(&p.b, "%s[Atom](/%s/changes/feed.xml)\n", p.say("订阅：", "Feed: "), p.l)
	told := p.h.Commits
	for len(told) > 0 && !told[len(told)-1].changesData() { // no data were there to have words or charts
		told = told[:len(told)-1]
	}
	if len(told) > 0 {
		p.first = told[len(told)-1].Hash
	}
	commits := told[:min(len(told), maxCommits)]
	if i := slices.IndexFunc(commits, func(c Commit) bool { return len(c.figures()) > 0 }); i >= 0 {
		last := period.Of(commits[i].Time, period.Day).Text(p.l)
		fmt.Fprintf(&p.b, p.say("\n数据最近一次改动：[%s](#%s)。\n", "\nFigures last changed on [%s](#%s).\n"), last, commits[i].anchor())
	}
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
	if n := len(told) - maxCommits; n > 0 {
		fmt.Fprintf(&p.b, "\n"+p.say("更早的 %d 次修改见代码仓库。\n", "%d earlier changes are in the repository.\n"), n)
	}
	return p.b.String()
}

// day writes the commits of one day: those that changed figures, each with its datasets, then in a line the datasets of
// the others.
func (p *changesPage) day(commits []Commit) {
	var others []Commit
	for _, c := range commits {
		data, words := c.split()
		if c.Hash == p.first {
			words = nil // there were none before
		}
		if len(data) == 0 {
			others = append(others, c)
			continue
		}
		if len(data) == 1 {
			fmt.Fprintf(&p.b, "\n%s\n{#%s}\n\n", p.line(c, data[0], "**"), c.anchor())
			p.details(data[0], "")
		} else {
			title, text := c.words(data, p.l)
			fmt.Fprintf(&p.b, "\n**%s**%s%s\n{#%s}\n\n", inert.Markdown(inert.Line(title)), p.say("：", ": "), inert.Markdown(inert.Line(text)), c.anchor())
			for _, e := range data {
				fmt.Fprintf(&p.b, "- %s\n", p.line(c, e, ""))
				p.details(e, "    ")
			}
		}
		if len(words) > 0 {
			fmt.Fprintf(&p.b, "- %s%s\n", p.onlyWords(), p.titles(words))
		}
		p.commit(c)
	}
	if len(others) == 0 {
		return
	}
	var sets []Entry
	var hashes []string
	for _, c := range others {
		hashes = append(hashes, p.hash(c))
		for _, e := range c.Entries {
			if !slices.ContainsFunc(sets, func(s Entry) bool { return s.Diff.ID == e.Diff.ID }) {
				sets = append(sets, e)
			}
		}
	}
	fmt.Fprintf(&p.b, "\n%s%s %s\n{.commit}\n", p.onlyWords(), p.titles(sets), strings.Join(hashes, " "))
}

func (p *changesPage) onlyWords() string {
	return p.say("只改动文字、图表或事实，数据未变：", "Words, charts or facts changed, but no data: ")
}

// commit writes what a commit calls itself, in the language it does so, and its hash.
func (p *changesPage) commit(c Commit) {
	l := lang.EN
	if strings.ContainsFunc(c.Subject, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		l = lang.ZH
	}
	fmt.Fprintf(&p.b, "\n%s\n{.commit lang=\"%s\"}\n", strings.TrimSpace(inert.Markdown(c.Subject)+" "+p.hash(c)), l.Locale())
}

// titles writes the names of datasets, the first few of them.
func (p *changesPage) titles(list []Entry) string {
	n := min(len(list), MaxExamples)
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
	if u := strings.TrimSuffix(inert.URL(p.site.Repository), "/"); u != "" {
		return fmt.Sprintf("[%s](<%s/commit/%s>)", s, strings.TrimSuffix(u, ".git"), c.Hash)
	}
	return s
}

// title writes a dataset's name, as a link if it has a page.
func (p *changesPage) title(e Entry) string {
	s := inert.Markdown(orID(e.Diff.Title.Or(p.l), e.Diff.ID))
	if p.known[e.Diff.ID] {
		return fmt.Sprintf("[%s](/%s/data/%s/)", s, p.l, e.Diff.ID)
	}
	return s
}
