package chart

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
		f.out.of = f.seriesNumber(se)
		f.out.open("series " + l.class())
		for pt := range se.drawn() {
			px, py := x.at(pt.X), y.at(pt.Y)
			f.mark(f.out, f.plainest(pointStyle(se, pt)), pt, px, py, 4.5)
			fl.occupy(rect{px, py, px, py}.grow(5))
		}
		f.out.close()
	}
	f.out.of = 0
	p.baseline()
	es.front(f, p)
	within := p.box // the highest mark's name may rise above the plot, the rightmost's go on to the edge
	within.x1 = f.width
	if es.levels == 0 {
		within.y0 -= f.base * 0.6
	}
	f.markNames(p, fl, within, true)
	f.markedNotes(p, fl)
	f.markNames(p, fl, within, false)
	f.drawY(p)
	f.y = f.drawX(p)
	for se, pt := range f.s.drawn() {
		f.hit(se, pt, around(x.at(pt.X), y.at(pt.Y), 8))
	}
}
