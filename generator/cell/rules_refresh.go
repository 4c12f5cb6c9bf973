package cell

import "briefing/generator/lang"

// Rules about workbooks that ask for the newest counts, and about what the Hub answers.

// RefreshType: %[1] is the word, %[2] the field, %[3] its type.
var RefreshType = Rule{
	ID:      "refresh-type",
	Title:   lang.Text{ZH: "自动更新的内容与字段类型不符", EN: "A field of the wrong type for refresh"},
	Msg:     lang.Text{ZH: "字段 %[2]q 的类型是 %[3]s，不能填自动更新的 %[1]q", EN: "the field %[2]q is of type %[3]s, which cannot hold what refresh writes for %[1]q"},
	Hint:    lang.Text{ZH: "model、namespace、topModel 用于 text 列，date 用于 date 列，各种计数用于 integer 列", EN: "model, namespace and topModel go into columns of type text, date into date, counts into integer"},
	Why:     lang.Text{ZH: "refresh 命令添加的记录也要通过检查。", EN: "The records that refresh adds must pass the check like any other."},
	Example: []any{"downloads", "model", "text"},
}

// RefreshIncomplete: %[1] is what is missing, in words.
var RefreshIncomplete = Rule{
	ID:      "refresh-incomplete",
	Title:   lang.Text{ZH: "自动更新的设置不完整", EN: "Incomplete settings for refresh"},
	Msg:     lang.Text{ZH: "自动更新的设置不完整：缺少%[1]s", EN: "the settings for refresh are incomplete: there is no %[1]s"},
	Hint:    lang.Text{ZH: "在 fields（字段）表的 refresh（自动更新）列写明：一列填 model 或 namespace，一列填 date，至少一列填 downloads、likes 之类的计数；在 about（说明）表的 refresh（自动更新）一行填来源编号", EN: "in the column \"refresh\" of the sheet \"fields\", mark one column model or namespace, one date, and at least one with a count such as downloads; in the sheet \"about\", give the row \"refresh\" the id of the source"},
	Why:     lang.Text{ZH: "不知道查询哪些模型、结果填在哪一列，就无法更新。", EN: "Without knowing which models to ask for and where the answers go, nothing can be refreshed."},
	Example: []any{lang.Text{ZH: "日期列（date）", EN: "column for the date"}},
}

// RefreshTwice: %[1] is the word, %[2] the cell that has it already.
var RefreshTwice = Rule{
	ID:      "refresh-twice",
	Title:   lang.Text{ZH: "自动更新的设置重复", EN: "A setting for refresh given twice"},
	Msg:     lang.Text{ZH: "自动更新的 %[1]q 已经用在 %[2]s", EN: "%[1]q is already in %[2]s"},
	Hint:    lang.Text{ZH: "只留一处", EN: "keep one of the two"},
	Why:     lang.Text{ZH: "一条记录只对应一个模型、一个日期。", EN: "A record is about one model or namespace on one day."},
	Example: []any{"date", "F2"},
}

// RefreshNotFound: %[1] is the model or namespace.
var RefreshNotFound = Rule{
	ID:       "refresh-not-found",
	Title:    lang.Text{ZH: "Hub 上查不到", EN: "The Hub does not show it"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "Hub 上查不到 %[1]q，没有添加新记录", EN: "the Hub shows no %[1]q, so no record was added for it"},
	Hint:     lang.Text{ZH: "到网站上看看它是改名、删除了还是设为私有；改名的，把这一列都改成新名", EN: "see on the Hub whether it was renamed, removed or made private; if it was renamed, write the new name in the whole column"},
	Why:      lang.Text{ZH: "对没有登录的访问者，Hub 对不存在、已删除和私有的模型给出同样的回答。", EN: "To those who are not signed in the Hub answers alike for models that never were, were removed or are private."},
	Example:  []any{"example/model-7b"},
}

// RefreshRenamed: %[1] is the name asked for, %[2] the new one.
var RefreshRenamed = Rule{
	ID:       "refresh-renamed",
	Title:    lang.Text{ZH: "Hub 上已经改名", EN: "The Hub calls it by another name"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "Hub 已把 %[1]q 改名为 %[2]q；新记录仍用原名", EN: "the Hub calls %[1]q %[2]q now; the new record keeps the old name"},
	Hint:     lang.Text{ZH: "要改用新名，请把这一列中的旧名全部替换", EN: "to go over to the new name, replace the old one in the whole column"},
	Why:      lang.Text{ZH: "同一个模型用两个名字，曲线会断成两条。", EN: "Under two names one model would become two lines of a chart."},
	Example:  []any{"example/model-7b", "example-labs/model-7b"},
}

// RefreshNoCount: %[1] is the model or namespace, %[2] the count.
var RefreshNoCount = Rule{
	ID:       "refresh-no-count",
	Title:    lang.Text{ZH: "Hub 没有给出计数", EN: "The Hub gives no count"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "Hub 没有给出 %[1]q 的 %[2]s，新记录的这一格留空", EN: "the Hub gives no %[2]s for %[1]q; the cell of the new record is blank"},
	Hint:     lang.Text{ZH: "过些日子再运行一次 refresh", EN: "run refresh again some days later"},
	Why:      lang.Text{ZH: "没有给出的计数不等于零。", EN: "A count that is not given is not zero."},
	Example:  []any{"example/model-7b", "downloads"},
}

// RefreshFailed: %[1] is the model or namespace, %[2] what happened.
var RefreshFailed = Rule{
	ID:      "refresh-failed",
	Title:   lang.Text{ZH: "查询 Hub 失败", EN: "Asking the Hub failed"},
	Msg:     lang.Text{ZH: "查询 %[1]q 失败：%[2]s", EN: "asking for %[1]q failed: %[2]s"},
	Hint:    lang.Text{ZH: "检查网络，过一会儿再运行；工作簿没有改动", EN: "check the network and run it again later; no workbook was changed"},
	Why:     lang.Text{ZH: "只更新一部分，同一天的数字就不完整，所以一个失败就都不写。", EN: "With some models missing the numbers of a day would be incomplete, so one failure leaves everything as it was."},
	Example: []any{"example/model-7b", lang.Text{ZH: "没有及时收到回答", EN: "no answer in time"}},
}

// refreshRules lists the rules of this file that reading checks, hubRules those about answers.
func refreshRules() []Rule { return []Rule{RefreshType, RefreshIncomplete, RefreshTwice} }
func hubRules() []Rule {
	return []Rule{RefreshNotFound, RefreshRenamed, RefreshNoCount, RefreshFailed}
}
