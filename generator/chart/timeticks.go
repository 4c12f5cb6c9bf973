package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// A pace is a distance between ticks on a time axis.
type pace struct{ years, months, days int }

var paces = [...]pace{
	{days: 1}, {days: 2}, {days: 7}, {days: 14}, {months: 1}, {months: 2}, {months: 3}, {months: 6},
	{years: 1}, {years: 2}, {years: 5}, {years: 10}, {years: 20}, {years: 50}, {years: 100}, {years: 200}, {years: 500}, {years: 1000},
}

// length returns about how many days p is.
func (p pace) length() float64 {
	return float64(p.years)*365.25 + float64(p.months)*30.44 + float64(p.days)
}

// timely returns a scale over the days lo to hi with ticks that fit in width px. Ticks stand where data of grain g would:
// in the middle of a month if g is months, else on its first day.
func (f *layout) timely(lo, hi, width float64, g period.Grain) *scale {
	if lo == hi {
		d := map[period.Grain]float64{period.Year: 365, period.Half: 182, period.Quarter: 91, period.Month: 31}[g]
		d = max(d, 1) * 0.6 // so that only its own period is in it
		lo, hi = lo-d, hi+d
	}
	s := &scale{min: lo, max: hi}
	least := map[period.Grain]pace{period.Year: {years: 1}, period.Half: {months: 6}, period.Quarter: {months: 3}, period.Month: {months: 1}}[g]
	for _, p := range paces {
		if p.length() < least.length() {
			continue
		}
		if (hi-lo)/p.length() > 60 {
			continue
		}
		s.ticks = f.timeTicks(lo, hi, p, g)
		if len(s.ticks) > 0 && f.roomy(s, width) || p.years == 1000 {
			break
		}
	}
	if len(s.ticks) < 3 && f.s.Lang == lang.ZH {
		f.shortYears(s, lo, hi, width, g)
	}
	if len(s.ticks) == 0 {
		// Nothing round within the range: name its first period.
		p := f.moment(lo)
		if p.Grain() == period.Day || p.Days() < lo {
			p = period.Of(dayOf(math.Ceil(lo)), period.Day)
		}
		s.ticks = []tick{{v: math.Max(p.Days(), lo), text: p.Text(f.s.Lang)}}
	}
	return s
}

// shortYears tries for more ticks by writing 年 only after the first year.
func (f *layout) shortYears(s *scale, lo, hi, width float64, g period.Grain) {
	old := s.ticks
	for _, p := range paces {
		if p.years == 0 || (hi-lo)/p.length() > 60 {
			continue
		}
		s.ticks = f.timeTicks(lo, hi, p, g)
		for i := 1; i < len(s.ticks); i++ {
			s.ticks[i].text = strings.TrimSuffix(s.ticks[i].text, "年")
		}
		if f.roomy(s, width) {
			break
		}
	}
	if len(s.ticks) <= len(old) {
		s.ticks = old
	}
}

// timeTicks returns the ticks at pace p within lo to hi.
func (f *layout) timeTicks(lo, hi float64, p pace, g period.Grain) []tick {
	t := dayOf(lo)
	y, m, _ := t.Date()
	switch {
	case p.years > 0:
		t = time.Date(y-y%p.years, 1, 1, 0, 0, 0, 0, time.UTC)
	case p.months > 0:
		t = time.Date(y, (m-1)/time.Month(p.months)*time.Month(p.months)+1, 1, 0, 0, 0, 0, time.UTC)
	}
	of := period.Day
	if g != period.Day {
		of = min(g, map[bool]period.Grain{true: period.Year, false: period.Month}[p.years > 0])
		if p.years > 0 && g == period.Year {
			of = period.Year
		}
	}
	var ts []tick
	year := -1
	for ; ; t = t.AddDate(p.years, p.months, p.days) {
		x := period.Of(t, of).Days()
		if x > hi+1e-9 {
			return ts
		}
		if x < lo-1e-9 {
			continue
		}
		k := tick{v: x}
		if p.years > 0 {
			k.text = strconv.Itoa(t.Year()) + f.say("年", "")
		} else {
			k.text = f.shortDate(t, p.days > 0)
			if t.Year() != year {
				k.below = strconv.Itoa(t.Year()) + f.say("年", "")
				year = t.Year()
			}
		}
		ts = append(ts, k)
	}
}

// shortDate returns a month, or a day, without its year: 9月, 9月30日, Sep, 30 Sep.
func (f *layout) shortDate(t time.Time, day bool) string {
	switch {
	case f.s.Lang == lang.EN && day:
		return t.Format("2 Jan")
	case f.s.Lang == lang.EN:
		return t.Format("Jan")
	case day:
		return fmt.Sprintf("%d月%d日", t.Month(), t.Day())
	}
	return fmt.Sprintf("%d月", t.Month())
}

// roomy reports whether the ticks of s, spread over width px, are few and stand apart.
func (f *layout) roomy(s *scale, width float64) bool {
	if len(s.ticks) > f.ticksX+1 {
		return false
	}
	to := math.Inf(-1)
	for _, t := range s.ticks {
		w := max(textWidth(t.text, f.base, false), textWidth(t.below, f.base, false))
		x := s.part(t.v)*width - w/2
		if x < to+f.base*0.6 {
			return false
		}
		to = x + w
	}
	return true
}
