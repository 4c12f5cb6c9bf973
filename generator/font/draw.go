package font

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"briefing/generator/raster"
)

// Draw paints s on dst at the font size px. The text starts at x and stands with its baseline on y, both in px and not
// rounded: 2x pictures are made by doubling x, y and px. What lies outside dst is cut off, and characters that neither
// face has are left blank.
func Draw(dst *raster.Picture, x, y float64, s string, px float64, w Weight, c color.Color) {
	DrawAt(dst, []Place{{x, y}}, s, px, w, c)
}

// A Place is where a text starts and its baseline stands, px.
type Place struct{ X, Y float64 }

// DrawAt paints s at several places as one shape: where it overlaps itself it is no darker. The places must be near each other,
// as for the soft edge of a text.
func DrawAt(dst *raster.Picture, places []Place, s string, px float64, w Weight, c color.Color) {
	width := Width(s, px, w)
	var area image.Rectangle
	for _, p := range places {
		area = area.Union(image.Rect(
			int(math.Floor(p.X-px)), int(math.Floor(p.Y-ascent*px)),
			int(math.Ceil(p.X+width+px)), int(math.Ceil(p.Y+descent*px)),
		))
	}
	area = area.Intersect(dst.Bounds())
	if area.Empty() {
		return
	}
	shape := dst.Begin(area)
	for g := range glyphs(s, w) {
		if g.face == nil {
			continue
		}
		segments := g.face.outline(g.id)
		for _, p := range places {
			left := p.X - float64(area.Min.X) + g.x*px
			if left > float64(area.Dx())+px || left+g.adv*px < -px {
				continue
			}
			outline(shape, segments, left, p.Y-float64(area.Min.Y), px/float64(g.face.em))
		}
	}
	dst.Fill(c)
}

// outline adds an outline in units of the face, with its origin at x, y, to a shape.
func outline(shape *vector.Rasterizer, segments sfnt.Segments, x, y, scale float64) {
	at := func(s sfnt.Segment, i int) (float32, float32) {
		return float32(x + float64(s.Args[i].X)*scale), float32(y + float64(s.Args[i].Y)*scale)
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				shape.ClosePath()
			}
			shape.MoveTo(at(s, 0))
		case sfnt.SegmentOpLineTo:
			shape.LineTo(at(s, 0))
		case sfnt.SegmentOpQuadTo:
			bx, by := at(s, 0)
			cx, cy := at(s, 1)
			shape.QuadTo(bx, by, cx, cy)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(s, 0)
			cx, cy := at(s, 1)
			dx, dy := at(s, 2)
			shape.CubeTo(bx, by, cx, cy, dx, dy)
		}
	}
	if len(segments) > 0 {
		shape.ClosePath()
	}
}
