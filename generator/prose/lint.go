package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Finding is a statement in a page that no data stand behind.
type Finding struct {
	Rule      cell.Rule // ProseNumber, ProseSuperlative or ProseDirection
	Text      string    // the words found
	Sentence  string    // the sentence they stand in
	Line, Col int       // from 1; the column counts letters
}

// Problem returns the finding as a problem of the page with the name file.
func (f Finding) Problem(file string) cell.Problem {
	return cell.Problem{At: cell.Addr{File: file, Row: f.Line, Col: f.Col}, Rule: f.Rule, Args: []any{f.Text, f.Sentence}}
}

// Lint returns the numbers, superlatives and directions of change that are typed into a page, in the order of the page.
//
// It is quiet about what stands in a shortcode or inside a claim; in a sentence with a citation (the shortcode cite or
// a footnote, in it or right behind it); in links, code, quotation marks, titles 《》, block quotes and comments. Dates,
// amounts of time, names with digits, and changes that are wished for or possible rather than stated (to increase, may
// fall, 可能上升, 为提高) are no findings.
func Lint(markdown string, l lang.Lang) []Finding {
	page, cites := mask([]byte(markdown))
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))
	root := md.Parser().Parse(text.NewReader(page))
	var out []Finding
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock, extast.KindFootnoteList:
			return ast.WalkSkipChildren, nil
		case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading:
			out = append(out, read(n, page, cites, l).lint(markdown)...)
			return ast.WalkSkipChildren, nil
		case extast.KindTableRow, extast.KindTableHeader:
			out = append(out, row(n, page, cites, markdown, l)...)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return out
}

// row lints a row of a table, in which a citation speaks for all cells. A number alone in the first one counts the rows.
func row(n ast.Node, page []byte, cites []int, markdown string, l lang.Lang) (out []Finding) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cell := read(c, page, cites, l)
		if len(cell.cites) > 0 {
			return nil
		}
		if c.PreviousSibling() == nil && counter.Match(cell.text) {
			continue
		}
		out = append(out, cell.lint(markdown)...)
	}
	return out
}

var counter = regexp.MustCompile(`^\s*\d{1,4}\.?\s*$`)

// read gathers the visible text of n and its citations.
func read(n ast.Node, page []byte, cites []int, l lang.Lang) *passage {
	b := &passage{l: l}
	b.collect(n, page)
	for _, c := range cites {
		b.cite(c)
	}
	return b
}

// A passage is the visible text of a paragraph, heading or table cell.
type passage struct {
	l     lang.Lang
	text  []byte
	at    []int // where each byte of text stands in the page
	cites []int // places in text where something is cited
}

// gap stands for what is not linted: links, code.
const gap = "\uFFFC"

func (b *passage) add(s []byte, from int) {
	for i, c := range s {
		b.text = append(b.text, c)
		b.at = append(b.at, from+i)
	}
}

// collect gathers the visible text under n.
func (b *passage) collect(n ast.Node, page []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		from := 0
		if len(b.at) > 0 {
			from = b.at[len(b.at)-1]
		}
		switch c := c.(type) {
		case *ast.Text:
			b.add(c.Segment.Value(page), c.Segment.Start)
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.add([]byte("\n"), c.Segment.Stop)
			}
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.CodeSpan, *ast.RawHTML:
			for i := range len(gap) {
				b.text = append(b.text, gap[i])
				b.at = append(b.at, from)
			}
		case *extast.FootnoteLink:
			b.cites = append(b.cites, len(b.text))
		default:
			b.collect(c, page)
		}
	}
}

// cite notes a citation at an offset of the page, if it stands in the passage.
func (b *passage) cite(offset int) {
	if i, ok := slices.BinarySearch(b.at, offset); ok {
		b.cites = append(b.cites, i)
	}
}

func (b *passage) lint(markdown string) []Finding {
	visible := unquoted(string(b.text))
	var out []Finding
	for _, s := range sentences(visible) {
		if slices.ContainsFunc(b.cites, func(c int) bool { return c >= s[0] && c <= s[1] }) {
			continue
		}
		said := visible[s[0]:s[1]]
		seen := map[string]bool{}
		for _, h := range hits(said, b.l) {
			if word := string(h.rule) + strings.ToLower(said[h.from:h.to]); h.rule == cell.ProseNumber || !seen[word] {
				seen[word] = true
			} else {
				continue // said once is enough
			}
			f := Finding{Rule: h.rule, Text: said[h.from:h.to], Sentence: strings.TrimSpace(squeeze(string(b.text[s[0]:s[1]])))}
			f.Line, f.Col = place(markdown, b.at[s[0]+h.from])
			out = append(out, f)
		}
	}
	return out
}

// squeeze makes one line of a sentence, with an ellipsis for what was covered up.
func squeeze(s string) string {
	s = covered.ReplaceAllString(s, "…")
	return strings.Join(strings.Fields(s), " ")
}

var covered = regexp.MustCompile(`;{4,}|\{#[\w-]+\}|` + gap)

// place returns the line and the column of an offset.
func place(s string, offset int) (line, col int) {
	before := s[:min(offset, len(s))]
	line = strings.Count(before, "\n") + 1
	return line, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
}

// quotes are quotation marks; an apostrophe is none.
var quotes = regexp.MustCompile(`“[^“”]*”|"[^"\n]*"|‘[^‘’]{2,}’|「[^「」]*」|『[^『』]*』|《[^《》]*》`)

// unquoted covers up what is quoted.
func unquoted(s string) string {
	return quotes.ReplaceAllStringFunc(s, func(q string) string { return strings.Repeat(string(cover), len(q)) })
}

// sentences returns where the sentences of a text begin and end. What was covered up right behind a full stop belongs
// to the sentence before: a citation.
func sentences(s string) [][2]int {
	var out [][2]int
	from := 0
	for _, at := range stops.FindAllStringIndex(s, -1) {
		if at[0] < from || lexicons().abbreviation.MatchString(s[from:at[1]]) {
			continue
		}
		out = append(out, [2]int{from, at[1]})
		from = at[1]
	}
	if from < len(s) {
		out = append(out, [2]int{from, len(s)})
	}
	return out
}

// stops are the ends of sentences, with closing brackets and what was covered up behind them.
var stops = regexp.MustCompile(`(?:[。！？]|[.!?][)"'”’]?)(?:\s?;{4,})*(?:\s+|$)|[。！？][”’）」』]?(?:;{4,})*`)

// A hit is a stretch of a sentence that a rule is about.
type hit struct {
	rule     cell.Rule
	from, to int
}

// hits returns what is typed into a sentence, in order; of overlapping ones the first rule's.
func hits(s string, l lang.Lang) []hit {
	var out []hit
	add := func(rule cell.Rule, from, to int) {
		if !slices.ContainsFunc(out, func(h hit) bool { return from < h.to && h.from < to }) {
			out = append(out, hit{rule, from, to})
		}
	}
	for _, n := range Numbers(s, l) {
		if n.Kind != Date && !n.Duration {
			add(cell.ProseNumber, n.Pos, n.Pos+len(n.Text))
		}
	}
	for _, j := range lexicons().rules[l] {
		for _, at := range j.look.FindAllStringIndex(s, -1) {
			if !j.excepts(s[:at[0]], s[at[0]:at[1]], s[at[1]:]) {
				add(j.rule, at[0], at[1])
			}
		}
	}
	slices.SortStableFunc(out, func(a, b hit) int { return a.from - b.from })
	return out
}

// Lint returns what [Lint] finds in the body of the page, as problems at its lines, and the numbers typed into its front
// matter.
func (p *Page) Lint() cell.Problems {
	ps := p.lintFront()
	for _, f := range Lint(p.Text, p.Lang) {
		f.Line += p.Line - 1
		ps = append(ps, f.Problem(p.File))
	}
	return ps
}
