package report

import (
	"fmt"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

func TestChartWithoutTheSourcesOfItsRecordsIsAProblem(t *testing.T) {
	test := func(source string, want bool) {
		t.Helper()
		fields := []*dataset.Field{{Name: "year", Type: dataset.Number, Col: 1}, {Name: "mm", Type: dataset.Number, Col: 2}, {Name: dataset.FieldSource, Type: dataset.Text, Col: 3}}
		d := &dataset.Dataset{ID: "rain", File: "datasets/rain.xlsx", Sheet: "data", Shared: &dataset.Shared{},
			Sources: []dataset.Source{{ID: "hub"}}, Table: dataset.NewTable("datasets/rain.xlsx", "data", fields)}
		d.Table.Append(2, []dataset.Value{dataset.Num(dataset.Number, 2024), dataset.Num(dataset.Number, 3), dataset.Str(dataset.Text, source)})
		_, ps := Bind(d, &dataset.Chart{ID: "c", Type: "scatter", X: dataset.Axis{Field: "year"}, Y: []dataset.Axis{{Field: "mm"}}})
		lost := false
		for _, p := range ps {
			lost = lost || p.Rule == cell.ChartSourceLost
		}
		if lost != want {
			t.Errorf("%q: a source is lost: %v, want %v\n%v", source, lost, want, ps)
		}
	}
	test("hub", false)
	test("", false) // no source is not a lost one
	test("memo、hub", false)
	test("、", true)
	test("memo", true)
}

func TestDataReachToTheEndOfTheirPeriods(t *testing.T) {
	d := rain("north 2025-01 8", "south 2025-03 20")
	d.Table.Fields[1].Name = "time_start"
	c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Field: "rain"}}}
	test := func(want string) {
		t.Helper()
		f := figure(t, d, c)
		if got := f.Spec(lang.EN).DataTo; got != want {
			t.Errorf("data to %q, want %q", got, want)
		}
	}
	test("March 2025")
	month := func(s string) dataset.Value {
		p, _ := period.Parse(s)
		return dataset.When(dataset.Date, p)
	}
	withField(d, &dataset.Field{Name: "time_end", Type: dataset.Date, Col: 7}, month("2025-09"), month("2025-06"))
	test("September 2025")
}

func TestSourcesWithCommasArePartedBySemicolons(t *testing.T) {
	test := func(l lang.Lang, want string, publishers ...string) {
		t.Helper()
		d := rain("north 2025-01 8")
		for i, p := range publishers {
			d.Sources = append(d.Sources, dataset.Source{ID: fmt.Sprint(i), Publisher: lang.Same(p)})
		}
		f := figure(t, d, line())
		if got := f.Spec(l).Source; got != want {
			t.Errorf("sources %q, want %q", got, want)
		}
	}
	test(lang.EN, "Met, Sky", "Met", "Sky", "Met")
	test(lang.ZH, "气象局、天象台", "气象局", "天象台")
	test(lang.EN, "Met, via Sky; Met", "Met, via Sky", "Met")
	test(lang.EN, "A, B, C and others", "A", "B", "C", "D, via E")
	test(lang.EN, "A, of B; C; D; and others", "A, of B", "C", "D", "E")
	test(lang.ZH, "A, of B；C；D等", "A, of B", "C", "D", "E")
}
