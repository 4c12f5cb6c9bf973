package dataset

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Table is the data sheet: records under fields. It keeps columns, not records, so that a million rows fit; a
// [Value] with its address is made when asked for.
type Table struct {
	Fields []*Field
	file   string
	sheet  string
	rows   blocks[int32] // the sheet row of each record
	cols   []column
}

// A column holds one field's values. Only the slices its type needs are filled.
type column struct {
	nums    blocks[float64] // numbers, booleans as 0 and 1; NaN is blank
	periods blocks[period.Period]
	refs    blocks[int32] // into texts or entities; -1 is blank
	texts   []string
	index   map[string]int32
	ents    []*Entity
}

// NewTable returns a table without records. file and sheet are of its addresses.
func NewTable(file, sheet string, fields []*Field) *Table {
	return &Table{Fields: fields, file: file, sheet: sheet, cols: make([]column, len(fields))}
}

// Len returns the number of records.
func (t *Table) Len() int { return t.rows.len() }

// Records returns the indexes of all records in order.
func (t *Table) Records() []int {
	all := make([]int, t.Len())
	for i := range all {
		all[i] = i
	}
	return all
}

// Entities returns the entities that records name.
func (t *Table) Entities() map[*Entity]bool {
	named := map[*Entity]bool{}
	for f := range t.Fields {
		for _, e := range t.EntitiesIn(f) {
			named[e] = true
		}
	}
	return named
}

// EntitiesIn returns the entities that records name in a field, each once, in the order in which they are first named.
func (t *Table) EntitiesIn(f int) []*Entity {
	if t.Fields[f].Type != EntityRef {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.cols[f].ents), func(e *Entity) bool { return e == nil })
}

// Different returns how many different texts, entities or periods field f has; 0 of any other.
func (t *Table) Different(f int) int {
	c := &t.cols[f]
	if !t.Fields[f].Type.Temporal() {
		return len(c.texts)
	}
	seen := map[period.Period]bool{}
	for i := range t.Len() {
		if p := c.periods.at(i); !p.IsZero() {
			seen[p] = true
		}
	}
	return len(seen)
}

// Field returns the index of the field with a name, or -1.
func (t *Table) Field(name string) int {
	for i, f := range t.Fields {
		if f.Name == name {
			return i
		}
	}
	return -1
}

// Only returns the only field for which is holds, or the only one of them that belongs to the key; else -1. It returns the names of all
// of them, too.
func (t *Table) Only(is func(*Field) bool) (field int, names []string) {
	var all, keys []int
	for i, f := range t.Fields {
		if !is(f) {
			continue
		}
		all, names = append(all, i), append(names, f.Name)
		if f.Unique {
			keys = append(keys, i)
		}
	}
	for _, only := range [][]int{all, keys} {
		if len(only) == 1 {
			return only[0], names
		}
	}
	return -1, names
}

// Time returns the field that places records in time; -1 if that is not clear.
func (t *Table) Time() int {
	f, _ := t.Only(func(f *Field) bool { return f.Type.Temporal() })
	return f
}

// Side returns the field that says in language l what field f says: of a pair x_zh and x_en the one in l, else f.
func (t *Table) Side(f int, l lang.Lang) int {
	for _, side := range lang.All() {
		if base, ok := strings.CutSuffix(t.Fields[f].Name, "_"+side.String()); ok {
			if other := t.Field(base + "_" + l.String()); other >= 0 {
				return other
			}
		}
	}
	return f
}

// Last returns the period in field f of those records that begins last.
func (t *Table) Last(f int, records []int) (last period.Period) {
	for _, i := range records {
		if p := t.Value(i, f).Period; p != last && !p.IsZero() && (last.IsZero() || p.Start().After(last.Start())) {
			last = p
		}
	}
	return last
}

// Row returns the sheet row of record i, from 1.
func (t *Table) Row(i int) int { return int(t.rows.at(i)) }

// What pages show of large tables: those of more than maxShown records show the first few, and offer all for download.
const (
	maxShown = 10000
	firstFew = 1000
)

// Shown returns how many records, from the first, the page of the dataset shows as a table.
func (t *Table) Shown() int {
	if t.Len() > maxShown {
		return firstFew
	}
	return t.Len()
}

// Anchor returns the place on the dataset's page of the record in a row of the sheet, #r17, or "" if the page does not show
// it.
func (t *Table) Anchor(row int) string {
	if t.Len() > maxShown && row > t.Row(firstFew-1) {
		return ""
	}
	return "#r" + strconv.Itoa(row)
}

// Append adds a record read from a sheet row. vals has a value for each field; blank ones are zero Values.
func (t *Table) Append(row int, vals []Value) {
	t.rows.add(int32(row))
	for i, f := range t.Fields {
		t.cols[i].append(f.Type, &vals[i])
	}
}

func (c *column) append(t Type, v *Value) {
	switch {
	case t.Numeric() || t == Boolean:
		n := math.NaN()
		if !v.Blank() {
			n = v.Num
		}
		c.nums.add(n)
	case t.Temporal():
		c.periods.add(v.Period)
	case v.Blank():
		c.refs.add(-1)
	default:
		key := v.Text
		if v.Entity != nil {
			key = v.Entity.ID
		}
		if c.index == nil {
			c.index = map[string]int32{}
		}
		n, ok := c.index[key]
		if !ok {
			n = int32(len(c.texts))
			c.index[key] = n
			c.texts = append(c.texts, key)
			c.ents = append(c.ents, v.Entity)
		}
		c.refs.add(n)
	}
}

// Value returns the value of field f in record i.
func (t *Table) Value(i, f int) Value {
	fl := t.Fields[f]
	c := &t.cols[f]
	v := Value{Type: fl.Type, field: fl, At: cell.Addr{File: t.file, Sheet: t.sheet, Row: t.Row(i), Col: fl.Col}}
	switch {
	case fl.Type.Numeric() || fl.Type == Boolean:
		v.Num = c.nums.at(i)
		v.ok = !math.IsNaN(v.Num)
	case fl.Type.Temporal():
		v.Period = c.periods.at(i)
		v.ok = !v.Period.IsZero()
	default:
		if n := c.refs.at(i); n >= 0 {
			v.Text, v.Entity, v.ok = c.texts[n], c.ents[n], true
		}
	}
	return v
}

// Grain returns how long the periods in field f are, period.None if they differ or there are none.
func (t *Table) Grain(f int) (g period.Grain) {
	for i := range t.Len() {
		switch p := t.Value(i, f).Period; {
		case p.IsZero() || p.Grain() == g:
		case g != period.None:
			return period.None
		default:
			g = p.Grain()
		}
	}
	return g
}

// Lookup returns the value of the named field in record i; blank if there is no such field.
func (t *Table) Lookup(i int, name string) Value {
	if f := t.Field(name); f >= 0 {
		return t.Value(i, f)
	}
	return Value{}
}

// A Value is what one cell says. The zero Value is blank: not published, which is never zero.
type Value struct {
	Type   Type
	Num    float64 // of numbers; 0 and 1 of booleans
	Text   string  // of texts, enums (the choice's id), addresses, and entities (the id)
	Period period.Period
	Entity *Entity
	At     cell.Addr
	ok     bool
	field  *Field
}

// Constructors of values for readers and tests.

// Num returns a number of type t, or a boolean as 0 or 1.
func Num(t Type, n float64) Value { return Value{Type: t, Num: n, ok: true} }

// Str returns a text, an enum's choice or a web address.
func Str(t Type, s string) Value { return Value{Type: t, Text: s, ok: s != ""} }

// When returns a period of type t.
func When(t Type, p period.Period) Value { return Value{Type: t, Period: p, ok: !p.IsZero()} }

// Who returns a reference to an entity.
func Who(e *Entity) Value { return Value{Type: EntityRef, Text: e.ID, Entity: e, ok: true} }

// Blank reports whether nothing was published.
func (v Value) Blank() bool { return !v.ok }

// Key returns the value as data files have it: ISO dates, ids, numbers with all digits and no commas. Blank is "".
func (v Value) Key() string {
	if v.ok && !v.Type.Numeric() && v.Type != Boolean && !v.Type.Temporal() {
		return v.Text
	}
	return string(v.AppendKey(nil))
}

// AppendKey appends to b what Key returns.
func (v Value) AppendKey(b []byte) []byte {
	switch {
	case !v.ok:
		return b
	case v.Type.Numeric():
		return strconv.AppendFloat(b, v.Num, 'f', -1, 64)
	case v.Type == Boolean:
		return strconv.AppendBool(b, v.Num != 0)
	case v.Type.Temporal():
		return v.Period.Append(b)
	}
	return append(b, v.Text...)
}

// In returns the value for a reader of a table: names of entities and choices, grouped digits, ISO dates. Blank is "".
func (v Value) In(l lang.Lang) string {
	switch {
	case !v.ok:
		return ""
	case v.Entity != nil:
		return v.Entity.Name.Or(l)
	case v.Type.Numeric():
		return unit.Plain(v.Num)
	case v.Type == Boolean && v.Num != 0:
		return lang.Text{ZH: "是", EN: "yes"}.In(l)
	case v.Type == Boolean:
		return lang.Text{ZH: "否", EN: "no"}.In(l)
	case v.Type == Enum && v.field != nil:
		if c, ok := v.field.Choice(v.Text); ok && !c.Label.IsZero() {
			return c.Label.Or(l)
		}
	case v.Type.Temporal():
		return v.Period.String()
	}
	return v.Text
}
