package chart

import "math"

// A point2 is a place, px.
type point2 struct{ x, y float64 }

// flatten turns a path into lines: each a list of points, and whether it returns to its beginning.
func flatten(path []seg) (lines [][]point2, shut []bool) {
	var cur []point2
	end := func(c bool) {
		if len(cur) > 0 {
			lines, shut = append(lines, cur), append(shut, c)
		}
		cur = nil
	}
	for _, s := range path {
		switch s.verb {
		case move:
			end(false)
			cur = []point2{{s.x, s.y}}
		case lineTo:
			cur = append(cur, point2{s.x, s.y})
		case curve:
			from := cur[len(cur)-1]
			const n = 8
			for i := 1; i <= n; i++ {
				t := float64(i) / n
				u := 1 - t
				cur = append(cur, point2{u*u*from.x + 2*u*t*s.cx + t*t*s.x, u*u*from.y + 2*u*t*s.cy + t*t*s.y})
			}
		case closed:
			end(true)
		case disc:
			end(false)
			lines, shut = append(lines, circle(s.x, s.y, s.cx)), append(shut, true)
		}
	}
	end(false)
	return lines, shut
}

// circle returns the corners of a polygon that no eye tells from a circle, turning as quad does.
func circle(x, y, r float64) []point2 {
	n := int(math.Max(12, math.Min(96, 8*math.Sqrt(r)*2)))
	ps := make([]point2, n)
	for i := range ps {
		sin, cos := math.Sincos(-2 * math.Pi * float64(i) / float64(n))
		ps[i] = point2{x + r*cos, y + r*sin}
	}
	return ps
}

// outline returns polygons, all turning the same way, whose union is the stroke of a line. Corners and, if round, ends
// are discs.
func outline(line []point2, shut bool, width float64, round bool) (polys [][]point2) {
	if shut && len(line) > 1 {
		line = append(line[:len(line):len(line)], line[0])
	}
	for i := 1; i < len(line); i++ {
		if q, ok := quad(line[i-1], line[i], width); ok {
			polys = append(polys, q)
		}
	}
	for i, p := range line {
		inner := i > 0 && i < len(line)-1 || shut
		if inner && width > 1 || round && !inner {
			polys = append(polys, circle(p.x, p.y, width/2))
		}
	}
	return polys
}

// quad returns the box along a to b, width px wide.
func quad(a, b point2, width float64) ([]point2, bool) {
	dx, dy := b.x-a.x, b.y-a.y
	d := math.Hypot(dx, dy)
	if d == 0 {
		return nil, false
	}
	nx, ny := -dy/d*width/2, dx/d*width/2
	return []point2{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}}, true
}

// dashed cuts a line into the pieces that dashes leave of it.
func dashed(line []point2, shut bool, dash []float64) (out [][]point2) {
	if shut && len(line) > 1 {
		line = append(line[:len(line):len(line)], line[0])
	}
	k, left, on := 0, dash[0], true
	var cur []point2
	if len(line) > 0 {
		cur = []point2{line[0]}
	}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		for at := 0.0; at < d; {
			step := math.Min(left, d-at)
			at += step
			left -= step
			p := point2{a.x + (b.x-a.x)*at/d, a.y + (b.y-a.y)*at/d}
			if on {
				cur = append(cur, p)
			}
			if left <= 1e-9 {
				if on {
					out = append(out, cur)
				}
				on = !on
				cur = []point2{p}
				k++
				left = dash[k%len(dash)]
			}
		}
	}
	if on && len(cur) > 1 {
		out = append(out, cur)
	}
	return out
}
