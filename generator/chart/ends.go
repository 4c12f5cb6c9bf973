package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// An ending is the name of a series at the end of its line.
type ending struct {
	se    *Series
	lines []string
	value string  // of the last point
	under bool    // the value stands below the name, not after it
	x, y  float64 // where the line ends, px
	h     float64
	last  *Point
	fixed bool // x and y are set
}

// namesGap is between the plot and the column of names, px.
const namesGap = 14

// endings are the names of all lines, which stand in a column right of the plot.
type endings struct {
	list  []*ending
	width float64 // of the column
	strip bool    // of events above the plot
}

// endLines is how many lines of text a name takes at most, with its value.
const endLines = 2

// endNames measures the names of series that have a point, and the values that value gives. A name that needs more than two lines takes
// more of the width, then loses its value, then its end. Names that would need more
// than twice the height of the plot are left out: context series first, then those that end lowest.
func (f *layout) endNames(ss []Series, log bool, value func(se *Series, last *Point) string) *endings {
	e := &endings{}
	for i := range ss {
		se := &ss[i]
		last := lastPoint(se, log)
		if last == nil || se.Name == "" || len(ss) == 1 {
			continue
		}
		e.list = append(e.list, &ending{se: se, value: value(se, last), last: last})
	}
	f.sample = sameHue(ss)
	f.setNames(e.list)
	if e.height() > f.plot { // values that need lines of their own give way first
		for _, n := range e.list {
			if n.under {
				n.value, n.under = "", false
				n.h = f.tallName(n)
			}
		}
	}
	if e.height() > 2*f.plot {
		keep := slices.Clone(e.list)
		slices.SortStableFunc(keep, func(a, b *ending) int {
			return cmp.Or(mutedLast(a.se, b.se), cmp.Compare(b.last.Y, a.last.Y))
		})
		h := 0.0
		for i, n := range keep {
			if h += n.h; h > 2*f.plot {
				keep = keep[:i]
				break
			}
		}
		e.list = slices.DeleteFunc(e.list, func(n *ending) bool { return !slices.Contains(keep, n) })
	}
	for _, n := range e.list {
		e.width = math.Max(e.width, f.wideName(n))
	}
	return e
}

// setNames breaks names into lines so that none takes more than [endLines] with its value.
func (f *layout) setNames(list []*ending) {
	for _, wider := range []float64{1, 1.15, 1.3} {
		if f.fitNames(list, f.names*wider) {
			return
		}
	}
	for _, n := range list { // at the last width
		if f.tallName(n) > endLines*f.line {
			n.value, n.under = "", false
			n.lines = wrap(f.nameOfSeries(n.se), f.names*1.3, f.base, !n.se.Muted, endLines)
			n.h = f.tallName(n)
		}
	}
}

// fitNames breaks names into lines of at most width px and reports whether none takes too many.
func (f *layout) fitNames(list []*ending, width float64) bool {
	fit := true
	for _, n := range list {
		n.lines = wrap(f.nameOfSeries(n.se), width, f.base, !n.se.Muted, 0)
		if n.under = f.afterName(n)+textWidth(n.value, f.base, false) > width; n.under && n.value != "" {
			// a narrower break may leave the value room behind the last line
			if l := wrap(f.nameOfSeries(n.se)+" "+n.value, width, f.base, !n.se.Muted, 0); len(l) <= endLines && strings.HasSuffix(l[len(l)-1], " "+n.value) {
				l[len(l)-1] = strings.TrimSuffix(l[len(l)-1], " "+n.value)
				n.lines, n.under = l, false
			}
		}
		n.h = f.tallName(n)
		fit = fit && n.h <= endLines*f.line
	}
	return fit
}

// sampleWidth is the room for a piece of the line before its name.
const sampleWidth = 20

// sameHue reports whether two series have the same colour and differ in dash and marker alone. Then a piece of the line
// stands before each name.
func sameHue(ss []Series) bool {
	seen := map[paint]bool{}
	for i := range ss {
		if ss[i].Muted {
			continue
		}
		h := styleOf(&ss[i]).mark
		if seen[h] {
			return true
		}
		seen[h] = true
	}
	return false
}

// tallName returns the height of the name of n and its value.
func (f *layout) tallName(n *ending) float64 {
	if n.under {
		return float64(len(n.lines)+1) * f.line
	}
	return float64(len(n.lines)) * f.line
}

// wideName returns the width of the name of n and its value.
func (f *layout) wideName(n *ending) float64 {
	w, v := widest(n.lines, f.base, !n.se.Muted), textWidth(n.value, f.base, false)
	switch {
	case n.under:
		w = math.Max(w, v)
	case n.value != "":
		w = math.Max(w, f.afterName(n)+v)
	}
	if f.sample {
		w += sampleWidth
	}
	return w
}

// afterName returns where the value of n begins: behind the last line of its name.
func (f *layout) afterName(n *ending) float64 {
	return textWidth(n.lines[len(n.lines)-1], f.base, !n.se.Muted) + 5
}

// writeName writes the name of n and its value with their top at x, y.
func (f *layout) writeName(n *ending, x, y float64, halo bool) {
	l := styleOf(n.se)
	if f.sample {
		f.out.line(pen{stroke: l.mark, width: l.width, dash: l.dash, butt: true}, x, y+f.line/2, x+sampleWidth-5, y+f.line/2)
		if !n.se.Muted {
			f.out.draw(pen{fill: l.mark, stroke: bg, width: 0.8}, l.marker.outline(x+(sampleWidth-5)/2, y+f.line/2, 3)...)
		}
		x += sampleWidth
	}
	f.writeLines(n.lines, y, label{x: x, size: f.base, bold: !n.se.Muted, paint: l.ink, role: "name", halo: halo})
	if !n.under {
		x += f.afterName(n)
	}
	f.out.write(label{s: n.value, x: x, y: y + n.h - f.line/2 + f.base*0.36, size: f.base, paint: fg, role: "value", halo: halo})
}

func lastPoint(se *Series, log bool) *Point {
	for i := len(se.Points) - 1; i >= 0; i-- {
		if p := &se.Points[i]; !p.Gap && (!log || p.Y > 0) {
			return p
		}
	}
	return nil
}

// mutedLast compares two series, context after others.
func mutedLast(a, b *Series) int {
	switch {
	case a.Muted == b.Muted:
		return 0
	case a.Muted:
		return 1
	}
	return -1
}

// height returns how tall the column is if no label is left out.
func (e *endings) height() float64 {
	h := 0.0
	for _, n := range e.list {
		h += n.h
	}
	return h
}

// ends places the names and writes them.
func (f *layout) ends(p *plot, e *endings, fl occupancy) {
	for _, n := range e.list {
		if !n.fixed {
			n.x, n.y = p.x.at(f.endOf(n.last)), p.y.at(n.last.Y)
		}
	}
	if fl != nil {
		f.early(p, e, fl)
	}
	slices.SortStableFunc(e.list, func(a, b *ending) int { return cmp.Compare(a.y, b.y) })
	want := make([]float64, len(e.list))
	high := make([]float64, len(e.list))
	for i, n := range e.list {
		want[i], high[i] = n.y-n.h/2, n.h
	}
	top := p.box.y0 - f.line/2
	if e.strip {
		top = p.box.y0 // above it are the words of events
	}
	spread(want, high, top, p.box.y1+f.line/2)
	x := p.box.x1 + namesGap
	for i, n := range e.list {
		l := styleOf(n.se)
		f.out.of = f.seriesNumber(n.se)
		mid := want[i] + n.h/2
		if math.Abs(mid-n.y) > f.line*0.4 || n.x < p.box.x1-1 {
			f.out.line(pen{stroke: l.mark, width: 0.8, dash: []float64{2, 2}}, n.x+4, n.y, math.Max(n.x+4, p.box.x1+2), n.y, x-3, mid)
		}
		f.writeName(n, x, want[i], false)
	}
	f.out.of = 0
}

// early sets the names of lines that end well before the plot does beside their ends, where there is room, and takes
// them off the list.
func (f *layout) early(p *plot, e *endings, fl occupancy) {
	e.list = slices.DeleteFunc(e.list, func(n *ending) bool {
		return n.x <= p.box.x1-p.box.w()*0.12 && f.nameBeside(p, n, fl)
	})
}

// nameBeside writes the name of a line right of its end, above or below it.
func (f *layout) nameBeside(p *plot, n *ending, fl occupancy) bool {
	w := f.wideName(n)
	for _, b := range [...]rect{
		{n.x + 9, n.y - n.h/2, n.x + 9 + w, n.y + n.h/2},
		{n.x - w/2, n.y - 8 - n.h, n.x + w/2, n.y - 8},
		{n.x - w/2, n.y + 8, n.x + w/2, n.y + 8 + n.h},
	} {
		if !b.in(p.box) || !fl.free(b) {
			continue
		}
		fl.occupy(b)
		f.out.of = f.seriesNumber(n.se)
		f.writeName(n, b.x0, b.y0, true)
		f.out.of = 0
		return true
	}
	return false
}

// spread moves tops, in order, as little as it can so that boxes of the heights given do not overlap and, if they fit,
// lie between lo and hi. It joins neighbours that push each other into blocks around the mean of where they want to be.
func spread(tops, heights []float64, lo, hi float64) {
	type block struct {
		from, to  int
		top, h, w float64 // w: sum of wanted tops, each as the top of the whole block
	}
	var bs []block
	for i := range tops {
		b := block{i, i + 1, tops[i], heights[i], tops[i]}
		for {
			b.top = math.Max(lo, math.Min(b.w/float64(b.to-b.from), hi-b.h))
			if len(bs) == 0 || bs[len(bs)-1].top+bs[len(bs)-1].h <= b.top {
				break
			}
			a := bs[len(bs)-1]
			bs = bs[:len(bs)-1]
			b = block{a.from, b.to, 0, a.h + b.h, a.w + b.w - a.h*float64(b.to-b.from)}
		}
		bs = append(bs, b)
	}
	for _, b := range bs {
		y := b.top
		for i := b.from; i < b.to; i++ {
			tops[i] = y
			y += heights[i]
		}
	}
}
