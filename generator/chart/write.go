package chart

import (
	"cmp"
	"fmt"
)

// A Drawing is a picture laid out. It is laid out once and written in two ways.
type Drawing struct {
	d    *display
	h    head
	size Size
	from Imprint
	spec Spec // as it was given
}

// Draw lays s out in the sizes named. The error is that of [Spec.Validate].
func (s Spec) Draw(sizes ...Size) ([]*Drawing, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	desc := s.Describe()
	var all []*Drawing
	for _, size := range sizes {
		c := s.cleaned()
		d := c.compose(size)
		all = append(all, &Drawing{d, c.about(size, desc), size, c.Imprint, s})
	}
	return all, nil
}

// SVG writes d for a page: its colours are custom properties of the page (see [CSS]), it has no style sheet of its own.
// A narrow drawing is to stand behind the wide one in the same element: of its links only those the tab key stops at say
// what they are, the page's script reads the rest from the wide one, which has title and description of both.
func (d *Drawing) SVG() []byte {
	e, h := encoder{quiet: d.size == Narrow}, d.h
	if e.quiet {
		h.about = h.chart + "-" + Wide.name()
	}
	return e.encode(d.d, h)
}

// Sole writes d as [Drawing.SVG] does, for a page that has no other drawing of it: it says itself what it and its marks are.
func (d *Drawing) Sole() []byte { return (&encoder{}).encode(d.d, d.h) }

// Description returns what [Spec.Describe] says.
func (d *Drawing) Description() string { return d.h.desc }

// Bounds returns the width and height of d for a page in px.
func (d *Drawing) Bounds() (w, h float64) { return d.d.w, d.d.h }

// SVG draws s for a page, see [Drawing.SVG].
func (s Spec) SVG(size Size) ([]byte, error) {
	d, err := s.Draw(size)
	if err != nil {
		return nil, err
	}
	return d[0].SVG(), nil
}

// about returns what the SVG says of itself.
func (s *Spec) about(size Size, desc string) head {
	id := s.ID + "-" + size.name()
	return head{
		chart: s.ID, id: id, about: id,
		class:  fmt.Sprintf("chart chart-%s chart-%s", s.Kind, size.name()),
		locale: s.Lang.Locale(), title: cmp.Or(s.Title, s.Subtitle, desc), desc: desc,
	}
}
