package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

func (p *datasetPage) section(id string, t lang.Text) {
	if s := inert.Paragraphs(t.Or(p.l)); s != "" {
		p.heading(id)
		p.b.WriteString(s + "\n")
	}
}

func (p *datasetPage) heading(id string) {
	p.sections = append(p.sections, id)
	fmt.Fprintf(p.b, "\n## %s {#%s}\n\n", word(id, p.l), id)
}

func (p *datasetPage) para(t lang.Text) {
	if s := inert.Paragraphs(t.Or(p.l)); s != "" {
		p.b.WriteString("\n" + s + "\n")
	}
}

// fields writes what each column means.
func (p *datasetPage) fields() {
	p.heading("fields")
	t := newTable("fields", p.l, word("column", p.l), word("field", p.l), word("type", p.l), word("unit", p.l), word("meaning", p.l))
	for _, f := range p.d.Table.Fields {
		u := ""
		if f.Type.Numeric() {
			u = f.Unit.Label(p.l)
		}
		meaning := f.Description.Or(p.l)
		if meaning == "" {
			meaning = p.label(f)
		}
		t.row("", cell.Column(f.Col), "<code>"+textHTML(f.Name, lang.ZH)+"</code>", typeWords[f.Type].In(p.l), textHTML(u, p.l), textHTML(meaning, p.l))
	}
	p.b.put("fields", t.markup())
}

// disputed writes each group of records that disagree, all sides of it.
func (p *datasetPage) disputed() {
	t := p.d.Table
	cf := t.Field(dataset.FieldConflict)
	if cf < 0 {
		return
	}
	groups := map[string][]int{}
	for i := range t.Len() {
		if v := t.Value(i, cf); !v.Blank() {
			groups[v.Text] = append(groups[v.Text], i)
		}
	}
	if len(groups) == 0 {
		return
	}
	p.heading("disputed")
	for _, id := range slices.Sorted(maps.Keys(groups)) {
		c := p.d.Shared.Conflicts[id]
		fmt.Fprintf(p.b, "\n### %s {#%s}\n", inert.Markdown(orID(c.Title.Or(p.l), id)), conflictID(id))
		p.para(c.Summary)
		rows := make([]string, len(groups[id]))
		for n, i := range groups[id] {
			rows[n] = fmt.Sprintf("<a href=%s>%s %d</a>", cmp.Or(t.Anchor(t.Row(i)), "#table"), word("row", p.l), t.Row(i))
		}
		p.b.put(conflictID(id), "<p>"+strings.Join(rows, lang.Text{ZH: "、", EN: ", "}.In(p.l))+"</p>")
	}
}

func conflictID(id string) string { return "c-" + strings.ToLower(id) }

func (p *datasetPage) revisions() {
	if len(p.d.Revisions) == 0 && len(p.site.History.of(p.d.ID, p.l)) == 0 {
		return
	}
	p.heading("revisions")
	list := ""
	for _, r := range p.d.Revisions {
		list += "<li><strong>" + r.Date.Text(p.l) + "</strong> " + textHTML(r.Text.Or(p.l), p.l) + "</li>"
	}
	if list != "" {
		p.b.put("revisions", "<ul>"+list+"</ul>")
	}
	p.versions()
}
