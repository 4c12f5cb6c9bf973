package chart

import "math"

// A pen is how a path is painted.
type pen struct {
	fill   paint
	alpha  float64 // of the fill; 0 is 1
	stroke paint
	width  float64
	dash   []float64
	butt   bool // square ends and joins
}

// open begins a group; every open has its close.
func (r *recorder) open(g group) { r.items = append(r.items, item{op: opOpen, group: &g}) }

func (r *recorder) close() { r.items = append(r.items, item{op: opClose}) }

// write adds a line of text. An empty one is left out.
func (r *recorder) write(l label) {
	if l.s != "" {
		r.items = append(r.items, item{op: opText, text: l})
	}
}

func (r *recorder) draw(p pen, path ...seg) {
	if p.alpha == 0 {
		p.alpha = 1
	}
	r.items = append(r.items, item{op: opPath, path: path, fill: p.fill, alpha: p.alpha, stroke: p.stroke, width: p.width, dash: p.dash, round: !p.butt})
}

// line draws through points: x, y, x, y …
func (r *recorder) line(p pen, xy ...float64) { r.draw(p, polyline(xy...)...) }

func polyline(xy ...float64) []seg {
	path := make([]seg, 0, len(xy)/2)
	v := move
	for i := 0; i+1 < len(xy); i += 2 {
		path = append(path, seg{verb: v, x: xy[i], y: xy[i+1]})
		v = lineTo
	}
	return path
}

func (r *recorder) polygon(p pen, xy ...float64) {
	r.draw(p, append(polyline(xy...), seg{verb: closed})...)
}

func (r *recorder) rect(p pen, b rect) {
	p.butt = true
	r.polygon(p, b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1)
}

func (r *recorder) disc(p pen, x, y, radius float64) {
	r.draw(p, seg{verb: disc, x: x, y: y, cx: radius})
}

// px rounds to the two decimals that are written.
func px(v float64) float64 { return math.Round(v*sub) / sub }
