package font

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"sync"

	"golang.org/x/image/vector"
)

// A Raster fills shapes with a colour, one after another: [Raster.Begin], then the outlines by the methods of the rasterizer, then
// [Raster.Fill]. It keeps its buffers between shapes. The zero Raster may be used.
//
// It draws as the rasterizer does by itself, but passes by what a shape leaves as it is: letters and lines touch little of the
// box they lie in.
type Raster struct {
	vector.Rasterizer
	area image.Rectangle
	mask []uint8
}

// rasters are at rest between two texts.
var rasters = sync.Pool{New: func() any { return new(Raster) }}

// Begin begins a shape within an area of a picture. Places are counted from its upper left corner.
func (r *Raster) Begin(area image.Rectangle) {
	r.area = area
	r.Reset(area.Dx(), area.Dy())
}

// Fill fills the shape with c, over what dst shows. The area must lie within dst.
func (r *Raster) Fill(dst *image.RGBA, c color.Color) {
	w, h := r.area.Dx(), r.area.Dy()
	if n := w * h; cap(r.mask) < n {
		r.mask = make([]uint8, n)
	}
	r.mask = r.mask[:w*h]
	r.DrawOp = draw.Src // every byte of the mask is written
	r.Draw(&image.Alpha{Pix: r.mask, Stride: w, Rect: image.Rect(0, 0, w, h)}, image.Rect(0, 0, w, h), image.Opaque, image.Point{})
	r16, g16, b16, a16 := c.RGBA()
	src := [4]uint32{r16 >> 8, g16 >> 8, b16 >> 8, a16 >> 8}
	for y := range h {
		at := dst.PixOffset(r.area.Min.X, r.area.Min.Y+y)
		blend(dst.Pix[at:at+4*w], r.mask[y*w:y*w+w], src)
	}
}

// blend lays src, which its own opacity has darkened, over a row of pixels, as far as the mask lets it through.
func blend(row, mask []uint8, src [4]uint32) {
	for x := 0; x < len(mask); x++ {
		m := uint32(mask[x])
		if m == 0 {
			for x+9 <= len(mask) && binary.LittleEndian.Uint64(mask[x+1:]) == 0 {
				x += 8
			}
			continue
		}
		p := row[4*x : 4*x+4 : 4*x+4]
		if m == 255 && src[3] == 255 {
			p[0], p[1], p[2], p[3] = uint8(src[0]), uint8(src[1]), uint8(src[2]), 255
			continue
		}
		const whole = 255 * 255
		left := whole - src[3]*m
		p[0] = uint8((uint32(p[0])*left + src[0]*m*255 + whole/2) / whole)
		p[1] = uint8((uint32(p[1])*left + src[1]*m*255 + whole/2) / whole)
		p[2] = uint8((uint32(p[2])*left + src[2]*m*255 + whole/2) / whole)
		p[3] = uint8((uint32(p[3])*left + src[3]*m*255 + whole/2) / whole)
	}
}
