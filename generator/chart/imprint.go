package chart

// An Imprint says whose a picture is that leaves the site: cards, files in pixels, drawings that stand alone. Drawings in a page have none.
type Imprint struct {
	Name    string  // of the site
	Address string  // where it is published, without https://; "" if that is not known
	Indent  float64 // px of the drawing that a card leaves free before the name, for a logo
}

// signed returns d with the imprint below it: the name at the left, the address at the right or on a line of its own.
func (d *display) signed(im Imprint, sh sheet) *display {
	name, address := shorten(im.Name, d.w, sh.base, true), shorten(im.Address, d.w, sh.base, false)
	if name+address == "" {
		return d
	}
	out := *d
	out.items = append(make([]item, 0, len(d.items)+3), d.items...)
	out.h += 4
	out.line(pen{stroke: grid, width: 1, butt: true}, 0, out.h, d.w, out.h)
	line := func(s string, bold bool, a anchor, p paint) {
		l := label{s: s, y: out.h + sh.line, size: sh.base, bold: bold, anchor: a, paint: p, role: "imprint"}
		if a == end {
			l.x = d.w
		}
		out.write(l)
	}
	if name != "" {
		line(name, true, start, fg)
	}
	if address != "" {
		if a := end; textWidth(name, sh.base, true)+textWidth(address, sh.base, false)+16 > d.w {
			if name != "" {
				out.h += sh.line
			}
			line(address, false, start, muted)
		} else {
			line(address, false, a, muted)
		}
	}
	out.h += sh.line + 6
	return &out
}
