package report

import (
	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/lang"
)

// What a chart draws at most: far more than anybody can read, and little enough for every page to open.
const (
	mostSeries = 500     // lines, colours, rows of a table
	mostPanels = 120     // of small multiples
	mostParts  = 60_000  // of a stack or a heat table: series times places
	mostMarks  = 30_000  // that have a place each: of a scatter chart, a timeline, dots and bars
	mostPoints = 1 << 21 // of lines, which are thinned out as they are drawn
)

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
	switch chart.Kind(b.c.Type) {
	case chart.Multiples:
		bound("series", len(b.groups), mostPanels, "小图", "panels")
	default:
		bound("series", len(b.groups), mostSeries, "系列", "series")
	}
	switch chart.Kind(b.c.Type) {
	case chart.Area:
		bound("x", len(places)*len(b.groups), mostParts, "部分", "parts")
	case chart.Heat:
		bound("x", len(places)*len(b.groups), mostParts, "格子", "fields")
	case chart.Line, chart.Step, chart.Slope, chart.Multiples:
		bound("x", marks, mostPoints, "点", "points")
	default:
		bound("x", marks, mostMarks, "标记", "marks")
	}
}
