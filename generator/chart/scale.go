package chart

import (
	"fmt"
	"math"
)

// A scale turns values into positions. Min and max always differ.
type scale struct {
	min, max float64
	log      bool
	from, to float64 // px of min and of max; from is the larger on a vertical axis
	ticks    []tick
}

// at returns the position of v in px.
func (s *scale) at(v float64) float64 {
	return s.from + s.part(v)*(s.to-s.from)
}

// part returns where v lies between min (0) and max (1).
func (s *scale) part(v float64) float64 {
	if s.log {
		lo := math.Log(s.min)
		return (math.Log(v) - lo) / (math.Log(s.max) - lo)
	}
	// Halves, because a difference of the largest numbers is infinite.
	return (v/2 - s.min/2) / (s.max/2 - s.min/2)
}

// pad moves the ends of s outwards where a mark at lo or hi would lie across them. Zero stays an end.
func (s *scale) pad(lo, hi float64) {
	const room = 6 // px
	part := room / (math.Abs(s.to-s.from) - 2*room)
	out := func(v, d float64) float64 {
		if s.log {
			return v * math.Pow(s.max/s.min, d)
		}
		return v + d*(s.max-s.min)
	}
	a, b := s.part(lo) < part && s.min != 0, s.part(hi) > 1-part && s.max != 0
	from, to := s.min, s.max
	if a {
		from = out(s.min, -part)
	}
	if b {
		to = out(s.max, part)
	}
	if finite(from, to) && (!s.log || from > 0) {
		s.min, s.max = from, to
	}
}

// in reports whether v can be shown.
func (s *scale) in(v float64) bool {
	const slack = 1e-9
	p := s.part(v)
	return p >= -slack && p <= 1+slack
}

// String returns the range for messages.
func (s *scale) String() string { return fmt.Sprintf("[%g, %g]", s.min, s.max) }

// A tick is a place on an axis and what stands there.
type tick struct {
	v     float64
	text  string
	below string // a second line: the year under a month
}
