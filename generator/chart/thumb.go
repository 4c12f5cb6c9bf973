package chart

import (
	"math"
	"slices"
)

// The size of a thumbnail, px, the room around its marks, and how much of a chart it shows at most.
const (
	thumbWidth   = 240
	thumbHeight  = 135
	thumbEdge    = 8
	thumbRows    = 16  // bars, lanes, rows of a table
	thumbPanels  = 12  // of small multiples
	thumbColumns = 48  // of a table
	thumbCorners = 170 // of all lines
	thumbDots    = 110
)

// Thumb draws s small and without words, to stand beside its headline: the marks alone, over a line at zero at most, in the colours of
// [CSS], what is context in grey. Lines that are the headline's have a dot at their ends. What a reader could not tell apart is left out:
// corners of lines that lie within half a pixel of where the line goes without them, or further if there are many; dots that lie on
// others; rows as a card does. It is nil if s is not valid.
func (s Spec) Thumb() []byte {
	if s.Validate() != nil {
		return nil
	}
	c := s.cleaned()
	var e encoder
	e.raw(`<svg viewBox="0 0 240 135" width="240" height="135" class="thumb" aria-hidden="true" fill="none" stroke-linejoin="round">`)
	e.items(c.thumb().items)
	e.close("svg")
	return e.b
}

// thumb lays the thumbnail out. The specification must be valid.
func (s *Spec) thumb() *display {
	s.assign()
	t := &thumb{layout: &layout{words: s.words(), out: &display{w: thumbWidth, h: thumbHeight}}, box: rect{0, 0, thumbWidth, thumbHeight}.grow(-thumbEdge)}
	switch s.Kind {
	case Line, Step, Slope:
		x, y := t.alike()
		t.plot(t.box, x, y, t.contextFirst()...)
	case Multiples:
		t.multiples()
	case Area:
		t.area()
	case Bar:
		t.bars()
	case Dot, Range:
		t.dots()
	case Scatter:
		t.scatter()
	case Timeline:
		t.lanes()
	case Heat:
		t.heat()
	}
	t.draw()
	return t.out
}

// A thumb is a thumbnail being drawn.
type thumb struct {
	*layout
	box   rect
	lines []thumbLine
}

// A thumbLine is a line that is yet to be thinned out.
type thumbLine struct {
	pen
	at []point2
}

// mark adds a path to those that look alike, so that each look is said once.
func (t *thumb) mark(p pen, path ...seg) {
	p.alpha = 1
	it := item{op: opPath, pen: p}
	for i := range t.out.items {
		if o := &t.out.items[i]; o.like(&it) {
			o.path = append(o.path, path...)
			return
		}
	}
	t.out.draw(p, path...)
}

// dot adds a round mark: a line without length is a disc, in fewer bytes.
func (t *thumb) dot(of paint, x, y, size float64) {
	t.mark(pen{stroke: of, width: size}, polyline(x, y, x, y)...)
}

// bar adds a horizontal bar around y.
func (t *thumb) bar(of paint, x0, x1, y, thick float64) {
	t.mark(pen{stroke: of, width: math.Round(thick*10) / 10, butt: true}, polyline(x0, y, x1, y)...)
}

// column adds a bar of a surface: a weak one has an edge, without which it would be lost on its paper.
func (t *thumb) column(of pen, x0, x1, y, thick float64) {
	if of.width > 0 {
		t.bar(of.stroke, x0, x1, y, thick)
		x0, x1, thick = x0+of.width, math.Max(x0+of.width, x1-of.width), thick-2*of.width
	}
	t.bar(of.fill, x0, x1, y, thick)
}

// base adds the line of zero, or else the edge at which a plot begins.
func (t *thumb) base(xy ...float64) {
	t.mark(pen{stroke: faint, width: .8, butt: true}, polyline(xy...)...)
}

// contextFirst returns the series, those in front last: context behind the others, the first on top.
func (t *thumb) contextFirst() (out []*Series) {
	for _, muted := range []bool{true, false} {
		for i := range slices.Backward(t.s.Series) {
			if se := &t.s.Series[i]; se.Muted == muted {
				out = append(out, se)
			}
		}
	}
	return out
}

// alike prepares the scales that all lines have.
func (t *thumb) alike() (x, y scale) {
	t.s.sortPoints()
	t.s.index()
	x0, x1, y0, y1 := t.extent()
	return span2(x0, x1), *t.scaleY(y0, y1, 4)
}

// span2 returns a scale from lo to hi, which may be one.
func span2(lo, hi float64) scale {
	if lo == hi {
		lo, hi = lo-1, hi+1
	}
	return scale{min: lo, max: hi}
}

// plot draws series in b.
func (t *thumb) plot(b rect, x, y scale, some ...*Series) {
	x.from, x.to, y.from, y.to = b.x0, b.x1, b.y1, b.y0
	zero := b.y1
	if !y.log && y.in(0) {
		zero = y.at(0)
	}
	t.base(b.x0, zero, b.x1, zero)
	for _, se := range some {
		l := styleOf(se)
		p := pen{stroke: l.mark, width: 2.2}
		if se.Muted {
			p.width = 1
		} else if t.s.Sparse {
			p.width, p.dash = 1.4, []float64{1.5, 3.5}
		}
		for k, ru := range runs(se, &y) {
			xs, ys := t.s.Kind.corners(ru)
			line := make([]point2, len(xs))
			for i := range xs {
				line[i] = point2{x.at(xs[i]), y.at(ys[i])}
			}
			t.lines = append(t.lines, thumbLine{p, line})
			if t.s.Sparse && !se.Muted {
				for _, at := range line {
					t.lines = append(t.lines, thumbLine{pen{stroke: l.mark, width: 4.5}, []point2{at}})
				}
			}
			if end := line[len(line)-1]; !se.Muted && ru.points[len(ru.points)-1] == lastOf(se) {
				t.lines = append(t.lines, thumbLine{pen{stroke: l.mark, width: 6}, []point2{end}})
			}
			if t.s.Kind == Slope && !se.Muted && k == 0 {
				t.lines = append(t.lines, thumbLine{pen{stroke: l.mark, width: 6}, line[:1]})
			}
		}
	}
}

func lastOf(se *Series) (last *Point) {
	_, last, _, _ = se.ends()
	return last
}

// draw adds the lines, thinned out.
func (t *thumb) draw() {
	all := make([][]point2, len(t.lines))
	for i, l := range t.lines {
		all[i] = l.at
	}
	thin(all, thumbCorners)
	for i, l := range t.lines {
		if len(l.at) == 1 {
			t.dot(l.stroke, l.at[0].x, l.at[0].y, math.Max(l.width, 3)) // a point alone
			continue
		}
		t.mark(l.pen, polyline(flat(all[i])...)...)
	}
}

// flat returns points as x, y, x, y …
func flat(line []point2) (xy []float64) {
	for _, at := range line {
		xy = append(xy, at.x, at.y)
	}
	return xy
}

// thin leaves out corners of lines until there are as few.
func thin(lines [][]point2, few int) {
	for near, n := .5, few+1; n > few && near < thumbHeight; near *= 1.5 {
		n = 0
		for i, l := range lines {
			if len(l) > 2 {
				lines[i] = thinned(l, near)
				n += len(lines[i])
			}
		}
	}
}

// thinned returns a line without the corners that lie within near px of where it goes without them.
func thinned(line []point2, near float64) []point2 {
	a, b := line[0], line[len(line)-1]
	at, far := 0, near
	for i := 1; i < len(line)-1; i++ {
		if d := offLine(line[i], a, b); d > far {
			at, far = i, d
		}
	}
	if at == 0 {
		return []point2{a, b}
	}
	return append(thinned(line[:at+1], near), thinned(line[at:], near)[1:]...)
}

// offLine returns how far p is from the line from a to b.
func offLine(p, a, b point2) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	part := 0.0
	if d := dx*dx + dy*dy; d > 0 {
		part = clamp(((p.x-a.x)*dx+(p.y-a.y)*dy)/d, 0, 1)
	}
	return math.Hypot(p.x-a.x-part*dx, p.y-a.y-part*dy)
}

// multiples draws a small plot a series.
func (t *thumb) multiples() {
	t.keep(thumbPanels)
	x, y := t.alike()
	all := t.s.all()
	columns := int(math.Ceil(math.Sqrt(float64(len(all)) * 1.2)))
	lines := (len(all) + columns - 1) / columns
	const gap = 10
	w, h := (t.box.w()+gap)/float64(columns), (t.box.y1-t.box.y0+gap)/float64(lines)
	for i, se := range all {
		x0, y0 := t.box.x0+float64(i%columns)*w, t.box.y0+float64(i/columns)*h
		t.plot(rect{x0, y0, x0 + w - gap, y0 + h - gap}, x, y, se)
	}
}
