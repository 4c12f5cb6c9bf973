package page

import (
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Name is what an entity is called in one language, and the page that tells of it, "" for none.
type Name struct {
	Name string `json:"name"`
	Href string `json:"href"`
}

// nameList adds data/names.json: by language the names of all entities, the longest first. Where a page written by hand mentions
// one, it is linked.
func nameList(t artifact.Tree, site Site, sh *dataset.Shared, w where) error {
	all := map[string][]Name{}
	base := site.base()
	href := entityPaths(site, sh, w)
	for _, l := range lang.All() {
		names := []Name{}
		for _, e := range sh.Entities {
			n := Name{Name: inert.Line(e.Name.Or(l))}
			if n.Name == "" {
				continue
			}
			if h := href[e]; h != "" {
				n.Href = base + l.String() + "/" + h
			}
			names = append(names, n)
		}
		slices.SortFunc(names, func(a, b Name) int {
			if d := len(b.Name) - len(a.Name); d != 0 {
				return d
			}
			return strings.Compare(a.Name+"\n"+a.Href, b.Name+"\n"+b.Href)
		})
		all[l.String()] = names
	}
	return addJSON(t, "data/names.json", "  ", all)
}

// entityPaths returns the paths below the language of the entities that have a page, or a place on one.
func entityPaths(site Site, sh *dataset.Shared, w where) map[*dataset.Entity]string {
	paths := map[*dataset.Entity]string{}
	for _, o := range owners(sh, site.EntityKind) {
		if o.Kind != "" && len(w.owned(sh, o)) > 0 {
			paths[o] = site.EntityFolder + "/" + o.ID + "/"
		}
		for _, e := range membersOf(sh, site, o, w) {
			paths[e] = site.ListFolder + "/#" + e.ID
		}
	}
	return paths
}
