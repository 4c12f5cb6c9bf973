package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/build"
	"briefing/generator/chart"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// TestBrowserContactSheetsFit looks at the charts of a contact sheet of samples and of one of the site's, each in a language of
// its own and at a width, or in a full run of all sheets at four widths. Each sheet shows both themes.
func TestBrowserContactSheetsFit(t *testing.T) {
	dir := t.TempDir()
	opt := build.Options{Datasets: "../../datasets", Site: "../../site"}
	if err := build.ContactSheets(opt, dir); err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, s := range theContent(t).Sets {
		charts += len(s.Figures)
	}
	want := 2 * (1 + (charts+build.OnSheet-1)/build.OnSheet) // in two languages, the samples and the site's
	sheets, err := filepath.Glob(filepath.Join(dir, "*-*.html"))
	if err != nil || len(sheets) != want {
		t.Fatalf("sheets %v: %v, want %d", sheets, err, want)
	}
	b := chromium.Browse(t, dir)
	if !fixture.Full {
		sheets = []string{filepath.Join(dir, "samples-en.html"), filepath.Join(dir, "site-zh-01.html")}
	}
	for i, sheet := range sheets {
		page := filepath.Base(sheet)
		start := time.Now()
		data, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		drawn := strings.Count(string(data), "<svg ")
		b.Open(t, page, 320, "light")
		for j, width := range []int64{320, 768, 375, 1280} {
			if !fixture.Full && i != j {
				continue
			}
			b.Do(t, page, chromium.View(width))
			r := chromium.Eval[laidOut](t, b, page, "("+layout+")()")
			for _, s := range r.Faults {
				t.Errorf("%s at %d: %s", page, width, s)
			}
			if r.Texts < 5*drawn/2 {
				t.Errorf("%s at %d: only %d texts seen in %d pictures", page, width, r.Texts, drawn)
			}
		}
		t.Logf("%s: %d pictures, %.1f s", page, drawn, time.Since(start).Seconds())
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

// TestBrowserHostileTextIsInert shows charts of every kind whose every text is an attack.
func TestBrowserHostileTextIsInert(t *testing.T) {
	hostile := []string{`<script>owned = 1</script>`, `"><img src=x onerror="owned = 1">`, `</text></svg><iframe srcdoc="<script>parent.owned=1</script>">`,
		`javascript:owned=1`, `' onload='owned=1' x='`, `]]><style>*{display:none}</style>`, "\u202egnp.exe", `{{<fact "x">}}`}
	n := 0
	next := func(string) string { n++; return hostile[n%len(hostile)] }
	var specs []chart.Spec
	for _, l := range lang.All() {
		if l != lang.EN && !fixture.Full { // no word of either is left
			continue
		}
		for _, s := range chart.Samples(l) {
			for _, text := range []*string{&s.ID, &s.Title, &s.Subtitle, &s.Note, &s.Source, &s.DataTo, &s.X.Label, &s.Y.Label, &s.X.Unit.ID, &s.Y.Unit.ID} {
				*text = next(*text)
			}
			s.Y.Unit.Noun = lang.Same(next(""))
			for i := range s.X.Names {
				s.X.Names[i] = next("")
			}
			for i := range s.Classes {
				s.Classes[i].Name = next("")
			}
			for i := range s.Series {
				se := &s.Series[i]
				se.ID, se.Name = next(""), next("")
				for j := range se.Points {
					p := &se.Points[j]
					if p.Label != "" || j%7 == 0 {
						p.Label = next("")
					}
					p.Title, p.Href, p.Cell = next(""), next(""), next("")
				}
			}
			s.Notes = append(s.Notes, chart.Annotation{X: s.Series[0].Points[0].X, Text: next("")})
			specs = append(specs, s)
		}
	}
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if err := chart.Sheet(f, hostile[0], specs); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	b := chromium.Browse(t, dir)
	b.Open(t, "", 1280, "light")
	r := chromium.Eval[laidOut](t, b, "", "("+layout+")()")
	for _, s := range r.Faults {
		t.Error(s)
	}
	if got, want := chromium.Eval[string](t, b, "", `[window.owned, document.querySelectorAll('main :is(script, iframe, img, style, foreignObject, a), [onload], [onerror]').length, document.querySelectorAll('svg.chart').length].join(' ')`),
		fmt.Sprintf(" 0 %d", 4*len(specs)); got != want {
		t.Errorf("owned, elements that are not ours, pictures: %q, want %q", got, want)
	}
}
