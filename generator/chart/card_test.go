package chart

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"

	"briefing/generator/lang"
)

var imprint = Imprint{Name: "Coast Briefing", Address: "coast.example/en"}

// said returns what is written in a picture, in the order of painting, without what wrapping does to it.
func (d *display) said() string {
	var b strings.Builder
	for _, it := range d.items {
		if it.op == opText {
			b.WriteString(it.text.s)
		}
	}
	return strings.ReplaceAll(b.String(), " ", "")
}

// tidy reports texts of a card that lie over each other or over its edge, and texts too small to be letters.
func tidy(t *testing.T, name string, d *display) {
	t.Helper()
	all := rect{0, 0, d.w, d.h}
	var seen []label
	for _, it := range d.items {
		if it.op != opText || it.text.s == "" {
			continue
		}
		l := it.text
		if !l.ink().in(all) {
			t.Errorf("%s: %q lies over the edge: %v", name, l.s, l.ink())
		}
		if l.size < 6 {
			t.Errorf("%s: %q is %.1f px high", name, l.s, l.size)
		}
		for _, o := range seen {
			if l.ink().meets(o.ink().grow(-0.3)) {
				t.Errorf("%s: %q lies over %q", name, l.s, o.s)
			}
		}
		seen = append(seen, l)
	}
}

// What travels carries its name: a card has the headline, the measure, the note, the source, and whose it is.
func TestCardsSayAllThatTravels(t *testing.T) {
	for _, l := range lang.All() {
		for _, s := range Samples(l) {
			s.Imprint = imprint
			if s.Note == "" {
				s.Note = lang.Text{ZH: "两馆在维修期间没有计数，因此当年的总数偏低。", EN: "Two branches were closed for repairs and were not counted, so that the total of the year is low."}.In(l)
			}
			c := s.cleaned()
			d := c.onCard()
			name := s.ID + " " + l.String()
			tidy(t, name, d)
			text := d.said()
			for _, want := range []string{s.Title, s.Subtitle, s.Note, s.Source, s.Imprint.Name, s.Imprint.Address} {
				if want = strings.ReplaceAll(want, " ", ""); want == "" || !strings.Contains(text, want) {
					t.Errorf("%s: %q is not on the card: %s", name, want, text)
				}
			}
		}
	}
}

func TestCardsOfPagesWithoutChart(t *testing.T) {
	for _, s := range []Spec{
		{Lang: lang.EN, Title: "Alba", Subtitle: "A port."},
		{Lang: lang.ZH, Title: "关于本站", Subtitle: strings.Repeat("这里说的是数字怎样追溯，", 20)},
		{Lang: lang.EN, Title: strings.Repeat("A long title of a page ", 20), Subtitle: strings.Repeat("and what it says in more than a sentence ", 10)},
		{Lang: lang.EN, Title: "", Subtitle: ""},
	} {
		s.Imprint = imprint
		d := s.onPoster("1,029 records in 12 datasets")
		tidy(t, s.Title, d)
		text := d.said()
		for _, want := range []string{s.Title, s.Subtitle, "1,029records", imprint.Name, imprint.Address} {
			if !strings.Contains(text, strings.ReplaceAll(want, " ", "")) {
				t.Errorf("%q is not on the card: %s", want, text)
			}
		}
		b, err := Poster{Card: s}.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if im, err := png.DecodeConfig(bytes.NewReader(b)); err != nil || im.Width != cardWidth || im.Height != cardHeight {
			t.Errorf("%v, %v", im, err)
		}
	}
}

// The rows of which a headline speaks are on the card: all, if they are as many as one can read, else those that are named or highlighted.
func TestCardsKeepTheSubjectOfTheHeadline(t *testing.T) {
	bars := func(n int) Spec {
		s := Spec{ID: "b", Kind: Bar, Lang: lang.EN, Title: "The bars", Subtitle: "Loans by branch", Note: "A note.", Source: "Library", Imprint: imprint}
		var ys []float64
		for i := range n {
			s.X.Names = append(s.X.Names, fmt.Sprintf("Branch%03d", i))
			ys = append(ys, float64(1000-i))
		}
		s.Series = []Series{series("a", "", 1, indexes(n), ys...)}
		return s
	}
	shown := func(s Spec) string {
		t.Helper()
		c := s.cleaned()
		d := c.onCard()
		tidy(t, s.Title, d)
		return d.said()
	}
	if s := shown(bars(14)); !strings.Contains(s, "Branch013") || strings.Contains(s, "Shownare") {
		t.Errorf("of 14 bars: %s", s)
	}
	named := bars(90)
	named.Title = "Branch077 lends least"
	if s := shown(named); !strings.Contains(strings.TrimPrefix(s, "Branch077"), "Branch077") || !strings.Contains(s, "Branch000") || !strings.Contains(s, "of90.") {
		t.Errorf("named: %s", s)
	}
	lit := bars(90)
	for i := range lit.Series[0].Points {
		lit.Series[0].Points[i].Muted = i != 88
	}
	if s := shown(lit); !strings.Contains(s, "Branch088") {
		t.Errorf("highlighted: %s", s)
	}
	lanes := timelineSample(lang.EN)
	last := &lanes.Series[len(lanes.Series)-1]
	last.Points[0].Label = "Long Quay"
	lanes.Notes = []Annotation{{X: last.Points[0].X, Text: "Long Quay was lit"}}
	if s := shown(lanes); !strings.Contains(s, strings.ReplaceAll(last.Name, " ", "")) {
		t.Errorf("lane of the event: %s", s)
	}
}

// Files say whose they are; drawings in a page do not.
func TestFilesCarryTheImprint(t *testing.T) {
	for _, s := range Samples(lang.EN) {
		s.Imprint = Imprint{Name: "Coast Briefing", Address: "coast.example/en/data/" + strings.Repeat("long-", 12) + "name"}
		d := composed(s, Wide)
		signed := d.signed(s.Imprint, sheets[Wide])
		tall := rect{0, d.h, d.w, signed.h}
		for _, it := range signed.items[len(d.items):] {
			if it.op == opText && !it.text.ink().in(tall) {
				t.Errorf("%s: %q is not below the picture", s.ID, it.text.s)
			}
		}
		file, err := s.File(Wide)
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Draw(Wide)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{s.Imprint.Name, s.Imprint.Address} {
			if !bytes.Contains(file, []byte(want)) || !strings.Contains(signed.said(), strings.ReplaceAll(want, " ", "")) {
				t.Errorf("%s: the file does not say %q", s.ID, want)
			}
			if bytes.Contains(all[0].SVG(), []byte(want)) {
				t.Errorf("%s: the drawing in a page says %q", s.ID, want)
			}
		}
	}
}

// Few rows fill a card, of categories and of periods.
func TestCardsAreFilled(t *testing.T) {
	for _, x := range []Axis{{Names: []string{"North", "South"}}, {Time: true}} {
		s := Spec{ID: "b", Kind: Bar, Lang: lang.EN, Title: "The bars", Subtitle: "Loans by branch", Source: "Library", X: x, Imprint: imprint}
		xs := indexes(2)
		if x.Time {
			xs = positions("2024", 2)
		}
		s.Series = []Series{series("a", "", 1, xs, 3, 5)}
		d := s.onCard()
		for _, it := range d.items {
			if it.text.role == "source" && it.text.size < sheets[card].base*1.3 {
				t.Errorf("%v: the letters are %.1f px high", x, it.text.size)
			}
		}
	}
}
