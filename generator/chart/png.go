package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"golang.org/x/image/vector"

	"briefing/generator/font"
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
	d, err := c.compose(size)
	if err != nil {
		return nil, err
	}
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
	img   *image.RGBA
	ras   *vector.Rasterizer
	scale float64 // pixels to the px
	x, y  float64 // px to the left and above
}

func newPainter(w, h int) *painter {
	pt := &painter{img: image.NewRGBA(image.Rect(0, 0, w, h)), ras: vector.NewRasterizer(0, 0)}
	draw.Draw(pt.img, pt.img.Bounds(), image.NewUniform(bg.light(1)), image.Point{}, draw.Src)
	return pt
}

func (pt *painter) encode() ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, paletted(pt.img))
	return b.Bytes(), err
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
		const steps = 12
		for i := range steps {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / steps)
			font.Draw(pt.img, x+cos*halo/2*k, y+sin*halo/2*k, l.s, l.size*k, weight(l.bold), bg.light(1))
		}
	}
	font.Draw(pt.img, x, y, l.s, l.size*k, weight(l.bold), l.paint.light(1))
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
			polys = append(polys, outline(l, shut[i], width, it.round)...)
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
	lo, hi := point2{math.Inf(1), math.Inf(1)}, point2{math.Inf(-1), math.Inf(-1)}
	for _, p := range polys {
		for _, v := range p {
			lo, hi = point2{math.Min(lo.x, v.x), math.Min(lo.y, v.y)}, point2{math.Max(hi.x, v.x), math.Max(hi.y, v.y)}
		}
	}
	if !(lo.x < hi.x) && !(lo.y < hi.y) {
		return
	}
	area := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1).Intersect(pt.img.Bounds())
	if area.Empty() {
		return
	}
	pt.ras.Reset(area.Dx(), area.Dy())
	x, y := float64(area.Min.X), float64(area.Min.Y)
	for _, p := range polys {
		for i, v := range p {
			if i == 0 {
				pt.ras.MoveTo(float32(v.x-x), float32(v.y-y))
			} else {
				pt.ras.LineTo(float32(v.x-x), float32(v.y-y))
			}
		}
		pt.ras.ClosePath()
	}
	pt.ras.Draw(pt.img, area, image.NewUniform(c), image.Point{})
}

// light returns the colour of p on light paper.
func (p paint) light(alpha float64) color.Color {
	n, _ := strconv.ParseUint(looks[p][0][1:], 16, 32)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(alpha*255 + 0.5)}
}
