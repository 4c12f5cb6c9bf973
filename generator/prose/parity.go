package prose

import (
	"regexp"
	"strings"

	"briefing/generator/cell"
)

var (
	linkTarget = regexp.MustCompile(`\]\([^)]*\)|\{#[\w-]+\}|<https?://[^>]*>`)
	codeSpan   = regexp.MustCompile("`[^`]*`")
)

// typed returns the text that was typed: without facts, citations, charts and addresses. Words inside a claim stay.
func typed(s string) string {
	s = shortcode.ReplaceAllString(s, " ")
	s = linkTarget.ReplaceAllString(s, "] ")
	return codeSpan.ReplaceAllString(s, " ")
}

// sameNumbers compares the numbers typed in a paragraph and in its twin, after conversion of 万 and 亿, million and
// billion.
func sameNumbers(zh, en *Page, a, b block, ps *cell.Problems) {
	ta, tb := typed(a.text), typed(b.text)
	onlyZH, onlyEN := Compare(ta, tb)
	for _, n := range onlyZH {
		ps.Add(zh.At(a.line+strings.Count(a.text[:max(0, strings.Index(a.text, n.Text))], "\n")), cell.PageNumbers, n.Text, en.At(b.line).String(), texts(onlyEN))
	}
	for _, n := range onlyEN {
		ps.Add(en.At(b.line+strings.Count(b.text[:max(0, strings.Index(b.text, n.Text))], "\n")), cell.PageNumbers, n.Text, zh.At(a.line).String(), texts(onlyZH))
	}
}

// texts lists numbers as written.
func texts(ns []Number) string {
	if len(ns) == 0 {
		return "—"
	}
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = n.Text
	}
	return strings.Join(out, ", ")
}
