package revision

import (
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// Merge returns the shared names of two versions together, those of the new one first: an old id that is a name of an
// entity in the new version is that entity, and what only the old version knows is still known. Either may be nil.
func Merge(old, new *dataset.Shared) *dataset.Shared {
	out := &dataset.Shared{Entities: map[string]*dataset.Entity{}, ByName: map[string]*dataset.Entity{}, Sources: map[string]dataset.Source{},
		Conflicts: map[string]dataset.Conflict{}, Nouns: map[string]unit.Noun{}}
	for _, sh := range []*dataset.Shared{old, new} {
		if sh == nil {
			continue
		}
		out.File, out.Site, out.Glossary, out.Profiles = sh.File, sh.Site, sh.Glossary, sh.Profiles
		maps.Copy(out.Entities, sh.Entities)
		maps.Copy(out.ByName, sh.ByName)
		maps.Copy(out.Sources, sh.Sources)
		maps.Copy(out.Conflicts, sh.Conflicts)
		maps.Copy(out.Nouns, sh.Nouns)
	}
	if old == nil || new == nil {
		return out
	}
	for _, e := range old.Entities { // what they were called, they are still called if nobody else is
		now := new.ByName[strings.ToLower(e.ID)]
		if now == nil {
			continue
		}
		for _, name := range slices.Concat([]string{e.ID, e.Name.ZH, e.Name.EN}, e.Aliases) {
			if key := strings.ToLower(name); key != "" && new.ByName[key] == nil {
				out.ByName[key] = now
			}
		}
	}
	return out
}

// CompareShared returns what changed in the workbook that all share: its lists by their ids, as a Diff with sheets alone.
// Either may be nil.
func CompareShared(id string, old, new *dataset.Shared) *Diff {
	d := &Diff{ID: id, Kind: Revised, Title: lang.Text{ZH: "共用名称与来源", EN: "Shared names and sources"}}
	if old == nil {
		old = &dataset.Shared{}
	}
	if new == nil {
		new = &dataset.Shared{}
	}
	for _, s := range []struct {
		name string
		of   func(*dataset.Shared) []item
	}{{"about", site}, {"entities", entities}, {"sources", sharedSources}, {"glossary", glossary}, {"units", units}, {"conflicts", conflicts}, {"profiles", profiles}} {
		if sh := compareItems(s.name, s.of(old), s.of(new)); sh != nil {
			d.Sheets = append(d.Sheets, *sh)
		}
	}
	return d
}

func site(sh *dataset.Shared) (out []item) {
	s := sh.Site
	for _, k := range []struct {
		id   string
		text lang.Text
	}{
		{"title", s.Title}, {"subtitle", s.Subtitle}, {"description", s.Description}, {"publisher", s.Publisher}, {"contact", s.Contact},
		{"licence", lang.Text{ZH: s.Licence}}, {"licence_url", lang.Text{ZH: s.LicenceURL}}, {"repository", lang.Text{ZH: s.Repository}},
		{"base_url", lang.Text{ZH: s.BaseURL}}, {"entity_pages", lang.Text{ZH: strings.TrimSpace(s.EntityKind + " " + s.EntityName.ZH), EN: s.EntityName.EN}},
		{"entity_list", lang.Text{ZH: strings.TrimSpace(strings.Join(s.ListKinds, "; ") + " " + s.ListName.ZH), EN: s.ListName.EN}},
		{"entity_pages_folder", lang.Text{ZH: s.EntityFolder}}, {"entity_list_folder", lang.Text{ZH: s.ListFolder}}, {"history_from", lang.Text{ZH: s.HistoryFrom}},
	} {
		if _, stated := s.At[k.id]; k.text.IsZero() || strings.HasSuffix(k.id, "_folder") && !stated { // it follows from the name, which is told
			continue
		}
		out = append(out, itemOf(k.id, cell.Addr{}, "", k.text))
	}
	return out
}

func entities(sh *dataset.Shared) (out []item) {
	for _, id := range slices.Sorted(maps.Keys(sh.Entities)) {
		e := sh.Entities[id]
		reserved := ""
		if e.Reserved {
			reserved = "TRUE"
		}
		out = append(out, itemOf(id, e.At, "", e.Name, "slot", e.Slot, "reserved", reserved, "kind", e.Kind, "parent", e.Parent, "url", e.URL,
			"aliases", strings.Join(e.Aliases, "; "), "description", e.Description))
	}
	return out
}

func sharedSources(sh *dataset.Shared) []item {
	var list []dataset.Source
	for _, id := range slices.Sorted(maps.Keys(sh.Sources)) {
		list = append(list, sh.Sources[id])
	}
	return sources(list)
}

func glossary(sh *dataset.Shared) (out []item) {
	for _, t := range sh.Glossary {
		out = append(out, itemOf(t.ID, t.At, "", t.Name, "aliases", strings.Join(t.Aliases, "; "), "definition", t.Definition))
	}
	return out
}

func units(sh *dataset.Shared) (out []item) {
	for _, id := range slices.Sorted(maps.Keys(sh.Nouns)) {
		n := sh.Nouns[id]
		kind := ""
		if n.Index {
			kind = "index"
		}
		out = append(out, itemOf(id, cell.Addr{}, "", n.Text, "kind", kind))
	}
	return out
}

func conflicts(sh *dataset.Shared) (out []item) {
	for _, id := range slices.Sorted(maps.Keys(sh.Conflicts)) {
		c := sh.Conflicts[id]
		out = append(out, itemOf(id, c.At, "title", c.Title, "summary", c.Summary))
	}
	return out
}

func profiles(sh *dataset.Shared) (out []item) {
	for _, p := range sh.Profiles {
		out = append(out, itemOf(strings.TrimSpace(p.Show+" "+p.Dataset+" "+p.Value), p.At, "", p.Text, "series", p.Series, "label", p.Label, "where", p.Where))
	}
	return out
}

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
