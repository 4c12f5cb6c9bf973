package cell

import "briefing/generator/lang"

// Rules of facts and claims. In all of them %[1] is the fact or claim with its words, %[2] its expression. Expressions
// stand between backticks, because quotes are part of them.

// FactTooLong: %[3] and %[4] are the letters it has and may have.
var FactTooLong = Rule{
	ID:   "fact-too-long",
	Msg:  lang.Text{ZH: "%[1]s：表达式有 %[3]d 个字符，最多 %[4]d 个", EN: "%[1]s: the expression has %[3]d characters, at most %[4]d are read"},
	Hint: lang.Text{ZH: "拆成几个事实，再互相引用", EN: "split it into facts that use each other"},
	Why: lang.Text{
		ZH: "过长的表达式没有人能核对。",
		EN: "Nobody can check an expression of that length.",
	},
}

// FactSyntax: %[3] is the place of the first character that was not understood, %[4] the text from there.
var FactSyntax = Rule{
	ID: "fact-syntax",
	Msg: lang.Text{
		ZH: "%[1]s：表达式 `%[2]s` 从第 %[3]d 个字符起无法理解：`%[4]s`",
		EN: "%[1]s: the expression `%[2]s` cannot be read from character %[3]d on: `%[4]s`",
	},
	Hint: lang.Text{
		ZH: "写法如 last(output, country == \"norway\")；文字加双引号，括号要成对",
		EN: "write it like last(output, country == \"norway\"): texts in double quotes, brackets in pairs",
	},
	Why: lang.Text{
		ZH: "表达式决定正文里的数字，读不懂的表达式不能猜。",
		EN: "The expression makes a number of the prose; one that cannot be read is not guessed at.",
	},
}

// FactUnsupported: %[3] is the part.
var FactUnsupported = Rule{
	ID:   "fact-unsupported",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：不支持 `%[3]s` 这种写法", EN: "%[1]s, `%[2]s`: `%[3]s` is not something an expression can do"},
	Hint: lang.Text{ZH: "可用：+ - * /、比较、and or not、? : 和说明里的函数", EN: "there are + - * /, comparisons, and or not, ? : and the functions of the manual"},
	Why: lang.Text{
		ZH: "表达式只有少数几种写法，这样每个数字都能追溯到单元格。",
		EN: "Expressions have few forms, so that every number can be followed to its cells.",
	},
}

// FactUnknownName: %[3] is the name, %[4] the offer.
var FactUnknownName = Rule{
	ID:   "fact-unknown-name",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：没有叫 `%[3]s` 的列、事实、函数或数据集", EN: "%[1]s, `%[2]s`: there is no column, fact, function or dataset `%[3]s`"},
	Hint: lang.Text{ZH: "%[4]s", EN: "%[4]s"},
	Why: lang.Text{
		ZH: "名称写错时，宁可停止生成，也不显示别的数字。",
		EN: "A misspelt name stops the build rather than show another number.",
	},
}

// FactUnknownValue: %[3] is the value, %[4] the column, %[5] the offer.
var FactUnknownValue = Rule{
	ID:   "fact-unknown-value",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：列 `%[4]s` 里没有 `%[3]s`", EN: "%[1]s, `%[2]s`: the column `%[4]s` does not have `%[3]s`"},
	Hint: lang.Text{ZH: "%[5]s", EN: "%[5]s"},
	Why: lang.Text{
		ZH: "比较的值写错时，条件选不到记录，或者选错记录。",
		EN: "A condition with a misspelt value finds no record, or the wrong ones.",
	},
}

// FactMisspelt: %[3] is the text, %[4] the column, %[5] the offer.
var FactMisspelt = Rule{
	ID:       "fact-misspelt",
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s，`%[2]s`：列 `%[4]s` 里没有 `%[3]s`，但有相近的写法", EN: "%[1]s, `%[2]s`: the column `%[4]s` does not have `%[3]s`, but something like it"},
	Hint:     lang.Text{ZH: "%[5]s", EN: "%[5]s"},
	Why: lang.Text{
		ZH: "文字列可以写任何内容，多一个空格、少一个字母，条件就选不到记录。",
		EN: "A column of texts takes anything; with a letter more or less the condition finds no record.",
	},
}

// FactColumn: %[3] is the column.
var FactColumn = Rule{
	ID:   "fact-column",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 是一整列，不是一个数", EN: "%[1]s, `%[2]s`: `%[3]s` is a whole column, not a value"},
	Hint: lang.Text{ZH: "用 last、max、sum 等函数从列里取一个数", EN: "choose a value from it with last, max, sum or another function"},
	Why:  lang.Text{ZH: "一列有许多值，要说明用哪一个。", EN: "A column has many values; say which."},
}

// FactArguments: %[3] is the call, %[4] the forms of the function.
var FactArguments = Rule{
	ID:   "fact-arguments",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 的参数不对", EN: "%[1]s, `%[2]s`: `%[3]s` has the wrong arguments"},
	Hint: lang.Text{ZH: "写法：%[4]s", EN: "write it like this: %[4]s"},
	Why:  lang.Text{ZH: "函数的每个参数都有固定的含义。", EN: "Each argument of a function has a meaning of its own."},
}

// FactTwoConditions: %[3] and %[4] are the conditions.
var FactTwoConditions = Rule{
	ID:   "fact-two-conditions",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：有两个条件 `%[3]s` 和 `%[4]s`", EN: "%[1]s, `%[2]s`: there are two conditions, `%[3]s` and `%[4]s`"},
	Hint: lang.Text{ZH: "用 && 把它们连成一个条件", EN: "join them with &&"},
	Why:  lang.Text{ZH: "两个条件之间是“并且”还是“或者”，要写明。", EN: "It must be said whether both are to hold or either."},
}

// FactColumnType: %[3] is the call, %[4] the column, %[5] its type, %[6] the function.
var FactColumnType = Rule{
	ID:   "fact-column-type",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[6]s 不能用于类型为 %[5]s 的列 `%[4]s`", EN: "%[1]s, `%[2]s`: %[6]s does not work on the column `%[4]s`, whose type is %[5]s"},
	Hint: lang.Text{ZH: "换一列；数字列才能相加、求平均、比大小", EN: "name another column; only numbers can be added, averaged and ranked"},
	Why:  lang.Text{ZH: "文字不能参加运算。", EN: "One cannot calculate with texts."},
}

// FactFunctionUnit: %[3] is the function, %[4] the column, %[5] its unit.
var FactFunctionUnit = Rule{
	ID:   "fact-function-unit",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 不能用于单位为“%[5]s”的列 `%[4]s`", EN: "%[1]s, `%[2]s`: %[3]s does not work on the column `%[4]s`, whose unit is %[5]s"},
	Hint: lang.Text{ZH: "指数没有零点，只能相减、比较和求平均；占比不能再求占比", EN: "an index has no zero: use differences, comparisons or means; shares have no shares"},
	Why: lang.Text{
		ZH: "指数得分相加没有意义，占比的占比也没有意义。",
		EN: "A sum of scores means nothing, and neither does a share of shares.",
	},
}

// FactUnits: %[3] and %[4] are the values with their cells, %[5] and %[6] their units.
var FactUnits = Rule{
	ID:   "fact-units",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s和 %[4]s的单位不同（%[5]s、%[6]s）", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s differ in unit (%[5]s, %[6]s)"},
	Hint: lang.Text{ZH: "只有同一单位的数才能相加、相减、比较", EN: "only numbers of one unit can be added, subtracted and compared"},
	Why: lang.Text{
		ZH: "不同单位的数相加或比较，得到的数没有意义。",
		EN: "Adding or comparing numbers of different units gives a number that means nothing.",
	},
}

// FactBareNumber: %[3] is the number, %[4] the value beside it.
var FactBareNumber = Rule{
	ID: "fact-bare-number",
	Msg: lang.Text{
		ZH: "%[1]s，`%[2]s`：%[3]s 与 %[4]s比较或相加，但表里的数以千、百万等为单位，看不出 %[3]s 是多少",
		EN: "%[1]s, `%[2]s`: %[3]s stands beside %[4]s, whose sheet counts in thousands or millions: it is not clear how much %[3]s is",
	},
	Hint: lang.Text{ZH: "写成 300 * million、3 * 亿 或 quantity(300, \"million tonnes\")", EN: "write 300 * million or quantity(300, \"million tonnes\")"},
	Why: lang.Text{
		ZH: "表里的 385 可能是 385 百万。只写 300，可能差一百万倍。",
		EN: "385 in the sheet may be 385 million. A bare 300 could be wrong by a factor of a million.",
	},
}

// FactIndexSum: %[3] and %[4] are the values with their cells.
var FactIndexSum = Rule{
	ID:   "fact-index-sum",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s和 %[4]s是指数得分，不能相加", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s are scores of an index and cannot be added"},
	Hint: lang.Text{ZH: "得分可以相减、比较、求平均", EN: "scores can be subtracted, compared and averaged"},
	Why:  lang.Text{ZH: "指数没有零点，得分之和没有意义。", EN: "An index has no zero, so a sum of scores means nothing."},
}

// FactKind: %[3] is the kind wanted, %[4] the kind found, %[5] the value.
var FactKind = Rule{
	ID:   "fact-kind",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：这里需要%[3]s，而 %[5]s是%[4]s", EN: "%[1]s, `%[2]s`: want %[3]s, but %[5]s is %[4]s"},
	Hint: lang.Text{ZH: "检查这一部分取的是哪一列", EN: "look at the column this part is read from"},
	Why:  lang.Text{ZH: "日期、名称和数字不能混在一起运算。", EN: "Dates, names and numbers cannot be mixed in one calculation."},
}

// FactCompare: %[3] is the comparison, %[4] and %[5] the kinds of its sides.
var FactCompare = Rule{
	ID:   "fact-compare",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 把%[4]s与%[5]s相比", EN: "%[1]s, `%[2]s`: `%[3]s` compares %[4]s with %[5]s"},
	Hint: lang.Text{ZH: "数字不加引号，文字和日期加双引号；名称只能用 == 和 !=", EN: "numbers without quotes, texts and dates in double quotes; names only with == and !="},
	Why:  lang.Text{ZH: "不同种类的值无法比较。", EN: "Values of different kinds cannot be compared."},
}

// FactCondition: %[3] is the part that is no condition.
var FactCondition = Rule{
	ID:   "fact-condition",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 不是条件", EN: "%[1]s, `%[2]s`: `%[3]s` is not a condition"},
	Hint: lang.Text{ZH: "条件如 country == \"norway\" 或 date >= \"2024\"", EN: "a condition is like country == \"norway\" or date >= \"2024\""},
	Why:  lang.Text{ZH: "条件对每条记录都要能回答“是”或“否”。", EN: "A condition is true or false for each record."},
}

// FactDate: %[3] is the text.
var FactDate = Rule{
	ID:   "fact-date",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 不是日期", EN: "%[1]s, `%[2]s`: `%[3]s` is not a date"},
	Hint: lang.Text{ZH: "写成 2025、2025-H1、2025-Q3、2025-09 或 2025-09-30", EN: "write 2025, 2025-H1, 2025-Q3, 2025-09 or 2025-09-30"},
	Why:  lang.Text{ZH: "日期按 ISO 写法比较，其他写法会排错顺序。", EN: "Dates are compared as ISO writes them; others sort wrongly."},
}

// FactCoarseDate: %[3] is the column, %[4] the sign, %[5] the date, %[6] a cell, %[7] its date, %[8] a function.
var FactCoarseDate = Rule{
	ID:       "fact-coarse-date",
	Severity: Warning,
	Msg: lang.Text{
		ZH: "%[1]s，`%[2]s`：日期按文字比较，%[3]s %[4]s `%[5]s` 可能不是本意：%[6]s 是 %[7]s",
		EN: "%[1]s, `%[2]s`: dates are compared as text, so %[3]s %[4]s `%[5]s` may not mean what it says: %[6]s is %[7]s",
	},
	Hint: lang.Text{ZH: "写成 %[8]s(%[3]s) %[4]s `%[5]s`", EN: "write %[8]s(%[3]s) %[4]s `%[5]s`"},
	Why: lang.Text{
		ZH: "按文字比较，2025-09-07 大于 2025-09，也不等于 2025-09。",
		EN: "As text, 2025-09-07 is larger than 2025-09 and not equal to it.",
	},
}

// FactNoRecord: %[3] is the selection, %[4] the dataset.
var FactNoRecord = Rule{
	ID:   "fact-no-record",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：数据集 %[4]s 中没有符合 `%[3]s` 的记录", EN: "%[1]s, `%[2]s`: the dataset %[4]s has no record for `%[3]s`"},
	Hint: lang.Text{ZH: "检查条件；空白单元格和 draw 为否的记录不算在内", EN: "look at the condition; blank cells and records with draw = false do not count"},
	Why:  lang.Text{ZH: "没有记录就没有数字，不能当作零。", EN: "Without a record there is no number, and none is not zero."},
}

// FactAmbiguous: %[3] is the selection, %[4] and %[5] two values with their cells, %[6] how many records, %[7] columns.
var FactAmbiguous = Rule{
	ID:   "fact-ambiguous",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 有 %[6]d 条记录，数值不同：%[4]s、%[5]s", EN: "%[1]s, `%[2]s`: `%[3]s` has %[6]d records that differ: %[4]s, %[5]s"},
	Hint: lang.Text{ZH: "加一个条件，按这些列区分：%[7]s", EN: "add a condition on a column that tells them apart: %[7]s"},
	Why:  lang.Text{ZH: "几条记录都符合时，程序不替编辑挑选。", EN: "Where several records fit, the program does not choose for the editor."},
}

// FactNoTime: %[3] is the dataset, %[4] its columns of dates.
var FactNoTime = Rule{
	ID:   "fact-no-time",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：看不出 %[3]s 的哪一列是时间：%[4]s", EN: "%[1]s, `%[2]s`: it is not clear which column of %[3]s is the time: %[4]s"},
	Hint: lang.Text{ZH: "在列名后写明时间列：last(output, date, 条件)", EN: "name the column after the first: last(output, date, condition)"},
	Why:  lang.Text{ZH: "“最新”“最早”要有时间列才有意义。", EN: "Last and first need a column of time."},
}

// FactNoSeries: %[3] is the dataset, %[4] its columns of names.
var FactNoSeries = Rule{
	ID:   "fact-no-series",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：看不出 %[3]s 的哪一列是序列：%[4]s", EN: "%[1]s, `%[2]s`: it is not clear which column of %[3]s names the series: %[4]s"},
	Hint: lang.Text{ZH: "在列名后写明序列列：rank(output, country, \"norway\")", EN: "name the column after the first: rank(output, country, \"norway\")"},
	Why:  lang.Text{ZH: "比较两个序列，要知道哪一列区分它们。", EN: "Series can be compared only if a column tells them apart."},
}

// FactDivideByZero: %[3] is divided by %[4].
var FactDivideByZero = Rule{
	ID:   "fact-divide-by-zero",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s除以零 %[4]s", EN: "%[1]s, `%[2]s`: %[3]s is divided by zero, %[4]s"},
	Hint: lang.Text{ZH: "检查除数的单元格", EN: "look at the cells of the divisor"},
	Why:  lang.Text{ZH: "除以零没有结果。", EN: "Nothing can be divided by zero."},
}

// FactGrowthFrom: %[3] is the value that growth starts from.
var FactGrowthFrom = Rule{
	ID:   "fact-growth-from",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：不能以 %[3]s为基数算百分比变化", EN: "%[1]s, `%[2]s`: there is no growth in percent from %[3]s"},
	Hint: lang.Text{ZH: "基数须大于零，且不是指数得分；可改用 change", EN: "it must be above zero and no score of an index; use change"},
	Why:  lang.Text{ZH: "基数为零、负数或得分时，百分比变化没有意义。", EN: "Growth in percent from zero, from less or from a score means nothing."},
}

// FactOnePeriod: %[3] is the selection, %[4] the period.
var FactOnePeriod = Rule{
	ID:   "fact-one-period",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 只有 %[4]s 一个时点，谈不上变化", EN: "%[1]s, `%[2]s`: `%[3]s` has one period only, %[4]s, and no change"},
	Hint: lang.Text{ZH: "放宽条件，使它包含两个以上时点", EN: "widen the condition to two periods or more"},
	Why:  lang.Text{ZH: "变化需要前后两个时点。", EN: "A change needs two periods."},
}

// FactNotFinite has no further arguments.
var FactNotFinite = Rule{
	ID:   "fact-not-finite",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：结果太大，无法表示", EN: "%[1]s, `%[2]s`: the result is too large to be written"},
	Hint: lang.Text{ZH: "检查乘法和单位", EN: "look at products and units"},
	Why:  lang.Text{ZH: "超出范围的数不能公布。", EN: "A number out of range cannot be published."},
}

// FactNotRead: %[3] is the function, %[4] the value.
var FactNotRead = Rule{
	ID:   "fact-not-read",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 需要直接取自记录的值，而 %[4]s是算出来的", EN: "%[1]s, `%[2]s`: %[3]s needs a value read from a record, but %[4]s was calculated"},
	Hint: lang.Text{ZH: "参数用 last、first、at、max 或 min 取得", EN: "give it the value of last, first, at, max or min"},
	Why:  lang.Text{ZH: "算出来的数不属于某一条记录，没有名称和日期。", EN: "A number that was calculated belongs to no record that could name or date it."},
}

// FactNeverTogether: %[3] and %[4] are the series.
var FactNeverTogether = Rule{
	ID:   "fact-never-together",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 和 %[4]s 没有共同的时点", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s have no period in common"},
	Hint: lang.Text{ZH: "检查条件，两个序列要有相同的日期", EN: "look at the condition: the series need the same dates"},
	Why:  lang.Text{ZH: "不同时点的数无法比较先后。", EN: "Values of different periods cannot show which was ahead."},
}

// FactNotAbove: %[3] and %[4] are the series, %[5] the last period, %[6] and %[7] the values.
var FactNotAbove = Rule{
	ID:   "fact-not-above",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：到最后的 %[5]s，%[3]s 并不高于 %[4]s：%[6]s，%[7]s", EN: "%[1]s, `%[2]s`: at the last period, %[5]s, %[3]s is not above %[4]s: %[6]s, %[7]s"},
	Hint: lang.Text{ZH: "正文不能说它已经超越", EN: "the prose cannot say that it overtook"},
	Why:  lang.Text{ZH: "超越是指此后一直领先。", EN: "To overtake is to be ahead from then on."},
}

// FactAlwaysAbove: %[3] and %[4] are the series, %[5] the first period, %[6] and %[7] the values.
var FactAlwaysAbove = Rule{
	ID:   "fact-always-above",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：从最早的 %[5]s 起，%[3]s 就一直高于 %[4]s：%[6]s，%[7]s", EN: "%[1]s, `%[2]s`: %[3]s is above %[4]s from the first period on, %[5]s: %[6]s, %[7]s"},
	Hint: lang.Text{ZH: "数据里没有超越的时点；正文可以说“一直领先”", EN: "the data do not have the crossing; the prose can say that it was ahead throughout"},
	Why:  lang.Text{ZH: "超越之前要有落后的时点，否则不知道何时超越。", EN: "Without a period behind, nobody knows when it overtook."},
}

// FactCycle: %[3] is the way around.
var FactCycle = Rule{
	ID:   "fact-cycle",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：循环引用：%[3]s", EN: "%[1]s, `%[2]s`: the fact needs itself: %[3]s"},
	Hint: lang.Text{ZH: "改动其中一个表达式，断开循环", EN: "change one of the expressions"},
	Why:  lang.Text{ZH: "循环引用算不出结果。", EN: "Facts in a circle have no value."},
}

// FactNeeds: %[3] is the fact needed, %[4] its cell.
var FactNeeds = Rule{
	ID:   "fact-needs",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：所引用的事实 %[3]s 有问题", EN: "%[1]s, `%[2]s`: the fact %[3]s, which it needs, has a problem"},
	Hint: lang.Text{ZH: "先改正 %[4]s", EN: "first correct %[4]s"},
	Why:  lang.Text{ZH: "引用的事实没有值，结果也就没有。", EN: "Without the value of the other fact there is none for this."},
}

// FactNoCells has no further arguments.
var FactNoCells = Rule{
	ID:   "fact-no-cells",
	Msg:  lang.Text{ZH: "%[1]s：`%[2]s` 没有用到任何单元格", EN: "%[1]s: `%[2]s` uses no cell"},
	Hint: lang.Text{ZH: "把数写进 data 表并注明来源，再从表里取", EN: "put the number into the sheet data, with its source, and read it from there"},
	Why: lang.Text{
		ZH: "公布的每个数都要能追溯到有来源的单元格。",
		EN: "Every published number must lead to a cell that has a source.",
	},
}

// FactFormat: %[3] is the word, %[4] the offer.
var FactFormat = Rule{
	ID:   "fact-format",
	Msg:  lang.Text{ZH: "%[1]s：不认识格式 `%[3]s`", EN: "%[1]s: the format `%[3]s` is not known"},
	Hint: lang.Text{ZH: "%[4]s", EN: "%[4]s"},
	Why:  lang.Text{ZH: "格式写错时，不猜想要几位小数。", EN: "A misspelt format is not guessed at."},
}

// FactFormatKind: %[3] is the format, %[4] the value.
var FactFormatKind = Rule{
	ID:   "fact-format-kind",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：格式 `%[3]s` 不能用于 %[4]s", EN: "%[1]s, `%[2]s`: the format `%[3]s` cannot write %[4]s"},
	Hint: lang.Text{ZH: "percent 和 times 用于比率，date、year、month 用于日期，name 用于名称", EN: "percent and times are for ratios, date, year and month for dates, name for names"},
	Why:  lang.Text{ZH: "格式要与值的种类相符。", EN: "A format goes with a kind of value."},
}

// FactID: %[3] is the id.
var FactID = Rule{
	ID:   "fact-id",
	Msg:  lang.Text{ZH: "%[1]s：`%[3]s` 不能用作名称", EN: "%[1]s: `%[3]s` cannot be the id of a fact or claim"},
	Hint: lang.Text{ZH: "用字母开头，只含字母、数字、_ 和 -，如 norway_total；不要用 and、million 等保留词", EN: "begin with a letter and use letters, digits, _ and - only, like norway_total; not a word like and or million"},
	Why:  lang.Text{ZH: "表达式和正文用这个名称引用它。", EN: "Expressions and prose refer to it by this id."},
}

// FactTwice: %[3] is the id, %[4] the cell of the first.
var FactTwice = Rule{
	ID:   "fact-twice",
	Msg:  lang.Text{ZH: "%[1]s：名称 `%[3]s` 在 %[4]s 已经用过", EN: "%[1]s: the id `%[3]s` is already in use at %[4]s"},
	Hint: lang.Text{ZH: "改名，或删去其中一行", EN: "rename it, or delete one of the rows"},
	Why:  lang.Text{ZH: "同名的两个事实，正文不知道引用哪一个。", EN: "Of two facts with one id, prose would not know which it shows."},
}

// FactNameTaken: %[3] is the id, %[4] the cell of the column's header.
var FactNameTaken = Rule{
	ID:   "fact-name-taken",
	Msg:  lang.Text{ZH: "%[1]s：`%[3]s` 是列名（%[4]s）", EN: "%[1]s: `%[3]s` is the name of a column (%[4]s)"},
	Hint: lang.Text{ZH: "给事实换一个名称", EN: "give the fact another id"},
	Why:  lang.Text{ZH: "事实与列同名，表达式会看不出指哪一个。", EN: "With one name for both, an expression could mean either."},
}

// ClaimNotTruth: %[3] is the value.
var ClaimNotTruth = Rule{
	ID:   "claim-not-truth",
	Msg:  lang.Text{ZH: "%[1]s，`%[2]s`：论断要能判断真假，现在得到 %[3]s", EN: "%[1]s, `%[2]s`: a claim must be true or false, but this is %[3]s"},
	Hint: lang.Text{ZH: "写成比较，如 norway_total > sweden_total", EN: "write a comparison, like norway_total > sweden_total"},
	Why:  lang.Text{ZH: "论断是正文的一句话，数据要能证实或推翻它。", EN: "A claim is a sentence of the prose that the data must confirm or refute."},
}

// ClaimFalse: %[3] is the evidence.
var ClaimFalse = Rule{
	ID:   "claim-false",
	Msg:  lang.Text{ZH: "%[1]s 不成立：`%[2]s`；%[3]s", EN: "%[1]s does not hold: `%[2]s`; %[3]s"},
	Hint: lang.Text{ZH: "数据变了就改正文；正文没错就检查数据", EN: "if the data changed, change the prose; if the prose is right, look at the data"},
	Why: lang.Text{
		ZH: "正文的论断必须与数据一致，否则不发布。",
		EN: "What the prose claims must agree with the data, or nothing is published.",
	},
}

// ClaimInDoubt: %[3] is the evidence.
var ClaimInDoubt = Rule{
	ID:       "claim-in-doubt",
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s，`%[2]s`：只在数字恰如所印时成立，其中有“逾”“不到”的数：%[3]s", EN: "%[1]s, `%[2]s`: it holds for the numbers as printed, but one is given as over or under: %[3]s"},
	Hint:     lang.Text{ZH: "找一个确切的数，或改用更稳妥的说法", EN: "find an exact number, or claim less"},
	Why: lang.Text{
		ZH: "“逾 3 亿”可能是 3 亿多一点，也可能多得多，仅凭它不能证明别的数更大。",
		EN: "Over 300 million may be far more, so that another number printed as larger may not be.",
	},
}

// ProseNumber: %[1] is the number, %[2] its sentence.
var ProseNumber = Rule{
	ID:       "prose-number",
	Severity: Warning,
	Msg:      lang.Text{ZH: "正文直接写了数字“%[1]s”：%[2]s", EN: "the number %[1]s is typed into the text: %[2]s"},
	Hint: lang.Text{
		ZH: "改用 {{< fact \"数据集.编号\" >}}；引自别处的数字，在句末加 {{< cite 来源编号 >}}",
		EN: "write {{< fact \"dataset.id\" >}}; if it is quoted from elsewhere, end the sentence with {{< cite source-id >}}",
	},
	Why: lang.Text{
		ZH: "直接写的数字不会随数据更新，读者也查不到出处。",
		EN: "A typed number stays when the data change, and leads the reader to no source.",
	},
}

// ProseSuperlative: %[1] is the words, %[2] their sentence.
var ProseSuperlative = Rule{
	ID:       "prose-superlative",
	Severity: Warning,
	Msg:      lang.Text{ZH: "“%[1]s”没有数据核验：%[2]s", EN: "nothing checks the superlative “%[1]s”: %[2]s"},
	Hint: lang.Text{
		ZH: "写成 {{< claim \"数据集.编号\" >}}……{{< /claim >}}，并在工作簿的 claims（论断）表中写明算式",
		EN: "write {{< claim \"dataset.id\" >}}…{{< /claim >}}, and its expression in the sheet claims of the workbook",
	},
	Why: lang.Text{
		ZH: "“最高”“第一”之类的说法最容易因数据更新而失实。",
		EN: "Words like highest and first are the first to become untrue when the data change.",
	},
}

// ProseDirection: %[1] is the words, %[2] their sentence.
var ProseDirection = Rule{
	ID:       "prose-direction",
	Severity: Warning,
	Msg:      lang.Text{ZH: "“%[1]s”没有数据核验：%[2]s", EN: "nothing checks the direction “%[1]s”: %[2]s"},
	Hint: lang.Text{
		ZH: "写成 {{< claim \"数据集.编号\" >}}……{{< /claim >}}，并在工作簿的 claims（论断）表中写明算式",
		EN: "write {{< claim \"dataset.id\" >}}…{{< /claim >}}, and its expression in the sheet claims of the workbook",
	},
	Why: lang.Text{
		ZH: "上升、下降、超越与否，要由数据说了算。",
		EN: "Whether something rose, fell or overtook is for the data to say.",
	},
}
