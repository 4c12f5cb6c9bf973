package chart

import (
	"math"
	"time"

	"briefing/generator/period"
)

// dayOf returns midnight UTC of the day that a position lies in.
func dayOf(x float64) time.Time { return time.Unix(int64(math.Floor(x))*86400, 0).UTC() }

// grains from long to short.
var grains = [...]period.Grain{period.Year, period.Half, period.Quarter, period.Month}

// grain returns the longest period that every point is the middle of: what the positions say of the data's period.
// Day if there is none.
func (s *Spec) grain() period.Grain {
	for _, g := range grains {
		if s.every(g) {
			return g
		}
	}
	return period.Day
}

func (s *Spec) every(g period.Grain) bool {
	for _, p := range s.points() {
		if p.Period.IsZero() && !middleOf(p.X, g) || !p.Period.IsZero() && p.Period.Grain() != g {
			return false
		}
	}
	return true
}

func middleOf(x float64, g period.Grain) bool { return period.Of(dayOf(x), g).Days() == x }

// when returns the period of p. A position that lies between two days must be the middle of something.
func (w *words) when(p *Point) period.Period {
	if !p.Period.IsZero() {
		return p.Period
	}
	return w.moment(p.X)
}

// moment returns the period of the points at a position, of several the longest. Where none says, it is guessed.
func (w *words) moment(x float64) period.Period {
	if w.at == nil {
		w.at = map[float64]period.Period{}
		for _, p := range w.s.points() {
			if p.Period.Grain() > w.at[p.X].Grain() {
				w.at[p.X] = p.Period
			}
		}
	}
	if p := w.at[x]; !p.IsZero() {
		return p
	}
	if w.grain != period.Day && middleOf(x, w.grain) {
		return period.Of(dayOf(x), w.grain)
	}
	if x != math.Floor(x) {
		for _, g := range grains {
			if middleOf(x, g) {
				return period.Of(dayOf(x), g)
			}
		}
	}
	return period.Of(dayOf(x), period.Day)
}

// noteAt returns where an annotation stands, in words: a place, or from where to where.
func (w *words) noteAt(n *Annotation) string {
	at := w.place(&Point{X: n.X, Period: n.Period})
	if n.Band {
		at += w.say("至", " to ") + w.place(&Point{X: n.XEnd, Period: n.PeriodEnd})
	}
	return at
}

// place returns what stands at p on the x axis, in words: a period, a category, a number.
func (w *words) place(p *Point) string {
	switch {
	case w.s.X.Time:
		return w.when(p).Text(w.s.Lang)
	case len(w.s.X.Names) > 0:
		return w.s.X.Names[int(clamp(p.X, 0, float64(len(w.s.X.Names)-1)))]
	}
	return w.amount(p.X, w.s.X, 0)
}
