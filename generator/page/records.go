package page

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A shown is a column of the table as shown: a field, or the side of a bilingual pair in the page's language.
type shown struct {
	Name, Label, Unit string
	Numeric           bool
	field             int
	rank              int // among the columns, 0 for the first
}

// columns returns the fields that the page's table shows, what readers look for first: what the charts are of, then the
// other fields, then long texts that a record may lack, then what is said of the record itself; each in the order of the
// sheet. Of two fields x_zh and x_en it has the one in the page's language.
func (p *datasetPage) columns() (cols []shown) {
	t := p.d.Table
	charted := p.charted()
	for i, f := range t.Fields {
		base, side := strings.CutSuffix(f.Name, "_"+p.l.Other().String())
		if side && t.Field(base+"_"+p.l.String()) >= 0 {
			continue
		}
		c := shown{Name: f.Name, Label: p.label(f), Numeric: f.Type.Numeric(), field: i}
		if f.Type.Numeric() {
			c.Unit = f.Unit.Label(p.l)
		}
		switch {
		case charted[sideless(f.Name)]:
		case p.long(i) && !f.Required: // what every record must have is what the record says
			c.rank = 2
		case reserved(f.Name):
			c.rank = 3
		default:
			c.rank = 1
		}
		cols = append(cols, c)
	}
	slices.SortStableFunc(cols, func(a, b shown) int { return a.rank - b.rank })
	return cols
}

// charted returns the names of fields that a chart of the dataset shows, those of bilingual pairs without their language.
func (p *datasetPage) charted() map[string]bool {
	names := map[string]bool{}
	for _, c := range p.d.Charts {
		for _, a := range append([]dataset.Axis{c.X}, c.Y...) {
			names[sideless(a.Field)] = true
		}
		names[sideless(c.Series)] = true
		names[sideless(c.Label)] = true
	}
	return names
}

// long reports whether a field has a text that a cell shows in part.
func (p *datasetPage) long(field int) bool {
	t := p.d.Table
	if t.Fields[field].Type != dataset.Text {
		return false
	}
	for i := range min(t.Shown(), 2*sampledRows) {
		if halfEms(t.Value(i, field).In(p.l)) > longText {
			return true
		}
	}
	return false
}

// sideless returns the name of a field without the language of a bilingual pair.
func sideless(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "_zh"), "_en")
}

// label returns a field's name for readers.
func (p *datasetPage) label(f *dataset.Field) string {
	if s := f.Label.Or(p.l); s != "" {
		return s
	}
	if w, ok := words[sideless(f.Name)]; ok {
		return w.In(p.l)
	}
	return f.Name
}

// records writes the table of all records. The first column is the row of the sheet, by which a number is found again.
func (p *datasetPage) records() {
	cols := p.columns()
	p.heading("table")
	t := p.d.Table
	rows := newRows("records", p.l, true, t.Shown(), cols)
	rows.facets = facets(t, cols)
	numbers := p.sourceNumbers()
	for i := range t.Shown() {
		rows.row(t.Row(i), "")
		for _, c := range cols {
			p.cell(rows, t.Value(i, c.field), t.Fields[c.field], numbers)
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

// cell adds one value to the table.
func (p *datasetPage) cell(rows *rowTable, v dataset.Value, f *dataset.Field, numbers map[string]int) {
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
		rows.add(p.entityHTML(v.Entity, text), plain(text))
		return
	case f.Type == dataset.URL:
		if u := safeURL(v.Text); u != "" {
			rows.add(linkHTML(u, textHTML(u, lang.ZH)), u)
			return
		}
	}
	rows.text(text)
}
