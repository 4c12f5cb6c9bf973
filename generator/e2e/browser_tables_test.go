package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
)

// TestBrowserTablesShowWhatReadersLookFor holds the widest table in a window of 1280 px to the fields of its charts, of which each
// is whole in sight, and to rows of three lines at most, whose long texts open; above it stands how many records it has. The number
// of a row is its header to those who hear the page, though its markup does not say so.
func TestBrowserTablesShowWhatReadersLookFor(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	test := func(page, caption, none string, heads ...string) {
		t.Helper()
		b.Open(t, page, 1280, "light")
		if got := chromium.Eval[string](t, b, page, `document.querySelector('.records caption').textContent`); got != caption {
			t.Errorf("%s: over the table is %q, want %q", page, got, caption)
		}
		roles := map[string]int{}
		b.Do(t, page, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			tree, err := cdp.Call(ctx, tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
			for _, n := range tree.Nodes {
				if n.Role != nil {
					roles[string(n.Role.Value)]++
				}
			}
			return err
		}))
		rows := chromium.Eval[int](t, b, page, `document.querySelectorAll('.records tbody tr').length`)
		if n := roles[`"rowheader"`]; n < rows || rows < 100 {
			t.Errorf("%s: the browser tells of %d headers of rows, of %d rows: %v", page, n, rows, roles)
		}
		inSight := chromium.Eval[[]string](t, b, page, `(() => {
			const right = document.querySelector('.records').getBoundingClientRect().right;
			return [...document.querySelectorAll('.records thead th')].slice(1).filter(h => h.checkVisibility() && h.getBoundingClientRect().right <= right + 1).map(h => h.abbr);
		})()`)
		if !slices.Equal(inSight, heads) {
			t.Errorf("%s: one sees %v, want %v", page, inSight, heads)
		}
		if tall := chromium.Eval[[]string](t, b, page, `[...document.querySelectorAll('.records tbody tr')].filter(r => r.offsetHeight > 3.5 * parseFloat(getComputedStyle(r).lineHeight)).map(r => r.id)`); len(tall) > 0 {
			t.Errorf("%s: the rows %v are high for what is in sight", page, tall)
		}
		if n := chromium.Eval[int](t, b, page, `(() => {
			document.querySelector('#all-columns').click();
			const cut = [...document.querySelectorAll('.records summary')].filter(s => s.scrollHeight > s.clientHeight + 1);
			for (const s of cut) s.click();
			const open = cut.filter(s => s.scrollHeight <= s.clientHeight + 1).length;
			document.querySelector('#all-columns').click();
			return open;
		})()`); n < 5 {
			t.Errorf("%s: %d long texts open", page, n)
		}
		if got := chromium.Eval[string](t, b, page, `(async () => {
			const input = document.querySelector('#records-filter'), caption = document.querySelector('.records caption');
			const changed = new Promise(done => new MutationObserver(done).observe(caption, { childList: true, subtree: true, characterData: true }));
			input.value = 'no such words';
			input.dispatchEvent(new Event('input'));
			await changed;
			return caption.innerText;
		})()`); got != none {
			t.Errorf("%s: over a table without rows is %q, want %q", page, got, none)
		}
	}
	test("en/data/licences/", "Licences of open models: 170 records, 6 of 18 columns", "Licences of open models: No record matches", "Developer", "Model", "Date", "Licence", "Licence class", "Source")
	test("zh/data/licences/", "开放模型的许可证：170 条记录，6 / 18 列", "开放模型的许可证：没有符合的记录", "开发者", "模型", "日期", "许可证", "许可类别", "来源")
}

// TestBrowserShowsAllColumns asks for them without script and with it, when the address keeps them.
func TestBrowserShowsAllColumns(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "zh/data/adoption-facts/"
	seen := func() int {
		t.Helper()
		return chromium.Eval[int](t, b, page, `[...document.querySelectorAll('.records thead th')].filter(h => h.checkVisibility()).length - 1`)
	}
	for _, scripts := range []bool{false, true} {
		b.Do(t, page, chromium.Scripts(scripts))
		b.Open(t, page, 1280, "light")
		b.Do(t, page, chromium.Scripts(true)) // the test's own
		if few := seen(); few < 5 || few > 7 {
			t.Errorf("scripts %t: %d columns are seen at first", scripts, few)
		}
		chromium.Eval[bool](t, b, page, `(document.querySelector('.columns label').click(), true)`)
		if n := seen(); n != 15 {
			t.Errorf("scripts %t: %d columns are all", scripts, n)
		}
		if got := chromium.Eval[string](t, b, page, `location.search + document.querySelector('.records caption i').checkVisibility()`); got != map[bool]string{false: "false", true: "?columns=allfalse"}[scripts] {
			t.Errorf("scripts %t: address and count of columns are %q", scripts, got)
		}
	}
	b.Open(t, page+"?columns=all", 1280, "light")
	if n := seen(); n != 15 {
		t.Errorf("from the address %d columns are seen", n)
	}
}

// TestBrowserNumbersLandOnTheirColumn follows numbers of the text on a phone, without script, with it, and among all columns: the cell is in
// sight and marked, its column too. The address of a cell to which no number leads shows its row.
func TestBrowserNumbersLandOnTheirColumn(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	for i, page := range []string{"zh/data/evaluations/#N57", "en/data/company-finance/#G47", "zh/data/adoption-facts/?columns=all#I105"} {
		b.Do(t, page, chromium.Scripts(i > 0))
		b.Do(t, page, chromedp.Navigate("about:blank"))
		b.Open(t, page, 375, "light")
		b.Do(t, page, chromium.Scripts(true))
		chromium.Eval[bool](t, b, page, settled)
		if s := chromium.Eval[string](t, b, page, landed); s != "" {
			t.Errorf("%s: %s", page, s)
		}
		if s := chromium.Eval[string](t, b, page, `(() => {
			const cell = document.querySelector('td:target'), row = cell.parentNode, pane = cell.closest('.pane').getBoundingClientRect(), at = cell.getBoundingClientRect();
			const head = document.querySelectorAll('.records thead th')[cell.cellIndex], over = head.getBoundingClientRect();
			const none = 'rgba(0, 0, 0, 0)';
			return [
				at.right > at.left && at.left < pane.right && at.right > pane.left ? '' : 'the cell is beside the pane',
				head.checkVisibility() && over.left < pane.right && over.right > pane.left && over.top >= pane.top - 1 && over.bottom <= at.top + 1 ? '' : 'its column is not named above it',
				[row, cell].some(e => getComputedStyle(e).backgroundColor !== none) && getComputedStyle(cell).boxShadow !== 'none' ? '' : 'it is not marked',
			].filter(Boolean).join(', ');
		})()`); s != "" {
			t.Errorf("%s: %s", page, s)
		}
	}
	const other = "en/data/models/#A30"
	b.Open(t, other, 375, "light")
	chromium.WaitFor(t, b, other, fmt.Sprintf(`location.hash === %q && document.querySelector('tr:target')?.id === %q`, "#r30", "r30"))
}

// TestBrowserSourcesFoldAndAreFiltered has the list of sources on a phone, where groups are folded, and beside it on a desk.
func TestBrowserSourcesFoldAndAreFiltered(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	const page = "zh/sources/"
	const seen = `[...document.querySelectorAll('.source-list li')].filter(e => e.checkVisibility({contentVisibilityAuto: true}))`
	for _, scripts := range []bool{false, true} { // a link leads into its group, which nothing else opens
		b.Do(t, page, chromium.Scripts(scripts))
		b.Do(t, page, chromedp.Navigate("about:blank"))
		b.Open(t, page+"#source-scmp_hai", 375, "light")
		b.Do(t, page, chromium.Scripts(true))
		chromium.Eval[bool](t, b, page, settled)
		if s := chromium.Eval[string](t, b, page, landed); s != "" {
			t.Errorf("scripts %t: %s", scripts, s)
		}
		if n := chromium.Eval[int](t, b, page, seen+`.length`); n < 5 || n > 60 {
			t.Errorf("scripts %t: %d sources are open", scripts, n)
		}
	}
	b.Do(t, page, chromedp.Navigate("about:blank"))
	b.Open(t, page, 375, "light")
	if h := chromium.Eval[int](t, b, page, `document.documentElement.scrollHeight`); h > 4000 {
		t.Errorf("folded the list is %d px high", h)
	}
	all := chromium.Eval[int](t, b, page, `document.querySelectorAll('.source-list li').length`)
	filter := func(words string, kind int) (texts []string) {
		t.Helper()
		texts = chromium.Eval[[]string](t, b, page, fmt.Sprintf(`(async () => {
			const input = document.querySelector('#filter'), kind = document.querySelector('#filter-kind');
			input.value = %q;
			kind.selectedIndex = %d;
			input.dispatchEvent(new Event('input'));
			await %s;
			return %s.map(e => e.textContent);
		})()`, words, kind, settled, seen))
		said, want := chromium.Eval[string](t, b, page, `document.querySelector('.search-status').textContent`), ""
		switch {
		case len(texts) > 0:
			want = fmt.Sprintf("%d / %d 个来源", len(texts), all)
		case words != "":
			want = "没有符合的记录"
		}
		if said != want {
			t.Errorf("%q of kind %d: the page says %q, want %q", words, kind, said, want)
		}
		return texts
	}
	for _, text := range filter("deepseek 2026", 0) {
		if low := strings.ToLower(text); !strings.Contains(low, "deepseek") || !strings.Contains(low, "2026") {
			t.Errorf("%q is shown", text)
		}
	}
	read, quoted, untraced := len(filter("", 1)), len(filter("", 2)), len(filter("", 3))
	if read < 250 || quoted < 20 || untraced < 20 || read+quoted+untraced != all {
		t.Errorf("%d sources read, %d quoted, %d untraced of %d", read, quoted, untraced, all)
	}
	filter("a", 0) // most are open
	// What separates names stays on the line of the name before it.
	if bad := chromium.Eval[[]string](t, b, page, `(() => {
		const bad = [], range = document.createRange();
		for (const p of document.querySelectorAll('.source-list li p')) {
			const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), left = p.getBoundingClientRect().left;
			for (let n; n = walk.nextNode();) for (const m of n.data.matchAll(/[、，；。）》]/g)) {
				range.setStart(n, m.index);
				range.setEnd(n, m.index + 1);
				const at = range.getBoundingClientRect();
				if (at.width > 0 && Math.abs(at.left - left) < 2) bad.push(p.textContent.slice(0, 80));
			}
		}
		return bad;
	})()`); len(bad) > 0 {
		t.Errorf("%d lines begin with a mark: %q", len(bad), bad[:min(3, len(bad))])
	}
	if texts := filter("没有这样的词", 0); len(texts) > 0 {
		t.Errorf("%q are shown", texts)
	}
	if filter("", 0); chromium.Eval[int](t, b, page, seen+`.length`) != 0 {
		t.Error("groups stay open when nothing is asked for")
	}
	b.Open(t, page, 1280, "light")
	if n := chromium.Eval[int](t, b, page, seen+`.length`); n != all {
		t.Errorf("on a desk one sees %d of %d sources", n, all)
	}
}
