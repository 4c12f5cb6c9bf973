package chart

import "math"

// drawDot draws a row a category and a mark a series on one scale, joined from the least to the greatest; or ranges from
// Lo to Hi. The scale may be logarithmic and need not begin at zero: positions are compared, not lengths.
func (f *layout) drawDot() {
	f.notesBelow()
	f.key(f.classKey())
	f.key(f.seriesKey(f.sampleMark))
	names := f.categories()
	_, _, lo, hi := f.extent()
	f.s.Y.Log = f.s.Y.Log && lo > 0
	var x *scale
	if f.s.Y.Log {
		x = logarithmic(lo, hi, f.ticksAcross())
	} else {
		x = f.across(lo, hi, f.fromZero(lo, hi))
	}
	f.above(f.name(x, f.s.Y, far(lo, hi)))
	f.listed(lo, hi)
	at := make([][]place, len(names))
	for se, p := range f.s.drawn() {
		at[int(p.X)] = append(at[int(p.X)], place{se, p})
	}
	var need []reach
	for _, ps := range at {
		if e := f.rowEnds(ps); len(ps) > 0 {
			need = append(need, reach{part: x.part(e.lo), before: e.away[0] + textWidth(e.text[0], f.base, false)},
				reach{part: x.part(e.hi), after: e.away[1] + textWidth(e.text[1], f.base, false)})
		}
	}
	p, rows, left := f.rowPlot(names, even(len(names), f.line-2), f.markSize()+arrow+1, x, need...)
	if lo < 0 {
		f.zeroLine(p, rows, left)
	} else if !x.log && x.in(0) { // positions are compared, not lengths: zero is a tick like others
		f.out.line(pen{stroke: grid, width: 1, butt: true}, x.at(0), p.box.y0, x.at(0), p.box.y1)
	}
	for k, ps := range at {
		f.dotRow(p, ps, rows[k].y+rows[k].h/2, left)
	}
	f.ticksTop(p)
	f.nameRows(rows, left)
}

// markSize is the radius of marks that stand alone, px.
func (f *layout) markSize() float64 {
	if f.size == card && f.s.Kind == Timeline {
		return 3.2 // all lanes are to fit
	}
	return 4.6
}

// span returns the least and greatest value of a row and the points they belong to.
func span(ps []place) (lo, hi float64, a, b *Point) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, pl := range ps {
		if l := min(pl.p.Y, pl.p.bottom()); l < lo {
			lo, a = l, pl.p
		}
		if h := max(pl.p.Y, pl.p.top()); h > hi {
			hi, b = h, pl.p
		}
	}
	return lo, hi, a, b
}

// A rowEnd is what stands at both ends of a row: the least and the greatest value. A row of one value has it right.
type rowEnd struct {
	lo, hi float64
	text   [2]string
	away   [2]float64 // px from the mark to the outer edge of the gap before the text
}

func (f *layout) rowEnds(ps []place) (e rowEnd) {
	if len(ps) == 0 {
		return e
	}
	lo, hi, a, b := span(ps)
	e = rowEnd{lo: lo, hi: hi, away: [2]float64{f.markSize() + 5, f.markSize() + 5}}
	text := func(v float64, p *Point) string {
		if v == p.Y {
			return f.short(p)
		}
		return f.shortNumber(v, f.s.Y)
	}
	if lo < hi {
		e.text[0] = text(lo, a)
	}
	e.text[1] = text(hi, b)
	if a.Certainty == AtMost && lo == a.Y {
		e.away[0] += arrow
	}
	if b.Certainty == AtLeast && hi == b.Y {
		e.away[1] += arrow
	}
	return e
}

// dotRow draws the marks of a row around y.
func (f *layout) dotRow(p *plot, ps []place, y, left float64) {
	r := f.markSize()
	if len(ps) == 0 {
		f.unpublished(p.box.x0, 4, y, left)
		return
	}
	e := f.rowEnds(ps)
	if f.s.Kind == Dot && len(ps) > 1 {
		f.out.line(pen{stroke: faint, width: 2}, p.x.at(e.lo), y, p.x.at(e.hi), y)
	}
	for i, pl := range ps {
		l := f.plainest(pointStyle(pl.se, pl.p))
		f.out.of = f.seriesNumber(pl.se)
		at := y
		if f.s.Kind == Range && len(ps) > 1 { // beside each other, or they would hide
			at += (float64(i) - float64(len(ps)-1)/2) * math.Min(5, 14/float64(len(ps)))
		}
		if pl.p.Ranged {
			bar := pen{stroke: l.mark, width: 6, butt: true}
			if pl.p.Certainty != Exact { // no mark between its ends says so
				bar.dash = []float64{3, 2}
			}
			f.out.line(bar, p.x.at(pl.p.Lo), at, math.Max(p.x.at(pl.p.Hi), p.x.at(pl.p.Lo)+1), at)
			for _, v := range []float64{pl.p.Lo, pl.p.Hi} {
				f.out.line(pen{stroke: l.mark, width: 1.6, butt: true}, p.x.at(v), at-6, p.x.at(v), at+6)
			}
		}
		if !pl.p.Ranged {
			f.markSideways(l, pl.p, p.x.at(pl.p.Y), at, r)
		}
		if x0, x1 := p.x.at(min(pl.p.Y, pl.p.bottom())), p.x.at(max(pl.p.Y, pl.p.top())); x0 == x1 {
			f.hit(pl.se, pl.p, around(x0, at, 9))
		} else {
			f.hit(pl.se, pl.p, polyBox(rect{x0, at, x1, at}.grow(9))...)
		}
	}
	f.out.of = 0
	for k, v := range [2]float64{e.lo, e.hi} {
		l := label{s: e.text[k], x: p.x.at(v) + e.away[k], y: y + f.base*0.36, size: f.base, paint: fg, role: "value", halo: true}
		if k == 0 {
			l.x, l.anchor = p.x.at(v)-e.away[k], end
		}
		if b := l.box(); b.x0 >= left && b.x1 <= f.width { // else the value stays in the tooltip and the table
			f.out.write(l)
		}
	}
}
