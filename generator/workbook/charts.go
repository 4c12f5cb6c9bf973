package workbook

import (
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
)

// The functions of axes.
var (
	xFuncs = []string{"month", "quarter", "half", "year"}
	yFuncs = []string{"sum", "mean", "min", "max", "last", "count"}
)

// A chartReader reads the sheet charts against the fields of the data.
type chartReader struct {
	*metaSheet
	d      *dataset.Dataset
	names  []string
	lost   bool              // the current chart names a field that is not there
	header map[string]string // field name by lower-case name
}

// charts reads the sheet charts.
func (r *reader) charts(d *dataset.Dataset) (out []dataset.Chart) {
	c := chartReader{d: d, header: map[string]string{}}
	for _, f := range d.Table.Fields {
		c.names = append(c.names, f.Name)
		c.header[strings.ToLower(f.Name)] = f.Name
	}
	for m := range r.rows("charts", "id", "type", "x", "y") {
		c.metaSheet, c.lost = m, false
		if ch := c.chart(); ch.ID != "" {
			out = append(out, ch)
		}
	}
	return out
}

func (c *chartReader) chart() dataset.Chart {
	ch := dataset.Chart{ID: c.id(), Type: c.word("type"), Where: c.str("where"), Scale: c.word("scale"),
		Title: c.both("title_zh", "title_en", true), Subtitle: c.both("subtitle_zh", "subtitle_en", false), NoteText: c.both("note_zh", "note_en", false),
		Claims: splitList(c.str("claims")), Alt: c.both("alt_zh", "alt_en", false), At: c.here("id"), Cells: map[string]cell.Addr{}}
	ch.At.Col = 0
	for col := range c.cols {
		ch.Cells[col] = c.here(col)
	}
	c.need("type")
	if t := c.required("x"); t != "" {
		ch.X = c.axis("x", t, xFuncs, "")
		if ch.X.Func != "" {
			c.needType("x", ch.X.Field, ch.Type, times)
		} else if k, ok := chartKindOf(ch.Type); ok {
			c.needType("x", ch.X.Field, ch.Type, k.x)
		}
	}
	ys := splitList(c.required("y"))
	if k, ok := chartKindOf(ch.Type); ok && len(ys) > 0 {
		most := k.most
		if ch.Type != "range" && c.str("series") != "" { // else each measure is a series
			most = 1
		}
		if len(ys) > most {
			c.add(c.here("y"), cell.AxisCount, len(ys), most, ch.Type)
		}
		if len(ys) < k.least {
			c.add(c.here("y"), cell.AxisFew, len(ys), k.least, ch.Type)
		}
	}
	for _, t := range ys {
		a := c.axis("y", t, yFuncs, "count")
		ch.Y = append(ch.Y, a)
		switch {
		case a.Func == "count":
		case ch.Type == "timeline":
			c.needType("y", a.Field, ch.Type, []dataset.Type{dataset.Enum, dataset.Text, dataset.EntityRef, dataset.Boolean})
		case ch.Type != "":
			c.needType("y", a.Field, ch.Type, numbers)
		}
	}
	if t := c.str("series"); t != "" {
		if ch.Series = c.field("series", t); ch.Series != "" {
			c.needType("series", ch.Series, ch.Type, timesOr(categories...))
		}
	}
	if t := c.str("label"); t != "" {
		ch.Label = c.field("label", t)
	}
	ch.Limit = int(c.typed("limit").Num)
	ch.Course, ch.Named = c.word("course"), c.named()
	c.where(ch.Where)
	if c.lost { // what more there is to say would follow from that
		return ch
	}
	strong := ch.Series
	if strong == "" { // bars of one series
		strong = ch.X.Field
	}
	ch.Highlight, ch.Marks = c.highlight(strong, ch)
	ch.Colour = c.colour(ch)
	c.options(&ch)
	ch.Views = c.views(ch)
	return ch
}

// axis reads a field or function(field); alone is the function that stands without one.
func (c *chartReader) axis(col, t string, funcs []string, alone string) (a dataset.Axis) {
	a, ok := dataset.ParseAxis(t)
	if !ok {
		c.add(c.here(col), cell.AxisSyntax, cell.Short(t))
		return a
	}
	name := a.Field
	a.Field = ""
	if a.Func != "" && !slices.Contains(funcs, a.Func) {
		c.add(c.here(col), cell.FunctionUnknown, a.Func, strings.Join(funcs, " "))
		a.Func = ""
	}
	switch {
	case name == "" && a.Func == alone && alone != "":
	case name == "":
		c.add(c.here(col), cell.AxisSyntax, cell.Short(t))
	default:
		a.Field = c.field(col, name)
	}
	return a
}

// field returns the name of a field as the data have it, "" if there is none.
func (c *chartReader) field(col, t string) string {
	if name, ok := c.header[strings.ToLower(t)]; ok {
		return name
	}
	if i := find(reserved, t); i >= 0 {
		if name, ok := c.header[reserved[i].id]; ok {
			return name
		}
	}
	if c.lost = true; len(c.names) > 0 && !c.r.missed[strings.ToLower(t)] {
		c.add(c.here(col), cell.FieldUnknown, cell.Short(t), cell.Suggest(t, c.names))
	}
	return ""
}

// needType says if a field's type is none that a chart can use in a column.
func (c *chartReader) needType(col, name, chart string, types []dataset.Type) {
	i := c.d.Table.Field(name)
	if i < 0 || chart == "" {
		return
	}
	if t := c.d.Table.Fields[i].Type; !slices.Contains(types, t) {
		c.add(c.here(col), cell.AxisType, name, string(t), chart, strings.Join(texted(types), " "))
	}
}

// colour reads whose colours marks have: those of a field of entities or of a kind of entity.
func (c *chartReader) colour(ch dataset.Chart) string {
	t := c.str("colour")
	if t == "" {
		return ""
	}
	if name, ok := c.header[strings.ToLower(t)]; ok {
		c.needType("colour", name, ch.Type, []dataset.Type{dataset.EntityRef})
		return name
	}
	kinds := map[string]bool{}
	for _, e := range c.r.shared.Entities {
		kinds[e.Kind] = true
	}
	delete(kinds, "")
	if kinds[t] {
		return t
	}
	c.add(c.here("colour"), cell.ColourUnknown, cell.Short(t), cell.Suggest(t, append(sortedKeys(kinds), c.names...)))
	return ""
}

// highlight reads the series, or without series the categories, to draw strong and looks them up among the values of
// their field. What is none of these are marks by the value of the label field.
func (c *chartReader) highlight(series string, ch dataset.Chart) (out, marks []string) {
	list := splitList(c.str("highlight"))
	i := c.d.Table.Field(series)
	if len(list) == 0 || i < 0 {
		return list, nil
	}
	values, labels := c.values(i), map[string]bool{}
	if k, _ := chartKindOf(ch.Type); k.names && ch.Label != "" {
		labels = c.values(c.d.Table.Field(ch.Label))
	}
	for _, s := range list {
		key := s
		if e := c.r.shared.ByName[strings.ToLower(s)]; c.d.Table.Fields[i].Type == dataset.EntityRef && e != nil {
			key = e.ID
		}
		switch {
		case values[key]:
			out = append(out, key)
		case labels[key]:
			marks = append(marks, key)
		case c.r.refused[series] || c.r.refused[ch.Label]:
		default:
			c.add(c.here("highlight"), cell.HighlightUnknown, cell.Short(s), cell.Suggest(s, sortedKeys(values)))
		}
	}
	return out, marks
}

// namedWords are which marks the column named can name.
var namedWords = []string{"new", "first", "last", "high", "low"}

// named reads which marks are named.
func (c *chartReader) named() (words []string) {
	for _, s := range splitWords(strings.ToLower(c.str("named"))) {
		if w := c.oneOf(s, c.here("named"), namedWords); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// values returns what a field has in the records.
func (c *chartReader) values(field int) map[string]bool {
	out := map[string]bool{}
	for n := range c.d.Table.Len() {
		out[c.d.Table.Value(n, field).Key()] = true
	}
	delete(out, "")
	return out
}

// where checks how a condition is written and what it names; whether it can be met is known when charts are drawn.
func (c *chartReader) where(t string) {
	if t == "" || len(c.names) == 0 {
		return
	}
	for _, p := range fact.CheckWhere(c.d, t, c.here("where")) {
		if p.Rule != cell.WhereName || !c.r.missed[strings.ToLower(p.Args[0].(string))] {
			c.add(p.At, p.Rule, p.Args...)
		}
	}
}
