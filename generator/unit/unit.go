// Package unit holds what numbers count or measure, and writes them for a reader of each language.
//
// A workbook writes a unit as a noun (downloads, points), as a scale and a noun (million downloads, 亿次), or as one of
// percent, pp (percentage points) and times. What the noun is called in each language, the shared workbook says.
package unit

import (
	"strings"

	"briefing/generator/lang"
)

// A Kind says how the numbers of a unit behave in sums and differences.
type Kind uint8

// The kinds of units.
const (
	Count   Kind = iota // an amount: downloads, tokens, US dollars
	Percent             // a share of a whole; differences are percentage points
	Points              // percentage points: a difference of shares
	Times               // a ratio of two amounts
	Index               // a place on a scale whose zero means nothing: scores
)

// A Unit is what a number counts or measures. The zero Unit is a plain number.
type Unit struct {
	ID    string    // the noun's id, percent, pp or times; "" is a plain number
	Kind  Kind      //
	Scale float64   // what 1 stands for: 1e6 in million downloads; 0 is 1
	Noun  lang.Text // as written after a number: 次下载, downloads; empty for plain numbers and percent
}

// The units without a noun.
var (
	percent = Unit{ID: "percent", Kind: Percent}
	points  = Unit{ID: "pp", Kind: Points}
	times   = Unit{ID: "times", Kind: Times}
)

// scales are the words before a noun, longest first.
var scales = []struct {
	word string
	by   float64
}{
	{"trillion", 1e12}, {"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}, {"万亿", 1e12}, {"亿", 1e8}, {"百万", 1e6}, {"万", 1e4}, {"千", 1e3},
}

// A Noun is how the shared workbook names what is counted.
type Noun struct {
	Text  lang.Text
	Index bool // its numbers are scores: no sums, no zero
}

// Parse reads a unit as a workbook writes it: by the id of its noun, or what the noun is called. ok is false if it is not in nouns; the unit then carries the noun
// as written, in both languages.
func Parse(s string, nouns map[string]Noun) (u Unit, ok bool) {
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "":
		return Unit{}, true
	case "percent", "%", "百分比":
		return percent, true
	case "pp", "percentage points", "百分点", "个百分点":
		return points, true
	case "times", "倍":
		return times, true
	}
	u.Scale = 1
	rest := s
	for _, sc := range scales {
		if r, found := strings.CutPrefix(strings.ToLower(rest), sc.word); found {
			u.Scale, rest = sc.by, strings.TrimSpace(rest[len(rest)-len(r):])
			break
		}
	}
	u.ID = rest
	if rest == "" {
		return u, true
	}
	n, ok := nouns[rest]
	if !ok {
		u.ID, n, ok = named(rest, nouns)
	}
	if !ok {
		u.Noun = lang.Same(rest)
		return u, false
	}
	u.Noun = n.Text
	if n.Index {
		u.Kind = Index
	}
	return u, true
}

// named returns the noun that is called s in one language or the other, and its id. ok is false if none is, or several are;
// the id then is s.
func named(s string, nouns map[string]Noun) (id string, n Noun, ok bool) {
	for i, noun := range nouns {
		if s != noun.Text.ZH && s != noun.Text.EN {
			continue
		}
		if ok {
			return s, Noun{}, false
		}
		id, n, ok = i, noun, true
	}
	if !ok {
		id = s
	}
	return id, n, ok
}

// By returns what 1 of the unit stands for: 1e6 in million downloads.
func (u Unit) By() float64 {
	if u.Scale == 0 {
		return 1
	}
	return u.Scale
}

// Base returns u without its scale: downloads for million downloads. Values in u are in Base after multiplying by By.
func (u Unit) Base() Unit {
	u.Scale = 1
	return u
}

// Same reports whether numbers in u and v may be added and compared, after scaling.
func (u Unit) Same(v Unit) bool { return u.ID == v.ID && u.Kind == v.Kind }

// Diff returns the unit of a difference of two numbers in u: percentage points for percent, else u itself.
func (u Unit) Diff() Unit {
	if u.Kind == Percent {
		return points
	}
	return u
}

// PercentUnit and TimesUnit return units without a noun.
func PercentUnit() Unit { return percent }

// TimesUnit returns the unit of a ratio.
func TimesUnit() Unit { return times }

// Label returns what stands above an axis or a table column: 百万次下载, million downloads, %.
func (u Unit) Label(l lang.Lang) string {
	switch u.Kind {
	case Percent:
		return "%"
	case Points:
		return lang.Text{ZH: "百分点", EN: "percentage points"}.In(l)
	case Times:
		return lang.Text{ZH: "倍", EN: "times"}.In(l)
	}
	noun := u.Noun.Or(l)
	if u.By() == 1 {
		return noun
	}
	if l == lang.ZH {
		return zhScale(u.By()) + noun
	}
	return strings.TrimSpace(enScale(u.By()) + " " + noun)
}

func zhScale(by float64) string {
	switch by {
	case 1e12:
		return "万亿"
	case 1e9:
		return "十亿"
	case 1e8:
		return "亿"
	case 1e6:
		return "百万"
	case 1e4:
		return "万"
	case 1e3:
		return "千"
	}
	return ""
}

func enScale(by float64) string {
	switch by {
	case 1e12:
		return "trillion"
	case 1e9:
		return "billion"
	case 1e8:
		return "hundred million"
	case 1e6:
		return "million"
	case 1e4:
		return "ten thousand"
	case 1e3:
		return "thousand"
	}
	return ""
}
