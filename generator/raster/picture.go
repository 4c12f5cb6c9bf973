// Package raster makes pictures in pixels: a [Filler] fills shapes in a [Picture], which writes itself as PNG. It alone knows the
// rasterizer and the compressor.
package raster

import (
	"encoding/binary"
	"image"
	"image/color"
)

// A Picture is what is painted. The picture of a chart has few colours, so a pixel is the number of its shade, and
// what comes of laying a colour over a shade is worked out once for all pixels. The zero Picture has no pixels; see [Picture.Reset].
type Picture struct {
	w, h, stride int     // pixels; the stride is w up to the next multiple of 4
	pix          []uint8 // two to a pixel, the low one first
	shades       []uint32
	numbers      map[uint32]uint16 // of shades
	mixes        []mix
}

// levels is how many steps there are from what a shape leaves as it is to what it covers whole, less one. On an edge no eye
// tells them from 256, which make a picture larger by a quarter.
const levels = 15

// A mix knows what comes of laying one colour over the shades.
type mix struct {
	colour uint32
	number uint16   // of the colour, if it hides what is below
	of     []uint16 // by shade and level: the shade and 1; 0 is not known yet
}

// most is how many shades a Picture tells apart, four times what a full chart has. What would be one more becomes the nearest.
const most = 1 << 14

// Reset makes p a picture of one colour. It keeps its space.
func (p *Picture) Reset(w, h int, paper color.Color) {
	p.w, p.h, p.stride = w, h, (w+3)&^3
	n := 2 * p.stride * h
	if cap(p.pix) < n {
		p.pix = make([]uint8, n)
	}
	p.pix = p.pix[:n]
	clear(p.pix)
	p.shades, p.mixes = p.shades[:0], p.mixes[:0]
	if p.numbers == nil {
		p.numbers = map[uint32]uint16{}
	}
	clear(p.numbers)
	p.shade(packed(paper))
}

// Bounds returns the pixels of p.
func (p *Picture) Bounds() image.Rectangle { return image.Rect(0, 0, p.w, p.h) }

// At returns the colour of a pixel.
func (p *Picture) At(x, y int) color.RGBA {
	return unpacked(p.shades[binary.LittleEndian.Uint16(p.row(y)[2*x:])])
}

// row returns the pixels of a row, and of what is left over in its stride.
func (p *Picture) row(y int) []uint8 { return p.pix[2*p.stride*y : 2*p.stride*(y+1)] }

// packed returns a colour, which its own opacity has darkened, in four bytes.
func packed(c color.Color) uint32 {
	r, g, b, a := c.RGBA()
	return r>>8<<24 | g>>8<<16 | b>>8<<8 | a>>8
}

func unpacked(s uint32) color.RGBA {
	return color.RGBA{uint8(s >> 24), uint8(s >> 16), uint8(s >> 8), uint8(s)}
}

// shade returns the number of a colour.
func (p *Picture) shade(colour uint32) uint16 {
	n, ok := p.numbers[colour]
	if !ok {
		n = uint16(len(p.shades))
		if len(p.shades) == most {
			n = uint16(nearest(p.shades, colour))
		} else {
			p.shades = append(p.shades, colour)
		}
		p.numbers[colour] = n
	}
	return n
}

// mix returns the mixes of a colour with all shades of now.
func (p *Picture) mix(colour uint32) *mix {
	i := 0
	for i < len(p.mixes) && p.mixes[i].colour != colour {
		i++
	}
	if i == len(p.mixes) {
		if i < cap(p.mixes) {
			p.mixes = p.mixes[:i+1]
		} else {
			p.mixes = append(p.mixes, mix{})
		}
		p.mixes[i].colour, p.mixes[i].of = colour, p.mixes[i].of[:0]
	}
	m := &p.mixes[i]
	if m.opaque() {
		m.number = p.shade(colour)
	}
	if n, more := len(m.of), (levels+1)*len(p.shades)-len(m.of); more > 0 {
		m.of = append(m.of, make([]uint16, more)...)
		clear(m.of[n:])
	}
	return m
}

// opaque reports whether the colour hides what is below.
func (m *mix) opaque() bool { return uint8(m.colour) == 255 }

// blend lays a colour over a row of pixels, as far as the mask lets it through.
func (p *Picture) blend(row, mask []uint8, m *mix) {
	four, opaque := uint64(m.number)*0x0001000100010001, m.opaque()
	for x := 0; x < len(mask); x++ {
		if x+8 <= len(mask) {
			eight := binary.LittleEndian.Uint64(mask[x:])
			if eight == 0 {
				x += 7
				continue
			}
			if eight == 1<<64-1 && opaque {
				binary.LittleEndian.PutUint64(row[2*x:], four)
				binary.LittleEndian.PutUint64(row[2*x+8:], four)
				x += 7
				continue
			}
		}
		level := (int(mask[x])*levels + 127) / 255
		if level == 0 {
			continue
		}
		old := binary.LittleEndian.Uint16(row[2*x:])
		n := m.of[(levels+1)*int(old)+level]
		if n == 0 {
			n = p.shade(over(p.shades[old], m.colour, uint32(level))) + 1
			m.of[(levels+1)*int(old)+level] = n
		}
		binary.LittleEndian.PutUint16(row[2*x:], n-1)
	}
}

// over lays one colour over another at a level of opacity.
func over(below, above, level uint32) (out uint32) {
	const whole = 255 * levels
	left := whole - above&255*level
	for shift := 0; shift < 32; shift += 8 {
		b, a := below>>shift&255, above>>shift&255
		out |= (b*left + a*level*255 + whole/2) / whole << shift
	}
	return out
}
