package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Fault is a promise that a drawing of a chart breaks.
type Fault struct {
	Size  Size
	Label string // of a point that the headline speaks of and that has no room for it; "" is another fault
	Msg   string // what is wrong, for maintainers
}

// Faults lays s out in both sizes and returns what a reader would miss: a mark outside the ticks of an axis of numbers, or
// outside an axis of time, a point of [Point.Strong] whose label finds no place, and words that are not set as they should be. The error is that of [Spec.Validate].
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
		fs = append(fs, d.untidy(size)...)
		for _, p := range d.plots {
			fs = append(fs, c.outside(p, size)...)
		}
	}
	return fs, nil
}

// untidy returns what is wrong with the words of d: words that lie over others or over the edge, and lines of Chinese that begin with a mark
// which belongs to the line before.
func (d *display) untidy(size Size) (fs []Fault) {
	var seen []label
	for i := range d.items {
		l := d.items[i].text
		if d.items[i].op != opText || l.s == "" {
			continue
		}
		say := func(format string, args ...any) {
			fs = append(fs, Fault{Size: size, Msg: fmt.Sprintf(format, args...)})
		}
		if !l.ink().in(rect{0, 0, d.w, d.h}.grow(0.5)) {
			say("%q lies over the edge", l.s)
		}
		if first := []rune(l.s)[0]; strings.ContainsRune("，。、；：？！）》〉」』】〕”’", first) {
			say("a line begins with %q: %q", first, l.s)
		}
		for _, o := range seen {
			if l.ink().meets(o.ink().grow(-0.3)) {
				say("%q lies over %q", l.s, o.s)
			}
		}
		seen = append(seen, l)
	}
	return fs
}

// ink returns what the letters of l cover of its box.
func (l label) ink() rect {
	b := l.box()
	return rect{b.x0, l.y - 0.76*l.size, b.x1, l.y + 0.2*l.size}
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
