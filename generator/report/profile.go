package report

import (
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Profile binds a row of the sheet profiles to the records of its dataset: a figure for each field of entities in which one stands that has
// a page, each of its series an entity. sees reports whether pages show an entity.
func Profile(d *dataset.Dataset, p dataset.Profile, sees func(*dataset.Entity) bool) (figs []*Figure, ps cell.Problems) {
	c := dataset.Chart{ID: d.ID, Type: string(chart.Line), Where: p.Where, At: p.At,
		Cells: map[string]cell.Addr{"where": p.Cells["where"], "y": p.Cells["value"], "scale": p.Cells["value"]}}
	t := d.Table
	when := timeOf(t)
	if when < 0 {
		ps.Add(p.Cells["dataset"], cell.ProfileColumn, d.ID, lang.Text{ZH: "日期列", EN: "column of dates"})
		return nil, ps
	}
	c.X.Field = t.Fields[when].Name
	field := func(column, name string, types ...dataset.Type) string {
		f := slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return strings.EqualFold(f.Name, name) })
		switch {
		case f < 0:
			var names []string
			for _, f := range t.Fields {
				names = append(names, f.Name)
			}
			ps.Add(p.Cells[column], cell.FieldUnknown, cell.Short(name), cell.Suggest(name, names))
			return ""
		case len(types) > 0 && !slices.Contains(types, t.Fields[f].Type):
			var words []string
			for _, t := range types {
				words = append(words, string(t))
			}
			ps.Add(p.Cells[column], cell.AxisType, t.Fields[f].Name, string(t.Fields[f].Type), p.Show, strings.Join(words, " "))
		}
		return t.Fields[f].Name
	}
	if p.Show != "number" {
		c.Type = string(chart.Timeline)
	}
	switch a, ok := dataset.ParseAxis(p.Value); {
	case p.Show == "line":
	case p.Show == "strip":
		c.Y = []dataset.Axis{{Field: field("value", p.Value, dataset.Enum)}}
	case !ok || a.Field == "" && a.Func != "count":
		ps.Add(p.Cells["value"], cell.AxisSyntax, cell.Short(p.Value))
	case a.Func != "" && funcNames[a.Func].ZH == "" && a.Func != "count":
		ps.Add(p.Cells["value"], cell.FunctionUnknown, a.Func, "sum mean min max last count")
	default:
		if a.Field != "" {
			a.Field = field("value", a.Field, dataset.Number, dataset.Integer, dataset.Percent)
		}
		c.Y = []dataset.Axis{a}
	}
	if p.Label != "" {
		c.Label = field("label", p.Label)
	}
	if p.Series != "" {
		c.Series = field("series", p.Series, dataset.EntityRef)
	}
	if ps.Failed() {
		return nil, ps
	}
	for f := range t.Fields {
		if p.Series != "" && t.Fields[f].Name != c.Series || !slices.ContainsFunc(t.EntitiesIn(f), sees) {
			continue
		}
		of := c
		of.Series = t.Fields[f].Name
		fig, found := Bind(d, &of)
		if fig != nil {
			figs = append(figs, fig)
			continue
		}
		for _, p := range found {
			if p.Severity() == cell.Error && p.Rule != cell.ChartEmpty {
				ps = append(ps, p)
			}
		}
	}
	if figs == nil && !ps.Failed() {
		ps.Add(p.Cells["dataset"], cell.ProfileColumn, d.ID, lang.Text{ZH: "类型为 entity 的列，其中有设页的实体", EN: "column of type entity that names an entity with a page"})
	}
	return figs, ps
}

// timeOf returns the field that places records in time: the only one or the key, else the first, or of a period its end; -1 if there is none.
func timeOf(t *dataset.Table) int {
	if f := t.Time(); f >= 0 {
		return f
	}
	f := slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return f.Type.Temporal() })
	if f >= 0 {
		if name, ok := strings.CutSuffix(t.Fields[f].Name, "_start"); ok && t.Field(name+"_end") >= 0 {
			return t.Field(name + "_end")
		}
	}
	return f
}
