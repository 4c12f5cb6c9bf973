package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// judged are the rules whose advice is not followed below, and why.
var judged = map[cell.Rule]string{
	"fact-too-much":     "takes millions of cells; package fact plants it",
	"chart-source-lost": "no workbook loses a source: what has none is said at its cell",
	"fact-source-lost":  "no workbook loses a source: what has none is said at its cell",
}

// A followed is what a hint says, in both languages or "English|Chinese", and how it is followed. The fault is the slip that
// breaks the rule unless it plants its own.
type followed struct {
	rule        cell.Rule
	says        string
	plant, mend func(*plot)
}

// x writes the expression of the fact in row 4, and what follows it in the sheet.
func x(expression string, more ...string) func(*plot) {
	return func(p *plot) {
		lines := strings.SplitN(p.output["facts"], "\n", 4)
		p.output["facts"] = strings.Join(append(append(lines[:3:3], "x | "+expression+" | | 某 | some"), more...), "\n")
	}
}

// dropped deletes the last row of a sheet of output.
func dropped(sheet string) func(*plot) {
	return func(p *plot) { p.output[sheet] = p.output[sheet][:strings.LastIndex(p.output[sheet], "\n")] }
}

func inShared(sheet, text string) func(*plot) { return func(p *plot) { p.shared[sheet] = text } }

var advice = []followed{
	{"folder-taken", "entity_pages_folder", nil, func(p *plot) { p.shared["about"] += "\n entity_pages_folder | lands | |" }},
	{"list-empty", "kind", nil, inShared("entities", "id | zh | en | kind\n norway | 挪威 | Norway | country\n sweden | 瑞典 | Sweden | country")},
	{"topic-unknown", "harvest", nil, inSheet("about", "harvst", "harvest")},
	{"topic-unknown", "_index.en.md", nil, func(p *plot) { p.data = strings.Replace(p.data, "harvest", "harvst", 1) }},

	// Expressions.
	{"fact-too-long", "facts that use each other|拆成几个事实，再互相引用", x(strings.Repeat("norway_total+", 200) + "norway_total"), x("y + y", "y | "+strings.Repeat("norway_total+", 100)+"norway_total | | 某 | some")},
	{"fact-syntax", `last(output, country == "norway")`, nil, x(`last(output, country == "norway")`)},
	{"fact-unsupported", "+ - * /", nil, x("sum(output) * 2")},
	{"fact-unknown-name", "output", x(`last(ouput, country == "norway")`), x(`last(output, country == "norway")`)},
	{"fact-unknown-value", "norway", nil, x(`last(output, country == "norway")`)},
	{"fact-misspelt", "Aura I", nil, x(`count(plant == "Aura I")`)},
	{"fact-column", "max", x("output * 2"), x("max(output) * 2")},
	{"fact-arguments", "at(", nil, x(`at(output, "2024-01", country == "norway")`)},
	{"fact-two-conditions", "&&", x(`last(output, country == "norway", plant == "Aura I")`), x(`last(output, country == "norway" && plant == "Aura I")`)},
	{"fact-column-type", "name another column|换一列", nil, x("sum(output)")},
	{"fact-function-unit", "means|求平均", nil, x("mean(score)")},
	{"fact-units", "of one unit|同一单位", nil, x("norway_total + sweden_total")},
	{"fact-bare-number", "* million", nil, x("norway_total - 100 * million")},
	{"fact-bare-number", `quantity(300, "million tonnes")`, nil, x(`norway_total - quantity(300, "million tonnes")`)},
	{"fact-index-sum", "subtracted|相减", nil, x("max(score) - min(score)")},
	{"fact-kind", "look at the column|取的是哪一列", nil, x("max(output) * 2")},
	{"fact-compare", "numbers without quotes|数字不加引号", nil, x("norway_total > 100 * million ? 1 : 2")},
	{"fact-condition", `country == "norway"`, nil, x(`last(output, country == "norway")`)},
	{"fact-date", "2025-09-30", x(`last(output, country == "norway" && date <= "9/30/2025")`), x(`last(output, country == "norway" && date <= "2025-09-30")`)},
	{"fact-coarse-date", "`month(date) <= \"2025-09\"`", nil, x(`count(plant, month(date) <= "2025-09")`)},
	{"fact-no-record", "look at the condition|检查条件", nil, x(`last(output, country == "norway" && date == "2024-01")`)},
	{"fact-ambiguous", "country", nil, x(`last(output, country == "norway")`)},
	{"fact-no-time", "name the column after the first|在列名后写明时间列", nil, x("last(deals.price, signed)")},
	{"fact-no-series", "name the column after the first|在列名后写明区分系列的列", nil, x(`rank(deals.price, signed, buyer, "norway")`)},
	{"fact-divide-by-zero", "the cells of the divisor|除数的单元格", nil, x(`norway_total / count(plant == "Borg")`)},
	{"fact-growth-from", "use change|可改用 change", nil, x(`change(count(plant == "none"), count())`)},
	{"fact-one-period", "two periods or more|两个以上时点", nil, x(`change(output, country == "norway")`)},
	{"fact-not-finite", "multiplications|乘法", nil, x("norway_total * 10")},
	{"fact-not-read", "max", nil, x("who(max(output))")},
	{"fact-not-above", "cannot say that it overtook|不能说它已经超越", nil, dropped("facts")},
	{"fact-always-above", "ahead throughout|一直领先", nil, dropped("facts")},
	{"fact-never-together", "the same dates|相同的日期", nil, x(`crossover(output, "norway", "sweden")`)},
	{"fact-no-cells", `into the sheet "data", with its source|写进 data（数据）表并注明来源`, nil,
		both(row("data", "2026 | norway | 300 | 14 | 60 | Aura I | survey | exact"), x(`last(output, country == "norway")`))},
	{"fact-cycle", "change one of the expressions|改动其中一个表达式", nil, inSheet("facts", "y | x", "y | sweden_total")},
	{"fact-needs", "first correct datasets/output.xlsx:facts!B5|先改正 datasets/output.xlsx:facts!B5", row("facts", "x | y + norway_total | | 某 | some\n y | last(ouput, country == \"norway\") | | 某 | some"), inSheet("facts", "ouput", "output")},
	{"fact-format", "percent", row("facts", "x | norway_total / sweden_total | percnt | 某 | some"), inSheet("facts", "percnt", "percent")},
	{"fact-format-kind", "date", nil, inSheet("facts", "percent", "date")},
	{"fact-id", "norway_total", nil, inSheet("facts", "and |", "norway_and |")},
	{"fact-twice", "change one of the ids|改掉一个编号", nil, inSheet("facts", "norway-total |", "norway-2 |")},
	{"fact-twice", "delete one of the rows|删去其中一行", nil, dropped("facts")},
	{"fact-name-taken", "another id|换一个编号", nil, inSheet("facts", "plant |", "plants |")},
	{"claim-not-truth", "norway_total > sweden_total", row("claims", "x | norway_total | 某 | some"), both(inSheet("claims", "x | norway_total", "x | norway_total > sweden_total"), inSheet("charts", "| leads", "| leads;x"))},
	{"claim-false", "the text must change|改正文", row("claims", "x | norway_total < sweden_total | 某 | some"), dropped("claims")},
	{"claim-in-doubt", "find an exact number|找一个确切的数", nil, inSheet("data", "bound | over", "exact |")},
	{"claim-unused", `the column "claims" of a chart|charts（图表）表的 claims（论断）列`, nil, inSheet("charts", "| leads", "| leads;x")},
	{"claim-unused", `{{< claim "output.x" >}}`, nil, written(`{{< claim "output.x" >}}多{{< /claim >}}。`, `{{< claim "output.x" >}}More{{< /claim >}}.`)},
	{"claim-unused", "delete the row|删去这一行", nil, dropped("claims")},

	// Charts.
	{"chart-empty", "where", nil, inSheet("charts", `plant == "none"`, `plant == "Borg"`)},
	{"chart-units", "two charts|两张图", nil, both(inSheet("charts", "output;share |", "output | country"), row("charts", "y | line | date | share | country | | | 二 | Two"))},
	{"chart-last", "dates on the x axis|横轴用日期", nil, func(p *plot) { p.deals["charts"] = strings.Replace(p.deals["charts"], "buyer", "signed", 1) }},
	{"chart-last", "unique", nil, func(p *plot) {
		p.deals["fields"] = strings.NewReplacer("zh | en", "zh | en | unique", "| Signed", "| Signed | yes").Replace(p.deals["fields"])
	}},
	{"chart-range", "the lower end first|先写下限", nil, inSheet("charts", "output;score", "score;output")},
	{"chart-too-large", "where", nil, func(p *plot) {
		p.deals["charts"] = "id | type | x | y | series | where | title_zh | title_en\n x | multiples | ended | price | signed | signed < \"2020-01-09\" | 一 | One"
	}},
	{"chart-twice", "series", nil, inSheet("charts", "x | line | date | output |", "x | line | date | output | country")},
	{"chart-twice", "where", nil, inSheet("charts", "x | line | date | output | |", `x | line | date | output | | country == "norway"`)},
	{"chart-twice", "sum", nil, inSheet("charts", "x | line | date | output", "x | line | date | sum(output)")},
	{"highlight-undrawn", "where", nil, inSheet("charts", `country == "norway"`, "")},
	{"highlight-undrawn", "highlight", nil, inSheet("charts", "sweden |", "|")},
	{"note-nowhere", "where the x axis lists categories|横轴是类别时", nil, func(p *plot) { p.output["notes"] = strings.Replace(p.output["notes"], "denmark", "norway", 1) }},
	{"chart-negative", "line", nil, func(p *plot) {
		inSheet("charts", "x | area", "x | line")(p)
		inSheet("charts", "share | 一", "| 一")(p)
	}},
	{"chart-log", "clear scale|清空 scale", nil, inSheet("charts", "log |", "|")},
	{"chart-log", "where", nil, inSheet("charts", "| | log |", `| output > 0 | log |`)},
	{"chart-indexed", "where", nil, inSheet("charts", "| | indexed |", `| output > 0 | indexed |`)},
	{"chart-indexed", "clear scale|清空 scale", nil, inSheet("charts", "indexed |", "|")},
	{"character-without-glyph", "write it differently|换一种写法", nil, inSheet("charts", " 🌊", "")},
	{"colour-clash", "slot", nil, func(p *plot) { p.shared["entities"] = strings.Replace(p.shared["entities"], "9", "2", 1) }},
	{"label-without-room", "highlight fewer|少突出几个点", nil, inSheet("charts", "plant | Borg", "plant |")},
	{"subtitle-before", "correct the period|改副标题的时段", nil, func(p *plot) {
		inSheet("charts", "至2024年12月", "至2025年12月")(p)
		inSheet("charts", "December 2024", "December 2025")(p)
	}},

	// Pages.
	{"page-fact", "output.norway_total", nil, written(`产量是{{< fact "output.norway_total" >}}。`, `It is {{< fact "output.norway_total" >}}.`)},
	{"page-claim", "output.leads", nil, written(`{{< claim "output.leads" >}}领先{{< /claim >}}。`, `{{< claim "output.leads" >}}It leads{{< /claim >}}.`)},
	{"page-source", "survey", nil, written(`据报告{{< cite "survey" >}}。`, `It is said{{< cite "survey" >}}.`)},
	{"page-source", "sources", nil, row("sources", "survy | Survy")},
	{"page-claim-fails", "the values in the workbook|工作簿中的数值", inSheet("data", "| 128 |", "| 12 |"), inSheet("data", "| 12 |", "| 128 |")},
	{"page-twin", "add it|补上这个文件", nil, written("一段。", "One.")},
	{"page-headings", "the same headings|级别和顺序要相同", nil, written("一段。\n\n## 一节\n\n又一段。", "One.\n\n## Part\n\nThree.")},
	{"page-calls", "the same facts|同样的事实", nil, written(`它是{{< fact "output.norway_total" >}}。`, `It is {{< fact "output.norway_total" >}}.`)},
	{"page-paragraphs", "add the paragraph|补上缺少的段落", nil, written("一段。\n\n- 一项\n\n又一段。", "One.\n\n- A\n\nTwo.")},
	{"page-numbers", "million", nil, written(`有 1.2 亿吨{{< cite "survey" >}}。`, `There are 120 million tonnes{{< cite "survey" >}}.`)},
	{"page-numbers", "fact", nil, written(`有{{< fact "output.norway_total" >}}。`, `There are {{< fact "output.norway_total" >}}.`)},
	{"prose-number", `{{< fact "`, nil, written(`共有{{< fact "output.norway_total" >}}。`, `There are {{< fact "output.norway_total" >}}.`)},
	{"prose-number", "{{< cite ", nil, written(`共有 12 座工厂{{< cite survey >}}。`, `There are 12 plants{{< cite survey >}}.`)},
	{"prose-superlative", `{{< claim "`, nil, written(`挪威的产量{{< claim "output.leads" >}}最高{{< /claim >}}。`, `Norway has {{< claim "output.leads" >}}the highest{{< /claim >}} output.`)},
	{"prose-direction", `"claims"|claims（论断）`, nil, both(row("claims", `rose | change(output, country == "norway") > 0 | 上升 | rose`), written(`产量{{< claim "output.rose" >}}上升了{{< /claim >}}。`, `Output {{< claim "output.rose" >}}rose{{< /claim >}}.`))},
	{"headline-unchecked", `the column "claims"|claims（论断）列`, nil, inSheet("charts", "Output rose", "Output rose | leads")},
	{"source-unused", `{{< cite other >}}`, nil, written(`某事{{< cite other >}}。`, `It is said{{< cite other >}}.`)},
	{"source-unused", "delete the row|删去这一行", nil, dropped("sources")},
}

// TestAdviceWorksWhenFollowed makes each fault that only the whole site shows, does what the hint says and finds that the fault is
// gone and no other came. Package workbook does so for what reading says.
func TestAdviceWorksWhenFollowed(t *testing.T) {
	done := map[cell.Rule]bool{}
	for _, r := range cell.ReadingRules() {
		done[r] = true
	}
	follow := func(rule cell.Rule, says string, fault cell.Problems, mend func(hint string) cell.Problems) {
		t.Helper()
		done[rule] = true
		en, zh, two := strings.Cut(says, "|")
		if !two {
			zh = en
		}
		i := slices.IndexFunc(fault, func(p cell.Problem) bool {
			return p.Rule == rule && strings.Contains(p.Hint(lang.EN), en) && strings.Contains(p.Hint(lang.ZH), zh)
		})
		if i < 0 {
			t.Errorf("%s: no hint says %q:\n%s", rule, says, fault.Text(lang.EN))
			return
		}
		for _, p := range mend(fault[i].Hint(lang.EN)) {
			if p.Rule == rule || !slices.ContainsFunc(fault, func(q cell.Problem) bool { return q.Rule == p.Rule && q.At.Ref() == p.At.Ref() }) {
				t.Errorf("%s: the advice %q was followed, and now:\n%s", rule, says, p.Text(lang.EN))
			}
		}
	}
	for _, a := range advice {
		if a.plant == nil {
			i := slices.IndexFunc(slips, func(s slip) bool {
				return strings.HasSuffix(s.want, string(a.rule)) || strings.Contains(s.want, string(a.rule)+", ")
			})
			if i < 0 {
				t.Errorf("no slip breaks %s", a.rule)
				continue
			}
			a.plant = slips[i].plant
		}
		p := newPlot()
		a.plant(&p)
		follow(a.rule, a.says, p.problems(t), func(string) cell.Problems { a.mend(&p); return p.problems(t) })
	}

	// What the hint says is done to files, or is a command that is run as it stands.
	command := regexp.MustCompile(`generator (import|stamp) \S+(?: [a-z-]+\b)?`)
	files := func(rule cell.Rule, says string, plant func(*plot), fault, mend func()) {
		t.Helper()
		p := newPlot()
		plant(&p)
		t.Chdir(t.TempDir())
		p.write(t)
		fault()
		follow(rule, says, checked(t), func(hint string) cell.Problems {
			if line := command.FindString(hint); line != "" {
				if err := run(t.Context(), strings.Fields(strings.ReplaceAll(line, `"`, ""))[1:], new(strings.Builder), new(strings.Builder)); err != nil {
					t.Errorf("%s: %s: %v", rule, line, err)
				}
			}
			mend()
			return checked(t)
		})
	}
	as := func(*plot) {}
	move := func(old, new string) func() {
		return func() {
			if err := os.Rename(filepath.FromSlash(old), filepath.FromSlash(new)); err != nil {
				t.Fatal(err)
			}
		}
	}
	text := func(name, text string) func() { return func() { fixture.Write(t, ".", name, text) } }
	files("page-stale", "generator stamp", func(p *plot) { p.zh, p.en = "---\ntitle: T\ntwin: \"0123456789ab\"\n---\n一段。", "One." }, func() {}, func() {})
	files("file-unread", "generator import", as, text("datasets/rain.csv", "place,mm\nNorth,3\nSouth,4\n"), func() {
		move("datasets/rain.csv", "rain.csv")()
		b, err := os.ReadFile("datasets/rain.xlsx")
		if err == nil {
			b, err = xlsx.Amend("rain.xlsx", b, xlsx.Amendment{Sheet: "about", Set: map[string]any{"C2": "雨", "D2": "Rain", "C4": "雨量。", "D4": "Rain by place."}})
		}
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, "datasets", "rain.xlsx", string(b))
	})
	files("file-unread", "move it to datasets/deals.xlsx|移到 datasets/deals.xlsx", as, func() { text("datasets/old/x", "")(); move("datasets/deals.xlsx", "datasets/old/deals.xlsx")() }, move("datasets/old/deals.xlsx", "datasets/deals.xlsx"))
	files("file-copy", "deals.xlsx", as, move("datasets/deals.xlsx", "datasets/deals (1).xlsx"), move("datasets/deals (1).xlsx", "datasets/deals.xlsx"))
	files("file-namesake", "another name|不同的文件名", as, func() {
		b, err := os.ReadFile("datasets/deals.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, "datasets", "ｄeals.xlsx", string(b))
	}, move("datasets/ｄeals.xlsx", "datasets/deals-2.xlsx"))
	files("shared-missing", "datasets/_shared.xlsx", as, move("datasets/_shared.xlsx", "s.xlsx"), move("s.xlsx", "datasets/_shared.xlsx"))
	files("limit-above", "8388608", as, text("datasets/_limits.yaml", "rows: 90000000"), text("datasets/_limits.yaml", "rows: 8388608"))

	// What the Hub answers.
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	hub := &fakeHub{counts: map[string]string{"acme/old2": `"downloads":20,"downloadsAllTime":130,"likes":4`, "acme/new": `"likes":9,"downloads":0`}, renamed: map[string]string{"acme/old": "acme/old2"}}
	asked := func(down map[string]int, date string, names ...string) string {
		sheets := map[string]string{}
		for name, rows := range counted {
			sheets[name] = strings.NewReplacer(names...).Replace(rows)
		}
		fixture.Workbook(t, dir, "counts", sheets)
		hub.down = down
		_, said, _ := refreshed(t, dir, hub, "--date", date)
		return said
	}
	said := asked(nil, "2025-10-31") + asked(map[string]int{"acme/new": 403}, "2025-10-31")
	hub.counts["acme/new"] = hub.counts["acme/old2"]
	hub.counts["acme/kept"] = hub.counts["acme/old2"]
	again := asked(nil, "2025-11-05", "acme/old", "acme/old2", "acme/gone", "acme/kept")
	for rule, says := range map[string]string{"refresh-renamed": "replace the old one in the whole column", "refresh-not-found": "write the new name in the whole column",
		"refresh-no-count": "run refresh again some days later", "refresh-failed": "run it again later"} {
		done[cell.Rule(rule)] = true
		if !strings.Contains(said, "["+rule+"]") || !strings.Contains(said, says) || strings.Contains(again, "[refresh-") {
			t.Errorf("%s: %q was said:\n%s\nand then:\n%s", rule, says, said, again)
		}
	}

	for _, r := range cell.Rules() {
		if done[r] == (judged[r] != "") {
			t.Errorf("the advice of %s is followed: %t; why it cannot be: %q", r, done[r], judged[r])
		}
	}
}
