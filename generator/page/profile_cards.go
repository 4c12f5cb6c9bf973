package page

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A profileCard is an entity in a list of those with a page, or of those that belong to them.
type profileCard struct {
	e     *dataset.Entity
	found []mention
	key   []keyNumber // its first, or none
	below []*dataset.Entity
}

func (p *profile) card(e *dataset.Entity, found []mention) profileCard {
	return profileCard{e: e, found: found, key: p.numbers(e, 1)}
}

// sortCards puts first those of which the first number of the profiles is known, the largest first; then the others, the most recorded first.
func sortCards(cards []profileCard) {
	records := func(c profileCard) (n int) {
		for _, m := range c.found {
			n += len(m.rows)
		}
		return n
	}
	first := func(c profileCard) string {
		if c.key == nil {
			return ""
		}
		return c.key[0].fig.Dataset.ID
	}
	most := map[string]int{} // who has the same number, together
	for _, c := range cards {
		most[first(c)]++
	}
	slices.SortStableFunc(cards, func(a, b profileCard) int {
		x, y := first(a), first(b)
		if (x == "") != (y == "") {
			return cmp.Compare(len(y), len(x))
		}
		if x != y {
			return cmp.Or(cmp.Compare(most[y], most[x]), strings.Compare(x, y))
		}
		if x != "" {
			return cmp.Compare(b.key[0].point.Y, a.key[0].point.Y)
		}
		return cmp.Compare(records(b), records(a))
	})
}

// cardOrder says in which order cards stand.
func cardOrder(cards []profileCard, l lang.Lang) string {
	if slices.ContainsFunc(cards, func(c profileCard) bool { return c.key != nil }) {
		return word("by-number", l)
	}
	return word("by-records", l)
}

// keyed writes the number of a card, and returns how many it is.
func (p *profile) keyed(b *strings.Builder, c profileCard, l lang.Lang, from *provenance) int {
	for _, k := range c.key {
		b.WriteString(`<div class="card-number">` + p.number(k, c.e, l, false, from) + "</div>")
	}
	return len(c.key)
}

// listed writes an entity with a page into the list of all, and returns how many numbers it tells.
func (p *profile) listed(b *strings.Builder, c profileCard, l lang.Lang, from *provenance) int {
	e := c.e
	name := inert.Line(orID(e.Name.Or(l), e.ID))
	fmt.Fprintf(b, `<li><div class="card-who"><h2 class="item-title">%s`, p.site.link(l, p.site.EntityFolder+"/"+e.ID+"/", name))
	if other := inert.Line(e.Name.In(l.Other())); other != "" && other != name {
		fmt.Fprintf(b, ` <small class="other-name">%s</small>`, textHTML(other, l))
	}
	b.WriteString("</h2>")
	if s := inert.Line(e.Description.Or(l)); s != "" {
		b.WriteString("<p>" + textHTML(s, l) + "</p>")
	}
	records := 0
	for _, m := range c.found {
		records += len(m.rows)
	}
	b.WriteString(metaLine("<span>"+manyRecords(records).In(l)+"</span>", "<span>"+manyDatasets(len(c.found)).In(l)+"</span>") + "</div>")
	n := p.keyed(b, c, l, from)
	b.WriteString("</li>")
	return n
}

// member writes what belongs to an entity with a page into the list of all that do: what it is, when it was first and last heard of, its strip,
// its number, what belongs to it in turn, and its records. It returns how many numbers that tells.
func (p *profile) member(b *strings.Builder, c profileCard, l lang.Lang, from *provenance) (n int) {
	e := c.e
	fmt.Fprintf(b, `<li><div class="card-who"><h2 class="item-title" id="%s">%s`, html.EscapeString(e.ID), textHTML(inert.Line(orID(e.Name.Or(l), e.ID)), l))
	if o := p.sh.Owner(e, p.site.EntityKind); o != nil {
		fmt.Fprintf(b, ` <small class="other-name">%s</small>`, p.site.link(l, p.site.EntityFolder+"/"+o.ID+"/", inert.Line(orID(o.Name.Or(l), o.ID))))
	}
	b.WriteString("</h2>")
	if s := inert.Line(e.Description.Or(l)); s != "" {
		b.WriteString("<p>" + textHTML(s, l) + "</p>")
	}
	b.WriteString(`</div><div class="over-time">`)
	if ms := p.line(e, c.below, l); len(ms) > 0 {
		ends(b, ms, l)
		from.moments(p.site, ms)
	}
	for i, s := range p.shows {
		if s.Kind != "strip" {
			continue
		}
		if ms := p.moments(i, e, c.below, l); len(ms) > 0 {
			n += flatStrip(b, ms, l)
			from.moments(p.site, ms)
			break
		}
	}
	b.WriteString("</div>")
	n += p.keyed(b, c, l, from)
	p.below(b, c, l)
	b.WriteString("</li>")
	return n
}

// ends writes the first and the last record of a line.
func ends(b *strings.Builder, ms []moment, l lang.Lang) {
	b.WriteString(`<dl class="who">`)
	for i, m := range []moment{ms[0], ms[len(ms)-1]}[:min(2, len(ms))] {
		fmt.Fprintf(b, `<div><dt>%s</dt><dd><a href="%s">%s</a> <span>%s</span></dd></div>`, word([]string{"first", "latest"}[i], l), m.Href, textHTML(inert.Line(m.Label), l), m.Period.Text(l))
	}
	b.WriteString("</dl>")
}

// flatStrip writes a strip in one row, with its key.
func flatStrip(b *strings.Builder, ms []moment, l lang.Lang) int {
	all := classes(ms, l)
	key, n := counts(ms, all, l, true)
	fmt.Fprintf(b, `<div class="strip"><span class="cells" aria-hidden="true">%s</span><p class="strip-key">%s</p></div>`, cells(ms, all, l, false), key)
	return n
}

// below writes what belongs to a member, and the records of both: the tables of the datasets, filtered by their names.
func (p *profile) below(b *strings.Builder, c profileCard, l lang.Lang) {
	records, sets := 0, 0
	var list strings.Builder
	for _, e := range append([]*dataset.Entity{c.e}, c.below...) {
		if e != c.e {
			fmt.Fprintf(&list, `<h3 id="%s">%s</h3>`, html.EscapeString(e.ID), textHTML(inert.Line(orID(e.Name.Or(l), e.ID)), l))
			if s := inert.Line(e.Description.Or(l)); s != "" {
				list.WriteString("<p>" + textHTML(s, l) + "</p>")
			}
		}
		list.WriteString("<ul>")
		for _, m := range p.where[e] {
			records, sets = records+len(m.rows), sets+1
			list.WriteString("<li>" + p.recorded(m, e, l) + "</li>")
		}
		list.WriteString("</ul>")
	}
	fmt.Fprintf(b, `<details class="folded"><summary>%s <span>%s</span>`, word("records-of", l), manyRecords(records).In(l))
	if len(c.below) > 0 {
		var names []string
		for _, e := range c.below {
			names = append(names, textHTML(inert.Line(orID(e.Name.Or(l), e.ID)), l))
		}
		b.WriteString(" <span>" + strings.Join(names, lang.Text{ZH: "、", EN: ", "}.In(l)) + "</span>")
	}
	b.WriteString("</summary>" + list.String() + "</details>")
}

// recorded links the records of e in a dataset: the table filtered to them, or else each by its row if they are few.
func (p *profile) recorded(m mention, e *dataset.Entity, l lang.Lang) string {
	d, by := m.set.Dataset, chosenBy(m, e)
	path := "data/" + d.ID + "/"
	s := p.site.link(l, path+by+"#table", catalogue.Title(d, l)) + word("colon", l) + manyRecords(len(m.rows)).In(l)
	if by != "" || len(m.rows) > maxRowLinks {
		return s
	}
	var rows []string
	for _, i := range m.rows {
		if at := d.Table.Anchor(d.Table.Row(i)); at != "" {
			rows = append(rows, p.site.link(l, path+at, fmt.Sprint(d.Table.Row(i))))
		}
	}
	if rows == nil {
		return s
	}
	return s + lang.Text{ZH: "，第 ", EN: ", row "}.In(l) + strings.Join(rows, lang.Text{ZH: "、", EN: ", "}.In(l)) + lang.Text{ZH: " 行", EN: ""}.In(l)
}
