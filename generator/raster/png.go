package raster

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// colours is the most that a palette of PNG holds.
const colours = 256

// PNG returns the picture as a PNG with a palette, a quarter of the bytes to compress, which is most of the work. If there are
// more than 256 shades, the most frequent are kept as they are and the others become the nearest of them, which nobody sees.
// The bytes depend on what was painted alone.
//
// It is written here because image/png takes neither rows as they come nor another compressor: the one of the standard
// library needs twice the time for a picture smaller by a twenty-fifth.
func (p *Picture) PNG() ([]byte, error) {
	palette, index := p.palette()
	var data bytes.Buffer
	z := compressors.Get().(*zlib.Writer)
	defer compressors.Put(z)
	z.Reset(&data)
	line := make([]uint8, 1+p.stride) // the first says that the others are as they are
	for y := range p.h {
		if row := p.row(y); y == 0 || !bytes.Equal(row, p.row(y-1)) {
			flatten(line[1:], row, index)
		}
		if _, err := z.Write(line[:1+p.w]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(p.w))
	head = binary.BigEndian.AppendUint32(head, uint32(p.h))
	head = append(head, 8, 3, 0, 0, 0) // bits a pixel, with a palette, no choice of compression and filters, not interlaced
	var rgb []byte
	for _, s := range palette {
		rgb = append(rgb, byte(s>>24), byte(s>>16), byte(s>>8))
	}
	b := make([]byte, 0, data.Len()+len(rgb)+128)
	b = append(b, "\x89PNG\r\n\x1a\n"...)
	b = chunk(b, "IHDR", head)
	b = chunk(b, "PLTE", rgb)
	b = chunk(b, "IDAT", data.Bytes())
	return chunk(b, "IEND", nil), nil
}

// compressors are at rest between two pictures.
var compressors = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil { // unreachable: there is such a level
		panic(err)
	}
	return z
}}

// chunk appends a part of a PNG: its length, name, data and sum.
func chunk(b []byte, name string, data []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	from := len(b)
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}

// palette returns the colours of the file and, by shade, their places among them.
func (p *Picture) palette() (palette []uint32, index []uint8) {
	order := make([]int, len(p.shades))
	for i := range order {
		order[i] = i
	}
	if len(order) > colours {
		counts := p.count()
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	}
	index = make([]uint8, len(order))
	for i, k := range order[:min(len(order), colours)] {
		index[k] = uint8(i)
		palette = append(palette, p.shades[k])
	}
	for _, k := range order[len(palette):] {
		index[k] = uint8(nearest(palette, p.shades[k]))
	}
	return palette, index
}

// flatten writes a row of shades as places in the palette.
func flatten(to, row, index []uint8) {
	last, four := uint64(0), uint32(index[0])*0x01010101
	for x := 0; x < len(to); x += 4 {
		if v := binary.LittleEndian.Uint64(row[2*x:]); v != last {
			last = v
			four = uint32(index[uint16(v)]) | uint32(index[uint16(v>>16)])<<8 | uint32(index[uint16(v>>32)])<<16 | uint32(index[v>>48])<<24
		}
		binary.LittleEndian.PutUint32(to[x:], four)
	}
}

// count returns how many pixels each shade has. Pictures of charts are runs of one colour, and rows that repeat the row above.
func (p *Picture) count() []int {
	counts := make([]int, len(p.shades))
	for y := 0; y < p.h; {
		row, rows := p.row(y), 1
		for y+rows < p.h && bytes.Equal(row, p.row(y+rows)) {
			rows++
		}
		last, n := binary.LittleEndian.Uint64(row), 0
		add := func() {
			for v, i := last, 0; i < 4; v, i = v>>16, i+1 {
				counts[uint16(v)] += n
			}
		}
		for x := 0; x < len(row); x += 8 {
			if v := binary.LittleEndian.Uint64(row[x:]); v != last {
				add()
				last, n = v, 0
			}
			n += rows
		}
		add()
		y += rows
	}
	return counts
}

// nearest returns the place of the colour that is least unlike another, the first of several.
func nearest(palette []uint32, c uint32) int {
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
	return best
}
