package chart

import (
	"math"
	"testing"

	"briefing/generator/lang"
)

func TestTipsSayWhatTheMarksAre(t *testing.T) {
	test := func(make func(lang.Lang) Spec, l lang.Lang, want string) {
		t.Helper()
		s := make(l)
		s = s.cleaned()
		d := s.compose(Wide)
		for _, h := range d.hits {
			if h.title == want {
				return
			}
		}
		t.Errorf("%s: no mark says %q; the first says %q", s.ID, want, d.hits[0].title)
	}
	test(lineSample, lang.EN, "Offshore wind, September 2025: 185 million kWh")
	test(lineSample, lang.ZH, "海上风电，2025年9月：1.85亿千瓦时")
	test(certaintySample, lang.EN, "Offshore wind, January 2025: about 60.2 million kWh")
	test(certaintySample, lang.ZH, "海上风电，2025年6月：≥ 1.31亿千瓦时")
	test(areaSample, lang.EN, "E-books, 2015: 3 loans (3.4%)")
	test(barSample, lang.EN, "South Lake: 301,000 loans (provisional)")
	test(groupedSample, lang.ZH, "2024年，老城：14.8万人")
	test(rangeSample, lang.EN, "Fishing Harbour Outer Mole North: 8 metres to 15 metres")
	test(scatterSample, lang.EN, "Coast, Harbour: Population: 8.2 million people, Loans: 41 million loans")
	test(scatterSample, lang.ZH, "沿海，滨海：人口：820万人，借阅量：4100万册次")
	test(timelineSample, lang.EN, "East Cape, 1 October 2022: Record, Outage")
	test(heatSample, lang.ZH, "中央馆，2024年7月：5.1万人")
}

// The tab key stops at every link of a small picture, and at few of a large one.
func TestTabStops(t *testing.T) {
	test := func(s Spec, links, stops int) {
		t.Helper()
		d := composed(s, Narrow)
		l, n := 0, 0
		for _, h := range d.hits {
			if h.href != "" {
				l++
				if h.stop {
					n++
				}
			}
		}
		if l != links || n != stops {
			t.Errorf("%s: %d links with %d stops, want %d with %d", s.ID, l, n, links, stops)
		}
	}
	s := lineSample(lang.EN)
	test(s, 0, 0)
	s.Series[0].Points[3].Href = "#r4"
	test(s, 1, 0) // the second of four, and neither the highest nor the lowest
	for i := range s.Series {
		for k := range s.Series[i].Points {
			s.Series[i].Points[k].Href = "#r1"
		}
	}
	test(s, 50, 12) // four each, some of which are the same point
	test(timelineSample(lang.EN), 163, 60)
}

// What a pointer finds has a surface: a line of no length would be left out by whoever shortens paths.
func TestPointersFindASurface(t *testing.T) {
	for _, s := range specs() {
		for _, size := range []Size{Wide, Narrow} {
			c := s.cleaned()
			for _, h := range c.compose(size).hits {
				if p := h.path[0]; p.verb == disc {
					if p.cx < 5 {
						t.Errorf("%s %s: mark %q has a disc of radius %g", s.ID, size.name(), h.title, p.cx)
					}
					continue
				}
				box := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
				for _, p := range h.path {
					if p.verb != closed {
						box = rect{min(box.x0, p.x), min(box.y0, p.y), max(box.x1, p.x), max(box.y1, p.y)}
					}
				}
				if box.w() < 4 || box.y1-box.y0 < 4 && s.Kind != Area { // a share may be nothing
					t.Errorf("%s %s: mark %q has a surface of %v", s.ID, size.name(), h.title, box)
				}
			}
		}
	}
}
