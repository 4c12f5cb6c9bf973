package fact

import (
	"math"
	"strings"

	"github.com/expr-lang/expr/ast"

	"briefing/generator/cell"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// Which cells the functions name: last, first, at, max and min those of the value chosen (of all that are equal); sum,
// mean, count and distinct all that were counted; change and pct_change the two ends; share the whole. Conditions
// choose records; their cells are not part of a value.

func (s selection) last() (Value, *fault)  { return s.end(true) }
func (s selection) first() (Value, *fault) { return s.end(false) }

func (s selection) end(last bool) (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	if rows, f = s.byTime(rows, last); f != nil {
		return Value{}, f
	}
	return s.one(rows)
}

// at binds at(field, period, condition): the only value within a period.
func (b *binder) at(text string, s selection, when ast.Node) (*node, *fault) {
	if s.time < 0 {
		return nil, broken(cell.FactNoTime, s.ref.fr.ident, choices(s.ref.fr.times))
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
		var in []int
		for _, r := range rows {
			if q := s.ref.fr.t.Value(r, s.time).Period; within(q, v.Period) {
				in = append(in, r)
			}
		}
		if len(in) == 0 {
			return v, broken(cell.FactNoRecord, s.text()+", "+v.Period.String(), s.ref.fr.d.ID)
		}
		return s.one(in)
	}}, nil
}

// within reports whether q is p or a part of it.
func within(q, p period.Period) bool {
	return !q.IsZero() && !q.Start().Before(p.Start()) && !q.End().After(p.End())
}

func (s selection) max() (Value, *fault) { return s.extreme(1) }
func (s selection) min() (Value, *fault) { return s.extreme(-1) }

func (s selection) extreme(sign int) (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	fr, best := s.ref.fr, []int{}
	temporal := fr.t.Fields[s.ref.field].Type.Temporal()
	for _, r := range rows {
		if len(best) > 0 {
			v, w := fr.t.Value(r, s.ref.field), fr.t.Value(best[0], s.ref.field)
			c := 0
			switch {
			case temporal:
				c = v.Period.Compare(w.Period)
			case v.Num > w.Num:
				c = 1
			case v.Num < w.Num:
				c = -1
			}
			if c*sign < 0 {
				continue
			}
			if c != 0 {
				best = best[:0]
			}
		}
		best = append(best, r)
	}
	return s.one(best)
}

// extreme is the largest or smallest of values; of equal ones all cells are named.
func extreme(vals []Value, largest bool) (Value, *fault) {
	best := vals[0]
	for _, v := range vals[1:] {
		op := "<"
		if largest {
			op = ">"
		}
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
			at := append(append([]place{}, best.at...), v.at...)
			best = best.from(v)
			best.at = at
		}
	}
	return best, nil
}

func (s selection) sum() (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	return total(s.values(rows))
}

// total adds values of one column, with the rounding errors carried along.
func total(vals []Value) (Value, *fault) {
	var sum, lost float64
	c := Exact
	for _, v := range vals {
		t := sum + v.Num
		if math.Abs(sum) >= math.Abs(v.Num) {
			lost += sum - t + v.Num
		} else {
			lost += v.Num - t + sum
		}
		sum = t
		c = both(c, v.Certainty)
	}
	out, f := number(sum+lost, vals[0].Unit, c, vals[0])
	if f != nil {
		return out, f
	}
	out.Since, out.Period = vals[0].Since, vals[0].Period
	return out.gather(vals), nil
}

func (s selection) mean() (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	v, f := total(s.values(rows))
	v.Num = unit.Clean(v.Num / float64(len(rows)))
	return v, f
}

// count counts records. Its cells are those of the column, or whole rows; if nothing was found, the column or the sheet.
func (s selection) count() (Value, *fault) {
	rows, f := s.rows()
	if f != nil {
		return Value{}, f
	}
	fr := s.ref.fr
	vals := make([]Value, len(rows))
	for i, r := range rows {
		if s.ref.field >= 0 {
			vals[i] = fr.value(r, s.ref.field)
			continue
		}
		vals[i] = Value{Cells: []cell.Addr{fr.rowAddr(r)}, Sources: fr.sources(r)}
		if fr.time >= 0 {
			p := fr.t.Value(r, fr.time).Period
			vals[i].Since, vals[i].Period = p, p
		}
	}
	v := Value{Num: float64(len(rows))}.gather(vals)
	if len(rows) == 0 {
		where := cell.Addr{File: fr.d.File, Sheet: fr.d.Sheet}
		if s.ref.field >= 0 {
			where.Col = fr.t.Fields[s.ref.field].Col
		}
		v.Cells = []cell.Addr{where}
	}
	return v, nil
}

// rowAddr returns the address of a whole record.
func (fr *frame) rowAddr(r int) cell.Addr {
	return cell.Addr{File: fr.d.File, Sheet: fr.d.Sheet, Row: fr.t.Row(r)}
}

func (s selection) distinct() (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	seen := map[string]bool{}
	for _, r := range rows {
		seen[s.ref.fr.t.Value(r, s.ref.field).Key()] = true
	}
	return Value{Num: float64(len(seen))}.gather(s.values(rows)), nil
}

// ends returns the first and the last value.
func (s selection) ends() (from, to Value, f *fault) {
	if s.time < 0 {
		return from, to, broken(cell.FactNoTime, s.ref.fr.ident, choices(s.ref.fr.times))
	}
	if from, f = s.first(); f != nil {
		return from, to, f
	}
	to, f = s.last()
	if f == nil && from.Period == to.Period {
		f = broken(cell.FactOnePeriod, s.text(), from.Period.String())
	}
	return from, to, f
}

func (s selection) change() (Value, *fault) {
	from, to, f := s.ends()
	if f != nil {
		return Value{}, f
	}
	return sub(to, from)
}

func (s selection) pctChange() (Value, *fault) {
	from, to, f := s.ends()
	if f != nil {
		return Value{}, f
	}
	return growth(from, to)
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
	if f := numbers(part, whole); f != nil {
		return Value{}, f
	}
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
	p, f := b.predicate(s.ref.fr, part)
	if f != nil {
		return nil, f
	}
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
		var sum float64
		vals := s.values(rows)
		found := false
		for i, r := range rows {
			if !holds[r] {
				out = both(out, vals[i].Certainty)
				continue
			}
			found = true
			sum += vals[i].Num
			in = both(in, vals[i].Certainty)
		}
		whole, f := total(vals)
		switch {
		case f != nil:
			return whole, f
		case !found:
			return whole, broken(cell.FactNoRecord, strings.TrimSuffix(s.text()+", "+p.text, ", "), s.ref.fr.d.ID)
		case whole.Num == 0:
			return whole, broken(cell.FactDivideByZero, whole.describe(), whole.describe())
		}
		return number(sum/whole.Num*100, unit.PercentUnit(), shareOf(in, out), whole)
	}}, nil
}
