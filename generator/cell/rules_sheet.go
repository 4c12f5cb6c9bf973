package cell

import "briefing/generator/lang"

// Rules about sheets, their headers and rows.

// SheetMissing: %[1] is the sheet's English name, %[2] its Chinese name.
var SheetMissing = Rule{
	ID:      "sheet-missing",
	Title:   lang.Text{ZH: "缺少工作表", EN: "A sheet is missing"},
	Msg:     lang.Text{ZH: "缺少工作表 %[2]q（或 %[1]q）", EN: "no sheet is called %[1]q or %[2]q"},
	Hint:    lang.Text{ZH: "添加这张表，或把已有的表改成这个名字", EN: "add it, or rename the sheet that is meant"},
	Why:     lang.Text{ZH: "没有这张表就无法生成页面。", EN: "A page cannot be made without it."},
	Example: []any{"data", "数据"},
}

// SheetMisspelt: %[1] is the sheet's name, %[2] the nearest known name.
var SheetMisspelt = Rule{
	ID:      "sheet-misspelt",
	Title:   lang.Text{ZH: "工作表的名字可能写错了", EN: "A misspelt sheet name"},
	Msg:     lang.Text{ZH: "工作表 %[1]q 不是约定的名字，是否应为 %[2]q", EN: "the sheet %[1]q is not known; is it meant to be %[2]q"},
	Hint:    lang.Text{ZH: "把工作表改名为 %[2]q；如果是草稿，请放到别的文件里，因为整个工作簿都会公开", EN: "rename it %[2]q; if it is a draft, keep it in another file, for the whole workbook is public"},
	Why:     lang.Text{ZH: "名字写错的工作表不会被读取，内容会悄悄丢失。", EN: "A misspelt sheet would not be read, and its content would be lost without a word."},
	Example: []any{"field", "fields"},
}

// SheetUnknown: %[1] is the sheet's name.
var SheetUnknown = Rule{
	ID:       "sheet-unknown",
	Title:    lang.Text{ZH: "不读取的工作表", EN: "A sheet that is not read"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "工作表 %[1]q 不会被读取", EN: "the sheet %[1]q is not read"},
	Hint:     lang.Text{ZH: "如果改错了名字，请改回约定的名字；草稿请放到别的文件里，因为整个工作簿都会公开", EN: "if it was renamed, give it its name back; keep drafts in another file, for the whole workbook is public"},
	Why:      lang.Text{ZH: "程序只读取约定名字的工作表，如 about（说明）、data（数据）、fields（字段）、charts（图表）。", EN: "Only sheets with a known name are read, like about, data, fields and charts."},
	Example:  []any{"draft"},
}

// SheetTwice: %[1] is the sheet's name, %[2] that of the sheet which was read.
var SheetTwice = Rule{
	ID:      "sheet-twice",
	Title:   lang.Text{ZH: "同一种工作表有两张", EN: "One sheet twice"},
	Msg:     lang.Text{ZH: "工作表 %[1]q 与 %[2]q 是同一种表", EN: "the sheet %[1]q is of the same kind as %[2]q"},
	Hint:    lang.Text{ZH: "把两张表合并成一张", EN: "put both on one sheet"},
	Why:     lang.Text{ZH: "中文名和英文名指的是同一张表，只能有一张。", EN: "The Chinese and the English name mean one sheet, of which there can be one."},
	Example: []any{"数据", "data"},
}

// SheetHidden: %[1] is the sheet's name.
var SheetHidden = Rule{
	ID:       "sheet-hidden",
	Title:    lang.Text{ZH: "隐藏的工作表", EN: "A hidden sheet"},
	Severity: Note,
	Msg:      lang.Text{ZH: "工作表 %[1]q 是隐藏的，照样读取", EN: "the sheet %[1]q is hidden and is read all the same"},
	Hint:     lang.Text{ZH: "取消隐藏；不想发布就删掉它", EN: "unhide it, or delete it if it should not be published"},
	Why:      lang.Text{ZH: "隐藏不等于删除，隐藏的内容仍会发布。", EN: "Hiding does not remove: what is hidden is published."},
	Example:  []any{"data"},
}

// RowsHidden: %[1] is how many rows, %[2] the last of them.
var RowsHidden = Rule{
	ID:       "rows-hidden",
	Title:    lang.Text{ZH: "隐藏的行", EN: "Hidden rows"},
	Severity: Note,
	Msg:      lang.Text{ZH: "从这一行到第 %[2]d 行共 %[1]d 行是隐藏的，照样读取", EN: "%[1]d rows from here to row %[2]d are hidden, and are read all the same"},
	Hint:     lang.Text{ZH: "取消隐藏或筛选再看一遍；不想发布就删掉", EN: "unhide them or clear the filter and look; delete what should not be published"},
	Why:      lang.Text{ZH: "筛选和隐藏只影响显示，隐藏的行仍会发布。", EN: "Filters and hiding change the view only; hidden rows are published."},
	Example:  []any{3, 9},
}

// ColumnHidden: %[1] is the column's header.
var ColumnHidden = Rule{
	ID:       "column-hidden",
	Title:    lang.Text{ZH: "隐藏的列", EN: "A hidden column"},
	Severity: Note,
	Msg:      lang.Text{ZH: "%[1]q 列是隐藏的，照样读取", EN: "the column %[1]q is hidden and is read all the same"},
	Hint:     lang.Text{ZH: "取消隐藏；不想发布就删掉它", EN: "unhide it, or delete it if it should not be published"},
	Why:      lang.Text{ZH: "隐藏不等于删除，隐藏的列仍会发布。", EN: "Hiding does not remove: what is hidden is published."},
	Example:  []any{"output"},
}

// HeaderMissing has no arguments.
var HeaderMissing = Rule{
	ID:    "header-missing",
	Title: lang.Text{ZH: "第 1 行没有表头", EN: "No header in row 1"},
	Msg:   lang.Text{ZH: "第 1 行应是表头，现在是空的", EN: "want the header in row 1, found a blank row"},
	Hint:  lang.Text{ZH: "把表头移到第 1 行，上面不要留标题或空行", EN: "move the header to row 1, with no title or blank row above"},
	Why:   lang.Text{ZH: "每张表都是从 A1 开始的普通表格，第 1 行说明各列是什么。", EN: "Every sheet is a plain table that begins in A1; its first row says what the columns are."},
}

// HeaderTwice: %[1] is the header, %[2] the cell that has it already.
var HeaderTwice = Rule{
	ID:      "header-twice",
	Title:   lang.Text{ZH: "表头重复", EN: "One header twice"},
	Msg:     lang.Text{ZH: "表头 %[1]q 与 %[2]s 重复", EN: "the header %[1]q is already in %[2]s"},
	Hint:    lang.Text{ZH: "改掉其中一个，或删去多余的列", EN: "rename one, or delete the column that is too many"},
	Why:     lang.Text{ZH: "两列同名，就不知道该读哪一列。", EN: "With two columns of one name, nobody knows which is meant."},
	Example: []any{"output", "C1"},
}

// HeaderBelow: %[1] is the row in which the header stands.
var HeaderBelow = Rule{
	ID:      "header-below",
	Title:   lang.Text{ZH: "表头上面有标题", EN: "A title above the header"},
	Msg:     lang.Text{ZH: "第 1 行应是表头，而表头在第 %[1]d 行", EN: "want the header in row 1, found it in row %[1]d"},
	Hint:    lang.Text{ZH: "删去表头上面的各行；标题写在 about（说明）表的 title（标题）一行", EN: "delete the rows above it; a title belongs in the row \"title\" of the sheet \"about\""},
	Why:     lang.Text{ZH: "第 1 行的每一格都是下面一列的名称，标题和说明放在那里，各列就没有了名称。", EN: "Each cell of row 1 names the column below it; with a title there the columns have no names."},
	Example: []any{3},
}

// RowTotal: %[1] is the word that says so.
var RowTotal = Rule{
	ID:      "row-total",
	Title:   lang.Text{ZH: "数据里有合计行", EN: "A row of totals among the records"},
	Msg:     lang.Text{ZH: "这一行是合计（%[1]q），不是一条记录", EN: "this row is a total (%[1]q) and no record"},
	Hint:    lang.Text{ZH: "删去这一行；合计由图表和事实从记录算出，如 sum(output)", EN: "delete the row; charts and facts add up the records themselves, as sum(output) does"},
	Why:     lang.Text{ZH: "合计行若算作记录，数字就会算两遍。", EN: "Read as a record, a total would count everything twice."},
	Example: []any{"合计"},
}

// RowTotalLast has no arguments.
var RowTotalLast = Rule{
	ID:       "row-total-last",
	Title:    lang.Text{ZH: "最后一行像是合计", EN: "A last row that looks like a total"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "最后一行像是合计，现在算作一条记录", EN: "the last row looks like a total, and is read as a record"},
	Hint:     lang.Text{ZH: "若是合计，删去这一行；若确是一条记录，移到别的行之间", EN: "delete it if it is a total; if it is a record, move it up among the others"},
	Why:      lang.Text{ZH: "合计行若算作记录，数字就会算两遍。", EN: "Read as a record, a total counts everything twice."},
}

// HeaderEmpty: %[1] is the first cell with a value below.
var HeaderEmpty = Rule{
	ID:      "header-empty",
	Title:   lang.Text{ZH: "有内容的列没有表头", EN: "A column without a header"},
	Msg:     lang.Text{ZH: "这一列没有表头，但 %[1]s 有内容", EN: "the column has no header, but %[1]s has a value"},
	Hint:    lang.Text{ZH: "填上表头，或清空这一列", EN: "write a header, or clear the column"},
	Why:     lang.Text{ZH: "没有表头的列不会被读取。", EN: "A column without a header is not read."},
	Example: []any{"F3"},
}

// HeaderUnknown: %[1] is the header, %[2] offers the nearest known one, %[3] is all known ones.
var HeaderUnknown = Rule{
	ID:      "header-unknown",
	Title:   lang.Text{ZH: "不认识的表头", EN: "An unknown header"},
	Msg:     lang.Text{ZH: "这张表没有 %[1]q 这一列", EN: "the sheet has no column %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s可用的列：%[3]s", EN: "%[2]sthe sheet may have %[3]s"},
	Why:     lang.Text{ZH: "列名对不上的列读不进来，拼写错误会让整列内容丢失。", EN: "A column that is not known cannot be read; all that a misspelt one holds would be lost."},
	Example: []any{"titel_zh", Offer("title_zh"), "id type x y series where scale highlight title_zh title_en"},
}

// ColumnUnknown: %[1] is the header, %[2] offers the nearest known one.
var ColumnUnknown = Rule{
	ID:      "column-unknown",
	Title:   lang.Text{ZH: "字段表没有列出这一列", EN: "A column that is not listed in fields"},
	Msg:     lang.Text{ZH: "fields（字段）表没有列出 %[1]q 这一列", EN: "the sheet \"fields\" does not list the column %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s列名写错了就改正，新的列请在 fields（字段）表中补一行", EN: "%[2]scorrect a misspelt header, or add a row for a new column to the sheet \"fields\""},
	Why:     lang.Text{ZH: "列名对不上的列读不进来，拼写错误会让整列数据丢失。", EN: "A column that is not listed cannot be read; all values of a misspelt one would be lost."},
	Example: []any{"ouput", Offer("output")},
}

// ColumnMissing: %[1] is the column wanted, %[2] offers the nearest header there is.
var ColumnMissing = Rule{
	ID:      "column-missing",
	Title:   lang.Text{ZH: "缺少一列", EN: "A column is missing"},
	Msg:     lang.Text{ZH: "缺少列 %[1]q", EN: "no column is called %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s列名写错了就改正，没有就添加这一列", EN: "%[2]scorrect a misspelt header, or add the column"},
	Why:     lang.Text{ZH: "有的列每张这样的表都要有，有的列因为 fields（字段）表列出了它。", EN: "Some columns every such sheet must have; others must be there because the sheet \"fields\" lists them."},
	Example: []any{"output", Offer("ouput")},
}

// RowBlank: %[1] is how many blank rows.
var RowBlank = Rule{
	ID:       "row-blank",
	Title:    lang.Text{ZH: "数据中间有空行", EN: "Blank rows inside the data"},
	Severity: Note,
	Msg:      lang.Text{ZH: "数据中间有 %[1]d 个空行", EN: "blank rows inside the data: %[1]d"},
	Hint:     lang.Text{ZH: "删去空行", EN: "delete the blank rows"},
	Why:      lang.Text{ZH: "筛选和排序到空行就停，容易漏掉下面的行。", EN: "Filters and sorting stop at a blank row, so that rows below are easily missed."},
	Example:  []any{2},
}

// RowAfterGap: %[1] is how many blank rows stand before.
var RowAfterGap = Rule{
	ID:       "row-after-gap",
	Title:    lang.Text{ZH: "隔了许多空行还有内容", EN: "Content far below the data"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "隔了 %[1]d 个空行之后还有内容", EN: "there is more content here, after %[1]d blank rows"},
	Hint:     lang.Text{ZH: "看看这里是不是无意中留下的内容；若是数据，请删去空行", EN: "see whether this was left by accident; if it is data, delete the blank rows"},
	Why:      lang.Text{ZH: "远在下方的内容常是误留的，也会被读取并发布。", EN: "What stands far below is often a leftover, yet it is read and published."},
	Example:  []any{60},
}

// CellMerged: %[1] is the merged range.
var CellMerged = Rule{
	ID:      "cell-merged",
	Title:   lang.Text{ZH: "合并单元格", EN: "Merged cells"},
	Msg:     lang.Text{ZH: "%[1]s 是合并单元格", EN: "%[1]s is a merged cell"},
	Hint:    lang.Text{ZH: "取消合并，在每个单元格里都填上值", EN: "unmerge it and write the value in each cell"},
	Why:     lang.Text{ZH: "合并之后只有左上角的单元格有值，其余都是空白。", EN: "Only the top left cell of a merged range has a value; the others are blank."},
	Example: []any{"A2:A4"},
}

// KeyUnknown: %[1] is the key, %[2] offers the nearest known one.
var KeyUnknown = Rule{
	ID:      "key-unknown",
	Title:   lang.Text{ZH: "不认识的项目", EN: "An unknown key"},
	Msg:     lang.Text{ZH: "%[1]q 不是这张表的项目", EN: "the sheet has no key %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s写错了就改正，多余的行请删去", EN: "%[2]scorrect a misspelt key, or delete the row if it is not needed"},
	Why:     lang.Text{ZH: "项目名写错，这一行的内容就不会出现在页面上。", EN: "Under a misspelt key the content would not reach the page."},
	Example: []any{"licnce", Offer("licence")},
}

// KeyTwice: %[1] is the key, %[2] the cell that has it already.
var KeyTwice = Rule{
	ID:      "key-twice",
	Title:   lang.Text{ZH: "项目重复", EN: "One key twice"},
	Msg:     lang.Text{ZH: "项目 %[1]q 在 %[2]s 已经写过", EN: "the key %[1]q is already in %[2]s"},
	Hint:    lang.Text{ZH: "删去其中一行", EN: "delete one of the rows"},
	Why:     lang.Text{ZH: "同一项目写了两次，就不知道该用哪一个。", EN: "With one key twice, nobody knows which is meant."},
	Example: []any{"licence", "A6"},
}

// KeyMissing: %[1] is the key's English name, %[2] its Chinese name.
var KeyMissing = Rule{
	ID:      "key-missing",
	Title:   lang.Text{ZH: "缺少项目", EN: "A key is missing"},
	Msg:     lang.Text{ZH: "缺少项目 %[2]q（或 %[1]q）", EN: "no key %[1]q or %[2]q"},
	Hint:    lang.Text{ZH: "添加一行，并用中英文填写", EN: "add a row for it, in Chinese and in English"},
	Why:     lang.Text{ZH: "每个数据集的页面都要用到这一项。", EN: "The page of every dataset shows it."},
	Example: []any{"title", "标题"},
}

// FieldsGuessed: %[1] is the fields with their guessed types.
var FieldsGuessed = Rule{
	ID:       "fields-guessed",
	Title:    lang.Text{ZH: "没有字段表，类型是猜的", EN: "Types are guessed"},
	Severity: Note,
	Msg:      lang.Text{ZH: "没有 fields（字段）表，按内容猜测类型：%[1]s", EN: "no sheet \"fields\", so types are guessed: %[1]s"},
	Hint:     lang.Text{ZH: "添加 fields（字段）表，写明每列的类型、单位和中英文名称", EN: "add the sheet \"fields\" with the type, unit and names of each column"},
	Why:      lang.Text{ZH: "猜测的类型没有单位和中英文名称，也查不出填错的值。", EN: "Where types are guessed there are no units and no names in two languages, and wrong values are not found."},
	Example:  []any{"date (date), country (text), output (number)"},
}

// RecordsNone has no arguments.
var RecordsNone = Rule{
	ID:    "records-none",
	Title: lang.Text{ZH: "没有数据", EN: "No records"},
	Msg:   lang.Text{ZH: "表头下面没有数据", EN: "there are no records under the header"},
	Hint:  lang.Text{ZH: "从第 2 行起填写，一行一条记录", EN: "write one record a row, from row 2 on"},
	Why:   lang.Text{ZH: "没有记录就没有可以发布的内容。", EN: "Without records there is nothing to publish."},
}

// MoreLikeThis: %[1] is how many more, %[2] the rule's id.
var MoreLikeThis = Rule{
	ID:       "more-like-this",
	Title:    lang.Text{ZH: "还有许多同类问题", EN: "Many more of the same kind"},
	Severity: Note,
	Msg:      lang.Text{ZH: "这张表还有 %[1]d 个同类问题（%[2]s），没有逐一列出", EN: "%[1]d more of this kind (%[2]s) in the sheet are not listed"},
	Hint:     lang.Text{ZH: "先改正已经列出的，再检查一遍；要全部列出，在工作簿旁边的 _limits.yaml 里调高 problems", EN: "correct those that are listed and check again; to list all, raise problems in _limits.yaml beside the workbooks"},
	Why:      lang.Text{ZH: "同样的问题有成千上万条时，没有人会逐条看。", EN: "Nobody reads thousands of problems of one kind."},
	Example:  []any{1240, "number-as-text"},
}

// sheetRules lists the rules of this file.
func sheetRules() []Rule {
	return []Rule{SheetMissing, SheetMisspelt, SheetUnknown, SheetTwice, SheetHidden, RowsHidden, ColumnHidden, HeaderMissing, HeaderBelow, RowTotal, RowTotalLast, HeaderTwice, HeaderEmpty, HeaderUnknown,
		ColumnUnknown, ColumnMissing, RowBlank, RowAfterGap, CellMerged, KeyUnknown, KeyTwice, KeyMissing, HistoryFrom, FieldsGuessed, RecordsNone, MoreLikeThis}
}
