// Package report turns datasets into what is published: charts bound to records, tables, sources, citations. It knows
// no file format and writes no file.
//
// [Specs] binds a row of the sheet charts to the records of its dataset and returns what package chart draws.
package report

import (
	"fmt"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"

	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// Select returns the records for which the expression where holds, in the order of the sheet. Records with a false
// draw field never count; "" selects all others. A broken expression is a problem at the cell at.
func Select(t *dataset.Table, where string, at cell.Addr) ([]int, cell.Problems) {
	var ps cell.Problems
	draw := t.Field(dataset.FieldDraw)
	holds := func(int) bool { return true }
	if where != "" {
		env := map[string]any{}
		prog, err := expr.Compile(where, expr.Env(environment(t)), expr.AsBool())
		if err != nil {
			ps.Add(at, cell.WhereBroken, where, err.Error())
			return nil, ps
		}
		holds = func(i int) bool {
			for f, fl := range t.Fields {
				env[fl.Name] = native(t.Value(i, f))
			}
			out, err := expr.Run(prog, env)
			if err != nil {
				ps.Add(at, cell.WhereBroken, where, fmt.Sprintf("row %d: %v", t.Row(i), err))
				return false
			}
			return out.(bool)
		}
	}
	var rows []int
	for i := range t.Len() {
		if draw >= 0 {
			if v := t.Value(i, draw); !v.Blank() && v.Num == 0 {
				continue
			}
		}
		if holds(i) {
			rows = append(rows, i)
		}
		if len(ps) > 0 {
			return nil, ps
		}
	}
	return rows, nil
}

// environment declares the names an expression may use. Values are of any type, because a blank is nil.
func environment(t *dataset.Table) types.Map {
	env := types.Map{}
	for _, f := range t.Fields {
		env[f.Name] = types.Any
	}
	return env
}

// native returns a value as expressions see it: numbers, booleans, ISO dates and ids as texts, nil for blank.
func native(v dataset.Value) any {
	switch {
	case v.Blank():
		return nil
	case v.Type.Numeric():
		return v.Num
	case v.Type == dataset.Boolean:
		return v.Num != 0
	}
	return v.Key()
}
