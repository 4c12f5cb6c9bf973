package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/report"
	"briefing/generator/unit"
)

// An appearance is a chart in which an entity is drawn: as a series, a category, or a mark of a record of its own.
type appearance struct {
	set   Published
	fig   *report.Figure
	who   *dataset.Entity // it or one that belongs to it
	named bool            // the title names it
	n, i  int             // the series and the point that say most of it
	part  bool            // there is a mark for each series: it says which that is
}

// appearCards is how many charts a page of an entity shows; it links the others.
const appearCards = 8

// appearances returns the charts in which e or one of those that belong to it is drawn: first those whose titles name one of them, one a
// dataset; then the others in the order of the catalogue.
func appearances(found []mention, e *dataset.Entity, members []*dataset.Entity) (out []appearance) {
	family := append([]*dataset.Entity{e}, members...)
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b mention) int { return cmp.Compare(a.set.Dataset.About.Order, b.set.Dataset.About.Order) })
	for _, m := range found {
		for _, f := range m.set.Figures {
			if a, ok := drawnIn(f, m, family); ok {
				a.set = m.set
				title := f.Chart.Title
				a.named = slices.ContainsFunc(family, func(o *dataset.Entity) bool {
					return Times(title.ZH, o.Name.ZH)+Times(title.EN, o.Name.EN) > 0
				})
				out = append(out, a)
			}
		}
	}
	seen := map[*dataset.Dataset]bool{}
	rank := make(map[*report.Figure]int, len(out))
	for _, named := range []bool{true, false} {
		for _, a := range out {
			if a.named != named {
				continue
			}
			rank[a.fig] = 2
			if named {
				rank[a.fig] = 0
			}
			if seen[a.set.Dataset] {
				rank[a.fig]++
			}
			seen[a.set.Dataset] = true
		}
	}
	slices.SortStableFunc(out, func(a, b appearance) int { return cmp.Compare(rank[a.fig], rank[b.fig]) })
	return out
}

// Times returns how often a text has a name, with nothing before or behind it that could be part of a longer one.
func Times(text, name string) (n int) {
	for name != "" {
		i := strings.Index(text, name)
		if i < 0 {
			break
		}
		end := i + len(name)
		if !(i > 0 && wordly(text[i-1]) && wordly(name[0])) && !(end < len(text) && wordly(text[end]) && wordly(name[len(name)-1])) {
			n++
		}
		text = text[end:]
	}
	return n
}

// wordly reports whether a byte is of a word in Latin letters.
func wordly(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}

// drawnIn finds the mark of a chart that says most of a family: the last of its series, its own bar, or the last of the marks of its records.
func drawnIn(f *report.Figure, m mention, family []*dataset.Entity) (a appearance, ok bool) {
	s, t := f.Spec(lang.EN), f.Dataset.Table
	is := func(field string) bool { i := t.Field(field); return i >= 0 && t.Fields[i].Type == dataset.EntityRef }
	last := func(n int) int {
		for i, pt := range slices.Backward(s.Series[n].Points) {
			if !pt.Gap {
				return i
			}
		}
		return -1
	}
	most := func(n int) int { // the last, or among categories the largest
		i := last(n)
		for k, pt := range s.Series[n].Points {
			if len(s.X.Names) > 0 && !pt.Gap && pt.Y > s.Series[n].Points[i].Y {
				i = k
			}
		}
		return i
	}
	for _, e := range family {
		for n, se := range s.Series {
			if is(f.Chart.Series) && se.ID == e.ID && last(n) >= 0 {
				return appearance{fig: f, who: e, n: n, i: most(n)}, true
			}
			if !is(f.Chart.X.Field) {
				continue
			}
			for i, pt := range se.Points {
				if x := int(pt.X); !pt.Gap && x < len(s.X.Names) && s.X.Names[x] == e.Name.Or(lang.EN) && (!ok || pt.Y > s.Series[a.n].Points[a.i].Y) {
					a, ok = appearance{fig: f, who: e, n: n, i: i, part: len(s.Series) > 1}, true // of several parts the largest
				}
			}
		}
		if ok {
			return a, true
		}
	}
	best, rows := -1.0, make(map[int]bool, len(m.rows)) // of the sheet
	for _, i := range m.rows {
		rows[t.Row(i)] = true
	}
	for n, se := range s.Series {
		for i, pt := range se.Points {
			row, err := strconv.Atoi(strings.TrimPrefix(pt.Href, "#r"))
			if pt.Gap || err != nil || !rows[row] {
				continue
			}
			x := pt.X
			if len(s.X.Names) > 0 { // the first is the largest
				x = float64(len(s.X.Names)) - pt.X
			}
			if x >= best {
				best, ok = x, true
				a = appearance{fig: f, n: n, i: i}
			}
		}
	}
	return a, ok
}

// sentence says in words what the chart's mark of the entity says, and whether that is a number. It is "" where a number has no unit, or
// nobody whose it is.
func (a appearance) sentence(l lang.Lang) (words string, number bool) {
	s := a.fig.Spec(l)
	pt := s.Series[a.n].Points[a.i]
	if s.Kind != chart.Timeline && s.Y.Unit.Label(l) == "" {
		return "", false
	}
	var who string
	switch {
	case a.who != nil:
		who = a.who.Name.Or(l)
	case pt.Label != "":
		who = pt.Label
	case int(pt.X) < len(s.X.Names):
		who = s.X.Names[int(pt.X)]
	default:
		who = s.Series[a.n].Name
	}
	if who == "" {
		return "", false
	}
	var said []string
	switch x := int(pt.X); {
	case a.part:
		said = append(said, s.Series[a.n].Name)
	case a.who != nil && s.Series[a.n].ID == a.who.ID && x < len(s.X.Names): // the column of its row
		said = append(said, s.X.Names[x])
	}
	if s.X.Time && pt.Period != (chart.Point{}).Period {
		said = append(said, pt.Period.Text(l))
	}
	switch {
	case s.Kind == chart.Timeline:
		for _, c := range s.Classes {
			if c.ID == pt.Class && (a.who == nil || c.Name != pt.Label) {
				said = append(said, c.Name)
			}
		}
		if a.who != nil && pt.Label != "" {
			said = append([]string{pt.Label}, said...)
		}
	case pt.Ranged:
		said, number = append([]string{unit.Write(pt.Lo, s.Y.Unit, unit.Digits, l) + lang.Text{ZH: "至", EN: " to "}.In(l) + unit.Write(pt.Hi, s.Y.Unit, unit.Digits, l)}, said...), true
	default:
		said, number = append([]string{written(pt, s.Y.Unit, l)}, said...), true
	}
	return inert.Line(who + lang.Text{ZH: "：", EN: ": "}.In(l) + strings.Join(said, lang.Text{ZH: "，", EN: ", "}.In(l))), number
}

// appearances writes the charts in which the entity is drawn, each with what it says of the entity.
func (p *entityPage) appearances() {
	all := appearances(p.found, p.e, p.members)
	if len(all) == 0 {
		return
	}
	l := p.l
	fmt.Fprintf(p.b, "\n## %s {#charts}\n\n", word("charts-in", l))
	for n, a := range all[:min(appearCards, len(all))] {
		id, c := a.fig.Dataset.ID, a.fig.Chart
		fmt.Fprintf(p.b, "- {{< put %q %q >}} {{< put %q >}}\n", "thumb-"+c.ID, "/data/"+id, fmt.Sprintf("chart-%d", n+1))
		words, number := a.sentence(l)
		pt := a.fig.Spec(l).Series[a.n].Points[a.i]
		if number {
			p.tally.Add(Tally{1, 1})
			p.from.Charts = append(p.from.Charts, chartSource{ID: id + "/" + c.ID, Numbers: 1, Cells: pt.Cell})
		}
		if words = textHTML(words, l); words != "" && pt.Href != "" {
			words = fmt.Sprintf(`<a href="%s%s/data/%s/%s">%s</a>`, p.site.base(), l, id, pt.Href, words)
		}
		if words != "" {
			words = `<span class="entity-says">` + words + "</span>"
		}
		p.b.piece(fmt.Sprintf("chart-%d", n+1), p.site.link(l, ChartPath(id, c.ID), inert.Line(orID(c.Title.Or(l), c.ID)))+words)
	}
	p.b.WriteString("{.entity-charts}\n")
	if more := all[min(appearCards, len(all)):]; len(more) > 0 {
		var b strings.Builder
		for _, a := range more {
			b.WriteString("<li>" + p.site.link(l, ChartPath(a.fig.Dataset.ID, a.fig.Chart.ID), orID(a.fig.Chart.Title.Or(l), a.fig.Chart.ID)) + "</li>")
		}
		p.b.put("more-charts", fmt.Sprintf(`<details class="folded"><summary>%s</summary><ul>%s</ul></details>`, manyMore(len(more)).In(l), b.String()))
	}
}

func manyMore(n int) lang.Text {
	return lang.Text{ZH: fmt.Sprintf("另外 %d 幅图", n), EN: many(n, "more chart")}
}
