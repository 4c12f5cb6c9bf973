package prose

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"briefing/generator/cell"
)

// A frontText is one value of the front matter.
type frontText struct {
	path string // params.numbers.0.label
	text string
	line int  // of the file
	word bool // a text, and no number or date
}

// flatten lists the values below a node in the order of the page.
func flatten(n *yaml.Node, path string, out []frontText) []frontText {
	join := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	switch n.Kind {
	case yaml.DocumentNode:
		for _, c := range n.Content {
			out = flatten(c, path, out)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = flatten(n.Content[i+1], join(n.Content[i].Value), out)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			out = flatten(c, join(strconv.Itoa(i)), out)
		}
	case yaml.ScalarNode:
		out = append(out, frontText{path, n.Value, n.Line + 1, n.Tag == "!!str"}) // the fence is line 1
	}
	return out
}

// frontLine returns the line of the file on which a value of the front matter stands, 1 if there is none.
func (p *Page) frontLine(path string) int {
	for _, f := range p.front {
		if f.path == path {
			return f.line
		}
	}
	return 1
}

// frontCharts returns the charts that the front matter names: the one that leads, and those of the gallery.
func (p *Page) frontCharts() (out []Call) {
	for _, f := range p.front {
		if f.path == "params.lead" || f.path == "params.gallery" || strings.HasPrefix(f.path, "params.gallery.") {
			out = append(out, Call{Name: "chart", Args: []string{f.text}, Line: f.line})
		}
	}
	return out
}

// lintFront returns the numbers that are typed into titles, descriptions and labels. These may judge: what they say in short, the page
// says with its data. The finding is checked as a [Headline].
func (p *Page) lintFront() (ps cell.Problems) {
	for _, f := range p.front {
		if !f.word || strings.HasSuffix(f.path, ".date") || f.path == twinKey || f.path == "url" || f.path == findingKey || isFindingClaim(f.path) {
			continue
		}
		for _, found := range Lint(f.text, p.Lang) {
			if found.Rule == cell.ProseNumber {
				found.Line, found.Col = f.line, 0
				ps = append(ps, found.Problem(p.File))
			}
		}
	}
	return ps
}

// sameFront compares the numbers in titles, descriptions and labels of a page and its twin.
func sameFront(zh, en *Page, ps *cell.Problems) {
	twin := map[string]frontText{}
	for _, f := range en.front {
		twin[f.path] = f
	}
	for _, f := range zh.front {
		if g, ok := twin[f.path]; ok && f.path != twinKey && f.text != g.text {
			sameNumbers(zh, en, block{f.text, f.line}, block{g.text, g.line}, ps)
		}
	}
}
