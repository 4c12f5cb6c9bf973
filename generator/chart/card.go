package chart

import "math"

// The size of a social card and of what is drawn on it, pixels.
const (
	cardWidth, cardHeight = 1200, 630
	cardScale             = 1.6
	cardEdge              = 28 // px of the drawing on each side
)

// card is the third drawing: for social cards, which show at half their size and less.
const card Size = Narrow + 1

// Card draws s as a social card of 1200 by 630 pixels: headline, chart and source. Rows that do not fit are left out,
// from the last, and the card says so. The error is that of [Spec.Validate].
func (s Spec) Card() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	room := cardHeight/cardScale - 2*cardEdge
	c := s.cleaned()
	c.Subtitle, c.Note, c.Notes = "", "", nil
	sheet := sheets[card]
	d, err := c.fit(&sheet, room)
	if err != nil {
		return nil, err
	}
	pt := newPainter(cardWidth, cardHeight)
	// What is still too tall is drawn smaller.
	k := math.Min(1, room/d.h)
	pt.scale = cardScale * k
	pt.x, pt.y = cardEdge/k+(d.w/k-d.w)/2, cardEdge/k
	pt.paint(d)
	return pt.encode()
}

// fit lays s out for a height of room px: it first lowers the plot, then leaves out rows until the picture fits or
// little is left.
func (s Spec) fit(sh *sheet, room float64) (*display, error) {
	d, err := s.composeOn(card, *sh)
	if err != nil || d.h <= room {
		return d, err
	}
	sh.plot = math.Max(sh.plot*0.45, sh.plot-(d.h-room))
	n := s.rows()
	for keep := n; ; {
		c := s.cut(keep)
		if keep < n {
			c.DataTo = ""
			sh.excerpt = [2]int{keep, n}
		}
		if d, err = c.composeOn(card, *sh); err != nil || d.h <= room || keep <= 3 {
			return d, err
		}
		keep = min(keep-1, int(float64(keep)*(room/d.h)*1.1))
		keep = max(keep, 3)
	}
}

// rows returns how many rows a picture is made of; 0 if its height does not depend on them.
func (s *Spec) rows() int {
	switch s.Kind {
	case Bar, Dot, Range:
		if len(s.X.Names) > 0 {
			return len(s.X.Names)
		}
	case Timeline, Heat, Multiples:
		return len(s.Series)
	}
	return 0
}

// cut returns s with its first n rows.
func (s Spec) cut(n int) Spec {
	if n <= 0 || n >= s.rows() {
		return s
	}
	if s.Kind == Timeline || s.Kind == Heat || s.Kind == Multiples {
		s.Series = s.Series[:n]
		return s
	}
	s.X.Names = s.X.Names[:n]
	series := make([]Series, len(s.Series))
	for i, se := range s.Series {
		var ps []Point
		for _, p := range se.Points {
			if p.X < float64(n) {
				ps = append(ps, p)
			}
		}
		se.Points = ps
		series[i] = se
	}
	s.Series = series
	return s
}
