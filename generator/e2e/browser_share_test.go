package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// chartsWithViews returns charts that can be seen in other ways, so many of each kind and set of views.
func chartsWithViews(t testing.TB) (out []*report.Figure) {
	t.Helper()
	seen := map[string]bool{}
	for _, s := range theContent(t).Sets {
		for _, f := range s.Figures {
			key := f.Chart.Type + strings.Join(f.Chart.Views, " ")
			if len(f.Views) > 0 && (!seen[key] || fixture.Full) {
				seen[key] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// TestBrowserStatesOfAChartHaveAddresses opens the page of a chart at the address of each of its states, with script and without: that
// state is seen and no other, and its tab is marked; without a fragment, and with one of something else, it is the chart.
func TestBrowserStatesOfAChartHaveAddresses(t *testing.T) {
	b := chromium.Browse(t, builtSite(t))
	shown := 0
	for i, f := range some(chartsWithViews(t), 5) {
		l := lang.All()[i%2]
		page := l.String() + "/charts/" + f.Dataset.ID + "/" + f.Chart.ID + "/"
		for n, state := range slices.Concat([]string{"", "chart", "reading"}, f.Chart.Views, []string{"table"}) {
			scripts := (i+n)%2 == 0
			for _, on := range []bool{scripts, !scripts} {
				if on != scripts && !fixture.Full && state == "" {
					continue
				}
				address := page
				if state != "" {
					address += "#" + state
				}
				b.Do(t, address, chromium.Scripts(on), chromedp.Navigate("about:blank"))
				b.Open(t, address, []int64{375, 1280}[n%2], "light")
				got := chromium.Eval[struct {
					Seen, Tabs []string
					Drawn      int
					Height     float64
				}](t, b, address, `(() => {
					const seen = [...document.querySelectorAll('.state')].filter(e => e.checkVisibility());
					return {Seen: seen.map(e => e.id), Tabs: [...document.querySelectorAll('.tabs a')].filter(a => getComputedStyle(a).fontWeight === '600').map(a => a.hash.slice(1)),
						Drawn: [...document.querySelectorAll('.state svg.chart, .drawn tbody')].filter(e => e.checkVisibility()).length, Height: seen[0]?.offsetHeight ?? 0};
				})()`)
				want := state
				if state == "" || state == "reading" {
					want = "chart"
				}
				if fmt.Sprint(got.Seen, got.Tabs) != fmt.Sprint([]string{want}, []string{want}) || got.Drawn != 1 || got.Height < 100 {
					t.Errorf("%s, with script: %t: one sees %+v", address, on, got)
				}
				shown++
			}
		}
		b.Do(t, page, chromium.Scripts(true))
		// From one state to the next by its tab.
		b.Open(t, page, 1280, "light")
		last := f.Chart.Views[len(f.Chart.Views)-1]
		got := chromium.Eval[string](t, b, page, `(async () => {
			document.querySelector('.tabs [href="#`+last+`"]').click();
			await new Promise(done => setTimeout(done));
			const seen = [...document.querySelectorAll('.state')].filter(e => e.checkVisibility()).map(e => e.id);
			return [location.hash, ...seen, ...[...document.querySelectorAll('.tabs [aria-current]')].map(a => a.hash), scrollY].join(' ');
		})()`)
		if want := "#" + last + " " + last + " #" + last + " 0"; got != want {
			t.Errorf("%s: the tab leads to %q, want %q", page, got, want)
		}
	}
	if shown < 40 {
		t.Errorf("%d states were seen", shown)
	}
}

// TestBrowserMenuGivesWhatItSays opens menus by key where charts stand, and holds what they give to what they say: the copied address, the
// picture in the clipboard, the files; the table on the chart's page shows the rows of the CSV file, each beside its row of the dataset.
func TestBrowserMenuGivesWhatItSays(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	for i, c := range []struct{ page, chart string }{
		{"en/data/hf-publisher-monthly/", "hf-publisher-monthly/downloads"}, {"zh/charts/licences/timeline/#table", "licences/timeline"}, {"zh/", ""}, {"en/briefing/catching-up/", ""},
	} {
		width := []int64{375, 1280}[i%2]
		b.Open(t, c.page, width, "light")
		got := chromium.Eval[struct {
			Chart, Link, Type, Focus, PNG, SVG, CSV, Table, Cite string
			Size                                                 int
			Inside, Shut, Away                                   bool
			Low                                                  []string
		}](t, b, c.page, `(async () => {
			const figure = document.querySelector('.figure[data-chart`+map[bool]string{true: "", false: `="` + c.chart + `"`}[c.chart == ""]+`]');
			const menu = figure.querySelector('.chart-menu'), summary = menu.querySelector('summary');
			let link = '', item;
			navigator.clipboard.writeText = async s => { link = s };
			navigator.clipboard.write = async items => { item = items[0] };
			summary.scrollIntoView({block: 'start', behavior: 'instant'});
			summary.focus();
			summary.click();
			const box = menu.querySelector('.chart-menu-in').getBoundingClientRect();
			const [copyLink, copyImage] = menu.querySelectorAll('button:not(.copy)');
			copyLink.click();
			copyImage.click();
			for (let n = 0; !item && n < 100; n++) await new Promise(done => setTimeout(done, 20));
			const blob = await item.getType('image/png');
			const low = [...menu.querySelectorAll('li > *')].filter(e => e.offsetHeight < 40 || e.offsetWidth < 24).map(e => e.textContent);
			const href = s => menu.querySelector('a[href' + s + ']').getAttribute('href');
			const out = {Chart: figure.dataset.chart, Link: link, Type: blob.type, Size: blob.size, Inside: box.left >= 0 && box.right <= innerWidth + .5, Low: low,
				PNG: href('$=".png"'), SVG: href('$=".svg"'), CSV: href('$=".csv"'), Table: href('$="#table"'), Cite: [...menu.querySelectorAll('pre')].pop().textContent};
			copyLink.focus();
			copyLink.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
			out.Shut = !menu.open;
			out.Focus = document.activeElement.tagName;
			menu.open = true;
			document.body.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
			out.Away = !menu.open;
			return out;
		})()`)
		l, own := c.page[:2], strings.HasPrefix(c.page[3:], "charts/")
		at := l + "/charts/" + got.Chart + "/"
		link := b.Base + at
		if own {
			link += "#table"
		}
		if got.Link != link || got.Table != fixture.SitePath+at+"#table" || !strings.Contains(got.Cite, fixture.SiteURL+at) {
			t.Errorf("%s: the link copied is %q, want %q; the table is at %s, the citation %q", c.page, got.Link, link, got.Table, got.Cite)
		}
		for _, href := range []string{got.PNG, got.SVG, got.CSV} {
			if want := fixture.SitePath + "data/" + got.Chart + "." + l; !strings.HasPrefix(href, want) {
				t.Errorf("%s: a file is at %s, want %s", c.page, href, want)
			}
			readFile(t, strings.TrimPrefix(href, fixture.SitePath))
		}
		if info, err := os.Stat(filepath.Join(dir, "data", got.Chart+"."+l+".png")); err != nil || got.Type != "image/png" || int64(got.Size) != info.Size() {
			t.Errorf("%s: the clipboard has %d bytes of %s (%v)", c.page, got.Size, got.Type, err)
		}
		if !got.Inside || !got.Shut || !got.Away || got.Focus != "SUMMARY" || len(got.Low) > 0 {
			t.Errorf("%s at %d: %+v", c.page, width, got)
		}
	}
}

// TestBrowserChartTablesShowTheRowsOfTheCSV compares the tables of charts of every kind with their CSV files, row by row, and follows
// the link of one row of each.
func TestBrowserChartTablesShowTheRowsOfTheCSV(t *testing.T) {
	dir := builtSite(t)
	b := chromium.Browse(t, dir)
	compared, linked := 0, 0
	for _, l := range lang.All() {
		for i, c := range chartsOf(t, dir, l) {
			if !fixture.Full && (i%2 == 0) != (l == lang.ZH) {
				continue
			}
			page := l.String() + "/charts/" + c.id + "/" + c.chart + "/#table"
			b.Open(t, page, 1280, "light")
			got := chromium.Eval[[]struct {
				Text string
				Href string
			}](t, b, page, `[...document.querySelectorAll('.drawn tbody tr')].map(r => ({
				Text: [...r.cells].slice(0, -1).map(c => c.textContent + (/^\d+$/.test(c.textContent) ? (document.documentElement.lang === "en" ? " downloads" : "个") : "")).join(' | '), Href: r.querySelector('a')?.getAttribute('href') ?? ''}))`)
			want := rowsOf(t, dir, c.id, c.chart, l)
			if len(got) != min(len(want), 2000) {
				t.Errorf("%s has %d rows, its CSV file %d", page, len(got), len(want))
				continue
			}
			for j, r := range got {
				if !want[j].says(r.Text, l) {
					t.Errorf("%s: row %d is %q, in the CSV file %+v", page, j+1, r.Text, want[j])
					break
				}
				if compared++; strings.HasPrefix(r.Href, fixture.SitePath+l.String()+"/data/"+c.id+"/#r") {
					linked++
				}
			}
		}
	}
	if compared < 300 || linked < compared*9/10 {
		t.Errorf("%d rows compared, %d lead to rows of datasets", compared, linked)
	}
}
