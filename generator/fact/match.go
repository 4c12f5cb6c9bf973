package fact

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// comparison makes a comparison ready. Dates compare as ISO texts.
func (b *binder) comparison(p *predicate, n *ast.BinaryNode, l, r operand) (func(int) bool, *fault) {
	l, f := b.settle(l)
	if f != nil {
		return nil, f
	}
	if r, f = b.settle(r); f != nil {
		return nil, f
	}
	if l.kind == isNil || r.kind == isNil {
		if n.Operator != "==" && n.Operator != "!=" {
			return nil, broken(cell.FactCompare, n.String(), l.kind.word(), r.kind.word())
		}
		return func(i int) bool {
			blank := (l.kind == isNil || !l.get(i).ok) && (r.kind == isNil || !r.get(i).ok)
			return blank == (n.Operator == "==")
		}, nil
	}
	if l, f = b.fit(p, l, r, n.Operator); f != nil {
		return nil, f
	}
	if r, f = b.fit(p, r, l, n.Operator); f != nil {
		return nil, f
	}
	if l.kind == isTime && r.kind == isText || l.kind == isText && r.kind == isTime {
		l.kind, r.kind = isText, isText
	}
	if l.kind != r.kind {
		return nil, broken(cell.FactCompare, n.String(), l.kind.word(), r.kind.word())
	}
	if test, ok, f := textTest(n, l, r); ok || f != nil {
		return test, f
	}
	byL, byR := 1.0, 1.0
	if l.kind == isNumber && !l.typed && !r.typed && !l.free && !r.free {
		if !l.unit.Same(r.unit) {
			return nil, unitsDiffer(l, r)
		}
		byL, byR = l.scale(), r.scale()
	}
	order := func(x, y datum) int { return cmp.Compare(x.text, y.text) }
	switch l.kind {
	case isNumber:
		order = func(x, y datum) int { return cmp.Compare(unit.Clean(x.num*byL), unit.Clean(y.num*byR)) }
	case isBool:
		if n.Operator != "==" && n.Operator != "!=" {
			return nil, broken(cell.FactCompare, n.String(), l.kind.word(), r.kind.word())
		}
		order = func(x, y datum) int {
			if x.b == y.b {
				return 0
			}
			return 1
		}
	}
	holds := ordered(n.Operator)
	return func(i int) bool {
		x, y := l.get(i), r.get(i)
		if !x.ok || !y.ok {
			return x.ok == y.ok && n.Operator == "==" || x.ok != y.ok && n.Operator == "!="
		}
		return holds(order(x, y))
	}, nil
}

func (o operand) scale() float64 {
	if o.base {
		return 1
	}
	return o.unit.By()
}

// ordered returns the test of a comparison's outcome: -1, 0 or 1.
func ordered(op string) func(int) bool {
	switch op {
	case "==":
		return func(c int) bool { return c == 0 }
	case "!=":
		return func(c int) bool { return c != 0 }
	case "<":
		return func(c int) bool { return c < 0 }
	case "<=":
		return func(c int) bool { return c <= 0 }
	case ">":
		return func(c int) bool { return c > 0 }
	}
	return func(c int) bool { return c >= 0 }
}

// textTest returns the test of contains, startsWith, endsWith and matches; ok is false for other operators.
func textTest(n *ast.BinaryNode, l, r operand) (test func(int) bool, ok bool, f *fault) {
	has := map[string]func(s, t string) bool{"contains": strings.Contains, "startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix}[n.Operator]
	if n.Operator == "matches" {
		if !r.typed {
			return nil, false, broken(cell.FactUnsupported, n.String())
		}
		re, err := regexp.Compile(r.get(0).text)
		if err != nil {
			return nil, false, broken(cell.FactUnsupported, n.String())
		}
		has = func(s, _ string) bool { return re.MatchString(s) }
	}
	if has == nil {
		return nil, false, nil
	}
	if l.kind != isText {
		return nil, false, broken(cell.FactCompare, n.String(), l.kind.word(), r.kind.word())
	}
	return func(i int) bool {
		x, y := l.get(i), r.get(i)
		return x.ok && y.ok && has(x.text, y.text)
	}, true, nil
}

// fit makes what was typed fit the field on the other side: names become ids, dates are read.
func (b *binder) fit(p *predicate, o, other operand, op string) (operand, *fault) {
	if !o.typed || other.typed {
		return o, nil
	}
	d := o.get(0)
	switch {
	case other.kind == isTime && o.kind == isNumber && d.text != "":
		o = constant(isTime, datum{text: strconv.Itoa(int(d.num))}, o.source)
		fallthrough
	case other.kind == isTime && o.kind == isText || o.kind == isTime:
		if !ordering(op) {
			return o, nil
		}
		q, err := period.Parse(o.get(0).text)
		if err != nil {
			return o, broken(cell.FactDate, o.get(0).text)
		}
		o.kind = isTime
		if other.field >= 0 {
			b.warnCoarse(p.sc, other.field, q, op)
		}
	case other.kind == isText && o.kind == isText && other.field >= 0 && (op == "==" || op == "!="):
		id, ids, ok := p.sc.known(other.field, d.text)
		fl := p.sc.t.Fields[other.field]
		if !ok {
			return o, broken(cell.FactUnknownValue, d.text, fl.Name, offer(d.text, ids))
		}
		b.warnMisspelt(p.sc, other.field, d.text)
		return constant(isText, datum{text: id}, o.source), nil
	}
	return o, nil
}

func ordering(op string) bool { return strings.ContainsAny(op, "=<>") }

// warnMisspelt warns of a text that a column of texts does not have, if it has a similar one.
func (b *binder) warnMisspelt(sc *scope, f int, text string) {
	if sc.t.Fields[f].Type != dataset.Text {
		return
	}
	texts := sc.texts(f)
	if _, found := slices.BinarySearch(texts, text); found || len(texts) > 2000 {
		return
	}
	if near := cell.Nearest(text, texts); near != "" {
		b.e.warn(broken(cell.FactMisspelt, text, sc.t.Fields[f].Name, offer(text, texts)))
	}
}

// warnCoarse warns of a comparison as text that does not mean what it says: 2025-09-07 is not <= 2025-09.
// An equality that some record meets to the letter is meant so: year == `2025` picks the rows of years among quarters.
func (b *binder) warnCoarse(sc *scope, f int, q period.Period, op string) {
	if op == "==" || op == "!=" {
		for i := range sc.t.Len() {
			if sc.t.Value(i, f).Period == q {
				return
			}
		}
	}
	for i := range sc.t.Len() {
		p := sc.t.Value(i, f).Period
		if p.IsZero() || p.Grain() == q.Grain() {
			continue
		}
		odd := p.Grain() == period.Quarter || p.Grain() == period.Half || q.Grain() == period.Quarter || q.Grain() == period.Half
		inside := p.Grain() < q.Grain() && p.In(q.Grain()) == q
		if odd && p.Start().Year() == q.Start().Year() || inside && op != "<" && op != ">=" {
			b.e.warn(broken(cell.FactCoarseDate, sc.t.Fields[f].Name, op, q.String(), sc.t.Value(i, f).At, p.String(), grainWord(q.Grain())))
			return
		}
	}
}

func grainWord(g period.Grain) string {
	for w, named := range grains {
		if named == g {
			return w
		}
	}
	return "date"
}
