package revision

import (
	"testing"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

func TestDifferences(t *testing.T) {
	test := func(from, to float64, u, zh, en string) {
		t.Helper()
		un, _ := unit.Parse(u, nouns)
		d := difference(from, to, un, number)
		got := lang.Text{}
		if d != nil {
			got = d.Text
		}
		if got != (both(zh, en)) {
			t.Errorf("%v → %v %s: %q, want %q", from, to, u, got, both(zh, en))
		}
	}
	test(385, 390, "million apples", "+500万，+1.3%", "+5 million, +1.3%")
	test(390, 385, "million apples", "−500万，−1.3%", "−5 million, −1.3%")
	test(36763228, 36763229, "apples", "+1，+0.000003%", "+1, +0.000003%")
	test(0.1, 0.3, "", "+0.2，+200%", "+0.2, +200%")
	test(0.1+0.2, 0.3, "", "", "")
	test(0, 5, "apples", "+5", "+5")
	test(-10, -5, "apples", "+5，+50%", "+5, +50%")
	test(17.1, 18, "percent", "+0.9个百分点", "+0.9 percentage points")
	test(1.3, 1.1, "pp", "−0.2个百分点", "−0.2 percentage points")
	test(2, 3, "times", "+1倍，+50%", "+1 times, +50%")
	test(1500, 1512.5, "points", "+12.5", "+12.5")
	test(1, 1.0004, "", "+0.0004，+0.04%", "+0.0004, +0.04%")
	test(1, 1.0005, "", "+0.0005，+0.1%", "+0.0005, +0.1%")
	test(200, 399, "", "+199，+100%", "+199, +100%")
}

func TestNumbersOfARevisionHaveAllDigits(t *testing.T) {
	test := func(v float64, u string, want lang.Text) {
		t.Helper()
		un, _ := unit.Parse(u, nouns)
		if got := measured(v, un); got != want {
			t.Errorf("%v %s: %q, want %q", v, u, got, want)
		}
	}
	test(36763228, "apples", both("36,763,228个苹果", "36,763,228 apples"))
	test(385.25, "million apples", both("3.8525亿个苹果", "385.25 million apples"))
	test(17.125, "percent", both("17.125%", "17.125%"))
	test(1512.55, "points", both("1,512.55分", "1,512.55 points"))
	test(0.1+0.2, "", both("0.3", "0.3"))
}

func TestFiguresOfNewRecordsAreRoundedAsProseIs(t *testing.T) {
	test := func(v float64, u string, want lang.Text) {
		t.Helper()
		un, _ := unit.Parse(u, nouns)
		if got := brief(v, un); got != want {
			t.Errorf("%v %s: %q, want %q", v, u, got, want)
		}
	}
	test(9999, "apples", both("9999个苹果", "9,999 apples"))
	test(10001, "apples", both("1万个苹果", "10,000 apples"))
	test(41694724940009, "apples", both("41.7万亿个苹果", "41.7 trillion apples"))
	test(385.25, "million apples", both("3.85亿个苹果", "385 million apples"))
	test(33.924, "percent", both("33.924%", "33.924%"))
}
