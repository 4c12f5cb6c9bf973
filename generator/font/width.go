package font

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
