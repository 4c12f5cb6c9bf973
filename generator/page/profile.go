package page

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
	"briefing/generator/unit"
)

// A Show is what pages of entities show of a dataset: number, strip or line. It is a row of the sheet profiles or, on a site that has none,
// a chart. The series of its figures are the entities.
type Show struct {
	Kind    string
	Text    lang.Text
	Figures []*report.Figure
}

// keyNumbers is how many key numbers a page shows.
const keyNumbers = 4

// shows returns what pages of entities show of datasets whose workbooks the sheet profiles does not tell of: key numbers of their first
// charts that go over time with a line an entity, in the order of the catalogue; the first timeline with a lane an entity.
func shows(sets []Published) (out []Show) {
	sets = slices.Clone(sets)
	slices.SortStableFunc(sets, func(a, b Published) int { return cmp.Compare(a.Dataset.About.Order, b.Dataset.About.Order) })
	var timeline *report.Figure
	for _, s := range sets {
		i := slices.IndexFunc(s.Figures, func(f *report.Figure) bool {
			c := f.Chart
			return slices.Contains([]string{"line", "step", "area"}, c.Type) && c.Scale != "share" && c.Scale != "indexed" && f.Spec(lang.EN).X.Time && ofEntities(f)
		})
		if i >= 0 {
			out = append(out, Show{Kind: "number", Figures: s.Figures[i : i+1]})
		}
		for _, f := range s.Figures {
			if timeline == nil && f.Chart.Type == "timeline" && ofEntities(f) {
				timeline = f
			}
		}
	}
	if timeline == nil {
		return out
	}
	if len(timeline.Spec(lang.EN).Classes) > 0 {
		out = append(out, Show{Kind: "strip", Figures: []*report.Figure{timeline}})
	}
	if timeline.Chart.Label != "" {
		out = append(out, Show{Kind: "line", Figures: []*report.Figure{timeline}})
	}
	return out
}

func ofEntities(f *report.Figure) bool {
	i := f.Dataset.Table.Field(f.Chart.Series)
	return i >= 0 && f.Dataset.Table.Fields[i].Type == dataset.EntityRef
}

// A profile finds what there is to show of each entity.
type profile struct {
	site  Site
	sh    *dataset.Shared
	where where
	shows []Show
	at    []map[string]lane // of each show, by the ids of entities
}

// A lane is the series of an entity in a figure.
type lane struct {
	fig *report.Figure
	n   int
}

func newProfile(site Site, sh *dataset.Shared, w where, sets []Published) *profile {
	p := &profile{site: site, sh: sh, where: w, shows: site.Shows}
	if site.EntityKind == "" {
		return p
	}
	if p.shows == nil {
		p.shows = shows(sets)
	}
	for _, s := range p.shows {
		at := map[string]lane{}
		for _, f := range s.Figures {
			for n, se := range f.Spec(lang.EN).Series {
				if _, known := at[se.ID]; !known {
					at[se.ID] = lane{f, n}
				}
			}
		}
		p.at = append(p.at, at)
	}
	return p
}

// A keyNumber is the last number of a series, with the records that it is made from.
type keyNumber struct {
	lane
	text  lang.Text
	point chart.Point
	rows  []int
}

// numbers returns the first key numbers that there are of e, n at most.
func (p *profile) numbers(e *dataset.Entity, n int) (out []keyNumber) {
	for i, s := range p.shows {
		at, ok := p.at[i][e.ID]
		if s.Kind != "number" || !ok || len(out) == n {
			continue
		}
		points := at.fig.Spec(lang.EN).Series[at.n].Points
		for _, pt := range slices.Backward(points) {
			if !pt.Gap {
				k := keyNumber{lane: at, text: s.Text, point: pt}
				if k.rows = p.rowsOf(e, at.fig, pt.Period); k.rows != nil {
					out = append(out, k)
				}
				break
			}
		}
	}
	return out
}

// rowsOf returns the records of e that a figure draws at a time.
func (p *profile) rowsOf(e *dataset.Entity, f *report.Figure, when period.Period) (rows []int) {
	t := f.Dataset.Table
	series, x := t.Field(f.Chart.Series), t.Field(f.Chart.X.Field)
	for _, m := range p.where[e] {
		if m.set.Dataset != f.Dataset {
			continue
		}
		for _, i := range m.rows {
			at := t.Value(i, x).Period
			if _, drawn := slices.BinarySearch(f.Records, i); drawn && t.Value(i, series).Entity == e && !at.IsZero() && !at.Start().Before(when.Start()) && !at.End().After(when.End()) {
				rows = append(rows, i)
			}
		}
	}
	return rows
}

// field is the one that a key number is of: of a count that of time.
func (k keyNumber) field() int {
	a := k.fig.Chart.Y[0]
	return k.fig.Dataset.Table.Field(cmp.Or(a.Field, k.fig.Chart.X.Field))
}

// uncertain are the words before numbers that are not exact.
var uncertain = map[chart.Certainty]lang.Text{chart.Approx: {ZH: "约", EN: "about "}, chart.AtLeast: {ZH: "超过", EN: "over "}, chart.AtMost: {ZH: "不足", EN: "under "}}

// written writes a value of a chart as prose has it.
func written(pt chart.Point, u unit.Unit, l lang.Lang) string {
	return uncertain[pt.Certainty].In(l) + unit.Write(pt.Y, u, unit.Digits, l)
}

// numberParts parts a number and the unit behind it.
var numberParts = regexp.MustCompile(`^(\D*\d[\d.,]*%?)([^\d.,%].*)?$`)

// label is what a number counts.
func (k keyNumber) label(l lang.Lang) string {
	return inert.Line(cmp.Or(k.text.Or(l), k.fig.Spec(l).Y.Label, k.fig.Dataset.About.Title.Or(l), k.fig.Dataset.ID))
}

// href is where the records of a key number stand.
func (p *profile) href(k keyNumber, e *dataset.Entity, l lang.Lang) string {
	d := k.fig.Dataset
	to := p.site.base() + l.String() + "/data/" + d.ID + "/"
	if anchor := d.Table.Anchor(d.Table.Row(k.rows[len(k.rows)-1])); len(k.rows) <= few && anchor != "" {
		return to + anchor
	}
	for _, m := range p.where[e] {
		if m.set.Dataset == d {
			return to + chosenBy(m, e) + "#table"
		}
	}
	return to + "#table"
}

// number returns a key number: a link to its row, the line that led there, what it is, its date and, if sourced, whose it is.
func (p *profile) number(k keyNumber, e *dataset.Entity, l lang.Lang, sourced bool, from *provenance) string {
	f := k.fig
	number := html.EscapeString(written(k.point, f.Unit(), l))
	if m := numberParts.FindStringSubmatch(number); m != nil && m[2] != "" {
		number = m[1] + `<span class="number-unit">` + m[2] + "</span>"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<p class="number"><a href="%s">%s</a></p>%s`, html.EscapeString(p.href(k, e, l)), number, k.spark(l))
	fmt.Fprintf(&b, `<p class="number-label">%s</p><p class="number-note"><span>%s</span></p>`, textHTML(k.label(l), l), k.point.Period.Text(l))
	if sourced {
		fmt.Fprintf(&b, `<p class="number-note number-source">%s%s%s</p>`, word("source", l), word("colon", l),
			textHTML(publishers(report.Sources(f.Dataset, k.rows), lang.Text{ZH: "、", EN: ", "}.In(l), l), l))
	}
	rows := make([]int, len(k.rows))
	for n, i := range k.rows {
		rows[n] = f.Dataset.Table.Row(i)
	}
	from.cells(p.site, f.Dataset, k.field(), rows)
	return b.String()
}

// spark returns the small line of a key number, "" of a single value.
func (k keyNumber) spark(l lang.Lang) string {
	s := k.fig.Spec(l)
	s.Series = s.Series[k.n : k.n+1]
	s.Kind, s.Classes, s.Notes = chart.Line, nil, nil
	return string(s.Spark(s.Series[0].ID))
}

// numbersOf returns the key numbers of an entity as a piece, and how many they are.
func (p *profile) numbersOf(e *dataset.Entity, l lang.Lang, from *provenance) (string, int) {
	all := p.numbers(e, keyNumbers)
	if len(all) == 0 {
		return "", 0
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<section class="numbers" aria-labelledby="numbers"><h2 id="numbers" class="visually-hidden">%s</h2><ul>`, word("numbers", l))
	for _, k := range all {
		b.WriteString("<li>" + p.number(k, e, l, true, from) + "</li>")
	}
	return b.String() + "</ul></section>", len(all)
}
