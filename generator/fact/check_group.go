package fact

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/unit"
)

// isBy reports whether n is by(…).
func isBy(n ast.Node) bool {
	c, ok := n.(*ast.CallNode)
	return ok && callee(c) == "by"
}

// group binds a function of the records that are like this one in the columns of by: sum(votes, by(district), condition). by is the
// index of that argument.
func (b *binder) group(p *predicate, n *ast.CallNode, by int) (operand, *fault) {
	name := callee(n)
	o := operand{kind: isNumber, field: -1, source: n.String()}
	s := selection{ref: column{sc: p.sc, field: -1, text: n.String()}}
	columns, args := n.Arguments[by].(*ast.CallNode).Arguments, slices.Delete(slices.Clone(n.Arguments), by, by+1)
	if !slices.Contains([]string{"sum", "mean", "min", "max", "count"}, name) || len(columns) == 0 {
		return o, wrongBy(n)
	}
	if name != "count" {
		if len(args) == 0 {
			return o, wrongBy(n)
		}
		ref, ok, f := b.field(args[0])
		if f != nil {
			return o, f
		}
		if !ok || ref.sc != p.sc || ref.key != "" {
			return o, wrongBy(n)
		}
		if f := suits(name, ref, n.String()); f != nil {
			return o, f
		}
		s.ref, o.unit, o.of, args = ref, p.sc.unitOf(ref.field), ref.field+1, args[1:]
	}
	if len(args) > 1 {
		return o, broken(cell.FactTwoConditions, args[0].String(), args[1].String())
	}
	if len(args) == 1 {
		where, f := b.predicate(p.sc, args[0])
		if f != nil {
			return o, f
		}
		s.where = where
	}
	keys := make([]operand, len(columns))
	for i, c := range columns {
		var f *fault
		if keys[i], f = b.operand(&predicate{sc: p.sc}, c); f != nil {
			return o, f
		}
		if keys[i].kind == isValue || keys[i].typed || keys[i].ready != nil { // groups of groups there are none
			return o, wrongBy(n)
		}
	}
	key := func(i int) string {
		var k strings.Builder
		for _, c := range keys {
			d := c.get(i)
			fmt.Fprintf(&k, "%v\x00%v\x00%v\x00%v\x00", d.ok, d.num, d.text, d.b)
		}
		return k.String()
	}
	groups := map[string]float64{}
	o.ready = func() *fault {
		rows, f := s.rows()
		if f != nil || len(groups) > 0 {
			return f
		}
		members := map[string][]float64{}
		for _, i := range rows {
			v := 0.0
			if s.ref.field >= 0 {
				v = p.sc.t.Value(i, s.ref.field).Num
			}
			k := key(i)
			members[k] = append(members[k], v)
		}
		for k, all := range members {
			groups[k] = aggregate(name, all)
		}
		return nil
	}
	o.get = func(i int) datum {
		v, ok := groups[key(i)]
		return datum{ok: ok || name == "count", num: v}
	}
	return p.term(o), nil
}

func wrongBy(n *ast.CallNode) *fault {
	return broken(cell.FactArguments, n.String(), cmp.Or(callee(n), "sum")+"(field, by(column), condition)")
}

// aggregate returns what a function comes to of numbers, of which there is at least one.
func aggregate(name string, all []float64) float64 {
	var sum unit.Sum
	for _, v := range all {
		sum.Add(v)
	}
	switch name {
	case "count":
		return float64(len(all))
	case "min":
		return slices.Min(all)
	case "max":
		return slices.Max(all)
	case "mean":
		return unit.Clean(sum.Value() / float64(len(all)))
	}
	return unit.Clean(sum.Value())
}
