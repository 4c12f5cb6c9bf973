package prose

import (
	"regexp"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// spelled returns the numbers that a text writes in words: twelve, a third, twofold; 十二, 三分之一, 两倍. One is none:
// in both languages it is an article more often than a number. Nor is what is vague (hundreds, 数百), what counts in
// order (第三, third), and words that only look like numbers (万一).
func spelled(text string, l lang.Lang) []Number {
	if l == lang.ZH {
		return spelledZH(text)
	}
	return spelledEN(text)
}

var (
	fractionZH = regexp.MustCompile(`(百|[零〇一二两三四五六七八九十百千]+)分之([零〇一二两三四五六七八九十百千]+)`)
	wordsZH    = regexp.MustCompile(`[零〇一二两三四五六七八九十百千万亿]+`)
	halfZH     = regexp.MustCompile(`一半|半数|过半`)
	notAfterZH = regexp.MustCompile(`^(?:分[之别明清歧析]|足|字)`)
)

func spelledZH(text string) (out []Number) {
	var taken [][2]int
	add := func(at []int, n Number) {
		n.Pos, n.Text, n.Value = at[0], text[at[0]:at[1]], unit.Clean(n.Value)
		out = append(out, n)
		taken = append(taken, [2]int{at[0], at[1]})
	}
	for _, at := range fractionZH.FindAllStringSubmatchIndex(text, -1) {
		below, ok := 100.0, true
		if word := text[at[2]:at[3]]; word != "百" {
			below, ok = numeralZH(word)
		}
		above, fine := numeralZH(text[at[4]:at[5]])
		if ok && fine && below > 0 {
			add(at, Number{Kind: Percent, Value: 100 * above / below})
		}
	}
	for _, at := range halfZH.FindAllStringIndex(text, -1) {
		add(at, Number{Kind: Percent, Value: 50})
	}
	for _, at := range wordsZH.FindAllStringIndex(text, -1) {
		word, before, after := text[at[0]:at[1]], text[:at[0]], text[at[1]:]
		v, ok := numeralZH(word)
		if !ok && bareScaleZH[word] { // 百万 token
			v, ok = scaleValue[word], true
		}
		digit := len(before) > 0 && strings.ContainsRune("0123456789.", rune(before[len(before)-1]))
		if !ok || v == 1 || digit || within(taken, at[0]) || ends(before, "第", "几", "数", "上", "成", "好几", "过", "周", "星期", "礼拜", "点", "之") || notAfterZH.MatchString(after) {
			continue
		}
		n := Number{Value: v}
		switch m := pointSign.FindString(after); {
		case m != "":
			n.Kind = Points
			at[1] += len(m)
		case strings.HasPrefix(after, "成") && v < 10 && !notNumberZH(before, word+"成", strings.TrimPrefix(after, "成")):
			n.Kind, n.Value = Percent, 10*v
			at[1] += len("成")
		}
		n.Duration = durations.MatchString(after)
		add(at, n)
	}
	return out
}

// bareScaleZH are words for large numbers that stand alone: 每百万 token.
var bareScaleZH = map[string]bool{"百万": true, "十万": true, "十亿": true, "百亿": true, "千亿": true, "万亿": true}

var digitZH = map[string]float64{"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

// numeralZH reads a Chinese numeral: 十二, 两百零五, 三千五百万, 一万亿. ok is false for what is none: 七八, 百, 三百五.
func numeralZH(s string) (v float64, ok bool) {
	for _, big := range []string{"亿", "万"} {
		i := strings.LastIndex(s, big)
		if i < 0 {
			continue
		}
		v, ok = numeralZH(s[:i])
		v *= scaleValue[big]
		if rest := s[i+len(big):]; ok && rest != "" {
			var low float64
			low, ok = numeralZH(strings.TrimPrefix(rest, "零"))
			ok = ok && low < scaleValue[big]
			v += low
		}
		return v, ok
	}
	gap := true // a digit at the end needs 零 before it, unless it follows 十
	for _, step := range []struct {
		name string
		by   float64
	}{{"千", 1000}, {"百", 100}, {"十", 10}} {
		before, after, found := strings.Cut(s, step.name)
		if !found {
			continue
		}
		d, known := digitZH[before]
		if before == "" && step.by == 10 && v == 0 {
			d, known = 1, true
		}
		if !known || d == 0 {
			return 0, false
		}
		v += d * step.by
		s = strings.TrimPrefix(after, "零")
		gap = step.by == 10 || s != after
		if s == "" {
			return v, true
		}
	}
	d, known := digitZH[s]
	return v + d, known && gap
}

// digitsZH writes 二〇二五 as 2025.
func digitsZH(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte('0' + byte(digitZH[string(r)]))
	}
	return b.String()
}
