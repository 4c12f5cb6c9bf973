package chart

import (
	"cmp"
	"math"
	"slices"

	"briefing/generator/unit"
)

// A run is points of a series that are joined: between gaps.
type run struct {
	xs, ys []float64
	points []*Point
	last   bool // it holds the last point of the series
}

// runs splits a series where its line breaks: at gaps, and at points that the scale cannot show.
func runs(se *Series, y *scale) []run {
	var out []run
	var cur run
	flush := func() {
		if len(cur.points) > 0 {
			out = append(out, cur)
			cur = run{}
		}
	}
	for i := range se.Points {
		p := &se.Points[i]
		if p.Gap || y.log && p.Y <= 0 {
			flush()
			continue
		}
		cur.xs, cur.ys, cur.points = append(cur.xs, p.X), append(cur.ys, p.Y), append(cur.points, p)
	}
	cur.last = true
	flush()
	return out
}

// drawLine draws one line a series over time or number. In a step chart it keeps its value until the next point, as records, prices and
// rates do.
func (f *layout) drawLine() {
	f.s.sortPoints()
	f.s.index()
	x0, x1, y0, y1 := f.extent()
	y := f.scaleY(y0, y1, f.ticksY)
	f.above(f.name(y, f.s.Y, far(y0, y1)))

	names := f.endNames(f.s.Series, y.log, func(se *Series, last *Point) string {
		if se.Muted || len(f.s.Series) > 8 {
			return ""
		}
		return f.short(last)
	})
	if f.s.Kind == Step {
		x1 = math.Max(x1, f.s.Until)
		f.until = x1
	}
	p, es := f.frame(x0, x1, y, names)
	fl := f.occupied(p)
	for _, e := range es.list {
		fl.occupyLine(e.x, p.box.y0, e.x, p.box.y1, 6)
	}
	p.gridY()
	es.behind(f, p)
	if f.s.Y.Indexed && y.in(100) { // where all lines begin
		f.out.line(pen{stroke: muted, width: 1, butt: true}, p.box.x0, y.at(100), p.box.x1, y.at(100))
	}
	for i := len(f.s.Series) - 1; i >= 0; i-- { // the first on top
		f.drawSeries(p, &f.s.Series[i])
	}
	p.baseline()
	es.front(f, p)
	f.ends(p, names, fl)
	within := p.box
	if names.width == 0 {
		within.x1 = f.width
	}
	f.markNames(p, fl, within, true)
	f.markedNotes(p, fl)
	f.markNames(p, fl, within, false)
	f.drawY(p)
	f.y = f.drawX(p)
	f.unshown()
	f.hitLines(p, f.s.all()...)
}

// frame lays out a plot over x0 to x1 between the ticks of y and the names of lines, below the words of events.
func (f *layout) frame(x0, x1 float64, y *scale, names *endings) (*plot, *events) {
	left, right := f.ticksWidth(y)+8, f.width-6
	if names.width > 0 {
		right = f.width - names.width - namesGap
	}
	x := f.scaleX(x0, x1, right-left)
	x.from, x.to = left, right
	es := f.events(x)
	names.strip = es.levels > 0
	top := f.y + f.base*0.4 + es.height(f)
	return f.newPlot(rect{left, top, right, top + math.Max(f.plot, names.height())}, x, y), es
}

// fromZero reports whether the axis begins at zero: scores need not, and amounts that vary little must not be flat.
func (f *layout) fromZero(lo, hi float64) bool {
	if f.s.Y.Indexed || f.s.Y.Unit.Kind == unit.Index {
		return false
	}
	return lo <= 0 || hi <= 0 || lo < hi*0.7
}

// scaleY returns the scale of values over lo to hi. A logarithmic one begins at the least above zero; without any value
// above zero the axis is linear.
func (f *layout) scaleY(lo, hi float64, want int) *scale {
	if f.s.Y.Log = f.s.Y.Log && hi > 0; f.s.Y.Log && lo <= 0 {
		lo = hi
		for _, p := range f.s.drawn() {
			if v := p.bottom(); v > 0 {
				lo = math.Min(lo, v)
			}
		}
	}
	return f.number(lo, hi, f.s.Y, f.fromZero(lo, hi), want)
}

// occupied returns the occupancy of a plot with its lines in it.
func (f *layout) occupied(p *plot) occupancy {
	fl := newOccupancy(f.width, p.box.y1+f.line)
	if !p.y.log && p.y.in(0) {
		fl.occupyLine(p.box.x0, p.y.at(0), p.box.x1, p.y.at(0), 4)
	}
	for i := range f.s.Series {
		all := runs(&f.s.Series[i], p.y)
		f.bridges(p, all, func(x0, y0, x1, y1 float64) { fl.occupyLine(x0, y0, x1, y1, 2) })
		for _, ru := range all {
			for _, pt := range ru.points {
				x, y := p.x.at(pt.X), p.y.at(pt.Y)
				fl.occupy(rect{x, y, x, y}.grow(5))
			}
			xs, ys := f.corners(ru)
			for k := 1; k < len(xs); k++ {
				fl.occupyLine(p.x.at(xs[k-1]), p.y.at(ys[k-1]), p.x.at(xs[k]), p.y.at(ys[k]), 4)
			}
		}
	}
	return fl
}

// drawSeries draws the runs of a series, then its points.
func (f *layout) drawSeries(p *plot, se *Series) {
	seriesStyle := styleOf(se)
	if f.s.Kind == Multiples || !f.alike(se) { // each alone in its plot, or told apart by colour and name
		seriesStyle.dash, seriesStyle.marker = nil, round
	}
	p.out.of = f.seriesNumber(se)
	p.out.open("series " + seriesStyle.class())
	all := runs(se, p.y)
	for _, ru := range all {
		if float64(len(ru.points)) > p.box.w()/3 { // a dense line would run into itself
			seriesStyle.width = 1.2
		}
	}
	if f.s.Sparse {
		seriesStyle.width, seriesStyle.dash = 1.6, []float64{1.5, 4}
	}
	f.bridges(p, all, func(x0, y0, x1, y1 float64) {
		f.out.line(pen{stroke: seriesStyle.mark, width: 1, dash: []float64{3, 3}, butt: true}, x0, y0, x1, y1)
	})
	for _, ru := range all {
		if xs, ys := f.corners(ru); len(xs) > 1 {
			p.polyline(seriesStyle.mark, seriesStyle.width, seriesStyle.dash, xs, ys)
		}
	}
	dots, arrows := f.dotted(p, se), f.arrows(p, se)
	for _, ru := range all {
		for _, pt := range ru.points {
			if !arrows[pt] && (pt.Certainty == AtLeast || pt.Certainty == AtMost) {
				plain := *pt
				plain.Certainty = Exact
				pt = &plain
			}
			if dots || len(ru.points) == 1 || pt.Certainty != Exact {
				f.mark(p.out, seriesStyle, pt, p.x.at(pt.X), p.y.at(pt.Y), f.dotSize())
			}
		}
	}
	if last := lastPoint(se, p.y.log); last != nil && (!dots || f.until > last.X) && !se.Muted {
		p.out.disc(pen{fill: seriesStyle.mark, stroke: bg, width: 0.8}, p.x.at(f.endOf(last)), p.y.at(last.Y), f.dotSize())
	}
	p.out.close()
	p.out.of = 0
}

// alike reports whether another line has the colour of se or the shade beside it, so that a dash must tell them apart. Elsewhere lines
// are whole: dashes read as a projection.
func (f *layout) alike(se *Series) bool {
	return slices.ContainsFunc(f.s.all(), func(o *Series) bool {
		a, b := slotPaint(se.Slot), slotPaint(o.Slot)
		near := a == b || min(a, b) >= step1 && max(a, b) < stepInk1 && max(a, b)-min(a, b) == 1
		return o != se && !o.Muted && near
	})
}

// endOf returns where on the x axis the line ends of which p is the last point.
func (f *layout) endOf(p *Point) float64 { return math.Max(p.X, f.until) }

// corners returns the vertices of a run; the last of a step chart goes on to where the chart ends.
func (f *layout) corners(ru run) (xs, ys []float64) {
	xs, ys = f.s.Kind.corners(ru)
	if n := len(xs) - 1; ru.last && f.until > xs[n] {
		xs, ys = append(slices.Clone(xs), f.until), append(slices.Clone(ys), ys[n])
	}
	return xs, ys
}

// bridges draws from each run of a line to the next, if the chart wants gaps to be spanned.
func (f *layout) bridges(p *plot, all []run, draw func(x0, y0, x1, y1 float64)) {
	for i := 1; f.s.Bridged && i < len(all); i++ {
		a, b := all[i-1].points[len(all[i-1].points)-1], all[i].points[0]
		draw(p.x.at(a.X), p.y.at(a.Y), p.x.at(b.X), p.y.at(b.Y))
	}
}

// arrows returns the bounds that have an arrow: all, unless every point of a dense line is one. Then an arrow every
// 28 px says it of all.
func (f *layout) arrows(p *plot, se *Series) map[*Point]bool {
	all, apart := map[*Point]bool{}, map[*Point]bool{}
	same, first, before := true, Exact, math.Inf(-1)
	for pt := range se.drawn() {
		first = cmp.Or(first, pt.Certainty)
		same = same && pt.Certainty == first
		all[pt] = true
		if x := p.x.at(pt.X); x-before >= 28 {
			apart[pt], before = true, x
		}
	}
	if same {
		return apart
	}
	return all
}

// unshown says how many points a logarithmic scale cannot show.
func (f *layout) unshown() {
	n := 0
	for _, p := range f.s.drawn() {
		if p.Y <= 0 {
			n++
		}
	}
	if !f.s.Y.Log || n == 0 {
		return
	}
	f.tail = append(f.tail, f.say("对数刻度画不出0和负数，", "A log scale cannot show zero or less: ")+f.count(n, "个点未画。", "point is missing.", "points are missing."))
}

// dotted reports whether the points of se stand far enough apart to be marked one by one. Lines of one plot are alike.
func (f *layout) dotted(p *plot, se *Series) bool {
	if f.s.Sparse {
		return true
	}
	if f.s.Kind == Line || f.s.Kind == Step {
		return !slices.ContainsFunc(f.s.all(), func(se *Series) bool { return !f.apart(p, se) })
	}
	return f.apart(p, se)
}

func (f *layout) apart(p *plot, se *Series) bool {
	n, near, room := 0, 0, 9.0
	if f.s.Kind == Multiples {
		room = 18
	}
	before := math.Inf(-1)
	for pt := range se.drawn() {
		x := p.x.at(pt.X)
		if n++; x-before < room {
			near++
		}
		before = x
	}
	return near*4 <= n
}

func (f *layout) dotSize() float64 {
	if f.s.Sparse {
		return 4
	}
	return 3
}
