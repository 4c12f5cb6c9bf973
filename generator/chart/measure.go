package chart

import (
	"strings"

	"briefing/generator/font"
)

// How far letters reach above and below their baseline, in sizes: no letter of either script leaves this.
const (
	ascent  = 1.0
	descent = 0.3
)

func weight(bold bool) font.Weight {
	if bold {
		return font.SemiBold
	}
	return font.Regular
}

// textWidth returns the advance of s in px.
func textWidth(s string, size float64, bold bool) float64 {
	return font.Width(s, size, weight(bold))
}

// partWidth returns the advance of a part of a text that is Chinese or not: its quotation marks and dashes are as wide as
// in the whole.
func partWidth(part string, size float64, bold, han bool) float64 {
	w := textWidth(part, size, bold)
	if han && strings.ContainsAny(part, "“”—…") && !font.Han(part) {
		return textWidth(part+"\u3000", size, bold) - size
	}
	return w
}

// families returns the value of font-family for a text: which face serves quotation marks and dashes depends on whether
// the text is Chinese.
func families(s string) string {
	if font.Han(s) {
		return font.HanFamilies
	}
	return font.LatinFamilies
}
