package chart

import (
	"math"
	"strings"

	"github.com/tdewolff/minify/v2"
)

// What stands in pages is written in few bytes: no breaks of lines, no namespace, numbers without a needless zero, each step of a
// path relative or absolute, whichever is shorter. A minifier would do the same to what is written out, take longer than drawing, and
// write relative steps with the noise of subtraction; the test of this file holds both equal but for that.

// line ends a line.
func (e *encoder) line() {
	if !e.short {
		e.b = append(e.b, '\n')
	}
}

// open ends the tag that begins an element.
func (e *encoder) open() {
	e.b = append(e.b, '>')
	e.opened = len(e.b)
}

// close ends an element and the line.
func (e *encoder) close(tag string) {
	e.end(tag)
	e.line()
}

// end ends an element. One without contents has a single tag, if short.
func (e *encoder) end(tag string) {
	if e.short && e.opened == len(e.b) {
		e.b = append(e.b[:len(e.b)-1], "/>"...)
		return
	}
	e.raw("</" + tag + ">")
}

// breaks are the signs besides the space that XML takes for one.
const breaks = "\t\n\r\f"

// content writes the text of an element, if short without spaces around it and with one between words, as browsers show it.
func (e *encoder) content(s string) {
	if e.short && (strings.Contains(s, "  ") || strings.ContainsAny(s, breaks) || strings.Trim(s, " ") != s) {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || strings.ContainsRune(breaks, r) }), " ")
	}
	e.escape(s)
}

// quote writes the value of an attribute in the quotes of which it has fewer itself.
func (e *encoder) quote(value string) {
	mark, instead := byte('"'), "&#34;"
	if strings.Count(value, `"`) > strings.Count(value, "'") {
		mark, instead = '\'', "&#39;"
	}
	e.b = append(e.b, mark)
	e.escapeMark(value, mark, instead)
	e.b = append(e.b, mark)
}

// A way writes path data in few bytes.
type way struct {
	state          wayState
	x, y           float64 // where the path is, in hundredths, as all below
	x0, y0         float64 // where its part began
	cx, cy         float64 // the point that a curve without one of its own would take, if curved
	curved         bool
	here, relative []byte // a step written in both ways
	number         []byte
}

// A wayState is what the next step can leave out.
type wayState struct {
	command byte // the last that was written; 0 if it must be written again
	digit   bool // the last sign belongs to a number
	whole   bool // which has no point and no exponent
	flag    bool // the last sign is a flag of an arc
}

// append appends the path data to b.
func (w *way) append(b []byte, path []seg) []byte {
	*w = way{here: w.here, relative: w.relative, number: w.number}
	whole := func(v float64) float64 { return math.Round(v * 100) }
	for _, s := range path {
		x, y, cx, cy := whole(s.x), whole(s.y), whole(s.cx), whole(s.cy)
		curved := false
		switch s.verb {
		case move:
			w.state.command = 0
			b = w.step(b, 'M', x, y)
			w.x0, w.y0 = x, y
		case lineTo:
			b = w.line(b, x, y)
		case curve:
			if !w.curved {
				w.cx, w.cy = w.x, w.y
			} else {
				w.cx, w.cy = 2*w.x-w.cx, 2*w.y-w.cy
			}
			switch {
			case cx == w.x && cy == w.y || cx == x && cy == y: // straight
				b = w.line(b, x, y)
			case cx == w.cx && cy == w.cy:
				b, curved = w.step(b, 'T', x, y), true
			default:
				b, curved = w.step(b, 'Q', cx, cy, x, y), true
			}
			w.cx, w.cy = cx, cy
		case closed:
			b = append(b, 'z')
			w.x, w.y = w.x0, w.y0
		case disc:
			r := cx
			w.state.command = 0
			b = w.step(b, 'M', whole(s.x-s.cx), y)
			w.x0, w.y0 = w.x, w.y
			b = w.step(b, 'A', r, r, 0, 1, 0, whole(s.x+s.cx), y)
			b = w.step(b, 'A', r, r, 0, 1, 0, whole(s.x-s.cx), y)
			b = append(b, 'z')
		}
		w.curved = curved
	}
	return b
}

// line appends a straight line, if it has a length.
func (w *way) line(b []byte, x, y float64) []byte {
	switch {
	case x == w.x && y == w.y:
		return b
	case x == w.x:
		return w.step(b, 'V', y)
	case y == w.y:
		return w.step(b, 'H', x)
	}
	return w.step(b, 'L', x, y)
}

// step appends a command with its numbers, of which the last are where the path then is.
func (w *way) step(b []byte, command byte, numbers ...float64) []byte {
	here, relative := w.state, w.state
	w.here = w.write(w.here[:0], &here, command, numbers, 0, 0)
	w.relative = w.write(w.relative[:0], &relative, command+'a'-'A', numbers, w.x, w.y)
	if len(w.relative) < len(w.here) {
		b, w.state = append(b, w.relative...), relative
	} else {
		b, w.state = append(b, w.here...), here
	}
	switch n := len(numbers); command {
	case 'H':
		w.x = numbers[0]
	case 'V':
		w.y = numbers[0]
	default:
		w.x, w.y = numbers[n-2], numbers[n-1]
	}
	return b
}

// write appends a command with its numbers, seen from a point.
func (w *way) write(b []byte, state *wayState, command byte, numbers []float64, x, y float64) []byte {
	if last := state.command; command != last && !(last == 'M' && command == 'L' || last == 'm' && command == 'l') {
		b = append(b, command)
		*state = wayState{command: command, flag: state.flag}
	}
	for i, v := range numbers {
		switch command {
		case 'A', 'a':
			switch i {
			case 3, 4:
				b = state.appendFlag(b, v == 1)
				continue
			case 5:
				v -= x
			case 6:
				v -= y
			}
		case 'V', 'v':
			v -= y
		default:
			if i%2 == 0 {
				v -= x
			} else {
				v -= y
			}
		}
		w.number = minify.Number(appendNumber(w.number[:0], v/100), 0)
		b = state.appendNumber(b, w.number)
	}
	return b
}

// appendNumber appends a number, and before it what parts it from the last.
func (s *wayState) appendNumber(b, number []byte) []byte {
	if c := number[0]; s.digit && (c >= '0' && c <= '9' || c == '.' && s.whole) {
		if c == '0' && !s.whole {
			return append(b, ".0"...)
		}
		b = append(b, ' ')
	}
	s.digit, s.whole, s.flag = true, true, false
	if n := len(number); n > 2 && number[n-2] == '0' && number[n-1] == '0' {
		number[n-2], number[n-1] = 'e', '2'
	}
	for _, c := range number {
		if c == '.' || c == 'e' {
			s.whole = false
		}
	}
	return append(b, number...)
}

// appendFlag appends a flag of an arc.
func (s *wayState) appendFlag(b []byte, set bool) []byte {
	if !s.flag {
		b = append(b, ' ')
	}
	s.digit, s.whole, s.flag = false, false, true
	if set {
		return append(b, '1')
	}
	return append(b, '0')
}
