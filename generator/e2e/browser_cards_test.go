package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/lang"
)

// A card is what one sees of one: where it leads, the name of its link, and of its picture the width in px, how many marks have a colour
// that is not the paper's, and those that have none.
type seenCard struct {
	List, Href, Name, Accessible string
	Width                        float64
	Marks                        int
	Blank                        []string
}

// cardsSeen returns the cards of the page that is open.
const cardsSeen = `[...document.querySelectorAll('.cards > li')].map(li => {
	const thumb = li.querySelector('svg.thumb'), link = li.querySelector('.card-title a'), paper = getComputedStyle(document.documentElement).backgroundColor;
	const marks = [...thumb?.querySelectorAll('path, circle') ?? []].map(m => {
		const s = getComputedStyle(m);
		return [s.fill, s.stroke].find(c => c.startsWith('rgb') && c !== paper) ? '' : m.outerHTML.slice(0, 100);
	});
	return {
		List: li.closest('section')?.getAttribute('aria-labelledby') ?? '', Href: link.pathname + link.hash, Name: link.textContent.trim(),
		Accessible: thumb?.getAttribute('aria-hidden') + [...thumb?.querySelectorAll('text, title, a') ?? []].length,
		Width: thumb?.getBoundingClientRect().width ?? 0, Marks: marks.filter(m => !m).length, Blank: marks.filter(m => m),
	};
})`

// TestBrowserCardsShowCharts: on the home page, that of the briefing and the catalogue each card has the drawing of a chart, in both themes,
// and its link is called what the chart or the chapter finds.
func TestBrowserCardsShowCharts(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for i, l := range lang.All() {
		findings := map[string]bool{}
		for _, s := range theContent(t).Sets {
			for _, f := range s.Figures {
				findings[f.Spec(l).Title] = true
			}
		}
		for k, page := range []string{"", "briefing/", "data/"} {
			theme := []string{"light", "dark"}[(i+k)%2]
			b.Open(t, l.String()+"/"+page, []int64{1280, 375}[k%2], theme)
			cards := chromium.Eval[[]seenCard](t, b, page, cardsSeen)
			lists := map[string]int{}
			for _, c := range cards {
				lists[c.List]++
				if c.Marks == 0 || len(c.Blank) > 0 || c.Width < 100 || c.Accessible != "true0" {
					t.Errorf("%s/%s, %s: the card of %s has no picture that is seen and not heard: %+v", l, page, theme, c.Href, c)
				}
				if c.List != "chapters" && page != "briefing/" && !findings[c.Name] {
					t.Errorf("%s/%s: no chart finds %q", l, page, c.Name)
				}
			}
			if page == "" && (lists["gallery"] < 8 || lists["gallery"] > 12 || lists["chapters"] < 5) || len(cards) < 9 {
				t.Errorf("%s/%s: %v", l, page, lists)
			}
		}
	}
}

// TestBrowserKeyNumbersAreLarge: 44 px, with the line or the bars of their series, which are beside them.
func TestBrowserKeyNumbersAreLarge(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for _, width := range []int64{320, 1280} {
		b.Open(t, "en/", width, "light")
		for _, n := range chromium.Eval[[]struct {
			Text   string
			Size   string
			Spark  float64
			Beside bool
		}](t, b, "en/", `[...document.querySelectorAll('.numbers .number')].map(p => {
			const a = p.querySelector('a').getBoundingClientRect(), s = p.querySelector('.spark')?.getBoundingClientRect();
			return { Text: p.textContent, Size: getComputedStyle(p).fontSize, Spark: s?.width ?? 0, Beside: s && s.left >= a.right && s.bottom <= a.bottom + 8 && s.right <= innerWidth };
		})`) {
			if n.Size != "44px" || n.Spark < 40 || !n.Beside {
				t.Errorf("at %d: %+v", width, n)
			}
		}
	}
}

// TestBrowserFiltersDatasets types into the box of the catalogue and presses its topics; what was chosen stands in the address and holds
// where the page is opened there, on the home page too. Without script topics are links to their place.
func TestBrowserFiltersDatasets(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	type left struct {
		Shown          int
		Status, Search string
		Current        []string
		Headings       int
	}
	seen := func(page string) left {
		t.Helper()
		return chromium.Eval[left](t, b, page, `(() => {
			const seen = sel => [...document.querySelectorAll(sel)].filter(e => e.checkVisibility());
			return { Shown: seen('[data-catalogue] [data-find]').length, Status: document.querySelector('.dataset-filter [role=status]').textContent,
				Search: location.search, Current: seen('.topic-chips [aria-current]').map(a => a.hash), Headings: seen('[data-catalogue] [id^=topic-]').length };
		})()`)
	}
	enter := func(page, words string) {
		chromium.Eval[bool](t, b, page, fmt.Sprintf(`(() => { const i = document.querySelector('#filter'); i.value = %s; i.dispatchEvent(new Event('input')); return true })()`, chromium.Quote(words)))
	}
	const page = "en/data/"
	all := len(theContent(t).Sets)
	b.Open(t, page, 1280, "light")
	if got := seen(page); got.Shown != all || got.Status != "" {
		t.Errorf("at first: %+v", got)
	}
	first := theContent(t).Sets[0]
	enter(page, first.ID)
	some := seen(page)
	if some.Shown == 0 || some.Shown > all/2 || some.Status != fmt.Sprintf("%d of %d datasets shown", some.Shown, all) || !strings.Contains(some.Search, "q="+first.ID) {
		t.Errorf("%q: %+v", first.ID, some)
	}
	b.Open(t, page+some.Search, 375, "light")
	if again := seen(page); again.Shown != some.Shown || again.Status != some.Status {
		t.Errorf("from the address: %+v, want %+v", again, some)
	}
	enter(page, "no such words")
	if got := seen(page); got.Shown != 0 || got.Headings != 0 || got.Status != "No dataset matches." {
		t.Errorf("in vain: %+v", got)
	}
	enter(page, "")
	chip := chromium.Eval[string](t, b, page, `(() => { const a = document.querySelector('.topic-chips li:nth-child(2) a'); a.click(); return a.hash + a.textContent.match(/\d+/) })()`)
	topic := seen(page)
	if len(topic.Current) != 1 || topic.Current[0]+fmt.Sprint(topic.Shown) != chip || topic.Headings != 1 || !strings.Contains(topic.Search, "topic=") {
		t.Errorf("the topic %s: %+v", chip, topic)
	}
	b.Open(t, "en/"+topic.Search, 1280, "light") // the list of the home page, which unfolds
	if got := seen("en/"); got.Shown != topic.Shown || !slices.Equal(got.Current, topic.Current) {
		t.Errorf("on the home page: %+v, want %+v", got, topic)
	}
	b.Do(t, page, chromium.Scripts(false))
	b.Open(t, page, 1280, "light")
	if chips := chromium.Eval[[]bool](t, b, page, `[...document.querySelectorAll('.topic-chips a')].map(a => a.checkVisibility() && document.querySelector(a.hash)?.checkVisibility())`); len(chips) < 2 || slices.Contains(chips, false) {
		t.Errorf("without script topics lead to what is seen: %v", chips)
	}
	b.Do(t, page, chromium.Scripts(true))
}
