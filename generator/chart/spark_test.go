package chart

import (
	"strings"
	"testing"

	"briefing/generator/lang"
)

// TestSparkIsTheSeriesAlone: it begins and ends where the data do, its highest value is at the top, and it says nothing.
func TestSparkIsTheSeriesAlone(t *testing.T) {
	s := lineSample(lang.EN)
	s.Series[0].ID = "a"
	s.Series[0].Points = []Point{{X: 0, Y: 10}, {X: 10, Y: 30}, {X: 20, Y: 20, Gap: true}, {X: 30, Y: 20}, {X: 40, Y: 10}}
	got := string(s.Spark("a"))
	for _, want := range []string{`aria-hidden="true"`, `d="m4 26 28-22m56 11`, `<circle cx="116" cy="26"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	if strings.Contains(got, "<text") || strings.Contains(got, "<title") {
		t.Errorf("it says something: %s", got)
	}
	bars := barSample(lang.EN)
	if got := string(bars.Spark("loans")); !strings.Contains(got, `stroke="var(--f1)"`) || !strings.Contains(got, `viewBox="0 0 120 30"`) {
		t.Errorf("bars: %s", got)
	}
	s.Series[0].Points = s.Series[0].Points[:1]
	if s.Spark("a") != nil || s.Spark("none") != nil {
		t.Error("a line of one point, or of no series")
	}
}
