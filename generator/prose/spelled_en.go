package prose

import (
	"regexp"
	"strconv"
	"strings"

	"briefing/generator/unit"
)

var (
	wordEN = regexp.MustCompile(`[A-Za-z]+`)
	hyphen = regexp.MustCompile(`^(?:[ \x{a0}\n]|-)$`)
	// compound is a number in digits that a word leans on: a 12-fold increase, the 30-day count, 12x.
	compound = regexp.MustCompile(`\b(\d+(?:\.\d+)?)(?:-[a-z]{2,}|[x×])`)
)

var belowHundred = table(`two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13
	fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60
	seventy 70 eighty 80 ninety 90 one 1`)

var multipliers = table(`hundred 100 thousand 1000 million 1000000 billion 1000000000 trillion 1000000000000 dozen 12`)

var parts = table(`half 2 halves 2 third 3 thirds 3 quarter 4 quarters 4 fourth 4 fourths 4 fifth 5 fifths 5 sixth 6 sixths 6
	seventh 7 sevenths 7 eighth 8 eighths 8 ninth 9 ninths 9 tenth 10 tenths 10 twelfth 12 twelfths 12 twentieth 20
	twentieths 20 thirtieth 30 fortieth 40 fiftieth 50 fiftieths 50 hundredth 100 hundredths 100 thousandth 1000
	thousandths 1000 millionth 1000000`)

// pairs are words that say a number beside something else.
var pairs = table(`both 2 pair 2 couple 2 twice 2 double 2 doubled 2 doubles 2 doubling 2 thrice 3 triple 3 tripled 3`)

// table makes a table of words and numbers by turns.
func table(s string) map[string]float64 {
	m := map[string]float64{}
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i += 2 {
		for _, d := range words[i+1] {
			m[words[i]] = 10*m[words[i]] + float64(d-'0')
		}
	}
	return m
}

// spelledEN reads a text word by word.
func spelledEN(text string) (out []Number) {
	at := wordEN.FindAllStringIndex(text, -1)
	r := reader{}
	for i, w := range at {
		r.words = append(r.words, strings.ToLower(text[w[0]:w[1]]))
		r.joined = append(r.joined, i > 0 && hyphen.MatchString(text[at[i-1][1]:w[0]]))
	}
	for i := 0; i < len(at); {
		n, used := r.number(i)
		if used == 0 {
			i++
			continue
		}
		last := i + used - 1
		if n.Value != 1 || n.Kind != Plain {
			n.Pos, n.Text = at[i][0], text[at[i][0]:at[last][1]]
			after := text[at[last][1]:]
			if m := pointSign.FindString(after); m != "" {
				n.Kind = Points
			} else if percentSign.MatchString(after) {
				n.Kind = Percent
			}
			n.Value, n.Duration = unit.Clean(n.Value), durations.MatchString(after)
			out = append(out, n)
		}
		i += used
	}
	for _, m := range compound.FindAllStringSubmatchIndex(text, -1) {
		v, err := strconv.ParseFloat(text[m[2]:m[3]], 64)
		if err != nil {
			continue
		}
		word := strings.TrimLeft(text[m[3]:m[1]], "-")
		out = append(out, Number{Value: v, Pos: m[0], Text: text[m[0]:m[1]], Duration: durations.MatchString(" " + word)})
	}
	return out
}

// A reader reads numbers off the words of a text.
type reader struct {
	words  []string
	joined []bool // only a space or a hyphen stands before the word
}

// at returns word i if it hangs on to the one before, else "".
func (r reader) at(i int) string {
	if i >= len(r.words) || !r.joined[i] {
		return ""
	}
	return r.words[i]
}

// number reads the number that begins with word i, and says how many words it has; 0 if there is none.
func (r reader) number(i int) (n Number, used int) {
	first := r.words[i]
	if v, ok := pairs[first]; ok {
		return Number{Value: v}, 1
	}
	if fold, ok := strings.CutSuffix(first, "fold"); ok && belowHundred[fold] > 0 {
		return Number{Value: belowHundred[fold]}, 1
	}
	if first == "half" {
		if article := r.at(i + 1); (article == "a" || article == "an") && multipliers[r.at(i+2)] > 0 {
			return Number{Value: multipliers[r.at(i+2)] / 2}, 3
		}
		return Number{Kind: Percent, Value: 50}, 1
	}
	v, used := r.whole(i)
	if used == 0 {
		return n, 0
	}
	if d := parts[r.at(i+used)]; d > 0 && v < d && (first != "the") {
		return Number{Kind: Percent, Value: 100 * v / d}, used + 1
	}
	if first == "a" || first == "an" {
		if used == 1 {
			return n, 0
		}
	}
	if r.at(i+used) == "in" {
		if of, more := r.whole(i + used + 1); more > 0 && r.joined[i+used+1] && v < of && r.words[i+used+1] != "a" {
			return Number{Kind: Percent, Value: 100 * v / of}, used + 1 + more
		}
	}
	return Number{Value: v}, used
}

// whole reads a number without a fraction from word i on.
func (r reader) whole(i int) (v float64, used int) {
	var total, group float64
	if i >= len(r.words) {
		return 0, 0
	}
	if w := r.words[i]; w == "a" || w == "an" {
		group, used = 1, 1
	}
	for {
		w := r.words[i]
		if used > 0 {
			w = r.at(i + used)
		}
		small, step := belowHundred[w], multipliers[w]
		switch {
		case small > 0 && (group == 0 || small < 10 && tens(group) || hundreds(group)):
			group += small
		case w == "and" && hundreds(group) && belowHundred[r.at(i+used+1)] > 0 && r.at(i+used+1) != "one":
		case w == "and" && used > 0 && r.at(i+used+1) == "a" && r.at(i+used+2) == "half":
			group += 0.5
			used += 2
		case step > 0 && step <= 100 && used > 0 && group > 0:
			group *= step
		case step > 100 && used > 0 && group > 0:
			total += group * step
			group = 0
		default:
			return total + group, used
		}
		used++
	}
}

// tens reports whether v ends in a ten that a digit may follow: twenty, one hundred and twenty.
func tens(v float64) bool { n := int(v) % 100; return n >= 20 && n%10 == 0 }

// hundreds reports whether v is full hundreds.
func hundreds(v float64) bool { return v >= 100 && int(v)%100 == 0 }
