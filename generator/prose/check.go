package prose

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/parallel"
)

// A Known is what pages may quote.
type Known struct {
	Facts   *fact.Set
	Sources map[string]bool // ids
	Charts  map[string]bool // dataset/chart
	Clean   Memory          // may be nil
}

// A Memory remembers, by their hash, texts in which nothing was found. What is typed and judged in a page and where it parts from
// its twin depends on their texts alone, and to find nothing takes longer than most of a build.
type Memory interface {
	Clean(hash []byte) bool
	Note(hash []byte)
}

// unless finds problems in texts, or without any in what is named, unless they are remembered to have none.
func (k Known) unless(what string, texts []*Page, find func() cell.Problems) cell.Problems {
	if k.Clean == nil {
		return find()
	}
	h := sha256.New()
	fmt.Fprintln(h, what)
	for _, p := range texts {
		fmt.Fprintf(h, "%d %x\n", p.Lang, p.sum)
	}
	hash := h.Sum(nil)
	if k.Clean.Clean(hash) {
		return nil
	}
	ps := find()
	if len(ps) == 0 {
		k.Clean.Note(hash)
	}
	return ps
}

// Check returns the problems of the pages: what they quote that is not there, what is typed
// and judged without data behind it, in their findings too, and where the languages part.
func Check(pages []*Page, k Known) cell.Problems {
	return append(each(pages, func(p *Page) (ps cell.Problems) {
		k.quotes(p, &ps)
		if h, ok := p.Headline(); ok {
			ps = append(ps, Headlines([]Headline{h}, k)...)
		}
		return append(ps, k.unless("lint", []*Page{p}, p.Lint)...)
	}), k.twins(pages)...)
}

// Examples returns a problem of each page that holds one of the texts that a new briefing begins with, as a line or in its front matter, at
// the first of them.
func Examples(pages []*Page, texts map[string]bool) (ps cell.Problems) {
	for _, p := range pages {
		lines := slices.Clone(p.front)
		for i, line := range strings.Split(p.Text, "\n") {
			lines = append(lines, frontText{text: strings.TrimSpace(line), line: p.Line + i})
		}
		if i := slices.IndexFunc(lines, func(f frontText) bool { return texts[f.text] }); i >= 0 {
			ps.Add(p.At(lines[i].line), cell.ExampleLeft, cell.Short(lines[i].text))
		}
	}
	return ps
}

// each checks every page, several at a time, and returns the problems in the order of pages.
func each(pages []*Page, check func(*Page) cell.Problems) cell.Problems {
	found := make([]cell.Problems, len(pages))
	parallel.Each(len(pages), func(i int) { found[i] = check(pages[i]) })
	return slices.Concat(found...)
}

// quotes checks the facts, claims, citations and charts of a page.
func (k Known) quotes(p *Page, ps *cell.Problems) {
	for _, c := range slices.Concat(p.FrontFacts(), p.frontCharts(), p.Calls) {
		id, at := c.Arg(), p.At(c.Line)
		if end := strings.IndexAny(id, "./"); c.Name != "cite" && end > 0 && k.Facts.Lacks(id[:end], at, ps) {
			continue
		}
		switch c.Name {
		case "fact":
			if _, ok := k.Facts.Fact(id); !ok {
				ps.Add(at, cell.PageFact, id, cell.Offer(k.Facts.Nearest(id, false)))
			}
		case "claim":
			if _, ok := k.Facts.Claim(id); !ok {
				ps.Add(at, cell.PageClaim, id, cell.Offer(k.Facts.Nearest(id, true)))
			}
		case "cite":
			if !k.Sources[id] {
				ps.Add(at, cell.PageSource, id, cell.Suggest(id, slices.Collect(maps.Keys(k.Sources))))
			}
		case "chart":
			if !k.Charts[id] {
				ps.Add(at, cell.PageChart, id, cell.Suggest(id, slices.Collect(maps.Keys(k.Charts))))
			}
		}
	}
}

// twins compares each page with the page in the other language.
func (k Known) twins(pages []*Page) cell.Problems {
	return each(pages, func(p *Page) (ps cell.Problems) {
		twin := Twin(pages, p)
		if twin == nil {
			return cell.Problems{p.NoTwin()}
		}
		stale(p, twin, &ps)
		if p.Lang == lang.ZH {
			ps = append(ps, k.unless("twins", []*Page{p, twin}, func() (ps cell.Problems) {
				compare(p, twin, &ps)
				return ps
			})...)
		}
		return ps
	})
}

// NoTwin returns the problem that the page has no twin.
func (p *Page) NoTwin() cell.Problem {
	return cell.Problem{At: cell.Addr{File: p.File}, Rule: cell.PageTwin, Args: []any{twinName(p)}}
}

// twinName returns the file that a page's twin would have.
func twinName(p *Page) string {
	return strings.TrimSuffix(p.File, "."+p.Lang.String()+".md") + "." + p.Lang.Other().String() + ".md"
}

// compare names every difference of a page and its twin, with the places in both.
func compare(zh, en *Page, ps *cell.Problems) {
	for i := range max(len(zh.Headings), len(en.Headings)) {
		var a, b Heading
		if i < len(zh.Headings) {
			a = zh.Headings[i]
		}
		if i < len(en.Headings) {
			b = en.Headings[i]
		}
		if a.Level != b.Level {
			ps.Add(zh.At(cmp.Or(a.Line, zh.last())), cell.PageHeadings, en.At(cmp.Or(b.Line, en.last())).String(), len(zh.Headings), len(en.Headings))
			break
		}
	}
	for _, name := range []string{"fact", "claim", "cite", "chart"} {
		a, b := uses(zh, name), uses(en, name)
		both := maps.Clone(a)
		maps.Copy(both, b)
		for _, id := range slices.Sorted(maps.Keys(both)) {
			if len(a[id]) != len(b[id]) {
				ps.Add(zh.At(first(a[id], zh.last())), cell.PageCalls, name, id, len(a[id]), en.At(first(b[id], en.last())).String(), len(b[id]))
			}
		}
	}
	sameFront(zh, en, ps)
	paragraphs(zh, en, ps)
}

// last returns the page's last line.
func (p *Page) last() int { return p.Line + strings.Count(strings.TrimRight(p.Text, "\n"), "\n") }

// uses returns the lines on which a shortcode names each id.
func uses(p *Page, name string) map[string][]int {
	out := map[string][]int{}
	for _, c := range p.Calls {
		if c.Name == name {
			out[c.Arg()] = append(out[c.Arg()], c.Line)
		}
	}
	return out
}

func first(lines []int, or int) int {
	if len(lines) > 0 {
		return lines[0]
	}
	return or
}

// A block is a paragraph, heading, list item or table row of a page.
type block struct {
	text string
	line int
}

// blocks parts a page at blank lines.
func blocks(p *Page) (out []block) {
	line := p.Line
	for part := range strings.SplitSeq(p.Text, "\n\n") {
		lead := len(part) - len(strings.TrimLeft(part, "\n"))
		if s := strings.TrimSpace(part); s != "" {
			out = append(out, block{s, line + lead})
		}
		line += strings.Count(part, "\n") + 2
	}
	return out
}

// paragraphs compares the number of paragraphs, and the numbers typed in each.
func paragraphs(zh, en *Page, ps *cell.Problems) {
	a, b := blocks(zh), blocks(en)
	if len(a) != len(b) {
		i := parting(a, b)
		ps.Add(zh.At(lineOf(a, i, zh)), cell.PageParagraphs, len(a), en.At(lineOf(b, i, en)).String(), len(b))
		return
	}
	for i := range a {
		sameNumbers(zh, en, a[i], b[i], ps)
	}
}

// parting returns the first block at which pages with different numbers of blocks part: where the rest of the longer
// one fits the rest of the shorter one best when a block is left out there.
func parting(a, b []block) int {
	long, short := shapes(a), shapes(b)
	if len(b) > len(a) {
		long, short = short, long
	}
	extra := len(long) - len(short)
	best, at := -1, 0
	for i := range len(short) + 1 {
		fit := 0
		for j, s := range short {
			k := j
			if j >= i {
				k += extra
			}
			if long[k] == s {
				fit++
			}
		}
		if fit > best {
			best, at = fit, i
		}
	}
	return at
}

func shapes(bs []block) []string {
	out := make([]string, len(bs))
	for i, b := range bs {
		out[i] = b.shape()
	}
	return out
}

// shape tells kinds of blocks apart: headings by level, list items, paragraphs, each by what it quotes and
// links to: facts, charts, addresses, code.
func (b block) shape() string {
	kind := ""
	switch s := b.text; {
	case strings.HasPrefix(s, "#"):
		kind = s[:len(s)-len(strings.TrimLeft(s, "#"))]
	case strings.HasPrefix(s, "- "), strings.HasPrefix(s, "|"):
		kind = s[:1]
	}
	var quoted []string
	for _, m := range shortcode.FindAllStringSubmatch(b.text, -1) {
		if m[1] == "" {
			quoted = append(quoted, m[2]+m[3])
		}
	}
	quoted = append(quoted, linkTarget.FindAllString(b.text, -1)...)
	quoted = append(quoted, codeSpan.FindAllString(b.text, -1)...)
	slices.Sort(quoted)
	return kind + strings.Join(quoted, "|")
}

func lineOf(bs []block, i int, p *Page) int {
	if i < len(bs) {
		return bs[i].line
	}
	return p.last()
}
