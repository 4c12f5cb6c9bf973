package chart

import (
	"cmp"
	"slices"
)

// drawScatter draws a mark a point, and the names of points where there is room for them.
func (f *layout) drawScatter() {
	f.key(f.seriesKey(func(l seriesStyle, x, y float64) { f.out.draw(pen{fill: l.mark}, l.marker.outline(x, y, 4.5)...) }))
	x0, x1, y0, y1 := f.extent()
	ly, lx := f.s.Y.Log && y0 > 0, f.s.X.Log && x0 > 0
	f.s.Y.Log, f.s.X.Log = ly, lx
	y := f.number(y0, y1, f.s.Y, f.fromZero(y0, y1), f.ticksY)
	f.above(f.name(y, f.s.Y, far(y0, y1)))
	left := f.ticksWidth(y) + 8
	var x *scale
	switch {
	case f.s.X.Time, len(f.s.X.Names) > 0:
		x = f.scaleX(x0, x1, f.width-left-8)
	default:
		x = f.numberX(x0, x1, x0 >= 0 && x0 < x1*0.5, f.ticksX-3)
	}
	x.from, x.to = left, f.width-8
	es := f.events(x)
	top := f.y + f.base*0.4 + es.height(f)
	p := f.newPlot(rect{left, top, f.width - 8, top + f.plot*1.15}, x, y)
	x.pad(x0, x1)
	y.pad(y0, y1)
	fl := newOccupancy(f.width, p.box.y1+10)
	for _, e := range es.list {
		fl.occupyLine(e.x, p.box.y0, e.x, p.box.y1, 6)
	}
	p.gridY()
	p.gridX()
	es.behind(f, p)
	for _, se := range f.s.all() {
		l := styleOf(se)
		f.out.open("series " + l.class())
		for pt := range se.drawn() {
			px, py := x.at(pt.X), y.at(pt.Y)
			f.mark(f.out, pointStyle(se, pt), pt, px, py, 4.5)
			fl.occupy(rect{px, py, px, py}.grow(5))
		}
		f.out.close()
	}
	p.baseline()
	es.front(f, p)
	within := p.box // the highest mark's name may rise above the plot, the rightmost's go on to the edge
	within.x1 = f.width
	if es.levels == 0 {
		within.y0 -= f.base * 0.6
	}
	f.pointNames(p, fl, within, true)
	f.markedNotes(p, fl)
	f.pointNames(p, fl, within, false)
	f.drawY(p)
	f.y = f.drawX(p)
	for se, pt := range f.s.drawn() {
		f.hit(se, pt, around(x.at(pt.X), y.at(pt.Y), 8))
	}
}

// pointNames writes the labels of points beside their marks, those that the headline speaks of or the others. A label that
// would meet a mark or another label on all eight sides is left out; context series come last, then points further down
// come later. One that the headline speaks of is led to the nearest free place instead.
func (f *layout) pointNames(p *plot, fl occupancy, within rect, strong bool) {
	type named struct {
		se   *Series
		pt   *Point
		x, y float64
	}
	var all []named
	for se, pt := range f.s.drawn() {
		if pt.Label != "" && pt.Strong == strong && !(p.y.log && pt.Y <= 0) {
			all = append(all, named{se, pt, p.x.at(pt.X), p.y.at(pt.Y)})
		}
	}
	slices.SortStableFunc(all, func(a, b named) int { return cmp.Or(mutedLast(a.se, b.se), cmp.Compare(a.y, b.y)) })
	for _, n := range all {
		if strong {
			f.strongName(n.pt, n.x, n.y, within, fl)
			continue
		}
		s := shorten(n.pt.Label, f.width*0.4, f.base, false)
		l := label{s: s, size: f.base, paint: fg, role: "label", halo: true}
		if n.se.Muted {
			l.paint = muted
		}
		if at, ok := f.beside(l, n.x, n.y, 9, within, fl); ok {
			f.out.write(at)
			fl.occupy(at.box())
		}
	}
}

// strongName writes the label of a point that the headline speaks of: beside its mark, or as near as there is room, with a
// leader. It reports whether there was.
func (f *layout) strongName(pt *Point, x, y float64, within rect, fl occupancy) bool {
	l := label{s: shorten(pt.Label, f.width*0.6, f.base, true), size: f.base, bold: true, paint: fg, role: "label", halo: true}
	at, ok := f.beside(l, x, y, 9, within, fl)
	if ok {
		fl.occupy(at.box())
		f.out.write(at)
	} else {
		ok = f.led([]string{l.s}, x, y, within, fl, l)
	}
	if ok {
		f.out.labelled = append(f.out.labelled, pt)
	}
	return ok
}

// beside returns l at the first free place around a mark at x, y: right, left, above, below, then the corners.
func (f *layout) beside(l label, x, y, away float64, within rect, fl occupancy) (label, bool) {
	mid := l.size * 0.36
	up, down := -away-l.size*descent, away+l.size*0.8
	for _, c := range [...]struct {
		dx, dy float64
		a      anchor
	}{
		{away, mid, start}, {-away, mid, end}, {0, up, middle}, {0, down, middle},
		{away * .7, up * .7, start}, {away * .7, down * .8, start}, {-away * .7, up * .7, end}, {-away * .7, down * .8, end},
	} {
		l.x, l.y, l.anchor = x+c.dx, y+c.dy, c.a
		if b := l.box(); b.in(within) && fl.free(b) {
			return l, true
		}
	}
	return l, false
}
