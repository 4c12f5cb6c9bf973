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
	f.pointNames(p, fl, p.box, true)
	f.markedNotes(p, fl)
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
		for _, ru := range runs(&f.s.Series[i], p.y) {
			for _, pt := range ru.points {
				x, y := p.x.at(pt.X), p.y.at(pt.Y)
				fl.occupy(rect{x, y, x, y}.grow(5))
			}
			xs, ys := f.s.Kind.corners(ru)
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
	if f.s.Kind == Multiples { // each alone in its plot
		seriesStyle.dash, seriesStyle.marker = nil, round
	}
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
	for _, ru := range all {
		if len(ru.points) > 1 {
			xs, ys := f.s.Kind.corners(ru)
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
	p.out.close()
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
