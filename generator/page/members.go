package page

import (
	"net/url"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// memberPage adds the page of the entities that belong to those with a page: of the kinds that the shared workbook names
// (about, key entity_list), each with what it owns in turn, and with the datasets in which it stands. An entity without a
// record is left out.
func memberPage(t artifact.Tree, site Site, sh *dataset.Shared, pr *profile) (tally Tally, err error) {
	if site.EntityKind == "" || len(site.ListKinds) == 0 {
		return tally, nil
	}
	var cards []profileCard
	for _, o := range owners(sh, site.EntityKind) {
		for _, e := range membersOf(sh, site, o, pr.where) {
			if n := len(cards); n > 0 && sh.Under(e, cards[n-1].e) {
				cards[n-1].below = append(cards[n-1].below, e)
				continue
			}
			cards = append(cards, pr.card(e, pr.where[e]))
		}
	}
	sortCards(cards)
	folder := site.ListFolder
	for _, l := range lang.All() {
		b := markdown("\n")
		var from provenance
		var list strings.Builder
		n := 0
		for _, c := range cards {
			n += pr.member(&list, c, l, &from)
		}
		lead := cardOrder(cards, l)
		if len(from.Records) > 0 {
			lead += lang.Text{EN: " "}.In(l) + word("members-lead", l)
		}
		b.put("members", `<ul class="entities members">`+list.String()+"</ul>")
		if err := addList(t, site, folder+"/index", l, "members", inert.Line(orID(site.ListName.Or(l), folder)), lead, b); err != nil {
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
