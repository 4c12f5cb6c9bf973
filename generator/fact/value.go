package fact

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Kind says what a value is.
type Kind uint8

// The kinds of values.
const (
	Number Kind = iota // Num, in Unit
	Time               // Period
	Name               // Text and Name: an entity, a choice or a text
	Truth              // Bool
)

// String returns the kind's word in tests and data files.
func (k Kind) String() string { return [...]string{"number", "time", "name", "truth"}[k] }

// word returns the kind's word for people.
func (k Kind) word() lang.Text {
	return [...]lang.Text{
		{ZH: "数字", EN: "a number"}, {ZH: "日期", EN: "a date"}, {ZH: "名称", EN: "a name"}, {ZH: "真假值", EN: "true or false"},
	}[k]
}

// A Certainty says how exact a number is.
type Certainty uint8

// The certainties. A number as printed, rounded or not, is Exact.
const (
	Exact   Certainty = iota
	Approx            // the source says about, or the direction of an error is lost
	AtLeast           // the source says over
	AtMost            // the source says under
)

// String returns the certainty's word in data files.
func (c Certainty) String() string { return [...]string{"exact", "approx", "atleast", "atmost"}[c] }

// A Value is what an expression comes to, with everything it was made from.
type Value struct {
	Kind      Kind
	Num       float64       // in Unit, never NaN or infinite
	Unit      unit.Unit     // without a scale: downloads, not million downloads
	Period    period.Period // of a Time, the value itself; else the last period the records speak of, zero if none
	Since     period.Period // the first period the records speak of; differs from Period if there are several
	Text      string        // of a Name: the id, or the text itself
	Name      lang.Text     // of a Name: how a reader calls it
	Bool      bool
	Certainty Certainty
	Cells     []cell.Addr // every cell the value was made from, sorted, none twice
	Sources   []string    // ids of the sources of their records, sorted, none twice

	typed  typed
	scaled bool    // its sheet writes it in thousands, millions …, so that a bare number beside it is a riddle
	delta  bool    // a difference of two places on an index, which may be added
	at     []place // the records it was read from; none after arithmetic
	field  int     // the field it was read from, if at has records
	test   *test   // of a comparison
}

// typed says whether a number was typed into the expression, and how.
type typed uint8

const (
	fromData typed = iota
	sized          // 300 * million, or with a unit
	bare           // 300
)

// A place is one record of one dataset.
type place struct {
	sc  *scope
	row int
}

// A test is what a comparison compared, kept to say why a claim fails.
type test struct {
	left, right         Value
	leftText, rightText string
	doubt               bool // holds for the numbers as printed, but a bound allows the opposite
}

// from returns v with cells, sources and periods of all of vals.
func (v Value) from(vals ...Value) Value {
	for _, w := range vals {
		v.Cells = union(v.Cells, w.Cells, cell.Addr.Compare)
		v.Sources = union(v.Sources, w.Sources, strings.Compare)
		if v.Kind != Time {
			v.Since, v.Period = span(v, w)
		}
	}
	return v
}

// span returns the first and the last period of v and w.
func span(v, w Value) (first, last period.Period) {
	first, last = v.Since, v.Period
	wFirst := w.Since
	if w.Kind == Time {
		wFirst = w.Period
	}
	if first.IsZero() || !wFirst.IsZero() && wFirst.Compare(first) < 0 {
		first = wFirst
	}
	if last.IsZero() || !w.Period.IsZero() && w.Period.Compare(last) > 0 {
		last = w.Period
	}
	return first, last
}

// union returns what two sorted lists have. It may share memory with either, so nobody writes to the result.
func union[T comparable](a, b []T, compare func(T, T) int) []T {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		c := compare(a[0], b[0])
		if c <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out = append(out, b[0])
		}
		if c >= 0 {
			b = b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// gather returns v made from many values: like from, but in one go.
func (v Value) gather(vals []Value) Value {
	cells := make([]cell.Addr, 0, len(vals))
	var sources []string
	for _, w := range vals {
		cells = append(cells, w.Cells...)
		for _, id := range w.Sources {
			if len(sources) == 0 || sources[len(sources)-1] != id { // neighbours mostly agree
				sources = append(sources, id)
			}
		}
		if v.Kind != Time {
			v.Since, v.Period = span(v, w)
		}
	}
	if !slices.IsSortedFunc(cells, cell.Addr.Compare) { // as those of one column are
		slices.SortFunc(cells, cell.Addr.Compare)
	}
	slices.Sort(sources)
	v.Cells, v.Sources = slices.Compact(cells), slices.Compact(sources)
	return v
}

// describe says what v is and where it comes from, for problems: 385,000,000 downloads (datasets/a.xlsx:data!C17).
func (v Value) describe() lang.Text {
	t := v.exactlyBoth()
	if len(v.Cells) > 0 {
		t.ZH += "（" + cellList(v.Cells, 4, lang.ZH) + "）"
		t.EN += " (" + cellList(v.Cells, 4, lang.EN) + ")"
	}
	return t
}

// cellList writes addresses as ranges, the file and sheet once for neighbours: a.xlsx:data!C17, C19:C25. After most
// ranges it only counts.
func cellList(cells []cell.Addr, most int, l lang.Lang) string {
	type run struct{ first, last cell.Addr }
	var runs []run
	byCol := slices.Clone(cells)
	slices.SortFunc(byCol, func(a, b cell.Addr) int {
		a.Row, a.Col, b.Row, b.Col = a.Col, a.Row, b.Col, b.Row
		return a.Compare(b)
	})
	for _, a := range byCol {
		if n := len(runs); n > 0 && a.Row > 0 && runs[n-1].last.At(a.Row, a.Col) == a && runs[n-1].last.Col == a.Col && runs[n-1].last.Row == a.Row-1 {
			runs[n-1].last = a
			continue
		}
		runs = append(runs, run{a, a})
	}
	var parts []string
	rest := 0
	for i, r := range runs {
		if i >= most {
			rest += r.last.Row - r.first.Row + 1
			continue
		}
		s := r.first.String()
		if i > 0 && r.first.File == runs[i-1].first.File && r.first.Sheet == runs[i-1].first.Sheet {
			s = r.first.Ref()
		}
		switch {
		case r.first == r.last:
		case r.first.Col == 0: // whole rows: 17:17 to 19:19 is 17:19
			s = strings.TrimSuffix(s, s[strings.LastIndexByte(s, ':'):]) + ":" + strings.SplitN(r.last.Ref(), ":", 2)[0]
		default:
			s += ":" + r.last.Ref()
		}
		parts = append(parts, s)
	}
	sep, more := ", ", " and %d more"
	if l == lang.ZH {
		sep, more = "、", "等，另有 %d 处"
	}
	s := strings.Join(parts, sep)
	if rest > 0 {
		s += fmt.Sprintf(more, rest)
	}
	return s
}
