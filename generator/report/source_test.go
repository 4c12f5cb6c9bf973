package report

import (
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
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
