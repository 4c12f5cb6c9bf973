package chart

import (
	"strings"

	"briefing/generator/unit"
)

// shareAxis is the axis of shares of a whole.
var shareAxis = Axis{Unit: unit.PercentUnit()}

// tally counts the points of each certainty.
func (w *words) tally() (n [Provisional + 1]int) {
	for _, p := range w.s.drawn() {
		n[min(p.Certainty, Provisional)]++
	}
	return n
}

// signs explains the marks of values that are not exact, as far as there are any in the picture.
func (w *words) signs() string {
	n := w.tally()
	var parts []string
	say := func(c Certainty, zh, en string) {
		if n[c] > 0 {
			parts = append(parts, w.say(zh, en))
		}
	}
	switch w.s.Kind {
	case Bar:
		if w.s.Stacked {
			say(Approx, "部分数值为约数", "some values are approximate")
			break
		}
		say(Approx, "淡色实框条为约数", "faded bars with a solid edge are approximate")
		say(AtLeast, "“≥”表示至少", "“≥” means at least")
		say(AtMost, "“≤”表示至多", "“≤” means at most")
		say(Provisional, "淡色虚框条为初步数", "faded bars with a dashed edge are provisional")
	case Heat:
		say(Approx, "“约”为约数", "“~” means approximately")
		say(AtLeast, "“≥”表示至少", "“≥” means at least")
		say(AtMost, "“≤”表示至多", "“≤” means at most")
		say(Provisional, "“*”为初步数", "“*” means provisional")
	case Area:
		if n[Approx]+n[AtLeast]+n[AtMost]+n[Provisional] > 0 {
			parts = append(parts, w.say("部分数值为约数、上下限或初步数", "some values are approximate, bounds or provisional"))
		}
	case Range:
		if n[Approx]+n[AtLeast]+n[AtMost]+n[Provisional] > 0 {
			parts = append(parts, w.say("虚线区间和空心标记为约数、上下限或初步数", "dashed ranges and open marks are approximate, bounds or provisional"))
		}
	default:
		say(Approx, "空心标记为约数", "open marks are approximate")
		up, down := "向上箭头表示至少", "向下箭头表示至多"
		enUp, enDown := "an arrow up means at least", "an arrow down means at most"
		if w.sideways() {
			up, down = "向右箭头表示至少", "向左箭头表示至多"
			enUp, enDown = "an arrow to the right means at least", "an arrow to the left means at most"
		}
		say(AtLeast, up, enUp)
		say(AtMost, down, enDown)
		say(Provisional, "虚线空心标记为初步数", "open marks with a dotted edge are provisional")
		if w.sparse() {
			parts = append(parts, w.say("点与点之间的走势未知", "between the points the course is unknown"))
		}
		if (w.s.Kind == Line || w.s.Kind == Step || w.s.Kind == Multiples) && w.silences() > 0 && w.s.Note == "" {
			if w.s.Bridged {
				parts = append(parts, w.say("细虚线所跨之处没有公布数据", "where thin dashes span a gap nothing was published"))
			} else {
				parts = append(parts, w.say("线断处没有公布数据", "where a line breaks nothing was published"))
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return upper(strings.Join(parts, w.say("，", "; "))) + w.say("。", ".")
}

// sparse reports whether there are dotted lines between points.
func (w *words) sparse() bool { return w.s.Sparse && (w.s.Kind == Line || w.s.Kind == Multiples) }

// silences counts the places within lines where nothing was published.
func (w *words) silences() (n int) {
	for _, se := range w.s.Series {
		for i, p := range se.Points {
			if p.Gap && i > 0 && i < len(se.Points)-1 && !se.Points[i-1].Gap {
				n++
			}
		}
	}
	return n
}

// sideways reports whether values run from left to right.
func (w *words) sideways() bool { return w.s.Kind == Dot || w.s.Kind == Range }

// certain says how many values are not exact.
func (t *describer) certain() {
	n := t.tally()
	var parts []string
	for c, w := range [...][3]string{
		Approx:      {"个约数", "approximate value", "approximate values"},
		AtLeast:     {"个下限", "lower bound", "lower bounds"},
		AtMost:      {"个上限", "upper bound", "upper bounds"},
		Provisional: {"个初步数", "provisional value", "provisional values"},
	} {
		if c > 0 && n[c] > 0 {
			parts = append(parts, t.count(n[c], w[0], w[1], w[2]))
		}
	}
	if len(parts) > 0 {
		t.add(t.say("其中有", "Among them ") + t.list(parts))
	}
	if t.sparse() {
		t.add(t.say("点与点之间的走势未知", "Between the points the course is unknown"))
	}
}

// annotations says what is marked in the picture.
func (t *describer) annotations() {
	var parts []string
	for _, n := range t.s.Notes {
		if n.Text == "" {
			continue
		}
		parts = append(parts, t.noteAt(&n)+t.say("，", ", ")+strings.TrimRight(n.Text, "。."))
	}
	if len(parts) > 0 {
		t.add(t.say("标注：", "Marked: ") + strings.Join(parts, t.say("；", "; ")))
	}
}
