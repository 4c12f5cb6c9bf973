package chart

import (
	"math"
	"slices"
)

// An occupancy is the paper as rows of small cells: those that marks and words occupy, and those that are free. Cells are
// rounded outwards, so that two texts that do not meet here do not meet in the picture.
type occupancy [][]bool

// cellPx is the edge of a cell, px.
const cellPx = 2

func newOccupancy(w, h float64) occupancy {
	fl := make(occupancy, int(math.Ceil(h/cellPx))+1)
	for y := range fl {
		fl[y] = make([]bool, int(math.Ceil(w/cellPx))+1)
	}
	return fl
}

// cells returns the cells under r, as far as they are on the paper.
func (fl occupancy) cells(r rect) (x0, y0, x1, y1 int) {
	from := func(v float64) int { return max(0, int(math.Floor(v/cellPx))) }
	to := func(v float64, most int) int { return min(most, int(math.Ceil(v/cellPx))) }
	x0, y0 = from(r.x0), from(r.y0)
	return x0, y0, max(x0, to(r.x1, len(fl[0]))), to(r.y1, len(fl))
}

// occupy marks r as occupied.
func (fl occupancy) occupy(r rect) {
	x0, y0, x1, y1 := fl.cells(r)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			fl[y][x] = true
		}
	}
}

// free reports whether nothing under r is occupied.
func (fl occupancy) free(r rect) bool {
	x0, y0, x1, y1 := fl.cells(r)
	for y := y0; y < y1; y++ {
		if x0 < x1 && slices.Contains(fl[y][x0:x1], true) {
			return false
		}
	}
	return true
}

// occupyLine marks a line of some width as occupied.
func (fl occupancy) occupyLine(x0, y0, x1, y1, width float64) {
	fl.along(x0, y0, x1, y1, func(x, y float64) bool {
		fl.occupy(rect{x - width/2, y - width/2, x + width/2, y + width/2})
		return true
	})
}

// freeLine reports whether nothing along a line is occupied.
func (fl occupancy) freeLine(x0, y0, x1, y1 float64) bool {
	return fl.along(x0, y0, x1, y1, func(x, y float64) bool { return fl.free(rect{x, y, x, y}.grow(1)) })
}

// along calls do with places along a line, a cell apart, as long as it returns true, and reports whether it always did.
func (fl occupancy) along(x0, y0, x1, y1 float64, do func(x, y float64) bool) bool {
	n := min(int(math.Hypot(x1-x0, y1-y0)/cellPx), len(fl)+len(fl[0])) + 1
	for i := range n + 1 {
		if t := float64(i) / float64(n); !do(x0+t*(x1-x0), y0+t*(y1-y0)) {
			return false
		}
	}
	return true
}
