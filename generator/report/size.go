package report

import (
	"iter"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// What charts draw at most: far more than anybody can read, and little enough for every page to be built within seconds and to open.
const (
	maxSeries = 500     // lines, colours, rows of a table
	maxPanels = 120     // of small multiples
	maxPoints = 1 << 21 // of lines, which are thinned out as they are drawn
	maxMarks  = 20_000  // that have a place each, of all charts of a workbook; of a stack or a heat table: series times places
	maxCharts = 100     // of a workbook
)

// All binds the charts of d in the order of the sheet, up to one that is too much for a workbook. A chart that cannot be drawn is nil,
// and the problems say why.
func All(d *dataset.Dataset) iter.Seq2[*Figure, cell.Problems] {
	return func(yield func(*Figure, cell.Problems) bool) {
		drawn := 0
		for i := range d.Charts {
			c := &d.Charts[i]
			if i == maxCharts {
				var ps cell.Problems
				ps.Add(c.At, cell.ChartTooLarge, c.ID, i+1, lang.Text{ZH: "图表（连同前面的）", EN: "charts with those before it"}, maxCharts)
				yield(nil, ps)
				return
			}
			if f, ps := bind(d, c, &drawn); !yield(f, ps) || drawn > maxMarks {
				return
			}
		}
	}
}

// large reports what is too much to draw, at the cell that says how much: before it is laid out, which is what takes time and memory.
func (b *binding) large() {
	marks, places := 0, map[place]bool{}
	for _, g := range b.groups {
		marks += len(g.marks)
		if kind := chart.Kind(b.c.Type); kind == chart.Area || kind == chart.Heat {
			for _, m := range g.marks {
				places[place{m.x, m.when}] = true
			}
		}
	}
	bound := func(column string, n, most int, zh, en string) {
		if n > most && !b.ps.Failed() {
			b.ps.Add(at(b.c, column), cell.ChartTooLarge, b.c.ID, n, lang.Text{ZH: zh, EN: en}, most)
		}
	}
	together := func(n int, zh, en string) {
		if *b.drawn > 0 {
			zh, en = zh+"（连同前面各图的）", en+" with those of the charts before it"
		}
		*b.drawn += n
		bound("x", *b.drawn, maxMarks, zh, en)
	}
	switch chart.Kind(b.c.Type) {
	case chart.Multiples:
		bound("series", len(b.groups), maxPanels, "小图", "panels")
	default:
		bound("series", len(b.groups), maxSeries, "系列", "series")
	}
	switch chart.Kind(b.c.Type) {
	case chart.Area:
		together(len(places)*len(b.groups), "部分", "parts")
	case chart.Heat:
		together(len(places)*len(b.groups), "格子", "fields")
	case chart.Line, chart.Step, chart.Slope, chart.Multiples:
		bound("x", marks, maxPoints, "点", "points")
	default:
		together(marks, "标记", "marks")
	}
}
