package page

import (
	"fmt"
	"html"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/inert"
)

// chartLinks returns the menu of a chart: its address, its files, how to show it in another page, how to cite it. A script adds the
// buttons that copy. What depends on which series are lit carries data-state.
func (p *datasetPage) chartLinks(f drawing) string {
	var b strings.Builder
	l, id, title := p.l, p.d.ID+"/"+f.fig.Chart.ID, orID(inert.Line(f.spec.Title), f.fig.Chart.ID)
	at := p.site.base() + l.String() + "/" + ChartPath(p.d.ID, f.fig.Chart.ID)
	fmt.Fprintf(&b, `<details class="chart-menu"><summary aria-label="%s%s%s">%[1]s</summary><div class="chart-menu-in"><ul class="chart-menu-page"><li><a data-state href="%[4]s">%[5]s</a></li><li><a href="%[4]s#table">%[6]s</a></li></ul>`,
		word("menu", l), word("colon", l), html.EscapeString(title), html.EscapeString(at), word("menu-page", l), word("menu-table", l))
	fmt.Fprintf(&b, `<ul class="chart-menu-files" aria-label="%s">`, word("menu-files", l))
	for _, kind := range []string{"png", "svg", "csv"} {
		fmt.Fprintf(&b, `<li><a href="%sdata/%s.%s.%s" download>%s</a></li>`, html.EscapeString(p.site.base()), id, l, kind, strings.ToUpper(kind))
	}
	fmt.Fprintf(&b, `<li><a href="%sdata/%s.metadata.json">JSON</a></li></ul>`, html.EscapeString(p.site.base()), id)
	fmt.Fprintf(&b, `<div data-copy><b>%s</b><pre data-state tabindex="0">%s</pre></div>`, word("menu-embed", l), html.EscapeString(p.frameCode(f, title)))
	fmt.Fprintf(&b, `<div data-copy><b>%s</b><pre tabindex="0">%s</pre></div></div></details>`, word("menu-cite", l), html.EscapeString(catalogue.CiteChart(p.site.Files(), p.d, title, ChartPath(p.d.ID, f.fig.Chart.ID), p.l)))
	return b.String()
}

// Around the drawing of a frame are 12 px on each side, and below it a line that says where it is from, px in all.
const frameSides, frameMore = 24, 56

// frameCode is what others write to show a chart in a frame that is as high as its page at any width w of the place where it stands: from
// 664 px on it shows the wide drawing, at most 720 px of it, else the narrow one, between 360 and 396 px of it where they fit. A frame
// cannot be sized from inside without a script; 100cqw is w, and of the two sums one is zero. Who takes no styles has the height of the wide one.
func (p *datasetPage) frameCode(f drawing, title string) string {
	const edge = frameSides + 640 - .5
	return fmt.Sprintf(`<div style="container-type: inline-size; max-width: %dpx"><iframe src="%s%s/embed/%s/%s/" title="%s" loading="lazy" height="%d" style="border: 0; width: 100%%; height: calc(%dpx`+
		` + clamp(0px, (100cqw - %gpx) * 9999, min(100cqw - %dpx, 720px) * %.4f) + clamp(0px, (%[9]gpx - 100cqw) * 9999, min(100cqw, clamp(360px, 100cqw - %[10]dpx, 396px)) * %.4[12]f))"></iframe></div>`,
		720+frameSides, p.site.URL, p.l, p.d.ID, f.fig.Chart.ID, html.EscapeString(title), f.wide+frameMore, frameMore, edge, frameSides, float64(f.wide)/720, float64(f.narrow)/360)
}
