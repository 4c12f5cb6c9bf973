package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"
)

// box fills the pixels from x0, y0 to x1, y1.
func box(p *Picture, x0, y0, x1, y1 float32, c color.Color) {
	area := image.Rect(int(x0), int(y0), int(x1)+1, int(y1)+1).Intersect(p.Bounds())
	shape := p.Begin(area)
	left, top := float32(area.Min.X), float32(area.Min.Y)
	shape.MoveTo(x0-left, y0-top)
	shape.LineTo(x1-left, y0-top)
	shape.LineTo(x1-left, y1-top)
	shape.LineTo(x0-left, y1-top)
	shape.ClosePath()
	p.Fill(c)
}

func decoded(t *testing.T, p *Picture) image.Image {
	t.Helper()
	b, err := p.PNG()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != p.Bounds() {
		t.Fatalf("the file has %v, the picture %v", img.Bounds(), p.Bounds())
	}
	return img
}

func TestColoursAreLaidOverEachOther(t *testing.T) {
	var p Picture
	p.Reset(30, 10, color.White)
	box(&p, 5, 2, 25, 8, color.NRGBA{200, 0, 100, 255})
	box(&p, 10, 0, 20, 10, color.NRGBA{0, 0, 0, 51})
	box(&p, 22, 0, 22.4, 10, color.White)
	test := func(x, y int, want color.RGBA) {
		t.Helper()
		if got := p.At(x, y); got != want {
			t.Errorf("(%d, %d) is %v, want %v", x, y, got, want)
		}
	}
	test(0, 0, color.RGBA{255, 255, 255, 255})
	test(4, 2, color.RGBA{255, 255, 255, 255})
	test(5, 2, color.RGBA{200, 0, 100, 255})
	test(24, 7, color.RGBA{200, 0, 100, 255})
	test(24, 8, color.RGBA{255, 255, 255, 255})
	test(10, 0, color.RGBA{204, 204, 204, 255}) // a fifth of black
	test(15, 5, color.RGBA{160, 0, 80, 255})
	test(22, 5, color.RGBA{222, 102, 162, 255}) // two fifths of white
}

// TestPNGShowsThePicture paints few colours, which the file has as they are, on a picture that was used before.
func TestPNGShowsThePicture(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var p Picture
	for _, size := range []image.Point{{1, 1}, {33, 17}, {7, 5}, {254, 66}} {
		p.Reset(size.X, size.Y, color.RGBA{250, 250, 240, 255})
		for range 12 {
			x, y := float32(r.IntN(size.X)), float32(r.IntN(size.Y))
			box(&p, x, y, min(float32(size.X), x+9), min(float32(size.Y), y+4), color.NRGBA{uint8(r.IntN(2) * 255), 90, 0, 255})
		}
		img := decoded(t, &p)
		for y := range size.Y {
			for x := range size.X {
				if got, want := img.At(x, y), p.At(x, y); got != want {
					t.Fatalf("%v: (%d, %d) is %v, want %v", size, x, y, got, want)
				}
			}
		}
	}
}

// TestInsideOfShapesIsExact paints 30 shapes: each has its colour, and its edge nearly the shade between it and the paper.
func TestInsideOfShapesIsExact(t *testing.T) {
	var p Picture
	p.Reset(120, 10, color.White)
	colour := func(i int) color.RGBA { return color.RGBA{uint8(8 * i), uint8(255 - 8*i), uint8(i % 2 * 4), 255} }
	for i := range 30 {
		box(&p, float32(4*i), 0, float32(4*i)+2.4, 10, colour(i))
	}
	img := decoded(t, &p)
	for i := range 30 {
		want := colour(i)
		if got := img.At(4*i, 5); got != want {
			t.Errorf("shape %d is %v, want %v", i, got, want)
		}
		got := img.At(4*i+2, 5).(color.RGBA)
		off := func(a, b uint8) int { return int(a) - (255*9+int(b)*6)/15 }
		if r, g, b := off(got.R, want.R), off(got.G, want.G), off(got.B, want.B); r*r+g*g+b*b > nearFull {
			t.Errorf("the edge of shape %d is off by %d, %d, %d", i, r, g, b)
		}
	}
}

// TestManyColours lays see-through colours over each other until there are many more than a palette holds.
func TestManyColours(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var p Picture
	p.Reset(320, 320, color.White)
	for range 4000 {
		c := color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(1 + r.IntN(255))}
		x, y := float32(r.IntN(300)), float32(r.IntN(300))
		box(&p, x, y, x+float32(1+r.IntN(20)), y+float32(1+r.IntN(20)), c)
	}
	decoded(t, &p)
}
