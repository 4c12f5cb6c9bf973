package chart

import "briefing/generator/font"

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

// families returns the value of font-family for a text: which face serves quotation marks and dashes depends on whether
// the text is Chinese.
func families(s string) string {
	if font.Han(s) {
		return font.HanFamilies
	}
	return font.LatinFamilies
}
