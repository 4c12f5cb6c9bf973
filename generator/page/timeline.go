package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// timelinePage adds a page of all charts of the type timeline, and below it their records in order of time.
func timelinePage(t artifact.Tree, site Site, sets []Published) (tally Tally, err error) {
	var charts []*report.Figure
	for _, s := range sets {
		if i := slices.IndexFunc(s.Figures, func(f *report.Figure) bool { return f.Chart.Type == "timeline" }); i >= 0 {
			charts = append(charts, s.Figures[i])
		}
	}
	if charts == nil {
		return tally, nil
	}
	for _, l := range lang.All() {
		b := markdown("\n")
		for _, f := range charts {
			fmt.Fprintf(b, "\n## %s {#%s}\n", datasetLink(f.Dataset, l), f.Dataset.ID)
			fmt.Fprintf(b, "\n{{< chart %q >}}\n\n", f.Dataset.ID+"/"+f.Chart.ID)
			timelineList(b, f, l)
		}
		n, err := PageProvenance(t, site, "timeline/", l, nil, charts)
		if err != nil {
			return tally, err
		}
		tally.Add(n)
		if err := addList(t, site, "timeline/index", l, "timeline", word("timeline", l), word("timeline-lead", l), b); err != nil {
			return tally, err
		}
	}
	return tally, nil
}

// timelineList writes the records of a timeline, newest first, by year.
func timelineList(b *body, f *report.Figure, l lang.Lang) {
	d, t := f.Dataset, f.Dataset.Table
	xf := t.Field(f.Chart.X.Field)
	year := ""
	for _, i := range newestFirst(t, f.Records) {
		when := t.Value(i, xf)
		if when.Blank() {
			continue
		}
		if y := when.Period.Start().Format("2006"); y != year {
			year = y
			fmt.Fprintf(b, "\n### %s {#%s-%s}\n\n", y, d.ID, y)
		}
		var parts []string
		for _, name := range []string{f.Chart.Series, f.Chart.Label} {
			if v := report.Localised(t, i, name, l); foreign(v, l) {
				parts = append(parts, "{{< en >}}"+textHTML(v, l)+"{{< /en >}}")
			} else if v != "" {
				parts = append(parts, inert.Markdown(v))
			}
		}
		if len(f.Chart.Y) > 0 {
			if v := inert.Markdown(t.Lookup(i, f.Chart.Y[0].Field).In(l)); v != "" && !slices.Contains(parts, v) { // a label may say the same
				parts = append(parts, v)
			}
		}
		fmt.Fprintf(b, "- [%s](/%s/data/%s/%s) %s\n", withinYear(when.Period, l), l, d.ID, cmp.Or(t.Anchor(t.Row(i)), "#table"), strings.Join(parts, "\u00a0· "))
	}
}

// withinYear writes a period below a heading that has the year: 8月14日, 14 August; 第二季度, second quarter.
func withinYear(p period.Period, l lang.Lang) string {
	if p.Grain() == period.Year {
		return p.Text(l)
	}
	year := p.Start().Format("2006")
	s := strings.TrimPrefix(p.Text(l), year+"年")
	return strings.TrimSuffix(strings.TrimSuffix(s, " of "+year), " "+year)
}
