package fact

import (
	"fmt"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Where returns which records of d meet a condition, written as in the functions of facts. Records whose field draw is
// false are told apart by the caller. at is the cell of the condition.
func Where(d *dataset.Dataset, condition string, at cell.Addr) ([]bool, cell.Problems) {
	e, p := bindWhere(d, condition, at)
	if !e.failed {
		holds, f := p.match()
		if f == nil {
			return holds, e.warnings
		}
		e.report(f)
	}
	return nil, append(e.warnings, e.behind(map[*entry]bool{})...)
}

// CheckWhere returns what is wrong with a condition whatever the records are: how it is written and what it names.
func CheckWhere(d *dataset.Dataset, condition string, at cell.Addr) cell.Problems {
	e, _ := bindWhere(d, condition, at)
	return e.problems
}

func bindWhere(d *dataset.Dataset, condition string, at cell.Addr) (*entry, *predicate) {
	s := New([]*dataset.Dataset{d})
	e := &entry{sc: s.scopes[0], at: at, source: condition}
	n, f := parse(condition)
	var p *predicate
	if f == nil {
		p, f = (&binder{set: s, e: e}).predicate(e.sc, n)
	}
	if f == nil {
		return e, p
	}
	e.report(f)
	switch f.rule { // the advice for facts is of functions
	case cell.FactSyntax:
		e.problems = nil
		e.problems.Add(at, cell.WhereSyntax, cell.Short(condition), lang.Text{
			ZH: fmt.Sprintf("从第 %d 个字符起看不懂，`%s`", f.args...), EN: fmt.Sprintf("from character %d on, `%s`", f.args...)})
	case cell.FactUnknownName:
		name := f.args[0].(string)
		e.problems = nil
		e.problems.Add(at, cell.WhereName, cell.Short(name), cell.Suggest(name, e.sc.fieldNames()))
	}
	return e, nil
}
