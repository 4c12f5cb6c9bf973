package workbook

import (
	"fmt"
	"math"
	"math/rand/v2"
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
	test("the last of four a thousand times too large", "data!C5 number-far", "2020-01|a|346", "2020-02|a|350", "2020-03|a|349", "2020-04|a|351000")
	test("the last a thousand times too small", "data!C13 number-far", with(11, "2020-12|a|0.049")...)
	test("thirty times too large in a quiet column", "data!C6 number-far", with(4, "2020-05|a|1900")...)
	test("a minus", "data!C6 sign-odd", with(4, "2020-05|a|-48")...)
	test("the last with a minus", "data!C13 sign-odd", with(11, "2020-12|a|-46")...)
	test("a minus that is a loss", "", with(4, "2020-05|a|-3")...)
	test("filled down", "data!C8 number-repeated", append(months("a", 18, func(i int) float64 { return 45.125 + float64(i) })[:6], months("a", 18, func(i int) float64 { return 50.375 + float64(max(0, i-10)) })[6:]...)...)
	test("a price that stays", "", months("a", 18, func(i int) float64 { return 15 })...)
	test("two spellings", "data!B4 record-near", "2020-01|North|451", "2020-02|North|462", "2020-01|Norrh|451", "2020-02|South|462")
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
	test("numbered names", append(months("unit 1", 12, func(i int) float64 { return 4500 + float64(i) }), months("unit 2", 12, func(i int) float64 { return 4500 + float64(i) })...)...)
	test("flows to and fro", months("a", 24, func(i int) float64 { return 100 * float64(1-2*(i%5/4)) })...)
	test("two centuries", func() (out []string) {
		for i := range 20 {
			out = append(out, fmt.Sprintf("%d|a|%d", 1825+10*i, 50+i))
		}
		return out
	}()...)
}

// TestHonestNoiseIsNotDoubted: series as the world makes them, of every kind of roughness, raise next to no warning: what is rarer than one
// series in two hundred an editor may be asked to look at.
func TestHonestNoiseIsNotDoubted(t *testing.T) {
	var r *rand.Rand
	for what, next := range map[string]func(was float64, i int) float64{
		"walks":            func(was float64, _ int) float64 { return was * math.Exp(0.1*r.NormFloat64()) },
		"wild walks":       func(was float64, _ int) float64 { return was * math.Exp(0.8*r.NormFloat64()) },
		"growth":           func(was float64, _ int) float64 { return was * math.Exp(0.15+0.1*r.NormFloat64()) },
		"rain":             func(float64, int) float64 { return math.Round(10*math.Exp(1.2*r.NormFloat64())) / 10 },
		"dust":             func(float64, int) float64 { return 20 * math.Exp(0.4*r.NormFloat64()+3*max(0, r.Float64()-0.97)*30) },
		"seasons":          func(_ float64, i int) float64 { return 50 + 45*math.Sin(float64(i)/2) + 3*r.NormFloat64() },
		"small counts":     func(float64, int) float64 { return math.Floor(4 * r.ExpFloat64()) },
		"balances":         func(was float64, _ int) float64 { return was + 40*r.NormFloat64() },
		"mostly surpluses": func(float64, int) float64 { return 100 + 60*r.NormFloat64() },
	} {
		r = rand.New(rand.NewPCG(7, 11))
		doubts := 0
		for range 10 {
			var rows []string
			for k := range 20 {
				v := 100 * math.Exp(2*r.NormFloat64())
				rows = append(rows, months(fmt.Sprint("s", k), 24, func(i int) float64 {
					v = next(v, i)
					return math.Round(v*1000) / 1000
				})...)
			}
			found := series(t, rows...)
			if doubts += len(found); len(found) > 0 {
				t.Log(what, found)
			}
		}
		if doubts > 1 {
			t.Errorf("%s: %d doubts of 200 series", what, doubts)
		}
	}
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
