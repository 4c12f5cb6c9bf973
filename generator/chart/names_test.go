package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"briefing/generator/lang"
)

// texts returns what is written in d in a role.
func (d *display) texts(role string) (all []label) {
	for _, it := range d.items {
		if it.op == opText && it.text.role == role {
			all = append(all, it.text)
		}
	}
	return all
}

// Each of two lines has names on it, in its own ink; what stands in brackets behind a name is left out unless it tells two apart.
func TestMarksOnLinesAreNamed(t *testing.T) {
	for _, size := range []Size{Wide, Narrow} {
		i := slices.IndexFunc(Samples(lang.EN), func(s Spec) bool { return s.ID == "step-named" })
		s := Samples(lang.EN)[i]
		s.Series[0].Points[4].Strong = true
		c := s.cleaned()
		d := c.compose(size)
		of := map[string]paint{}
		for _, l := range d.texts("label") {
			of[l.s] = l.paint
			if l.bold != (l.s == "Ella Fenn") {
				t.Errorf("%s: %q is bold: %v", size.name(), l.s, l.bold)
			}
		}
		if of["Ella Fenn"] != inkPaint(1) || len(of) < 4 || strings.Contains(fmt.Sprint(of), "(with") {
			t.Errorf("%s: %v", size.name(), of)
		}
		n := 0
		for _, p := range of {
			if p == inkPaint(2) {
				n++
			}
		}
		if n == 0 {
			t.Errorf("%s: the lower line has no name: %v", size.name(), of)
		}
	}
	s := Spec{Kind: Line, Series: []Series{{Name: "a", Points: []Point{{Label: "A (1)", Named: true}, {X: 1, Label: "A (2)", Named: true}, {X: 2, Label: "B (2)", Named: true}}}}}
	f := layoutOf(&s, Wide)
	for i, want := range []string{"A (1)", "A (2)", "B"} {
		if got := f.nameOf(&s.Series[0].Points[i]); got != want {
			t.Errorf("name %d is %q, want %q", i, got, want)
		}
	}
}

// A step line holds to the day that it was last seen to hold, and ends there in a dot.
func TestStepLinesRunOut(t *testing.T) {
	s := stepSample(lang.EN)
	_, last := s.span()
	s.Until = last.p.X + 400
	c := s.cleaned()
	d := c.compose(Wide)
	end := d.plots[0].x.at(s.Until)
	for i := range c.Series {
		y := d.plots[0].y.at(lastPoint(&c.Series[i], false).Y)
		line, dot := false, false
		for _, it := range d.items {
			for k, g := range it.path {
				at := math.Abs(g.x-end) < 0.02 && math.Abs(g.y-y) < 0.02 && it.pen.stroke == styleOf(&c.Series[i]).mark
				line = line || at && k == len(it.path)-1 && it.fill == none
				dot = dot || g.verb == disc && math.Abs(g.x-end) < 0.02 && math.Abs(g.y-y) < 0.02
			}
		}
		if !line || !dot {
			t.Errorf("series %d: line to the end %v, dot %v", i, line, dot)
		}
	}
}

// Names at the ends of lines take two lines of text at most with their value, however long they are.
func TestNamesAtEndsTakeTwoLines(t *testing.T) {
	for _, name := range []string{"US", "Chinese open-weight models", "Association of public libraries of the coastal province and its islands", "中国开放权重模型", "海岸省公共图书馆与社区阅览室联合会常设理事会秘书处", "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"} {
		for _, size := range []Size{Wide, Narrow} {
			s := lineSample(lang.EN)
			for i := range s.Series {
				s.Series[i].Name = name + strings.Repeat(" x", i)
			}
			s.assign()
			f := layoutOf(&s, size)
			e := f.endNames(s.Series, false, func(*Series, *Point) string { return "1,234 million" })
			for _, n := range e.list {
				if n.h > endLines*f.line || len(n.lines) > endLines || widest(n.lines, f.base, true) > f.names*1.3+0.1 {
					t.Errorf("%s: %q is %q with its value %q", size.name(), n.se.Name, n.lines, n.value)
				}
			}
		}
	}
}

// A gap that is bridged has thin dashes from the point before to the point after; others stay gaps.
func TestGapsAreBridgedWhereTheChartSaysSo(t *testing.T) {
	count := func(bridged bool) (n int) {
		s := lineSample(lang.EN)
		s.Bridged = bridged
		c := s.cleaned()
		for _, it := range c.compose(Wide).items {
			if it.op == opPath && it.width == 1 && slices.Equal(it.dash, []float64{3, 3}) {
				n++
			}
		}
		return n
	}
	if a, b := count(false), count(true); a != 0 || b != len(lineSample(lang.EN).Series) {
		t.Errorf("%d bridges without, %d with", a, b)
	}
}

// The last value of a line alone stands beside its end; the highest where the chart wants it.
func TestALineAloneSaysItsValue(t *testing.T) {
	s := lineSample(lang.EN)
	s.Series = s.Series[:1]
	s.Series[0].Points[3].Strong = true
	c := s.cleaned()
	var got []string
	for _, l := range c.compose(Narrow).texts("label") {
		got = append(got, l.s)
	}
	if slices.Sort(got); !slices.Equal(got, []string{"185", "72"}) {
		t.Errorf("%q", got)
	}
}

// A row of grouped bars is as high as the bars it has, so that its name stands beside them.
func TestRowsHaveTheHeightOfTheirBars(t *testing.T) {
	s := Spec{ID: "b", Kind: Bar, Title: "T", X: Axis{Names: []string{"three", "one"}}, Series: []Series{
		{Name: "a", Points: []Point{{X: 0, Y: 3}}}, {Name: "b", Points: []Point{{X: 0, Y: 2}}}, {Name: "c", Points: []Point{{X: 0, Y: 1}, {X: 1, Y: 2}}}}}
	c := s.cleaned()
	d := c.compose(Wide)
	for _, l := range d.texts("name") {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, h := range d.hits {
			if s.X.Names[int(h.p.X)] == l.s {
				lo, hi = min(lo, h.path[0].y), max(hi, h.path[2].y)
			}
		}
		if mid := l.y - l.size*0.36; math.Abs(mid-(lo+hi)/2) > 1 {
			t.Errorf("%q stands at %.1f, its bars around %.1f", l.s, mid, (lo+hi)/2)
		}
	}
}

// Headlines fill their lines: no line but the last is shorter than it need be by more than a word, unless the last would be a scrap.
func TestHeadlinesFillTheirLines(t *testing.T) {
	test := func(s string, want ...string) {
		t.Helper()
		if got := headline(s, 360, 20, true); !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	test("Offshore wind overtook hydropower", "Offshore wind overtook hydropower")
	test("Offshore wind overtook hydropower in September 2025 and is now the coast’s largest source",
		"Offshore wind overtook hydropower", "in September 2025 and is now the", "coast’s largest source")
	test("海上风电的月发电量，在2025年9月超过水电", "海上风电的月发电量，", "在2025年9月超过水电")
}
