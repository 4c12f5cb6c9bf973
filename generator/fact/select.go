package fact

import (
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A column is a field as an argument of a function: downloads, hub_downloads.downloads, downloads["alder"],
// all(downloads), field("30-day downloads").
type column struct {
	sc      *scope
	field   int
	undrawn bool   // all(…): records with draw = false count, too
	key     string // only records of this series
	text    string
}

// A selection is a column and the records that a function looks at.
type selection struct {
	ref    column
	where  *predicate
	time   int // a field named in the call; -1 takes the dataset's
	series int
	keys   []string
}

// field binds a column. ok is false if n is none, and then may have a value; a fault is only returned for what can be
// nothing else.
func (b *binder) field(n ast.Node) (ref column, ok bool, f *fault) {
	if c, isCall := n.(*ast.CallNode); isCall {
		switch callee(c) {
		case "all":
			if len(c.Arguments) == 1 {
				ref, ok, f = b.field(c.Arguments[0])
			}
			if f == nil && !ok {
				f = wrongArguments(c)
			}
			ref.undrawn, ref.text = true, n.String()
			return ref, ok, f
		case "field":
			if s, f := oneText(c); f != nil {
				return ref, false, f
			} else if _, ok := b.e.sc.index[s]; !ok {
				return ref, false, unknown(s, b.e.sc.fieldNames())
			}
		}
	}
	if m, isMember := n.(*ast.MemberNode); isMember && !m.Optional {
		if key, isKey := m.Property.(*ast.ConstantNode); isKey {
			ref, ok, f = b.field(m.Node)
			if f != nil || !ok {
				return ref, ok, f
			}
			if ref.sc.series < 0 {
				return ref, false, ref.sc.noSeries()
			}
			ref.text = n.String()
			ref.key, f = b.series(ref.sc, ref.sc.series, key.Value.(string))
			return ref, f == nil, f
		}
	}
	sc, field, ok := b.column(b.e.sc, n)
	return column{sc: sc, field: field, text: n.String()}, ok, nil
}

// series returns the id that a key stands for in a field.
func (b *binder) series(sc *scope, field int, key string) (string, *fault) {
	id, ids, ok := sc.known(field, key)
	if sc.t.Fields[field].Type == dataset.Text { // known takes any text
		ids = sc.texts(field)
		ok = slices.Contains(ids, id)
	}
	if !ok {
		return "", broken(cell.FactUnknownValue, key, sc.t.Fields[field].Name, offer(key, ids))
	}
	return id, nil
}

// texts returns the different texts of a field, sorted.
func (sc *scope) texts(f int) []string {
	seen := map[string]bool{}
	for i := range sc.t.Len() {
		if v := sc.t.Value(i, f); !v.Blank() {
			seen[v.Text] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// selection binds the arguments of a function on a column: in any order the field of time, the field of series, keys
// of series, and one condition.
func (b *binder) selection(ref column, args []ast.Node) (selection, *fault) {
	s := selection{ref: ref, time: ref.sc.time, series: ref.sc.series}
	for _, a := range args {
		if key, ok := a.(*ast.StringNode); ok {
			s.keys = append(s.keys, key.Value)
			continue
		}
		if sc, f, ok := b.column(ref.sc, a); ok && sc == ref.sc {
			switch t := sc.t.Fields[f].Type; {
			case t.Temporal():
				s.time = f
				continue
			case t == dataset.EntityRef || t == dataset.Enum || t == dataset.Text:
				s.series = f
				continue
			}
		}
		p, f := b.predicate(ref.sc, a)
		if f != nil {
			return s, f
		}
		if s.where != nil {
			return s, broken(cell.FactTwoConditions, s.where.text, p.text)
		}
		s.where = p
	}
	return s, nil
}

// rows returns the records of the selection in the order of the sheet: those that count, that have a value in the
// column, and for which the condition holds.
func (s selection) rows() ([]int, *fault) {
	sc := s.ref.sc
	sc.budget.visited += sc.t.Len()
	var holds []bool
	if s.where != nil {
		var f *fault
		if holds, f = s.where.match(); f != nil {
			return nil, f
		}
	}
	var rows []int
	for i := range sc.t.Len() {
		switch {
		case holds != nil && !holds[i]:
		case s.ref.key != "" && sc.t.Value(i, sc.series).Text != s.ref.key:
		case s.ref.field >= 0 && sc.t.Value(i, s.ref.field).Blank():
		case !s.ref.undrawn && !sc.drawn(i):
		default:
			rows = append(rows, i)
		}
	}
	return rows, nil
}

// some is rows, and a fault if there are none.
func (s selection) some() ([]int, *fault) {
	rows, f := s.rows()
	if f == nil && len(rows) == 0 {
		f = s.none()
	}
	return rows, f
}

// none is the fault of a selection that has no record, or none with more asked of it.
func (s selection) none(more ...string) *fault {
	return broken(cell.FactNoRecord, strings.Join(append([]string{s.text()}, more...), ", "), s.ref.sc.d.ID)
}

// text writes the selection for people.
func (s selection) text() string {
	if s.where == nil {
		return s.ref.text
	}
	return s.ref.text + ", " + s.where.text
}

// values returns the value of the column in each record.
func (s selection) values(rows []int) []Value {
	out := make([]Value, len(rows))
	for i, r := range rows {
		out[i] = s.ref.sc.value(r, s.ref.field)
	}
	return out
}

// one returns the value that all the records agree on, with the cells of all; a fault if they differ.
func (s selection) one(rows []int) (Value, *fault) {
	return agree(s.ref.sc, s.ref.field, rows, s.text())
}

func agree(sc *scope, field int, rows []int, text string) (Value, *fault) {
	v := sc.value(rows[0], field)
	vals := []Value{v}
	for _, r := range rows[1:] {
		w := sc.value(r, field)
		if w.Kind != v.Kind || w.Num != v.Num || w.Period != v.Period && v.Kind == Time || w.Text != v.Text || w.Bool != v.Bool {
			return v, broken(cell.FactAmbiguous, text, v.describe(), w.describe(), len(rows), choices(sc.differing(rows, field)))
		}
		v.Certainty = both(v.Certainty, w.Certainty)
		v.at = append(v.at, w.at...)
		vals = append(vals, w)
	}
	return v.gather(vals), nil
}

// choices lists names of fields for a hint.
func choices(names []string) lang.Text {
	if len(names) == 0 {
		return lang.Text{ZH: "（没有可区分的列）", EN: "(no column tells them apart)"}
	}
	return lang.Text{ZH: strings.Join(names, "、"), EN: strings.Join(names, ", ")}
}

// noTime and noSeries ask which column is meant.
func (sc *scope) noTime() *fault { return broken(cell.FactNoTime, sc.ident, choices(sc.times)) }

func (sc *scope) noSeries() *fault { return broken(cell.FactNoSeries, sc.ident, choices(sc.names)) }

// differing returns the names of the fields in which records differ, other than the field itself: what a condition
// could choose by.
func (sc *scope) differing(rows []int, field int) []string {
	var names []string
	for f, fl := range sc.t.Fields {
		if f == field || fl.Type.Numeric() || slices.Contains([]string{dataset.FieldNoteZH, dataset.FieldNoteEN, dataset.FieldDraw, dataset.FieldRun}, fl.Name) {
			continue
		}
		if slices.ContainsFunc(rows[1:], func(r int) bool { return sc.t.Value(r, f).Key() != sc.t.Value(rows[0], f).Key() }) {
			names = append(names, fl.Name)
		}
	}
	return names
}

// byTime keeps the records of the last period, or of the first. Records without a period are left out. A dataset
// without time keeps all: the order of a sheet means nothing.
func (s selection) byTime(rows []int, last bool) ([]int, *fault) {
	sc := s.ref.sc
	if s.time < 0 {
		if len(sc.times) > 1 {
			return nil, sc.noTime()
		}
		return rows, nil
	}
	var out []int
	for _, r := range rows {
		p := sc.t.Value(r, s.time).Period
		if p.IsZero() {
			continue
		}
		c := 1
		if len(out) > 0 {
			c = p.Compare(sc.t.Value(out[0], s.time).Period)
			if !last {
				c = -c
			}
		}
		if c > 0 {
			out = out[:0]
		}
		if c >= 0 {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, s.none()
	}
	return out, nil
}
