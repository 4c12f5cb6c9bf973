package prose

import (
	"bytes"
	"regexp"
)

// cover is what covers up a shortcode: a letter that means nothing in Markdown, so that the page keeps its form and
// every offset.
const cover = ';'

var (
	anyShortcode = regexp.MustCompile(`\{\{[<%]\s*(/?)\s*([\w-]+)[^\n]*?[>%]\}\}`)
	comment      = regexp.MustCompile(`(?s)<!--.*?-->|\{\{[<%]/\*.*?\*/[>%]\}\}`)
)

// mask covers up the comments and shortcodes of a page, and all that stands inside a claim. It returns the
// covered page, of the same length and lines, and where its citations stand.
func mask(page []byte) (out []byte, cites []int) {
	out = bytes.Clone(page)
	hide := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = cover
			}
		}
	}
	for _, at := range comment.FindAllIndex(out, -1) {
		hide(at[0], at[1])
	}
	open := -1 // where a claim began
	for _, at := range anyShortcode.FindAllSubmatchIndex(out, -1) {
		name, closing := string(out[at[4]:at[5]]), at[2] < at[3]
		switch {
		case name == "cite":
			cites = append(cites, at[0])
		case name == "claim" && !closing:
			open = at[0]
		case name == "claim" && open >= 0:
			hide(open, at[1])
			open = -1
		}
		hide(at[0], at[1])
	}
	return out, cites
}
