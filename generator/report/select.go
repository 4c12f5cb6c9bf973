// Package report turns datasets into what is published: charts bound to records, tables, sources, citations. It knows
// no file format and writes no file.
//
// [Bind] binds a row of the sheet charts to the records of its dataset and returns what package chart draws.
package report

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
)

// Select returns the records for which the condition where holds, in the order of the sheet. Records with a false draw
// field never count; "" selects all others. Conditions are written as in facts. A broken one is a problem at the cell at.
func Select(d *dataset.Dataset, where string, at cell.Addr) ([]int, cell.Problems) {
	t := d.Table
	var holds []bool
	var ps cell.Problems
	if where != "" {
		if holds, ps = fact.Where(d, where, at); ps.Failed() {
			return nil, ps
		}
	}
	draw := t.Field(dataset.FieldDraw)
	var rows []int
	for i := range t.Len() {
		drawn := draw < 0 || t.Value(i, draw).Blank() || t.Value(i, draw).Num != 0
		if drawn && (holds == nil || holds[i]) {
			rows = append(rows, i)
		}
	}
	return rows, ps
}
