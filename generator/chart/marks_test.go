package chart

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"unicode/utf16"

	"briefing/generator/lang"
)

// A shownMark is a mark as the page's script reads it from a drawing.
type shownMark struct {
	href string
	tip  tipText
	at   []int
	stop bool
}

// readMarks returns the marks of a drawing: those that are elements, completed by the list of all where there is one. Those that say
// nothing have the words of the wide drawing's marks of their rows, in order.
func readMarks(t *testing.T, svg []byte, l lang.Lang, wide []shownMark) (all []shownMark) {
	t.Helper()
	var list *markList
	inside, at, quiet := 0, "", false
	for _, e := range parseSVG(t, svg) {
		last := len(all) - 1
		switch {
		case e.attr["class"] == "hits":
			inside = len(e.under) + 1
		case inside > 0 && len(e.under) == inside && (e.name == "a" || e.name == "g"):
			all = append(all, shownMark{href: e.attr["href"], stop: e.attr["tabindex"] != "-1"})
			at, quiet = e.attr["data-cut"], e.attr["aria-hidden"] == "true"
		case e.name == "title" && last >= 0:
			if quiet {
				t.Errorf("%q is said by a mark that nobody hears", e.text)
			}
			if at != "" {
				all[last].tip = cut(e.text, at, l)
			}
		case e.name == "metadata":
			list = &markList{}
			if err := json.Unmarshal([]byte(e.text), list); err != nil {
				t.Fatal(err)
			}
		}
	}
	if list != nil {
		all = list.expand(t, all)
	}
	n := 0
	for i := range all {
		if m := &all[i]; m.tip == (tipText{}) {
			for n < len(wide) && wide[n].href != m.href {
				n++
			}
			if n == len(wide) {
				t.Fatalf("the wide drawing has no mark of %s in its place", m.href)
			}
			m.tip = wide[n].tip
			n++
		}
	}
	return all
}

// cut cuts a title as data-cut says.
func cut(title, at string, l lang.Lang) tipText {
	var series, x int
	fmt.Sscanf(at, "%d %d", &series, &x)
	gap := 2
	if l == lang.ZH {
		gap = 1
	}
	text, from := utf16.Encode([]rune(title)), series
	if series > 0 && x > 0 {
		from += gap
	}
	label := from + x
	if series+x > 0 {
		label += gap
	}
	return tipText{string(utf16.Decode(text[:series])), string(utf16.Decode(text[from : from+x])), string(utf16.Decode(text[label:]))}
}

// expand returns all marks of a list, of which elements are the stops.
func (l *markList) expand(t *testing.T, elements []shownMark) (all []shownMark) {
	t.Helper()
	if len(elements) != len(l.Stop) {
		t.Fatalf("%d marks are elements, and the list names %d", len(elements), len(l.Stop))
	}
	var names []string
	for _, s := range l.Series {
		for range int(s[1].(float64)) {
			names = append(names, s[0].(string))
		}
	}
	for _, s := range []deltas{l.X, l.Y, l.Width, l.Height, l.Row, l.Of} {
		for i := 1; i < len(s); i++ {
			s[i] += s[i-1]
		}
	}
	for i := range l.X {
		m := shownMark{at: []int{l.X[i], l.Y[i]}}
		if len(l.Width) > 0 {
			m.at = append(m.at, l.Width[i], l.Height[i])
		}
		if len(l.Row) > 0 {
			m.href = fmt.Sprintf("#r%d", l.Row[i])
		}
		if len(l.Say) > 0 {
			m.tip = tipText{names[i], l.Head[l.Of[i]], l.Say[i]}
		}
		if n := slices.Index(l.Stop, i); n >= 0 {
			m.stop = true
			if e := elements[n]; e.href != m.href {
				t.Fatalf("mark %d is %+v in the list and %+v as an element", i, m, e)
			}
		}
		all = append(all, m)
	}
	return all
}

// TestPagesReadEveryMark: what the script reads of a drawing is every mark, with its row and its words in parts; many marks are a list.
// Those of a narrow drawing are some of the wide one's, in the same order.
func TestPagesReadEveryMark(t *testing.T) {
	lists := 0
	for _, s := range specs() {
		for _, linked := range []bool{true, false} {
			row := 1
			for i := range s.Series {
				for j := range s.Series[i].Points {
					s.Series[i].Points[j].Href = ""
					if row++; linked {
						s.Series[i].Points[j].Href = fmt.Sprintf("#r%d", row)
					}
				}
			}
			var wide []shownMark
			for _, size := range []Size{Wide, Narrow} {
				svg, err := s.SVG(size)
				if err != nil {
					t.Fatal(err)
				}
				d := composed(s, size)
				marks := readMarks(t, svg, s.Lang, wide)
				if len(marks) != len(d.hits) {
					t.Fatalf("%s: %d marks are read, want %d", s.ID, len(marks), len(d.hits))
				}
				for i, h := range d.hits {
					m := marks[i]
					want := h.tip
					if h.title == "" { // the wide drawing says it
						want = wide[slices.IndexFunc(wide, func(w shownMark) bool { return w.href == h.href })].tip
					}
					if m.href != h.href || m.tip != want || m.tip == (tipText{}) || linked && m.stop != h.stop {
						t.Errorf("%s: mark %d is read as %+v, want %s %+v", s.ID, i, m, h.href, want)
					}
					if m.at != nil && !boxNear(h.path, m.at) {
						t.Errorf("%s: mark %d is at %v, want %v", s.ID, i, m.at, h.path)
					}
				}
				if d.list(true) != nil {
					lists++
				}
				if size == Wide {
					wide = marks
				}
			}
		}
	}
	if lists == 0 {
		t.Error("no sample has marks enough for a list")
	}
}

// boxNear reports whether a mark is where it is drawn, to a pixel or so.
func boxNear(path []seg, at []int) bool {
	b := (&item{path: path}).bounds()
	want := []float64{path[0].x, path[0].y}
	if path[0].verb != disc {
		want = []float64{b.x0, b.y0, b.w(), b.y1 - b.y0}
	}
	for i := range at {
		if d := float64(at[i]) - want[i]; d > 1.3 || d < -1.3 {
			return false
		}
	}
	return true
}

// TestFilesHaveNoLinks: a file has no table that a mark could lead to.
func TestFilesHaveNoLinks(t *testing.T) {
	s := lineSample(lang.EN)
	s.Series[0].Points[0].Href = "#r4"
	svg, err := s.File(Wide)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range parseSVG(t, svg) {
		if e.name == "a" || e.attr["href"] != "" || e.name == "metadata" {
			t.Errorf("%s %v", e.name, e.attr)
		}
	}
}
