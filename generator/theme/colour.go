package theme

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strconv"
)

// A rgb is a colour, each part from 0 to 255.
type rgb [3]uint8

var hexForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// parse reads #rrggbb.
func parse(s string) (c rgb, ok bool) {
	if !hexForm.MatchString(s) {
		return c, false
	}
	n, _ := strconv.ParseUint(s[1:], 16, 32)
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// RGBA makes it a colour of pictures.
func (c rgb) RGBA() (r, g, b, a uint32) { return color.RGBA{c[0], c[1], c[2], 255}.RGBA() }

// linear returns the parts as light, from 0 to 1.
func (c rgb) linear() (out [3]float64) {
	for i, v := range c {
		x := float64(v) / 255
		if out[i] = x / 12.92; x > 0.04045 {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

// contrast returns the ratio of contrast of WCAG, from 1 to 21.
func (c rgb) contrast(d rgb) float64 {
	of := func(c rgb) float64 { l := c.linear(); return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2] + 0.05 }
	a, b := of(c), of(d)
	return math.Max(a, b) / math.Min(a, b)
}

// mix returns c with a part of d in it, from 0 to 1.
func (c rgb) mix(d rgb, part float64) (out rgb) {
	for i := range c {
		out[i] = uint8(math.Round(float64(c[i])*(1-part) + float64(d[i])*part))
	}
	return out
}

// lab returns the colour in OKLab, where distances are as large as they look.
func (c rgb) lab() [3]float64 {
	x := c.linear()
	l := math.Cbrt(0.4122214708*x[0] + 0.5363325363*x[1] + 0.0514459929*x[2])
	m := math.Cbrt(0.2119034982*x[0] + 0.6806995451*x[1] + 0.1073969566*x[2])
	s := math.Cbrt(0.0883024619*x[0] + 0.2817188376*x[1] + 0.6299787005*x[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// distance returns how far colours are apart in OKLab; below 0.06 they are taken for the same.
func (c rgb) distance(d rgb) float64 {
	a, b := c.lab(), d.lab()
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// A ground is a paper, with the ink on it.
type ground struct {
	papers  [2]rgb  // the page, and what is set off from it
	towards rgb     // what makes a colour stand out more
	tint    float64 // how much of the accent lies on the page where words are selected
}

// Reading contrast, of links and small words, by WCAG; what only marks needs less (3) and has it then.
const readable = 4.5

// least returns the smallest contrast of c with the papers.
func (g ground) least(c rgb) float64 {
	return math.Min(c.contrast(g.papers[0]), c.contrast(g.papers[1]))
}

// nearest returns the colour next to c that can be read on both papers: c itself, or c with as little as will do of what stands out.
func (g ground) nearest(c rgb) rgb {
	for part := 0.0; part <= 1; part += 1.0 / 128 {
		if d := c.mix(g.towards, part); g.least(d) >= readable {
			return d
		}
	}
	return g.towards
}
