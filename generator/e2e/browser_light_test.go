package e2e

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"briefing/generator/chart"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// A lit is what lit returns.
type lit struct {
	Kind     string
	Subjects []subject
	Set      []string // names that script has set beside marks
	Chips    []string
	Search   string
}

// A subject is a series or a class of a chart as one sees it.
type subject struct {
	ID, Name   string
	Named, Key bool // it has a name in the drawing, in the key
	X, Y       float64
	Seen, Most float64 // opacity of its marks, the least and the most
	NameSeen   float64
	Width      float64 // of its line, px of the drawing
	Paint      string
}

func lightOf(t testing.TB, b *chromium.Tab, page string) lit {
	t.Helper()
	return chromium.Eval[lit](t, b, page, litNow)
}

// onlyLit reports what is wrong if one subject is to be seen wholly and the others of its sort to a third, or with "" all wholly.
func (l lit) onlyLit(id string) (faults []string) {
	at := slices.IndexFunc(l.Subjects, func(s subject) bool { return s.ID == id })
	for i, s := range l.Subjects {
		switch {
		case at < 0 || i == at:
			if s.Seen < 0.99 {
				faults = append(faults, fmt.Sprintf("%s is seen to %.2f", s.ID, s.Seen))
			}
		case s.Key == l.Subjects[at].Key && math.Abs(s.Most-1./3) > 0.02:
			faults = append(faults, fmt.Sprintf("%s is seen to %.2f, want a third", s.ID, s.Most))
		case s.Named && s.Key == l.Subjects[at].Key && s.NameSeen > 0.5:
			faults = append(faults, "the name of "+s.ID+" does not fade")
		}
	}
	return faults
}

// litCharts returns frames of charts with several series or classes, of each kind the first, of timelines and others with a key and lanes
// both; in a full run all.
func litCharts(t testing.TB, dir string, l lang.Lang) (out []chartPage) {
	t.Helper()
	n := map[string]int{}
	for _, s := range theContent(t).Sets {
		for _, f := range s.Figures {
			spec := f.Spec(l)
			kind := string(spec.Kind)
			if len(spec.Series) < 2 && len(spec.Classes) < 2 || spec.Kind == chart.Heat {
				continue
			}
			if n[kind]++; n[kind] == 1 || fixture.Full {
				out = append(out, chartPage{l.String() + "/embed/" + s.ID + "/" + f.Chart.ID + "/", kind, s.ID, f.Chart.ID})
			}
		}
	}
	return out
}

// TestBrowserNamesLightUp points at the name of a series in each kind of chart, clicks on it, opens the address that then stands there, and
// frees it by Escape; with a finger, taps on it twice.
func TestBrowserNamesLightUp(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	kinds := map[string]bool{}
	for i, l := range lang.All() {
		width := []int64{375, 1000}[i]
		for _, c := range litCharts(t, dir, l) {
			b.Open(t, c.page, width, []string{"dark", "light"}[i])
			before := lightOf(t, b, c.page)
			check := func(when, id string, search bool) {
				t.Helper()
				now := lightOf(t, b, c.page)
				for _, f := range now.onlyLit(id) {
					t.Errorf("%s at %d, %s: %s", c.page, width, when, f)
				}
				want := ""
				if search {
					want = "?show=" + strings.ReplaceAll(url.QueryEscape(id), "+", "%20")
				}
				if now.Search != want {
					t.Errorf("%s at %d, %s: the address has %q, want %q", c.page, width, when, now.Search, want)
				}
				if k := slices.IndexFunc(now.Subjects, func(s subject) bool { return s.ID == id }); k >= 0 && now.Subjects[k].Width > 0 && now.Subjects[k].Width <= before.Subjects[k].Width && slices.Contains([]string{"line", "step", "slope"}, c.kind) {
					t.Errorf("%s at %d, %s: the line of %s is as thin as before, %.1f", c.page, width, when, id, now.Subjects[k].Width)
				}
			}
			check("at first", "", false)
			sorts := map[bool]bool{}
			for _, s := range before.Subjects {
				if !s.Named || sorts[s.Key] || before.grey(s) {
					continue
				}
				sorts[s.Key], kinds[c.kind] = true, true
				m := showMark(t, b, c.page, seenMark{s.X, s.Y})
				if width == 375 {
					tapAt(t, b, c.page, m.X, m.Y)
					check("tapped", s.ID, true)
					tapAt(t, b, c.page, m.X, m.Y)
					check("tapped twice", "", false)
					continue
				}
				pointAt(t, b, c.page, m.X, m.Y)
				check("pointed", s.ID, false)
				pointAt(t, b, c.page, 1, 1)
				check("left", "", false)
				clickAt(t, b, c.page, m.X, m.Y)
				pointAt(t, b, c.page, 1, 1)
				check("clicked", s.ID, true)
				b.Open(t, c.page+lightOf(t, b, c.page).Search, width, "light")
				check("opened", s.ID, true)
				pressKey(t, b, c.page, "Escape", 27)
				check("freed", "", false)
			}
		}
	}
	for _, kind := range []string{"area", "bar", "line", "range", "scatter", "slope", "step", "timeline"} {
		if !kinds[kind] {
			t.Errorf("no series of a %s was lit", kind)
		}
	}
}

// grey reports whether s has the colour of context.
func (l lit) grey(s subject) bool {
	for _, c := range chart.Palette() {
		if c.Name != "--chart-faint" && c.Name != "--chart-muted" {
			continue
		}
		if s.Paint == rgb(c.Light) || s.Paint == rgb(c.Dark) {
			return true
		}
	}
	return false
}

// rgb returns #rrggbb as a browser does.
func rgb(hex string) string {
	var r, g, b int
	fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b)
	return fmt.Sprintf("rgb(%d, %d, %d)", r, g, b)
}

// TestBrowserGreySeriesAreChosen chooses a grey series from the list by key: it has a colour that nothing else has, those with colours keep
// theirs, and links, the snippet that embeds, the other language and a page of several charts have it too.
func TestBrowserGreySeriesAreChosen(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page, id = "en/charts/hf-downloads/totals/", "deepseek"
	for i, width := range []int64{375, 1280} {
		b.Open(t, page, width, []string{"dark", "light"}[i])
		before := lightOf(t, b, page)
		if chromium.Eval[int](t, b, page, `document.querySelectorAll('.choose').length`) != 1 {
			t.Fatalf("at %d no list is offered", width)
		}
		chromium.Eval[bool](t, b, page, `document.querySelector('.choose summary').focus(), true`)
		typeKey(t, b, page, "Enter", "\r", 13)
		chromium.WaitFor(t, b, page, `document.querySelectorAll('.choose li').length === 4`)
		chromium.Eval[bool](t, b, page, `[...document.querySelectorAll('.choose label')].find(l => l.textContent === 'DeepSeek').querySelector('input').focus(), true`)
		typeKey(t, b, page, " ", " ", 32)
		now := lightOf(t, b, page)
		if now.Search != "?show="+id {
			t.Errorf("at %d the address has %q", width, now.Search)
		}
		for k, s := range now.Subjects {
			was := before.Subjects[k]
			switch {
			case s.ID == id:
				if !before.grey(was) || !hueOfNone(s.Paint) || slices.ContainsFunc(now.Subjects, func(o subject) bool { return o.ID != id && o.Paint == s.Paint }) || s.Seen < 1 {
					t.Errorf("at %d %s was %s and is %+v", width, id, was.Paint, s)
				}
			case s.Paint != was.Paint, now.grey(s) != (s.Seen < 0.5):
				t.Errorf("at %d %s was %s and is %+v", width, s.ID, was.Paint, s)
			}
		}
		if got := chromium.Eval[string](t, b, page, `document.querySelector('figure a[data-state]').search + ' ' + document.querySelector('figure pre[data-state]').textContent.match(/src="[^"]*"/)[0]`); got != "?show="+id+` src="`+fixture.SiteURL+"en/embed/hf-downloads/totals/?show="+id+`"` {
			t.Errorf("at %d the chart offers %s", width, got)
		}
		chromium.Eval[bool](t, b, page, `document.querySelector('a.tool[hreflang]').click(), true`)
		chromium.WaitFor(t, b, "the other language", `document.documentElement.lang.startsWith('zh') && document.readyState === 'complete' && !!document.querySelector('.lit')`)
		if zh := lightOf(t, b, page); zh.Search != now.Search || slices.IndexFunc(zh.Subjects, func(s subject) bool { return s.ID == id && hueOfNone(s.Paint) }) < 0 {
			t.Errorf("at %d in Chinese: %+v", width, zh)
		}
	}
	for _, page := range []string{"zh/data/hf-downloads/?show-hf-downloads-without-top-model=" + id, "en/embed/hf-downloads/totals/?show=" + id} {
		b.Open(t, page, 1000, "light")
		if now := lightOf(t, b, page); slices.IndexFunc(now.Subjects, func(s subject) bool { return s.ID == id && hueOfNone(s.Paint) }) < 0 {
			t.Errorf("%s: %+v", page, now)
		}
	}
}

// typeKey presses a key that writes something.
func typeKey(t testing.TB, b *chromium.Tab, page, key, text string, code int64) {
	t.Helper()
	p := input.DispatchKeyEventParams{Type: "keyDown", Key: key, Code: key, Text: text, WindowsVirtualKeyCode: code}
	b.Do(t, page, chromium.Command(input.DispatchKeyEvent, p))
	p.Type, p.Text = "keyUp", ""
	b.Do(t, page, chromium.Command(input.DispatchKeyEvent, p))
}

// hueOfNone reports whether a paint is a hue that no entity is known by: not the first two of the palette, and none of its greys.
func hueOfNone(paint string) bool {
	return slices.ContainsFunc(chart.Palette(), func(c chart.Colour) bool {
		return c.Name >= "--c3" && c.Name <= "--c8" && len(c.Name) == 4 && (paint == rgb(c.Light) || paint == rgb(c.Dark))
	})
}

// TestBrowserPointsAreChosen chooses points of a scatter by name: a ring is around each, and its name beside it or, where it has no room,
// above the chart; no name lies over another.
func TestBrowserPointsAreChosen(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for i, width := range []int64{375, 1280} {
		page := "zh/charts/models/size-by-date/?show=Aquila-7B~Kimi%20K2~Qwen2.5-14B"
		b.Open(t, page, width, []string{"light", "dark"}[i])
		r := chromium.Eval[struct {
			Rings, Named, Over int
			Listed             string
		}](t, b, page, `(() => {
			const svg = [...document.querySelectorAll('svg.chart')].find(s => s.checkVisibility()), box = e => e.getBoundingClientRect();
			const set = [...svg.querySelectorAll('.chosen text')], texts = [...svg.querySelectorAll('text')];
			const over = set.filter(a => texts.some(t => { const p = box(a), q = box(t); return t !== a && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 4 && q.top < p.bottom - 4; }));
			document.querySelector('.choose').open = true;
			return new Promise(done => setTimeout(() => done({Rings: svg.querySelectorAll('.chosen circle').length,
				Named: set.length + document.querySelectorAll('.chart-chips span').length + svg.querySelectorAll('text.lit').length, Over: over.length,
				Listed: [...document.querySelectorAll('.choose :checked')].map(i => i.closest('label').textContent).sort().join()}), 50));
		})()`)
		if r.Rings != 3 || r.Named != 3 || r.Over != 0 || r.Listed != "Aquila-7B,Kimi K2,Qwen2.5-14B" {
			t.Errorf("at %d: %+v", width, r)
		}
	}
}

// TestBrowserSecondTapNeedNotHit taps a line chart twice at one moment, at different heights: the first tells, the second leads to the row of
// the nearest series.
func TestBrowserSecondTapNeedNotHit(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "zh/charts/hf-downloads/totals/"
	b.Open(t, page, 375, "light")
	marks := chromium.Eval[[]seenMark](t, b, page, drawnMarks)
	m := showMark(t, b, page, slices.MinFunc(marks, func(a, b seenMark) int { return int(b.X - a.X) }))
	tapAt(t, b, page, m.X, m.Y)
	chromium.Eval[bool](t, b, page, settled)
	if got := chromium.Eval[string](t, b, page, `document.querySelector('.tip').checkVisibility() ? document.querySelector('.tip small')?.textContent ?? '' : 'no tip'`); !strings.Contains(got, "再点") {
		t.Fatalf("the first tap says %q", got)
	}
	tapAt(t, b, page, m.X-8, m.Y-24)
	chromium.WaitFor(t, b, "the row", `location.pathname.endsWith('/zh/data/hf-downloads/') && /^#r\d+$/.test(location.hash)`)
}

// TestBrowserLanguageSwitchKeepsThePlace goes to the other language from within pages: what begins at the top of the window, a row or a
// heading, is in sight there, and the filter of a table stays; so too for who scrolls up to the link and presses it.
func TestBrowserLanguageSwitchKeepsThePlace(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for i, c := range []struct{ page, at string }{{"en/data/licences/?q=Qwen", "tr[id]:not([hidden]):nth-child(n + 40)"}, {"zh/briefing/families/", "h2:nth-of-type(3)"}, {"en/glossary/", "#apache-2"}} {
		width := []int64{1280, 375, 375}[i]
		b.Open(t, c.page, width, "light")
		id := chromium.Eval[string](t, b, c.page, `(() => { const e = document.querySelector('main').querySelector(`+chromium.Quote(c.at)+`); e.scrollIntoView({behavior: 'instant'}); return e.id; })()`)
		chromium.Eval[bool](t, b, c.page, settled)
		if i > 0 {
			chromium.Eval[bool](t, b, c.page, `new Promise((done) => { addEventListener('scroll', () => done(true), { once: true }); scrollTo({ top: 0, behavior: 'instant' }); })`)
		}
		chromium.Eval[bool](t, b, c.page, `document.querySelector('a.tool[hreflang]').click(), true`)
		path, query, _ := strings.Cut(c.page, "?")
		there := map[string]string{"en": "zh", "zh": "en"}[path[:2]] + path[2:]
		chromium.WaitFor(t, b, c.page, `document.readyState === 'complete' && location.pathname.endsWith(`+chromium.Quote(there)+`)`)
		chromium.Eval[bool](t, b, c.page, settled)
		got := chromium.Eval[string](t, b, c.page, `location.search.slice(1) + ' ' + location.hash.slice(1) + ' ' + (e => { const y = e?.getBoundingClientRect().top; return y >= 0 && y < innerHeight; })(document.getElementById(`+chromium.Quote(id)+`))`)
		if f := strings.Split(got, " "); f[0] != query || f[1] == "" || f[2] != "true" {
			t.Errorf("%s: at #%s the other language opens at %q", c.page, id, got)
		}
	}
}
