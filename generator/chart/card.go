package chart

import "math"

// The size of a social card and of what is drawn on it, pixels.
const (
	cardWidth, cardHeight = 1200, 630
	cardScale             = 1.6
	cardEdge              = 24 // px of the drawing on each side
	cardFoot              = 24 // px of the drawing that the imprint takes
)

// card is the third drawing: for social cards, which show at half their size and less.
const card Size = Narrow + 1

// cardRoom is the height of what is drawn on a card above its imprint, px of the drawing.
const cardRoom = cardHeight/cardScale - 2*cardEdge - cardFoot

// How much larger or smaller the drawing on a card may be than the headline asks, and by how much one try differs from the next.
const (
	cardMax  = 1.5
	cardMin  = 0.54
	cardStep = 0.93
)

// A Poster is the card of a page: what other sites show with a link to it.
type Poster struct {
	Card    Spec   // its Lang, its Imprint; its Title and Subtitle if there is no Chart
	Kicker  string // above the title of a page without chart: what sort of page it is; may be empty
	Heading string // of the page, instead of the chart's headline; "" keeps that
}

// PNG draws p as a card of 1200 by 630 pixels: of a page with a chart as [Spec.Card], else its title and what it says in a sentence.
func (p Poster) PNG() ([]byte, error) {
	s := p.Card
	if len(s.Series) > 0 {
		if p.Heading != "" {
			s.Title = p.Heading
		}
		return s.Card()
	}
	c := s.cleaned()
	return c.onPoster(clean(p.Kicker, maxName)).png(cardWidth, cardHeight, cardScale, 0)
}

// Card draws s as a social card of 1200 by 630 pixels: headline, measure, chart, note, source, and whose it is. What is too large is drawn
// smaller, down to a limit; then rows are left out, those last that the headline speaks of, and the card says so. The error is that of
// [Spec.Validate].
func (s Spec) Card() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	c := s.cleaned()
	return c.onCard().png(cardWidth, cardHeight, cardScale, 0)
}

// cardSheet returns the sheet of a card whose drawing is q times as large as usual. Headline and measure keep their size.
func cardSheet(q float64) sheet {
	sh := sheets[card]
	sh.width, sh.title, sh.titleLine, sh.lead = sh.width/q, sh.title/q, sh.titleLine/q, sh.lead/q
	return sh
}

// onCard lays s out as the whole card.
func (s *Spec) onCard() *display { return s.signCard(s.fitCard()) }

// fitCard lays s out as large as it fits above the imprint: a plot as high as there is room, rows as large as all fit. What still is too
// large loses rows.
func (s *Spec) fitCard() (d *display) {
	lay := func(s *Spec, sh sheet) *display {
		c := *s
		c.Notes = nil // words of events take the room of the lines
		return c.composeOn(card, sh)
	}
	switch s.Kind {
	case Line, Step, Area, Slope, Scatter:
		for q := 1.0; ; q *= cardStep {
			sh := cardSheet(q)
			d = lay(s, sh)
			if over := d.h - cardRoom/q; over > 0 || over < -4 {
				sh.plot = math.Max(sh.plot-over, cardPlot)
				d = lay(s, sh)
			}
			if d.h <= cardRoom/q+1 || q*cardStep < cardMin {
				return d
			}
		}
	}
	for q := cardMax; q >= cardMin; {
		if d = lay(s, cardSheet(q)); d.h <= cardRoom/q {
			return d
		}
		q = min(q*cardStep, cardRoom/d.h) // the head does not shrink: what is not larger than that may still be too large
	}
	sh, n := cardSheet(cardMin), s.rows()
	for keep := n - 1; keep >= 3; {
		sh.excerpt = [2]int{keep, n}
		if d = lay(s.cut(keep), sh); d.h <= cardRoom/cardMin {
			return d
		}
		keep = min(keep-1, int(float64(keep)*(cardRoom/cardMin/d.h)*1.1))
	}
	return d
}

// cardPlot is the least height of a plot on a card, px of the drawing.
const cardPlot = 120

// signCard puts what was laid out on a card, smaller if it must be, and the imprint below it.
func (s *Spec) signCard(d *display) *display {
	out := &display{w: cardWidth / cardScale, h: cardHeight / cardScale}
	k := math.Min(1, math.Min((out.w-2*cardEdge)/d.w, cardRoom/d.h))
	if d.w < out.w-2*cardEdge {
		k = math.Min((out.w-2*cardEdge)/d.w, cardRoom/d.h)
	}
	out.items = d.moved(k, cardEdge, cardEdge)
	y := out.h - cardEdge
	if name, address := s.Imprint.Name, s.Imprint.Address; name+address != "" {
		const size = 13
		out.line(pen{stroke: grid, width: 1, butt: true}, cardEdge, y-size-8, out.w-cardEdge, y-size-8)
		room := out.w - 2*cardEdge - s.Imprint.Indent
		if address != "" {
			address = shorten(address, room*0.6, size, false)
			out.write(label{s: address, x: out.w - cardEdge, y: y, size: size, anchor: end, paint: muted, role: "imprint"})
			room -= textWidth(address, size, false) + 20
		}
		out.write(label{s: shorten(name, room, size, true), x: cardEdge + s.Imprint.Indent, y: y, size: size, bold: true, paint: fg, role: "imprint"})
	}
	return out
}

// onPoster lays the title and the subtitle of s out as a card without a chart.
func (s *Spec) onPoster(kicker string) *display {
	const width, room = cardWidth/cardScale - 2*cardEdge, cardRoom
	f := &layout{words: s.words()}
	for title := 42.0; ; title *= cardStep {
		f.out, f.y = &display{w: width}, 0
		if kicker != "" {
			f.y = 20
			f.out.write(label{s: shorten(kicker, width, 15, false), y: f.y, size: 15, paint: muted, role: "kicker"})
			f.y += 10
		}
		for _, l := range balance(s.Title, width, title, true) {
			f.y += title * 1.35
			f.out.write(label{s: l, y: f.y - title*0.3, size: title, bold: true, paint: fg, role: "title"})
		}
		f.y += title * 0.3
		f.width = width
		f.paragraph(s.Subtitle, title*0.52, title*0.82, muted, "subtitle")
		if f.y <= room || title < 8 {
			break
		}
	}
	f.out.h = f.y
	for i := range f.out.items { // a little above the middle
		f.out.items[i].text.y += (room - f.y) * 0.4
	}
	return s.signCard(f.out)
}

// moved returns what d paints, k times as large and then moved by x and y.
func (d *display) moved(k, x, y float64) []item {
	items := make([]item, len(d.items))
	for i, it := range d.items {
		it.text.x, it.text.y, it.text.size = it.text.x*k+x, it.text.y*k+y, it.text.size*k
		it.width *= k
		path, dash := make([]seg, len(it.path)), make([]float64, len(it.dash))
		for j, s := range it.path {
			s.x, s.y = s.x*k+x, s.y*k+y
			if s.verb == disc {
				s.cx *= k
			} else {
				s.cx, s.cy = s.cx*k+x, s.cy*k+y
			}
			path[j] = s
		}
		for j, v := range it.dash {
			dash[j] = v * k
		}
		it.path, it.dash = path, dash
		items[i] = it
	}
	return items
}
