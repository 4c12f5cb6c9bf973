package chart

import (
	"fmt"
	"math"
	"testing"
	"unicode/utf16"

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
	test(s, 1, 1)
	for i := range s.Series {
		for k := range s.Series[i].Points {
			s.Series[i].Points[k].Href = "#r1"
		}
	}
	test(s, 50, 12) // four each, some of which are the same point
	test(timelineSample(lang.EN), 163, 60)
}

// A page reads from a wide drawing what the marks of the narrow one say: those are some of its own, in the same order.
// Every mark that says something can be cut into its parts.
func TestNarrowMarksAreSomeOfTheWideOnes(t *testing.T) {
	for _, s := range specs() {
		for i := range s.Series {
			for j := range s.Series[i].Points {
				s.Series[i].Points[j].Href = fmt.Sprintf("#r%d", 2+len(s.Series[i].Points)*i+j)
			}
		}
		var wide []hit
		for _, size := range []Size{Wide, Narrow} {
			d := composed(s, size)
			svg, err := s.SVG(size)
			if err != nil {
				t.Fatal(err)
			}
			var links []element
			for i, e := range parseSVG(t, svg) {
				switch {
				case e.name == "a":
					links = append(links, e)
				case e.name == "title" && i > 0 && len(links) > 0:
					links[len(links)-1].text = e.text
				}
			}
			if len(links) != len(d.hits) {
				t.Fatalf("%s: %d links, %d marks", s.ID, len(links), len(d.hits))
			}
			for i, h := range d.hits {
				e := links[i]
				if quiet := size == Narrow && !h.stop; quiet != (e.attr["aria-hidden"] == "true") || quiet != (e.text == "") {
					t.Errorf("%s: mark %q, a stop: %v, is %v saying %q", s.ID, h.title, h.stop, e.attr, e.text)
				}
				if !h.stop && e.attr["tabindex"] != "-1" {
					t.Errorf("%s: mark %q is reached by key", s.ID, h.title)
				}
				if e.text != "" {
					var series, x int
					fmt.Sscanf(e.attr["data-cut"], "%d %d", &series, &x)
					gap := 2
					if s.Lang == lang.ZH {
						gap = 1
					}
					title, from := utf16.Encode([]rune(h.title)), series
					if series > 0 && x > 0 {
						from += gap
					}
					label := from + x
					if series+x > 0 {
						label += gap
					}
					if got := (tipText{string(utf16.Decode(title[:series])), string(utf16.Decode(title[from : from+x])), string(utf16.Decode(title[label:]))}); got != h.tip {
						t.Errorf("%s: %q cut at %s is %+v, want %+v", s.ID, h.title, e.attr["data-cut"], got, h.tip)
					}
				}
			}
			if size == Wide {
				wide = d.hits
				continue
			}
			n := 0
			for _, h := range d.hits {
				for n < len(wide) && wide[n].href != h.href {
					n++
				}
				if n == len(wide) {
					t.Fatalf("%s: the wide drawing has no mark for %q in its place", s.ID, h.title)
				}
				if wide[n].title != h.title {
					t.Errorf("%s: beside %q the wide drawing says %q", s.ID, h.title, wide[n].title)
				}
				n++
			}
		}
	}
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
