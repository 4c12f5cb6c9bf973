package cell

import "briefing/generator/lang"

// Rules about files in the folder of workbooks that are not read.

// FileUnread: %[1] is what the file is, in words, %[2] what to do about it, in words.
var FileUnread = Rule{
	ID:    "file-unread",
	Title: lang.Text{ZH: "没有读取的表格文件", EN: "A spreadsheet that is not read"},
	Msg:   lang.Text{ZH: "没有读取这个文件：%[1]s", EN: "this file is not read: %[1]s"},
	Hint:  lang.Text{ZH: "%[2]s", EN: "%[2]s"},
	Why: lang.Text{
		ZH: "只读取 datasets 文件夹里的 .xlsx 工作簿。放错了格式或位置的文件若不指出，网站就会照旧显示上一次的数字。",
		EN: "Only .xlsx workbooks in the folder datasets are read. If others were passed over in silence, the site would go on showing the figures from before.",
	},
	Example: []any{
		lang.Text{ZH: "LibreOffice 工作簿（.ods）", EN: "a LibreOffice workbook (.ods)"},
		lang.Text{ZH: "打开后另存为“Excel 工作簿 (.xlsx)”，命名为 output.xlsx，再删去这个文件", EN: "open it, save it as Excel Workbook (.xlsx) called output.xlsx, and remove this file"},
	},
}

// FileCopy: %[1] is the name of the workbook of which the file is a copy, %[2] what to do about it, in words.
var FileCopy = Rule{
	ID:    "file-copy",
	Title: lang.Text{ZH: "工作簿的副本", EN: "A copy of a workbook"},
	Msg:   lang.Text{ZH: "没有读取这个文件：它的名字像是 %[1]s 的副本", EN: "this file is not read: its name is that of a copy of %[1]s"},
	Hint:  lang.Text{ZH: "%[2]s", EN: "%[2]s"},
	Why: lang.Text{
		ZH: "浏览器下载同名文件、文件管理器复制文件时会这样改名。两份都读会重复发布，不读又可能漏掉新的数字，所以要由人决定。",
		EN: "Browsers and file managers name a second copy so. Reading both would publish everything twice, passing over one might lose the newer figures: a person must decide.",
	},
	Example: []any{"output.xlsx", lang.Text{ZH: "若它是新的，改名为 output.xlsx，替换原来的文件；否则删去", EN: "if it is the newer one, rename it to output.xlsx in place of the old; else remove it"}},
}

// SharedMissing: %[1] is how many cells were not looked up for it.
var SharedMissing = Rule{
	ID:      "shared-missing",
	Title:   lang.Text{ZH: "没有共用的工作簿", EN: "No shared workbook"},
	Msg:     lang.Text{ZH: "没有可用的 _shared.xlsx，%[1]d 处用到的实体、来源、单位或争议无从查找", EN: "there is no _shared.xlsx that can be read, so %[1]d uses of entities, sources, units and disputes lead nowhere"},
	Hint:    lang.Text{ZH: "从 git 历史或备份中恢复 datasets/_shared.xlsx，文件名要一字不差", EN: "bring back datasets/_shared.xlsx from the history or a copy; its name must be exactly this"},
	Why:     lang.Text{ZH: "各工作簿共用的实体、来源、单位和术语都在这个工作簿里。", EN: "The entities, sources, units and terms that all workbooks share stand in it."},
	Example: []any{120},
}

// LimitAbove: %[1] is the limit's name, %[2] its value, %[3] the highest there may be.
var LimitAbove = Rule{
	ID:      "limit-above",
	Title:   lang.Text{ZH: "上限定得太高", EN: "A limit above the highest there may be"},
	Msg:     lang.Text{ZH: "上限 %[1]s 定为 %[2]s，超过了最高值 %[3]s", EN: "the limit %[1]s is set to %[2]s, above the highest there may be, %[3]s"},
	Hint:    lang.Text{ZH: "改为不超过 %[3]s 的值，或把数据分成几个工作簿", EN: "write a value of at most %[3]s, or split the data into several workbooks"},
	Why:     lang.Text{ZH: "上限文件与工作簿在同一个文件夹里，谁提交工作簿谁就能改它；再高也不能高到拖垮检查。", EN: "Whoever submits a workbook can submit a file of limits with it; however high they are set, they must not bring the check down."},
	Example: []any{"rows", "90000000", "8388608"},
}

// folderRules lists the rules of this file.
func folderRules() []Rule {
	return []Rule{FileUnread, FileCopy, SharedMissing, LimitAbove, TopicUnknown}
}
