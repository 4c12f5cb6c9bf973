package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// entityRows is how many records of a dataset an entity's page shows: what fits without a box that scrolls within the page. The
// dataset's page has them all.
const entityRows = 12

// entityPages adds a page for each entity of the kind that the shared workbook names (about, key entity_pages): its profile, and every record in
// which the entity, or one that belongs to it, stands, joined over the datasets. Entities without a record get no page.
func entityPages(t artifact.Tree, site Site, sh *dataset.Shared, pr *profile) (tally Tally, err error) {
	kind, w := site.EntityKind, pr.where
	if kind == "" {
		return tally, nil
	}
	folder := site.EntityFolder
	var cards []profileCard
	for _, e := range owners(sh, kind) {
		found := w.owned(sh, e)
		if len(found) == 0 {
			continue
		}
		cards = append(cards, pr.card(e, found))
		for _, l := range lang.All() {
			p := &entityPage{b: markdown("\n"), site: site, e: e, l: l, found: found, aliases: alsoKnown(sh, e), members: membersOf(sh, site, e, w), profile: pr}
			p.markdown()
			if err := addPage(t, site, folder+"/"+e.ID+"/index", l, p.front(), p.b); err != nil {
				return tally, err
			}
			if err := p.from.beside(t, site, l, folder+"/"+e.ID+"/", p.tally); err != nil {
				return tally, err
			}
			tally.Add(p.tally)
		}
	}
	sortCards(cards)
	for _, l := range lang.All() {
		b := markdown("\n")
		var from provenance
		n := 0
		var list strings.Builder
		list.WriteString(`<ul class="entities">`)
		for _, c := range cards {
			n += pr.listed(&list, c, l, &from)
		}
		b.piece("entities", list.String()+"</ul>")
		if err := addList(t, site, folder+"/_index", l, "entities", inert.Line(orID(site.EntityName.Or(l), folder)), cardOrder(cards, l), b); err != nil {
			return tally, err
		}
		here := Tally{n, n}
		if err := from.beside(t, site, l, folder+"/", here); err != nil {
			return tally, err
		}
		tally.Add(here)
	}
	return tally, nil
}

// alsoKnown returns the other names of e, and the names of what belongs to it, in both languages: a developer is looked for
// by its models.
func alsoKnown(sh *dataset.Shared, e *dataset.Entity) (out []string) {
	add := func(names ...string) {
		for _, s := range names {
			if s = inert.Line(s); s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	add(e.Aliases...)
	for _, id := range slices.Sorted(maps.Keys(sh.Entities)) {
		o := sh.Entities[id]
		if o != e && sh.Owner(o, e.Kind) == e {
			add(o.ID, o.Name.ZH, o.Name.EN)
			add(o.Aliases...)
		}
	}
	return out
}

// An entityPage is the page of one entity in one language.
type entityPage struct {
	site    Site
	e       *dataset.Entity
	l       lang.Lang
	found   []mention
	aliases []string // other words that lead to the page
	members []*dataset.Entity
	profile *profile
	b       *body
	from    provenance
	tally   Tally
}

func (p *entityPage) front() map[string]any {
	e, l := p.e, p.l
	records := 0
	for _, m := range p.found {
		records += len(m.rows)
	}
	params := map[string]any{
		"generated": true, "kind": "entity", "toc": false, "id": e.ID, "url": inert.URL(e.URL), "records": records, "datasets": len(p.found),
		"held":       []string{manyRecords(records).In(l), manyDatasets(len(p.found)).In(l)},
		"other_name": inert.Line(e.Name.In(l.Other())),
	}
	if p.aliases != nil {
		params["aliases"] = p.aliases
	}
	return map[string]any{
		"title": inert.Line(orID(e.Name.Or(l), e.ID)), "description": inert.Line(firstSentence(e.Description.Or(l))), "type": "entities", "params": params,
	}
}

func (p *entityPage) markdown() {
	l := p.l
	p.b.WriteString("\n" + inert.Paragraphs(p.e.Description.Or(l)) + "\n")
	if who := p.who(); who != "" {
		p.b.put("who", who)
	}
	if markup, n := p.profile.numbersOf(p.e, l, &p.from); n > 0 {
		p.tally.Add(Tally{n, n})
		p.b.put("numbers", markup)
	}
	lined := false
	for i, s := range p.profile.shows {
		switch {
		case s.Kind == "strip":
			p.overTime(s, p.profile.moments(i, p.e, p.members, l))
		case s.Kind == "line" && !lined:
			p.overTime(s, p.profile.line(p.e, p.members, l))
			lined = true
		}
	}
	p.appearances()
	p.chapters()
	p.records()
}

// who says what the entity belongs to, what else it is called, and what belongs to it.
func (p *entityPage) who() string {
	l := p.l
	var b strings.Builder
	item := func(id, name, markup string) {
		if markup != "" {
			fmt.Fprintf(&b, "<div><dt>%s</dt><dd>%s</dd></div>", cmp.Or(name, word(id, l)), markup)
		}
	}
	sep := lang.Text{ZH: "、", EN: ", "}.In(l)
	if up := p.profile.sh.Entities[p.e.Parent]; up != nil {
		item("belongs", "", textHTML(orID(up.Name.Or(l), up.ID), l))
	}
	var also []string
	for _, a := range p.e.Aliases {
		if a = inert.Line(a); a != p.e.Name.ZH && a != p.e.Name.EN {
			also = append(also, textHTML(a, l))
		}
	}
	item("also", "", strings.Join(also, sep))
	var members []string
	for _, m := range p.members {
		members = append(members, p.site.link(l, p.site.ListFolder+"/#"+m.ID, orID(m.Name.Or(l), m.ID)))
	}
	item("", textHTML(inert.Line(p.site.ListName.Or(l)), l), strings.Join(members, sep))
	if b.Len() == 0 {
		return ""
	}
	return `<dl class="who">` + b.String() + "</dl>"
}

// overTime writes a strip or a line, if there is anything on it.
func (p *entityPage) overTime(s Show, ms []moment) {
	if len(ms) == 0 {
		return
	}
	d := ms[0].fig.Dataset
	title := inert.Line(s.Text.Or(p.l))
	if title == "" && s.Kind == "strip" {
		title = inert.Line(ms[0].fig.Spec(p.l).Y.Label)
	}
	title = cmp.Or(title, word("timeline", p.l))
	id := s.Kind + "-" + d.ID
	fmt.Fprintf(p.b, "\n## %s {#%s}\n", inert.Markdown(title), id)
	var markup string
	var n int
	if s.Kind == "strip" {
		markup, n = strip(ms, p.l)
	} else {
		markup, n = drawLine(ms, title, p.l)
	}
	p.b.put(id, markup)
	p.tally.Add(Tally{n, n})
	p.from.moments(p.site, ms)
}

// chapters writes which pages written by hand speak of the entity.
func (p *entityPage) chapters() {
	all := p.site.Speaking[p.e.ID]
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(p.b, "\n## %s {#chapters}\n\n", word("chapters-of", p.l))
	for _, c := range all {
		fmt.Fprintf(p.b, "- [%s](/%s/%s)\n", inert.Markdown(c.Title.In(p.l)), p.l, c.Path)
	}
	p.b.WriteString("{.entity-chapters}\n")
}

// records writes the records of the entity, a folded table a dataset, newest first. What a link leads to is in a table, so that browsers unfold
// it.
func (p *entityPage) records() {
	fmt.Fprintf(p.b, "\n## %s {#records}\n", word("records-of", p.l))
	var b strings.Builder
	for n, m := range p.found {
		p.mention(&b, n+1, m)
	}
	p.b.put("records", b.String())
}

// mention writes one dataset's records, and where all of them are.
func (p *entityPage) mention(b *strings.Builder, n int, m mention) {
	d, l := m.set.Dataset, p.l
	path := "data/" + d.ID + "/"
	dp := &datasetPage{d: d, l: l}
	var cols []shown
	for _, c := range dp.columns() {
		if c.More || reserved(c.Name) || constant(d.Table, m.rows, c.field) {
			continue
		}
		cols = append(cols, c)
	}
	if len(cols) > 6 {
		cols = cols[:6]
	}
	rows := newestFirst(d.Table, m.rows)
	more := len(rows) - entityRows
	if more > 0 {
		rows = rows[:entityRows]
	}
	table := newRows("mentions", l, false, len(rows), cols)
	table.of = d.ID
	for _, i := range rows {
		table.row(d.Table.Row(i), p.site.base()+l.String()+"/"+path+cmp.Or(d.Table.Anchor(d.Table.Row(i)), "#table"))
		for _, c := range cols {
			dp.cell(table, d.Table.Value(i, c.field), d.Table.Fields[c.field], nil, nil)
		}
	}
	p.tally.Add(p.from.records(p.site, d, rows, cols))
	title := orID(d.About.Title.Or(l), d.ID)
	fmt.Fprintf(b, `<details class="folded"><summary>%s <span>%s</span></summary><div id="%s">%s<p>%s`,
		textHTML(inert.Line(title), l), manyRecords(len(m.rows)).In(l), d.ID, table.markup(n, ""), p.site.link(l, path, inert.Line(title)))
	if more > 0 {
		n := strconv.Itoa(len(m.rows))
		b.WriteString(" · " + p.site.link(l, path+chosenBy(m, p.e)+"#table", lang.Text{ZH: "全部 " + n + " 条记录", EN: "All " + n + " records"}.In(l)))
	}
	b.WriteString("</p></div></details>")
}

// reserved reports fields that say something about the record, not about the world.
func reserved(name string) bool { return name == "id" || dataset.IsReserved(name) }

// constant reports whether a field says the same, or nothing, in all of several rows.
func constant(t *dataset.Table, rows []int, f int) bool {
	first := t.Value(rows[0], f).Key()
	for _, i := range rows {
		if t.Value(i, f).Key() != first {
			return false
		}
	}
	return len(rows) > 1 || first == ""
}

// newestFirst sorts records by their first field of time, newest first; without one they keep their order.
func newestFirst(t *dataset.Table, rows []int) []int {
	rows = slices.Clone(rows)
	f := slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return f.Type.Temporal() })
	if f >= 0 {
		slices.SortStableFunc(rows, func(a, b int) int { return t.Value(b, f).Period.Compare(t.Value(a, f).Period) })
	}
	return rows
}
