package chart

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoData is returned for a chart without a single point that can be drawn.
var ErrNoData = errors.New("chart: no data")

// Validate reports why s cannot be drawn: an unknown kind, no point that is not a gap, a number that is none, a
// category that is not in the axis, a range that ends before it begins, a negative
// number to be stacked. What it accepts is drawn without an error.
func (s Spec) Validate() error {
	if drawers[s.Kind] == nil {
		return fmt.Errorf("chart: unknown kind %q", s.Kind)
	}
	drawn, stacked := 0, 0.0
	for _, se := range s.Series {
		for i, p := range se.Points {
			if err := s.check(p); err != nil {
				return fmt.Errorf("chart %s: series %q, point %d: %w", s.ID, se.Name, i+1, err)
			}
			if !p.Gap {
				drawn++
				stacked += p.Y
			}
		}
	}
	for i, n := range s.Notes {
		if !finite(n.X, n.XEnd, n.Y) {
			return fmt.Errorf("chart %s: note %d: not a finite number", s.ID, i+1)
		}
	}
	if s.Kind == Area && !finite(stacked) {
		return fmt.Errorf("chart %s: the sum is not a finite number", s.ID)
	}
	if drawn == 0 {
		return fmt.Errorf("chart %s: %w", s.ID, ErrNoData)
	}
	return nil
}

func (s *Spec) check(p Point) error {
	if !finite(p.X) || !p.Gap && !finite(p.Y) || !p.Gap && p.Ranged && !finite(p.Lo, p.Hi) {
		return errors.New("not a finite number")
	}
	if len(s.X.Names) > 0 && (p.X != math.Trunc(p.X) || p.X < 0 || p.X >= float64(len(s.X.Names))) {
		return fmt.Errorf("no category has the position %g", p.X)
	}
	if s.X.Time && math.Abs(p.X) > maxDays {
		return fmt.Errorf("day %g is not between the years 1 and 3938", p.X)
	}
	if p.Ranged && !p.Gap && p.Lo > p.Hi {
		return fmt.Errorf("range from %g to %g", p.Lo, p.Hi)
	}
	if s.Kind == Area && !p.Gap && p.Y < 0 {
		return fmt.Errorf("%g cannot be stacked", p.Y)
	}
	return nil
}

// maxDays keeps time axes within years that can be printed.
const maxDays = 719162

func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
