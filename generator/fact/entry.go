package fact

import (
	"cmp"
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// An entry is one fact or claim.
type entry struct {
	set       *Set
	sc        *scope
	id        string
	claim     bool
	check     bool // a row of the sheet checks, which is no claim
	words     lang.Text
	source    string    // the expression as written
	at        cell.Addr // of the expression
	idAt      cell.Addr
	formatAt  cell.Addr
	format    Format
	written   string   // the format as written
	root      *node    // nil if the expression cannot be bound
	needs     []*entry // facts it names
	failed    bool
	evaluated bool
	value     Value
	problems  cell.Problems
	warnings  cell.Problems
}

// idForm is what names of facts and claims look like.
var idForm = regexp.MustCompile(`^[\pL_][\pL\pN_-]*$`)

// reservedWords are words that mean something else in expressions.
var reservedWords = map[string]bool{
	"true": true, "false": true, "nil": true, "not": true, "and": true, "or": true, "in": true, "let": true, "if": true, "else": true,
	"matches": true, "contains": true, "startsWith": true, "endsWith": true,
	"thousand": true, "million": true, "billion": true, "trillion": true, "千": true, "万": true, "百万": true, "亿": true, "万亿": true,
}

func (s *Set) newEntry(sc *scope, x dataset.Expr, claim bool) *entry {
	e := &entry{set: s, sc: sc, id: x.ID, claim: claim, words: x.Text, source: x.Expression, at: x.At, idAt: cmp.Or(x.IDAt, x.At), formatAt: cmp.Or(x.FormatAt, x.At), written: x.Format}
	f, word, ok := ParseFormat(x.Format)
	e.format = f
	if !ok {
		e.report(broken(cell.FactFormat, word, offer(word, formatWords)))
	}
	return e
}

// key returns dataset.id.
func (e *entry) key() string { return e.sc.d.ID + "." + e.id }

// label names the fact or claim for people, with its words.
func (e *entry) label() lang.Text {
	t := lang.Text{ZH: "事实 " + e.id, EN: "fact " + e.id}
	if e.claim {
		t = lang.Text{ZH: "论断 " + e.id, EN: "claim " + e.id}
	}
	if e.check {
		t = lang.Text{ZH: "核对 " + e.id, EN: "check " + e.id}
	}
	if e.id == "" {
		t = lang.Text{ZH: "条件", EN: "condition"}
	}
	if !e.words.IsZero() {
		t.ZH += "（" + e.words.Or(lang.ZH) + "）"
		t.EN += " (" + e.words.Or(lang.EN) + ")"
	}
	return t
}

// report notes a fault at its cell: of the expression, the id or the format. The fault of a fact that is needed is noted there.
func (e *entry) report(f *fault) {
	if e.failed = true; f == ofNeeded {
		return
	}
	at := e.at
	switch f.rule {
	case cell.FactID, cell.FactTwice, cell.FactNameTaken:
		at = e.idAt
	case cell.FactFormat, cell.FactFormatKind:
		at = e.formatAt
	}
	args := e.args(f)
	if f.rule == cell.DatasetMissing { // which is said once of the site, whatever the expression
		args = args[2:]
	}
	e.problems.Add(at, f.rule, args...)
}

func (e *entry) warn(f *fault) {
	e.warnings.Add(e.at, f.rule, e.args(f)...)
}

// args returns the arguments of a fault's rule, fit to be printed.
func (e *entry) args(f *fault) []any {
	args := append([]any{e.label(), e.source}, f.args...)
	for i, a := range args {
		switch a := a.(type) {
		case string:
			args[i] = printable(a)
		case lang.Text:
			args[i] = lang.Text{ZH: printable(a.ZH), EN: printable(a.EN)}
		}
	}
	return args
}

// judge notes a claim that does not hold, or only just.
func (s *Set) judge(e *entry) {
	if e.value.Bool {
		for _, t := range e.root.tests(true) {
			if t.doubt {
				e.warn(broken(cell.ClaimInDoubt, t.evidence()))
			}
		}
		return
	}
	evidence := e.root.evidence()
	if evidence.IsZero() {
		evidence = e.value.describe()
	}
	e.report(broken(cell.ClaimFalse, evidence))
}

// evidence says what the comparisons were of that made a truth false.
func (n *node) evidence() lang.Text {
	var zh, en []string
	for _, t := range n.tests(false) {
		zh, en = append(zh, t.evidence().ZH), append(en, t.evidence().EN)
	}
	return lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// evidence says what was compared: both values and their cells, but for what is written out in the expression itself.
func (t test) evidence() lang.Text {
	l, r := t.left.describe(), t.right.describe()
	left := lang.Text{ZH: t.leftText + " = " + l.ZH, EN: t.leftText + " = " + l.EN}
	right := lang.Text{ZH: t.rightText + " = " + r.ZH, EN: t.rightText + " = " + r.EN}
	switch {
	case r == lang.Same(t.rightText):
		return left
	case l == lang.Same(t.leftText):
		return right
	}
	return lang.Text{ZH: left.ZH + "，" + right.ZH, EN: left.EN + ", " + right.EN}
}

// tests returns the comparisons with the outcome want that a truth was made of; all of them, if none has it.
func (n *node) tests(want bool) []test {
	var all, out []test
	n.collect(func(v Value) {
		all = append(all, *v.test)
		if v.Bool == want {
			out = append(out, *v.test)
		}
	})
	if len(out) == 0 {
		return all
	}
	return out
}

// collect calls f for each comparison under n that was made, in the order of the expression.
func (n *node) collect(f func(Value)) {
	switch {
	case !n.done || n.value.Kind != Truth:
	case n.refer != nil:
		n.refer.root.collect(f)
	case n.value.test != nil:
		f(n.value)
	default:
		for _, a := range n.args {
			a.collect(f)
		}
	}
}
