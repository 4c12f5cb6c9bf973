package fact

import (
	"fmt"
	"slices"

	"briefing/generator/cell"
	"briefing/generator/period"
)

// crossover is the period in which series a overtakes series b: of the periods for which both have a value, the first
// from which on a is above b in every one, if there is an earlier one in which a is not above b. Days count as their
// month, because a day in the data is the day of a count, not of the event. Its cells are the two values of that
// period.
//
// It is a fault if a was above from the beginning, or is not above at the end.
func (s selection) crossover(rows []int) (Value, *fault) {
	if s.time < 0 {
		return Value{}, s.ref.sc.noTime()
	}
	periods, a, f := s.line(rows, s.keys[0])
	if f != nil {
		return Value{}, f
	}
	_, b, f := s.line(rows, s.keys[1])
	if f != nil {
		return Value{}, f
	}
	shared := slices.DeleteFunc(periods, func(p period.Period) bool { _, ok := b[p]; return !ok })
	if len(shared) == 0 {
		return Value{}, broken(cell.FactNeverTogether, s.keys[0], s.keys[1])
	}
	slices.SortFunc(shared, period.Period.Compare)
	since := len(shared)
	for since > 0 && a[shared[since-1]].Num > b[shared[since-1]].Num {
		since--
	}
	rule, p := cell.FactNotAbove, shared[len(shared)-1]
	switch since {
	case len(shared):
	case 0:
		rule, p = cell.FactAlwaysAbove, shared[0]
	default:
		p = shared[since]
		month := p.In(period.Month)
		return Value{Kind: Time, Period: month, Since: month}.from(a[p], b[p]), nil
	}
	return Value{}, broken(rule, s.keys[0], s.keys[1], p.String(), a[p].describe(), b[p].describe())
}

// line returns the value of a series in each period.
func (s selection) line(rows []int, key string) ([]period.Period, map[period.Period]Value, *fault) {
	own, f := s.ofSeries(rows, key)
	if f != nil {
		return nil, nil, f
	}
	return oneEach(s, own, func(r int) period.Period { return s.ref.sc.t.Value(r, s.time).Period })
}

// ofSeries returns the records of a series, those without a period aside.
func (s selection) ofSeries(rows []int, key string) (own []int, f *fault) {
	t := s.ref.sc.t
	for _, r := range rows {
		if t.Value(r, s.series).Text == key && (s.time < 0 || !t.Value(r, s.time).Period.IsZero()) {
			own = append(own, r)
		}
	}
	if len(own) == 0 {
		f = s.none(fmt.Sprintf("%s == %q", t.Fields[s.series].Name, key))
	}
	return own, f
}

// rank is the place of a series among all, the largest first, in the last period for which it has a value. Equal
// values share the better place. Its cells are all values that were compared.
func (s selection) rank(rows []int) (Value, *fault) {
	own, f := s.ofSeries(rows, s.keys[0])
	if f != nil {
		return Value{}, f
	}
	if own, f = s.byTime(own, true); f != nil {
		return Value{}, f
	}
	t := s.ref.sc.t
	series, values, f := oneEach(s, rows, func(r int) string {
		if s.time >= 0 && t.Value(r, s.time).Period != t.Value(own[0], s.time).Period {
			return ""
		}
		return t.Value(r, s.series).Text
	})
	if f != nil {
		return Value{}, f
	}
	place, compared := 1.0, make([]Value, len(series))
	for i, key := range series {
		compared[i] = values[key]
		if compared[i].Num > values[s.keys[0]].Num {
			place++
		}
	}
	return Value{Num: place}.gather(compared), nil
}

// oneEach returns the only value of each key, and the keys in the order of the records. Records whose key is zero are
// left out.
func oneEach[K comparable](s selection, rows []int, key func(r int) K) (keys []K, values map[K]Value, f *fault) {
	var none K
	groups := map[K][]int{}
	for _, r := range rows {
		k := key(r)
		if k == none {
			continue
		}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], r)
	}
	values = map[K]Value{}
	for _, k := range keys {
		if values[k], f = s.one(groups[k]); f != nil {
			return nil, nil, f
		}
	}
	return keys, values, nil
}
