package workbook

import (
	"regexp"
	"slices"
	"strings"
)

// A numberText says what a text that is no number cell looks like.
type numberText uint8

const (
	notNumber numberText = iota
	plainNumber
	wideNumber // with full-width digits
	signNumber // with a unit, or with a word that makes it inexact
)

// A look is what a text looks like that should be a number.
type look struct {
	kind  numberText
	units string // of a signNumber: what is written beside it, with spaces between
	words string // and the words that say it is not exact
	bound int    // what those say: above 0 over, below 0 under, 0 about
}

var (
	plainForm  = regexp.MustCompile(`^[+\-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][+\-]?\d+)?$`)
	pointForm  = regexp.MustCompile(`^[+\-−]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|0,\d+)$`)
	wordedForm = regexp.MustCompile(`^[+\-−]?\d[\d,]*(?:\.\d+)?\s*([\p{L}°][\p{L} /·.°²³%-]{0,20})$`)
	numberForm = regexp.MustCompile(`^([^\d.+\-−]*)\s*([+\-−]?\d[\d,]*(\.\d+)?)\s*([^\d]*)$`)
)

// A mark is what people write beside a number.
type mark struct {
	text  string
	word  bool // it says that the number is not exact, and is no unit
	bound int  // as in look
}

// marks are the units and words that people write beside a number, longest first.
var marks = func() (all []mark) {
	add := func(word bool, bound int, texts ...string) {
		for _, t := range texts {
			all = append(all, mark{t, word, bound})
		}
	}
	add(false, 0, "万亿", "百万", "千万", "亿", "万", "千", "百分点", "个百分点", "个", "次", "人", "元", "美元", "人民币", "倍", "%", "‰", "us$", "hk$", "rmb", "usd", "cny", "eur",
		"$", "¥", "￥", "€", "£", "trillion", "billion", "million", "thousand", "bn", "mn", "mio", "k", "m", "b", "t", "x", "×", "pp", "percent", "points", "times")
	add(true, 0, "~", "～", "≈", "约", "大约", "约为", "左右", "上下", "about", "around", "approx.", "approx", "ca.", "c.")
	add(true, +1, "超过", "超", "逾", "至少", "以上", "多", "余", "over", "more than", "at least", ">", "≥", "+")
	add(true, -1, "近", "将近", "不足", "不到", "至多", "以下", "nearly", "almost", "under", "less than", "up to", "<", "≤")
	slices.SortStableFunc(all, func(a, b mark) int { return len(b.text) - len(a.text) })
	return all
}()

// decimalComma returns the number that a text is meant to be which has a comma before its decimals, as 3,5 and 1.234,56 have.
func decimalComma(s string) (plain string, ok bool) {
	half := narrow(s)
	if !pointForm.MatchString(half) {
		return "", false
	}
	return strings.NewReplacer(".", "", ",", ".", "−", "-").Replace(half), true
}

// classify says whether text looks like a number, and what is written beside it.
func classify(s string) look {
	half := narrow(s)
	if plainForm.MatchString(half) {
		if wide(s) {
			return look{kind: wideNumber}
		}
		return look{kind: plainNumber}
	}
	m := numberForm.FindStringSubmatch(half)
	if m == nil {
		return look{}
	}
	var units, words []string
	var out look
	for rest := strings.TrimSpace(m[1] + " " + m[4]); rest != ""; rest = strings.TrimSpace(rest) {
		i := slices.IndexFunc(marks, func(k mark) bool { return len(rest) >= len(k.text) && strings.EqualFold(rest[:len(k.text)], k.text) })
		if i < 0 {
			return look{}
		}
		k := marks[i]
		if k.word {
			words, out.bound = append(words, rest[:len(k.text)]), out.bound+k.bound
		} else {
			units = append(units, rest[:len(k.text)])
		}
		rest = rest[len(k.text):]
	}
	if len(units)+len(words) == 0 {
		return look{} // commas in odd places
	}
	out.kind, out.units, out.words = signNumber, strings.Join(units, " "), strings.Join(words, " ")
	return out
}
