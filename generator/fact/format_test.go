package fact

import (
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

func TestFormats(t *testing.T) {
	test := func(format string, v Value, zh, en string) {
		t.Helper()
		f, word, ok := ParseFormat(format)
		if !ok {
			t.Errorf("format %q: unknown %q", format, word)
			return
		}
		if fault := f.check(v, format); fault != nil {
			t.Errorf("format %q: %s", format, fault.rule)
		}
		if got := f.Write(v, lang.ZH); got != zh {
			t.Errorf("%q: %s, want %s", format, got, zh)
		}
		if got := f.Write(v, lang.EN); got != en {
			t.Errorf("%q: %s, want %s", format, got, en)
		}
	}
	of := func(n float64, u string) Value { return Value{Num: n, Unit: mustUnit(u).Base()} }
	sure := func(c Certainty, v Value) Value { v.Certainty = c; return v }

	test("", of(385123456, "downloads"), "3.85亿次下载", "385 million downloads")
	test("", of(1150e6, "downloads"), "11.5亿次下载", "1.15 billion downloads")
	test("", of(76800000, "downloads"), "7680万次下载", "76.8 million downloads")
	test("", of(151448, "models"), "15.1万个模型", "151,000 models")
	test("", of(2061, "models"), "2061个模型", "2,061 models") // whole digits below 10,000 stay
	test("", of(9999.4, ""), "9999", "9,999")
	test("", of(1234.567, ""), "1235", "1,235")
	test("", of(12.3456, ""), "12.3", "12.3")
	test("", of(0, "models"), "0个模型", "0 models")
	test("", of(1467.4, "points"), "1467分", "1,467 points")
	test("", of(17.14, "percent"), "17.1%", "17.1%")
	test("", of(1234, "percent"), "1234%", "1,234%")
	test("", of(1.26, "pp"), "1.26个百分点", "1.26 percentage points")
	test("", of(2.4049, "times"), "2.4倍", "2.4 times")
	test("", of(-12345678, "downloads"), "−1230万次下载", "−12.3 million downloads")
	test("sig2", of(385123456, "downloads"), "3.9亿次下载", "390 million downloads")
	test("sig1", of(2061, "models"), "2000个模型", "2,000 models")
	test("sig5", of(385123456, "downloads"), "3.8512亿次下载", "385.12 million downloads")
	test("full", of(385123456, "downloads"), "385,123,456次下载", "385,123,456 downloads")
	test("0", of(385123456.5, "downloads"), "385,123,457次下载", "385,123,457 downloads")
	test("0.0", of(17, "percent"), "17.0%", "17.0%")
	test("0.00", of(1.005, "times"), "1.01倍", "1.01 times")
	test("0.0", of(-0.04, "pp"), "0.0个百分点", "0.0 percentage points")
	test("percent", of(0.1714, "times"), "17.1%", "17.1%")
	test("percent 0.0", of(0.5, "times"), "50.0%", "50.0%")
	test("percent", of(17.1, "percent"), "17.1%", "17.1%")
	test("times", of(240, "percent"), "2.4倍", "2.4 times")
	test("times sig1", of(2.4, "times"), "2倍", "2 times")
	test("bare", of(385123456, "downloads"), "3.85亿", "385 million")
	test("bare", of(17.1, "percent"), "17.1%", "17.1%")
	test("sign", of(1.3, "pp"), "+1.3个百分点", "+1.3 percentage points")
	test("sign", of(-1.3, "pp"), "−1.3个百分点", "−1.3 percentage points")
	test("abs", of(-1.3, "pp"), "1.3个百分点", "1.3 percentage points")
	test("ordinal", of(1, ""), "第1", "1st")
	test("ordinal", of(2, ""), "第2", "2nd")
	test("ordinal", of(3, ""), "第3", "3rd")
	test("ordinal", of(11, ""), "第11", "11th")
	test("ordinal", of(13, ""), "第13", "13th")
	test("ordinal", of(21, ""), "第21", "21st")
	// Uncertain numbers
	test("", sure(AtLeast, of(3e8, "downloads")), "逾3亿次下载", "more than 300 million downloads")
	test("", sure(AtMost, of(3e8, "downloads")), "不到3亿次下载", "less than 300 million downloads")
	test("", sure(Approx, of(3e8, "downloads")), "约3亿次下载", "about 300 million downloads")
	test("plain", sure(AtLeast, of(3e8, "downloads")), "3亿次下载", "300 million downloads")
	test("abs", sure(AtMost, of(-3, "models")), "逾3个模型", "more than 3 models")
	// Other kinds
	day, _ := period.Parse("2025-09-07")
	date := Value{Kind: Time, Period: day}
	test("", date, "2025年9月7日", "7 September 2025")
	test("date", date, "2025年9月7日", "7 September 2025")
	test("month", date, "2025年9月", "September 2025")
	test("quarter", date, "2025年第三季度", "third quarter of 2025")
	test("half", date, "2025年下半年", "second half of 2025")
	test("year", date, "2025年", "2025")
	test("name", Value{Kind: Name, Text: "alder", Name: lang.Text{ZH: "桤木", EN: "Alder"}}, "桤木", "Alder")
	test("", Value{Kind: Name, Text: "r1", Name: lang.Same("R1")}, "R1", "R1")
	test("", Value{Kind: Truth, Bool: true}, "是", "yes")
	test("", Value{Kind: Truth}, "否", "no")
}

// Both languages show the same significant digits, however a number is written.
func TestLanguagesShowTheSameDigits(t *testing.T) {
	for n := 1.2345678; n < 1e15; n *= 3.7 {
		for _, format := range []string{"", "sig2", "sig4", "full", "0.0"} {
			f, _, _ := ParseFormat(format)
			v := Value{Num: n, Unit: mustUnit("downloads")}
			digits := func(l lang.Lang) string {
				s := strings.Map(func(r rune) rune {
					if r >= '0' && r <= '9' {
						return r
					}
					return -1
				}, f.Write(v, l))
				return strings.Trim(s, "0")
			}
			if zh, en := digits(lang.ZH), digits(lang.EN); zh != en {
				t.Errorf("%v in format %q: %s and %s", n, format, f.Write(v, lang.ZH), f.Write(v, lang.EN))
			}
		}
	}
}

func TestBadFormats(t *testing.T) {
	test := func(format, x string, rule cell.Rule, has ...string) {
		t.Helper()
		s := New([]*dataset.Dataset{facts(hub(), "x["+format+"] = "+x)})
		wantOne(t, s.Problems(), rule, has...)
	}
	test("sig10", `share["alder"]`, cell.FactFormat, "sig10")
	test("precent", `share["alder"]`, cell.FactFormat, "precent", "percent?")
	test("0.1", `share["alder"]`, cell.FactFormat)
	test("name full", `share["alder"]`, cell.FactFormat)
	test("percent", `min(downloads)`, cell.FactFormatKind, "percent", "20,000,000 downloads")
	test("times", `min(downloads)`, cell.FactFormatKind)
	test("ordinal", `min(downloads)`, cell.FactFormatKind)
	test("date", `share["alder"]`, cell.FactFormatKind)
	test("name", `share["alder"]`, cell.FactFormatKind)
	test("full", `max(date)`, cell.FactFormatKind)
	test("year", `who(min(downloads))`, cell.FactFormatKind)
}

func TestFactText(t *testing.T) {
	d := facts(hub(), `
total = sum(downloads, scope == "hub" && date == "2025-09")
vendor = downloads["cedar"]
overtook[month] = crossover(share, "alder", "birch")
leader[name] = who(max(score))
times[sig2] = ratio(share["alder"], share["cedar"])
bad = 1 / 0
`)
	s := New([]*dataset.Dataset{d})
	for id, want := range map[string]lang.Text{
		"total":    {ZH: "1.09亿次下载", EN: "109 million downloads"},
		"vendor":   {ZH: "逾4亿次下载", EN: "more than 400 million downloads"},
		"overtook": {ZH: "2025年7月", EN: "July 2025"},
		"leader":   {ZH: "桤木", EN: "Alder"},
		"times":    {ZH: "4.3倍", EN: "4.3 times"},
		"bad":      {},
	} {
		f, _ := s.Fact("hub-downloads." + id)
		if got := (lang.Text{ZH: f.Text(lang.ZH), EN: f.Text(lang.EN)}); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}

func TestRoundingToAnotherDigit(t *testing.T) {
	f, _, _ := ParseFormat("")
	if got := f.Write(Value{Num: 999999, Unit: unit.Unit{}}, lang.EN); got != "1 million" {
		t.Errorf("got %s", got)
	}
	if got := f.Write(Value{Num: 9999.7}, lang.ZH); got != "1万" {
		t.Errorf("got %s", got)
	}
}
