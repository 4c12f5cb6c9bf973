package cell

import "briefing/generator/lang"

// Rules of what an expression says. In all of them %[1] is the fact or claim with its words, %[2] its expression. Expressions
// stand between backticks, because quotes are part of them.

// FactTooLong: %[3] and %[4] are the letters it has and may have.
var FactTooLong = Rule{
	ID:    "fact-too-long",
	Title: lang.Text{ZH: "表达式过长", EN: "An expression that is too long"},
	Msg:   lang.Text{ZH: "%[1]s：表达式有 %[3]d 个字符，最多 %[4]d 个", EN: "%[1]s: the expression has %[3]d characters, at most %[4]d are read"},
	Hint:  lang.Text{ZH: "拆成几个事实，再互相引用", EN: "split it into facts that use each other"},
	Why: lang.Text{
		ZH: "过长的表达式没有人能核对。",
		EN: "Nobody can check an expression of that length.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "", 2310, 2000},
}

// FactSyntax: %[3] is the place of the first character that was not understood, %[4] the text from there.
var FactSyntax = Rule{
	ID:    "fact-syntax",
	Title: lang.Text{ZH: "表达式的写法不对", EN: "An expression that cannot be read"},
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
		EN: "The expression makes a number of the text; one that cannot be read is not guessed at.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(output, country = "norway")`, 22, `= "norway")`},
}

// FactUnsupported: %[3] is the part.
var FactUnsupported = Rule{
	ID:    "fact-unsupported",
	Title: lang.Text{ZH: "表达式里不支持的写法", EN: "Something an expression cannot do"},
	Msg:   lang.Text{ZH: "%[1]s，`%[2]s`：不支持 `%[3]s` 这种写法", EN: "%[1]s, `%[2]s`: `%[3]s` is not something an expression can do"},
	Hint:  lang.Text{ZH: "可用：+ - * /、比较、and or not、? : 和函数，如 last、first、at、max、min、sum、mean、count、change、share", EN: "there are + - * /, comparisons, and or not, ? : and functions such as last first at max min sum mean count change share"},
	Why: lang.Text{
		ZH: "表达式只有少数几种写法，这样每个数字都能追溯到单元格。",
		EN: "Expressions have few forms, so that every number can be followed to its cells.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "output ** 2", "output ** 2"},
}

// FactUnknownName: %[3] is the name, %[4] the offer.
var FactUnknownName = Rule{
	ID:    "fact-unknown-name",
	Title: lang.Text{ZH: "表达式用了没有的名称", EN: "An unknown name in an expression"},
	Msg:   lang.Text{ZH: "%[1]s，`%[2]s`：没有叫 `%[3]s` 的列、事实、函数或数据集", EN: "%[1]s, `%[2]s`: there is no column, fact, function or dataset `%[3]s`"},
	Hint:  lang.Text{ZH: "%[4]s", EN: "%[4]s"},
	Why: lang.Text{
		ZH: "名称写错时，宁可停止生成，也不显示别的数字。",
		EN: "A misspelt name stops the build rather than show another number.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(ouput, country == "norway")`, "ouput", lang.Text{ZH: "是不是想写 output？", EN: "did you mean output?"}},
}

// FactUnknownValue: %[3] is the value, %[4] the column, %[5] the offer.
var FactUnknownValue = Rule{
	ID:    "fact-unknown-value",
	Title: lang.Text{ZH: "条件里的值不存在", EN: "A condition on a value that is not there"},
	Msg:   lang.Text{ZH: "%[1]s，`%[2]s`：列 `%[4]s` 里没有 `%[3]s`", EN: "%[1]s, `%[2]s`: the column `%[4]s` does not have `%[3]s`"},
	Hint:  lang.Text{ZH: "%[5]s", EN: "%[5]s"},
	Why: lang.Text{
		ZH: "比较的值写错时，条件选不到记录，或者选错记录。",
		EN: "A condition with a misspelt value finds no record, or the wrong ones.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(output, country == "norwey")`, "norwey", "country", lang.Text{ZH: "是不是想写 norway？", EN: "did you mean norway?"}},
}

// FactMisspelt: %[3] is the text, %[4] the column, %[5] the offer.
var FactMisspelt = Rule{
	ID:       "fact-misspelt",
	Title:    lang.Text{ZH: "条件里的值可能写错了", EN: "A value that is perhaps misspelt"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s，`%[2]s`：列 `%[4]s` 里没有 `%[3]s`，但有相近的写法", EN: "%[1]s, `%[2]s`: the column `%[4]s` does not have `%[3]s`, but something like it"},
	Hint:     lang.Text{ZH: "%[5]s", EN: "%[5]s"},
	Why: lang.Text{
		ZH: "文字列可以写任何内容，多一个空格、少一个字母，条件就选不到记录。",
		EN: "A column of texts takes anything; with a letter more or less the condition finds no record.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `count(plant == "Aura 1")`, "Aura 1", "plant", lang.Text{ZH: "是不是想写 Aura I？", EN: "did you mean Aura I?"}},
}

// FactColumn: %[3] is the column.
var FactColumn = Rule{
	ID:      "fact-column",
	Title:   lang.Text{ZH: "用了一整列，而不是一个数", EN: "A whole column instead of a value"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 是一整列，不是一个数", EN: "%[1]s, `%[2]s`: `%[3]s` is a whole column, not a value"},
	Hint:    lang.Text{ZH: "用 last、max、sum 等函数从列里取一个数", EN: "choose a value from it with last, max, sum or another function"},
	Why:     lang.Text{ZH: "一列有许多值，要说明用哪一个。", EN: "A column has many values; say which."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "output - 3", "output"},
}

// FactArguments: %[3] is the call, %[4] the forms of the function.
var FactArguments = Rule{
	ID:      "fact-arguments",
	Title:   lang.Text{ZH: "函数的参数不对", EN: "Wrong arguments of a function"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 的参数不对", EN: "%[1]s, `%[2]s`: `%[3]s` has the wrong arguments"},
	Hint:    lang.Text{ZH: "写法：%[4]s", EN: "write it like this: %[4]s"},
	Why:     lang.Text{ZH: "函数的每个参数都有固定的含义。", EN: "Each argument of a function has a meaning of its own."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "at(output)", "at(output)", `at(field, "2025-09", condition)`},
}

// FactTwoConditions: %[3] and %[4] are the conditions.
var FactTwoConditions = Rule{
	ID:      "fact-two-conditions",
	Title:   lang.Text{ZH: "两个条件没有连起来", EN: "Two conditions that are not joined"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：有两个条件 `%[3]s` 和 `%[4]s`", EN: "%[1]s, `%[2]s`: there are two conditions, `%[3]s` and `%[4]s`"},
	Hint:    lang.Text{ZH: "用 && 把它们连成一个条件", EN: "join them with &&"},
	Why:     lang.Text{ZH: "两个条件之间是“并且”还是“或者”，要写明。", EN: "It must be said whether both are to hold or either."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `last(output, country == "norway", kind == "hydro")`, `country == "norway"`, `kind == "hydro"`},
}

// FactColumnType: %[3] is the call, %[4] the column, %[5] its type, %[6] the function.
var FactColumnType = Rule{
	ID:      "fact-column-type",
	Title:   lang.Text{ZH: "函数不能用于这一类型的列", EN: "A function on a column of the wrong type"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[6]s 不能用于类型为 %[5]s 的列 `%[4]s`", EN: "%[1]s, `%[2]s`: %[6]s does not work on the column `%[4]s`, whose type is %[5]s"},
	Hint:    lang.Text{ZH: "换一列；数字列才能相加、求平均、比大小", EN: "name another column; only numbers can be added, averaged and ranked"},
	Why:     lang.Text{ZH: "文字不能参加运算。", EN: "One cannot calculate with texts."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "sum(plant)", "sum(plant)", "plant", "text", "sum"},
}

// FactFunctionUnit: %[3] is the function, %[4] the column, %[5] its unit.
var FactFunctionUnit = Rule{
	ID:    "fact-function-unit",
	Title: lang.Text{ZH: "函数不能用于这一单位", EN: "A function on the wrong kind of unit"},
	Msg:   lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s 不能用于单位为“%[5]s”的列 `%[4]s`", EN: "%[1]s, `%[2]s`: %[3]s does not work on the column `%[4]s`, whose unit is %[5]s"},
	Hint:  lang.Text{ZH: "指数没有零点，只能相减、比较和求平均；占比不能再求占比", EN: "an index has no zero: use differences, comparisons or means; shares have no shares"},
	Why: lang.Text{
		ZH: "指数得分相加没有意义，占比的占比也没有意义。",
		EN: "A sum of scores means nothing, and neither does a share of shares.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "sum(score)", "sum", "score", lang.Text{ZH: "分", EN: "points"}},
}

// FactUnits: %[3] and %[4] are the values with their cells, %[5] and %[6] their units.
var FactUnits = Rule{
	ID:    "fact-units",
	Title: lang.Text{ZH: "单位不同，不能一起计算", EN: "Numbers of different units"},
	Msg:   lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s和 %[4]s的单位不同（%[5]s、%[6]s）", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s differ in unit (%[5]s, %[6]s)"},
	Hint:  lang.Text{ZH: "只有同一单位的数才能相加、相减、比较", EN: "only numbers of one unit can be added, subtracted and compared"},
	Why: lang.Text{
		ZH: "不同单位的数相加或比较，得到的数没有意义。",
		EN: "Adding or comparing numbers of different units gives a number that means nothing.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "norway_total + norway_share", lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}, lang.Text{ZH: "14.2%（datasets/output.xlsx:data!D7）", EN: "14.2% (datasets/output.xlsx:data!D7)"}, lang.Text{ZH: "百万吨", EN: "million tonnes"}, lang.Text{ZH: "百分比", EN: "percent"}},
}

// FactBareNumber: %[3] is the number, %[4] the value beside it.
var FactBareNumber = Rule{
	ID:    "fact-bare-number",
	Title: lang.Text{ZH: "数字没有写明量级", EN: "A number without its magnitude"},
	Msg: lang.Text{
		ZH: "%[1]s，`%[2]s`：%[3]s 与 %[4]s比较或相加，但表里的数以千、百万等为单位，看不出 %[3]s 是多少",
		EN: "%[1]s, `%[2]s`: %[3]s stands beside %[4]s, whose sheet counts in thousands or millions: it is not clear how much %[3]s is",
	},
	Hint: lang.Text{ZH: "写成 300 * million、3 * 亿 或 quantity(300, \"million tonnes\")", EN: "write 300 * million or quantity(300, \"million tonnes\")"},
	Why: lang.Text{
		ZH: "表里的 385 可能是 385 百万。只写 300，可能差一百万倍。",
		EN: "385 in the sheet may be 385 million. A bare 300 could be wrong by a factor of a million.",
	},
	Example: []any{lang.Text{ZH: "论断 norway_leads（挪威领先）", EN: "claim norway_leads (Norway leads)"}, "norway_total > 100", "100", lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}},
}

// FactIndexSum: %[3] and %[4] are the values with their cells.
var FactIndexSum = Rule{
	ID:      "fact-index-sum",
	Title:   lang.Text{ZH: "指数得分不能相加", EN: "Scores of an index cannot be added"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：%[3]s和 %[4]s是指数得分，不能相加", EN: "%[1]s, `%[2]s`: %[3]s and %[4]s are scores of an index and cannot be added"},
	Hint:    lang.Text{ZH: "得分可以相减、比较、求平均", EN: "scores can be subtracted, compared and averaged"},
	Why:     lang.Text{ZH: "指数没有零点，得分之和没有意义。", EN: "An index has no zero, so a sum of scores means nothing."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `score["norway"] + score["sweden"]`, lang.Text{ZH: "71分（datasets/output.xlsx:data!E7）", EN: "71 points (datasets/output.xlsx:data!E7)"}, lang.Text{ZH: "64分（datasets/output.xlsx:data!E8）", EN: "64 points (datasets/output.xlsx:data!E8)"}},
}

// FactKind: %[3] is the kind wanted, %[4] the kind found, %[5] the value.
var FactKind = Rule{
	ID:      "fact-kind",
	Title:   lang.Text{ZH: "值的种类不对", EN: "A value of the wrong kind"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：这里需要%[3]s，而 %[5]s是%[4]s", EN: "%[1]s, `%[2]s`: want %[3]s, but %[5]s is %[4]s"},
	Hint:    lang.Text{ZH: "检查这一部分取的是哪一列", EN: "look at the column this part is read from"},
	Why:     lang.Text{ZH: "日期、名称和数字不能混在一起运算。", EN: "Dates, names and numbers cannot be mixed in one calculation."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "max(date) + 1", lang.Text{ZH: "数字", EN: "a number"}, lang.Text{ZH: "日期", EN: "a date"}, lang.Text{ZH: "2025年9月（datasets/output.xlsx:data!A7）", EN: "September 2025 (datasets/output.xlsx:data!A7)"}},
}

// FactCompare: %[3] is the comparison, %[4] and %[5] the kinds of its sides.
var FactCompare = Rule{
	ID:      "fact-compare",
	Title:   lang.Text{ZH: "种类不同，不能比较", EN: "Values that cannot be compared"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 把%[4]s与%[5]s相比", EN: "%[1]s, `%[2]s`: `%[3]s` compares %[4]s with %[5]s"},
	Hint:    lang.Text{ZH: "数字不加引号，文字和日期加双引号；名称只能用 == 和 !=", EN: "numbers without quotes, texts and dates in double quotes; names only with == and !="},
	Why:     lang.Text{ZH: "不同种类的值无法比较。", EN: "Values of different kinds cannot be compared."},
	Example: []any{lang.Text{ZH: "论断 norway_leads（挪威领先）", EN: "claim norway_leads (Norway leads)"}, `norway_total > "100"`, `norway_total > "100"`, lang.Text{ZH: "数字", EN: "a number"}, lang.Text{ZH: "名称", EN: "a name"}},
}

// FactCondition: %[3] is the part that is no condition.
var FactCondition = Rule{
	ID:      "fact-condition",
	Title:   lang.Text{ZH: "这里需要条件", EN: "A condition is wanted"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 不是条件", EN: "%[1]s, `%[2]s`: `%[3]s` is not a condition"},
	Hint:    lang.Text{ZH: "条件如 country == \"norway\" 或 date >= \"2024\"", EN: "a condition is like country == \"norway\" or date >= \"2024\""},
	Why:     lang.Text{ZH: "条件对每条记录都要能回答“是”或“否”。", EN: "A condition is true or false for each record."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, "last(output, country)", "country"},
}

// FactDate: %[3] is the text.
var FactDate = Rule{
	ID:      "fact-date",
	Title:   lang.Text{ZH: "表达式里的日期写法不对", EN: "A date in an expression that cannot be read"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：`%[3]s` 不是日期", EN: "%[1]s, `%[2]s`: `%[3]s` is not a date"},
	Hint:    lang.Text{ZH: "写成 2025、2025-H1、2025-Q3、2025-09 或 2025-09-30", EN: "write 2025, 2025-H1, 2025-Q3, 2025-09 or 2025-09-30"},
	Why:     lang.Text{ZH: "日期按 ISO 写法比较，其他写法会排错顺序。", EN: "Dates are compared as ISO writes them; others sort wrongly."},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `at(output, "9/30/2025")`, "9/30/2025"},
}

// FactCoarseDate: %[3] is the column, %[4] the sign, %[5] the date, %[6] a cell, %[7] its date, %[8] a function.
var FactCoarseDate = Rule{
	ID:       "fact-coarse-date",
	Title:    lang.Text{ZH: "日期的精度不同", EN: "Dates of different length"},
	Severity: Warning,
	Msg: lang.Text{
		ZH: "%[1]s，`%[2]s`：日期按文字比较，%[3]s %[4]s `%[5]s` 可能不是本意：%[6]s 是 %[7]s",
		EN: "%[1]s, `%[2]s`: dates are compared as text, so %[3]s %[4]s `%[5]s` may not mean what it says: %[6]s is %[7]s",
	},
	Hint: lang.Text{ZH: "写成 `%[8]s(%[3]s) %[4]s \"%[5]s\"`", EN: "write `%[8]s(%[3]s) %[4]s \"%[5]s\"`"},
	Why: lang.Text{
		ZH: "按文字比较，2025-09-07 大于 2025-09，也不等于 2025-09。",
		EN: "As text, 2025-09-07 is larger than 2025-09 and not equal to it.",
	},
	Example: []any{lang.Text{ZH: "事实 norway_total（挪威的产量）", EN: "fact norway_total (output of Norway)"}, `count(plant, opened <= "2025-09")`, "opened", "<=", "2025-09", "datasets/output.xlsx:data!B7", "2025-09-07", "month"},
}
