package report

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// spec words the binding in one language.
func (b *binding) spec(l lang.Lang, rows []int) chart.Spec {
	c := b.c
	s := chart.Spec{
		ID: b.d.ID + "-" + c.ID, Kind: chart.Kind(c.Type), Lang: l,
		Title: c.Title.In(l), Subtitle: c.Subtitle.In(l), Note: c.NoteText.In(l), Alt: c.Alt.In(l),
		Source: b.sourceText(l, rows), DataTo: b.dataTo(rows).Text(l),
	}
	s.X = chart.Axis{Time: b.xTime, Label: b.label(c.X, l)}
	if b.xNum {
		s.X.Unit = b.t.Fields[b.t.Field(c.X.Field)].Unit
	}
	for _, v := range b.xs {
		s.X.Names = append(s.X.Names, b.name(v, c.X.Field, l))
	}
	s.Y = chart.Axis{Unit: b.unit, Log: c.Scale == "log" || c.Scale == "loglog", Indexed: c.Scale == "indexed", Share: c.Scale == "share" && s.Kind == chart.Area}
	s.X.Log = c.Scale == "loglog"
	s.Y.Label = b.labelY(l)
	if c.Scale == "share" {
		s.Y.Label = lang.Text{ZH: "占比", EN: "Share"}.In(l)
	}
	for n, g := range b.groups {
		s.Series = append(s.Series, b.series(g, n, l))
	}
	for _, n := range b.d.Notes {
		if n.Chart != c.ID {
			continue
		}
		a := chart.Annotation{Text: n.Text.In(l)}
		a.X, a.Period, _ = b.xOfNote(n.X)
		a.XEnd, a.PeriodEnd, a.Band = b.xOfNote(n.XEnd)
		if a.Band && b.xTime { // all of its first period to all of its last
			a.X, a.XEnd = float64(a.Period.Start().Unix())/86400, float64(a.PeriodEnd.End().Unix())/86400
			if a.PeriodEnd.Grain() == period.Day {
				a.XEnd--
			}
		}
		if n.Y != nil {
			a.Y, a.Marked = *n.Y, true
		}
		s.Notes = append(s.Notes, a)
	}
	s.Classes = b.classes(l)
	s.Stacked = s.Kind == chart.Bar && c.Scale == "share" && c.Series != ""
	s.Sparse, s.Bridged = c.Course == "unknown", c.Course == "bridged"
	if s.Kind == chart.Step && !b.d.About.Updated.IsZero() {
		s.Until = b.d.About.Updated.Days()
	}
	return s
}

// name returns what a category or series is called in language l. Texts may have a twin field in the other language.
func (b *binding) name(v named, field string, l lang.Lang) string {
	if v.Type == dataset.Text {
		return Localised(b.t, v.row, field, l)
	}
	return v.In(l)
}

// series words one group.
func (b *binding) series(g *group, n int, l lang.Lang) chart.Series {
	s := chart.Series{ID: g.key, Name: b.name(g.value, b.c.Series, l)}
	if g.of != nil { // a measure of several
		s.Name = b.measureName(g.of.Axis, l)
	}
	s.Slot = b.seriesSlot(g, n)
	if len(b.c.Highlight) > 0 && b.c.Series != "" {
		s.Muted = !slices.Contains(b.c.Highlight, g.key)
	}
	if g.points == nil {
		g.points = b.points(g)
	}
	if s.Points = g.points; b.c.Label == "" && len(b.c.Named) == 0 {
		return s
	}
	s.Points = slices.Clone(g.points)
	for i, m := range g.marks {
		if m.row >= 0 && b.c.Label != "" {
			s.Points[i].Label = Localised(b.t, m.row, b.c.Label, l)
			s.Points[i].Strong = len(b.c.Marks) > 0 && slices.Contains(b.c.Marks, b.t.Lookup(m.row, b.c.Label).Key())
		}
	}
	b.nameMarks(&s)
	return s
}

// nameMarks says which marks of s are named, as far as the chart has a word for them: where a label first comes, the ends, the extremes.
func (b *binding) nameMarks(s *chart.Series) {
	if s.Muted || len(b.c.Named) == 0 {
		return
	}
	seen := map[string]bool{}
	var of struct{ first, last, high, low *chart.Point }
	for i := range s.Points {
		p := &s.Points[i]
		if p.Gap {
			continue
		}
		p.Named = p.Label != "" && !seen[p.Label] && slices.Contains(b.c.Named, "new")
		seen[p.Label] = true
		if of.last = p; of.first == nil {
			of.first, of.high, of.low = p, p, p
		}
		if p.Y >= of.high.Y {
			of.high = p
		}
		if p.Y <= of.low.Y {
			of.low = p
		}
	}
	for word, p := range map[string]*chart.Point{"first": of.first, "last": of.last, "high": of.high, "low": of.low} {
		if p != nil && slices.Contains(b.c.Named, word) && (p != of.last || len(b.groups) == 1 || word == "last") {
			p.Strong = true
		}
	}
}

// points returns the points of a group, without their labels, which is what both languages have in common.
func (b *binding) points(g *group) []chart.Point {
	out := make([]chart.Point, 0, len(g.marks))
	var cells []byte // of all points, in one string
	ends := make([]int, len(g.marks))
	for i, m := range g.marks {
		p := chart.Point{X: m.x, Y: m.y, Lo: m.lo, Hi: m.hi, Ranged: m.ranged, Gap: m.gap, Certainty: m.certainty, Class: m.class}
		if len(b.c.Y) > 0 && b.c.Y[0].Func == "count" { // of sums and shares it says nothing
			p.N = m.count()
		}
		if m.gap {
			p.Y, p.Lo, p.Hi = 0, 0, 0 // a blank's number is NaN, which has no place in a key
		}
		if b.xTime {
			p.Period = m.when
		}
		b.dress(&p, m)
		if m.row >= 0 && !m.gap {
			p.Href = b.t.Anchor(b.t.Row(m.row))
		}
		switch {
		case m.gap:
		case m.folds == nil && len(m.cells) == 1:
			cells = m.cells[0].Append(cells)
		default:
			cells = append(cells, b.from(m)...)
		}
		ends[i] = len(cells)
		out = append(out, p)
	}
	all, from := string(cells), 0
	for i, end := range ends {
		out[i].Cell, from = all[from:end], end
	}
	return out
}

// classes returns the choices of the enum that a timeline's marks are classed by.
func (b *binding) classes(l lang.Lang) (cs []chart.Class) {
	if b.c.Type != string(chart.Timeline) || len(b.c.Y) == 0 {
		return b.colours(l)
	}
	f := b.t.Field(b.c.Y[0].Field)
	if f < 0 {
		return nil
	}
	used := map[string]bool{}
	for _, g := range b.groups {
		for _, m := range g.marks {
			used[m.class] = true
		}
	}
	for i, ch := range b.t.Fields[f].Enum {
		if used[ch.ID] {
			cs = append(cs, chart.Class{ID: ch.ID, Name: ch.Label.Or(l), Slot: chart.ClassSlot(i, len(b.t.Fields[f].Enum))})
		}
	}
	return cs
}

// label returns the name of the quantity on an axis.
func (b *binding) label(a dataset.Axis, l lang.Lang) string {
	if a.Func == "count" {
		return lang.Text{ZH: "数量", EN: "Number"}.In(l)
	}
	if f := b.t.Field(a.Field); f >= 0 {
		return b.t.Fields[f].Label.Or(l)
	}
	return ""
}

// labelY returns the name of the quantity on the y axis. The ends of a range may be two.
func (b *binding) labelY(l lang.Lang) string {
	var names []string
	for _, a := range b.c.Y {
		if s := b.label(a, l); s != "" && !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) == 1 || b.c.Type != string(chart.Range):
		return names[0]
	}
	return names[0] + lang.Text{ZH: "／", EN: " / "}.In(l) + names[1]
}

// funcNames is what the functions of measures are called.
var funcNames = map[string]lang.Text{
	"sum": {ZH: "合计", EN: "total"}, "mean": {ZH: "平均", EN: "mean"}, "min": {ZH: "最低", EN: "lowest"}, "max": {ZH: "最高", EN: "highest"}, "last": {ZH: "最近", EN: "latest"},
}

// measureName returns what a measure is called as a series: its field, and the function where the field alone is not clear.
func (b *binding) measureName(a dataset.Axis, l lang.Lang) string {
	s := b.label(a, l)
	for _, other := range b.c.Y {
		if other.Field == a.Field && other.Func != a.Func && a.Func != "count" {
			if f := funcNames[a.Func].In(l); f != "" {
				return s + lang.Text{ZH: "（", EN: " ("}.In(l) + f + lang.Text{ZH: "）", EN: ")"}.In(l)
			}
		}
	}
	return s
}

// sourceText names the publishers of the sources of the drawn records: at most three, then how many more.
func (b *binding) sourceText(l lang.Lang, rows []int) string {
	var names []string
	for _, s := range Sources(b.d, rows) {
		name := cmp.Or(s.Publisher.In(l), s.TitleIn(l))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	sep, more := ", ", " and others"
	if l == lang.ZH {
		sep, more = "、", "等"
	}
	shown := names[:min(3, len(names))]
	if slices.ContainsFunc(shown, func(s string) bool { return strings.ContainsAny(s, ",，、") }) {
		sep, more = "; ", "; and others"
		if l == lang.ZH {
			sep, more = "；", "等"
		}
	}
	if len(names) > len(shown) {
		return strings.Join(shown, sep) + more
	}
	return strings.Join(shown, sep)
}

// dataTo returns the last period of the drawn records.
func (b *binding) dataTo(rows []int) period.Period {
	if b.xTime {
		return DataTo(b.d, b.t.Field(b.c.X.Field), rows)
	}
	return DataTo(b.d, -1, rows)
}

// DataTo returns the period that begins last of those that records speak of in field f, or, if that is -1, in their first field of time. Of a
// period's two fields the second counts, which says how far it goes. Without a field of time it is the day on which the workbook was updated.
func DataTo(d *dataset.Dataset, f int, rows []int) period.Period {
	t := d.Table
	if f < 0 {
		f = slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return f.Type.Temporal() })
	}
	if f < 0 {
		return d.About.Updated
	}
	if name, ok := strings.CutSuffix(t.Fields[f].Name, "_start"); ok && t.Field(name+"_end") >= 0 {
		f = t.Field(name + "_end")
	}
	return t.Last(f, rows)
}

// Sources returns the sources of records, in the order in which the records first name them.
func Sources(d *dataset.Dataset, rows []int) (out []dataset.Source) {
	if d.Table.Field(dataset.FieldSource) < 0 {
		return d.Sources
	}
	seen := map[string]bool{}
	for _, i := range rows {
		for _, id := range d.SourceIDs(i) {
			if seen[id] {
				continue
			}
			seen[id] = true
			if s, ok := d.Source(id); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// UsedSources returns the sources that the records name, then those of the workbook that none names.
func UsedSources(d *dataset.Dataset) []dataset.Source {
	out := Sources(d, d.Table.Records())
	for _, s := range d.Sources {
		if !slices.ContainsFunc(out, func(o dataset.Source) bool { return o.ID == s.ID }) {
			out = append(out, s)
		}
	}
	return out
}

// Unit returns the unit in which a chart's values are drawn.
func (f *Figure) Unit() unit.Unit { return f.specs[lang.EN].Y.Unit }

// Localised returns the named field of record i in language l: of two fields x_zh and x_en, whichever is named, the one
// in l.
func Localised(t *dataset.Table, i int, name string, l lang.Lang) string {
	if f := t.Field(name); f >= 0 {
		return t.Value(i, t.Side(f, l)).In(l)
	}
	return ""
}
