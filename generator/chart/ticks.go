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

// niceStep returns a step of 1, 2, 2.5 or 5 times a power of ten, not below raw, that tells lo and hi apart.
func niceStep(raw, lo, hi float64, whole bool) float64 {
	// Below this, sums of steps drown in the digits of the values.
	raw = math.Max(raw, math.Max(math.Abs(lo), math.Abs(hi))*1e-13)
	if whole && raw < 5 {
		for _, m := range [...]float64{1, 2} {
			if m >= raw {
				return m
			}
		}
		return 5
	}
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

// logarithmic returns a scale over lo to hi, both above zero, with its ends on ticks: at powers of ten, every one or every
// few, or at 1 and 3, or at 1, 2 and 5 times them, the first of these that gives three ticks at least. The first and last of
// powers of ten may lie far beyond the data: 2 or 5 times a power takes their place then. A scale too short for any has the
// ticks of a linear one.
func logarithmic(lo, hi float64, want int) *scale {
	want = max(want, 3)
	a, b := math.Floor(math.Log10(lo)+1e-9), math.Ceil(math.Log10(hi)-1e-9)
	if n := b - a; n > float64(want)+1 { // every few powers, the last of which lies beyond the data
		stride := math.Ceil(n / float64(want))
		if end := a + stride*math.Ceil(n/stride); end <= 308 {
			b = end
		}
		s := &scale{log: true}
		for e := a; e <= b; e += stride {
			s.ticks = append(s.ticks, tick{v: round12(math.Pow(10, e))})
		}
		return s.toTicks(lo, hi)
	}
	for _, multiples := range [][]float64{{1}, {1, 3}, {1, 2, 5}} {
		s := &scale{log: true}
		s.enclose(decades(a, b, multiples...), lo, hi)
		if n := len(s.ticks); n >= 3 {
			if room := n <= 4 && want > 3; len(multiples) == 1 {
				s.ticks[0].v, s.ticks[n-1].v = nearer(s.ticks[0].v, lo, room, 5, 2), nearer(s.ticks[n-1].v, hi, room, 0.2, 0.5)
			}
			return s.toTicks(lo, hi)
		}
	}
	if l := linear(lo, hi, false, false, want); l.min > 0 {
		l.log = true
		return l
	}
	s := &scale{log: true}
	s.enclose(decades(a-1, b+1, 1, 2, 5), lo*0.99, hi*1.01)
	return s.toTicks(lo, hi)
}

// nearer returns an end of a scale nearer to the data, which end at v: near times end, if a label has room so close to the
// next power of ten, or far times it, or end itself where these would cut the data.
func nearer(end, v float64, room bool, near, far float64) float64 {
	for _, m := range [2]float64{near, far} {
		t := round12(end * m)
		if (m == far || room) && (m > 1 && t <= v*(1+1e-9) || m < 1 && t >= v*(1-1e-9)) {
			return t
		}
	}
	return end
}

// enclose sets the ticks of s to those of all, which rise, from the last that is not above lo to the first not below hi.
func (s *scale) enclose(all []float64, lo, hi float64) {
	for i, v := range all {
		if i+1 < len(all) && all[i+1] <= lo*(1+1e-9) {
			continue
		}
		s.ticks = append(s.ticks, tick{v: v})
		if v >= hi*(1-1e-9) {
			break
		}
	}
}

// toTicks ends s on its ticks, which are where lo and hi lie.
func (s *scale) toTicks(lo, hi float64) *scale {
	s.min, s.max = lo, hi
	if n := len(s.ticks); n > 0 {
		s.min, s.max = math.Min(lo, s.ticks[0].v), math.Max(hi, s.ticks[n-1].v)
	}
	return s
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
