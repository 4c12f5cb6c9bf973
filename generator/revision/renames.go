package revision

import (
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// Renames returns the entities that got another id from one version of the shared names to the next and kept the old one
// as an alias: new ids by old ones. Either version may be nil.
func Renames(old, new *dataset.Shared) map[string]string {
	out := map[string]string{}
	if old == nil || new == nil {
		return out
	}
	for id := range old.Entities {
		if e := new.ByName[strings.ToLower(id)]; e != nil && e.ID != id && new.Entities[id] == nil {
			out[id] = e.ID
		}
	}
	return out
}

// AddRenames notes which of the renamed entities the new version of a dataset names. Its cells say what they said, but
// its data files have other ids: that is a correction.
func (d *Diff) AddRenames(new *dataset.Dataset, renames map[string]string) {
	if d.Kind != Revised && d.Kind != Renamed || new == nil || len(renames) == 0 {
		return
	}
	named := map[string]bool{}
	for e := range new.Table.Entities() {
		named[e.ID] = true
	}
	var was, is []item
	for _, id := range slices.Sorted(maps.Keys(renames)) {
		if now := renames[id]; named[now] {
			was, is = append(was, itemOf(now, cell.Addr{}, "id", id)), append(is, itemOf(now, cell.Addr{}, "id", now))
		}
	}
	if sh := compareItems("entities", was, is); sh != nil {
		d.Sheets = append(d.Sheets, *sh)
		d.Level = max(d.Level, Patch)
	}
}
