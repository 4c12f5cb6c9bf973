package chart

import (
	"strings"

	"briefing/generator/font"
)

// File writes d as an SVG that is right with no page around it: with its imprint, margins and paper, its own colours for light and
// dark, and the letters it shows of the site's faces.
func (d *Drawing) File() []byte {
	h := d.h
	h.margin = margin
	all := d.d.signed(d.from, sheets[d.size])
	h.style = all.style()
	e := encoder{alone: true}
	return e.encode(all, h)
}

// File draws s as a file of its own, see [Drawing.File]. The error is that of [Spec.Validate].
func (s Spec) File(size Size) ([]byte, error) {
	d, err := s.Draw(size)
	if err != nil {
		return nil, err
	}
	return d[0].File(), nil
}

// style returns the style sheet of a picture that stands alone: the faces, cut to its letters, and the dark colours of
// the paints in it. The light ones are attributes, so that programs without style sheets show them.
func (d *display) style() string {
	texts := [2][]string{}
	used := [last]bool{bg: true}
	for i := range d.items {
		it := &d.items[i]
		switch it.op {
		case opText:
			w := weight(it.text.bold)
			texts[w] = append(texts[w], it.text.s)
			used[it.text.paint] = true
		case opPath:
			used[it.fill], used[it.stroke] = true, true
		}
	}
	var b strings.Builder
	b.WriteString(font.FontFaces(texts[font.Regular], texts[font.SemiBold]))
	b.WriteString("text{" + font.CSS + "}\n@media (prefers-color-scheme:dark){\n")
	for p := fg; p < last; p++ {
		if used[p] {
			b.WriteString(".f-" + p.name() + "{fill:" + colours[p][1] + "}.s-" + p.name() + "{stroke:" + colours[p][1] + "}\n")
		}
	}
	b.WriteString("}")
	return b.String()
}
