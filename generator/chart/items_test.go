package chart

import (
	"strings"
	"testing"
)

// drawn returns what is written of items.
func drawn(items ...item) string {
	e := encoder{id: "x"}
	e.items(items)
	return string(e.b)
}

// TestPathsOfOnePenAreOnePath: but where one lies over another, which shows its edge there.
func TestPathsOfOnePenAreOnePath(t *testing.T) {
	box := func(x float64) item {
		return item{op: opPath, path: polyBox(rect{x, 0, x + 4, 4}), pen: pen{fill: slot1, alpha: 1, stroke: bg, width: 1}}
	}
	other := box(40)
	other.fill = slot1 + 1
	for _, c := range []struct {
		items             []item
		paths, pens, kept int
	}{
		{[]item{box(0), box(10), box(20)}, 1, 1, 3},
		{[]item{box(0), box(10), box(4.5)}, 2, 1, 3}, // their strokes touch
		{[]item{box(0), other}, 2, 2, 2},
	} {
		s := drawn(c.items...)
		if p, f, m := strings.Count(s, "<path "), strings.Count(s, "fill="), strings.Count(s, "h4v4h-4z"); p != c.paths || f != c.pens || m != c.kept {
			t.Errorf("%d paths, %d pens, %d boxes, want %+v: %s", p, f, m, c, s)
		}
	}
}

func TestTextsThatLookAlikeAreAGroup(t *testing.T) {
	tick := func(s string) item { return item{op: opText, text: label{s: s, size: 13, paint: muted, role: "tick"}} }
	title := item{op: opText, text: label{s: "“T”", size: 21, bold: true, paint: fg, role: "title"}}
	s := drawn(tick("1"), tick("2"), title)
	want := `<g font-size="13" class="tick" fill="var(--chart-muted)"><text x="0" y="0">1</text><text x="0" y="0">2</text></g><text x="0" y="0" font-size="21"`
	if !strings.HasPrefix(s, want) {
		t.Errorf("%s, want %s", s, want)
	}
}

// TestMarksOnALineAreMarkers: the shape is written once if one stands on every corner, and else each by itself.
func TestMarksOnALineAreMarkers(t *testing.T) {
	line := item{op: opPath, path: polyline(0, 0, 20, 10, 40, 0), pen: pen{stroke: slot1, width: 2}}
	mark := func(x, y float64) item {
		return item{op: opPath, path: diamond.outline(x, y, 3), pen: pen{fill: slot1, alpha: 1, stroke: bg, width: 0.8}}
	}
	for _, c := range []struct {
		marker bool
		items  []item
	}{
		{true, []item{line, mark(0, 0), mark(20, 10), mark(40, 0)}},
		{false, []item{line, mark(0, 0), mark(20, 11), mark(40, 0)}},
		{false, []item{line, mark(0, 0), mark(20, 10)}},
		{false, []item{line, mark(0, 0), mark(20, 10), mark(40, 0), mark(60, 0)}},
	} {
		s := drawn(c.items...)
		if got := strings.Contains(s, `marker-mid="url(#x-m1)"`) && strings.Contains(s, `<marker id="x-m1"`); got != c.marker || strings.Count(s, "<path ") != 2 {
			t.Errorf("a marker: %v, want %v: %s", got, c.marker, s)
		}
	}
}
