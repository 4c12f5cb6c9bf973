package chart_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/chart"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// drawn is what the example that ran last drew.
var drawn chart.Spec

// show draws s in both sizes.
func show(s chart.Spec) {
	drawn = s
	for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
		if _, err := s.SVG(size); err != nil {
			fmt.Println(err)
		}
	}
}

func month(y int, m time.Month) float64 {
	return period.Of(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), period.Month).Days()
}

func year(y int) float64 {
	return period.Of(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), period.Year).Days()
}

func date(y int, m time.Month, d int) float64 {
	return period.Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), period.Day).Days()
}

var gigawatts = unit.Unit{ID: "gw", Noun: lang.Text{ZH: "吉瓦", EN: "GW"}}

// A line chart: one line a series over time, a gap where nothing was published, an event.
func Example_line() {
	show(chart.Spec{
		ID: "wind", Kind: chart.Line, Lang: lang.EN,
		Title: "Wind overtook water in May", Subtitle: "Output by source, GW, January to June 2025",
		Source: "Coast Grid", DataTo: "June 2025",
		X: chart.Axis{Time: true}, Y: chart.Axis{Label: "Output", Unit: gigawatts},
		Series: []chart.Series{
			{ID: "wind", Name: "Wind", Points: []chart.Point{
				{X: month(2025, 1), Y: 3.1}, {X: month(2025, 2), Y: 4}, {X: month(2025, 3), Gap: true},
				{X: month(2025, 4), Y: 5.2, Certainty: chart.Approx}, {X: month(2025, 5), Y: 6.4}, {X: month(2025, 6), Y: 7.5, Href: "#r7"},
			}},
			{ID: "water", Name: "Water", Points: []chart.Point{
				{X: month(2025, 1), Y: 5}, {X: month(2025, 2), Y: 5.3}, {X: month(2025, 3), Y: 5.6}, {X: month(2025, 4), Y: 5.9},
				{X: month(2025, 5), Y: 6}, {X: month(2025, 6), Y: 6.1},
			}},
		},
		Notes: []chart.Annotation{{X: month(2025, 4), Text: "Second wind farm"}},
	})
}

// A step chart: one line a series that keeps its value until the next point.
func Example_step() {
	show(chart.Spec{
		ID: "jumps", Kind: chart.Step, Lang: lang.EN,
		Title: "North School took the record in 2019", Subtitle: "Long-jump record, metres, 2005 to 2024", Source: "School archive",
		X: chart.Axis{Time: true}, Y: chart.Axis{Label: "Record", Unit: unit.Unit{ID: "m", Noun: lang.Text{ZH: "米", EN: "m"}}},
		Series: []chart.Series{
			{ID: "north", Name: "North", Points: []chart.Point{{X: year(2006), Y: 5.02}, {X: year(2013), Y: 5.2}, {X: year(2019), Y: 5.74}, {X: year(2023), Y: 5.8}}},
			{ID: "south", Name: "South", Points: []chart.Point{{X: year(2005), Y: 4.7}, {X: year(2010), Y: 5.45}, {X: year(2021), Y: 5.5}, {X: year(2024), Y: 5.61}}},
		},
	})
}

// A stacked area chart: shares of a whole.
func Example_area() {
	show(chart.Spec{
		ID: "lending", Kind: chart.Area, Lang: lang.ZH,
		Title: "电子书占借阅量近一半", Subtitle: "图书馆借阅量的构成，2022—2024年", Source: "市图书馆",
		X: chart.Axis{Time: true}, Y: chart.Axis{Share: true, Label: "占全部借阅"},
		Series: []chart.Series{
			{ID: "e", Name: "电子书", Points: []chart.Point{{X: year(2022), Y: 30}, {X: year(2023), Y: 41}, {X: year(2024), Y: 48}}},
			{ID: "p", Name: "纸质书", Points: []chart.Point{{X: year(2022), Y: 70}, {X: year(2023), Y: 60}, {X: year(2024), Y: 51}}},
		},
	})
}

// A bar chart: a row a category, a bar a series, from zero.
func Example_bar() {
	show(chart.Spec{
		ID: "branches", Kind: chart.Bar, Lang: lang.EN,
		Title: "The central library lends most", Subtitle: "Loans by branch, 2024", Source: "City Library",
		X: chart.Axis{Names: []string{"Central", "North Hill", "Old Town", "Airport"}},
		Y: chart.Axis{Label: "Loans", Unit: unit.Unit{ID: "loans", Scale: 1e3, Noun: lang.Text{ZH: "册次", EN: "loans"}}},
		Series: []chart.Series{{ID: "2024", Points: []chart.Point{
			{X: 0, Y: 1234}, {X: 1, Y: 862, Certainty: chart.AtLeast}, {X: 2, Y: 512, Certainty: chart.Provisional}, {X: 3, Gap: true},
		}}},
	})
}

// Bars of shares: a row a category, its parts behind each other, and how many records it is made of.
func Example_stacked() {
	show(chart.Spec{
		ID: "rooms", Kind: chart.Bar, Lang: lang.EN, Stacked: true,
		Title: "Most rooms are open to all", Subtitle: "How reading rooms open, by year", Source: "City Library",
		X: chart.Axis{Names: []string{"2023", "2024"}}, Y: chart.Axis{Label: "Share", Unit: unit.PercentUnit()},
		Series: []chart.Series{
			{ID: "open", Name: "open to all", Points: []chart.Point{{X: 0, Y: 75, N: 30}, {X: 1, Y: 62.5, N: 25}}},
			{ID: "booked", Name: "by appointment", Points: []chart.Point{{X: 0, Y: 25, N: 10}, {X: 1, Y: 35, N: 14}}},
			{ID: "closed", Name: "closed", Points: []chart.Point{{X: 0, Gap: true}, {X: 1, Y: 2.5, N: 1}}},
		},
	})
}

// A dot plot: a mark a series on one scale.
func Example_dot() {
	show(chart.Spec{
		ID: "visitors", Kind: chart.Dot, Lang: lang.ZH,
		Title: "两馆的读者都多了", Subtitle: "到馆人数，万人", Source: "市图书馆",
		X: chart.Axis{Names: []string{"北山", "老城"}}, Y: chart.Axis{Label: "到馆人数"},
		Series: []chart.Series{
			{ID: "2023", Name: "2023年", Points: []chart.Point{{X: 0, Y: 18.2}, {X: 1, Y: 9.6}}},
			{ID: "2024", Name: "2024年", Points: []chart.Point{{X: 0, Y: 21.5}, {X: 1, Y: 14.8}}},
		},
	})
}

// A range chart: from a low to a high value, with a mark at the estimate if there is one.
func Example_range() {
	show(chart.Spec{
		ID: "heights", Kind: chart.Range, Lang: lang.EN,
		Title: "South Reef is hardest to measure", Subtitle: "Height of the light, metres, 95% interval", Source: "Lighthouse Service",
		X: chart.Axis{Names: []string{"East Cape", "South Reef"}}, Y: chart.Axis{Label: "Height", Unit: unit.Unit{ID: "m", Noun: lang.Text{ZH: "米", EN: "metres"}}},
		Series: []chart.Series{{ID: "h", Points: []chart.Point{
			{X: 0, Y: 31, Lo: 28, Hi: 34, Ranged: true}, {X: 1, Y: 15.5, Lo: 12, Hi: 19, Ranged: true},
		}}},
	})
}

// A slope chart: a line a series between two places.
func Example_slope() {
	show(chart.Spec{
		ID: "shift", Kind: chart.Slope, Lang: lang.EN,
		Title: "E-books overtook printed books", Subtitle: "Share of loans, percent, 2014 and 2024", Source: "City Library",
		X: chart.Axis{Time: true}, Y: chart.Axis{Unit: unit.PercentUnit()},
		Series: []chart.Series{
			{ID: "e", Name: "E-books", Points: []chart.Point{{X: year(2014), Y: 3.4}, {X: year(2024), Y: 48.1}}},
			{ID: "p", Name: "Printed books", Points: []chart.Point{{X: year(2014), Y: 69}, {X: year(2024), Y: 37}}},
		},
	})
}

// A scatter plot with two logarithmic axes and names at the points.
func Example_scatter() {
	show(chart.Spec{
		ID: "cities", Kind: chart.Scatter, Lang: lang.ZH,
		Title: "城市越大，借阅越多", Subtitle: "人口与借阅量，2024年", Source: "图书馆年鉴",
		X: chart.Axis{Log: true, Label: "人口"}, Y: chart.Axis{Log: true, Label: "借阅量"},
		Series: []chart.Series{
			{ID: "coast", Name: "沿海", Points: []chart.Point{{X: 8.2e6, Y: 4.1e7, Label: "滨海"}, {X: 3.4e5, Y: 8.1e5, Label: "白沙"}}},
			{ID: "inland", Name: "内陆", Points: []chart.Point{{X: 4.4e6, Y: 1.1e7, Label: "石桥"}, {X: 7.6e4, Y: 6.2e4, Label: "河源"}}},
		},
	})
}

// A timeline: a lane a series, a mark a point, its shape by its class.
func Example_timeline() {
	show(chart.Spec{
		ID: "lamps", Kind: chart.Timeline, Lang: lang.EN,
		Title: "Both capes have LED lamps", Subtitle: "Lamps fitted and serviced", Source: "Lighthouse Service",
		X: chart.Axis{Time: true}, Classes: []chart.Class{{ID: "led", Name: "LED fitted", Slot: 1}, {ID: "service", Name: "Service", Slot: 2}},
		Series: []chart.Series{
			{ID: "east", Name: "East Cape", Points: []chart.Point{{X: date(2023, 5, 1), Class: "led", Label: "Main lamp"}, {X: date(2023, 5, 3), Class: "service"}, {X: date(2025, 2, 9), Class: "service"}}},
			{ID: "west", Name: "West Cape", Points: []chart.Point{{X: date(2024, 8, 20), Class: "led", Href: "#r5"}}},
		},
	})
}

// Small multiples: a small line chart a series, all on one scale.
func Example_multiples() {
	s := chart.Spec{
		ID: "ports", Kind: chart.Multiples, Lang: lang.ZH,
		Title: "四港各有起伏", Subtitle: "吞吐量，万吨，2021—2024年", Source: "港务局",
		X: chart.Axis{Time: true}, Y: chart.Axis{Label: "吞吐量", Unit: unit.Unit{ID: "t", Scale: 1e4, Noun: lang.Text{ZH: "吨", EN: "tonnes"}}},
	}
	for i, name := range []string{"东港", "西港", "南港", "北港"} {
		se := chart.Series{ID: name, Name: name}
		for k := range 4 {
			se.Points = append(se.Points, chart.Point{X: year(2021 + k), Y: float64(40 + 7*((i+2)*k%5))})
		}
		s.Series = append(s.Series, se)
	}
	show(s)
}

// A heat table: a row a series, a cell a point.
func Example_heat() {
	s := chart.Spec{
		ID: "week", Kind: chart.Heat, Lang: lang.EN,
		Title: "Weekends are busiest", Subtitle: "Change of visitors on the year before, percent", Source: "City Library",
		X: chart.Axis{Names: []string{"Monday", "Friday", "Weekend"}}, Y: chart.Axis{Label: "Change", Unit: unit.PercentUnit()},
	}
	for i, name := range []string{"Central", "Old Town"} {
		s.Series = append(s.Series, chart.Series{ID: name, Name: name, Points: []chart.Point{
			{X: 0, Y: float64(-12 + 4*i)}, {X: 1, Y: 6.2, Gap: i == 1}, {X: 2, Y: float64(18 - 3*i)},
		}})
	}
	show(s)
}

// Each kind has an example, whose drawings are its goldens. A golden that no example asks for is an error.
func TestExamplesLookAsBefore(t *testing.T) {
	asked := map[string]bool{}
	for name, example := range map[string]func(){
		"line": Example_line, "step": Example_step, "area": Example_area, "bar": Example_bar, "bar_stacked": Example_stacked, "dot": Example_dot, "range": Example_range, "slope": Example_slope,
		"scatter": Example_scatter, "timeline": Example_timeline, "multiples": Example_multiples, "heat": Example_heat,
	} {
		example()
		if kind, _, _ := strings.Cut(name, "_"); string(drawn.Kind) != kind {
			t.Errorf("the example of %s draws a %s", name, drawn.Kind)
		}
		for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
			svg, err := drawn.SVG(size)
			if err != nil {
				t.Fatal(err)
			}
			file := name + map[chart.Size]string{chart.Wide: ".svg", chart.Narrow: "_narrow.svg"}[size]
			golden.Check(t, file, bytes.ReplaceAll(svg, []byte("><"), []byte(">\n<")))
			asked[file] = true
		}
		golden.Check(t, name+".txt", []byte(drawn.Describe()+"\n"))
		asked[name+".txt"] = true
	}
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && !info.IsDir() && !asked[filepath.Base(f)] {
			t.Errorf("%s is asked for by no test", f)
		}
	}
	if !slices.ContainsFunc(files, func(f string) bool { return strings.HasSuffix(f, "line.svg") }) && !golden.Update() {
		t.Error("no goldens")
	}
}
