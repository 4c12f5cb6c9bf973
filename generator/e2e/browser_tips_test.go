package e2e

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/prose"
)

// A told is what the tip says and where it is.
type told struct {
	Shown, Inside bool
	Over          bool     // it covers the place that was asked for
	Head          string   // "" if the chart has none
	Row           []string // what it says of the mark itself: series and value
	Rows          int
	Hair          float64 // where the hair stands, px of the window; 0 without one
	Focus         string  // the name of the mark with the focus
}

func tipShown(t testing.TB, b *chromium.Tab, page string, m seenMark) told {
	t.Helper()
	return chromium.Eval[told](t, b, page, fmt.Sprintf("%s(%f, %f)", tipAt, m.X, m.Y))
}

// An expected is what a row of a chart's CSV says, formatted apart from the program: its words and its numbers.
type expected struct {
	words   []string
	numbers []float64 // in units; any one is said
}

var largeWords = []struct {
	word string
	by   float64
}{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}, {"trillion", 1e12}, {"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}}

// rowsOf reads what a chart's CSV says.
func rowsOf(t testing.TB, dir, id, chartID string, l lang.Lang) (out []expected) {
	t.Helper()
	rows := fixture.ReadCSV(t, filepath.Join(dir, "data", id, chartID+"."+l.String()+".csv"))
	for _, r := range rows[1:] {
		var e expected
		for i, cell := range r {
			head := rows[0][i]
			cell = strings.TrimPrefix(cell, "'")
			switch head {
			case "cell", "单元格", "certainty", "确切程度", "class", "类别": // a class is the colour of the mark
				continue
			case "period", "时间":
				p, err := period.Parse(cell)
				if err != nil {
					t.Fatal(err)
				}
				e.words = append(e.words, p.Text(l))
				continue
			}
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				if cell != "" {
					e.words = append(e.words, cell)
				}
				continue
			}
			by := 1.0
			for _, w := range largeWords {
				if _, in, ok := strings.Cut(head, map[lang.Lang]string{lang.ZH: "（", lang.EN: "("}[l]); ok && (strings.HasPrefix(in, w.word)) {
					by = w.by
					break
				}
			}
			e.numbers = append(e.numbers, v*by)
		}
		out = append(out, e)
	}
	return out
}

// decimal matches numbers with a decimal point.
var decimal = regexp.MustCompile(`\d[\d,]*\.\d+`)

// unrounded returns the numbers of a text that have more than three digits with a decimal point among them.
func unrounded(s string) []string {
	return slices.DeleteFunc(decimal.FindAllString(s, -1), func(n string) bool {
		return len(strings.TrimLeft(strings.NewReplacer(",", "", ".", "").Replace(n), "0")) <= 3
	})
}

// says reports whether a tip is that of a row: every word of the row is in it, and so is every number, rounded.
func (e expected) says(tip string, l lang.Lang) bool {
	rest := tip
	for _, w := range e.words {
		if !strings.Contains(tip, w) {
			return false
		}
		rest = strings.Replace(rest, w, " ", 1)
	}
	got := prose.Numbers(rest, l)
	for _, want := range e.numbers {
		if !slices.ContainsFunc(got, func(n prose.Number) bool {
			v := n.Value
			return math.Abs(v-want) <= 0.0051*math.Abs(want)+1e-9 || math.Abs(want) < 10 && math.Abs(v-want) < 0.051
		}) {
			return false
		}
	}
	return len(e.words)+len(e.numbers) > 0
}

// chartPage is a page that shows one chart.
type chartPage struct{ page, kind, id, chart string }

// chartsOf returns the charts of the site in a language, of each kind the first, or all in a full run.
func chartsOf(t testing.TB, dir string, l lang.Lang) (out []chartPage) {
	t.Helper()
	n := map[string]int{}
	for _, s := range theContent(t).Sets {
		for _, f := range s.Figures {
			kind := string(f.Spec(l).Kind)
			if n[kind]++; n[kind] > 1 && !fixture.Full {
				continue
			}
			out = append(out, chartPage{l.String() + "/embed/" + s.ID + "/" + f.Chart.ID + "/", kind, s.ID, f.Chart.ID})
		}
	}
	return out
}

// some returns at most n of a list, from its beginning to its end, or all in a full run.
func some[T any](all []T, n int) []T {
	if fixture.Full || len(all) <= n {
		return all
	}
	out := make([]T, n)
	for i := range out {
		out[i] = all[i*(len(all)-1)/(n-1)]
	}
	return out
}

// TestBrowserMarksAnswer points, taps and goes by key to the marks of every kind of chart where they are seen, and compares what
// the tip says with the chart's data.
func TestBrowserMarksAnswer(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	kindsSeen := map[string]int{}
	for _, l := range lang.All() {
		for _, c := range chartsOf(t, dir, l) {
			rows := rowsOf(t, dir, c.id, c.chart, l)
			for _, width := range []int64{375, 1000} {
				if !fixture.Full && (l == lang.ZH) != (width == 375) {
					continue // it is seen in the other language
				}
				b.Open(t, c.page, width, map[int64]string{375: "dark", 1000: "light"}[width])
				marks := chromium.Eval[[]seenMark](t, b, c.page, drawnMarks)
				if len(marks) == 0 {
					t.Errorf("%s at %d: no mark of a %s is seen", c.page, width, c.kind)
					continue
				}
				kindsSeen[fmt.Sprint(c.kind, width)] += len(marks)
				if tipShown(t, b, c.page, marks[0]).Shown {
					t.Errorf("%s at %d: a tip before anything was pointed at", c.page, width)
				}
				check := func(how string, m seenMark) {
					t.Helper()
					got := tipShown(t, b, c.page, m)
					name := fmt.Sprintf("%s at %d, %s at %.0f, %.0f", c.page, width, how, m.X, m.Y)
					if !got.Shown || !got.Inside || got.Over {
						t.Errorf("%s: %+v", name, got)
						return
					}
					said := strings.Join(append([]string{got.Head}, got.Row...), " ")
					if !slices.ContainsFunc(rows, func(e expected) bool { return e.says(said, l) }) {
						t.Errorf("%s: no row of the CSV says %q", name, said)
					}
					if long := unrounded(got.Row[len(got.Row)-1]); len(long) > 0 {
						t.Errorf("%s: %q is not rounded: %v", name, said, long)
					}
					if lines := c.kind == "line" || c.kind == "step" || c.kind == "area"; lines && math.Abs(got.Hair-m.X) > map[bool]float64{true: 40, false: 2}[c.kind == "area"] || !lines && got.Hair != 0 {
						t.Errorf("%s: the hair is at %.1f", name, got.Hair)
					}
				}
				saidAt := map[string]bool{}
				few := some(marks, 4)
				for _, m := range few {
					m = showMark(t, b, c.page, m)
					pointAt(t, b, c.page, m.X, m.Y)
					check("pointed", m)
					got := tipShown(t, b, c.page, m)
					saidAt[got.Head+strings.Join(got.Row, " ")] = true
				}
				if len(saidAt) < len(few)-len(few)/4 {
					t.Errorf("%s at %d: %d marks say only %d things", c.page, width, len(few), len(saidAt))
				}
				pressKey(t, b, c.page, "Escape", 27)
				if got := tipShown(t, b, c.page, marks[0]); got.Shown || got.Hair != 0 {
					t.Errorf("%s at %d: after Escape one sees %+v", c.page, width, got)
				}
				pointAt(t, b, c.page, 1, 1)
				if width == 375 {
					tapAll(t, b, c.page, some(marks, 2), check)
				}
				keyAll(t, b, c.page)
			}
		}
	}
	for _, kind := range []string{"area", "bar", "dot", "line", "range", "scatter", "slope", "step", "timeline"} {
		for _, width := range []string{"375", "1000"} {
			if kindsSeen[kind+width] == 0 {
				t.Errorf("no chart of kind %s was seen at %s", kind, width)
			}
		}
	}
}

// taps touches marks: the tip stays when the finger lifts, until Escape or a tap elsewhere; nothing but a mark has the focus.
func tapAll(t testing.TB, b *chromium.Tab, page string, marks []seenMark, check func(string, seenMark)) {
	t.Helper()
	for i, m := range marks {
		m = showMark(t, b, page, m)
		tapAt(t, b, page, m.X, m.Y)
		chromium.Eval[bool](t, b, page, settled)
		check("tapped", m)
		if got := chromium.Eval[string](t, b, page, `(a => location.href !== `+chromium.Quote(b.Base+page)+` ? location.href : a.matches('body, .hits > *') ? '' : a.tagName)(document.activeElement)`); got != "" {
			t.Errorf("%s: a tap leads to %s", page, got)
			return
		}
		if i%2 == 0 {
			pressKey(t, b, page, "Escape", 27)
		} else {
			tapAt(t, b, page, 3, 3)
		}
		if tipShown(t, b, page, m).Shown {
			t.Errorf("%s: a tip stays after Escape or a tap elsewhere", page)
		}
	}
}

// keys goes into the chart by Tab, from mark to mark by arrows, and out of it.
func keyAll(t testing.TB, b *chromium.Tab, page string) {
	t.Helper()
	chromium.Eval[bool](t, b, page, `document.activeElement.blur(), getSelection().collapse(document.body, 0), true`)
	const focused = `(() => { const e = document.activeElement, b = e.closest('.hits > *')?.lastElementChild.getBoundingClientRect(); return b ? {X: b.x + b.width / 2, Y: b.y + b.height / 2} : {X: -1, Y: -1}; })()`
	in := false
	for range 8 {
		pressKey(t, b, page, "Tab", 9)
		if in = chromium.Eval[seenMark](t, b, page, focused).X >= 0; in {
			break
		}
	}
	if !in {
		t.Errorf("%s: Tab does not come to the marks", page)
		return
	}
	pressKey(t, b, page, "Home", 36)
	n := chromium.Eval[int](t, b, page, `document.activeElement.closest('.hits').children.length`)
	if !fixture.Full {
		n = min(n, 3)
	}
	names := map[string]bool{}
	for i := range n {
		if i > 0 {
			pressKey(t, b, page, "ArrowRight", 39)
		}
		m := chromium.Eval[seenMark](t, b, page, focused)
		got := tipShown(t, b, page, m)
		names[got.Focus+fmt.Sprint(m)] = true
		if !got.Shown || !got.Inside || got.Focus == "" {
			t.Errorf("%s: mark %d has the focus, and one sees %+v", page, i, got)
		}
	}
	if len(names) != n {
		t.Errorf("%s: arrows come to %d of %d marks", page, len(names), n)
	}
	pressKey(t, b, page, "Escape", 27)
	if got := tipShown(t, b, page, seenMark{}); got.Shown || got.Focus == "" {
		t.Errorf("%s: Escape must close the tip and leave the focus: %+v", page, got)
	}
	pressKey(t, b, page, "Tab", 9)
	if got := tipShown(t, b, page, seenMark{}); got.Shown || got.Focus != "" {
		t.Errorf("%s: Tab does not leave the chart: %+v", page, got)
	}
}

// TestBrowserMarksAnswerWithoutScript looks for the titles that the browser itself shows.
func TestBrowserMarksAnswerWithoutScript(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	b.Do(t, "", chromium.Scripts(false))
	page := "en/embed/hf-downloads/totals/"
	b.Open(t, page, 1000, "light")
	if n := chromium.Eval[int](t, b, page, `[...document.querySelectorAll('.chart-wide .hits > *')].filter(h => !h.querySelector('title')?.textContent.includes('million')).length`); n > 0 {
		t.Errorf("%s: %d marks without a title", page, n)
	}
	b.Do(t, "", chromium.Scripts(true))
}
