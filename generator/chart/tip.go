package chart

import (
	"math"
	"sort"

	"briefing/generator/unit"
)

// amount writes v, a number on axis a, with its unit, rounded to n digits (0: all).
func (f *frame) amount(v float64, a Axis, n int) string {
	if a.Indexed {
		return unit.Plain(unit.Round(v, max(n, 4)))
	}
	b := math.Abs(v * a.Unit.By())
	if b != 0 && (b < 1e-6 || b >= 1e16) {
		u := a.Unit.Base()
		s := unit.Write(1, u, 0, f.s.Lang)
		return power(v*a.Unit.By()) + s[1:]
	}
	return unit.Write(v, a.Unit, n, f.s.Lang)
}

// value writes the y of p with its unit and how exact it is: 约120万次下载, over 100,000 models.
func (f *frame) value(p *Point, n int) string {
	s := f.amount(p.Y, f.s.Y, n)
	switch p.Certainty {
	case Approx:
		return f.say("约", "about ") + s
	case AtLeast:
		return "≥ " + s
	case AtMost:
		return "≤ " + s
	case Provisional:
		return s + f.say("（初步数）", " (provisional)")
	}
	return s
}

// tip returns what is shown over p.
func (f *frame) tip(se *Series, p *Point) string {
	if p.Title != "" {
		return p.Title
	}
	s := f.place(p) + f.say("：", ": ") + f.value(p, 0)
	if se.Name != "" {
		s = se.Name + f.say("，", ", ") + s
	}
	return s
}

// hit adds what a pointer finds over p.
func (f *frame) hit(se *Series, p *Point, width float64, path ...seg) {
	f.rec.hits = append(f.rec.hits, hit{
		group: group{title: f.tip(se, p), href: p.Href, stop: true, data: [][2]string{{"x", f.place(p)}, {"series", se.Name}, {"label", f.value(p, 0)}}},
		path:  path, width: width,
	})
}

// hitLine adds what a pointer finds along a line. Points that lie within 3 px of the one before give way.
func (f *frame) hitLine(p *plot, se *Series) {
	before := math.Inf(-1)
	for i := range se.Points {
		pt := &se.Points[i]
		if pt.Gap || p.y.log && pt.Y <= 0 {
			continue
		}
		x, y := p.x.at(pt.X), p.y.at(pt.Y)
		if x-before < 3 && i < len(se.Points)-1 {
			continue
		}
		before = x
		f.hit(se, pt, 14, seg{verb: move, x: x, y: y}, seg{verb: lineTo, x: x, y: y})
	}
}

// sortPoints puts the points of every series in order of x.
func (s *Spec) sortPoints() {
	for i := range s.Series {
		ps := s.Series[i].Points
		sort.SliceStable(ps, func(a, b int) bool { return ps[a].X < ps[b].X })
	}
}
