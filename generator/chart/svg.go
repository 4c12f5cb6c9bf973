package chart

import (
	"strconv"
	"unicode/utf16"
)

// An encoder writes a display as SVG.
type encoder struct {
	b      []byte
	alone  bool   // a file of its own: classes and a style sheet instead of the page's custom properties
	quiet  bool   // beside another drawing of the same marks, which says what they are
	family string // of the picture; a text in the other script names its own
	id     string // of the picture
	shapes int    // shapes of markers written so far
	group  int    // number of the subject of the group that is open
}

// head is what an SVG says about itself before it draws.
type head struct {
	chart, id, class, locale, title, desc string
	about                                 string // id of the drawing that has title and description: itself, or the wide one beside it
	style                                 string // a style sheet, for a file that stands alone
	margin                                float64
}

// encode writes d. Links must not stand inside an image, which has no parts for the ear: a picture with links is a
// group of an image and, above it, the links.
func (e *encoder) encode(d *display, h head) []byte {
	m := h.margin
	e.b = make([]byte, 0, 48*(len(d.items)+len(d.hits))+len(h.style)+4096)
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
	e.family, e.id = families(h.title), h.id
	e.attr("font-family", e.family)
	if !e.alone && !e.quiet {
		e.attr("data-of", subjectNames(d.subjects))
	}
	links := false
	for i := range d.hits {
		links = links || d.hits[i].href != "" && !e.alone // no table is beside a file
	}
	image := ` role="img" aria-labelledby="` + h.about + `-t" aria-describedby="` + h.about + `-d"`
	if !links {
		e.raw(image)
	}
	e.raw(">")
	if h.about == h.id {
		e.element("title", h.id+"-t", h.title)
		e.element("desc", h.id+"-d", h.desc)
	}
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
	e.raw(`<g aria-hidden="true" fill="none" stroke-linejoin="round">`)
	e.items(d.items)
	if links {
		e.close("g")
		e.close("g")
	}
	e.raw(`<g class="hits" fill="none" pointer-events="all">`)
	list := e.marks(d)
	if !links {
		e.close("g")
	}
	e.close("g")
	e.raw(list)
	e.close("svg")
	return e.b
}

// hit writes what a pointer finds over a mark. Its title is its name; data-cut says how many UTF-16 units of it, but for
// what joins them, are the series and the x, and what follows is the label; of a mark that is listed the list says so. Quiet, a link that
// is no stop says nothing.
func (e *encoder) hit(h *hit, listed bool) {
	tag := "g"
	link := h.href != "" && !e.alone
	if link {
		tag = "a"
	}
	e.raw("<" + tag)
	quiet := e.quiet && link && !h.stop
	if link {
		e.attr("href", h.href)
		if !h.stop {
			e.raw(` tabindex="-1"`)
		}
	}
	switch {
	case quiet:
		e.raw(` aria-hidden="true">`)
	case e.alone || listed:
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
