package cell

import "briefing/generator/lang"

// Rules about texts: characters, words of lists, ids, sources, units.

// StraySpace: %[1] is the text.
var StraySpace = Rule{
	ID:       "stray-space",
	Title:    lang.Text{ZH: "首尾有空格", EN: "Spaces at the ends"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]q 的开头或结尾有空格", EN: "%[1]q begins or ends with a space"},
	Hint:     lang.Text{ZH: "删去首尾的空格（包括全角空格和不换行空格）", EN: "remove the spaces at its ends, no-break and full-width ones too"},
	Why:      lang.Text{ZH: "多余的空格看不见，却会让同一个名字变成两个。", EN: "Nobody sees such spaces, yet they make two names of one."},
	Example:  []any{" Norway"},
}

// PlaceholderLeft: %[1] is the text.
var PlaceholderLeft = Rule{
	ID:      "placeholder-left",
	Title:   lang.Text{ZH: "模板的示例没有改", EN: "An example of the template, untouched"},
	Msg:     lang.Text{ZH: "%[1]q 是模板里的示例，还没有改", EN: "%[1]q is an example of the template and was left as it was"},
	Hint:    lang.Text{ZH: "写上自己的内容，或清空；示例记录整行删去", EN: "write your own, or clear it; delete the rows of example records"},
	Why:     lang.Text{ZH: "示例不是数据，不能发布。", EN: "An example is no data and must not be published."},
	Example: []any{"(write the title here)"},
}

// InvisibleCharacter: %[1] is the character as U+200B, %[2] its place in the text, from 1.
var InvisibleCharacter = Rule{
	ID:       "invisible-character",
	Title:    lang.Text{ZH: "看不见的字符", EN: "An invisible character"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "第 %[2]d 个字符 %[1]s 看不见，已略去", EN: "character %[2]d, %[1]s, is invisible and was left out"},
	Hint:     lang.Text{ZH: "清空单元格，重新键入文字", EN: "clear the cell and type the text again"},
	Why:      lang.Text{ZH: "从网页复制的文字常带有控制字符，会颠倒文字方向或使名字对不上。", EN: "Text copied from web pages often has control characters, which turn the direction of writing round or make two names of one."},
	Example:  []any{"U+200B", 3},
}

// BrokenCharacter: %[1] is its place in the text, from 1.
var BrokenCharacter = Rule{
	ID:       "broken-character",
	Title:    lang.Text{ZH: "乱码", EN: "A garbled character"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "第 %[1]d 个字符是乱码", EN: "character %[1]d is garbled"},
	Hint:     lang.Text{ZH: "对照原文重新键入", EN: "type it again from the original"},
	Why:      lang.Text{ZH: "编码转换出错后，原来的字已经丢失。", EN: "The character was lost when the text was converted."},
	Example:  []any{4},
}

// TextTooLong: %[1] is how many characters are allowed.
var TextTooLong = Rule{
	ID:      "text-too-long",
	Title:   lang.Text{ZH: "文字过长", EN: "A text that is too long"},
	Msg:     lang.Text{ZH: "文字超过 %[1]d 个字符", EN: "the text is longer than %[1]d characters"},
	Hint:    lang.Text{ZH: "缩短文字，长文请写在页面里；确实需要时，在工作簿旁边的 _limits.yaml 里调高 text", EN: "shorten it, long prose belongs on a page; if it must be so long, raise text in _limits.yaml beside the workbooks"},
	Why:     lang.Text{ZH: "过长的文字放不进表格和图表。", EN: "No table or chart has room for it."},
	Example: []any{10000},
}

// BooleanWanted: %[1] is the text found.
var BooleanWanted = Rule{
	ID:      "boolean-wanted",
	Title:   lang.Text{ZH: "这里应填是或否", EN: "Yes or no is wanted"},
	Msg:     lang.Text{ZH: "这里应填 TRUE 或 FALSE，现在是 %[1]q", EN: "want TRUE or FALSE, found %[1]q"},
	Hint:    lang.Text{ZH: "也可以写 是 或 否", EN: "yes and no will do as well"},
	Why:     lang.Text{ZH: "只有两种取值，别的写法无法判断。", EN: "There are only two values; any other word could mean either."},
	Example: []any{"maybe"},
}

// URLWanted: %[1] is the text found.
var URLWanted = Rule{
	ID:      "url-wanted",
	Title:   lang.Text{ZH: "这里应填网址", EN: "A web address is wanted"},
	Msg:     lang.Text{ZH: "这里应填以 http:// 或 https:// 开头的网址，现在是 %[1]q", EN: "want an address that begins with https:// or http://, found %[1]q"},
	Hint:    lang.Text{ZH: "从浏览器地址栏复制完整的网址", EN: "copy the whole address from the browser"},
	Why:     lang.Text{ZH: "读者要能点开；其他开头的网址可能不安全。", EN: "Readers click it; other kinds of addresses may be unsafe."},
	Example: []any{"www.example.org"},
}

// EntityUnknown: %[1] is the text found, %[2] offers the nearest id.
var EntityUnknown = Rule{
	ID:      "entity-unknown",
	Title:   lang.Text{ZH: "名单里没有的实体", EN: "An entity that is not listed"},
	Msg:     lang.Text{ZH: "实体名单里没有 %[1]q", EN: "%[1]q is not in the list of entities"},
	Hint:    lang.Text{ZH: "%[2]s新的实体要先加到 _shared.xlsx 的 entities（实体）表", EN: "%[2]sa new one is added to the sheet \"entities\" of _shared.xlsx first"},
	Why:     lang.Text{ZH: "同一个实体在全站用同一个编号、名称和颜色。", EN: "The same entity has one id, name and colour on the whole site."},
	Example: []any{"norwey", Offer("norway")},
}

// ChoiceUnknown: %[1] is the text found, %[2] offers the nearest choice, %[3] all choices.
var ChoiceUnknown = Rule{
	ID:      "choice-unknown",
	Title:   lang.Text{ZH: "选项之外的词", EN: "Not one of the choices"},
	Msg:     lang.Text{ZH: "%[1]q 不在选项中", EN: "%[1]q is not one of the choices"},
	Hint:    lang.Text{ZH: "%[2]s可选：%[3]s", EN: "%[2]schoose from %[3]s"},
	Why:     lang.Text{ZH: "这一列只能用 fields（字段）表列出的选项，别的写法无法归类。", EN: "The column takes the choices that the sheet \"fields\" lists; other words belong to no class."},
	Example: []any{"hidro", Offer("hydro"), "hydro solar wind"},
}

// RequiredBlank: %[1] is the column.
var RequiredBlank = Rule{
	ID:      "required-blank",
	Title:   lang.Text{ZH: "必填的单元格是空的", EN: "A required cell is blank"},
	Msg:     lang.Text{ZH: "%[1]q 不能为空", EN: "%[1]q must not be blank"},
	Hint:    lang.Text{ZH: "填上值，或删去这一行", EN: "write a value, or delete the row"},
	Why:     lang.Text{ZH: "少了这一项，这一行就没法用。", EN: "Without it the row cannot be used."},
	Example: []any{"date"},
}

// KeyDuplicate: %[1] is the key, %[2] the cell of the first record with it.
var KeyDuplicate = Rule{
	ID:      "key-duplicate",
	Title:   lang.Text{ZH: "记录重复", EN: "One record twice"},
	Msg:     lang.Text{ZH: "记录 %[1]q 与 %[2]s 那一行重复", EN: "the record %[1]q is already in %[2]s"},
	Hint:    lang.Text{ZH: "删去重复的一行；若确是两条记录，在 fields（字段）表把能区分它们的列也标为 unique（唯一）", EN: "delete one; if both are meant, mark the column that tells them apart as unique in the sheet \"fields\""},
	Why:     lang.Text{ZH: "重复的记录会被重复计算。", EN: "A record that stands twice counts twice."},
	Example: []any{"2025-09 norway", "A7"},
}

// IDBad: %[1] is the id, %[2] a form that would do.
var IDBad = Rule{
	ID:      "id-bad",
	Title:   lang.Text{ZH: "编号不能这样写", EN: "An id that cannot be used"},
	Msg:     lang.Text{ZH: "编号 %[1]q 只能用小写英文字母、数字、连字符和下划线", EN: "the id %[1]q may have only lower-case letters, digits, hyphens and underscores"},
	Hint:    lang.Text{ZH: "例如 %[2]s", EN: "for example %[2]s"},
	Why:     lang.Text{ZH: "编号会成为文件名和网址的一部分。", EN: "Ids become part of file names and web addresses."},
	Example: []any{"By Country", "by-country"},
}

// IDTwice: %[1] is the id, %[2] the cell that has it already.
var IDTwice = Rule{
	ID:      "id-twice",
	Title:   lang.Text{ZH: "编号重复", EN: "One id twice"},
	Msg:     lang.Text{ZH: "编号 %[1]q 与 %[2]s 重复", EN: "the id %[1]q is already in %[2]s"},
	Hint:    lang.Text{ZH: "给其中一个换个编号", EN: "give one of them another id"},
	Why:     lang.Text{ZH: "编号用来引用，不能有两个相同的。", EN: "Other sheets and pages refer to ids, so no two can be the same."},
	Example: []any{"by-country", "A2"},
}

// AliasTwice: %[1] is the name or alias, %[2] the id of the entity that has it already.
var AliasTwice = Rule{
	ID:      "alias-twice",
	Title:   lang.Text{ZH: "名称属于两个实体", EN: "One name for two entities"},
	Msg:     lang.Text{ZH: "名称 %[1]q 已经用于 %[2]q", EN: "the name %[1]q already belongs to %[2]q"},
	Hint:    lang.Text{ZH: "从其中一个实体删去这个名称或别名", EN: "remove the name or alias from one of the two"},
	Why:     lang.Text{ZH: "同一个名称指两个实体，就不知道说的是谁。", EN: "With one name for two, nobody knows which is meant."},
	Example: []any{"Norge", "norway"},
}

// TranslationMissing: %[1] is the language that is missing, in words, %[2] the other side.
var TranslationMissing = Rule{
	ID:      "translation-missing",
	Title:   lang.Text{ZH: "缺少一种语言", EN: "One language is missing"},
	Msg:     lang.Text{ZH: "缺少%[1]s：%[2]q", EN: "no %[1]s for %[2]q"},
	Hint:    lang.Text{ZH: "补上译文，或把另一种语言也留空", EN: "add the translation, or leave both languages blank"},
	Why:     lang.Text{ZH: "网站的中文页和英文页内容相同；缺了一种，页面上就会混入另一种语言。", EN: "Every page is there in both languages; where one is missing, its page would show the other."},
	Example: []any{lang.Text{ZH: "英文", EN: "English"}, "产量"},
}

// WordUnknown: %[1] is the text found, %[2] offers the nearest word, %[3] all words.
var WordUnknown = Rule{
	ID:      "word-unknown",
	Title:   lang.Text{ZH: "这里不能填的词", EN: "A word that cannot be used here"},
	Msg:     lang.Text{ZH: "这里不能填 %[1]q", EN: "%[1]q cannot be used here"},
	Hint:    lang.Text{ZH: "%[2]s可填：%[3]s", EN: "%[2]suse one of %[3]s"},
	Why:     lang.Text{ZH: "这一格只能填列出的词。", EN: "The cell takes only the words of a list."},
	Example: []any{"lines", Offer("line"), "line area bar dot range slope scatter timeline multiples heat"},
}

// SourceUnknown: %[1] is the id, %[2] offers the nearest id.
var SourceUnknown = Rule{
	ID:      "source-unknown",
	Title:   lang.Text{ZH: "来源没有登记", EN: "A source that is not listed"},
	Msg:     lang.Text{ZH: "没有编号为 %[1]q 的来源", EN: "no source has the id %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s新的来源要先加到 sources（来源）表", EN: "%[2]sa new one is added to the sheet \"sources\" first"},
	Why:     lang.Text{ZH: "每个数字都要能查到出处。", EN: "Every number must lead to where it came from."},
	Example: []any{"survy-2025", Offer("survey-2025")},
}

// SourceBlank has no arguments.
var SourceBlank = Rule{
	ID:       "source-blank",
	Title:    lang.Text{ZH: "数字没有来源", EN: "Numbers without a source"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "这条记录有数字，却没有来源", EN: "the record has numbers but no source"},
	Hint:     lang.Text{ZH: "在 source（来源）列填上来源的编号", EN: "write the id of its source in the column \"source\""},
	Why:      lang.Text{ZH: "读者不应见到没有出处的数字。", EN: "No reader should meet a number without a source."},
}

// ConflictUnknown: %[1] is the id, %[2] offers the nearest id.
var ConflictUnknown = Rule{
	ID:      "conflict-unknown",
	Title:   lang.Text{ZH: "争议没有登记", EN: "A dispute that is not listed"},
	Msg:     lang.Text{ZH: "没有编号为 %[1]q 的争议", EN: "no dispute has the id %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s新的争议要先加到 _shared.xlsx 的 conflicts（争议）表", EN: "%[2]sa new one is added to the sheet \"conflicts\" of _shared.xlsx first"},
	Why:     lang.Text{ZH: "页面要说明各个来源的分歧是什么。", EN: "The page tells readers what the sources disagree on."},
	Example: []any{"c99", Offer("c9")},
}

// UnitUnknown: %[1] is the unit, %[2] offers the nearest noun.
var UnitUnknown = Rule{
	ID:      "unit-unknown",
	Title:   lang.Text{ZH: "单位没有登记", EN: "A unit that is not listed"},
	Msg:     lang.Text{ZH: "单位表里没有 %[1]q", EN: "%[1]q is not in the list of units"},
	Hint:    lang.Text{ZH: "%[2]s新的单位要先加到 _shared.xlsx 的 units（单位）表", EN: "%[2]sa new one is added to the sheet \"units\" of _shared.xlsx first"},
	Why:     lang.Text{ZH: "单位要有中英两种写法，还要说明能否相加。", EN: "A unit has a name in both languages, and says whether its numbers add up."},
	Example: []any{"tones", Offer("tonnes")},
}

// textRules lists the rules of this file.
func textRules() []Rule {
	return []Rule{
		StraySpace, PlaceholderLeft, InvisibleCharacter, BrokenCharacter, TextTooLong, BooleanWanted, URLWanted, EntityUnknown, ChoiceUnknown,
		RequiredBlank, KeyDuplicate, IDBad, IDTwice, AliasTwice, TranslationMissing, WordUnknown, SourceUnknown, SourceBlank,
		ConflictUnknown, UnitUnknown,
	}
}
