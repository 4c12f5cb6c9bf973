package page

import (
	"fmt"
	"time"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// The site tells four dates, each in the same words wherever it stands ([words]; chart feet for the first):
//
//   - data to, 数据截至: the period that begins last of those that records speak of, as coarse as its cell. A dataset's is that of all
//     its records, a chart's that of those drawn, the site's the latest of its datasets. See [DataTo], [Site.DataTo].
//   - updated, 更新于: the day on which an editor last brought the records in line with their sources: the row updated of the sheet about.
//   - checked on, 核对于: the day on which a hand-written page was last read against data and sources: date in its front matter.
//   - changed on: the day of a commit that changed figures, on the page of changes, in its feed and in the list of the latest. See
//     [History.figures].
//
// What the data go to, or was checked, more than [oldAfter] before [Site.Day] says that it is old. Nothing reads a clock.

// oldAfter is after how long data and checks are called old.
const oldAfter = 90 * 24 * time.Hour

// DataTo returns the period that begins last of those of which the records of d speak: the day of updated if they speak of none.
func DataTo(d *dataset.Dataset) period.Period {
	return report.DataTo(d, -1, d.Table.Records())
}

// DataTo returns the latest period of those to which the datasets go.
func (s Site) DataTo(sets []Published) (last period.Period) {
	for _, set := range sets {
		if p := DataTo(set.Dataset); !p.IsZero() && (last.IsZero() || p.Start().After(last.Start())) {
			last = p
		}
	}
	return last
}

// Day returns the day on which the site was last worked on, as far as what it is made of says: the last day on which a page was checked or
// figures changed. It is midnight UTC, or zero.
func Day(checked []period.Period, h *History) (day time.Time) {
	later := func(t time.Time) {
		if t = t.UTC().Truncate(24 * time.Hour); t.After(day) {
			day = t
		}
	}
	for _, p := range checked {
		if p.Grain() == period.Day {
			later(p.Start())
		}
	}
	if h != nil {
		for _, c := range h.Commits {
			later(c.Time)
		}
	}
	return day
}

// Old reports whether p ended so long before the site's day that readers are told.
func (s Site) Old(p period.Period) bool {
	return !p.IsZero() && s.Day.Sub(p.End()) > oldAfter
}

// aged returns a period as readers are told of it: with a note if it is old. "" for no time at all.
func (s Site) aged(p period.Period, l lang.Lang) string {
	if s.Old(p) {
		return fmt.Sprintf(word("old", l), p.Text(l))
	}
	return p.Text(l)
}

// Checked returns on which day a page was checked, as an item of its line of facts.
func (s Site) Checked(day period.Period, l lang.Lang) string {
	return told("checked", s.aged(day, l), l)
}

// Freshness returns how fresh and how large the site's data are, and when the home page was checked, as a line of facts.
func (s Site) Freshness(day period.Period, sets []Published, l lang.Lang) string {
	if len(sets) == 0 {
		return ""
	}
	var next period.Period
	records := 0
	for _, set := range sets {
		records += set.Dataset.Table.Len()
		if p := set.Dataset.About.NextUpdate; !p.IsZero() && (next.IsZero() || p.String() < next.String()) {
			next = p
		}
	}
	return metaLine(told("data-to", s.aged(s.DataTo(sets), l), l), s.Checked(day, l), told("next-update", next.Text(l), l),
		"<span>"+manyDatasets(len(sets)).In(l)+"</span>", "<span>"+manyRecords(records).In(l)+"</span>")
}

// changed returns when a commit last changed what a dataset publishes, zero if that is not known.
func (h *History) changed(id string) time.Time {
	if h == nil {
		return time.Time{}
	}
	for _, at := range h.places(id) {
		if c := h.Commits[at.commit]; c.Entries[at.entry].published() {
			return c.Time
		}
	}
	return time.Time{}
}

// figures returns the entries of a commit that added, revised or withdrew records or datasets; not those that changed but columns or words.
func (c Commit) figures() []Entry {
	data, _ := c.split()
	n := 0
	for _, e := range data {
		if e.records() {
			data[n] = e
			n++
		}
	}
	return data[:n]
}
