package chart

import (
	"cmp"
	"math"
	"slices"
)

// drawSlope draws a line a series between the first and the last place on x, with names and values at both ends.
func (f *layout) drawSlope() {
	f.notesBelow()
	f.s.sortPoints()
	x0, x1, y0, y1 := f.extent()
	y := f.scaleY(y0, y1, f.ticksY)
	caption := f.name(y, f.s.Y, far(y0, y1))
	f.above(caption)
	type side struct {
		pts   []place
		lines [][]string
		want  []float64
		high  []float64
		width float64
	}
	var sides [2]side
	most := (f.width - 120) / 2
	if f.size == Narrow {
		most = (f.width - 90) / 2
	}
	collect := func(k int, x float64) {
		sd := &sides[k]
		for _, se := range f.s.all() {
			for p := range se.drawn() {
				if p.X == x && (!y.log || p.Y > 0) {
					sd.pts = append(sd.pts, place{se, p})
					break
				}
			}
		}
		slices.SortStableFunc(sd.pts, func(a, b place) int { return cmp.Compare(b.p.Y, a.p.Y) })
		for _, pl := range sd.pts {
			s := f.short(pl.p)
			if k == 1 || f.size != Narrow {
				if s = f.nameOfSeries(pl.se) + " " + s; k == 1 {
					s = f.short(pl.p) + " " + f.nameOfSeries(pl.se)
				}
			}
			sd.lines = append(sd.lines, wrap(s, most, f.base, !pl.se.Muted, endLines))
			sd.width = math.Max(sd.width, widest(sd.lines[len(sd.lines)-1], f.base, !pl.se.Muted))
			sd.high = append(sd.high, float64(len(sd.lines[len(sd.lines)-1]))*f.line)
		}
	}
	collect(0, x0)
	if x1 > x0 {
		collect(1, x1)
	}
	tall := f.plot
	for _, sd := range sides {
		tall = math.Max(tall, sum(sd.high))
	}
	x := &scale{min: x0, max: x1}
	if x0 == x1 {
		x.max = x0 + 1
	}
	top := f.y + f.line*1.6
	p := f.newPlot(rect{sides[0].width + 14, top, f.width - sides[1].width - 14, top + tall}, x, y)
	for _, v := range []float64{x0, x1} {
		f.out.line(pen{stroke: grid, width: 1, butt: true}, x.at(v), p.box.y0-4, x.at(v), p.box.y1)
	}
	for i := len(f.s.Series) - 1; i >= 0; i-- {
		f.drawSeries(p, &f.s.Series[i])
	}
	for k := range sides {
		sd := &sides[k]
		sd.want = make([]float64, len(sd.pts))
		for i, pl := range sd.pts {
			sd.want[i] = p.y.at(pl.p.Y) - sd.high[i]/2
		}
		spread(sd.want, sd.high, p.box.y0-f.line/2, p.box.y1+f.line/2)
		edge, dir, a := p.box.x0, -1.0, end
		if k == 1 {
			edge, dir, a = p.box.x1, 1, start
		}
		for i, pl := range sd.pts {
			l := styleOf(pl.se)
			f.out.of = f.seriesNumber(pl.se)
			mid, at := sd.want[i]+sd.high[i]/2, p.y.at(pl.p.Y)
			if math.Abs(mid-at) > f.line*0.4 {
				f.out.line(pen{stroke: l.mark, width: 0.8}, edge+dir*5, at, edge+dir*11, mid)
			}
			f.writeLines(sd.lines[i], sd.want[i], label{x: edge + dir*13, size: f.base, bold: !pl.se.Muted, anchor: a, paint: l.ink, role: "name"})
		}
	}
	f.out.of = 0
	half := (x.at(x0) + x.at(x1)) / 2
	for k, v := range []float64{x0, x1} {
		if k == 1 && x0 == x1 {
			break
		}
		lo, hi := 0.0, half-5
		if x0 == x1 {
			hi = f.width
		} else if k == 1 {
			lo, hi = half+5, f.width
		}
		s := shorten(f.headOf(v), hi-lo, f.base, true)
		w := textWidth(s, f.base, true)
		f.out.write(label{s: s, x: clamp(x.at(v), lo+w/2, hi-w/2), y: p.box.y0 - 10 - f.line*0.3, size: f.base, bold: true, anchor: middle, paint: fg, role: "tick"})
	}
	f.y = p.box.y1 + f.line
	f.hitLines(p, f.s.all()...)
}

// headOf returns the heading of a column at x.
func (f *layout) headOf(x float64) string {
	at := &Point{X: x}
	for _, p := range f.s.points() {
		if p.X == x {
			at = p
		}
	}
	return f.place(at)
}
