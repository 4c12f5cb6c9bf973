package workbook

import (
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// What the parts of a chart may be.
var (
	times      = []dataset.Type{dataset.Date, dataset.YearMonth, dataset.Year}
	numbers    = []dataset.Type{dataset.Number, dataset.Integer, dataset.Percent}
	categories = []dataset.Type{dataset.EntityRef, dataset.Enum, dataset.Text, dataset.Boolean}
	timesOr    = func(more ...dataset.Type) []dataset.Type { return slices.Concat(times, more) }
)

// A chartKind says what charts of a type draw. What they do not draw is a problem at its cell.
type chartKind struct {
	name      string
	x         []dataset.Type
	least     int      // of measures in y
	most      int      // of measures in y; of those that take several one if the column series has a field
	functions bool     // of y
	scales    []string // besides a blank
	limit     bool     // cuts series, or categories
	highlight bool     // makes others grey: series, or without them categories
	bars      bool     // categories are highlighted
	names     bool     // the marks that highlight names by their label
	named     bool     // single marks on lines or lanes, by the column named
	course    bool     // lines between points whose course is unknown
	recent    bool     // its last year can be drawn alone
	fixed     bool     // colours mean values or classes, not entities
}

// chartKinds is the one table of chart types.
var chartKinds = []chartKind{
	{name: "line", x: timesOr(numbers...), least: 1, most: 12, functions: true, scales: []string{"linear", "log", "indexed", "share"}, limit: true, highlight: true, names: true, named: true, course: true, recent: true},
	{name: "step", x: times, least: 1, most: 12, functions: true, scales: []string{"linear", "log", "indexed", "share"}, limit: true, highlight: true, names: true, named: true},
	{name: "area", x: times, least: 1, most: 12, functions: true, scales: []string{"linear", "share"}, limit: true, highlight: true, recent: true},
	{name: "bar", x: timesOr(categories...), least: 1, most: 12, functions: true, scales: []string{"linear", "share"}, limit: true, highlight: true, bars: true},
	{name: "dot", x: timesOr(categories...), least: 1, most: 12, functions: true, scales: []string{"linear", "log", "share"}, limit: true, highlight: true, bars: true},
	{name: "range", x: timesOr(categories...), least: 2, most: 2, functions: true, scales: []string{"linear", "log"}, limit: true, highlight: true, bars: true},
	{name: "slope", x: timesOr(categories...), least: 1, most: 2, functions: true, scales: []string{"linear", "log", "share"}, limit: true, highlight: true},
	{name: "scatter", x: timesOr(numbers...), least: 1, most: 1, functions: true, scales: []string{"linear", "log", "loglog"}, highlight: true, names: true},
	{name: "timeline", x: times, least: 1, most: 1, names: true, named: true, fixed: true, recent: true},
	{name: "multiples", x: timesOr(numbers...), least: 1, most: 12, functions: true, scales: []string{"linear", "log", "indexed", "share"}, limit: true, highlight: true, course: true, recent: true},
	{name: "heat", x: timesOr(append(numbers, categories...)...), least: 1, most: 1, functions: true, scales: []string{"linear", "share"}, limit: true, fixed: true},
}

// chartTypes lists the names of the chartKinds.
var chartTypes = func() (names []string) {
	for _, k := range chartKinds {
		names = append(names, k.name)
	}
	return names
}()

func chartKindOf(name string) (chartKind, bool) {
	i := slices.IndexFunc(chartKinds, func(k chartKind) bool { return k.name == name })
	if i < 0 {
		return chartKind{}, false
	}
	return chartKinds[i], true
}

// options says which of a chart's options its kind does not draw.
func (c *chartReader) options(ch *dataset.Chart) {
	k, ok := chartKindOf(ch.Type)
	if !ok {
		return
	}
	several := c.str("series") != "" || len(ch.Y) > 1 && ch.Type != "range"
	refuse := func(col, value string, zh, en string) {
		c.add(c.here(col), cell.ChartOption, ch.Type, col, cell.Short(value), lang.Text{ZH: zh, EN: en})
	}
	xi := c.d.Table.Field(ch.X.Field)
	numeric := xi >= 0 && c.d.Table.Fields[xi].Type.Numeric()
	listed := xi >= 0 && slices.Contains(categories, c.d.Table.Fields[xi].Type)
	switch words := strings.Join(k.scales, " "); {
	case ch.Scale == "":
	case len(k.scales) == 0:
		refuse("scale", ch.Scale, "清空这一格", "clear the cell")
	case !slices.Contains(k.scales, ch.Scale):
		refuse("scale", ch.Scale, "可用："+words+"；或清空", "use one of "+words+", or clear the cell")
	case ch.Scale == "loglog" && xi >= 0 && !numeric:
		refuse("scale", ch.Scale, "横轴是数字时才能用 loglog；横轴是日期时用 log", "loglog needs numbers on the x axis; with dates use log")
	case ch.Scale == "share" && !several:
		refuse("scale", ch.Scale, "占比要有几个部分：填写 series（系列），或在 y（纵轴）写多项", "shares need parts: name a field in series, or several in y")
	}
	summed := ""
	for _, a := range ch.Y {
		switch {
		case a.Func == "":
		case !k.functions:
			refuse("y", a.Func, "直接写字段名", "write the field alone")
		case a.Func == "sum" || a.Func == "mean" || a.Func == "count":
			summed = a.Func
		}
	}
	if ch.Type == "range" && len(ch.Y) == 2 {
		if a, b := ch.Y[0].Func, ch.Y[1].Func; (a == "") != (b == "") {
			refuse("y", a+b, "两端都用函数，或都不用", "put a function on both ends, or on neither")
		}
	}
	if ch.Label != "" && summed != "" {
		refuse("label", ch.Label, summed+" 由多条记录算出，没有一条记录的标签；请清空", summed+" is made of several records and has no label of one; clear the cell")
	}
	if c.str("limit") != "" {
		switch {
		case !k.limit:
			refuse("limit", c.str("limit"), "用 where（条件）选择记录", "choose records by a condition in where")
		case !several && !listed:
			refuse("limit", c.str("limit"), "只有一个系列，没有可截去的；请清空", "there is one series and nothing to cut; clear the cell")
		}
	}
	if s := c.str("highlight"); s != "" && (len(ch.Highlight) > 0 || len(ch.Marks) == 0) {
		switch {
		case !k.highlight:
			refuse("highlight", s, "这种图按数值或类别上色；请清空", "its colours mean values or classes; clear the cell")
		case c.str("series") == "" && (!k.bars || !listed || len(ch.Y) > 1 && ch.Type != "range"):
			refuse("highlight", s, "没有可突出的系列：填写 series（系列），或清空", "there is no series to be drawn strong: name a field in series, or clear the cell")
		}
	}
	if len(ch.Named) > 0 && !k.named {
		refuse("named", strings.Join(ch.Named, "; "), "这种图不标出单个的点；请清空", "its marks are not named one by one; clear the cell")
	}
	if (ch.Course == "unknown" || ch.Course == "bridged") && !k.course {
		refuse("course", ch.Course, "没有连线，也就没有走势；请清空", "it has no lines between points; clear the cell")
	}
	if s := c.str("colour"); s != "" {
		switch {
		case k.fixed:
			refuse("colour", s, "这种图按数值或类别上色；请清空", "its colours mean values or classes; clear the cell")
		case ch.Series == "" && (len(ch.Y) > 1 && ch.Type != "range" || !k.bars && ch.Type != "scatter"):
			refuse("colour", s, "没有可着色的系列：填写 series（系列），或清空", "there is no series to be coloured: name a field in series, or clear the cell")
		}
	}
}
