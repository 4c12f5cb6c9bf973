// Package font measures and draws text in the two faces of the site, and cuts font files for the texts of a chart.
//
// The faces are Briefing Sans, for Latin text and figures, and Briefing Sans SC, for Chinese; README.md says what they
// are made from. Which face serves a character is decided by [Han]. A browser decides the same if the text is styled as
// [CSS] says: so the width of a text here is its width on the page.
//
//  1. [Missing] tells the characters that neither face has: they are problems of the cell they come from.
//  2. [Width] lays a text out.
//  3. [Draw] paints it for a PNG; [FontFaces] brings the faces into an SVG that stands alone.
//
// Sizes and widths are in px, those of the font-size property. Figures all have one width. All functions may be called
// at the same time from several goroutines.
package font

// A Weight is one of the two weights of the faces.
type Weight uint8

// The weights.
const (
	Regular  Weight = iota // font-weight 400
	SemiBold               // font-weight 600, for headlines
)

// String returns the weight as CSS writes it.
func (w Weight) String() string {
	if w == SemiBold {
		return "600"
	}
	return "400"
}

// The names of the faces in CSS.
const (
	LatinFamily = "Briefing Sans"
	HanFamily   = "Briefing Sans SC"
)
