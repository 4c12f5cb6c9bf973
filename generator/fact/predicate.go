package fact

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// A predicate is a condition on the records of one dataset. Comparisons are leaves; the library's evaluator joins them
// by and, or, not.
type predicate struct {
	text   string
	fr     *frame
	leaves []leaf
	prog   *vm.Program
	row    int     // the record that the leaves look at
	values []*node // what the condition compares with and does not find in the record
}

// A leaf is one comparison. It is made ready before the first record, because facts it names are not reckoned earlier.
type leaf struct {
	ready func() (func(i int) bool, *fault)
	holds func(i int) bool
}

// predicate binds a condition on the records of fr. b is of the expression the condition stands in.
func (b *binder) predicate(fr *frame, n ast.Node) (*predicate, *fault) {
	p := &predicate{text: n.String(), fr: fr}
	root, f := b.condition(p, n)
	if f != nil {
		return nil, f
	}
	prog, err := compile(root, map[string]func(...any) (any, error){
		"leaf": func(args ...any) (any, error) { return p.leaves[args[0].(int)].holds(p.row), nil },
	})
	if err != nil {
		return nil, broken(cell.FactUnsupported, p.text)
	}
	p.prog = prog
	return p, nil
}

// match reports for every record of the frame whether the condition holds. A record without the value asked for is
// unequal to everything, and neither larger nor smaller.
func (p *predicate) match() ([]bool, *fault) {
	key := p.text
	if len(p.values) == 0 { // a condition that names facts means something else in another dataset
		if m, ok := p.fr.matched[key]; ok {
			return m, nil
		}
	}
	for i := range p.leaves {
		var f *fault
		if p.leaves[i].holds, f = p.leaves[i].ready(); f != nil {
			return nil, f
		}
	}
	p.fr.budget.visited += p.fr.t.Len()
	m := make([]bool, p.fr.t.Len())
	var machine vm.VM
	for p.row = range m {
		out, err := machine.Run(p.prog, nil)
		if err != nil {
			return nil, broken(cell.FactUnsupported, p.text)
		}
		m[p.row], _ = out.(bool)
	}
	if len(p.values) == 0 {
		p.fr.matched[key] = m
	}
	return m, nil
}

// condition rewrites n so that it calls leaves.
func (b *binder) condition(p *predicate, n ast.Node) (ast.Node, *fault) {
	switch n := n.(type) {
	case *ast.BoolNode:
		return &ast.BoolNode{Value: n.Value}, nil
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			x, f := b.condition(p, n.Node)
			return &ast.UnaryNode{Operator: "not", Node: x}, f
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "&&", "and", "||", "or":
			l, f := b.condition(p, n.Left)
			if f != nil {
				return nil, f
			}
			r, f := b.condition(p, n.Right)
			return &ast.BinaryNode{Operator: n.Operator, Left: l, Right: r}, f
		}
	}
	ready, f := b.leaf(p, n)
	if f != nil {
		return nil, f
	}
	p.leaves = append(p.leaves, leaf{ready: ready})
	return &ast.CallNode{
		Callee:    &ast.IdentifierNode{Value: "leaf"},
		Arguments: []ast.Node{&ast.IntegerNode{Value: len(p.leaves) - 1}},
	}, nil
}

// leaf binds one comparison.
func (b *binder) leaf(p *predicate, n ast.Node) (func() (func(int) bool, *fault), *fault) {
	if n, ok := n.(*ast.BinaryNode); ok {
		switch n.Operator {
		case "==", "!=", "<", "<=", ">", ">=", "contains", "startsWith", "endsWith", "matches":
			l, f := b.operand(p, n.Left)
			if f != nil {
				return nil, f
			}
			r, f := b.operand(p, n.Right)
			if f != nil {
				return nil, f
			}
			return func() (func(int) bool, *fault) { return b.comparison(p, n, l, r) }, nil
		case "in":
			l, f := b.operand(p, n.Left)
			if f != nil {
				return nil, f
			}
			list, ok := n.Right.(*ast.ArrayNode)
			if !ok {
				return nil, broken(cell.FactUnsupported, n.String())
			}
			rs := make([]operand, len(list.Nodes))
			for i, e := range list.Nodes {
				if rs[i], f = b.operand(p, e); f != nil {
					return nil, f
				}
			}
			return func() (func(int) bool, *fault) { return b.membership(p, n, l, rs) }, nil
		}
	}
	o, f := b.operand(p, n)
	if f != nil {
		return nil, f
	}
	return func() (func(int) bool, *fault) {
		o, f := b.settle(o)
		if f != nil {
			return nil, f
		}
		if o.kind != isBool {
			return nil, broken(cell.FactCondition, n.String())
		}
		return func(i int) bool { d := o.get(i); return d.ok && d.b }, nil
	}, nil
}

// membership is x in [a, b, c].
func (b *binder) membership(p *predicate, n *ast.BinaryNode, l operand, rs []operand) (func(int) bool, *fault) {
	tests := make([]func(int) bool, len(rs))
	for i, r := range rs {
		eq := &ast.BinaryNode{Operator: "==", Left: n.Left, Right: n.Right.(*ast.ArrayNode).Nodes[i]}
		t, f := b.comparison(p, eq, l, r)
		if f != nil {
			return nil, f
		}
		tests[i] = t
	}
	return func(i int) bool {
		for _, t := range tests {
			if t(i) {
				return true
			}
		}
		return false
	}, nil
}

// Where binds a condition on the records of d, as the columns where and the functions of facts have it, and returns
// which records it holds for. Records whose field draw is false are told apart by the caller. at is the cell of the
// condition.
func Where(d *dataset.Dataset, condition string, at cell.Addr) ([]bool, cell.Problems) {
	s := New([]*dataset.Dataset{d})
	e := &entry{fr: s.frames[0], at: at, source: condition}
	n, f := parse(condition)
	if f == nil {
		b := &binder{set: s, e: e}
		var p *predicate
		if p, f = b.predicate(e.fr, n); f == nil {
			var m []bool
			if m, f = p.match(); f == nil {
				return m, e.warnings
			}
		}
	}
	e.report(f)
	return nil, append(e.warnings, e.problems...)
}
