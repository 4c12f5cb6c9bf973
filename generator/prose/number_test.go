package prose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestNumbers(t *testing.T) {
	test := func(l lang.Lang, text, want string) {
		t.Helper()
		var got []string
		for _, n := range Numbers(text, l) {
			got = append(got, key(n))
			if !strings.HasPrefix(text[n.Pos:], n.Text) {
				t.Errorf("%q is not at %d of %q", n.Text, n.Pos, text)
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: got %s, want %s", text, s, want)
		}
	}
	zh := func(text, want string) { t.Helper(); test(lang.ZH, text, want) }
	en := func(text, want string) { t.Helper(); test(lang.EN, text, want) }

	// Amounts with the words for large numbers
	zh("累计下载 3.85 亿次", "number 385000000")
	zh("约3.85亿次下载，逾1.15万亿个 token", "number 385000000; number 1150000000000")
	zh("7,680万次，151,448个，5937亿美元", "number 76800000; number 151448; number 593700000000")
	zh("2 千万、3百万、十个", "number 20000000; number 3000000")
	zh("重 5 千克", "number 5")
	en("385 million downloads", "number 385000000")
	en("about 1.15 trillion tokens, 2,061 million, 151,448 models", "number 1150000000000; number 2061000000; number 151448")
	en("a 300-million lead, $593.7 billion, 12 times", "number 300000000; number 593700000000; number 12")
	en("It fell by \u221212.3 million to -5 (-3).", "number -12300000; number -5; number -3")
	en("+1.3 percentage points", "pp 1.3")
	// Shares
	zh("占17.1%，高出 1.3 个百分点，百分之63，5％", "percent 17.1; pp 1.3; percent 63; percent 5")
	en("17.1%, 17.1 percent, 5 per cent, 1.3 percentage points, a 6-percentage-point gap", "percent 17.1; percent 17.1; percent 5; pp 1.3; pp 6")
	// Ranges take the measure of their end
	zh("15–18%，15 至 18 个百分点，3到6亿次", "percent 15; percent 18; pp 15; pp 18; number 300000000; number 600000000")
	en("15–18%; from 15 to 18 percent; between 3 and 6 million; 3 million to 6 billion", "percent 15; percent 18; percent 15; percent 18; number 3000000; number 6000000; number 3000000; number 6000000000")
	en("12 models and 30%", "number 12; percent 30")
	// Dates
	zh("2025年9月", "date y2025m9")
	zh("2025 年 9 月 7 日至2026年，2025年上半年，2025年第三季度，2024—2025年", "date y2025m9d7; date y2026; date y2025h1; date y2025q3; date y2024y2025")
	zh("9月7日、9月底、20世纪90年代", "date m9d7; date m9")
	en("September 2025, 7 September 2025, September 7, 2025 and Sept. 2024", "date y2025m9; date y2025m9d7; date y2025m9d7; date y2024m9")
	en("the second half of 2025, the third quarter of 2025, H1 2025, 2025-Q3, mid-2025, 2024–2025", "date y2025h2; date y2025q3; date y2025h1; date y2025q3; date y2025; date y2024; date y2025")
	en("2025-09-07 and 2025-09; on 7 May; on May 7; the 2020s", "date y2025m9d7; date y2025m9; date m5d7; date m5d7")
	en("By 2026, 2,061 models.", "date y2026; number 2061")
	// Names, versions, places
	zh("Qwen2.5、GLM-4.5 和 R1，Llama 4 的许可证是 Apache 2.0，见第4节图 3、表2", "")
	zh("Llama 4 个月后下载 3 次", "number 4; number 3")
	zh("代表 12 家企业；第12位；第 3 名", "number 12")
	en("Qwen2.5, GLM-4.5, R1, o3, H100, GPT-4, DeepSeek-V3.1, a 72B model, Llama 4, Gemma 3 and Apache 2.0", "")
	en("CC BY 4.0, GPL-3.0, version 1.17.8, v0.165, Section 4, Figure 3, page 12, pp. 3–5, § 7, No. 10, step 2", "")
	en("at 12:30 on https://a.example/2025/12 or 24/7, the 3rd and 2nd, note [12], the 30-day count", "")
	en("Over 300 models. Only 12 did. Qwen 76.8 million. About 5.", "number 300; number 12; number 76800000; number 5")
	en("1. One\n2) Two\n## 3.1 Method\n4 models", "number 4")
	zh("2号机组和 5 号线，3号文件有12个", "number 12")
	zh("1、甲\n2. 乙\n3.1 方法\n3.85 亿次", "number 385000000")
}

// key writes what a number says: "number 385000000", "percent 17.1", "date y2025m9".
func key(n Number) string {
	s := [...]string{"number ", "percent ", "pp ", "date "}[n.Kind]
	if n.Kind != Date {
		return s + strconv.FormatFloat(n.Value, 'f', -1, 64)
	}
	for _, p := range slices.SortedStableFunc(slices.Values(n.parts), func(a, b part) int { return strings.IndexByte("yhqmd", a.name) - strings.IndexByte("yhqmd", b.name) }) {
		s += fmt.Sprintf("%c%d", p.name, p.value)
	}
	return s
}

func TestDurations(t *testing.T) {
	for text, want := range map[string]bool{"30 天": true, "30天": true, "6 个月": true, "30 days": true, "6 to 12 months": true, "30 models": false, "30个": false} {
		for _, n := range Numbers(text, lang.ZH) {
			if n.Duration != want {
				t.Errorf("%s: a duration is %v", text, n.Duration)
			}
		}
	}
}

// What the site's own writer writes is read back in both languages.
func FuzzNumbers(f *testing.F) {
	f.Add("385 million, 17.1% in September 2025")
	f.Add("2025 年 9 月 7 日 3.85 亿")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range lang.All() {
			end := -1
			for _, n := range Numbers(text, l) {
				if n.Pos < 0 || n.Pos+len(n.Text) > len(text) || text[n.Pos:n.Pos+len(n.Text)] != n.Text || n.Pos < end {
					t.Errorf("%q at %d of %q", n.Text, n.Pos, text)
				}
				end = n.Pos + len(n.Text)
			}
		}
	})
}
