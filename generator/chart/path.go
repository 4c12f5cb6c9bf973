package chart

import "math"

// d writes path data: absolute coordinates, every command spelled out, so that tests read back what was drawn; or short.
func (e *encoder) d(path []seg) {
	if e.short {
		e.b = appendPath(e.b, path)
		return
	}
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

// appendPath appends path data in few bytes: every step is relative to where the one before ended, and a command is not repeated.
// The differences are those of whole hundredths, so that no rounding adds up.
func appendPath(b []byte, path []seg) []byte {
	var x, y, x0, y0 float64 // where the path is and where its part began, in hundredths
	command := byte(0)
	step := func(c byte, hundredths ...float64) {
		apart := c == command && c != 'm' && c != 'z' || c == 'l' && command == 'm'
		if !apart {
			b = append(b, c)
		}
		for _, v := range hundredths {
			if apart && v >= 0 {
				b = append(b, ' ')
			}
			b, apart = appendShort(b, v/100), true
		}
		command = c
	}
	for _, s := range path {
		sx, sy, cx, cy := math.Round(s.x*100), math.Round(s.y*100), math.Round(s.cx*100), math.Round(s.cy*100)
		switch s.verb {
		case move:
			step('m', sx-x, sy-y)
			x0, y0 = sx, sy
		case lineTo:
			switch {
			case sy == y:
				step('h', sx-x)
			case sx == x:
				step('v', sy-y)
			default:
				step('l', sx-x, sy-y)
			}
		case curve:
			step('q', cx-x, cy-y, sx-x, sy-y)
		case closed:
			step('z')
			sx, sy = x0, y0
		case disc:
			sx -= cx
			step('m', sx-x, sy-y)
			step('a', cx, cx, 0, 100, 0, 2*cx, 0)
			step('a', cx, cx, 0, 100, 0, -2*cx, 0)
			step('z')
			x0, y0 = sx, sy
		}
		x, y = sx, sy
	}
	return b
}
