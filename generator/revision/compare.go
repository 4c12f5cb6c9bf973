package revision

import (
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Compare returns what changed from one version of a dataset to the next. Either may be nil: the dataset was published or
// removed then, and only its records are counted. The versions should have been read with one list of shared names, see
// [Merge]. Facts are left to [Diff.AddFacts].
func Compare(old, new *dataset.Dataset) *Diff {
	switch {
	case old == nil && new == nil:
		return &Diff{Kind: Unreadable}
	case old == nil:
		return &Diff{ID: new.ID, Kind: Published, Title: title(new), New: new.Table.Len(), Reasons: reasons(nil, new)}
	case new == nil:
		return &Diff{ID: old.ID, Kind: Removed, Title: title(old), Old: old.Table.Len()}
	}
	d := &Diff{ID: new.ID, Kind: Revised, Title: title(new), Old: old.Table.Len(), New: new.Table.Len(), Reasons: reasons(old, new)}
	if old.ID != new.ID {
		d.Kind, d.From = Renamed, old.ID
	}
	cols := columns(old.Table, new.Table)
	d.Fields = fields(old.Table, new.Table, cols)
	m := match(old.Table, new.Table, cols)
	for _, c := range m.key {
		d.Key.Fields = append(d.Key.Fields, cols[c].newF.Name)
	}
	d.records(m)
	d.Texts = texts(old, new)
	d.Sheets = sheets(old, new)
	d.Count.Fields, d.Count.Texts = len(d.Fields), len(d.Texts)
	d.Level = d.level()
	return d
}

func title(d *dataset.Dataset) lang.Text {
	if t := d.About.Title; !t.IsZero() {
		return full(t)
	}
	return lang.Same(d.ID)
}

// records fills in what changed in the records.
func (d *Diff) records(m *matching) {
	oldNames, newNames := newNamer(m.old), newNamer(m.new)
	for _, p := range m.pairs {
		i, j := p[0], p[1]
		changes, words := m.changes(i, j)
		switch {
		case changes == nil && m.old.Row(i) != m.new.Row(j):
			d.Count.Moved++
		case changes == nil:
		default:
			c := Changed{Label: newNames.name(j), Row: m.new.Row(j), OldRow: m.old.Row(i), Changes: changes}
			if words {
				d.Reworded = append(d.Reworded, c)
			} else {
				d.Revised = append(d.Revised, c)
			}
		}
	}
	for _, j := range m.added {
		d.Added = append(d.Added, record(m.new, j, newNames))
	}
	for _, i := range m.withdrawn {
		d.Withdrawn = append(d.Withdrawn, record(m.old, i, oldNames))
	}
	d.Count.Added, d.Count.Withdrawn, d.Count.Revised, d.Count.Reworded = len(d.Added), len(d.Withdrawn), len(d.Revised), len(d.Reworded)
}

// changes returns the cells of a record that say something else, and whether only words changed.
func (m *matching) changes(i, j int) (out []Change, words bool) {
	words = true
	for _, c := range m.cols {
		a, b := m.value(i, c, false), m.value(j, c, true)
		if m.comparable(a, c, false) == m.comparable(b, c, true) {
			continue
		}
		ch := Change{Field: c.newF.Name, Label: label(c.newF), Old: valueOf(a, c.oldF, false), New: valueOf(b, c.newF, true)}
		if a.Type.Numeric() && b.Type.Numeric() && !a.Blank() && !b.Blank() {
			ch.Difference = difference(rescale(a.Num, c), b.Num, c.newF.Unit, number)
		}
		if b.Blank() || !b.Type.Numeric() { // nothing after it names the unit
			ch.Old.Text = valueOf(a, c.oldF, true).Text
		}
		words = words && wordy(c.newF)
		out = append(out, ch)
	}
	return out, words
}

// wordy reports whether a field holds words about a record rather than the record: prose and addresses.
func wordy(f *dataset.Field) bool {
	switch f.Name {
	case dataset.FieldSource, dataset.FieldPrecision, dataset.FieldFlag, dataset.FieldConflict, dataset.FieldDraw, dataset.FieldRun:
		return false
	}
	return f.Type == dataset.Text || f.Type == dataset.URL
}

// label returns a field's name for readers.
func label(f *dataset.Field) lang.Text {
	if !f.Label.IsZero() {
		return full(f.Label)
	}
	return lang.Same(f.Name)
}

// figures is how many numbers of a record are shown.
const figures = 3

func record(t *dataset.Table, i int, names *namer) Record {
	r := Record{Label: names.name(i), Row: t.Row(i), Values: map[string]string{}}
	for f, fl := range t.Fields {
		v := t.Value(i, f)
		r.Cell = ref(v.At.At(v.At.Row, 0))
		if v.Blank() {
			continue
		}
		r.Values[fl.Name] = v.Key()
		if fl.Type.Numeric() && len(r.Figures) < figures {
			r.Figures = append(r.Figures, Figure{Field: fl.Name, Label: label(fl), Text: measured(v.Num, fl.Unit), Short: brief(v.Num, fl.Unit)})
		}
	}
	return r
}

// texts returns what changed in the sheet about.
func texts(old, new *dataset.Dataset) []Change {
	was, is := about(&old.About), about(&new.About)
	out := changedColumns(&was, &is)
	for i := range out {
		c := &out[i]
		key := strings.TrimSuffix(strings.TrimSuffix(c.Field, "_zh"), "_en")
		c.Label, c.Old.Cell, c.New.Cell = aboutWords[key], ref(old.About.At[key]), ref(new.About.At[key])
	}
	return out
}

func about(a *dataset.About) item {
	return itemOf("", cell.Addr{}, "title", a.Title, "subtitle", a.Subtitle, "description", a.Description, "method", a.Method, "caveats", a.Caveats,
		"credit", a.Credit, "unit", a.Unit.Label(lang.EN), "topic", a.Topic, "licence", a.Licence, "licence_url", a.LicenceURL, "updated", a.Updated.String(),
		"next_update", a.NextUpdate.String(), "keywords", strings.Join(a.Keywords, "; "), "strength", a.Strength,
		"connection", a.Connection, "query", a.Query, "mode", a.Mode)
}

// aboutWords are what readers call the keys of the sheet about.
var aboutWords = map[string]lang.Text{
	"title": {ZH: "标题", EN: "title"}, "subtitle": {ZH: "副标题", EN: "subtitle"}, "description": {ZH: "简介", EN: "description"},
	"method": {ZH: "方法", EN: "method"}, "caveats": {ZH: "使用须知", EN: "caveats"}, "credit": {ZH: "署名要求", EN: "credit"},
	"unit": {ZH: "单位", EN: "unit"}, "topic": {ZH: "专题", EN: "topic"}, "licence": {ZH: "许可", EN: "licence"},
	"licence_url": {ZH: "许可网址", EN: "address of the licence"}, "updated": {ZH: "更新日期", EN: "updated"},
	"next_update": {ZH: "下次更新", EN: "next update"}, "keywords": {ZH: "关键词", EN: "keywords"}, "strength": {ZH: "证据强度", EN: "strength of evidence"},
	"connection": {ZH: "连接", EN: "connection"}, "query": {ZH: "查询", EN: "query"}, "mode": {ZH: "查询方式", EN: "mode of the query"},
}

// reasons returns the rows of the sheet revisions, and which of them are new.
func reasons(old, new *dataset.Dataset) (out []Reason) {
	had := map[dataset.Revision]bool{}
	if old != nil {
		for _, r := range old.Revisions {
			r.At = cell.Addr{}
			had[r] = true
		}
	}
	for _, r := range new.Revisions {
		r.At = cell.Addr{}
		if !r.Text.IsZero() {
			out = append(out, Reason{Date: r.Date.String(), Text: full(r.Text), New: !had[r]})
		}
	}
	return out
}
