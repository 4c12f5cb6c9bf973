package page

import (
	"crypto/sha256"
	"fmt"
	"html"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/chart"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// A drawing is a chart drawn in one language, in both sizes.
type drawing struct {
	fig          *report.Figure
	spec         chart.Spec
	alt          string
	wide, narrow int // heights of its two SVGs in px
	table        chart.Table
	own          *body  // of its page alone, which has the drawings
	places       string // of both in a piece
	views        []viewDrawing
	thumb        string // the chart small and without words
}

// A viewDrawing is another way to draw a chart.
type viewDrawing struct{ name, places string }

// draw draws a chart in language l, and adds its files to the tree under the stable addresses that others may link to.
func draw(t artifact.Tree, site Site, f *report.Figure, l lang.Lang) (drawing, error) {
	d := drawing{fig: f, spec: site.spec(f, l), own: &body{}}
	both, err := d.spec.Draw(chart.Wide, chart.Narrow)
	if err != nil {
		return d, fmt.Errorf("%s: chart %s: %w", f.Dataset.File, f.Chart.ID, err)
	}
	d.alt, d.table = both[0].Description(), both[0].Table()
	for i, h := range []*int{&d.wide, &d.narrow} {
		_, height := both[i].Bounds()
		*h = int(height + .5)
	}
	d.places = d.add(site, "", both, l)
	for i := range f.Views {
		v := &f.Views[i]
		both, err := v.Spec(l).Draw(chart.Wide, chart.Narrow)
		if err != nil {
			return d, fmt.Errorf("%s: chart %s, view %s: %w", f.Dataset.File, f.Chart.ID, v.Name, err)
		}
		d.views = append(d.views, viewDrawing{v.Name, d.add(site, "--"+v.Name, both, l)})
	}
	base := fmt.Sprintf("static/data/%s/%s.%s", f.Dataset.ID, f.Chart.ID, l)
	t.Add(base+".svg", both[0].File())
	t.Add(base+".csv", d.spec.CSV())
	return d, nil
}

// add adds the two drawings of the chart or a view to the pieces of its page alone, and returns their places in a piece.
func (d *drawing) add(site Site, view string, both []*chart.Drawing, l lang.Lang) (places string) {
	id := d.fig.Dataset.ID
	for i, drawn := range both {
		to := Drawing{PiecesFile(embedPath(id, d.fig.Chart.ID), l), []string{"wide", "narrow"}[i] + view, site.base() + l.String() + "/data/" + id + "/"}
		svg := drawn.SVG()
		d.own.piece(to.Piece, string(svg))
		places += to.markup(svg)
	}
	return places
}

// embedPath is where the page of a chart alone is, below the language.
func embedPath(dataset, chart string) string { return "embed/" + dataset + "/" + chart + "/" }

// An Image is a picture in pixels to be drawn.
type Image struct {
	Path string // in the tree
	Key  []byte // of all that it is made from
	Draw func() ([]byte, error)
}

// Drawn returns a sum of all that the pictures of a chart are made from.
func Drawn(f *report.Figure, l lang.Lang) artifact.Sum {
	return sha256.Sum256(fmt.Appendf(nil, "%#v", f.Spec(l))) // not JSON, which has no word for the value of a gap; a Spec holds no pointers
}

// Images returns the pictures of a chart in pixels: twice the size of its wide drawing, and the card that other sites
// show with a link. drawn is what Drawn returns.
func Images(site Site, f *report.Figure, l lang.Lang, drawn artifact.Sum) []Image {
	s := site.spec(f, l)
	card := s
	card.Imprint = site.Imprint(l, "")
	base := fmt.Sprintf("static/data/%s/%s.%s", f.Dataset.ID, f.Chart.ID, l)
	return []Image{
		{base + ".png", fmt.Appendf(nil, "png %x %+v", drawn, s.Imprint), func() ([]byte, error) { return s.PNG(chart.Wide, 2) }},
		{base + ".card.png", fmt.Appendf(nil, "card %x %+v", drawn, card.Imprint), card.Card},
	}
}

// spec returns what a chart draws, with whose it is and where it is told of.
func (s Site) spec(f *report.Figure, l lang.Lang) chart.Spec {
	spec := f.Spec(l)
	spec.Imprint = s.Imprint(l, l.String()+"/data/"+f.Dataset.ID+"/")
	return spec
}

// embed adds the pieces of the page of a chart alone, for other sites to frame: what it tells of itself, the chart, where it is from. All
// such pages have one frame. They stand in no list and no sitemap.
func embed(t artifact.Tree, site Site, d drawing, l lang.Lang) error {
	id, chart, home := d.fig.Dataset.ID, d.fig.Chart.ID, site.URL+l.String()+"/"
	title := inert.Line(orID(d.spec.Title, chart))
	d.own.piece("chart", fmt.Sprintf(`<h1 class="visually-hidden">%s</h1><figure class="figure" id="chart-%s-%s" data-chart="%[2]s/%[3]s">%[4]s</figure>`, html.EscapeString(title), id, chart, d.places)+
		fmt.Sprintf(`<p class="embed-from"><a href="%s%s" target="_top">%s</a> · <a href="%[1]s" target="_top">%[4]s</a></p>`,
			html.EscapeString(home), ChartPath(id, chart), html.EscapeString(catalogue.Title(d.fig.Dataset, l)), html.EscapeString(inert.Line(site.Name.Or(l)))))
	return d.own.add(t, site, Head{Path: embedPath(id, chart), Lang: l, Title: title, Framed: true})
}
