package cell

import "briefing/generator/lang"

// Rules about rows of the sheets fields, charts and notes.

// FieldName: %[1] is the name.
var FieldName = Rule{
	ID:      "field-name",
	Title:   lang.Text{ZH: "列名里有空格或符号", EN: "A column name with spaces or signs"},
	Msg:     lang.Text{ZH: "列名 %[1]q 只能用文字、数字和下划线，且不以数字开头", EN: "the name %[1]q may have only letters, digits and underscores and must not begin with a digit"},
	Hint:    lang.Text{ZH: "例如 downloads 或 下载量；显示的名称写在 zh 和 en 列", EN: "for example downloads; what readers see stands in the columns zh and en"},
	Why:     lang.Text{ZH: "条件和表达式里要用列名，空格和符号会被当成运算。", EN: "Conditions and expressions use the name; spaces and signs would be read as arithmetic."},
	Example: []any{"output (Mt)"},
}

// FieldUnknown: %[1] is the name, %[2] offers the nearest field.
var FieldUnknown = Rule{
	ID:      "field-unknown",
	Title:   lang.Text{ZH: "图表用了没有的字段", EN: "A chart uses a field that is not there"},
	Msg:     lang.Text{ZH: "数据表没有 %[1]q 这个字段", EN: "the data have no field called %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s可用的字段就是数据表的表头", EN: "%[2]sthe fields are the headers of the data"},
	Why:     lang.Text{ZH: "图表只能画数据表中有的列。", EN: "A chart can draw only columns that the data have."},
	Example: []any{"ouput", Offer("output")},
}

// FunctionUnknown: %[1] is the function, %[2] those that may stand here.
var FunctionUnknown = Rule{
	ID:      "function-unknown",
	Title:   lang.Text{ZH: "图表用了没有的函数", EN: "A chart uses a function that is not there"},
	Msg:     lang.Text{ZH: "这里不能用函数 %[1]q", EN: "the function %[1]q cannot be used here"},
	Hint:    lang.Text{ZH: "可用：%[2]s", EN: "use one of %[2]s"},
	Why:     lang.Text{ZH: "横轴可按月、季、半年、年归并，纵轴可求和、平均等，别的算法不支持。", EN: "On the x axis records may be grouped by month, quarter, half or year, on the y axis summed, averaged and so on; there is nothing else."},
	Example: []any{"week", "month quarter half year"},
}

// AxisSyntax: %[1] is the text found.
var AxisSyntax = Rule{
	ID:      "axis-syntax",
	Title:   lang.Text{ZH: "坐标轴的写法不对", EN: "An axis that cannot be read"},
	Msg:     lang.Text{ZH: "这里应填字段或 函数(字段)，现在是 %[1]q", EN: "want a field or function(field), found %[1]q"},
	Hint:    lang.Text{ZH: "例如 date 或 sum(downloads)", EN: "for example date or sum(downloads)"},
	Why:     lang.Text{ZH: "更复杂的计算请放到数据表的一列里。", EN: "Anything more belongs in a column of the data."},
	Example: []any{"sum output"},
}

// AxisType: %[1] is the field, %[2] its type, %[3] the chart type, %[4] the types that would do.
var AxisType = Rule{
	ID:      "axis-type",
	Title:   lang.Text{ZH: "字段类型不适合这个坐标轴", EN: "A field of the wrong type for its axis"},
	Msg:     lang.Text{ZH: "字段 %[1]q 的类型是 %[2]s，不能用在 %[3]s 图的这个位置", EN: "the field %[1]q is of type %[2]s, which a %[3]s chart cannot use here"},
	Hint:    lang.Text{ZH: "可用的类型：%[4]s", EN: "it takes fields of type %[4]s"},
	Why:     lang.Text{ZH: "每种图对横轴、纵轴和系列的要求不同。", EN: "Each chart type asks something else of its axes and series."},
	Example: []any{"country", "entity", "line", "date yearmonth year integer number percent"},
}

// AxisCount: %[1] is how many were found, %[2] how many at most, %[3] the chart type.
var AxisCount = Rule{
	ID:      "axis-count",
	Title:   lang.Text{ZH: "纵轴的项数过多", EN: "Too many measures on the y axis"},
	Msg:     lang.Text{ZH: "%[3]s 图的纵轴最多 %[2]d 项，现在有 %[1]d 项", EN: "a %[3]s chart has at most %[2]d in y, found %[1]d"},
	Hint:    lang.Text{ZH: "range 可写两项；series 留空时，slope 可写两项，line、step、area、bar、dot、multiples 可写多项；用分号隔开", EN: "range takes two; where series is empty, slope takes two and line, step, area, bar, dot and multiples take several; separate them by semicolons"},
	Why:     lang.Text{ZH: "区间有两端，时间线、热力图和散点图只有一项；多写的不会画出来。", EN: "A range has two ends, a timeline, heat table or scatter chart one measure; more would not be drawn."},
	Example: []any{2, 1, "scatter"},
}

// AxisFew: %[1] is how many were found, %[2] how many at least, %[3] the chart type.
var AxisFew = Rule{
	ID:      "axis-few",
	Title:   lang.Text{ZH: "纵轴的项数不足", EN: "Too few measures on the y axis"},
	Msg:     lang.Text{ZH: "%[3]s 图的纵轴要 %[2]d 项，现在有 %[1]d 项", EN: "a %[3]s chart needs %[2]d in y, found %[1]d"},
	Hint:    lang.Text{ZH: "区间的下限和上限用分号隔开，如 low;high 或 min(price);max(price)", EN: "separate the lower and the upper end by a semicolon, as in low;high or min(price);max(price)"},
	Why:     lang.Text{ZH: "只有一端的区间画不出来。", EN: "A range of one end cannot be drawn."},
	Example: []any{1, 2, "range"},
}

// ChartOption: %[1] is the chart type, %[2] the column, %[3] what stands there, %[4] what would do.
var ChartOption = Rule{
	ID:      "chart-option",
	Title:   lang.Text{ZH: "这种图画不出这一选项", EN: "An option that the chart type does not draw"},
	Msg:     lang.Text{ZH: "%[1]s 图画不出 %[2]s 列的 %[3]q", EN: "a %[1]s chart does not draw %[3]q in %[2]s"},
	Hint:    lang.Text{ZH: "%[4]s", EN: "%[4]s"},
	Why:     lang.Text{ZH: "悄悄忽略的选项会让读者把图看成别的意思。", EN: "An option that is ignored in silence lets a reader take the chart for something else."},
	Example: []any{"bar", "scale", "log", lang.Text{ZH: "可用：linear share；或清空", EN: "use one of linear share, or clear the cell"}},
}

// WhereSyntax: %[1] is the expression, %[2] from where on it cannot be read, or why.
var WhereSyntax = Rule{
	ID:      "where-syntax",
	Title:   lang.Text{ZH: "条件的写法不对", EN: "A condition that cannot be read"},
	Msg:     lang.Text{ZH: "条件 `%[1]s` 无法解析：%[2]s", EN: "the condition `%[1]s` cannot be read: %[2]s"},
	Hint:    lang.Text{ZH: "例如 region == \"china\" && year >= \"2024\"；等于写两个等号，文字加英文引号", EN: "for example region == \"china\" && year >= \"2024\"; two equals signs, texts in straight quotes"},
	Why:     lang.Text{ZH: "读不懂的条件会让图表画错记录。", EN: "With a condition that cannot be read, a chart would draw the wrong records."},
	Example: []any{`country = "norway"`, lang.Text{ZH: "从第 9 个字符起看不懂，`= \"norway\"`", EN: "from character 9 on, `= \"norway\"`"}},
}

// WhereName: %[1] is the name, %[2] offers the nearest field.
var WhereName = Rule{
	ID:      "where-name",
	Title:   lang.Text{ZH: "条件用了没有的字段", EN: "A condition on a field that is not there"},
	Msg:     lang.Text{ZH: "条件用了 %[1]q，而数据表没有这个字段", EN: "the condition uses %[1]q, which is not a field"},
	Hint:    lang.Text{ZH: "%[2]s文字要加英文引号", EN: "%[2]stexts stand in straight quotes"},
	Why:     lang.Text{ZH: "写错的字段永远不会符合条件。", EN: "A misspelt field never meets a condition."},
	Example: []any{"contry", Offer("country")},
}

// HighlightUnknown: %[1] is the value, %[2] offers the nearest value.
var HighlightUnknown = Rule{
	ID:      "highlight-unknown",
	Title:   lang.Text{ZH: "突出显示的系列不存在", EN: "A highlighted series that is not there"},
	Msg:     lang.Text{ZH: "系列中没有 %[1]q", EN: "no series is called %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s填写系列字段中出现的值", EN: "%[2]swrite a value that the series field has"},
	Why:     lang.Text{ZH: "突出显示的系列必须画在图上。", EN: "What is highlighted must be on the chart."},
	Example: []any{"norwey", Offer("norway")},
}

// ChartUnknown: %[1] is the id, %[2] offers the nearest id.
var ChartUnknown = Rule{
	ID:      "chart-unknown",
	Title:   lang.Text{ZH: "标注指向不存在的图表", EN: "A note on a chart that is not there"},
	Msg:     lang.Text{ZH: "没有编号为 %[1]q 的图表", EN: "no chart has the id %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s编号见 charts（图表）表", EN: "%[2]sids stand in the sheet \"charts\""},
	Why:     lang.Text{ZH: "标注必须属于一幅图。", EN: "A note belongs to a chart."},
	Example: []any{"by-contry", Offer("by-country")},
}

// ColourUnknown: %[1] is the text, %[2] offers the nearest field or kind.
var ColourUnknown = Rule{
	ID:      "colour-unknown",
	Title:   lang.Text{ZH: "图表按没有的字段或类别着色", EN: "A chart coloured by what is not there"},
	Msg:     lang.Text{ZH: "%[1]q 既不是数据表的字段，也不是共享工作簿里实体的类别", EN: "%[1]q is neither a field of the data nor a kind of entity in the shared workbook"},
	Hint:    lang.Text{ZH: "%[2]s填写类型为 entity 的字段，或 entities（实体）表 kind（类别）列中的词，如 country", EN: "%[2]swrite a field of type entity, or a word of the column \"kind\" of the sheet \"entities\", like country"},
	Why:     lang.Text{ZH: "颜色只属于实体：图形的颜色取自它所属的实体。", EN: "Colours belong to entities: a mark has that of the entity it belongs to."},
	Example: []any{"contry", Offer("country")},
}

// SlotTaken: %[1] and %[3] are entities, %[2] is the slot.
var SlotTaken = Rule{
	ID:      "slot-taken",
	Title:   lang.Text{ZH: "两个实体用了同一种颜色", EN: "Two entities with one colour"},
	Msg:     lang.Text{ZH: "%[1]q 的颜色 %[2]d 已经是 %[3]q 的", EN: "the slot %[2]d of %[1]q is that of %[3]q already"},
	Hint:    lang.Text{ZH: "换一个没有人用的号码；用完了就留空，图上画成灰色并写出名称", EN: "take a number that nobody has; if there is none left leave it blank, and it is drawn grey with its name"},
	Why:     lang.Text{ZH: "同一种颜色在全站只能代表一个实体，读者才不会认错。", EN: "On the whole site a colour stands for one entity, so that nobody takes one for the other."},
	Example: []any{"sweden", 3, "norway"},
}

// SlotReserved: %[1] and %[3] are entities, %[2] is the slot.
var SlotReserved = Rule{
	ID:      "slot-reserved",
	Title:   lang.Text{ZH: "用了别人的专用颜色", EN: "A reserved colour"},
	Msg:     lang.Text{ZH: "%[1]q 的颜色 %[2]d 与 %[3]q 的专用颜色相同", EN: "the slot %[2]d of %[1]q has the colour that %[3]q reserves"},
	Hint:    lang.Text{ZH: "换一个号码；相差 8 的两个号码颜色相同，只是线型和标记不同", EN: "take another number; two that differ by 8 have one colour and differ in dash and marker alone"},
	Why:     lang.Text{ZH: "专用颜色只归它自己和代表它的实体（如一国的模型）使用；机构不能用它所在国家的颜色。", EN: "A reserved colour belongs to its entity and to what stands for it, like a country’s models; an organisation may not have that of its country."},
	Example: []any{"statkraft", 9, "norway"},
}

// chartRules lists the rules of this file.
func chartRules() []Rule {
	return []Rule{FieldName, FieldUnknown, FunctionUnknown, AxisSyntax, AxisType, AxisCount, AxisFew, ChartOption, WhereSyntax, WhereName, HighlightUnknown, ChartUnknown, ColourUnknown, SlotTaken, SlotReserved}
}
