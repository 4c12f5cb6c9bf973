package page

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// records writes the table of all records. The first column is the row of the sheet, by which a number is found again.
func (p *datasetPage) records() {
	cols := p.columns()
	p.cols = cols
	p.heading("table")
	t := p.d.Table
	rows := newRows("records", p.l, true, t.Shown(), cols)
	rows.facets = p.facets(cols)
	numbers := p.sourceNumbers()
	cited := map[[2]int]bool{}
	for _, at := range p.site.Cited[p.d.ID] {
		cited[[2]int{at.Row, at.Col}] = true
	}
	of := p.d.RunOf()
	for i := range t.Shown() {
		row := t.Row(i)
		rows.row(row, "")
		for _, c := range cols {
			if f := t.Fields[c.field]; cited[[2]int{row, f.Col}] {
				rows.id = t.Value(i, c.field).At.Ref()
			}
			p.cell(rows, t.Value(i, c.field), t.Fields[c.field], numbers, of(i))
		}
	}
	p.b.put("table", rows.markup(1, p.title()))
	p.b.WriteString("\n" + word("blank", p.l) + "\n")
	if t.Shown() < t.Len() {
		fmt.Fprintf(p.b, "\n"+lang.Text{
			ZH: "表中是前 %s 条记录；全部 %s 条见[下载](#downloads)。", EN: "The table has the first %s records; all %s are in the [downloads](#downloads).",
		}.In(p.l)+"\n", unit.Plain(float64(t.Shown())), unit.Plain(float64(t.Len())))
	}
}

// cell adds one value to the table. run is the one by which its record came, nil if it is not known.
func (p *datasetPage) cell(rows *rowTable, v dataset.Value, f *dataset.Field, numbers map[string]int, run *dataset.Run) {
	if v.Blank() {
		rows.add("", "")
		return
	}
	text := v.In(p.l)
	switch {
	case f.Name == dataset.FieldSource:
		var links, texts []string
		for _, id := range dataset.SourceIDs(v.Text) {
			if n := numbers[id]; n > 0 {
				texts = append(texts, strconv.Itoa(n))
				links = append(links, fmt.Sprintf("<a href=#s%d>%d</a>", n, n))
			} else {
				texts = append(texts, id)
				links = append(links, textHTML(id, p.l))
			}
		}
		rows.add(strings.Join(links, " "), strings.Join(texts, " "))
		return
	case f.Name == dataset.FieldRun && run != nil:
		rows.add(`<a href="#`+catalogue.RunID(run.ID)+`" title="`+html.EscapeString(inert.Line(run.ID))+`">`+textHTML(run.Day(), p.l)+"</a>", run.Day())
		return
	case f.Name == dataset.FieldConflict:
		if _, ok := p.d.Shared.Conflicts[v.Text]; ok {
			rows.add(`<a href="#`+html.EscapeString(conflictID(v.Text))+`">`+textHTML(v.Text, p.l)+"</a>", v.Text)
			return
		}
	case f.Name == dataset.FieldPrecision:
		if w, ok := words[v.Text]; ok {
			text = w.In(p.l)
		}
	case f.Type == dataset.EntityRef && v.Entity != nil:
		rows.add(p.entityHTML(v.Entity, text), inert.Plain(text))
		return
	case f.Type == dataset.URL:
		if u := inert.URL(v.Text); u != "" {
			rows.add(linkHTML(u, textHTML(u, lang.ZH)), u)
			return
		}
	}
	rows.text(text)
}
