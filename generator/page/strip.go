package page

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// A moment is a record of an entity on a strip or a line.
type moment struct {
	chart.Point
	fig *report.Figure
	row int // of the sheet
	of  int // the slot of its series
}

// moments returns what show i has of e in order of time, else of those that belong to it.
func (p *profile) moments(i int, e *dataset.Entity, members []*dataset.Entity, l lang.Lang) (out []moment) {
	add := func(e *dataset.Entity) {
		at, ok := p.at[i][e.ID]
		if !ok {
			return
		}
		d := at.fig.Dataset
		for _, pt := range at.fig.Spec(l).Series[at.n].Points {
			row, err := strconv.Atoi(strings.TrimPrefix(pt.Href, "#r"))
			if pt.Gap || err != nil {
				continue
			}
			pt.Href = p.site.base() + l.String() + "/data/" + d.ID + "/" + pt.Href
			out = append(out, moment{pt, at.fig, row, at.fig.Spec(l).Series[at.n].Slot})
		}
	}
	if add(e); out == nil {
		for _, m := range members {
			add(m)
		}
	}
	slices.SortStableFunc(out, func(a, b moment) int { return a.Period.Compare(b.Period) })
	return out
}

// line returns the records of the lines of e in order of time: of all rows of the sheet profiles that show one, each what none above it has:
// nothing of the same name or day.
func (p *profile) line(e *dataset.Entity, members []*dataset.Entity, l lang.Lang) (out []moment) {
	for i, s := range p.shows {
		if s.Kind != "line" {
			continue
		}
		days, names := map[period.Period]bool{}, map[string]bool{}
		for _, m := range out {
			days[m.Period], names[m.Label] = true, true
		}
		for _, m := range p.moments(i, e, members, l) {
			if !days[m.Period] && !names[m.Label] {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b moment) int { return a.Period.Compare(b.Period) })
	return out
}

// classes are how the records of a strip are classed.
func classes(ms []moment, l lang.Lang) []chart.Class { return ms[0].fig.Spec(l).Classes }

// cells returns a cell a record: colour and shape tell its class to the eye. As links they lead to their rows and tell it to the ear.
func cells(ms []moment, all []chart.Class, l lang.Lang, links bool) string {
	var b strings.Builder
	for _, m := range ms {
		n := slices.IndexFunc(all, func(c chart.Class) bool { return c.ID == m.Class })
		if n < 0 {
			continue
		}
		sep := lang.Text{ZH: "，", EN: ", "}.In(l)
		said := html.EscapeString(inert.Line(strings.Join(slices.DeleteFunc([]string{m.Label, m.Period.Text(l), all[n].Name}, func(s string) bool { return s == "" }), sep)))
		class := "cell " + all[n].Shade()
		if links {
			fmt.Fprintf(&b, `<a class="%s" href="%s" title="%s"><span class="visually-hidden">%[3]s</span></a> `, class, m.Href, said)
		} else {
			fmt.Fprintf(&b, `<span class="%s" title="%s"></span>`, class, said)
		}
	}
	return b.String()
}

// counts says how many records are of each class, in the order of classes; of one class alone its name. key has each begin with its mark.
func counts(ms []moment, all []chart.Class, l lang.Lang, key bool) (string, int) {
	var parts []string
	for _, c := range all {
		k := 0
		for _, m := range ms {
			if m.Class == c.ID {
				k++
			}
		}
		if k == 0 {
			continue
		}
		mark := ""
		if key {
			mark = fmt.Sprintf(`<span class="cell %s" aria-hidden="true"></span>`, c.Shade())
		}
		parts = append(parts, fmt.Sprintf("<span>%s%s <b>%d</b></span>", mark, textHTML(inert.Line(c.Name), l), k))
	}
	sep := lang.Text{ZH: "，", EN: ", "}.In(l)
	if key { // they stand apart
		sep = " "
	}
	return strings.Join(parts, sep), len(parts)
}

// strip returns the records of a strip by years, and how many numbers it tells.
func strip(ms []moment, l lang.Lang) (string, int) {
	all := classes(ms, l)
	key, n := counts(ms, all, l, true)
	var b strings.Builder
	b.WriteString(`<div class="strip"><ul class="strip-years">`)
	for len(ms) > 0 {
		year := ms[0].Period.Start().Year()
		end := slices.IndexFunc(ms, func(m moment) bool { return m.Period.Start().Year() != year })
		if end < 0 {
			end = len(ms)
		}
		words, k := counts(ms[:end], all, l, false)
		n += k
		fmt.Fprintf(&b, `<li><b>%d</b><span class="cells">%s</span><span class="strip-words">%s</span></li>`, year, cells(ms[:end], all, l, true), words)
		ms = ms[end:]
	}
	return b.String() + `</ul><p class="strip-key">` + key + "</p></div>", n
}

// drawLine returns the records of a line of time, those of one day and one name together, in both drawings, and how many numbers it tells.
func drawLine(ms []moment, title string, l lang.Lang) (string, int) {
	var all []chart.Moment
	n, slot := 0, ms[0].of
	for len(ms) > 0 {
		end := slices.IndexFunc(ms, func(m moment) bool { return m.Period != ms[0].Period })
		if end < 0 {
			end = len(ms)
		}
		for _, g := range stems(ms[:end]) {
			name := g.stem
			if len(g.all) > 1 {
				name += " ×" + strconv.Itoa(len(g.all))
				n++
			}
			all = append(all, chart.Moment{When: g.all[0].Period, Name: name, Href: g.all[0].Href})
		}
		ms = ms[end:]
	}
	return `<div class="moments-line">` + string(chart.Moments(all, title, slot, l, chart.Wide)) + string(chart.Moments(all, title, slot, l, chart.Narrow)) + "</div>", n
}

// A stemmed is records of one day whose names begin alike.
type stemmed struct {
	stem string
	all  []moment
}

// stems puts records together whose names begin with the same word: Qwen3-4B and Qwen3-8B are Qwen3.
func stems(ms []moment) (out []stemmed) {
next:
	for _, m := range ms {
		name := inert.Line(m.Label)
		for i := range out {
			if s := commonStem(out[i].stem, name); s != "" {
				out[i].stem = s
				out[i].all = append(out[i].all, m)
				continue next
			}
		}
		out = append(out, stemmed{name, []moment{m}})
	}
	return out
}

// commonStem returns the words with which both names begin, "" if they have none in common.
func commonStem(a, b string) string {
	const between = " -–_/:（("
	words := func(s string) (ends []int) {
		for i, r := range s {
			if strings.ContainsRune(between, r) {
				ends = append(ends, i)
			}
		}
		return append(ends, len(s))
	}
	stem := ""
	for _, end := range words(a) {
		if len(b) >= end && a[:end] == b[:end] && (end == len(b) || strings.ContainsRune(between, []rune(b[end:])[0])) {
			stem = a[:end]
		}
	}
	return stem
}
