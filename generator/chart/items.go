package chart

import (
	"slices"
	"strings"
)

// items writes what is painted. Items alike that follow each other say how they look once: texts in a group, paths as one path, or,
// where they touch and the one behind is to be seen behind, as several in a group.
func (e *encoder) items(items []item) {
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].like(&items[0]) {
			n++
		}
		switch it := &items[0]; it.op {
		case opOpen:
			e.raw("<g")
			e.attr("class", it.class)
			e.of(it.of)
			e.raw(">")
			e.group = it.of
		case opClose:
			e.close("g")
			e.group = 0
		case opText:
			e.texts(items[:n])
		case opPath:
			if marks := it.markers(items[1:]); n == 1 && marks > 0 {
				e.marked(it, &items[1])
				n += marks
			} else {
				e.paths(items[:n])
			}
		}
		items = items[n:]
	}
}

// like reports whether it is painted as o is.
func (it *item) like(o *item) bool {
	switch a, b := it.text, o.text; {
	case it.op != o.op || it.op == opOpen || it.op == opClose:
		return false
	case it.op == opText:
		return a.size == b.size && a.bold == b.bold && a.anchor == b.anchor && a.paint == b.paint && a.halo == b.halo && a.role == b.role
	}
	a, b := it.pen, o.pen
	return a.fill == b.fill && a.alpha == b.alpha && a.stroke == b.stroke && a.width == b.width && a.butt == b.butt && slices.Equal(a.dash, b.dash)
}

// texts writes lines of text that look alike.
func (e *encoder) texts(items []item) {
	l := &items[0].text
	if l.halo && e.alone {
		e.halos(items)
	}
	one := len(items) == 1
	if !one {
		e.raw("<g")
		e.look(l)
		e.raw(">")
	}
	for i := range items {
		e.line(&items[i].text, items[i].of, one)
	}
	if !one {
		e.close("g")
	}
}

// halos writes the edges of texts below their letters, for programs that may not know paint-order.
func (e *encoder) halos(items []item) {
	l := &items[0].text
	e.raw("<g")
	e.face(l)
	e.attr("class", classes(none, bg))
	e.edge()
	e.raw(">")
	for i := range items {
		e.line(&items[i].text, 0, false)
	}
	e.close("g")
}

// line writes a line of text about a subject, with its looks or without.
func (e *encoder) line(l *label, of int, look bool) {
	e.raw("<text")
	e.place("x", l.x)
	e.place("y", l.y)
	e.of(of)
	if look {
		e.look(l)
	}
	if fam := families(l.s); fam != e.family && strings.ContainsAny(l.s, "“”—…") {
		e.attr("font-family", fam) // only these are in both faces
	}
	e.raw(">")
	e.escape(l.s)
	e.close("text")
}

// look writes how a text looks.
func (e *encoder) look(l *label) {
	e.face(l)
	class := l.role
	if e.alone {
		class = classes(l.paint, none)
	}
	e.attr("class", class)
	e.colour("fill", l.paint)
	if l.halo && !e.alone {
		e.edge()
		e.raw(` paint-order="stroke"`)
	}
}

// face writes the size, weight and anchor of a text.
func (e *encoder) face(l *label) {
	e.num("font-size", l.size)
	if l.bold {
		e.raw(` font-weight="600"`)
	}
	switch l.anchor {
	case middle:
		e.raw(` text-anchor="middle"`)
	case end:
		e.raw(` text-anchor="end"`)
	}
}

// edge writes the stroke of a halo.
func (e *encoder) edge() {
	e.colour("stroke", bg)
	e.num("stroke-width", halo)
}

// paths writes paths of one pen.
func (e *encoder) paths(items []item) {
	joined := join(items)
	if len(joined) == 1 {
		e.shape(joined[0].path)
		e.of(joined[0].of)
		e.pen(&items[0].pen)
		e.raw("/>")
		return
	}
	e.raw("<g")
	e.pen(&items[0].pen)
	e.raw(">")
	for _, p := range joined {
		e.shape(p.path)
		e.of(p.of)
		e.raw("/>")
	}
	e.close("g")
}

// maxJoined is how many paths at most become one.
const maxJoined = 256

// join makes one path of paths of one pen and subject, as long as none touches another: what lies over another shows its edge there.
func join(items []item) (joined []item) {
	path := item{of: items[0].of}
	var boxes []rect
	for i := range items {
		b := items[i].bounds()
		if items[i].of != path.of || len(boxes) == maxJoined || slices.ContainsFunc(boxes, b.meets) {
			joined, path, boxes = append(joined, path), item{of: items[i].of}, boxes[:0]
		}
		path.path, boxes = append(path.path, items[i].path...), append(boxes, b)
	}
	return append(joined, path)
}

// of writes the number of a subject unless the group says it.
func (e *encoder) of(number int) {
	if number != 0 && number != e.group && !e.alone {
		e.num("data-s", float64(number))
	}
}

// bounds returns what a path covers at most.
func (it *item) bounds() rect {
	var b rect
	for i, s := range it.path {
		at := rect{s.x, s.y, s.x, s.y}
		switch s.verb {
		case closed:
			continue
		case disc:
			at = at.grow(s.cx)
		case curve:
			at = at.union(rect{s.cx, s.cy, s.cx, s.cy})
		}
		if i == 0 {
			b = at
		}
		b = b.union(at)
	}
	return b.grow(it.width/2 + 0.1)
}

// pen writes how a path is painted.
func (e *encoder) pen(p *pen) {
	class := ""
	if e.alone {
		class = classes(p.fill, p.stroke)
	}
	e.attr("class", class)
	if p.fill != none {
		e.colour("fill", p.fill)
		if p.alpha < 1 {
			e.num("fill-opacity", p.alpha)
		}
	}
	if p.stroke == none {
		return
	}
	e.colour("stroke", p.stroke)
	e.num("stroke-width", p.width)
	if len(p.dash) > 0 {
		e.raw(` stroke-dasharray="`)
		e.nums(p.dash...)
		e.raw(`"`)
	}
	if !p.butt && len(p.dash) == 0 {
		e.raw(` stroke-linecap="round"`)
	}
}

// shape writes the tag of a shape, but for what follows its geometry.
func (e *encoder) shape(path []seg) {
	if len(path) == 1 && path[0].verb == disc {
		e.raw("<circle")
		e.place("cx", path[0].x)
		e.place("cy", path[0].y)
		e.num("r", path[0].cx)
		return
	}
	e.raw(`<path d="`)
	e.b = appendPath(e.b, path)
	e.raw(`"`)
}
