package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// area describes stacked values, or shares of a whole: those of the first and the last period, of values the total too.
func (t *describer) area() {
	t.opening("堆叠面积图", "Stacked area chart", len(t.s.Series), "个部分", "part", "parts", t.names())
	if t.s.Y.Share {
		t.measure("各部分占整体的百分比", "Parts in percent of the whole", Axis{Label: t.s.Y.Label})
	} else {
		t.measure("纵轴", "Vertical axis", t.s.Y)
	}
	t.span()
	all := slices.DeleteFunc(t.stacks(), func(s stack) bool { return !s.ok })
	if len(all) == 0 {
		return
	}
	first, last := all[0], all[len(all)-1]
	axis := t.s.Y
	if axis.Share {
		axis = shareAxis
	}
	amount := func(v float64) string { return t.amount(v, axis, 3) }
	told := func(name string, part func(s stack) float64) {
		low, high := math.Inf(1), math.Inf(-1)
		for _, st := range all {
			low, high = math.Min(low, part(st)), math.Max(high, part(st))
		}
		if len(all) == 1 {
			t.add(name + amount(low))
			return
		}
		t.add(name + t.say("从", "from ") + amount(part(first)) + t.say("到", " to ") + amount(part(last)) +
			t.say("，介于", ", between ") + amount(low) + t.say("与", " and ") + amount(high) + t.say("之间", ""))
	}
	if !t.s.Y.Share && len(t.s.Series) > 1 {
		told(t.say("合计：", "Total: "), func(s stack) float64 {
			sum := 0.0
			for _, v := range s.parts {
				sum += v
			}
			return sum
		})
	}
	for i := range t.s.Series {
		se := &t.s.Series[i]
		if i >= maxDescribed {
			break
		}
		name := ""
		if se.Name != "" {
			name = se.Name + t.say("：", ": ")
		}
		told(name, func(s stack) float64 { return s.parts[i] })
	}
	if rest := len(t.s.Series) - maxDescribed; rest > 0 {
		t.add(t.say("其余", "Not described here: ") + t.count(rest, "个部分未逐一说明", "part", "parts"))
	}
}

// categories describes charts that list categories: every value if there are few, else the highest and the lowest.
func (t *describer) categories() {
	kinds := map[Kind][2]string{
		Bar: {"条形图", "Bar chart"}, Dot: {"点图", "Dot plot"}, Range: {"区间图", "Range chart"}, Heat: {"热力表", "Heat table"},
	}
	k := kinds[t.s.Kind]
	if t.s.Stacked {
		k = [2]string{"堆叠条形图", "Stacked bar chart"}
	}
	n := len(t.s.X.Names)
	t.opening(k[0], k[1], n, "项", "category", "categories", nil)
	t.measure("数值", "Values", t.s.Y)
	t.span()
	if len(t.s.Series) > 1 {
		t.add(t.say("系列：", "Series: ") + t.list(firstOf(t.names(), 12)))
	}
	const few = 12
	var all []place
	for se, p := range t.s.drawn() {
		all = append(all, place{se, p})
	}
	name := func(c place) string {
		if c.se.Name == "" || len(t.s.Series) == 1 {
			return t.place(c.p)
		}
		return t.place(c.p) + t.say("，", ", ") + c.se.Name
	}
	if len(all) <= few {
		var parts []string
		for _, c := range all {
			parts = append(parts, name(c)+t.say("：", ": ")+t.value(c.p, 3))
		}
		t.add(strings.Join(parts, t.say("；", "; ")))
	}
	t.byClass()
	t.unpublished()
	if t.s.Stacked {
		return
	}
	bottom := func(p *Point) float64 {
		if p.Ranged {
			return p.Lo
		}
		return p.Y
	}
	top := func(p *Point) float64 {
		if p.Ranged {
			return p.Hi
		}
		return p.Y
	}
	low := slices.MinFunc(all, func(a, b place) int { return cmp.Compare(bottom(a.p), bottom(b.p)) })
	high := slices.MaxFunc(all, func(a, b place) int { return cmp.Compare(top(a.p), top(b.p)) })
	if bottom(low.p) == top(high.p) {
		if len(all) > 1 {
			t.add(t.say("各值都是", "All values are ") + t.value(low.p, 3))
		}
		return
	}
	t.add(t.say("最高：", "Highest: ") + name(high) + t.say("，", ", ") + t.value(high.p, 3))
	t.add(t.say("最低：", "Lowest: ") + name(low) + t.say("，", ", ") + t.value(low.p, 3))
}

// byClass counts the rows of each class that has a colour.
func (t *describer) byClass() {
	count := map[string]int{}
	for _, p := range t.s.drawn() {
		count[p.Class]++
	}
	var parts []string
	for _, c := range t.s.Classes {
		parts = append(parts, c.Name+t.say("", " ")+t.count(count[c.ID], "项", "item", "items"))
	}
	if len(parts) > 0 {
		t.add(t.say("颜色：", "Coloured: ") + strings.Join(parts, t.say("，", ", ")))
	}
}

// unpublished names what has no value, or says how much has none.
func (t *describer) unpublished() {
	var names []string
	for se, p := range t.s.points() {
		if p.Gap {
			name := t.place(p)
			if se.Name != "" && len(t.s.Series) > 1 {
				name += t.say("，", ", ") + se.Name
			}
			names = append(names, name)
		}
	}
	switch n := len(names); {
	case n == 0:
	case n <= 4:
		t.add(t.say("未公布：", "Not published: ") + strings.Join(names, t.say("；", "; ")))
	default:
		t.add(t.say("未公布的有", "Not published: ") + t.count(n, "个", "value", "values"))
	}
}

func firstOf(names []string, n int) []string { return names[:min(n, len(names))] }

// scatter describes points by the ranges of both axes and the points at their ends.
func (t *describer) scatter() {
	n := 0
	for range t.s.drawn() {
		n++
	}
	t.opening("散点图", "Scatter plot", n, "个点", "point", "points", nil)
	if len(t.s.Series) > 1 {
		t.add(t.say("系列：", "Series: ") + t.list(firstOf(t.names(), 12)))
	}
	t.measure("横轴", "Horizontal axis", t.s.X)
	t.measure("纵轴", "Vertical axis", t.s.Y)
	var west, east, south, north *Point
	var owner [4]*Series
	for se, p := range t.s.drawn() {
		if west == nil || p.X < west.X {
			west, owner[0] = p, se
		}
		if east == nil || p.X > east.X {
			east, owner[1] = p, se
		}
		if south == nil || p.Y < south.Y {
			south, owner[2] = p, se
		}
		if north == nil || p.Y > north.Y {
			north, owner[3] = p, se
		}
	}
	who := func(p *Point, se *Series) string {
		s := p.Label
		if s == "" && len(t.s.Series) > 1 {
			s = se.Name
		}
		if s == "" {
			return ""
		}
		return t.say("（", " (") + s + t.say("）", ")")
	}
	x := func(p *Point, se *Series) string { return t.place(p) + who(p, se) }
	y := func(p *Point, se *Series) string { return t.value(p, 3) + who(p, se) }
	t.add(t.say("横轴数值从", "Horizontal values from ") + x(west, owner[0]) + t.say("到", " to ") + x(east, owner[1]))
	t.add(t.say("纵轴数值从", "Vertical values from ") + y(south, owner[2]) + t.say("到", " to ") + y(north, owner[3]))
}

// timeline describes marks in lanes: how many, of which classes, the first and the last.
func (t *describer) timeline() {
	n := 0
	count := map[string]int{}
	var first, last *Point
	var owner [2]*Series
	for se, p := range t.s.drawn() {
		n++
		count[p.Class]++
		if first == nil || p.X < first.X {
			first, owner[0] = p, se
		}
		if last == nil || p.X >= last.X {
			last, owner[1] = p, se
		}
	}
	t.opening("时间线", "Timeline", n, "个标记", "mark", "marks", nil)
	t.add(t.count(len(t.s.Series), "行", "lane", "lanes") + t.say("：", ": ") + t.list(firstOf(t.names(), 40)))
	t.span()
	var parts []string
	for _, c := range t.s.Classes {
		parts = append(parts, c.Name+t.say("", " ")+t.count(count[c.ID], "个", "mark", "marks"))
	}
	t.add(strings.Join(parts, t.say("，", ", ")))
	tell := func(zh, en string, p *Point, se *Series) {
		s := se.Name
		if p.Label != "" {
			s += t.say("，", ", ") + p.Label
		}
		t.add(t.say(zh, en) + t.place(p) + t.say("，", ", ") + s)
	}
	tell("最早：", "First: ", first, owner[0])
	if last != first {
		tell("最近：", "Last: ", last, owner[1])
	}
}
