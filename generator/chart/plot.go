package chart

import (
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// A plot is the part of a picture between the axes. Go-chart draws it: grid lines, series, then elements.
type plot struct {
	rec    *recorder
	box    rect // px of the picture
	x, y   *scale
	gridX  bool
	gridY  bool
	series []gochart.Series
	after  []func() // drawn above the series
}

// blank is a palette that paints nothing: what is not ours stays unseen.
type blank struct{}

func (blank) BackgroundColor() drawing.Color       { return drawing.ColorTransparent }
func (blank) BackgroundStrokeColor() drawing.Color { return drawing.ColorTransparent }
func (blank) CanvasColor() drawing.Color           { return drawing.ColorTransparent }
func (blank) CanvasStrokeColor() drawing.Color     { return drawing.ColorTransparent }
func (blank) AxisStrokeColor() drawing.Color       { return drawing.ColorTransparent }
func (blank) TextColor() drawing.Color             { return drawing.ColorTransparent }
func (blank) GetSeriesColor(int) drawing.Color     { return drawing.ColorTransparent }

// newPlot returns a plot in box and fixes the ends of its scales.
func (f *frame) newPlot(box rect, x, y *scale) *plot {
	box = rect{px(box.x0), px(box.y0), px(box.x1), px(box.y1)}
	x.from, x.to = box.x0, box.x1
	y.from, y.to = box.y1, box.y0
	p := &plot{rec: f.rec, box: box, x: x, y: y}
	f.rec.plots = append(f.rec.plots, p)
	return p
}

// draw has go-chart draw p into its recorder. It cannot fail: the ranges are never empty and the renderer is ours.
func (p *plot) draw() error {
	w, h := p.rec.w, p.rec.h
	c := gochart.Chart{
		Width: int(math.Ceil(w * sub)), Height: int(math.Ceil(math.Max(h, p.box.y1+1) * sub)), DPI: 72, ColorPalette: blank{}, Font: new(truetype.Font), // else it parses one of its own
		XAxis: gochart.XAxis{Style: gochart.Hidden(), Range: p.x},
		YAxis: gochart.YAxis{Style: gochart.Hidden(), Range: p.y}, YAxisSecondary: gochart.HideYAxis(),
		Series: append([]gochart.Series{rendered(p.grid)}, p.series...),
	}
	c.Background.Padding = gochart.NewBox(int(math.Round(p.box.y0*sub)), int(math.Round(p.box.x0*sub)), c.Width-int(math.Round(p.box.x1*sub)), c.Height-int(math.Round(p.box.y1*sub)))
	for _, a := range p.after {
		c.Elements = append(c.Elements, func(gochart.Renderer, gochart.Box, gochart.Style) { a() })
	}
	return c.Render(func(int, int) (gochart.Renderer, error) { return p.rec, nil }, io.Discard)
}

// rendered is a series of one function. Ours have neither name nor style nor second axis.
type rendered func(gochart.Renderer, gochart.Box, gochart.Range, gochart.Range)

// GetName returns nothing: names are labels of ours.
func (rendered) GetName() string { return "" }

// GetYAxis returns the only axis.
func (rendered) GetYAxis() gochart.YAxisType { return gochart.YAxisPrimary }

// GetStyle returns none.
func (rendered) GetStyle() gochart.Style { return gochart.Style{} }

// Validate returns nil: the specification was validated.
func (rendered) Validate() error { return nil }

// Render draws r.
func (r rendered) Render(rr gochart.Renderer, box gochart.Box, xr, yr gochart.Range, _ gochart.Style) {
	r(rr, box, xr, yr)
}

// add has p draw with our pen, above what was added before.
func (p *plot) add(draw func()) {
	p.series = append(p.series, rendered(func(gochart.Renderer, gochart.Box, gochart.Range, gochart.Range) { draw() }))
}

// grid draws the grid lines.
func (p *plot) grid(r gochart.Renderer, box gochart.Box, xr, yr gochart.Range) {
	each := func(s *scale, ra gochart.Range, vertical bool) {
		for _, t := range s.GetTicks(r, gochart.Style{}, nil) {
			if t.Value == 0 && !s.log {
				continue // drawn by baseline, above the marks
			}
			gochart.GridLine{Value: t.Value}.Render(r, box, ra, vertical, gochart.Style{StrokeColor: grid.colour(1), StrokeWidth: 1})
		}
	}
	if p.gridY {
		each(p.y, yr, false)
	}
	if p.gridX {
		each(p.x, xr, true)
	}
}

// baseline draws the line where y is zero, or the bottom of the plot if zero is not shown.
func (p *plot) baseline() {
	y := p.box.y1
	if !p.y.log && p.y.in(0) {
		y = p.y.at(0)
	}
	p.rec.line(pen{stroke: fg, width: 1, butt: true}, p.box.x0, y, p.box.x1, y)
}
