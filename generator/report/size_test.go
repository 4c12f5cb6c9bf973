package report

import (
	"fmt"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/lang"
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
		if got := len(ps) == 1 && ps[0].Rule == "chart-too-large"; got != large {
			t.Errorf("%s of %d × %d: %v", kind, countries, days, ps)
		}
	}
	test("area", "day", "rain", "country", 20, 1000, false)
	test("area", "day", "rain", "country", 300, 300, true)
	test("heat", "day", "rain", "country", 100, 200, false)
	test("heat", "day", "rain", "country", 200, 400, true)
	test("multiples", "day", "rain", "country", 120, 3, false)
	test("multiples", "day", "rain", "country", 121, 3, true)
	test("line", "day", "rain", "country", 500, 10, false)
	test("line", "day", "rain", "country", 501, 2, true)
	test("line", "day", "rain", "country", 1, 90000, false)
	test("scatter", "rain", "rain", "country", 10, 2000, false)
	test("scatter", "rain", "rain", "country", 10, 2001, true)
	test("bar", "country", "rain", "", 20001, 1, true)
	test("timeline", "day", "country", "country", 501, 1, true)
}

// What charts draw is counted together, and nothing is bound after the one that is too much.
func TestHostileChartsOfAWorkbookShareALimit(t *testing.T) {
	test := func(d *dataset.Dataset, kind, x string, charts, drawn int, want string) {
		t.Helper()
		for i := range charts {
			d.Charts = append(d.Charts, dataset.Chart{ID: fmt.Sprint("c", i), Type: kind, X: dataset.Axis{Field: x}, Y: []dataset.Axis{{Field: "rain"}}, Series: "country"})
		}
		n, said := 0, ""
		for f, ps := range All(d) {
			if f != nil {
				n++
			}
			for _, p := range ps {
				said += string(p.Rule) + ": " + p.Msg(lang.EN) + "\n"
			}
		}
		if n != drawn || said != want {
			t.Errorf("%d charts of kind %s: %d are drawn\n%s", charts, kind, n, said)
		}
	}
	test(crowd(100, 100), "heat", "day", 2, 2, "")
	test(crowd(100, 100), "heat", "day", 5, 2, `chart-too-large: the chart "c2" is to draw 30000 fields with those of the charts before it, at most 20000`+"\n")
	test(crowd(100, 100), "area", "day", 3, 2, `chart-too-large: the chart "c2" is to draw 30000 parts with those of the charts before it, at most 20000`+"\n")
	test(crowd(10, 1001), "scatter", "rain", 9, 1, `chart-too-large: the chart "c1" is to draw 20020 marks with those of the charts before it, at most 20000`+"\n")
	test(crowd(2, 2), "line", "day", 100, 100, "")
	test(crowd(2, 2), "line", "day", 300, 100, `chart-too-large: the chart "c100" is to draw 101 charts with those before it, at most 100`+"\n")
}
