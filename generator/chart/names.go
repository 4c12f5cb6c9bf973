package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A naming is a mark and what is written beside it.
type naming struct {
	se     *Series
	pt     *Point
	x, y   float64 // px
	weight float64 // how much of the picture it makes
}

// markNames writes the labels of marks, those that the headline speaks of or the others: of a scatter all, of lines the ones that are to
// be named. A label that would meet a mark, a line or another label wherever it is set is left out; those of context come last, then those
// of lines that weigh less, of a scatter those further down. One that the headline speaks of is led to the nearest free place instead.
func (f *layout) markNames(p *plot, fl occupancy, within rect, strong bool) {
	lines := f.s.Kind != Scatter
	all := f.namings()
	all = slices.DeleteFunc(all, func(n naming) bool { return n.pt.Strong != strong || p.y.log && n.pt.Y <= 0 })
	for i := range all {
		n := &all[i]
		if n.x, n.y = p.x.at(n.pt.X), p.y.at(n.pt.Y); !lines {
			n.weight = -n.y
		}
	}
	slices.SortStableFunc(all, func(a, b naming) int { return cmp.Or(mutedLast(a.se, b.se), cmp.Compare(b.weight, a.weight)) })
	if lines {
		inTurn(all)
	}
	for _, n := range all {
		f.out.of = f.seriesNumber(n.se)
		f.out.of = f.seriesNumber(n.se)
		written := strong && f.strongName(n, within, fl) || !strong && f.weakName(n, within, fl)
		if l := styleOf(n.se); written && lines && !f.dotted(p, n.se) {
			f.out.disc(pen{fill: l.mark, stroke: bg, width: 0.8}, n.x, n.y, f.dotSize())
		}
	}
	f.out.of = 0
	f.out.of = 0
}

// inTurn puts namings, the heaviest first, in an order in which the series take turns.
func inTurn(all []naming) {
	turn, at := map[*Series]int{}, make(map[*Point]int, len(all))
	for _, n := range all {
		at[n.pt] = turn[n.se]
		turn[n.se]++
	}
	slices.SortStableFunc(all, func(a, b naming) int { return cmp.Or(mutedLast(a.se, b.se), cmp.Compare(at[a.pt], at[b.pt])) })
}

// namings returns the marks whose names stand on the picture if there is room. A mark of a line weighs as much as it makes of its chart:
// how far it is from the one before, and how long it is until the next that has a name, each as a part of the axis.
func (w *words) namings() (all []naming) {
	s := w.s
	at := func(v float64) float64 {
		if s.Y.Log {
			return math.Log(v)
		}
		return v
	}
	first, last, low, high := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range s.drawn() {
		first, last = math.Min(first, p.X), math.Max(last, p.X)
		if !s.Y.Log || p.Y > 0 {
			low, high = math.Min(low, at(p.Y)), math.Max(high, at(p.Y))
		}
	}
	if s.Kind == Step {
		last = math.Max(last, s.Until)
	}
	for _, se := range s.all() {
		var before *Point
		from := len(all)
		for p := range se.drawn() {
			if p.Strong || p.Named || s.Kind == Scatter && p.Label != "" || w.lone(se, p) {
				n := naming{se: se, pt: p}
				if before != nil && !(s.Y.Log && min(p.Y, before.Y) <= 0) && high > low {
					n.weight = math.Abs(at(p.Y)-at(before.Y)) / (high - low)
				}
				all = append(all, n)
			}
			before = p
		}
		until := last
		for i := len(all) - 1; i >= from && last > first; i-- {
			all[i].weight += (until - all[i].pt.X) / (last - first)
			until = all[i].pt.X
		}
	}
	return all
}

// lone reports whether p is the last mark of a line alone, which has no name at its end: its value is written.
func (w *words) lone(se *Series, p *Point) bool {
	return len(w.s.Series) == 1 && (w.s.Kind == Line || w.s.Kind == Step) && p == lastPoint(se, w.s.Y.Log)
}

// nameOf returns what is written beside the mark of pt: its label, without what stands in brackets behind it unless another label differs
// in that alone; or its value.
func (f *layout) nameOf(pt *Point) string {
	if pt.Label == "" || !pt.Named && !pt.Strong && f.s.Kind != Scatter {
		return f.short(pt)
	}
	if f.bare == nil {
		f.bare = map[string]string{}
		for _, p := range f.s.drawn() {
			if b := unbracketed(p.Label); f.bare[b] == "" {
				f.bare[b] = p.Label
			} else if f.bare[b] != p.Label {
				f.bare[b] = "several"
			}
		}
	}
	if b := unbracketed(pt.Label); f.bare[b] == pt.Label {
		return b
	}
	return pt.Label
}

// nameOfSeries returns what stands at the end of a line: the name of its series, if that is too long for a line without what stands in
// brackets behind it, unless another differs in that alone.
func (f *layout) nameOfSeries(se *Series) string {
	bare := unbracketed(se.Name)
	if textWidth(se.Name, f.base, !se.Muted) <= f.names {
		return se.Name
	}
	for _, o := range f.s.all() {
		if o != se && unbracketed(o.Name) == bare {
			return se.Name
		}
	}
	return bare
}

// unbracketed returns a name without what stands in brackets at its end.
func unbracketed(s string) string {
	for _, b := range [][2]string{{" (", ")"}, {"（", "）"}} {
		if head, _, ok := strings.Cut(s, b[0]); ok && head != "" && strings.HasSuffix(s, b[1]) {
			return head
		}
	}
	return s
}

// weakName writes the label of a mark beside it, or, of a line, near it with a leader; it reports whether there was room.
func (f *layout) weakName(n naming, within rect, fl occupancy) bool {
	l := label{s: f.nameOf(n.pt), size: f.base, paint: f.nameInk(n.se), role: "label", halo: true}
	switch most := f.width * 0.4; {
	case f.s.Kind == Scatter:
		l.s = shorten(l.s, most, f.base, false)
	case textWidth(l.s, f.base, false) > most:
		return false
	}
	if at, ok := f.beside(l, n.x, n.y, 9, within, fl); ok {
		f.out.write(at)
		fl.occupy(aired(at.box()))
		return true
	}
	return f.s.Kind != Scatter && f.led([]string{l.s}, n.x, n.y, within, fl, l, true)
}

// nameInk returns the paint of names beside marks: of several lines that of the line.
func (f *layout) nameInk(se *Series) paint {
	switch {
	case se.Muted:
		return muted
	case len(f.s.Series) > 1 && (f.s.Kind == Line || f.s.Kind == Step):
		return styleOf(se).ink
	}
	return fg
}

// strongName writes the label of a mark that the headline speaks of: beside it, or as near as there is room, with a leader. It reports
// whether there was.
func (f *layout) strongName(n naming, within rect, fl occupancy) bool {
	l := label{s: shorten(f.nameOf(n.pt), f.width*0.6, f.base, n.pt.Label != ""), size: f.base, bold: n.pt.Label != "", paint: f.nameInk(n.se), role: "label", halo: true}
	at, ok := f.beside(l, n.x, n.y, 9, within, fl)
	if ok {
		fl.occupy(aired(at.box()))
		f.out.write(at)
	} else {
		ok = f.led([]string{l.s}, n.x, n.y, within, fl, l, false)
	}
	if ok {
		f.out.labelled = append(f.out.labelled, n.pt)
	}
	return ok
}

// aired returns what is occupied around a name, so that the next does not read as one with it.
func aired(b rect) rect { return rect{b.x0 - 4, b.y0, b.x1 + 4, b.y1} }

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
