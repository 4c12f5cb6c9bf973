package chart

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/lang"
)

// maxDescribed is how many series are described one by one.
const maxDescribed = 6

// lines describes lines, slopes and small multiples.
func (t *describer) lines() {
	zh, en := "折线图", "Line chart"
	switch t.s.Kind {
	case Slope:
		zh, en = "斜率图", "Slope chart"
	case Step:
		zh, en = "阶梯图", "Step chart"
	case Multiples:
		zh, en = "一组同刻度的小折线图", "Set of small line charts on one scale"
	}
	t.s.index()
	t.opening(zh, en, len(t.s.Series), "条线", "line", "lines", t.names())
	t.measure("纵轴", "Vertical axis", t.s.Y)
	if !t.s.X.Time && len(t.s.X.Names) == 0 {
		t.measure("横轴", "Horizontal axis", t.s.X)
	}
	t.span()
	told := 0
	for _, muted := range []bool{false, true} {
		for i := range t.s.Series {
			if se := &t.s.Series[i]; se.Muted == muted && told < maxDescribed && t.course(se) {
				told++
			}
		}
	}
	if rest := len(t.s.Series) - told; told == maxDescribed && rest > 0 {
		t.add(t.say("其余", "Not described here: ") + t.count(rest, "条线未逐一说明", "line", "lines"))
	}
	t.crossings()
	t.namesOnLines()
	t.gaps()
}

// maxNamed is how many marks on lines are named.
const maxNamed = 8

// namesOnLines says which marks have a name on their line, when and at which value: those that weigh most, in order of place.
func (t *describer) namesOnLines() {
	all := slices.DeleteFunc(t.namings(), func(n naming) bool { return n.pt.Label == "" || n.se.Muted || !n.pt.Named && !n.pt.Strong })
	for i := range all {
		if all[i].pt.Strong {
			all[i].weight += 2 // more than any other
		}
	}
	slices.SortStableFunc(all, func(a, b naming) int { return cmp.Compare(b.weight, a.weight) })
	all = all[:min(len(all), maxNamed)]
	slices.SortStableFunc(all, func(a, b naming) int { return cmp.Compare(a.pt.X, b.pt.X) })
	var parts []string
	for _, n := range all {
		parts = append(parts, n.pt.Label+t.aside(t.place(n.pt)+t.say("，", ", ")+t.value(n.pt, 3)))
	}
	if len(parts) > 0 {
		t.add(t.say("线上标名：", "Named on the lines: ") + strings.Join(parts, t.say("；", "; ")))
	}
}

// course says where a series begins and ends and between which values it moves. It reports whether there is anything to
// say.
func (t *describer) course(se *Series) bool {
	first, last, high, low := se.ends()
	if first == nil {
		return false
	}
	s := ""
	if se.Name != "" {
		s = se.Name + t.say("：", ": ")
	}
	if first == last {
		t.add(s + t.valueAt(first))
		return true
	}
	if low.Y == high.Y {
		t.add(s + t.say("始终为", "unchanged at ") + t.value(first, 3))
		return true
	}
	s += t.say("从", "from ") + t.valueAt(first) + t.extreme(first, high, low)
	switch a, b := t.value(first, 3), t.value(last, 3); {
	case a == b:
		s += t.say("到", " to ")
	case last.Y > first.Y:
		s += t.say("升至", " up to ")
	default:
		s += t.say("降至", " down to ")
	}
	s += t.valueAt(last) + t.extreme(last, high, low)
	var more []string
	if high != first && high != last {
		more = append(more, t.say("最高为", "highest ")+t.valueAt(high))
	}
	if low != first && low != last {
		more = append(more, t.say("最低为", "lowest ")+t.valueAt(low))
	}
	if len(more) > 0 {
		s += t.say("；", "; ")
		if len(more) == 2 {
			s += more[0] + t.say("，", ", ") + more[1]
		} else {
			s += more[0]
		}
	}
	t.add(s)
	return true
}

// extreme says if p is the highest or lowest of its series.
func (t *describer) extreme(p, high, low *Point) string {
	switch p {
	case high:
		return t.say("（最高）", " (highest)")
	case low:
		return t.say("（最低）", " (lowest)")
	}
	return ""
}

// A crossing is where one series overtakes another.
type crossing struct {
	winner, loser *Series
	at            *Point // of the winner: the first point at which it leads
}

// crossings says which series overtook which for good: the last time that their order changed.
func (t *describer) crossings() {
	const most = 4
	var all []crossing
	for i := range t.s.Series {
		for j := i + 1; j < len(t.s.Series) && len(all) <= most; j++ {
			a, b := &t.s.Series[i], &t.s.Series[j]
			if a.Muted || b.Muted || a.Name == "" || b.Name == "" {
				continue
			}
			between := overtake
			if t.s.Kind == Step {
				between = held
			}
			if c, ok := between(a, b); ok {
				all = append(all, c)
			}
		}
	}
	for i, c := range all {
		if i == most {
			break
		}
		if t.s.Lang == lang.ZH {
			at := t.during(c.at)
			if t.s.X.Time {
				at = "在" + at
			} else {
				at = "从" + t.place(c.at) + "起"
			}
			t.add(c.winner.Name + at + "超过" + c.loser.Name)
			continue
		}
		t.add(c.winner.Name + " overtook " + c.loser.Name + " " + t.during(c.at))
	}
}

// overtake returns the last point at which the order of a and b changes, among positions where both have a value. ok is
// false if it never does.
func overtake(a, b *Series) (c crossing, ok bool) {
	var o order
	for i, j := 0, 0; i < len(a.Points) && j < len(b.Points); {
		p, q := &a.Points[i], &b.Points[j]
		switch {
		case p.Gap || p.X < q.X:
			i++
			continue
		case q.Gap || q.X < p.X:
			j++
			continue
		}
		i, j = i+1, j+1
		o.see(a, b, p, q)
	}
	return o.last, o.changed
}

// An order is which of two series is above, as it is seen point after point.
type order struct {
	now     int      // 1 the first, -1 the second, 0 not known yet
	last    crossing // where it changed last
	changed bool
}

// see takes the values p of a and q of b; equal ones change nothing.
func (o *order) see(a, b *Series, p, q *Point) {
	now := cmp.Compare(p.Y, q.Y)
	switch {
	case now == 0:
		return
	case now > o.now && o.now != 0:
		o.last, o.changed = crossing{a, b, p}, true
	case now < o.now && o.now != 0:
		o.last, o.changed = crossing{b, a, q}, true
	}
	o.now = now
}

// gaps says in how many places lines break because nothing was published.
func (t *describer) gaps() {
	if n := t.silences(); n > 0 {
		t.add(t.say("线条断开处没有数据，共", "Lines break where there are no data, in ") + t.count(n, "处", "place", "places"))
	}
}
