package prose

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
)

// known has the fact, the claims and the source that test pages quote.
func known() Known {
	fields := []*dataset.Field{{Name: "output", Type: dataset.Number, Col: 1}}
	d := &dataset.Dataset{ID: "power", File: "datasets/power.xlsx", Sheet: "data", Table: dataset.NewTable("datasets/power.xlsx", "data", fields), Shared: &dataset.Shared{}}
	d.Table.Append(2, []dataset.Value{dataset.Num(dataset.Number, 12)})
	d.Facts = []dataset.Expr{{ID: "total", Expression: "sum(output)", Text: lang.Same("total")}, {ID: "top", Expression: "max(output)", Text: lang.Same("top")}}
	d.Claims = []dataset.Expr{{ID: "much", Expression: "total > 10", Text: lang.Same("much")}, {ID: "little", Expression: "total < 10", Text: lang.Same("little")}}
	return Known{Facts: fact.New([]*dataset.Dataset{d}), Sources: map[string]bool{"survey": true}, Charts: map[string]bool{"power/line": true}}
}

const (
	pageZH = `---
title: 2025年
params:
  numbers:
    - fact: power.total
      label: 2025年9月起
---

# 标题

产量为{{< fact "power.total" >}}，{{< claim "power.much" >}}很多{{< /claim >}}。

2025年有3.85亿千瓦，据称{{< cite survey >}}。

{{< chart "power/line" >}}

| 名称 | 数 |
|---|---|
| 甲 | {{< fact "power.top" >}}，7% {{< cite survey >}} |
| 乙 | 2024年 |

- 一
- 二

结尾。
`
	pageEN = `---
title: "2025"
params:
  numbers:
    - fact: power.total
      label: since September 2025
---

# Title

Output is {{< fact "power.total" >}}, {{< claim "power.much" >}}a lot{{< /claim >}}.

In 2025 there were 385 million kilowatts, it is said{{< cite survey >}}.

{{< chart "power/line" >}}

| Name | Number |
|---|---|
| A | {{< fact "power.top" >}}, 7% {{< cite survey >}} |
| B | 2024 |

- one
- two

The end.
`
)

// problems returns what Check says of the two pages after changes: pairs of old and new text, in both.
func problems(t *testing.T, change ...string) (out []string) {
	t.Helper()
	dir := t.TempDir()
	r := strings.NewReplacer(change...)
	for name, text := range map[string]string{"index.zh.md": pageZH, "index.en.md": pageEN} {
		if err := os.MkdirAll(filepath.Join(dir, "a"), 0o755); err != nil {
			t.Fatal(err)
		}
		if text = r.Replace(text); text == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, "a", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := Read(dir, "content")
	if err != nil {
		t.Fatal(err)
	}
	ps := Check(pages, known())
	ps.Sort()
	for _, p := range ps {
		out = append(out, p.At.String()+" "+string(p.Rule)+": "+p.Msg(lang.EN))
		for _, l := range lang.All() {
			if s := p.Text(l); strings.Contains(s, "%!") {
				t.Errorf("badly said: %s", s)
			}
		}
	}
	return out
}

func TestCheckNamesBothPlaces(t *testing.T) {
	test := func(name string, change []string, want ...string) {
		t.Helper()
		if got := problems(t, change...); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	test("as they are", nil)
	test("亿 for million", []string{"385 million kilowatts", "3.85 million kilowatts"},
		`content/a/index.en.md:13 page-numbers: the number "3.85 million" has no twin in content/a/index.zh.md:13 (there: 3.85亿)`,
		`content/a/index.zh.md:13 page-numbers: the number "3.85亿" has no twin in content/a/index.en.md:13 (there: 3.85 million)`)
	test("another year in one row of a table", []string{"| B | 2024 |", "| B | 2023 |"},
		`content/a/index.en.md:20 page-numbers: the number "2023" has no twin in content/a/index.zh.md:20 (there: 2024年)`,
		`content/a/index.zh.md:20 page-numbers: the number "2024年" has no twin in content/a/index.en.md:20 (there: 2023)`)
	test("front matter", []string{"since September 2025", "since August 2025"},
		`content/a/index.en.md:6 page-numbers: the number "August 2025" has no twin in content/a/index.zh.md:6 (there: 2025年9月)`,
		`content/a/index.zh.md:6 page-numbers: the number "2025年9月" has no twin in content/a/index.en.md:6 (there: August 2025)`)
	test("typed into the front matter", []string{"since September 2025", "the largest 12 since September 2025", "2025年9月起", "2025年9月起最大的12家"},
		`content/a/index.en.md:6 prose-number: the number 12 is typed into the text: the largest 12 since September 2025`,
		`content/a/index.zh.md:6 prose-number: the number 12 is typed into the text: 2025年9月起最大的12家`)
	test("a chart left out", []string{"\n{{< chart \"power/line\" >}}\n\n| Name", "\n| Name"},
		`content/a/index.zh.md:15 page-calls: chart "power/line": 1 in Chinese, 0 in English (content/a/index.en.md:23)`,
		`content/a/index.zh.md:15 page-paragraphs: 7 paragraphs in Chinese, 6 in English; from here and content/a/index.en.md:15 on they do not match`)
	test("a paragraph left out", []string{"\n2025年有3.85亿千瓦，据称{{< cite survey >}}。\n", ""},
		`content/a/index.zh.md:13 page-paragraphs: 6 paragraphs in Chinese, 7 in English; from here and content/a/index.en.md:13 on they do not match`,
		`content/a/index.zh.md:17 page-calls: cite "survey": 1 in Chinese, 2 in English (content/a/index.en.md:13)`)
	test("a heading of another level", []string{"# Title", "## Title"},
		`content/a/index.zh.md:9 page-headings: the headings differ from content/a/index.en.md:9 (1 in Chinese, 1 in English)`)
	test("no twin", []string{pageEN, ""},
		`content/a/index.zh.md page-twin: the page in the other language, content/a/index.en.md, is missing`)
	test("what is not there", []string{"power.top", "power.tops", "fact: power.total", "fact: power.totals", "power.much", "power.mach", "cite survey", "cite surveys", "power/line", "power/lime"},
		`content/a/index.en.md:5 page-fact: there is no fact "power.totals"`,
		`content/a/index.en.md:11 page-claim: there is no claim "power.mach"`,
		`content/a/index.en.md:13 page-source: there is no source "surveys"`,
		`content/a/index.en.md:15 page-chart: there is no chart "power/lime"`,
		`content/a/index.en.md:19 page-fact: there is no fact "power.tops"`,
		`content/a/index.en.md:19 page-source: there is no source "surveys"`,
		`content/a/index.zh.md:5 page-fact: there is no fact "power.totals"`,
		`content/a/index.zh.md:11 page-claim: there is no claim "power.mach"`,
		`content/a/index.zh.md:13 page-source: there is no source "surveys"`,
		`content/a/index.zh.md:15 page-chart: there is no chart "power/lime"`,
		`content/a/index.zh.md:19 page-fact: there is no fact "power.tops"`,
		`content/a/index.zh.md:19 page-source: there is no source "surveys"`)
	test("a claim that fails", []string{"power.much", "power.little"}) // is said at the claim
	test("another dataset", []string{"power.total", "powr.total", "power/line", "powr/line"},
		`content/a/index.en.md:5 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`,
		`content/a/index.en.md:11 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`,
		`content/a/index.en.md:15 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`,
		`content/a/index.zh.md:5 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`,
		`content/a/index.zh.md:11 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`,
		`content/a/index.zh.md:15 dataset-missing: there is no dataset "powr": no workbook is called powr.xlsx`)
	test("typed", []string{"The end.", "It rose to 12%.", "结尾。", "升至 12%。"},
		`content/a/index.en.md:25:4 prose-direction: nothing checks the direction “rose”: It rose to 12%.`,
		`content/a/index.en.md:25:12 prose-number: the number 12% is typed into the text: It rose to 12%.`,
		`content/a/index.zh.md:25:1 prose-direction: nothing checks the direction “升至”: 升至 12%。`,
		`content/a/index.zh.md:25:4 prose-number: the number 12% is typed into the text: 升至 12%。`)
}

func TestStampIsTheOnlyChange(t *testing.T) {
	test := func(page, want string) {
		t.Helper()
		got, err := SetStamp([]byte(page), "0123456789ab")
		if err != nil || string(got) != want {
			t.Errorf("%q: got %q, %v", page, got, err)
		}
		again, err := SetStamp(got, "0123456789ab")
		if err != nil || string(again) != string(got) {
			t.Errorf("%q: stamped twice: %q, %v", page, again, err)
		}
	}
	test("---\ntitle: A\n---\n\ntwin: text\n", "---\ntitle: A\ntwin: \"0123456789ab\"\n---\n\ntwin: text\n")
	test("---\ntwin: old # note\ntitle: A\n---\n", "---\ntwin: \"0123456789ab\"\ntitle: A\n---\n")
	test("---\r\ntitle: A\r\n---\r\nb\r\n", "---\r\ntitle: A\r\ntwin: \"0123456789ab\"\r\n---\r\nb\r\n")
	test("\ufeff---\ntitle: A\n---\n---\n", "\ufeff---\ntitle: A\ntwin: \"0123456789ab\"\n---\n---\n")
	test("---\nparams:\n  twin: mine\n---\nb", "---\nparams:\n  twin: mine\ntwin: \"0123456789ab\"\n---\nb")
	test("---\n---\nb", "---\ntwin: \"0123456789ab\"\n---\nb")
	for _, page := range []string{"", "text", "+++\ntitle = 1\n+++\n", "---\ntitle: A\n"} {
		if _, err := SetStamp([]byte(page), "x"); err == nil {
			t.Errorf("%q was stamped", page)
		}
	}
}

func TestPagesAreStaleByTheirTwinsBody(t *testing.T) {
	read := func(text string) *Page {
		p, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	twin := read("---\ntitle: A\n---\n\nOne.\n")
	if got := twin.Stamp(); len(got) != 12 || got != read("---\r\ntitle: B\r\n---\r\nOne.\r\n\r\n").Stamp() || got == read("One!").Stamp() {
		t.Errorf("the stamp is %s", got)
	}
	for front, want := range map[string]bool{"title: a": false, "twin: " + `"` + twin.Stamp() + `"`: false, "twin: 0": true, "twin: ~": true, `twin: ""`: true} {
		if got := read("---\n" + front + "\n---\nb").Stale(twin); got != want {
			t.Errorf("%s: stale is %v", front, got)
		}
	}
	if read("---\ntwin: 0\n---\nb").Stale(nil) {
		t.Error("stale without a twin")
	}
}

// No page makes the checks fall over.
func FuzzPages(f *testing.F) {
	f.Add(pageZH, pageEN)
	f.Add("---\ntwin: 12\n---\n|a|\n|-|\n\n- 3", "{{< claim a >}}\n# 12\n{{< /claim >}}")
	k := known()
	f.Fuzz(func(t *testing.T, zh, en string) {
		a, err := parse([]byte(zh))
		if err != nil {
			return
		}
		b, err := parse([]byte(en))
		if err != nil {
			return
		}
		a.File, a.Lang, b.File, b.Lang = "a.zh.md", lang.ZH, "a.en.md", lang.EN
		ps := Check([]*Page{a, b}, k)
		for _, p := range ps {
			page := zh
			if p.At.File == b.File {
				page = en
			}
			if p.At.Row < 0 || p.At.Row > strings.Count(page, "\n")+3 {
				t.Errorf("%s is beyond the page", p.At)
			}
		}
		if stamped, err := SetStamp([]byte(zh), b.Stamp()); err == nil && strings.HasPrefix(zh, "---\n") {
			if p, err := parse(stamped); err != nil || p.Stale(b) || p.Stamp() != a.Stamp() {
				t.Errorf("%q stamped is %q, %v", zh, stamped, err)
			}
		}
	})
}

// A memory of hashes.
type memory map[string]bool

func (m memory) Clean(hash []byte) bool { return m[string(hash)] }
func (m memory) Note(hash []byte)       { m[string(hash)] = true }

func TestCheckRemembersWhereNothingWasFound(t *testing.T) {
	page := func(name, text string) *Page {
		p, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		p.File, p.Path = name, "a/"
		if strings.HasSuffix(name, ".en.md") {
			p.Lang = lang.EN
		}
		return p
	}
	m := memory{}
	check := func(zh, en string, want int) {
		t.Helper()
		for range 2 { // what was found is found again
			pages := []*Page{page("a.zh.md", zh), page("a.en.md", en)}
			with, without := Check(pages, Known{Facts: fact.New(nil), Clean: m}), Check(pages, Known{Facts: fact.New(nil)})
			if len(with) != want || len(without) != want {
				t.Errorf("%q, %q: %d problems with memory, %d without, want %d", zh, en, len(with), len(without), want)
			}
		}
	}
	check("模型公开。\n", "Models are open.\n", 0)
	if len(m) != 3 {
		t.Errorf("%d texts are remembered, want 3: two pages and their comparison", len(m))
	}
	check("模型有 170 个。\n", "Models are open.\n", 2)
	check("模型公开。\n", "Models are open.\n\n## More\n", 2)
	check("模型公开。\n", "Models are open.\n", 0)
}

// What is remembered of one headline is not taken for another.
func TestHeadlinesAreRememberedOneByOne(t *testing.T) {
	m := memory{}
	for range 2 {
		ps := Headlines([]Headline{{Text: lang.Text{ZH: "产量", EN: "Output"}}, {Text: lang.Text{ZH: "产量上升", EN: "Output rose to 17"}}}, Known{Facts: fact.New(nil), Clean: m})
		if len(ps) != 1 || !strings.Contains(ps[0].Msg(lang.EN), "“上升” “rose” “17”") {
			t.Error(ps)
		}
	}
	if len(m) != 1 {
		t.Errorf("%d headlines are remembered, want 1", len(m))
	}
}
