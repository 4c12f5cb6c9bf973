package chart

import (
	"math"

	"briefing/generator/unit"
)

// A row is one category of a chart that lists them from top to bottom.
type row struct {
	name  []string
	y, h  float64 // of its marks, px
	nameY float64 // baseline of the first line of its name
}

// listing lays categories out as rows with marks of the height given: names stand left of the plot, or above their marks
// if they would take too much of the width. It returns the rows and the plot's left and top.
func (f *frame) listing(names []string, height float64) (rows []row, left float64) {
	most := f.width * 0.32
	widest := 0.0
	for _, n := range names {
		widest = math.Max(widest, textWidth(n, f.base, false))
	}
	rows = make([]row, len(names))
	if above := f.size == Narrow && widest > most; above {
		for i, n := range names {
			rows[i].name = wrap(n, f.width, f.base, false, 2)
			f.y += 4
			rows[i].nameY = f.y + f.line*0.7
			f.y += float64(len(rows[i].name)) * f.line
			rows[i].y, rows[i].h = f.y, height
			f.y += height + 4
		}
		return rows, 0
	}
	if f.size == Wide {
		most = 210
	}
	left = 0
	for i, n := range names {
		rows[i].name = wrap(n, most, f.base, false, 3)
		for _, l := range rows[i].name {
			left = math.Max(left, textWidth(l, f.base, false)+10)
		}
		words := float64(len(rows[i].name)) * f.line
		h := math.Max(height+8, words+4)
		rows[i].y, rows[i].h = f.y+(h-height)/2, height
		rows[i].nameY = f.y + (h-words)/2 + f.line*0.5 + f.base*0.36
		f.y += h
	}
	return rows, left
}

// nameRows writes the names of rows: right-aligned before the plot, or above their marks.
func (f *frame) nameRows(rows []row, left float64) {
	for _, r := range rows {
		for i, l := range r.name {
			lab := label{s: l, y: r.nameY + float64(i)*f.line, size: f.base, paint: fg, role: "name"}
			if left > 0 {
				lab.x, lab.anchor = left-8, end
			}
			f.rec.write(lab)
		}
	}
}

// categories returns the names along x, and turns periods into names if x is time.
func (f *frame) categories() []string {
	if len(f.s.X.Names) > 0 {
		return f.s.X.Names
	}
	f.s.sortPoints()
	xs := f.allX()
	names := make([]string, len(xs))
	index := make(map[float64]int, len(xs))
	for i, x := range xs {
		index[x] = i
		names[i] = f.place(&Point{X: x})
	}
	for i := range f.s.Series {
		for j := range f.s.Series[i].Points {
			p := &f.s.Series[i].Points[j]
			if !p.Period.IsZero() {
				names[index[p.X]] = p.Period.Text(f.s.Lang)
			}
			p.X = float64(index[p.X])
		}
	}
	f.s.X.Time, f.s.X.Names = false, names
	return names
}

// drawBar draws horizontal bars from zero: a row a category, a bar a series, its value at its end. Logarithms have no
// zero to start from, so a bar's axis is always linear.
func (f *frame) drawBar() error {
	f.key(f.seriesKey(func(se *Series, l look, x, y float64) { f.swatch(l.mark, x, y) }))
	names := f.categories()
	thick := f.line - 1
	n := max(1, len(f.s.Series))
	_, _, lo, hi := f.extent()
	want := f.ticksX - 3
	if f.size == Narrow {
		want = 3
	}
	x := linear(lo, hi, true, want)
	f.s.Y.Log = false
	f.above(f.name(x, f.s.Y))
	f.y += f.line * 0.4
	top := f.y
	rows, left := f.listing(names, float64(n)*thick)
	// Room for the values at both ends: as much as the longest of them takes.
	room := [2]float64{}
	f.bars(func(se *Series, p *Point, _ int) {
		w := textWidth(f.short(p), f.base, false) + 8
		room[side(p.Y)] = math.Max(room[side(p.Y)], w)
	})
	if lo >= 0 {
		room[0] = 0
	}
	// A value's label needs room only beyond the end of the axis; bars seldom reach that, but may.
	p := f.newPlot(rect{left + room[0], top - 4, f.width - room[1], f.y}, x, &scale{min: 0, max: 1})
	p.gridX = true
	at := make([][]*Point, len(names))
	p.add(func() {
		for i := range f.s.Series {
			f.rec.open(group{class: "series " + lookOf(&f.s.Series[i]).class()})
			for j := range f.s.Series[i].Points {
				pt := &f.s.Series[i].Points[j]
				k := int(pt.X)
				at[k] = append(at[k], pt)
				f.bar(p, &f.s.Series[i], pt, rows[k].y+float64(i)*thick, thick)
			}
			f.rec.close()
		}
	})
	p.after = append(p.after, func() {
		f.rec.line(pen{stroke: fg, width: 1, butt: true}, x.at(0), p.box.y0, x.at(0), p.box.y1)
	})
	if err := p.draw(); err != nil {
		return err
	}
	for _, t := range x.ticks {
		w := textWidth(t.text, f.base, false)
		f.rec.write(label{s: t.text, x: clamp(x.at(t.v), w/2, f.width-w/2), y: p.box.y0 - 4, size: f.base, anchor: middle, paint: muted, role: "tick"})
	}
	f.nameRows(rows, left)
	return nil
}

// side returns 0 for what lies left of zero, else 1.
func side(v float64) int {
	if v < 0 {
		return 0
	}
	return 1
}

// bars calls fn with every point that is drawn.
func (f *frame) bars(fn func(se *Series, p *Point, i int)) {
	for i := range f.s.Series {
		for j := range f.s.Series[i].Points {
			if p := &f.s.Series[i].Points[j]; !p.Gap {
				fn(&f.s.Series[i], p, i)
			}
		}
	}
}

// bar draws one bar and its value.
func (f *frame) bar(p *plot, se *Series, pt *Point, y, thick float64) {
	l := lookOf(se)
	mid := y + thick/2
	x0 := p.x.at(0)
	if pt.Gap {
		f.rec.write(label{s: f.say("未公布", "not published"), x: x0 + 6, y: mid + f.base*0.36, size: f.base, paint: muted, role: "value"})
		return
	}
	x1 := p.x.at(pt.Y)
	box := rect{math.Min(x0, x1), y + 2, math.Max(x0, x1), y + thick - 2}
	switch pt.Certainty {
	case Exact:
		f.rec.rect(pen{fill: l.mark}, box)
	case Approx:
		f.rec.rect(pen{fill: l.mark, alpha: 0.3, stroke: l.mark, width: 1.4}, box.grow(-0.7))
	case Provisional:
		f.rec.rect(pen{fill: l.mark, alpha: 0.3, stroke: l.mark, width: 1.4, dash: []float64{3, 2}}, box.grow(-0.7))
	default:
		f.rec.rect(pen{fill: l.mark}, box)
	}
	text := label{s: f.short(pt), x: x1 + 5, y: mid + f.base*0.36, size: f.base, paint: fg, role: "value"}
	if side(pt.Y) == 0 {
		text.x, text.anchor = x1-5, end
	}
	f.rec.write(text)
	f.hit(se, pt, 0, polyBox(rect{math.Min(box.x0, text.box().x0), y, math.Max(box.x1, text.box().x1), y + thick})...)
}

func polyBox(b rect) []seg {
	return append(polyline(b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1), seg{verb: closed})
}

// short writes the y of p as the axis counts, with its certainty: ≥ 1.2.
func (f *frame) short(p *Point) string {
	s := f.shortNumber(p.Y, f.s.Y)
	switch p.Certainty {
	case Approx:
		return f.say("约", "~") + s
	case AtLeast:
		return "≥ " + s
	case AtMost:
		return "≤ " + s
	}
	return s
}

// shortNumber writes v, on axis a, with three digits or all before the point, in the axis' magnitude.
func (f *frame) shortNumber(v float64, a Axis) string {
	by := f.by
	if by == 0 {
		by = 1
	}
	v /= by
	if math.Abs(v) < 1000 {
		v = unit.Round(v, 3)
	} else {
		v = unit.Fixed(v, 0)
	}
	return plainTick(v) + sign(a.Unit)
}
