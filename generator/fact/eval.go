package fact

import "briefing/generator/cell"

// A node is a part of an expression with a value of its own. It is evaluated once and keeps its value, for explanations.
type node struct {
	text    string  // as written
	args    []*node // the parts its value is made of; which of them are evaluated is up to run
	run     func() (Value, *fault)
	literal bool    // typed into the expression
	refer   *entry  // the fact it names
	aside   []*node // what its condition needs; no part of its value
	value   Value
	done    bool
}

// apply makes a node whose value is that of a function of the values of args.
func (s *Set) apply(text string, function func(args []Value) (Value, *fault), args ...*node) *node {
	return &node{text: text, args: args, run: func() (Value, *fault) {
		vals := make([]Value, len(args))
		for i, a := range args {
			var f *fault
			if vals[i], f = s.eval(a); f != nil {
				return Value{}, f
			}
		}
		return function(vals)
	}}
}

// eval returns the value of a node.
func (s *Set) eval(n *node) (Value, *fault) {
	if n.done {
		return n.value, nil
	}
	if f := s.budget.spent(); f != nil {
		return Value{}, f
	}
	v, f := n.run()
	if f != nil {
		return Value{}, f
	}
	v.Cells = s.budget.keep(v.Cells)
	n.value, n.done = v, true
	return v, nil
}

// truth returns the value of a node that must be true or false.
func (s *Set) truth(n *node) (Value, *fault) {
	v, f := s.eval(n)
	if f == nil && v.Kind != Truth {
		f = broken(cell.FactKind, Truth.word(), v.Kind.word(), v.describe())
	}
	v.test = nil
	return v, f
}
