package font

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Han reports whether s is set as Chinese: whether it has a Hanzi, kana, bopomofo, CJK punctuation or full-width form.
//
// It decides which face serves the marks “ ” — … that both have. In Chinese they are one em wide, elsewhere not. A
// text element for which Han is true must name the families in the order of [HanFamilies], any other in that of
// [LatinFamilies]. The single quotes ‘ ’ are narrow always, because the second is also the apostrophe of English names
// that stand in Chinese texts.
func Han(s string) bool {
	for _, r := range s {
		if chinese(r) {
			return true
		}
	}
	return false
}

func chinese(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFFEF)
}

// ambiguous reports whether r is in both faces.
func ambiguous(r rune) bool { return r == '“' || r == '”' || r == '—' || r == '…' }

// common reports whether r is in the first of the two files in which pages have a Latin face: the list COMMON of subset.py.
func common(r rune) bool {
	return r >= 0x20 && r <= 0x7E || r >= 0xA0 && r <= 0xBF && r != 0xAD || strings.ContainsRune("×÷–—‘’“”•…−≈≤≥⁴←↑→↓↕↗●○", r)
}

// Missing returns the characters of s that neither face has, each once, in order of their first place in s: among them
// are line breaks, tabs and all other control characters, emoji, and scripts other than Latin, Greek and Chinese.
func Missing(s string) []rune {
	var missing []rune
	seen := map[rune]bool{}
	latin, han := latinFaces[Regular](), hanFaces[Regular]()
	for _, r := range composed(s) {
		if latin.glyph(r) == 0 && han.glyph(r) == 0 && !seen[r] {
			seen[r] = true
			missing = append(missing, r)
		}
	}
	return missing
}

// A glyph is one character of a text in its place.
type glyph struct {
	r    rune
	face *face   // nil if r is missing
	id   uint16  // in face
	x    float64 // from the start of the text, in em
	adv  float64 // in em, kerning to the next glyph included
}

// glyphs calls yield for each character of s from left to right.
func glyphs(s string, w Weight) func(yield func(glyph) bool) {
	return func(yield func(glyph) bool) {
		if w > SemiBold {
			w = SemiBold
		}
		latin := latinFaces[w]()
		var han *face // loaded if needed: it is large
		inHan := Han(s)
		var last glyph
		started := false
		for _, r := range composed(s) {
			g := glyph{r: r}
			if !inHan || !ambiguous(r) {
				if id := latin.glyph(r); id != 0 {
					g.face, g.id = latin, id
				}
			}
			if g.face == nil {
				if han == nil {
					han = hanFaces[w]()
				}
				if id := han.glyph(r); id != 0 {
					g.face, g.id = han, id
				}
			}
			if g.face == nil {
				g.adv = 1
			} else {
				g.adv = float64(g.face.advance[g.id]) / float64(g.face.em)
			}
			if started {
				if last.face != nil && last.face == g.face {
					last.adv += float64(last.face.kerning(last.id, g.id)) / float64(last.face.em)
				}
				if !yield(last) {
					return
				}
				g.x = last.x + last.adv
			}
			last, started = g, true
		}
		if started {
			yield(last)
		}
	}
}

// composed returns s as a browser shapes it: a letter and a combining mark are one character if there is one.
func composed(s string) string {
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) {
			return norm.NFC.String(s)
		}
	}
	return s
}

// Width returns how wide s is in one line, in px, at the font size px, kerned. Every Hanzi is 1 em wide, and so is a
// character that neither face has. Spaces count each; a browser may run several into one.
func Width(s string, px float64, w Weight) float64 {
	var end float64
	for g := range glyphs(s, w) {
		end = g.x + g.adv
	}
	return end * px
}

// How far any letter of the two faces may reach from the baseline, up and down, in em.
const (
	ascent  = 1.06
	descent = 0.3
)
