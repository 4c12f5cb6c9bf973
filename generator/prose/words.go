package prose

import (
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

//go:embed words.toml
var wordsTOML string

// words holds the words of words.toml, which says what each list is.
type words struct {
	Scale                             map[string]float64
	Unscaled, Percent, Points, Time   both
	Counted, Place, Numbered, Opening both
	Abbreviation                      both
	Numeral, Unit                     both
	Number, Superlative, Direction    both
	Possible, Between, Asked, Stated  both
	Unless                            []exception
}

type both struct{ ZH, EN list }

// A list is words between commas.
type list []string

func (l *list) UnmarshalText(b []byte) error {
	for w := range strings.SplitSeq(string(b), ",") {
		if w = strings.TrimSpace(w); w != "" {
			*l = append(*l, w)
		}
	}
	return nil
}

// An exception says where words mean something else.
type exception struct{ Words, Before, After list }

// A lexicon is the patterns made of the words.
type lexicon struct {
	scale                             map[string]float64
	scaled, unscaled, percent, points *regexp.Regexp // behind a number
	time, counted, hyphened           *regexp.Regexp
	place, abbreviation               *regexp.Regexp // before what follows
	numbered                          *regexp.Regexp // behind a number
	opening                           list
	rules                             [2][]judgement
	stated                            [2]*regexp.Regexp // in headlines alone
}

// A judgement is words that a rule is about. not are the places where they mean something else.
type judgement struct {
	rule     cell.Rule
	look     *regexp.Regexp
	possible *regexp.Regexp // before the words, nothing is said; may be nil
	not      []pattern
}

// A pattern is an exception.
type pattern struct {
	words         list
	before, after *regexp.Regexp // nil if neither is named
}

var lexicons = sync.OnceValue(func() *lexicon {
	var w words
	if err := toml.Unmarshal([]byte(wordsTOML), &w); err != nil {
		panic(fmt.Sprintf("words.toml: %v", err))
	}
	var large both
	for s := range w.Scale {
		if ascii(s) {
			large.EN = append(large.EN, s)
		} else {
			large.ZH = append(large.ZH, s)
		}
	}
	behind := func(b both) *regexp.Regexp { return compile(`^[\s\x{a0}-]?[多余]?(%s)`, w.any(b)) }
	x := &lexicon{
		scale: w.Scale, scaled: behind(large), unscaled: behind(w.Unscaled), percent: behind(w.Percent), points: behind(w.Points),
		time: behind(w.Time), counted: behind(w.Counted), opening: w.Opening.EN,
		hyphened:     compile(`^-%s`, w.alt(lang.EN, slices.Concat(large.EN, w.Percent.EN, w.Points.EN))),
		place:        compile(`(?:%s)\.?$`, w.any(w.Place)),
		numbered:     compile(`^\s?(?:%s)`, w.any(w.Numbered)),
		abbreviation: compile(`(?:^|[\s(])(?:[A-Z]|[A-Z]\.[A-Z]|%s)\.\s*$`, w.alt(lang.EN, w.Abbreviation.EN)),
	}
	not := [2][]pattern{}
	for _, e := range w.Unless {
		l, before, after := lang.ZH, `%s$`, `^\s*%s`
		if ascii(e.Words[0]) {
			l, before, after = lang.EN, `%s\s+$`, `^[\s-]%s`
		}
		p := pattern{words: e.Words}
		if len(e.Before) > 0 {
			p.before = compile(before, w.alt(l, e.Before))
		}
		if len(e.After) > 0 {
			p.after = compile(after, w.alt(l, e.After))
		}
		not[l] = append(not[l], p)
	}
	possible := [2]*regexp.Regexp{
		lang.ZH: compile(`%s[^，。；、]{0,2}$`, w.alt(lang.ZH, w.Possible.ZH)),
		lang.EN: compile(`(?:%s(?:\s%s)?|%s(?:\s[\w'-]+){0,4})\s$`, w.alt(lang.EN, w.Possible.EN), w.alt(lang.EN, w.Between.EN), w.alt(lang.EN, w.Asked.EN)),
	}
	for _, l := range lang.All() {
		x.stated[l] = compile(`%s`, w.alt(l, w.Stated.in(l)))
		x.rules[l] = []judgement{
			{cell.ProseNumber, compile(`%s`, w.alt(l, w.Number.in(l))), nil, not[l]},
			{cell.ProseSuperlative, compile(`%s`, w.alt(l, w.Superlative.in(l))), nil, not[l]},
			{cell.ProseDirection, compile(`%s`, w.alt(l, w.Direction.in(l))), possible[l], not[l]},
		}
	}
	return x
})

func compile(format string, parts ...any) *regexp.Regexp {
	return regexp.MustCompile(`(?i)` + fmt.Sprintf(format, parts...))
}

func (b both) in(l lang.Lang) list {
	if l == lang.ZH {
		return b.ZH
	}
	return b.EN
}

// any is a pattern for the words of both languages.
func (w words) any(b both) string {
	var parts []string
	for _, l := range lang.All() {
		if len(b.in(l)) > 0 {
			parts = append(parts, w.alt(l, b.in(l)))
		}
	}
	return strings.Join(parts, "|")
}

// alt is a pattern for any of the words, the longest first; in English for whole words.
func (w words) alt(l lang.Lang, ws list) string {
	ws = slices.Clone(ws)
	slices.SortFunc(ws, func(a, b string) int { return len(b) - len(a) })
	for i, s := range ws {
		s = strings.NewReplacer(" ", `[\s\x{a0}-]`, `\*`, `[\w-]*`, `\{number\}`, `(?:\d+|;{4,})`).Replace(regexp.QuoteMeta(s))
		for name, b := range map[string]both{"numeral": w.Numeral, "unit": w.Unit} {
			if braced := `\{` + name + `\}`; strings.Contains(s, braced) {
				s = strings.ReplaceAll(s, braced, strings.ReplaceAll(w.alt(l, b.in(l)), `\b`, "")+"+")
			}
		}
		ws[i] = s
	}
	if l == lang.EN {
		return `\b(?:` + strings.Join(ws, "|") + `)\b`
	}
	return `(?:` + strings.Join(ws, "|") + `)`
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// excepts reports whether words mean something else between what stands before and after them.
func (j judgement) excepts(before, word, after string) bool {
	if j.possible != nil && j.possible.MatchString(before) {
		return true
	}
	return slices.ContainsFunc(j.not, func(p pattern) bool {
		named := func(w string) bool {
			ok, _ := path.Match(w, strings.ToLower(word))
			return ok
		}
		if !slices.ContainsFunc(p.words, named) {
			return false
		}
		return p.before == nil && p.after == nil || p.before != nil && p.before.MatchString(before) || p.after != nil && p.after.MatchString(after)
	})
}
