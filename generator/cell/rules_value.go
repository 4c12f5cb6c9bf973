package cell

import "briefing/generator/lang"

// Rules about the value of one cell.

// NumberAsText: %[1] is the text.
var NumberAsText = Rule{
	ID:   "number-as-text",
	Msg:  lang.Text{ZH: "%[1]q 是以文本形式存储的数字", EN: "the number %[1]q is stored as text"},
	Hint: lang.Text{ZH: "选中这些单元格，点左上角的黄色标记，选“转换为数字”", EN: "select the cells and choose Convert to Number at the mark in their corner"},
	Why:  lang.Text{ZH: "文本不参与求和与排序，表格软件里看起来却和数字一样。", EN: "Text takes no part in sums and sorting, though it looks like a number."},
}

// FullWidth: %[1] is the text, %[2] what it would be in half-width characters.
var FullWidth = Rule{
	ID:   "full-width",
	Msg:  lang.Text{ZH: "%[1]q 含有全角数字或字母", EN: "%[1]q has full-width digits or letters"},
	Hint: lang.Text{ZH: "改用半角：%[2]s", EN: "write it in half-width characters: %[2]s"},
	Why:  lang.Text{ZH: "全角数字是文字，不能计算；全角字母与编号对不上。", EN: "Full-width digits cannot be calculated with, and full-width letters match no id."},
}

// UnitSign: %[1] is the text, %[2] the sign in it.
var UnitSign = Rule{
	ID:   "unit-sign",
	Msg:  lang.Text{ZH: "数字里写了单位 %[2]q：%[1]q", EN: "the number %[1]q has the sign %[2]q in it"},
	Hint: lang.Text{ZH: "单元格里只写数字，单位写在 fields（字段）表的 unit（单位）列", EN: "write the number alone; the unit belongs in the sheet fields"},
	Why:  lang.Text{ZH: "单位混在单元格里，同一列就可能混用不同单位而不被发现。", EN: "With units in the cells a column may mix them unnoticed."},
}

// PercentFormat: %[1] is the number as stored, %[2] as it shows with a percent sign.
var PercentFormat = Rule{
	ID:   "percent-format",
	Msg:  lang.Text{ZH: "单元格是百分比格式（显示 %[2]s），而这一列不是百分数", EN: "the cell is formatted as a percentage (it shows %[2]s), but the column holds plain numbers"},
	Hint: lang.Text{ZH: "把单元格格式改为“常规”再核对数值；若确为百分数，把字段类型改为 percent", EN: "format the cell as General and check the number; if the column holds percentages, make its type percent"},
	Why:  lang.Text{ZH: "百分比格式的单元格存的是显示值的百分之一，会差一百倍。", EN: "A percentage is stored as a hundredth of what it shows."},
}

// PercentFraction: %[1] is the largest value of the column.
var PercentFraction = Rule{
	ID:       "percent-fraction",
	Severity: Warning,
	Msg:      lang.Text{ZH: "这一列是百分数，但所有数值都不超过 %[1]v", EN: "the column holds percentages, but no number is above %[1]v"},
	Hint:     lang.Text{ZH: "百分之 17.1 应写作 17.1，或写 0.171 并设为百分比格式", EN: "write 17.1 for 17.1 percent, or 0.171 formatted as a percentage"},
	Why:      lang.Text{ZH: "小数和百分数混淆会差一百倍。", EN: "Taking fractions for percentages is off by a hundred."},
}

// FormatSign: %[1] is the number format, %[2] the sign in it.
var FormatSign = Rule{
	ID:       "format-sign",
	Severity: Warning,
	Msg:      lang.Text{ZH: "单元格的数字格式 %[1]q 带有 %[2]q，读取时只用数值本身", EN: "the cell's number format %[1]q shows %[2]q; only the number itself is read"},
	Hint:     lang.Text{ZH: "把格式改为“常规”，看数值是否就是要发布的数，再在 fields（字段）表写明单位", EN: "format the cell as General, see whether the number is the one meant, and state the unit in the sheet fields"},
	Why:      lang.Text{ZH: "格式里的单位不是数据，看到的和读到的可能差几个数量级。", EN: "A unit in the format is no data; what shows and what is read may differ by magnitudes."},
}

// NumberTooLarge: %[1] is the number as stored.
var NumberTooLarge = Rule{
	ID:   "number-too-large",
	Msg:  lang.Text{ZH: "数字 %[1]q 超出可计算的范围", EN: "the number %[1]q is too large to calculate with"},
	Hint: lang.Text{ZH: "核对这个数，必要时换用较大的单位", EN: "check the number, or use a larger unit"},
	Why:  lang.Text{ZH: "超出范围的数会变成无穷大，图表画不出来。", EN: "It would become infinite, and no chart can draw that."},
}

// IntegerWanted: %[1] is the number.
var IntegerWanted = Rule{
	ID:   "integer-wanted",
	Msg:  lang.Text{ZH: "这里应填整数，现在是 %[1]v", EN: "want a whole number, found %[1]v"},
	Hint: lang.Text{ZH: "核对这个数；若可以有小数，把字段类型改为 number", EN: "check the number; if fractions are right, make the field's type number"},
	Why:  lang.Text{ZH: "计数没有小数，出现小数多半是误填或单位不同。", EN: "Counts have no fractions; a fraction usually means a slip or another unit."},
}

// BelowMin: %[1] is the number, %[2] the smallest allowed.
var BelowMin = Rule{
	ID:   "below-min",
	Msg:  lang.Text{ZH: "%[1]v 小于允许的最小值 %[2]v", EN: "%[1]v is below the smallest allowed, %[2]v"},
	Hint: lang.Text{ZH: "核对这个数，或修改 fields（字段）表的 min（最小值）", EN: "check the number, or the column min of the sheet fields"},
	Why:  lang.Text{ZH: "fields（字段）表为这一列规定了范围。", EN: "The sheet fields states what the column may hold."},
}

// AboveMax: %[1] is the number, %[2] the largest allowed.
var AboveMax = Rule{
	ID:   "above-max",
	Msg:  lang.Text{ZH: "%[1]v 大于允许的最大值 %[2]v", EN: "%[1]v is above the largest allowed, %[2]v"},
	Hint: lang.Text{ZH: "核对这个数，或修改 fields（字段）表的 max（最大值）", EN: "check the number, or the column max of the sheet fields"},
	Why:  lang.Text{ZH: "fields（字段）表为这一列规定了范围。", EN: "The sheet fields states what the column may hold."},
}

// FormulaNoResult: %[1] is the formula.
var FormulaNoResult = Rule{
	ID:   "formula-no-result",
	Msg:  lang.Text{ZH: "公式 %[1]q 没有存下结果", EN: "the formula %[1]q has no stored result"},
	Hint: lang.Text{ZH: "在 Excel、WPS 或 LibreOffice 中打开并重新保存，或直接填入数值", EN: "open the workbook in Excel, WPS or LibreOffice and save it, or write the value itself"},
	Why:  lang.Text{ZH: "程序从不计算公式，只读取表格软件存下的结果。", EN: "Formulas are never run; only the result that a spreadsheet program stored is read."},
}

// FormulaStale: %[1] is the formula, %[2] the stored result.
var FormulaStale = Rule{
	ID:       "formula-stale",
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 %[1]q 的结果 %[2]q 可能已经过时", EN: "the result %[2]q of the formula %[1]q may be out of date"},
	Hint:     lang.Text{ZH: "把计算选项设为“自动”，重新计算并保存", EN: "set calculation to automatic, recalculate and save"},
	Why:      lang.Text{ZH: "工作簿设为手动计算，或标明打开时须重算，存下的结果未必对应现在的数。", EN: "The workbook calculates only on demand, or asks to be recalculated when opened, so its stored results may be older than the numbers."},
}

// FormulaVolatile: %[1] is the formula, %[2] the function in it.
var FormulaVolatile = Rule{
	ID:       "formula-volatile",
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 %[1]q 中的 %[2]s 每次打开都会变", EN: "%[2]s in the formula %[1]q changes whenever the workbook is opened"},
	Hint:     lang.Text{ZH: "直接填入数值", EN: "write the value itself"},
	Why:      lang.Text{ZH: "公开的数字不应随打开的时间而变。", EN: "A published number must not depend on when a file was opened."},
}

// FormulaExternal: %[1] is the formula.
var FormulaExternal = Rule{
	ID:       "formula-external",
	Severity: Warning,
	Msg:      lang.Text{ZH: "公式 %[1]q 引用了别的文件", EN: "the formula %[1]q refers to another file"},
	Hint:     lang.Text{ZH: "选择性粘贴为数值", EN: "paste it as values"},
	Why:      lang.Text{ZH: "那个文件不在仓库里，别人无法核对。", EN: "That file is not in the repository, so nobody else can check it."},
}

// ErrorValue: %[1] is the error as it shows, like #N/A.
var ErrorValue = Rule{
	ID:   "error-value",
	Msg:  lang.Text{ZH: "单元格是错误值 %[1]s", EN: "the cell holds the error %[1]s"},
	Hint: lang.Text{ZH: "改正公式；如果没有公布数据，请把单元格留空", EN: "correct the formula; leave the cell empty where nothing was published"},
	Why:  lang.Text{ZH: "错误值不是数据，也不等于“未公布”。", EN: "An error is no data, nor does it mean not published."},
}

// StraySpace: %[1] is the text.
var StraySpace = Rule{
	ID:       "stray-space",
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]q 的开头或结尾有空格", EN: "%[1]q begins or ends with a space"},
	Hint:     lang.Text{ZH: "删去首尾的空格（包括全角空格和不换行空格）", EN: "remove the spaces at its ends, no-break and full-width ones too"},
	Why:      lang.Text{ZH: "多余的空格看不见，却会让同一个名字变成两个。", EN: "Nobody sees such spaces, yet they make two names of one."},
}

// InvisibleCharacter: %[1] is the character as U+200B, %[2] its place in the text, from 1.
var InvisibleCharacter = Rule{
	ID:       "invisible-character",
	Severity: Warning,
	Msg:      lang.Text{ZH: "第 %[2]d 个字符 %[1]s 看不见，已略去", EN: "character %[2]d, %[1]s, is invisible and was left out"},
	Hint:     lang.Text{ZH: "清空单元格，重新键入文字", EN: "clear the cell and type the text again"},
	Why:      lang.Text{ZH: "从网页复制的文字常带有控制字符，会颠倒文字方向或使名字对不上。", EN: "Text copied from web pages often has control characters that turn writing round or make names differ."},
}

// BrokenCharacter: %[1] is its place in the text, from 1.
var BrokenCharacter = Rule{
	ID:       "broken-character",
	Severity: Warning,
	Msg:      lang.Text{ZH: "第 %[1]d 个字符是乱码", EN: "character %[1]d is garbled"},
	Hint:     lang.Text{ZH: "对照原文重新键入", EN: "type it again from the original"},
	Why:      lang.Text{ZH: "编码转换出错后，原来的字已经丢失。", EN: "The character was lost when the text was converted."},
}

// TextTooLong: %[1] is how many characters are allowed.
var TextTooLong = Rule{
	ID:   "text-too-long",
	Msg:  lang.Text{ZH: "文字超过 %[1]d 个字符", EN: "the text is longer than %[1]d characters"},
	Hint: lang.Text{ZH: "缩短文字，长文请写在页面里；确实需要时，在表格旁边的 _limits.yaml 里调高 text", EN: "shorten it, long prose belongs on a page; if it must be so long, raise text in _limits.yaml beside the workbooks"},
	Why:  lang.Text{ZH: "过长的文字放不进表格和图表。", EN: "No table or chart has room for it."},
}

// DateWanted: %[1] is the text found.
var DateWanted = Rule{
	ID:   "date-wanted",
	Msg:  lang.Text{ZH: "这里应填日期，现在是 %[1]q", EN: "want a date, found %[1]q"},
	Hint: lang.Text{ZH: "写作 2025、2025-H1、2025-Q3、2025-09、2025-09-30 或 2025年9月30日", EN: "write 2025, 2025-H1, 2025-Q3, 2025-09, 2025-09-30 or 2025年9月30日"},
	Why:  lang.Text{ZH: "时间轴和排序都靠日期。", EN: "Time axes and the order of records depend on dates."},
}

// DateAmbiguous: %[1] is the text found.
var DateAmbiguous = Rule{
	ID:   "date-ambiguous",
	Msg:  lang.Text{ZH: "日期 %[1]q 分不清月和日", EN: "the date %[1]q may be read two ways"},
	Hint: lang.Text{ZH: "写作年-月-日，如 2025-09-30", EN: "write year-month-day, as in 2025-09-30"},
	Why:  lang.Text{ZH: "9/10/2025 在有的国家是 9 月 10 日，在有的国家是 10 月 9 日。", EN: "9/10/2025 is a day in September for some readers and in October for others."},
}

// DateShortYear: %[1] is the text found.
var DateShortYear = Rule{
	ID:   "date-short-year",
	Msg:  lang.Text{ZH: "日期 %[1]q 的年份只有两位", EN: "the date %[1]q has a year of two digits"},
	Hint: lang.Text{ZH: "写出四位年份，如 2025-09-30", EN: "write all four digits, as in 2025-09-30"},
	Why:  lang.Text{ZH: "两位年份看不出世纪，也分不清年和日。", EN: "Two digits do not tell the century, nor the year from the day."},
}

// DateNoFormat: %[1] is the number, %[2] the day it would be.
var DateNoFormat = Rule{
	ID:   "date-no-format",
	Msg:  lang.Text{ZH: "数字 %[1]v 不是年份；它可能是丢了日期格式的 %[2]s", EN: "the number %[1]v is no year; it may be %[2]s without its date format"},
	Hint: lang.Text{ZH: "把单元格格式设为日期（yyyy-mm-dd），再核对", EN: "format the cell as a date (yyyy-mm-dd) and check it"},
	Why:  lang.Text{ZH: "日期存成天数，只有数字格式说明它是日期。", EN: "Dates are stored as numbers of days; only the format says that they are dates."},
}

// DateYearAsDay: %[1] is the number, %[2] what the cell shows.
var DateYearAsDay = Rule{
	ID:   "date-year-as-day",
	Msg:  lang.Text{ZH: "数字 %[1]v 设了日期格式，显示为 %[2]s", EN: "the number %[1]v has a date format and shows %[2]s"},
	Hint: lang.Text{ZH: "若是年份，把单元格格式改为“常规”", EN: "if it is a year, format the cell as General"},
	Why:  lang.Text{ZH: "年份 2025 套上日期格式会变成 1905 年。", EN: "The year 2025 in a date format becomes a day of 1905."},
}

// DateImpossible: %[1] is the number or text.
var DateImpossible = Rule{
	ID:   "date-impossible",
	Msg:  lang.Text{ZH: "%[1]v 不是日历上的日期", EN: "%[1]v is no day of the calendar"},
	Hint: lang.Text{ZH: "核对日期；1900 年没有 2 月 29 日", EN: "check the date; there was no 29 February 1900"},
	Why:  lang.Text{ZH: "日历上没有的日子无法排序，也画不到时间轴上。", EN: "A day that never was has no place on a time axis."},
}

// DateGrain: %[1] is the type wanted, in words, %[2] the date found.
var DateGrain = Rule{
	ID:   "date-grain",
	Msg:  lang.Text{ZH: "这里应填%[1]s，现在是 %[2]s", EN: "want %[1]s, found %[2]s"},
	Hint: lang.Text{ZH: "按字段类型填写；若精度确实不一，把类型改为 date", EN: "write it as the field's type says; if dates differ in length, make the type date"},
	Why:  lang.Text{ZH: "精度由数字格式决定：显示到日就是日，只显示年月就是月。", EN: "The number format decides the length: a format that shows a day is a day, one of year and month a month."},
}

// TimeOfDay: %[1] is the day that was read.
var TimeOfDay = Rule{
	ID:       "time-of-day",
	Severity: Note,
	Msg:      lang.Text{ZH: "单元格带有钟点，只读取日期 %[1]s", EN: "the cell has a time of day; only %[1]s is read"},
	Hint:     lang.Text{ZH: "去掉钟点，只留日期", EN: "leave out the time"},
	Why:      lang.Text{ZH: "数据的时间精确到日为止。", EN: "The data know days and nothing finer."},
}

// DateInText: %[1] is the day.
var DateInText = Rule{
	ID:   "date-in-text",
	Msg:  lang.Text{ZH: "这一列是文字，单元格却是日期 %[1]s", EN: "the column holds text, but the cell is the date %[1]s"},
	Hint: lang.Text{ZH: "表格软件可能把文字变成了日期；把单元格格式设为“文本”，重新键入", EN: "a spreadsheet program may have made a date of it; format the cell as Text and type it again"},
	Why:  lang.Text{ZH: "键入 1-2 或 MAR1 这样的文字，会被自动改成日期。", EN: "Texts such as 1-2 or MAR1 are turned into dates while one types."},
}

// BooleanWanted: %[1] is the text found.
var BooleanWanted = Rule{
	ID:   "boolean-wanted",
	Msg:  lang.Text{ZH: "这里应填 TRUE 或 FALSE，现在是 %[1]q", EN: "want TRUE or FALSE, found %[1]q"},
	Hint: lang.Text{ZH: "也可以写 是 或 否", EN: "yes and no will do as well"},
	Why:  lang.Text{ZH: "只有两种取值，别的写法无法判断。", EN: "There are two values; any other word could mean either."},
}

// URLWanted: %[1] is the text found.
var URLWanted = Rule{
	ID:   "url-wanted",
	Msg:  lang.Text{ZH: "这里应填以 http:// 或 https:// 开头的网址，现在是 %[1]q", EN: "want an address that begins with https:// or http://, found %[1]q"},
	Hint: lang.Text{ZH: "从浏览器地址栏复制完整的网址", EN: "copy the whole address from the browser"},
	Why:  lang.Text{ZH: "读者要能点开；别的协议可能不安全。", EN: "Readers follow it; other schemes may be unsafe."},
}

// EntityUnknown: %[1] is the text found, %[2] offers the nearest id.
var EntityUnknown = Rule{
	ID:   "entity-unknown",
	Msg:  lang.Text{ZH: "不认识的实体 %[1]q", EN: "unknown entity %[1]q"},
	Hint: lang.Text{ZH: "%[2]s新的实体加到 _shared.xlsx 的 entities（实体）表", EN: "%[2]sadd a new one to the sheet entities of _shared.xlsx"},
	Why:  lang.Text{ZH: "同一个实体在全站用同一个编号、名称和颜色。", EN: "The same entity has one id, name and colour on the whole site."},
}

// ChoiceUnknown: %[1] is the text found, %[2] offers the nearest choice, %[3] all choices.
var ChoiceUnknown = Rule{
	ID:   "choice-unknown",
	Msg:  lang.Text{ZH: "%[1]q 不在选项中", EN: "%[1]q is not one of the choices"},
	Hint: lang.Text{ZH: "%[2]s可选：%[3]s", EN: "%[2]schoose from %[3]s"},
	Why:  lang.Text{ZH: "选项之外的写法无法归类。", EN: "Other words belong to no class."},
}

// RequiredBlank: %[1] is the column.
var RequiredBlank = Rule{
	ID:   "required-blank",
	Msg:  lang.Text{ZH: "%[1]q 不能为空", EN: "%[1]q must not be blank"},
	Hint: lang.Text{ZH: "填上值，或删去这一行", EN: "write a value, or delete the row"},
	Why:  lang.Text{ZH: "少了这一项，这一行就没有意义。", EN: "Without it the row says nothing."},
}

// KeyDuplicate: %[1] is the key, %[2] the cell of the first record with it.
var KeyDuplicate = Rule{
	ID:   "key-duplicate",
	Msg:  lang.Text{ZH: "记录 %[1]q 与 %[2]s 重复", EN: "the record %[1]q is already in %[2]s"},
	Hint: lang.Text{ZH: "删去重复的一行；若确是两条记录，在 fields（字段）表把能区分它们的列也标为 unique（唯一）", EN: "delete one; if both are meant, mark the column that tells them apart as unique in the sheet fields"},
	Why:  lang.Text{ZH: "重复的记录会被重复计算。", EN: "A record that stands twice counts twice."},
}

// IDBad: %[1] is the id, %[2] a form that would do.
var IDBad = Rule{
	ID:   "id-bad",
	Msg:  lang.Text{ZH: "编号 %[1]q 只能用小写英文字母、数字、连字符和下划线", EN: "the id %[1]q has other than lower-case letters, digits, hyphens and underscores"},
	Hint: lang.Text{ZH: "例如 %[2]s", EN: "for example %[2]s"},
	Why:  lang.Text{ZH: "编号会成为文件名和网址的一部分。", EN: "Ids become part of file names and web addresses."},
}

// IDTwice: %[1] is the id, %[2] the cell that has it already.
var IDTwice = Rule{
	ID:   "id-twice",
	Msg:  lang.Text{ZH: "编号 %[1]q 与 %[2]s 重复", EN: "the id %[1]q is already in %[2]s"},
	Hint: lang.Text{ZH: "给其中一个换个编号", EN: "give one of them another id"},
	Why:  lang.Text{ZH: "编号用来引用，必须只有一个。", EN: "Ids are referred to, so there can be one of each."},
}

// AliasTwice: %[1] is the name or alias, %[2] the id of the entity that has it already.
var AliasTwice = Rule{
	ID:   "alias-twice",
	Msg:  lang.Text{ZH: "名称 %[1]q 已经属于 %[2]q", EN: "the name %[1]q already belongs to %[2]q"},
	Hint: lang.Text{ZH: "从其中一个实体删去这个名称或别名", EN: "remove the name or alias from one of the two"},
	Why:  lang.Text{ZH: "同一个名称指两个实体，就不知道说的是谁。", EN: "With one name for two nobody knows who is meant."},
}

// TranslationMissing: %[1] is the language that is missing, in words, %[2] the other side.
var TranslationMissing = Rule{
	ID:   "translation-missing",
	Msg:  lang.Text{ZH: "缺少%[1]s：%[2]q", EN: "no %[1]s for %[2]q"},
	Hint: lang.Text{ZH: "补上译文，或把另一种语言也留空", EN: "add the translation, or leave both languages blank"},
	Why:  lang.Text{ZH: "网站有中英两种语言的页面，缺一种就会在页面上混入另一种。", EN: "The site has pages in both languages; a missing one would mix them."},
}

// WordUnknown: %[1] is the text found, %[2] offers the nearest word, %[3] all words.
var WordUnknown = Rule{
	ID:   "word-unknown",
	Msg:  lang.Text{ZH: "不认识 %[1]q", EN: "unknown word %[1]q"},
	Hint: lang.Text{ZH: "%[2]s可用：%[3]s", EN: "%[2]suse one of %[3]s"},
	Why:  lang.Text{ZH: "这一格只能用约定的词。", EN: "The cell takes words of a fixed list."},
}

// SourceUnknown: %[1] is the id, %[2] offers the nearest id.
var SourceUnknown = Rule{
	ID:   "source-unknown",
	Msg:  lang.Text{ZH: "没有编号为 %[1]q 的来源", EN: "no source has the id %[1]q"},
	Hint: lang.Text{ZH: "%[2]s新的来源加到 sources（来源）表", EN: "%[2]sadd a new one to the sheet sources"},
	Why:  lang.Text{ZH: "每个数字都要能追到出处。", EN: "Every number must lead to where it is from."},
}

// SourceBlank has no arguments.
var SourceBlank = Rule{
	ID:       "source-blank",
	Severity: Warning,
	Msg:      lang.Text{ZH: "这条记录有数字，却没有来源", EN: "the record has numbers but no source"},
	Hint:     lang.Text{ZH: "填上来源的编号", EN: "write the id of its source"},
	Why:      lang.Text{ZH: "读者不应见到没有出处的数字。", EN: "No reader should meet a number without a source."},
}

// ConflictUnknown: %[1] is the id, %[2] offers the nearest id.
var ConflictUnknown = Rule{
	ID:   "conflict-unknown",
	Msg:  lang.Text{ZH: "没有编号为 %[1]q 的争议", EN: "no dispute has the id %[1]q"},
	Hint: lang.Text{ZH: "%[2]s新的争议加到 _shared.xlsx 的 conflicts（争议）表", EN: "%[2]sadd a new one to the sheet conflicts of _shared.xlsx"},
	Why:  lang.Text{ZH: "页面要说明各方的分歧是什么。", EN: "The page says what is disputed."},
}

// UnitUnknown: %[1] is the unit, %[2] offers the nearest noun.
var UnitUnknown = Rule{
	ID:   "unit-unknown",
	Msg:  lang.Text{ZH: "不认识的单位 %[1]q", EN: "unknown unit %[1]q"},
	Hint: lang.Text{ZH: "%[2]s新的单位加到 _shared.xlsx 的 units（单位）表", EN: "%[2]sadd a new one to the sheet units of _shared.xlsx"},
	Why:  lang.Text{ZH: "单位要有中英两种写法，也要知道能否相加。", EN: "A unit needs a name in both languages, and whether its numbers add up."},
}

// valueRules lists the rules of this file.
func valueRules() []Rule {
	return []Rule{NumberAsText, FullWidth, UnitSign, PercentFormat, PercentFraction, FormatSign, NumberTooLarge, IntegerWanted, BelowMin, AboveMax,
		FormulaNoResult, FormulaStale, FormulaVolatile, FormulaExternal, ErrorValue, StraySpace, InvisibleCharacter, BrokenCharacter, TextTooLong,
		DateWanted, DateAmbiguous, DateShortYear, DateNoFormat, DateYearAsDay, DateImpossible, DateGrain, TimeOfDay, DateInText, BooleanWanted, URLWanted,
		EntityUnknown, ChoiceUnknown, RequiredBlank, KeyDuplicate, IDBad, IDTwice, AliasTwice, TranslationMissing, WordUnknown, SourceUnknown, SourceBlank,
		ConflictUnknown, UnitUnknown}
}
