package page

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

// A History is what git says of the workbooks.
type History struct {
	Missing  lang.Text         // why there is none, as a sentence; empty if there is
	Commits  []Commit          // that changed what a workbook says, newest first
	Versions map[string]string // of datasets, by id: 1.2.3

	once  sync.Once
	index map[string][]place // where the entries of a dataset are, by id
}

// A place is an entry of a commit.
type place struct{ commit, entry int }

// places returns where the entries of a dataset are, newest first.
func (h *History) places(id string) []place {
	h.once.Do(func() {
		h.index = map[string][]place{}
		for n, c := range h.Commits {
			for i, e := range c.Entries {
				h.index[e.Diff.ID] = append(h.index[e.Diff.ID], place{n, i})
			}
		}
	})
	return h.index[id]
}

// Fingerprint returns all that the page of a dataset tells of its history.
func (h *History) Fingerprint(id string) any {
	return []any{h.Version(id), h.of(id, lang.ZH), h.of(id, lang.EN)}
}

// A Commit is a commit that changed what workbooks say.
type Commit struct {
	Hash    string
	Time    time.Time // UTC
	Subject string
	Entries []Entry // in the order of ids
}

// An Entry is one workbook of a commit. Lists of its Diff may be cut; counts are whole.
type Entry struct {
	Diff    *revision.Diff
	Version string // after the commit; "" if the dataset is gone, and for the workbook that all share
	Current bool   // the workbook has not changed since
}

// data reports whether figures changed, and not only words, charts or facts.
func (e Entry) data() bool { return e.Diff.Data() }

// records reports whether records or a whole dataset came, changed or went, and not only columns.
func (e Entry) records() bool {
	n := e.Diff.Count
	return e.Diff.Kind != revision.Revised || n.Added+n.Revised+n.Withdrawn > 0
}

// published reports whether what the dataset publishes changed: its data package is not as it was.
func (e Entry) published() bool {
	return e.Diff.Kind != revision.Revised || e.Diff.Level != revision.None
}

// day returns the day of a commit as yyyy-mm-dd.
func (c Commit) day() string { return c.Time.Format("2006-01-02") }

// short returns the hash as people quote it.
func (c Commit) short() string { return c.Hash[:min(len(c.Hash), 10)] }

// anchor is the commit's place on the page of changes.
func (c Commit) anchor() string { return "c-" + c.short() }

// split returns the entries in which figures changed, and the others.
func (c Commit) split() (data, words []Entry) {
	for _, e := range c.Entries {
		if e.data() {
			data = append(data, e)
		} else {
			words = append(words, e)
		}
	}
	return data, words
}

// changesData reports whether a commit changed more than words and charts.
func (c Commit) changesData() bool { return slices.ContainsFunc(c.Entries, Entry.data) }

// Version returns the version number of a dataset, "" if it is not known.
func (h *History) Version(id string) string {
	if h == nil {
		return ""
	}
	return h.Versions[id]
}

// A change is one line of a dataset's history, as front matter has it.
type change struct {
	Date    string    `json:"date"`
	Version string    `json:"version,omitempty"`
	Data    bool      `json:"data"` // figures changed, not only words, charts or facts
	Text    string    `json:"text"`
	Reason  string    `json:"reason"`
	Href    string    `json:"href"`
	Hash    string    `json:"hash"` // of the commit, as people quote it
	Time    time.Time `json:"time"`
}

// of returns the versions of a dataset, newest first. Commits that left its data package as it was are none.
func (h *History) of(id string, l lang.Lang) (out []change) {
	if h == nil {
		return nil
	}
	for _, at := range h.places(id) {
		n, c := at.commit, h.Commits[at.commit]
		e := c.Entries[at.entry]
		if !e.published() {
			continue
		}
		ch := change{Date: c.day(), Version: e.Version, Data: e.data(), Text: inert.Line(e.Diff.Summary(l)), Reason: inert.Line(e.why(c, l)), Hash: c.short(), Time: c.Time}
		ch.Href = fmt.Sprintf("/%s/changes/", l)
		if c.changesData() && n < maxCommits {
			ch.Href += "#" + c.anchor()
		}
		out = append(out, ch)
	}
	return out
}

// why returns what the sheet revisions says of a commit, "" if nothing.
func (e Entry) why(c Commit, l lang.Lang) string {
	s := ""
	for _, t := range e.Diff.Why(c.day()) {
		if s != "" {
			s += lang.Text{ZH: "", EN: " "}.In(l)
		}
		s += t.Or(l)
	}
	return s
}

// versions writes what happened to a dataset: version, date, what changed and why.
func (p *datasetPage) versions() {
	list := p.site.History.of(p.d.ID, p.l)
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.b, "\n### %s {#versions}\n", word("versions", p.l))
	items := ""
	for _, c := range list[:min(len(list), MaxExamples)] {
		line := c.Text
		if c.Reason != "" {
			line += lang.Text{ZH: "。", EN: ". "}.In(p.l) + c.Reason
		}
		version := c.Date
		if c.Version != "" {
			version = c.Version + lang.Text{ZH: "（", EN: " ("}.In(p.l) + c.Date + lang.Text{ZH: "）", EN: ")"}.In(p.l)
		}
		items += "<li><strong>" + version + "</strong> " + textHTML(line, p.l) + "</li>"
	}
	p.b.put("versions", fmt.Sprintf(`<ul>%s</ul><p><a href="%s%s/changes/">%s</a> · <a href="%[2]s%[3]s/data/%[5]s/feed.xml">Atom</a></p>`, items, p.site.base(), p.l, word("changes", p.l), p.d.ID))
}
