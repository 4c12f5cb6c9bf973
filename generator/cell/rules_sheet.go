package cell

import "briefing/generator/lang"

// Rules about sheets, their headers and rows.

// SheetMissing: %[1] is the sheet's English name, %[2] its Chinese name.
var SheetMissing = Rule{
	ID:   "sheet-missing",
	Msg:  lang.Text{ZH: "缺少工作表 %[2]q（或 %[1]q）", EN: "no sheet is called %[1]q or %[2]q"},
	Hint: lang.Text{ZH: "添加这张表，或把已有的表改成这个名字", EN: "add it, or rename the sheet that is meant"},
	Why:  lang.Text{ZH: "没有这张表就做不出页面。", EN: "A page cannot be made without it."},
}

// SheetMisspelt: %[1] is the sheet's name, %[2] the nearest known name.
var SheetMisspelt = Rule{
	ID:   "sheet-misspelt",
	Msg:  lang.Text{ZH: "不认识工作表 %[1]q，是否应为 %[2]q", EN: "no sheet is called %[1]q, is it %[2]q"},
	Hint: lang.Text{ZH: "把工作表改名为 %[2]q；如果是草稿，请另起一个不相近的名字", EN: "rename it %[2]q; if it is scratch paper, give it a name less like it"},
	Why:  lang.Text{ZH: "名字写错的工作表不会被读取，内容会悄悄丢失。", EN: "A misspelt sheet would not be read and its content be lost in silence."},
}

// SheetUnknown: %[1] is the sheet's name.
var SheetUnknown = Rule{
	ID:       "sheet-unknown",
	Severity: Warning,
	Msg:      lang.Text{ZH: "工作表 %[1]q 不会被读取", EN: "the sheet %[1]q is not read"},
	Hint:     lang.Text{ZH: "草稿最好放在别的文件里；工作簿会整个公开", EN: "keep scratch sheets in another file; the whole workbook is public"},
	Why:      lang.Text{ZH: "程序只读取约定名称的工作表。", EN: "Only sheets with an agreed name are read."},
}

// SheetTwice: %[1] is the sheet's name, %[2] that of the sheet which was read.
var SheetTwice = Rule{
	ID:   "sheet-twice",
	Msg:  lang.Text{ZH: "工作表 %[1]q 与 %[2]q 是同一种表", EN: "the sheet %[1]q is the same as %[2]q"},
	Hint: lang.Text{ZH: "把两张表合并成一张", EN: "put both into one"},
	Why:  lang.Text{ZH: "中文名和英文名指同一张表，只能有一张。", EN: "The Chinese and the English name mean one sheet, of which there can be one."},
}

// SheetHidden: %[1] is the sheet's name.
var SheetHidden = Rule{
	ID:       "sheet-hidden",
	Severity: Note,
	Msg:      lang.Text{ZH: "工作表 %[1]q 是隐藏的，照样读取", EN: "the sheet %[1]q is hidden and is read all the same"},
	Hint:     lang.Text{ZH: "不想发布就删掉它", EN: "delete it if it should not be published"},
	Why:      lang.Text{ZH: "隐藏不等于删除，隐藏的内容仍会发布。", EN: "Hiding does not remove: what is hidden is published."},
}

// RowsHidden: %[1] is how many rows, %[2] the last of them.
var RowsHidden = Rule{
	ID:       "rows-hidden",
	Severity: Note,
	Msg:      lang.Text{ZH: "从这一行到第 %[2]d 行共 %[1]d 行是隐藏的，照样读取", EN: "rows hidden from here to row %[2]d, %[1]d in all, and read all the same"},
	Hint:     lang.Text{ZH: "取消隐藏或筛选再看一遍；不想发布就删掉", EN: "unhide them or clear the filter and look; delete what should not be published"},
	Why:      lang.Text{ZH: "筛选和隐藏只影响显示，隐藏的行仍会发布。", EN: "Filters and hiding change the view only; hidden rows are published."},
}

// ColumnHidden: %[1] is the column's header.
var ColumnHidden = Rule{
	ID:       "column-hidden",
	Severity: Note,
	Msg:      lang.Text{ZH: "%[1]q 列是隐藏的，照样读取", EN: "the column %[1]q is hidden and is read all the same"},
	Hint:     lang.Text{ZH: "不想发布就删掉它", EN: "delete it if it should not be published"},
	Why:      lang.Text{ZH: "隐藏不等于删除，隐藏的列仍会发布。", EN: "Hiding does not remove: what is hidden is published."},
}

// HeaderMissing has no arguments.
var HeaderMissing = Rule{
	ID:   "header-missing",
	Msg:  lang.Text{ZH: "第 1 行应是表头，现在是空的", EN: "want the header in row 1, found a blank row"},
	Hint: lang.Text{ZH: "把表头移到第 1 行，上面不要留标题或空行", EN: "move the header to row 1, with no title or blank row above"},
	Why:  lang.Text{ZH: "每张表都是从 A1 开始的普通表格，第 1 行说明各列是什么。", EN: "Every sheet is a plain table from A1 whose first row says what the columns are."},
}

// HeaderTwice: %[1] is the header, %[2] the cell that has it already.
var HeaderTwice = Rule{
	ID:   "header-twice",
	Msg:  lang.Text{ZH: "表头 %[1]q 与 %[2]s 重复", EN: "the header %[1]q is already in %[2]s"},
	Hint: lang.Text{ZH: "改掉其中一个，或删去多余的列", EN: "rename one, or delete the column that is too many"},
	Why:  lang.Text{ZH: "两列同名就无法知道该读哪一列。", EN: "With two columns of one name nobody knows which is meant."},
}

// HeaderEmpty: %[1] is the first cell with a value below.
var HeaderEmpty = Rule{
	ID:   "header-empty",
	Msg:  lang.Text{ZH: "这一列没有表头，但 %[1]s 有内容", EN: "no header, but %[1]s has a value"},
	Hint: lang.Text{ZH: "填上表头，或清空这一列", EN: "write a header, or clear the column"},
	Why:  lang.Text{ZH: "没有表头的列不会被读取。", EN: "A column without a header is not read."},
}

// HeaderUnknown: %[1] is the header, %[2] offers the nearest known one, %[3] is all known ones.
var HeaderUnknown = Rule{
	ID:   "header-unknown",
	Msg:  lang.Text{ZH: "这张表没有 %[1]q 这一列", EN: "the sheet has no column %[1]q"},
	Hint: lang.Text{ZH: "%[2]s可用的列：%[3]s", EN: "%[2]sits columns are %[3]s"},
	Why:  lang.Text{ZH: "列名对不上的列读不进来，拼写错误会让整列内容丢失。", EN: "A column nobody knows cannot be read; a misspelt one would lose all it holds."},
}

// ColumnUnknown: %[1] is the header, %[2] offers the nearest known one.
var ColumnUnknown = Rule{
	ID:   "column-unknown",
	Msg:  lang.Text{ZH: "fields（字段）表没有列出 %[1]q 这一列", EN: "the sheet fields does not list the column %[1]q"},
	Hint: lang.Text{ZH: "%[2]s列名写错了就改正，新的列请在 fields（字段）表中补一行", EN: "%[2]scorrect a misspelt header, or add a row for a new column to the sheet fields"},
	Why:  lang.Text{ZH: "列名对不上的列读不进来，拼写错误会让整列数据丢失。", EN: "A column nobody knows cannot be read; a misspelt one would lose all its values."},
}

// ColumnMissing: %[1] is the column wanted, %[2] offers the nearest header there is.
var ColumnMissing = Rule{
	ID:   "column-missing",
	Msg:  lang.Text{ZH: "缺少列 %[1]q", EN: "no column is called %[1]q"},
	Hint: lang.Text{ZH: "%[2]s列名写错了就改正，没有就添加这一列", EN: "%[2]scorrect a misspelt header, or add the column"},
	Why:  lang.Text{ZH: "约定的列或 fields（字段）表列出的列必须存在。", EN: "Some columns every sheet of its kind must have, others because the sheet fields lists them."},
}

// RowBlank: %[1] is how many blank rows.
var RowBlank = Rule{
	ID:       "row-blank",
	Severity: Note,
	Msg:      lang.Text{ZH: "数据中间有 %[1]d 个空行", EN: "%[1]d blank rows inside the data"},
	Hint:     lang.Text{ZH: "删去空行", EN: "delete them"},
	Why:      lang.Text{ZH: "空行会打断筛选和排序，容易漏掉下面的行。", EN: "Blank rows cut filters and sorting short, so that rows below are easily missed."},
}

// RowAfterGap: %[1] is how many blank rows stand before.
var RowAfterGap = Rule{
	ID:       "row-after-gap",
	Severity: Warning,
	Msg:      lang.Text{ZH: "隔了 %[1]d 个空行之后还有内容", EN: "more content after %[1]d blank rows"},
	Hint:     lang.Text{ZH: "看看这里是不是无意中留下的内容；若是数据，请删去空行", EN: "see whether this was left by accident; if it is data, delete the blank rows"},
	Why:      lang.Text{ZH: "远在下方的内容常是误留的，也会被读取并发布。", EN: "What stands far below is often a leftover, yet it is read and published."},
}

// CellMerged: %[1] is the merged range.
var CellMerged = Rule{
	ID:   "cell-merged",
	Msg:  lang.Text{ZH: "%[1]s 是合并单元格", EN: "%[1]s is a merged cell"},
	Hint: lang.Text{ZH: "取消合并，在每个单元格里都填上值", EN: "unmerge it and write the value in each cell"},
	Why:  lang.Text{ZH: "合并后只有左上角有值，其余的行等于空白。", EN: "Only the top left cell of a merged range has a value; the others are blank."},
}

// KeyUnknown: %[1] is the key, %[2] offers the nearest known one.
var KeyUnknown = Rule{
	ID:   "key-unknown",
	Msg:  lang.Text{ZH: "不认识的项目 %[1]q", EN: "unknown key %[1]q"},
	Hint: lang.Text{ZH: "%[2]s多余的行请删去", EN: "%[2]sdelete the row if it is not needed"},
	Why:  lang.Text{ZH: "项目名写错，内容就不会出现在页面上。", EN: "Under a misspelt key the content would not reach the page."},
}

// KeyTwice: %[1] is the key, %[2] the cell that has it already.
var KeyTwice = Rule{
	ID:   "key-twice",
	Msg:  lang.Text{ZH: "项目 %[1]q 在 %[2]s 已经写过", EN: "the key %[1]q is already in %[2]s"},
	Hint: lang.Text{ZH: "删去其中一行", EN: "delete one of the rows"},
	Why:  lang.Text{ZH: "同一项目写两次，无法知道该用哪一个。", EN: "With one key twice nobody knows which is meant."},
}

// KeyMissing: %[1] is the key's English name, %[2] its Chinese name.
var KeyMissing = Rule{
	ID:   "key-missing",
	Msg:  lang.Text{ZH: "缺少项目 %[2]q（或 %[1]q）", EN: "no key %[1]q or %[2]q"},
	Hint: lang.Text{ZH: "添加一行，并用中英文填写", EN: "add a row for it, in Chinese and in English"},
	Why:  lang.Text{ZH: "页面离不开这一项。", EN: "No page can do without it."},
}

// FieldsGuessed: %[1] is the fields with their guessed types.
var FieldsGuessed = Rule{
	ID:       "fields-guessed",
	Severity: Note,
	Msg:      lang.Text{ZH: "没有 fields（字段）表，按内容猜测类型：%[1]s", EN: "no sheet fields, so types are guessed: %[1]s"},
	Hint:     lang.Text{ZH: "添加 fields（字段）表，写明每列的类型、单位和中英文名称", EN: "add the sheet fields with the type, unit and names of each column"},
	Why:      lang.Text{ZH: "猜测的类型没有单位和中英文名称，也查不出填错的值。", EN: "Guessed types have no units and no names in two languages, and find no wrong values."},
}

// RecordsNone has no arguments.
var RecordsNone = Rule{
	ID:   "records-none",
	Msg:  lang.Text{ZH: "表头下面没有数据", EN: "there are no records under the header"},
	Hint: lang.Text{ZH: "从第 2 行起填写，一行一条记录", EN: "write one record a row, from row 2 on"},
	Why:  lang.Text{ZH: "没有记录就没有可以发布的内容。", EN: "Without records there is nothing to publish."},
}

// MoreLikeThis: %[1] is how many more, %[2] the rule's id.
var MoreLikeThis = Rule{
	ID:       "more-like-this",
	Severity: Note,
	Msg:      lang.Text{ZH: "这张表还有 %[1]d 个同类问题（%[2]s），没有逐一列出", EN: "%[1]d more of this kind (%[2]s) in the sheet are not listed"},
	Hint:     lang.Text{ZH: "先改正列出的，再检查一遍；要全部列出，在表格旁边的 _limits.yaml 里调高 problems", EN: "correct those that are listed and check again; to list all, raise problems in _limits.yaml beside the workbooks"},
	Why:      lang.Text{ZH: "成千上万条相同的问题没有人会看。", EN: "Nobody reads thousands of problems of one kind."},
}

// sheetRules lists the rules of this file.
func sheetRules() []Rule {
	return []Rule{SheetMissing, SheetMisspelt, SheetUnknown, SheetTwice, SheetHidden, RowsHidden, ColumnHidden, HeaderMissing, HeaderTwice, HeaderEmpty, HeaderUnknown,
		ColumnUnknown, ColumnMissing, RowBlank, RowAfterGap, CellMerged, KeyUnknown, KeyTwice, KeyMissing, FieldsGuessed, RecordsNone, MoreLikeThis}
}
