package unit

import "math"

// A Sum adds up numbers with the rounding errors carried along, so that of a million figures no digit that is published is wrong.
// Whatever is added up to be published is added up here.
type Sum struct{ sum, lost float64 }

// Add adds v.
func (s *Sum) Add(v float64) {
	t := s.sum + v
	if math.Abs(s.sum) >= math.Abs(v) {
		s.lost += s.sum - t + v
	} else {
		s.lost += v - t + s.sum
	}
	s.sum = t
}

// Value returns the sum without binary noise. Whole numbers have none as long as each is told from the next.
func (s *Sum) Value() float64 {
	v := s.sum + s.lost
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return v
	}
	return Clean(v)
}

// Share returns how much of a whole a part is, in percent.
func Share(part, whole float64) float64 { return Clean(part / whole * 100) }
