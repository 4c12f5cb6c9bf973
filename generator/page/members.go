package page

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Members adds the page of the entities that belong to those with a page: of the kinds that the shared workbook names
// (about, key entity_list), below whom they belong to, each with the datasets in which it stands. An entity without a
// record is left out.
func Members(t artifact.Tree, site Site, sh *dataset.Shared, w where) (tally Tally, err error) {
	if site.EntityKind == "" || len(site.ListKinds) == 0 {
		return tally, nil
	}
	folder := site.ListFolder
	for _, l := range lang.All() {
		b := markdown("\n")
		for _, o := range owners(sh, site.EntityKind) {
			members := membersOf(sh, site, o, w)
			if len(members) == 0 {
				continue
			}
			fmt.Fprintf(b, "\n## [%s](/%s/%s/%s/) {#%s}\n", Escape(orID(o.Name.Or(l), o.ID)), l, site.EntityFolder, o.ID, o.ID)
			for _, e := range members {
				member(b, e, w[e], l)
			}
		}
		if err := addList(t, site, folder+"/index", l, "members", inline(orID(site.ListName.Or(l), folder)), word("members-lead", l), b); err != nil {
			return tally, err
		}
	}
	return tally, nil
}

// owners returns the entities of a kind by their ids.
func owners(sh *dataset.Shared, kind string) (out []*dataset.Entity) {
	for _, e := range sh.Entities {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *dataset.Entity) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// membersOf returns the listed entities that belong to o and stand in a record: each behind the one right above it, by
// their ids.
func membersOf(sh *dataset.Shared, site Site, o *dataset.Entity, w where) (out []*dataset.Entity) {
	paths := map[*dataset.Entity]string{}
	for e := range w {
		if e == o || !slices.Contains(site.ListKinds, e.Kind) || sh.Owner(e, site.EntityKind) != o {
			continue
		}
		path := e.ID
		for up := sh.Entities[e.Parent]; up != nil && up != o; up = sh.Entities[up.Parent] {
			path = up.ID + "/" + path
		}
		paths[e] = path
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *dataset.Entity) int { return strings.Compare(paths[a], paths[b]) })
	return out
}

// member writes what an entity is, and links to its records: the tables of the datasets, filtered by its name.
func member(b *body, e *dataset.Entity, found []mention, l lang.Lang) {
	name := orID(e.Name.Or(l), e.ID)
	fmt.Fprintf(b, "\n### %s {#%s}\n\n", Escape(name), e.ID)
	if s := inline(e.Description.Or(l)); s != "" {
		fmt.Fprintf(b, "%s\n\n", Escape(s))
	}
	for _, m := range found {
		d := m.set.Dataset
		n := lang.Text{ZH: fmt.Sprintf("%d 条记录", len(m.rows)), EN: fmt.Sprintf("%d records", len(m.rows))}.In(l)
		if len(m.rows) == 1 && l == lang.EN {
			n = "1 record"
		}
		address := "/" + l.String() + "/data/" + d.ID + "/"
		by := chosenBy(m, e)
		var rows []string
		switch {
		case by != "":
		case len(m.rows) <= maxRowLinks:
			for _, i := range m.rows {
				if at := d.Table.Anchor(d.Table.Row(i)); at != "" {
					rows = append(rows, fmt.Sprintf("[%d](%s)", d.Table.Row(i), address+at))
				}
			}
		}
		fmt.Fprintf(b, "- [%s](%s%s#table)%s%s", Escape(orID(d.About.Title.Or(l), d.ID)), address, by, lang.Text{ZH: "：", EN: ": "}.In(l), n)
		if len(rows) > 0 {
			fmt.Fprint(b, lang.Text{ZH: "，第 ", EN: ", row "}.In(l)+strings.Join(rows, lang.Text{ZH: "、", EN: ", "}.In(l))+lang.Text{ZH: " 行", EN: ""}.In(l))
		}
		b.WriteString("\n")
	}
}

// maxRowLinks is up to how many records are linked one by one where the table cannot be filtered by who stands in it.
const maxRowLinks = 12

// chosenBy returns the query of the address that filters the table of a dataset to just these records of e, "" if none does.
func chosenBy(m mention, e *dataset.Entity) string {
	t := m.set.Dataset.Table
	for _, at := range facetFields(m.set.Dataset) {
		if !slices.ContainsFunc(m.rows, func(i int) bool { return t.Value(i, at).Entity != e }) {
			return "?" + url.Values{t.Fields[at].Name: {e.ID}}.Encode()
		}
	}
	return ""
}
