package chart

import (
	"testing"

	"briefing/generator/lang"
)

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
