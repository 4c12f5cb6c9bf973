package cell

import "briefing/generator/lang"

// Rules of hand-written pages.

// PageFact: %[1] is the id, %[2] the nearest one, or "".
var PageFact = Rule{
	ID:   "page-fact",
	Msg:  lang.Text{ZH: "没有名为 %[1]q 的事实", EN: "there is no fact %[1]q"},
	Hint: lang.Text{ZH: "最接近的是 %[2]q；写法为“数据集.编号”，编号见工作簿的 facts（事实）表", EN: "the nearest is %[2]q; write dataset.id, as in the sheet facts of the workbook"},
	Why: lang.Text{
		ZH: "正文中的数字必须取自工作簿，这样数据改动时正文随之更新。",
		EN: "Numbers in prose are taken from the workbooks, so that they change with the data.",
	},
}

// PageClaim: %[1] is the id, %[2] the nearest one, or "".
var PageClaim = Rule{
	ID:   "page-claim",
	Msg:  lang.Text{ZH: "没有名为 %[1]q 的论断", EN: "there is no claim %[1]q"},
	Hint: lang.Text{ZH: "最接近的是 %[2]q；写法为“数据集.编号”，编号见工作簿的 claims（论断）表", EN: "the nearest is %[2]q; write dataset.id, as in the sheet claims of the workbook"},
	Why: lang.Text{
		ZH: "正文的论断由工作簿中的算式核验，数据不再支持时停止生成。",
		EN: "Statements in prose are checked by an expression of the workbook; when the data no longer bear them out, the build stops.",
	},
}

// PageSource: %[1] is the id, %[2] the nearest one, or "".
var PageSource = Rule{
	ID:   "page-source",
	Msg:  lang.Text{ZH: "没有编号为 %[1]q 的来源", EN: "there is no source %[1]q"},
	Hint: lang.Text{ZH: "最接近的是 %[2]q；新的来源加到工作簿的 sources（来源）表", EN: "the nearest is %[2]q; add a new one to the sheet sources of a workbook"},
	Why:  lang.Text{ZH: "引文必须指向登记过的来源。", EN: "A citation leads to a source that is on record."},
}
