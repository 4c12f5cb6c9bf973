package chart

import (
	"strconv"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// Describe says in words what the picture shows, in its language, for those who do not see it: what kind of chart, what
// is measured, over which period, where each series begins and ends, how high and how low it goes, which overtakes
// which, and the notes. Its numbers are those of the data, to three digits. An editor's Alt is used as it is, and a
// specification that cannot be drawn is described by its title.
func (s Spec) Describe() string {
	if s.Alt != "" {
		return clean(s.Alt, 4*maxText)
	}
	if s.Validate() != nil {
		return clean(s.Title, maxText)
	}
	c := s.cleaned()
	c.sortPoints()
	t := describer{words: c.words()}
	t.aloud = true
	switch s.Kind {
	case Area:
		t.area()
	case Bar, Dot, Range, Heat:
		t.categories()
	case Scatter:
		t.scatter()
	case Timeline:
		t.timeline()
	default:
		t.lines()
	}
	t.certain()
	t.annotations()
	if c.Note != "" {
		t.add(t.say("注：", "Note: ") + c.Note)
	}
	return t.String()
}

// A describer collects the sentences of a description.
type describer struct {
	words
	b strings.Builder
}

// String returns the sentences.
func (t *describer) String() string { return t.b.String() }

// add adds a sentence and its full stop, if it has none.
func (t *describer) add(s string) {
	if s == "" {
		return
	}
	s = strings.ReplaceAll(s, "）（", "，")
	stop := t.say("。", ".")
	if t.b.Len() > 0 && t.s.Lang == lang.EN {
		t.b.WriteByte(' ')
	}
	t.b.WriteString(s)
	if !strings.HasSuffix(s, stop) && !strings.HasSuffix(s, "。") && !strings.HasSuffix(s, ".") {
		t.b.WriteString(stop)
	}
}

// list joins names: A、B和C; A, B and C.
func (t *describer) list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return strings.Join(names[:n], t.say("、", ", ")) + t.say("和", " and ") + names[n]
}

// count writes n with its noun, given in the English singular and plural: 2条线, 2 lines.
func (w *words) count(n int, zh, one, many string) string {
	if w.s.Lang == lang.ZH {
		return strconv.Itoa(n) + zh
	}
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// names returns the names of series that have one.
func (t *describer) names() (names []string) {
	for _, se := range t.s.Series {
		if se.Name != "" {
			names = append(names, se.Name)
		}
	}
	return names
}

// opening is the first sentence: the kind of chart and how many there are of what it is made of. Few are named.
func (t *describer) opening(zh, en string, n int, zhNoun, one, many string, names []string) {
	s := t.say(zh, en)
	if n > 1 {
		s += t.say("，", " with ") + t.count(n, zhNoun, one, many)
		if len(names) == n && n <= 8 {
			s += t.say("：", ": ") + t.list(names)
		}
	}
	t.add(s)
}

// measure is the sentence on an axis: quantity, unit, scale.
func (t *describer) measure(zh, en string, a Axis) {
	quantity := a.Label
	unit := a.Unit.Base().Label(t.s.Lang)
	var parts []string
	if quantity != "" {
		parts = append(parts, quantity)
	}
	if a.Indexed {
		parts = append(parts, t.say("各系列首值为100", "first value of each series is 100"))
	} else if unit == "%" {
		parts = append(parts, t.say("百分比", "in percent"))
	} else if unit != "" && !strings.EqualFold(unit, quantity) {
		parts = append(parts, t.say("单位为"+unit, "in "+unit))
	}
	if a.Log {
		parts = append(parts, t.say("对数刻度", "logarithmic scale"))
	}
	if len(parts) > 0 {
		t.add(t.colon(t.say(zh, en), t.join(parts...)))
	}
}

// span is the sentence on the period of the data.
func (t *describer) span() {
	if !t.s.X.Time {
		return
	}
	first, last := t.s.span()
	s := t.place(first.p)
	if to := t.place(last.p); to != s {
		s += t.say("至", " to ") + to
	}
	t.add(t.say("时间：", "Period: ") + s)
}

// during returns when or where p is, as an adverb: in September 2025, on 3 May 2025; for other axes (North Hill).
func (w *words) during(p *Point) string {
	at := w.place(p)
	if !w.s.X.Time {
		return w.say("（", "(") + at + w.say("）", ")")
	}
	if w.s.Lang == lang.ZH {
		return at
	}
	switch w.when(p).Grain() {
	case period.Day:
		return "on " + at
	case period.Half, period.Quarter:
		return "in the " + at
	}
	return "in " + at
}

// valueAt joins a value and where it is: 2025年9月的1.85亿千瓦时, 185 million kWh in September 2025.
func (t *describer) valueAt(p *Point) string {
	v := t.value(p, 3)
	if t.s.Lang == lang.ZH && t.s.X.Time {
		return t.during(p) + "的" + v
	}
	return v + t.say("", " ") + t.during(p)
}
