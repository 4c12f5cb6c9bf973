package chart

import "math"

// linear returns a scale over lo to hi with round ticks, about want of them, and its ends on ticks. Zero is in it if
// zero is asked for.
func linear(lo, hi float64, zero bool, want int) *scale {
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
	step := niceStep((hi/2-lo/2)/float64(want)*2, lo, hi)
	first, final := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	s := &scale{min: round12(first * step), max: round12(final * step)}
	for n := first; n <= final; n++ {
		s.ticks = append(s.ticks, tick{v: round12(n * step)})
	}
	return s
}

// niceStep returns a step of 1, 2, 2.5 or 5 times a power of ten, not below raw, that tells lo and hi apart.
func niceStep(raw, lo, hi float64) float64 {
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

// logarithmic returns a scale over lo to hi, both above zero, with ticks at powers of ten, or at 1, 2 and 5 times them
// if there are few, and its ends on ticks where that leaves not too much empty.
func logarithmic(lo, hi float64, want int) *scale {
	want = max(want, 3)
	a, b := math.Floor(math.Log10(lo)+1e-9), math.Ceil(math.Log10(hi)-1e-9)
	if a == b {
		a, b = a-1, b+1
		if lo != hi || lo != math.Pow(10, a+1) {
			b--
		}
	}
	s := &scale{log: true}
	var all []float64
	switch n := b - a; {
	case n <= 1:
		all = decade(a, b, 1, 2, 5)
	case n <= 2 && want >= 4:
		all = decade(a, b, 1, 3)
	case int(n) <= want:
		all = decade(a, b, 1)
	default:
		step := math.Ceil(n / float64(want-1))
		for e := a; e < b+step; e += step {
			all = append(all, math.Pow(10, e))
		}
	}
	// Drop ticks that lie beyond the one next outside the data.
	for len(all) > 2 && all[1] <= lo {
		all = all[1:]
	}
	for len(all) > 2 && all[len(all)-2] >= hi {
		all = all[:len(all)-1]
	}
	s.min, s.max = all[0], all[len(all)-1]
	for _, v := range all {
		s.ticks = append(s.ticks, tick{v: v})
	}
	return s
}

// decade returns multiples of the powers of ten from 10^a to 10^b.
func decade(a, b float64, multiples ...float64) []float64 {
	var all []float64
	for e := a; e < b; e++ {
		for _, m := range multiples {
			all = append(all, round12(m*math.Pow(10, e)))
		}
	}
	return append(all, round12(math.Pow(10, b)))
}
