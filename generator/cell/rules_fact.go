package cell

import "briefing/generator/lang"

// Rules of what facts come to, and of how they are called and written. As in rules_expression.go, %[1] is the fact or claim with its words, %[2] its
// expression.

// FactNoRecord: %[3] is the selection, %[4] the dataset.
var FactNoRecord = Rule{
	ID:      "fact-no-record",
	Title:   lang.Text{ZH: "没有符合条件的记录", EN: "No record meets the condition"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：数据集 %[4]s 中没有符合 `%[3]s` 的记录", EN: "%[1]s, `%[2]s`: the dataset %[4]s has no record for `%[3]s`"},
	Hint:    lang.Text{ZH: "检查条件；空白单元格和 draw 为否的记录不算在内", EN: "look at the condition; blank cells and records with draw = false do not count"},
	Why:     lang.Text{ZH: "没有记录就没有数字，不能当作零。", EN: "Without a record there is no number, and none is not zero."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(output, country == "norway" && date == "2031")`, `output, country == "norway" && date == "2031"`, "output"},
}

// FactTooMuch: %[3] is how many at most.
var FactTooMuch = Rule{
	ID:      "fact-too-much",
	Title:   lang.Text{ZH: "事实和论断要算的太多", EN: "Facts and claims that ask for too much"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：算到这里，所有事实和论断一共看过或引用了 %[3]d 个以上的单元格，后面的不再计算", EN: "%[1]s, `%[2]s`: up to here all facts and claims looked at or named more than %[3]d cells; those after it are not evaluated"},
	Hint:    lang.Text{ZH: "减少事实，或先在数据表里汇总成较少的行", EN: "have fewer facts, or sum the data up into fewer rows first"},
	Why:     lang.Text{ZH: "很小的文件也能写出要算几小时、占满内存的表达式。", EN: "A small file can hold expressions that take hours and all of the memory."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "sum(output)", 5000000},
}

// FactAmbiguous: %[3] is the selection, %[4] and %[5] two values with their cells, %[6] how many records, %[7] columns.
var FactAmbiguous = Rule{
	ID:      "fact-ambiguous",
	Title:   lang.Text{ZH: "符合条件的记录不止一条", EN: "More than one record meets the condition"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 有 %[6]d 条记录，数值不同：%[4]s、%[5]s", EN: "%[1]s, `%[2]s`: `%[3]s` has %[6]d records that differ: %[4]s, %[5]s"},
	Hint:    lang.Text{ZH: "加一个条件，按这些列区分：%[7]s", EN: "add a condition on a column that tells them apart: %[7]s"},
	Why:     lang.Text{ZH: "几条记录都符合时，程序不替编辑挑选。", EN: "Where several records fit, the program does not choose for the editor."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "last(output)", "output", lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}, lang.Text{ZH: "97百万吨（datasets/output.xlsx:data!C8）", EN: "97 million tonnes (datasets/output.xlsx:data!C8)"}, 2, lang.Text{ZH: "country、kind", EN: "country, kind"}},
}

// FactNoTime: %[3] is the dataset, %[4] its columns of dates.
var FactNoTime = Rule{
	ID:      "fact-no-time",
	Title:   lang.Text{ZH: "不知道哪一列是时间", EN: "No telling which column is the time"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：看不出 %[3]s 的哪一列是时间：%[4]s", EN: "%[1]s, `%[2]s`: it is not clear which column of %[3]s is the time: %[4]s"},
	Hint:    lang.Text{ZH: "在列名后写明时间列：last(output, date, 条件)", EN: "name the column after the first: last(output, date, condition)"},
	Why:     lang.Text{ZH: "“最新”“最早”要有时间列才有意义。", EN: "Last and first need a column of time."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "last(output)", "output", lang.Text{ZH: "opened、closed", EN: "opened, closed"}},
}

// FactNoSeries: %[3] is the dataset, %[4] its columns of names.
var FactNoSeries = Rule{
	ID:      "fact-no-series",
	Title:   lang.Text{ZH: "不知道哪一列区分系列", EN: "No telling which column names the series"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：看不出 %[3]s 的哪一列区分系列：%[4]s", EN: "%[1]s, `%[2]s`: it is not clear which column of %[3]s names the series: %[4]s"},
	Hint:    lang.Text{ZH: "在列名后写明区分系列的列：rank(output, country, \"norway\")", EN: "name the column after the first: rank(output, country, \"norway\")"},
	Why:     lang.Text{ZH: "比较两个系列，要知道哪一列区分它们。", EN: "Series can be compared only if a column tells them apart."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `rank(output, "norway")`, "output", lang.Text{ZH: "country、owner", EN: "country, owner"}},
}

// FactDivideByZero: %[3] is divided by %[4].
var FactDivideByZero = Rule{
	ID:      "fact-divide-by-zero",
	Title:   lang.Text{ZH: "除以零", EN: "Division by zero"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s除以零 %[4]s", EN: "%[1]s, `%[2]s`: %[3]s is divided by zero, %[4]s"},
	Hint:    lang.Text{ZH: "检查除数的单元格", EN: "look at the cells of the divisor"},
	Why:     lang.Text{ZH: "除以零没有结果。", EN: "Nothing can be divided by zero."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "norway_total / sweden_total", lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}, lang.Text{ZH: "0百万吨（datasets/output.xlsx:data!C8）", EN: "0 million tonnes (datasets/output.xlsx:data!C8)"}},
}

// FactGrowthFrom: %[3] is the value that growth starts from.
var FactGrowthFrom = Rule{
	ID:      "fact-growth-from",
	Title:   lang.Text{ZH: "基数不能算百分比变化", EN: "Growth from a number that allows none"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：不能以 %[3]s为基数算百分比变化", EN: "%[1]s, `%[2]s`: there is no growth in percent from %[3]s"},
	Hint:    lang.Text{ZH: "基数要大于零，而且不是指数得分；可改用 change", EN: "growth starts from a number above zero that is not a score of an index; use change instead"},
	Why:     lang.Text{ZH: "基数为零、负数或得分时，百分比变化没有意义。", EN: "Growth in percent from zero, from a negative number or from a score means nothing."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `pct_change(output, country == "norway")`, lang.Text{ZH: "0百万吨（datasets/output.xlsx:data!C2）", EN: "0 million tonnes (datasets/output.xlsx:data!C2)"}},
}

// FactOnePeriod: %[3] is the selection, %[4] the period.
var FactOnePeriod = Rule{
	ID:      "fact-one-period",
	Title:   lang.Text{ZH: "只有一个时点，没有变化", EN: "One period only, and no change"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 只有 %[4]s 一个时点，谈不上变化", EN: "%[1]s, `%[2]s`: `%[3]s` has one period only, %[4]s, and no change"},
	Hint:    lang.Text{ZH: "放宽条件，使它包含两个以上时点", EN: "widen the condition to two periods or more"},
	Why:     lang.Text{ZH: "变化需要前后两个时点。", EN: "A change needs two periods."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `change(output, date == "2025-09")`, `output, date == "2025-09"`, "2025-09"},
}

// FactNotFinite has no further arguments.
var FactNotFinite = Rule{
	ID:      "fact-not-finite",
	Title:   lang.Text{ZH: "结果太大", EN: "A result that is too large"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：结果太大，无法表示", EN: "%[1]s, `%[2]s`: the result is too large to be written"},
	Hint:    lang.Text{ZH: "检查乘法和单位", EN: "look at multiplications and units"},
	Why:     lang.Text{ZH: "超出范围的数不能公布。", EN: "A number out of range cannot be published."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "norway_total * 1e308"},
}

// FactNotRead: %[3] is the function, %[4] the value.
var FactNotRead = Rule{
	ID:      "fact-not-read",
	Title:   lang.Text{ZH: "需要直接取自记录的值", EN: "A value from a record is wanted"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 需要直接取自记录的值，而 %[4]s是算出来的", EN: "%[1]s, `%[2]s`: %[3]s needs a value read from a record, but %[4]s was calculated"},
	Hint:    lang.Text{ZH: "参数用 last、first、at、max 或 min 取得", EN: "give it the value of last, first, at, max or min"},
	Why:     lang.Text{ZH: "算出来的数不属于某一条记录，没有名称和日期。", EN: "A number that was calculated belongs to no record that could name or date it."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "who(norway_total + sweden_total)", "who", lang.Text{ZH: "225百万吨（datasets/output.xlsx:data!C7:C8）", EN: "225 million tonnes (datasets/output.xlsx:data!C7:C8)"}},
}

// FactNeverTogether: %[3] and %[4] are the series.
var FactNeverTogether = Rule{
	ID:      "fact-never-together",
	Title:   lang.Text{ZH: "两个系列没有共同的时点", EN: "Series without a period in common"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 和 %[4]s 没有共同的时点", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s have no period in common"},
	Hint:    lang.Text{ZH: "检查条件，两个系列要有相同的日期", EN: "look at the condition: the series need the same dates"},
	Why:     lang.Text{ZH: "不同时点的数无法比较先后。", EN: "Values of different periods cannot show which was ahead."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `crossover(output, "norway", "sweden")`, "norway", "sweden"},
}

// FactNotAbove: %[3] and %[4] are the series, %[5] the last period, %[6] and %[7] the values.
var FactNotAbove = Rule{
	ID:      "fact-not-above",
	Title:   lang.Text{ZH: "没有超越", EN: "It has not overtaken"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：到最后的 %[5]s，%[3]s 并不高于 %[4]s：%[6]s，%[7]s", EN: "%[1]s, `%[2]s`: at the last period, %[5]s, %[3]s is not above %[4]s: %[6]s, %[7]s"},
	Hint:    lang.Text{ZH: "正文不能说它已经超越", EN: "the text cannot say that it overtook"},
	Why:     lang.Text{ZH: "超越是指此后一直领先。", EN: "To overtake is to be ahead from then on."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `crossover(output, "sweden", "norway")`, "sweden", "norway", "2025-09", lang.Text{ZH: "97百万吨（datasets/output.xlsx:data!C8）", EN: "97 million tonnes (datasets/output.xlsx:data!C8)"}, lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}},
}

// FactAlwaysAbove: %[3] and %[4] are the series, %[5] the first period, %[6] and %[7] the values.
var FactAlwaysAbove = Rule{
	ID:      "fact-always-above",
	Title:   lang.Text{ZH: "从一开始就领先", EN: "It was ahead from the start"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：从最早的 %[5]s 起，%[3]s 就一直高于 %[4]s：%[6]s，%[7]s", EN: "%[1]s, `%[2]s`: %[3]s is above %[4]s from the first period on, %[5]s: %[6]s, %[7]s"},
	Hint:    lang.Text{ZH: "数据里没有超越的时点；正文可以说“一直领先”", EN: "the data do not show it overtaking; the text can say that it was ahead throughout"},
	Why:     lang.Text{ZH: "超越之前要有落后的时点，否则不知道何时超越。", EN: "Without a period behind, nobody knows when it overtook."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `crossover(output, "norway", "sweden")`, "norway", "sweden", "2019-01", lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}, lang.Text{ZH: "97百万吨（datasets/output.xlsx:data!C8）", EN: "97 million tonnes (datasets/output.xlsx:data!C8)"}},
}

// FactCycle: %[3] is the way around.
var FactCycle = Rule{
	ID:      "fact-cycle",
	Title:   lang.Text{ZH: "循环引用", EN: "Facts that need each other"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：循环引用：%[3]s", EN: "%[1]s, `%[2]s`: the fact depends on itself: %[3]s"},
	Hint:    lang.Text{ZH: "改动其中一个表达式，断开循环", EN: "change one of the expressions, so that the circle is broken"},
	Why:     lang.Text{ZH: "循环引用算不出结果。", EN: "Facts that need each other in a circle have no value."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "nordic - sweden_total", "norway_total → nordic → norway_total"},
}

// FactNeeds: %[3] is the fact needed, %[4] its cell.
var FactNeeds = Rule{
	ID:      "fact-needs",
	Title:   lang.Text{ZH: "引用的事实有问题", EN: "A fact that needs another with a problem"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：所引用的事实 %[3]s 有问题", EN: "%[1]s, `%[2]s`: the fact %[3]s, which it needs, has a problem"},
	Hint:    lang.Text{ZH: "先改正 %[4]s", EN: "first correct %[4]s"},
	Why:     lang.Text{ZH: "引用的事实没有值，结果也就没有。", EN: "Without the value of the other fact there is none for this."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "nordic - sweden_total", "nordic", "datasets/output.xlsx:facts!B2"},
}

// FactNoCells has no further arguments.
var FactNoCells = Rule{
	ID:    "fact-no-cells",
	Title: lang.Text{ZH: "没有用到单元格", EN: "A number that comes from no cell"},
	Msg:   lang.Text{ZH: "%[1]s：`%[2]s` 没有用到任何单元格", EN: "%[1]s: `%[2]s` uses no cell"},
	Hint:  lang.Text{ZH: "把数写进 data（数据）表并注明来源，再从表里取", EN: "put the number into the sheet \"data\", with its source, and read it from there"},
	Why: lang.Text{
		ZH: "公布的每个数都要能追溯到有来源的单元格。",
		EN: "Every published number must lead to a cell that has a source.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "300 * million"},
}

// FactFormat: %[3] is the word, %[4] the offer.
var FactFormat = Rule{
	ID:      "fact-format",
	Title:   lang.Text{ZH: "格式的写法不对", EN: "An unknown format"},
	Msg:     lang.Text{ZH: "%[1]s：不认识格式 `%[3]s`", EN: "%[1]s: the format `%[3]s` is not known"},
	Hint:    lang.Text{ZH: "%[4]s", EN: "%[4]s"},
	Why:     lang.Text{ZH: "格式写错时，不猜想要几位小数。", EN: "A misspelt format is not guessed at."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "", "percnt", lang.Text{ZH: "是不是想写 percent？", EN: "did you mean percent?"}},
}

// FactSourceLost: %[3] is the value.
var FactSourceLost = Rule{
	ID:      "fact-source-lost",
	Title:   lang.Text{ZH: "事实丢了来源", EN: "A fact that lost its source"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 的记录填了来源，却查不到来源", EN: "%[1]s, `%[2]s`: the source cells of the records behind %[3]s lead to no source"},
	Hint:    lang.Text{ZH: "核对这些记录的 source（来源）列；编号见 sources（来源）表", EN: "check the column \"source\" of those records; the ids stand in the sheet \"sources\""},
	Why:     lang.Text{ZH: "正文引用的数字都要能查到出处。", EN: "Every number in the text must lead to where it came from."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(output, country == "norway")`, lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}},
}

// FactFormatKind: %[3] is the format, %[4] the value.
var FactFormatKind = Rule{
	ID:      "fact-format-kind",
	Title:   lang.Text{ZH: "格式与值不符", EN: "A format that does not suit the value"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：格式 `%[3]s` 不能用于 %[4]s", EN: "%[1]s, `%[2]s`: the format `%[3]s` cannot write %[4]s"},
	Hint:    lang.Text{ZH: "percent 和 times 用于比率，date、year、month 用于日期，name 用于名称", EN: "percent and times are for ratios, date, year and month for dates, name for names"},
	Why:     lang.Text{ZH: "格式要与值的种类相符。", EN: "A format goes with a kind of value."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "max(date)", "percent", lang.Text{ZH: "2025年9月（datasets/output.xlsx:data!A7）", EN: "September 2025 (datasets/output.xlsx:data!A7)"}},
}

// FactID: %[3] is the id.
var FactID = Rule{
	ID:      "fact-id",
	Title:   lang.Text{ZH: "事实的编号不能这样写", EN: "An id that no fact can have"},
	Msg:     lang.Text{ZH: "%[1]s：`%[3]s` 不能用作编号", EN: "%[1]s: `%[3]s` cannot be the id of a fact or claim"},
	Hint:    lang.Text{ZH: "用字母开头，只含字母、数字、_ 和 -，如 norway_total；不要用 and、million 等保留词", EN: "begin with a letter and use letters, digits, _ and - only, like norway_total; not a word like and or million"},
	Why:     lang.Text{ZH: "表达式和正文用这个编号引用它。", EN: "Expressions and texts refer to it by this id."},
	Example: []any{lang.Text{ZH: "事实 2025-total（挪威的产量）", EN: "fact 2025-total (output of Norway)"}, "", "2025-total"},
}

// FactTwice: %[3] is the id, %[4] the cell of the first.
var FactTwice = Rule{
	ID:      "fact-twice",
	Title:   lang.Text{ZH: "两个事实同一个编号", EN: "One id for two facts"},
	Msg:     lang.Text{ZH: "%[1]s：编号 `%[3]s` 在 %[4]s 已经用过", EN: "%[1]s: the id `%[3]s` is already in use at %[4]s"},
	Hint:    lang.Text{ZH: "改掉一个编号，或删去其中一行", EN: "change one of the ids, or delete one of the rows"},
	Why:     lang.Text{ZH: "两个事实同一个编号，正文就不知道引用哪一个。", EN: "With one id for two facts, the text could show either."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "", "norway_total", "datasets/output.xlsx:facts!A2"},
}

// FactNameTaken: %[3] is the id, %[4] the cell of the column's header.
var FactNameTaken = Rule{
	ID:      "fact-name-taken",
	Title:   lang.Text{ZH: "编号与列名相同", EN: "An id that is the name of a column"},
	Msg:     lang.Text{ZH: "%[1]s：`%[3]s` 是列名（%[4]s）", EN: "%[1]s: `%[3]s` is the name of a column (%[4]s)"},
	Hint:    lang.Text{ZH: "给事实换一个编号", EN: "give the fact another id"},
	Why:     lang.Text{ZH: "事实的编号与列名相同，表达式就看不出指哪一个。", EN: "With one name for both, an expression could mean either."},
	Example: []any{lang.Text{ZH: "事实 output（挪威的产量）", EN: "fact output (output of Norway)"}, "", "output", "datasets/output.xlsx:data!C1"},
}
