package font

import (
	"bytes"
	"io"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
)

// unpack returns the tables of a WOFF2 file as they stand in it, and whether the outlines are stored as in TrueType.
func unpack(t *testing.T, file []byte) (tables map[string][]byte, plain bool) {
	t.Helper()
	if string(file[:4]) != "wOF2" || int(u32(file, 8)) != len(file) {
		t.Fatalf("not a WOFF2 file of %d bytes: % x", len(file), file[:12])
	}
	base128 := func(b []byte) (v, n int) {
		for {
			v, n = v<<7|int(b[n]&0x7F), n+1
			if b[n-1] < 0x80 {
				return v, n
			}
		}
	}
	names := map[byte]string{}
	for tag, n := range knownTags {
		names[n] = tag
	}
	names[27] = "GPOS"
	plain = true
	at := 48
	var order []string
	var lengths []int
	for range u16(file, 12) {
		flags := file[at]
		at++
		tag, ok := names[flags&0x3F]
		if !ok {
			t.Fatalf("table %d is not expected here", flags&0x3F)
		}
		length, n := base128(file[at:])
		at += n
		if (tag == "glyf" || tag == "loca") && flags>>6 == 0 {
			plain = false
			length, n = base128(file[at:])
			at += n
		}
		order, lengths = append(order, tag), append(lengths, length)
	}
	data, err := io.ReadAll(brotli.NewReader(bytes.NewReader(file[at : at+int(u32(file, 20))])))
	if err != nil {
		t.Fatal(err)
	}
	tables = map[string][]byte{}
	for i, tag := range order {
		tables[tag] = data[:lengths[i]]
		data = data[lengths[i]:]
	}
	if len(data) != 0 {
		t.Fatalf("%d bytes are left after the last table", len(data))
	}
	return tables, plain
}

// truetype parses a WOFF2 file that Subset made.
func truetype(t *testing.T, file []byte) *sfnt.Font {
	t.Helper()
	tables, plain := unpack(t, file)
	if !plain {
		t.Fatal("the outlines are rearranged")
	}
	return assemble(t, tables)
}

// assemble writes tables as a TrueType file and parses it.
func assemble(t *testing.T, tables map[string][]byte) *sfnt.Font {
	t.Helper()
	order := slices.Sorted(maps.Keys(tables))
	b := append32(nil, 0x00010000)
	b = append16(b, len(order), 0, 0, 0)
	at := 12 + 16*len(order)
	var data []byte
	for _, tag := range order {
		b = append(b, tag...)
		b = append32(b, 0, at+len(data), len(tables[tag]))
		data = append(data, tables[tag]...)
		data = append(data, make([]byte, (4-len(data)%4)%4)...)
	}
	f, err := sfnt.Parse(append(b, data...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSubsetHoldsItsCharactersAndNoOthers(t *testing.T) {
	const text = "AVTo ŁóÅ½ 0123456789% “千里”——昇平；"
	for _, w := range []Weight{Regular, SemiBold} {
		latin, han := Subset(w, text, "English “quoted” — …", "🚀")
		test := func(file []byte, full *face, has, hasNot string) {
			t.Helper()
			f := truetype(t, file)
			var buf sfnt.Buffer
			for _, r := range has {
				g, err := f.GlyphIndex(&buf, r)
				if err != nil || g == 0 {
					t.Errorf("weight %v: %c is not in the subset (%v)", w, r, err)
					continue
				}
				a, err := f.GlyphAdvance(&buf, g, full.em, font.HintingNone)
				if want := full.advance[full.glyph(r)]; err != nil || int32(a) != want {
					t.Errorf("weight %v: %c has an advance of %d (%v), want %d", w, r, a, err, want)
				}
			}
			for _, r := range hasNot {
				if g, _ := f.GlyphIndex(&buf, r); g != 0 {
					t.Errorf("weight %v: %c is in the subset", w, r)
				}
			}
			name, err := f.Name(&buf, sfnt.NameIDLicense)
			if err != nil || name == "" {
				t.Errorf("the subset does not name its licence: %q, %v", name, err)
			}
		}
		test(latin, latinFaces[w](), "AVTo ŁóÅ½0123456789%“”—…xyz", "千BZ，")
		test(han, hanFaces[w](), "千里昇平“”—；", "A0开，…")

		// Kerning comes along.
		f := truetype(t, latin)
		a, _ := f.GlyphIndex(nil, 'A')
		v, _ := f.GlyphIndex(nil, 'V')
		full := latinFaces[w]()
		if k, err := f.Kern(nil, a, v, full.em, font.HintingNone); err != nil || int32(k) != full.kerning(full.glyph('A'), full.glyph('V')) || k >= 0 {
			t.Errorf("weight %v: A and V are kerned by %d (%v), want %d", w, k, err, full.kerning(full.glyph('A'), full.glyph('V')))
		}
	}
}

func TestSubsetNeedsNoFileForNoText(t *testing.T) {
	test := func(wantLatin, wantHan bool, texts ...string) {
		t.Helper()
		latin, han := Subset(Regular, texts...)
		if (latin != nil) != wantLatin || (han != nil) != wantHan {
			t.Errorf("Subset(%q): %d bytes of Latin, %d of Han", texts, len(latin), len(han))
		}
	}
	test(false, false)
	test(false, false, "", "🚀")
	test(true, false, "Quito “3”")
	test(false, true, "千里“”")
	test(true, true, "千里3")
}

func TestSubsetIsTheSameInAnyOrder(t *testing.T) {
	a1, b1 := Subset(SemiBold, "千里 Quito", "深度测索 DeepWell", "千里")
	a2, b2 := Subset(SemiBold, "索测 DWelp深度里千 Quito")
	if !bytes.Equal(a1, a2) || !bytes.Equal(b1, b2) {
		t.Errorf("the same characters give other bytes: %d %d, %d %d", len(a1), len(a2), len(b1), len(b2))
	}
}

func TestSubsetOfTheWholeFaces(t *testing.T) {
	for _, f := range []*face{latinFaces[Regular](), latinFaces[SemiBold](), hanFaces[Regular](), hanFaces[SemiBold]()} {
		all := map[rune]uint16{}
		for r, g := range f.glyphs {
			if g != 0 {
				all[rune(r)] = g
			}
		}
		got := assemble(t, cut(f, all))
		var buf, buf2 sfnt.Buffer
		for r, g := range all {
			id, err := got.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			a, err := got.LoadGlyph(&buf, id, f.em, nil)
			if err != nil {
				t.Fatalf("%U: %v", r, err)
			}
			if b, err := f.font.LoadGlyph(&buf2, sfnt.GlyphIndex(g), f.em, nil); err != nil || !slices.Equal(a, b) {
				t.Errorf("%U has another outline (%v)", r, err)
			}
		}
	}
}

// TestSiteFontsAreTheMeasuredFaces: the two files of a Latin face have its characters between them, each once, as wide as
// they are measured.
func TestSiteFontsAreTheMeasuredFaces(t *testing.T) {
	for name, f := range map[string]*face{"Regular": latinFaces[Regular](), "SemiBold": latinFaces[SemiBold]()} {
		want := tables(f.data)
		var halves []*sfnt.Font
		for _, half := range []struct {
			part string
			most int
		}{{"", 10 << 10}, {"-more", 16 << 10}} {
			part, most := half.part, half.most
			file, err := os.ReadFile("../../site/assets/fonts/BriefingSans-" + name + part + ".woff2")
			if err != nil {
				t.Fatal(err)
			}
			if len(file) > most {
				t.Errorf("%s%s has %d bytes, want %d at most", name, part, len(file), most)
			}
			got, _ := unpack(t, file)
			if !bytes.Equal(got["name"], want["name"]) {
				t.Errorf("%s%s: its names are not those of the embedded face: remake the fonts with subset.sh", name, part)
			}
			if len(got["GPOS"]) == 0 {
				t.Errorf("%s%s is not kerned", name, part)
			}
			// The outlines are rearranged in these files; without them characters and widths are read as well.
			glyphs := int(u16(got["maxp"], 4))
			got["glyf"], got["loca"] = []byte{0, 0}, make([]byte, 4*(glyphs+1))
			got["head"] = slices.Clone(got["head"])
			put16(got["head"], 50, 1)
			halves = append(halves, assemble(t, got))
		}
		var buf sfnt.Buffer
		width := func(font *sfnt.Font, g sfnt.GlyphIndex) int {
			a, err := font.GlyphAdvance(&buf, g, f.em, 0)
			if err != nil {
				t.Fatal(err)
			}
			return int(a)
		}
		n := 0
		for r := rune(0x20); r < 0x3000; r++ {
			g, err := f.font.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			have := 0
			for i, half := range halves {
				h, err := half.GlyphIndex(&buf, r)
				if err != nil {
					t.Fatal(err)
				}
				if h == 0 {
					continue
				}
				have++
				if common(r) != (i == 0) {
					t.Errorf("%s: %U is in file %d of the site", name, r, i)
				}
				if got, want := width(half, h), width(f.font, g); got != want {
					t.Errorf("%s: %U is %d wide on pages, %d as measured", name, r, got, want)
				}
			}
			if g != 0 {
				n++
			}
			if want := min(int(g), 1); have != want {
				t.Errorf("%s: %U is in %d of the files of the site, want %d", name, r, have, want)
			}
		}
		if n < 500 {
			t.Errorf("%s: only %d characters", name, n)
		}
	}
}

func TestLettersStayWithinTheirHeights(t *testing.T) {
	for _, w := range []Weight{Regular, SemiBold} {
		for _, f := range []*face{latinFaces[w](), hanFaces[w]()} {
			for r, g := range f.glyphs {
				if g == 0 {
					continue
				}
				em := float64(f.em)
				if b := f.outline(g).Bounds(); -float64(b.Min.Y)/em > ascent || float64(b.Max.Y)/em > descent {
					t.Errorf("weight %v: %c reaches %.3f em up and %.3f down", w, r, -float64(b.Min.Y)/em, float64(b.Max.Y)/em)
				}
			}
		}
	}
}
