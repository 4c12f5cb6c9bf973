package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/lang"
)

// A name is what a sheet, a column or a key is called: its id, which the code and this package's documentation use,
// and the Chinese name that stands for it in a workbook. Case and surrounding space do not count.
type name struct {
	id, zh string
	about  lang.Text // what to write there, for header comments and templates
}

// A part is a sheet that this package reads.
type part struct {
	name
	where   place
	must    bool
	columns []name
	keys    []name // of the sheet about only
}

// A place is the kind of workbook a part stands in.
type place uint8

const (
	inData place = 1 << iota
	inShared
)

// parts is the one table of names, in the order in which a template writes the sheets.
var parts = []part{
	{name: name{"about", "说明", lang.Text{ZH: "这份数据是什么", EN: "what this dataset is"}}, where: inData, must: true,
		columns: aboutColumns, keys: []name{
			{"title", "标题", lang.Text{ZH: "数据集的标题", EN: "title of the dataset"}},
			{"subtitle", "副标题", lang.Text{ZH: "一句话：统计什么、单位、地域、时段", EN: "one line: measure, unit, place, period"}},
			{"description", "描述", lang.Text{ZH: "两三句话，说明这份数据", EN: "two or three sentences on the data"}},
			{"method", "方法", lang.Text{ZH: "数据如何得来", EN: "how the figures were obtained"}},
			{"caveats", "局限", lang.Text{ZH: "读者应当留意之处", EN: "what a reader should beware of"}},
			{"credit", "署名", lang.Text{ZH: "使用时须注明的来源", EN: "whom a reader must name"}},
			{"unit", "单位", lang.Text{ZH: "未另行注明的字段的单位", EN: "unit of fields that state none"}},
			{"topic", "主题", lang.Text{ZH: "目录中的分组，小写英文", EN: "group in the catalogue, lower case"}},
			{"order", "顺序", lang.Text{ZH: "目录中的顺序，小的在前", EN: "place in the catalogue, smallest first"}},
			{"licence", "许可", lang.Text{ZH: "数据的许可，如 CC-BY-4.0", EN: "licence of the data, such as CC-BY-4.0"}},
			{"licence_url", "许可网址", lang.Text{ZH: "许可文本的网址", EN: "address of the licence"}},
			{"updated", "更新日期", lang.Text{ZH: "最近一次按来源更新记录的日期，不是数据截至的日期", EN: "day on which the records were last brought in line with their sources, not the day to which they go"}},
			{"next_update", "下次更新", lang.Text{ZH: "下次更新的日期，可空", EN: "date of the next update, may be blank"}},
			{"keywords", "关键词", lang.Text{ZH: "用分号隔开", EN: "separated by semicolons"}},
			{"strength", "可信度", lang.Text{ZH: "strong、mixed 或 weak", EN: "strong, mixed or weak"}},
			{"refresh", "自动更新", lang.Text{ZH: "由 refresh 命令添加新记录时填写的来源编号；留空则不自动更新", EN: "id of the source of the records that the command refresh adds; blank asks for none"}},
		}},
	{name: name{"about", "说明", lang.Text{ZH: "这个网站是什么", EN: "what this site is"}}, where: inShared, must: true,
		columns: aboutColumns, keys: []name{
			{"title", "标题", lang.Text{ZH: "网站的名称", EN: "name of the site"}},
			{"subtitle", "副标题", lang.Text{ZH: "网站名称下的一句话", EN: "the line under the name"}},
			{"description", "描述", lang.Text{ZH: "搜索结果中显示的一两句话", EN: "a sentence or two for search results"}},
			{"publisher", "发布者", lang.Text{ZH: "由谁发布", EN: "who publishes it"}},
			{"contact", "联系方式", lang.Text{ZH: "读者如何联系", EN: "how to reach the publisher"}},
			{"licence", "许可", lang.Text{ZH: "文字与图表的许可", EN: "licence of texts and charts"}},
			{"licence_url", "许可网址", lang.Text{ZH: "许可文本的网址", EN: "address of the licence"}},
			{"repository", "仓库", lang.Text{ZH: "代码与数据仓库的网址", EN: "address of the repository"}},
			{"base_url", "网站地址", lang.Text{ZH: "网站发布的网址，以 / 结尾", EN: "address the site is served at, ends with /"}},
			{"entity_pages", "实体页", lang.Text{ZH: "哪一类实体各有一页，如 developer；zh、en 为这些页的总称", EN: "the kind of entities that get a page each, like developer; zh and en name those pages together"}},
			{"entity_list", "实体列表", lang.Text{ZH: "属于这些实体、合列在一页上的实体类别，用分号隔开，如 model；zh、en 为该页标题", EN: "kinds of entities that belong to those and are listed on one page, separated by semicolons, like model; zh and en are the title of the page"}},
			{"entity_pages_folder", "实体页网址", lang.Text{ZH: "实体页在网址中的名字，小写英文，如 developers；留空则取 entity_pages 的英文名", EN: "what addresses call the pages of entities, like developers; blank takes the English name in entity_pages"}},
			{"entity_list_folder", "实体列表网址", lang.Text{ZH: "实体列表在网址中的名字，小写英文，如 models；留空则取 entity_list 的英文名", EN: "what the address calls the list of entities, like models; blank takes the English name in entity_list"}},
			{"history_from", "历史起点", lang.Text{ZH: "数据的修订从哪一天（如 2026-11-01）或哪次提交（哈希值）算起；留空则从加入本文件的那次提交算起", EN: "the day (2026-11-01) or the commit (its hash) from which the history of the data is told; blank begins at the commit that added this file"}},
		}},
	{name: name{"data", "数据", lang.Text{ZH: "一行一条记录", EN: "one record a row"}}, where: inData, must: true, columns: reserved},
	{name: name{"fields", "字段", lang.Text{ZH: "数据各列的含义", EN: "what the columns of the data mean"}}, where: inData, columns: []name{
		{"name", "名称", lang.Text{ZH: "数据表中的列名", EN: "the column's header in the data"}},
		{"type", "类型", lang.Text{ZH: "date、yearmonth、year、number、integer、percent、boolean、text、entity、enum 或 url", EN: "date yearmonth year number integer percent boolean text entity enum or url"}},
		{"unit", "单位", lang.Text{ZH: "单位的编号，可加数量级，如 million downloads；或 percent、pp、times", EN: "id of a unit, with a scale if need be, as in million downloads; or percent, pp, times"}},
		{"zh", "中文", lang.Text{ZH: "中文列名", EN: "label in Chinese"}},
		{"en", "英文", lang.Text{ZH: "英文列名", EN: "label in English"}},
		{"description_zh", "描述（中文）", lang.Text{ZH: "这一列的含义", EN: "what the column holds, in Chinese"}},
		{"description_en", "描述（英文）", lang.Text{ZH: "这一列的英文含义", EN: "what the column holds, in English"}},
		{"required", "必填", lang.Text{ZH: "TRUE 表示不得留空", EN: "TRUE if it must not be blank"}},
		{"unique", "唯一", lang.Text{ZH: "标为 TRUE 的各列合起来唯一确定一条记录", EN: "the columns marked TRUE together identify a record"}},
		{"min", "最小值", lang.Text{ZH: "允许的最小数值", EN: "smallest number allowed"}},
		{"max", "最大值", lang.Text{ZH: "允许的最大数值", EN: "largest number allowed"}},
		{"enum", "选项", lang.Text{ZH: "用分号隔开，每项写作 编号 或 编号:中文:English", EN: "choices separated by semicolons, each id or id:中文:English"}},
		{"missing", "缺失记号", lang.Text{ZH: "代表“未公布”的文字，用分号隔开", EN: "texts that stand for not published, separated by semicolons"}},
		{"refresh", "自动更新", lang.Text{ZH: "refresh 命令在这一列填什么：model（按此列的模型查询）、date、downloads、downloadsAllTime、likes、same（同上一条）等；留空则不填", EN: "what the command refresh writes here: model (asks for the model in this column), date, downloads, downloadsAllTime, likes, same (as in the record before) …; blank writes nothing"}},
	}},
	{name: name{"charts", "图表", lang.Text{ZH: "一行一幅图", EN: "one chart a row"}}, where: inData, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文与连字符", EN: "lower case letters, digits and hyphens"}},
		{"type", "类型", lang.Text{ZH: "line、step、area、bar、dot、range、slope、scatter、timeline、multiples 或 heat", EN: "line step area bar dot range slope scatter timeline multiples or heat"}},
		{"x", "横轴", lang.Text{ZH: "字段，或 month(字段) quarter(字段) half(字段) year(字段)", EN: "a field, or month(field) quarter(field) half(field) year(field)"}},
		{"y", "纵轴", lang.Text{ZH: "字段，或 sum(字段) mean min max last(字段) count()；区间的两端用分号隔开", EN: "a field, or sum(field) mean min max last(field) count(); the ends of a range separated by a semicolon"}},
		{"series", "系列", lang.Text{ZH: "按哪一个字段分系列，可空", EN: "the field whose values are the series, may be blank"}},
		{"where", "条件", lang.Text{ZH: "只画符合条件的记录，如 region == \"china\"", EN: "which records are drawn, as in region == \"china\""}},
		{"scale", "刻度", lang.Text{ZH: "linear、log、loglog、indexed 或 share", EN: "linear log loglog indexed or share"}},
		{"label", "标签", lang.Text{ZH: "标注图形的字段，可空", EN: "the field that labels marks, may be blank"}},
		{"limit", "数量上限", lang.Text{ZH: "最多画几个系列或条形，可空", EN: "how many series or bars are drawn, may be blank"}},
		{"highlight", "突出", lang.Text{ZH: "突出显示的系列，没有系列时为条形；或标题说到、必须标出名称的点（label 列的值）；用分号隔开", EN: "series, or without series bars, drawn strong; or values of label: marks that the title speaks of, always named; separated by semicolons"}},
		{"colour", "着色", lang.Text{ZH: "按哪一列的实体着色，或按所属的哪一类实体（如 country）着色；留空用各自的颜色", EN: "the column of entities, or the kind of entity above them (like country), whose colours marks have; blank: their own"}},
		{"course", "走势", lang.Text{ZH: "unknown：点与点之间的走势未知，用点线连接；可空", EN: "unknown: how lines go between points is not known, so they are dotted; may be blank"}},
		{"title_zh", "标题（中文）", lang.Text{ZH: "写出结论", EN: "the finding, in Chinese"}},
		{"title_en", "标题（英文）", lang.Text{ZH: "用英文写出结论", EN: "the finding, in English"}},
		{"claims", "论断", lang.Text{ZH: "标题所依据的论断，填 claims（论断）表的编号，或“数据集.编号”；用分号隔开", EN: "the claims that the title rests on: ids of the sheet claims, or dataset.id; separated by semicolons"}},
		{"subtitle_zh", "副标题（中文）", lang.Text{ZH: "指标、单位、地域、时段", EN: "measure, unit, place, period, in Chinese"}},
		{"subtitle_en", "副标题（英文）", lang.Text{ZH: "英文的指标、单位、地域、时段", EN: "measure, unit, place, period, in English"}},
		{"note_zh", "注（中文）", lang.Text{ZH: "读图必须知道的事", EN: "what a reader must know, in Chinese"}},
		{"note_en", "注（英文）", lang.Text{ZH: "英文注", EN: "what a reader must know, in English"}},
		{"alt_zh", "替代文字（中文）", lang.Text{ZH: "可空，留空则自动生成", EN: "description in Chinese; blank computes it"}},
		{"alt_en", "替代文字（英文）", lang.Text{ZH: "可空，留空则自动生成", EN: "description in English; blank computes it"}},
	}},
	{name: name{"notes", "标注", lang.Text{ZH: "图上的事件、区段与点", EN: "events, bands and points on charts"}}, where: inData, columns: []name{
		{"chart", "图表", lang.Text{ZH: "图表的编号", EN: "id of the chart"}},
		{"x", "横坐标", lang.Text{ZH: "日期或数字", EN: "a date or a number"}},
		{"x_end", "横坐标止", lang.Text{ZH: "区段的终点，可空", EN: "end of a band, may be blank"}},
		{"y", "纵坐标", lang.Text{ZH: "点的高度，可空", EN: "height of a point, may be blank"}},
		{"zh", "中文", lang.Text{ZH: "图上的文字", EN: "the words on the chart, in Chinese"}},
		{"en", "英文", lang.Text{ZH: "图上的英文", EN: "the words on the chart, in English"}},
	}},
	{name: name{"facts", "事实", lang.Text{ZH: "正文引用的数字", EN: "numbers that prose quotes"}}, where: inData, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文、数字与下划线", EN: "lower case letters, digits and underscores"}},
		{"expression", "表达式", lang.Text{ZH: "如何由数据算出", EN: "how it is reckoned from the data"}},
		{"format", "格式", lang.Text{ZH: "写法，可空", EN: "how it is written, may be blank"}},
		{"zh", "中文", lang.Text{ZH: "这个数字是什么", EN: "what the number is, in Chinese"}},
		{"en", "英文", lang.Text{ZH: "英文：这个数字是什么", EN: "what the number is, in English"}},
	}},
	{name: name{"claims", "论断", lang.Text{ZH: "必须成立的说法", EN: "statements that must hold"}}, where: inData, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文、数字与下划线", EN: "lower case letters, digits and underscores"}},
		{"expression", "表达式", lang.Text{ZH: "结果为真或假的表达式", EN: "an expression that is true or false"}},
		{"zh", "中文", lang.Text{ZH: "论断本身", EN: "the statement, in Chinese"}},
		{"en", "英文", lang.Text{ZH: "论断的英文", EN: "the statement, in English"}},
	}},
	{name: name{"entities", "实体", lang.Text{ZH: "机构、国家、地区等", EN: "organisations, countries, regions and the like"}}, where: inShared, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文与连字符", EN: "lower case letters, digits and hyphens"}},
		{"zh", "中文", lang.Text{ZH: "中文名", EN: "name in Chinese"}},
		{"en", "英文", lang.Text{ZH: "英文名", EN: "name in English"}},
		{"slot", "颜色", lang.Text{ZH: "1 到 16，每个实体用自己的；留空则用上级的颜色，上级也没有时为灰色", EN: "1 to 16, each entity its own; blank takes that of the entity it belongs to, or else grey"}},
		{"reserved", "专用", lang.Text{ZH: "TRUE 表示这种颜色只归它和代表它的实体使用", EN: "TRUE if nobody else may have its colour, but what stands for it"}},
		{"kind", "类别", lang.Text{ZH: "如 developer、country、region", EN: "such as developer, country, region"}},
		{"parent", "所属", lang.Text{ZH: "所属实体的编号，可空", EN: "id of the entity it belongs to, may be blank"}},
		{"url", "网址", lang.Text{ZH: "主页，可空", EN: "home page, may be blank"}},
		{"aliases", "别名", lang.Text{ZH: "用分号隔开", EN: "separated by semicolons"}},
		{"description_zh", "描述（中文）", lang.Text{ZH: "一句话介绍", EN: "a sentence in Chinese"}},
		{"description_en", "描述（英文）", lang.Text{ZH: "英文一句话介绍", EN: "a sentence in English"}},
	}},
	{name: name{"sources", "来源", lang.Text{ZH: "数字的出处", EN: "where figures come from"}}, where: inData | inShared, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文、数字、下划线与连字符", EN: "lower case letters, digits, underscores and hyphens"}},
		{"title", "标题", lang.Text{ZH: "原文标题", EN: "title as published"}},
		{"publisher", "发布者", lang.Text{ZH: "由谁发布", EN: "who published it"}},
		{"url", "网址", lang.Text{ZH: "http 或 https 网址", EN: "http or https address"}},
		{"published", "发布日期", lang.Text{ZH: "原文注明的日期", EN: "date as the source gives it"}},
		{"language", "语言", lang.Text{ZH: "如 zh、en", EN: "such as zh, en"}},
		{"note_zh", "备注（中文）", lang.Text{ZH: "如何读到、可信程度", EN: "how it was read, in Chinese"}},
		{"note_en", "备注（英文）", lang.Text{ZH: "英文备注", EN: "how it was read, in English"}},
	}},
	{name: name{"glossary", "术语", lang.Text{ZH: "术语及其解释", EN: "terms and what they mean"}}, where: inShared, columns: []name{
		{"id", "编号", lang.Text{ZH: "小写英文与连字符", EN: "lower case letters, digits and hyphens"}},
		{"zh", "中文", lang.Text{ZH: "中文术语", EN: "term in Chinese"}},
		{"en", "英文", lang.Text{ZH: "英文术语", EN: "term in English"}},
		{"definition_zh", "解释（中文）", lang.Text{ZH: "解释", EN: "definition in Chinese"}},
		{"definition_en", "解释（英文）", lang.Text{ZH: "英文解释", EN: "definition in English"}},
	}},
	{name: name{"units", "单位", lang.Text{ZH: "单位的两种语言写法", EN: "units in both languages"}}, where: inShared, columns: []name{
		{"id", "编号", lang.Text{ZH: "字段中使用的英文名", EN: "the word used in unit cells"}},
		{"zh", "中文", lang.Text{ZH: "跟在数字后的中文，如 次下载", EN: "as written after a number in Chinese"}},
		{"en", "英文", lang.Text{ZH: "跟在数字后的英文复数", EN: "as written after a number, plural"}},
		{"kind", "类别", lang.Text{ZH: "空，或 index 表示分数", EN: "blank, or index for scores"}},
	}},
	{name: name{"conflicts", "争议", lang.Text{ZH: "来源之间的分歧", EN: "where sources disagree"}}, where: inShared, columns: []name{
		{"id", "编号", lang.Text{ZH: "记录的 conflict 列使用的编号", EN: "the id used in the conflict column"}},
		{"title_zh", "标题（中文）", lang.Text{ZH: "分歧是什么", EN: "what is disputed, in Chinese"}},
		{"title_en", "标题（英文）", lang.Text{ZH: "英文：分歧是什么", EN: "what is disputed, in English"}},
		{"summary_zh", "概述（中文）", lang.Text{ZH: "各方怎么说", EN: "what each side says, in Chinese"}},
		{"summary_en", "概述（英文）", lang.Text{ZH: "英文：各方怎么说", EN: "what each side says, in English"}},
	}},
	{name: name{"revisions", "修订", lang.Text{ZH: "为何修订数字", EN: "why numbers were revised"}}, where: inData, columns: []name{
		{"date", "日期", lang.Text{ZH: "修订的日期", EN: "date of the revision"}},
		{"zh", "中文", lang.Text{ZH: "修订了什么、为什么", EN: "what was revised and why, in Chinese"}},
		{"en", "英文", lang.Text{ZH: "英文：修订了什么、为什么", EN: "what was revised and why, in English"}},
	}},
	{name: name{readme, "使用说明", lang.Text{ZH: "写给编辑的说明，不作为数据读取", EN: "words for editors; not read as data"}}, where: inData | inShared},
	{name: name{issues, "问题", lang.Text{ZH: "检查时发现的问题，不作为数据读取", EN: "what the check found; not read as data"}}, where: inData | inShared},
	{name: name{lists, "选项", lang.Text{ZH: "下拉列表的内容，不作为数据读取", EN: "the choices of dropdowns; not read as data"}}, where: inData | inShared},
}

// readme is the sheet of words for editors. Nothing is read from it.
const readme = "README"

// issues is the sheet of problems in a marked copy. Nothing is read from it. Excel allows no slash in a sheet's name.
const issues = "Issues 问题"

// lists is the sheet that holds choices too long for a dropdown of their own. Nothing is read from it.
const lists = "lists"

var aboutColumns = []name{
	{"key", "项目", lang.Text{ZH: "项目名，见本列各行", EN: "what the row says"}},
	{"value", "值", lang.Text{ZH: "与语言无关的内容", EN: "what is the same in both languages"}},
	{"zh", "中文", lang.Text{ZH: "中文内容", EN: "in Chinese"}},
	{"en", "英文", lang.Text{ZH: "英文内容", EN: "in English"}},
}

// reserved are the columns of the data sheet with a meaning of their own.
var reserved = []name{
	{"source", "来源", lang.Text{ZH: "来源的编号，多个用分号、逗号、顿号、换行或空格隔开", EN: "ids of sources, separated by semicolons, commas, line breaks or spaces"}},
	{"precision", "精度", lang.Text{ZH: "exact 原文数字；rounded 约整；approx 原文称约；bound 原文称超过或不足（flag 填 over 或 under）", EN: "exact as printed; rounded; approx the source says about; bound the source says over or under (flag says which)"}},
	{"flag", "标记", lang.Text{ZH: "一个词：over、under、outlier、weak、provisional 等", EN: "a word: over, under, outlier, weak, provisional …"}},
	{"note_zh", "备注（中文）", lang.Text{ZH: "这条记录的备注", EN: "note on the record, in Chinese"}},
	{"note_en", "备注（英文）", lang.Text{ZH: "这条记录的英文备注", EN: "note on the record, in English"}},
	{"conflict", "争议", lang.Text{ZH: "争议的编号", EN: "id of a dispute"}},
	{"draw", "绘图", lang.Text{ZH: "FALSE 表示不画在图上，仍列在表中", EN: "FALSE keeps the record out of charts; the table shows it"}},
}

// find returns the index in names of what a person wrote, or -1. Case, surrounding space and the width of brackets do
// not count.
func find(names []name, s string) int {
	for i := range names {
		if n := &names[i]; sameFolded(s, n.id) || sameFolded(s, n.zh) {
			return i
		}
	}
	return -1
}

// fold returns s as names are compared: lower case, without spaces, underscores and hyphens.
func fold(s string) string { return strings.Map(foldRune, s) }

// foldRune returns what a character counts as in names, -1 if as nothing.
func foldRune(r rune) rune {
	switch r {
	case '_', ' ', '-':
		return -1
	case '（':
		return '('
	case '）':
		return ')'
	case '　', '\u00a0':
		return ' '
	}
	return unicode.ToLower(r)
}

// sameFolded reports whether two names fold to the same. Headers are looked up in lists of names by the thousand, mostly to find that
// they differ in the first character.
func sameFolded(a, b string) bool {
	for {
		ra, na := nextFolded(a)
		rb, nb := nextFolded(b)
		if ra != rb {
			return false
		}
		if ra < 0 {
			return true
		}
		a, b = a[na:], b[nb:]
	}
}

// nextFolded returns the first character of s that counts, folded, and where it ends; -1 if there is none.
func nextFolded(s string) (r rune, end int) {
	for i, c := range s {
		if r := foldRune(c); r >= 0 {
			if c == utf8.RuneError { // a byte that is no character is one byte long
				_, n := utf8.DecodeRuneInString(s[i:])
				return r, i + n
			}
			return r, i + utf8.RuneLen(c)
		}
	}
	return -1, 0
}

// in returns the name in language l.
func (n name) in(l lang.Lang) string {
	if l == lang.ZH {
		return n.zh
	}
	return n.id
}

// unread reports whether nothing is read from a part.
func (p part) unread() bool { return p.id == lists || p.id == readme || p.id == issues }

// partOf returns the part of a kind of workbook with the id or Chinese name s.
func partOf(where place, s string) (part, bool) {
	for _, p := range parts {
		if p.where&where != 0 && find([]name{p.name}, s) == 0 {
			return p, true
		}
	}
	return part{}, false
}

// list returns the columns of a part as a hint lists them.
func (p part) list() lang.Text {
	var t lang.Text
	for _, c := range p.columns {
		t.ZH += "、" + c.zh
		t.EN += " " + c.id
	}
	return lang.Text{ZH: strings.TrimPrefix(t.ZH, "、"), EN: strings.TrimSpace(t.EN)}
}
