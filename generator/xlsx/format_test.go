package xlsx

import (
	"testing"

	"briefing/generator/period"
)

func TestNumberFormatsTellDatesAndTheirLength(t *testing.T) {
	test := func(code string, date bool, grain period.Grain) {
		t.Helper()
		if f := parseFormat(code); f.Date != date || f.Grain != grain {
			t.Errorf("%s: date %v, grain %d; want %v, %d", code, f.Date, f.Grain, date, grain)
		}
	}
	for _, code := range []string{"yyyy-mm-dd", `yyyy\-mm\-dd`, "m/d/yy", "d-mmm-yy", "[$-804]yyyy/m/d;@", `yyyy"年"m"月"d"日"`, `yyyy"年"m"月"d"日";@`,
		`[$-804]yyyy"年"m"月"d"日"`, "[DBNum1][$-804]yyyy年m月d日", "yyyy年m月d日", `m"月"d"日"`, "[$-F800]dddd, mmmm dd, yyyy", "yyyy-mm-dd hh:mm:ss",
		"dd.mm.yyyy", "YYYY-MM-DD", `[$-404]e"年"m"月"d"日"`, `[Red]yyyy-mm-dd`, "aaaa yyyy/m/d", "yyyy-mm-dd AM/PM h:mm", `e\-m\-d`} {
		test(code, true, period.Day)
	}
	for _, code := range []string{"yyyy-mm", `yyyy\-mm`, `yyyy"年"m"月"`, `[$-804]yyyy"年"m"月";@`, "mmm-yy", "yyyy年m月", "mmmm yyyy", `m"月"`, "yyyy/mm"} {
		test(code, true, period.Month)
	}
	for _, code := range []string{"yyyy", `yyyy"年"`, "yy", "e"} {
		test(code, true, period.Year)
	}
	for _, code := range []string{"h:mm", "mm:ss", "[h]:mm:ss", "mmss.0", `h"时"mm"分"`, `上午/下午h"时"mm"分"`, "h:mm AM/PM"} {
		test(code, true, period.None)
	}
	for _, code := range []string{"", "General", "G/通用格式", "0", "0.00", "#,##0", "0.00E+00", "##0.0E+0", "@", "0%", `0"亿"`, `#,##0" downloads"`, "[Red]-0.0", `0.0,,"M"`,
		"# ?/?", `_ * #,##0.00_ ;_ * \-#,##0.00_ `, `"yyyy"0`, `\d0`, `[>=100000000]0.00,,"亿";0`} {
		test(code, false, period.None)
	}
	for id, grain := range map[int]period.Grain{14: period.Day, 15: period.Day, 16: period.Day, 17: period.Month, 22: period.Day, 27: period.Month, 28: period.Day,
		31: period.Day, 36: period.Month, 45: period.None, 50: period.Month, 57: period.Month, 58: period.Day} {
		test(builtin[id], true, grain)
	}
}

func TestNumberFormatsTellPercentAndSigns(t *testing.T) {
	test := func(code string, percent bool, sign string) {
		t.Helper()
		if f := parseFormat(code); f.Percent != percent || f.Sign != sign {
			t.Errorf("%s: percent %v, sign %q; want %v, %q", code, f.Percent, f.Sign, percent, sign)
		}
	}
	test("0.00%", true, "")
	test(`0"%"`, false, "")
	test(`0\%`, false, "")
	test(`0"亿"`, false, "亿")
	test(`0!.0,"万"`, false, "万")
	test("[$¥-804]#,##0", false, "¥")
	test("$#,##0", false, "$")
	test("[$-804]0", false, "")
	test("#,##0", false, "")
	test(`#,##0,"K"`, false, "÷1,000 K")
	test("#,##0,", false, "÷1,000")
	test("0.0,,", false, "÷1,000")
	test("#,##0.00", false, "")
}

func TestSerialNumbersAreDaysOfBothEpochs(t *testing.T) {
	test := func(n float64, epoch1904 bool, want string) {
		t.Helper()
		got, ok := dateOf(n, epoch1904)
		if s := got.Format("2006-01-02"); ok != (want != "") || ok && s != want {
			t.Errorf("%v: %s, %v; want %q", n, s, ok, want)
		}
	}
	test(0, false, "")
	test(1, false, "1900-01-01")
	test(59, false, "1900-02-28")
	test(60, false, "") // 29 February 1900 never was
	test(61, false, "1900-03-01")
	test(45930, false, "2025-09-30")
	test(45930.75, false, "2025-09-30")
	test(2958465, false, "9999-12-31")
	test(2958466, false, "")
	test(-1, false, "")
	test(0, true, "1904-01-01")
	test(44468, true, "2025-09-30")
	for _, p := range []string{"1900-02-28", "1900-03-01", "2024-02-29", "2025-09-30", "2025-09"} {
		q, err := period.Parse(p)
		if err != nil {
			t.Fatal(err)
		}
		if day, ok := dateOf(float64(serial(q)), false); !ok || period.Of(day, q.Grain()) != q {
			t.Errorf("%s is written as %d and read as %v", p, serial(q), day)
		}
	}
}

func FuzzNumberFormat(f *testing.F) {
	for _, s := range []string{`yyyy"年"m"月"d"日"`, "[$-804]e/m/d;@", "0.00E+00", `#,##0"亿"`, `\`, `"`, "[", "_", "am/pm"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p := parseFormat(s); !p.Date && p.Grain != period.None || p.Date && p.Sign != "" {
			t.Errorf("%q is %+v", s, p)
		}
	})
}
