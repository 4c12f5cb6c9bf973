package e2e

import (
	"strings"
	"testing"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
)

// profile reads what an entity's page shows first: key numbers, a strip, a line, and the last folded table.
const profile = `(() => {
	const line = [...document.querySelectorAll('.moments')].filter(s => s.checkVisibility());
	const boxes = [...line[0]?.querySelectorAll('a text.name, a .name') ?? []].map(t => t.getBoundingClientRect());
	const meet = boxes.filter((a, i) => boxes.some((b, j) => j > i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5)).length;
	const items = [...line[0]?.querySelectorAll('[role=listitem] > a') ?? []];
	const cells = [...document.querySelectorAll('.strip-years .cell')];
	const rows = [...document.querySelectorAll('details.folded tr[id]')];
	return {
		Numbers: [...document.querySelectorAll('.numbers .number a')].map(a => a.getAttribute('href')),
		Lines: line.length, Named: line[0]?.getAttribute('role') + ' ' + !!line[0]?.getAttribute('aria-label'), Items: items.length,
		Silent: items.filter(a => !/.[,，] ?.*\d/.test(a.getAttribute('aria-label')) || !a.getAttribute('href').includes('#r')).length + cells.filter(c => !/.[,，].*[,，]./.test(c.textContent)).length,
		Cells: cells.length, Meet: meet, Small: boxes.filter(b => b.height < 11).length, Sparks: document.querySelectorAll('.numbers .spark').length,
		Row: rows.at(-1)?.id ?? '', Open: document.querySelectorAll('details.folded[open]').length, Height: document.documentElement.scrollHeight, Wide: document.documentElement.scrollWidth,
	};
})()`

type profiled struct {
	Numbers                                                              []string
	Lines, Items, Silent, Cells, Meet, Small, Sparks, Open, Height, Wide int
	Named, Row                                                           string
}

// TestBrowserProfiles reads pages of entities, follows their numbers, and links to a row of a folded table: browsers unfold it, with script
// and without.
func TestBrowserProfiles(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	pages, cells, items := 0, 0, 0
	for i, l := range []string{"zh", "en"} {
		all := kinds(t, dir)[kindOf{"entity", l}]
		if !fixture.Full {
			all = all[:min(len(all), 4)]
		}
		for _, page := range all {
			width := []int64{375, 1280}[(pages+i)%2]
			b.Open(t, page, width, "light")
			s := chromium.Eval[profiled](t, b, page, profile)
			pages, cells, items = pages+1, cells+s.Cells, items+s.Items
			if s.Silent+s.Meet+s.Small+s.Open > 0 || s.Lines > 1 || s.Items > 0 && s.Named != "list true" || s.Wide > int(width) || len(s.Numbers) > 4 || s.Row == "" {
				t.Errorf("%s at %d px: %+v", page, width, s)
			}
			if width == 1280 && s.Height > 4000 {
				t.Errorf("%s is %d px tall", page, s.Height)
			}
			if pages%4 != 1 && !fixture.Full {
				continue
			}
			for _, script := range []bool{true, false} {
				address := page + "#" + s.Row
				b.Open(t, "en/", width, "light") // from another page the address is a step
				b.Do(t, page, chromium.Scripts(script))
				b.Open(t, address, width, "light")
				b.Do(t, page, chromium.Scripts(true))
				chromium.Eval[bool](t, b, address, settled)
				if s := chromium.Eval[string](t, b, address, landed); s != "" {
					t.Errorf("%s, script %v: %s", address, script, s)
				}
				if s := chromium.Eval[profiled](t, b, page, profile); s.Open != 1 {
					t.Errorf("%s, script %v: %d tables are unfolded", address, script, s.Open)
				}
			}
			for _, href := range s.Numbers {
				address := strings.TrimPrefix(href, fixture.SitePath)
				b.Open(t, address, width, "light")
				chromium.Eval[bool](t, b, address, settled)
				if s := chromium.Eval[string](t, b, address, landed); s != "" {
					t.Errorf("%s from %s: %s", address, page, s)
				}
			}
		}
	}
	if pages < 4 || cells < 20 || items < 20 {
		t.Errorf("%d pages, %d cells, %d items", pages, cells, items)
	}
}
