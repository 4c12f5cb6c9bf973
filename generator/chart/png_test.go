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
		for i, a := range whole.img.Pix {
			if b := strips.img.Pix[i]; max(a, b)-min(a, b) > 1 {
				t.Fatalf("%d: pixel (%d, %d) is %d, and %d in strips", n, i/4%600, i/4/600, a, b)
			}
		}
	}
}
