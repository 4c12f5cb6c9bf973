// Package prose reads what hand-written pages say: the numbers and dates in visible text, so that the twins in two
// languages can be compared, and the statements in Markdown that no data stand behind.
//
// [Numbers] finds numbers in a text of either language and brings them to one measure; [Compare] says which of two
// texts has a number that the other lacks; [Lint] finds typed numbers, superlatives and directions of change outside
// facts, claims and citations. The words it goes by stand in words.toml.
package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A Kind says what a number in a text is.
type Kind uint8

// The kinds of numbers.
const (
	Plain   Kind = iota // an amount; 3.85亿 and 385 million are both 385,000,000
	Percent             // 17.1%
	Points              // percentage points
	Date                // a day, month, quarter, half year or year, or some of them: 6–12 July
)

// A Number is a number or date as a text has it.
type Number struct {
	Text     string  // as written, with its sign, scale and percent sign
	Value    float64 // of all but dates: with its sign and scale; percent as percent
	Kind     Kind
	Pos      int  // offset of Text, in bytes
	Duration bool // an amount of time: 30 days

	scale float64 // what its word for a large number is worth, 1 without
	parts []part  // of a date
}

// bare reports whether n is digits alone.
func (n Number) bare() bool { return n.Kind == Plain && n.scale == 1 }

var core = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*`)

// Numbers returns the numbers of a text in order. It is quiet about digits that are no amount: parts of names and
// versions (X2.5, G-4, Apache 2.0, 1.17.8), of section, figure and page numbers, ordinals, addresses and times of day.
func Numbers(text string, l lang.Lang) (out []Number) {
	if plain, at := narrow(text); plain != text {
		out = Numbers(plain, l)
		for i, n := range out {
			out[i].Pos, out[i].Text = at[n.Pos], text[at[n.Pos]:at[n.Pos+len(n.Text)]]
		}
		return out
	}
	out, taken := dates(text)
	skipped := 0 // where a number ended that is no amount
	for _, at := range core.FindAllStringIndex(text, -1) {
		if within(taken, at[0]) {
			continue
		}
		n, ok := amount(text, at[0], at[1], l)
		pages := skipped > 0 && ranges.MatchString(text[skipped:at[0]]) && n.Text == text[at[0]:at[1]] // pp. 3–5
		if !ok || pages {
			skipped = at[1]
			continue
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b Number) int { return a.Pos - b.Pos })
	inherit(text, out)
	return out
}

// narrow writes full-width digits, points and percent signs as others are, and says where each byte stood.
func narrow(text string) (plain string, at []int) {
	if !strings.ContainsAny(text, "０１２３４５６７８９％") {
		return text, nil
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= '０' && r <= '９' || r == '％' || r == '．' {
			b.WriteByte(byte(r - '０' + '0'))
			at = append(at, i)
		} else {
			b.WriteString(text[i : i+n])
			for j := range n {
				at = append(at, i+j)
			}
		}
		i += n
	}
	return b.String(), append(at, len(text))
}

func within(spans [][2]int, pos int) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool { return pos >= s[0] && pos < s[1] })
}

// amount reads the number at text[from:to]; ok is false if it is part of something else.
func amount(text string, from, to int, l lang.Lang) (n Number, ok bool) {
	x := lexicons()
	digits, before, after := text[from:to], text[:from], text[to:]
	start, end := run(text, from, to)
	word := text[start:end]
	if strings.Count(digits, ".") > 1 || strings.ContainsAny(word, "/:@") {
		return n, false
	}
	if letters.MatchString(word) {
		if !strings.EqualFold(word, "mid-"+digits) {
			return n, false
		}
		before = text[:start]
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil || strings.HasSuffix(strings.TrimRight(before, " "), "第") {
		return n, false
	}
	n = Number{Value: v, Pos: from, scale: 1}
	if m := x.scaled.FindStringSubmatch(after); m != nil && !x.unscaled.MatchString(after) {
		n.scale = x.scale[strings.ToLower(m[1])]
		to += len(m[0])
		after = text[to:]
	}
	switch m, p := x.points.FindString(after), x.percent.FindString(after); {
	case m != "":
		n.Kind, to = Points, to+len(m)
	case p != "":
		n.Kind, to = Percent, to+len(p)
	case strings.HasSuffix(strings.TrimRight(before, " "), "百分之"):
		n.Kind, n.Pos = Percent, strings.LastIndex(before, "百分之")
	}
	after = text[to:]
	n.Duration = n.Kind == Plain && x.time.MatchString(after)
	if n.bare() && !x.counted.MatchString(after) {
		if p, ok := year(digits); ok {
			return Number{Text: digits, Kind: Date, Pos: from, parts: []part{p}}, true
		}
		if named(digits, before, after, l) {
			return n, false
		}
	}
	n.Value *= n.scale
	if sign := signs.FindString(before); sign != "" && n.Pos == from {
		n.Pos -= len(strings.TrimLeft(sign, " \t\n(（"))
		if !strings.HasSuffix(sign, "+") {
			n.Value = -n.Value
		}
	}
	n.Value = unit.Clean(n.Value)
	n.Text = text[n.Pos:to]
	return n, true
}

var (
	letters = regexp.MustCompile(`[A-Za-z]`)
	signs   = regexp.MustCompile(`(?:\x{2212}|(?:^|[\s(（])[-+])$`)
)

// run returns the word around text[from:to] in which letters and digits hang together. A scale that hangs on by a hyphen makes
// no name: 300-million.
func run(text string, from, to int) (start, end int) {
	alnum := func(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' }
	joins := func(b byte) bool { return strings.IndexByte("-./+:@'", b) >= 0 }
	for from > 0 && (alnum(text[from-1]) || joins(text[from-1]) && from > 1 && alnum(text[from-2])) {
		from--
	}
	for to < len(text) && !lexicons().hyphened.MatchString(text[to:]) && (alnum(text[to]) || joins(text[to]) && to+1 < len(text) && alnum(text[to+1])) {
		to++
	}
	return from, to
}

// inherit gives the first number of a range the measure of the second: 15–18%, 300 to 400 million.
func inherit(text string, ns []Number) {
	for i := len(ns) - 2; i >= 0; i-- {
		a, b := &ns[i], &ns[i+1]
		if !a.bare() || b.Kind == Date || a.Pos+len(a.Text) > b.Pos || b.scale > 1 && strings.Contains(a.Text, ",") { // 108,000 to 3 million
			continue
		}
		between := text[a.Pos+len(a.Text) : b.Pos]
		and := strings.HasSuffix(strings.ToLower(strings.TrimSpace(text[:a.Pos])), "between") && between == " and "
		if and || ranges.MatchString(between) {
			a.Value, a.Kind, a.scale, a.Duration = unit.Clean(a.Value*b.scale), b.Kind, b.scale, b.Duration
		}
	}
}

var ranges = regexp.MustCompile(`^(?:\s?[–—~～-]\s?|\s?(?:至|到)\s?| to | or )$`)

// named reports whether a number without a measure belongs to a name, a section or a list.
func named(digits, before, after string, l lang.Lang) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	switch trimmed := strings.Trim(line, " \t#*->"); {
	case trimmed == "" && (listed.MatchString(after) || strings.Contains(digits, ".") && titled.MatchString(after)):
		return true
	case strings.HasSuffix(before, "[") && strings.HasPrefix(after, "]"):
		return true
	}
	x := lexicons()
	left := strings.TrimRight(before, " \u00a0")
	if len(before)-len(left) > 2 {
		return false
	}
	w := lastWord.FindString(left)
	switch {
	case x.place.MatchString(left), x.numbered.MatchString(after):
		return true
	case w == "":
		return false
	case len(w) > 1 && strings.ToUpper(w) == w:
		return true
	}
	return w[0] >= 'A' && w[0] <= 'Z' && (l == lang.ZH || !slices.Contains(x.opening, strings.ToLower(strings.TrimRight(w, "."))))
}

var (
	listed   = regexp.MustCompile(`^(?:[.)）](?:\s|$)|[、．])`) // 1. 2) 3、
	titled   = regexp.MustCompile(`^[ \t]+[\p{Lu}\p{Han}]`)  // 4.2 Method
	lastWord = regexp.MustCompile(`[A-Za-z][A-Za-z0-9.+-]*$`)
)
