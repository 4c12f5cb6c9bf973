package chart

import (
	"math/rand"
	"testing"

	"briefing/generator/lang"
)

func TestAxesCoverTheirData(t *testing.T) {
	for _, l := range lang.All() {
		for _, s := range Samples(l) {
			faults, err := s.Faults()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Errorf("%s, %s: %s %s", s.ID, f.Size.name(), f.Msg, f.Label)
			}
		}
	}
}

func TestAxesCoverWhateverTheyAreGiven(t *testing.T) {
	r := rand.New(rand.NewSource(8))
	for _, kind := range []Kind{Line, Step, Bar, Dot, Scatter, Multiples} {
		for range 150 {
			s := Spec{ID: "any", Kind: kind, Title: "Any", X: Axis{Names: []string{"a", "b", "c", "d"}}, Y: Axis{Log: kind != Bar && r.Intn(2) == 0}}
			if kind == Scatter || kind == Line {
				s.X = Axis{Log: kind == Scatter && r.Intn(2) == 0}
			}
			for k := range 4 {
				y := (0.1 + r.Float64()) * []float64{1e-4, 1, 40, 1e7}[r.Intn(4)]
				if !s.Y.Log && r.Intn(3) == 0 {
					y = -y
				}
				p := Point{X: float64(k), Y: y}
				if len(s.X.Names) == 0 {
					p.X = (0.1 + r.Float64()) * 70
				}
				s.Series = append(s.Series, Series{ID: string(rune('a' + k)), Name: string(rune('a' + k)), Points: []Point{p}})
			}
			faults, err := s.Faults()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Fatalf("%s, %s: %s", kind, f.Size.name(), f.Msg)
			}
		}
	}
}

// A mark that the headline speaks of has its name, however crowded it is; and where there is no room at all that is a fault.
func TestStrongMarksAreNamed(t *testing.T) {
	for _, make := range []func(lang.Lang) Spec{scatterSample, logSample, lineSample, stepSample, timelineSample} {
		for _, l := range lang.All() {
			s := make(l)
			se := &s.Series[0]
			p := &se.Points[len(se.Points)-1]
			p.Label, p.Strong = "Kimi K3 (max)", true
			faults, err := s.Faults()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Errorf("%s, %s, %s: %s %s", s.ID, l, f.Size.name(), f.Label, f.Msg)
			}
		}
	}
	s := barSample(lang.EN)
	s.Series[0].Points[0].Label, s.Series[0].Points[0].Strong = "x", true // bars have no names but their categories
	if faults, err := s.Faults(); err != nil || len(faults) != 2 || faults[0].Label != "x" {
		t.Errorf("faults %v, %v", faults, err)
	}
}
