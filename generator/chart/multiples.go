package chart

import (
	"cmp"
	"math"
)

// drawMultiples draws a small line chart a series, all on the same scales.
func (f *layout) drawMultiples() {
	f.notesBelow()
	f.s.sortPoints()
	f.s.index()
	x0, x1, y0, y1 := f.extent()
	y := f.scaleY(y0, y1, 3)
	f.above(f.name(y, f.s.Y, far(y0, y1)))
	n := len(f.s.Series)
	cols := min(n, 3)
	if n == 4 {
		cols = 2
	}
	gap, tall := 26.0, 110.0
	if f.size == card {
		tall = 80
	}
	if f.size == Narrow {
		cols, gap, tall = min(n, 2), 16, 96
	}
	left := f.ticksWidth(y) + 8
	width := (f.width - left - 8 - gap*float64(cols-1)) / float64(cols)
	names := make([][]string, n)
	for i := range f.s.Series {
		names[i] = wrap(f.s.Series[i].Name, width+8, f.base, true, 2)
	}
	top := f.y
	for from := 0; from < n; from += cols {
		to := min(from+cols, n)
		lines := 0
		for i := from; i < to; i++ {
			lines = max(lines, len(names[i]))
		}
		head := top + float64(lines)*f.line
		bottom := head
		for i := from; i < to; i++ {
			se := &f.s.Series[i]
			x := left + float64(i-from)*(width+gap)
			f.out.of = f.seriesNumber(se)
			for k, s := range names[i] {
				f.out.write(label{s: s, x: x, y: head - float64(len(names[i])-k)*f.line + f.line*0.7, size: f.base, bold: true, paint: styleOf(se).ink, role: "name"})
			}
			f.out.of = 0
			yy := *y
			xs := f.scaleX(x0, x1, width)
			p := f.newPlot(rect{x, head + f.base*0.5, x + width, head + f.base*0.5 + tall}, xs, &yy)
			p.gridY()
			f.drawSeries(p, se)
			p.baseline()
			if i == from {
				f.drawY(p)
			}
			if i+cols >= n {
				bottom = math.Max(bottom, f.drawEnds(p))
			}
			bottom = math.Max(bottom, p.box.y1)
			f.hitLines(p, se)
		}
		top = bottom + f.line*0.5
	}
	f.y = top
}

// drawEnds writes the first and last tick below a small plot, inside its width, and returns how far down they reach.
func (f *layout) drawEnds(p *plot) float64 {
	ts := p.x.ticks
	if len(ts) == 0 {
		return p.box.y1
	}
	word := func(t tick) string {
		if t.below != "" {
			return f.say(t.below+t.text, t.text+" "+t.below)
		}
		return t.text
	}
	y := p.box.y1 + 5 + f.base*1.1
	to := math.Inf(-1)
	last := ts[len(ts)-1]
	for _, t := range ts[1:] { // the year that it is in, if another than that of the first
		last.below = cmp.Or(t.below, last.below)
	}
	for i, t := range []tick{ts[0], last} {
		if i == 1 && len(ts) == 1 {
			break
		}
		s := word(t)
		w := textWidth(s, f.base, false)
		x := clamp(p.x.at(t.v), p.box.x0+w/2, math.Max(p.box.x0+w/2, p.box.x1-w/2))
		if x-w/2 < to+6 {
			break
		}
		to = x + w/2
		f.out.line(pen{stroke: fg, width: 1, butt: true}, p.x.at(t.v), p.box.y1, p.x.at(t.v), p.box.y1+4)
		f.out.write(label{s: s, x: x, y: y, size: f.base, anchor: middle, paint: muted, role: "tick"})
	}
	return p.box.y1 + 5 + f.line
}
