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
	"briefing/generator/lang"
)

// entityRows is how many records of a dataset an entity's page shows: what fits without a box that scrolls within the page. The
// dataset's page has them all.
const entityRows = 12

// Entities adds a page for each entity of the kind that the shared workbook names (about, key entity_pages), joined over
// the datasets: every record in which the entity, or one that belongs to it, stands. Entities without a record get no
// page.
func Entities(t artifact.Tree, site Site, sh *dataset.Shared, w where) (tally Tally, err error) {
	kind := site.EntityKind
	if kind == "" {
		return tally, nil
	}
	folder := site.EntityFolder
	for _, e := range owners(sh, kind) {
		found := w.owned(sh, e)
		if len(found) == 0 {
			continue
		}
		for _, l := range lang.All() {
			p := &entityPage{b: markdown("\n"), site: site, e: e, l: l, found: found, aliases: alsoKnown(sh, e), members: membersOf(sh, site, e, w)}
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
	for _, l := range lang.All() {
		if err := addList(t, site, folder+"/_index", l, "entities", inline(orID(site.EntityName.Or(l), folder)), word("entities-lead", l), markdown("\n")); err != nil {
			return tally, err
		}
	}
	return tally, nil
}

// alsoKnown returns the other names of e, and the names of what belongs to it, in both languages: a developer is looked for
// by its models.
func alsoKnown(sh *dataset.Shared, e *dataset.Entity) (out []string) {
	add := func(names ...string) {
		for _, s := range names {
			if s = inline(s); s != "" && !slices.Contains(out, s) {
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
		"generated": true, "kind": "entity", "id": e.ID, "url": safeURL(e.URL), "records": records, "datasets": len(p.found),
		"held":       []string{manyRecords(records).In(l), manyDatasets(len(p.found)).In(l)},
		"other_name": inline(e.Name.In(l.Other())),
	}
	if p.aliases != nil {
		params["aliases"] = p.aliases
	}
	return map[string]any{
		"title": inline(orID(e.Name.Or(l), e.ID)), "description": inline(firstSentence(e.Description.Or(l))), "type": "entities", "params": params,
	}
}

func (p *entityPage) markdown() {
	l := p.l
	p.b.WriteString("\n" + paragraphs(p.e.Description.Or(l)) + "\n")
	if len(p.members) > 0 {
		var names []string
		for _, m := range p.members {
			names = append(names, fmt.Sprintf("[%s](/%s/%s/#%s)", Escape(orID(m.Name.Or(l), m.ID)), l, p.site.ListFolder, m.ID))
		}
		fmt.Fprintf(p.b, "\n%s%s%s\n", Escape(orID(p.site.ListName.Or(l), p.site.ListKinds[0])), lang.Text{ZH: "：", EN: ": "}.In(l), strings.Join(names, lang.Text{ZH: "、", EN: ", "}.In(l)))
	}
	for n, m := range p.found {
		p.mention(n+1, m)
	}
}

// mention writes one dataset's records of the entity, newest first, and where all of them are.
func (p *entityPage) mention(n int, m mention) {
	d, l := m.set.Dataset, p.l
	path := "data/" + d.ID + "/"
	fmt.Fprintf(p.b, "\n## %s {#%s}\n\n", datasetLink(d, l), d.ID)
	dp := &datasetPage{d: d, l: l}
	var cols []shown
	for _, c := range dp.columns() {
		if reserved(c.Name) || constant(d.Table, m.rows, c.field) {
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
	for _, i := range rows {
		table.row(d.Table.Row(i), p.site.base()+l.String()+"/"+path+cmp.Or(d.Table.Anchor(d.Table.Row(i)), "#table"))
		for _, c := range cols {
			dp.cell(table, d.Table.Value(i, c.field), d.Table.Fields[c.field], nil)
		}
	}
	p.tally.Add(p.from.records(p.site, d, rows, cols))
	all := ""
	if more > 0 {
		n := strconv.Itoa(len(m.rows))
		all = "<p>" + p.site.link(l, path+chosenBy(m, p.e)+"#table", lang.Text{ZH: "全部 " + n + " 条记录", EN: "All " + n + " records"}.In(l)) + "</p>"
	}
	p.b.put(d.ID, table.markup(n, "")+all)
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
