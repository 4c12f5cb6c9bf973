package unit

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// TestSumsHaveNoNoise adds up a million figures of two decimals: at every step the sum is the nearest number to its decimal text, and
// sums, means and shares have 15 digits at most.
func TestSumsHaveNoNoise(t *testing.T) {
	test := func(what string, n int, got, want float64) {
		t.Helper()
		digits, _, _ := strings.Cut(strconv.FormatFloat(got, 'e', -1, 64), "e")
		if got != want || len(strings.Trim(digits, "-0")) > 16 { // the point is one
			t.Fatalf("%s of %d figures: %v, want %v", what, n, got, want)
		}
	}
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		var all, part Sum
		cents, some := 0, 0
		for n := 1; n <= 250_000; n++ {
			c := r.IntN(2_000_000) - 300_000
			all.Add(float64(c) / 100)
			cents += c
			if n%3 == 0 {
				part.Add(float64(c) / 100)
				some += c
			}
			if n%997 == 0 || n < 100 {
				test("sum", n, all.Value(), float64(cents)/100)
				test("mean", n, Clean(all.Value()/float64(n)), Clean(float64(cents)/100/float64(n)))
				test("share", n, Share(part.Value(), all.Value()), Clean(float64(some)/100/(float64(cents)/100)*100))
			}
		}
	}
}

func TestCleanSums(t *testing.T) {
	test := func(want float64, of ...float64) {
		t.Helper()
		var s Sum
		for _, v := range of {
			s.Add(v)
		}
		if got := s.Value(); got != want {
			t.Errorf("%v add up to %v, want %v", of, got, want)
		}
	}
	test(0)
	test(0.3, 0.1, 0.2)
	test(2418809.5, 2418809.4999999967)
	test(9007199254740991, 9007199254740991)
	test(-1234567890123456, -1234567890123456)
	test(0.1, 1e16, 0.1, -1e16)
}
