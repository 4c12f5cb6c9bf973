package workbook

import (
	"math"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// date reads a temporal field's cell.
func (s *sheet) date(f *dataset.Field, at cell.Addr, c raw, t string) dataset.Value {
	var p period.Period
	switch c.kind {
	case number:
		var ok bool
		if p, ok = s.dateNumber(at, c); !ok {
			return dataset.Value{}
		}
	case boolean:
		s.add(at, cell.DateWanted, strings.ToUpper(strconv.FormatBool(c.num != 0)))
		return dataset.Value{}
	default:
		var why dateText
		switch p, why = parseDate(t); why {
		case notDate:
			s.add(at, cell.DateWanted, short(t))
		case wideDate:
			s.add(at, cell.FullWidth, t, narrow(t))
		case ambiguousDate:
			s.add(at, cell.DateAmbiguous, t)
		case shortYear:
			s.add(at, cell.DateShortYear, t)
		case noSuchDay:
			s.add(at, cell.DateImpossible, t)
		}
		if why != goodDate {
			return dataset.Value{}
		}
	}
	switch {
	case f.Type == dataset.Year && p.Grain() != period.Year:
		s.add(at, cell.DateGrain, lang.Text{ZH: "年份（如 2025）", EN: "a year like 2025"}, p.String())
		return dataset.Value{}
	case f.Type == dataset.YearMonth && p.Grain() != period.Month:
		s.add(at, cell.DateGrain, lang.Text{ZH: "年月（如 2025-09）", EN: "a month like 2025-09"}, p.String())
		return dataset.Value{}
	}
	if year := float64(p.Start().Year()); f.Min != nil && year < *f.Min {
		s.add(at, cell.BelowMin, year, *f.Min)
	} else if f.Max != nil && year > *f.Max {
		s.add(at, cell.AboveMax, year, *f.Max)
	}
	return dataset.When(f.Type, p)
}

// dateNumber reads a number as a date: by its format, or as a year.
func (s *sheet) dateNumber(at cell.Addr, c raw) (period.Period, bool) {
	n := c.num
	if !c.short && n != math.Trunc(n) {
		n = unit.Clean(n)
	}
	day, ok := dateOf(n, s.r.b.epoch1904)
	switch {
	case c.format.date && c.format.grain == period.None:
		s.add(at, cell.DateWanted, c.format.code)
		return period.Period{}, false
	case c.format.date && !ok:
		s.add(at, cell.DateImpossible, plainNum(n))
		return period.Period{}, false
	case c.format.date && n == math.Trunc(n) && (n >= 1950 && n <= 2100 || n <= 366 && !s.r.b.epoch1904):
		s.add(at, cell.DateYearAsDay, plainNum(n), period.Of(day, c.format.grain).String())
		return period.Period{}, false
	case c.format.date:
		p := period.Of(day, c.format.grain)
		if n != math.Trunc(n) {
			s.add(at, cell.TimeOfDay, p.String())
		}
		return p, true
	case n == math.Trunc(n) && n >= 1000 && n < 3000:
		p, err := period.Parse(plainNum(n))
		return p, err == nil
	case ok && n >= 20000 && n < 80000:
		s.add(at, cell.DateNoFormat, plainNum(n), period.Of(day, period.Day).String())
		return period.Period{}, false
	}
	s.add(at, cell.DateWanted, plainNum(n))
	return period.Period{}, false
}

// shown returns a date cell as a message shows it.
func (s *sheet) shown(c raw) string {
	if t, ok := dateOf(c.num, s.r.b.epoch1904); ok && c.format.grain != period.None {
		return period.Of(t, c.format.grain).String()
	}
	return plainNum(c.num)
}
