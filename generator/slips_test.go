package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
)

// A plot is a small topic on disk that checks without a word, for slips to be planted in. The figures are made up.
type plot struct {
	shared, output, deals map[string]string
	zh, en                string // the page a, below its front matter
	data                  string // the page of all datasets, "" is none
}

func newPlot() plot {
	return plot{
		shared: map[string]string{
			"about":    "key | value | zh | en\n title | | 产量 | Output",
			"units":    "id | zh | en | kind\n tonnes | 吨 | tonnes |\n points | 分 | points | index",
			"entities": "id | zh | en\n norway | 挪威 | Norway\n sweden | 瑞典 | Sweden",
		},
		output: map[string]string{
			"about": "key | value | zh | en\n title | | 产量 | Output\n description | | 两国的产量。 | What two countries made.\n unit | million tonnes | |",
			"fields": `name | type | unit | zh | en | required | unique
				date | date | | 日期 | Date | yes | yes
				country | entity | | 国家 | Country | yes | yes
				output | number | million tonnes | 产量 | Output | |
				share | percent | | 占比 | Share | |
				score | number | points | 得分 | Score | |
				plant | text | | 工厂 | Plant | |`,
			"data": `date | country | output | share | score | plant | source | precision
				2024-01 | norway | 90 | 13 | 60 | Aura I | survey | exact
				2024-01 | sweden | 95 | 14 | 65 | Borg | survey | exact
				2025-09-07 | norway | 128 | 14.2 | 71 | Aura I | survey | exact
				2025-09-07 | sweden | 97 | 12 | 64 | Borg | survey | exact`,
			"sources": "id | title | url\n survey | Survey | https://example.org/",
			"facts": `id | expression | format | zh | en
				norway_total | last(output, country == "norway") | | 挪威 | Norway
				sweden_total | last(output, country == "sweden") | | 瑞典 | Sweden`,
			"claims": "id | expression | zh | en\n leads | norway_total > sweden_total | 挪威领先 | Norway leads",
			"charts": "id | type | x | y | series | where | scale | title_zh | title_en | claims\n by-country | line | date | output | country | | | 挪威领先 | Norway leads | leads",
		},
		deals: map[string]string{
			"about":   "key | value | zh | en\n title | | 交易 | Deals\n description | | 交易。 | Deals.",
			"fields":  "name | type | zh | en\n signed | date | 签约 | Signed\n ended | date | 到期 | Ended\n buyer | entity | 买方 | Buyer\n seller | entity | 卖方 | Seller\n price | number | 价格 | Price",
			"data":    "signed | ended | buyer | seller | price | source\n 2024-01 | 2025-01 | norway | sweden | 3 | memo\n 2025-01 | 2026-01 | sweden | norway | 4 | memo",
			"sources": "id | title\n memo | Memo",
		},
		zh: "挪威的产量是{{< fact \"output.norway_total\" >}}，{{< claim \"output.leads\" >}}领先{{< /claim >}}。",
		en: "Norway made {{< fact \"output.norway_total\" >}}; {{< claim \"output.leads\" >}}it leads{{< /claim >}}.",
	}
}

// found writes the plot into a folder and returns what the check says of it: place and rule.
func (p plot) found(t *testing.T) (out []string) {
	t.Helper()
	for _, q := range p.problems(t) {
		at := strings.TrimPrefix(strings.TrimPrefix(q.At.String(), "datasets/"), "site/content/a/")
		out = append(out, strings.Replace(at, ".xlsx:", ":", 1)+" "+string(q.Rule))
	}
	return out
}

// problems writes the plot into a folder and returns what the check says of it.
func (p plot) problems(t *testing.T) cell.Problems {
	t.Helper()
	t.Chdir(t.TempDir())
	p.write(t)
	return checked(t)
}

// checked returns what the check says of the working folder.
func checked(t *testing.T) cell.Problems {
	t.Helper()
	_, ps, err := build.Load(build.Options{Datasets: "datasets", Site: "site"})
	if err != nil {
		t.Fatal(err)
	}
	ps.Sort()
	return ps
}

// write writes the plot into the working folder.
func (p plot) write(t *testing.T) {
	t.Helper()
	for id, sheets := range map[string]map[string]string{"_shared": p.shared, "output": p.output, "deals": p.deals} {
		fixture.Workbook(t, "datasets", id, sheets)
	}
	for name, text := range map[string]string{"_index.zh.md": "", "_index.en.md": "", "a/index.zh.md": p.zh, "a/index.en.md": p.en, "data/_index.zh.md": p.data, "data/_index.en.md": p.data} {
		if text == "-" || text == "" && strings.HasPrefix(name, "data/") {
			continue
		}
		name = filepath.Join("site", "content", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		front := "---\ntitle: T\n---\n"
		if strings.HasPrefix(text, "---") {
			front = ""
		}
		if err := os.WriteFile(name, []byte(front+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A slip is what was done to a plot, and all that must be said of it.
type slip struct {
	plant func(*plot)
	want  string
}

// row adds a row to a sheet of output.
func row(sheet, cells string) func(*plot) {
	return func(p *plot) { p.output[sheet] += "\n" + cells }
}

// fact4 plants an expression as the fact in row 4.
func fact4(expression, rule string) slip {
	return slip{row("facts", "x | "+expression+" | | 某 | some"), "output:facts!B4 " + rule}
}

// inSheet replaces words of a sheet of output.
func inSheet(sheet, old, new string) func(*plot) {
	return func(p *plot) { p.output[sheet] = strings.Replace(p.output[sheet], old, new, 1) }
}

func written(zh, en string) func(*plot) {
	return func(p *plot) { p.zh, p.en = zh, en }
}

func both(a, b func(*plot)) func(*plot) { return func(p *plot) { a(p); b(p) } }

var slips = []slip{
	{func(*plot) {}, ""},

	// What the shared workbook says of the site.
	{func(p *plot) { p.shared["about"] += "\n entity_pages | country | 国家 | Countries" }, "_shared:about!A3 list-empty"},
	{func(p *plot) { p.shared["about"] += "\n entity_pages | country | 数据 | Data" }, "_shared:about!A3 folder-taken, _shared:about!A3 list-empty"},
	{func(p *plot) {
		p.data = "---\ntitle: T\nparams:\n  topics:\n    harvest: T\n---\n"
		p.output["about"] += "\n topic | harvst | |"
	}, "output:about!B5 topic-unknown"},

	// What expressions say.
	fact4(strings.Repeat("1+", 1000)+"1", "fact-too-long"),
	fact4(`last(output, country = "norway")`, "fact-syntax"),
	fact4("sum(output) ** 2", "fact-unsupported"),
	fact4("last(ouput)", "fact-unknown-name"),
	fact4(`last(output, country == "norwey")`, "fact-unknown-value"),
	fact4(`count(plant == "Aura 1")`, "fact-misspelt"),
	fact4("output - 3", "fact-column"),
	fact4("at(output)", "fact-arguments"),
	fact4(`last(output, country == "norway", plant == "Borg")`, "fact-two-conditions"),
	fact4("sum(plant)", "fact-column-type"),
	fact4("sum(score)", "fact-function-unit"),
	fact4("norway_total + max(share)", "fact-units"),
	fact4("norway_total - 100", "fact-bare-number"),
	fact4("max(score) + min(score)", "fact-index-sum"),
	fact4("max(date) + 1", "fact-kind"),
	fact4(`norway_total == "sweden" ? 1 : 2`, "fact-compare"),
	fact4("last(output, output)", "fact-condition"),
	fact4(`at(output, "9/30/2025", country == "norway")`, "fact-date"),
	fact4(`count(plant, date <= "2025-09")`, "fact-coarse-date"),

	// What they come to.
	fact4(`last(output, country == "norway" && date == "2031")`, "fact-no-record"),
	fact4("last(output)", "fact-ambiguous"),
	fact4("last(deals.price)", "fact-no-time"),
	fact4(`rank(deals.price, signed, "norway")`, "fact-no-series"),
	fact4(`norway_total / count(plant == "none")`, "fact-divide-by-zero"),
	fact4(`pct_change(count(plant == "none"), count())`, "fact-growth-from"),
	fact4(`change(output, date == "2024-01" && country == "norway")`, "fact-one-period"),
	fact4("norway_total * 1e308 * 10", "fact-not-finite"),
	fact4("who(norway_total + sweden_total)", "fact-not-read"),
	fact4(`crossover(output, "sweden", "norway")`, "fact-not-above"),
	{both(inSheet("data", "2024-01 | norway | 90", "2024-01 | norway | 99"), row("facts", `x | crossover(output, "norway", "sweden") | | 某 | some`)), "output:facts!B4 fact-always-above"},
	{row("facts", `x | crossover(output, "norway", "sweden", date == "2024-01" && country == "norway" or date > "2025-01" && country == "sweden") | | 某 | some`), "output:facts!B4 fact-never-together"},
	fact4("300 * million", "fact-no-cells"),
	{row("facts", "x | y + norway_total | | 某 | some\n y | x | | 某 | some"), "output:facts!B4 fact-cycle, output:facts!B5 fact-cycle"},
	{row("facts", "x | y + norway_total | | 某 | some\n y | last(ouput) | | 某 | some"), "output:facts!B4 fact-needs, output:facts!B5 fact-unknown-name"},
	{row("facts", "x | norway_total | percnt | 某 | some"), "output:facts!C4 fact-format"},
	{row("facts", "x | max(date) | percent | 某 | some"), "output:facts!C4 fact-format-kind"},
	{row("facts", "and | norway_total | | 某 | some"), "output:facts!A4 fact-id"},
	{row("facts", "norway-total | norway_total | | 某 | some"), "output:facts!A4 fact-twice"},
	{row("facts", "plant | norway_total | | 某 | some"), "output:facts!A4 fact-name-taken"},
	{row("claims", "x | norway_total | 某 | some"), "output:claims!B3 claim-not-truth"},
	{row("claims", "x | norway_total < sweden_total | 某 | some"), "output:claims!B3 claim-false"},
	{both(inSheet("data", "source | precision", "source | precision | flag"),
		inSheet("data", "64 | Borg | survey | exact", "64 | Borg | survey | bound | over")), "output:claims!B2 claim-in-doubt"},

	// Charts bound to records.
	{row("charts", `x | line | date | output | country | plant == "none" | | 一 | One`), "output:charts!3:3 chart-empty"},
	{row("charts", "x | line | date | output;share | | | | 一 | One"), "output:charts!D3 chart-units"},
	{both(inSheet("data", "| 90 |", "| -90 |"), row("charts", "x | area | date | output | country | | share | 一 | One")), "output:charts!G3 chart-negative"},
	{inSheet("charts", "Norway leads", "Norway leads 🌊"), "output:charts!I2 character-without-glyph"},
	{both(inSheet("fields", "score | number | points", "score | number | million tonnes"),
		row("charts", `x | range | country | output;score | | date == "2024-01" | | 一 | One`)), "output:data!C2 chart-range, output:data!C3 chart-range"},
	{row("charts", "x | line | date | output | | | | 一 | One"), "output:charts!D3 chart-twice"},
	{both(inSheet("charts", "scale | title_zh", "scale | highlight | title_zh"),
		inSheet("charts", "country | | | 挪威领先", `country | country == "norway" | | sweden | 挪威领先`)), "output:charts!H2 highlight-undrawn"},
	{both(row("charts", "x | bar | country | max(output) | | | | 一 | One"),
		func(p *plot) { p.output["notes"] = "chart | x | zh | en\n x | denmark | 注 | Note" }), "output:notes!2:2 note-nowhere"},
	{both(inSheet("data", "| 90 |", "| 0 |"), row("charts", "x | dot | country | min(output) | | | log | 一 | One")), "output:charts!G3 chart-log"},
	{both(inSheet("data", "| 90 |", "| 0 |"), row("charts", "x | line | date | output | country | | indexed | 一 | One")), "output:charts!G3 chart-indexed"},
	{func(p *plot) {
		p.deals["charts"] = "id | type | x | y | title_zh | title_en\n x | bar | buyer | last(price) | 一 | One"
	}, "deals:charts!D2 chart-last"},
	{func(p *plot) {
		p.deals["charts"] = "id | type | x | y | series | title_zh | title_en\n x | multiples | ended | price | signed | 一 | One"
		for i := range 130 {
			p.deals["data"] += fmt.Sprintf("\n %d-%02d-%02d | 2026-02 | norway | sweden | 3 | memo", 2020+i/28/12, i/28%12+1, i%28+1)
		}
	}, "deals:charts!E2 chart-too-large"},
	{both(inSheet("charts", "title_zh | title_en", "title_zh | title_en | subtitle_zh | subtitle_en"),
		inSheet("charts", "Norway leads", "Norway leads | 产量，至2024年12月 | Output, to December 2024")), "output:charts!J2 subtitle-before, output:charts!K2 subtitle-before"},
	{both(func(p *plot) {
		p.shared["entities"] = "id | zh | en | slot\n norway | 挪威 | Norway | 1\n sweden | 瑞典 | Sweden | 9"
	}, row("charts", "x | bar | country | max(output) | country | | | 一 | One")), "_shared:entities!D3 colour-clash"},
	{func(p *plot) {
		p.output["charts"] = "id | type | x | y | series | label | highlight | title_zh | title_en\n x | scatter | share | score | country | plant | Borg | 一 | One"
		for i := range 60 {
			p.output["data"] += fmt.Sprintf("\n 2025-10-%02d | %s | %d | 12 | 64 | Borg | survey | exact", 1+i/2, []string{"norway", "sweden"}[i%2], 98-i%2)
		}
	}, "output:charts!G2 label-without-room, output:charts!G2 label-without-room"}, // wide and narrow

	// Pages.
	{written(`产量是{{< fact "output.norway_totl" >}}。`, `It is {{< fact "output.norway_totl" >}}.`), "index.en.md:4 page-fact, index.zh.md:4 page-fact"},
	{written(`{{< claim "output.lead" >}}领先{{< /claim >}}。`, `{{< claim "output.lead" >}}It leads{{< /claim >}}.`), "index.en.md:4 page-claim, index.zh.md:4 page-claim"},
	{written(`据报告{{< cite "survy" >}}。`, `It is said{{< cite "survy" >}}.`), "index.en.md:4 page-source, index.zh.md:4 page-source"},
	{inSheet("claims", "norway_total >", "norway_total <"), "index.en.md:4 page-claim-fails, index.zh.md:4 page-claim-fails, output:charts!H2 page-claim-fails, output:charts!I2 page-claim-fails, output:claims!B2 claim-false"},
	{written("一段。", "-"), "index.zh.md page-twin"},
	{written("一段。\n\n## 一节\n\n又一段。", "One.\n\nTwo.\n\nThree."), "index.zh.md:6 page-headings"},
	{written(`它是{{< fact "output.norway_total" >}}。`, "It is large."), "index.zh.md:4 page-calls"},
	{written("一段。\n\n- 一项\n\n又一段。", "One.\n\nTwo."), "index.zh.md:6 page-paragraphs"},
	{written(`有 1.2 亿吨{{< cite "survey" >}}。`, `There are 12 million tonnes{{< cite "survey" >}}.`), "index.en.md:4 page-numbers, index.zh.md:4 page-numbers"},
	{written("---\ntitle: T\ntwin: \"0123456789ab\"\n---\n一段。", "One."), "index.zh.md:3 page-stale"},
	{written("共有 12 座工厂。", "There are 12 plants."), "index.en.md:4:11 prose-number, index.zh.md:4:4 prose-number"},
	{written("挪威的产量最高。", "Norway has the highest output."), "index.en.md:4:16 prose-superlative, index.zh.md:4:6 prose-superlative"},
	{written("产量上升了。", "Output rose."), "index.en.md:4:8 prose-direction, index.zh.md:4:3 prose-direction"},
	// Headlines.
	{row("charts", "x | bar | country | max(output) | | | | 产量上升 | Output rose"), "output:charts!H3 headline-unchecked"},
	{row("charts", "x | bar | country | max(output) | | | | 各国产量 | Highest output by country"), "output:charts!I3 headline-unchecked"},
	{row("charts", "x | bar | country | max(output) | | | | 产量上升 | Output rose | output.leads"), ""},
	{row("charts", "x | bar | country | max(output) | | | | 产量上升 | Output rose | leads; lead"), "output:charts!J3 page-claim"},
	{written("---\ntitle: T\nparams:\n  finding: 产量上升\n---\n一段。", "---\ntitle: T\nparams:\n  finding: Output rose\n---\nOne."), "index.en.md:4 headline-unchecked, index.zh.md:4 headline-unchecked"},
	{written("---\ntitle: T\nparams:\n  finding: 产量上升\n  finding_claims: [output.leads, output.lead]\n---\n一段。", "---\ntitle: T\nparams:\n  finding: Output rose\n  finding_claims: output.leads\n---\nOne."), "index.zh.md:5 page-claim"},
	{both(inSheet("claims", "norway_total >", "norway_total <"), written("---\ntitle: T\nparams:\n  finding: 产量上升\n  finding_claims: output.leads\n---\n一段。", "---\ntitle: T\nparams:\n  finding: Output rose\n  finding_claims: output.leads\n---\nOne.")),
		"index.en.md:4 page-claim-fails, index.zh.md:4 page-claim-fails, output:charts!H2 page-claim-fails, output:charts!I2 page-claim-fails, output:claims!B2 claim-false"},
	{row("claims", "x | norway_total > 1.2 * sweden_total | 某 | some"), "output:claims!A3 claim-unused"},
	{row("sources", "other | Other | https://example.org/2"), "output:sources!A3 source-unused"},
}

func TestSlipsInFactsChartsAndPagesAreFound(t *testing.T) {
	for _, s := range slips {
		p := newPlot()
		s.plant(&p)
		got := p.found(t)
		var want []string
		if s.want != "" {
			want = strings.Split(s.want, ", ")
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// What reading says is planted beside the reader, which has a test of its own that no rule is left out.
func TestEveryOtherRuleIsPlanted(t *testing.T) {
	planted := map[string]bool{}
	for _, r := range cell.ReadingRules() {
		planted[string(r)] = true
	}
	for _, s := range slips {
		for w := range strings.SplitSeq(s.want, ", ") {
			planted[w[strings.LastIndex(w, " ")+1:]] = true
		}
	}
	// What the Hub answers.
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, "counts", counted)
	hub := &fakeHub{counts: map[string]string{"acme/old2": `"downloads":20,"downloadsAllTime":130,"likes":4`, "acme/new": `"likes":9,"downloads":0`}, renamed: map[string]string{"acme/old": "acme/old2"}}
	_, said, _ := refreshed(t, dir, hub, "--date", "2025-10-31")
	hub.down = map[string]int{"acme/old": 403}
	hub.renamed = nil
	_, failed, _ := refreshed(t, dir, hub, "--date", "2025-11-30")
	for line := range bytes.Lines([]byte(said + failed)) {
		if _, id, ok := strings.Cut(strings.TrimSpace(string(line)), " ["); ok {
			planted[strings.TrimSuffix(id, "]")] = true
		}
	}
	for _, r := range []cell.Rule{
		cell.FactTooMuch,                                   // takes millions of cells; package fact plants it
		cell.FileUnread, cell.FileCopy, cell.SharedMissing, // see TestFilesThatLookLikeASpreadsheetAreReadOrNamed and its neighbour
		cell.LimitAbove,                           // see TestLimitsHaveACeiling in workbook
		cell.ChartSourceLost, cell.FactSourceLost, // no workbook loses a source: what has none is said at its cell; packages report and fact lose one
	} {
		planted[string(r)] = true
	}
	for _, r := range cell.Rules() {
		if !planted[string(r)] {
			t.Errorf("nothing breaks %s", r)
		}
	}
}
