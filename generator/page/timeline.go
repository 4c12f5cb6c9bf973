package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// Timeline adds a page of all charts of the type timeline, and below it their records in order of time.
func Timeline(t artifact.Tree, site Site, sets []Published) (tally Tally, err error) {
	type entry struct {
		d   *dataset.Dataset
		fig *report.Figure
	}
	var entries []entry
	for _, s := range sets {
		for _, f := range s.Figures {
			if f.Chart.Type == "timeline" {
				entries = append(entries, entry{s.Dataset, f})
				break
			}
		}
	}
	if len(entries) == 0 {
		return tally, nil
	}
	for _, l := range lang.All() {
		var b strings.Builder
		front, err := json.MarshalIndent(map[string]any{
			"title": word("timeline", l), "description": word("timeline-lead", l), "type": "timeline", "params": map[string]any{"generated": true, "kind": "timeline"},
		}, "", "  ")
		if err != nil {
			return tally, err
		}
		b.Write(front)
		b.WriteString("\n")
		var charts []*report.Figure
		for _, e := range entries {
			fmt.Fprintf(&b, "\n## [%s](/%s/data/%s/) {#%s}\n", Escape(orID(e.d.About.Title.Or(l), e.d.ID)), l, e.d.ID, e.d.ID)
			fmt.Fprintf(&b, "\n{{< chart %q >}}\n\n", e.d.ID+"/"+e.fig.Chart.ID)
			timelineList(&b, e.d, e.fig, l)
			charts = append(charts, e.fig)
		}
		n, err := PageProvenance(t, site, "timeline/", l, nil, charts)
		if err != nil {
			return tally, err
		}
		tally.Add(n)
		t.Add("content/timeline/index."+l.String()+".md", []byte(b.String()))
	}
	return tally, nil
}

// timelineList writes the records of a timeline, newest first, by year.
func timelineList(b *strings.Builder, d *dataset.Dataset, f *report.Figure, l lang.Lang) {
	t := d.Table
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
			if v := report.Localised(t, i, name, l); v != "" {
				parts = append(parts, Escape(v))
			}
		}
		if len(f.Chart.Y) > 0 {
			if v := t.Lookup(i, f.Chart.Y[0].Field); !v.Blank() {
				parts = append(parts, Escape(v.In(l)))
			}
		}
		fmt.Fprintf(b, "- [%s](/%s/data/%s/%s) %s\n", withinYear(when.Period, l), l, d.ID, cmp.Or(t.Anchor(t.Row(i)), "#table"), strings.Join(parts, "\u00a0· "))
	}
}

// withinYear writes a period below a heading that has the year: 8月14日, 14 August.
func withinYear(p period.Period, l lang.Lang) string {
	t := p.Start()
	switch {
	case p.Grain() == period.Day:
		return lang.Text{ZH: fmt.Sprintf("%d月%d日", t.Month(), t.Day()), EN: t.Format("2 January")}.In(l)
	case p.Grain() == period.Month:
		return lang.Text{ZH: fmt.Sprintf("%d月", t.Month()), EN: t.Format("January")}.In(l)
	}
	return p.Text(l)
}
