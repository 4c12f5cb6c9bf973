package fact

import (
	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
)

// of binds of(value, field): another field of the record that a value was read from, so that a largest value has a
// name: of(max(score, board == "text"), model).
func (b *binder) of(n *ast.CallNode) (*node, *fault) {
	if len(n.Arguments) != 2 {
		return nil, broken(cell.FactArguments, n.String(), usage["of"])
	}
	x, f := b.value(n.Arguments[0])
	if f != nil {
		return nil, f
	}
	name := ""
	switch a := n.Arguments[1].(type) {
	case *ast.IdentifierNode:
		name = a.Value
	case *ast.StringNode:
		name = a.Value
	case *ast.MemberNode: // dataset.field: the dataset is that of the value
		if s, ok := a.Property.(*ast.StringNode); ok {
			name = s.Value
		}
	}
	return b.set.apply(n.String(), func(v []Value) (Value, *fault) {
		if len(v[0].at) == 0 {
			return Value{}, broken(cell.FactNotRead, "of", v[0].describe())
		}
		fr := v[0].at[0].fr
		field, ok := fr.index[name]
		if !ok {
			return Value{}, b.unknown(name, fr.fieldNames())
		}
		return beside(v[0], field)
	}, x), nil
}

// who is the name of what a value is about: the series of its record.
func who(v Value) (Value, *fault) {
	if len(v.at) == 0 {
		return Value{}, broken(cell.FactNotRead, "who", v.describe())
	}
	fr := v.at[0].fr
	if fr.series < 0 {
		return Value{}, broken(cell.FactNoSeries, fr.ident, choices(fr.names))
	}
	return beside(v, fr.series)
}

// when is the period of the record of a value.
func when(v Value) (Value, *fault) {
	if len(v.at) == 0 {
		return Value{}, broken(cell.FactNotRead, "when", v.describe())
	}
	fr := v.at[0].fr
	if fr.time < 0 {
		return Value{}, broken(cell.FactNoTime, fr.ident, choices(fr.times))
	}
	return beside(v, fr.time)
}

// beside returns a field of the records that v was read from, on which they agree, with the cells of v and its own.
func beside(v Value, field int) (Value, *fault) {
	fr := v.at[0].fr
	var rows []int
	for _, p := range v.at {
		if p.fr == fr && !fr.t.Value(p.row, field).Blank() {
			rows = append(rows, p.row)
		}
	}
	name := fr.t.Fields[field].Name
	if len(rows) == 0 {
		return Value{}, broken(cell.FactNoRecord, name, fr.d.ID)
	}
	w, f := agree(fr, field, rows, name)
	if f != nil {
		return w, f
	}
	return w.from(v), nil
}
