package page

import (
	"bytes"
	"fmt"

	"briefing/generator/chart"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// A drawing is a chart drawn in one language, in both sizes.
type drawing struct {
	fig          *report.Figure
	spec         chart.Spec
	alt          string
	wide, narrow picture
}

// A picture is one SVG and its size in px.
type picture struct {
	svg           []byte
	width, height int
}

// draw draws a chart in language l and adds its files to the tree: into the bundle for the page, and under the stable
// addresses that others may link to.
func draw(t Tree, f *report.Figure, l lang.Lang) (drawing, error) {
	d := drawing{fig: f, spec: f.Spec(l)}
	d.alt = d.spec.Describe()
	for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
		svg, err := d.spec.SVG(size)
		if err != nil {
			return d, fmt.Errorf("%s: chart %s: %w", f.Dataset.File, f.Chart.ID, err)
		}
		p := picture{svg: svg}
		if i := bytes.Index(svg, []byte(`viewBox="0 0 `)); i >= 0 {
			var w, h float64
			fmt.Sscanf(string(svg[i+len(`viewBox="0 0 `):]), "%f %f", &w, &h)
			p.width, p.height = int(w+.5), int(h+.5)
		}
		suffix := ""
		if size == chart.Narrow {
			suffix = "-narrow"
			d.narrow = p
		} else {
			d.wide = p
		}
		t.Add(fmt.Sprintf("content/data/%s/%s%s.%s.svg", f.Dataset.ID, f.Chart.ID, suffix, l), svg)
	}
	return d, nil
}
