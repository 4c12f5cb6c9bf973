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

// typed returns the text that was typed: facts, citations, charts and addresses are blanks, so that every letter keeps
// its place. Words inside a claim stay.
func typed(s string) string {
	for _, hidden := range []*regexp.Regexp{shortcode, linkTarget, codeSpan} {
		s = hidden.ReplaceAllStringFunc(s, func(m string) string {
			b := []byte(m)
			for i := range b {
				if b[i] != '\n' {
					b[i] = ' '
				}
			}
			return string(b)
		})
	}
	return s
}

// sameNumbers compares the numbers typed in a paragraph and in its twin, after conversion of 万 and 亿, million and
// billion. Tables and lists are compared line by line if they have as many lines.
func sameNumbers(zh, en *Page, a, b block, ps *cell.Problems) {
	as, bs := a.lines(), b.lines()
	if len(as) != len(bs) {
		as, bs = []block{a}, []block{b}
	}
	for i := range as {
		onlyZH, onlyEN := Compare(typed(as[i].text), typed(bs[i].text))
		for _, n := range onlyZH {
			ps.Add(zh.At(as[i].place(n)), cell.PageNumbers, n.Text, en.At(bs[i].place(onlyEN...)).String(), texts(onlyEN))
		}
		for _, n := range onlyEN {
			ps.Add(en.At(bs[i].place(n)), cell.PageNumbers, n.Text, zh.At(as[i].place(onlyZH...)).String(), texts(onlyZH))
		}
	}
}

// lines parts a table or list into its lines; other blocks are one.
func (b block) lines() (out []block) {
	lines := strings.Split(b.text, "\n")
	for i, l := range lines {
		if !listLine.MatchString(l) {
			return []block{b}
		}
		out = append(out, block{l, b.line + i})
	}
	return out
}

var listLine = regexp.MustCompile(`^(?:\||[-*] |\d+[.)] )`)

// place returns the line of the first of some numbers, the block's if there are none.
func (b block) place(ns ...Number) int {
	if len(ns) == 0 {
		return b.line
	}
	return b.line + strings.Count(b.text[:ns[0].Pos], "\n")
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
