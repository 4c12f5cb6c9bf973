package chart

import (
	"image/color"
	"math"
	"math/rand/v2"
	"testing"
)

// TestStripsFillAsTheWholeWould fills polygons strip by strip and at once.
func TestStripsFillAsTheWholeWould(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 50 {
		var polys [][]point2
		for range 1 + r.IntN(20) {
			x, y, size := 200+r.Float64()*200, 150+r.Float64()*100, r.Float64()*140
			var p []point2
			for k := range 3 + r.IntN(4) { // all turn the same way
				sin, cos := math.Sincos(float64(k))
				p = append(p, point2{x + size*cos, y + size*sin})
			}
			polys = append(polys, p)
		}
		whole, strips := newPainter(600, 400), newPainter(600, 400)
		whole.fillBy(1<<20, polys, color.NRGBA{20, 90, 160, 255})
		strips.fill(polys, color.NRGBA{20, 90, 160, 255})
		differ := 0
		for y := range 400 {
			for x := range 600 {
				a, b := whole.img.At(x, y).(color.RGBA), strips.img.At(x, y).(color.RGBA)
				if a == b {
					continue
				}
				if differ++; max(a.R, b.R)-min(a.R, b.R) > 17 { // the next shade, where one was rounded otherwise
					t.Fatalf("%d: pixel (%d, %d) is %v, and %v in strips", n, x, y, a, b)
				}
			}
		}
		if differ > 24 {
			t.Fatalf("%d: %d pixels of 240000 differ", n, differ)
		}
	}
}
