package workbook

import (
	"math"
	"regexp"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// oddDays says which date is not on the first, or the last, day of a month, where all others are.
func (c *recordCheck) oddDays(f int) {
	t := c.d.Table
	rows := c.rows(func(i int) bool { return !t.Value(i, f).Blank() })
	if len(rows) < 8 {
		return
	}
	var notFirst, notLast []int
	months := map[period.Period]bool{}
	for _, i := range rows {
		p := t.Value(i, f).Period
		if p.Grain() != period.Day {
			return
		}
		if p.Start().Day() != 1 {
			notFirst = append(notFirst, i)
		}
		if p.End().Day() != 1 {
			notLast = append(notLast, i)
		}
		months[p.In(period.Month)] = true
	}
	if len(months) < 6 { // of few months the days say little
		return
	}
	odd, word := notFirst, lang.Text{ZH: "当月第一天", EN: "the first of a month"}
	if len(notLast) < len(notFirst) {
		odd, word = notLast, lang.Text{ZH: "当月最后一天", EN: "the last day of a month"}
	}
	if len(odd) > max(1, len(rows)/20) {
		return
	}
	for _, i := range odd {
		v := t.Value(i, f)
		c.add(v.At, cell.DateOddDay, v.Period.String(), word)
	}
}

// yearName is what a column of years is called.
var yearName = regexp.MustCompile(`(?i)(^|[^a-z])years?([^a-z]|$)|年份?$`)

// years says that a column of years is one of numbers.
func (c *recordCheck) years(f int) {
	t, fl := c.d.Table, c.fields[f]
	if isPercent(fl) || !yearName.MatchString(fl.Name) && !yearName.MatchString(fl.Label.ZH) && !yearName.MatchString(fl.Label.EN) {
		return
	}
	seen := map[float64]bool{}
	for i := range t.Len() {
		v := t.Value(i, f)
		if v.Blank() {
			continue
		}
		if v.Num != math.Trunc(v.Num) || v.Num < 1800 || v.Num > 2200 {
			return
		}
		seen[v.Num] = true
	}
	if len(seen) >= 2 {
		c.add(fl.At, cell.YearAsNumber, fl.Name)
	}
}

// dated says what of the dataset is newer than the day of its update, and what its subtitle says of its time that is not so.
func (c *recordCheck) dated() {
	a, t := &c.d.About, c.d.Table
	var last period.Period
	f := t.Time()
	if f >= 0 {
		last = t.Last(f, t.Records())
	}
	if !last.IsZero() {
		for _, s := range []string{a.Subtitle.EN, a.Subtitle.ZH} {
			end := period.Until(s)
			switch {
			case end.IsZero():
				continue
			case !last.Start().Before(end.End()):
				c.add(a.At["subtitle"], cell.SubtitleBefore, end.String(), last.String())
			case end.Start().Sub(last.End()).Hours()/24 >= t.Pause(f, t.Records()):
				c.add(a.At["subtitle"], cell.SubtitleAfter, end.String(), last.String())
			default:
				continue
			}
			break
		}
	}
	if a.Updated.IsZero() {
		return
	}
	if !last.IsZero() && !last.Start().Before(a.Updated.End()) {
		c.add(a.At["updated"], cell.UpdatedBefore, a.Updated.String(), last.String())
		return // of its sources the same would be said
	}
	after := func(s dataset.Source, at cell.Addr) {
		if p, why := parseDate(s.Published); why == goodDate && !p.Start().Before(a.Updated.End()) {
			c.add(at, cell.SourceAfter, a.Updated.String(), s.ID, p.String())
		}
	}
	for _, s := range c.d.Sources {
		after(s, s.PublishedAt)
	}
	if c.source < 0 {
		return
	}
	said := map[string]bool{}
	for i := range t.Len() {
		for _, id := range dataset.SourceIDs(t.Value(i, c.source).Text) {
			if s, ok := c.r.shared.Sources[id]; ok && !said[id] {
				said[id] = true
				if own, ok := c.d.Source(id); ok && own.At == s.At {
					after(s, a.At["updated"])
				}
			}
		}
	}
}
