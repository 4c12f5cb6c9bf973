package report

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A wet is one row of random rain, kept apart from the dataset.
type wet struct {
	country, month string
	rain           float64
	blank          bool
	row            int
}

// randomRain returns rows in no order: several a country and month, some blank, of two decimals.
func randomRain(r *rand.Rand) (rows []wet, text []string) {
	months := r.Perm(24)
	for i := range 5 + r.Intn(60) {
		m := months[r.Intn(len(months))]
		w := wet{[]string{"north", "south"}[r.Intn(2)], fmt.Sprintf("%d-%02d", 2024+m/12, m%12+1), float64(r.Intn(100000)-20000) / 100, r.Intn(8) == 0, i + 2}
		rows = append(rows, w)
		v := strconv.FormatFloat(w.rain, 'f', -1, 64)
		if w.blank {
			v = "-"
		}
		text = append(text, w.country+" "+w.month+" "+v)
	}
	return rows, text
}

// plainly is what a function of the rows of one place comes to, the plain way; ok is false if nothing was published.
func plainly(fn string, rows []wet) (v float64, ok bool) {
	if fn == "count" {
		return float64(len(rows)), true
	}
	n, cents, last := 0, 0, ""
	for _, w := range rows {
		if w.blank {
			continue
		}
		n++
		c := int(math.Round(w.rain * 100))
		cents += c
		switch {
		case n == 1, fn == "min" && w.rain < v, fn == "max" && w.rain > v, fn == "last" && w.month >= last:
			v, last = w.rain, w.month
		}
	}
	switch fn {
	case "sum":
		v = float64(cents) / 100
	case "mean":
		v = float64(cents) / 100 / float64(n)
	}
	return v, n > 0
}

// near reports whether two numbers are the same to 14 digits: a mean is rounded once here and once there.
func near(a, b float64) bool { return a == b || math.Abs(a-b) <= 1e-14*math.Abs(a) }

// Every function, alone and in every pair as the ends of a range, says in the chart and in its CSV what a plain loop over the rows says.
func TestFunctionsSayWhatAPlainLoopSays(t *testing.T) {
	fns := []string{"sum", "mean", "min", "max", "last", "count"}
	var pairs [][]string
	for _, f := range fns {
		pairs = append(pairs, []string{f})
		for _, g := range fns {
			if (f == "count") == (g == "count") {
				pairs = append(pairs, []string{f, g})
			}
		}
	}
	for seed := range int64(12) {
		rows, text := randomRain(rand.New(rand.NewSource(seed)))
		d := rain(text...)
		for _, pair := range pairs {
			for _, series := range []string{"", "country"} {
				c := &dataset.Chart{ID: "c", Type: "line", X: dataset.Axis{Func: "year", Field: "month"}, Series: series}
				if len(pair) == 2 {
					c.Type = "range"
				}
				for _, fn := range pair {
					a := dataset.Axis{Func: fn, Field: "rain"}
					if fn == "count" {
						a.Field = ""
					}
					c.Y = append(c.Y, a)
				}
				what := fmt.Sprintf("seed %d, %v by %q", seed, pair, series)
				f, ps := Bind(d, c)
				if ps.Failed() {
					t.Fatalf("%s: %v", what, ps)
				}
				compare(t, what, f, rows, pair)
			}
		}
	}
}

func compare(t *testing.T, what string, f *Figure, rows []wet, pair []string) {
	t.Helper()
	s := f.Spec(lang.EN)
	lines, err := csv.NewReader(strings.NewReader(string(s.CSV()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	line := 0
	for _, se := range s.Series {
		for _, p := range se.Points {
			line++
			year := strconv.Itoa(1970 + int(p.X/365.25))
			var here []wet
			for _, w := range rows {
				if strings.HasPrefix(w.month, year) && (se.ID == "" || w.country == se.ID) {
					here = append(here, w)
				}
			}
			want := make([]float64, len(pair))
			ok := true
			for k, fn := range pair {
				var some bool
				want[k], some = plainly(fn, here)
				ok = ok && some
			}
			slices.Sort(want) // the ends of a range
			got := []float64{p.Y}
			if len(pair) == 2 {
				got = []float64{p.Lo, p.Hi}
			}
			if p.Gap == ok {
				t.Fatalf("%s: %s %s: gap %t, published %t", what, se.ID, year, p.Gap, ok)
			}
			if p.Gap {
				continue
			}
			cells := lines[line][len(lines[0])-len(pair)-1:]
			for k := range want {
				if !near(got[k], want[k]) {
					t.Fatalf("%s: %s %s is %v, want %v", what, se.ID, year, got, want)
				}
				if inFile, _ := strconv.ParseFloat(cells[k], 64); inFile != got[k] || len(strings.TrimLeft(cells[k], "-0.")) > 16 {
					t.Fatalf("%s: the CSV has %v, the chart %v", what, cells, got)
				}
			}
			if p.Cell == "" {
				t.Fatalf("%s: no cell", what)
			}
		}
	}
}

func TestFunctionsOfOneFieldAreSeriesOfTheirOwn(t *testing.T) {
	d := rain("north 2024-01 1", "north 2024-02 5", "north 2025-01 7")
	c := &dataset.Chart{ID: "c", Type: "line", X: dataset.Axis{Func: "year", Field: "month"}, Y: []dataset.Axis{{Func: "min", Field: "rain"}, {Func: "max", Field: "rain"}}}
	check(t, points(t, d, c), "min(rain)/Rainfall (lowest): 1@C2 7@C4\nmax(rain)/Rainfall (highest): 5@C3 7@C4")
	c.Y = []dataset.Axis{{Func: "count"}, {Func: "sum", Field: "rain"}}
	check(t, points(t, d, c), "count()/Number: 2@B2:B3 1@B4\nsum(rain)/Rainfall: 6@C2:C3 7@C4")
}

func TestLastIsByTimeAndNotByOrderOfTheSheet(t *testing.T) {
	d := rain("north 2025-03 3", "north 2025-09 9", "south 2025-02 2", "north 2025-01 1", "south 2025-01 1")
	c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Func: "last", Field: "rain"}}}
	check(t, points(t, d, c), "/: 9@C3 2@C4")
	d.Table.Fields[1].Type = dataset.Text
	if _, ps := Bind(d, c); !ps.Failed() {
		t.Error("nothing says which is the last, and nobody says so")
	}
}

func TestCertaintyOfAFunctionIsThatOfWhatItIsMadeOf(t *testing.T) {
	test := func(fn, want string, rows ...string) {
		t.Helper()
		c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Func: fn, Field: "rain"}}}
		check(t, points(t, rain(rows...), c), "/: "+want)
	}
	test("sum", "3≥@C2:C3", "north 2025-01 1 bound over", "north 2025-02 2")
	test("sum", "3~@C2:C3", "north 2025-01 1 bound over", "north 2025-02 2 bound under")
	test("max", "2@C3", "north 2025-01 1 approx", "north 2025-02 2")
	test("last", "2@C3", "north 2025-01 1 approx", "north 2025-02 2")
	test("min", "1~@C2,C4", "north 2025-01 1 approx", "north 2025-02 2", "north 2025-03 1")
}

func TestSumsHaveNoBinaryNoise(t *testing.T) {
	var rows []string
	cents := 0
	r := rand.New(rand.NewSource(1))
	for i := range 20000 {
		n := r.Intn(1000)
		cents += n
		rows = append(rows, fmt.Sprintf("north 2025-%02d %d.%02d", i%12+1, n/100, n%100))
	}
	c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Func: "sum", Field: "rain"}}}
	f := figure(t, rain(rows...), c)
	if got := f.Spec(lang.EN).Series[0].Points[0].Y; got != float64(cents)/100 {
		t.Errorf("the sum is %v, want %v", got, float64(cents)/100)
	}
}
