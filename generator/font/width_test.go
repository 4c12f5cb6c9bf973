package font

import (
	"math"
	"testing"
)

func TestWidth(t *testing.T) {
	test := func(s string, w Weight, want float64) {
		t.Helper()
		if got := Width(s, 1000, w); math.Abs(got-want) > 0.01 {
			t.Errorf("Width(%q, 1000, %v) = %.2f, want %.2f", s, w, got, want)
		}
	}
	digit := 497.0 / 920 * 1000
	test("", Regular, 0)
	test("0", Regular, digit)
	test("1111111111", Regular, 10*digit)
	test("0987654321", SemiBold, 10*513.0/0.92)
	test("水文模型", Regular, 4000)
	test("水文模型", SemiBold, 4000)
	test("“开渠”，模型。", Regular, 8000)
	test("开渠——模型……", Regular, 8000)
	test("下载量 1", Regular, 3000+(200+497)/0.92)
	test("😀", Regular, 1000)
}

func TestFiguresHaveOneWidthAndEveryHanziIsOneEm(t *testing.T) {
	for _, w := range []Weight{Regular, SemiBold} {
		n, han := 0, hanFaces[w]()
		for r := rune(0x4E00); r < 0xA000; r++ {
			if han.glyph(r) == 0 {
				continue
			}
			n++
			if got := Width(string(r), 16, w); got != 16 {
				t.Errorf("weight %v: %c is %.2f px wide at 16 px", w, r, got)
			}
		}
		if n < 6763 {
			t.Errorf("weight %v has %d Hanzi, want the 6763 of GB 2312 at least", w, n)
		}
		for _, d := range "0123456789" {
			if got, want := Width(string(d), 1000, w), Width("0", 1000, w); got != want {
				t.Errorf("weight %v: %c is %.2f wide, 0 is %.2f", w, d, got, want)
			}
		}
	}
}
