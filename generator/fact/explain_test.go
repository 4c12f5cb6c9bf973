package fact

import (
	"strings"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

func TestExplain(t *testing.T) {
	d := facts(hub(), `
qwen = at(downloads, "2025-07", entity == "qwen")
lead = qwen - at(downloads, "2025-07", entity == "llama")
picked = sum(downloads, date == latest && scope == "hub") / 2
latest = last(date)
broken = lead + latest
? leads = lead > 5 * million
`)
	s := New([]*dataset.Dataset{d})
	test := func(id string, l lang.Lang, want string) {
		t.Helper()
		f, ok := s.Fact(id)
		if !ok {
			c, _ := s.Claim(id)
			f = c.Fact
		}
		var b strings.Builder
		if err := Explain(&b, f, l); err != nil {
			t.Error(err)
		}
		if got := strings.TrimSpace(b.String()); got != strings.TrimSpace(want) {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	test("hf-downloads.lead", lang.EN, `
hf-downloads.lead = 10.3 million downloads · datasets/hf-downloads.xlsx:facts!B3
└─ qwen - at(downloads, "2025-07", entity == "llama") = 10,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   ├─ qwen = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   │  └─ at(downloads, "2025-07", entity == "qwen") = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   └─ at(downloads, "2025-07", entity == "llama") = 40,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D9]
`)
	test("hf-downloads.picked", lang.ZH, `
hf-downloads.picked = 5,440万次下载 · datasets/hf-downloads.xlsx:facts!B4
└─ sum(downloads, date == latest && scope == "hub") / 2 = 54,350,000次下载 (2025-09) [datasets/hf-downloads.xlsx:data!D10:D11]
   └─ sum(downloads, date == latest && scope == "hub") = 108,700,000次下载 (2025-09) [datasets/hf-downloads.xlsx:data!D10:D11]
      └─ latest = 2025年9月 [datasets/hf-downloads.xlsx:data!A10:A15]
         └─ last(date) = 2025年9月 [datasets/hf-downloads.xlsx:data!A10:A15]
`)
	test("hf-downloads.leads", lang.EN, `
hf-downloads.leads = yes · datasets/hf-downloads.xlsx:claims!B7
Qwen leads
└─ lead > 5 * million = yes (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   ├─ lead = 10,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   │  └─ qwen - at(downloads, "2025-07", entity == "llama") = 10,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   │     ├─ qwen = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   │     │  └─ at(downloads, "2025-07", entity == "qwen") = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   │     └─ at(downloads, "2025-07", entity == "llama") = 40,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D9]
   └─ 5 * million = 5,000,000
`)
	test("hf-downloads.broken", lang.EN, `
hf-downloads.broken · datasets/hf-downloads.xlsx:facts!B6
└─ lead + latest
   ├─ lead = 10,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   │  └─ qwen - at(downloads, "2025-07", entity == "llama") = 10,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8:D9]
   │     ├─ qwen = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   │     │  └─ at(downloads, "2025-07", entity == "qwen") = 50,500,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D8]
   │     └─ at(downloads, "2025-07", entity == "llama") = 40,250,000 downloads (2025-07) [datasets/hf-downloads.xlsx:data!D9]
   └─ latest = September 2025 [datasets/hf-downloads.xlsx:data!A10:A15]
      └─ last(date) = September 2025 [datasets/hf-downloads.xlsx:data!A10:A15]
datasets/hf-downloads.xlsx:facts!B6: fact broken, `+"`lead + latest`"+`: want a number, but September 2025 (datasets/hf-downloads.xlsx:data!A10:A15) is a date
	hint: look at the column this part is read from
`)
}
