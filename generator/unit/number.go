package unit

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"briefing/generator/lang"
)

// Digits is the number of significant digits that prose shows when nothing else is asked for.
const Digits = 3

// Round returns v rounded to n significant digits, half away from zero, as decimal text would be: 0.125 to two digits
// is 0.13. It is the one place where numbers lose precision.
func Round(v float64, n int) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return v
	}
	return round(v, n-1-exponent(v))
}

// Fixed returns v rounded to n decimals, half away from zero.
func Fixed(v float64, n int) float64 { return round(v, n) }

// round rounds on the shortest decimal text of v, so that 1.005 rounds up although its binary value lies below.
func round(v float64, decimals int) float64 {
	s := strconv.FormatFloat(math.Abs(v), 'e', -1, 64)
	mant, exp, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exp)
	digits := strings.Replace(mant, ".", "", 1)
	keep := e + 1 + decimals // how many digits stay
	if keep >= len(digits) {
		return v
	}
	if keep < 0 {
		return 0
	}
	up := digits[keep] >= '5'
	n, _ := strconv.ParseUint("0"+digits[:keep], 10, 64)
	if up {
		n++
	}
	r, _ := strconv.ParseFloat(strconv.FormatUint(n, 10)+"e"+strconv.Itoa(-decimals), 64)
	return math.Copysign(r, v)
}

func exponent(v float64) int {
	s := strconv.FormatFloat(math.Abs(v), 'e', -1, 64)
	_, exp, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exp)
	return e
}

// Clean undoes binary noise at 15 digits: 0.30000000000000004 is 0.3.
func Clean(v float64) float64 {
	if w := math.Round(v * 1e3); math.Abs(w) < 1e15 && w/1e3 == v { // it is the nearest to a number of three decimals, as most are
		return v
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// Plain returns v with all its digits and commas between thousands: 1,234.5. Both languages write it so.
func Plain(v float64) string {
	v = Clean(v)
	var digits, out [32]byte
	s, b := strconv.AppendFloat(digits[:0], math.Abs(v), 'f', -1, 64), out[:0]
	if v < 0 {
		b = append(b, minus...)
	}
	whole := bytes.IndexByte(s, '.')
	if whole < 0 {
		whole = len(s)
	}
	for i, c := range s {
		if i > 0 && i < whole && (whole-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, c)
	}
	return string(b)
}

// minus is the sign that is as wide as a plus and does not break from its number.
const minus = "\u2212"

// steps are the words of large numbers, largest first. A step is taken from its size on.
var steps = [2][]struct {
	size float64
	word string
}{
	lang.ZH: {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}},
	lang.EN: {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}},
}

// Compact returns v with the large-number words of the language, all its digits kept: 1.2亿, 120 million. Round first.
func Compact(v float64, l lang.Lang) string {
	v = Clean(v)
	for _, st := range steps[l] {
		if math.Abs(v) >= st.size {
			return Grouped(Clean(v/st.size), l) + st.word
		}
	}
	return Grouped(v, l)
}

// Grouped writes v with commas between thousands, but four digits of a Chinese number without: 9999, 7680万.
func Grouped(v float64, l lang.Lang) string {
	if l == lang.ZH && math.Abs(v) < 1e4 {
		return strings.ReplaceAll(Plain(v), ",", "")
	}
	return Plain(v)
}

// Write returns v, a number in unit u, as a sentence has it, rounded to n significant digits (0: all): 3.85亿次下载,
// 385 million downloads, 17.1%, 1.3 percentage points. English nouns are written as the shared workbook has them, in
// the plural.
func Write(v float64, u Unit, n int, l lang.Lang) string {
	v *= u.By()
	if n > 0 {
		v = Round(v, n)
	}
	switch u.Kind {
	case Percent:
		return Plain(v) + "%"
	case Points:
		return Plain(v) + lang.Text{ZH: "个百分点", EN: " percentage points"}.In(l)
	case Times:
		return Plain(v) + lang.Text{ZH: "倍", EN: " times"}.In(l)
	case Index:
		return Grouped(v, l) + space(l, u.Noun.Or(l))
	}
	noun := u.Noun.Or(l)
	if l == lang.EN && math.Abs(v) == 1 {
		noun = Singular(noun)
	}
	return Compact(v, l) + space(l, noun)
}

// Singular returns an English noun for one of what it names: downloads, download; countries, country.
func Singular(noun string) string {
	if s, ok := strings.CutSuffix(noun, "ies"); ok {
		return s + "y"
	}
	if strings.HasSuffix(noun, "ss") {
		return noun
	}
	return strings.TrimSuffix(noun, "s")
}

// space puts a space before an English noun.
func space(l lang.Lang, noun string) string {
	if noun == "" || l == lang.ZH {
		return noun
	}
	return " " + noun
}
