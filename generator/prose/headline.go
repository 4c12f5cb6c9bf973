package prose

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Headline is what stands above data and says in short what they show: the title of a chart, the finding of a page. It has no room
// for shortcodes and names beside it the claims and facts it rests on.
type Headline struct {
	Text   lang.Text // a finding is in the language of its page only
	At     [2]cell.Addr
	Rests  []Named
	In     lang.Text // what claims are named in: the column claims
	Scope  lang.Text // what is said of the measure itself, and may be said again: a subtitle, a condition
	Beside []Beside  // texts that rest on the same claims: the subtitle, the note, the description of a chart
	Name   bool      // it names what it stands above rather than finds something: only what it says of a change is judged
	// Counts returns what data hold and a text may say without a fact, nil if it may not: how many records, how many countries.
	Counts func() []Count
}

// A Beside is a text next to a headline.
type Beside struct {
	Text lang.Text
	At   [2]cell.Addr
	Held bool // what it says of data is held to them as the headline is; else only what it says of a change
}

// A Count is how many there are of something.
type Count struct {
	N  int
	Of lang.Text // “128 records”
}

// A Named is a claim or fact, dataset.id, where it is named.
type Named struct {
	ID string
	At cell.Addr
}

// Headlines returns the problems of headlines: claims and facts that are not there, and what headlines say that data would have to bear
// out: judgements without a claim, numbers that are not those of the claims and facts named.
func Headlines(list []Headline, k Known) (ps cell.Problems) {
	for _, h := range list {
		claimed := false
		numbers := lang.Text{}
		var values []float64
		for _, c := range h.Rests {
			claim, isClaim := k.Facts.Claim(c.ID)
			f, isFact := k.Facts.Fact(c.ID)
			set, _, _ := strings.Cut(c.ID, ".")
			switch {
			case isClaim && claim.Holds:
				claimed = true
				values = append(values, claim.Numbers()...)
				words := claim.NamesOfFacts()
				numbers.ZH, numbers.EN = numbers.ZH+"\n"+words.ZH, numbers.EN+"\n"+words.EN
			case !isClaim && isFact && f.OK:
				values = append(values, f.Numbers()...)
				numbers.ZH, numbers.EN = numbers.ZH+"\n"+f.Text(lang.ZH), numbers.EN+"\n"+f.Text(lang.EN)
			default:
				if !isClaim && !isFact && !k.Facts.Lacks(set, c.At, &ps) {
					ps.Add(c.At, cell.HeadlineClaim, c.ID, cell.Offer(k.nearest(c.ID)))
				}
				claimed = true // said already, at the claim or fact if it is that which has a problem
				values = append(values, math.Inf(1))
			}
		}
		if !claimed {
			said := h
			said.Counts = nil
			ps = append(ps, k.unless(fmt.Sprintf("headline %v", said), nil, func() cell.Problems { return h.unchecked(len(h.Rests) > 0) })...)
		}
		ps = append(ps, h.numbers(values, numbers)...)
	}
	return ps
}

// nearest returns the id of the claim or fact that a writer of id most likely meant, or "".
func (k Known) nearest(id string) string {
	if c := k.Facts.Nearest(id, true); c != "" {
		return c
	}
	return k.Facts.Nearest(id, false)
}

// unchecked says once for each text, at the language that comes first, which words nothing checks. Without numbers if facts are named:
// these are held to them.
func (h Headline) unchecked(facts bool) (ps cell.Problems) {
	say := func(text lang.Text, at [2]cell.Addr, judged func(f Finding) bool, more func(string, lang.Lang) []string) {
		var words []string
		var first cell.Addr
		for _, l := range lang.All() {
			found := more(text.In(l), l)
			for _, f := range Lint(text.In(l), l) {
				if judged(f) {
					found = append(found, f.Text)
				}
			}
			for _, w := range found {
				if len(words) == 0 {
					first = at[l]
				}
				if w = "“" + w + "”"; !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
		}
		if len(words) > 0 {
			ps.Add(first, cell.HeadlineUnchecked, strings.Join(words, " "), h.In)
		}
	}
	nothing := func(string, lang.Lang) []string { return nil }
	if h.Name {
		say(h.Text, h.At, func(f Finding) bool { return f.Rule == cell.ProseDirection }, nothing)
	} else {
		say(h.Text, h.At, func(f Finding) bool { return !facts || f.Rule != cell.ProseNumber }, stated)
	}
	for _, b := range h.Beside {
		whole := b.Held && !h.Name
		say(b.Text, b.At, func(f Finding) bool {
			return f.Rule == cell.ProseDirection || whole && (!facts || f.Rule != cell.ProseNumber)
		}, nothing)
	}
	return ps
}

// stated returns the words of a headline that make it a statement about all of its data, or set one thing against another: always,
// every quarter, second to. In a text they may stand; a headline without a claim has nothing else beside it.
func stated(text string, l lang.Lang) (words []string) {
	text = unquoted(text)
	if asks.MatchString(text) {
		return nil
	}
	for _, at := range lexicons().stated[l].FindAllStringIndex(text, -1) {
		words = append(words, text[at[0]:at[1]])
	}
	return words
}

// asks is what makes a headline a question, which says nothing yet.
var asks = regexp.MustCompile(`(?i)^(?:who|which|what|where|when|why|whether|how)\b|[?？谁哪]|多少|如何|怎样|是否`)

// numbers holds the numbers in the headline and in what is held beside it to those of the claims and facts they rest on: of each, what it
// comes to and compares with, as far as the text writes it out; and to what can be counted. What measures anyway is named again: 20 under a
// subtitle that speaks of the top 20.
func (h Headline) numbers(values []float64, said lang.Text) (ps cell.Problems) {
	var texts []Beside
	if len(h.Rests) > 0 {
		texts = append(texts, Beside{Text: h.Text, At: h.At})
	}
	for _, b := range h.Beside {
		if b.Held && (len(h.Rests) > 0 || h.Counts != nil) {
			texts = append(texts, b)
		}
	}
	var counts []Count
	for _, b := range texts {
		for _, l := range lang.All() {
			text := b.Text.In(l)
			known := mentions(h.Scope.In(l)+"\n"+said.In(l), l)
			for _, m := range mentions(text, l) {
				n := m.Number
				if n.Kind == Date || n.Duration || m.weight == nominal || n.borne(values) || slices.ContainsFunc(known, m.meets) {
					continue
				}
				sentence := sentenceAt(text, n.Pos)
				if h.Counts == nil {
					ps.Add(b.At[l], cell.HeadlineNumber, n.Text, sentence, h.In)
					continue
				}
				if counts == nil {
					counts = h.Counts()
				}
				if c := nearest(counts, n.Value); float64(c.N) != n.Value {
					ps.Add(b.At[l], cell.CountUnchecked, n.Text, sentence, c.Of, h.In)
				}
			}
		}
	}
	return ps
}

// sentenceAt returns the sentence of a text around an offset.
func sentenceAt(text string, at int) string {
	for _, s := range sentences(text) {
		if at < s[1] {
			return strings.TrimSpace(text[s[0]:s[1]])
		}
	}
	return text
}

// nearest returns the count that is nearest to v.
func nearest(counts []Count, v float64) Count {
	off := func(c Count) float64 { return math.Abs(float64(c.N) - v) }
	return slices.MinFunc(counts, func(a, b Count) int { return cmp.Compare(off(a), off(b)) })
}

// borne reports whether one of the values is n as it is written: 3.4 is anything from 3.35 to 3.45, 108,000 from 107,500 to 108,500.
// A share may be a percentage or a part of one.
func (n Number) borne(values []float64) bool {
	digits := strings.ReplaceAll(core.FindString(n.Text), ",", "")
	step := n.scale
	if _, decimals, ok := strings.Cut(digits, "."); ok {
		step *= math.Pow10(-len(decimals))
	} else if strings.HasSuffix(digits, "000") {
		step *= 1000
	}
	near := func(v float64) bool { return math.Abs(math.Abs(v)-math.Abs(n.Value)) <= step/2*(1+1e-9) }
	return slices.ContainsFunc(values, func(v float64) bool { return math.IsInf(v, 1) || near(v) || n.Kind == Percent && near(100*v) })
}

// The values of front matter that headline reads.
const (
	findingKey       = "params.finding"
	findingClaimsKey = "params.finding_claims"
)

// Headline returns the finding of a page, with the claims that its front matter names; ok is false if it has none.
func (p *Page) Headline() (h Headline, ok bool) {
	h.In = lang.Text{ZH: "finding_claims 一行", EN: "finding_claims"}
	for _, f := range p.front {
		switch {
		case f.path == findingKey && f.word:
			ok = true
			h.At[p.Lang] = p.At(f.line)
			if p.Lang == lang.ZH {
				h.Text.ZH = f.text
			} else {
				h.Text.EN = f.text
			}
		case isFindingClaim(f.path):
			h.Rests = append(h.Rests, Named{f.text, p.At(f.line)})
		}
	}
	return h, ok
}

// isFindingClaim reports whether a value of front matter names a claim that the finding rests on: one, or one of a list.
func isFindingClaim(path string) bool {
	return path == findingClaimsKey || strings.HasPrefix(path, findingClaimsKey+".")
}
