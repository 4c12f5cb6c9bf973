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
	"briefing/generator/xlsx"
)

// date reads a temporal field's cell.
func (s *sheet) date(f *dataset.Field, at cell.Addr, c xlsx.Cell, t string) dataset.Value {
	var p period.Period
	switch c.Kind {
	case xlsx.Number:
		var ok bool
		if p, ok = s.dateNumber(at, c); !ok {
			return dataset.Value{}
		}
	case xlsx.Boolean:
		return s.refuse(at, cell.DateWanted, strings.ToUpper(strconv.FormatBool(c.Num != 0)))
	default:
		var why dateText
		switch p, why = parseDate(t); why {
		case notDate:
			s.add(at, cell.DateWanted, cell.Short(t))
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
		return s.refuse(at, cell.DateGrain, lang.Text{ZH: "年份（如 2025）", EN: "a year like 2025"}, p.String())
	case f.Type == dataset.YearMonth && p.Grain() != period.Month:
		return s.refuse(at, cell.DateGrain, lang.Text{ZH: "年月（如 2025-09）", EN: "a month like 2025-09"}, p.String())
	}
	if year := float64(p.Start().Year()); f.Min != nil && year < *f.Min {
		s.add(at, cell.BelowMin, year, *f.Min)
	} else if f.Max != nil && year > *f.Max {
		s.add(at, cell.AboveMax, year, *f.Max)
	}
	return dataset.When(f.Type, p)
}

func (s *sheet) noDate(at cell.Addr, rule cell.Rule, args ...any) (period.Period, bool) {
	s.add(at, rule, args...)
	return period.Period{}, false
}

// dateNumber reads a number as a date: by its format, or as a year.
func (s *sheet) dateNumber(at cell.Addr, c xlsx.Cell) (period.Period, bool) {
	n := c.Num
	if !c.Short && n != math.Trunc(n) {
		n = unit.Clean(n)
	}
	day, ok := s.r.b.Day(n)
	switch {
	case c.Format.Date && c.Format.Grain == period.None:
		return s.noDate(at, cell.DateWanted, c.Format.Code)
	case c.Format.Date && !ok:
		return s.noDate(at, cell.DateImpossible, xlsx.Digits(n))
	case c.Format.Date && n == math.Trunc(n) && (n >= 1950 && n <= 2100 || n <= 366 && !s.r.b.Epoch1904):
		return s.noDate(at, cell.DateYearAsDay, xlsx.Digits(n), period.Of(day, c.Format.Grain).String())
	case c.Format.Date:
		p := period.Of(day, c.Format.Grain)
		if n != math.Trunc(n) {
			s.add(at, cell.TimeOfDay, p.String())
		}
		return p, true
	case n == math.Trunc(n) && n >= 1000 && n < 3000:
		p, err := period.Parse(xlsx.Digits(n))
		return p, err == nil
	case ok && n >= 20000 && n < 80000:
		return s.noDate(at, cell.DateNoFormat, xlsx.Digits(n), period.Of(day, period.Day).String())
	}
	return s.noDate(at, cell.DateWanted, xlsx.Digits(n))
}

// shown returns a date cell as a message shows it.
func (s *sheet) shown(c xlsx.Cell) string {
	if t, ok := s.r.b.Day(c.Num); ok && c.Format.Grain != period.None {
		return period.Of(t, c.Format.Grain).String()
	}
	return xlsx.Digits(c.Num)
}
