package fact

import (
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
func (s selection) crossover() (Value, *fault) {
	if s.time < 0 {
		return Value{}, broken(cell.FactNoTime, s.ref.fr.ident, choices(s.ref.fr.times))
	}
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	a, f := s.line(rows, s.keys[0])
	if f != nil {
		return Value{}, f
	}
	b, f := s.line(rows, s.keys[1])
	if f != nil {
		return Value{}, f
	}
	var both []period.Period
	for p := range a {
		if _, ok := b[p]; ok {
			both = append(both, p)
		}
	}
	slices.SortFunc(both, period.Period.Compare)
	since := len(both)
	for since > 0 && a[both[since-1]].Num > b[both[since-1]].Num {
		since--
	}
	switch {
	case len(both) == 0:
		return Value{}, broken(cell.FactNeverTogether, s.keys[0], s.keys[1])
	case since == len(both):
		p := both[since-1]
		return Value{}, broken(cell.FactNotAbove, s.keys[0], s.keys[1], p.String(), a[p].describe(), b[p].describe())
	case since == 0:
		p := both[0]
		return Value{}, broken(cell.FactAlwaysAbove, s.keys[0], s.keys[1], p.String(), a[p].describe(), b[p].describe())
	}
	p := both[since]
	v := Value{Kind: Time, Period: p.In(period.Month), Since: p.In(period.Month)}
	return v.from(a[p], b[p]), nil
}

// line returns the value of a series in each period.
func (s selection) line(rows []int, key string) (map[period.Period]Value, *fault) {
	fr := s.ref.fr
	byPeriod := map[period.Period][]int{}
	var order []period.Period
	for _, r := range rows {
		p := fr.t.Value(r, s.time).Period
		if fr.t.Value(r, s.series).Text != key || p.IsZero() {
			continue
		}
		if byPeriod[p] == nil {
			order = append(order, p)
		}
		byPeriod[p] = append(byPeriod[p], r)
	}
	if len(order) == 0 {
		return nil, broken(cell.FactNoRecord, s.text()+", "+fr.t.Fields[s.series].Name+" == "+sprintf("%q", key), fr.d.ID)
	}
	out := map[period.Period]Value{}
	for _, p := range order {
		v, f := s.one(byPeriod[p])
		if f != nil {
			return nil, f
		}
		out[p] = v
	}
	return out, nil
}

// rank is the place of a series among all, the largest first, in the last period for which it has a value. Equal
// values share the better place. Its cells are all values that were compared.
func (s selection) rank() (Value, *fault) {
	rows, f := s.some()
	if f != nil {
		return Value{}, f
	}
	fr := s.ref.fr
	bySeries := map[string][]int{}
	var order []string
	var own []int
	for _, r := range rows {
		if fr.t.Value(r, s.series).Text == s.keys[0] {
			own = append(own, r)
		}
	}
	if len(own) == 0 {
		return Value{}, broken(cell.FactNoRecord, s.text()+", "+fr.t.Fields[s.series].Name+" == "+sprintf("%q", s.keys[0]), fr.d.ID)
	}
	if own, f = s.byTime(own, true); f != nil {
		return Value{}, f
	}
	for _, r := range rows {
		v := fr.t.Value(r, s.series)
		if v.Blank() || s.time >= 0 && fr.t.Value(r, s.time).Period != fr.t.Value(own[0], s.time).Period {
			continue
		}
		if bySeries[v.Text] == nil {
			order = append(order, v.Text)
		}
		bySeries[v.Text] = append(bySeries[v.Text], r)
	}
	me, f := s.one(own)
	if f != nil {
		return me, f
	}
	place := 1.0
	vals := []Value{}
	for _, key := range order {
		v, f := s.one(bySeries[key])
		if f != nil {
			return v, f
		}
		vals = append(vals, v)
		if v.Num > me.Num {
			place++
		}
	}
	return Value{Num: place}.gather(vals), nil
}
