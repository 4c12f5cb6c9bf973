package page

import (
	"slices"
	"strings"

	"briefing/generator/dataset"
)

// A mention is the records of one dataset in which an entity stands, by their order in the table.
type mention struct {
	set  Published
	rows []int
}

// A where tells the records of each entity, in the order of the datasets.
type where map[*dataset.Entity][]mention

// whereEntitiesStand goes through all datasets once.
func whereEntitiesStand(sets []Published) where {
	w := where{}
	for _, s := range sets {
		t := s.Dataset.Table
		var fields []int
		for f, fl := range t.Fields {
			if fl.Type == dataset.EntityRef {
				fields = append(fields, f)
			}
		}
		if len(fields) == 0 {
			continue
		}
		rows := map[*dataset.Entity][]int{}
		for i := range t.Len() {
			for _, f := range fields {
				e := t.Value(i, f).Entity
				if e == nil {
					continue
				}
				if r := rows[e]; len(r) == 0 || r[len(r)-1] != i {
					rows[e] = append(r, i)
				}
			}
		}
		for e, r := range rows {
			w[e] = append(w[e], mention{s, r})
		}
	}
	return w
}

// owned returns the records of e and of all that belongs to it, each once.
func (w where) owned(sh *dataset.Shared, e *dataset.Entity) (out []mention) {
	for o, ms := range w {
		if sh.Owner(o, e.Kind) != e {
			continue
		}
		for _, m := range ms {
			if i := slices.IndexFunc(out, func(x mention) bool { return x.set.Dataset == m.set.Dataset }); i >= 0 {
				out[i].rows = append(out[i].rows, m.rows...)
			} else {
				out = append(out, mention{m.set, slices.Clone(m.rows)})
			}
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return strings.Compare(a.set.Dataset.ID, b.set.Dataset.ID) })
	for i := range out {
		slices.Sort(out[i].rows)
		out[i].rows = slices.Compact(out[i].rows)
	}
	return out
}
