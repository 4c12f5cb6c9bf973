package cell

import "briefing/generator/lang"

// Rules about numbers and formulas.

// NumberAsText: %[1] is the text.
var NumberAsText = Rule{
	ID:      "number-as-text",
	Title:   lang.Text{ZH: "数字存成了文本", EN: "A number stored as text"},
	Msg:     lang.Text{ZH: "数字 %[1]q 存成了文本", EN: "the number %[1]q is stored as text"},
	Hint:    lang.Text{ZH: "选中这些单元格，点旁边的黄色叹号，选“转换为数字”；LibreOffice 用“数据 → 分列”", EN: "select the cells, click the yellow mark beside them and choose Convert to Number; in LibreOffice use Data, Text to Columns"},
	Why:     lang.Text{ZH: "文本不参与求和与排序，表格软件里看起来却和数字一样。", EN: "Text takes no part in sums and sorting, though it looks like a number."},
	Example: []any{"128"},
}

// FullWidth: %[1] is the text, %[2] what it would be in half-width characters.
var FullWidth = Rule{
	ID:      "full-width",
	Title:   lang.Text{ZH: "全角数字或字母", EN: "Full-width digits or letters"},
	Msg:     lang.Text{ZH: "%[1]q 含有全角数字或字母", EN: "%[1]q has full-width digits or letters"},
	Hint:    lang.Text{ZH: "改用半角：%[2]s", EN: "write it in half-width characters: %[2]s"},
	Why:     lang.Text{ZH: "全角数字是文字，不能计算；全角字母与编号对不上。", EN: "Full-width digits cannot be calculated with, and full-width letters match no id."},
	Example: []any{"１２８", "128"},
}

// UnitSign: %[1] is the text, %[2] the sign in it.
var UnitSign = Rule{
	ID:      "unit-sign",
	Title:   lang.Text{ZH: "数字里写了单位", EN: "A unit written beside the number"},
	Msg:     lang.Text{ZH: "%[1]q 在数字旁写了单位 %[2]q", EN: "%[1]q has the unit %[2]q beside the number"},
	Hint:    lang.Text{ZH: "换算成这一列的单位，只写数字；单位写在 fields（字段）表的 unit（单位）列", EN: "write the number alone, in the unit of the column, which the column \"unit\" of the sheet \"fields\" states"},
	Why:     lang.Text{ZH: "单位混在单元格里，同一列就可能混用不同单位而不被发现。", EN: "With units in the cells a column could mix them, and nobody would notice."},
	Example: []any{"1.28亿", "亿"},
}

// NumberApproximate: %[1] is the text, %[2] the words in it, %[3] where they belong.
var NumberApproximate = Rule{
	ID:      "number-approximate",
	Title:   lang.Text{ZH: "数字里写了“约”“逾”之类的词", EN: "“About” or “over” written beside the number"},
	Msg:     lang.Text{ZH: "%[1]q 在数字旁写了 %[2]q", EN: "%[1]q has %[2]q beside the number"},
	Hint:    lang.Text{ZH: "单元格里只写数字；%[3]s", EN: "write the number alone; %[3]s"},
	Why:     lang.Text{ZH: "带字的单元格不是数字；数字是否确切，写在 precision（精度）列，图表才能画出区别。", EN: "A cell with words is not a number. How exact the number is stands in the column \"precision\", so that charts can show it."},
	Example: []any{"约 128", "约", lang.Text{ZH: "在 precision（精度）列选 approx", EN: `choose approx in the column "precision"`}},
}

// PercentFormat: %[1] is the number as stored, %[2] as it shows with a percent sign.
var PercentFormat = Rule{
	ID:      "percent-format",
	Title:   lang.Text{ZH: "不该用百分比格式", EN: "A percentage format where none belongs"},
	Msg:     lang.Text{ZH: "单元格是百分比格式（显示 %[2]s），而这一列不是百分数", EN: "the cell is formatted as a percentage (it shows %[2]s), but the column holds plain numbers"},
	Hint:    lang.Text{ZH: "把单元格格式改为“常规”再核对数值；若确为百分数，把字段类型改为 percent", EN: "format the cell as General and check the number; if the column holds percentages, make its type percent"},
	Why:     lang.Text{ZH: "百分比格式的单元格存的是显示值的百分之一，会差一百倍。", EN: "A percentage is stored as a hundredth of what it shows."},
	Example: []any{"0.142", "14.2%"},
}

// PercentFraction: %[1] is the largest value of the column.
var PercentFraction = Rule{
	ID:       "percent-fraction",
	Title:    lang.Text{ZH: "百分数写成了小数", EN: "Percentages written as fractions"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "这一列是百分数，但所有数值都不超过 %[1]v", EN: "the column holds percentages, but no number is above %[1]v"},
	Hint:     lang.Text{ZH: "百分之 17.1 应写作 17.1，或写 0.171 并设为百分比格式", EN: "write 17.1 for 17.1 percent, or 0.171 formatted as a percentage"},
	Why:      lang.Text{ZH: "小数和百分数混淆会差一百倍。", EN: "Taking fractions for percentages is off by a hundred."},
	Example:  []any{"0.171"},
}

// FormatSign: %[1] is the number format, %[2] the sign in it.
var FormatSign = Rule{
	ID:       "format-sign",
	Title:    lang.Text{ZH: "数字格式里带有单位", EN: "A unit in the number format"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "单元格的数字格式 `%[1]s` 带有 %[2]q，读取时只用数值本身", EN: "the cell's number format `%[1]s` shows %[2]q; only the number itself is read"},
	Hint:     lang.Text{ZH: "把格式改为“常规”，看存下的数是不是要发布的数，再到 fields（字段）表写明单位", EN: "format the cell as General, see whether the stored number is the one meant, and state the unit in the sheet \"fields\""},
	Why:      lang.Text{ZH: "格式只改变显示，不改变存下的数：看到的和读到的可能差几个数量级。", EN: "The format changes what shows, not what is stored: the two may differ by magnitudes."},
	Example:  []any{`0"亿"`, "亿"},
}

// NumberTooLarge: %[1] is the number as stored.
var NumberTooLarge = Rule{
	ID:      "number-too-large",
	Title:   lang.Text{ZH: "数字过大", EN: "A number that is too large"},
	Msg:     lang.Text{ZH: "数字 %[1]q 超出可计算的范围", EN: "the number %[1]q is too large to calculate with"},
	Hint:    lang.Text{ZH: "核对这个数，必要时换用较大的单位", EN: "check the number, or use a larger unit"},
	Why:     lang.Text{ZH: "超出范围的数会变成无穷大，无法画成图表。", EN: "It would become infinite, which no chart can draw."},
	Example: []any{"1e999"},
}

// IntegerWanted: %[1] is the number.
var IntegerWanted = Rule{
	ID:      "integer-wanted",
	Title:   lang.Text{ZH: "这里应填整数", EN: "A whole number is wanted"},
	Msg:     lang.Text{ZH: "这里应填整数，现在是 %[1]v", EN: "want a whole number, found %[1]v"},
	Hint:    lang.Text{ZH: "核对这个数；若可以有小数，把字段类型改为 number", EN: "check the number; if fractions are right, make the field's type number"},
	Why:     lang.Text{ZH: "计数没有小数，出现小数多半是误填或单位不同。", EN: "Counts have no fractions; a fraction usually means a slip or another unit."},
	Example: []any{"128.5"},
}

// BelowMin: %[1] is the number, %[2] the smallest allowed.
var BelowMin = Rule{
	ID:      "below-min",
	Title:   lang.Text{ZH: "小于最小值", EN: "Below the smallest allowed"},
	Msg:     lang.Text{ZH: "%[1]v 小于允许的最小值 %[2]v", EN: "%[1]v is below the smallest allowed, %[2]v"},
	Hint:    lang.Text{ZH: "核对这个数和它的单位，或修改 fields（字段）表的 min（最小值）", EN: "check the number and its unit, or change \"min\" in the sheet \"fields\""},
	Why:     lang.Text{ZH: "fields（字段）表为这一列规定了范围。", EN: "The sheet \"fields\" states what the column may hold."},
	Example: []any{"-1", "0"},
}

// AboveMax: %[1] is the number, %[2] the largest allowed.
var AboveMax = Rule{
	ID:      "above-max",
	Title:   lang.Text{ZH: "大于最大值", EN: "Above the largest allowed"},
	Msg:     lang.Text{ZH: "%[1]v 大于允许的最大值 %[2]v", EN: "%[1]v is above the largest allowed, %[2]v"},
	Hint:    lang.Text{ZH: "核对这个数和它的单位，或修改 fields（字段）表的 max（最大值）", EN: "check the number and its unit, or change \"max\" in the sheet \"fields\""},
	Why:     lang.Text{ZH: "fields（字段）表为这一列规定了范围。", EN: "The sheet \"fields\" states what the column may hold."},
	Example: []any{"142", "100"},
}

// FormulaNoResult: %[1] is the formula.
var FormulaNoResult = Rule{
	ID:      "formula-no-result",
	Title:   lang.Text{ZH: "公式没有结果", EN: "A formula without a result"},
	Msg:     lang.Text{ZH: "公式 `%[1]s` 没有存下结果", EN: "the formula `%[1]s` has no stored result"},
	Hint:    lang.Text{ZH: "在 Excel、WPS 或 LibreOffice 中打开并重新保存，或直接填入数值", EN: "open the workbook in Excel, WPS or LibreOffice and save it, or write the value itself"},
	Why:     lang.Text{ZH: "程序从不计算公式，只读取表格软件存下的结果。", EN: "Formulas are never run; only the result that a spreadsheet program stored is read."},
	Example: []any{"=C2*2"},
}

// FormulaStale: %[1] is the formula, %[2] the stored result.
var FormulaStale = Rule{
	ID:       "formula-stale",
	Title:    lang.Text{ZH: "公式的结果可能过时", EN: "A result that may be out of date"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 `%[1]s` 的结果 %[2]q 可能已经过时", EN: "the result %[2]q of the formula `%[1]s` may be out of date"},
	Hint:     lang.Text{ZH: "把计算选项设为“自动”，重新计算并保存", EN: "set calculation to automatic, recalculate and save"},
	Why:      lang.Text{ZH: "工作簿设为手动计算，或标明打开时须重算，存下的结果未必对应现在的数。", EN: "The workbook calculates only on demand, or asks to be recalculated when opened, so its stored results may be older than the numbers."},
	Example:  []any{"=C2*2", "128"},
}

// FormulaVolatile: %[1] is the formula, %[2] the function in it.
var FormulaVolatile = Rule{
	ID:       "formula-volatile",
	Title:    lang.Text{ZH: "公式的结果会自己变", EN: "A result that changes by itself"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 `%[1]s` 中的 %[2]s 每次打开都会变", EN: "%[2]s in the formula `%[1]s` changes whenever the workbook is opened"},
	Hint:     lang.Text{ZH: "直接填入数值", EN: "write the value itself"},
	Why:      lang.Text{ZH: "公开的数字不应随打开的时间而变。", EN: "A published number must not depend on when a file was opened."},
	Example:  []any{"=YEAR(TODAY())", "TODAY()"},
}

// FormulaExternal: %[1] is the formula.
var FormulaExternal = Rule{
	ID:       "formula-external",
	Title:    lang.Text{ZH: "公式引用了别的文件", EN: "A formula that refers to another file"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 `%[1]s` 引用了别的文件", EN: "the formula `%[1]s` refers to another file"},
	Hint:     lang.Text{ZH: "复制这个单元格，用“选择性粘贴 → 数值”贴回原处", EN: "copy the cell and paste it as values (Paste Special)"},
	Why:      lang.Text{ZH: "那个文件不在仓库里，别人无法核对。", EN: "That file is not in the repository, so nobody else can check it."},
	Example:  []any{"=[1]Sheet1!A1"},
}

// ErrorValue: %[1] is the error as it shows, like #N/A.
var ErrorValue = Rule{
	ID:      "error-value",
	Title:   lang.Text{ZH: "单元格是错误值", EN: "A cell that holds an error"},
	Msg:     lang.Text{ZH: "单元格是错误值 %[1]s", EN: "the cell holds the error %[1]s"},
	Hint:    lang.Text{ZH: "改正公式；没有公布就把单元格留空", EN: "correct the formula; leave the cell empty where nothing was published"},
	Why:     lang.Text{ZH: "错误值不是数据，也不表示“未公布”。", EN: "An error is not a value, nor does it mean not published."},
	Example: []any{"#N/A"},
}

// numberRules lists the rules of this file.
func numberRules() []Rule {
	return []Rule{
		NumberAsText, FullWidth, UnitSign, NumberApproximate, PercentFormat, PercentFraction, FormatSign, NumberTooLarge,
		IntegerWanted, BelowMin, AboveMax, FormulaNoResult, FormulaStale, FormulaVolatile, FormulaExternal, ErrorValue,
	}
}
