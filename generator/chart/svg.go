package chart

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// An encoder writes a display as SVG.
type encoder struct {
	b      []byte
	alone  bool    // a file of its own: classes and a style sheet instead of the page's custom properties
	quiet  bool    // beside another drawing of the same marks, which says what they are
	family string  // of the picture; a text in the other script names its own
	width  float64 // of the stroke of all hits; 0 where they differ
}

// head is what an SVG says about itself before it draws.
type head struct {
	id, class, locale, title, desc string
	style                          string // a style sheet, for a file that stands alone
	margin                         float64
}

// encode writes d. Links must not stand inside an image, which has no parts for the ear: a picture with links is a
// group of an image and, above it, the links.
func (e *encoder) encode(d *display, h head) []byte {
	m := h.margin
	e.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="`)
	e.nums(-m, -m, d.w+2*m, d.h+2*m)
	e.raw(`"`)
	e.num("width", d.w+2*m)
	e.num("height", d.h+2*m)
	e.attr("class", h.class)
	e.attr("lang", h.locale)
	e.family = families(h.title)
	e.attr("font-family", e.family)
	links := false
	for i := range d.hits {
		links = links || d.hits[i].href != ""
	}
	image := ` role="img" aria-labelledby="` + h.id + `-t" aria-describedby="` + h.id + `-d"`
	if !links {
		e.raw(image)
	}
	e.raw(">\n")
	e.element("title", h.id+"-t", h.title)
	e.element("desc", h.id+"-d", h.desc)
	if h.style != "" {
		e.raw("<style>" + h.style + "</style>\n")
	}
	if e.alone {
		e.raw(`<rect`)
		e.num("x", -m)
		e.num("y", -m)
		e.raw(` width="100%" height="100%"`)
		e.attr("class", classes(bg, none))
		e.colour("fill", bg)
		e.raw("/>\n")
	}
	if links {
		e.raw("<g" + image + ">\n")
	}
	e.raw("<g aria-hidden=\"true\">\n")
	for i := range d.items {
		e.item(&d.items[i])
	}
	if links {
		e.raw("</g>\n</g>\n")
	}
	e.raw(`<g class="hits" fill="none" pointer-events="all" stroke-linecap="round"`)
	if e.width = common(d.hits); e.width > 0 {
		e.num("stroke-width", e.width)
	}
	e.raw(">\n")
	for i := range d.hits {
		e.hit(&d.hits[i])
	}
	if !links {
		e.raw("</g>\n")
	}
	e.raw("</g>\n</svg>\n")
	return e.b
}

func (e *encoder) item(it *item) {
	switch it.op {
	case opOpen:
		e.raw("<g")
		e.attr("class", it.group.class)
		e.raw(">\n")
	case opClose:
		e.raw("</g>\n")
	case opText:
		e.text(&it.text)
	case opPath:
		e.path(it)
	}
}

// text writes a line of text. The edge of one with a halo is drawn below its letters; alone, where programs may not know
// paint-order, it is a text of its own.
func (e *encoder) text(l *label) {
	if l.halo && e.alone {
		e.textTag(l)
		e.attr("class", classes(none, bg))
		e.raw(` fill="none"`)
		e.edge()
		e.raw(">")
		e.escape(l.s)
		e.raw("</text>\n")
	}
	e.textTag(l)
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
	e.raw(">")
	e.escape(l.s)
	e.raw("</text>\n")
}

// edge writes the stroke of a halo.
func (e *encoder) edge() {
	e.colour("stroke", bg)
	e.num("stroke-width", halo)
	e.raw(` stroke-linejoin="round"`)
}

// textTag writes the beginning of a text element: place, size, face.
func (e *encoder) textTag(l *label) {
	e.raw("<text")
	e.num("x", l.x)
	e.num("y", l.y)
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
	if fam := families(l.s); fam != e.family && strings.ContainsAny(l.s, "“”—…") {
		e.attr("font-family", fam) // only these are in both faces
	}
}

func (e *encoder) path(it *item) {
	if len(it.path) == 1 && it.path[0].verb == disc {
		s := it.path[0]
		e.raw("<circle")
		e.num("cx", s.x)
		e.num("cy", s.y)
		e.num("r", s.cx)
	} else {
		e.raw(`<path d="`)
		e.d(it.path)
		e.raw(`"`)
	}
	class := ""
	if e.alone {
		class = classes(it.fill, it.stroke)
	}
	e.attr("class", class)
	e.colour("fill", it.fill)
	if it.fill != none && it.alpha < 1 {
		e.num("fill-opacity", it.alpha)
	}
	if it.stroke != none {
		e.colour("stroke", it.stroke)
		e.num("stroke-width", it.width)
		if len(it.dash) > 0 {
			e.raw(` stroke-dasharray="`)
			e.nums(it.dash...)
			e.raw(`"`)
		}
		if it.round {
			e.raw(` stroke-linejoin="round"`)
			if len(it.dash) == 0 {
				e.raw(` stroke-linecap="round"`)
			}
		}
	}
	e.raw("/>\n")
}

// d writes path data: absolute coordinates, every command spelled out, so that tests read back what was drawn.
func (e *encoder) d(path []seg) {
	for _, s := range path {
		switch s.verb {
		case move:
			e.raw("M")
			e.nums(s.x, s.y)
		case lineTo:
			e.raw("L")
			e.nums(s.x, s.y)
		case curve:
			e.raw("Q")
			e.nums(s.cx, s.cy, s.x, s.y)
		case closed:
			e.raw("Z")
		case disc:
			e.raw("M")
			e.nums(s.x-s.cx, s.y)
			for _, to := range [...]float64{s.x + s.cx, s.x - s.cx} {
				e.raw("A")
				e.nums(s.cx, s.cx, 0, 1, 0, to, s.y)
			}
			e.raw("Z")
		}
	}
}

// hit writes what a pointer finds over a mark. Its title is its name; data-cut says how many UTF-16 units of it, but for
// what joins them, are the series and the x, and what follows is the label. Where a title is not made of these, they are
// said one by one. Quiet, a link that is no stop says nothing.
func (e *encoder) hit(h *hit) {
	tag := "g"
	if h.href != "" {
		tag = "a"
	}
	e.raw("<" + tag)
	quiet := e.quiet && h.href != "" && !h.stop
	if h.href != "" {
		e.attr("href", h.href)
		if !h.stop {
			e.raw(` tabindex="-1"`)
		}
	}
	switch {
	case quiet:
		e.raw(` aria-hidden="true">`)
	case e.alone:
		e.raw(">")
	default:
		e.cut(h)
		e.raw(">")
	}
	if !quiet {
		e.raw("<title>")
		e.escape(h.title)
		e.raw("</title>")
	}
	e.raw(`<path d="`)
	e.d(h.path)
	e.raw(`"`)
	if h.width > 0 && h.width != e.width {
		e.num("stroke-width", h.width)
	}
	e.raw("/></" + tag + ">\n")
}

// common returns the width that all hits have, or 0.
func common(hits []hit) float64 {
	for i := range hits {
		if hits[i].width != hits[0].width {
			return 0
		}
	}
	if len(hits) == 0 {
		return 0
	}
	return hits[0].width
}

// cut writes where to cut a title into its parts.
func (e *encoder) cut(h *hit) {
	if h.told.joined {
		e.attr("data-cut", strconv.Itoa(units(h.told.series))+" "+strconv.Itoa(units(h.told.x)))
		return
	}
	e.attr("data-series", h.told.series)
	e.attr("data-x", h.told.x)
	e.attr("data-label", h.told.label)
}

// units returns how long s is in UTF-16 units.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func (e *encoder) element(tag, id, text string) {
	e.raw("<" + tag)
	e.attr("id", id)
	e.raw(">")
	e.escape(text)
	e.raw("</" + tag + ">\n")
}
