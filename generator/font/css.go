package font

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
