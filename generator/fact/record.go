package fact

import (
	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
)

// of binds of(value, field): another field of the record that a value was read from, so that a largest value has a
// name: of(max(score, board == "text"), model).
func (b *binder) of(n *ast.CallNode) (*node, *fault) {
	if len(n.Arguments) != 2 {
		return nil, wrongArguments(n)
	}
	x, f := b.value(n.Arguments[0])
	if f != nil {
		return nil, f
	}
	field := n.Arguments[1]
	if m, ok := field.(*ast.MemberNode); ok { // dataset.field: the dataset is that of the value
		field = m.Property
	}
	name := ""
	switch a := field.(type) {
	case *ast.IdentifierNode:
		name = a.Value
	case *ast.StringNode:
		name = a.Value
	}
	return b.set.apply(n.String(), func(v []Value) (Value, *fault) {
		return beside("of", v[0], func(sc *scope) (int, *fault) {
			field, ok := sc.index[name]
			if !ok {
				return 0, unknown(name, sc.fieldNames())
			}
			return field, nil
		})
	}, x), nil
}

// who is the name of what a value is about: the series of its record.
func who(v Value) (Value, *fault) {
	return beside("who", v, func(sc *scope) (int, *fault) {
		if sc.series < 0 {
			return 0, sc.noSeries()
		}
		return sc.series, nil
	})
}

// when is the period of the record of a value.
func when(v Value) (Value, *fault) {
	return beside("when", v, func(sc *scope) (int, *fault) {
		if sc.time < 0 {
			return 0, sc.noTime()
		}
		return sc.time, nil
	})
}

// beside returns a field of the records that v was read from, on which they agree, with the cells of v and its own.
func beside(function string, v Value, choose func(*scope) (field int, f *fault)) (Value, *fault) {
	if len(v.at) == 0 {
		return Value{}, broken(cell.FactNotRead, function, v.describe())
	}
	sc := v.at[0].sc
	field, f := choose(sc)
	if f != nil {
		return Value{}, f
	}
	var rows []int
	for _, p := range v.at {
		if p.sc == sc && !sc.t.Value(p.row, field).Blank() {
			rows = append(rows, p.row)
		}
	}
	name := sc.t.Fields[field].Name
	if len(rows) == 0 {
		return Value{}, broken(cell.FactNoRecord, name, sc.d.ID)
	}
	w, f := agree(sc, field, rows, name)
	return w.from(v), f
}
