package chart

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func ticksOf(s *scale) string {
	var b strings.Builder
	for i, t := range s.ticks {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%g", t.v)
	}
	return b.String()
}

func TestLinearTicks(t *testing.T) {
	test := func(lo, hi float64, zero bool, want string) {
		t.Helper()
		if got := ticksOf(linear(lo, hi, zero, false, 5)); got != want {
			t.Errorf("linear(%g, %g) has ticks %s, want %s", lo, hi, got, want)
		}
	}
	test(0, 100, true, "0 20 40 60 80 100")
	test(3, 99, true, "0 20 40 60 80 100")
	test(0, 101, true, "0 25 50 75 100 125")
	test(0.001, 0.0042, true, "0 0.001 0.002 0.003 0.004 0.005")
	test(-12, 30, true, "-20 -10 0 10 20 30")
	test(1010, 1050, false, "1010 1020 1030 1040 1050")
	test(5, 5, true, "0 1 2 3 4 5")
	test(7, 7, false, "2 4 6 8 10 12")
	test(0, 0, true, "0 0.2 0.4 0.6 0.8 1")
	test(-5, -5, true, "-5 -4 -3 -2 -1 0")
	test(0, 1e15, true, "0 2e+14 4e+14 6e+14 8e+14 1e+15")
}

// A horizontal axis ends on ticks around its data.
func TestAxesAcrossEndOnTicks(t *testing.T) {
	test := func(lo, hi float64, zero bool, size Size, want string) {
		t.Helper()
		s := Spec{Series: []Series{{Points: []Point{{Y: lo + 0.5}, {Y: hi}}}}}
		x := layoutOf(&s, size).across(lo, hi, zero)
		if got := fmt.Sprintf("%g: %s :%g", x.min, ticksOf(x), x.max); got != want {
			t.Errorf("across(%g, %g) = %s, want %s", lo, hi, got, want)
		}
	}
	test(0, 301, true, Wide, "0: 0 100 200 300 400 :400")
	test(0, 390, true, Wide, "0: 0 100 200 300 400 :400")
	test(0, 301, true, Narrow, "0: 0 200 400 :400")
	test(-15.8, 24.2, true, Wide, "-20: -20 -10 0 10 20 30 :30")
	test(42.3, 63.1, false, Wide, "40: 40 45 50 55 60 65 :65")
	test(7, 7, false, Wide, "2: 2 4 6 8 10 12 :12")
	test(0, 0, true, Wide, "0: 0 0.2 0.4 0.6 0.8 1 :1")
}

// Values beside the marks of a list have the decimals of the greatest, but two digits at least.
func TestListedValuesHaveOneNumberOfDecimals(t *testing.T) {
	test := func(top, v float64, want string) {
		t.Helper()
		s := Spec{}
		f := layoutOf(&s, Wide)
		f.by, f.top = 1, top
		if got := f.shortNumber(v, Axis{}); got != want {
			t.Errorf("%g among values up to %g is %s, want %s", v, top, got, want)
		}
	}
	test(103, 102.7, "103")
	test(103, 22.94, "23")
	test(103, 5.36, "5.4")
	test(103, 0.465, "0.47")
	test(76.8, 13.72, "13.7")
	test(76.8, -4.06, "−4.1")
	test(1.15, 0.723, "0.72")
	test(1234, 5.6, "5.6")
	test(0, 22.94, "22.9") // no list
}

// A bound stays a bound when it is rounded.
func TestBoundsAreRoundedTheirWay(t *testing.T) {
	test := func(c Certainty, v float64, top float64, want string) {
		t.Helper()
		s := Spec{Lang: lang.EN}
		f := layoutOf(&s, Wide)
		f.by, f.top = 1, top
		if got := f.short(&Point{Y: v, Certainty: c}); got != want {
			t.Errorf("%g with certainty %d is %s, want %s", v, c, got, want)
		}
	}
	test(AtLeast, 49.8, 123, "≥ 49.8")
	test(AtLeast, 50.2, 123, "≥ 50")
	test(AtLeast, 4998, 0, "≥ 4,998")
	test(AtMost, 50.2, 123, "≤ 50.2")
	test(AtMost, 50.23, 0, "≤ 50.3")
	test(AtLeast, -1.236, 0, "≥ −1.24")
	test(AtMost, -1.236, 0, "≤ −1.23")
	test(AtLeast, 0, 0, "≥ 0")
	test(Exact, 49.8, 123, "50")
}

// Marks at the ends of a scale get room; zero stays an end.
func TestPadKeepsMarksOffTheEdge(t *testing.T) {
	test := func(s scale, lo, hi float64, below, above bool) {
		t.Helper()
		s.from, s.to = 0, 600
		min, max := s.min, s.max
		s.pad(lo, hi)
		if (s.min < min) != below || (s.max > max) != above {
			t.Errorf("[%g, %g] with marks from %g to %g becomes [%g, %g]", min, max, lo, hi, s.min, s.max)
		}
		if below && s.at(lo) < 5.9 || above && s.at(hi) > 594.1 {
			t.Errorf("marks at %g and %g of 600", s.at(lo), s.at(hi))
		}
	}
	test(scale{min: 10, max: 20}, 10, 20, true, true)
	test(scale{min: 0, max: 20}, 0, 15, false, false)
	test(scale{min: 1, max: 1000, log: true}, 1, 990, true, true)
	test(scale{min: 1, max: 1000, log: true}, 3, 500, false, false)
}

func TestWholeNumbersHaveWholeTicks(t *testing.T) {
	for hi, want := range map[float64]string{3: "0 1 2 3", 11: "0 5 10 15", 8: "0 2 4 6 8", 23: "0 5 10 15 20 25", 1: "0 1"} {
		if got := ticksOf(linear(0, hi, true, true, 5)); got != want {
			t.Errorf("to %g: ticks %s, want %s", hi, got, want)
		}
	}
}

func TestLogTicks(t *testing.T) {
	test := func(lo, hi float64, want int, ends, ticks string) {
		t.Helper()
		s := logarithmic(lo, hi, want)
		if got := fmt.Sprintf("%g %g", s.min, s.max); got != ends {
			t.Errorf("logarithmic(%g, %g) ends at %s, want %s", lo, hi, got, ends)
		}
		if got := ticksOf(s); got != ticks {
			t.Errorf("logarithmic(%g, %g) has ticks %s, want %s", lo, hi, got, ticks)
		}
	}
	test(1, 1000, 5, "1 1000", "1 10 100 1000")
	test(2e6, 1.85e8, 5, "2e+06 2e+08", "2e+06 1e+07 1e+08 2e+08")
	test(30, 80, 5, "20 100", "20 50 100")
	test(1e-9, 1e15, 5, "1e-09 1e+16", "1e-09 0.0001 10 1e+06 1e+11 1e+16")
	test(7, 7, 5, "2 12", "2 4 6 8 10 12") // too short for 1, 2 and 5
}

// Charts have three to six round ticks. One more may stand where a scale reaches beyond both ends.
func TestTicksAreFew(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		lo := math.Pow(10, -9+24*r.Float64())
		hi := lo * math.Pow(10, 6*r.Float64())
		for _, s := range []*scale{linear(lo, hi, false, false, 5), linear(lo, hi, true, false, 5), linear(-hi, lo, true, true, 5), logarithmic(lo, hi, 5)} {
			if n := len(s.ticks); n < 2 || n > 8 {
				t.Fatalf("%d ticks for %g to %g: %s", n, lo, hi, ticksOf(s))
			}
			if s.log && (s.min > lo*(1+1e-9) || s.max < hi*(1-1e-9)) {
				t.Fatalf("[%g, %g] does not hold %g to %g", s.min, s.max, lo, hi)
			}
		}
	}
}

// What a division left is rounded; what somebody published is said to its last digit.
func TestReckonedValuesAreRounded(t *testing.T) {
	w := &words{s: &Spec{Lang: lang.EN}}
	for v, want := range map[float64]string{83.0449429998853: "83.04%", 100.0 / 3: "33.33%", 45.25: "45.25%", 17.123456789: "17.123456789%", 12: "12%", 0.1 + 0.2: "0.3%"} {
		if got := w.amount(v, shareAxis, 0); got != want {
			t.Errorf("%v is said as %s, want %s", v, got, want)
		}
	}
	if got := w.amount(25101234567891, Axis{}, 0); got != "25.101234567891 trillion" {
		t.Errorf("a whole number is said as %s", got)
	}
}
