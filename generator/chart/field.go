package chart

import "math"

// A field is the paper as a raster of small cells: what is taken by marks and words, and what is free. Taken cells are
// rounded outwards, so that two texts that do not meet in the field do not meet in the picture.
type field struct {
	w, h int // cells
	bits []uint64
	line int // words of bits in a row of cells
}

// cellPx is the edge of a cell, px.
const cellPx = 2

func newField(w, h float64) *field {
	fl := &field{w: int(math.Ceil(w/cellPx)) + 1, h: int(math.Ceil(h/cellPx)) + 1}
	fl.line = (fl.w + 63) / 64
	fl.bits = make([]uint64, fl.line*fl.h)
	return fl
}

// cells returns the cells under r, clipped; ok is false if there are none.
func (fl *field) cells(r rect) (x0, y0, x1, y1 int, ok bool) {
	x0, y0 = max(0, int(math.Floor(r.x0/cellPx))), max(0, int(math.Floor(r.y0/cellPx)))
	x1, y1 = min(fl.w, int(math.Ceil(r.x1/cellPx))), min(fl.h, int(math.Ceil(r.y1/cellPx)))
	return x0, y0, x1, y1, x0 < x1 && y0 < y1
}

// each calls fn with every word of bits under r and the mask of r in it, until fn returns false.
func (fl *field) each(r rect, fn func(word *uint64, mask uint64) bool) {
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

// take marks r as taken.
func (fl *field) take(r rect) {
	fl.each(r, func(word *uint64, mask uint64) bool { *word |= mask; return true })
}

// free reports whether nothing is taken under r.
func (fl *field) free(r rect) bool {
	ok := true
	fl.each(r, func(word *uint64, mask uint64) bool { ok = *word&mask == 0; return ok })
	return ok
}

// takeLine marks a line of some width as taken.
func (fl *field) takeLine(x0, y0, x1, y1, width float64) {
	n := min(int(math.Hypot(x1-x0, y1-y0)/cellPx), fl.w+fl.h) + 1
	for i := range n + 1 {
		t := float64(i) / float64(n)
		x, y := x0+t*(x1-x0), y0+t*(y1-y0)
		fl.take(rect{x - width/2, y - width/2, x + width/2, y + width/2})
	}
}
