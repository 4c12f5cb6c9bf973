package chart

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
)

func TestSpreadPartsWhatCrowds(t *testing.T) {
	test := func(tops []float64, h, lo, hi float64, want ...float64) {
		t.Helper()
		heights := make([]float64, len(tops))
		for i := range heights {
			heights[i] = h
		}
		got := append([]float64(nil), tops...)
		spread(got, heights, lo, hi)
		for i := range got {
			if math.Abs(got[i]-want[i]) > 1e-9 {
				t.Errorf("spread(%v) = %v, want %v", tops, got, want)
				return
			}
		}
	}
	test([]float64{10, 50}, 10, 0, 100, 10, 50)           // room enough: nothing moves
	test([]float64{10, 12}, 10, 0, 100, 6, 16)            // both give way by as much
	test([]float64{10, 10, 10}, 10, 0, 100, 0, 10, 20)    // the middle one stays
	test([]float64{-5, -5}, 10, 0, 100, 0, 10)            // not above the top
	test([]float64{95, 96}, 10, 0, 100, 80, 90)           // not below the bottom
	test([]float64{10, 12, 40}, 10, 0, 100, 6, 16, 40)    // far neighbours stay
	test([]float64{0, 1, 2, 3}, 10, 0, 20, 0, 10, 20, 30) // more than fits: from the top on
}

// layoutOf returns a layout for tests of single parts.
func layoutOf(s *Spec, size Size) *layout {
	f := &layout{sheet: sheets[size], words: s.words(), size: size, out: &display{}}
	f.out.w = f.width
	return f
}

func TestTimeTicks(t *testing.T) {
	test := func(from, to string, g period.Grain, l lang.Lang, size Size, want string) {
		t.Helper()
		a, err := period.Parse(from)
		if err != nil {
			t.Fatal(err)
		}
		b, err := period.Parse(to)
		if err != nil {
			t.Fatal(err)
		}
		s := Spec{Lang: l, X: Axis{Time: true}}
		f := layoutOf(&s, size)
		f.grain = g
		var got []string
		for _, k := range f.timely(a.Days(), b.Days(), f.width-120, g).ticks {
			text := k.text
			if k.below != "" {
				text += "/" + k.below
			}
			got = append(got, text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s to %s, %s: ticks %s, want %s", from, to, l, s, want)
		}
	}
	test("2015", "2024", period.Year, lang.EN, Wide, "2016 2018 2020 2022 2024")
	test("2015", "2024", period.Year, lang.ZH, Wide, "2016年 2018年 2020年 2022年 2024年")
	test("2015", "2024", period.Year, lang.ZH, Narrow, "2016年 2018年 2020年 2022年 2024年")
	test("2024-11", "2025-09", period.Month, lang.EN, Wide, "Nov/2024 Jan/2025 Mar May Jul Sep")
	test("2024-11", "2025-09", period.Month, lang.ZH, Narrow, "1月/2025年 4月 7月")
	test("2025-03-01", "2025-03-12", period.Day, lang.EN, Wide, "1 Mar/2025 3 Mar 5 Mar 7 Mar 9 Mar 11 Mar")
	test("2025-03-01", "2025-03-12", period.Day, lang.ZH, Narrow, "3月1日/2025年 3月8日")
	test("2025", "2025", period.Year, lang.EN, Wide, "2025")
	test("1800", "2025", period.Year, lang.EN, Wide, "1800 1850 1900 1950 2000")
}

func TestGrainIsGuessedFromThePositions(t *testing.T) {
	test := func(want period.Grain, xs ...float64) {
		t.Helper()
		s := Spec{X: Axis{Time: true}}
		se := Series{}
		for _, x := range xs {
			se.Points = append(se.Points, Point{X: x})
		}
		s.Series = []Series{se}
		if got := s.grain(); got != want {
			t.Errorf("%v: grain %d, want %d", xs, got, want)
		}
	}
	test(period.Year, positions("2020", 3)...)
	test(period.Month, positions("2024-11", 5)...)
	test(period.Day, day(2025, 1, 1), day(2025, 1, 9))
	quarter := func(m time.Month) float64 {
		return period.Of(time.Date(2025, m, 1, 0, 0, 0, 0, time.UTC), period.Quarter).Days()
	}
	test(period.Quarter, quarter(1), quarter(4))
	test(period.Day, day(2025, 1, 1), quarter(4))
}

func TestMixedPeriodsAreEachNamedAsGiven(t *testing.T) {
	s := Spec{Lang: lang.EN, X: Axis{Time: true}, Series: []Series{{Points: []Point{
		{X: positions("2025-01", 1)[0]}, {X: day(2025, 3, 9)}, {X: day(2025, 6, 16), Period: period.Of(dayOf(day(2025, 6, 16)), period.Month)},
	}}}}
	w := s.words()
	for i, want := range []string{"January 2025", "9 March 2025", "June 2025"} {
		if got := w.place(&s.Series[0].Points[i]); got != want {
			t.Errorf("point %d is %q, want %q", i, got, want)
		}
	}
}

// Every event is in the picture, as words or as a number that the list below explains, or in the note.
func TestEveryEventIsSaid(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	for range 60 {
		s := lineSample(lang.Lang(r.Intn(2)))
		n := 1 + r.Intn(12)
		for i := range n {
			s.Notes = append(s.Notes, Annotation{X: s.Series[0].Points[r.Intn(11)].X, Text: fmt.Sprintf("Event%d", i), Marked: r.Intn(4) == 0, Y: 50, Band: r.Intn(4) == 0, XEnd: s.Series[0].Points[r.Intn(11)].X})
		}
		for _, size := range []Size{Wide, Narrow} {
			d := composed(s, size)
			all := ""
			for _, it := range d.items {
				all += it.text.s + " "
			}
			for i := range n {
				if !strings.Contains(all+" ", fmt.Sprintf("Event%d", i)) {
					t.Errorf("Event%d of %d is not said", i, n)
				}
			}
			checkTexts(t, d, size)
		}
	}
}

func TestSlotsAreGivenOnce(t *testing.T) {
	test := func(asked []int, want string) {
		t.Helper()
		s := Spec{}
		for _, n := range asked {
			s.Series = append(s.Series, Series{Slot: n})
		}
		s.assign()
		got := ""
		for _, se := range s.Series {
			got += fmt.Sprint(se.Slot, " ")
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("slots %v become %s, want %s", asked, got, want)
		}
	}
	test([]int{0, 0, 0}, "1 2 3")
	test([]int{0, 2, 0}, "1 2 3")
	test([]int{5, 5, 0}, "5 13 3") // the second has the same colour with another dash and marker
	test([]int{17, 17, 27, 27, 0}, "17 22 27 28 5")
	test([]int{slotCount + 1, 0}, "1 2")
	test(make([]int, 17), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 1")
}
