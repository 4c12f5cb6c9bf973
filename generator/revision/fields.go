package revision

import (
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// columns pairs the fields of two tables: by name, and those that were only renamed. With which run a record came is no news: the
// program writes it.
func columns(old, new *dataset.Table) (cols []column) {
	var gone, come []int
	for j, f := range new.Fields {
		if f.Name == dataset.FieldRun {
			continue
		}
		if i := old.Field(f.Name); i >= 0 {
			cols = append(cols, column{i, j, old.Fields[i], f, dataset.IsReserved(f.Name)})
		} else {
			come = append(come, j)
		}
	}
	for i, f := range old.Fields {
		if new.Field(f.Name) < 0 {
			gone = append(gone, i)
		}
	}
	for _, j := range come {
		at := slices.IndexFunc(gone, func(i int) bool { return renamed(old, i, new, j) })
		if at >= 0 {
			i := gone[at]
			cols = append(cols, column{i, j, old.Fields[i], new.Fields[j], dataset.IsReserved(new.Fields[j].Name)})
			gone = slices.Delete(gone, at, at+1)
		}
	}
	slices.SortFunc(cols, func(a, b column) int { return a.new - b.new })
	return cols
}

// renamed reports whether field j of the new table is field i of the old one under another name: of the same type, and
// with the same label in both languages, or with the same values, and different ones, in nine of ten rows.
func renamed(old *dataset.Table, i int, new *dataset.Table, j int) bool {
	f, g := old.Fields[i], new.Fields[j]
	if f.Type != g.Type || dataset.IsReserved(f.Name) || dataset.IsReserved(g.Name) {
		return false
	}
	if f.Label == g.Label && f.Label.ZH != "" && f.Label.EN != "" {
		return true
	}
	n := min(old.Len(), new.Len())
	equal, filled := 0, 0
	seen := map[string]bool{}
	for r := range n {
		a, b := old.Value(r, i).Key(), new.Value(r, j).Key()
		if a == "" && b == "" {
			continue
		}
		filled++
		if a == b {
			equal++
			seen[a] = true
		}
	}
	return len(seen) >= 2 && 10*equal >= 9*filled
}

// fields returns what changed in the columns, in the order of the new version, then those that were removed.
func fields(old, new *dataset.Table, cols []column) (out []Field) {
	had := map[int]column{}
	kept := map[int]bool{}
	for _, c := range cols {
		had[c.new] = c
		kept[c.old] = true
	}
	moved := displaced(cols)
	for j, f := range new.Fields {
		c, ok := had[j]
		if f.Name == dataset.FieldRun {
			continue
		}
		if !ok {
			out = append(out, Field{Name: f.Name, Kind: "added", Label: f.Label, Type: string(f.Type), Cell: ref(f.At), Level: Major})
			continue
		}
		if ch := changedField(old, new, c, moved[j]); ch != nil {
			out = append(out, *ch)
		}
	}
	for i, f := range old.Fields {
		if !kept[i] && f.Name != dataset.FieldRun {
			out = append(out, Field{Name: f.Name, Kind: "removed", Label: f.Label, Type: string(f.Type), Cell: ref(f.At), Level: Major})
		}
	}
	return out
}

// displaced returns the fields, by index in the new table, that stand in another order among the fields both versions
// have: all but the longest run that kept its order.
func displaced(cols []column) map[int]bool {
	longest := make([]int, len(cols)) // ending here
	from := make([]int, len(cols))
	best := -1
	for i := range cols {
		longest[i], from[i] = 1, -1
		for j := range i {
			if cols[j].old < cols[i].old && longest[j]+1 > longest[i] {
				longest[i], from[i] = longest[j]+1, j
			}
		}
		if best < 0 || longest[i] > longest[best] {
			best = i
		}
	}
	out := map[int]bool{}
	for _, c := range cols {
		out[c.new] = true
	}
	for ; best >= 0; best = from[best] {
		delete(out, cols[best].new)
	}
	return out
}

func changedField(old, new *dataset.Table, c column, moved bool) *Field {
	f, g := c.oldF, c.newF
	out := &Field{Name: g.Name, Kind: "changed", Label: g.Label, Type: string(g.Type), Cell: ref(g.At)}
	if f.Name != g.Name {
		out.Kind, out.From, out.Level = "renamed", f.Name, Major
	}
	say := func(what, from, to string, l Level) {
		if from != to {
			out.Changes = append(out.Changes, Change{Field: what, Old: Value{Key: from, Text: setting(from)}, New: Value{Key: to, Text: setting(to)}})
			out.Level = max(out.Level, l)
		}
	}
	say("type", shape(old, c.old), shape(new, c.new), Major)
	say("unit", unitName(f), unitName(g), Major)
	say("required", yes(f.Required), yes(g.Required), tighter(!f.Required && g.Required))
	say("unique", yes(f.Unique), yes(g.Unique), tighter(f.Unique && !g.Unique && uniques(new) > 0 || uniques(old) == 0 && g.Unique))
	say("min", bound(f.Min), bound(g.Min), tighter(g.Min != nil && (f.Min == nil || *g.Min > *f.Min)))
	say("max", bound(f.Max), bound(g.Max), tighter(g.Max != nil && (f.Max == nil || *g.Max < *f.Max)))
	say("enum", choices(f), choices(g), listed(f, g))
	say("zh", f.Label.ZH, g.Label.ZH, Patch)
	say("en", f.Label.EN, g.Label.EN, Patch)
	say("description_zh", f.Description.ZH, g.Description.ZH, Patch)
	say("description_en", f.Description.EN, g.Description.EN, Patch)
	if moved {
		say("order", f.At.Ref(), g.At.Ref(), Major)
	}
	if out.Kind == "changed" && out.Changes == nil {
		return nil
	}
	return out
}

// setting returns what a reader calls the value of a setting of a field.
func setting(s string) lang.Text {
	switch s {
	case yes(true):
		return lang.Text{ZH: "是", EN: s}
	case yes(false):
		return lang.Text{ZH: "否", EN: s}
	}
	return lang.Same(s)
}

// tighter is the level of a constraint that changed.
func tighter(yes bool) Level {
	if yes {
		return Major
	}
	return Minor
}

// shape returns a field's type, and for dates that are all as long how long: they are another type in the data package
// when a coarser one joins them.
func shape(t *dataset.Table, f int) string {
	typ := t.Fields[f].Type
	if typ != dataset.Date {
		return string(typ)
	}
	return string(typ) + map[period.Grain]string{period.Day: " (day)", period.Month: " (month)", period.Year: " (year)"}[t.Grain(f)]
}

// unitName returns a field's unit as the sheet may have written it.
func unitName(f *dataset.Field) string {
	if !f.Type.Numeric() {
		return ""
	}
	id := f.Unit.ID
	if by := f.Unit.By(); by != 1 {
		id = strings.TrimSpace(strconv.FormatFloat(by, 'g', -1, 64) + " " + id)
	}
	return id
}

func yes(b bool) string { return strconv.FormatBool(b) }

func bound(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// choices returns the list of an enum field as the sheet fields writes it.
func choices(f *dataset.Field) string {
	out := make([]string, len(f.Enum))
	for i, c := range f.Enum {
		out[i] = c.ID
		if !c.Label.IsZero() {
			out[i] += ":" + c.Label.ZH + ":" + c.Label.EN
		}
	}
	return strings.Join(out, "; ")
}

// listed returns the level of a list of choices that changed: it allows less, or more, or says the same in other words.
func listed(f, g *dataset.Field) Level {
	allows := func(g, f *dataset.Field) bool { // all that f does
		for _, c := range f.Enum {
			if _, ok := g.Choice(c.ID); !ok && len(g.Enum) > 0 {
				return false
			}
		}
		return len(g.Enum) == 0 || len(f.Enum) > 0
	}
	switch {
	case !allows(g, f):
		return Major
	case !allows(f, g):
		return Minor
	}
	return Patch
}
