package font

import (
	"image/color"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"briefing/generator/raster"
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

// sampleTexts returns about 200 texts as they stand on charts, and such as are hard to measure.
func sampleTexts(t testing.TB) []string {
	b, err := os.ReadFile("testdata/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

// FuzzText lays out, draws and embeds any text: it has a width, and what Missing does not name has a glyph.
func FuzzText(f *testing.F) {
	for _, s := range append(sampleTexts(f), "", "\xff\x00", "e\u0301\u0301\u0301", "\u202Eabc", "🚀\uFE0F", "가\u1100\u1161", "\u0301") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if w := Width(s, 16, Regular); w < 0 || math.IsInf(w, 0) || math.IsNaN(w) {
			t.Errorf("Width(%q) = %v", s, w)
		}
		missing := map[rune]bool{}
		for _, r := range Missing(s) {
			missing[r] = true
		}
		for g := range glyphs(s, Regular) {
			if (g.face == nil) != missing[g.r] {
				t.Errorf("%U of %q has a glyph: %v, and is missing: %v", g.r, s, g.face != nil, missing[g.r])
			}
		}
		dst := new(raster.Picture)
		dst.Reset(64, 32, color.Black)
		Draw(dst, 3, 20, s, 16, Regular, color.White)
		Subset(Regular, s)
	})
}
