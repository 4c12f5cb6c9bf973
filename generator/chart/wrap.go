package chart

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/font"
)

// Punctuation that must not begin or end a line of Chinese.
const (
	neverFirst = "，。、；：？！）》〉」』】〕”’％…·—～,.;:?!)]}%‰°"
	neverLast  = "（《〈「『【〔“‘([{$¥￥"
)

// wide reports whether r is written without spaces around it, so that a line may break beside it.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// A piece is a part of a text that stays on one line.
type piece struct {
	s     string
	w     float64
	space bool // a space goes before it, unless it begins a line
}

// pieces cuts s where a line may break: at spaces, and around Chinese letters as far as punctuation allows.
func pieces(s string, size float64, bold bool) []piece {
	var out []piece
	han := font.Han(s)
	rs := []rune(s)
	from, space := 0, false
	cut := func(to int) {
		if to > from {
			t := strings.ReplaceAll(string(rs[from:to]), joiner, "")
			out = append(out, piece{t, partWidth(t, size, bold, han), space})
			space = false
		}
		from = to
	}
	for i, r := range rs {
		if r == ' ' {
			if !glued(rs[from:i], rs[i+1:]) {
				cut(i)
				from, space = i+1, true
			}
			continue
		}
		if i > from+3 && len(rs)-i > 3 && rs[i-1] == '/' { // a path breaks after its strokes
			cut(i)
		}
		if i > from && (wide(r) || wide(rs[i-1])) && r != rune(0x2060) && rs[i-1] != rune(0x2060) && !strings.ContainsRune(neverFirst, r) && !strings.ContainsRune(neverLast, rs[i-1]) && !dated(rs[i-1], r) {
			cut(i)
		}
	}
	cut(len(rs))
	return out
}

// A joiner between two letters of a text that is to be wrapped keeps them on one line. It is not in the lines.
const joiner = "\u2060"

// kept are words of charts that no line of Chinese should break; it may break most others.
var kept = []string{"超过", "以上", "以下", "以来", "以内", "左右", "占比", "份额", "数据", "截至", "来源", "没有", "公布", "约数", "初步数", "至少", "至多", "部分", "其他", "其余", "其中", "增长", "下降", "升到", "降到", "百分点", "百分比", "一半", "采用", "发布", "施行", "生效", "开始", "结束", "限制", "达到", "来自", "一直", "领先", "合计", "之和", "只有", "上半年", "下半年", "季度", "同期"}

// whole joins the letters of names, and of words of charts, in a Chinese text.
func whole(s string, names []string) string {
	if !font.Han(s) {
		return s
	}
	for _, list := range [...][]string{names, kept} {
		for _, n := range list {
			if k := utf8.RuneCountInString(n); k > 1 && k <= 8 && font.Han(n) && strings.Contains(s, n) {
				s = strings.ReplaceAll(s, n, strings.Join(strings.Split(n, ""), joiner))
			}
		}
	}
	return s
}

// dated reports whether a and b are parts of one date, amount or quantity: 2025年9月, 3亿, 发电量.
func dated(a, b rune) bool {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	if strings.ContainsRune("量率额者们", b) && unicode.Is(unicode.Han, a) { // they end words: 发电量
		return true
	}
	if strings.ContainsRune("一二三四五六七八九十百千万亿两几", a) && strings.ContainsRune("个款种家次年月日倍成项条座人万亿", b) {
		return true
	}
	return digit(a) && unicode.Is(unicode.Han, b) && !strings.ContainsRune("和与至到的是在比为", b) || digit(b) && strings.ContainsRune("年月第约", a)
}

// glued reports whether the space between a word and what follows should not be broken: a number and its noun, a month
// and its year, a name and its number.
func glued(word, rest []rune) bool {
	if len(rest) > 0 && strings.ContainsRune(neverFirst, rest[0]) {
		return true
	}
	words := strings.Fields(string(word))
	if len(words) == 0 || len(words) > 2 {
		return false // three are enough
	}
	w := words[len(words)-1]
	next, _, _ := strings.Cut(string(rest), " ")
	next = strings.TrimRight(next, ",.;:)")
	if next == "" {
		return false
	}
	figure := next[0] >= '0' && next[0] <= '9'
	switch {
	case strings.Contains(" January February March April May June July August September October November December ", " "+w+" "):
		return isYear(next)
	case strings.Trim(w, "0123456789.,") == "" && strings.TrimRight(w, ".,") == w:
		return len(w) <= 7 && len(next) <= 10 && !figure && !isYear(w)
	}
	// A name and its number: Llama 3.1, Apache 2.0.
	return w[0] >= 'A' && w[0] <= 'Z' && figure && len(next) <= 8 && !isYear(next)
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && (s[0] == '1' || s[0] == '2')
}

// wrap breaks s into lines of at most width px and at most most lines (0: as many as it takes). A word that is too long
// breaks anywhere; a text that is too long ends in an ellipsis.
func wrap(s string, width, size float64, bold bool, most int) []string {
	if s == "" {
		return nil
	}
	blank := textWidth(" ", size, bold)
	han := font.Han(s)
	var lines []string
	var line strings.Builder
	w := 0.0
	flush := func() {
		lines = append(lines, line.String())
		line.Reset()
		w = 0
	}
	todo := pieces(s, size, bold)
	for i := 0; i < len(todo); i++ {
		p := todo[i]
		gap := 0.0
		if p.space && w > 0 {
			gap = blank
		}
		if w > 0 && w+gap+p.w > width && (p.w <= width || !strings.Contains(p.s, " ")) {
			flush()
			gap = 0
		}
		if i0 := strings.LastIndexByte(p.s, ' '); i0 >= 0 && p.w > width { // what should stay together cannot
			a, b := p.s[:i0], p.s[i0+1:]
			todo = slices.Replace(todo, i, i+1, piece{a, partWidth(a, size, bold, han), p.space}, piece{b, partWidth(b, size, bold, han), true})
			i--
			continue
		}
		if p.w > width {
			head, rest := split(p.s, width, size, bold, han)
			line.WriteString(head)
			w = partWidth(head, size, bold, han)
			if rest != "" {
				todo[i] = piece{s: rest, w: partWidth(rest, size, bold, han)}
				i--
				flush()
			}
			continue
		}
		if gap > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(p.s)
		w += gap + p.w
	}
	if w > 0 {
		flush()
	}
	if most > 0 && len(lines) > most {
		lines = lines[:most]
		lines[most-1] = shorten(lines[most-1]+"……", width, size, bold)
	}
	return lines
}

// split cuts s, wider than width, where it fits; at least one letter stays in front.
func split(s string, width, size float64, bold, han bool) (head, rest string) {
	width -= size * 0.08 // letters are measured one by one here, and kerning may put them further apart
	w := 0.0
	for i, r := range s {
		d := partWidth(string(r), size, bold, han)
		if i > 0 && w+d > width {
			if k := strings.LastIndexAny(s[:i], "-_/.") + 1; k > 3 && k > i/3 {
				return s[:k], s[k:]
			}
			return s[:i], s[i:]
		}
		w += d
	}
	return s, ""
}

// shorten returns s cut to width px, with an ellipsis if it was cut.
func shorten(s string, width, size float64, bold bool) string {
	if textWidth(s, size, bold) <= width && !strings.HasSuffix(s, "……") {
		return s
	}
	s = strings.TrimSuffix(s, "……")
	han := font.Han(s)
	head, _ := split(s, width-partWidth("…", size, bold, han), size, bold, han)
	return strings.TrimRight(head, " ，。、,.;；:：") + "…"
}

// balance breaks s like wrap and then narrows the lines as far as their number allows, so that none is left alone. Two
// lines of Chinese rather part after a comma.
func balance(s string, width, size float64, bold bool) []string {
	lines := wrap(s, width, size, bold, 0)
	if len(lines) < 2 {
		return lines
	}
	if font.Han(s) {
		if a, b, ok := partAtComma(s, width, size, bold, len(lines)); ok {
			return append([]string{a}, balance(b, width, size, bold)...)
		}
	}
	lo, hi := width/2, width
	for _, p := range pieces(s, size, bold) {
		if p.w <= width {
			lo = max(lo, p.w) // no word breaks that need not
		}
	}
	for range 6 {
		mid := (lo + hi) / 2
		if t := wrap(s, mid, size, bold, 0); len(t) <= len(lines) {
			lines, hi = t, mid
		} else {
			lo = mid
		}
	}
	return lines
}

// pretty breaks s like wrap; if its last line would be a scrap, a word alone or little of the width, the lines are narrowed so that it is
// not, as long as they are as many.
func pretty(s string, width, size float64, bold bool) []string {
	lines := wrap(s, width, size, bold, 0)
	n := len(lines)
	if n < 2 {
		return lines
	}
	scrap := func(l string) bool {
		return textWidth(l, size, bold) < width*0.22 || !font.Han(l) && !strings.Contains(l, " ")
	}
	for k := range 25 {
		w := width * (1 - float64(k)*0.02)
		if t := wrap(s, w, size, bold, 0); len(t) == n && !scrap(t[n-1]) {
			return t
		}
	}
	return lines
}

// headline breaks s so that its lines are filled. Of Chinese the first line may end sooner, after a mark, if that takes no line more.
func headline(s string, width, size float64, bold bool) []string {
	lines := pretty(s, width, size, bold)
	if n := len(lines); n == 2 && font.Han(s) {
		if a, b, ok := partAtComma(s, width, size, bold, n); ok && textWidth(a, size, bold) >= width*0.55 {
			return append([]string{a}, pretty(b, width, size, bold)...)
		}
	}
	return lines
}

// partAtComma parts s after a mark, in a line and a rest that take n lines together: where the line is nearest to the
// mean of all, if it is not much shorter.
func partAtComma(s string, width, size float64, bold bool, n int) (a, b string, ok bool) {
	best := 0.0
	for i, r := range s {
		if !strings.ContainsRune("，；：。、", r) {
			continue
		}
		x, y := s[:i+len(string(r))], strings.TrimSpace(s[i+len(string(r)):])
		if y == "" || strings.ContainsAny(y[:1], "”’）") || strings.Count(x, "“") != strings.Count(x, "”") || strings.Count(x, "（") != strings.Count(x, "）") {
			continue
		}
		if r0 := []rune(y)[0]; strings.ContainsRune(neverFirst, r0) {
			continue
		}
		bare := strings.ReplaceAll(x, joiner, "")
		wx, wy := textWidth(bare, size, bold), textWidth(strings.ReplaceAll(y, joiner, ""), size, bold)/float64(n-1)
		if wx > width || len(wrap(y, width, size, bold, 0)) > n-1 {
			continue
		}
		if even := min(wx, wy) / max(wx, wy); even > 0.4 && even > best {
			a, b, ok, best = bare, y, true, even
		}
	}
	return a, b, ok
}

// widest returns the width of the widest line.
func widest(lines []string, size float64, bold bool) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, textWidth(l, size, bold))
	}
	return w
}
