package chart

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// colour writes fill or stroke. Alone it is the light colour, which programs without style sheets show as well.
func (e *encoder) colour(attr string, p paint) {
	if e.alone {
		e.raw(" " + attr + `="` + colours[p][0] + `"`)
		return
	}
	e.raw(" " + attr + `="var(--` + p.name() + `)"`)
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
	e.raw(" " + name + `="`)
	e.escape(value)
	e.raw(`"`)
}

func (e *encoder) num(name string, v float64) {
	e.raw(" " + name + `="`)
	e.nums(v)
	e.raw(`"`)
}

// place writes where something stands: a tenth of a pixel is less than an eye sees on any screen.
func (e *encoder) place(name string, v float64) { e.num(name, math.Round(v*10)/10) }

// nums writes numbers with spaces between them.
func (e *encoder) nums(vs ...float64) {
	for i, v := range vs {
		if i > 0 {
			e.raw(" ")
		}
		e.b = appendNumber(e.b, v)
	}
}

// appendNumber appends v, rounded to two decimals, without a zero before its point.
func appendNumber(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, math.Round(v*100)/100+0, 'f', 2, 64) // + 0 takes the sign from a zero
	b = bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
	if b[from] == '-' {
		from++
	}
	if len(b) > from+1 && b[from] == '0' {
		b = append(b[:from], b[from+1:]...)
	}
	return b
}

// escape writes text that means nothing in XML.
func (e *encoder) escape(s string) { e.raw(escaper.Replace(s)) }

var escaper = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;", `"`, "&quot;")

// close ends an element.
func (e *encoder) close(tag string) { e.raw("</" + tag + ">") }
