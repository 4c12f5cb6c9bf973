package raster

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/vector"
)

// A Filler fills shapes with a colour, one after another: [Filler.Begin], then the outlines by the methods of the rasterizer, then
// [Filler.Fill]. It keeps its buffers between shapes. The zero Filler may be used.
//
// It passes by what a shape leaves as it is: letters and lines touch little of the box they lie in.
type Filler struct {
	vector.Rasterizer
	area image.Rectangle
	mask []uint8
}

// Begin begins a shape within an area of a picture. Places are counted from its upper left corner.
func (f *Filler) Begin(area image.Rectangle) {
	f.area = area
	f.Reset(area.Dx(), area.Dy())
}

// Fill fills the shape with c, over what dst shows. The area must lie within dst.
func (f *Filler) Fill(dst *Picture, c color.Color) {
	w, h := f.area.Dx(), f.area.Dy()
	if n := w * h; cap(f.mask) < n {
		f.mask = make([]uint8, n)
	}
	f.mask = f.mask[:w*h]
	f.DrawOp = draw.Src // every byte of the mask is written
	f.Draw(&image.Alpha{Pix: f.mask, Stride: w, Rect: image.Rect(0, 0, w, h)}, image.Rect(0, 0, w, h), image.Opaque, image.Point{})
	m := dst.mix(packed(c))
	for y := range h {
		dst.blend(dst.row(f.area.Min.Y + y)[2*f.area.Min.X:], f.mask[y*w:y*w+w], m)
	}
}
