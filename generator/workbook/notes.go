package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// notes reads the sheet notes against the charts.
func (r *reader) notes(d *dataset.Dataset) (out []dataset.Note) {
	charts := map[string]*dataset.Chart{}
	for i := range d.Charts {
		charts[d.Charts[i].ID] = &d.Charts[i]
	}
	for m := range r.rows("notes", "chart") {
		n := dataset.Note{Chart: m.required("chart"), Y: m.num("y"), Text: m.both("zh", "en", true), At: m.at(m.st.Row.N, 0), Words: [2]cell.Addr{m.here("zh"), m.here("en")}}
		ch := charts[n.Chart]
		if ch == nil && n.Chart != "" {
			m.add(m.here("chart"), cell.ChartUnknown, cell.Short(n.Chart), cell.Suggest(n.Chart, sortedKeys(charts)))
		}
		n.X, n.XEnd = m.position("x", d, ch), m.position("x_end", d, ch)
		if n.X == "" {
			m.need("x")
		}
		out = append(out, n)
	}
	return out
}

// position reads a place along x in the terms of the chart's x axis: a date, a number, or the name of a category.
func (m *metaSheet) position(col string, d *dataset.Dataset, ch *dataset.Chart) string {
	f := dataset.Field{Name: col, Type: anything}
	if ch != nil {
		if i := d.Table.Field(ch.X.Field); i >= 0 {
			switch t := d.Table.Fields[i].Type; {
			case t.Temporal():
				f.Type = dataset.Date
			case t.Numeric():
				f.Type = dataset.Number
			}
		}
	}
	return m.value(&f, m.here(col), m.get(col)).Key()
}

// exprs reads the sheet facts or claims. What the expressions say is checked where they are evaluated.
func (r *reader) exprs(part string) (out []dataset.Expr) {
	for m := range r.rows(part, "id", "expression") {
		e := m.expr(part == "claims")
		if e.Format = m.str("format"); e.Format != "" {
			e.FormatAt = m.here("format")
		}
		if e.ID != "" && e.Expression != "" {
			out = append(out, e)
		}
	}
	return out
}

func (m *metaSheet) expr(worded bool) dataset.Expr {
	return dataset.Expr{ID: m.label(anyKey), Expression: m.required("expression"), Text: m.both("zh", "en", worded), At: m.here("expression"), IDAt: m.here("id")}
}

// checks reads the sheet checks.
func (r *reader) checks() (out []dataset.Check) {
	for m := range r.rows("checks", "id", "expression") {
		c := dataset.Check{Expr: m.expr(true), Where: m.str("where"), WhereAt: m.here("where"), Warning: m.word("severity") == "warning"}
		if c.ID != "" && c.Expression != "" {
			out = append(out, c)
		}
	}
	return out
}

// revisions reads the sheet revisions.
func (r *reader) revisions() (out []dataset.Revision) {
	for m := range r.rows("revisions", "date") {
		m.need("date")
		out = append(out, dataset.Revision{Date: m.typed("date").Period, Text: m.both("zh", "en", true), At: m.here("date")})
	}
	return out
}
