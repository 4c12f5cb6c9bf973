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
			t.add(t.colon(name, amount(low)))
			return
		}
		t.add(t.colon(name, t.say("从", "from ")+amount(part(first))+t.say("到", " to ")+amount(part(last))+
			t.say("，介于", ", between ")+amount(low)+t.say("与", " and ")+amount(high)+t.say("之间", "")))
	}
	if !t.s.Y.Share && len(t.s.Series) > 1 {
		told(t.say("合计", "Total"), func(s stack) float64 { return sum(s.parts) })
	}
	for i, se := range t.s.all() {
		if i >= maxDescribed {
			break
		}
		told(se.Name, func(s stack) float64 { return s.parts[i] })
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
	all := t.s.places()
	if len(all) <= few {
		var parts []string
		for _, c := range all {
			parts = append(parts, t.colon(t.nameOf(c), t.value(c.p, 3)))
		}
		t.add(strings.Join(parts, t.say("；", "; ")))
	}
	t.byClass()
	t.unpublished()
	if t.s.Stacked {
		return
	}
	low := slices.MinFunc(all, func(a, b place) int { return cmp.Compare(a.p.bottom(), b.p.bottom()) })
	high := slices.MaxFunc(all, func(a, b place) int { return cmp.Compare(a.p.top(), b.p.top()) })
	if low.p.bottom() == high.p.top() {
		if len(all) > 1 {
			t.add(t.say("各值都是", "All values are ") + t.value(low.p, 3))
		}
		return
	}
	t.add(t.say("最高：", "Highest: ") + t.join(t.nameOf(high), t.value(high.p, 3)))
	t.add(t.say("最低：", "Lowest: ") + t.join(t.nameOf(low), t.value(low.p, 3)))
}

// nameOf names a value: its category, and its series if there are several.
func (t *describer) nameOf(c place) string {
	if len(t.s.Series) == 1 {
		return t.place(c.p)
	}
	return t.join(t.place(c.p), c.se.Name)
}

// byClass counts the rows of each class that has a colour.
func (t *describer) byClass() {
	if s := t.classes("项", "item", "items"); s != "" {
		t.add(t.say("颜色：", "Coloured: ") + s)
	}
}

// classes says how many marks each class has.
func (t *describer) classes(zh, one, many string) string {
	count := map[string]int{}
	for _, p := range t.s.drawn() {
		count[p.Class]++
	}
	var parts []string
	for _, c := range t.s.Classes {
		parts = append(parts, c.Name+t.say("", " ")+t.count(count[c.ID], zh, one, many))
	}
	return t.join(parts...)
}

// unpublished names what has no value, or says how much has none.
func (t *describer) unpublished() {
	var names []string
	for se, p := range t.s.points() {
		if p.Gap {
			names = append(names, t.nameOf(place{se, p}))
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
	all := t.s.places()
	t.opening("散点图", "Scatter plot", len(all), "个点", "point", "points", nil)
	if len(t.s.Series) > 1 {
		t.add(t.say("系列：", "Series: ") + t.list(firstOf(t.names(), 12)))
	}
	t.measure("横轴", "Horizontal axis", t.s.X)
	t.measure("纵轴", "Vertical axis", t.s.Y)
	who := func(c place) string {
		if c.p.Label == "" && len(t.s.Series) > 1 {
			return t.aside(c.se.Name)
		}
		return t.aside(c.p.Label)
	}
	x := func(c place) string { return t.place(c.p) + who(c) }
	y := func(c place) string { return t.value(c.p, 3) + who(c) }
	byX := func(a, b place) int { return cmp.Compare(a.p.X, b.p.X) }
	byY := func(a, b place) int { return cmp.Compare(a.p.Y, b.p.Y) }
	t.add(t.say("横轴数值从", "Horizontal values from ") + x(slices.MinFunc(all, byX)) + t.say("到", " to ") + x(slices.MaxFunc(all, byX)))
	t.add(t.say("纵轴数值从", "Vertical values from ") + y(slices.MinFunc(all, byY)) + t.say("到", " to ") + y(slices.MaxFunc(all, byY)))
}

// timeline describes marks in lanes: how many, of which classes, the first and the last.
func (t *describer) timeline() {
	all := t.s.places()
	t.opening("时间线", "Timeline", len(all), "个标记", "mark", "marks", nil)
	t.add(t.count(len(t.s.Series), "行", "lane", "lanes") + t.say("：", ": ") + t.list(firstOf(t.names(), 40)))
	t.span()
	t.add(t.classes("个", "mark", "marks"))
	tell := func(zh, en string, c place) {
		t.add(t.say(zh, en) + t.place(c.p) + t.say("，", ", ") + t.join(c.se.Name, c.p.Label))
	}
	first, last := t.s.span()
	tell("最早：", "First: ", first)
	if last != first {
		tell("最近：", "Last: ", last)
	}
}
