package fact

import (
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// An operand is one side of a comparison in a condition: a field of the record, something typed, or a value from
// elsewhere that is the same for all records.
type operand struct {
	kind   operandKind
	get    func(i int) datum
	field  int       // of the scope; -1 if it is not just a field
	of     int       // the field whose values in several records it is made of, from 1; 0 is none
	unit   unit.Unit // of a number
	typed  bool      // written in the condition: a number is in the unit of the other side, as the sheet has it
	free   bool      // a product or quotient of columns, whose unit is what it is compared with
	base   bool      // a number in its unit without scale
	node   *node     // of isValue, before it is settled
	source string
	ready  func() *fault // what has to be done before get; nil is nothing
}

type operandKind uint8

const (
	isNumber operandKind = iota
	isText
	isTime
	isBool
	isNil
	isValue
)

func (k operandKind) word() lang.Text {
	return [...]lang.Text{
		{ZH: "数字", EN: "a number"}, {ZH: "文字", EN: "a text"}, {ZH: "日期", EN: "a date"}, {ZH: "真假值", EN: "true or false"},
		{ZH: "空白", EN: "a blank"}, {},
	}[k]
}

// A datum is what an operand comes to for one record; not ok is blank.
type datum struct {
	ok   bool
	num  float64
	text string
	b    bool
}

func constant(k operandKind, d datum, source string) operand {
	d.ok = true
	return operand{kind: k, get: func(int) datum { return d }, field: -1, typed: true, source: source}
}

// operand binds one side of a comparison.
func (b *binder) operand(p *predicate, n ast.Node) (operand, *fault) {
	src := n.String()
	switch n := n.(type) {
	case *ast.IntegerNode:
		return constant(isNumber, datum{num: float64(n.Value), text: src}, src), nil
	case *ast.FloatNode:
		return constant(isNumber, datum{num: n.Value}, src), nil
	case *ast.StringNode:
		return constant(isText, datum{text: n.Value}, src), nil
	case *ast.BoolNode:
		return constant(isBool, datum{b: n.Value}, src), nil
	case *ast.NilNode:
		p.blanks = true
		return constant(isNil, datum{}, src), nil
	case *ast.IdentifierNode, *ast.MemberNode:
		if sc, f, ok := b.column(p.sc, n); ok && sc == p.sc {
			return p.term(fieldOperand(sc, f, src)), nil
		}
	case *ast.UnaryNode:
		if n.Operator == "-" {
			zero := constant(isNumber, datum{}, "0")
			x, f := b.operand(p, n.Node)
			if f != nil {
				return operand{}, f
			}
			return arithmetic("-", zero, x, src)
		}
	case *ast.BinaryNode:
		if strings.Contains("+-*/", n.Operator) {
			values, aside := len(p.values), len(b.aside)
			l, f := b.operand(p, n.Left)
			if f != nil {
				return operand{}, f
			}
			r, f := b.operand(p, n.Right)
			if f != nil {
				return operand{}, f
			}
			if (l.kind == isValue || r.kind == isValue) && l.elsewhere() && r.elsewhere() {
				p.values, b.aside = p.values[:values], b.aside[:aside]
				break // nothing of the record in it
			}
			return arithmetic(n.Operator, l, r, src)
		}
		return operand{}, broken(cell.FactUnsupported, src)
	case *ast.CallNode:
		name := callee(n)
		if g, ok := grains[name]; ok && len(n.Arguments) == 1 {
			x, f := b.operand(p, n.Arguments[0])
			if f != nil || x.kind == isTime {
				return grainOperand(p.sc, x, g, src), f
			}
		}
		if sc, f, ok := b.column(p.sc, n); ok && sc == p.sc {
			return p.term(fieldOperand(sc, f, src)), nil
		}
		if o, ok, f := b.recordCall(p, n); ok || f != nil {
			return o, f
		}
	}
	v, f := b.value(n)
	if f != nil {
		// What stands in a condition is more likely meant to be a column.
		if id, ok := n.(*ast.IdentifierNode); ok && f.rule == cell.FactUnknownName {
			f = unknown(id.Value, p.sc.fieldNames(), b.e.sc.factNames(b.set))
		}
		return operand{}, f
	}
	p.values = append(p.values, v)
	b.aside = append(b.aside, v)
	return operand{kind: isValue, node: v, field: -1, source: src}, nil
}

// elsewhere reports whether o is the same for all records.
func (o operand) elsewhere() bool { return o.kind == isValue || o.typed }

// fieldOperand reads a field of the record.
func fieldOperand(sc *scope, f int, source string) operand {
	o := operand{field: f, source: source}
	fl := sc.t.Fields[f]
	o.get = func(i int) datum {
		v := sc.t.Value(i, f)
		return datum{ok: !v.Blank(), num: v.Num, text: v.Text, b: v.Num != 0}
	}
	switch {
	case fl.Type.Numeric():
		o.kind, o.unit = isNumber, sc.unitOf(f)
	case fl.Type == dataset.Boolean:
		o.kind = isBool
	case fl.Type.Temporal():
		o.kind = isTime
		o.get = func(i int) datum { v := sc.t.Value(i, f); return datum{ok: !v.Blank(), text: v.Period.String()} }
	default:
		o.kind = isText
	}
	return o
}

// grainOperand is year(f) and its like.
func grainOperand(sc *scope, x operand, g period.Grain, source string) operand {
	return operand{kind: isTime, field: -1, source: source, ready: x.ready, get: func(i int) datum {
		d := x.get(i)
		if p, err := period.Parse(d.text); err == nil {
			d.text = p.In(g).String()
		}
		return d
	}}
}

// arithmetic is between numbers of one record.
func arithmetic(op string, l, r operand, source string) (operand, *fault) {
	if l.kind != isNumber || r.kind != isNumber {
		return operand{}, broken(cell.FactUnsupported, source)
	}
	o := operand{field: -1, unit: l.unit, typed: l.typed && r.typed, source: source, ready: bothReady(l, r)}
	if l.typed || l.free {
		o.unit = r.unit
	}
	switch {
	case op == "*" || op == "/":
		if o.free = l.free || r.free; !l.typed && !r.typed {
			o.unit, o.free = unit.Unit{}, true
		}
	case !l.typed && !r.typed && !l.free && !r.free && (!l.unit.Same(r.unit) || l.unit.By() != r.unit.By()):
		return operand{}, unitsDiffer(l, r)
	}
	o.get = func(i int) datum {
		x, y := l.get(i), r.get(i)
		d := datum{ok: x.ok && y.ok}
		switch op {
		case "+":
			d.num = x.num + y.num
		case "-":
			d.num = x.num - y.num
		case "*":
			d.num = x.num * y.num
		case "/":
			d.ok = d.ok && y.num != 0
			d.num = x.num / y.num
		}
		d.num = unit.Clean(d.num)
		return d
	}
	return o, nil
}

func unitsDiffer(l, r operand) *fault {
	return broken(cell.FactUnits, lang.Same(l.source), lang.Same(r.source), Value{Unit: l.unit}.unitWord(), Value{Unit: r.unit}.unitWord())
}

// settle evaluates an operand that comes from elsewhere.
func (b *binder) settle(o operand) (operand, *fault) {
	if o.kind != isValue {
		if o.ready != nil {
			return o, o.ready()
		}
		return o, nil
	}
	v, f := b.set.eval(o.node)
	if f != nil {
		return o, f
	}
	d := datum{ok: true, num: v.Num, text: v.Text, b: v.Bool}
	kind := isNumber
	switch v.Kind {
	case Time:
		kind, d.text = isTime, v.Period.String()
	case Name:
		kind = isText
	case Truth:
		kind = isBool
	}
	s := constant(kind, d, o.source)
	s.unit = v.Unit
	s.typed = kind != isNumber || v.typed == bare && v.plain()
	s.base = !s.typed
	return s, nil
}
