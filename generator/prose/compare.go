package prose

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// Compare returns the numbers and dates that one of two texts has and the other lacks.
//
// What is typed in digits must be in the other text in some form: 12 and twelve, 3.85亿 and 385 million, 50% and 一半,
// 2026年1月至7月 and January to July 2026 are the same. A repetition says nothing new, a year may be understood from a
// date in it, and a percent sign from the number before. Numbers in words and dates without a year come and go in
// translation; they are a difference only if both texts have one that the other lacks: 十二 against thirteen.
func Compare(zh, en string) (onlyZH, onlyEN []Number) {
	a, b := mentions(zh, lang.ZH), mentions(en, lang.EN)
	restA, restB := missing(a, b), missing(b, a)
	return differences(restA, restB), differences(restB, restA)
}

// A mention is a number as two texts are compared by.
type mention struct {
	Number
	weight weight
	also   []Number // other readings
}

// A weight says what follows if a mention has no twin.
type weight uint8

const (
	firm    weight = iota // a difference
	loose                 // a difference if the other text has one of the kind, too
	nominal               // nothing: digits of a name
)

// missing returns the mentions of a that b does not have.
func missing(a, b []mention) (out []mention) {
	for _, m := range a {
		if !slices.ContainsFunc(b, m.meets) {
			out = append(out, m)
		}
	}
	return out
}

// differences returns those of the mentions without a twin that are a difference, when other are those of the twin.
func differences(ms, other []mention) (out []Number) {
	for _, m := range ms {
		kin := func(o mention) bool {
			return o.weight != nominal && (o.Kind == Date) == (m.Kind == Date) && (o.weight == firm || !m.small() && !o.small())
		}
		if m.weight == firm && (m.Kind == Date || m.Value != 0 && m.Value != 1) || m.weight == loose && slices.ContainsFunc(other, kin) {
			out = append(out, m.Number)
		}
	}
	return out
}

// small reports whether a number in words is one that languages use freely: both, 两类, three things.
func (m mention) small() bool { return m.weight == loose && m.Kind != Date && m.Value <= 10 }

// meets reports whether o says what m says.
func (m mention) meets(o mention) bool {
	if m.Kind == Date && o.Kind == Date {
		return sameDate(m.Number, o.Number)
	}
	for _, x := range append([]Number{m.Number}, m.also...) {
		for _, y := range append([]Number{o.Number}, o.also...) {
			if sameAmount(x, y) {
				return true
			}
		}
	}
	return false
}

// sameAmount compares two numbers. A fall of 5 may be written with its sign or without.
func sameAmount(x, y Number) bool {
	if x.Kind != y.Kind || x.Kind == Date || unit.Clean(math.Abs(x.Value)) != unit.Clean(math.Abs(y.Value)) {
		return false
	}
	return !signed(x) || !signed(y) || x.Value == y.Value
}

func signed(n Number) bool { return strings.HasPrefix(n.Text, "+") || n.Value < 0 }

// sameDate reports whether b says what a says. A date without a year is the same as one with it.
func sameDate(a, b Number) bool {
	am, ad := a.inYear()
	bm, bd := b.inYear()
	switch {
	case a.Period.IsZero():
		return am == bm && (ad == 0 || ad == bd)
	case b.Period.IsZero():
		return am == bm && ad == bd && am > 0
	case a.Period.Grain() == period.Year:
		return a.Period.Start().Year() == b.Period.Start().Year()
	}
	return a.Period == b.Period
}

// mentions returns everything in a text that may say a number.
func mentions(text string, l lang.Lang) (out []mention) {
	if plain, at := narrow(text); plain != text {
		out = mentions(plain, l)
		for i, m := range out {
			out[i].Pos, out[i].Text = at[m.Pos], text[at[m.Pos]:at[m.Pos+len(m.Text)]]
		}
		return out
	}
	ns, taken := numbers(text, l)
	for _, n := range ns {
		m := mention{Number: n}
		switch {
		case n.Kind == Date && n.Period.IsZero():
			m.weight = loose
		case n.Kind == Date:
			if v, err := strconv.ParseFloat(n.Text, 64); err == nil { // 2000 models
				m.also = append(m.also, Number{Value: v, Text: n.Text})
			}
		default:
			taken = append(taken, [2]int{n.Pos, n.Pos + len(n.Text)})
		}
		out = append(out, m)
	}
	elided(text, out)
	for _, n := range spelled(text, l) {
		if !within(taken, n.Pos) && !within(taken, n.Pos+len(n.Text)-1) {
			out = append(out, mention{Number: n, weight: loose})
			taken = append(taken, [2]int{n.Pos, n.Pos + len(n.Text)})
		}
	}
	for i, m := range out {
		if years := math.Abs(m.Value) / 12; m.Kind == Plain && months.MatchString(text[m.Pos+len(m.Text):]) {
			out[i].also = append(out[i].also, Number{Value: unit.Clean(years), Duration: true})
		}
	}
	for _, at := range core.FindAllStringIndex(text, -1) {
		if within(taken, at[0]) {
			continue
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(text[at[0]:at[1]], ",", ""), 64)
		if err != nil {
			continue
		}
		n := Number{Value: v, Text: text[at[0]:at[1]], Pos: at[0]}
		m := mention{Number: n, weight: nominal}
		if at[1] < len(text) && sizes[text[at[1]]] > 0 { // 72B
			n.Value *= sizes[text[at[1]]]
			m.also = append(m.also, n)
		}
		out = append(out, m)
	}
	for _, at := range yearly.FindAllStringIndex(text, -1) {
		n := Number{Value: 1, Text: text[at[0]:at[1]], Pos: at[0], Duration: true}
		if strings.Contains(strings.ToLower(n.Text), "half") || strings.Contains(n.Text, "半") {
			n.Value = 0.5
		}
		out = append(out, mention{Number: n, weight: nominal})
	}
	return out
}

var (
	sizes  = map[byte]float64{'K': 1e3, 'M': 1e6, 'B': 1e9, 'T': 1e12}
	months = regexp.MustCompile(`^\s?(?:多|余)?个月|^[ \x{a0}-]months?\b`)
	yearly = regexp.MustCompile(`(?i)\bhalf[ -]a?[ -]?year|\b(?:a|one|per|each|every|last|whole) year\b|\byearly\b|\bannual(?:ly)?\b|半年|一年|全年|每年|年度|年收入|年均`)
	// lets is what may follow a number whose measure is left out, because the number before has said it.
	lets = regexp.MustCompile(`^\s*(?:$|[,.;:)，。；、）：]|(?:and|or|for|to|in|of|by|at|against|versus|than|from|on|with|的|和|与|对)(?:\s|\b|\p{Han}))`)
)

// elided gives numbers without a measure the one of the number before, or of the one after if only and stands between:
// 15.3 percent, then 11.7; 385 million against 220; 220 and 385 million.
func elided(text string, ms []mention) {
	bare := func(m mention) bool {
		return m.Kind == Plain && core.FindString(m.Text) == strings.TrimLeft(m.Text, "+-\u2212")
	}
	like := func(m *mention, from Number) {
		scale := 1.0
		if s := scales.FindStringSubmatch(from.Text[core.FindStringIndex(from.Text)[1]:]); s != nil {
			scale = scaleValue[s[1]+s[2]]
		}
		m.also = append(m.also, Number{Value: unit.Clean(m.Value * scale), Kind: from.Kind, Text: m.Text})
	}
	last := -1 // the number before that has a measure
	for i := range ms {
		m := &ms[i]
		switch {
		case m.Kind == Date:
		case !bare(*m):
			last = i
		case last >= 0 && !sentenceEnd.MatchString(text[ms[last].Pos+len(ms[last].Text):m.Pos]) && lets.MatchString(text[m.Pos+len(m.Text):]):
			like(m, ms[last].Number)
		}
		if i > 0 && m.Kind != Date && !bare(*m) && bare(ms[i-1]) && beside.MatchString(text[ms[i-1].Pos+len(ms[i-1].Text):m.Pos]) {
			like(&ms[i-1], m.Number)
		}
	}
}

var (
	sentenceEnd = regexp.MustCompile(`[。！？]|[.!?]\s`)
	beside      = regexp.MustCompile(`^\s*(?:and|or|,|和|与|、)\s*$`)
)
