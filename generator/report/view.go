package report

import (
	"slices"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// A View is another way to draw a chart: share, absolute, log, linear, indexed or last-year.
type View struct {
	Name  string
	specs [2]chart.Spec
}

// Spec returns what package chart draws in language l.
func (v *View) Spec(l lang.Lang) chart.Spec { return v.specs[l] }

// viewScales are the scales of views that differ from their charts in nothing else.
var viewScales = map[string]string{"share": "share", "absolute": "linear", "log": "log", "linear": "linear", "indexed": "indexed"}

// views binds the other ways to draw f. What the data do not allow is a problem at the cell that asks for it.
func (f *Figure) views(drawn *int, ps *cell.Problems) {
	for _, name := range f.Chart.Views {
		c := *f.Chart
		at := at(f.Chart, "views")
		c.At, c.Alt, c.Views, c.Cells = at, lang.Text{}, nil, map[string]cell.Addr{}
		rows := f.Records
		if scale, ok := viewScales[name]; ok {
			c.Scale = scale
		} else {
			var n, all int
			if rows, n, all = lastYear(f.Dataset.Table, f.Dataset.Table.Field(c.X.Field), f.Records); n < 2 || n == all {
				ps.Add(at, cell.ChartView, c.ID, n, all)
				continue
			}
		}
		g, found := bindRows(f.Dataset, &c, rows, nil, drawn)
		if g == nil {
			*ps = append(*ps, slices.DeleteFunc(found, func(p cell.Problem) bool { return p.Severity() != cell.Error })...)
			continue
		}
		v := View{Name: name, specs: g.specs}
		for l := range v.specs {
			v.dress(lang.Lang(l), &f.specs[l], slices.ContainsFunc(c.Y, func(a dataset.Axis) bool { return a.Func == "count" }))
		}
		f.Views = append(f.Views, v)
	}
}

// lastYear returns the records of the year that ends with the last period of field x, in how many periods they are, and in how many all are.
func lastYear(t *dataset.Table, x int, rows []int) (of []int, n, all int) {
	from := t.Last(x, rows).End().AddDate(-1, 0, 0)
	recent, periods := map[period.Period]bool{}, map[period.Period]bool{}
	for _, i := range rows {
		p := t.Value(i, x).Period
		if p.IsZero() {
			continue
		}
		periods[p] = true
		if !p.Start().Before(from) {
			of, recent[p] = append(of, i), true
		}
	}
	return of, len(recent), len(periods)
}

// viewWords say what is different in a view. A last year says from when to when.
var viewWords = map[string]lang.Text{
	"share": {ZH: "占合计的百分比", EN: "percent of the total"}, "absolute": {ZH: "绝对值", EN: "absolute figures"},
	"log": {ZH: "对数刻度", EN: "on a logarithmic scale"}, "linear": {ZH: "线性刻度", EN: "on a linear scale"}, "indexed": {ZH: "首值为100", EN: "first value of each = 100"},
}

// dress gives a view an id and a subtitle of its own, for that of the chart, was, may tell its scale or its span of time, and leaves out notes
// for which it has no place. counts says that its values count records.
func (v *View) dress(l lang.Lang, was *chart.Spec, counts bool) {
	s := &v.specs[l]
	s.ID += "-" + v.Name
	label, what := was.Y.Label, viewWords[v.Name].In(l)
	if v.Name == "absolute" {
		label = s.Y.Label
	}
	if v.Name == "share" && !counts { // how many records they are made of is not how many things
		s.Series = slices.Clone(s.Series)
		for i := range s.Series {
			s.Series[i].Points = slices.Clone(s.Series[i].Points)
			for j := range s.Series[i].Points {
				s.Series[i].Points[j].N = 0
			}
		}
	}
	first, last := s.Reach()
	if what == "" {
		what = first.Text(l) + lang.Text{ZH: "至", EN: " to "}.In(l) + last.Text(l)
	}
	s.Subtitle = what
	if label != "" {
		s.Subtitle = label + lang.Text{ZH: "，", EN: ", "}.In(l) + what
	}
	s.Notes = slices.DeleteFunc(slices.Clone(s.Notes), func(n chart.Annotation) bool {
		if n.Marked && (v.Name == "share" || v.Name == "absolute" || v.Name == "indexed") {
			return true
		}
		return v.Name == "last-year" && n.X < first.Days()
	})
}
