package chart

import (
	"errors"
	"fmt"
	"math"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

var kinds = []Kind{Line, Step, Area, Bar, Dot, Range, Slope, Scatter, Timeline, Multiples, Heat}

// words of both scripts that names are made of, among them what wraps badly.
var letters = []string{"海", "上", "风", "电", "，", "（", "）", "“", "”", "Wind", "of", "the", " ", "Antidisestablishmentarianism", "2025", "年", "—", "%", "I", "W", "—", "…", "：", "a"}

func randomName(r *rand.Rand, most int) string {
	var b strings.Builder
	n := 1 + r.Intn(most)
	for k := 0; k < n; {
		s := letters[r.Intn(len(letters))]
		b.WriteString(s)
		k += len([]rune(s))
	}
	return b.String()
}

// randomValue is a number of any size that a sheet may hold.
func randomValue(r *rand.Rand, flavour int) float64 {
	switch flavour {
	case 0:
		return float64(r.Intn(100))
	case 1:
		return r.NormFloat64() * 1000
	case 2:
		return math.Pow(10, -9+24*r.Float64())
	case 3:
		return 42
	case 4:
		return 0
	case 5:
		return -math.Pow(10, 15*r.Float64())
	case 6: // anything beside anything
		return randomValue(r, r.Intn(6))
	}
	return 1e6 + r.Float64()
}

// randomSpec returns a specification that Validate accepts.
func randomSpec(r *rand.Rand, k Kind) Spec {
	s := Spec{ID: fmt.Sprint("r", r.Intn(1e6)), Kind: k, Lang: lang.Lang(r.Intn(2))}
	s.Title, s.Subtitle = randomName(r, 60), randomName(r, 80)
	if r.Intn(2) == 0 {
		s.Note, s.Source, s.DataTo = randomName(r, 100), randomName(r, 60), randomName(r, 12)
	}
	s.Y = Axis{Log: r.Intn(4) == 0, Indexed: k == Line && r.Intn(6) == 0, Label: randomName(r, 20)}
	s.Y.Unit = []unit.Unit{{}, unit.PercentUnit(), {ID: "n", Scale: 1e6, Noun: lang.Text{ZH: "次", EN: "runs"}}, {ID: "i", Kind: unit.Index}, unit.TimesUnit()}[r.Intn(5)]
	flavour := r.Intn(8)
	points := []int{1, 2, 3, 12, 60, 400}[r.Intn(6)]
	usual := 400 // more, up to 400, are seldom: they take long
	categories := false
	switch k {
	case Bar, Dot, Range:
		usual = 30
		categories = r.Intn(5) > 0
	case Heat:
		usual = 60
		categories = r.Intn(2) == 0
	case Scatter:
		s.X.Log = r.Intn(2) == 0
		usual = 60
	default:
		s.X.Time = r.Intn(5) > 0
	}
	if !categories && (k == Bar || k == Dot || k == Range || k == Heat || k == Timeline) {
		s.X.Time = true
	}
	if r.Intn(25) > 0 {
		points = min(points, usual)
	}
	if categories {
		for range points {
			s.X.Names = append(s.X.Names, randomName(r, 60))
		}
	}
	grain := []period.Grain{period.Day, period.Month, period.Quarter, period.Year}[r.Intn(4)]
	xOf := func(i int) float64 {
		switch {
		case categories:
			return float64(i)
		case s.X.Time:
			at := dayOf(day(1990+r.Intn(1), 1, 1) + float64(i)*[]float64{0, 1, 31, 92, 0, 366}[grain])
			return period.Of(at, grain).Days()
		case k == Scatter:
			return randomValue(r, r.Intn(7))
		}
		return float64(i) * 1.5
	}
	classes := []string{"a", "b", "c", ""}
	if k == Timeline {
		s.Classes = []Class{{"a", randomName(r, 20), 1}, {"b", randomName(r, 20), 0}, {"c", randomName(r, 20), 12}}
	}
	s.Y.Share = k == Area && r.Intn(2) == 0
	n := 1 + r.Intn(12)
	for i := range n {
		se := Series{ID: fmt.Sprint(i), Name: randomName(r, 60), Muted: r.Intn(6) == 0}
		if r.Intn(4) == 0 {
			se.Slot = 1 + r.Intn(20)
		}
		m := points
		if r.Intn(4) == 0 {
			m = r.Intn(points + 1)
		}
		for j := range m {
			p := Point{X: xOf(j), Y: randomValue(r, flavour), Gap: r.Intn(12) == 0}
			if k == Area {
				p.Y = math.Abs(p.Y)
			}
			if r.Intn(10) == 0 {
				p.Certainty = Certainty(r.Intn(5))
			}
			if k == Range && r.Intn(30) > 0 {
				d := math.Abs(p.Y) * r.Float64()
				p.Lo, p.Hi, p.Ranged = p.Y-d, p.Y+d, true
			}
			if k == Scatter || r.Intn(20) == 0 {
				p.Label = randomName(r, 20)
			}
			p.Class = classes[r.Intn(4)]
			if r.Intn(6) == 0 {
				p.Slot, p.Muted = r.Intn(20), r.Intn(3) == 0
			}
			if r.Intn(10) == 0 {
				p.Href = "#r12"
			}
			se.Points = append(se.Points, p)
		}
		s.Series = append(s.Series, se)
	}
	for range r.Intn(5) * r.Intn(2) {
		if len(s.Series[0].Points) == 0 {
			break
		}
		p := s.Series[0].Points[r.Intn(len(s.Series[0].Points))]
		q := s.Series[0].Points[r.Intn(len(s.Series[0].Points))]
		s.Notes = append(s.Notes, Annotation{X: p.X, XEnd: q.X, Y: p.Y, Band: r.Intn(3) == 0, Marked: r.Intn(3) == 0, Text: randomName(r, 40)})
	}
	return s
}

// each calls fn with random specifications of every kind.
func each(t *testing.T, fn func(t *testing.T, s Spec)) {
	n := 50
	if v := os.Getenv("SEEDS"); v != "" {
		n, _ = strconv.Atoi(v)
	}
	if testing.Short() {
		n = 12
	}
	for _, k := range kinds {
		t.Run(string(k), func(t *testing.T) {
			t.Parallel()
			for seed := range n {
				s := randomSpec(rand.New(rand.NewSource(int64(seed))), k)
				if errors.Is(s.Validate(), ErrNoData) {
					continue
				}
				fn(t, s)
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

func TestNothingOverlapsOrIsCut(t *testing.T) {
	each(t, func(t *testing.T, s Spec) {
		for _, size := range []Size{Wide, Narrow} {
			d := composed(s, size)
			checkTexts(t, d, size)
			for i := range d.items {
				for _, sg := range d.items[i].path {
					if !finite(sg.x, sg.y, sg.cx, sg.cy) {
						t.Fatalf("a path goes to %v", sg)
					}
					if sg.verb != closed && (sg.x < -1 || sg.x > d.w+1 || sg.y < -1 || sg.y > d.h+1) {
						t.Fatalf("a path leaves the picture at %.1f, %.1f of %.0f × %.0f", sg.x, sg.y, d.w, d.h)
					}
				}
			}
		}
	})
}

// checkTexts reports texts that are too small, outside the picture, or over each other.
func checkTexts(t *testing.T, d *display, size Size) {
	t.Helper()
	least := 12.5
	if size == Narrow {
		least = 13.75
	}
	var texts []label
	for i := range d.items {
		if it := &d.items[i]; it.op == opText {
			texts = append(texts, it.text)
		}
	}
	layout := rect{-0.5, -0.5, d.w + 0.5, d.h + 0.5}
	for i, l := range texts {
		if l.size < least {
			t.Errorf("%q has %g px", l.s, l.size)
		}
		b := l.box()
		if !b.in(layout) {
			t.Errorf("%s %q is cut: %.1f of %.0f × %.0f", l.role, l.s, b, d.w, d.h)
		}
		for _, m := range texts[:i] {
			o := m.box()
			if math.Min(b.x1, o.x1)-math.Max(b.x0, o.x0) > 0.5 && math.Min(b.y1, o.y1)-math.Max(b.y0, o.y0) > 0.5 {
				t.Errorf("%s %q %.1f lies over %s %q %.1f", l.role, l.s, b, m.role, m.s, o)
			}
		}
	}
}
