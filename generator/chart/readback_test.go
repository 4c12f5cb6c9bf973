package chart

import (
	"fmt"
	"math"
	"testing"

	"briefing/generator/unit"
)

// Every coordinate that is drawn, read back, gives its value: of lines every vertex, of bars the lengths, of areas the
// heights, of heat tables the columns and the order of the shades, of other kinds the marks.
func TestDrawnPlacesGiveTheirValues(t *testing.T) {
	read := map[Kind]func(*testing.T, *Spec, *display, *observer){
		Line: seeLines, Step: seeLines, Slope: seeLines, Multiples: seeLines, Bar: seeBars, Area: seeAreas, Heat: seeCells,
		Dot: seeMarks, Range: seeMarks, Scatter: seeMarks, Timeline: seeMarks,
	}
	each(t, func(t *testing.T, s Spec) {
		for _, size := range []Size{Wide, Narrow} {
			c := s.cleaned()
			d := c.compose(size)
			o := &observer{log: map[string]bool{"x": c.X.Log, "y": c.Y.Log}, seen: map[string]*sightings{}}
			read[s.Kind](t, &c, d, o)
			if n := o.check(t); n == 0 && !c.Y.Log && (s.Kind != Area || len(d.hits) > 0) { // shares of nothing are not drawn
				t.Fatal("nothing was seen")
			}
		}
	})
}

// seeLines reads every vertex of every line, and the marks of points that stand alone.
func seeLines(t *testing.T, s *Spec, d *display, o *observer) {
	all := d.groups()
	if len(all) != len(s.Series) {
		t.Fatalf("%d groups of %d series", len(all), len(s.Series))
	}
	for i := range s.Series {
		se := &s.Series[i]
		x, y, items := "x", "y", all[len(all)-1-i] // the first is drawn last, on top
		if s.Kind == Multiples {
			x, y, items = fmt.Sprint("x", i), fmt.Sprint("y", i), all[i]
		}
		mark := styleOf(se).mark
		for _, ru := range runs(se, &scale{log: s.Y.Log}) {
			if len(ru.points) < 2 {
				continue
			}
			every := 1 // point a vertex
			if s.Kind == Step {
				every = 2 // a corner lies between two
			}
			corners := every*(len(ru.points)-1) + 1
			for len(items) > 0 && (items[0].stroke != mark || items[0].fill != none || len(items[0].path) != corners && (s.Kind != Step || len(items[0].path) != corners+1)) {
				items = items[1:] // the last of a step chart goes on to its end
			}
			if len(items) == 0 {
				t.Fatalf("series %d: a line of %d points is not drawn", i, len(ru.points))
			}
			for k, p := range ru.points {
				o.see(x, items[0].path[every*k].x, p.X)
				o.see(y, items[0].path[every*k].y, p.Y)
				if every == 2 && k > 0 {
					o.see(x, items[0].path[2*k-1].x, p.X)
					o.see(y, items[0].path[2*k-1].y, ru.points[k-1].Y)
				}
			}
			items = items[1:]
		}
	}
	for _, h := range d.hits {
		x, y := "x", "y"
		if s.Kind == Multiples {
			i := indexOf(s.Series, h.se)
			x, y = fmt.Sprint("x", i), fmt.Sprint("y", i)
		}
		o.see(x, h.path[0].x, h.p.X)
		o.see(y, h.path[0].y, h.p.Y)
		if !d.near(h.path[0].x, h.path[0].y, styleOf(h.se).mark) && len(h.se.Points) < 100 {
			onLine := false // between distant vertices of its line a point may have no mark
			for _, ru := range runs(h.se, &scale{log: s.Y.Log}) {
				onLine = onLine || len(ru.points) > 1
			}
			if !onLine {
				t.Fatalf("nothing is drawn at the point %g, %g", h.p.X, h.p.Y)
			}
		}
	}
}

// seeMarks reads the places of marks, and of ranges both ends.
func seeMarks(t *testing.T, s *Spec, d *display, o *observer) {
	n := 0
	for i := range s.Series {
		for _, p := range s.Series[i].Points {
			if !p.Gap {
				n++
			}
		}
	}
	if len(d.hits) != n {
		t.Fatalf("%d marks of %d points", len(d.hits), n)
	}
	for _, h := range d.hits {
		a, b := h.path[0], h.path[0]
		if a.verb != disc { // a box around a range
			a.x, a.y, b.x, b.y = a.x+9, a.y+9, h.path[1].x-9, a.y+9
		}
		switch s.Kind {
		case Timeline:
			o.see("x", a.x, h.p.X)
		case Scatter:
			o.see("x", a.x, h.p.X)
			o.see("y", a.y, h.p.Y)
			if !d.near(a.x, a.y, pointStyle(h.se, h.p).mark) {
				t.Fatalf("nothing is drawn at %g, %g", h.p.X, h.p.Y)
			}
		default: // values run from left to right
			lo, hi := h.p.Y, h.p.Y
			if h.p.Ranged {
				lo, hi = math.Min(lo, h.p.Lo), math.Max(hi, h.p.Hi)
			}
			o.see("y", a.x, lo)
			o.see("y", b.x, hi)
			if mark := pointStyle(h.se, h.p).mark; !d.near(a.x, a.y, mark) || !d.near(b.x, b.y, mark) {
				t.Fatalf("nothing is drawn at %g to %g", lo, hi)
			}
		}
	}
}

// seeBars reads where bars begin, which is zero, and end.
func seeBars(t *testing.T, s *Spec, d *display, o *observer) {
	for i, items := range d.groups() {
		k := 0
		for j := range s.Series[i].Points {
			p := &s.Series[i].Points[j]
			if p.Gap {
				continue
			}
			mark := (&layout{words: s.words()}).surface(pointStyle(&s.Series[i], p)).fill
			for k < len(items) && items[k].fill != mark {
				k++
			}
			if k == len(items) {
				t.Fatalf("series %d: no bar for %g", i, p.Y)
			}
			x0, x1 := items[k].path[0].x, items[k].path[1].x
			if p.Certainty == Approx || p.Certainty == Provisional { // the edge is drawn inside
				x0, x1 = x0-0.7, x1+0.7
			}
			if p.Y < 0 {
				x0, x1 = x1, x0
			}
			o.see("y", x0, 0)
			o.see("y", x1, p.Y)
			k++
		}
	}
}

// seeStacks reads the heights of stacked values, which are to each other as the values are.
func seeStacks(t *testing.T, d *display, o *observer) {
	high, most := 0.0, 0.0
	for _, h := range d.hits {
		if h.p.Y > most {
			high, most = math.Abs(h.path[0].y-h.path[2].y), h.p.Y
		}
	}
	for _, h := range d.hits {
		if got, want := math.Abs(h.path[0].y-h.path[2].y), h.p.Y/most*high; math.Abs(got-want) > 0.5 && most > 0 {
			t.Fatalf("%g is %g px high, want %g", h.p.Y, got, want)
		}
		o.see("s", 0, 0)
	}
}

// seeAreas reads the heights of areas and compares them with the shares.
func seeAreas(t *testing.T, s *Spec, d *display, o *observer) {
	var zero, whole float64
	for i := range d.items {
		if l := d.items[i].text; l.role == "tick" {
			switch l.s {
			case "0%":
				zero = l.y
			case "100%":
				whole = l.y
			}
		}
	}
	w := s.words()
	sum := map[float64]float64{}
	for _, st := range w.stacks() {
		for i, v := range st.shares {
			if v < 0 || v > 100.5 {
				t.Fatalf("a share of %g", v)
			}
			if p := st.points[i]; p != nil {
				sum[st.x] += math.Max(0, p.Y) / 2
			}
		}
	}
	if !s.Y.Share {
		seeStacks(t, d, o)
	}
	for _, h := range d.hits {
		if !s.Y.Share {
			break
		}
		top, bottom := h.path[0].y, h.path[2].y
		if top > bottom {
			top, bottom = bottom, top
		}
		got := (bottom - top) / (zero - whole) * 100
		want := math.Max(0, h.p.Y) / 2 / sum[h.p.X] * 100
		if s.Y.Unit.Kind == unit.Percent && sum[h.p.X]*2 <= 100.5 {
			want = math.Max(0, h.p.Y)
		}
		if math.Abs(got-want)*(zero-whole)/100 > 0.5 {
			t.Fatalf("%g of %g is %g%% high, want %g%%", h.p.Y, sum[h.p.X]*2, got, want)
		}
		o.see("s", 0, 0)
	}
	// What one sees has the same edges.
	for i, items := range d.groups() {
		for _, h := range d.hits {
			if indexOf(s.Series, h.se) != i || h.p.Y <= 0 {
				continue
			}
			top, bottom := math.Min(h.path[0].y, h.path[2].y), math.Max(h.path[0].y, h.path[2].y)
			if bottom-top > 4 && len(items) > 0 {
				var edges [2]bool
				for _, it := range items {
					for _, v := range it.path {
						edges[0] = edges[0] || math.Abs(v.y-top) < 0.5
						edges[1] = edges[1] || math.Abs(v.y-bottom) < 0.5
					}
				}
				if !edges[0] || !edges[1] {
					t.Fatalf("series %d: no edge of its area is where %g should be", i, h.p.Y)
				}
			}
		}
	}
}

// seeCells reads the columns of cells, and that a higher value never has a shade further down.
func seeCells(t *testing.T, s *Spec, d *display, o *observer) {
	w := s.words()
	column := map[float64]float64{}
	for i, x := range w.allX() {
		column[x] = float64(i)
	}
	rank := func(p paint) int { // from the lowest to the highest
		if p >= cold1 {
			return -1 - int(p-cold1)
		}
		return int(p - heat1)
	}
	var cells []*item
	for _, items := range d.groups() {
		cells = append(cells, items...)
	}
	if len(cells) != len(d.hits) {
		t.Fatalf("%d cells of %d values", len(cells), len(d.hits))
	}
	for i, h := range d.hits {
		at := h.p.X
		if len(s.X.Names) == 0 {
			at = column[h.p.X]
		}
		o.see("c", cells[i].path[0].x, at)
		for k, g := range d.hits[:i] {
			if a, b := rank(cells[k].fill), rank(cells[i].fill); g.p.Y < h.p.Y && a > b || g.p.Y > h.p.Y && a < b {
				t.Fatalf("%g has shade %d, %g has %d", g.p.Y, a, h.p.Y, b)
			}
		}
	}
}
