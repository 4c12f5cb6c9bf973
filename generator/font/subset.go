package font

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Subset cuts the faces down to what texts show at weight w, each text as [Han] says, and returns them as WOFF2.
//
// latin is a file of Briefing Sans, han one of Briefing Sans SC; nil means that no text needs it. Characters that neither
// face has are left out. The same characters give the same bytes, in whatever order and number they stand in texts; of the
// Latin face all small letters are one character in this, and all digits, so that charts have few different files.
func Subset(w Weight, texts ...string) (latin, han []byte) {
	chars := map[*face]map[rune]uint16{}
	for _, s := range texts {
		for g := range glyphs(s, w) {
			if g.face == nil || chars[g.face][g.r] != 0 {
				continue
			}
			if chars[g.face] == nil {
				chars[g.face] = map[rune]uint16{}
			}
			chars[g.face][g.r] = g.id
			for _, group := range []string{"abcdefghijklmnopqrstuvwxyz", "0123456789"} {
				if g.face.kern != nil && strings.ContainsRune(group, g.r) {
					for more := range glyphs(group, w) {
						chars[g.face][more.r] = more.id
					}
				}
			}
		}
	}
	for f, c := range chars { // two at most, and which comes first makes no difference
		file := subsets.of(f, c)
		if f.kern != nil { // Chinese is not kerned
			latin = file
		} else {
			han = file
		}
	}
	return latin, han
}

// subsets are the files made last: to pack one takes as long as to draw a chart.
var subsets subsetCache

// A subsetCache keeps files by their face and characters.
type subsetCache struct {
	mu    sync.Mutex
	files map[string][]byte
}

// maxSubsets is how many files a subsetCache keeps, of some kilobytes each.
const maxSubsets = 500

func (c *subsetCache) of(f *face, chars map[rune]uint16) []byte {
	key := fmt.Sprintf("%p %s", f, string(slices.Sorted(maps.Keys(chars))))
	c.mu.Lock()
	file := c.files[key]
	c.mu.Unlock()
	if file != nil {
		return file
	}
	file = woff2(cut(f, chars))
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files == nil || len(c.files) >= maxSubsets {
		c.files = map[string][]byte{}
	}
	c.files[key] = file
	return file
}

// FontFaces returns the @font-face rules, with the files as data: URLs, for an SVG or a page that shows the texts
// regular and semibold in these weights and stands alone. It is "" if there is no text.
func FontFaces(regular, semibold []string) string {
	var b strings.Builder
	for w, texts := range [][]string{regular, semibold} {
		latin, han := Subset(Weight(w), texts...)
		for _, f := range []struct {
			family string
			data   []byte
		}{{LatinFamily, latin}, {HanFamily, han}} {
			if f.data != nil {
				fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%v;src:url(data:font/woff2;base64,%s)format(\"woff2\")}\n",
					f.family, Weight(w), base64.StdEncoding.EncodeToString(f.data))
			}
		}
	}
	return b.String()
}

// cut returns the tables of f with only the characters of chars, which come with their glyphs.
func cut(f *face, chars map[rune]uint16) map[string][]byte {
	src := tables(f.data)
	runes := slices.Sorted(maps.Keys(chars))
	// Glyph 0 is for what is missing. Then come the characters in order, so that the cmap has few segments, then the
	// parts that letters with marks are made of.
	old := []uint16{0}
	for _, r := range runes {
		old = append(old, chars[r])
	}
	glyf, loca, old := cutGlyphs(src, old)
	dst := map[string][]byte{
		"glyf": glyf, "loca": loca, "cmap": characterMap(runes),
		"hmtx": make([]byte, 0, 4*len(old)),
	}
	for _, tag := range []string{"OS/2", "gasp", "name", "post"} {
		dst[tag] = src[tag]
	}
	long := int(u16(src["hhea"], 34)) // glyphs from here on repeat the last advance in hmtx
	for _, g := range old {
		m := src["hmtx"]
		if int(g) < long {
			dst["hmtx"] = append(dst["hmtx"], m[4*g:4*g+4]...)
		} else {
			dst["hmtx"] = append(dst["hmtx"], m[4*long-4:4*long-2]...)
			bearing := 4*long + 2*(int(g)-long)
			dst["hmtx"] = append(dst["hmtx"], m[bearing:bearing+2]...)
		}
	}
	dst["hhea"] = slices.Clone(src["hhea"])
	put16(dst["hhea"], 34, len(old))
	dst["maxp"] = slices.Clone(src["maxp"])
	put16(dst["maxp"], 4, len(old))
	dst["head"] = slices.Clone(src["head"])
	put16(dst["head"], 16, int(u16(dst["head"], 16)|1<<11)) // flags: the file went through a lossless change
	put16(dst["head"], 50, 1)                               // loca has long offsets
	if kern := kernTable(f, old[:1+len(runes)]); kern != nil {
		dst["kern"] = kern
	}
	return dst
}

// cutGlyphs returns glyf and loca tables with the glyphs keep of src in this order, and keep with the parts appended that
// composite glyphs need.
func cutGlyphs(src map[string][]byte, keep []uint16) (glyf, loca []byte, all []uint16) {
	at := func(g uint16) []byte {
		l := src["loca"]
		if u16(src["head"], 50) == 0 {
			return src["glyf"][2*int(u16(l, 2*int(g))) : 2*int(u16(l, 2*int(g)+2))]
		}
		return src["glyf"][u32(l, 4*int(g)):u32(l, 4*int(g)+4)]
	}
	place := map[uint16]int{}
	for i, g := range keep {
		if _, ok := place[g]; !ok {
			place[g] = i
		}
	}
	for i := 0; i < len(keep); i++ { // grows
		loca = append32(loca, len(glyf))
		data := slices.Clone(at(keep[i]))
		if len(data) == 0 {
			continue // a space
		}
		if int16(u16(data, 0)) < 0 {
			for p, more := 10, true; more; {
				flags, part := u16(data, p), u16(data, p+2)
				if _, ok := place[part]; !ok {
					place[part] = len(keep)
					keep = append(keep, part)
				}
				put16(data, p+2, place[part])
				p += componentSize(flags)
				more = flags&0x20 != 0
			}
		}
		glyf = append(glyf, data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, append32(loca, len(glyf)), keep
}

// componentSize returns the length in bytes of a part of a composite glyph, by its flags.
func componentSize(flags uint16) int {
	n := 6 // flags, glyph, two offsets of a byte
	if flags&0x1 != 0 {
		n += 2 // offsets of two bytes
	}
	switch {
	case flags&0x8 != 0:
		n += 2 // one scale
	case flags&0x40 != 0:
		n += 4 // two scales
	case flags&0x80 != 0:
		n += 8 // a matrix
	}
	return n
}

// characterMap returns a cmap table in which runes, sorted, have the glyphs 1, 2, 3 …
func characterMap(runes []rune) []byte {
	type segment struct{ first, last, glyph int }
	var segments []segment
	for i, r := range runes {
		if n := len(segments); n > 0 && segments[n-1].last == int(r)-1 {
			segments[n-1].last++
		} else {
			segments = append(segments, segment{int(r), int(r), i + 1})
		}
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 0x10000}) // asked for by the format; its glyph is 0
	n := len(segments)
	var b []byte
	b = append16(b, 0, 1, 3, 1) // version, one table, for Windows, of Unicode characters up to U+FFFF
	b = append32(b, 12)
	b = append16(b, 4, 16+8*n, 0, 2*n) // format 4
	b = append16(b, searchFields(n, 2)...)
	for _, s := range segments {
		b = append16(b, s.last)
	}
	b = append16(b, 0)
	for _, s := range segments {
		b = append16(b, s.first)
	}
	for _, s := range segments {
		b = append16(b, (s.glyph-s.first)&0xFFFF)
	}
	for range segments {
		b = append16(b, 0)
	}
	return b
}

// kernTable returns a kern table of the pairs among glyphs, whose places are their new numbers; nil if there are none.
func kernTable(f *face, glyphs []uint16) []byte {
	if f.kern == nil {
		return nil
	}
	type pair struct{ left, right, by int }
	var pairs []pair
	for i, a := range glyphs {
		for j, b := range glyphs {
			if k := f.kerning(a, b); i > 0 && j > 0 && k != 0 {
				pairs = append(pairs, pair{i, j, int(k)})
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(a.left-b.left, a.right-b.right) })
	const most = 10000 // the length of a part is a number of 16 bits
	parts := slices.Collect(slices.Chunk(pairs, most))
	b := append16(nil, 0, len(parts))
	for _, part := range parts {
		b = append16(b, 0, 14+6*len(part), 1, len(part)) // version, length, horizontal in format 0
		b = append16(b, searchFields(len(part), 6)...)
		for _, p := range part {
			b = append16(b, p.left, p.right, p.by)
		}
	}
	return b
}

// searchFields returns the three numbers by which old readers search n records of so many bytes.
func searchFields(n, bytes int) []int {
	power, log := 1, 0
	for 2*power <= n {
		power, log = 2*power, log+1
	}
	return []int{power * bytes, log, (n - power) * bytes}
}

// tables returns the tables of a TrueType file by their tags. The file is embedded, and the tests read all of it.
func tables(data []byte) map[string][]byte {
	t := map[string][]byte{}
	for i := range int(u16(data, 4)) {
		record := data[12+16*i:]
		from, length := u32(record, 8), u32(record, 12)
		t[string(record[:4])] = data[from : from+length]
	}
	return t
}

// The tables of a font are big-endian.

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

func put16(b []byte, at, v int) { binary.BigEndian.PutUint16(b[at:], uint16(v)) }

func append16(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func append32(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}
