package chart

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"

	"briefing/generator/lang"
)

// marksOf counts the marks of a paint in a thumbnail.
func marksOf(s Spec, of paint) (n int) {
	c := s.cleaned()
	for _, it := range c.thumb().items {
		if it.stroke == of || it.fill == of {
			for _, step := range it.path {
				if step.verb == move {
					n++
				}
			}
		}
	}
	return n
}

// inThumb reports whether all of a thumbnail is seen.
func inThumb(d *display) bool {
	for i := range d.items {
		b := d.items[i].bounds()
		if d.items[i].butt { // it ends where its line does
			b.x0, b.x1 = b.x0+d.items[i].width/2, b.x1-d.items[i].width/2
		}
		if !b.in(rect{0, 0, thumbWidth, thumbHeight}.grow(.2)) {
			return false
		}
	}
	return len(d.items) > 0
}

// TestThumbsAreSmallAndSayNothing: of every sample; one drawing serves both languages.
func TestThumbsAreSmallAndSayNothing(t *testing.T) {
	english := Samples(lang.EN)
	for i, s := range Samples(lang.ZH) {
		got := s.Thumb()
		if !bytes.Equal(got, english[i].Thumb()) {
			t.Errorf("%s: the languages differ", s.ID)
		}
		if len(got) > 2500 || len(got) < 200 {
			t.Errorf("%s: %d bytes", s.ID, len(got))
		}
		for _, no := range []string{"<text", "<title", "<a ", " id=", "class=\"c", "NaN", "Inf"} {
			if strings.Contains(string(got), no) {
				t.Errorf("%s: it has %q", s.ID, no)
			}
		}
		if c := s.cleaned(); !inThumb(c.thumb()) {
			t.Errorf("%s: it has nothing, or something beyond its edge", s.ID)
		}
	}
}

// TestThumbsHaveTheMarksOfEveryKind counts those of one colour.
func TestThumbsHaveTheMarksOfEveryKind(t *testing.T) {
	test := func(id string, of paint, want int) {
		t.Helper()
		if got := marksOf(sampled(id)(lang.EN), of); got != want {
			t.Errorf("%s has %d marks in %s, want %d", id, got, of.name(), want)
		}
	}
	test("line", slot1, 3)        // two runs and the dot at the end
	test("step", slot1+1, 2)      // a line and its dot
	test("area", fill1+3, 1)      // a part
	test("bar", fill1, 7)         // one is not published
	test("bar-grouped", fill1, 4) // one a row
	test("bar-stacked", step1, 0) // parts have the colours of their series
	test("bar-stacked", fill1, 3) // in the fourth year there are none
	test("dot", slot1, 4)
	test("range", slot1, 5)
	test("slope", slot1, 3) // a line and a dot at each end
	test("multiples", slot1, 24)
}

// TestThumbsHaveContextInGrey: thin, behind, without a dot at its end.
func TestThumbsHaveContextInGrey(t *testing.T) {
	s := lineSample(lang.EN)
	for i := range s.Series[1:] {
		s.Series[i+1].Muted = true
	}
	c := s.cleaned()
	items := c.thumb().items
	for i, want := range []struct {
		of    paint
		width float64
		marks int
	}{{faint, .8, 1}, {faint, 1, 8}, {slot1, 2.2, 2}, {slot1, 6, 1}} {
		if got := items[i]; got.stroke != want.of || got.width != want.width {
			t.Errorf("look %d is %s, %g px, want %v", i, got.stroke.name(), got.width, want)
		}
	}
	if len(items) != 4 {
		t.Errorf("%d looks", len(items))
	}
}

// TestThumbsOfAnythingFit: whatever can be drawn has a thumbnail that lies within its edges and is no page of its own.
func TestThumbsOfAnythingFit(t *testing.T) {
	r := rand.New(rand.NewSource(20))
	for i := range 40 * len(kinds) {
		s := randomSpec(r, kinds[i%len(kinds)])
		if s.Validate() != nil {
			continue
		}
		if c := s.cleaned(); !inThumb(c.thumb()) {
			t.Fatalf("%s: it has nothing, or something beyond its edge: %s", s.Kind, s.Thumb())
		}
		if b := s.Thumb(); len(b) > 20_000 {
			t.Errorf("%s of %d series: %d bytes", s.Kind, len(s.Series), len(b))
		}
	}
	if (Spec{Kind: Line}).Thumb() != nil {
		t.Error("a thumbnail of nothing")
	}
}

func TestThinnedLinesKeepTheirPeaks(t *testing.T) {
	line := []point2{{0, 0}, {1, .1}, {2, 0}, {3, 9}, {4, 0}, {5, .1}, {6, 0}}
	got := thinned(line, .5)
	want := []point2{{0, 0}, {2, 0}, {3, 9}, {4, 0}, {6, 0}}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// TestThumbWeakClassHasAnEdge: of three classes side by side the weakest would be lost on its paper.
func TestThumbWeakClassHasAnEdge(t *testing.T) {
	for _, s := range Samples(lang.EN) {
		if s.Kind != Bar || s.Stacked {
			continue
		}
		se := s.Series[0]
		s.Series = nil
		for i := range 3 {
			se.Slot = firstStep + i*2
			s.Series = append(s.Series, se)
		}
		edges, weak := marksOf(s, part1+steps/2), marksOf(s, part1+steps-1)
		if weak == 0 || edges != 2*weak { // of the middle class, and around the weak one
			t.Errorf("%s: %d bars of the weak class, %d of their edges and of the middle class", s.ID, weak, edges)
		}
		return
	}
	t.Error("no sample is of bars")
}
