package workbook

import (
	"math"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// number reads a numeric field's cell.
func (s *sheet) number(f *dataset.Field, at cell.Addr, c xlsx.Cell, t string) dataset.Value {
	var v float64
	switch c.Kind {
	case xlsx.Number:
		if v = c.Num; !c.Short && (v != math.Trunc(v) || math.Abs(v) >= 1e15) {
			v = unit.Clean(v)
		}
		switch {
		case c.Format.Date:
			return s.refuse(at, cell.NumberWanted, s.shown(c))
		case c.Format.Percent && isPercent(f):
			v = unit.Clean(v * 100)
		case c.Format.Percent:
			return s.refuse(at, cell.PercentFormat, xlsx.Digits(v), xlsx.Digits(v*100)+"%")
		case c.Format.Hides:
			s.add(at, cell.FormatHides, c.Format.Code)
		case c.Format.Sign != "":
			s.add(at, cell.FormatSign, c.Format.Code, c.Format.Sign)
		}
	case xlsx.Boolean:
		return s.refuse(at, cell.NumberWanted, strings.ToUpper(strconv.FormatBool(c.Num != 0)))
	default:
		if plain, ok := decimalComma(t); ok {
			return s.refuse(at, cell.DecimalComma, t, plain)
		}
		switch k := classify(t); k.kind {
		case plainNumber:
			s.add(at, cell.NumberAsText, t)
		case wideNumber:
			s.add(at, cell.FullWidth, t, narrow(t))
		case signNumber:
			if k.units != "" {
				s.add(at, cell.UnitSign, t, k.units)
			}
			if k.words != "" {
				s.add(at, cell.NumberApproximate, t, k.words, exactness(k.bound))
			}
		default:
			if m := wordedForm.FindStringSubmatch(narrow(t)); m != nil {
				return s.refuse(at, cell.UnitSign, t, m[1])
			}
			s.add(at, cell.NumberWanted, cell.Short(t))
		}
		return dataset.Value{}
	}
	if v == 0 {
		v = 0 // not -0
	}
	switch {
	case f.Type == dataset.Integer && v != math.Trunc(v):
		return s.refuse(at, cell.IntegerWanted, v)
	case f.Min != nil && v < *f.Min:
		s.add(at, cell.BelowMin, v, *f.Min)
	case f.Max != nil && v > *f.Max:
		s.add(at, cell.AboveMax, v, *f.Max)
	}
	return dataset.Num(f.Type, v)
}

// exactness tells where a word like about, over or under belongs.
func exactness(bound int) lang.Text {
	flag := "over"
	switch {
	case bound == 0:
		return lang.Text{ZH: "在 precision（精度）列选 approx（约数）", EN: `choose approx in the column "precision"`}
	case bound < 0:
		flag = "under"
	}
	return lang.Text{ZH: "在 precision（精度）列选 bound，在 flag（标记）列写 " + flag, EN: `choose bound in the column "precision" and write ` + flag + ` in the column "flag"`}
}

// isPercent reports whether a field's numbers are in percent.
func isPercent(f *dataset.Field) bool {
	return f.Type == dataset.Percent || f.Unit.Kind == unit.Percent
}

func (s *sheet) boolean(at cell.Addr, c xlsx.Cell, t string) dataset.Value {
	switch {
	case c.Kind == xlsx.Boolean:
		return dataset.Num(dataset.Boolean, c.Num)
	case c.Kind == xlsx.Number:
		t = xlsx.Digits(c.Num)
	}
	if v, ok := boolWord(t); ok {
		n := 0.0
		if v {
			n = 1
		}
		return dataset.Num(dataset.Boolean, n)
	}
	return s.refuse(at, cell.BooleanWanted, cell.Short(t))
}
