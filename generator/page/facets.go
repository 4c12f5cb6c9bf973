package page

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/inert"
)

// What a table must have to be filtered by column, and the most that choices and choosers may be.
const (
	facetRows    = 20
	facetChoices = 60
	maxFacets    = 5
)

// facetFields returns the fields by which the table of records can be filtered: entities and choices of which there are a few, and the
// first field of time, by its years. Those that charts show come first, the others in the order of the sheet.
func facetFields(d *dataset.Dataset) (fields []int) {
	t := d.Table
	if t.Len() < facetRows {
		return nil
	}
	drawn := drawnFields(d)
	timed := false
	for _, first := range []bool{true, false} {
		for i, f := range t.Fields {
			year := f.Type.Temporal() && !timed
			if slices.Contains(drawn, f.Name) != first || !year && f.Type != dataset.EntityRef && f.Type != dataset.Enum || reserved(f.Name) ||
				slices.Contains([]string{"q", "sort", "columns"}, f.Name) { // they mean something else in the address
				continue
			}
			seen := map[string]bool{}
			for r := range t.Shown() {
				switch v := t.Value(r, i); {
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
			timed = timed || year
			if fields = append(fields, i); len(fields) == maxFacets {
				return fields
			}
		}
	}
	return fields
}

// facets returns what a script filters the table by: the number of a column, from 1 behind the rows' numbers, its field's name, by which the
// filter stands in the address, and of a time year, else the ids of its values in the order in which they come, if they are not what the
// page shows of them: 3:class:open;closed. So an address means the same in both languages.
func (p *datasetPage) facets(cols []shown) (out []string) {
	t := p.d.Table
	for _, field := range facetFields(p.d) {
		f := t.Fields[field]
		column := slices.IndexFunc(cols, func(c shown) bool { return c.field == field }) + 1
		if column == 0 { // the page has it in its own language
			continue
		}
		facet := strconv.Itoa(column) + ":" + f.Name
		if f.Type.Temporal() {
			out = append(out, facet+":year")
			continue
		}
		seen, same := map[string]bool{"": true}, true
		var ids []string
		for i := range t.Shown() {
			v := t.Value(i, field)
			if name := strings.TrimSpace(inert.Plain(v.In(p.l))); !seen[name] {
				seen[name] = true
				ids = append(ids, strings.ReplaceAll(url.QueryEscape(v.Key()), "+", "%20"))
				same = same && v.Key() == name
			}
		}
		if !same {
			facet += ":" + strings.Join(ids, ";")
		}
		out = append(out, facet)
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
