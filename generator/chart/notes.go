package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// An event is an annotation with a place on the x axis: a line, or a band from its x to its end.
type event struct {
	note    *Annotation
	x, to   float64 // px; to is the end of a band
	lines   []string
	w       float64
	level   int // how many lines of text it stands above the plot
	left    bool
	mark    bool // its words did not fit: a number stands here, the words are below the picture
	dropped bool // not even a number fits: all is below the picture
}

// events are the words in the strip above a plot, and the lines and bands below them.
type events struct {
	list   []*event
	levels int // height of the strip in lines of text
}

// What events may take: the height of the strip, and the width of a text before it wraps.
const (
	maxLevels   = 6
	markerWidth = 20
)

// events plans the event lines and bands of a plot whose x scale is fixed to px. Those that lie outside the scale, and
// the words that find no place, go below the picture.
func (f *layout) events(x *scale) *events {
	es := &events{}
	for i := range f.s.Notes {
		n := &f.s.Notes[i]
		if n.Marked || n.Text == "" {
			continue
		}
		e := &event{note: n}
		a, b := n.X, n.X
		if n.Band {
			a, b = math.Min(n.X, n.XEnd), math.Max(n.X, n.XEnd)
		}
		if x.log && a <= 0 || b < x.min || a > x.max {
			f.below(n)
			continue
		}
		e.x, e.to = x.at(math.Max(a, x.min)), x.at(math.Min(b, x.max))
		e.lines = f.noteLines(n.Text)
		e.w = widest(e.lines, f.base, false)
		es.list = append(es.list, e)
	}
	// From the right, because words stand right of their line if they can.
	slices.SortStableFunc(es.list, func(a, b *event) int { return cmp.Compare(b.x, a.x) })
	(&placement{f: f, list: es.list, left: x.from}).run()
	number := 0
	for _, e := range slices.Backward(es.list) {
		switch {
		case e.dropped:
			f.below(e.note)
		case e.mark:
			number++
			e.lines = []string{strconv.Itoa(number)}
			f.list = append(f.list, e.lines[0]+f.say("　", "  ")+f.noteText(e.note))
		}
	}
	es.list = slices.DeleteFunc(es.list, func(e *event) bool { return e.dropped })
	for _, e := range es.list {
		es.levels = max(es.levels, e.level+e.tall())
	}
	return es
}

// noteLines wraps the text of an event: on one line if it is short.
func (f *layout) noteLines(s string) []string {
	width := 190.0
	if f.size == Narrow {
		width = 130
	}
	return balance(whole(s, f.given), width, f.base, false)
}

// noteText is an annotation in the list below the picture: when, and what.
func (f *layout) noteText(n *Annotation) string {
	s := f.noteAt(n) + f.say("：", ": ") + n.Text
	if last := []rune(s)[len([]rune(s))-1]; last != '。' && last != '.' {
		s += f.say("。", ".")
	}
	return s
}

// below puts an annotation into the list below the picture.
func (f *layout) below(n *Annotation) {
	if n.Text != "" {
		f.tail = append(f.tail, f.noteText(n))
	}
}

// notesBelow puts all annotations there, for kinds that have no place for them.
func (f *layout) notesBelow() {
	for i := range f.s.Notes {
		f.below(&f.s.Notes[i])
	}
}

// markedBelow puts the annotations of points there.
func (f *layout) markedBelow() {
	for i := range f.s.Notes {
		if f.s.Notes[i].Marked {
			f.below(&f.s.Notes[i])
		}
	}
}

// height returns how tall the strip above the plot is.
func (es *events) height(f *layout) float64 {
	if es.levels == 0 {
		return 0
	}
	return float64(es.levels)*f.line + 4
}

// behind draws the bands, below the marks.
func (es *events) behind(f *layout, p *plot) {
	for _, e := range es.list {
		if e.note.Band {
			f.out.rect(pen{fill: band}, rect{e.x, p.box.y0, math.Max(e.to, e.x+1), p.box.y1})
		}
	}
}

// front draws the lines and the words, above the marks.
func (es *events) front(f *layout, p *plot) {
	for _, e := range slices.Backward(es.list) {
		top := p.box.y0 - 4 - float64(e.level+e.tall())*f.line
		foot := p.box.y1
		if e.note.Band {
			foot = p.box.y0
		}
		f.out.line(pen{stroke: muted, width: 1, dash: []float64{2, 2}, butt: true}, e.x, top+2, e.x, foot)
		a := start
		x, _ := e.span()
		if e.left {
			a = end
			_, x = e.span()
		}
		if e.mark {
			a = middle
			x0, x1 := e.span()
			x = (x0 + x1) / 2
			f.out.disc(pen{fill: bg, stroke: muted, width: 1}, x, top+f.line/2, f.line/2-1)
		}
		f.writeLines(e.lines, top, label{x: x, size: f.base, anchor: a, paint: fg, role: "note-text"})
	}
}

// markedNotes rings the points that annotations name and sets their words beside them, or below the picture if there is
// no place.
func (f *layout) markedNotes(p *plot, fl occupancy) {
	for i := range f.s.Notes {
		n := &f.s.Notes[i]
		if !n.Marked || n.Text == "" {
			continue
		}
		if p.x.log && n.X <= 0 || p.y.log && n.Y <= 0 || !p.x.in(n.X) || !p.y.in(n.Y) {
			f.below(n)
			continue
		}
		x, y := p.x.at(n.X), p.y.at(n.Y)
		f.out.disc(pen{stroke: fg, width: 1.4}, x, y, 6.5)
		if !f.led(f.noteLines(n.Text), x, y, p.box, fl, label{size: f.base, paint: fg, role: "note-text", halo: true}, false) {
			f.below(n)
		}
	}
}

// led writes lines in the manner of l at the nearest free place around x, y, with a leader if that is not near; if it is to be clear,
// the leader crosses nothing, and the place is not far.
func (f *layout) led(lines []string, x, y float64, within rect, fl occupancy, l label, clear bool) bool {
	w, h := widest(lines, f.base, l.bold), float64(len(lines))*f.line
	for _, away := range []float64{10, 24, 44, 70, 100, 140, 190} {
		if clear && away > 44 {
			return false
		}
		for k := range 16 {
			a := float64(k) * math.Pi / 8
			cx, cy := x+math.Cos(a)*(away+w/2), y+math.Sin(a)*(away+h/2)
			if w < within.w() { // beside an edge it stands along it
				cx = clamp(cx, within.x0+w/2, within.x1-w/2)
			}
			b := rect{cx - w/2, cy - h/2, cx + w/2, cy + h/2}
			if !b.in(within) || !fl.free(b.grow(2)) {
				continue
			}
			if away > 10 {
				x0, y0, x1, y1 := x+math.Cos(a)*7, y+math.Sin(a)*7, clamp(x, b.x0, b.x1), clamp(y, b.y0, b.y1)
				if clear && !fl.freeLine(x0, y0, x1, y1) {
					continue
				}
				f.out.line(pen{stroke: muted, width: 1}, x0, y0, x1, y1)
				fl.occupyLine(x0, y0, x1, y1, 3)
			}
			l.x = b.x0
			f.writeLines(lines, b.y0, l)
			fl.occupy(aired(b))
			return true
		}
	}
	return false
}
