package font

import (
	"image/color"
	"math"
	"os"
	"strings"
	"testing"

	"briefing/generator/raster"
)

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
