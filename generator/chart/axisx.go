package chart

import (
	"slices"
)

// allX returns the positions of all points, each once, in order.
func (f *frame) allX() []float64 {
	var xs []float64
	for i := range f.s.Series {
		for j := range f.s.Series[i].Points {
			xs = append(xs, f.s.Series[i].Points[j].X)
		}
	}
	slices.Sort(xs)
	return slices.Compact(xs)
}
