package chart

import "math"

// appendPath appends path data in few bytes: every step is relative to where the one before ended, and a command is not repeated.
// The differences are those of whole tenths of a pixel, so that no rounding adds up.
func appendPath(b []byte, path []seg) []byte {
	var x, y, x0, y0 float64 // where the path is and where its part began, in tenths
	command := byte(0)
	step := func(c byte, tenths ...float64) {
		apart := c == command && c != 'm' && c != 'z' || c == 'l' && command == 'm'
		if !apart {
			b = append(b, c)
		}
		for _, v := range tenths {
			if apart && v >= 0 {
				b = append(b, ' ')
			}
			b, apart = appendNumber(b, v/10), true
		}
		command = c
	}
	for _, s := range path {
		sx, sy, cx, cy := math.Round(s.x*10), math.Round(s.y*10), math.Round(s.cx*10), math.Round(s.cy*10)
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
			step('a', cx, cx, 0, 10, 0, 2*cx, 0)
			step('a', cx, cx, 0, 10, 0, -2*cx, 0)
			step('z')
			x0, y0 = sx, sy
		}
		x, y = sx, sy
	}
	return b
}
