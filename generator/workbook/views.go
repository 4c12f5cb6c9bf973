package workbook

import (
	"slices"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// views reads in which other ways a chart can be seen, and says which of them its kind, its scale or its axis do not allow. What the data
// do not allow is known when they are drawn.
func (c *chartReader) views(ch dataset.Chart) (out []string) {
	k, known := chartKindOf(ch.Type)
	several := c.str("series") != "" || len(ch.Y) > 1 && ch.Type != "range"
	xi := c.d.Table.Field(ch.X.Field)
	linear := ch.Scale == "" || ch.Scale == "linear"
	for _, s := range splitWords(c.str("views")) {
		v := c.oneOf(s, c.here("views"), c.column("views").words)
		if v == "" || !known || slices.Contains(out, v) {
			continue
		}
		zh, en := "", ""
		switch {
		case v == "share" && (k.name != "area" && k.name != "bar" || !several || !linear):
			zh, en = "占比只能从有几个系列、画绝对值的 area 或 bar 图得出", "shares are drawn of an area or bar chart of several series that shows their values"
		case v == "absolute" && (ch.Scale != "share" || !slices.Contains(k.scales, "linear")):
			zh, en = "只有 scale（刻度）为 share 的图才另有绝对值", "only a chart whose scale is share has values besides"
		case v == "linear" && !slices.Contains([]string{"log", "loglog", "indexed"}, ch.Scale):
			zh, en = "只有 scale（刻度）为 log、loglog 或 indexed 的图才另有线性刻度", "only a chart whose scale is log, loglog or indexed has a linear one besides"
		case (v == "log" || v == "indexed") && (!linear || !slices.Contains(k.scales, v)):
			zh, en = "这种图没有这种刻度，或 scale（刻度）已另有所选", "the chart has no such scale, or scale says another one already"
		case v == "last-year" && (!k.recent || xi >= 0 && !c.d.Table.Fields[xi].Type.Temporal()):
			zh, en = "最近一年只能从横轴是时间的 line、area、multiples 或 timeline 图截取", "a last year is cut from a line, area, multiples or timeline chart over time"
		default:
			out = append(out, v)
			continue
		}
		c.add(c.here("views"), cell.ChartOption, ch.Type, "views", cell.Short(s), lang.Text{ZH: zh, EN: en})
	}
	return out
}
