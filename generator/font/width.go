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

// A Size holds the heights of text, in px; all are positive.
type Size struct {
	Ascent, Descent float64 // from the baseline to the top and bottom of what any letter of the two faces may reach
	Cap, X          float64 // heights of capitals and figures, and of small letters, above the baseline
	HanTop, HanBase float64 // of the em box of a Hanzi: above and below the baseline
}

// Metrics returns the heights of text at the font size px. They are the same for both weights.
func Metrics(px float64, _ Weight) Size {
	return Size{Ascent: 1.06 * px, Descent: 0.3 * px, Cap: capHeight * px, X: xHeight * px, HanTop: 0.88 * px, HanBase: 0.12 * px}
}

// Of the Latin face, in em; a test compares them with the files.
const (
	capHeight = 660.0 / 920
	xHeight   = 486.0 / 920
)
