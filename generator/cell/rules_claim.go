package cell

import "briefing/generator/lang"

// Rules of claims, and of statements in the text that nothing checks. Of claims %[1] is the claim with its words, %[2] its expression.

// ClaimNotTruth: %[3] is the value.
var ClaimNotTruth = Rule{
	ID:      "claim-not-truth",
	Title:   lang.Text{ZH: "论断不能判断真假", EN: "A claim that is neither true nor false"},
	Msg:     lang.Text{ZH: "%[1]s，`%[2]s`：论断要能判断真假，现在得到 %[3]s", EN: "%[1]s, `%[2]s`: a claim must be true or false, but this is %[3]s"},
	Hint:    lang.Text{ZH: "写成比较，如 norway_total > sweden_total", EN: "write a comparison, like norway_total > sweden_total"},
	Why:     lang.Text{ZH: "论断是正文的一句话，数据要能证实或推翻它。", EN: "A claim is a sentence of the text that the data must confirm or refute."},
	Example: []any{lang.Text{ZH: "论断 norway_leads（挪威领先）", EN: "claim norway_leads (Norway leads)"}, `last(output, country == "norway")`, lang.Text{ZH: "128百万吨（datasets/output.xlsx:data!C7）", EN: "128 million tonnes (datasets/output.xlsx:data!C7)"}},
}

// ClaimFalse: %[3] is the evidence.
var ClaimFalse = Rule{
	ID:    "claim-false",
	Title: lang.Text{ZH: "论断不成立", EN: "A claim that does not hold"},
	Msg:   lang.Text{ZH: "%[1]s 不成立：`%[2]s`；%[3]s", EN: "%[1]s does not hold: `%[2]s`; %[3]s"},
	Hint:  lang.Text{ZH: "先核对数字；数字没错，就改正文", EN: "check the number first; if it is right, the text must change"},
	Why: lang.Text{
		ZH: "正文的论断必须与数据一致，否则不发布。",
		EN: "What the text claims must agree with the data, or nothing is published.",
	},
	Example: []any{lang.Text{ZH: "论断 norway_leads（挪威领先）", EN: "claim norway_leads (Norway leads)"}, "norway_total > sweden_total", lang.Text{ZH: "97百万吨（datasets/output.xlsx:data!C7）> 128百万吨（datasets/output.xlsx:data!C8）", EN: "97 million tonnes (datasets/output.xlsx:data!C7) > 128 million tonnes (datasets/output.xlsx:data!C8)"}},
}

// ClaimInDoubt: %[3] is the evidence.
var ClaimInDoubt = Rule{
	ID:       "claim-in-doubt",
	Title:    lang.Text{ZH: "论断未必成立", EN: "A claim in doubt"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "%[1]s，`%[2]s`：照印出的数字成立，但其中有“逾”“不到”之类的约数：%[3]s", EN: "%[1]s, `%[2]s`: it holds for the numbers as printed, but one of them is given as over or under: %[3]s"},
	Hint:     lang.Text{ZH: "找一个确切的数，或改用更稳妥的说法", EN: "find an exact number, or claim less"},
	Why: lang.Text{
		ZH: "“逾 3 亿”可能是 3 亿多一点，也可能多得多，仅凭它不能证明别的数更大。",
		EN: "Over 300 million may be far more, so that another number printed as larger may not be.",
	},
	Example: []any{lang.Text{ZH: "论断 norway_leads（挪威领先）", EN: "claim norway_leads (Norway leads)"}, "norway_total > sweden_total", lang.Text{ZH: "逾 128百万吨（datasets/output.xlsx:data!C7）> 逾 97百万吨（datasets/output.xlsx:data!C8）", EN: "over 128 million tonnes (datasets/output.xlsx:data!C7) > over 97 million tonnes (datasets/output.xlsx:data!C8)"}},
}

// ClaimUnused: %[1] is the id.
var ClaimUnused = Rule{
	ID:       "claim-unused",
	Title:    lang.Text{ZH: "没有用到的论断", EN: "A claim that nothing says"},
	Severity: Note,
	Msg:      lang.Text{ZH: "论断 %[1]q 没有出现在任何页面或图表标题中", EN: "no page and no title of a chart says the claim %[1]q"},
	Hint: lang.Text{
		ZH: "在 charts（图表）表的 claims（论断）列或正文的 {{< claim %[1]q >}} 中引用它；没有用处就删去这一行",
		EN: "name it in the column \"claims\" of a chart or in {{< claim %[1]q >}} on a page, or delete the row",
	},
	Why:     lang.Text{ZH: "没有人说的话，不成立也会妨碍发布。", EN: "What nobody says would still stop the site from being published when it no longer holds."},
	Example: []any{"output.norway_leads"},
}

// HeadlineUnchecked: %[1] is the words, each in quotation marks, %[2] what claims are named in.
var HeadlineUnchecked = Rule{
	ID:       "headline-unchecked",
	Title:    lang.Text{ZH: "图表标题没有数据核验", EN: "A chart’s title that nothing checks"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "标题里的%[1]s没有数据核验", EN: "nothing checks %[1]s in this headline"},
	Hint: lang.Text{
		ZH: "在 %[2]s 中填写标题所依据的论断；还没有，就先在 claims（论断）表写明表达式",
		EN: "name the claims that it rests on in %[2]s; if there is none yet, write its expression in the sheet \"claims\" first",
	},
	Why: lang.Text{
		ZH: "标题最先被读到、转发得最多，更不能随数据更新而失实。",
		EN: "Titles are what is read first and shared most; they must not become untrue when the data change.",
	},
	Example: []any{lang.Text{ZH: "“上升” “128”", EN: "“rose” “128”"}, lang.Text{ZH: "claims（论断）列", EN: "the column \"claims\""}},
}

// ProseNumber: %[1] is the number, %[2] its sentence.
var ProseNumber = Rule{
	ID:       "prose-number",
	Title:    lang.Text{ZH: "正文直接写了数字", EN: "A number typed into the text"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "正文直接写了数字“%[1]s”：%[2]s", EN: "the number %[1]s is typed into the text: %[2]s"},
	Hint: lang.Text{
		ZH: "改用 {{< fact \"数据集.编号\" >}}；引自别处的数字，在句末加 {{< cite 来源编号 >}}",
		EN: "write {{< fact \"dataset.id\" >}}; if it is quoted from elsewhere, end the sentence with {{< cite source-id >}}",
	},
	Why: lang.Text{
		ZH: "直接写的数字不会随数据更新，读者也查不到出处。",
		EN: "A typed number stays when the data change, and leads the reader to no source.",
	},
	Example: []any{"128", lang.Text{ZH: "挪威的产量为 128 百万吨。", EN: "Norway produced 128 million tonnes."}},
}

// ProseSuperlative: %[1] is the words, %[2] their sentence.
var ProseSuperlative = Rule{
	ID:       "prose-superlative",
	Title:    lang.Text{ZH: "“最高”“第一”没有数据核验", EN: "A superlative that nothing checks"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "“%[1]s”没有数据核验：%[2]s", EN: "nothing checks the superlative “%[1]s”: %[2]s"},
	Hint: lang.Text{
		ZH: "写成 {{< claim \"数据集.编号\" >}}……{{< /claim >}}，并在工作簿的 claims（论断）表写明表达式",
		EN: "write {{< claim \"dataset.id\" >}}…{{< /claim >}}, and write its expression in the sheet \"claims\" of the workbook",
	},
	Why: lang.Text{
		ZH: "“最高”“第一”之类的说法最容易因数据更新而失实。",
		EN: "Words like highest and first are the first to become untrue when the data change.",
	},
	Example: []any{lang.Text{ZH: "最高", EN: "highest"}, lang.Text{ZH: "挪威的产量最高。", EN: "The output of Norway is the highest."}},
}

// ProseDirection: %[1] is the words, %[2] their sentence.
var ProseDirection = Rule{
	ID:       "prose-direction",
	Title:    lang.Text{ZH: "“上升”“下降”没有数据核验", EN: "A direction that nothing checks"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "“%[1]s”没有数据核验：%[2]s", EN: "nothing checks the direction “%[1]s”: %[2]s"},
	Hint: lang.Text{
		ZH: "写成 {{< claim \"数据集.编号\" >}}……{{< /claim >}}，并在工作簿的 claims（论断）表写明表达式",
		EN: "write {{< claim \"dataset.id\" >}}…{{< /claim >}}, and write its expression in the sheet \"claims\" of the workbook",
	},
	Why: lang.Text{
		ZH: "上升、下降、超越与否，要由数据说了算。",
		EN: "Whether something rose, fell or overtook is for the data to say.",
	},
	Example: []any{lang.Text{ZH: "上升", EN: "rose"}, lang.Text{ZH: "此后产量上升。", EN: "Output rose from then on."}},
}
