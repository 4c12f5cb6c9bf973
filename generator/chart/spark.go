package chart

import "slices"

// The size of a sparkline, px, with the room for its stroke.
const (
	sparkWidth  = 120
	sparkHeight = 30
	sparkEdge   = 4
)

// Spark draws one series of s, named by its id, small and without words, to stand beside a number that says what it is: a line from its
// first point to its last, which has a dot, as high as its values go. Gaps stay gaps. Of bars it is those of the series, from zero. It is
// nil if s has no such series or fewer than two of its points are drawn.
func (s Spec) Spark(series string) []byte {
	i := slices.IndexFunc(s.Series, func(se Series) bool { return se.ID == series })
	if s.Validate() != nil || i < 0 {
		return nil
	}
	c := s.cleaned()
	c.sortPoints()
	c.assign()
	se := &c.Series[i]
	first, last, high, low := se.ends()
	if first == nil || first == last {
		return nil
	}
	x := &scale{min: first.X, max: last.X, from: sparkEdge, to: sparkWidth - sparkEdge}
	y := &scale{min: low.Y, max: high.Y, from: sparkHeight - sparkEdge, to: sparkEdge}
	if low.Y == high.Y {
		y.min, y.max = low.Y-1, low.Y+1
	}
	d := &display{w: sparkWidth, h: sparkHeight}
	if c.Kind == Bar {
		c.Series = c.Series[i : i+1]
		t := &thumb{layout: &layout{words: c.words(), out: d}, box: rect{0, 0, sparkWidth, sparkHeight}.grow(-sparkEdge)}
		t.bars()
		return d.spark()
	}
	of := slotPaint(wrapped(se.Slot))
	for _, ru := range runs(se, y) {
		var xy []float64
		for _, p := range ru.points {
			xy = append(xy, x.at(p.X), y.at(p.Y))
		}
		if len(xy) == 2 { // a point alone
			d.disc(pen{fill: of}, xy[0], xy[1], 1.4)
			continue
		}
		d.line(pen{stroke: of, width: 1.8}, xy...)
	}
	d.disc(pen{fill: of}, x.at(last.X), y.at(last.Y), 2.8)
	return d.spark()
}

// spark writes d as a small picture without words.
func (d *display) spark() []byte {
	var e encoder
	e.raw(`<svg`)
	e.raw(` viewBox="`)
	e.nums(0, 0, d.w, d.h)
	e.raw(`"`)
	e.num("width", d.w)
	e.num("height", d.h)
	e.raw(` class="spark" aria-hidden="true" fill="none" stroke-linejoin="round">`)
	e.items(d.items)
	e.close("svg")
	return e.b
}
