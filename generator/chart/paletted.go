package chart

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
	"sync"
)

// colours is the most that a palette of PNG holds.
const colours = 256

// paletted returns img with a palette: a quarter of the bytes to filter and compress, which is most of the work of a PNG.
// A chart has few colours, and between them the shades of soft edges; the most frequent 256 are kept as they are and the
// others become the nearest of them, which nobody sees. The order of the palette depends on the picture alone.
//
// Once the picture is no longer needed, done gives back its space.
func paletted(img *image.RGBA) (out *image.Paletted, done func()) {
	c := newCensus(img)
	kept := make([]int, len(c.shades))
	for i := range kept {
		kept[i] = i
	}
	slices.SortFunc(kept, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), cmp.Compare(c.shades[a], c.shades[b]))
	})
	rest := kept[min(len(kept), colours):]
	kept = kept[:min(len(kept), colours)]
	n := img.Bounds().Dx() * img.Bounds().Dy()
	if cap(c.pix) < n {
		c.pix = make([]uint8, n)
	}
	out = &image.Paletted{Pix: c.pix[:n], Stride: img.Bounds().Dx(), Rect: img.Bounds(), Palette: make(color.Palette, len(kept))}
	var palette [colours]uint32
	index := make([]uint8, len(c.shades))
	for i, k := range kept {
		s := c.shades[k]
		out.Palette[i] = color.RGBA{uint8(s >> 24), uint8(s >> 16), uint8(s >> 8), uint8(s)}
		palette[i], index[k] = s, uint8(i)
	}
	for _, k := range rest {
		index[k] = nearest(palette[:len(kept)], c.shades[k])
	}
	c.draw(out, index)
	return out, func() { censuses.Put(c) }
}

// censuses are those that have done their work, whose space the next takes.
var censuses = sync.Pool{New: func() any { return &census{table: make([]uint32, 1<<12)} }}

// A census counts the colours of a picture. Pictures of charts are runs of one colour, and rows that repeat the row above.
type census struct {
	shades []uint32 // in the order in which they come
	counts []int
	table  []uint32 // hashed: the number of the shade and 1; 0 is free
	runs   []stretch
	rows   []int // how many runs there are before each row; of one that repeats the row above, -1
	pix    []uint8
}

// A stretch is so many pixels of a shade.
type stretch struct{ shade, n uint32 }

func newCensus(img *image.RGBA) *census {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	c := censuses.Get().(*census)
	c.shades, c.counts, c.runs, c.rows = c.shades[:0], c.counts[:0], c.runs[:0], c.rows[:0]
	clear(c.table)
	first := 0 // run of the row that the next may repeat
	for y := range h {
		row := img.Pix[y*img.Stride : y*img.Stride+4*w]
		if y > 0 && bytes.Equal(row, img.Pix[(y-1)*img.Stride:(y-1)*img.Stride+4*w]) {
			c.rows = append(c.rows, -1)
			for _, r := range c.runs[first:] {
				c.counts[r.shade] += int(r.n)
			}
			continue
		}
		first = len(c.runs)
		c.rows = append(c.rows, first)
		last, at := pixel(row, 0), 0
		for x := 1; x < w; x++ {
			if p := pixel(row, x); p != last {
				c.add(last, x-at)
				last, at = p, x
			}
		}
		c.add(last, w-at)
	}
	return c
}

func pixel(row []uint8, x int) uint32 { return binary.BigEndian.Uint32(row[4*x:]) }

// add counts n pixels of a colour.
func (c *census) add(colour uint32, n int) {
	k := c.shade(colour)
	c.counts[k] += n
	c.runs = append(c.runs, stretch{k, uint32(n)})
}

// shade returns the number of a colour.
func (c *census) shade(colour uint32) uint32 {
	mask := uint32(len(c.table) - 1)
	i := colour * 2654435761 >> 16 & mask
	for ; c.table[i] != 0; i = (i + 1) & mask {
		if k := c.table[i] - 1; c.shades[k] == colour {
			return k
		}
	}
	k := uint32(len(c.shades))
	c.shades, c.counts = append(c.shades, colour), append(c.counts, 0)
	c.table[i] = k + 1
	if len(c.shades) > len(c.table)/2 {
		c.grow()
	}
	return k
}

// grow doubles the table.
func (c *census) grow() {
	c.table = make([]uint32, 2*len(c.table))
	mask := uint32(len(c.table) - 1)
	for k, colour := range c.shades {
		i := colour * 2654435761 >> 16 & mask
		for c.table[i] != 0 {
			i = (i + 1) & mask
		}
		c.table[i] = uint32(k) + 1
	}
}

// draw writes the picture; index has the place of each shade in its palette.
func (c *census) draw(out *image.Paletted, index []uint8) {
	w := out.Bounds().Dx()
	for y, first := range c.rows {
		row := out.Pix[y*out.Stride : y*out.Stride+w]
		if first < 0 {
			copy(row, out.Pix[(y-1)*out.Stride:])
			continue
		}
		for _, r := range c.runs[first:] {
			i := index[r.shade]
			part := row[:r.n]
			for k := range part {
				part[k] = i
			}
			if row = row[r.n:]; len(row) == 0 {
				break
			}
		}
	}
}

// nearest returns the colour of a palette that is least unlike another, the first of several.
func nearest(palette []uint32, c uint32) uint8 {
	best, least := 0, int32(1<<30)
	for i, k := range palette {
		e := int32(c>>24) - int32(k>>24)
		d := e * e
		if d >= least {
			continue
		}
		e = int32(c>>16&0xff) - int32(k>>16&0xff)
		d += e * e
		e = int32(c>>8&0xff) - int32(k>>8&0xff)
		d += e * e
		e = int32(c&0xff) - int32(k&0xff)
		if d += e * e; d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}
