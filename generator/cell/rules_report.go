package cell

import "briefing/generator/lang"

// Rules of charts bound to records.

// ChartEmpty: %[1] is the chart's id.
var ChartEmpty = Rule{
	ID:    "chart-empty",
	Title: lang.Text{ZH: "图表没有可画的记录", EN: "A chart with nothing to draw"},
	Msg:   lang.Text{ZH: "图表 %[1]q 没有可画的记录", EN: "the chart %[1]q has no record to draw"},
	Hint:  lang.Text{ZH: "检查这一行的 where（条件）、x（横轴）、y（纵轴），以及 data（数据）表的 draw（绘图）列", EN: "look at where, x and y in this row, and at the column \"draw\" of the sheet \"data\""},
	Why: lang.Text{
		ZH: "空白的图会让读者以为没有数据。",
		EN: "An empty chart tells the reader that there are no data, which may be untrue.",
	},
	Example: []any{"by-country"},
}

// ChartUnits: %[1] is the chart's id, %[2] and %[3] are units.
var ChartUnits = Rule{
	ID:    "chart-units",
	Title: lang.Text{ZH: "一个坐标轴上有两种单位", EN: "Two units on one axis"},
	Msg:   lang.Text{ZH: "图表 %[1]q 把单位 %[2]q 和 %[3]q 放在同一坐标轴上", EN: "the chart %[1]q puts the units %[2]q and %[3]q on one axis"},
	Hint:  lang.Text{ZH: "每个坐标轴只用一种单位；请拆成两张图", EN: "an axis shows one unit; make two charts of it"},
	Why: lang.Text{
		ZH: "不同单位的数字放在同一坐标轴上无法比较。",
		EN: "Numbers of different units on one axis cannot be compared.",
	},
	Example: []any{"by-country", lang.Text{ZH: "百万吨", EN: "million tonnes"}, lang.Text{ZH: "百分比", EN: "percent"}},
}

// ChartLast: %[1] is the chart's id.
var ChartLast = Rule{
	ID:      "chart-last",
	Title:   lang.Text{ZH: "不知道哪一条记录是最近的", EN: "Nothing says which record is the last"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要画最近的值（last），但不清楚按哪一列日期排先后", EN: "the chart %[1]q is to show the last value, but no column of dates says which is the last"},
	Hint:    lang.Text{ZH: "横轴用日期；或者数据表只留一列日期，有多列时在 fields（字段）表把其中一列的 unique（唯一）标为 TRUE", EN: "put dates on the x axis; or have one column of dates, or of several mark one as unique in the sheet \"fields\""},
	Why:     lang.Text{ZH: "表中各行的次序说明不了先后，重新排序不应改变图表。", EN: "The order of a sheet means nothing: sorting it must not change a chart."},
	Example: []any{"by-country"},
}

// ChartRange: %[1] is the chart's id, %[2] the lower end as it is, %[3] the upper.
var ChartRange = Rule{
	ID:      "chart-range",
	Title:   lang.Text{ZH: "区间的下限高于上限", EN: "A range that ends below where it begins"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要画从 %[2]s 到 %[3]s 的区间，下限高于上限", EN: "the chart %[1]q is to show a range from %[2]s to %[3]s, which ends below where it begins"},
	Hint:    lang.Text{ZH: "在 y（纵轴）里先写下限，再写上限；若是数据填错，请改这一行的两个数", EN: "write the lower end first in y; or mend the two numbers of this record"},
	Why:     lang.Text{ZH: "颠倒的区间画不出来，多半是两列填反了。", EN: "Such a range cannot be drawn; mostly two columns were swapped."},
	Example: []any{"by-country", "34", "28"},
}

// ChartTooLarge: %[1] is the chart's id, %[2] how many, %[3] of what, %[4] how many at most.
var ChartTooLarge = Rule{
	ID:      "chart-too-large",
	Title:   lang.Text{ZH: "图表要画的太多", EN: "A chart with too much to draw"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要画 %[2]d 个%[3]s，最多 %[4]d 个", EN: "the chart %[1]q is to draw %[2]d %[3]s, at most %[4]d"},
	Hint:    lang.Text{ZH: "用 where（条件）或 limit（数量上限）少画一些，或按月、按年合并，如横轴写 month(date)、纵轴写 sum(output)", EN: "draw fewer by where or limit, or join records by month or year, as in month(date) for x and sum(output) for y"},
	Why:     lang.Text{ZH: "没有人看得清这样的图，网页也会打不开。", EN: "Nobody can read such a picture, and its page would not open."},
	Example: []any{"by-country", 5200, lang.Text{ZH: "系列", EN: "series"}, 500},
}

// ChartTwice: %[1] is the chart's id, %[2] and %[3] are the cells of two values.
var ChartTwice = Rule{
	ID:      "chart-twice",
	Title:   lang.Text{ZH: "两个数值要画在同一处", EN: "Two values at one place of a chart"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要把 %[2]s 和 %[3]s 两个不同的数值画在同一处", EN: "the chart %[1]q has two different values for one place, %[2]s and %[3]s"},
	Hint:    lang.Text{ZH: "用 series（系列）分开，用 where（条件）选出一条，或在 y（纵轴）用 sum、mean 等函数合并", EN: "part them by series, choose one by a condition in where, or join them by a function in y such as sum or mean"},
	Why:     lang.Text{ZH: "两个数值会互相遮住，读者只看到其中一个。", EN: "One would hide the other, and a reader would see only one of them."},
	Example: []any{"by-country", "power.xlsx:data!C17", "power.xlsx:data!C29"},
}

// HighlightUndrawn: %[1] is the value, %[2] offers the nearest that is drawn.
var HighlightUndrawn = Rule{
	ID:      "highlight-undrawn",
	Title:   lang.Text{ZH: "突出显示的系列没有画在图上", EN: "A highlighted series that the chart does not draw"},
	Msg:     lang.Text{ZH: "图上没有要突出的 %[1]q：它被 where（条件）或 limit（数量上限）排除了", EN: "%[1]q is to be drawn strong but is not on the chart: where or limit leaves it out"},
	Hint:    lang.Text{ZH: "%[2]s改 where 或 limit，或从 highlight（突出）中去掉它", EN: "%[2]schange where or limit, or take it out of highlight"},
	Why:     lang.Text{ZH: "突出的不在图上，其余全变灰，读者看不出重点。", EN: "Everything else would be grey, and the chart would point at nothing."},
	Example: []any{"norway", Offer("sweden")},
}

// NoteNowhere: %[1] is where the note is to stand, %[2] the chart's id.
var NoteNowhere = Rule{
	ID:      "note-nowhere",
	Title:   lang.Text{ZH: "标注的位置不在图上", EN: "A note on a place that the chart does not have"},
	Msg:     lang.Text{ZH: "图表 %[2]q 的横轴上没有 %[1]q", EN: "the x axis of the chart %[2]q has no %[1]q"},
	Hint:    lang.Text{ZH: "横轴是类别时，填写图上有的类别编号", EN: "where the x axis lists categories, write one that the chart draws"},
	Why:     lang.Text{ZH: "没有位置的标注画不出来，读者看不到。", EN: "A note without a place would not be drawn, and no reader would see it."},
	Example: []any{"norway", "by-country"},
}

// ChartNegative: %[1] is the chart's id, %[2] the cells of the value, %[3] the value.
var ChartNegative = Rule{
	ID:      "chart-negative",
	Title:   lang.Text{ZH: "堆叠或占比图里有负数", EN: "A negative number in a stack or among shares"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要把数值堆叠起来或画占比，但 %[2]s 是负数 %[3]s", EN: "the chart %[1]q is to stack its values or show shares, but %[2]s is %[3]s"},
	Hint:    lang.Text{ZH: "堆叠和占比只能用不小于零的数；有负数时请用 line（折线）或 bar（条形）", EN: "stacks and shares need values of zero and above; where some are negative use a line or bar chart"},
	Why:     lang.Text{ZH: "负数既没有高度，也没有占比。", EN: "A negative number has no height and is no part of a whole."},
	Example: []any{"by-country", "power.xlsx:data!C17", "−3"},
}

// ChartLog: %[1] is the chart's id, %[2] the cells of the value, %[3] the value.
var ChartLog = Rule{
	ID:      "chart-log",
	Title:   lang.Text{ZH: "对数刻度上有零或负数", EN: "Zero or less on a logarithmic scale"},
	Msg:     lang.Text{ZH: "图表 %[1]q 用对数刻度，但 %[2]s 的数值 %[3]s 不大于零", EN: "the chart %[1]q has a logarithmic scale, but %[2]s is %[3]s, not above zero"},
	Hint:    lang.Text{ZH: "清空 scale（刻度），或用 where（条件）排除这些记录", EN: "clear scale, or leave such records out by a condition in where"},
	Why:     lang.Text{ZH: "零和负数没有对数，画不出来。", EN: "Zero and negative numbers have no logarithm and cannot be drawn."},
	Example: []any{"by-country", "power.xlsx:data!C17", "0"},
}

// ChartIndexed: %[1] is the chart's id, %[2] the cells of the first value, %[3] the value.
var ChartIndexed = Rule{
	ID:      "chart-indexed",
	Title:   lang.Text{ZH: "指数图的首值不大于零", EN: "An index that begins at zero or less"},
	Msg:     lang.Text{ZH: "图表 %[1]q 以各系列的首值为 100，但首值 %[2]s 是 %[3]s", EN: "the chart %[1]q sets the first value of each series to 100, but the first value %[2]s is %[3]s"},
	Hint:    lang.Text{ZH: "用 where（条件）让系列从大于零的值开始，或清空 scale（刻度）", EN: "let the series begin at a value above zero by a condition in where, or clear scale"},
	Why:     lang.Text{ZH: "不能以零或负数为 100。", EN: "Zero or less cannot be 100."},
	Example: []any{"by-country", "power.xlsx:data!C17", "0"},
}

// ChartSourceLost: %[1] is the chart's id.
var ChartSourceLost = Rule{
	ID:      "chart-source-lost",
	Title:   lang.Text{ZH: "图表丢了来源", EN: "A chart that lost its source"},
	Msg:     lang.Text{ZH: "图表 %[1]q 所画的记录中，有的填了来源，却查不到来源", EN: "the chart %[1]q draws a record whose source cell leads to no source"},
	Hint:    lang.Text{ZH: "核对这些记录的 source（来源）列；编号见 sources（来源）表", EN: "check the column \"source\" of those records; the ids stand in the sheet \"sources\""},
	Why:     lang.Text{ZH: "图上的数字都要能查到出处。", EN: "Every number of a chart must lead to where it came from."},
	Example: []any{"by-country"},
}

// CharacterWithoutGlyph: %[1] are the characters, %[2] their code points, %[3] is the chart's id.
var CharacterWithoutGlyph = Rule{
	ID:       "character-without-glyph",
	Severity: Warning,
	Title:    lang.Text{ZH: "图表字体里没有这个字符", EN: "A character that the charts' fonts lack"},
	Msg:      lang.Text{ZH: "图表 %[3]q 要用到这里的文字，但图表字体里没有字符 %[1]s（%[2]s）", EN: "the chart %[3]q shows this text, and the charts' fonts have no %[1]s (%[2]s)"},
	Hint:     lang.Text{ZH: "换一种写法；表情符号，以及中文、拉丁字母、希腊字母以外的文字都画不出来", EN: "write it differently; emoji and scripts other than Latin, Greek and Chinese cannot be drawn"},
	Why:      lang.Text{ZH: "图片里这个字符会是空白，文字的宽度也会算错。", EN: "In pictures the character would be blank, and its width on pages is not known, so that texts may overlap."},
	Example:  []any{"🌊", "U+1F30A", "by-country"},
}

// ColourClash: %[1] is the chart's id, %[2] and %[3] are names.
var ColourClash = Rule{
	ID:      "colour-clash",
	Title:   lang.Text{ZH: "一幅图里两个实体颜色相同", EN: "Two entities with one colour in a chart"},
	Msg:     lang.Text{ZH: "图表 %[1]q 里 %[2]q 和 %[3]q 颜色相同", EN: "in the chart %[1]q %[2]q and %[3]q have one colour"},
	Hint:    lang.Text{ZH: "给其中一个另填 slot（颜色），或在图表的 colour（着色）列写明按什么着色", EN: "give one of them another slot, or say in the column \"colour\" of the chart what it is coloured by"},
	Why:     lang.Text{ZH: "读者会把两者当成一个。", EN: "Readers would take one for the other."},
	Example: []any{"by-country", lang.Text{ZH: "挪威", EN: "Norway"}, lang.Text{ZH: "瑞典", EN: "Sweden"}},
}

// LabelWithoutRoom: %[1] is the chart's id, %[2] the label, %[3] the drawing.
var LabelWithoutRoom = Rule{
	ID:      "label-without-room",
	Title:   lang.Text{ZH: "标题说到的点标不出名称", EN: "A mark of the title without its name"},
	Msg:     lang.Text{ZH: "图表 %[1]q 的%[3]s里没有地方写 %[2]q", EN: "the chart %[1]q has no room for %[2]q in %[3]s"},
	Hint:    lang.Text{ZH: "少突出几个点，把名称写短，或用条件少画一些记录", EN: "highlight fewer marks, shorten the name, or draw fewer records"},
	Why:     lang.Text{ZH: "标题说到的点若没有名称，读者就找不到它。", EN: "A mark that the title speaks of cannot be found without its name."},
	Example: []any{"by-country", "Statkraft", lang.Text{ZH: "窄图", EN: "its narrow drawing"}},
}

// reportRules lists the rules of this file.
func reportRules() []Rule {
	return []Rule{SubtitleBefore, ChartEmpty, ChartUnits, ChartLast, ChartRange, ChartTooLarge, ChartTwice, HighlightUndrawn, NoteNowhere, ChartNegative, ChartLog, ChartIndexed, ChartSourceLost, CharacterWithoutGlyph, ColourClash, LabelWithoutRoom}
}
