package font

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"testing"
)

// picture draws texts one under another in both weights, 60 px a text, black on white.
func picture(texts []string, px float64) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, 900, 60*len(texts)))
	draw.Draw(dst, dst.Bounds(), image.White, image.Point{}, draw.Src)
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

// TestDraw compares with testdata/draw.png. Other processors may round a shade otherwise, so 4 of 255 are let pass.
func TestDraw(t *testing.T) {
	got := picture(drawn, 28)
	const file = "testdata/draw.png"
	if os.Getenv("UPDATE") != "" {
		var b bytes.Buffer
		if err := png.Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: UPDATE=1 go test writes it", err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			if a, b := darkness(got, x, y), darkness(want, x, y); a-b > 4 || b-a > 4 {
				t.Fatalf("at %d, %d the picture is %d dark, want %d", x, y, a, b)
			}
		}
	}
}

// darkness returns how far from white a pixel is, up to 255.
func darkness(m image.Image, x, y int) int {
	return 255 - int(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y)
}

func TestDrawCutsOffWhatIsOutside(t *testing.T) {
	const s = "千里 “Quito” AVATAR"
	whole := picture([]string{s}, 28)
	part := image.NewRGBA(image.Rect(40, 20, 90, 45))
	draw.Draw(part, part.Bounds(), image.White, image.Point{}, draw.Src)
	Draw(part, 5, 40, s, 28, Regular, color.Black)
	dark := 0
	for y := 20; y < 45; y++ {
		for x := 40; x < 90; x++ {
			a, b := darkness(part, x, y), darkness(whole, x, y)
			if a-b > 4 || b-a > 4 {
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
