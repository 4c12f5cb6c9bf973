package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"briefing/generator/unit"
)

// says returns what p stands for: its name, if it has one of its own, and its value with unit and certainty, of a point in a
// scatter both of its values, of a mark in a timeline its label and class. Numbers are as round as beside the marks.
func (f *layout) says(p *Point) string {
	y := f.value(f.rough(p), 0)
	switch f.s.Kind {
	case Timeline:
		return f.join(p.Label, f.className(p.Class))
	case Scatter:
		x := f.place(p)
		if !f.s.X.Time && len(f.s.X.Names) == 0 {
			x = f.amount(f.alone(p.X, f.s.X), f.s.X, 0)
		}
		if f.s.X.Label != "" && !f.s.X.Time {
			x = f.s.X.Label + f.say("：", ": ") + x
		}
		if f.s.Y.Label != "" {
			y = f.s.Y.Label + f.say("：", ": ") + y
		}
		return f.join(x, y)
	}
	if p.Label == f.place(p) {
		return y
	}
	return f.join(p.Label, y)
}

// rough returns p with its values rounded as those beside the marks are; a bound stays one.
func (f *layout) rough(p *Point) *Point {
	q := *p
	q.Y, q.Lo, q.Hi = f.near(p.Y), f.near(p.Lo), f.near(p.Hi)
	if p.Certainty == AtLeast || p.Certainty == AtMost {
		q.Y, _ = f.bounded(p)
	}
	return &q
}

// near rounds a value as those beside the marks are, see [layout.shortNumber].
func (f *layout) near(v float64) float64 {
	switch {
	case f.s.Y.Share && f.s.Y.Unit.Kind != unit.Percent: // the axis is that of the shares
		return f.alone(v, f.s.Y)
	case f.by == 0 || f.own:
		return unit.Round(v, 3)
	}
	return f.rounded(v/f.by) * f.by
}

// alone rounds a value of axis a to three digits, or all before the point, in its own large-number word.
func (f *layout) alone(v float64, a Axis) float64 {
	by := magnitudeOf(math.Abs(v), a.Unit, f.s.Lang).by
	if math.Abs(v/by) >= 1000 {
		return unit.Fixed(v/by, 0) * by
	}
	return unit.Round(v, 3)
}

func (w *words) className(id string) string {
	for _, c := range w.s.Classes {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

// join puts commas between the parts that are not empty.
func (w *words) join(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, w.say("，", ", "))
}

// tipHead returns what the tip of p begins with: where it stands, of a point in a scatter its name.
func (f *layout) tipHead(p *Point) string {
	if f.s.Kind == Scatter {
		return p.Label
	}
	return f.place(p)
}

// aside puts s in brackets; nothing stays nothing.
func (w *words) aside(s string) string {
	if s == "" {
		return ""
	}
	return w.say("（", " (") + s + w.say("）", ")")
}

// colon joins a name and what is said of it.
func (w *words) colon(name, what string) string {
	if name == "" || what == "" {
		return name + what
	}
	return name + w.say("：", ": ") + what
}

// hit adds what a pointer finds over p: a shape with a surface of its own. A stroke would do for a point as well, but of a line
// without length whoever shortens paths leaves nothing.
func (f *layout) hit(se *Series, p *Point, path ...seg) { f.hitAs(se, p, "", path...) }

// hitAs adds what a pointer finds over p, and what it says after the value.
func (f *layout) hitAs(se *Series, p *Point, more string, path ...seg) {
	f.out.hits = append(f.out.hits, hit{href: p.Href, path: path, se: se, p: p, more: more})
}

// around returns a disc.
func around(x, y, radius float64) seg { return seg{verb: disc, x: x, y: y, cx: radius} }

// hitLines adds what a pointer finds along lines: the moments that are told have every series that has a point there.
func (f *layout) hitLines(p *plot, series ...*Series) {
	told := f.moments(series)
	for _, se := range series {
		for pt := range se.drawn() {
			if told[pt.X] && (!p.y.log || pt.Y > 0) {
				f.hit(se, pt, around(p.x.at(pt.X), p.y.at(pt.Y), 7))
			}
		}
	}
}

// moments returns the positions that are told: in a wide drawing at most every two hundredth of the width, in a narrow one at
// most every hundredth, of those of the wide one. The first and the last point of each series, the highest and the lowest always
// are, and every step: it holds until the next.
func (f *layout) moments(series []*Series) map[float64]bool {
	low, high, _, _ := f.extent()
	keep, told := map[float64]bool{}, map[float64]bool{}
	var xs []float64
	for _, se := range series {
		if first, last, high, low := se.ends(); first != nil {
			keep[first.X], keep[last.X], keep[high.X], keep[low.X] = true, true, true, true
		}
		for p := range se.drawn() {
			xs = append(xs, p.X)
		}
	}
	slices.Sort(xs)
	wide, narrow := math.Inf(-1), math.Inf(-1)
	for _, x := range slices.Compact(xs) {
		at, all := (x-low)/(high-low), keep[x] || f.s.Kind == Step
		if at-wide < 1./200 && !all {
			continue
		}
		wide = at
		if f.size == Narrow && at-narrow < 1./100 && !all {
			continue
		}
		narrow, told[x] = at, true
	}
	return told
}

// ends returns the first and the last point of se, the highest and the lowest; nil if all are gaps.
func (se *Series) ends() (first, last, high, low *Point) {
	for p := range se.drawn() {
		if first == nil {
			first, high, low = p, p, p
		}
		last = p
		if p.Y > high.Y {
			high = p
		}
		if p.Y < low.Y {
			low = p
		}
	}
	return first, last, high, low
}

// maxStops is how many marks of a picture all are stops of the tab key.
const maxStops = 40

// tell says what each mark stands for, but of those that a narrow drawing leaves to the wide one, and decides which the tab key stops at: all, or, where they are many, the first and the last of each series,
// the highest and the lowest. The others are for the pointer; the table has every record.
func (f *layout) tell() {
	keep := map[*Point]bool{}
	for i := range f.s.Series {
		first, last, high, low := f.s.Series[i].ends()
		keep[first], keep[last], keep[high], keep[low] = true, true, true, true
	}
	for i := range f.out.hits {
		h := &f.out.hits[i]
		h.stop = len(f.out.hits) <= maxStops || keep[h.p]
		if f.size == Narrow && h.href != "" && !h.stop {
			continue
		}
		head, what := f.tipHead(h.p), f.says(h.p)+h.more
		name := h.se.Name
		if name == "" { // what else its colour means
			name = f.className(h.p.Class)
		}
		h.title, h.tip = f.colon(f.join(name, head), what), tipText{name, head, what}
	}
}

// sortPoints puts the points of every series in order of x.
func (s *Spec) sortPoints() {
	for i := range s.Series {
		slices.SortStableFunc(s.Series[i].Points, func(a, b Point) int { return cmp.Compare(a.X, b.X) })
	}
}
