package chart

import (
	"image"
	"image/color"
	"math"
	"strconv"
	"sync"

	"briefing/generator/font"
	"briefing/generator/raster"
)

// margin is the paper around a picture that stands alone, px.
const margin = 16

// maxPixels is how many pixels a PNG has at most.
const maxPixels = 40e6

// PNG draws s as a picture of scale times its size in px, margins included, in light colours: 2 for screens of today.
// The error is that of [Spec.Validate].
func (s Spec) PNG(size Size, scale float64) ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	c := s.cleaned()
	d := c.compose(size)
	d = d.signed(c.Imprint, sheets[size])
	// A picture of hundreds of rows is drawn smaller rather than with more pixels than programs open.
	scale = math.Min(scale, math.Sqrt(maxPixels/(d.w+2*margin)/(d.h+2*margin)))
	if !(scale > 0) {
		scale = 1
	}
	pt := newPainter(int(math.Ceil((d.w+2*margin)*scale)), int(math.Ceil((d.h+2*margin)*scale)))
	pt.scale, pt.x, pt.y = scale, margin, margin
	pt.paint(d)
	return pt.encode()
}

// A painter fills the pixels of a picture.
type painter struct {
	img   raster.Picture
	scale float64 // pixels to the px
	x, y  float64 // px to the left and above
}

// papers are painters that have done their work: a picture is millions of pixels, which the next can be painted on.
var papers = sync.Pool{New: func() any { return new(painter) }}

func newPainter(w, h int) *painter {
	pt := papers.Get().(*painter)
	pt.scale, pt.x, pt.y = 0, 0, 0
	pt.img.Reset(w, h, bg.light(1))
	return pt
}

// encode returns the picture as PNG. The painter is done for.
func (pt *painter) encode() ([]byte, error) {
	defer papers.Put(pt)
	return pt.img.PNG()
}

// paint paints d.
func (pt *painter) paint(d *display) {
	for i := range d.items {
		switch it := &d.items[i]; it.op {
		case opText:
			pt.text(&it.text)
		case opPath:
			pt.path(it)
		}
	}
}

func (pt *painter) text(l *label) {
	k := pt.scale
	x, y := (l.box().x0+pt.x)*k, (l.y+pt.y)*k
	if l.halo {
		edge := make([]font.Place, 12)
		for i := range edge {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(edge)))
			edge[i] = font.Place{X: x + cos*halo/2*k, Y: y + sin*halo/2*k}
		}
		font.DrawAt(&pt.img, edge, l.s, l.size*k, weight(l.bold), bg.light(1))
	}
	font.Draw(&pt.img, x, y, l.s, l.size*k, weight(l.bold), l.paint.light(1))
}

func (pt *painter) path(it *item) {
	lines, shut := flatten(it.path)
	for _, l := range lines {
		for i := range l {
			l[i] = point2{(l[i].x + pt.x) * pt.scale, (l[i].y + pt.y) * pt.scale}
		}
	}
	if it.fill != none {
		pt.fill(lines, it.fill.light(it.alpha))
	}
	if it.stroke == none {
		return
	}
	width := it.width * pt.scale
	var polys [][]point2
	for i, l := range lines {
		if len(it.dash) == 0 {
			polys = append(polys, outline(l, shut[i], width, !it.butt)...)
			continue
		}
		dash := make([]float64, len(it.dash))
		for k, v := range it.dash {
			dash[k] = v * pt.scale
		}
		for _, piece := range dashed(l, shut[i], dash) {
			polys = append(polys, outline(piece, false, width, false)...)
		}
	}
	pt.fill(polys, it.stroke.light(1))
}

// strip is how many pixels are filled at a time, from left to right. A line across the picture lies in a box that is most of
// the picture, and of which it touches little; strip by strip the boxes are small.
const strip = 64

// fill paints the union of polygons that turn the same way.
func (pt *painter) fill(polys [][]point2, c color.Color) { pt.fillBy(strip, polys, c) }

func (pt *painter) fillBy(strip int, polys [][]point2, c color.Color) {
	boxes := make([]rect, len(polys))
	all := nothing
	for i, p := range polys {
		boxes[i] = boxOf(p)
		all = all.with(boxes[i])
	}
	if !(all.x0 < all.x1) && !(all.y0 < all.y1) {
		return
	}
	area := all.pixels().Intersect(pt.img.Bounds())
	step := strip
	if area.Dx()*area.Dy() < 4*strip*strip {
		step = max(area.Dx(), 1)
	}
	for left := area.Min.X; left < area.Max.X; left += step {
		right := min(left+step, area.Max.X)
		here := nothing
		for _, b := range boxes {
			if b.x0 <= float64(right) && b.x1 >= float64(left) {
				here = here.with(b)
			}
		}
		part := here.pixels().Intersect(image.Rect(left, area.Min.Y, right, area.Max.Y))
		if part.Empty() {
			continue
		}
		shape := pt.img.Begin(part)
		x, y := float64(part.Min.X), float64(part.Min.Y)
		for i, p := range polys {
			if boxes[i].x0 > float64(right) || boxes[i].x1 < float64(left) {
				continue
			}
			for k, v := range p {
				if k == 0 {
					shape.MoveTo(float32(v.x-x), float32(v.y-y))
				} else {
					shape.LineTo(float32(v.x-x), float32(v.y-y))
				}
			}
			shape.ClosePath()
		}
		pt.img.Fill(c)
	}
}

// nothing is the box of no polygon.
var nothing = rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func boxOf(p []point2) rect {
	b := nothing
	for _, v := range p {
		b = b.with(rect{v.x, v.y, v.x, v.y})
	}
	return b
}

func (b rect) with(o rect) rect {
	return rect{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// pixels returns the pixels that the box touches.
func (b rect) pixels() image.Rectangle {
	if b.x0 > b.x1 {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(b.x0)), int(math.Floor(b.y0)), int(math.Ceil(b.x1))+1, int(math.Ceil(b.y1))+1)
}

// light returns the colour of p on light paper.
func (p paint) light(alpha float64) color.Color {
	n, _ := strconv.ParseUint(colours[p][0][1:], 16, 32)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(alpha*255 + 0.5)}
}
