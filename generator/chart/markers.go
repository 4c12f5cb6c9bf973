package chart

import (
	"math"
	"strconv"
)

// markers returns how many of the items after a line are marks of one shape on its corners, one on each; else 0.
func (it *item) markers(next []item) int {
	n := len(it.path)
	if it.fill != none || n < 3 || len(next) < n {
		return 0
	}
	for i, s := range it.path {
		if m := &next[i]; m.op != opPath || !m.like(&next[0]) || !same(m.path, next[0].path, s, it.path[0]) {
			return 0
		}
	}
	if n < len(next) && next[n].op == opPath && next[n].like(&next[0]) {
		return 0 // there are more, of which some are elsewhere
	}
	return n
}

// same reports whether a lies around at as b lies around from.
func same(a, b []seg, at, from seg) bool {
	if len(a) != len(b) {
		return false
	}
	near := func(v, w float64) bool { return math.Abs(v-w) < 0.02 }
	for i := range a {
		if a[i].verb == closed && b[i].verb == closed {
			continue
		}
		if a[i].verb != b[i].verb || a[i].verb == curve || !near(a[i].x-at.x, b[i].x-from.x) || !near(a[i].y-at.y, b[i].y-from.y) || a[i].cx != b[i].cx {
			return false
		}
	}
	return true
}

// marked writes a line with a mark on each corner, of which the shape is written once.
func (e *encoder) marked(line, mark *item) {
	e.shapes++
	id := e.id + "-m" + strconv.Itoa(e.shapes)
	from := line.path[0]
	shape := make([]seg, len(mark.path))
	for i, s := range mark.path {
		s.x, s.y = s.x-from.x, s.y-from.y
		shape[i] = s
	}
	e.raw("<marker")
	e.attr("id", id)
	e.raw(` markerUnits="userSpaceOnUse" overflow="visible">`)
	e.shape(shape)
	e.pen(&mark.pen)
	e.raw("/></marker>")
	e.shape(line.path)
	e.of(line.of)
	e.pen(&line.pen)
	for _, where := range []string{"start", "mid", "end"} {
		e.attr("marker-"+where, "url(#"+id+")")
	}
	e.raw("/>")
}
