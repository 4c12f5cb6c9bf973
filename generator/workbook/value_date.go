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
		s.add(at, cell.DateWanted, strings.ToUpper(strconv.FormatBool(c.Num != 0)))
		return dataset.Value{}
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
func (s *sheet) dateNumber(at cell.Addr, c xlsx.Cell) (period.Period, bool) {
	n := c.Num
	if !c.Short && n != math.Trunc(n) {
		n = unit.Clean(n)
	}
	day, ok := s.r.b.Day(n)
	switch {
	case c.Format.Date && c.Format.Grain == period.None:
		s.add(at, cell.DateWanted, c.Format.Code)
		return period.Period{}, false
	case c.Format.Date && !ok:
		s.add(at, cell.DateImpossible, xlsx.Digits(n))
		return period.Period{}, false
	case c.Format.Date && n == math.Trunc(n) && (n >= 1950 && n <= 2100 || n <= 366 && !s.r.b.Epoch1904):
		s.add(at, cell.DateYearAsDay, xlsx.Digits(n), period.Of(day, c.Format.Grain).String())
		return period.Period{}, false
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
		s.add(at, cell.DateNoFormat, xlsx.Digits(n), period.Of(day, period.Day).String())
		return period.Period{}, false
	}
	s.add(at, cell.DateWanted, xlsx.Digits(n))
	return period.Period{}, false
}

// shown returns a date cell as a message shows it.
func (s *sheet) shown(c xlsx.Cell) string {
	if t, ok := s.r.b.Day(c.Num); ok && c.Format.Grain != period.None {
		return period.Of(t, c.Format.Grain).String()
	}
	return xlsx.Digits(c.Num)
}
