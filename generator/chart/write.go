package chart

import (
	"cmp"
	"fmt"
)

// SVG draws s for a page: its colours are custom properties of the page (see [CSS]), it has no style sheet of its own.
// A narrow drawing is to stand behind the wide one in the same element: of its links only those the tab key stops at say
// what they are, the page's script reads the rest from the wide one.
// The error is that of [Spec.Validate].
func (s Spec) SVG(size Size) ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	c := s.cleaned()
	d, err := c.compose(size)
	if err != nil {
		return nil, err
	}
	e := encoder{quiet: size == Narrow, b: make([]byte, 0, 256*len(d.items)+256*len(d.hits)+4096)}
	return e.encode(d, c.about(size)), nil
}

// about returns what the SVG says of itself.
func (s *Spec) about(size Size) head {
	desc := s.Describe()
	return head{
		id:     s.ID + "-" + size.name(),
		class:  fmt.Sprintf("chart chart-%s chart-%s", s.Kind, size.name()),
		locale: s.Lang.Locale(), title: cmp.Or(s.Title, s.Subtitle, desc), desc: desc,
	}
}

// Bounds returns the width and height of a drawing of s in px.
func (s Spec) Bounds(size Size) (w, h float64, err error) {
	if err := s.Validate(); err != nil {
		return 0, 0, err
	}
	c := s.cleaned()
	d, err := c.compose(size)
	if err != nil {
		return 0, 0, err
	}
	return d.w, d.h, nil
}
