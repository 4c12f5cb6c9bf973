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

// cardLeast is how much smaller a card is drawn before it leaves out rows.
const cardLeast = 0.82

// Card draws s as a social card of 1200 by 630 pixels: headline, chart and source. Rows that do not fit are left out,
// from the last, and the card says so. The error is that of [Spec.Validate].
func (s Spec) Card() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	c := s.cleaned()
	c.Subtitle, c.Note, c.Notes = "", "", nil
	d, err := c.onCard()
	if err != nil {
		return nil, err
	}
	pt := newPainter(cardWidth, cardHeight)
	// What is still too large is drawn smaller.
	k := math.Min(1, math.Min(sheets[card].width/d.w, cardRoom/d.h))
	pt.scale = cardScale * k
	pt.x, pt.y = cardEdge/k, cardEdge/k
	pt.paint(d)
	return pt.encode()
}

// cardRoom is the height of what is drawn on a card, px of the drawing.
const cardRoom = cardHeight/cardScale - 2*cardEdge

// onCard lays s out for a card: it lowers the plot, or gives rows a larger sheet, which is drawn smaller, and then leaves
// out rows until the picture fits or little is left.
func (s *Spec) onCard() (*display, error) {
	sh := sheets[card]
	d, err := s.composeOn(card, sh)
	if err != nil || d.h <= cardRoom {
		return d, err
	}
	n := s.rows()
	if n == 0 {
		sh.plot = math.Max(sh.plot*0.45, sh.plot-(d.h-cardRoom))
		return s.composeOn(card, sh)
	}
	sh.width /= cardLeast
	for keep := n; ; {
		if keep < n {
			sh.excerpt = [2]int{keep, n}
		}
		if d, err = s.cut(keep).composeOn(card, sh); err != nil || d.h <= cardRoom/cardLeast || keep <= 3 {
			return d, err
		}
		keep = max(3, min(keep-1, int(float64(keep)*(cardRoom/cardLeast/d.h)*1.1)))
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
func (s *Spec) cut(n int) *Spec {
	if n <= 0 || n >= s.rows() {
		return s
	}
	c := *s
	if s.Kind == Timeline || s.Kind == Heat || s.Kind == Multiples {
		c.Series = s.Series[:n]
		return &c
	}
	c.X.Names = s.X.Names[:n]
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
	c.Series = series
	return &c
}
