package chart

import "math"

// An entry is a mark and what it stands for.
type entry struct {
	name string
	of   int                // number of its subject
	draw func(x, y float64) // centred at x, y
}

// key writes entries in a row above the plot, wrapping; each beside its mark.
func (f *layout) key(entries []entry) {
	if len(entries) == 0 {
		return
	}
	const mark, gap = 16.0, 16.0
	x := 0.0
	f.y += f.line
	for _, e := range entries {
		name := shorten(e.name, f.width-mark-4, f.base, false)
		w := mark + textWidth(name, f.base, false)
		if x > 0 && x+w > f.width {
			x = 0
			f.y += f.line + 2
		}
		mid := f.y - f.line*0.3 - f.base*0.34
		f.out.of = e.of
		e.draw(x+6, mid)
		f.out.write(label{s: name, x: x + mark, y: f.y - f.line*0.3, size: f.base, paint: fg, role: "key"})
		x += w + gap
	}
	f.out.of = 0
	f.y += 6
}

// seriesKey returns an entry for every series that has a name.
func (f *layout) seriesKey(draw func(l seriesStyle, x, y float64)) (es []entry) {
	for _, se := range f.s.all() {
		if se.Name != "" && len(f.s.Series) > 1 {
			es = append(es, entry{se.Name, f.seriesNumber(se), func(x, y float64) { draw(styleOf(se), x, y) }})
		}
	}
	return es
}

// classKey returns an entry for every class: of marks in a timeline, or where rows of a single series have the colours of classes.
func (f *layout) classKey() (es []entry) {
	for i, c := range f.s.Classes {
		l := styleOf(&Series{Slot: c.Slot})
		es = append(es, entry{c.Name, f.classNumber(i), func(x, y float64) {
			if f.s.Kind == Bar {
				f.swatch(l, x, y)
			} else {
				f.sampleMark(l, x, y)
			}
		}})
	}
	return es
}

// swatch draws a filled box.
func (f *layout) swatch(l seriesStyle, x, y float64) {
	const r = 5.5
	f.out.rect(f.surface(l), rect{x - r, y - r, x + r, y + r})
}

// sampleMark draws a mark as it stands alone.
func (f *layout) sampleMark(l seriesStyle, x, y float64) {
	f.out.draw(pen{fill: l.mark}, l.marker.outline(x, y, f.markSize())...)
}

// clamp returns v, or the nearer of lo and hi if it lies outside.
func clamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(v, hi)) }
