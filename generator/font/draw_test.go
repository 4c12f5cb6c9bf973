package font

import (
	"image/color"
	"testing"

	"briefing/generator/raster"
)

// picture draws texts one under another in both weights, 60 px a text, black on white.
func picture(texts []string, px float64) *raster.Picture {
	dst := new(raster.Picture)
	dst.Reset(900, 60*len(texts), color.White)
	for i, s := range texts {
		Draw(dst, 5, float64(60*i+40), s, px, Weight(i%2), color.Black)
	}
	return dst
}

var drawn = []string{
	"千里下载量占全球的 38.5%（2025年9月），“开渠”——模型……",
	"“开放水域”：深度测索、图谱 ≥ 12；昇平《办法》",
	"Quito’s “open” meadows — 1,234.5 % → Łódź • ½ × AVATAR To",
	"DeepWell-R1: −12.4 % ± 3, α β Δ ▲ ▼ № 5 fjord office",
}

// darkness returns how far from white a pixel is, up to 255.
func darkness(c color.Color) int { return 255 - int(color.GrayModel.Convert(c).(color.Gray).Y) }

// step is how far from each other two shades of black on white are.
const step = 255 / 15

func TestDrawCutsOffWhatIsOutside(t *testing.T) {
	const s = "千里 “Quito” AVATAR"
	whole := picture([]string{s}, 28)
	const left, top = 40, 20
	part := new(raster.Picture)
	part.Reset(50, 25, color.White)
	Draw(part, 5-left, 40-top, s, 28, Regular, color.Black)
	dark := 0
	for y := range part.Bounds().Dy() {
		for x := range part.Bounds().Dx() {
			a, b := darkness(part.At(x, y)), darkness(whole.At(left+x, top+y))
			if a-b > step || b-a > step {
				t.Fatalf("at %d, %d the part is %d dark, the whole %d", x, y, a, b)
			}
			dark += a
		}
	}
	if dark == 0 {
		t.Fatal("nothing was drawn")
	}
	Draw(part, 500, 400, s, 28, Regular, color.Black) // far outside
	Draw(part, -5000, 30, s, 28, Regular, color.Black)
	Draw(part, 40, 40, "", 28, Regular, color.Black)
	Draw(part, 40, 40, "🚀\n", 28, Regular, color.Black)
}
