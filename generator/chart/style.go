package chart

import (
	"math"
	"slices"
	"strconv"
)

// A seriesStyle is how a series is drawn: colour, dash and marker together, so that colour is never alone.
type seriesStyle struct {
	slot   int
	mark   paint // of lines and marks
	fill   paint // of surfaces
	ink    paint // of words
	width  float64
	dash   []float64
	marker marker
}

// dashes of slots, in order: slots of one colour differ.
var dashes = [slotCount][]float64{
	nil, nil, {7, 3}, nil, {12, 4}, nil, {9, 3, 2, 3}, nil,
	{12, 4}, {7, 3}, nil, {9, 3, 2, 3}, nil, {12, 4}, {7, 3}, {5, 3},
	nil, {5, 3}, nil, {7, 3}, {9, 3, 2, 3},
	{12, 4}, nil, {5, 3}, nil, {7, 3},
	nil, {5, 3}, {12, 4}, {9, 3, 2, 3},
}

// styleOf returns how se is drawn; its slot is set.
func styleOf(se *Series) seriesStyle {
	n := wrapped(se.Slot)
	l := seriesStyle{slot: n, mark: slotPaint(n), fill: fillPaint(n), ink: inkPaint(n), width: 2.2, dash: dashes[n-1], marker: markers[n-1]}
	if se.Muted {
		l.mark, l.fill, l.ink, l.width, l.dash = faint, faint, muted, 1.4, nil
	}
	return l
}

// plainest gives the marks of a series that is the only one the plainest shape.
func (f *layout) plainest(l seriesStyle) seriesStyle {
	if len(f.s.Series) == 1 && len(f.s.Classes) == 0 {
		l.marker = round
	}
	return l
}

// pointStyle returns how point p of se is drawn where each category may have its own colour.
func pointStyle(se *Series, p *Point) seriesStyle {
	l := styleOf(se)
	if n := p.Slot; n > 0 {
		l.mark, l.fill, l.ink, l.marker = slotPaint(n), fillPaint(n), inkPaint(n), markers[wrapped(n)-1]
	}
	if p.Muted {
		l.mark, l.fill, l.ink = faint, faint, muted
	}
	return l
}

// surface returns how a surface of l is filled: of several classes in shades as far apart as they can be, the weak ones with an edge.
func (f *layout) surface(l seriesStyle) pen {
	if l.fill < step1 || l.fill >= stepInk1 {
		return pen{fill: l.fill}
	}
	var worn []int
	for _, se := range f.s.all() {
		if !se.Muted && slotPaint(se.Slot) >= step1 && slotPaint(se.Slot) < stepInk1 {
			worn = append(worn, se.Slot)
		}
	}
	slices.Sort(worn)
	n, i := len(worn), slices.Index(worn, l.slot)
	switch {
	case n < 2 || n > steps || i < 0:
		return pen{fill: l.fill}
	case n == 2:
		i *= steps / 2
	default:
		i = (i*(steps-1) + (n-1)/2) / (n - 1)
	}
	p := pen{fill: part1 + paint(i)}
	if i > steps/2 {
		p.stroke, p.width = part1+steps/2, 1
	}
	return p
}

func (l seriesStyle) class() string { return "c" + strconv.Itoa(l.slot) }

// A marker is the shape of a point.
type marker uint8

// The markers.
const (
	round marker = iota
	square
	triangle
	diamond
	wedge // a triangle on its tip
	cross
	plus
	hexagon
)

var markers = [slotCount]marker{
	round, square, triangle, diamond, wedge, cross, plus, hexagon,
	square, round, diamond, triangle, cross, wedge, hexagon, plus,
	round, square, triangle, diamond, wedge,
	hexagon, round, plus, triangle, square,
	wedge, plus, hexagon, cross,
}

// outline returns the path of m with about the area of a disc of radius r. Crosses and pluses are drawn as outlines too,
// so that they can be open.
func (m marker) outline(x, y, r float64) []seg {
	poly := func(xy ...float64) []seg {
		for i := 0; i < len(xy); i += 2 {
			xy[i], xy[i+1] = x+xy[i]*r, y+xy[i+1]*r
		}
		return append(polyline(xy...), seg{verb: closed})
	}
	const a, b = 1.3, 0.42 // arm and half thickness of a plus
	switch m {
	case square:
		return poly(-.9, -.9, .9, -.9, .9, .9, -.9, .9)
	case triangle:
		return poly(0, -1.25, 1.15, .85, -1.15, .85)
	case wedge:
		return poly(0, 1.25, -1.15, -.85, 1.15, -.85)
	case diamond:
		return poly(0, -1.35, 1.15, 0, 0, 1.35, -1.15, 0)
	case plus:
		return poly(-b, -a, b, -a, b, -b, a, -b, a, b, b, b, b, a, -b, a, -b, b, -a, b, -a, -b, -b, -b)
	case cross:
		xy := []float64{-b, -a, b, -a, b, -b, a, -b, a, b, b, b, b, a, -b, a, -b, b, -a, b, -a, -b, -b, -b}
		for i := 0; i < len(xy); i += 2 {
			xy[i], xy[i+1] = (xy[i]-xy[i+1])*math.Sqrt2/2, (xy[i]+xy[i+1])*math.Sqrt2/2
		}
		return poly(xy...)
	case hexagon:
		return poly(-.55, -1, .55, -1, 1.1, 0, .55, 1, -.55, 1, -1.1, 0)
	}
	return []seg{{verb: disc, x: x, y: y, cx: r}}
}

// mark draws a point: filled if its value is exact, open if it is about or provisional, with an arrow if it is a bound.
func (f *layout) mark(r *display, l seriesStyle, p *Point, x, y, radius float64) {
	m := l.marker
	switch p.Certainty {
	case Exact:
		r.draw(pen{fill: l.mark, stroke: bg, width: 0.8}, m.outline(x, y, radius)...)
	case Approx:
		r.draw(pen{fill: bg, stroke: l.mark, width: 1.6}, m.outline(x, y, radius)...)
	case Provisional:
		r.draw(pen{fill: bg, stroke: l.mark, width: 1.4, dash: []float64{1.5, 1.5}}, m.outline(x, y, radius+0.6)...)
	case AtLeast, AtMost:
		d := -1.0
		if p.Certainty == AtMost {
			d = 1
		}
		y1 := y + d*(radius+arrow)
		r.draw(pen{fill: l.mark, stroke: bg, width: 0.8}, m.outline(x, y, radius)...)
		r.line(pen{stroke: l.mark, width: 1.5}, x, y+d*(radius+1), x, y1)
		r.line(pen{stroke: l.mark, width: 1.5}, x-3, y1-d*3.5, x, y1, x+3, y1-d*3.5)
	}
}

// arrow is how far the arrow of a bound reaches beyond its mark, px.
const arrow = 8

// markSideways draws a point on a horizontal scale: the arrow of a bound points right or left.
func (f *layout) markSideways(l seriesStyle, p *Point, x, y, radius float64) {
	if p.Certainty != AtLeast && p.Certainty != AtMost {
		f.mark(f.out, l, p, x, y, radius)
		return
	}
	d := 1.0
	if p.Certainty == AtMost {
		d = -1
	}
	x1 := x + d*(radius+arrow)
	f.out.draw(pen{fill: l.mark, stroke: bg, width: 0.8}, l.marker.outline(x, y, radius)...)
	f.out.line(pen{stroke: l.mark, width: 1.5}, x+d*(radius+1), y, x1, y)
	f.out.line(pen{stroke: l.mark, width: 1.5}, x1-d*3.5, y-3, x1, y, x1-d*3.5, y+3)
}
