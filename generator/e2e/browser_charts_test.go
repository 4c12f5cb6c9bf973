package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/chart"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// TestBrowserSamplesFit looks at a sheet of samples of every kind of chart, which shows both themes, in a language at two
// widths, or in a full run in both at four.
func TestBrowserSamplesFit(t *testing.T) {
	dir := t.TempDir()
	b := chromium.Browse(t, dir)
	for _, l := range lang.All() {
		if l == lang.ZH && !fixture.Full {
			continue
		}
		page := l.String() + ".html"
		samples := chart.Samples(l)
		var sheet bytes.Buffer
		if err := chart.Sheet(&sheet, "samples", samples); err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, dir, page, sheet.String())
		b.Open(t, page, 320, "light")
		for i, width := range []int64{320, 1280, 375, 768} {
			if !fixture.Full && i > 1 {
				continue
			}
			b.Do(t, page, chromium.View(width))
			r := chromium.Eval[laidOut](t, b, page, "("+layout+")()")
			for _, s := range r.Faults {
				t.Errorf("%s at %d: %s", page, width, s)
			}
			if drawn := 4 * len(samples); r.Texts < 5*drawn/2 {
				t.Errorf("%s at %d: only %d texts seen in %d pictures", page, width, r.Texts, drawn)
			}
		}
	}
}

// TestBrowserChartFilesStandAlone opens SVG files of the site, one of each kind, in a language and a theme by turns, or in a full
// run in all, with no page around them: they bring paper, letters and the colours of both themes.
func TestBrowserChartFilesStandAlone(t *testing.T) {
	dir := builtSite(t)
	files, err := filepath.Glob(filepath.Join(dir, "data", "*", "*.svg"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	slices.Sort(files)
	kind := regexp.MustCompile(`class="chart chart-([a-z]+) `)
	seen := map[string]bool{}
	b := chromium.Browse(t, dir)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m := kind.FindSubmatch(data)
		if m == nil {
			t.Fatalf("%s is of no kind", f)
		}
		key, l, turn := string(m[1]), filepath.Ext(strings.TrimSuffix(f, ".svg")), len(seen)
		if fixture.Full {
			key += l
		} else if l != []string{".en", ".zh"}[turn%2] {
			continue
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		page, _ := filepath.Rel(dir, f)
		page = filepath.ToSlash(page)
		for i, theme := range []string{"light", "dark"} {
			if !fixture.Full && turn/2%2 != i {
				continue
			}
			paper := []string{"rgb(255, 255, 255)", "rgb(20, 23, 26)"}[i]
			b.Open(t, page, 1280, theme)
			r := chromium.Eval[laidOut](t, b, page, "("+layout+")()")
			for _, s := range r.Faults {
				t.Errorf("%s, %s: %s", page, theme, s)
			}
			if got := chromium.Eval[string](t, b, page, `getComputedStyle(document.querySelector('svg > rect')).fill`); got != paper {
				t.Errorf("%s, %s: the paper is %s, want %s", page, theme, got, paper)
			}
			if got := chromium.Eval[string](t, b, page, `[...document.fonts].filter(f => f.status !== 'loaded').map(f => f.family + ' ' + f.status).join()`); got != "" || r.Texts < 5 {
				t.Errorf("%s: %d texts; faces not loaded: %s", page, r.Texts, got)
			}
		}
	}
	for _, s := range b.Heard() {
		if !strings.Contains(s, "/favicon.ico") { // which a browser asks for where no page names one
			t.Error(s)
		}
	}
	if len(seen) < 8 || len(seen) < 12 && fixture.Full {
		t.Errorf("only %d kinds and languages seen", len(seen))
	}
}
