package report_test

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// viewed binds the chart of a workbook with columns in place of its own.
func viewed(t *testing.T, note string, number func(int) string, columns map[string]string) (*report.Figure, cell.Problems) {
	t.Helper()
	all := map[string]string{"id": "c", "type": "area", "x": "date", "y": "rain", "series": "town", "title_zh": "题", "title_en": "Title"}
	maps.Copy(all, columns)
	file, err := rainBook(t, all, note, number).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	d, ps, err := workbook.Read("rain.xlsx", file, &dataset.Shared{}, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if ps.Failed() {
		return nil, ps
	}
	f, more := report.Bind(d, &d.Charts[0])
	return f, append(ps, more...)
}

// A view has the values, the axis and the span of time that it names, an id and a subtitle of its own, and no note for which it has no place.
func TestViewsDrawWhatTheyName(t *testing.T) {
	f, ps := viewed(t, "2025-01\t\t3", strconv.Itoa, map[string]string{"views": "share; last-year", "alt_zh": "图", "alt_en": "A picture"})
	if ps.Failed() || len(f.Views) != 2 {
		t.Fatal(ps)
	}
	share, year := f.Views[0].Spec(lang.EN), f.Views[1].Spec(lang.EN)
	sums := map[float64]float64{}
	for _, s := range share.Series {
		for _, p := range s.Points {
			sums[p.X] += p.Y
			if p.Cell == "" || p.Href == "" {
				t.Errorf("a share has no address: %+v", p)
			}
		}
	}
	for x, sum := range sums {
		if math.Abs(sum-100) > 1e-9 {
			t.Errorf("on day %g the shares add up to %g", x, sum)
		}
	}
	if !share.Y.Share || share.ID != "rain-c-share" || share.Subtitle != "Rain, percent of the total" || len(share.Notes) != 0 || share.Alt != "" || len(sums) != 3 {
		t.Errorf("%+v", share)
	}
	if n := len(year.Series[0].Points); n != 2 || year.ID != "rain-c-last-year" || year.Subtitle != "Rain, February 2025 to January 2026" || len(year.Notes) != 0 || year.Y.Share {
		t.Errorf("%d points; %+v", n, year)
	}
	if zh := f.Views[1].Spec(lang.ZH).Subtitle; zh != "雨，2025年2月至2026年1月" {
		t.Errorf("subtitle %q", zh)
	}
	if was := f.Spec(lang.EN); was.Y.Share || was.ID != "rain-c" || len(was.Notes) != 1 || len(was.Series[0].Points) != 3 {
		t.Errorf("the chart itself is not what it was: %+v", was)
	}
	f, ps = viewed(t, "2025-02\t\t9", strconv.Itoa, map[string]string{"type": "line", "scale": "log", "views": "linear"})
	if ps.Failed() || f.Views[0].Spec(lang.EN).Y.Log || !f.Spec(lang.EN).Y.Log || len(f.Views[0].Spec(lang.ZH).Notes) != 1 {
		t.Errorf("%v", ps)
	}
	if _, err := f.Views[0].Spec(lang.ZH).Draw(chart.Wide, chart.Narrow); err != nil {
		t.Error(err)
	}
}

// What the data do not allow names the cell that asks for it, once.
func TestViewsThatTheDataDoNotAllow(t *testing.T) {
	test := func(rule cell.Rule, number func(int) string, columns map[string]string) {
		t.Helper()
		_, ps := viewed(t, "", number, columns)
		ps = slices.DeleteFunc(ps, func(p cell.Problem) bool { return p.Severity() != cell.Error })
		if len(ps) != 1 || ps[0].Rule != rule || ps[0].At.Ref() != "H2" || !strings.HasPrefix(ps[0].At.String(), "rain.xlsx:charts!") {
			t.Errorf("%v: %v, want %s alone at charts!H2", columns, ps, rule)
		}
	}
	zero := func(n int) string { return strconv.Itoa(max(0, n-4)) }
	below := func(n int) string { return strconv.Itoa(n - 4) }
	test(cell.ChartLog, zero, map[string]string{"type": "multiples", "views": "log"})
	test(cell.ChartNegative, below, map[string]string{"type": "bar", "views": "share", "x": "date"})
	test(cell.ChartIndexed, zero, map[string]string{"type": "line", "views": "indexed"})
	test(cell.ChartView, strconv.Itoa, map[string]string{"views": "last-year", "where": `date != "2025-02"`})
	test(cell.ChartView, strconv.Itoa, map[string]string{"views": "last-year", "where": `date != "2026-01"`})
	test(cell.ChartOption, strconv.Itoa, map[string]string{"type": "line", "views": "share"})
	test(cell.ChartOption, strconv.Itoa, map[string]string{"type": "step", "views": "last-year"})
	test(cell.WordUnknown, strconv.Itoa, map[string]string{"views": "last-month"})
}
