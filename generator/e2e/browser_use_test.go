package e2e

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// TestBrowserSearchFindsWhatPeopleType types words into the search of each language: both languages, both spellings, both scripts. Of
// each query it prints what is found first, and wants that to say what it is, with the words marked.
func TestBrowserSearchFindsWhatPeopleType(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for _, l := range []string{"zh", "en"} {
		b.Open(t, l+"/search/?q="+url.QueryEscape("许可证"), 1280, "light") // from the address, as a link would have it
		chromium.WaitFor(t, b, "results", `document.querySelectorAll('.results a').length > 0 && !document.querySelector('.results').hidden`)
		for line := range strings.Lines(searches) {
			query, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if zh, en, both := strings.Cut(want, "\t"); both {
				want = map[string]string{"zh": zh, "en": en}[l]
			}
			if want == "-" {
				continue
			}
			first := chromium.Eval[struct{ Href, Title, Kind, Status, Marked string }](t, b, query, fmt.Sprintf(`(async () => {
				const input = document.querySelector('#q'), results = document.querySelector('.results');
				const changed = new Promise(done => new MutationObserver(done).observe(results.parentNode, { childList: true, subtree: true, attributes: true }));
				input.value = %s;
				input.dispatchEvent(new Event('input'));
				await changed;
				const first = results.querySelector('li');
				return {
					Href: first?.querySelector('a').getAttribute('href') ?? '', Title: first?.querySelector('a').textContent ?? '',
					Kind: first?.querySelector('.result-kind').textContent ?? '', Status: document.querySelector('.search-status').textContent,
					Marked: [...results.querySelectorAll('mark')].map(m => m.textContent).join(' '),
				};
			})()`, chromium.Quote(query)))
			rel := strings.TrimPrefix(first.Href, fixture.SitePath+l+"/")
			t.Logf("%s | %-12s | %-32s | %s | %s", l, query, rel, first.Kind, first.Title)
			if !strings.HasPrefix(rel, want) || rel == "" {
				t.Errorf("%s: %q finds %q first, want %q", l, query, rel, want)
			}
			if first.Kind == "" || first.Marked == "" || !strings.ContainsAny(first.Status, "123456789") {
				t.Errorf("%s: %q finds a %q, marks %q and says %q", l, query, first.Kind, first.Marked, first.Status)
			}
		}
	}
	b.Open(t, "zh/search/?q="+url.QueryEscape("不存在的词"), 1280, "light")
	chromium.WaitFor(t, b, "nothing", `document.querySelector('.search-status').textContent !== ''`)
	if !chromium.Eval[bool](t, b, "search", `document.querySelector('.results').hidden && !document.querySelector('.all-pages').hidden`) {
		t.Error("a search in vain does not offer all pages")
	}
}

// TestBrowserFiltersTheLicences chooses a developer, a class and a year; what was chosen stands in the address and holds when
// the page is opened there.
func TestBrowserFiltersTheLicences(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "en/data/licences/"
	const seen = `[...document.querySelectorAll('.records tbody tr')].filter(r => !r.hidden).map(r => r.textContent)`
	check := func(what string, words ...string) int {
		t.Helper()
		rows := chromium.Eval[[]string](t, b, page, seen)
		if len(rows) == 0 || len(rows) > 80 {
			t.Errorf("%s: %d rows are left", what, len(rows))
		}
		for _, r := range rows {
			for _, w := range words {
				if !strings.Contains(r, w) {
					t.Errorf("%s: a row without %q is left: %q", what, w, r)
				}
			}
		}
		caption := chromium.Eval[string](t, b, page, `document.querySelector('.records caption').textContent`)
		columns := chromium.Eval[int](t, b, page, `document.querySelectorAll('.records thead th').length - 1`)
		if want := fmt.Sprintf("Licences of open models: %d of 170 records, 6 of %d columns", len(rows), columns); caption != want {
			t.Errorf("%s: over the table is %q, want %q", what, caption, want)
		}
		return len(rows)
	}
	b.Open(t, page, 1280, "light")
	choose := func(name, value string) {
		t.Helper()
		if !chromium.Eval[bool](t, b, page, fmt.Sprintf(`(() => { const s = document.querySelector('.records-filter select[aria-label=%q]'); s.selectedIndex = [...s.options].findIndex(o => o.text === %q); s.dispatchEvent(new Event('change')); return s.selectedIndex > 0 })()`, name, value)) {
			t.Fatalf("%s cannot be %q", name, value)
		}
	}
	choose("Developer", "Alibaba")
	check("developer", "Alibaba")
	choose("Licence class", "conditional")
	choose("Date", "2024")
	n := check("developer, class and year", "Alibaba", "conditional", "2024-")
	address := chromium.Eval[string](t, b, page, `location.search`)
	for _, want := range []string{"developer=alibaba", "class=conditional", "release_date=2024"} {
		if !strings.Contains(address, want) {
			t.Errorf("the address has %q, want %s", address, want)
		}
	}
	b.Open(t, page+address, 375, "light")
	if again := check("from the address", "Alibaba", "conditional", "2024-"); again != n {
		t.Errorf("%d rows from the address, %d chosen", again, n)
	}
	// The address means the same in the other language, and one with names as they were written before in its own.
	const ids = `[...document.querySelectorAll('.records tbody tr')].filter(r => !r.hidden).map(r => r.id)`
	b.Open(t, page+address+"&sort=-3", 1280, "light")
	want := chromium.Eval[[]string](t, b, page, ids)
	for _, other := range []string{"zh/data/licences/" + address + "&sort=-3", page + strings.Replace(address, "alibaba", "Alibaba", 1) + "&sort=-3"} {
		b.Open(t, other, 1280, "light")
		if got := chromium.Eval[[]string](t, b, other, ids); len(got) != n || !slices.Equal(got, want) {
			t.Errorf("%s shows the rows %v, want %v", other, got, want)
		}
	}
	// A link to a row that the filter hides shows the row.
	b.Open(t, page+address+"#r2", 375, "light")
	if !chromium.Eval[bool](t, b, page, `!document.querySelector('#r2').hidden && location.search === ''`) {
		t.Error("a filter hides the row that the address points to")
	}
}

// TestBrowserCopiesAndEmbeds presses the buttons beside what is there to be copied, and shows a chart in a frame with the code
// that is offered.
func TestBrowserCopiesAndEmbeds(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "zh/data/licences/"
	b.Open(t, page, 1280, "light")
	got := chromium.Eval[[]string](t, b, page, `(async () => {
		let copied = '';
		navigator.clipboard.writeText = async s => { copied = s };
		const out = [];
		for (const box of document.querySelectorAll('[data-copy]')) {
			if (box.closest('details')) box.closest('details').open = true;
			box.querySelector('button.copy').click();
			await 0;
			out.push(copied === box.querySelector('pre').textContent && copied !== '' ? copied : 'not copied: ' + box.textContent);
		}
		return out;
	})()`)
	if len(got) < 5 {
		t.Errorf("%d things to copy, want four citations and a frame at least", len(got))
	}
	frame := ""
	for _, s := range got {
		if strings.HasPrefix(s, "not copied") {
			t.Error(s)
		}
		if strings.HasPrefix(s, "<div style") {
			frame = s
		}
	}
	_, src, _ := strings.Cut(frame, `<iframe src="`)
	src, _, _ = strings.Cut(src, `"`)
	rel, ok := strings.CutPrefix(src, fixture.SiteURL)
	if !ok || !strings.HasSuffix(frame, "></iframe></div>") {
		t.Fatalf("the code of a frame is %q", frame)
	}
	b.Open(t, rel, 640, "light")
	if s := chromium.Eval[shown](t, b, rel, "("+parts+")()"); s.Charts != 1 || s.Tables != 0 {
		t.Errorf("the frame %s shows %+v", rel, s)
	}
}

// TestBrowserServesTheKeyboardAndForcedColours goes through the top of a page by key: the skip link first, every stop seen; and
// looks at a page in the colours of a contrast theme.
func TestBrowserServesTheKeyboardAndForcedColours(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "en/data/licences/"
	b.Open(t, page, 1280, "light")
	r := chromium.Eval[struct {
		First  string
		Unseen []string
		Stops  int
	}](t, b, page, `(() => {
		const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}));
		const unseen = [];
		for (const e of stops.slice(0, 120)) {
			e.focus({focusVisible: true});
			if (document.activeElement !== e) { unseen.push('not reached: ' + e.outerHTML.slice(0, 90)); continue }
			const s = getComputedStyle(e), mark = e.lastElementChild;
			if ((s.outlineStyle === 'none' || s.outlineWidth === '0px') && !(mark?.closest('.hits') && getComputedStyle(mark).stroke !== 'rgba(0, 0, 0, 0)')) unseen.push('no mark: ' + e.outerHTML.slice(0, 90));
		}
		return {First: stops[0].className, Unseen: unseen, Stops: stops.length};
	})()`)
	if r.First != "skip" || r.Stops < 30 {
		t.Errorf("the first of %d stops is %q, want the skip link", r.Stops, r.First)
	}
	for _, s := range r.Unseen {
		t.Error(s)
	}
	b.Do(t, page, chromium.Command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	}))
	if !chromium.Eval[bool](t, b, page, `matchMedia('(forced-colors: active)').matches && getComputedStyle(document.documentElement).scrollBehavior === 'auto' && document.getAnimations().length === 0`) {
		t.Error("things move though the reader asked for none, or there are no forced colours")
	}
	if s := chromium.Eval[shown](t, b, page, "("+parts+")()"); s.Charts < 1 || s.Rows < 100 || s.Headline != 1 {
		t.Errorf("in forced colours one sees %+v", s)
	}
}

// TestBrowserMembersLeadToTheirRecords follows the links of the page that lists model families: each shows as many records
// as it says.
func TestBrowserMembersLeadToTheirRecords(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	for _, l := range []string{"zh", "en"} {
		if l == "en" && !fixture.Full {
			break
		}
		page := kinds(t, dir)[kindOf{"members", l}][0]
		b.Open(t, page, 1280, "light")
		type link struct {
			Address string
			Records int
		}
		links := chromium.Eval[[]link](t, b, page, `[...document.querySelectorAll('.prose li > a')].map(a => ({
			Address: a.getAttribute('href').replace(/^.*?(?=\/(zh|en)\/)/, '').slice(1), Records: Number(a.parentNode.textContent.match(/(\d+)\s*(?:条|record)/)?.[1] ?? 0) }))`)
		chosen := 0
		for _, l := range links {
			if !strings.Contains(l.Address, "?") {
				continue
			}
			if chosen++; chosen > 2 && !fixture.Full {
				break
			}
			b.Open(t, l.Address, 1280, "light")
			if n := chromium.Eval[int](t, b, l.Address, `[...document.querySelectorAll('.records tbody tr')].filter(r => !r.hidden).length`); n != l.Records {
				t.Errorf("%s shows %d records, %s says %d", l.Address, n, page, l.Records)
			}
		}
		if chosen < 2 {
			t.Errorf("%s: %d links to chosen records", page, chosen)
		}
	}
}
