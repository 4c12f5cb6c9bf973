package chart

import (
	"math"
	"slices"
	"time"

	"briefing/generator/period"
)

// A lane is the row of one series.
type lane struct {
	se     *Series
	rows   int // marks that would meet stand in rows below each other
	row    []int
	name   []string
	y, h   float64
	nameAt float64
	head   float64 // above the name and the marks
	foot   float64
}

// drawTimeline draws a lane a series over time and a mark a point, its shape and colour by its class.
func (f *layout) drawTimeline() {
	r := f.markSize()
	styles := f.classStyles()
	f.key(f.classKey())
	f.y += 4
	f.s.sortPoints()
	x0, x1, _, _ := f.extent()
	left := 0.0
	lanes := make([]lane, 0, len(f.s.Series))
	for i := range f.s.Series {
		ln := lane{se: &f.s.Series[i]}
		if ln.name = wrap(ln.se.Name, f.width, f.base, false, 2); f.size != Narrow {
			ln.name = wrap(ln.se.Name, 190, f.base, false, 2)
			left = math.Max(left, widest(ln.name, f.base, false)+14)
		}
		lanes = append(lanes, ln)
	}
	var x *scale
	if f.s.X.Time {
		x = f.timely(x0, x1, f.width-left-2*r-4, period.Day)
	} else {
		x = f.scaleX(x0, x1, f.width-left-2*r-4)
	}
	x.from, x.to = left+r+2, f.width-r-2
	es := f.events(x)
	f.markedBelow()
	f.y += es.height(f)
	es0 := f.y
	top := f.y + f.line + 4
	if slices.ContainsFunc(x.ticks, func(t tick) bool { return t.below != "" }) {
		top += f.line
	}
	p := f.newPlot(rect{left + r + 2, top, f.width - r - 2, top + 1}, x, &scale{min: 0, max: 1})
	y := top + 4
	for i := range lanes {
		ln := &lanes[i]
		ln.settle(f, x, r)
		words := float64(len(ln.name)) * f.line
		marks := float64(ln.rows)*(2*r+2) + 6
		ln.head = y
		if f.size != Narrow {
			lift := 0.0
			if slices.ContainsFunc(ln.se.Points, func(p Point) bool { return p.Strong && !p.Gap }) {
				lift = f.line // room for a label above the marks; on a phone it is beside the lane's name
			}
			h := math.Max(words+3, marks+lift)
			ln.y, ln.h, ln.nameAt = y+(h-marks+lift)/2, h, y+(h-words)/2
			y += h + 1
		} else {
			ln.nameAt, ln.y, ln.h = y, y+words+1, words+marks
			y += words + marks + 5
		}
		ln.foot = y - 0.5
	}
	p.box.y1 = y
	p.y.from, p.y.to = y, top
	p.gridX()
	fl := newOccupancy(f.width, y+f.line) // a name may stand on the line of an event, in its halo: between two there is little room
	es.behind(f, p)
	for i := range lanes {
		f.lane(p, &lanes[i], styles, r, left, fl)
	}
	for _, strong := range []bool{true, false} {
		f.laneNames(p, lanes, r, fl, rect{left, top, f.width, y}, strong)
	}
	above := *p // the words stand above the ticks
	above.box.y0 = es0
	es.front(f, &above)
	f.ticksAbove(p)
	f.y = y
}

// settle gives every mark of radius r a row in which no mark before it meets it.
func (ln *lane) settle(f *layout, x *scale, r float64) {
	var ends []float64
	ln.row = make([]int, len(ln.se.Points))
	for i := range ln.se.Points {
		if ln.se.Points[i].Gap {
			continue
		}
		from, to := f.reach(x, &ln.se.Points[i])
		k := 0
		for k < len(ends) && from-ends[k] < 2*r+1.6 {
			k++
		}
		if k == len(ends) {
			ends = append(ends, 0)
		}
		ends[k], ln.row[i] = to, k
	}
	ln.rows = max(1, len(ends))
}

// reach returns from where to where the mark of p lies, px: among days, what is known to the month or the year reaches from
// its first day to its last.
func (f *layout) reach(x *scale, p *Point) (from, to float64) {
	if !f.s.X.Time || f.grain != period.Day || p.Period.Grain() <= period.Day {
		return x.at(p.X), x.at(p.X)
	}
	day := func(t time.Time) float64 { return x.at(clamp(float64(t.Unix())/86400, x.min, x.max)) }
	return day(p.Period.Start()), day(p.Period.End())
}

// lane draws the marks of a lane, its name and the line below it.
func (f *layout) lane(p *plot, ln *lane, styles map[string]seriesStyle, r, left float64, fl occupancy) {
	f.out.of = f.seriesNumber(ln.se)
	f.out.open("series")
	f.out.line(pen{stroke: grid, width: 1, butt: true}, 0, ln.foot, f.width, ln.foot)
	name := label{size: f.base, paint: fg, role: "name"}
	if f.size != Narrow {
		name.x, name.anchor = left-8, end
	}
	for _, l := range f.stacked(ln.name, ln.nameAt, name) {
		f.out.write(l)
		fl.occupy(l.box())
	}
	for i := range ln.se.Points {
		pt := &ln.se.Points[i]
		if pt.Gap {
			continue
		}
		l, ok := styles[pt.Class]
		if !ok {
			l = styleOf(ln.se)
		}
		x, y := ln.place(p, i, r)
		fl.occupy(rect{x, y, x, y}.grow(r + 1))
		if from, to := f.reach(p.x, pt); to > from {
			f.out.line(pen{stroke: l.mark, width: 1.5}, from, y, to, y)
			fl.occupyLine(from, y, to, y, 3)
		}
		f.mark(f.out, l, pt, x, y, r)
		f.hit(ln.se, pt, around(x, y, r+2))
	}
	f.out.close()
	f.out.of = 0
}

// place returns where mark i of a lane stands, of radius r.
func (ln *lane) place(p *plot, i int, r float64) (x, y float64) {
	return p.x.at(ln.se.Points[i].X), ln.y + 3 + r + 1 + float64(ln.row[i])*(2*r+2)
}

// laneNames writes the labels of marks that the headline speaks of, in their own lane, or else where there is room; or those of others
// that are to be named, in their own lane.
func (f *layout) laneNames(p *plot, lanes []lane, r float64, fl occupancy, within rect, strong bool) {
	for i := range lanes {
		for j := range lanes[i].se.Points {
			pt := &lanes[i].se.Points[j]
			if pt.Gap || pt.Strong != strong || !pt.Strong && !pt.Named {
				continue
			}
			n := naming{se: lanes[i].se, pt: pt}
			n.x, n.y = lanes[i].place(p, j, r)
			f.out.of = f.seriesNumber(n.se)
			own := rect{within.x0, lanes[i].head - 4, within.x1, lanes[i].foot}
			switch {
			case !strong:
				f.weakName(n, own, fl)
			case !f.strongName(n, own, fl):
				f.strongName(n, within, fl)
			}
			f.out.of = 0
		}
	}
}

// classStyles returns how marks of each class are drawn.
func (f *layout) classStyles() map[string]seriesStyle {
	m := make(map[string]seriesStyle, len(f.s.Classes))
	for _, c := range f.s.Classes {
		m[c.ID] = styleOf(&Series{Slot: c.Slot})
	}
	return m
}

// ticksAbove writes the ticks of x above p, years over months.
func (f *layout) ticksAbove(p *plot) {
	for i, t := range p.x.ticks {
		x := p.x.at(t.v)
		f.tick(t.text, x, p.box.y0-5, 0, nil, true)
		if t.below != "" && f.clearBelow(p.x, i) {
			f.tick(t.below, x, p.box.y0-5-f.line, 0, nil, true)
		}
	}
}
