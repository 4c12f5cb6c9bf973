package chart

import (
	"math"
	"slices"
	"strconv"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// A Moment is a mark on a line of time: what happened, when, and where that is told.
type Moment struct {
	When period.Period
	Name string
	Href string
}

// Moments draws moments on one line of time, each a link with its name. Wide, the line lies and names stand above their marks or below, as far as
// those after them ask for; narrow, it hangs and all have a line of text each. No two names meet. Where the wide drawing has no room
// for a name the mark says it all the same, to those who point at it and to the ear. title says what they are. There is at least one.
func Moments(all []Moment, title string, slot int, l lang.Lang, size Size) []byte {
	m := layMoments(all, slot, l, size)
	var e encoder
	e.raw(`<svg viewBox="`)
	e.nums(0, 0, m.d.w, m.d.h)
	e.raw(`"`)
	e.num("width", m.d.w)
	e.num("height", m.d.h)
	e.attr("class", "moments moments-"+size.name())
	e.attr("lang", l.Locale())
	e.family = families(title)
	e.attr("font-family", e.family)
	e.raw(` role="list"`)
	e.attr("aria-label", title)
	e.raw(` fill="none"><g aria-hidden="true">`)
	e.items(m.d.items)
	e.raw("</g>")
	for i, mo := range m.all {
		said := mo.Name + lang.Text{ZH: "，", EN: ", "}.In(l) + mo.When.Text(l)
		e.raw(`<g role="listitem"><a`)
		e.attr("href", mo.Href)
		e.attr("aria-label", said)
		e.raw("><title>")
		e.escape(said)
		e.raw("</title>")
		e.items(m.marks[i])
		e.raw("</a></g>")
	}
	e.close("svg")
	return e.b
}

// layMoments lays out moments in order of time.
func layMoments(all []Moment, slot int, l lang.Lang, size Size) *momentLine {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Moment) int { return a.When.Compare(b.When) })
	m := &momentLine{all: all, l: l, of: muted, x: make([]float64, len(all)), at: make([]label, len(all))}
	if slot > 0 {
		m.of = slotPaint(wrapped(slot))
	}
	if size == Wide {
		m.lie()
	} else {
		m.hang()
	}
	return m
}

// A momentLine is a line of time as it is laid out.
type momentLine struct {
	all   []Moment
	l     lang.Lang
	of    paint
	d     display
	x     []float64 // along the line
	at    []label   // "" is none
	marks [][]item  // of each moment: its leader, name and mark
}

// The measures of a line of time, px.
const (
	momentSize  = 13.0
	momentLevel = 18.0 // from one line of names to the next
	momentMost  = 8    // lines of names on either side
)

// span returns the days from which to which the line goes: whole years that hold all moments.
func (m *momentLine) span() (from, to time.Time) {
	first, last := m.all[0].When.Start(), m.all[0].When.Start()
	for _, mo := range m.all {
		if s := mo.When.Start(); s.After(last) {
			last = s
		}
	}
	return time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC), time.Date(last.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
}

// lie lays the line, from left to right. Names begin at their mark's leader and end in the picture: the line ends where the last of them
// lets it.
func (m *momentLine) lie() {
	const edge, r = 6.0, 4.5
	m.d.w = 960
	from, to := m.span()
	part := func(t time.Time) float64 { return t.Sub(from).Hours() / to.Sub(from).Hours() }
	width := m.d.w - 2*edge
	for i, mo := range m.all {
		m.at[i] = label{s: mo.Name, size: momentSize, paint: fg, role: "name"}
		if w := textWidth(mo.Name, momentSize, false) + 8; part(mo.When.Start()) > 0 {
			width = math.Min(width, (m.d.w-2*edge-w)/part(mo.When.Start()))
		}
	}
	width = math.Max(width, m.d.w/2)
	for i, mo := range m.all {
		m.x[i] = edge + part(mo.When.Start())*width
	}
	// A leader meets no name, for those on its side above a later one's are farther from the line.
	level, most := make([]int, len(m.all)), [2]int{-1, -1}
	side := make([]int, len(m.all)) // 0 is above the line, 1 below
	for i := len(m.all) - 1; i >= 0; i-- {
		until := m.x[i] + textWidth(m.at[i].s, momentSize, false) + 8
		var least [2]int
		for j := i + 1; j < len(m.all); j++ {
			if m.at[j].s != "" && m.x[j] < until {
				least[side[j]] = max(least[side[j]], level[j]+1)
			}
		}
		if least[0] > least[1]+1 || least[0] >= momentMost {
			side[i] = 1
		}
		level[i] = least[side[i]]
		if level[i] >= momentMost || until > m.d.w {
			m.at[i].s = ""
			continue
		}
		most[side[i]] = max(most[side[i]], level[i])
	}
	const years = 30.0 // below the line
	y := float64(most[0]+1)*momentLevel + 14
	m.d.h = y + years + float64(most[1]+1)*momentLevel + 6
	m.d.line(pen{stroke: faint, width: 1.5}, edge-r, y, m.d.w-edge, y)
	for year := from; !year.After(to); year = year.AddDate(1, 0, 0) {
		x := edge + part(year)*width
		m.d.line(pen{stroke: faint, width: 1}, x, y, x, y+8)
		if year.Before(to) || width < m.d.w-80 {
			m.d.write(label{s: strconv.Itoa(year.Year()), x: x + 4, y: y + 21, size: 12, paint: muted, role: "tick", halo: true})
		}
	}
	for i := range m.all {
		var d display
		if m.at[i].s != "" {
			at := &m.at[i]
			at.x, at.y = m.x[i]+4, y-12-float64(level[i])*momentLevel
			until := at.y - 9
			if side[i] == 1 {
				at.y = y + years + 12 + float64(level[i])*momentLevel
				until = at.y
			}
			m.d.line(pen{stroke: grid, width: 1}, m.x[i], y, m.x[i], until)
			d.write(*at)
		}
		d.disc(pen{fill: m.of, stroke: bg, width: 1.5}, m.x[i], y, r)
		m.marks = append(m.marks, d.items)
	}
}

// hang lays the line from top to bottom, a line of text for each moment, which stands beside its mark or as near as those before it let it.
func (m *momentLine) hang() {
	const left, text, r, line = 50.0, 74.0, 4.5, 22.0
	m.d.w = 360
	from, to := m.span()
	h := math.Max(line*float64(len(m.all)), 60*to.Sub(from).Hours()/24/365) + line
	m.d.h = h + 12
	part := func(t time.Time) float64 { return 6 + t.Sub(from).Hours()/to.Sub(from).Hours()*h }
	y := make([]float64, len(m.all))
	for i, mo := range m.all {
		m.x[i] = part(mo.When.Start())
		y[i] = math.Max(m.x[i], 14)
		if i > 0 {
			y[i] = math.Max(y[i], y[i-1]+line)
		}
	}
	low := m.d.h - 8
	for i := len(y) - 1; i >= 0; i-- {
		y[i] = math.Min(y[i], low)
		low = y[i] - line
	}
	m.d.line(pen{stroke: faint, width: 1.5}, left, 6, left, h+6)
	for year := from; year.Before(to); year = year.AddDate(1, 0, 0) {
		m.d.line(pen{stroke: faint, width: 1}, left-7, part(year), left, part(year))
		m.d.write(label{s: strconv.Itoa(year.Year()), x: left - 11, y: part(year) + 10, size: 12, paint: muted, role: "tick", anchor: end})
	}
	for i, mo := range m.all {
		var d display
		d.line(pen{stroke: grid, width: 1}, left, m.x[i], text-14, y[i], text-4, y[i])
		d.disc(pen{fill: m.of, stroke: bg, width: 1.5}, left, m.x[i], r)
		name := label{s: mo.Name, x: text, y: y[i] + 4.5, size: momentSize, paint: fg, role: "name"}
		day := label{s: withoutYear(mo.When, m.l), size: 12, paint: muted, role: "tick", y: y[i] + 4.5}
		if w := m.d.w - text - textWidth(day.s, 12, false) - 8; textWidth(name.s, momentSize, false) > w {
			name.s = shorten(name.s, w, momentSize, false)
		}
		day.x = text + textWidth(name.s, momentSize, false) + 8
		m.at[i] = name
		d.write(name)
		m.d.write(day) // outside the link, whose name has it in full
		m.marks = append(m.marks, d.items)
	}
}

// withoutYear writes a day or a month beside a line that tells the years.
func withoutYear(p period.Period, l lang.Lang) string {
	t := p.Start()
	switch p.Grain() {
	case period.Day:
		return lang.Text{ZH: strconv.Itoa(int(t.Month())) + "月" + strconv.Itoa(t.Day()) + "日", EN: t.Format("2 Jan")}.In(l)
	case period.Month:
		return lang.Text{ZH: strconv.Itoa(int(t.Month())) + "月", EN: t.Format("Jan")}.In(l)
	}
	return p.Text(l)
}
