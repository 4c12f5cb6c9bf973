package chart_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefing/generator/chart"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A chart is drawn for a page or as a picture, and says in words what it shows.
func Example() {
	month := func(m time.Month) float64 {
		return period.Of(time.Date(2025, m, 1, 0, 0, 0, 0, time.UTC), period.Month).Days()
	}
	s := chart.Spec{
		ID: "wind", Kind: chart.Line, Lang: lang.EN,
		Title: "Wind overtook water in May", Subtitle: "Output by source, GW, March to May 2025",
		Source: "Coast Grid", DataTo: "May 2025",
		X: chart.Axis{Time: true}, Y: chart.Axis{Label: "Output", Unit: unit.Unit{ID: "gw", Noun: lang.Text{ZH: "吉瓦", EN: "GW"}}},
		Series: []chart.Series{
			{ID: "wind", Name: "Wind", Points: []chart.Point{{X: month(3), Y: 4}, {X: month(4), Gap: true}, {X: month(5), Y: 6.4, Href: "#r7"}}},
			{ID: "water", Name: "Water", Points: []chart.Point{{X: month(3), Y: 5.6}, {X: month(4), Y: 5.9}, {X: month(5), Y: 6}}},
		},
		Notes: []chart.Annotation{{X: month(4), Text: "Second wind farm"}},
	}
	svg, err := s.SVG(chart.Wide)
	fmt.Println(strings.HasPrefix(string(svg), "<svg"), err)
	_, err = s.PNG(chart.Wide, 2)
	fmt.Println(err)
	fmt.Println(s.Describe())
	// Output:
	// true <nil>
	// <nil>
	// Line chart with 2 lines: Wind and Water. Vertical axis: Output, in GW. Period: March 2025 to May 2025. Wind: from 4 GW in March 2025 (lowest) up to 6.4 GW in May 2025 (highest). Water: from 5.6 GW in March 2025 (lowest) up to 6 GW in May 2025 (highest). Wind overtook Water in May 2025. Lines break where there are no data, in 1 place. Marked: April 2025, Second wind farm.
}

// The first sample of each kind is the golden of that kind. A golden that none asks for is an error.
func TestExamplesLookAsBefore(t *testing.T) {
	asked := map[string]bool{}
	check := func(file string, got []byte) {
		asked[filepath.Join("testdata", file)] = true
		golden.Check(t, file, got)
	}
	kinds := map[chart.Kind]bool{}
	for i := range chart.Samples(lang.ZH) {
		s := chart.Samples(lang.Lang(i % 2))[i]
		if kinds[s.Kind] && !s.Stacked {
			continue
		}
		kinds[s.Kind] = true
		for size, suffix := range []string{chart.Wide: ".svg", chart.Narrow: "_narrow.svg"} {
			svg, err := s.SVG(chart.Size(size))
			if err != nil {
				t.Fatal(err)
			}
			check(s.ID+suffix, bytes.ReplaceAll(svg, []byte("><"), []byte(">\n<")))
		}
		check(s.ID+".txt", []byte(s.Describe()+"\n"))
	}
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !asked[f] {
			t.Errorf("%s is asked for by no test", f)
		}
	}
}
