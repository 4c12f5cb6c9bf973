package chart

import "slices"

// index divides the values of each series of an indexed chart by its first that is not zero, times 100. Where all values
// are zero there is nothing to divide by: then the chart shows the values themselves.
func (s *Spec) index() {
	if !s.Y.Indexed {
		return
	}
	some := false
	out := make([]Series, len(s.Series))
	for i, se := range s.Series {
		base := 0.0
		pts := slices.Clone(se.Points)
		for j := range pts {
			p := &pts[j]
			if p.Gap {
				continue
			}
			if base == 0 {
				base = p.Y
			}
			to := func(v float64) float64 { return v / base * 100 }
			if base == 0 || !finite(to(p.Y)) {
				p.Gap = true
				continue
			}
			some = true
			p.Y = to(p.Y)
		}
		se.Points = pts
		out[i] = se
	}
	if s.Y.Indexed = some; some {
		s.Series = out
	}
}
