package font

import (
	"math"
	"slices"
	"testing"
)

func TestMissing(t *testing.T) {
	test := func(s, want string) {
		t.Helper()
		if got := Missing(s); !slices.Equal(got, []rune(want)) {
			t.Errorf("Missing(%q) = %q, want %q", s, string(got), want)
		}
	}
	test("", "")
	test("千里 Quito3，“开渠”——3.85 亿次 ≥ 12 → ½ • ‰ − ×", "")
	test("昇平 喆 堃 珺 臺灣", "")
	test("cafe\u0301", "")
	test("emoji 🚀 and 🚀", "🚀")
	test("a\nb\tc\x00", "\n\t\x00")
	test("\u200Bzero\uFEFF\u202E", "\u200B\uFEFF\u202E")
	test("한국어 Яндекс", "한국어Яндекс")
	test("soft\u00ADhyphen", "\u00AD")
	test("broken \xff", "\uFFFD")
}

func TestFacesShareTheAmbiguousMarksAlone(t *testing.T) {
	for r := range rune(1 << 16) {
		latin, han := latinFaces[Regular]().glyph(r) != 0, hanFaces[Regular]().glyph(r) != 0
		if (latin && han) != ambiguous(r) {
			t.Errorf("%U in both faces: %v, ambiguous: %v", r, latin && han, ambiguous(r))
		}
		if latin != (latinFaces[SemiBold]().glyph(r) != 0) || han != (hanFaces[SemiBold]().glyph(r) != 0) {
			t.Errorf("%U is in one weight of a face only", r)
		}
	}
}

func TestHan(t *testing.T) {
	test := func(s string, want bool) {
		t.Helper()
		if got := Han(s); got != want {
			t.Errorf("Han(%q) = %v, want %v", s, got, want)
		}
	}
	test("", false)
	test("“Quito” — 38.5%…", false)
	test("①", false)
	test("Łódź α", false)
	test("千", true)
	test("ascii，", true)
	test("〇", true)
	test("％", true)
	test("かな", true)
	test("𠮷", true)
}

func TestMarksTakeTheWidthOfTheText(t *testing.T) {
	for _, mark := range []string{"“", "”", "—", "…"} {
		if got := Width("中"+mark, 1, Regular) - 1; got != 1 {
			t.Errorf("%s beside Hanzi is %.3f em wide, want 1", mark, got)
		}
		if got := Width(mark, 1, Regular); got == 1 {
			t.Errorf("%s without Hanzi is as wide as in Chinese", mark)
		}
	}
	if got := Width("’", 1, Regular); math.Abs(Width("中’", 1, Regular)-1-got) > 1e-9 {
		t.Errorf("an apostrophe is %.3f em wide, and another width beside Hanzi", got)
	}
}
