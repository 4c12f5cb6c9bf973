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

// CSS is how text must be styled for [Width] to hold: declarations for text and tspan elements, or for the svg element.
// Without geometricPrecision Chromium rounds each letter to whole pixels on some systems; text-autospace and
// text-spacing-trim change the widths of Chinese texts between the faces and between marks.
const CSS = "font-kerning:normal;font-variant-numeric:tabular-nums;font-variant-ligatures:none;font-synthesis:none;" +
	"letter-spacing:0;word-spacing:0;text-rendering:geometricPrecision;text-autospace:no-autospace;text-spacing-trim:space-all"

// The values of font-family: HanFamilies for elements with a text for which [Han] is true, LatinFamilies for all others.
// On pages Briefing Sans SC has punctuation only, and Hanzi come from the reader's system, where each is 1 em wide too.
const (
	LatinFamilies = `"Briefing Sans","Briefing Sans SC",` + systemFamilies
	HanFamilies   = `"Briefing Sans SC","Briefing Sans",` + systemFamilies

	systemFamilies = `"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif`
)
