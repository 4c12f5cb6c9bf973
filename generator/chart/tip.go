package chart

import (
	"math"
	"sort"
)

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
