package chart

import "math"

// A row is one category of a chart that lists them from top to bottom.
type row struct {
	name  []string
	y, h  float64 // of its marks, px
	nameY float64 // baseline of the first line of its name
}

// listing lays categories out as rows with marks of the heights given: names stand left of the plot, or above their marks
// if they would take too much of the width. It returns the rows and the plot's left and top.
func (f *layout) listing(names []string, heights []float64) (rows []row, left float64) {
	most := f.width * 0.32
	rows = make([]row, len(names))
	if f.size == Narrow && widest(names, f.base, false) > most {
		for i, n := range names {
			rows[i].name = wrap(n, f.width, f.base, false, 2)
			f.y += 4
			rows[i].nameY = f.y + f.line*0.7
			f.y += float64(len(rows[i].name)) * f.line
			rows[i].y, rows[i].h = f.y, heights[i]
			f.y += heights[i] + 4
		}
		return rows, 0
	}
	if f.size != Narrow {
		most = 210
	}
	for i, n := range names {
		rows[i].name = wrap(n, most, f.base, false, 3)
		if n != "" {
			left = max(left, widest(rows[i].name, f.base, false)+10)
		}
		words, height := float64(len(rows[i].name))*f.line, heights[i]
		h := math.Max(height+8, words+4)
		if f.s.Kind == Heat {
			h = math.Max(height, words)
			height = h
		}
		rows[i].y, rows[i].h = f.y+(h-height)/2, height
		rows[i].nameY = f.y + (h-words)/2 + f.line*0.5 + f.base*0.36
		f.y += h
	}
	return rows, left
}

// rowPlot lays categories out as rows with marks of the heights given, and beside or below their names a plot over x, on which marks take
// edge px and labels what they need. It draws the grid.
func (f *layout) rowPlot(names []string, heights []float64, edge float64, x *scale, need ...reach) (p *plot, rows []row, left float64) {
	f.y += f.line * 0.7
	top := f.y
	rows, left = f.listing(names, heights)
	x0, x1 := fit(left, f.width-1, edge, append(f.tickReach(x), need...))
	p = f.newPlot(rect{x0, top - 4, x1, f.y}, x, &scale{min: 0, max: 1})
	p.gridX()
	return p, rows, left
}

// even returns n heights that are the same.
func even(n int, height float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = height
	}
	return out
}

// nameRows writes the names of rows: right-aligned before the plot, or above their marks.
func (f *layout) nameRows(rows []row, left float64) {
	for _, r := range rows {
		for i, l := range r.name {
			lab := label{s: l, y: r.nameY + float64(i)*f.line, size: f.base, paint: fg, role: "name", halo: left == 0}
			if left > 0 {
				lab.x, lab.anchor = left-8, end
			}
			f.out.write(lab)
		}
	}
}

// categories returns the names along x, and turns periods into names if x is time.
func (f *layout) categories() []string {
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
	for _, p := range f.s.points() {
		if !p.Period.IsZero() {
			names[index[p.X]] = p.Period.Short(f.s.Lang)
		}
		p.X = float64(index[p.X])
	}
	f.s.X.Time, f.s.X.Names = false, names
	return names
}

// A reach is how far a label goes beyond its mark: the mark lies at part of the axis, 0 to 1, the label covers px before
// and after it.
type reach struct{ part, before, after float64 }

// fit returns the ends of an axis between left and right, as far apart as all labels stay between left and right, with
// edge px at both ends for marks. An axis keeps a third of the room at least; else the labels must give way.
func fit(left, right, edge float64, need []reach) (x0, x1 float64) {
	x0, x1 = left+edge, right-edge
	for range 20 {
		a, b := x0, x1
		for _, n := range need {
			if n.part < 1 {
				x0 = math.Max(x0, (left+n.before-n.part*x1)/(1-n.part))
			}
			if n.part > 0 {
				x1 = math.Min(x1, (right-n.after-(1-n.part)*x0)/n.part)
			}
		}
		if x1-x0 < (right-left)/3 {
			return left + edge, right - edge
		}
		if x0-a < 0.01 && b-x1 < 0.01 {
			break
		}
	}
	return x0, x1
}

// zeroLine draws the line where x is zero: through, or, where names stand above the marks, beside the marks only.
func (f *layout) zeroLine(p *plot, rows []row, left float64) {
	if p.x.log || !p.x.in(0) {
		return
	}
	x, pn := p.x.at(0), pen{stroke: fg, width: 1, butt: true}
	if left > 0 {
		f.out.line(pn, x, p.box.y0, x, p.box.y1)
		return
	}
	for _, r := range rows {
		f.out.line(pn, x, r.y, x, r.y+r.h)
	}
}

// tickReach returns how far the ticks of x reach to the right; at the left they may stand above the names.
func (f *layout) tickReach(x *scale) (need []reach) {
	for _, t := range x.ticks {
		need = append(need, reach{part: x.part(t.v), after: textWidth(t.text, f.base, false) / 2})
	}
	return need
}

// ticksTop writes the ticks of x above p.
func (f *layout) ticksTop(p *plot) {
	to := math.Inf(-1)
	for _, t := range p.x.ticks {
		f.tick(t.text, p.x.at(t.v), p.box.y0-4, 4, &to, false)
	}
}

// across returns a linear scale for a horizontal axis over lo to hi, with its ends on round ticks.
func (f *layout) across(lo, hi float64, zero bool) *scale {
	return linear(lo, hi, zero, f.whole(), f.ticksAcross())
}

// ticksAcross is how many ticks a horizontal axis of numbers has room for.
func (f *layout) ticksAcross() int {
	if f.size == Narrow {
		return 3
	}
	return 5
}
