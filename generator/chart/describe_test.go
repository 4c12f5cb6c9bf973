package chart

import (
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestDescribe(t *testing.T) {
	test := func(make func(lang.Lang) Spec, l lang.Lang, want ...string) {
		t.Helper()
		got := make(l).Describe()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("description lacks %q:\n%s", w, got)
			}
		}
	}
	test(lineSample, lang.ZH,
		"折线图，5条线：海上风电、水电、光伏、陆上风电和生物质。", "纵轴：发电量，单位为千瓦时。", "时间：2024年11月至2025年9月。",
		"海上风电：从2024年11月的3850万千瓦时（最低）升至2025年9月的1.85亿千瓦时（最高）。", "最高为2025年2月的4400万千瓦时。",
		"海上风电在2025年5月超过水电。", "线条断开处没有数据，共5处。", "注：2025年4月没有公布。")
	test(lineSample, lang.EN,
		"Line chart with 5 lines: Offshore wind, Hydropower, Solar, Onshore wind and Biomass.", "Vertical axis: Output, in kWh.",
		"Period: November 2024 to September 2025.", "Offshore wind: from 38.5 million kWh in November 2024 (lowest) up to 185 million kWh in September 2025 (highest).",
		"highest 44 million kWh in February 2025.", "Offshore wind overtook Hydropower in May 2025.", "in 5 places.", "Note: Nothing was published for April 2025.")
	test(areaSample, lang.EN, "Stacked area chart with 4 parts", "E-books: from 3.45% to 48.1%, between 3.45% and 48.1%.")
	test(areaSample, lang.ZH, "堆叠面积图，4个部分", "电子书：从3.45%到48.1%，介于3.45%与48.1%之间。")
	test(barSample, lang.EN, "Bar chart with 8 categories.", "University Town: about 641,000 loans", "West Bank: at least 498,000 loans", "Highest: Harbour Central Library, 1.23 million loans.", "Lowest: Airport, 96,000 loans.",
		"Among them 1 approximate value, 1 lower bound and 1 provisional value.")
	test(barSample, lang.ZH, "条形图，8项。", "大学城：约64.1万册次", "最高：滨海新区中央图书馆，123万册次。", "其中有1个约数、1个下限和1个初步数。")
	test(rangeSample, lang.EN, "East Cape: 28 metres to 34 metres", "Fishing Harbour Outer Mole North: 8 metres to 15 metres", "Highest: White Tower, 52 metres")
	test(scatterSample, lang.ZH, "散点图，11个点。", "横轴数值从7.6万人（河源）到1200万人（平原）。")
	test(timelineSample, lang.EN, "Timeline with 163 marks.", "30 lanes: East Cape, ", "LED fitted 38 marks", "Last: 30 October 2025")
	test(slopeSample, lang.EN, "Printed books: from 69% in 2014 (highest) down to 37% in 2024 (lowest).", "E-books overtook Printed books in 2024.")
	test(heatSample, lang.ZH, "热力表", "最高：2024年7月，中央馆，5.1万人。")
	test(eventsSample, lang.EN, "Marked: December 2024 to February 2025, Heating season; March 2025, Undersea cable in service;")
	test(indexedSample, lang.EN, "first value of each series is 100", "Offshore wind: from 100 in November 2024 (lowest) up to 481 in September 2025 (highest).")
}

func TestAnEditorsWordsGoBeforeOurs(t *testing.T) {
	s := lineSample(lang.EN)
	s.Alt = "A line that rises."
	if got := s.Describe(); got != "A line that rises." {
		t.Errorf("got %q", got)
	}
}

// What is not exact, not joined or not published is said.
func TestHonestMarksAreSaid(t *testing.T) {
	test := func(s Spec, want ...string) {
		t.Helper()
		d := s.Describe()
		for _, w := range want {
			if !strings.Contains(d, w) {
				t.Errorf("%s does not say %q: %s", s.ID, w, d)
			}
		}
	}
	test(certaintySample(lang.EN), "1 approximate value, 1 lower bound, 1 upper bound and 1 provisional value", "Lines break where there are no data, in 3 places")
	test(certaintySample(lang.ZH), "1个约数、1个下限、1个上限和1个初步数", "线条断开处没有数据，共3处", "（初步数，最高）")
	test(barSample(lang.EN), "University Town: about 641,000 loans", "West Bank: at least 498,000 loans", "Not published: Stone Bridge.")
	test(barSample(lang.ZH), "未公布：石桥。")
	test(heatSample(lang.EN), "Not published: July 2024, University Town.")
	notes := func(s Spec, want ...string) {
		t.Helper()
		for _, size := range []Size{Wide, Narrow} {
			d := composed(s, size)
			all := ""
			for i := range d.items {
				if l := d.items[i].text; l.role == "note" {
					all += l.s + " "
				}
			}
			for _, w := range want {
				if !strings.Contains(all, w) {
					t.Errorf("the note of %s does not say %q: %s", s.ID, w, all)
				}
			}
		}
	}
	s := certaintySample(lang.EN)
	s.Note = ""
	notes(s, "approximate", "at least", "at most", "provisional", "where a line breaks")
	s.Bridged = true
	notes(s, "where thin dashes span a gap")
	s.Bridged = false
	notes(barSample(lang.EN), "approximate", "at least", "provisional")
}

func TestOvertaking(t *testing.T) {
	test := func(a, b []float64, want float64, wins bool) {
		t.Helper()
		x, y := series("a", "a", 1, indexes(len(a)), a...), series("b", "b", 2, indexes(len(b)), b...)
		c, ok := overtake(&x, &y)
		switch {
		case !ok && want >= 0:
			t.Errorf("%v %v: no crossing, want one at %g", a, b, want)
		case ok && want < 0:
			t.Errorf("%v %v: crossing at %g, want none", a, b, c.at.X)
		case ok && (c.at.X != want || (c.winner == &x) != wins):
			t.Errorf("%v %v: crossing at %g, want %g", a, b, c.at.X, want)
		}
	}
	test([]float64{1, 2, 5}, []float64{3, 3, 3}, 2, true)
	test([]float64{5, 2, 1}, []float64{3, 3, 3}, 1, false)
	test([]float64{1, 3, 1}, []float64{3, 3, 3}, -1, false) // touching is not overtaking
	test([]float64{1, 3, 5}, []float64{3, 3, 3}, 2, true)   // through a draw
	test([]float64{1, 5, 1}, []float64{3, 3, 3}, 2, false)  // the last counts
	test([]float64{1, nan, 5}, []float64{3, 3, 3}, 2, true)
	test([]float64{1, 2}, []float64{3, 4}, -1, false)
}

func TestEnglishKnowsOneFromMany(t *testing.T) {
	s := Spec{Kind: Line, Lang: lang.EN, X: Axis{Time: true}, Series: []Series{series("a", "", 1, positions("2020", 3), 1, nan, 3)}}
	if got := s.Describe(); !strings.Contains(got, "in 1 place.") || strings.Contains(got, "1 lines") {
		t.Errorf("got %q", got)
	}
}
