package chart

import "math"

// A display is a picture as a list of what to paint, back to front, in pixels from its top left. It is written as SVG by
// svg.go and painted by png.go; tests read it to see what lies where.
type display struct {
	w, h  float64
	items []item
	hits  []hit // above everything, in the order in which keys visit them

	plots    []*plot  // what the picture's axes are, for [Spec.Faults]
	labelled []*Point // those of [Point.Strong] that have their label
	layout   *layout  // that made it

	subjects []subject
	of       int // the number of the subject of what is added
}

// An op is what an item does.
type op uint8

// The ops.
const (
	opPath op = iota
	opText
	opOpen  // begins a group
	opClose // ends it
)

// An item is one thing to paint.
type item struct {
	op    op
	path  []seg
	pen   // of the path
	text  label
	class string // of the group that it opens
	of    int    // number of the subject; 0 is none
}

// A pen is how a path is painted.
type pen struct {
	fill   paint
	alpha  float64 // of the fill; drawing with 0 draws with 1
	stroke paint
	width  float64 // of the stroke
	dash   []float64
	butt   bool // square ends and joins
}

// A verb is what a seg does to the path.
type verb uint8

// The verbs. A disc is a whole circle around x, y with radius cx.
const (
	move verb = iota
	lineTo
	curve // a quadratic curve by cx, cy
	closed
	disc
)

// A seg is one step of a path.
type seg struct {
	verb         verb
	x, y, cx, cy float64
}

// An anchor says which point of a text stands at its x.
type anchor uint8

// The anchors.
const (
	start anchor = iota
	middle
	end
)

// A label is a line of text with its baseline at x, y.
type label struct {
	s      string
	x, y   float64
	size   float64 // px
	bold   bool
	anchor anchor
	paint  paint
	halo   bool   // an edge of the paper's colour, where lines pass behind
	role   string // what the text is: title, tick, name; a class of the SVG
}

// halo is how wide the edge is on both sides together, px.
const halo = 4

// box returns what l covers: its advance, from above its tallest letter to below its deepest.
func (l label) box() rect {
	w := textWidth(l.s, l.size, l.bold)
	x := l.x
	switch l.anchor {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	return rect{x, l.y - ascent*l.size, x + w, l.y + descent*l.size}
}

// A tipText is what a mark says, in parts.
type tipText struct {
	series, x, label string
}

// A rect is a box, in pixels: left, top, right, bottom.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) w() float64 { return r.x1 - r.x0 }

// meets reports whether r and s share more than an edge.
func (r rect) meets(s rect) bool { return r.x0 < s.x1 && s.x0 < r.x1 && r.y0 < s.y1 && s.y0 < r.y1 }

// union returns the least box that holds r and s.
func (r rect) union(s rect) rect {
	return rect{min(r.x0, s.x0), min(r.y0, s.y0), max(r.x1, s.x1), max(r.y1, s.y1)}
}

// in reports whether r lies in s.
func (r rect) in(s rect) bool { return r.x0 >= s.x0 && r.y0 >= s.y0 && r.x1 <= s.x1 && r.y1 <= s.y1 }

// grow returns r with d more on every side.
func (r rect) grow(d float64) rect { return rect{r.x0 - d, r.y0 - d, r.x1 + d, r.y1 + d} }

// A hit is an unseen shape over a mark: it says what the mark stands for and leads to its record.
type hit struct {
	title string  // shown over the mark; "" if the wide drawing says it
	tip   tipText // the parts of title, which it joins as the language does
	more  string  // said after the value
	href  string
	stop  bool  // href can be reached by key
	path  []seg // of a surface
	se    *Series
	p     *Point
}

// open begins a group; every open has its close.
func (d *display) open(class string) {
	d.items = append(d.items, item{op: opOpen, class: class, of: d.of})
}

func (d *display) close() { d.items = append(d.items, item{op: opClose}) }

// write adds a line of text. An empty one is left out.
func (d *display) write(l label) {
	if l.s != "" {
		d.items = append(d.items, item{op: opText, text: l, of: d.of})
	}
}

func (d *display) draw(p pen, path ...seg) {
	if p.alpha == 0 {
		p.alpha = 1
	}
	d.items = append(d.items, item{op: opPath, path: path, pen: p, of: d.of})
}

// line draws through points: x, y, x, y …
func (d *display) line(p pen, xy ...float64) { d.draw(p, polyline(xy...)...) }

func polyline(xy ...float64) []seg {
	path := make([]seg, 0, len(xy)/2)
	v := move
	for i := 0; i+1 < len(xy); i += 2 {
		path = append(path, seg{verb: v, x: xy[i], y: xy[i+1]})
		v = lineTo
	}
	return path
}

func (d *display) polygon(p pen, xy ...float64) {
	d.draw(p, append(polyline(xy...), seg{verb: closed})...)
}

func (d *display) rect(p pen, b rect) {
	p.butt = true
	d.polygon(p, b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1)
}

func (d *display) disc(p pen, x, y, radius float64) {
	d.draw(p, seg{verb: disc, x: x, y: y, cx: radius})
}

// px rounds to the two decimals that are written.
func px(v float64) float64 { return math.Round(v*100) / 100 }
