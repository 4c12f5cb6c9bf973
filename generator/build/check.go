package build

import (
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// fixedFolders are those of the site's own pages and files, which no other kind of page can have.
var fixedFolders = []string{"about", "briefing", "changes", "charts", "css", "data", "edit", "embed", "en", "fonts", "glossary", "images", "js", "reference", "rules", "search", "sources", "timeline", "zh"}

// checkSite returns the problems of the pages of entities that the shared workbook asks for: addresses that are taken, pages on which
// nothing would stand.
func checkSite(sh *dataset.Shared, sets []Bound) (ps cell.Problems) {
	site := sh.Site
	at := func(keys ...string) cell.Addr {
		for _, k := range keys {
			if a, ok := site.At[k]; ok {
				return a
			}
		}
		return cell.Addr{File: sh.File}
	}
	if site.EntityKind == "" {
		return nil
	}
	listed := len(site.ListKinds) > 0
	if slices.Contains(fixedFolders, site.EntityFolder) {
		ps.Add(at("entity_pages_folder", "entity_pages"), cell.FolderTaken, site.EntityFolder)
	}
	if listed && (slices.Contains(fixedFolders, site.ListFolder) || site.ListFolder == site.EntityFolder) {
		ps.Add(at("entity_list_folder", "entity_list"), cell.FolderTaken, site.ListFolder)
	}
	owners, members := false, false
	for _, s := range sets {
		for e := range s.Table.Entities() {
			o := sh.Owner(e, site.EntityKind)
			owners = owners || o != nil
			members = members || o != nil && o != e && slices.Contains(site.ListKinds, e.Kind)
		}
	}
	if !owners {
		ps.Add(at("entity_pages"), cell.ListEmpty, site.EntityKind)
	}
	if listed && !members {
		ps.Add(at("entity_list"), cell.ListEmpty, strings.Join(site.ListKinds, ", "))
	}
	return ps
}
