package chart

import (
	"math"
	"strconv"

	"github.com/tdewolff/minify/v2"
)

// colour writes fill or stroke. Alone it is the light colour, which programs without style sheets show as well.
func (e *encoder) colour(attr string, p paint) {
	switch {
	case p == none:
		e.raw(" " + attr + `="none"`)
	case e.alone:
		e.raw(" " + attr + `="` + looks[p][0] + `"`)
	default:
		e.raw(" " + attr + `="var(--` + p.name() + ", " + looks[p][0] + `)"`)
	}
}

// classes names the rules of the style sheet that recolour a shape.
func classes(fill, stroke paint) string {
	s := ""
	if fill != none {
		s = "f-" + fill.name()
	}
	if stroke != none {
		if s != "" {
			s += " "
		}
		s += "s-" + stroke.name()
	}
	return s
}

func (e *encoder) raw(s string) { e.b = append(e.b, s...) }

// attr writes an attribute; an empty one is left out.
func (e *encoder) attr(name, value string) {
	if value == "" {
		return
	}
	e.raw(" " + name + "=")
	if e.short {
		e.quote(value)
		return
	}
	e.raw(`"`)
	e.escape(value)
	e.raw(`"`)
}

func (e *encoder) num(name string, v float64) {
	e.raw(" " + name + `="`)
	e.nums(v)
	e.raw(`"`)
}

// nums writes numbers with at most two decimals and spaces between them.
func (e *encoder) nums(vs ...float64) {
	for i, v := range vs {
		if i > 0 {
			e.b = append(e.b, ' ')
		}
		from := len(e.b)
		e.b = appendNumber(e.b, v)
		if e.short {
			e.b = append(e.b[:from], minify.Number(e.b[from:], 0)...)
		}
	}
}

// appendNumber appends v, rounded to two decimals.
func appendNumber(b []byte, v float64) []byte {
	v = math.Round(v * 100)
	if !(math.Abs(v) < 1<<53) {
		return strconv.AppendFloat(b, v/100, 'f', -1, 64)
	}
	n := int64(v)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch n %= 100; {
	case n == 0:
		return b
	case n%10 == 0:
		return append(b, '.', byte('0'+n/10))
	}
	return append(b, '.', byte('0'+n/10), byte('0'+n%10))
}

// escape writes text that means nothing in XML.
func (e *encoder) escape(s string) {
	if e.short {
		e.escapeMark(s, '"', `"`)
		return
	}
	e.escapeMark(s, '"', "&quot;")
}

// escapeMark writes text that means nothing in XML, with something instead of the mark.
func (e *encoder) escapeMark(s string, mark byte, instead string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '<':
			e.raw("&lt;")
		case '>':
			e.raw("&gt;")
		case '&':
			e.raw("&amp;")
		case mark:
			e.raw(instead)
		default:
			e.b = append(e.b, c)
		}
	}
}
