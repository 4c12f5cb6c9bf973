package chart

import "math"

// linear returns a scale over lo to hi with round ticks, about want of them, and its ends on ticks. Zero is in it if
// zero is asked for, and whole numbers have whole ticks.
func linear(lo, hi float64, zero, whole bool, want int) *scale {
	want = max(want, 2)
	if zero {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	}
	if lo == hi {
		d := math.Abs(lo) / 2
		if d == 0 {
			d = 1
		}
		if zero || lo == 0 {
			lo, hi = math.Min(0, lo), math.Max(0, hi)+d
			if hi == d && lo < 0 {
				hi = 0
			}
		} else {
			lo, hi = lo-d, hi+d
		}
	}
	step := niceStep((hi/2-lo/2)/float64(want)*2, lo, hi, whole)
	first, final := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	s := &scale{min: round12(first * step), max: round12(final * step)}
	for n := first; n <= final; n++ {
		s.ticks = append(s.ticks, tick{v: round12(n * step)})
	}
	return s
}

// cut ends s at the data, lo to hi, on the side where its last tick is more than a quarter of a step beyond them.
func (s *scale) cut(lo, hi float64) {
	n := len(s.ticks)
	if n < 2 {
		return
	}
	near := (s.ticks[1].v - s.ticks[0].v) / 4
	if s.ticks[n-1].v-hi > near {
		s.max, s.ticks = hi, s.ticks[:n-1]
	}
	if len(s.ticks) > 0 && lo-s.ticks[0].v > near {
		s.min, s.ticks = lo, s.ticks[1:]
	}
}

// niceStep returns a step of 1, 2, 2.5 or 5 times a power of ten, not below raw, that tells lo and hi apart.
func niceStep(raw, lo, hi float64, whole bool) float64 {
	if whole && raw < 5 {
		for _, m := range [...]float64{1, 2} {
			if m >= raw {
				return m
			}
		}
		return 5
	}
	// Below this, sums of steps drown in the digits of the values.
	raw = math.Max(raw, math.Max(math.Abs(lo), math.Abs(hi))*1e-13)
	raw = math.Max(raw, 1e-300)
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range [...]float64{1, 2, 2.5, 5} {
		if m*p >= raw*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// round12 removes binary noise from sums of steps.
func round12(v float64) float64 {
	if v == 0 || math.IsInf(v, 0) {
		return 0 * v
	}
	p := math.Pow(10, 14-math.Ceil(math.Log10(math.Abs(v))))
	if math.IsInf(p, 0) || p == 0 {
		return v
	}
	if r := math.Round(v*p) / p; !math.IsInf(r, 0) && !math.IsNaN(r) {
		return r
	}
	return v
}

// logarithmic returns a scale over lo to hi, both above zero. It ends on 1, 2 or 5 times a power of ten; ticks stand at
// powers of ten, every one or every few, or at 1 and 3, or at 1, 2 and 5 times them: the first of these that gives three
// ticks at least. A scale too short for any has the ticks of a linear one.
func logarithmic(lo, hi float64, want int) *scale {
	want = max(want, 3)
	s := &scale{log: true, min: snap(lo, false), max: snap(hi, true)}
	if s.min == s.max {
		s.min, s.max = snap(lo*0.99, false), snap(hi*1.01, true)
	}
	a, b := math.Floor(math.Log10(s.min)+1e-9), math.Ceil(math.Log10(s.max)-1e-9)
	s.mark(decades(a, b, 1))
	if n := len(s.ticks); n > want+1 {
		stride := (n - 1 + want - 1) / want
		var few []tick
		for i := 0; i < n; i += stride {
			few = append(few, s.ticks[i])
		}
		s.ticks = few
	}
	if len(s.ticks) < 3 {
		s.mark(decades(a, b, 1, 3))
	}
	if len(s.ticks) < 3 {
		s.mark(decades(a, b, 1, 2, 5))
	}
	if len(s.ticks) < 3 {
		l := linear(lo, hi, false, false, want)
		if l.min > 0 {
			l.log = true
			return l
		}
	}
	return s
}

// mark sets the ticks of s to those of all that lie on it.
func (s *scale) mark(all []float64) {
	s.ticks = s.ticks[:0]
	for _, v := range all {
		if s.in(v) {
			s.ticks = append(s.ticks, tick{v: v})
		}
	}
}

// snap returns the nearest 1, 2 or 5 times a power of ten that is not above v, or, if up, not below it.
func snap(v float64, up bool) float64 {
	e := math.Floor(math.Log10(v))
	steps := [...]float64{0.5, 1, 2, 5, 10}
	if up {
		for _, m := range steps {
			if t := round12(m * math.Pow(10, e)); t >= v*(1-1e-9) && !math.IsInf(t, 0) {
				return t
			}
		}
		return v
	}
	for i := len(steps) - 1; i >= 0; i-- {
		if t := round12(steps[i] * math.Pow(10, e)); t <= v*(1+1e-9) && t > 0 {
			return t
		}
	}
	return v
}

// decades returns multiples of the powers of ten from 10^a to 10^b.
func decades(a, b float64, multiples ...float64) []float64 {
	var all []float64
	for e := a; e <= b; e++ {
		for _, m := range multiples {
			all = append(all, round12(m*math.Pow(10, e)))
		}
	}
	return all
}
