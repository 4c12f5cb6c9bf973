package chart

import (
	"math"
	"slices"

	"briefing/generator/unit"
)

// A stack is the values of all series at one x.
type stack struct {
	x      float64
	ok     bool      // something was published, and nothing is said to be missing
	parts  []float64 // how high each series is, in the unit of the axis
	shares []float64 // percent of the whole, by series
	points []*Point
}

// stacks puts the points on each other, and turns them into shares. Values that are percentages already stay what they are
// unless they exceed the whole; a series without a point has no part there, one with a gap leaves the whole unknown.
func (w *words) stacks() []stack {
	index := map[float64]int{}
	var out []stack
	for _, x := range w.allX() {
		index[x] = len(out)
		out = append(out, stack{x: x, ok: true, shares: make([]float64, len(w.s.Series)), points: make([]*Point, len(w.s.Series))})
	}
	for se, p := range w.s.points() {
		st, i := &out[index[p.X]], indexOf(w.s.Series, se)
		if p.Gap {
			st.ok = false
			continue
		}
		st.shares[i], st.points[i] = math.Max(0, p.Y), p
	}
	for k := range out {
		st := &out[k]
		top := slices.Max(st.shares)
		sum := 0.0
		for _, v := range st.shares {
			if top > 0 {
				sum += v / top
			}
		}
		st.parts = slices.Clone(st.shares)
		if top == 0 {
			st.ok = st.ok && !w.s.Y.Share
			continue
		}
		if w.s.Y.Unit.Kind == unit.Percent && sum*top <= 100.5 {
			continue
		}
		for i := range st.shares {
			st.shares[i] = st.shares[i] / top / sum * 100
		}
		if w.s.Y.Share {
			st.parts = st.shares
		}
	}
	return out
}

// areaScale returns the scale of stacks, from zero to the highest or, of shares, to the whole, and writes what it counts above it.
func (f *layout) areaScale(all []stack) *scale {
	if f.s.Y.Share {
		f.above(f.s.Y.Label)
		return f.shares()
	}
	high := 0.0
	for _, st := range all {
		if st.ok {
			high = math.Max(high, sum(st.parts))
		}
	}
	y := linear(0, high, true, f.whole(), f.ticksY)
	f.above(f.name(y, f.s.Y, high))
	f.listed(0, high)
	return y
}

func sum(vs []float64) (total float64) {
	for _, v := range vs {
		total += v
	}
	return total
}

// shares returns a scale of percent of a whole. Values beside the marks have one decimal at most.
func (f *layout) shares() *scale {
	s := &scale{min: 0, max: 100}
	for v := 0.0; v <= 100; v += 25 {
		s.ticks = append(s.ticks, tick{v: v, text: f.digits(v) + "%"})
	}
	f.by, f.top = 1, 50
	return s
}

// drawArea draws values stacked on each other, the first series at the bottom.
func (f *layout) drawArea() {
	f.s.sortPoints()
	all := f.stacks()
	y := f.areaScale(all)
	names := f.endNames(f.s.Series, false, func(se *Series, _ *Point) string {
		for _, st := range slices.Backward(all) {
			if i := indexOf(f.s.Series, se); st.ok {
				if st.points[i] == nil {
					return "" // nothing was published for it: not the same as none
				}
				if f.s.Y.Share {
					return f.shortNumber(st.shares[i], shareAxis)
				}
				return f.short(st.points[i])
			}
		}
		return ""
	})
	p, es := f.frame(all[0].x, all[len(all)-1].x, y, names)
	p.gridY()
	f.areas(p, all)
	p.baseline()
	es.front(f, p)
	f.markedBelow()
	f.areaEnds(p, names, all)
	f.drawY(p)
	f.y = f.drawX(p)
	f.hitAreas(p, all)
}

// share rounds a share as those beside the names are, where it is they that are drawn.
func (f *layout) share(v float64) float64 {
	if f.s.Y.Share {
		return f.rounded(v)
	}
	return unit.Round(v, 3)
}

// indexOf returns which of ss se is.
func indexOf(ss []Series, se *Series) int {
	for i := range ss {
		if &ss[i] == se {
			return i
		}
	}
	return 0
}

// areas draws each series between the stacks that follow each other without a gap. A stack alone is a column.
func (f *layout) areas(p *plot, all []stack) {
	low := make([]float64, len(all))
	grey := 0
	for i := range f.s.Series {
		l := styleOf(&f.s.Series[i])
		alpha := 1.0
		if f.s.Series[i].Muted { // neighbours of the context differ
			if grey++; grey%2 == 0 {
				alpha = 0.6
			}
		}
		f.out.of = f.seriesNumber(&f.s.Series[i])
		f.out.open("series " + l.class())
		for from := 0; from < len(all); {
			to := from
			for to < len(all) && all[to].ok {
				to++
			}
			if to > from {
				var up, down []float64
				at := func(k int, x float64) {
					up = append(up, x, p.y.at(low[k]+all[k].parts[i]))
					down = append(down, x, p.y.at(low[k]))
				}
				if to == from+1 {
					x := p.x.at(all[from].x)
					at(from, math.Max(p.box.x0, x-4))
					at(from, math.Min(p.box.x1, x+4))
				} else {
					for k := from; k < to; k++ {
						at(k, p.x.at(all[k].x))
					}
				}
				for k := len(down) - 2; k >= 0; k -= 2 {
					up = append(up, down[k], down[k+1])
				}
				of := f.surface(l)
				of.alpha = alpha
				if of.stroke == none {
					of.stroke, of.width = bg, 1
				}
				f.out.polygon(of, up...)
			}
			from = max(to, from+1)
		}
		for k := range all {
			low[k] += all[k].parts[i]
		}
		f.out.close()
		f.out.of = 0
	}
}

// areaEnds sets the names beside the middle of their last part.
func (f *layout) areaEnds(p *plot, e *endings, all []stack) {
	all = slices.DeleteFunc(slices.Clone(all), func(st stack) bool { return !st.ok })
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	for _, n := range e.list {
		i := indexOf(f.s.Series, n.se)
		n.fixed, n.x, n.y = true, p.x.at(last.x), p.y.at(sum(last.parts[:i])+last.parts[i]/2)
	}
	f.ends(p, e, nil)
}

// hitAreas adds what a pointer finds: a strip per part.
func (f *layout) hitAreas(p *plot, all []stack) {
	told := f.moments(f.s.all())
	for i := range f.s.Series {
		for k, st := range all {
			if !st.ok || st.points[i] == nil || !told[st.x] {
				continue
			}
			x := p.x.at(st.x)
			low := sum(st.parts[:i])
			from, to := p.box.x0, p.box.x1
			if k > 0 {
				from = (p.x.at(all[k-1].x) + x) / 2
			}
			if k < len(all)-1 {
				to = (p.x.at(all[k+1].x) + x) / 2
			}
			more := ""
			// Values that are shares already are not said twice, once with fewer digits.
			if share := f.amount(f.share(st.shares[i]), shareAxis, 0); f.s.Y.Unit.Kind != unit.Percent || math.Abs(st.shares[i]-st.points[i].Y) > 0.05 {
				more = f.aside(share)
			}
			top, bottom := p.y.at(low+st.parts[i]), p.y.at(low)
			strip := append(polyline(x, top, to, top, to, bottom, from, bottom, from, top), seg{verb: closed}) // begins at its moment
			f.hitAs(&f.s.Series[i], st.points[i], more, strip...)
		}
	}
}
