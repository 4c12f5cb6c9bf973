package workbook

import (
	"slices"
	"testing"

	"briefing/generator/period"
)

func TestClassifyTellsNumbersFromWords(t *testing.T) {
	test := func(s string, want look) {
		t.Helper()
		if got := classify(s); got != want {
			t.Errorf("%q is %+v, want %+v", s, got, want)
		}
	}
	for _, s := range []string{"1", "-1", "+1.5", "1,234,567", "−3", "1e6", "0.5", "1.5E-3"} {
		test(s, look{kind: plainNumber})
	}
	for _, s := range []string{"１２", "１，２３４．５", "-３"} {
		test(s, look{kind: wideNumber})
	}
	sign := func(s, units, words string, bound int) {
		t.Helper()
		test(s, look{signNumber, units, words, bound})
	}
	sign("3.85亿", "亿", "", 0)
	sign("约 385 万", "万", "约", 0)
	sign("$1.2bn", "$ bn", "", 0)
	sign("17.1 %", "%", "", 0)
	sign("12x", "x", "", 0)
	sign("> 650 million", "million", ">", +1)
	sign("＞６５０", "", ">", +1)
	sign("Over 650", "", "Over", +1)
	sign("近3亿", "亿", "近", -1)
	sign("不足 300", "", "不足", -1)
	sign("300 多", "", "多", +1)
	sign("约 385 左右", "", "约 左右", 0)
	for _, s := range []string{"", "n/a", "Qwen2.5", "1 of 3", "2025-09", "1.2.3", "1,2", "v1", "3-5", "第3", "3 apples"} {
		test(s, look{})
	}
}

func TestCleanTextLeavesOutWhatNobodySees(t *testing.T) {
	test := func(s, want string, spaces bool, seen rune) {
		t.Helper()
		if c := cleanText(s); c.text != want || c.spaces != spaces || c.invisible != seen {
			t.Errorf("%q is %+v, want %q, %v, %U", s, c, want, spaces, seen)
		}
	}
	test("plain", "plain", false, 0)
	test("a b", "a b", false, 0)
	test("第一段\r\n第二段\n", "第一段\n第二段", false, 0)
	test("\u3000中文", "中文", true, 0)
	test("中文\u00a0", "中文", true, 0)
	test("a\u200bb", "ab", false, 0x200b)
	test("\ufeffa", "a", false, 0xfeff)
	test("a\u202eb", "ab", false, 0x202e)
	test("👩\u200d💻", "👩\u200d💻", false, 0)
	test("a\x00b", "ab", false, 0)
}

// What is read as a date is written as one that reads the same.
func FuzzDateText(f *testing.F) {
	for _, s := range []string{"2025", "2025-09-30", "2025年9月", "２０２５年上半年", "2025 Q4", "9/30/2025", "25-9-30", "2025-02-30", "2025年第四季度"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, why := parseDate(s)
		if why != goodDate && why != wideDate {
			return
		}
		if q, err := period.Parse(p.String()); err != nil || q != p {
			t.Errorf("%q is %s, which is read as %s, %v", s, p, q, err)
		}
	})
}

// What is made of a CSV file is a workbook that can be written and read.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("日期;值\n2025年9月;1,5\n"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00"))
	f.Add([]byte("a,a,,=cmd|x\n\"q\"\"\",-,\u202e,007\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 4000 {
			return
		}
		book, guess, err := Import("x", "x.csv", b, nil, 0, How{})
		if err != nil || len(guess.Columns) > 100 {
			return
		}
		d, ps := readBytes(t, written(t, book))
		if d.Table.Len() == 0 && !ps.Failed() {
			t.Errorf("%q makes a workbook without records or errors", b)
		}
	})
}

// TestWordsArePartedByCommasToo: what takes words of a list takes them as people write lists, in either language.
func TestWordsArePartedByCommasToo(t *testing.T) {
	if got, want := splitWords("log, last-year；share、indexed，;linear"), []string{"log", "last-year", "share", "indexed", "linear"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
