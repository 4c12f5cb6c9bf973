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
	return d.png(int(math.Ceil((d.w+2*margin)*scale)), int(math.Ceil((d.h+2*margin)*scale)), scale, margin)
}

// A painter fills the pixels of a picture.
type painter struct {
	img    *raster.Picture
	scale  float64 // pixels to the px
	margin float64 // px to the left and above
}

// pictures have been written: a picture is millions of pixels, which the next can be painted on.
var pictures = sync.Pool{New: func() any { return new(raster.Picture) }}

// png paints d on w by h pixels, scale to the px, and writes it.
func (d *display) png(w, h int, scale, margin float64) ([]byte, error) {
	pt := painter{pictures.Get().(*raster.Picture), scale, margin}
	defer pictures.Put(pt.img)
	pt.img.Reset(w, h, bg.light(1))
	for i := range d.items {
		switch it := &d.items[i]; it.op {
		case opText:
			pt.text(&it.text)
		case opPath:
			pt.path(it)
		}
	}
	return pt.img.PNG()
}

func (pt *painter) text(l *label) {
	k := pt.scale
	x, y := (l.box().x0+pt.margin)*k, (l.y+pt.margin)*k
	if l.halo {
		edge := make([]font.Place, 12)
		for i := range edge {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(edge)))
			edge[i] = font.Place{X: x + cos*halo/2*k, Y: y + sin*halo/2*k}
		}
		font.DrawAt(pt.img, edge, l.s, l.size*k, weight(l.bold), bg.light(1))
	}
	font.Draw(pt.img, x, y, l.s, l.size*k, weight(l.bold), l.paint.light(1))
}

func (pt *painter) path(it *item) {
	lines, shut := flatten(it.path)
	for _, l := range lines {
		for i := range l {
			l[i] = point2{(l[i].x + pt.margin) * pt.scale, (l[i].y + pt.margin) * pt.scale}
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

// fill paints the union of polygons that turn the same way.
func (pt *painter) fill(polys [][]point2, c color.Color) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range polys {
		for _, v := range p {
			x0, y0, x1, y1 = min(x0, v.x), min(y0, v.y), max(x1, v.x), max(y1, v.y)
		}
	}
	if x0 > x1 {
		return
	}
	area := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1).Intersect(pt.img.Rect)
	if area.Empty() {
		return
	}
	shape := pt.img.Begin(area)
	for _, p := range polys {
		for k, v := range p {
			if x, y := float32(v.x-float64(area.Min.X)), float32(v.y-float64(area.Min.Y)); k == 0 {
				shape.MoveTo(x, y)
			} else {
				shape.LineTo(x, y)
			}
		}
		shape.ClosePath()
	}
	pt.img.Fill(c)
}

// light returns the colour of p on light paper.
func (p paint) light(alpha float64) color.Color {
	n, _ := strconv.ParseUint(colours[p][0][1:], 16, 32)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(alpha*255 + 0.5)}
}
