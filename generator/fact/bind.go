package fact

import (
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A binder gives the names of one expression their meaning.
type binder struct {
	set   *Set
	e     *entry
	aside []*node // parts that only choose records: their facts are needed, their cells are not of the value
}

// magnitudes are the names of large numbers.
var magnitudes = map[string]float64{
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	"千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "万亿": 1e12,
}

// value binds a part that has a value.
func (b *binder) value(n ast.Node) (*node, *fault) {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return b.constant(n, Value{Num: float64(n.Value), typed: bare}), nil
	case *ast.FloatNode:
		return b.constant(n, Value{Num: n.Value, typed: bare}), nil
	case *ast.BoolNode:
		return b.constant(n, Value{Kind: Truth, Bool: n.Value, typed: bare}), nil
	case *ast.StringNode:
		return b.constant(n, Value{Kind: Name, Text: n.Value, Name: lang.Same(n.Value), typed: bare}), nil
	case *ast.UnaryNode:
		return b.unary(n)
	case *ast.BinaryNode:
		return b.binary(n)
	case *ast.ConditionalNode:
		return b.conditional(n)
	case *ast.CallNode:
		outer := b.aside
		b.aside = nil
		out, f := b.call(n)
		if out != nil {
			out.aside = b.aside
		}
		b.aside = outer
		return out, f
	case *ast.IdentifierNode:
		if v, ok := magnitudes[n.Value]; ok {
			return b.constant(n, Value{Num: v, typed: sized}), nil
		}
		return b.named(n)
	case *ast.MemberNode:
		return b.named(n)
	}
	return nil, broken(cell.FactUnsupported, n.String())
}

func (b *binder) constant(n ast.Node, v Value) *node {
	return &node{text: n.String(), literal: true, value: v, done: true}
}

func (b *binder) unary(n *ast.UnaryNode) (*node, *fault) {
	x, f := b.value(n.Node)
	if f != nil {
		return nil, f
	}
	text, function := n.String(), neg
	switch n.Operator {
	case "!", "not":
		return &node{text: text, args: []*node{x}, run: func() (Value, *fault) {
			v, f := b.set.truth(x)
			v.Bool = !v.Bool
			return v, f
		}}, nil
	case "+":
		function = func(v Value) (Value, *fault) { return v, numbers(v) }
	}
	return b.set.apply(text, func(v []Value) (Value, *fault) { return function(v[0]) }, x), nil
}

func (b *binder) binary(n *ast.BinaryNode) (*node, *fault) {
	function := map[string]func(a, b Value) (Value, *fault){"+": add, "-": sub, "*": mul, "/": div}[n.Operator]
	and := n.Operator == "&&" || n.Operator == "and"
	logical := and || n.Operator == "||" || n.Operator == "or"
	switch n.Operator {
	case "==", "!=", "<", "<=", ">", ">=":
		function = func(x, y Value) (Value, *fault) { return compare(n.Operator, x, y, n.Left.String(), n.Right.String()) }
	}
	if function == nil && !logical {
		return nil, broken(cell.FactUnsupported, n.String())
	}
	args, f := b.values(n.Left, n.Right)
	if f != nil {
		return nil, f
	}
	if !logical {
		return b.set.apply(n.String(), func(v []Value) (Value, *fault) { return function(v[0], v[1]) }, args...), nil
	}
	return &node{text: n.String(), args: args, run: func() (Value, *fault) {
		left, f := b.set.truth(args[0])
		if f != nil || left.Bool != and {
			return left, f
		}
		right, f := b.set.truth(args[1])
		return Value{Kind: Truth, Bool: right.Bool}.from(left, right), f
	}}, nil
}

// conditional is c ? x : y. Its cells are those of the condition and of the branch taken.
func (b *binder) conditional(n *ast.ConditionalNode) (*node, *fault) {
	args, f := b.values(n.Cond, n.Exp1, n.Exp2)
	return &node{text: n.String(), args: args, run: func() (Value, *fault) {
		c, f := b.set.truth(args[0])
		if f != nil {
			return c, f
		}
		taken := args[2]
		if c.Bool {
			taken = args[1]
		}
		v, f := b.set.eval(taken)
		v.Cells, v.Sources, v.test = union(v.Cells, c.Cells, cell.Addr.Compare), union(v.Sources, c.Sources, strings.Compare), nil
		return v, f
	}}, f
}

// values binds parts that each have a value.
func (b *binder) values(parts ...ast.Node) ([]*node, *fault) {
	nodes := make([]*node, len(parts))
	for i, n := range parts {
		var f *fault
		if nodes[i], f = b.value(n); f != nil {
			return nil, f
		}
	}
	return nodes, nil
}

// named binds a name that stands for a value: a fact, or a column under a key, downloads["alder"].
func (b *binder) named(n ast.Node) (*node, *fault) {
	ref, ok, f := b.field(n)
	switch {
	case f != nil:
		return nil, f
	case ok && ref.key != "":
		return b.onField(n.String(), "last", selection{ref: ref, time: ref.sc.time, series: ref.sc.series}), nil
	}
	e, f := b.fact(n)
	if f != nil {
		if ok && f.rule == cell.FactUnknownName {
			return nil, broken(cell.FactColumn, n.String())
		}
		return nil, f
	}
	b.e.needs = append(b.e.needs, e)
	return &node{text: n.String(), refer: e, run: func() (Value, *fault) {
		v, ok := b.set.value(e)
		if !ok {
			return v, ofNeeded
		}
		return v, nil
	}}, nil
}

// fact finds the fact that n names: bare in its own dataset, dataset.fact elsewhere.
func (b *binder) fact(n ast.Node) (*entry, *fault) {
	if id, ok := n.(*ast.IdentifierNode); ok {
		if e := b.set.byName[name{b.e.sc.ident + "." + id.Value, false}]; e != nil {
			return e, nil
		}
		return nil, unknown(id.Value, b.e.sc.factNames(b.set), b.e.sc.fieldNames(), b.set.idents())
	}
	m, ok := n.(*ast.MemberNode)
	if !ok {
		return nil, broken(cell.FactUnsupported, n.String())
	}
	sc, f := b.dataset(m.Node)
	if f != nil {
		return nil, f
	}
	id, ok := m.Property.(*ast.StringNode)
	if !ok || m.Optional {
		return nil, broken(cell.FactUnsupported, n.String())
	}
	if e := b.set.byName[name{sc.ident + "." + id.Value, false}]; e != nil {
		return e, nil
	}
	return nil, unknown(id.Value, sc.factNames(b.set), sc.fieldNames())
}

// dataset finds the dataset that n names: hub_downloads, or data("hub-downloads").
func (b *binder) dataset(n ast.Node) (*scope, *fault) {
	name := ""
	switch n := n.(type) {
	case *ast.IdentifierNode:
		name = n.Value
	case *ast.CallNode:
		if callee(n) != "data" {
			return nil, broken(cell.FactUnsupported, n.String())
		}
		s, f := oneText(n)
		if f != nil {
			return nil, f
		}
		name = identifier(s)
	default:
		return nil, broken(cell.FactUnsupported, n.String())
	}
	if sc := b.set.byIdent[name]; sc != nil {
		return sc, nil
	}
	id := strings.ReplaceAll(name, "_", "-")
	return nil, broken(cell.DatasetMissing, id, cell.Suggest(id, b.set.datasets()))
}

// column finds the field that n names, and its dataset. ok is false if n is something else.
func (b *binder) column(own *scope, n ast.Node) (sc *scope, field int, ok bool) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		field, ok = own.index[n.Value]
		return own, field, ok
	case *ast.CallNode:
		if s, f := oneText(n); f == nil && callee(n) == "field" {
			field, ok = own.index[s]
		}
		return own, field, ok
	case *ast.MemberNode:
		name, isName := n.Property.(*ast.StringNode)
		if !isName {
			return nil, 0, false
		}
		sc, f := b.dataset(n.Node)
		if f != nil {
			return nil, 0, false
		}
		field, ok = sc.index[name.Value]
		return sc, field, ok
	}
	return nil, 0, false
}

// unknown is a fault that offers the nearest of the names.
func unknown(name string, names ...[]string) *fault {
	return broken(cell.FactUnknownName, name, offer(name, slices.Concat(names...)))
}

// offer is the hint after a name that is not known: the nearest of names, or else the first of them.
func offer(name string, names []string) lang.Text {
	if n := cell.Nearest(name, names); n != "" {
		return lang.Text{ZH: "是不是想写 " + n + "？", EN: "did you mean " + n + "?"}
	}
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	if len(names) == 0 {
		return lang.Text{}
	}
	more := ""
	if len(names) > offered {
		names, more = names[:offered], " …"
	}
	return lang.Text{ZH: "可用：" + strings.Join(names, "、") + more, EN: "there are: " + strings.Join(names, ", ") + more}
}

// offered is how many names a hint lists.
const offered = 12

func callee(n *ast.CallNode) string {
	if id, ok := n.Callee.(*ast.IdentifierNode); ok {
		return id.Value
	}
	return ""
}

// oneText returns the only argument of a call, a text.
func oneText(n *ast.CallNode) (string, *fault) {
	if len(n.Arguments) == 1 {
		if s, ok := n.Arguments[0].(*ast.StringNode); ok {
			return s.Value, nil
		}
	}
	return "", wrongArguments(n)
}

// unitNamed reads a unit as a workbook writes it.
func (b *binder) unitNamed(s string) (unit.Unit, *fault) {
	var nouns map[string]unit.Noun
	if sh := b.e.sc.d.Shared; sh != nil {
		nouns = sh.Nouns
	}
	u, ok := unit.Parse(s, nouns)
	if !ok {
		return u, broken(cell.FactUnknownName, s, offer(u.ID, slices.AppendSeq([]string{"percent", "pp", "times"}, maps.Keys(nouns))))
	}
	return u, nil
}
