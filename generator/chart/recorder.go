package chart

import (
	"errors"
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// sub is how many of go-chart's whole pixels make one of ours: it draws on a canvas a hundred times as large, so that
// its integers carry two decimals.
const sub = 100

// A recorder is a go-chart renderer that notes what is drawn instead of drawing it.
type recorder struct {
	display
	path   []seg
	fill   drawing.Color
	stroke drawing.Color
	width  float64
	dash   []float64
	class  string
	font   drawing.Color
	size   float64
}

var _ gochart.Renderer = (*recorder)(nil)

// ResetStyle forgets colours and widths.
func (r *recorder) ResetStyle() {
	*r = recorder{display: r.display}
}

// GetDPI returns 72: a point is a pixel.
func (r *recorder) GetDPI() float64 { return 72 }

// SetDPI does nothing: sizes are pixels.
func (r *recorder) SetDPI(float64) {}

// SetClassName sets the role of the texts that follow.
func (r *recorder) SetClassName(c string) { r.class = c }

// SetStrokeColor sets the paint of lines.
func (r *recorder) SetStrokeColor(c drawing.Color) { r.stroke = c }

// SetFillColor sets the paint of areas.
func (r *recorder) SetFillColor(c drawing.Color) { r.fill = c }

// SetStrokeWidth sets the width of lines in our pixels.
func (r *recorder) SetStrokeWidth(w float64) { r.width = w }

// SetStrokeDashArray sets dashes in our pixels.
func (r *recorder) SetStrokeDashArray(d []float64) { r.dash = d }

// MoveTo begins a line.
func (r *recorder) MoveTo(x, y int) {
	r.path = append(r.path, seg{verb: move, x: float64(x) / sub, y: float64(y) / sub})
}

// LineTo goes on with it.
func (r *recorder) LineTo(x, y int) {
	r.path = append(r.path, seg{verb: lineTo, x: float64(x) / sub, y: float64(y) / sub})
}

// QuadCurveTo goes on with a curve.
func (r *recorder) QuadCurveTo(cx, cy, x, y int) {
	r.path = append(r.path, seg{verb: curve, cx: float64(cx) / sub, cy: float64(cy) / sub, x: float64(x) / sub, y: float64(y) / sub})
}

// ArcTo goes on along an ellipse, in pieces of at most an eighth of a turn.
func (r *recorder) ArcTo(cx, cy int, rx, ry, from, delta float64) {
	n := max(1, int(math.Ceil(math.Abs(delta)/(math.Pi/4))))
	at := func(a, k float64) (float64, float64) {
		return float64(cx)/sub + k*rx*math.Cos(a), float64(cy)/sub + k*ry*math.Sin(a)
	}
	step := delta / float64(n)
	x, y := at(from, 1)
	v := lineTo
	if len(r.path) == 0 {
		v = move
	}
	r.path = append(r.path, seg{verb: v, x: x, y: y})
	for i := range n {
		a := from + float64(i)*step
		qx, qy := at(a+step/2, 1/math.Cos(step/2))
		x, y = at(a+step, 1)
		r.path = append(r.path, seg{verb: curve, cx: qx, cy: qy, x: x, y: y})
	}
}

// Close joins the line to its beginning.
func (r *recorder) Close() { r.path = append(r.path, seg{verb: closed}) }

// Circle adds a circle of radius px around x, y to the path.
func (r *recorder) Circle(radius float64, x, y int) {
	r.path = append(r.path, seg{verb: disc, x: float64(x) / sub, y: float64(y) / sub, cx: radius})
}

// Stroke draws the path.
func (r *recorder) Stroke() { r.flush(false, true) }

// Fill fills the path.
func (r *recorder) Fill() { r.flush(true, false) }

// FillStroke fills and draws the path.
func (r *recorder) FillStroke() { r.flush(true, true) }

func (r *recorder) flush(fill, stroke bool) {
	it := item{op: opPath, path: r.path, round: true}
	r.path = nil
	if fill {
		it.fill, it.alpha = carried(r.fill)
	}
	if stroke && r.width > 0 {
		it.stroke, _ = carried(r.stroke)
		it.width, it.dash = r.width, r.dash
	}
	if it.fill != none || it.stroke != none {
		r.items = append(r.items, it)
	}
}

// SetFont does nothing: the site has one face.
func (r *recorder) SetFont(*truetype.Font) {}

// SetFontColor sets the paint of texts.
func (r *recorder) SetFontColor(c drawing.Color) { r.font = c }

// SetFontSize sets the size of texts in our pixels.
func (r *recorder) SetFontSize(px float64) { r.size = px }

// Text writes a line with its baseline beginning at x, y.
func (r *recorder) Text(s string, x, y int) {
	p, _ := carried(r.font)
	if p != none {
		r.write(label{s: s, x: float64(x) / sub, y: float64(y) / sub, size: r.size, paint: p, role: r.class})
	}
}

// MeasureText returns the box of a line in go-chart's pixels.
func (r *recorder) MeasureText(s string) gochart.Box {
	b := label{s: s, size: r.size}.box()
	return gochart.NewBox(0, 0, int(math.Ceil(b.w()*sub)), int(math.Ceil(b.h()*sub)))
}

// SetTextRotation does nothing: no text is turned.
func (r *recorder) SetTextRotation(float64) {}

// ClearTextRotation does nothing.
func (r *recorder) ClearTextRotation() {}

// Save does nothing: several plots share a picture, which is written when all are drawn.
func (r *recorder) Save(io.Writer) error { return nil }

// errForeign is returned when a series is rendered by a renderer that is not ours.
var errForeign = errors.New("chart: not drawn by a recorder")
