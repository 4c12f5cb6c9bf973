package chart

import "math"

// An occupancy is the paper as a raster of small cells: those that marks and words occupy, and those that are free. Cells are
// rounded outwards, so that two texts that do not meet here do not meet in the picture.
type occupancy struct {
	w, h int // cells
	bits []uint64
	line int // words of bits in a row of cells
}

// cellPx is the edge of a cell, px.
const cellPx = 2

func newOccupancy(w, h float64) *occupancy {
	fl := &occupancy{w: int(math.Ceil(w/cellPx)) + 1, h: int(math.Ceil(h/cellPx)) + 1}
	fl.line = (fl.w + 63) / 64
	fl.bits = make([]uint64, fl.line*fl.h)
	return fl
}

// cells returns the cells under r, clipped; ok is false if there are none.
func (fl *occupancy) cells(r rect) (x0, y0, x1, y1 int, ok bool) {
	x0, y0 = max(0, int(math.Floor(r.x0/cellPx))), max(0, int(math.Floor(r.y0/cellPx)))
	x1, y1 = min(fl.w, int(math.Ceil(r.x1/cellPx))), min(fl.h, int(math.Ceil(r.y1/cellPx)))
	return x0, y0, x1, y1, x0 < x1 && y0 < y1
}

// each calls fn with every word of bits under r and the mask of r in it, until fn returns false.
func (fl *occupancy) each(r rect, fn func(word *uint64, mask uint64) bool) {
	x0, y0, x1, y1, ok := fl.cells(r)
	if !ok {
		return
	}
	for y := y0; y < y1; y++ {
		for k := x0 / 64; k <= (x1-1)/64; k++ {
			mask := ^uint64(0)
			if k == x0/64 {
				mask &= ^uint64(0) << (x0 % 64)
			}
			if k == (x1-1)/64 {
				mask &= ^uint64(0) >> (63 - (x1-1)%64)
			}
			if !fn(&fl.bits[y*fl.line+k], mask) {
				return
			}
		}
	}
}

// occupy marks r as occupied.
func (fl *occupancy) occupy(r rect) {
	fl.each(r, func(word *uint64, mask uint64) bool { *word |= mask; return true })
}

// free reports whether nothing under r is occupied.
func (fl *occupancy) free(r rect) bool {
	ok := true
	fl.each(r, func(word *uint64, mask uint64) bool { ok = *word&mask == 0; return ok })
	return ok
}

// occupyLine marks a line of some width as occupied.
func (fl *occupancy) occupyLine(x0, y0, x1, y1, width float64) {
	n := min(int(math.Hypot(x1-x0, y1-y0)/cellPx), fl.w+fl.h) + 1
	for i := range n + 1 {
		t := float64(i) / float64(n)
		x, y := x0+t*(x1-x0), y0+t*(y1-y0)
		fl.occupy(rect{x - width/2, y - width/2, x + width/2, y + width/2})
	}
}
