package cell

import "briefing/generator/lang"

// Rules about what can be read and is hardly meant.

// NumberFar: %[1] is the number, %[2] how many times as large as the nearest other it is, or as small, %[3] the other.
var NumberFar = Rule{
	ID:       "number-far",
	Title:    lang.Text{ZH: "数字与同列相差悬殊", EN: "A number far from the others"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s 与同类中最接近的数 %[3]s 相差 %[2]s 倍", EN: "%[1]s and the nearest of its like, %[3]s, are %[2]s times apart"},
	Hint:     lang.Text{ZH: "核对单位和小数点；若确是如此，在 flag（标记）列写 outlier", EN: "check its unit and its decimal point; if it is right, write outlier in the column \"flag\""},
	Why:      lang.Text{ZH: "少了三个零、多了三个零、把份额写成小数，都会这样；图表会因此失真。", EN: "Three zeros too many or too few, or a share written as a fraction, look like this, and spoil a chart."},
	Example:  []any{"346,000", "1,000", "346"},
}

// DateFar: %[1] is the date, %[2] and %[3] the first and last of the others.
var DateFar = Rule{
	ID:       "date-far",
	Title:    lang.Text{ZH: "日期与同列相差太远", EN: "A date far from the others"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "日期 %[1]s 离这一列的其他日期（%[2]s 至 %[3]s）太远", EN: "the date %[1]s is far from the others of the column, %[2]s to %[3]s"},
	Hint:     lang.Text{ZH: "核对年份；若确是如此，在 flag（标记）列写 outlier", EN: "check the year; if it is right, write outlier in the column \"flag\""},
	Why:      lang.Text{ZH: "一个写错的年份会把时间轴拉长几十年。", EN: "One wrong year stretches a time axis by decades."},
	Example:  []any{"1925-09", "2023-01", "2025-09"},
}

// EntityOther: %[1] is the entity, %[2] that to which it belongs, %[3] what the cell says.
var EntityOther = Rule{
	ID:       "entity-other",
	Title:    lang.Text{ZH: "与所属实体不符", EN: "An entity at odds with its owner"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s 属于 %[2]s，这里写的却是 %[3]s", EN: "%[1]s belongs to %[2]s, but here stands %[3]s"},
	Hint:     lang.Text{ZH: "核对这一格；若实体表有误，改正 _shared.xlsx 的 parent（所属）列", EN: "check the cell; if the list of entities is wrong, correct the column \"parent\" in _shared.xlsx"},
	Why:      lang.Text{ZH: "同一实体在一处属于甲、在另一处属于乙，合计就对不上。", EN: "An entity that belongs to one here and to another there makes totals disagree."},
	Example:  []any{"Statkraft", "Norway", "Sweden"},
}

// FlagUnknown: %[1] is the word, %[2] offers the nearest, %[3] all words.
var FlagUnknown = Rule{
	ID:       "flag-unknown",
	Title:    lang.Text{ZH: "不认识的标记", EN: "A flag that is not known"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "没有 %[1]q 这个标记", EN: "%[1]q is no flag that is known"},
	Hint:     lang.Text{ZH: "%[2]s可用：%[3]s；要用别的词，在 fields（字段）表把 flag 列为 enum 并写明选项", EN: "%[2]sknown are %[3]s; for words of your own list flag as an enum in the sheet \"fields\""},
	Why:      lang.Text{ZH: "写错的标记不起作用：离群值会照画，“逾”会当作确数。", EN: "A misspelt flag does nothing: an outlier is drawn like the rest, a bound is taken as exact."},
	Example:  []any{"outlyer", Offer("outlier"), "over under outlier weak provisional"},
}

// BoundOpen has no arguments.
var BoundOpen = Rule{
	ID:    "bound-open",
	Title: lang.Text{ZH: "上下限不知是上是下", EN: "A bound that is neither over nor under"},
	Msg:   lang.Text{ZH: "precision（精度）是 bound，flag（标记）却没有写 over 或 under", EN: "the precision is bound, but the flag says neither over nor under"},
	Hint:  lang.Text{ZH: "原文称“逾”“超过”就在 flag 列写 over，称“不到”“至多”就写 under", EN: "write over in the column \"flag\" where the source says over or at least, under where it says under or at most"},
	Why:   lang.Text{ZH: "“逾 3 亿”和“不到 3 亿”是两回事，图上和正文里的写法也不同。", EN: "Over 300 and under 300 are two things, and are written and drawn differently."},
}

// TopicUnknown: %[1] is the topic, %[2] offers the nearest, %[3] all topics.
var TopicUnknown = Rule{
	ID:       "topic-unknown",
	Title:    lang.Text{ZH: "数据目录里没有的主题", EN: "A topic that the catalogue has not"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "数据目录里没有主题 %[1]q", EN: "the catalogue has no topic %[1]q"},
	Hint:     lang.Text{ZH: "%[2]s现有主题：%[3]s；新的主题加到 site/content/data/_index.zh.md 和 _index.en.md 的 topics", EN: "%[2]sthe topics are %[3]s; a new one is added to topics in site/content/data/_index.zh.md and _index.en.md"},
	Why:      lang.Text{ZH: "主题写错，数据集在目录里就会单独成一组，没有名称。", EN: "Under a misspelt topic a dataset stands alone in the catalogue, in a group without a name."},
	Example:  []any{"downlods", Offer("downloads"), "capability downloads policy"},
}

// LicenceBlank has no arguments.
var LicenceBlank = Rule{
	ID:       "licence-blank",
	Title:    lang.Text{ZH: "没有写许可", EN: "No licence"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "没有写这份数据的许可", EN: "the licence of the data is blank"},
	Hint:     lang.Text{ZH: "写上许可的代号，如 CC-BY-4.0；来源没有说明就写 unknown", EN: "write the licence, as in CC-BY-4.0, or unknown if the source does not say"},
	Why:      lang.Text{ZH: "没有许可，读者就不知道能不能再用这份数据。", EN: "Without one, readers do not know whether they may use the data."},
}

// UpdatedBefore: %[1] is the date of the row updated, %[2] the newest date of the data.
var UpdatedBefore = Rule{
	ID:       "updated-before",
	Title:    lang.Text{ZH: "数据比更新日期还新", EN: "Data newer than their update"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "updated（更新日期）是 %[1]s，数据却到 %[2]s", EN: "the data were updated on %[1]s, it says, but reach to %[2]s"},
	Hint:     lang.Text{ZH: "把更新日期改为最后一次改动数据的日子，或核对那条记录的日期", EN: "write the day of the last change to the data, or check the date of that record"},
	Why:      lang.Text{ZH: "读者靠更新日期判断数字有多新。", EN: "Readers judge by it how old the figures are."},
	Example:  []any{"2025-09-07", "2025-10"},
}

// SubtitleBefore: %[1] is the end of the period that the subtitle names, %[2] the newest date of the data.
var SubtitleBefore = Rule{
	ID:       "subtitle-before",
	Title:    lang.Text{ZH: "副标题的时段没有跟上数据", EN: "A subtitle that stops before the data"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "副标题写到 %[1]s，数据却到 %[2]s", EN: "the subtitle ends in %[1]s, but the data reach to %[2]s"},
	Hint:     lang.Text{ZH: "改副标题的时段，或核对那条记录的日期", EN: "correct the period in the subtitle, or check the date of that record"},
	Why:      lang.Text{ZH: "补了数据却没有改副标题，图与文字就对不上。", EN: "Where records were added and the subtitle was not changed, chart and words disagree."},
	Example:  []any{"2025-09", "2025-10"},
}

func plausibleRules() []Rule {
	return []Rule{NumberFar, DateFar, EntityOther, FlagUnknown, BoundOpen, LicenceBlank, UpdatedBefore}
}
