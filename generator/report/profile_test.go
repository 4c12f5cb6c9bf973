package report

import (
	"fmt"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A row of the sheet profiles is checked against its dataset, and what is wrong is said at the row's own cells, in both languages.
func TestProfileSaysWhatItsDatasetLacks(t *testing.T) {
	at := func(col int) cell.Addr { return cell.Addr{File: "_shared.xlsx", Sheet: "profiles", Row: 2, Col: col} }
	cells := map[string]cell.Addr{"show": at(1), "dataset": at(2), "value": at(3), "series": at(4), "label": at(5), "where": at(6)}
	rows := []string{"north 2024-01 3", "south 2024-01 5", "north 2024-02 4", "north 2024-02 6"}
	test := func(d *dataset.Dataset, show, value, series, label, where, want string) {
		t.Helper()
		p := dataset.Profile{Show: show, Dataset: d.ID, Value: value, Series: series, Label: label, Where: where, At: cells["show"], Cells: cells}
		figs, ps := Profile(d, p, func(e *dataset.Entity) bool { return e.ID == "north" })
		got := ""
		for _, p := range ps {
			got += p.At.Ref() + " " + string(p.Rule) + " "
			if p.Msg(lang.ZH) == p.Msg(lang.EN) || p.Hint(lang.ZH) == "" || p.Hint(lang.EN) == "" {
				t.Errorf("%s: %q, %q", p.Rule, p.Msg(lang.ZH), p.Hint(lang.EN))
			}
		}
		for _, f := range figs {
			s := f.Spec(lang.EN)
			got += fmt.Sprintf("%s %s of %d", s.Kind, f.Chart.Series, len(s.Series))
		}
		if got != want {
			t.Errorf("%s %s: got %q, want %q", show, value, got, want)
		}
	}
	test(rain(rows...), "number", "sum(rain)", "", "", "", "line country of 2")
	test(rain(rows...), "number", "count()", "", "", "", "line country of 2")
	test(rain(rows...), "number", "rain", "", "", "", "C2 chart-twice ")
	test(rain(rows...), "number", "rain", "", "", `month == "2024-01"`, "line country of 2")
	test(rain(rows...), "number", "rian", "", "", "", "C2 field-unknown ")
	test(rain(rows...), "number", "total(rain)", "", "", "", "C2 function-unknown ")
	test(rain(rows...), "number", "sum()", "", "", "", "C2 axis-syntax ")
	test(rain(rows...), "number", "flag", "", "", "", "C2 axis-type ")
	test(rain(rows...), "number", "sum(rain)", "flag", "", "", "D2 axis-type ")
	test(rain(rows...), "number", "sum(rain)", "", "", "rian > 3", "F2 where-name ")
	test(rain(rows...), "strip", "flag", "", "flag", "", "C2 axis-type ")
	test(rain(rows...), "line", "", "", "flog", "", "E2 field-unknown ")
	test(rain(rows...), "line", "", "", "flag", "", "timeline country of 2")
	test(rain("south 2024-01 5"), "number", "rain", "", "", "", "B2 profile-column ")
	d := rain(rows...)
	d.Table.Fields[1].Type = dataset.Text
	test(d, "number", "sum(rain)", "", "", "", "B2 profile-column ")
}
