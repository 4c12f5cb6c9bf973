package chart

import (
	"fmt"
	"math"
	"slices"
)

// stackThick is how high a stacked bar is, px; below it stand its parts in percent.
const stackThick = 18

// minHitWidth is how wide what a pointer finds over a part is at least, px: a part of a percent is thinner than a finger can tell.
const minHitWidth = 8

// drawStacked draws a row a category: parts of a whole, in percent, one behind the other in the order of the series, and how
// many records the whole has behind the name of the row. Parts have their percent below them where there is room.
func (f *layout) drawStacked() {
	f.notesBelow()
	f.key(f.seriesKey(f.swatch))
	names := slices.Clone(f.categories())
	made := make([]int, len(names))
	for _, p := range f.s.drawn() {
		made[int(p.X)] += p.N
	}
	for i, n := range made {
		names[i] += f.made(n)
	}
	x := f.shares()
	f.above(f.s.Y.Label)
	p, rows, left := f.rowPlot(names, even(len(names), stackThick+f.line), 0, x)
	from := make([]float64, len(names))
	to := make([]float64, len(names)) // px of the last percent, of a row
	for _, se := range f.s.all() {
		l := styleOf(se)
		f.out.of = f.seriesNumber(se)
		f.out.open("series " + l.class())
		for pt := range se.drawn() {
			if pt.Y <= 0 {
				continue
			}
			k := int(pt.X)
			box := rect{p.x.at(from[k]), rows[k].y, p.x.at(from[k] + pt.Y), rows[k].y + stackThick}
			from[k] += pt.Y
			of := f.surface(l)
			if of.stroke == none {
				of.stroke, of.width = bg, 1
			}
			f.out.rect(of, box)
			words := label{s: f.shortNumber(math.Round(pt.Y), shareAxis), x: math.Max(box.x0+1, to[k]), y: box.y1 + f.line*0.75, size: f.base, paint: l.ink, role: "value"}
			if b := words.box(); b.x0 < box.x1 && b.x1 <= math.Max(box.x1, box.x0+textWidth("00%", f.base, false)) && b.x1 <= f.width {
				f.out.write(words)
				to[k] = b.x1 + 6
			}
			f.hitAs(se, pt, f.made(pt.N), polyBox(box.atLeast(minHitWidth))...)
		}
		f.out.close()
		f.out.of = 0
	}
	f.ticksTop(p)
	f.nameRows(rows, left)
}

// made says of how many records a part is made, if that is known.
func (f *layout) made(n int) string {
	if n == 0 {
		return ""
	}
	return f.aside(fmt.Sprint("n = ", n))
}

// atLeast returns b, or one as wide as said around its middle.
func (b rect) atLeast(width float64) rect {
	if more := width - (b.x1 - b.x0); more > 0 {
		b.x0, b.x1 = b.x0-more/2, b.x1+more/2
	}
	return b
}
