// Package raster makes pictures in pixels: a [Picture] fills shapes and writes itself as PNG.
//
// Shapes are rasterized by golang.org/x/image/vector and files written by image/png. What is between them is ours, because it is
// faster and makes smaller files: a picture has a palette from the start, and 16 levels of edge instead of 256.
package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// colours is the most that a palette of PNG holds.
const colours = 256

// levels is how many steps there are from what a shape leaves as it is to what it covers whole, less one. On an edge no eye
// tells them from 256, which make a picture larger by a quarter.
const levels = 15

// Which shades of edges a palette does without.
const (
	near     = 200 // as unlike as one that is there: 8 of 255 in red, green and blue, see [Picture.nearest]
	nearFull = 600 // when half of the palette is used
	reserved = 32  // of the palette, for the inside of shapes
)

// A Picture is what is painted, one shape over another: [Picture.Begin], then the outlines, then [Picture.Fill]. Its palette has the
// colours in the order in which they were first needed: the inside of a shape exactly while there is room, the shades of its edge
// nearly, so that a chart of thirty lines has colours to spare. The zero Picture has no pixels; see [Picture.Reset].
type Picture struct {
	image.Paletted
	shades map[color.RGBA]uint8 // the places of shades of edges that were asked for
	shape  vector.Rasterizer
	area   image.Rectangle // of the shape
	mask   []uint8         // how far each pixel of the area is covered
}

// Reset makes p a picture of one colour, which is opaque. It keeps its space.
func (p *Picture) Reset(w, h int, paper color.Color) {
	pixels := slices.Grow(p.Pix[:0], w*h)[:w*h]
	clear(pixels)
	p.Paletted = image.Paletted{Pix: pixels, Stride: w, Rect: image.Rect(0, 0, w, h), Palette: p.Palette[:0]}
	p.shades = map[color.RGBA]uint8{}
	p.add(color.RGBAModel.Convert(paper).(color.RGBA))
}

// add returns the place of a colour in the palette, and adds it if it is not there.
func (p *Picture) add(c color.RGBA) uint8 {
	n, distance := p.nearest(c)
	if distance > 0 && len(p.Palette) < colours {
		n = uint8(len(p.Palette))
		p.Palette = append(p.Palette, c)
	}
	return n
}

// shade returns the place of a colour that shows on an edge, or of one that is near it.
func (p *Picture) shade(c color.RGBA) uint8 {
	n, known := p.shades[c]
	if known {
		return n
	}
	n, distance := p.nearest(c)
	if used := len(p.Palette); distance > near && used < colours/2 || distance > nearFull && used < colours-reserved {
		n = p.add(c)
	}
	p.shades[c] = n
	return n
}

// nearest returns the place of the colour that is least unlike c, and how unlike it is: the sum of the squares of the differences in
// red, green and blue.
func (p *Picture) nearest(c color.RGBA) (at uint8, distance int) {
	distance = math.MaxInt
	for i, k := range p.Palette {
		k := k.(color.RGBA)
		r, g, b := int(k.R)-int(c.R), int(k.G)-int(c.G), int(k.B)-int(c.B)
		if d := r*r + g*g + b*b; d < distance {
			at, distance = uint8(i), d
		}
	}
	return at, distance
}

// over returns the place of what comes of laying a colour over another at a level of opacity.
func (p *Picture) over(below uint8, above color.RGBA, level int) uint8 {
	const whole = 255 * levels
	left := whole - int(above.A)*level
	mix := func(b, a uint8) uint8 { return uint8((int(b)*left + int(a)*level*255 + whole/2) / whole) }
	b := p.Palette[below].(color.RGBA)
	c := color.RGBA{mix(b.R, above.R), mix(b.G, above.G), mix(b.B, above.B), 255}
	if level == levels {
		return p.add(c)
	}
	return p.shade(c)
}

// PNG returns the picture as a PNG. The bytes depend on what was painted alone.
func (p *Picture) PNG() ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, &p.Paletted)
	return b.Bytes(), err
}

// Begin begins a shape within an area, which must lie within p. Its outlines are drawn with what is returned, in places that are
// counted from the upper left corner of the area.
func (p *Picture) Begin(area image.Rectangle) *vector.Rasterizer {
	p.area = area
	p.shape.Reset(area.Dx(), area.Dy())
	return &p.shape
}

// Fill fills the shape with c.
func (p *Picture) Fill(c color.Color) {
	w, h := p.area.Dx(), p.area.Dy()
	p.mask = slices.Grow(p.mask[:0], w*h)[:w*h]
	p.shape.DrawOp = draw.Src // every byte of the mask is written
	mask := &image.Alpha{Pix: p.mask, Stride: w, Rect: image.Rect(0, 0, w, h)}
	p.shape.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	above := color.RGBAModel.Convert(c).(color.RGBA)
	var mixed [levels + 1][colours]uint16 // by level and what is below: the place of the mixture and 1; 0 is not known yet
	for y := range h {
		row, mask := p.Pix[p.PixOffset(p.area.Min.X, p.area.Min.Y+y):][:w], p.mask[y*w:y*w+w]
		for x := 0; x < w; x++ {
			// Letters and lines touch little of the box they lie in.
			if x+8 <= w && binary.LittleEndian.Uint64(mask[x:]) == 0 {
				x += 7
				continue
			}
			level := (int(mask[x])*levels + 127) / 255
			if level == 0 {
				continue
			}
			m := &mixed[level][row[x]]
			if *m == 0 {
				*m = uint16(p.over(row[x], above, level)) + 1
			}
			row[x] = uint8(*m - 1)
		}
	}
}
