package page

import (
	"slices"

	"briefing/generator/chart"
	"briefing/generator/lang"
)

// A readingRule is a sentence on how to read charts of which when holds.
type readingRule struct {
	when func(s *chart.Spec) bool
	say  lang.Text
}

// readings are how to read each kind of chart, and then what is special in one.
var readings = []readingRule{
	{func(s *chart.Spec) bool { return s.Kind == chart.Line && !s.Bridged }, lang.Text{ZH: "每条线是一个系列，线在某一时间的高度就是当时的数值；线断开处没有公布数据。", EN: "Each line is a series; its height at a date is the value then, and where it breaks nothing was published."}},
	{func(s *chart.Spec) bool { return s.Kind == chart.Line && s.Bridged }, lang.Text{ZH: "每条线是一个系列，线在某一时间的高度就是当时的数值；细虚线所跨之处没有公布数据。", EN: "Each line is a series; its height at a date is the value then, and where thin dashes span a gap nothing was published."}},
	{ofKind(chart.Step), lang.Text{ZH: "线保持在同一高度，直到下一条记录为止：每一级台阶都是从那天起的新数值。", EN: "A line stays at one height until the next record: each step is a new value that holds from that day on."}},
	{func(s *chart.Spec) bool { return s.Kind == chart.Area && !s.Y.Share }, lang.Text{ZH: "色带一条叠在一条之上：色带的厚度是它的数值，最上沿是合计。", EN: "The bands are stacked: the thickness of a band is its value, and the upper edge of all is the total."}},
	{func(s *chart.Spec) bool { return s.Kind == chart.Area && s.Y.Share }, lang.Text{ZH: "色带合起来是100%，一条色带的厚度就是它所占的份额。", EN: "The bands add up to 100 percent; the thickness of a band is its share of the whole."}},
	{func(s *chart.Spec) bool { return s.Kind == chart.Bar && !s.Stacked }, lang.Text{ZH: "条形都从零开始，长度之比就是数值之比。", EN: "Bars begin at zero, so that their lengths compare as the values do."}},
	{func(s *chart.Spec) bool { return s.Kind == chart.Bar && s.Stacked }, lang.Text{ZH: "每根条形合起来是100%，按各部分所占的份额分段。", EN: "Each bar is a whole of 100 percent, cut into the shares of its parts."}},
	{ofKind(chart.Dot), lang.Text{ZH: "每个点是一个数值，所有的行共用一个刻度；同一行里两点相距越远，差别越大。", EN: "Each dot is a value, and all rows have one scale; the farther apart two dots of a row, the larger the difference."}},
	{ofKind(chart.Range), lang.Text{ZH: "每一段从下限画到上限；真实数值在两端之间的什么位置，没有公布。", EN: "Each bar runs from the lowest to the highest figure; where between its ends the true value lies was not published."}},
	{ofKind(chart.Slope), lang.Text{ZH: "每条线连起前后两个数值，越陡，变化越大；中间的走势没有画出来。", EN: "Each line joins an earlier value and a later one: the steeper, the larger the change. The course in between is not drawn."}},
	{ofKind(chart.Scatter), lang.Text{ZH: "每个点是一条记录，横向和纵向的位置是它的两个数值。", EN: "Each point is a record; how far right and how far up it stands are its two values."}},
	{ofKind(chart.Timeline), lang.Text{ZH: "每个标记是一条记录：左右位置是日期，所在的行是它属于谁，颜色和形状是类别。", EN: "Each mark is a record: where it stands from left to right is its date, its row is whose it is, colour and shape are its class."}},
	{ofKind(chart.Multiples), lang.Text{ZH: "每幅小图画一个系列，坐标轴都相同，所以各图的高度可以互相比较。", EN: "Each small chart shows one series; all have the same axes, so that heights compare from one to another."}},
	{ofKind(chart.Heat), lang.Text{ZH: "每一格是一个数值，颜色越浓，数值越大；空格没有公布数据。", EN: "Each cell is a value: the stronger its colour, the larger. An empty cell was not published."}},
	{func(s *chart.Spec) bool { return s.Y.Log && s.X.Log }, lang.Text{ZH: "两条轴都是对数刻度：每隔一格，数值翻同样的倍数。", EN: "Both axes are logarithmic: each equal step multiplies the value by the same factor."}},
	{func(s *chart.Spec) bool {
		return s.Y.Log && !s.X.Log && !slices.Contains([]chart.Kind{chart.Line, chart.Step, chart.Slope, chart.Multiples}, s.Kind)
	}, lang.Text{ZH: "数值轴是对数刻度：每隔一格，数值翻同样的倍数。", EN: "The axis of values is logarithmic: each equal step multiplies the value by the same factor."}},
	{func(s *chart.Spec) bool {
		return s.Y.Log && slices.Contains([]chart.Kind{chart.Line, chart.Step, chart.Slope, chart.Multiples}, s.Kind)
	}, lang.Text{ZH: "纵轴是对数刻度：每高一格，数值翻同样的倍数，坡度相同就是增长率相同。", EN: "The vertical axis is logarithmic: each equal step up multiplies the value by the same factor, and equal slopes are equal rates of growth."}},
	{func(s *chart.Spec) bool { return s.Y.Indexed }, lang.Text{ZH: "各系列都从100起算，150就是比首个数值多一半。", EN: "Every series begins at 100; 150 is half as much again as its first value."}},
	{func(s *chart.Spec) bool { return s.Sparse }, lang.Text{ZH: "点线连起来的两点之间，走势不详。", EN: "Between points joined by a dotted line the course is not known."}},
	{func(s *chart.Spec) bool {
		return slices.ContainsFunc(s.Series, func(se chart.Series) bool { return se.Muted })
	}, lang.Text{ZH: "灰色的系列只作比较。", EN: "Series in grey are there to compare with."}},
}

func ofKind(k chart.Kind) func(*chart.Spec) bool {
	return func(s *chart.Spec) bool { return s.Kind == k }
}

// reading returns how to read a chart, in its language.
func reading(s *chart.Spec) (out string) {
	for _, r := range readings {
		if r.when(s) {
			if out != "" && s.Lang != lang.ZH {
				out += " "
			}
			out += r.say.In(s.Lang)
		}
	}
	return out
}
