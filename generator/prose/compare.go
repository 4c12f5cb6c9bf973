package prose

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// Compare returns the numbers and dates that one of two texts has and the other lacks.
//
// What is typed in digits is compared: 3.85亿 and 385 million, 17.1% and 17.1 percent, 2026年1月至7月 and January to July
// 2026 are the same. A repetition says nothing new. Small numbers come as digits in one language and as words in the
// other, and a year may be understood from the sentence before; they are a difference only if each text has one that the
// other lacks.
func Compare(zh, en string) (onlyZH, onlyEN []Number) {
	a, b := mentions(zh, lang.ZH), mentions(en, lang.EN)
	restA, restB := missing(a, b), missing(b, a)
	return differences(restA, restB), differences(restB, restA)
}

// A mention is a number, or a part of a date, as two texts are compared by.
type mention struct {
	Number
	readings []reading // what it may mean
	weight   weight
}

// A reading is a kind, that of a part of a date by its letter, and a value.
type reading struct {
	kind  byte
	value float64
}

// A weight says what follows if a mention has no twin.
type weight uint8

const (
	firm    weight = iota // a difference
	loose                 // a difference if the other text has one of the kind, too
	nominal               // nothing: digits of a name
)

// mentions returns everything in a text that may say a number.
func mentions(text string, l lang.Lang) (out []mention) {
	ns := Numbers(text, l)
	var taken [][2]int
	for i, n := range ns {
		taken = append(taken, [2]int{n.Pos, n.Pos + len(n.Text)})
		for _, p := range n.parts {
			m := mention{n, []reading{{p.name, float64(p.value)}}, loose}
			dated := slices.ContainsFunc(n.parts, func(p part) bool { return p.name == 'y' })
			if p.name == 'y' && len(n.parts) == 1 || (p.name == 'm' || p.name == 'd') && dated {
				m.weight = firm
			}
			if n.Text == strconv.Itoa(p.value) { // 2000 models
				m.readings = append(m.readings, reading{byte(Plain), float64(p.value)})
			}
			out = append(out, m)
		}
		if n.Kind == Date {
			continue
		}
		m := mention{Number: n, readings: []reading{{byte(n.Kind), n.Value}}}
		if n.Kind == Plain && math.Abs(n.Value) < 100 {
			m.weight = loose
		}
		if n.bare() { // may have the measure of a neighbour: 15.3 percent, then 11.7; 220 and 385 million
			measured := func(o Number) bool { return o.Kind != Date && !o.bare() }
			like := func(o Number) {
				m.readings = append(m.readings, reading{byte(o.Kind), unit.Clean(n.Value * o.scale)})
			}
			if j := slices.IndexFunc(ns[i:], measured); j > 0 {
				like(ns[i+j])
			}
			for _, o := range slices.Backward(ns[:i]) {
				if measured(o) {
					like(o)
					break
				}
			}
		}
		out = append(out, m)
	}
	for _, at := range core.FindAllStringIndex(text, -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(text[at[0]:at[1]], ",", ""), 64)
		if err != nil || within(taken, at[0]) {
			continue
		}
		m := mention{Number{Text: text[at[0]:at[1]], Pos: at[0]}, []reading{{byte(Plain), v}}, nominal}
		if at[1] < len(text) && sizes[text[at[1]]] > 0 { // 72B
			m.readings = append(m.readings, reading{byte(Plain), v * sizes[text[at[1]]]})
		}
		out = append(out, m)
	}
	return out
}

var sizes = map[byte]float64{'K': 1e3, 'M': 1e6, 'B': 1e9, 'T': 1e12}

// missing returns the mentions of a that b does not have.
func missing(a, b []mention) (out []mention) {
	for _, m := range a {
		if !slices.ContainsFunc(b, m.meets) {
			out = append(out, m)
		}
	}
	return out
}

// meets reports whether o says what m says. A fall of 5 may be written with its sign or without.
func (m mention) meets(o mention) bool {
	signed := func(n Number) bool { return strings.HasPrefix(n.Text, "+") || n.Value < 0 }
	for _, x := range m.readings {
		for _, y := range o.readings {
			if x.kind == y.kind && (x.value == y.value || x.value == -y.value && !(signed(m.Number) && signed(o.Number))) {
				return true
			}
		}
	}
	return false
}

// comparable reports whether o may be of the same kind.
func (m mention) comparable(o mention) bool {
	return slices.ContainsFunc(m.readings, func(x reading) bool {
		return slices.ContainsFunc(o.readings, func(y reading) bool { return x.kind == y.kind })
	})
}

// differences returns those of the mentions without a twin that are a difference, when other are those of the twin.
func differences(ms, other []mention) (out []Number) {
	for _, m := range ms {
		kin := func(o mention) bool { return o.weight != nominal && o.comparable(m) }
		said := len(out) > 0 && out[len(out)-1].Pos == m.Pos // of another part of the date
		if !said && (m.weight == firm || m.weight == loose && slices.ContainsFunc(other, kin)) {
			out = append(out, m.Number)
		}
	}
	return out
}
