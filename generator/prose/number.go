// Package prose reads what hand-written pages say: the numbers and dates in visible text, so that the twins in two
// languages can be compared, and the statements in Markdown that no data stand behind.
//
// [Numbers] finds numbers in a text of either language and brings them to one measure; [Compare] says which of two
// texts has a number that the other lacks; [Lint] finds typed numbers, superlatives and directions of change outside
// facts, claims and citations.
package prose

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Kind says what a number in a text is.
type Kind uint8

// The kinds of numbers.
const (
	Plain   Kind = iota // an amount; 3.85亿 and 385 million are both 385,000,000
	Percent             // 17.1%
	Points              // percentage points
	Date                // a day, month, quarter, half year or year
)

// String returns the kind's word in tests.
func (k Kind) String() string { return [...]string{"number", "percent", "pp", "date"}[k] }

// A Number is a number or date as a text has it.
type Number struct {
	Text     string  // as written, with its sign, scale and percent sign
	Value    float64 // of all but dates: with its sign and scale; percent as percent
	Period   period.Period
	Kind     Kind
	Pos      int  // offset of Text, in bytes
	Duration bool // an amount of time: 30 days

	month, day int // of a date without a year, which has no Period
}

// Key returns the same text for numbers that say the same: "number 385000000", "percent 17.1", "date 2025-09".
func (n Number) Key() string {
	if n.Kind == Date && n.Period.IsZero() {
		return fmt.Sprintf("date --%02d-%02d", n.month, n.day)
	}
	if n.Kind == Date {
		return "date " + n.Period.String()
	}
	return n.Kind.String() + " " + strconv.FormatFloat(unit.Clean(n.Value), 'f', -1, 64)
}

var core = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*`)

// Numbers returns the numbers of a text in order. It is quiet about digits that are no amount: parts of names and
// versions (X2.5, G-4, Apache 2.0, 1.17.8), of section, figure and page numbers, ordinals, addresses and times of day.
// Nor does it tell of dates without a year, unless they share that of a neighbour: January to July 2026.
func Numbers(text string, l lang.Lang) []Number {
	all, _ := numbers(text, l)
	return slices.DeleteFunc(all, func(n Number) bool { return n.Kind == Date && n.Period.IsZero() })
}

// numbers returns the numbers of a text in order, dates without a year among them, and where dates stand.
func numbers(text string, l lang.Lang) (out []Number, taken [][2]int) {
	if plain, at := narrow(text); plain != text {
		out, taken = numbers(plain, l)
		for i, n := range out {
			out[i].Pos, out[i].Text = at[n.Pos], text[at[n.Pos]:at[n.Pos+len(n.Text)]]
		}
		for i, s := range taken {
			taken[i] = [2]int{at[s[0]], at[s[1]]}
		}
		return out, taken
	}
	out, taken = dates(text)
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
	return out, taken
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

// scales are the words for large numbers after a number.
var scales = regexp.MustCompile(`^\s?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千)|^[ \x{a0}-]?(thousand|million|billion|trillion)\b`)

var scaleValue = map[string]float64{
	"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}

var (
	pointSign    = regexp.MustCompile(`^\s?个?百分点|^[ \x{a0}-]?percentage[ -]points?\b|^ ?pp\b`)
	percentSign  = regexp.MustCompile(`^\s?[%％]|^[ \x{a0}]?per ?cent\b`)
	notThousands = regexp.MustCompile(`^\s?千(?:克|米|瓦|字节|卡|赫)`)
	durations    = regexp.MustCompile(`^\s?(?:多|余)?(?:天|日|周|个月|个季度|年|小时|分钟|秒)|^[ \x{a0}](?:second|minute|hour|day|week|month|quarter|year|decade)s?\b`)
	// counted are words that only follow an amount.
	counted = regexp.MustCompile(`^\s?(?:多|余)?(?:个|次|倍|家|款|种|分|条|项|位|名|天|周|年|月|日|小时|人|元|美元|欧元|颗|台|张|篇|所|座|组|类|份|枚|套|轮|批|成|吨|公里)`)
)

// amount reads the number at text[from:to]; ok is false if it is part of something else.
func amount(text string, from, to int, l lang.Lang) (n Number, ok bool) {
	digits, before, after := text[from:to], text[:from], text[to:]
	start, end := run(text, from, to)
	word := text[start:end]
	if strings.Count(digits, ".") > 1 || strings.ContainsAny(word, "/:@") {
		return n, false
	}
	if letters.MatchString(word) {
		year, isYear := strings.CutPrefix(strings.ToLower(word), "mid-")
		if !isYear || year != digits {
			return n, false
		}
		before = text[:start]
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil {
		return n, false
	}
	n = Number{Value: v, Pos: from}
	measured := false
	if m := scales.FindStringSubmatch(after); m != nil && !notThousands.MatchString(after) {
		n.Value *= scaleValue[m[1]+m[2]]
		to += len(m[0])
		measured = true
	}
	after = text[to:]
	switch m, p := pointSign.FindString(after), percentSign.FindString(after); {
	case m != "":
		n.Kind, to, measured = Points, to+len(m), true
	case p != "":
		n.Kind, to, measured = Percent, to+len(p), true
	case strings.HasSuffix(strings.TrimRight(before, " "), "百分之"):
		n.Kind, measured = Percent, true
		n.Pos = strings.LastIndex(before, "百分之")
	}
	n.Duration = n.Kind == Plain && durations.MatchString(text[to:])
	if strings.HasSuffix(strings.TrimRight(before, " "), "第") {
		return n, false
	}
	if !measured && !counted.MatchString(text[to:]) {
		if p, ok := year(digits); ok {
			return Number{Text: digits, Period: p, Kind: Date, Pos: from}, true
		}
		if named(digits, before, text[to:], l) {
			return n, false
		}
	}
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

// run returns the word around text[from:to] in which letters and digits hang together.
func run(text string, from, to int) (start, end int) {
	alnum := func(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' }
	joins := func(b byte) bool { return strings.IndexByte("-./+:@'", b) >= 0 }
	for from > 0 && (alnum(text[from-1]) || joins(text[from-1]) && from > 1 && alnum(text[from-2])) {
		from--
	}
	for to < len(text) && !hyphened.MatchString(text[to:]) && (alnum(text[to]) || joins(text[to]) && to+1 < len(text) && alnum(text[to+1])) {
		to++
	}
	return from, to
}

// hyphened is a scale that hangs on by a hyphen and makes no name: 300-million.
var hyphened = regexp.MustCompile(`^-(?:thousand|million|billion|trillion|percentage|percent)\b`)

// inherit gives the first number of a range the measure of the second: 15–18%, 300 to 400 million.
func inherit(text string, ns []Number) {
	for i := len(ns) - 2; i >= 0; i-- {
		a, b := &ns[i], &ns[i+1]
		if a.Kind != Plain || b.Kind == Date || a.Pos+len(a.Text) > b.Pos {
			continue
		}
		between := text[a.Pos+len(a.Text) : b.Pos]
		and := strings.HasSuffix(strings.ToLower(strings.TrimSpace(text[:a.Pos])), "between") && between == " and "
		if !ranges.MatchString(between) && !and {
			continue
		}
		if core.FindString(a.Text) != strings.TrimLeft(a.Text, "+-\u2212") {
			continue // has a scale of its own
		}
		scale := 1.0
		if m := scales.FindStringSubmatch(b.Text[core.FindStringIndex(b.Text)[1]:]); m != nil {
			scale = scaleValue[m[1]+m[2]]
		}
		a.Value, a.Kind, a.Duration = unit.Clean(a.Value*scale), b.Kind, b.Duration
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
	left := strings.TrimRight(before, " \u00a0")
	if r, _ := utf8.DecodeLastRuneInString(left); strings.ContainsRune("第图表节章附录式注版§№#", r) {
		return true
	}
	if len(before)-len(left) > 2 {
		return false
	}
	w := lastWord.FindString(left)
	if w == "" {
		return false
	}
	lower := strings.ToLower(strings.TrimRight(w, "."))
	if numbered[lower] {
		return true
	}
	if len(w) > 1 && strings.ToUpper(w) == w {
		return true
	}
	return w[0] >= 'A' && w[0] <= 'Z' && (l == lang.ZH || !beginnings[lower])
}

var (
	listed   = regexp.MustCompile(`^(?:[.)）](?:\s|$)|[、．])`) // 1. 2) 3、
	titled   = regexp.MustCompile(`^[ \t]+[\p{Lu}\p{Han}]`)  // 4.2 Method
	lastWord = regexp.MustCompile(`[A-Za-z][A-Za-z0-9.+-]*$`)
)

// numbered are words before a number that names a place.
var numbered = set(`section sections sec chapter chapters figure figures fig figs table tables appendix annex article
	articles part step item page pages p pp no nos number version versions ver note footnote clause paragraph volume
	vol issue rule level tier phase grade row rows column line release`)

// beginnings are words that are capitalised only because they begin a sentence.
var beginnings = set(`a about across after all almost already also although among an and another any approximately around
	as at barely because before being below besides between both but by compared down during each even exactly every
	few fewer first for from fully had half has have here however if in including instead into is it its just last less
	meanwhile more most much nearly next no not now of on once one only or other others our out over per roughly second since
	so some still such than that the their then there these they third this those though through to today together total under
	unlike until up upwards was we were when where whereas which while with within without yet`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
