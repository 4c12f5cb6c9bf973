package fact

import (
	"slices"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
)

// A predicate is a condition on the records of one dataset.
type predicate struct {
	text    string
	sc      *scope
	prepare preparer
	values  []*node   // what the condition compares with and does not find in the record
	terms   []operand // what it finds there
	blanks  bool      // it asks what is blank
}

// term notes what the condition finds in a record.
func (p *predicate) term(o operand) operand {
	p.terms = append(p.terms, o)
	return o
}

// A preparer makes the test of record i. It is called before the first record, because facts that a condition names are
// not evaluated earlier.
type preparer func() (func(i int) bool, *fault)

// predicate binds a condition on the records of sc. b is of the expression the condition stands in.
func (b *binder) predicate(sc *scope, n ast.Node) (p *predicate, f *fault) {
	p = &predicate{text: n.String(), sc: sc}
	p.prepare, f = b.condition(p, n)
	return p, f
}

// match reports for every record of the scope whether the condition holds. A record without the value asked for is
// unequal to everything, and neither larger nor smaller.
func (p *predicate) match() ([]bool, *fault) {
	key := p.text
	if len(p.values) == 0 { // a condition that names facts means something else in another dataset
		if m, ok := p.sc.matched[key]; ok {
			return m, nil
		}
	}
	holds, f := p.prepare()
	if f != nil {
		return nil, f
	}
	p.sc.budget.visited += p.sc.t.Len()
	m := make([]bool, p.sc.t.Len())
	for i := range m {
		m[i] = holds(i)
	}
	if len(p.values) == 0 {
		p.sc.matched[key] = m
	}
	return m, nil
}

// condition binds a part of a condition: comparisons, joined by and, or, not.
func (b *binder) condition(p *predicate, n ast.Node) (preparer, *fault) {
	var parts []ast.Node
	var join func(parts []func(int) bool, i int) bool
	switch n := n.(type) {
	case *ast.BoolNode:
		return func() (func(int) bool, *fault) { return func(int) bool { return n.Value }, nil }, nil
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			parts = []ast.Node{n.Node}
			join = func(t []func(int) bool, i int) bool { return !t[0](i) }
		}
	case *ast.BinaryNode:
		parts = []ast.Node{n.Left, n.Right}
		switch n.Operator {
		case "&&", "and":
			join = func(t []func(int) bool, i int) bool { return t[0](i) && t[1](i) }
		case "||", "or":
			join = func(t []func(int) bool, i int) bool { return t[0](i) || t[1](i) }
		}
	}
	if join == nil {
		return b.leaf(p, n)
	}
	tests := make([]preparer, len(parts))
	for i, n := range parts {
		var f *fault
		if tests[i], f = b.condition(p, n); f != nil {
			return nil, f
		}
	}
	return joined(tests, join), nil
}

// joined makes one test of several.
func joined(parts []preparer, join func(parts []func(int) bool, i int) bool) preparer {
	return func() (func(int) bool, *fault) {
		tests := make([]func(int) bool, len(parts))
		for i, prepare := range parts {
			var f *fault
			if tests[i], f = prepare(); f != nil {
				return nil, f
			}
		}
		return func(i int) bool { return join(tests, i) }, nil
	}
}

// leaf binds one comparison.
func (b *binder) leaf(p *predicate, n ast.Node) (preparer, *fault) {
	if n, ok := n.(*ast.BinaryNode); ok {
		rights := []ast.Node{n.Right}
		switch n.Operator {
		case "in":
			list, ok := n.Right.(*ast.ArrayNode)
			if !ok {
				return nil, broken(cell.FactUnsupported, n.String())
			}
			rights = list.Nodes
			fallthrough
		case "==", "!=", "<", "<=", ">", ">=", "contains", "startsWith", "endsWith", "matches":
			l, f := b.operand(p, n.Left)
			if f != nil {
				return nil, f
			}
			tests := make([]preparer, len(rights))
			for i, right := range rights {
				r, f := b.operand(p, right)
				if f != nil {
					return nil, f
				}
				one := n
				if n.Operator == "in" {
					one = &ast.BinaryNode{Operator: "==", Left: n.Left, Right: right}
				}
				tests[i] = func() (func(int) bool, *fault) { return b.comparison(p, one, l, r) }
			}
			return joined(tests, func(t []func(int) bool, i int) bool {
				return slices.ContainsFunc(t, func(t func(int) bool) bool { return t(i) })
			}), nil
		}
	}
	o, f := b.operand(p, n)
	return func() (func(int) bool, *fault) {
		o, f := b.settle(o)
		if f != nil {
			return nil, f
		}
		if o.kind != isBool {
			return nil, broken(cell.FactCondition, n.String())
		}
		return func(i int) bool { d := o.get(i); return d.ok && d.b }, nil
	}, f
}
