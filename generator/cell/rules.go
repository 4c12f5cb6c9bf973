package cell

import "briefing/generator/lang"

// Rules are declared here, and only here, so that their documentation can be made from the same table. Verbs name their
// arguments. A few that every package needs; the readers' own stand in rules_*.go beside this file, by the thing read.

// NumberWanted: %[1] is the text found.
var NumberWanted = Rule{
	ID:    "number-wanted",
	Title: lang.Text{ZH: "这里应填数字", EN: "A number is wanted"},
	Msg:   lang.Text{ZH: "这里应填数字，现在是 %[1]q", EN: "want a number, found %[1]q"},
	Hint: lang.Text{
		ZH: "只写数字；没有公布就把单元格留空",
		EN: "write the number alone, or leave the cell empty where nothing was published",
	},
	Why: lang.Text{
		ZH: "图表和合计只能用数字计算。空白表示“未公布”，与零不同。",
		EN: "Charts and sums need numbers. A blank cell means not published, which is not zero.",
	},
	Example: []any{"n/a"},
}
