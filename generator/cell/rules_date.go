package cell

import "briefing/generator/lang"

// Rules about dates.

// DateWanted: %[1] is the text found.
var DateWanted = Rule{
	ID:      "date-wanted",
	Title:   lang.Text{ZH: "这里应填日期", EN: "A date is wanted"},
	Msg:     lang.Text{ZH: "这里应填日期，现在是 %[1]q", EN: "want a date, found %[1]q"},
	Hint:    lang.Text{ZH: "写作 2025、2025-H1、2025-Q3、2025-09、2025-09-30 或 2025年9月30日", EN: "write 2025, 2025-H1, 2025-Q3, 2025-09, 2025-09-30 or 2025年9月30日"},
	Why:     lang.Text{ZH: "时间轴和排序都靠日期。", EN: "Time axes and the order of records depend on dates."},
	Example: []any{"last year"},
}

// DateAmbiguous: %[1] is the text found.
var DateAmbiguous = Rule{
	ID:      "date-ambiguous",
	Title:   lang.Text{ZH: "日期分不清月和日", EN: "A date that may be read two ways"},
	Msg:     lang.Text{ZH: "日期 %[1]q 没有按年-月-日写，月和日可能读反", EN: "the date %[1]q is not written year-month-day; day and month may be mistaken for each other"},
	Hint:    lang.Text{ZH: "写作年-月-日，如 2025-09-30", EN: "write year-month-day, as in 2025-09-30"},
	Why:     lang.Text{ZH: "9/10/2025 在有的国家是 9 月 10 日，在有的国家是 10 月 9 日。", EN: "9/10/2025 is a day in September for some readers and in October for others."},
	Example: []any{"9/10/2025"},
}

// DateShortYear: %[1] is the text found.
var DateShortYear = Rule{
	ID:      "date-short-year",
	Title:   lang.Text{ZH: "年份只有两位", EN: "A year of two digits"},
	Msg:     lang.Text{ZH: "日期 %[1]q 的年份只有两位", EN: "the date %[1]q has a year of two digits"},
	Hint:    lang.Text{ZH: "写出四位年份，如 2025-09-30", EN: "write all four digits, as in 2025-09-30"},
	Why:     lang.Text{ZH: "两位年份看不出世纪，也分不清年和日。", EN: "Two digits do not tell the century, nor the year from the day."},
	Example: []any{"25-09-30"},
}

// DateNoFormat: %[1] is the number, %[2] the day it would be.
var DateNoFormat = Rule{
	ID:      "date-no-format",
	Title:   lang.Text{ZH: "日期丢了格式", EN: "A date without its format"},
	Msg:     lang.Text{ZH: "数字 %[1]v 不是年份；它可能是丢了日期格式的 %[2]s", EN: "the number %[1]v is not a year; it may be %[2]s without its date format"},
	Hint:    lang.Text{ZH: "把单元格格式设为日期（yyyy-mm-dd），再核对", EN: "format the cell as a date (yyyy-mm-dd) and check it"},
	Why:     lang.Text{ZH: "日期存成天数，只有数字格式说明它是日期。", EN: "Dates are stored as numbers of days; only the format says that they are dates."},
	Example: []any{"45930", "2025-09-30"},
}

// DateYearAsDay: %[1] is the number, %[2] what the cell shows.
var DateYearAsDay = Rule{
	ID:      "date-year-as-day",
	Title:   lang.Text{ZH: "普通数字设了日期格式", EN: "A plain number in a date format"},
	Msg:     lang.Text{ZH: "数字 %[1]v 设了日期格式，显示为 %[2]s", EN: "the number %[1]v has a date format and shows %[2]s"},
	Hint:    lang.Text{ZH: "写出完整的日期，如 2025-09-30；若是年份，把单元格格式改为“常规”", EN: "write the whole date, as in 2025-09-30; if it is a year, format the cell as General"},
	Why:     lang.Text{ZH: "套上日期格式，年份 2025 会变成 1905 年，日子 25 会变成 1900 年 1 月 25 日。", EN: "In a date format the year 2025 becomes a day of 1905, and the 25th of a month a day of January 1900."},
	Example: []any{"2025", "1905-07-17"},
}

// DateImpossible: %[1] is the number or text.
var DateImpossible = Rule{
	ID:      "date-impossible",
	Title:   lang.Text{ZH: "没有这一天", EN: "A day that never was"},
	Msg:     lang.Text{ZH: "%[1]v 不是日历上的日期", EN: "%[1]v is not a day of the calendar"},
	Hint:    lang.Text{ZH: "核对年、月、日", EN: "check the year, the month and the day"},
	Why:     lang.Text{ZH: "日历上没有的日子无法排序，也画不到时间轴上。表格软件里有 1900 年 2 月 29 日，日历上没有。", EN: "A day that never was has no place on a time axis. Spreadsheet programs have a 29 February 1900, which the calendar has not."},
	Example: []any{"2025-02-30"},
}

// DateGrain: %[1] is the type wanted, in words, %[2] the date found.
var DateGrain = Rule{
	ID:      "date-grain",
	Title:   lang.Text{ZH: "日期的精度不对", EN: "A date of the wrong length"},
	Msg:     lang.Text{ZH: "这里应填%[1]s，现在是 %[2]s", EN: "want %[1]s, found %[2]s"},
	Hint:    lang.Text{ZH: "改成这样的日期；如果这一列有的到日、有的到月，把字段类型改为 date", EN: "write such a date; if the column has both days and months, make the type of the field date"},
	Why:     lang.Text{ZH: "由数字格式决定：显示到日就是日，只显示年月就是月。", EN: "The number format decides: a cell that shows a day is a day, one that shows year and month is a month."},
	Example: []any{lang.Text{ZH: "年月（如 2025-09）", EN: "a month like 2025-09"}, "2025-09-30"},
}

// TimeOfDay: %[1] is the day that was read.
var TimeOfDay = Rule{
	ID:       "time-of-day",
	Title:    lang.Text{ZH: "日期带有钟点", EN: "A date with a time of day"},
	Severity: Note,
	Msg:      lang.Text{ZH: "单元格带有时刻，只读取日期 %[1]s", EN: "the cell has a time of day; only the date %[1]s is read"},
	Hint:     lang.Text{ZH: "删去时刻，只留日期", EN: "leave out the time"},
	Why:      lang.Text{ZH: "数据的时间最细到日。", EN: "Dates are read to the day and no finer."},
	Example:  []any{"2025-09-30"},
}

// DateInText: %[1] is the day.
var DateInText = Rule{
	ID:      "date-in-text",
	Title:   lang.Text{ZH: "文字变成了日期", EN: "A text that became a date"},
	Msg:     lang.Text{ZH: "这一列是文字，单元格却是日期 %[1]s", EN: "the column holds text, but the cell is the date %[1]s"},
	Hint:    lang.Text{ZH: "表格软件可能把文字变成了日期；把单元格格式设为“文本”，重新键入", EN: "the spreadsheet program may have made a date of what was typed; format the cell as Text and type it again"},
	Why:     lang.Text{ZH: "键入 1-2 或 MAR1 这样的文字，表格软件会自动改成日期。", EN: "Spreadsheet programs make dates of texts such as 1-2 or MAR1."},
	Example: []any{"2025-01-02"},
}

// dateRules lists the rules of this file.
func dateRules() []Rule {
	return []Rule{
		DateWanted, DateAmbiguous, DateShortYear, DateNoFormat, DateYearAsDay, DateImpossible, DateGrain, TimeOfDay, DateInText,
	}
}
