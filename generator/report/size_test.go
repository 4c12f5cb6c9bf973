package report

import (
	"fmt"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/period"
)

// crowd is a dataset of as many countries as named, each with rain of as many days.
func crowd(countries, days int) *dataset.Dataset {
	fields := []*dataset.Field{{Name: "country", Type: dataset.Text, Col: 1}, {Name: "day", Type: dataset.Date, Col: 2}, {Name: "rain", Type: dataset.Number, Col: 3}}
	d := &dataset.Dataset{ID: "rain", File: "datasets/rain.xlsx", Sheet: "data", Shared: &dataset.Shared{}, Table: dataset.NewTable("datasets/rain.xlsx", "data", fields)}
	first, _ := period.Parse("1990-01-01")
	for c := range countries {
		for n := range days {
			d.Table.Append(d.Table.Len()+2, []dataset.Value{dataset.Str(dataset.Text, fmt.Sprint("c", c)),
				dataset.When(dataset.Date, period.Of(first.Start().AddDate(0, 0, n), period.Day)), dataset.Num(dataset.Number, float64(c+n))})
		}
	}
	return d
}

// Every kind of chart has a limit far above what can be read, and what is beyond it is a problem before it is drawn.
func TestChartsThatAreTooLargeAreProblems(t *testing.T) {
	test := func(kind, x, y, series string, countries, days int, large bool) {
		t.Helper()
		c := &dataset.Chart{ID: "c", Type: kind, X: dataset.Axis{Field: x}, Y: []dataset.Axis{{Field: y}}, Series: series}
		_, ps := Bind(crowd(countries, days), c)
		if got := len(ps) == 1 && ps[0].Rule.ID == "chart-too-large"; got != large {
			t.Errorf("%s of %d × %d: %v", kind, countries, days, ps)
		}
	}
	test("area", "day", "rain", "country", 30, 2000, false)
	test("area", "day", "rain", "country", 300, 300, true)
	test("heat", "day", "rain", "country", 100, 600, false)
	test("heat", "day", "rain", "country", 200, 400, true)
	test("multiples", "day", "rain", "country", 120, 3, false)
	test("multiples", "day", "rain", "country", 121, 3, true)
	test("line", "day", "rain", "country", 500, 10, false)
	test("line", "day", "rain", "country", 501, 2, true)
	test("line", "day", "rain", "country", 1, 90000, false)
	test("scatter", "rain", "rain", "country", 10, 3000, false)
	test("scatter", "rain", "rain", "country", 10, 3001, true)
	test("bar", "country", "rain", "", 30001, 1, true)
	test("timeline", "day", "country", "country", 501, 1, true)
}
