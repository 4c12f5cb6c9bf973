package fact

import (
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/unit"
)

func wrongArguments(n *ast.CallNode) *fault {
	return broken(cell.FactArguments, n.String(), functionOf(callee(n)).Usage())
}

// call binds a function.
func (b *binder) call(n *ast.CallNode) (*node, *fault) {
	name, args := callee(n), n.Arguments
	fn := functionOf(name)
	switch {
	case name == "":
		return nil, broken(cell.FactUnsupported, n.String())
	case fn.Name == "":
		var names []string
		for _, fn := range functions {
			names = append(names, fn.Name)
		}
		return nil, unknown(name, names)
	case len(args) == 0 && fn.of != records:
		return nil, wrongArguments(n)
	}
	switch fn.of {
	case itself:
		switch name {
		case "of":
			return b.of(n)
		case "quantity":
			return b.quantity(n)
		case "near":
			if len(args) != 3 {
				return nil, wrongArguments(n)
			}
			parts, f := b.values(args...)
			return b.set.apply(n.String(), func(v []Value) (Value, *fault) { return near(v, args[0].String(), args[1].String()) }, parts...), f
		case "all": // stands in another function
			return nil, wrongArguments(n)
		}
		return b.named(n)
	case records:
		return b.count(n)
	case columns, either:
		ref, ok, f := b.field(args[0])
		switch {
		case f != nil:
			return nil, f
		// Under a key a column also has a value: change(x["a"]) is of the column, max(x["a"], x["b"]) of two values.
		case ok && (fn.of == columns || ref.key == "" || len(args) == 1 || isCondition(args[1])):
			return b.fieldCall(n, ref)
		case fn.of == columns:
			return nil, b.notColumn(n)
		}
	}
	if len(args) < fn.least || len(args) > fn.most {
		return nil, wrongArguments(n)
	}
	parts, f := b.values(args...)
	return b.set.apply(n.String(), func(v []Value) (Value, *fault) { return onValues(name, v) }, parts...), f
}

// isCondition reports whether n can only be a condition.
func isCondition(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.UnaryNode:
		return n.Operator == "not" || n.Operator == "!"
	case *ast.BinaryNode:
		return !strings.Contains("+-*/", n.Operator)
	}
	return false
}

// notColumn says why the first argument of a function on columns is none.
func (b *binder) notColumn(n *ast.CallNode) *fault {
	if _, f := b.fact(n.Arguments[0]); f != nil {
		switch a := n.Arguments[0].(type) {
		case *ast.IdentifierNode:
			return unknown(a.Value, b.e.sc.fieldNames())
		case *ast.MemberNode:
			return f
		}
	}
	return wrongArguments(n)
}

// fieldCall binds a function on a column.
func (b *binder) fieldCall(n *ast.CallNode, ref column) (*node, *fault) {
	name, text, args := callee(n), n.String(), n.Arguments[1:]
	var second ast.Node // the period or the part
	if name == "at" || name == "share" {
		if len(args) == 0 {
			return nil, wrongArguments(n)
		}
		second, args = args[0], args[1:]
	}
	s, f := b.selection(ref, args)
	if f != nil {
		return nil, f
	}
	if want := map[string]int{"crossover": 2, "rank": 1}[name]; len(s.keys) != want {
		return nil, wrongArguments(n)
	}
	if f := suits(name, ref, text); f != nil {
		return nil, f
	}
	switch name {
	case "at":
		return b.at(text, s, second)
	case "share":
		return b.share(text, s, second)
	case "crossover", "rank":
		if s.series < 0 {
			return nil, ref.sc.noSeries()
		}
		for i, k := range s.keys {
			if s.keys[i], f = b.series(ref.sc, s.series, k); f != nil {
				return nil, f
			}
		}
	}
	return b.onField(text, name, s), nil
}

// suits is a fault if the type of a column does not go with a function.
func suits(name string, ref column, text string) *fault {
	t := ref.sc.t.Fields[ref.field].Type
	ok := t.Numeric()
	switch name {
	case "last", "first", "at", "distinct":
		ok = true
	case "max", "min":
		ok = ok || t.Temporal()
	}
	if !ok {
		return broken(cell.FactColumnType, text, ref.text, string(t), name)
	}
	if u := ref.sc.unitOf(ref.field); name == "sum" && u.Kind == unit.Index || name == "share" && u.Kind != unit.Count || name == "pct_change" && u.Kind == unit.Index {
		return broken(cell.FactFunctionUnit, name, ref.text, Value{Unit: u}.unitWord())
	}
	return nil
}

// onField makes the node of a function on a column.
func (b *binder) onField(text, name string, s selection) *node {
	return &node{text: text, run: func() (Value, *fault) {
		rows, f := s.some()
		if f != nil {
			return Value{}, f
		}
		return s.of(name, rows)
	}}
}

// onValues is a function of values.
func onValues(name string, v []Value) (Value, *fault) {
	switch name {
	case "diff":
		return sub(v[0], v[1])
	case "change":
		return sub(v[1], v[0])
	case "ratio":
		return div(v[0], v[1])
	case "share":
		return percentage(v[0], v[1])
	case "pct_change":
		return growth(v[0], v[1])
	case "max", "min":
		return extreme(v, name == "max")
	case "abs":
		return abs(v[0])
	case "who":
		return who(v[0])
	case "when":
		return when(v[0])
	case "days":
		return days(v[0], v[1])
	}
	// year, half, quarter, month
	d, f := dated(v[0])
	if v[0].Kind != Time && v[0].Kind != Name {
		return Value{}, broken(cell.FactKind, Time.word(), v[0].Kind.word(), v[0].describe())
	}
	d.Period = d.Period.In(grains[name])
	d.at = nil
	return d, f
}

// count binds count(condition) and count(field, condition).
func (b *binder) count(n *ast.CallNode) (*node, *fault) {
	ref, args := column{sc: b.e.sc, field: -1, text: "count"}, n.Arguments
	if len(args) > 0 {
		r, ok, f := b.field(args[0])
		if f != nil {
			return nil, f
		}
		if ok && (len(args) > 1 || r.undrawn || r.key != "" || r.sc.t.Fields[r.field].Type != dataset.Boolean) {
			ref, args = r, args[1:]
		}
	}
	s, f := b.selection(ref, args)
	if f != nil {
		return nil, f
	}
	if len(s.keys) > 0 {
		return nil, wrongArguments(n)
	}
	return &node{text: n.String(), run: s.count}, nil
}

// quantity binds quantity(300, "million tonnes"): a number without a unit gets one.
func (b *binder) quantity(n *ast.CallNode) (*node, *fault) {
	if len(n.Arguments) != 2 {
		return nil, wrongArguments(n)
	}
	name, ok := n.Arguments[1].(*ast.StringNode)
	if !ok {
		return nil, wrongArguments(n)
	}
	u, f := b.unitNamed(name.Value)
	if f != nil {
		return nil, f
	}
	x, f := b.value(n.Arguments[0])
	if f != nil {
		return nil, f
	}
	return b.set.apply(n.String(), func(v []Value) (Value, *fault) {
		x := v[0]
		if f := numbers(x); f != nil {
			return x, f
		}
		if !x.plain() {
			return x, broken(cell.FactUnits, x.describe(), name.Value, x.unitWord(), Value{Unit: u}.unitWord())
		}
		x.Num, x.Unit = unit.Clean(x.Num*u.By()), u.Base()
		if x.typed == bare {
			x.typed = sized
		}
		return x, nil
	}, x), nil
}
