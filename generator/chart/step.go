package chart

import "math"

// corners returns the vertices of a run: its points, in a step chart also the corner before each.
func (k Kind) corners(ru run) (xs, ys []float64) {
	if k != Step {
		return ru.xs, ru.ys
	}
	for i, x := range ru.xs {
		if i > 0 {
			xs, ys = append(xs, x), append(ys, ru.ys[i-1])
		}
		xs, ys = append(xs, x), append(ys, ru.ys[i])
	}
	return xs, ys
}

// held returns the last point at which the order of a and b changes when each keeps its value until its next point. ok is
// false if it never does. Points of one position are taken together.
func held(a, b *Series) (c crossing, ok bool) {
	var o order
	p, q := -1, -1 // the points that hold
	for p < len(a.Points)-1 || q < len(b.Points)-1 {
		x, y := math.Inf(1), math.Inf(1)
		if p+1 < len(a.Points) {
			x = a.Points[p+1].X
		}
		if q+1 < len(b.Points) {
			y = b.Points[q+1].X
		}
		at := math.Min(x, y)
		for p+1 < len(a.Points) && a.Points[p+1].X == at {
			p++
		}
		for q+1 < len(b.Points) && b.Points[q+1].X == at {
			q++
		}
		if p < 0 || q < 0 || a.Points[p].Gap || b.Points[q].Gap {
			continue
		}
		o.see(a, b, &a.Points[p], &b.Points[q])
	}
	return o.last, o.changed
}
