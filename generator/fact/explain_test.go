package fact

import (
	"strings"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

func TestExplain(t *testing.T) {
	d := facts(hub(), `
alder = at(downloads, "2025-07", entity == "alder")
lead = alder - at(downloads, "2025-07", entity == "birch")
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
	test("hub-downloads.lead", lang.EN, `
hub-downloads.lead = 10.3 million downloads · datasets/hub-downloads.xlsx:facts!B3
└─ alder - at(downloads, "2025-07", entity == "birch") = 10,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   ├─ alder = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   │  └─ at(downloads, "2025-07", entity == "alder") = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   └─ at(downloads, "2025-07", entity == "birch") = 40,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D9]
`)
	test("hub-downloads.picked", lang.ZH, `
hub-downloads.picked = 5440万次下载 · datasets/hub-downloads.xlsx:facts!B4
└─ sum(downloads, date == latest && scope == "hub") / 2 = 54,350,000次下载 (2025-09) [datasets/hub-downloads.xlsx:data!D10:D11]
   └─ sum(downloads, date == latest && scope == "hub") = 108,700,000次下载 (2025-09) [datasets/hub-downloads.xlsx:data!D10:D11]
      └─ latest = 2025年9月 [datasets/hub-downloads.xlsx:data!A10:A15]
         └─ last(date) = 2025年9月 [datasets/hub-downloads.xlsx:data!A10:A15]
`)
	test("hub-downloads.leads", lang.EN, `
hub-downloads.leads = yes · datasets/hub-downloads.xlsx:claims!B7
Alder leads
└─ lead > 5 * million = yes (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   ├─ lead = 10,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   │  └─ alder - at(downloads, "2025-07", entity == "birch") = 10,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   │     ├─ alder = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   │     │  └─ at(downloads, "2025-07", entity == "alder") = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   │     └─ at(downloads, "2025-07", entity == "birch") = 40,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D9]
   └─ 5 * million = 5,000,000
`)
	test("hub-downloads.broken", lang.EN, `
hub-downloads.broken · datasets/hub-downloads.xlsx:facts!B6
└─ lead + latest
   ├─ lead = 10,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   │  └─ alder - at(downloads, "2025-07", entity == "birch") = 10,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8:D9]
   │     ├─ alder = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   │     │  └─ at(downloads, "2025-07", entity == "alder") = 50,500,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D8]
   │     └─ at(downloads, "2025-07", entity == "birch") = 40,250,000 downloads (2025-07) [datasets/hub-downloads.xlsx:data!D9]
   └─ latest = September 2025 [datasets/hub-downloads.xlsx:data!A10:A15]
      └─ last(date) = September 2025 [datasets/hub-downloads.xlsx:data!A10:A15]
datasets/hub-downloads.xlsx:facts!B6: fact broken, `+"`lead + latest`"+`: want a number, but September 2025 (datasets/hub-downloads.xlsx:data!A10:A15) is a date
	hint: look at the column this part is read from
`)
}
