package chart

import (
	"math"
	"sort"
	"strings"
)

// says returns what p stands for: its value with unit and certainty, of a point in a scatter both of its values, of a mark
// in a timeline its label and class.
func (w *words) says(p *Point) string {
	switch w.s.Kind {
	case Timeline:
		return w.join(p.Label, w.className(p.Class))
	case Scatter:
		x, y := w.place(p), w.value(p, 0)
		if w.s.X.Label != "" && !w.s.X.Time {
			x = w.s.X.Label + w.say("：", ": ") + x
		}
		if w.s.Y.Label != "" {
			y = w.s.Y.Label + w.say("：", ": ") + y
		}
		return w.join(x, y)
	}
	return w.value(p, 0)
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

// tip returns what is shown over p, which stands for what.
func (w *words) tip(se *Series, p *Point, what string) string {
	switch {
	case p.Title != "":
		return p.Title
	case w.s.Kind == Scatter:
		if p.Label != "" {
			return w.colon(p.Label, what)
		}
		return w.colon(se.Name, what)
	}
	if w.s.Kind != Timeline && p.Label != "" {
		return w.colon(w.join(se.Name, p.Label, w.place(p)), what)
	}
	return w.colon(w.join(se.Name, w.place(p)), what)
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
func (f *frame) hit(se *Series, p *Point, path ...seg) {
	f.hitAs(se, p, f.says(p), path...)
}

// hitAs adds what a pointer finds over p, which stands for what.
func (f *frame) hitAs(se *Series, p *Point, what string, path ...seg) {
	title, x := f.tip(se, p, what), f.place(p)
	joined := title == f.colon(f.join(se.Name, x), what)
	f.rec.hits = append(f.rec.hits, hit{
		group: group{title: title, href: p.Href, told: told{se.Name, x, what, joined}},
		path:  path, se: se, p: p,
	})
}

// around returns a disc.
func around(x, y, radius float64) seg { return seg{verb: disc, x: x, y: y, cx: radius} }

// hitLine adds what a pointer finds along a line: in a wide drawing at most every two hundredth of the width, in a narrow
// one at most every hundredth, of those of the wide one. The first and the last point, the highest and the lowest always
// have one.
func (f *frame) hitLine(p *plot, se *Series) {
	keep := ends(se)
	low, high, _, _ := f.extent()
	wide, narrow := math.Inf(-1), math.Inf(-1)
	for i := range se.Points {
		pt := &se.Points[i]
		if pt.Gap || p.y.log && pt.Y <= 0 {
			continue
		}
		at := (pt.X - low) / (high - low)
		if at-wide < 1./200 && !keep[pt] {
			continue
		}
		wide = at
		if f.size == Narrow && at-narrow < 1./100 && !keep[pt] {
			continue
		}
		narrow = at
		f.hit(se, pt, around(p.x.at(pt.X), p.y.at(pt.Y), 7))
	}
}

// ends returns the first and the last point of se, the highest and the lowest.
func ends(se *Series) map[*Point]bool {
	var first, last, high, low *Point
	for i := range se.Points {
		p := &se.Points[i]
		if p.Gap {
			continue
		}
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
	return map[*Point]bool{first: true, last: true, high: true, low: true}
}

// maxStops is how many links of a picture all are stops of the tab key.
const maxStops = 40

// stops decides which links the tab key stops at: all, or, where they are many, the first and the last of each series,
// the highest and the lowest. The others are for the pointer; the table has every record.
func (f *frame) stops() {
	n := 0
	for i := range f.rec.hits {
		if f.rec.hits[i].href != "" {
			n++
		}
	}
	keep := map[*Series]map[*Point]bool{}
	for i := range f.rec.hits {
		h := &f.rec.hits[i]
		if n > maxStops && keep[h.se] == nil {
			keep[h.se] = ends(h.se)
		}
		h.stop = n <= maxStops || keep[h.se][h.p]
	}
}

// sortPoints puts the points of every series in order of x.
func (s *Spec) sortPoints() {
	for i := range s.Series {
		ps := s.Series[i].Points
		sort.SliceStable(ps, func(a, b int) bool { return ps[a].X < ps[b].X })
	}
}
