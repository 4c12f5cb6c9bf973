package chart

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/lang"
	"briefing/generator/period"
)

//go:embed samples.toml
var samplesTOML []byte

// Samples returns a chart or more of every kind, for the contact sheet and for tests. Their figures are made up.
func Samples(l lang.Lang) []Spec {
	var file struct{ Chart []sample }
	if err := toml.Unmarshal(samplesTOML, &file); err != nil {
		panic(err) // the file is embedded, and the tests read it
	}
	specs := make([]Spec, len(file.Chart))
	for i := range specs {
		specs[i] = file.Chart[i].in(l)
	}
	return specs
}

// A sample is a chart of samples.toml. Texts in it are those of both languages.
type sample struct {
	Spec
	At   string
	Rows []struct {
		Series
		At, Values string
		Labels     []string
		Named      bool
	}
	Events []struct {
		At, To, Text string
		Y            *float64
	}
}

// in returns the chart in one language.
func (sm *sample) in(l lang.Lang) Spec {
	s := sm.Spec
	s.Lang = l
	texts := []*string{&s.Title, &s.Subtitle, &s.Note, &s.Source, &s.DataTo, &s.X.Label, &s.Y.Label}
	for i := range s.X.Names {
		texts = append(texts, &s.X.Names[i])
	}
	for i := range s.Classes {
		texts = append(texts, &s.Classes[i].Name)
	}
	for _, row := range sm.Rows {
		se := row.Series
		places := strings.Fields(sm.At + row.At)
		for i, v := range strings.Fields(row.Values) {
			p := Point{X: float64(i)}
			if len(places) > 0 {
				p.X = sampleX(places, i)
			}
			if s.Kind == Timeline {
				p.Class, p.Label, p.Href = v, "记录 | Record", "#r1"
			} else {
				p.sampleY(v)
			}
			if len(row.Labels) > 0 {
				p.Label, p.Named = row.Labels[i], row.Named
			}
			se.Points = append(se.Points, p)
		}
		s.Series = append(s.Series, se)
	}
	if s.Stacked {
		s.sampleShares()
	}
	for _, e := range sm.Events {
		n := Annotation{X: sampleX([]string{e.At}, 0), Text: e.Text}
		if n.Band = e.To != ""; n.Band {
			n.XEnd = sampleX([]string{e.To}, 0)
		}
		if n.Marked = e.Y != nil; n.Marked {
			n.Y = *e.Y
		}
		s.Notes = append(s.Notes, n)
	}
	for i := range s.Notes {
		texts = append(texts, &s.Notes[i].Text)
	}
	for i := range s.Series {
		texts = append(texts, &s.Series[i].Name)
	}
	for _, p := range s.points() {
		texts = append(texts, &p.Label)
	}
	for _, t := range texts {
		if zh, en, ok := strings.Cut(*t, " | "); ok {
			*t = lang.Text{ZH: zh, EN: en}.In(l)
		}
	}
	return s
}

// sampleX returns the place of value i: a number or a period. From an ellipsis on, one period follows the other.
func sampleX(places []string, i int) float64 {
	if i > 0 && places[min(i, len(places)-1)] == "…" {
		p, _ := period.Parse(places[len(places)-2])
		for range i - len(places) + 2 {
			p = period.Of(p.End(), p.Grain())
		}
		return p.Days()
	}
	if p, err := period.Parse(places[i]); err == nil {
		return p.Days()
	}
	x, _ := strconv.ParseFloat(places[i], 64)
	return x
}

// sampleY sets the value of p as samples.toml writes it.
func (p *Point) sampleY(v string) {
	if p.Gap = v == "–"; p.Gap {
		return
	}
	for sign, c := range map[string]Certainty{"~": Approx, "≥": AtLeast, "≤": AtMost, "*": Provisional} {
		if bare := strings.Trim(v, sign); bare != v {
			v, p.Certainty = bare, c
		}
	}
	number := func(s string) float64 { f, _ := strconv.ParseFloat(s, 64); return f }
	lo, hi, ranged := strings.Cut(v, "…")
	p.Y = number(lo)
	if p.Ranged = ranged; ranged {
		p.Lo, p.Hi = number(lo), number(hi)
		p.Y = (p.Lo + p.Hi) / 2
	}
}

// sampleShares turns counts into percent of all at their place.
func (s *Spec) sampleShares() {
	sums := map[float64]float64{}
	for _, p := range s.points() {
		sums[p.X] += p.Y
	}
	for _, p := range s.points() {
		p.N, p.Gap = int(p.Y), p.Y == 0
		p.Y = 100 * p.Y / sums[p.X]
	}
}

// indexes returns 0 to n-1, the places of n categories.
func indexes(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i)
	}
	return xs
}
