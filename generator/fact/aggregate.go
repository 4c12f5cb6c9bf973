package fact

import (
	"cmp"
	"slices"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// Which cells the functions name: last, first, at, max and min those of the value chosen (of all that are equal); sum,
// mean, count and distinct all that were counted; change and pct_change the two ends; share the whole. Conditions
// choose records; their cells are not part of a value.

// of returns the value that a function on a column has over its records, of which there is at least one.
func (s selection) of(function string, rows []int) (Value, *fault) {
	switch function {
	case "last", "first":
		return s.end(rows, function == "last")
	case "max":
		return s.extreme(rows, 1)
	case "min":
		return s.extreme(rows, -1)
	case "sum":
		return total(s.values(rows))
	case "mean":
		v, f := total(s.values(rows))
		v.Num = unit.Clean(v.Num / float64(len(rows)))
		return v, f
	case "distinct":
		seen := map[string]bool{}
		for _, r := range rows {
			seen[s.ref.sc.t.Value(r, s.ref.field).Key()] = true
		}
		return Value{Num: float64(len(seen))}.gather(s.values(rows)), nil
	case "crossover":
		return s.crossover(rows)
	case "rank":
		return s.rank(rows)
	}
	// change, pct_change
	from, to, f := s.ends(rows)
	if f != nil {
		return Value{}, f
	}
	return onValues(function, []Value{from, to})
}

func (s selection) end(rows []int, last bool) (Value, *fault) {
	rows, f := s.byTime(rows, last)
	if f != nil {
		return Value{}, f
	}
	return s.one(rows)
}

// ends returns the first and the last value.
func (s selection) ends(rows []int) (from, to Value, f *fault) {
	if s.time < 0 {
		return from, to, s.ref.sc.noTime()
	}
	if from, f = s.end(rows, false); f != nil {
		return from, to, f
	}
	to, f = s.end(rows, true)
	if f == nil && from.Period == to.Period {
		f = broken(cell.FactOnePeriod, s.text(), from.Period.String())
	}
	return from, to, f
}

// extreme returns the largest value, or with sign -1 the smallest.
func (s selection) extreme(rows []int, sign int) (Value, *fault) {
	var best []int
	for _, r := range rows {
		c := 1
		if len(best) > 0 {
			v, w := s.ref.sc.t.Value(r, s.ref.field), s.ref.sc.t.Value(best[0], s.ref.field)
			c = sign * cmp.Or(v.Period.Compare(w.Period), cmp.Compare(v.Num, w.Num)) // of a date or of a number, the other is zero
		}
		if c > 0 {
			best = best[:0]
		}
		if c >= 0 {
			best = append(best, r)
		}
	}
	return s.one(best)
}

// at binds at(field, period, condition): the only value within a period.
func (b *binder) at(text string, s selection, when ast.Node) (*node, *fault) {
	if s.time < 0 {
		return nil, s.ref.sc.noTime()
	}
	p, f := b.value(when)
	if f != nil {
		return nil, f
	}
	b.aside = append(b.aside, p)
	return &node{text: text, run: func() (Value, *fault) {
		v, f := b.set.eval(p)
		if f != nil {
			return v, f
		}
		if v, f = dated(v); f != nil || v.Kind != Time {
			return v, f
		}
		rows, f := s.some()
		if f != nil {
			return v, f
		}
		in := slices.DeleteFunc(rows, func(r int) bool { return !within(s.ref.sc.t.Value(r, s.time).Period, v.Period) })
		if len(in) == 0 {
			return v, s.none(v.Period.String())
		}
		return s.one(in)
	}}, nil
}

// within reports whether q is p or a part of it.
func within(q, p period.Period) bool {
	return !q.IsZero() && !q.Start().Before(p.Start()) && !q.End().After(p.End())
}

// extreme is the largest or smallest of values; of equal ones all cells are named.
func extreme(vals []Value, largest bool) (Value, *fault) {
	best, op := vals[0], "<"
	if largest {
		op = ">"
	}
	for _, v := range vals[1:] {
		better, f := compare(op, v, best, "", "")
		if f != nil {
			if f.rule == cell.FactCompare {
				f = broken(cell.FactKind, Number.word(), v.Kind.word(), v.describe())
			}
			return Value{}, f
		}
		same, _ := compare("==", v, best, "", "")
		switch {
		case better.Bool:
			best = v
		case same.Bool:
			at := slices.Concat(best.at, v.at)
			best = best.from(v)
			best.at = at
		}
	}
	return best, nil
}

// total adds values of one column.
func total(vals []Value) (Value, *fault) {
	var sum unit.Sum
	c := Exact
	for _, v := range vals {
		sum.Add(v.Num)
		c = both(c, v.Certainty)
	}
	out, f := number(sum.Value(), vals[0].Unit, c, vals[0])
	return out.gather(vals), f
}

// count counts records. Its cells are those of the column, or whole rows; if nothing was found, the column or the sheet.
func (s selection) count() (Value, *fault) {
	rows, f := s.rows()
	if f != nil {
		return Value{}, f
	}
	sc := s.ref.sc
	if len(rows) == 0 {
		where := cell.Addr{File: sc.d.File, Sheet: sc.d.Sheet}
		if s.ref.field >= 0 {
			where.Col = sc.t.Fields[s.ref.field].Col
		}
		return Value{Cells: []cell.Addr{where}}, nil
	}
	vals := make([]Value, len(rows))
	for i, r := range rows {
		if s.ref.field >= 0 {
			vals[i] = sc.value(r, s.ref.field)
		} else {
			vals[i] = sc.record(r)
			vals[i].Cells = []cell.Addr{sc.rowAddr(r)}
		}
	}
	return Value{Num: float64(len(rows))}.gather(vals), nil
}

// rowAddr returns the address of a whole record.
func (sc *scope) rowAddr(r int) cell.Addr {
	return cell.Addr{File: sc.d.File, Sheet: sc.d.Sheet, Row: sc.t.Row(r)}
}

// growth is the change from one value to another in percent of the first.
func growth(from, to Value) (Value, *fault) {
	diff, f := sub(to, from)
	if f != nil {
		return Value{}, f
	}
	if from.Unit.Kind == unit.Index || from.Num <= 0 {
		return Value{}, broken(cell.FactGrowthFrom, from.describe())
	}
	certainty := both(to.Certainty, opposite(from.Certainty)) // to / from - 1, for positive numbers
	if to.Num <= 0 && certainty != Exact {
		certainty = Approx
	}
	return number(diff.Num/from.Num*100, unit.PercentUnit(), certainty, from, to)
}

// percentage is part / whole in percent.
func percentage(part, whole Value) (Value, *fault) {
	x, y, f := adapt(part, whole)
	if f != nil {
		return Value{}, f
	}
	if !x.Unit.Same(y.Unit) || x.Unit.Kind == unit.Index {
		return Value{}, clash(part, whole)
	}
	r, f := div(x, y)
	if f != nil {
		return Value{}, f
	}
	return number(r.Num*100, unit.PercentUnit(), r.Certainty, part, whole)
}

// share binds share(field, part, condition): what the records of part sum to, in percent of all under the condition.
func (b *binder) share(text string, s selection, part ast.Node) (*node, *fault) {
	p, f := b.predicate(s.ref.sc, part)
	return &node{text: text, run: func() (Value, *fault) {
		rows, f := s.some()
		if f != nil {
			return Value{}, f
		}
		holds, f := p.match()
		if f != nil {
			return Value{}, f
		}
		var in, out Certainty
		var sum unit.Sum
		found, vals := false, s.values(rows)
		for i, r := range rows {
			if !holds[r] {
				out = both(out, vals[i].Certainty)
				continue
			}
			found = true
			sum.Add(vals[i].Num)
			in = both(in, vals[i].Certainty)
		}
		whole, f := total(vals)
		switch {
		case f != nil:
			return whole, f
		case !found:
			return whole, s.none(p.text)
		case whole.Num == 0:
			return whole, broken(cell.FactDivideByZero, whole.describe(), whole.describe())
		}
		return number(unit.Share(sum.Value(), whole.Num), unit.PercentUnit(), both(in, opposite(out)), whole)
	}}, f
}
