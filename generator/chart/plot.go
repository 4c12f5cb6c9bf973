package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// A plot is the part of a picture between the axes.
type plot struct {
	out  *display
	box  rect // px of the picture
	x, y *scale
}

// newPlot returns a plot in box and fixes the ends of its scales.
func (f *layout) newPlot(box rect, x, y *scale) *plot {
	box = rect{px(box.x0), px(box.y0), px(box.x1), px(box.y1)}
	x.from, x.to = box.x0, box.x1
	y.from, y.to = box.y1, box.y0
	p := &plot{out: f.out, box: box, x: x, y: y}
	f.out.plots = append(f.out.plots, p)
	return p
}

// gridX draws the grid lines of the ticks on x.
func (p *plot) gridX() { p.grid(p.x, true) }

// gridY draws the grid lines of the ticks on y.
func (p *plot) gridY() { p.grid(p.y, false) }

func (p *plot) grid(s *scale, vertical bool) {
	for _, t := range s.ticks {
		if t.v != 0 || s.log { // else drawn by baseline, above the marks
			gochart.GridLine{Value: t.v}.Render(&stroker{out: p.out, paint: grid}, p.area(), s.asRange(), vertical, stroke(1, nil))
		}
	}
}

// polyline draws a line through points.
func (p *plot) polyline(of paint, width float64, dash []float64, xs, ys []float64) {
	gochart.ContinuousSeries{XValues: xs, YValues: ys}.Render(&stroker{out: p.out, paint: of}, p.area(), p.x.asRange(), p.y.asRange(), stroke(width, dash))
}

// baseline draws the line where y is zero, or the bottom of the plot if zero is not shown.
func (p *plot) baseline() {
	y := p.box.y1
	if !p.y.log && p.y.in(0) {
		y = p.y.at(0)
	}
	p.out.line(pen{stroke: fg, width: 1, butt: true}, p.box.x0, y, p.box.x1, y)
}

// hundredths turns px into the whole numbers that go-chart's coordinates are.
func hundredths(px float64) int { return int(math.Round(px * 100)) }

// area returns the box of p in hundredths.
func (p *plot) area() gochart.Box {
	return gochart.NewBox(hundredths(p.box.y0), hundredths(p.box.x0), hundredths(p.box.x1), hundredths(p.box.y1))
}

// stroke returns a style of lines. It must have a colour, or go-chart draws nothing; which one it is says the stroker.
func stroke(width float64, dash []float64) gochart.Style {
	return gochart.Style{StrokeColor: drawing.ColorBlack, StrokeWidth: width, StrokeDashArray: dash}
}

// A goRange is a scale as go-chart's lines ask for it: go-chart's own range, but for where a value lies.
type goRange struct {
	gochart.ContinuousRange
	s *scale
}

func (s *scale) asRange() *goRange {
	return &goRange{gochart.ContinuousRange{Min: s.min, Max: s.max, Domain: hundredths(math.Abs(s.to - s.from))}, s}
}

// Translate returns how far v is from the least value, in hundredths.
func (r *goRange) Translate(v float64) int { return int(math.Round(r.s.part(v) * float64(r.Domain))) }

// A stroker is a renderer for go-chart's lines: what go-chart strokes is added to a display. Lines need no other methods than
// these, so the renderer within is nil.
type stroker struct {
	gochart.Renderer
	out   *display
	paint paint // go-chart's colours have no names that a page could give a meaning for light and dark
	width float64
	dash  []float64
	path  []seg
}

// SetClassName does nothing: classes are those of groups.
func (st *stroker) SetClassName(string) {}

// SetStrokeColor does nothing: lines have the paint.
func (st *stroker) SetStrokeColor(drawing.Color) {}

// SetFillColor does nothing: lines have no fill.
func (st *stroker) SetFillColor(drawing.Color) {}

// SetStrokeWidth sets the width of lines in px.
func (st *stroker) SetStrokeWidth(w float64) { st.width = w }

// SetStrokeDashArray sets dashes in px.
func (st *stroker) SetStrokeDashArray(d []float64) { st.dash = d }

// MoveTo begins a line.
func (st *stroker) MoveTo(x, y int) { st.to(move, x, y) }

// LineTo goes on with it.
func (st *stroker) LineTo(x, y int) { st.to(lineTo, x, y) }

func (st *stroker) to(v verb, x, y int) {
	st.path = append(st.path, seg{verb: v, x: float64(x) / 100, y: float64(y) / 100})
}

// Stroke draws the line.
func (st *stroker) Stroke() {
	st.out.draw(pen{stroke: st.paint, width: st.width, dash: st.dash}, st.path...)
	st.path = nil
}
