package cell

import "briefing/generator/lang"

// Rules of hand-written pages.

// PageFact: %[1] is the id, %[2] an offer of the nearest one.
var PageFact = Rule{
	ID:    "page-fact",
	Title: lang.Text{ZH: "正文引用了没有的事实", EN: "Text quotes a fact that is not there"},
	Msg:   lang.Text{ZH: "没有名为 %[1]q 的事实", EN: "there is no fact %[1]q"},
	Hint:  lang.Text{ZH: "%[2]s写法为“数据集.编号”，编号见工作簿的 facts（事实）表", EN: "%[2]swrite dataset.id, as in the sheet \"facts\" of the workbook"},
	Why: lang.Text{
		ZH: "正文中的数字必须取自工作簿，这样数据改动时正文随之更新。",
		EN: "Numbers in the text are taken from the workbooks, so that they change with the data.",
	},
	Example: []any{"output.norway_totl", Offer("output.norway_total")},
}

// PageClaim: %[1] is the id, %[2] an offer of the nearest one.
var PageClaim = Rule{
	ID:    "page-claim",
	Title: lang.Text{ZH: "正文引用了没有的论断", EN: "Text quotes a claim that is not there"},
	Msg:   lang.Text{ZH: "没有名为 %[1]q 的论断", EN: "there is no claim %[1]q"},
	Hint:  lang.Text{ZH: "%[2]s写法为“数据集.编号”，编号见工作簿的 claims（论断）表", EN: "%[2]swrite dataset.id, as in the sheet \"claims\" of the workbook"},
	Why: lang.Text{
		ZH: "正文的论断由工作簿里的表达式核验，数据不再支持时，网站就不更新。",
		EN: "Statements in the text are checked by an expression in the workbook; when the data no longer bear them out, the site is not updated.",
	},
	Example: []any{"output.norway_lead", Offer("output.norway_leads")},
}

// PageSource: %[1] is the id, %[2] an offer of the nearest one.
var PageSource = Rule{
	ID:      "page-source",
	Title:   lang.Text{ZH: "正文引用了没有的来源", EN: "Text cites a source that is not there"},
	Msg:     lang.Text{ZH: "没有编号为 %[1]q 的来源", EN: "there is no source %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s新的来源要先加到工作簿的 sources（来源）表", EN: "%[2]sa new one is added to the sheet \"sources\" of a workbook first"},
	Why:     lang.Text{ZH: "引文必须指向登记过的来源。", EN: "A citation leads to a source that is on record."},
	Example: []any{"survy-2025", Offer("survey-2025")},
}

// PageClaimFails: %[1] is the sentence, %[2] the claim's id, %[3] the cell of its expression.
var PageClaimFails = Rule{
	ID:    "page-claim-fails",
	Title: lang.Text{ZH: "数据不再支持正文", EN: "The data no longer bear out the text"},
	Msg:   lang.Text{ZH: "数据不再支持这句话：“%[1]s”（论断 %[2]s，表达式在 %[3]s）", EN: "the data no longer bear this out: “%[1]s” (claim %[2]s, its expression is in %[3]s)"},
	Hint:  lang.Text{ZH: "改写这句话，或核对工作簿中的数值", EN: "rewrite the sentence, or check the values in the workbook"},
	Why: lang.Text{
		ZH: "正文不能说数据已不再支持的话。",
		EN: "The text must not say what the data no longer say.",
	},
	Example: []any{lang.Text{ZH: "挪威的产量高于瑞典", EN: "Norway produces more than Sweden"}, "output.norway_leads", "datasets/output.xlsx:claims!B2"},
}

// PageTwin: %[1] is the file that is missing.
var PageTwin = Rule{
	ID:      "page-twin",
	Title:   lang.Text{ZH: "缺少另一种语言的页面", EN: "No page in the other language"},
	Msg:     lang.Text{ZH: "缺少另一语言的页面 %[1]s", EN: "the page in the other language, %[1]s, is missing"},
	Hint:    lang.Text{ZH: "补上这个文件，标题、图表、数字和引文要一一对应", EN: "add it, with the same headings, charts, figures and citations"},
	Why:     lang.Text{ZH: "两种语言的页面内容相同，每页都要有两种语言。", EN: "The two languages are equal: each page has its twin."},
	Example: []any{"site/content/briefing/output/index.en.md"},
}

// PageHeadings: %[1] is the place in the twin, %[2] and %[3] are the numbers of headings.
var PageHeadings = Rule{
	ID:      "page-headings",
	Title:   lang.Text{ZH: "两种语言的标题不对应", EN: "Headings differ between the languages"},
	Msg:     lang.Text{ZH: "标题与 %[1]s 不对应（中文 %[2]d 个，英文 %[3]d 个）", EN: "the headings differ from %[1]s (%[2]d in Chinese, %[3]d in English)"},
	Hint:    lang.Text{ZH: "两种语言的标题，数目、级别和顺序要相同", EN: "both languages have the same headings, of the same level, in the same order"},
	Why:     lang.Text{ZH: "读者切换语言时应看到同样的结构。", EN: "A reader who changes the language finds the same structure."},
	Example: []any{"site/content/briefing/output/index.en.md:24", 5, 4},
}

// PageCalls: %[1] is the shortcode, %[2] its id, %[3] how often it stands here, %[4] the place in the twin, %[5] how often
// there.
var PageCalls = Rule{
	ID:      "page-calls",
	Title:   lang.Text{ZH: "两种语言引用的内容不同", EN: "Quotations differ between the languages"},
	Msg:     lang.Text{ZH: "%[1]s %[2]q 在中文里有 %[3]d 处，在英文里（%[4]s）有 %[5]d 处", EN: "%[1]s %[2]q: %[3]d in Chinese, %[5]d in English (%[4]s)"},
	Hint:    lang.Text{ZH: "两种语言要引用同样的事实、论断、图表和来源", EN: "both languages quote the same facts, claims, charts and sources"},
	Why:     lang.Text{ZH: "同样的话，两种语言要有同样的依据。", EN: "What is said in both languages rests on the same evidence."},
	Example: []any{"fact", "output.norway_total", 2, "site/content/briefing/output/index.en.md:24", 1},
}

// PageParagraphs: %[1] is the number of paragraphs here, %[2] the place in the twin, %[3] the number there.
var PageParagraphs = Rule{
	ID:      "page-paragraphs",
	Title:   lang.Text{ZH: "两种语言的段落不对应", EN: "Paragraphs differ between the languages"},
	Msg:     lang.Text{ZH: "中文 %[1]d 段，英文 %[3]d 段；从这里与 %[2]s 起不再对应", EN: "%[1]d paragraphs in Chinese, %[3]d in English; from here and %[2]s on they do not match"},
	Hint:    lang.Text{ZH: "补上缺少的段落，或在另一语言中同样拆分", EN: "add the paragraph that is missing, or divide the text in the same way in the other language"},
	Why:     lang.Text{ZH: "缺段意味着一种语言的读者少读了内容。", EN: "A missing paragraph is something the readers of one language are not told."},
	Example: []any{12, "site/content/briefing/output/index.en.md:24", 11},
}

// PageNumbers: %[1] is the number here, %[2] the place in the twin, %[3] the numbers there.
var PageNumbers = Rule{
	ID:      "page-numbers",
	Title:   lang.Text{ZH: "两种语言的数字不对应", EN: "Numbers differ between the languages"},
	Msg:     lang.Text{ZH: "这里的数字 %[1]q 在 %[2]s 中没有对应（那里有：%[3]s）", EN: "the number %[1]q has no twin in %[2]s (there: %[3]s)"},
	Hint:    lang.Text{ZH: "核对万、亿与 million、billion 的换算；最好改用 fact 引用", EN: "check the conversion of 万 and 亿 to million and billion; better still, quote it as a fact"},
	Why:     lang.Text{ZH: "换算错误是双语页面最常见的差错。", EN: "Conversion is where bilingual pages go wrong most often."},
	Example: []any{"1.28亿", "site/content/briefing/output/index.en.md:24", "12.8 million"},
}

// PageStale: %[1] is the page in the other language, %[2] this page.
var PageStale = Rule{
	ID:       "page-stale",
	Title:    lang.Text{ZH: "另一种语言的页面改过了", EN: "The other language has changed"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "上次核对之后，另一语言的页面 %[1]s 有改动", EN: "the page in the other language, %[1]s, has changed since the two were compared"},
	Hint: lang.Text{
		ZH: "比照改动更新这一页，再运行 generator stamp %[2]s",
		EN: "bring this page up to date with it, then run generator stamp %[2]s",
	},
	Why: lang.Text{
		ZH: "一种语言改了而另一种没改，读者读到的就不是同一份内容。",
		EN: "When one language is changed and the other is not, readers of the two are told different things.",
	},
	Example: []any{"site/content/briefing/output/index.zh.md", "site/content/briefing/output/index.en.md"},
}

// SourceUnused: %[1] is the id.
var SourceUnused = Rule{
	ID:       "source-unused",
	Title:    lang.Text{ZH: "没有用到的来源", EN: "A source that nothing uses"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "来源 %[1]q 没有被任何记录或页面引用", EN: "no record and no page uses the source %[1]q"},
	Hint:     lang.Text{ZH: "在记录的 source（来源）列或正文的 {{< cite %[1]s >}} 中引用它，否则删去这一行", EN: "name it in the column \"source\" of a record or in {{< cite %[1]s >}} on a page, or delete the row"},
	Why:      lang.Text{ZH: "来源列表应只列出本站数字和文字的出处。", EN: "The list of sources says where figures and statements come from, and nothing more."},
	Example:  []any{"survey-2019"},
}

func pageRules() []Rule {
	return []Rule{PageFact, PageClaim, PageSource, PageClaimFails, PageTwin, PageHeadings, PageCalls, PageParagraphs, PageNumbers, PageStale, SourceUnused}
}
