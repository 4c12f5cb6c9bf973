package font

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// Draw paints s on dst at the font size px. The text starts at x and stands with its baseline on y, both in px and not
// rounded: 2x pictures are made by doubling x, y and px. What lies outside dst is cut off, and characters that neither
// face has are left blank. Colours blend as draw.Over does.
func Draw(dst draw.Image, x, y float64, s string, px float64, w Weight, c color.Color) {
	m := Metrics(px, w)
	area := image.Rect(
		int(math.Floor(x-px)), int(math.Floor(y-m.Ascent)),
		int(math.Ceil(x+Width(s, px, w)+px)), int(math.Ceil(y+m.Descent)),
	).Intersect(dst.Bounds())
	if area.Empty() {
		return
	}
	ras := vector.NewRasterizer(area.Dx(), area.Dy())
	x, y = x-float64(area.Min.X), y-float64(area.Min.Y)
	var buf sfnt.Buffer
	for g := range glyphs(s, w) {
		left := x + g.x*px
		if g.face == nil || left > float64(area.Dx())+px || left+g.adv*px < -px {
			continue
		}
		outline(ras, &buf, g, left, y, px)
	}
	ras.Draw(dst, area, image.NewUniform(c), image.Point{})
}

// outline adds the outline of g, with its origin at x, y, to ras.
func outline(ras *vector.Rasterizer, buf *sfnt.Buffer, g glyph, x, y, px float64) {
	segments, err := g.face.font.LoadGlyph(buf, sfnt.GlyphIndex(g.id), g.face.em, nil)
	if err != nil {
		panic(err) // the file is embedded, and the tests load every glyph of it
	}
	scale := px / float64(g.face.em)
	at := func(s sfnt.Segment, i int) (float32, float32) {
		return float32(x + float64(s.Args[i].X)*scale), float32(y + float64(s.Args[i].Y)*scale)
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				ras.ClosePath()
			}
			ras.MoveTo(at(s, 0))
		case sfnt.SegmentOpLineTo:
			ras.LineTo(at(s, 0))
		case sfnt.SegmentOpQuadTo:
			bx, by := at(s, 0)
			cx, cy := at(s, 1)
			ras.QuadTo(bx, by, cx, cy)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(s, 0)
			cx, cy := at(s, 1)
			dx, dy := at(s, 2)
			ras.CubeTo(bx, by, cx, cy, dx, dy)
		}
	}
	if len(segments) > 0 {
		ras.ClosePath()
	}
}
