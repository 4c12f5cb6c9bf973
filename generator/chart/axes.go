package chart

import "math"

// drawX writes the ticks below p and returns how far down they reach.
func (f *layout) drawX(p *plot) float64 {
	y := p.box.y1 + 8
	deep := 1.0
	to := math.Inf(-1)
	for _, t := range p.x.ticks {
		x := p.x.at(t.v)
		p.out.line(pen{stroke: fg, width: 1, butt: true}, x, p.box.y1, x, p.box.y1+5)
	}
	for i, t := range p.x.ticks {
		x := p.x.at(t.v)
		if f.tick(t.text, x, y+f.base*1.1, 4, &to, false) && t.below != "" && f.clearBelow(p.x, i) {
			f.tick(t.below, x, y+f.base*1.1+f.line, 0, nil, false)
			deep = 2
		}
	}
	y += deep * f.line
	for _, l := range wrap(f.under, f.width-p.box.x0, f.base, false, 2) {
		y += f.line
		f.out.write(label{s: l, x: p.box.x1, y: y - f.line*0.3, size: f.base, anchor: end, paint: muted, role: "unit"})
	}
	return y
}

// tick writes s around x with its baseline on y: moved inwards at the edges rather than cut, and left out where it would be
// nearer than gap to where the one before ended, which is at to, unless that is nil. It reports whether it was written.
func (f *layout) tick(s string, x, y, gap float64, to *float64, halo bool) bool {
	w := textWidth(s, f.base, false)
	x = clamp(x, w/2, f.width-w/2)
	if to != nil {
		if x-w/2 < *to+gap {
			return false
		}
		*to = x + w/2
	}
	f.out.write(label{s: s, x: x, y: y, size: f.base, anchor: middle, paint: muted, role: "tick", halo: halo})
	return true
}

// clearBelow reports whether the second line of tick i leaves the next one room: the year of a lone December makes way.
func (f *layout) clearBelow(s *scale, i int) bool {
	x, w := s.at(s.ticks[i].v), textWidth(s.ticks[i].below, f.base, false)
	for _, t := range s.ticks[i+1:] {
		if t.below != "" {
			return s.at(t.v)-x >= w/2+textWidth(t.below, f.base, false)/2+4
		}
	}
	return true
}

// drawY writes the ticks left of p, right-aligned.
func (f *layout) drawY(p *plot) {
	for _, t := range p.y.ticks {
		p.out.write(label{s: t.text, x: p.box.x0 - 6, y: p.y.at(t.v) + f.base*0.36, size: f.base, anchor: end, paint: muted, role: "tick"})
	}
}

// least returns the smallest distance of a value from zero that is not zero.
func (f *layout) least() float64 {
	least := math.Inf(1)
	for _, p := range f.s.drawn() {
		if v := math.Abs(p.Y); v > 0 {
			least = math.Min(least, v)
		}
	}
	return least
}

// whole reports whether all values are whole numbers, so that ticks should be.
func (f *layout) whole() bool {
	for _, p := range f.s.drawn() {
		if p.Y != math.Trunc(p.Y) || p.Ranged {
			return false
		}
	}
	return true
}

// far returns the distance of the farther of lo and hi from zero.
func far(lo, hi float64) float64 { return math.Max(math.Abs(lo), math.Abs(hi)) }

// ticksWidth returns the width of the widest label of s.
func (f *layout) ticksWidth(s *scale) float64 {
	w := 0.0
	for _, t := range s.ticks {
		w = max(w, textWidth(t.text, f.base, false))
	}
	return w
}

// caption line above a plot: the unit of its y axis.
func (f *layout) above(s string) {
	for _, l := range wrap(s, f.width, f.base, false, 2) {
		f.y += f.line
		f.out.write(label{s: l, y: f.y - f.line*0.3, size: f.base, paint: muted, role: "unit"})
	}
	f.y += f.base * 0.8
}

// extent returns the least and greatest x and y of points that are drawn.
func (f *layout) extent() (x0, x1, y0, y1 float64) {
	x0, x1, y0, y1 = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range f.s.drawn() {
		x0, x1 = math.Min(x0, p.X), math.Max(x1, p.X)
		y0, y1 = min(y0, p.Y, p.bottom()), max(y1, p.Y, p.top())
	}
	return
}

// scaleX returns the horizontal scale over lo to hi for a plot of width px.
func (f *layout) scaleX(lo, hi, width float64) *scale {
	switch {
	case f.s.X.Time:
		return f.timely(lo, hi, width, f.grain)
	case len(f.s.X.Names) > 0:
		s := &scale{min: -0.5, max: float64(len(f.s.X.Names)) - 0.5}
		// Each name where there is room for all, else every second, third …
		step, most := width/float64(len(f.s.X.Names)), 0.0
		for _, n := range f.s.X.Names {
			most = math.Max(most, math.Min(textWidth(n, f.base, false), 90))
		}
		stride := max(1, int(math.Ceil((most+6)/step)))
		for i := 0; i < len(f.s.X.Names); i += stride {
			s.ticks = append(s.ticks, tick{v: float64(i), text: shorten(f.s.X.Names[i], float64(stride)*step-6, f.base, false)})
		}
		return s
	}
	return f.numberX(lo, hi, false, f.ticksX-2)
}

// numberX returns the horizontal scale of numbers and keeps what stands below it for drawX.
func (f *layout) numberX(lo, hi float64, zero bool, want int) *scale {
	by, own := f.by, f.own // of the values, which are on the other axis
	s := f.number(lo, hi, f.s.X, zero, want)
	f.under = f.name(s, f.s.X, far(lo, hi))
	f.by, f.own = by, own
	return s
}

// number returns a scale for numbers on axis a.
func (f *layout) number(lo, hi float64, a Axis, zero bool, want int) *scale {
	if a.Log && lo > 0 {
		return logarithmic(lo, hi, want)
	}
	return linear(lo, hi, zero, a.Unit == f.s.Y.Unit && f.whole(), want)
}
