package unit

import (
	"math"
	"testing"

	"briefing/generator/lang"
)

func TestCompactUsesTheWordsOfTheLanguage(t *testing.T) {
	test := func(v float64, l lang.Lang, want string) {
		t.Helper()
		if got := Compact(v, l); got != want {
			t.Errorf("Compact(%v, %s) = %q, want %q", v, l, got, want)
		}
	}
	test(0, lang.ZH, "0")
	test(9999, lang.ZH, "9999")
	test(10000, lang.ZH, "1万")
	test(-10000, lang.ZH, "−1万")
	test(99999999, lang.ZH, "9999.9999万")
	test(1e8, lang.ZH, "1亿")
	test(3.85e8, lang.ZH, "3.85亿")
	test(1e12, lang.ZH, "1万亿")
	test(999999, lang.EN, "999,999")
	test(1e6, lang.EN, "1 million")
	test(3.85e8, lang.EN, "385 million")
	test(2.04e9, lang.EN, "2.04 billion")
	test(1e12, lang.EN, "1 trillion")
}

func TestRoundKeepsSignificantDigits(t *testing.T) {
	test := func(v float64, n int, want float64) {
		t.Helper()
		if got := Round(v, n); got != want {
			t.Errorf("Round(%v, %d) = %v, want %v", v, n, got, want)
		}
	}
	test(0, 3, 0)
	test(0.125, 2, 0.13) // half away from zero, as printed
	test(1.005, 3, 1.01) // although its binary value lies below
	test(-1.005, 3, -1.01)
	test(36763228, 3, 36800000)
	test(999.6, 3, 1000)
	test(1e-9, 1, 1e-9)
	test(942.1, 3, 942)
}

func TestFixedRoundsToDecimals(t *testing.T) {
	for _, c := range []struct {
		v    float64
		n    int
		want float64
	}{{17.15, 1, 17.2}, {0.04, 1, 0}, {-0.05, 1, -0.1}, {1234.5, 0, 1235}} {
		if got := Fixed(c.v, c.n); got != c.want {
			t.Errorf("Fixed(%v, %d) = %v, want %v", c.v, c.n, got, c.want)
		}
	}
}

func TestCleanUndoesBinaryNoise(t *testing.T) {
	a, b := 0.1, 0.2
	if got := Clean(a + b); got != 0.3 {
		t.Errorf("Clean(0.1+0.2) = %v, want 0.3", got)
	}
}

func TestWriteSaysNumberAndUnit(t *testing.T) {
	nouns := map[string]Noun{"downloads": {Text: lang.Text{ZH: "次下载", EN: "downloads"}}, "points": {Text: lang.Text{ZH: "分", EN: "points"}, Index: true}}
	test := func(v float64, u string, n int, zh, en string) {
		t.Helper()
		un, ok := Parse(u, nouns)
		if !ok {
			t.Errorf("Parse(%q) is not ok", u)
		}
		if got := Write(v, un, n, lang.ZH); got != zh {
			t.Errorf("Write(%v, %q, zh) = %q, want %q", v, u, got, zh)
		}
		if got := Write(v, un, n, lang.EN); got != en {
			t.Errorf("Write(%v, %q, en) = %q, want %q", v, u, got, en)
		}
	}
	test(385, "million downloads", 3, "3.85亿次下载", "385 million downloads")
	test(36763228, "downloads", 3, "3680万次下载", "36.8 million downloads")
	test(17.1, "percent", 3, "17.1%", "17.1%")
	test(1.3, "pp", 3, "1.3个百分点", "1.3 percentage points")
	test(12, "times", 0, "12倍", "12 times")
	test(1500, "points", 0, "1500分", "1,500 points")
	test(1, "downloads", 0, "1次下载", "1 download")
	test(1, "million downloads", 0, "100万次下载", "1 million downloads")
	test(5, "", 0, "5", "5")
}

func TestParseTakesUnknownNounsAsWritten(t *testing.T) {
	u, ok := Parse("million widgets", nil)
	if ok || u.By() != 1e6 || u.Noun.EN != "widgets" {
		t.Errorf("Parse = %+v, %v", u, ok)
	}
}

func TestDifferencesOfPercentArePercentagePoints(t *testing.T) {
	if got := PercentUnit().Diff(); got != points {
		t.Errorf("Diff = %+v", got)
	}
}

func FuzzPlainReadsBack(f *testing.F) {
	for _, v := range []float64{0, 1, -1, 1234567.891, 1e15, 1e-9} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e300 || v != 0 && math.Abs(v) < 1e-300 {
			return
		}
		if got := Plain(v); len(got) == 0 {
			t.Errorf("Plain(%v) is empty", v)
		}
		if r := Round(v, 3); math.Abs(r-v) > math.Abs(v)*0.00501 {
			t.Errorf("Round(%v, 3) = %v", v, r)
		}
	})
}

func TestParseTakesWhatANounIsCalled(t *testing.T) {
	nouns := map[string]Noun{"m3": {Text: lang.Text{ZH: "立方米", EN: "cubic metres"}}, "a": {Text: lang.Same("双")}, "b": {Text: lang.Same("双")}}
	for s, want := range map[string]string{"m3": "m3", "万立方米": "m3", "million cubic metres": "m3", "双": "", "吨": ""} {
		u, ok := Parse(s, nouns)
		if ok != (want != "") || ok && u.ID != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", s, u.ID, ok, want)
		}
	}
}
