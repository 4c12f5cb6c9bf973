package chart

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// An encoder writes a display as SVG.
type encoder struct {
	b      []byte
	alone  bool   // a file of its own: classes and a style sheet instead of the page's custom properties
	quiet  bool   // beside another drawing of the same marks, which says what they are
	family string // of the picture; a text in the other script names its own
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
	e.b = make([]byte, 0, 256*(len(d.items)+len(d.hits))+len(h.style)+4096)
	e.raw(`<svg`)
	if e.alone { // HTML knows what an svg is
		e.raw(` xmlns="http://www.w3.org/2000/svg"`)
	}
	e.raw(` viewBox="`)
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
	e.raw(">")
	e.element("title", h.id+"-t", h.title)
	e.element("desc", h.id+"-d", h.desc)
	if h.style != "" {
		e.raw("<style>" + h.style + "</style>")
	}
	if e.alone {
		e.raw(`<rect`)
		e.num("x", -m)
		e.num("y", -m)
		e.raw(` width="100%" height="100%"`)
		e.attr("class", classes(bg, none))
		e.colour("fill", bg)
		e.raw("/>")
	}
	if links {
		e.raw("<g" + image + ">")
	}
	e.raw(`<g aria-hidden="true">`)
	for i := range d.items {
		e.item(&d.items[i])
	}
	if links {
		e.close("g")
		e.close("g")
	}
	e.raw(`<g class="hits" fill="none" pointer-events="all">`)
	for i := range d.hits {
		e.hit(&d.hits[i])
	}
	if !links {
		e.close("g")
	}
	e.close("g")
	e.close("svg")
	return e.b
}

func (e *encoder) item(it *item) {
	switch it.op {
	case opOpen:
		e.raw("<g")
		e.attr("class", it.class)
		e.raw(">")
	case opClose:
		e.close("g")
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
		e.close("text")
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
	e.close("text")
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
	e.shape(it.path)
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
		if !it.butt {
			e.raw(` stroke-linejoin="round"`)
			if len(it.dash) == 0 {
				e.raw(` stroke-linecap="round"`)
			}
		}
	}
	e.raw("/>")
}

// shape writes the tag of a shape, but for what follows its geometry.
func (e *encoder) shape(path []seg) {
	if len(path) == 1 && path[0].verb == disc {
		e.raw("<circle")
		e.num("cx", path[0].x)
		e.num("cy", path[0].y)
		e.num("r", path[0].cx)
		return
	}
	e.raw(`<path d="`)
	e.b = appendPath(e.b, path)
	e.raw(`"`)
}

// hit writes what a pointer finds over a mark. Its title is its name; data-cut says how many UTF-16 units of it, but for
// what joins them, are the series and the x, and what follows is the label. Quiet, a link that is no stop says nothing. The first mark of a series has its colour, for the tip.
func (e *encoder) hit(h *hit) {
	tag := "g"
	if h.href != "" {
		tag = "a"
	}
	e.raw("<" + tag)
	quiet := e.quiet && h.href != "" && !h.stop
	if h.of != none && !e.alone {
		e.colour("color", h.of)
	}
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
		e.attr("data-cut", strconv.Itoa(units(h.tip.series))+" "+strconv.Itoa(units(h.tip.x)))
		e.raw(">")
	}
	if !quiet {
		e.raw("<title>")
		e.escape(h.title)
		e.raw("</title>")
	}
	e.shape(h.path)
	e.raw("/>")
	e.close(tag)
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
	e.close(tag)
}
