package chart

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// colours is the most that a palette of PNG holds.
const colours = 256

// paletted returns img with a palette: a quarter of the bytes to filter and compress, which is most of the work of a PNG.
// A chart has few colours, and between them the shades of soft edges; the most frequent 256 are kept as they are and the
// others become the nearest of them, which nobody sees. The order of the palette depends on the picture alone.
func paletted(img *image.RGBA) *image.Paletted {
	b := img.Bounds()
	count := map[uint32]int{}
	eachRun(img, func(_, _ int, c uint32, n int) { count[c] += n })
	type shade struct {
		c uint32
		n int
	}
	shades := make([]shade, 0, len(count))
	for c, n := range count {
		shades = append(shades, shade{c, n})
	}
	slices.SortFunc(shades, func(a, b shade) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.c, b.c)) })
	kept := shades[:min(len(shades), colours)]
	out := image.NewPaletted(b, make(color.Palette, len(kept)))
	index := make(map[uint32]uint8, len(shades))
	for i, s := range kept {
		out.Palette[i] = color.RGBA{uint8(s.c >> 24), uint8(s.c >> 16), uint8(s.c >> 8), uint8(s.c)}
		index[s.c] = uint8(i)
	}
	for _, s := range shades[len(kept):] {
		best, least := 0, 1<<30
		for i, k := range kept {
			if d := apart(s.c, k.c); d < least {
				best, least = i, d
			}
		}
		index[s.c] = uint8(best)
	}
	eachRun(img, func(x, y int, c uint32, n int) {
		row := out.Pix[y*out.Stride+x : y*out.Stride+x+n]
		i := index[c]
		for j := range row {
			row[j] = i
		}
	})
	return out
}

// eachRun calls f for each run of one colour in each row.
func eachRun(img *image.RGBA, f func(x, y int, c uint32, n int)) {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	for y := range h {
		row := img.Pix[y*img.Stride : y*img.Stride+4*w]
		at, last := 0, pixel(row, 0)
		for x := 1; x < w; x++ {
			if c := pixel(row, x); c != last {
				f(at, y, last, x-at)
				at, last = x, c
			}
		}
		f(at, y, last, w-at)
	}
}

func pixel(row []uint8, x int) uint32 {
	p := row[4*x : 4*x+4 : 4*x+4]
	return uint32(p[0])<<24 | uint32(p[1])<<16 | uint32(p[2])<<8 | uint32(p[3])
}

// apart returns how unlike two colours are.
func apart(a, b uint32) (d int) {
	for range 4 {
		e := int(a&0xff) - int(b&0xff)
		d += e * e
		a, b = a>>8, b>>8
	}
	return d
}
