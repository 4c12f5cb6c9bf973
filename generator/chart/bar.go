package chart

import (
	"math"
	"slices"

	"briefing/generator/unit"
)

// drawBar draws horizontal bars from zero: a row a category, a bar a series, its value at its end. Logarithms have no
// zero to start from, so a bar's axis is always linear.
func (f *layout) drawBar() {
	if f.s.Stacked {
		f.drawStacked()
		return
	}
	f.notesBelow()
	f.key(f.classKey())
	f.key(f.seriesKey(f.swatch))
	names := f.categories()
	thick := f.line - 1
	slots := f.slots(len(names))
	_, _, lo, hi := f.extent()
	x := f.across(lo, hi, true)
	f.s.Y.Log = false
	f.above(f.name(x, f.s.Y, far(lo, hi)))
	f.listed(lo, hi)
	var need []reach
	for _, p := range f.s.drawn() {
		w := textWidth(f.short(p), f.base, false) + 7
		r := reach{part: x.part(p.Y), after: w}
		if p.Y < 0 {
			r.before, r.after = w, 0
		}
		need = append(need, r)
	}
	heights := make([]float64, len(names))
	for i := range names {
		heights[i] = float64(max(1, len(slots[i]))) * thick
	}
	p, rows, left := f.rowPlot(names, heights, 0, x, need...)
	for _, se := range f.s.all() {
		f.out.of = f.seriesNumber(se)
		f.out.open("series " + styleOf(se).class())
		for j := range se.Points {
			pt := &se.Points[j]
			k := int(pt.X)
			f.bar(p, se, pt, rows[k].y+float64(slices.Index(slots[k], se))*thick, thick, left)
		}
		f.out.close()
		f.out.of = 0
	}
	f.zeroLine(p, rows, left)
	f.ticksTop(p)
	f.nameRows(rows, left)
}

// slots returns the series that have a bar in each of n rows, or say there that it was not published: a row is as high as its bars.
func (f *layout) slots(n int) [][]*Series {
	slots := make([][]*Series, n)
	for se, p := range f.s.points() {
		if k := int(p.X); !slices.Contains(slots[k], se) {
			slots[k] = append(slots[k], se)
		}
	}
	return slots
}

// faded is how much of its colour a bar keeps whose value is approximate or provisional.
const faded = 0.4

// bar draws one bar and its value.
func (f *layout) bar(p *plot, se *Series, pt *Point, y, thick, left float64) {
	l := pointStyle(se, pt)
	mid := y + thick/2
	x0 := p.x.at(0)
	if pt.Gap {
		f.unpublished(x0, 6, mid, left)
		return
	}
	x1 := p.x.at(pt.Y)
	box := rect{math.Min(x0, x1), y + 2, math.Max(x0, x1), y + thick - 2}
	switch pt.Certainty {
	case Approx:
		f.out.rect(pen{fill: f.surface(l).fill, alpha: faded, stroke: l.mark, width: 1.4}, box.grow(-0.7))
	case Provisional:
		f.out.rect(pen{fill: f.surface(l).fill, alpha: faded, stroke: l.mark, width: 1.4, dash: []float64{3, 2}}, box.grow(-0.7))
	default:
		f.out.rect(f.surface(l), box)
	}
	text := label{s: f.short(pt), x: x1 + 5, y: mid + f.base*0.36, size: f.base, paint: fg, role: "value", halo: true}
	if pt.Y < 0 {
		text.x, text.anchor = x1-5, end
	}
	if b := text.box(); b.x0 < left || b.x1 > f.width {
		text.s = "" // no room: the value stays in the tooltip and the table
	}
	f.out.write(text)
	f.hit(se, pt, polyBox(rect{math.Min(box.x0, text.box().x0), y, math.Max(box.x1, text.box().x1), y + thick})...)
}

// unpublished says right of x that there is no value, or left of it where there is no room.
func (f *layout) unpublished(x, away, y, left float64) {
	l := label{s: f.say("未公布", "not published"), x: x + away, y: y + f.base*0.36, size: f.base, paint: muted, role: "value", halo: true}
	if l.box().x1 > f.width {
		l.x, l.anchor = x-away, end
	}
	if l.box().x0 >= left {
		f.out.write(l)
	}
}

func polyBox(b rect) []seg {
	return append(polyline(b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1), seg{verb: closed})
}

// short writes the y of p as the axis counts, with its certainty: ≥ 1.2.
func (f *layout) short(p *Point) string {
	switch p.Certainty {
	case Approx:
		return f.say("约", "~") + f.shortNumber(p.Y, f.s.Y)
	case AtLeast:
		return "≥ " + f.bound(p)
	case AtMost:
		return "≤ " + f.bound(p)
	}
	return f.shortNumber(p.Y, f.s.Y)
}

// bound writes the y of p, a bound.
func (f *layout) bound(p *Point) string {
	v, near := f.bounded(p)
	if near {
		return f.shortNumber(v, f.s.Y)
	}
	alone := *f
	alone.top = 0
	return alone.shortNumber(v, f.s.Y)
}

// bounded rounds the y of p, a bound, so that it still is one: 49.8 is not at least 50. near reports whether it could be rounded
// as other values are.
func (f *layout) bounded(p *Point) (v float64, near bool) {
	holds := func(v float64) bool { return p.Certainty == AtLeast && v <= p.Y || p.Certainty == AtMost && v >= p.Y }
	if v = f.near(p.Y); f.by > 0 && holds(v) {
		return v, true
	}
	v = unit.Round(p.Y, 3)
	step := math.Pow(10, math.Floor(math.Log10(math.Abs(p.Y)))-2) // of the third digit
	switch {
	case holds(v):
	case p.Certainty == AtLeast:
		v = unit.Round(v-step, 3)
	default:
		v = unit.Round(v+step, 3)
	}
	return v, false
}

// shortNumber writes v, on axis a, with three digits or all before the point, in the axis' magnitude.
func (f *layout) shortNumber(v float64, a Axis) string {
	if f.by == 0 || f.own { // each number has its own word
		if a.Unit.Kind == unit.Count && math.Abs(v*a.Unit.By()) >= 1e-3 {
			return unit.Compact(unit.Round(v*a.Unit.By(), 3), f.s.Lang)
		}
		return f.digits(unit.Round(v, 3)) + sign(a.Unit)
	}
	return f.digits(f.rounded(v/f.by)) + sign(a.Unit)
}

// rounded returns v with three digits, or all before the point. In a list of values none has more decimals than the
// greatest, as long as two digits are left.
func (f *layout) rounded(v float64) float64 {
	a := math.Abs(v)
	if a >= 1000 {
		return unit.Fixed(v, 0)
	}
	if f.top <= 0 || a == 0 {
		return unit.Round(v, 3)
	}
	decimals := max(0, 2-int(math.Floor(math.Log10(f.top)+1e-9)))
	if a < math.Pow(10, float64(1-decimals)) {
		return unit.Round(v, 2)
	}
	return unit.Fixed(v, decimals)
}

// listed makes the values beside marks, which lie between lo and hi, a list.
func (f *layout) listed(lo, hi float64) {
	if f.by != 0 && !f.own {
		f.top = far(lo, hi) / f.by
	}
}
