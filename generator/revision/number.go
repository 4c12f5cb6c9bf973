package revision

import (
	"math"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// blank is what a reader sees where nothing was published.
var blank = lang.Text{ZH: "未公布", EN: "not published"}

// number writes v, a number in u, with all its digits and without the noun of the unit.
func number(v float64, u unit.Unit, l lang.Lang) string {
	u.Noun = lang.Text{}
	if u.By() == 1 && (u.Kind == unit.Count || u.Kind == unit.Index) {
		return unit.Plain(v) // digit by digit: a revision may be in the last one
	}
	return unit.Write(unit.Clean(v), u, 0, l)
}

// measured writes v, a number in u, with the noun of the unit.
func measured(v float64, u unit.Unit) lang.Text {
	t := lang.Text{ZH: number(v, u, lang.ZH) + u.Noun.Or(lang.ZH), EN: number(v, u, lang.EN)}
	if n := u.Noun.Or(lang.EN); n != "" {
		t.EN += " " + n
	}
	return t
}

// difference returns what lies between two numbers in u, nil if it is nothing. write writes it.
func difference(from, to float64, u unit.Unit, write func(float64, unit.Unit, lang.Lang) string) *Difference {
	from, to = unit.Clean(from), unit.Clean(to)
	d := unit.Fixed(to-from, max(decimals(from), decimals(to))) // 18 − 17.1 is 0.9, not 0.8999999999999986
	if d == 0 {
		return nil
	}
	out := &Difference{Number: d}
	du := u.Diff()
	out.Text = lang.Text{ZH: signed(d, write(d, du, lang.ZH)), EN: signed(d, write(d, du, lang.EN))}
	if from == 0 || u.Kind == unit.Percent || u.Kind == unit.Points || u.Kind == unit.Index {
		return out
	}
	p := unit.Clean(d / math.Abs(from) * 100)
	out.Percent = &p
	s := percent(p)
	out.Text.ZH += "，" + s
	out.Text.EN += ", " + s
	return out
}

// brief writes v, a number in u, as prose does: rounded from ten thousand on.
func brief(v float64, u unit.Unit) lang.Text {
	digits := unit.Digits
	if math.Abs(v*u.By()) < 10000 {
		digits = 0
	}
	return lang.Text{ZH: unit.Write(unit.Clean(v), u, digits, lang.ZH), EN: unit.Write(unit.Clean(v), u, digits, lang.EN)}
}

// decimals returns how many decimals v has.
func decimals(v float64) int {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(frac)
}

// rounded writes v, a number in u, as prose does, without the noun of the unit.
func rounded(v float64, u unit.Unit, l lang.Lang) string {
	u.Noun = lang.Text{}
	return unit.Write(v, u, unit.Digits, l)
}

// percent writes a change in percent to one decimal: whole from a hundred on, below a tenth to its first digit.
func percent(p float64) string {
	switch abs := math.Abs(p); {
	case abs >= 99.5:
		p = unit.Fixed(p, 0)
	case abs >= 0.05:
		p = unit.Fixed(p, 1)
	default:
		p = unit.Round(p, 1)
	}
	return signed(p, unit.Plain(p)) + "%"
}

// signed puts a plus before a number above zero; unit writes the minus of others.
func signed(v float64, s string) string {
	if v > 0 {
		return "+" + s
	}
	return s
}

// valueOf returns v, a value of f, for readers. A number keeps its noun only if noun is true.
func valueOf(v dataset.Value, f *dataset.Field, noun bool) Value {
	out := Value{Key: v.Key(), Cell: ref(v.At)}
	switch {
	case v.Blank() && f.Type.Numeric():
		out.Text = blank
	case v.Blank(): // said by those who write it
	case v.Type.Numeric() && noun:
		out.Text = measured(v.Num, f.Unit)
	case v.Type.Numeric():
		out.Text = lang.Text{ZH: number(v.Num, f.Unit, lang.ZH), EN: number(v.Num, f.Unit, lang.EN)}
	default:
		out.Text = lang.Text{ZH: v.In(lang.ZH), EN: v.In(lang.EN)}
	}
	return out
}
