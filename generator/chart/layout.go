package chart

import (
	"fmt"
	"math"
	"slices"

	"briefing/generator/lang"
)

// A sheet is what differs between the two drawings. All are px of the drawing.
//
// The wide one is shown at 640 px or more, so that its 13 px are never below 11.5; the narrow one at 288 px or more
// (a phone of 320 less margins), so that its 14 px are never below 11.2.
type sheet struct {
	width             float64
	title, lead, base float64 // sizes of headline, subtitle, everything else
	titleLine, line   float64 // from baseline to baseline
	plot              float64 // height of a plot
	names             float64 // the most that names may take from the width
	ticksX, ticksY    int
	excerpt           [2]int // rows shown and rows there are, if not all are shown
}

var sheets = [...]sheet{
	Wide:   {width: 720, title: 21, lead: 15, base: 13, titleLine: 30, line: 19, plot: 330, names: 170, ticksX: 8, ticksY: 5},
	Narrow: {width: 360, title: 20, lead: 15, base: 14, titleLine: 29, line: 20, plot: 260, names: 112, ticksX: 4, ticksY: 4},
	card:   {width: cardWidth/cardScale - 2*cardEdge, title: 24, lead: 14, base: 12.5, titleLine: 32, line: 16, plot: 160, names: 170, ticksX: 8, ticksY: 5},
}

// A layout is a picture being laid out from top to bottom.
type layout struct {
	sheet
	words
	size   Size
	out    *display
	y      float64           // where the next part begins
	tail   []string          // sentences for the note
	list   []string          // what the numbers in the picture mean, a line each
	bare   map[string]string // labels by what is left of them without brackets
	until  float64           // where lines of a step chart end on the x axis
	sample bool              // pieces of lines stand before their names
	given  []string          // names of series and categories, which no line of Chinese breaks
	under  string            // what stands below a horizontal axis of numbers
	own    bool              // values beside marks have each its own large-number word: 1.78亿, 331万
	by     float64           // what values beside marks are divided by, as the axis is
	top    float64           // the greatest of a list of values beside marks, divided by by: all have its decimals; 0 if there is no list
}

// drawers draw the body of a picture, between its head and its foot.
var drawers = map[Kind]func(*layout){
	Line: (*layout).drawLine, Step: (*layout).drawLine, Area: (*layout).drawArea, Bar: (*layout).drawBar,
	Dot: (*layout).drawDot, Range: (*layout).drawDot, Slope: (*layout).drawSlope, Scatter: (*layout).drawScatter,
	Timeline: (*layout).drawTimeline, Multiples: (*layout).drawMultiples, Heat: (*layout).drawHeat,
}

// compose lays the picture out. The specification must be valid.
func (s *Spec) compose(size Size) *display { return s.composeOn(size, sheets[size]) }

func (s *Spec) composeOn(size Size, sh sheet) *display {
	f := &layout{sheet: sh, words: s.words(), size: size, out: &display{w: sh.width}}
	f.given = s.given()
	s.assign()
	f.out.subjects = s.subjects()
	f.head()
	drawers[s.Kind](f)
	f.tell()
	f.foot()
	f.out.h, f.out.layout = math.Ceil(f.y), f
	return f.out
}

// given returns the names of series and categories, the longest first.
func (s *Spec) given() []string {
	if s.Lang != lang.ZH {
		return nil
	}
	names := slices.Clone(s.X.Names)
	for _, se := range s.Series {
		names = append(names, se.Name)
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// head writes headline and subtitle.
func (f *layout) head() {
	f.y = f.title * 0.2
	for _, l := range headline(whole(f.s.Title, f.given), f.width, f.title, true) {
		f.y += f.titleLine
		f.out.write(label{s: l, x: 0, y: f.y - 0.36*f.titleLine, size: f.title, bold: true, paint: fg, role: "title"})
	}
	if f.s.Subtitle != "" {
		f.y += 2
		f.paragraph(f.s.Subtitle, f.lead, f.lead*1.45, muted, "subtitle")
	}
	f.y += 12
}

// paragraph writes a wrapped text at the left and moves on below it.
func (f *layout) paragraph(s string, size, line float64, p paint, role string) {
	s = whole(s, f.given)
	for _, l := range pretty(s, f.width, size, false) {
		f.y += line
		f.out.write(label{s: l, y: f.y - line*0.3, size: size, paint: p, role: role})
	}
}

// stacked returns lines in the manner of l, one under another from top on.
func (f *layout) stacked(lines []string, top float64, l label) []label {
	out := make([]label, len(lines))
	for i, s := range lines {
		l.s, l.y = s, top+(float64(i)+0.5)*f.line+f.base*0.36
		out[i] = l
	}
	return out
}

// writeLines writes them.
func (f *layout) writeLines(lines []string, top float64, l label) {
	for _, l := range f.stacked(lines, top, l) {
		f.out.write(l)
	}
}

// foot writes notes, source and the last period with data.
func (f *layout) foot() {
	f.y += 10
	if n := f.excerpt; n[1] > 0 {
		f.tail = append(f.tail, f.say(fmt.Sprintf("共%d项，只画出%d项。", n[1], n[0]), fmt.Sprintf("Shown are %d of %d.", n[0], n[1])))
	}
	note := f.s.Note
	if s := f.signs(); s != "" {
		f.tail = append(f.tail, s)
	}
	for _, t := range f.tail {
		if note != "" {
			note += f.say("", " ")
		}
		note += t
	}
	if note != "" {
		f.paragraph(f.say("注：", "Note: ")+note, f.base, f.line, muted, "note")
		f.y += 2
	}
	for _, l := range f.list {
		f.paragraph(l, f.base, f.line, muted, "note")
	}
	f.source()
	f.y += 4
}

// source writes where the figures come from and how far they go: on one line, or else the latter on a line of its own.
func (f *layout) source() {
	src, to := "", ""
	if f.s.Source != "" {
		src = f.say("来源：", "Source: ") + f.s.Source
	}
	if f.s.DataTo != "" {
		to = f.say("数据截至", "Data to ") + f.s.DataTo
	}
	if src != "" && to != "" {
		lines := wrap(src, f.width, f.base, false, 0)
		if both := src + f.say("。", ". ") + to; len(wrap(both, f.width, f.base, false, 0)) == len(lines) {
			src, to = both, ""
		}
	}
	for _, s := range []string{src, to} {
		f.paragraph(s, f.base, f.line, muted, "source")
	}
}
