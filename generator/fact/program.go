package fact

import (
	"errors"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"briefing/generator/cell"
)

// A node is a part of an expression with a value of its own.
type node struct {
	id   int
	text string // as written
	args []*node
	// run makes the value of those of args.
	run func(args []Value) (Value, *fault)
	// join makes the part lazy: the value of args[0] says whether args[1] or args[2] is reckoned. A nil one is skipped.
	join    bool
	literal bool    // typed into the expression
	refer   *entry  // the fact it names
	aside   []*node // what its condition needs; no part of its value
}

// A program is a bound expression. Its nodes are reckoned by the library's evaluator, which decides order and
// branches; each node keeps its value, for explanations.
type program struct {
	nodes  []*node
	values []Value
	done   []bool
	root   *node
}

func (p *program) node(text string, run func([]Value) (Value, *fault), args ...*node) *node {
	n := &node{id: len(p.nodes), text: text, run: run, args: args}
	p.nodes = append(p.nodes, n)
	p.values = append(p.values, Value{})
	p.done = append(p.done, false)
	return n
}

// eval reckons a node, once.
func (p *program) eval(root *node) (Value, *fault) {
	if p.done[root.id] {
		return p.values[root.id], nil
	}
	prog, err := compile(p.calls(root), map[string]func(...any) (any, error){"part": p.part, "truth": p.truth, "skip": skip})
	if err != nil {
		return Value{}, broken(cell.FactUnsupported, root.text)
	}
	if _, err = vm.Run(prog, nil); err != nil {
		var f *fault
		if errors.As(err, &f) {
			return Value{}, f
		}
		return Value{}, broken(cell.FactUnsupported, root.text)
	}
	return p.values[root.id], nil
}

// calls writes a node for the evaluator: part(id, arguments…).
func (p *program) calls(n *node) ast.Node {
	args := []ast.Node{&ast.IntegerNode{Value: n.id}}
	call := func(name string, args ...ast.Node) ast.Node {
		return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: args}
	}
	branch := func(n *node) ast.Node {
		if n == nil {
			return call("skip")
		}
		return p.calls(n)
	}
	if n.join {
		args = append(args, &ast.ConditionalNode{
			Ternary: true, Cond: call("truth", p.calls(n.args[0])), Exp1: branch(n.args[1]), Exp2: branch(n.args[2]),
		})
	} else {
		for _, a := range n.args {
			args = append(args, p.calls(a))
		}
	}
	return call("part", args...)
}

// part reckons a node whose arguments are reckoned.
func (p *program) part(args ...any) (any, error) {
	n := p.nodes[args[0].(int)]
	vals := make([]Value, len(n.args))
	for i, a := range n.args {
		if a != nil {
			vals[i] = p.values[a.id]
		}
	}
	v, f := n.run(vals)
	if f != nil {
		return nil, f
	}
	p.values[n.id], p.done[n.id] = v, true
	return n.id, nil
}

// truth returns the truth of the part with an id, for a branch.
func (p *program) truth(args ...any) (any, error) {
	v := p.values[args[0].(int)]
	if v.Kind != Truth {
		return nil, broken(cell.FactKind, Truth.word(), v.Kind.word(), v.describe())
	}
	return v.Bool, nil
}

func skip(...any) (any, error) { return 0, nil }
