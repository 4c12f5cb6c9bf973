package fact

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Format says how a value is written. It is read from words separated by spaces, in any order:
//
//	(empty)      three significant digits, 万 and 亿 or million and billion; below 10,000 whole digits are never rounded away
//	sig2         that many significant digits, 1 to 9
//	full         all digits: 385,123,456
//	0 0.0 0.00   that many decimals, all digits before them
//	percent      a ratio as a percentage: 0.17 is 17%
//	times        a percentage as a ratio: 240% is 2.4 times
//	ordinal      a rank: 第3, 3rd
//	sign         a plus before numbers above zero
//	abs          without the minus, for prose that says "fell by"
//	bare         without the noun of the unit
//	plain        without the word for an uncertain number (约, about)
//	date year month quarter half   a date, or only as much of it
//	name         a name; nothing else is allowed to be one
//
// Both languages show the same digits.
type Format struct {
	style  numberStyle
	digits int
	words  []string // of percent, times, ordinal, sign, abs, bare, plain
	grain  period.Grain
	kind   Kind // what it can write
	any    bool // it asks for no kind
}

type numberStyle uint8

const (
	significant numberStyle = iota
	full
	decimals
)

// formatWords are the words of a format, for offers. sigN and 0.0 stand for their families.
var formatWords = []string{
	"abs", "bare", "date", "full", "half", "month", "name", "ordinal", "percent", "plain", "quarter", "sig2", "sign", "times", "year", "0", "0.0",
}

// numberWords are those that only a number can have.
var numberWords = []string{"percent", "times", "ordinal", "sign", "abs", "bare"}

func (f Format) has(word string) bool { return slices.Contains(f.words, word) }

// ParseFormat reads a format. ok is false if a word is unknown; the word is returned.
func ParseFormat(s string) (f Format, unknown string, ok bool) {
	f.digits, f.any = unit.Digits, true
	kinds := map[Kind]bool{}
	for _, w := range strings.Fields(strings.ToLower(s)) {
		k := Number
		switch {
		case w == "full":
			f.style = full
		case w == "0":
			f.style, f.digits = decimals, 0
		case strings.HasPrefix(w, "0.") && strings.Trim(w[2:], "0") == "" && len(w) > 2 && len(w) <= 11:
			f.style, f.digits = decimals, len(w)-2
		case len(w) == 4 && w[:3] == "sig" && w[3] >= '1' && w[3] <= '9':
			f.style, f.digits = significant, int(w[3]-'0')
		case w == "plain":
			f.words = append(f.words, w)
			continue
		case slices.Contains(numberWords, w):
			f.words = append(f.words, w)
		case w == "name":
			k = Name
		case w == "date":
			k = Time
		case w == "year", w == "half", w == "quarter", w == "month":
			k, f.grain = Time, grains[w]
		default:
			return f, w, false
		}
		kinds[k] = true
		f.kind, f.any = k, false
	}
	return f, s, len(kinds) < 2
}

var grains = map[string]period.Grain{"month": period.Month, "quarter": period.Quarter, "half": period.Half, "year": period.Year}

// check returns a fault if f cannot write v.
func (f Format) check(v Value, written string) *fault {
	wrong := !f.any && f.kind != v.Kind
	if v.Kind == Number {
		wrong = wrong || f.has("percent") && v.Unit.Kind != unit.Times && v.Unit.Kind != unit.Percent && !v.plain() ||
			f.has("times") && v.Unit.Kind != unit.Times && v.Unit.Kind != unit.Percent ||
			f.has("ordinal") && !v.plain()
	}
	if wrong {
		return broken(cell.FactFormatKind, written, v.describe())
	}
	return nil
}

// Write returns v as prose in language l has it.
func (f Format) Write(v Value, l lang.Lang) string {
	switch v.Kind {
	case Time:
		return v.Period.In(f.grain).Text(l)
	case Name:
		return v.Name.Or(l)
	case Truth:
		if v.Bool {
			return lang.Text{ZH: "是", EN: "yes"}.In(l)
		}
		return lang.Text{ZH: "否", EN: "no"}.In(l)
	}
	n, u := v.Num, v.Unit
	switch {
	case f.has("percent") && u.Kind != unit.Percent:
		n, u = unit.Clean(n*100), unit.PercentUnit()
	case f.has("times") && u.Kind == unit.Percent:
		n, u = unit.Clean(n/100), unit.TimesUnit()
	}
	certainty := v.Certainty
	if f.has("abs") && n < 0 {
		n, certainty = -n, opposite(certainty)
	}
	s := f.figure(n, u, l)
	if f.has("ordinal") {
		s = ordinal(s, n, l)
	}
	if f.has("sign") && n > 0 {
		s = "+" + s
	}
	if !f.has("bare") || u.Noun.IsZero() {
		s += tail(u, l, s == "1")
	}
	if f.has("plain") {
		return s
	}
	return hedge(certainty, l) + s
}

// figure returns the digits of n and the word for a large number.
func (f Format) figure(n float64, u unit.Unit, l lang.Lang) string {
	switch f.style {
	case full:
		return unit.Plain(n)
	case decimals:
		return fixed(n, f.digits)
	}
	digits := f.digits
	if whole := len(strconv.FormatFloat(math.Trunc(math.Abs(n)), 'f', -1, 64)); f.digits == unit.Digits && (whole <= 4 || u.Kind == unit.Index) {
		digits = max(digits, whole)
	}
	n = unit.Round(n, digits)
	if u.Kind == unit.Count || u.Kind == unit.Times && math.Abs(n) >= 1e4 {
		return unit.Compact(n, l)
	}
	return unit.Grouped(n, l)
}

// fixed returns n with exactly that many decimals and commas between thousands.
func fixed(n float64, places int) string {
	n = unit.Fixed(unit.Clean(n), places)
	s := unit.Plain(math.Trunc(math.Abs(n)))
	if _, frac, ok := strings.Cut(strconv.FormatFloat(math.Abs(n), 'f', places, 64), "."); ok {
		s += "." + frac
	}
	if n < 0 {
		return "\u2212" + s
	}
	return s
}

// tail returns what follows the digits: %, 个百分点, a noun with the space English wants.
func tail(u unit.Unit, l lang.Lang, one bool) string {
	switch u.Kind {
	case unit.Percent:
		return "%"
	case unit.Points:
		return lang.Text{ZH: "个百分点", EN: " percentage points"}.In(l)
	case unit.Times:
		return lang.Text{ZH: "倍", EN: " times"}.In(l)
	}
	noun := u.Noun.Or(l)
	if noun != "" && l == lang.EN {
		if one {
			noun = unit.Singular(noun)
		}
		return " " + noun
	}
	return noun
}

// hedge returns the word before an uncertain number.
func hedge(c Certainty, l lang.Lang) string {
	return [...]lang.Text{
		Exact: {}, Approx: {ZH: "约", EN: "about "}, AtLeast: {ZH: "逾", EN: "more than "}, AtMost: {ZH: "不到", EN: "less than "},
	}[c].In(l)
}

func ordinal(s string, n float64, l lang.Lang) string {
	if l == lang.ZH {
		return "第" + s
	}
	i := int(math.Abs(n))
	switch {
	case n != math.Trunc(n) || i%100 >= 11 && i%100 <= 13:
	case i%10 == 1:
		return s + "st"
	case i%10 == 2:
		return s + "nd"
	case i%10 == 3:
		return s + "rd"
	}
	return s + "th"
}

// exactly writes v with all digits of a cell, of what was computed with six.
func (v Value) exactly(l lang.Lang) string {
	if len(v.Cells) != 1 && v.Num != 0 && v.Num != math.Trunc(v.Num) { // computed: 5.04535 times, not all that a division leaves
		v.Num = unit.Fixed(v.Num, max(2, 5-int(math.Floor(math.Log10(math.Abs(v.Num))))))
	}
	return Format{style: full}.Write(v, l)
}

func (v Value) exactlyBoth() lang.Text {
	return lang.Text{ZH: v.exactly(lang.ZH), EN: v.exactly(lang.EN)}
}

// unitWord names the unit of v for people.
func (v Value) unitWord() lang.Text {
	t := lang.Text{ZH: v.Unit.Label(lang.ZH), EN: v.Unit.Label(lang.EN)}
	switch {
	case v.Unit.Kind == unit.Percent:
		return lang.Text{ZH: "百分比", EN: "percent"}
	case t.IsZero() && v.Unit.ID != "":
		return lang.Same(v.Unit.ID)
	case t.IsZero():
		return lang.Text{ZH: "无单位", EN: "no unit"}
	}
	return t
}
