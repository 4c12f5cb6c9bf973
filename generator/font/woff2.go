package font

import (
	"bytes"
	"maps"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// knownTags are the tags that WOFF2 writes as a number, those that occur here. Source: W3C, WOFF File Format 2.0, 4.1.
var knownTags = map[string]byte{
	"cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4, "name": 5, "OS/2": 6, "post": 7, "glyf": 10, "loca": 11, "gasp": 17, "kern": 19,
}

// woff2 packs tables into a WOFF2 file. The outlines are compressed as they are: the format's own rearrangement of them
// would save another sixth, and is not worth its code for files of a few KB.
func woff2(tables map[string][]byte) []byte {
	tags := slices.Sorted(maps.Keys(tables))
	if i := slices.Index(tags, "loca"); i >= 0 { // the format wants loca next to glyf
		tags = slices.Insert(slices.Delete(tags, i, i+1), slices.Index(tags, "glyf")+1, "loca")
	}
	size := 12 + 16*len(tags) // of the unpacked file
	var directory, data []byte
	for _, tag := range tags {
		t := tables[tag]
		known := knownTags[tag]
		if tag == "glyf" || tag == "loca" {
			known |= 3 << 6 // not rearranged
		}
		directory = append(directory, known)
		directory = appendBase128(directory, len(t))
		data = append(data, t...)
		size += (len(t) + 3) &^ 3
	}
	packed := pack(data)
	const header = 48
	length := (header + len(directory) + len(packed) + 3) &^ 3
	file := []byte("wOF2")
	file = append32(file, 0x00010000, length)
	file = append16(file, len(tags), 0)
	file = append32(file, size, len(packed))
	file = append16(file, 1, 0)          // our version
	file = append32(file, 0, 0, 0, 0, 0) // neither metadata nor private data
	file = append(file, directory...)
	file = append(file, packed...)
	return append(file, make([]byte, length-len(file))...)
}

// packing is how files are packed. The best level takes forty times as long for files smaller by a fiftieth.
var packing = brotli.WriterOptions{Quality: 9, LGWin: 16}

// packers are compressors at rest: to make the tables of one takes as long as to pack a small file.
var packers = sync.Pool{New: func() any { return brotli.NewWriterOptions(nil, packing) }}

// pack compresses data. What a compressor packed before makes no difference.
func pack(data []byte) []byte {
	var packed bytes.Buffer
	w := packers.Get().(*brotli.Writer)
	w.Reset(&packed)
	w.Write(data)
	w.Close()
	packers.Put(w)
	return packed.Bytes()
}

// appendBase128 appends v, seven bits a byte, the high ones first.
func appendBase128(b []byte, v int) []byte {
	shift := 0
	for v>>(shift+7) != 0 {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		b = append(b, byte(v>>shift)&0x7F|0x80)
	}
	return append(b, byte(v)&0x7F)
}
