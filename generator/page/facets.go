package page

import (
	"html"
	"strconv"

	"briefing/generator/dataset"
)

// What a table must have to be filtered by column, and the most that choices and choosers may be.
const (
	facetRows    = 20
	facetChoices = 60
	maxFacets    = 5
)

// facets returns the columns by which the table of records can be filtered: entities and choices of which there are a few,
// and the years of the first field of time. A column is its number, from 1 behind the rows' numbers, and its field's name,
// by which the filter stands in the address.
func facets(t *dataset.Table, cols []shown) (out []string) {
	if t.Len() < facetRows {
		return nil
	}
	timed := false
	for i, c := range cols {
		f := t.Fields[c.field]
		year := f.Type.Temporal() && !timed
		if !year && f.Type != dataset.EntityRef && f.Type != dataset.Enum || reserved(f.Name) || f.Name == "q" || f.Name == "sort" {
			continue
		}
		seen := map[string]bool{}
		for r := range t.Shown() {
			v := t.Value(r, c.field)
			switch {
			case v.Blank():
			case year:
				seen[v.Period.Start().Format("2006")] = true
			default:
				seen[v.Key()] = true
			}
		}
		if len(seen) < 2 || len(seen) > facetChoices {
			continue
		}
		name := strconv.Itoa(i+1) + ":" + f.Name
		if year {
			timed = true
			name += ":year"
		}
		if out = append(out, name); len(out) == maxFacets {
			break
		}
	}
	return out
}

// linkedRows is up to how many records every mention of an entity is a link; in longer tables the first of each is.
const linkedRows = 500

// entityHTML returns an entity's name as a link to its page, or that of the one it belongs to.
func (p *datasetPage) entityHTML(e *dataset.Entity, name string) string {
	text := textHTML(name, p.l)
	id := p.entityPage(e)
	if id == "" || p.d.Table.Len() > linkedRows && p.linked[e.ID] {
		return text
	}
	p.linked[e.ID] = true
	return `<a href="` + html.EscapeString(p.site.base()+p.l.String()+"/"+p.site.EntityFolder+"/"+id+"/") + `">` + text + "</a>"
}

// entityPage returns the id of the entity whose page tells of e, "" if none does. A record that names e is enough for the
// page to be.
func (p *datasetPage) entityPage(e *dataset.Entity) string {
	if p.site.EntityKind == "" || e == nil {
		return ""
	}
	if p.owners == nil {
		p.owners, p.linked = map[string]string{}, map[string]bool{}
	}
	id, ok := p.owners[e.ID]
	if !ok {
		if o := p.d.Shared.Owner(e, p.site.EntityKind); o != nil {
			id = o.ID
		}
		p.owners[e.ID] = id
	}
	return id
}
