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

// ChartShareNegative: %[1] is the chart's id.
var ChartShareNegative = Rule{
	ID:      "chart-share-negative",
	Title:   lang.Text{ZH: "占比图里有负数", EN: "A negative number among shares"},
	Msg:     lang.Text{ZH: "图表 %[1]q 要画占比，但有负数", EN: "the chart %[1]q is to show shares, but a value is negative"},
	Hint:    lang.Text{ZH: "占比图只能用不小于零的数", EN: "shares need values of zero and above"},
	Why:     lang.Text{ZH: "负数没有占比。", EN: "A negative number is not a part of a whole."},
	Example: []any{"by-country"},
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

// reportRules lists the rules of this file.
func reportRules() []Rule {
	return []Rule{ChartEmpty, ChartUnits, ChartLast, ChartRange, ChartShareNegative, ChartSourceLost, CharacterWithoutGlyph}
}
