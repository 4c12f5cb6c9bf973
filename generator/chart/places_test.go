package chart

import (
	"math"
	"testing"

	"briefing/generator/lang"
)

// Every point of a line is drawn where its value is: the paths read back give the data.
func TestLinesReadBackGiveTheData(t *testing.T) {
	for _, log := range []bool{false, true} {
		s := lineSample(0).cleaned()
		s.Y.Log = log
		s.sortPoints()
		s.assign()
		f := &layout{sheet: sheets[Wide], words: s.words(), out: &display{}}
		f.out.w = f.width
		x0, x1, y0, y1 := f.extent()
		y := f.scaleY(y0, y1, 5)
		p := f.newPlot(rect{40, 20, 600, 320}, f.scaleX(x0, x1, 560), y)
		for i := range s.Series {
			f.out.items = nil
			f.drawSeries(p, &s.Series[i])
			var got []seg
			for _, it := range f.out.items {
				if it.stroke == styleOf(&s.Series[i]).mark && it.fill == none {
					got = append(got, it.path...)
				}
			}
			var want []Point
			for _, ru := range runs(&s.Series[i], y) {
				for _, pt := range ru.points {
					want = append(want, *pt)
				}
			}
			if len(got) != len(want) {
				t.Fatalf("%s: %d points drawn, want %d", s.Series[i].ID, len(got), len(want))
			}
			for k, g := range got {
				if v := y.value(g.y); math.Abs(y.at(v)-y.at(want[k].Y)) > 0.01 {
					t.Errorf("%s: point %d reads %g, want %g", s.Series[i].ID, k, v, want[k].Y)
				}
				if v := p.x.value(g.x); math.Abs(p.x.at(v)-p.x.at(want[k].X)) > 0.01 {
					t.Errorf("%s: point %d is at day %g, want %g", s.Series[i].ID, k, v, want[k].X)
				}
			}
		}
	}
}

// Bars are as long as their values say, from zero.
func TestBarsAreAsLongAsTheirValues(t *testing.T) {
	s := signedSample(0).cleaned()
	d := s.compose(Wide)
	var perUnit []float64
	k := 0
	for _, it := range d.items {
		if it.op == opPath && it.fill == slot1 && len(it.path) == 5 {
			v := s.Series[0].Points[k].Y
			perUnit = append(perUnit, (it.path[1].x-it.path[0].x)/math.Abs(v))
			k++
		}
	}
	if k != len(s.Series[0].Points) {
		t.Fatalf("%d bars, want %d", k, len(s.Series[0].Points))
	}
	for _, u := range perUnit {
		if math.Abs(u-perUnit[0]) > 0.02 {
			t.Errorf("pixels a percent differ: %v", perUnit)
		}
	}
}

// Positions of marks are an affine function of their values, or of the values' logarithms: read back, they give the data.
func TestMarksStandWhereTheirValuesSay(t *testing.T) {
	affine := func(name string, px, v []float64) {
		t.Helper()
		lo, hi := 0, 0
		for i := range v {
			if v[i] < v[lo] {
				lo = i
			}
			if v[i] > v[hi] {
				hi = i
			}
		}
		for i := range v {
			want := px[lo] + (px[hi]-px[lo])*(v[i]-v[lo])/(v[hi]-v[lo])
			if math.Abs(px[i]-want) > 0.02 {
				t.Errorf("%s: %g is at %.2f px, want %.2f", name, v[i], px[i], want)
			}
		}
	}
	for _, size := range []Size{Wide, Narrow} {
		for _, make := range []func(lang.Lang) Spec{scatterSample, dotSample, slopeSample, logSample, lineSample} {
			s := make(lang.EN)
			s = s.cleaned()
			d := s.compose(size)
			var x, y, vx, vy []float64
			for _, h := range d.hits {
				x, y = append(x, h.path[0].x), append(y, h.path[0].y)
				vx, vy = append(vx, h.p.X), append(vy, h.p.Y)
				if s.X.Log {
					vx[len(vx)-1] = math.Log10(h.p.X)
				}
				if s.Y.Log {
					vy[len(vy)-1] = math.Log10(h.p.Y)
				}
			}
			if s.Kind == Dot { // values run from left to right
				affine(s.ID, x, vy)
				continue
			}
			affine(s.ID+" x", x, vx)
			affine(s.ID+" y", y, vy)
		}
	}
}
