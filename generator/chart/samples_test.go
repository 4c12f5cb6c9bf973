package chart

import (
	"math"
	"slices"
	"sync"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// The samples that tests look at one by one.
var (
	lineSample, stepSample, areaSample = sampled("line"), sampled("step"), sampled("area")
	barSample, groupedSample           = sampled("bar"), sampled("bar-grouped")
	stackedSample                      = sampled("bar-stacked")
	scatterSample, timelineSample      = sampled("scatter"), sampled("timeline")
	logSample, indexedSample           = sampled("line-log"), sampled("line-indexed")
	eventsSample, certaintySample      = sampled("line-events"), sampled("line-certainty")
	rangeSample, slopeSample           = sampled("range"), sampled("slope")
	heatSample                         = sampled("heat")
)

func sampled(id string) func(lang.Lang) Spec {
	return func(l lang.Lang) Spec {
		all := read()[l]
		return all[slices.IndexFunc(all, func(s Spec) bool { return s.ID == id })].cleaned() // a copy
	}
}

var read = sync.OnceValue(func() [2][]Spec { return [2][]Spec{Samples(lang.ZH), Samples(lang.EN)} })

// composed lays s out.
func composed(s Spec, size Size) *display {
	c := s.cleaned()
	return c.compose(size)
}

// specs returns the samples in both languages.
func specs() []Spec { return append(Samples(lang.ZH), Samples(lang.EN)...) }

var nan = math.NaN()

// positions returns those of n periods from one on.
func positions(first string, n int) (xs []float64) {
	for i := range n {
		xs = append(xs, sampleX([]string{first, "…"}, i))
	}
	return xs
}

func day(y int, m time.Month, d int) float64 {
	return period.Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), period.Day).Days()
}

// series returns a series with the points xs, ys; NaN is a gap.
func series(id, name string, slot int, xs []float64, ys ...float64) Series {
	s := Series{ID: id, Name: name, Slot: slot}
	for i, y := range ys {
		p := Point{X: xs[i], Y: y}
		if math.IsNaN(y) {
			p = Point{X: xs[i], Gap: true}
		}
		s.Points = append(s.Points, p)
	}
	return s
}
