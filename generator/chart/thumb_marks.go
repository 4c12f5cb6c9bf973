package chart

import (
	"math"
	"slices"
)

// area draws stacks from the top down, each over those above it.
func (t *thumb) area() {
	t.s.sortPoints()
	all := t.stacks()
	high := 100.0
	if !t.s.Y.Share {
		high = 0
		for _, st := range all {
			high = math.Max(high, sum(st.parts))
		}
	}
	x, y := span2(all[0].x, all[len(all)-1].x), span2(0, high)
	x.from, x.to, y.from, y.to = t.box.x0, t.box.x1, t.box.y1, t.box.y0
	for i := range slices.Backward(t.s.Series) {
		var tops [][]point2
		for from := 0; from < len(all); from++ {
			var top []point2
			for ; from < len(all) && all[from].ok; from++ {
				top = append(top, point2{x.at(all[from].x), y.at(sum(all[from].parts[:i+1]))})
			}
			switch len(top) {
			case 0:
				continue
			case 1: // a column, unless it touches the one before
				if n := len(tops); n > 0 && top[0].x < tops[n-1][len(tops[n-1])-1].x+4 {
					continue
				}
				top = []point2{{top[0].x - 2, top[0].y}, {top[0].x + 2, top[0].y}}
			}
			tops = append(tops, top)
		}
		thin(tops, 2*thumbCorners/len(t.s.Series))
		var path []seg
		for _, top := range tops {
			xy := append([]float64{top[0].x, t.box.y1}, flat(top)...)
			path = append(append(path, polyline(append(xy, top[len(top)-1].x, t.box.y1)...)...), seg{verb: closed})
		}
		if len(path) == 0 {
			break
		}
		t.out.draw(pen{fill: t.surface(styleOf(&t.s.Series[i])).fill, stroke: bg, width: .8, butt: true}, path...)
	}
	t.base(t.box.x0, t.box.y1, t.box.x1, t.box.y1)
}

// keep leaves out rows beyond n, as a card does.
func (t *thumb) keep(n int) { t.s = t.s.cut(n) }

// rows returns where the middle of the first of n rows is, how far the next one is, and what a row of it may be high.
func (t *thumb) rows(n int, most float64) (first, step float64) {
	step = math.Min(most, (t.box.y1-t.box.y0)/float64(n))
	return (t.box.y0+t.box.y1)/2 - step*float64(n-1)/2, step
}

// guide adds the line of a row.
func (t *thumb) guide(y float64) {
	t.mark(pen{stroke: grid, width: 1, butt: true}, polyline(t.box.x0, y, t.box.x1, y)...)
}

// bars draws a row a category: a bar a series, or their parts behind each other.
func (t *thumb) bars() {
	t.categories()
	n := max(1, len(t.s.Series))
	if t.s.Stacked {
		n = 1
	}
	t.keep(max(3, 2*thumbRows/(n+1)))
	_, _, lo, hi := t.extent()
	x := linear(lo, hi, true, false, 4)
	if t.s.Stacked {
		x = t.shares()
	}
	x.from, x.to = t.box.x0, t.box.x1
	first, step := t.rows(len(t.s.X.Names), 34*float64(n))
	thick := step * .74 / float64(n)
	from := make([]float64, len(t.s.X.Names))
	for i, se := range t.s.all() {
		for p := range se.drawn() {
			k := int(p.X)
			y := first + step*float64(k)
			if t.s.Stacked {
				t.column(t.surface(styleOf(se)), x.at(from[k]), x.at(from[k]+p.Y), y, thick)
				from[k] += p.Y
				continue
			}
			t.column(t.surface(pointStyle(se, p)), x.at(0), x.at(p.Y), y+(float64(i)-float64(n-1)/2)*thick, math.Max(thick-.6, .8))
		}
	}
	if !t.s.Stacked {
		t.base(x.at(0), t.box.y0, x.at(0), t.box.y1)
	}
}

// dots draws a row a category: a dot a series, joined, or ranges.
func (t *thumb) dots() {
	t.categories()
	t.keep(thumbRows)
	_, _, lo, hi := t.extent()
	x := linear(lo, hi, t.fromZero(lo, hi), false, 4)
	if t.s.Y.Log && lo > 0 {
		x = logarithmic(lo, hi, 4)
	}
	x.from, x.to = t.box.x0+3, t.box.x1-3
	first, step := t.rows(len(t.s.X.Names), 26)
	at := make([][]place, len(t.s.X.Names))
	for se, p := range t.s.drawn() {
		at[int(p.X)] = append(at[int(p.X)], place{se, p})
	}
	for k, ps := range at {
		y := first + step*float64(k)
		t.guide(y)
		if lo, hi, _, _ := span(ps); t.s.Kind == Dot && lo < hi {
			t.bar(faint, x.at(lo), x.at(hi), y, 1.4)
		}
		for i, pl := range ps {
			of, y := pointStyle(pl.se, pl.p).mark, y
			if t.s.Kind == Range {
				y += (float64(i) - float64(len(ps)-1)/2) * math.Min(3, step/2/float64(len(ps)))
			}
			if pl.p.Ranged {
				t.bar(of, x.at(pl.p.Lo), math.Max(x.at(pl.p.Hi), x.at(pl.p.Lo)+1.5), y, math.Min(5, step*.6))
			} else {
				t.dot(of, x.at(pl.p.Y), y, math.Min(7, step*.9))
			}
		}
	}
}

// scatter draws a dot a point, those of the headline larger and on top.
func (t *thumb) scatter() {
	x0, x1, y0, y1 := t.extent()
	t.s.Y.Log, t.s.X.Log = t.s.Y.Log && y0 > 0, t.s.X.Log && x0 > 0
	x, y := span2(x0, x1), *t.number(y0, y1, t.s.Y, t.fromZero(y0, y1), 4)
	x.log = t.s.X.Log
	x.from, x.to, y.from, y.to = t.box.x0+3, t.box.x1-3, t.box.y1-3, t.box.y0+3
	t.base(t.box.x0, t.box.y1, t.box.x1, t.box.y1)
	t.spread(func(pl place) (float64, float64, paint) {
		return x.at(pl.p.X), y.at(pl.p.Y), pointStyle(pl.se, pl.p).mark
	})
}

// spread draws the points as dots, but for those that lie on others of their colour.
func (t *thumb) spread(where func(place) (x, y float64, of paint)) {
	all := t.s.places()
	rank := func(pl place) int {
		switch {
		case pl.p.Strong:
			return 2
		case pl.se.Muted || pl.p.Muted:
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b place) int { return rank(a) - rank(b) })
	type spot struct {
		x, y int
		of   paint
	}
	var kept []int
	for near := 2.0; near == 2 || len(kept) > thumbDots && near < thumbHeight; near *= 1.3 {
		seen := map[spot]bool{}
		kept = kept[:0]
		for i, pl := range all {
			x, y, of := where(pl)
			if at := (spot{int(x / near), int(y / near), of}); pl.p.Strong || !seen[at] {
				seen[at] = true
				kept = append(kept, i)
			}
		}
	}
	for _, i := range kept {
		x, y, of := where(all[i])
		t.dot(of, x, y, []float64{3.6, 4.8, 7}[rank(all[i])])
	}
}

// lanes draws a line a series and a dot a point, in the colour of its class. Where there is room for it, dots that would meet are piled up.
func (t *thumb) lanes() {
	t.keep(thumbRows)
	t.s.sortPoints()
	x0, x1, _, _ := t.extent()
	x := span2(x0, x1)
	x.from, x.to = t.box.x0+3, t.box.x1-3
	lanes := make([]lane, len(t.s.Series))
	rows := 0
	for i, se := range t.s.all() {
		lanes[i].se = se
		lanes[i].settle(t.layout, &x, 2)
		rows += lanes[i].rows
	}
	piled := rows <= thumbRows
	if !piled {
		rows = len(lanes)
	}
	y, step := t.rows(rows, 14)
	styles := t.classStyles()
	at := map[*Point]float64{}
	for _, ln := range lanes {
		if piled {
			y += step * float64(ln.rows-1)
		}
		t.guide(y)
		for i := range ln.se.Points {
			p := &ln.se.Points[i]
			if at[p] = y; piled {
				at[p] -= step * float64(ln.row[i])
			}
		}
		y += step
	}
	t.spread(func(pl place) (float64, float64, paint) {
		l, ok := styles[pl.p.Class]
		if !ok {
			l = styleOf(pl.se)
		}
		return x.at(pl.p.X), at[pl.p], l.mark
	})
}

// heat draws a row a series; cells of one shade beside each other are one.
func (t *thumb) heat() {
	t.keep(thumbRows)
	_, _, lo, hi := t.extent()
	tone := toneOf(lo, hi, linear(lo, hi, lo >= 0 && lo < hi*0.5, false, shades))
	_, xs := t.heatHeads()
	every := (len(xs) + thumbColumns - 1) / thumbColumns
	width := t.box.w() / float64((len(xs)+every-1)/every)
	first, step := t.rows(len(t.s.Series), 24)
	for i, se := range t.s.all() {
		shade := map[float64]paint{}
		for p := range se.drawn() {
			shade[p.X] = tone(p.Y)
		}
		from, of := 0, none
		for k := 0; k <= len(xs)+every-1; k += every {
			next := none
			if k < len(xs) {
				next = shade[xs[k]]
			}
			if next == of {
				continue
			}
			if of != none {
				t.bar(of, t.box.x0+float64(from/every)*width, t.box.x0+float64(k/every)*width-.6, first+step*float64(i), step-.8)
			}
			from, of = k, next
		}
	}
}
