package fact

import (
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A scope is a dataset as expressions see it.
type scope struct {
	d                     *dataset.Dataset
	t                     *dataset.Table
	ident                 string // the id as expressions write it: hub_downloads
	index                 map[string]int
	time, series          int // the fields that place and name a record; -1 if that is not clear
	times, names          []string
	precision, flag, draw int
	matched               map[string][]bool // records by condition
	budget                *budget           // of the set
}

func newScope(d *dataset.Dataset, b *budget) *scope {
	t := d.Table
	if t == nil {
		t = dataset.NewTable(d.File, d.Sheet, nil)
	}
	sc := &scope{d: d, t: t, ident: identifier(d.ID), index: map[string]int{}, matched: map[string][]bool{}, budget: b}
	for i, f := range t.Fields {
		if _, twice := sc.index[f.Name]; !twice {
			sc.index[f.Name] = i
		}
	}
	sc.precision, sc.flag, sc.draw = t.Field(dataset.FieldPrecision), t.Field(dataset.FieldFlag), t.Field(dataset.FieldDraw)
	sc.time, sc.times = t.Only(func(f *dataset.Field) bool { return f.Type.Temporal() })
	for _, typ := range []dataset.Type{dataset.EntityRef, dataset.Enum, dataset.Text} {
		sc.series, sc.names = t.Only(func(f *dataset.Field) bool {
			return f.Type == typ && !dataset.IsReserved(f.Name) && (typ != dataset.Text || f.Unique)
		})
		if len(sc.names) > 0 {
			break
		}
	}
	return sc
}

// identifier returns id as expressions write it.
func identifier(id string) string { return strings.ReplaceAll(id, "-", "_") }

// drawn reports whether record i counts: its field draw is not false.
func (sc *scope) drawn(i int) bool {
	if sc.draw < 0 {
		return true
	}
	v := sc.t.Value(i, sc.draw)
	return v.Blank() || v.Num != 0
}

// unitOf returns the unit of a numeric field: its own, else the dataset's.
func (sc *scope) unitOf(f int) unit.Unit {
	fl := sc.t.Fields[f]
	switch {
	case fl.Unit != (unit.Unit{}):
		return fl.Unit
	case fl.Type == dataset.Percent:
		return unit.PercentUnit()
	}
	return sc.d.About.Unit
}

// record returns a value with the sources and the period of record i.
func (sc *scope) record(i int) Value {
	ids := sc.d.SourceIDs(i)
	slices.Sort(ids)
	v := Value{Sources: slices.Compact(ids)}
	if sc.time >= 0 {
		v.Period = sc.t.Value(i, sc.time).Period
		v.Since = v.Period
	}
	return v
}

// value returns the value of field f in record i, with its cell, source, period and certainty.
func (sc *scope) value(i, f int) Value {
	dv, fl, v := sc.t.Value(i, f), sc.t.Fields[f], sc.record(i)
	v.Cells, v.at, v.field = []cell.Addr{dv.At}, []place{{sc, i}}, f
	switch {
	case fl.Type.Numeric():
		u := sc.unitOf(f)
		v.Num, v.Unit, v.scaled = unit.Clean(dv.Num*u.By()), u.Base(), u.By() != 1
		v.Certainty = sc.certainty(i)
	case fl.Type.Temporal():
		v.Kind, v.Period, v.Since = Time, dv.Period, dv.Period
	case fl.Type == dataset.Boolean:
		v.Kind, v.Bool = Truth, dv.Num != 0
	default:
		v.Kind, v.Text = Name, dv.Text
		v.Name = sc.nameOf(i, f, dv)
	}
	return v
}

// nameOf returns what a value is called. A text in two columns, x_zh and x_en, is one text.
func (sc *scope) nameOf(i, f int, dv dataset.Value) lang.Text {
	in := func(l lang.Lang) string {
		if dv.Type == dataset.Text {
			return sc.t.Value(i, sc.t.Side(f, l)).Text
		}
		return dv.In(l)
	}
	return lang.Text{ZH: in(lang.ZH), EN: in(lang.EN)}
}

// certainty returns how exact the numbers of record i are: the field precision, a bound refined by the field flag.
func (sc *scope) certainty(i int) Certainty {
	word := func(f int) string {
		if f < 0 {
			return ""
		}
		return strings.ToLower(sc.t.Value(i, f).Text)
	}
	flags := dataset.Words(word(sc.flag))
	switch p := word(sc.precision); {
	case slices.Contains(flags, "over"):
		return AtLeast
	case slices.Contains(flags, "under"):
		return AtMost
	case p == "approx" || p == "bound":
		return Approx
	}
	return Exact
}

// fieldNames returns the names of all fields.
func (sc *scope) fieldNames() []string {
	names := make([]string, len(sc.t.Fields))
	for i, f := range sc.t.Fields {
		names[i] = f.Name
	}
	return names
}

// known returns the ids that field f may hold, for offers, and finds the id that s stands for: an id itself, a name or
// an alias of an entity. A field of free texts knows none.
func (sc *scope) known(f int, s string) (id string, ids []string, ok bool) {
	fl := sc.t.Fields[f]
	switch fl.Type {
	case dataset.EntityRef:
		if sh := sc.d.Shared; sh != nil {
			if e, ok := sh.ByName[strings.ToLower(strings.TrimSpace(s))]; ok {
				return e.ID, nil, true
			}
			if _, ok := sh.Entities[s]; ok {
				return s, nil, true
			}
		}
	case dataset.Enum:
		for _, c := range fl.Enum {
			ids = append(ids, c.ID)
		}
	default:
		return s, nil, true
	}
	ids = slices.Compact(slices.Sorted(slices.Values(append(ids, sc.texts(f)...))))
	return s, ids, slices.Contains(ids, s)
}
