package prose

import (
	"strings"
	"testing"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// Texts that say the same in both languages, as writers of either language put it.
func TestTwinsThatSayTheSameAreEqual(t *testing.T) {
	n := 0
	same := func(zh, en string) {
		t.Helper()
		n++
		if a, b := Compare(zh, en); len(a)+len(b) > 0 {
			t.Errorf("%s / %s: only in Chinese %s, only in English %s", zh, en, texts(a), texts(b))
		}
	}
	// Dates
	same("2025年9月", "September 2025")
	same("2025 年 9 月 7 日", "7 September 2025")
	same("2025年9月7日", "September 7, 2025")
	same("2025年12月中旬", "mid-December 2025")
	same("到2024年", "by 2024")
	same("2025年上半年和2025年第三季度", "the first half of 2025 and the third quarter of 2025")
	same("2025年上半年", "H1 2025")
	same("2026年第四季度", "Q4 2026")
	same("截至2026-08-22", "as of 22 August 2026")
	same("2000年以来", "since 2000")
	// Ranges of dates
	same("2026年1月至7月", "January to July 2026")
	same("2026年1月到7月", "from January 2026 to July 2026")
	same("2026年1—7月", "between January and July 2026")
	same("2026年1月至7月，我们读到的", "from January to July 2026 the copies we read")
	same("其中2026年5月至8月的数字截至2026-08-22", "those of May to August 2026 as of 2026-08-22")
	same("2024年11月至2025年3月初", "from November 2024 to early March 2025")
	same("2025年11月8日至12月8日", "between 8 November and 8 December 2025")
	same("2025年7月11日和28日", "on 11 July and 28 July 2025")
	same("2025年7月11日和28日", "on 11 and 28 July 2025")
	same("2026年7月6日至12日", "6–12 July 2026")
	same("2026年7月6—12日", "July 6–12, 2026")
	same("2023—2025年", "from 2023 to 2025")
	same("2023至2025年", "2023–2025")
	same("从2023年到2025年", "2023–25")
	same("2024—25年", "2024/25")
	same("2025年、2026年", "2025 and 2026")
	same("2026年6月、7月和8月", "June, July and August 2026")
	same("2025年11月到次年3月", "November 2025 to March")
	same("2025年11月至2026年3月", "November 2025 to March 2026")
	// Dates of which one language leaves out the year
	same("2024年5月改为 MIT，Qwen2 同年6月照办", "in May 2024, and Qwen2 in June 2024")
	same("2026年6月15日高，7月16日低", "high on 15 June 2026, low on 16 July")
	same("那是4月，8月19日则是另一个样子", "that was in April; on August 19 it looked different")
	same("它在2025年4月宣布，2025年又改口", "It announced this in April 2025 and went back on it later that year")
	same("7月底放出", "released at the end of July")
	same("20世纪90年代", "in the 1990s")
	// Amounts
	same("3.85亿次下载，占17.1%", "385 million downloads, 17.1%")
	same("3.85 亿次", "385 million")
	same("11.5亿", "1.15 billion")
	same("1.15万亿个 token", "1.15 trillion tokens")
	same("2000万美元", "20 million dollars")
	same("100亿美元", "$10 billion")
	same("7680万次，151,448个", "76.8 million and 151,448")
	same("7680万次", "76,800 thousand")
	same("1.5万个", "15,000")
	same("200亿参数以上", "above 20 billion parameters")
	same("3.85亿次，重复一次：3.85亿次", "385 million, once")
	same("2000个模型", "2000 models")
	same("３．５亿次，占１２％", "350 million, 12%")
	same("3到6亿次", "300 to 600 million")
	same("3.85亿次对2.2亿次", "385 million against 220.")
	same("2.2亿和3.85亿", "220 and 385 million")
	same("损失约5937亿美元", "a loss of about $593.7 billion")
	same("下降12.3个百分点", "a change of \u221212.3 percentage points")
	// Shares
	same("15.3%，腾讯占11.7%，小米占11.3%", "15.3 percent of all tokens, Tencent with 11.7 and Xiaomi with 11.3, and no model")
	same("15–18%", "from 15 to 18 percent")
	same("1.3个百分点", "1.3 percentage points")
	// Small numbers in words
	same("12条", "twelve")
	same("两家公司", "2 companies")
	same("24个", "two dozen")
	same("1条", "a single one")
	same("30天", "thirty days")
	same("第三名，第12位", "third, the 12th and Chapter 12")
	same("首先，第二，第三", "first, second, third")
	// Names
	same("文心4.5", "ERNIE 4.5")
	same("GLM-4.5 于7月跟进，Qwen2.5、Llama 4", "GLM-4.5 followed in July, then Llama 4")
	same("720亿参数", "the 72B model")
	same("许可证为 Apache 2.0", "under Apache 2.0")
	if n < 60 {
		t.Errorf("only %d pairs", n)
	}
}

// Texts that differ, and what each has alone.
func TestTwinsThatDifferAreFound(t *testing.T) {
	n := 0
	differ := func(zh, en, onlyZH, onlyEN string) {
		t.Helper()
		n++
		a, b := Compare(zh, en)
		got := func(ns []Number) string { return strings.TrimSuffix(texts(ns), "—") }
		if got(a) != onlyZH || got(b) != onlyEN {
			t.Errorf("%s / %s: only in Chinese %q, only in English %q", zh, en, got(a), got(b))
		}
	}
	// 万 and 亿 against million and billion
	differ("3.85亿次下载", "3.85 million downloads", "3.85亿", "3.85 million")
	differ("3.85亿次下载", "38.5 million downloads", "3.85亿", "38.5 million")
	differ("3.85亿次下载", "3.85 billion downloads", "3.85亿", "3.85 billion")
	differ("2000万美元", "200 million dollars", "2000万", "200 million")
	differ("1万亿参数", "1 billion parameters", "1万亿", "1 billion")
	differ("3850万次下载，共12个模型", "385 million downloads of 12 models", "3850万", "385 million")
	differ("1.5万个", "1,500", "1.5万", "1,500")
	differ("5亿", "500 thousand", "5亿", "500 thousand")
	differ("５亿", "５ million", "５亿", "５ million")
	differ("2万颗", "200,000 chips", "2万", "200,000")
	// Shares
	differ("领先1.3个百分点", "ahead by 1.3%", "1.3个百分点", "1.3%")
	differ("占17.1%", "17.7%", "17.1%", "17.7%")
	differ("占17.1%", "a share", "17.1%", "")
	differ("+1.3%", "\u22121.3%", "+1.3%", "\u22121.3%")
	differ("15.3%，11.7%", "15.3 percent and 11.9.", "11.7%", "11.9")
	// Dates
	differ("2025年9月", "August 2025", "2025年9月", "August 2025")
	differ("2025年9月7日", "6 September 2025", "2025年9月7日", "6 September 2025")
	differ("2025年9月", "September 2024", "2025年9月", "September 2024")
	differ("2026年1月至7月", "January to August 2026", "7月", "August 2026")
	differ("2026年1月至7月", "February to July 2026", "2026年1月", "February")
	differ("2026年1月至7月", "January to July 2025", "2026年1月", "July 2025")
	differ("2023—2025年", "from 2022 to 2025", "2023—2025年", "2022")
	differ("7月16日", "on 17 July", "7月16日", "17 July")
	differ("到8月", "by September", "8月", "September")
	differ("2025年11月8日至12月8日", "between 8 November and 9 December 2025", "", "9 December 2025")
	differ("2025年7月11日和28日", "11 and 29 July 2025", "28日", "11 and 29 July 2025")
	differ("2025年上半年", "the second half of 2025", "2025年上半年", "second half of 2025")
	differ("2025年，有", "there are", "2025年", "")
	differ("增长", "growth since 2025", "", "2025")
	// Small numbers, of which each text has one that the other lacks
	differ("12条", "13", "12", "13")
	differ("2,061个", "2,061 and 120 models in 2025", "", "120, 2025")
	differ("30天", "7 days", "30", "7")
	if n < 30 {
		t.Errorf("only %d pairs", n)
	}
}

// What the site writes in one language has its twin in the other.
func FuzzCompare(f *testing.F) {
	f.Add(3.85e8, "2026年1月至7月，3.85亿")
	f.Add(17.1, "a third of 12 in May, twelve-fold")
	f.Add(1e12, "二十一分之一百零五万亿和28日")
	f.Fuzz(func(t *testing.T, v float64, text string) {
		zh, en := unit.Grouped(v, lang.ZH), unit.Grouped(v, lang.EN)
		if v > 1 && v < 1e13 && unit.Clean(v) == v {
			if a, b := Compare("约 "+zh+" 次", "about "+en+" of them"); len(a)+len(b) > 0 {
				t.Errorf("%s / %s: %s; %s", zh, en, texts(a), texts(b))
			}
		}
		for _, l := range lang.All() { // a text is its own twin
			for _, m := range mentions(text, l) {
				if m.Pos < 0 || m.Pos+len(m.Text) > len(text) || text[m.Pos:m.Pos+len(m.Text)] != m.Text {
					t.Errorf("%q is not at %d of %q", m.Text, m.Pos, text)
				}
				if !m.meets(m) {
					t.Errorf("%q of %q is not itself", m.Text, text)
				}
			}
		}
		Compare(text, text)
	})
}
