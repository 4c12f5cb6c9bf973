package workbook

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// blankWords are what people write where they have nothing to say.
var blankWords = map[string]bool{"n/a": true, "n.a.": true, "#n/a": true, "-": true, "–": true, "—": true, "--": true, "——": true, "null": true, "nan": true, "tbd": true,
	"todo": true, "xxx": true, "?": true, "？": true, "??": true, "tba": true, "待定": true, "待补": true, "待补充": true, "待填": true, "暂无": true, "暂缺": true}

// blankWord says of a text that it stands for nothing.
func (s *sheet) blankWord(at cell.Addr, t string) {
	if len(t) < 12 && blankWords[strings.ToLower(t)] {
		s.add(at, cell.TextBlankWord, t)
	}
}

// scripts counts what a text is written in: Chinese characters, Latin letters, words of those, and words without a capital, which
// are no names.
func scripts(t string) (han, latin, words, small int) {
	start := -1
	end := func(i int) {
		if w := t[max(start, 0):i]; start >= 0 {
			if words++; len(w) > 1 && strings.ToLower(w) == w && !strings.ContainsAny(w, "0123456789-") {
				small++
			}
		}
		start = -1
	}
	for i, r := range t {
		switch letter := unicode.Is(unicode.Latin, r); {
		case letter:
			if latin++; start < 0 {
				start = i
			}
		case start >= 0 && (r == '-' || r == '\'' || r == '’' || unicode.IsDigit(r)):
		default:
			end(i)
		}
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	end(len(t))
	return han, latin, words, small
}

// languages says which side of a text is in the language of the other. What is no prose is a name, which may be the same in both.
func (s *sheet) languages(zh, en cell.Addr, t lang.Text, prose bool) {
	if t.ZH == "" || t.EN == "" {
		return
	}
	han, latin, words, small := scripts(t.ZH)
	hanEN, latinEN, _, _ := scripts(t.EN)
	chinese := hanEN > 0 && hanEN*3 > latinEN // three letters are about as much as one character
	switch {
	case chinese && han == 0 && latin >= 3:
		s.add(zh, cell.LanguageSwapped, cell.Short(t.ZH))
	case chinese && (prose || latinEN == 0):
		s.add(en, cell.LanguageWrong, langNames[lang.EN], cell.Short(t.EN))
	case !prose || han > 0:
	case t.ZH == t.EN && words > 1 && small > 0:
		s.add(zh, cell.LanguageSame, cell.Short(t.ZH))
	case t.ZH != t.EN && words > 3 && small > 1:
		s.add(zh, cell.LanguageWrong, langNames[lang.ZH], cell.Short(t.ZH))
	}
}

// nearest records are looked for in no more of them: the eye finds none among more either.
const maxNear = 100000

// nearRecords says which records are the same but for one character of a text.
func (c *recordCheck) nearRecords() {
	t := c.d.Table
	var texts, rest []int
	numbers := 0
	for i, f := range c.fields {
		switch {
		case dataset.IsReserved(f.Name):
			continue
		case f.Type == dataset.Text:
			texts = append(texts, i)
		case f.Type.Numeric():
			numbers++
		}
		rest = append(rest, i)
	}
	if numbers == 0 || t.Len() > maxNear {
		return
	}
	keyed := slices.ContainsFunc(c.fields, func(f *dataset.Field) bool { return f.Unique })
	for _, f := range texts {
		met := map[uint64][]int{}
		for i := range t.Len() {
			var h maphash.Hash
			h.SetSeed(c.seed)
			digits := 0
			for _, k := range rest {
				v := t.Value(i, k)
				if k != f {
					h.WriteString(v.Key())
					h.WriteByte(0)
				}
				if c.fields[k].Type.Numeric() {
					digits += len(strings.Trim(strings.ReplaceAll(v.Key(), ".", ""), "-0"))
				}
			}
			is := t.Value(i, f)
			if is.Blank() || digits < 3 { // small numbers are alike by chance
				continue
			}
			sum := h.Sum64()
			for _, j := range met[sum] {
				if was := t.Value(j, f); nearText(is.Text, was.Text) && !(keyed && is.Text == was.Text) { // of those the key tells
					c.add(is.At, cell.RecordNear, cell.Short(is.Text), cell.Short(was.Text), was.At.Ref())
					break
				}
			}
			if len(met[sum]) < 20 {
				met[sum] = append(met[sum], i)
			}
		}
	}
}

// nearText reports whether two texts are one but for a letter that is another, too many or missing, or for letters of another size. A digit
// makes another name: Qwen2 and Qwen3; so does a letter in a short one.
func nearText(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || len(x) < 4 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	j := 0
	for j < len(x)-i && x[len(x)-1-j] == y[len(y)-1-j] {
		j++
	}
	odd := slices.Concat(x[i:len(x)-j], y[i:len(y)-j])
	return len(x)-i-j <= 1 && len(y)-i-j <= 1 && !slices.ContainsFunc(odd, unicode.IsDigit)
}
