package chart

import (
	"cmp"
	"fmt"
	"slices"
)

// A Fault is a promise that a drawing of a chart breaks.
type Fault struct {
	Size  Size
	Label string // of a point that the headline speaks of and that has no room for it; "" is another fault
	Msg   string // what is wrong, for maintainers
}

// Faults lays s out in both sizes and returns what a reader would miss: a mark outside the ticks of an axis of numbers, or
// outside an axis of time, and a point of [Point.Strong] whose label finds no place. The error is that of [Spec.Validate].
func (s Spec) Faults() (fs []Fault, err error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	for _, size := range []Size{Wide, Narrow} {
		c := s.cleaned()
		d, w := c.compose(size), c.words()
		for _, p := range c.drawn() {
			if p.Strong && !slices.Contains(d.labelled, p) {
				fs = append(fs, Fault{size, cmp.Or(p.Label, w.value(p, 3)), "no room for the label"})
			}
		}
		for _, p := range d.plots {
			fs = append(fs, c.outside(p, size)...)
		}
	}
	return fs, nil
}

// outside returns the marks that lie outside the axes of p.
func (s *Spec) outside(p *plot, size Size) (fs []Fault) {
	for se, pt := range s.drawn() {
		check := func(axis string, sc *scale, ticked bool, vs ...float64) {
			for _, v := range vs {
				if !(sc.log && v <= 0) && !sc.covers(v, ticked) {
					msg := fmt.Sprintf("%s of series %q at %g is %g, outside %s with ticks %v", axis, se.Name, pt.X, v, sc, sc.ticks)
					fs = append(fs, Fault{Size: size, Msg: msg})
				}
			}
		}
		ys := []float64{pt.Y, pt.bottom(), pt.top()}
		switch {
		case s.Kind == Heat, s.Kind == Area, s.Stacked: // shares of all
		case s.Kind == Bar, s.Kind == Dot, s.Kind == Range:
			check("y", p.x, true, ys...)
		case s.Kind == Timeline:
			check("x", p.x, false, pt.X)
		default:
			check("y", p.y, s.Kind != Slope, ys...)
			check("x", p.x, !s.X.Time && len(s.X.Names) == 0 && s.Kind != Slope, pt.X)
		}
	}
	return fs
}

// covers reports whether v lies on s, and, if s has to have ticks around it, between the first and the last.
func (s *scale) covers(v float64, ticked bool) bool {
	if !ticked {
		return s.in(v)
	}
	n := len(s.ticks)
	if n < 2 || !s.in(v) {
		return false
	}
	slack := 1e-9 * (s.ticks[n-1].v - s.ticks[0].v)
	return v >= s.ticks[0].v-slack && v <= s.ticks[n-1].v+slack
}
