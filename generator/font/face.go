package font

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed files/*.ttf
var files embed.FS

// Files holds the whole faces, as TrueType files.
func Files() fs.FS {
	dir, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // it is a constant
	}
	return dir
}

// A face is one font file, with the parts of it that measuring asks for again and again.
type face struct {
	font    *sfnt.Font
	data    []byte
	em      fixed.Int26_6 // units per em; as a size in 1/64 px it makes sfnt answer in units
	glyphs  []uint16      // by character, up to U+FFFF; 0 is none
	advance []int32       // by glyph, in units
	kern    []atomic.Int32
	common  []bool                          // by glyph, whether a character of it is common
	shapes  []atomic.Pointer[sfnt.Segments] // by glyph, nil before it was first drawn
}

// known marks a pair in face.kern that was looked up, because most kernings are 0.
const known = 1 << 16

var (
	latinFaces = [...]func() *face{
		Regular:  sync.OnceValue(func() *face { return load("BriefingSans-Regular.ttf", true) }),
		SemiBold: sync.OnceValue(func() *face { return load("BriefingSans-SemiBold.ttf", true) }),
	}
	hanFaces = [...]func() *face{
		Regular:  sync.OnceValue(func() *face { return load("BriefingSansSC-Regular.ttf", false) }),
		SemiBold: sync.OnceValue(func() *face { return load("BriefingSansSC-SemiBold.ttf", false) }),
	}
)

// load reads an embedded font file. A broken one is a fault of the program and panics; the tests load all of them.
func load(name string, kerned bool) *face {
	data, err := files.ReadFile("files/" + name)
	if err != nil {
		panic(err)
	}
	f, err := parse(data, kerned)
	if err != nil {
		panic(fmt.Sprintf("font: %s: %v", name, err))
	}
	return f
}

func parse(data []byte, kerned bool) (*face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	fc := &face{font: f, data: data, em: fixed.Int26_6(f.UnitsPerEm()), glyphs: make([]uint16, 1<<16), advance: make([]int32, f.NumGlyphs()), shapes: make([]atomic.Pointer[sfnt.Segments], f.NumGlyphs()), common: make([]bool, f.NumGlyphs())}
	var buf sfnt.Buffer
	for r := range rune(1 << 16) {
		g, err := f.GlyphIndex(&buf, r)
		if err != nil {
			return nil, err
		}
		fc.glyphs[r] = uint16(g)
		if common(r) {
			fc.common[g] = true
		}
	}
	for g := range fc.advance {
		a, err := f.GlyphAdvance(&buf, sfnt.GlyphIndex(g), fc.em, font.HintingNone)
		if err != nil {
			return nil, err
		}
		fc.advance[g] = int32(a)
	}
	if kerned {
		fc.kern = make([]atomic.Int32, f.NumGlyphs()*f.NumGlyphs())
	}
	return fc, nil
}

// glyph returns the glyph of r, 0 if the face has none.
func (f *face) glyph(r rune) uint16 {
	if r < 0 || int(r) >= len(f.glyphs) {
		return 0
	}
	return f.glyphs[r]
}

// outline returns the outline of a glyph in units, which must not be changed.
func (f *face) outline(g uint16) sfnt.Segments {
	if s := f.shapes[g].Load(); s != nil {
		return *s
	}
	s, err := f.font.LoadGlyph(nil, sfnt.GlyphIndex(g), f.em, nil)
	if err != nil {
		panic(err) // the file is embedded, and the tests load every glyph of it
	}
	f.shapes[g].Store(&s)
	return s
}

// kerning returns by how many units b moves towards a (negative) or away from it. Where a page takes a and b from two files
// it is 0, in pictures too, so that all look the same.
func (f *face) kerning(a, b uint16) int32 {
	if f.kern == nil || f.common[a] != f.common[b] {
		return 0
	}
	at := &f.kern[int(a)*len(f.advance)+int(b)]
	if v := at.Load(); v != 0 {
		return v - known
	}
	k, err := f.font.Kern(nil, sfnt.GlyphIndex(a), sfnt.GlyphIndex(b), f.em, font.HintingNone)
	if err != nil { // sfnt.ErrNotFound: no such pair
		k = 0
	}
	at.Store(int32(k) + known)
	return int32(k)
}
