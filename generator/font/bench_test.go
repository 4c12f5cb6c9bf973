package font

import (
	"image/color"
	"testing"

	"briefing/generator/raster"
)

func BenchmarkWidth(b *testing.B) {
	for b.Loop() {
		Width("千里下载量占全球的 38.5%（2025 年 9 月）", 14, Regular)
	}
}

func BenchmarkDraw(b *testing.B) {
	dst := new(raster.Picture)
	dst.Reset(1440, 100, color.White)
	for b.Loop() {
		Draw(dst, 10.5, 50, "千里下载量占全球的 38.5%（2025 年 9 月）", 28, Regular, color.Black)
	}
}

func BenchmarkFontFaces(b *testing.B) {
	texts := sampleTexts()[120:160]
	for b.Loop() {
		if _, err := FontFaces(texts, texts[:4]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad reads the four files, which the first use of each does.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load("BriefingSans-Regular.ttf", true)
		load("BriefingSans-SemiBold.ttf", true)
		load("BriefingSansSC-Regular.ttf", false)
		load("BriefingSansSC-SemiBold.ttf", false)
	}
}
