package workbook

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"briefing/generator/dataset"
)

// series checks a dataset of records "date|who|value|precision|flag".
func series(t *testing.T, rows ...string) []string {
	t.Helper()
	data := [][]string{{"date", "who", "n", "precision", "flag"}}
	for _, r := range rows {
		data = append(data, append(strings.Split(r, "|"), "", "", "")[:5])
	}
	return checkText(t, nil, map[string][][]string{
		"about":  {{"key", "value", "zh", "en"}, {"title", "", "雨", "Rain"}, {"description", "", "雨量", "Rain"}},
		"data":   data,
		"fields": {{"name", "type", "required", "unique"}, {"date", "date", "TRUE", "TRUE"}, {"who", "text", "TRUE", "TRUE"}, {"n", "number", "", ""}},
	})
}

// months writes a series of a month each from January 2020 on.
func months(who string, n int, value func(i int) float64) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("%d-%02d|%s|%v", 2020+i/12, i%12+1, who, value(i)))
	}
	return out
}

func TestWhatIsHardlyMeantIsDoubted(t *testing.T) {
	test := func(what string, want string, rows ...string) {
		t.Helper()
		if got := strings.Join(series(t, rows...), ", "); got != want {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
	}
	near := func(i int) float64 { return 45 + float64(i%10) }
	with := func(row int, text string) []string {
		rows := months("a", 12, near)
		rows[row] = text
		return rows
	}
	test("values near 50", "", months("a", 12, near)...)
	test("a thousand times too large", "data!C6 number-far", with(4, "2020-05|a|49000")...)
	test("the last a thousand times too large", "data!C13 number-far", with(11, "2020-12|a|49000")...)
	test("a fraction among shares", "data!C6 number-far", with(4, "2020-05|a|0.171")...)
	test("said to be an outlier", "", with(4, "2020-05|a|49000||outlier")...)
	test("a wrong year", "data!A6 date-far", with(4, "1925-05|a|49")...)
	test("a flag misspelt", "data!E6 flag-unknown", with(4, "2020-05|a|49||outlyer")...)
	test("two flags", "", with(4, "2020-05|a|49||weak; provisional")...)
	test("a bound that is open", "data!D6 bound-open", with(4, "2020-05|a|49|bound|weak")...)
	test("a bound", "", with(4, "2020-05|a|49|bound|over")...)
}

func TestPlausibleSeriesAreNotDoubted(t *testing.T) {
	test := func(what string, rows ...string) {
		t.Helper()
		if got := series(t, rows...); len(got) > 0 {
			t.Errorf("%s: %q", what, got)
		}
	}
	test("growth by half a month", months("a", 36, func(i int) float64 { return math.Round(100 * math.Pow(1.5, float64(i))) })...)
	test("tenfold a step", months("a", 12, func(i int) float64 { return math.Pow(10, float64(i)) })...)
	test("decay", months("a", 24, func(i int) float64 { return math.Pow(0.5, float64(i)) })...)
	test("a count that begins", append(months("a", 12, func(i int) float64 { return 5000 + float64(i) })[1:], "2020-01|a|3")...)
	test("a launch", append(months("a", 12, func(i int) float64 { return 5000 + float64(i) })[1:], "2020-01|a|9000000")...)
	var mixed []string
	for k, size := range []float64{1, 30, 4000, 5e5, 7e7} {
		mixed = append(mixed, months(string(rune('a'+k)), 12, func(i int) float64 { return size * (1 + float64(i)/10) })...)
	}
	test("small and large together", mixed...)
	test("below zero", months("a", 12, func(i int) float64 { return 50 * math.Sin(float64(i)) })...)
	test("two centuries", func() (out []string) {
		for i := range 20 {
			out = append(out, fmt.Sprintf("%d|a|%d", 1825+10*i, 50+i))
		}
		return out
	}()...)
}

func TestEntityAtOddsWithItsOwnerIsDoubted(t *testing.T) {
	sh := newShared("_shared.xlsx")
	for _, e := range []*dataset.Entity{{ID: "north", Kind: "land"}, {ID: "south", Kind: "land"}, {ID: "rest", Kind: "land"}, {ID: "ada", Kind: "firm", Parent: "north"},
		{ID: "bob", Kind: "firm", Parent: "south"}, {ID: "cid", Kind: "firm"}} {
		sh.Entities[e.ID], sh.ByName[e.ID] = e, e
	}
	test := func(want string, rows ...string) {
		t.Helper()
		data := [][]string{{"firm", "land"}}
		for _, r := range rows {
			data = append(data, strings.Split(r, " "))
		}
		got := strings.Join(checkText(t, sh, map[string][][]string{
			"about":  {{"key", "value", "zh", "en"}, {"title", "", "雨", "Rain"}, {"description", "", "雨量", "Rain"}},
			"data":   data,
			"fields": {{"name", "type"}, {"firm", "entity"}, {"land", "entity"}},
		}), ", ")
		if got != want {
			t.Errorf("%q: got %q, want %q", rows, got, want)
		}
	}
	test("data!B4 entity-other", "ada north", "bob south", "ada south", "cid rest")
	test("", "ada north", "bob south", "cid north")
	test("", "ada north", "ada north", "bob rest", "cid rest")                // a class of all others
	test("", "ada south", "bob north", "ada north", "bob north", "ada south") // where they were seen, not where they belong
}
