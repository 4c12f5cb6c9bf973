package sitedata

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/prose"
)

// A change is one made to one of two twin pages: by what in which line.
type change struct {
	page, twin *prose.Page
	Text       string // the page's body, changed
	line, of   int    // where, in the page and in the twin; 0 is anywhere
}

// after returns the errors that a check of the two pages finds after the change.
func (c change) after(t testing.TB) cell.Problems {
	t.Helper()
	dir := t.TempDir()
	for _, p := range []*prose.Page{c.page, c.twin} {
		old, err := os.ReadFile(p.File)
		if err != nil {
			t.Fatal(err)
		}
		body := p.Text
		if p == c.page {
			body = c.Text
		}
		fixture.Write(t, dir, strings.TrimPrefix(p.File, "../../site/content/"), strings.TrimSuffix(string(old), p.Text)+body)
	}
	pages, err := prose.Read(dir, "../../site/content")
	if err != nil || len(pages) != 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	var out cell.Problems
	for _, p := range prose.Twins(pages) {
		if p.Severity() == cell.Error {
			out = append(out, p)
		}
	}
	return out
}

// found returns the problem by a rule that names both pages of a change.
func (c change) found(ps cell.Problems, rule cell.Rule) (cell.Problem, bool) {
	for _, p := range ps {
		msg := p.Msg(lang.ZH) + p.Msg(lang.EN)
		if p.Rule == rule && (p.At.File == c.page.File && strings.Contains(msg, c.twin.File+":") || p.At.File == c.twin.File && strings.Contains(msg, c.page.File+":")) {
			return p, true
		}
	}
	return cell.Problem{}, false
}

// paragraphs returns the blocks of a page between blank lines and their lines.
func paragraphs(p *prose.Page) (text []string, line []int) {
	for at, rest := p.Line, p.Text; rest != ""; {
		part, after, _ := strings.Cut(rest, "\n\n")
		if strings.TrimSpace(part) != "" {
			text = append(text, part)
			line = append(line, at+len(part)-len(strings.TrimLeft(part, "\n")))
		}
		at += strings.Count(part, "\n") + 2
		rest = after
	}
	return text, line
}

var (
	scaled  = regexp.MustCompile(`(\d(?:[\d.,]*\d)?)( ?)(million|billion|万|亿)`)
	aChart  = regexp.MustCompile(`(?m)^\{\{< chart [^\n]*\n`)
	swapped = map[string]string{"million": "billion", "billion": "million", "万": "亿", "亿": "万"}
	quoting = regexp.MustCompile(`\{\{<[^>]*>\}\}`)
)

// TestTwinsThatPartAreNamed makes every page of the site part from its twin, in one place after the other: a number ten
// thousand or a thousand times too large, a chart left out, a paragraph left out.
func TestTwinsThatPartAreNamed(t *testing.T) {
	c := theContent(t)
	numbers, charts, removed, exact := 0, 0, 0, 0
	for _, p := range c.Pages {
		twin := prose.Twin(c.Pages, p)
		if twin == nil {
			t.Fatalf("%s has no twin", p.File)
		}
		hidden := quoting.FindAllStringIndex(p.Text, -1)
		for _, at := range scaled.FindAllStringSubmatchIndex(p.Text, -1) {
			if slices.ContainsFunc(hidden, func(h []int) bool { return at[0] >= h[0] && at[0] < h[1] }) {
				continue
			}
			ch := change{page: p, twin: twin, Text: p.Text[:at[6]] + swapped[p.Text[at[6]:at[7]]] + p.Text[at[7]:]}
			line := p.Line + strings.Count(p.Text[:at[0]], "\n")
			ps := ch.after(t)
			if got, ok := ch.found(ps, cell.PageNumbers); !ok || !slices.ContainsFunc(ps, func(q cell.Problem) bool { return q.At == p.At(line) }) {
				t.Errorf("%s: %s for %s was not found: %s\n%s", p.At(line), swapped[p.Text[at[6]:at[7]]], p.Text[at[0]:at[1]], got.Text(lang.EN), ps.Error())
			}
			numbers++
		}
		for _, at := range aChart.FindAllStringIndex(p.Text, -1) {
			ch := change{page: p, twin: twin, Text: p.Text[:at[0]] + p.Text[at[1]:]}
			if _, ok := ch.found(ch.after(t), cell.PageCalls); !ok {
				t.Errorf("%s: the lack of %s was not found", p.File, p.Text[at[0]:at[1]])
			}
			charts++
		}
		text, line := paragraphs(p)
		_, twinLine := paragraphs(twin)
		for i, s := range text {
			ch := change{page: p, twin: twin, Text: strings.Replace(p.Text, s, "", 1)}
			ps := ch.after(t)
			got, ok := ch.found(ps, cell.PageParagraphs)
			if !ok {
				t.Errorf("%s: the lack of the paragraph was not found:\n%s", p.At(line[i]), ps.Error())
				continue
			}
			removed++
			zh, en := line[i], twinLine[i]
			if p.Lang == lang.EN {
				zh, en = en, zh
			}
			near := func(n, want int) bool { return n >= want-2 && n <= want+2 } // a blank line and the end of the page are between
			_, there, _ := strings.Cut(got.Msg(lang.EN), ".en.md:")
			if n, err := strconv.Atoi(strings.Fields(there + " ")[0]); err == nil && near(got.At.Row, zh) && near(n, en) {
				exact++
			} else {
				t.Logf("%s: said to be at %s: %s", p.At(line[i]), got.At, got.Msg(lang.EN))
			}
		}
	}
	t.Logf("%d numbers, %d charts, %d paragraphs, of which %d are named by their lines in both pages", numbers, charts, removed, exact)
	if numbers < 4 || charts < 20 || removed < 100 || exact*10 < removed*9 {
		t.Errorf("%d numbers, %d charts, %d paragraphs, %d exactly", numbers, charts, removed, exact)
	}
}

// TestOwnProseIsStrict holds the site's own pages to the strictest reading: no number typed, nothing judged, without data
// or a source.
func TestOwnProseIsStrict(t *testing.T) {
	_, ps, err := build.Load(build.Options{Datasets: "../../datasets", Site: "../../site", Strict: true})
	if err != nil || ps.Failed() {
		t.Errorf("%v\n%s", err, ps.Text(lang.EN))
	}
}

// TestPlantedStatementsAreFound types a number, a superlative and a direction into every paragraph of every page.
func TestPlantedStatementsAreFound(t *testing.T) {
	planted := [2]string{
		lang.ZH: "共有4321个。这是最大的一个。此后下降了。",
		lang.EN: "There are 4,321 of them. This is the largest of all. Then it fell.",
	}
	rules := []cell.Rule{cell.ProseNumber, cell.ProseSuperlative, cell.ProseDirection}
	n := 0
	for _, p := range theContent(t).Pages {
		text, line := paragraphs(p)
		for i, s := range text {
			if strings.HasPrefix(s, "#") || strings.HasPrefix(s, "{{<") || strings.HasPrefix(s, "|") || strings.HasPrefix(s, "- ") {
				continue
			}
			q := *p
			end := strings.Index(p.Text, s) + len(strings.TrimRight(s, "\n"))
			q.Text = p.Text[:end] + "\n" + planted[p.Lang] + p.Text[end:]
			at := line[i] + strings.Count(strings.Trim(s, "\n"), "\n") + 1
			found := q.Lint()
			for _, rule := range rules {
				if !slices.ContainsFunc(found, func(f cell.Problem) bool { return f.At.Row == at && f.Rule == rule }) {
					t.Errorf("%s: %s was not found", p.At(at), rule)
				}
			}
			n += len(rules)
		}
	}
	if t.Logf("%d planted", n); n < 300 {
		t.Errorf("only %d planted", n)
	}
}
