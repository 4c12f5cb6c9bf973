package chart

import (
	"math"
	"strings"
	"testing"
)

// An axis of sightings is where values were drawn: they must lie on one straight line, against the value or its
// logarithm.
type sightings struct{ px, v []float64 }

// An observer collects sightings by axis.
type observer struct {
	log  map[string]bool
	seen map[string]*sightings
}

func (o *observer) see(axis string, px, v float64) {
	s, ok := o.seen[axis]
	if !ok {
		s = &sightings{}
		o.seen[axis] = s
	}
	if o.log[axis[:1]] {
		v = math.Log10(v)
	}
	s.px, s.v = append(s.px, px), append(s.v, v)
}

// check reports values that are not where the two most distant ones of their axis put them, by more than half a pixel.
func (o *observer) check(t *testing.T) (n int) {
	t.Helper()
	for axis, s := range o.seen {
		lo, hi := 0, 0
		for i, v := range s.v {
			if v < s.v[lo] {
				lo = i
			}
			if v > s.v[hi] {
				hi = i
			}
		}
		n += len(s.v)
		for i, v := range s.v {
			want := s.px[lo]
			if d := s.v[hi]/2 - s.v[lo]/2; d > 0 { // halves: a difference of the largest numbers is infinite
				want += (s.px[hi] - s.px[lo]) * ((v/2 - s.v[lo]/2) / d)
			}
			if math.Abs(s.px[i]-want) > 0.5 {
				t.Fatalf("axis %s: %g is at %.2f px, want %.2f", axis, v, s.px[i], want)
			}
		}
	}
	return n
}

// groups returns the paths of the groups of series, in the order in which they were drawn.
func (d *display) groups() (out [][]*item) {
	in := false
	for i := range d.items {
		switch it := &d.items[i]; {
		case it.op == opOpen:
			if in = strings.HasPrefix(it.class, "series"); in {
				out = append(out, nil)
			}
		case it.op == opClose:
			in = false
		case it.op == opPath && in:
			out[len(out)-1] = append(out[len(out)-1], it)
		}
	}
	return out
}

// near reports whether something of a paint was drawn within 8 px of x, y.
func (d *display) near(x, y float64, p paint) bool {
	for i := range d.items {
		it := &d.items[i]
		if it.op != opPath || it.fill != p && it.stroke != p {
			continue
		}
		for _, s := range it.path {
			if math.Abs(s.x-x) < 8 && math.Abs(s.y-y) < 8 {
				return true
			}
		}
	}
	return false
}
