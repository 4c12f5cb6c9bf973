package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// words say what a chart's numbers and places are, in its language.
type words struct {
	s     *Spec
	grain period.Grain              // of the points on a time axis
	aloud bool                      // no signs: what is read out
	at    map[float64]period.Period // of the points, by their positions; nil until it is asked for
}

func (s *Spec) words() words {
	w := words{s: s, grain: period.Day}
	if s.X.Time {
		w.grain = s.grain()
	}
	return w
}

// say returns the words of the picture's language.
func (w *words) say(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(w.s.Lang) }

// amount writes v, a number on axis a, with its unit, rounded to n digits (0: all).
func (w *words) amount(v float64, a Axis, n int) string {
	if a.Indexed {
		if n == 0 {
			n = 4
		}
		return unit.Grouped(unit.Round(v, n), w.s.Lang)
	}
	if n == 0 && computed(v) {
		n = 4
	}
	b := math.Abs(v * a.Unit.By())
	if b != 0 && (b < 1e-6 || b >= 1e16) {
		u := a.Unit.Base()
		s := unit.Write(2, u, 0, w.s.Lang) // two, for the plural
		return power(v*a.Unit.By()) + s[1:]
	}
	return unit.Write(v, a.Unit, n, w.s.Lang)
}

// computed reports whether v has the endless digits of a division: a share, a mean. Nobody published those.
func computed(v float64) bool {
	digits, _, _ := strings.Cut(strconv.FormatFloat(unit.Clean(math.Abs(v)), 'e', -1, 64), "e")
	return v != math.Trunc(v) && len(digits) > 12
}

// value writes the y of p, or the ends of its range, with the unit and how exact it is: 约120万次下载, 28 metres to 34 metres.
func (w *words) value(p *Point, n int) string {
	s := w.amount(p.bottom(), w.s.Y, n)
	if p.bottom() != p.top() {
		s += w.say("至", " to ") + w.amount(p.top(), w.s.Y, n)
	}
	switch p.Certainty {
	case Approx:
		return w.say("约", "about ") + s
	case AtLeast:
		if w.aloud {
			return w.say("至少", "at least ") + s
		}
		return "≥ " + s
	case AtMost:
		if w.aloud {
			return w.say("至多", "at most ") + s
		}
		return "≤ " + s
	case Provisional:
		return s + w.say("（初步数）", " (provisional)")
	}
	return s
}

// allX returns the positions of all points, each once, in order.
func (w *words) allX() []float64 {
	var xs []float64
	for _, p := range w.s.points() {
		xs = append(xs, p.X)
	}
	slices.Sort(xs)
	return slices.Compact(xs)
}
