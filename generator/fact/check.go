package fact

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// listed is how many of the records that break a check are named.
const listed = 5

// checkRules says at the cell where a dataset breaks a rule of its owner's.
func (s *Set) checkRules() (ps cell.Problems) {
	for _, sc := range s.scopes {
		for _, c := range sc.d.Checks {
			e := &entry{set: s, sc: sc, id: c.ID, words: c.Text, source: c.Expression, at: c.At, idAt: c.IDAt, check: true}
			if f := s.check(e, c); f != nil {
				e.report(f)
			}
			ps = append(append(ps, e.problems...), e.warnings...)
		}
	}
	return ps
}

func (s *Set) check(e *entry, c dataset.Check) *fault {
	n, f := parse(c.Expression)
	if f != nil {
		return f
	}
	b := &binder{set: s, e: e}
	if c.Where == "" && !b.ofRecords(n) {
		return s.checkOnce(b, n, c)
	}
	tried, problems := s.tried(e, c)
	if e.problems = append(e.problems, problems...); problems != nil {
		return nil
	}
	p, f := b.predicate(e.sc, n)
	if f != nil {
		return f
	}
	return e.checkRecords(p, tried, c)
}

// tried reports for every record whether a check is about it, nil for all; or what is wrong with its condition.
func (s *Set) tried(e *entry, c dataset.Check) ([]bool, cell.Problems) {
	if c.Where == "" {
		return nil, nil
	}
	w := &entry{set: s, sc: e.sc, id: c.ID, words: c.Text, source: c.Where, at: c.WhereAt, check: true}
	n, f := parse(c.Where)
	if f == nil {
		var p *predicate
		if p, f = (&binder{set: s, e: w}).predicate(e.sc, n); f == nil {
			var holds []bool
			if holds, f = p.match(); f == nil {
				return holds, nil
			}
		}
	}
	w.report(f)
	return nil, w.problems
}

// ofRecords reports whether an expression is about single records: it names a column bare, or records alike.
func (b *binder) ofRecords(n ast.Node) bool {
	if _, _, ok := b.column(b.e.sc, n); ok {
		return true
	}
	switch n := n.(type) {
	case *ast.UnaryNode:
		return b.ofRecords(n.Node)
	case *ast.BinaryNode:
		return b.ofRecords(n.Left) || b.ofRecords(n.Right)
	case *ast.CallNode:
		switch name := callee(n); {
		case name == "near" || name == "abs" || grains[name] > 0:
			return slices.ContainsFunc(n.Arguments, b.ofRecords)
		default:
			return slices.ContainsFunc(n.Arguments, isBy)
		}
	}
	return false
}

// checkOnce tries a check of the whole table.
func (s *Set) checkOnce(b *binder, n ast.Node, c dataset.Check) *fault {
	root, f := b.value(n)
	if f != nil {
		return f
	}
	v, f := s.eval(root)
	switch {
	case f != nil:
		return f
	case v.Kind != Truth:
		return broken(cell.ClaimNotTruth, v.describe())
	case v.Bool:
		return nil
	}
	b.e.fails(c, c.At, root.evidence(), lang.Text{})
	return nil
}

// checkRecords tries a check of each record. Those in which a column is blank that it names are left out, unless it asks what is blank.
func (e *entry) checkRecords(p *predicate, tried []bool, c dataset.Check) *fault {
	holds, f := p.match()
	if f != nil {
		return f
	}
	grouped := slices.ContainsFunc(p.terms, func(o operand) bool { return o.field < 0 })
	var bad []int
	for i := range holds {
		blank := !p.blanks && slices.ContainsFunc(p.terms, func(o operand) bool { return !o.get(i).ok })
		if (tried == nil || tried[i]) && !holds[i] && !blank && (!grouped || e.sc.drawn(i)) {
			bad = append(bad, i)
		}
	}
	if len(bad) == 0 {
		return nil
	}
	at := e.sc.rowAddr(bad[0])
	for _, o := range p.terms { // the cell of the first column, else of the first that is added up
		if f := max(o.field, o.of-1); f >= 0 && (at.Col == 0 || o.field >= 0) {
			if at = e.sc.t.Value(bad[0], f).At; o.field >= 0 {
				break
			}
		}
	}
	var values []string
	for _, o := range p.terms {
		if s := o.evidence(e.sc, bad[0]); !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	var rest []string
	for _, i := range bad[1:min(len(bad), listed+1)] {
		rest = append(rest, at.At(e.sc.t.Row(i), at.Col).Ref())
	}
	var more lang.Text
	if n := len(bad) - 1; n > 0 {
		dots := ""
		if n > listed {
			dots = " …"
		}
		more = lang.Text{ZH: fmt.Sprintf("；另有 %d 条记录也不成立：%s%s", n, strings.Join(rest, "、"), dots),
			EN: fmt.Sprintf("; nor for %s more: %s%s", lang.Count(n, "record"), strings.Join(rest, ", "), dots)}
	}
	e.fails(c, at, lang.Same(strings.Join(values, ", ")), more)
	return nil
}

// fails notes that the data break a check, in the words of its owner.
func (e *entry) fails(c dataset.Check, at cell.Addr, evidence, more lang.Text) {
	rule := cell.CheckFails
	if c.Warning {
		rule = cell.CheckDoubts
	}
	words := c.Text
	for _, s := range []*string{&words.ZH, &words.EN} {
		*s = strings.TrimRight(*s, "。.")
	}
	e.problems.Add(at, rule, e.args(broken(rule, words, evidence, more, c.At.Sheet+"!"+c.At.Ref(), c.ID))[1:]...)
}

// evidence writes what an operand comes to in a record: total (D5) = 12.
func (o operand) evidence(sc *scope, i int) string {
	d := o.get(i)
	value := d.text
	switch o.kind {
	case isNumber:
		value = unit.Plain(d.num)
	case isBool:
		value = fmt.Sprint(d.b)
	}
	if !d.ok {
		value = "–"
	}
	if o.field < 0 {
		return o.source + " = " + value
	}
	return o.source + " (" + sc.t.Value(i, o.field).At.Ref() + ") = " + value
}

// recordCall binds a function within one record: abs, near, and functions of the records that are alike in some columns. ok is false for
// any other.
func (b *binder) recordCall(p *predicate, n *ast.CallNode) (o operand, ok bool, f *fault) {
	name, args := callee(n), n.Arguments
	by := slices.IndexFunc(args, isBy)
	switch {
	case by >= 0:
		o, f = b.group(p, n, by)
		return o, true, f
	case name == "abs" && len(args) == 1 || name == "near" && len(args) == 3:
		if !b.ofRecords(n) {
			return o, false, nil
		}
	default:
		return o, false, nil
	}
	x := make([]operand, len(args))
	for i, a := range args {
		if x[i], f = b.operand(p, a); f != nil {
			return o, true, f
		}
	}
	if name == "abs" {
		o = x[0]
		o.source, o.field = n.String(), -1
		o.get = func(i int) datum {
			d := x[0].get(i)
			d.num = max(d.num, -d.num)
			return d
		}
		if o.kind != isNumber {
			f = broken(cell.FactUnsupported, n.String())
		}
		return o, true, f
	}
	diff, f := arithmetic("-", x[0], x[1], n.String())
	if f == nil {
		diff, f = arithmetic("-", diff, x[2], n.String()) // for its unit alone
	}
	get := func(i int) datum {
		a, c, within := x[0].get(i), x[1].get(i), x[2].get(i)
		d := unit.Clean(a.num - c.num)
		return datum{ok: a.ok && c.ok && within.ok, b: max(d, -d) <= within.num}
	}
	return operand{kind: isBool, field: -1, source: n.String(), ready: diff.ready, get: get}, true, f
}

// bothReady makes ready what two operands need.
func bothReady(l, r operand) func() *fault {
	if l.ready == nil {
		return r.ready
	}
	return func() *fault {
		if f := l.ready(); f != nil || r.ready == nil {
			return f
		}
		return r.ready()
	}
}
