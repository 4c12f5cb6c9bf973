package chart

import (
	"testing"

	"briefing/generator/lang"
)

func TestTipsSayWhatTheMarksAre(t *testing.T) {
	test := func(make func(lang.Lang) Spec, l lang.Lang, want string) {
		t.Helper()
		s := make(l)
		s = s.cleaned()
		d, err := s.compose(Wide)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range d.hits {
			if h.title == want {
				return
			}
		}
		t.Errorf("%s: no mark says %q; the first says %q", s.ID, want, d.hits[0].title)
	}
	test(lineSample, lang.EN, "Offshore wind, September 2025: 185.2 million kWh")
	test(lineSample, lang.ZH, "海上风电，2025年9月：1.852亿千瓦时")
	test(certaintySample, lang.EN, "Offshore wind, January 2025: about 60.2 million kWh")
	test(certaintySample, lang.ZH, "海上风电，2025年6月：≥ 1.31亿千瓦时")
	test(certaintySample, lang.EN, "Solar, May 2025: 33 million kWh (25 million kWh to 41 million kWh)")
	test(areaSample, lang.EN, "E-books, 2015: 3 loans (3.45%)")
	test(barSample, lang.EN, "South Lake: 301,200 loans (provisional)")
	test(groupedSample, lang.ZH, "2024年，老城：14.8万人")
	test(rangeSample, lang.EN, "Fishing Harbour Outer Mole North: 8 metres to 15 metres")
	test(scatterSample, lang.EN, "Harbour: Population: 8.2 million people, Loans: 41 million loans")
	test(scatterSample, lang.ZH, "滨海：人口：820万人，借阅量：4100万册次")
	test(timelineSample, lang.EN, "East Cape, 1 October 2022: Record, Outage")
	test(heatSample, lang.ZH, "中央馆，2024年7月：5.1万人")
	test(func(l lang.Lang) Spec {
		s := lineSample(l)
		s.Series[0].Points[0].Title = "An editor’s words"
		return s
	}, lang.EN, "An editor’s words")
}

// The tab key stops at every link of a small picture, and at few of a large one.
func TestTabStops(t *testing.T) {
	test := func(s Spec, links, stops int) {
		t.Helper()
		c := s.cleaned()
		d, err := c.compose(Narrow)
		if err != nil {
			t.Fatal(err)
		}
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
