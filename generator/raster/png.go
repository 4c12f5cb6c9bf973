package raster

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"sync"
)

// colours is the most that a palette of PNG holds.
const colours = 256

// PNG returns the picture as a PNG with a palette, a quarter of the bytes to compress, which is most of the work. If there are
// more than 256 colours, the most frequent are kept as they are and the others become the nearest of them, which nobody sees.
// The bytes depend on what was painted alone.
func (p *Picture) PNG() ([]byte, error) {
	counts := map[uint32]int{}
	p.runs(func(_, rows, from, to int, c uint32) { counts[c] += (to - from) * rows })
	all := slices.SortedFunc(maps.Keys(counts), func(a, b uint32) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	index := make(map[uint32]uint8, len(all))
	var palette color.Palette
	for i, c := range all {
		if i < colours {
			palette = append(palette, color.RGBA{uint8(c >> 24), uint8(c >> 16), uint8(c >> 8), uint8(c)})
			index[c] = uint8(i)
		} else {
			index[c] = uint8(nearest(all[:colours], c))
		}
	}
	img := image.NewPaletted(p.Rect, palette)
	p.runs(func(y, rows, from, to int, c uint32) {
		row, k := img.Pix[y*img.Stride:(y+1)*img.Stride], index[c]
		for x := from; x < to; x++ {
			row[x] = k
		}
		for below := 1; to == len(row) && below < rows; below++ {
			copy(img.Pix[(y+below)*img.Stride:], row)
		}
	})
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &resting}).Encode(&b, img)
	return b.Bytes(), err
}

// runs calls fn with every colour in a row and where it begins and ends, once for rows that are the same as the row above.
func (p *Picture) runs(fn func(y, rows, from, to int, c uint32)) {
	row := func(y int) []uint8 { return p.Pix[y*p.Stride : (y+1)*p.Stride] }
	w, h := p.Rect.Dx(), p.Rect.Dy()
	for y, rows := 0, 0; y < h; y += rows {
		here := row(y)
		for rows = 1; y+rows < h && bytes.Equal(row(y+rows), here); rows++ {
		}
		for from, to := 0, 0; from < w; from = to {
			c := binary.BigEndian.Uint32(here[4*from:])
			for to = from + 1; to < w && binary.BigEndian.Uint32(here[4*to:]) == c; to++ {
			}
			fn(y, rows, from, to, c)
		}
	}
}

// nearest returns the place of the colour that is least unlike another, the first of several.
func nearest(palette []uint32, c uint32) int {
	best, least := 0, int32(1<<30)
	for i, k := range palette {
		d := int32(0)
		for shift := 8; shift < 32; shift += 8 {
			e := int32(c>>shift&0xff) - int32(k>>shift&0xff)
			d += e * e
		}
		if d < least {
			best, least = i, d
		}
	}
	return best
}

// buffers are the encoder's, at rest between two pictures.
type buffers struct{ sync.Pool }

var resting buffers

// Get returns buffers, or nil for new ones.
func (b *buffers) Get() *png.EncoderBuffer {
	e, _ := b.Pool.Get().(*png.EncoderBuffer)
	return e
}

// Put puts buffers to rest.
func (b *buffers) Put(e *png.EncoderBuffer) { b.Pool.Put(e) }
