package fact

import (
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/unit"
)

// usage has the forms of every function, for problems and for the documentation. A condition may always be left out.
var usage = map[string]string{
	"last":       "last(field, condition)",
	"first":      "first(field, condition)",
	"at":         `at(field, "2025-09", condition)`,
	"max":        "max(field, condition), max(a, b, …)",
	"min":        "min(field, condition), min(a, b, …)",
	"sum":        "sum(field, condition)",
	"mean":       "mean(field, condition)",
	"count":      "count(condition), count(field, condition)",
	"distinct":   "distinct(field, condition)",
	"share":      "share(field, part, condition), share(part, whole)",
	"change":     "change(field, condition), change(from, to)",
	"pct_change": "pct_change(field, condition), pct_change(from, to)",
	"diff":       "diff(a, b)",
	"ratio":      "ratio(a, b)",
	"crossover":  `crossover(field, "a", "b", condition), crossover(field, series, "a", "b", condition)`,
	"rank":       `rank(field, "a", condition), rank(field, series, "a", condition)`,
	"of":         "of(value, field)",
	"who":        "who(value)",
	"when":       "when(value)",
	"year":       "year(date)",
	"half":       "half(date)",
	"quarter":    "quarter(date)",
	"month":      "month(date)",
	"days":       "days(from, to)",
	"abs":        "abs(value)",
	"near":       "near(a, b, 0.5)",
	"quantity":   `quantity(300, "million tonnes")`,
	"all":        "all(field)",
	"field":      `field("name of a column")`,
	"data":       `data("dataset").fact`,
}

func wrongArguments(n *ast.CallNode) *fault {
	return broken(cell.FactArguments, n.String(), usage[callee(n)])
}

// call binds a function.
func (b *binder) call(n *ast.CallNode) (*node, *fault) {
	name, args := callee(n), n.Arguments
	switch {
	case name == "":
		return nil, broken(cell.FactUnsupported, n.String())
	case usage[name] == "":
		return nil, unknown(name, slices.Collect(maps.Keys(usage)))
	case len(args) == 0 && name != "count":
		return nil, wrongArguments(n)
	}
	ofValues := false // it is also a function of values
	switch name {
	case "all":
		return nil, wrongArguments(n)
	case "field", "data":
		return b.named(n)
	case "count":
		return b.count(n)
	case "max", "min", "change", "pct_change", "share":
		ofValues = true
		fallthrough
	case "sum", "mean", "distinct", "last", "first", "at", "crossover", "rank":
		ref, ok, f := b.field(args[0])
		switch {
		case f != nil:
			return nil, f
		// Under a key a column also has a value: change(x["a"]) is of the column, max(x["a"], x["b"]) of two values.
		case ok && (!ofValues || ref.key == "" || len(args) == 1 || isCondition(args[1])):
			return b.fieldCall(n, ref)
		case !ofValues:
			return nil, b.notColumn(n)
		case len(args) < 2 || len(args) > 2 && name != "max" && name != "min":
			return nil, wrongArguments(n)
		}
	case "diff", "ratio", "days":
		if len(args) != 2 {
			return nil, wrongArguments(n)
		}
	case "near":
		if len(args) != 3 {
			return nil, wrongArguments(n)
		}
		parts, f := b.values(args...)
		return b.set.apply(n.String(), func(v []Value) (Value, *fault) { return near(v, args[0].String(), args[1].String()) }, parts...), f
	case "of":
		return b.of(n)
	case "quantity":
		return b.quantity(n)
	default:
		if len(args) != 1 {
			return nil, wrongArguments(n)
		}
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
