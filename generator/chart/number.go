package chart

import (
	"math"
	"strings"
	"unicode/utf8"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A magnitude is the large-number word that stands once above an axis instead of at every tick.
type magnitude struct {
	by   float64
	unit unit.Unit
}

// magnitudes are the words of each language, largest first, and from which number on they are used.
var magnitudes = [2][]struct{ by, from float64 }{
	lang.ZH: {{1e12, 1e12}, {1e8, 1e8}, {1e4, 1e4}},
	lang.EN: {{1e12, 1e12}, {1e9, 1e9}, {1e6, 1e6}, {1e3, 1e5}},
}

// magnitudeOf returns what ticks up to top, a number in u, are divided by.
func magnitudeOf(top float64, u unit.Unit, l lang.Lang) magnitude {
	m := magnitude{1 / u.By(), u.Base()}
	if u.Kind != unit.Count {
		return magnitude{1, u}
	}
	for _, w := range magnitudes[l] {
		if top*u.By() >= w.from*(1-1e-9) {
			m.by, m.unit.Scale = w.by/u.By(), w.by
			return m
		}
	}
	return m
}

// name labels the ticks of an axis and returns what stands above it. The large-number word is that of the greatest value,
// top, so that both drawings have the same.
func (f *layout) name(s *scale, a Axis, top float64) string {
	f.by, f.own = 1, false
	if a.Indexed {
		for i := range s.ticks {
			s.ticks[i].text = f.digits(s.ticks[i].v)
		}
		return f.caption(a.Label, f.say("首值为100", "first value = 100"))
	}
	if s.log {
		return f.nameLog(s, a)
	}
	m := magnitudeOf(top, a.Unit, f.s.Lang)
	f.by, f.own = m.by, m.by != 1/a.Unit.By() && f.least() < m.by/10
	for i, t := range s.ticks {
		s.ticks[i].text = f.digits(t.v/m.by) + sign(a.Unit)
	}
	if a.Unit.Kind == unit.Percent {
		return a.Label
	}
	return f.caption(a.Label, f.unsaid(a.Label, m.unit))
}

// unsaid returns the name of u, without its noun if the label before it says that already: Downloads (million).
func (f *layout) unsaid(label string, u unit.Unit) string {
	s := u.Label(f.s.Lang)
	noun := u.Noun.In(f.s.Lang)
	if f.s.Lang == lang.ZH { // 下载量（万次下载） says 下载 twice
		head, _ := utf8.DecodeRuneInString(noun)
		rest := strings.TrimPrefix(noun, string(head))
		if rest != "" && strings.ContainsRune("次个条项款家种篇人", head) && strings.Contains(label, rest) {
			return strings.TrimSuffix(s, rest)
		}
		return s
	}
	word, ok := strings.CutSuffix(s, " "+noun)
	if ok && noun != "" && strings.Contains(strings.ToLower(label), strings.ToLower(noun)) {
		return word
	}
	return s
}

// nameLog labels the ticks of a logarithmic axis, each with its own word: 1万, 100万, 1亿.
func (f *layout) nameLog(s *scale, a Axis) string {
	f.by = 0
	for i, t := range s.ticks {
		v := t.v
		if a.Unit.Kind == unit.Count {
			v *= a.Unit.By()
		}
		switch {
		case math.Abs(v) < 1e-6 || math.Abs(v) >= 1e16:
			s.ticks[i].text = power(v)
		case a.Unit.Kind == unit.Count:
			s.ticks[i].text = unit.Compact(v, f.s.Lang)
		default:
			s.ticks[i].text = f.digits(v) + sign(a.Unit)
		}
	}
	if a.Unit.Kind == unit.Percent {
		return f.caption(a.Label, f.say("对数刻度", "log scale"))
	}
	return f.caption(a.Label, a.Unit.Base().Label(f.s.Lang), f.say("对数刻度", "log scale"))
}

// digits writes a number without its unit; what is too small or too large for digits is written as a power of ten.
func (w *words) digits(v float64) string {
	v = unit.Clean(v)
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e9) {
		return power(v)
	}
	return unit.Grouped(v, w.s.Lang)
}

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "−", "⁻")

// power writes v as 2.5×10⁻⁹.
func power(v float64) string {
	e := math.Floor(math.Log10(math.Abs(v)) + 1e-12)
	m := unit.Round(v/math.Pow(10, e), 3)
	s := "10" + raised.Replace(unit.Plain(e))
	switch m {
	case 1:
		return s
	case -1:
		return "−" + s
	}
	return unit.Plain(m) + "×" + s
}

func sign(u unit.Unit) string {
	if u.Kind == unit.Percent {
		return "%"
	}
	return ""
}

// caption joins a quantity and what is said of it: 下载量（亿次，对数刻度）, Downloads (million, log scale).
func (w *words) caption(label string, more ...string) string {
	var parts []string
	for _, m := range more {
		if m != "" && !strings.Contains(strings.ToLower(label), strings.ToLower(m)) {
			parts = append(parts, m)
		}
	}
	inner := strings.Join(parts, w.say("，", ", "))
	switch {
	case inner == "":
		return label
	case label == "":
		return upper(inner)
	}
	if l, ok := strings.CutSuffix(label, w.say("）", ")")); ok {
		return upper(l) + w.say("，", ", ") + inner + w.say("）", ")")
	}
	return upper(label) + w.say("（", " (") + inner + w.say("）", ")")
}

// upper returns s beginning with a capital.
func upper(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-32) + s[1:]
	}
	return s
}
