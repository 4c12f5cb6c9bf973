package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

func (p *datasetPage) section(id string, t lang.Text) {
	if s := paragraphs(t.Or(p.l)); s != "" {
		p.heading(id)
		p.b.WriteString(s + "\n")
	}
}

func (p *datasetPage) heading(id string) {
	fmt.Fprintf(&p.b, "\n## %s {#%s}\n\n", word(id, p.l), id)
}

func (p *datasetPage) para(t lang.Text) {
	if s := paragraphs(t.Or(p.l)); s != "" {
		p.b.WriteString("\n" + s + "\n")
	}
}

// fields writes what each column means.
func (p *datasetPage) fields() {
	p.heading("fields")
	fmt.Fprintf(&p.b, "| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n", word("column", p.l), word("field", p.l), word("type", p.l), word("unit", p.l), word("meaning", p.l))
	for _, f := range p.d.Table.Fields {
		u := ""
		if f.Type.Numeric() {
			u = f.Unit.Label(p.l)
		}
		meaning := f.Description.Or(p.l)
		if meaning == "" {
			meaning = p.label(f)
		}
		fmt.Fprintf(&p.b, "| %s | `%s` | %s | %s | %s |\n", cell.Column(f.Col), strings.ReplaceAll(f.Name, "`", ""), typeWords[f.Type].In(p.l), Escape(u), Escape(meaning))
	}
	p.b.WriteString("{.fields}\n")
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
		fmt.Fprintf(&p.b, "### %s {#%s}\n\n", Escape(orID(c.Title.Or(p.l), id)), conflictID(id))
		p.para(c.Summary)
		rows := make([]string, len(groups[id]))
		for n, i := range groups[id] {
			rows[n] = fmt.Sprintf("[%s %d](%s)", word("row", p.l), t.Row(i), cmp.Or(t.Anchor(t.Row(i)), "#table"))
		}
		p.b.WriteString("\n" + strings.Join(rows, lang.Text{ZH: "、", EN: ", "}.In(p.l)) + "\n\n")
	}
}

func conflictID(id string) string { return "c-" + strings.ToLower(id) }

func (p *datasetPage) revisions() {
	if len(p.d.Revisions) == 0 && len(p.site.History.of(p.d.ID, p.l)) == 0 {
		return
	}
	p.heading("revisions")
	for _, r := range p.d.Revisions {
		fmt.Fprintf(&p.b, "- **%s** %s\n", r.Date.Text(p.l), Escape(r.Text.Or(p.l)))
	}
	p.versions()
}
