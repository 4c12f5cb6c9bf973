package chart

import (
	"slices"
)

// allX returns the positions of all points, each once, in order.
func (w *words) allX() []float64 {
	var xs []float64
	for i := range w.s.Series {
		for j := range w.s.Series[i].Points {
			xs = append(xs, w.s.Series[i].Points[j].X)
		}
	}
	slices.Sort(xs)
	return slices.Compact(xs)
}
