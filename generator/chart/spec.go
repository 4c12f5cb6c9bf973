package chart

import (
	"iter"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Kind is a chart type. Each is drawn by the file of its name.
type Kind string

// The kinds of charts.
const (
	Line      Kind = "line"      // x time or number; one line a series; linear, log or indexed
	Step      Kind = "step"      // x time; one line a series that keeps its value until the next point
	Area      Kind = "area"      // x time; values from zero, stacked; or shares of a whole, to 100 percent
	Bar       Kind = "bar"       // x category, y number from zero; horizontal, ranked; several series are grouped, or stacked as shares; signed
	Dot       Kind = "dot"       // x category; one dot a series on a common scale (dumbbell)
	Range     Kind = "range"     // x category; from Lo to Hi
	Slope     Kind = "slope"     // two x values; one line a series
	Scatter   Kind = "scatter"   // x and y numbers, each linear or log; labelled points
	Timeline  Kind = "timeline"  // x time; a lane a series, a mark a point, its class in Class
	Multiples Kind = "multiples" // a small line chart a series, common scales
	Heat      Kind = "heat"      // x time or category; a row a series, a cell a point
)

// A Spec is what to draw. All texts are in Lang and are text: whatever they hold comes out inert.
type Spec struct {
	ID       string // unique on a page: prefix of ids in the SVG
	Kind     Kind
	Lang     lang.Lang
	Title    string  // the finding
	Subtitle string  // measure, unit, place, period
	Note     string  // what a reader must know to read it right; may be empty
	Source   string  // "Source: …" as printed, without the word Source
	DataTo   string  // the last period with data, as printed; may be empty
	Alt      string  // an editor's description; "" computes it
	Imprint  Imprint // on what leaves the site
	X, Y     Axis
	Series   []Series
	Notes    []Annotation
	Classes  []Class // of marks in a timeline, of what else has a colour by its class; in order of the key
	Stacked  bool    // bars are parts of a whole, in percent, and stand behind each other; what each is made of says Point.N
	Sparse   bool    // how lines go between their points is unknown: they are dotted, and every point has its mark
	Bridged  bool    // thin dashes span the gaps of lines
	Until    float64 // where the lines of a step chart end, if that is after its last point: the day that what they hold was last seen to hold
}

// An Axis says what the positions along it mean.
type Axis struct {
	Time    bool     // positions are days since 1970-01-01 (period.Period.Days)
	Names   []string // positions are indexes into Names: categories, first on top or left
	Log     bool
	Indexed bool // each series is divided by its first value, times 100
	Share   bool // of an Area: the parts are in percent of the whole at their x, whatever the values count
	Unit    unit.Unit
	Label   string // the quantity: 30-day downloads
}

// A Series is one line, one colour, one lane.
type Series struct {
	ID     string
	Name   string
	Slot   int  // of the palette, from 1, see [ClassSlot] and [GreySlot]; 0 is that of its place
	Muted  bool // drawn as context, because others are highlighted
	Points []Point
}

// A Certainty says how exact a value is.
type Certainty uint8

// The certainties. Marks of all but Exact look different and say so.
const (
	Exact       Certainty = iota // as printed, rounded or not
	Approx                       // the source says about, nearly
	AtLeast                      // the source says over
	AtMost                       // the source says under
	Provisional                  // will be revised
)

// A Point is one mark.
type Point struct {
	X, Y      float64
	Period    period.Period // of X on a time axis, as the source gives it; zero is guessed from the positions of all points
	Lo, Hi    float64       // of a range, if Ranged
	Ranged    bool          // Y lies between Lo and Hi and is not drawn
	Gap       bool          // nothing published here: the line breaks; Y is ignored
	Certainty Certainty
	Class     string // id of a Class
	Slot      int    // of a bar or dot that has another colour than its series; 0 has the series'
	Muted     bool   // drawn as context in a row of bars or dots, because others are highlighted
	Label     string // beside the mark; "" has none
	Strong    bool   // the headline speaks of it: its label gives way to none, see [Spec.Faults]
	Named     bool   // of a line or a lane: its label, or without one its value, is written if there is room
	N         int    // how many records it was made of; 0 is not known
	Href      string // of the record, like #r17; "" is no link
	Cell      string // address of the value, like downloads.xlsx:data!C17
}

// A Class is a kind of mark.
type Class struct {
	ID, Name string
	Slot     int
}

// Shade returns the custom property with the colour of c, without its dashes.
func (c Class) Shade() string { return slotPaint(c.Slot).name() }

// An Annotation is an event line (X), a band (X to XEnd) or a point (X, Y) with words.
type Annotation struct {
	X, XEnd, Y        float64
	Period, PeriodEnd period.Period // of X and XEnd on a time axis, as the workbook gives them; zero is guessed
	Band, Marked      bool          // XEnd counts; Y counts
	Text              string
}

// A Size is one of the two drawings of a chart.
type Size uint8

// The sizes.
const (
	Wide   Size = iota // 720 px wide
	Narrow             // 360 px wide
)

func (z Size) name() string { return [...]string{Wide: "wide", Narrow: "narrow"}[z] }

// drawn returns the points of a series that are no gaps.
func (se *Series) drawn() iter.Seq[*Point] {
	return func(yield func(*Point) bool) {
		for i := range se.Points {
			if p := &se.Points[i]; !p.Gap && !yield(p) {
				return
			}
		}
	}
}

// A place is a point and the series it belongs to.
type place struct {
	se *Series
	p  *Point
}

// places returns the points that are no gaps.
func (s *Spec) places() (all []place) {
	for se, p := range s.drawn() {
		all = append(all, place{se, p})
	}
	return all
}

// span returns the first and the last of them on the x axis.
func (s *Spec) span() (first, last place) {
	for _, c := range s.places() {
		if first.p == nil || c.p.X < first.p.X {
			first = c
		}
		if last.p == nil || c.p.X >= last.p.X {
			last = c
		}
	}
	return first, last
}

// Reach returns the first and the last period of the points on a time axis; zero on another axis.
func (s *Spec) Reach() (from, to period.Period) {
	if first, last := s.span(); s.X.Time && first.p != nil {
		w := s.words()
		return w.when(first.p), w.when(last.p)
	}
	return from, to
}

// bottom returns the low end of a range, else the value.
func (p *Point) bottom() float64 {
	if p.Ranged {
		return p.Lo
	}
	return p.Y
}

// top returns the high end of a range, else the value.
func (p *Point) top() float64 {
	if p.Ranged {
		return p.Hi
	}
	return p.Y
}

// all returns the series.
func (s *Spec) all() []*Series {
	out := make([]*Series, len(s.Series))
	for i := range out {
		out[i] = &s.Series[i]
	}
	return out
}

// points returns every point with its series.
func (s *Spec) points() iter.Seq2[*Series, *Point] {
	return func(yield func(*Series, *Point) bool) {
		for _, se := range s.all() {
			for j := range se.Points {
				if !yield(se, &se.Points[j]) {
					return
				}
			}
		}
	}
}

// drawn returns the points that are no gaps.
func (s *Spec) drawn() iter.Seq2[*Series, *Point] {
	return func(yield func(*Series, *Point) bool) {
		for se, p := range s.points() {
			if !p.Gap && !yield(se, p) {
				return
			}
		}
	}
}
