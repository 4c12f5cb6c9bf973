package page

import (
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// TestChartPageIsWhatItWas compares the pieces of a chart's page: head, way, tabs, drawings, table with its links, menu, reading, and what
// has to do with it. A sum of two records leads to the first of its rows.
func TestChartPageIsWhatItWas(t *testing.T) {
	d := yearly("power", []int{2023, 2024}, []string{"a", "b <i>"})
	line := &dataset.Chart{ID: "lines", Type: "area", X: dataset.Axis{Field: "year"}, Y: []dataset.Axis{{Field: "output"}}, Series: "place", Views: []string{"share"},
		Title: lang.Text{ZH: "甲领先 & 乙", EN: "A leads & b"}, Subtitle: lang.Text{ZH: "产量", EN: "Output"}, NoteText: lang.Text{ZH: "约数", EN: "About"}}
	sum := &dataset.Chart{ID: "sums", Type: "line", Scale: "log", X: dataset.Axis{Field: "year"}, Y: []dataset.Axis{{Func: "sum", Field: "output"}}, Title: lang.Text{ZH: "合计", EN: "Total"}}
	var figs []*report.Figure
	for _, c := range []*dataset.Chart{line, sum} {
		f, ps := report.Bind(d, c)
		if ps.Failed() {
			t.Fatal(ps)
		}
		figs = append(figs, f)
	}
	site := Site{URL: "https://example.org/x/", Name: lang.Same("Site"), Around: map[string]Around{"power/lines": {
		Charts: []RelatedChart{{"coal", "by-year", lang.Text{ZH: "煤", EN: "Coal"}}},
		Shown:  []Link{{"", lang.Same("x")}, {"briefing/a/", lang.Text{ZH: "章", EN: "Chapter"}}}, Quoted: []Link{{"briefing/b/", lang.Text{ZH: "二", EN: "Two"}}},
	}}}
	tree := artifact.Tree{}
	if _, err := Dataset(tree, site, d, figs, []byte("workbook")); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, name := range []string{"lines", "sums"} {
		for _, l := range lang.All() {
			out.WriteString("== " + name + " " + l.String() + "\n" + string(tree[PiecesFile(ChartPath("power", name), l)]))
		}
	}
	text := drawn.ReplaceAllString(out.String(), "<svg/>") // what they look like is tested elsewhere
	golden.Check(t, "chart-page.html", []byte(strings.NewReplacer("><", ">\n<", "<tr>", "\n<tr>").Replace(text)))
}

// drawn matches drawings and thumbnails in pieces.
var drawn = regexp.MustCompile(`(?s)<svg .*?</svg>|<!--drawing html/embed/\S* (?:wide|narrow)[^>]*-->`)

// TestEveryKindSaysHowToReadIt: each kind of chart has a sentence of its own in both languages, and options add theirs.
func TestEveryKindSaysHowToReadIt(t *testing.T) {
	seen := map[string]chart.Kind{}
	for _, k := range []chart.Kind{chart.Line, chart.Step, chart.Area, chart.Bar, chart.Dot, chart.Range, chart.Slope, chart.Scatter, chart.Timeline, chart.Multiples, chart.Heat} {
		for _, l := range lang.All() {
			plain := reading(&chart.Spec{Kind: k, Lang: l})
			if other, twice := seen[plain]; plain == "" || twice && other != k {
				t.Errorf("%s says %q, as %s does", k, plain, other)
			}
			seen[plain] = k
			log := reading(&chart.Spec{Kind: k, Lang: l, Y: chart.Axis{Log: true}, Sparse: true, Series: []chart.Series{{Muted: true}}})
			if n := strings.Count(log, lang.Text{ZH: "。", EN: "."}.In(l)); !strings.HasPrefix(log, plain) || n < 4 {
				t.Errorf("%s with options: %q", k, log)
			}
		}
	}
	for _, s := range []chart.Spec{{Kind: chart.Area, Y: chart.Axis{Share: true}}, {Kind: chart.Bar, Stacked: true}} {
		if got := reading(&s); seen[got] != "" {
			t.Errorf("shares are read as %q", got)
		}
	}
}
