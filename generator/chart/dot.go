package chart

import "math"

// drawDot draws a row a category and a mark a series on one scale, joined from the least to the greatest; or ranges from
// Lo to Hi with a mark at Y. The scale may be logarithmic and need not begin at zero: positions are compared, not lengths.
func (f *frame) drawDot() error {
	f.notesBelow()
	f.key(f.seriesKey(func(_ *Series, l look, x, y float64) {
		f.rec.draw(pen{fill: l.mark}, l.marker.outline(x, y, f.markSize())...)
	}))
	names := f.categories()
	_, _, lo, hi := f.extent()
	if f.s.Y.Log = f.s.Y.Log && lo > 0; f.s.Y.Log {
		lo = f.leastAbove(hi)
	}
	x := f.number(lo, hi, f.s.Y, f.fromZero(lo, hi), f.ticksAcross())
	f.above(f.name(x, f.s.Y))
	f.y += f.line * 0.4
	top := f.y
	rows, left := f.listing(names, f.line-2)
	room := [2]float64{f.markSize() + 3, f.markSize() + 3}
	at := make([][]place, len(names))
	f.bars(func(se *Series, p *Point, _ int) { at[int(p.X)] = append(at[int(p.X)], place{se, p}) })
	for _, ps := range at {
		a, b := f.rowEnds(ps)
		room[0] = math.Max(room[0], f.markSize()+6+textWidth(a, f.base, false))
		room[1] = math.Max(room[1], f.markSize()+6+textWidth(b, f.base, false))
	}
	p := f.newPlot(rect{left + room[0], top - 4, f.width - room[1], f.y}, x, &scale{min: 0, max: 1})
	p.gridX = true
	p.add(func() {
		for k, ps := range at {
			f.dotRow(p, ps, rows[k].y+rows[k].h/2)
		}
	})
	if !x.log && x.in(0) {
		p.after = append(p.after, func() {
			f.rec.line(pen{stroke: fg, width: 1, butt: true}, x.at(0), p.box.y0, x.at(0), p.box.y1)
		})
	}
	if err := p.draw(); err != nil {
		return err
	}
	f.ticksTop(p)
	f.nameRows(rows, left)
	return nil
}

// A place is a point and the series it belongs to.
type place struct {
	se *Series
	p  *Point
}

// markSize is the radius of marks that stand alone, px.
func (f *frame) markSize() float64 { return 4.6 }

// span returns the least and greatest value of a row and the points they belong to.
func span(ps []place) (lo, hi float64, a, b *Point) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, pl := range ps {
		l, h := pl.p.Y, pl.p.Y
		if pl.p.Ranged {
			l, h = math.Min(pl.p.Lo, l), math.Max(pl.p.Hi, h)
		}
		if l < lo {
			lo, a = l, pl.p
		}
		if h > hi {
			hi, b = h, pl.p
		}
	}
	return lo, hi, a, b
}

// rowEnds returns what stands left of the first mark of a row and right of the last: their values. One mark has its value
// on the right.
func (f *frame) rowEnds(ps []place) (left, right string) {
	if len(ps) == 0 {
		return "", ""
	}
	lo, hi, a, b := span(ps)
	text := func(v float64, p *Point) string {
		if v == p.Y {
			return f.short(p)
		}
		return f.shortNumber(v, f.s.Y)
	}
	if lo == hi {
		return "", text(hi, b)
	}
	return text(lo, a), text(hi, b)
}

// dotRow draws the marks of a row around y.
func (f *frame) dotRow(p *plot, ps []place, y float64) {
	r := f.markSize()
	if len(ps) == 0 {
		f.rec.write(label{s: f.say("未公布", "not published"), x: p.box.x0 + 4, y: y + f.base*0.36, size: f.base, paint: muted, role: "value"})
		return
	}
	lo, hi, _, _ := span(ps)
	left, right := f.rowEnds(ps)
	if f.s.Kind == Dot && len(ps) > 1 {
		f.rec.line(pen{stroke: faint, width: 2}, p.x.at(lo), y, p.x.at(hi), y)
	}
	for i, pl := range ps {
		l := lookOf(pl.se)
		at := y
		if f.s.Kind == Range && len(ps) > 1 { // beside each other, or they would hide
			at += (float64(i) - float64(len(ps)-1)/2) * math.Min(5, 14/float64(len(ps)))
		}
		if pl.p.Ranged {
			f.rec.line(pen{stroke: l.mark, width: 6, butt: true}, p.x.at(pl.p.Lo), at, math.Max(p.x.at(pl.p.Hi), p.x.at(pl.p.Lo)+1), at)
			for _, v := range []float64{pl.p.Lo, pl.p.Hi} {
				f.rec.line(pen{stroke: l.mark, width: 1.6, butt: true}, p.x.at(v), at-6, p.x.at(v), at+6)
			}
		}
		if !pl.p.Ranged || !pl.p.Ends {
			f.markSideways(l, pl.p, p.x.at(pl.p.Y), at, r)
		}
		x0, x1 := p.x.at(pl.p.Y), p.x.at(pl.p.Y)
		if pl.p.Ranged {
			x0, x1 = math.Min(x0, p.x.at(pl.p.Lo)), math.Max(x1, p.x.at(pl.p.Hi))
		}
		f.hit(pl.se, pl.p, 18, seg{verb: move, x: x0, y: at}, seg{verb: lineTo, x: x1, y: at})
	}
	f.rec.write(label{s: left, x: p.x.at(lo) - r - 4, y: y + f.base*0.36, size: f.base, anchor: end, paint: fg, role: "value"})
	f.rec.write(label{s: right, x: p.x.at(hi) + r + 4, y: y + f.base*0.36, size: f.base, paint: fg, role: "value"})
}
