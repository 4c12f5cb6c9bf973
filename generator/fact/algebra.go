package fact

import (
	"math"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// The rules of units, in one place:
//
//	a + b   one unit for both. Percent and percentage points give percent. Places on an index cannot be added.
//	a - b   one unit for both. Percent less percent gives percentage points, index less index gives index points.
//	a * b   one side is a plain number, a percentage (of the other side) or a ratio.
//	a / b   one unit for both gives a ratio (times); else b is a plain number, a percentage or a ratio.
//
// A number typed into an expression takes the unit of the other side, unless the sheet of that side counts in
// thousands or millions: then it is asked for as 300 * million.

// plain reports whether v has no unit.
func (v Value) plain() bool { return v.Unit.ID == "" && v.Unit.Kind == unit.Count }

// numbers is a fault unless both values are numbers.
func numbers(vals ...Value) *fault {
	for _, v := range vals {
		if v.Kind != Number {
			return broken(cell.FactKind, Number.word(), v.Kind.word(), v.describe())
		}
	}
	return nil
}

// adapt gives a typed number the unit of the other side. Both must be numbers.
func adapt(a, b Value) (Value, Value, *fault) {
	one := func(lit, other Value) (Value, *fault) {
		switch {
		case lit.typed == fromData || !lit.plain() || other.plain():
			return lit, nil
		case lit.typed == bare && other.scaled && lit.Num != 0:
			return lit, broken(cell.FactBareNumber, lit.exactlyBoth(), other.describe())
		case lit.typed == sized && other.Unit.Kind != unit.Count:
			return lit, clash(lit, other)
		}
		lit.Unit = other.Unit
		lit.delta = other.Unit.Kind == unit.Index
		return lit, nil
	}
	if f := numbers(a, b); f != nil {
		return a, b, f
	}
	x, f := one(a, b)
	if f != nil {
		return a, b, f
	}
	y, f := one(b, a)
	return x, y, f
}

func clash(a, b Value) *fault {
	return broken(cell.FactUnits, a.describe(), b.describe(), a.unitWord(), b.unitWord())
}

func noProduct(a, b Value) *fault {
	return broken(cell.FactProduct, a.describe(), b.describe(), a.unitWord(), b.unitWord())
}

// number returns a number made from vals, or a fault if it is none.
func number(n float64, u unit.Unit, c Certainty, vals ...Value) (Value, *fault) {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return Value{}, broken(cell.FactNotFinite)
	}
	v := Value{Num: unit.Clean(n), Unit: u, Certainty: c}.from(vals...)
	v.typed = bare
	for _, w := range vals {
		v.scaled = v.scaled || w.scaled && u.Same(w.Unit)
		v.typed = min(v.typed, w.typed)
	}
	return v, nil
}

func add(a, b Value) (Value, *fault) {
	a, b, f := adapt(a, b)
	if f != nil {
		return Value{}, f
	}
	u := a.Unit
	switch {
	case a.Unit.Kind == unit.Percent && b.Unit.Kind == unit.Points:
	case a.Unit.Kind == unit.Points && b.Unit.Kind == unit.Percent:
		u = b.Unit
	case !a.Unit.Same(b.Unit):
		return Value{}, clash(a, b)
	case u.Kind == unit.Index && !a.delta && !b.delta:
		return Value{}, broken(cell.FactIndexSum, a.describe(), b.describe())
	}
	v, f := number(a.Num+b.Num, u, both(a.Certainty, b.Certainty), a, b)
	v.delta = a.delta && b.delta
	return v, f
}

func sub(a, b Value) (Value, *fault) {
	x, y, f := adapt(a, b)
	if f != nil {
		return Value{}, f
	}
	u, delta := x.Unit, x.delta
	switch {
	case x.Unit.Kind == unit.Percent && y.Unit.Kind == unit.Points:
	case !x.Unit.Same(y.Unit):
		return Value{}, clash(a, b)
	case u.Kind == unit.Percent && a.typed == fromData:
		u = u.Diff() // 100 - share stays a share
	case u.Kind == unit.Index && x.delta && !y.delta:
		return Value{}, clash(a, b)
	case u.Kind == unit.Index && !y.delta:
		delta = true
	}
	v, f := number(x.Num-y.Num, u, both(x.Certainty, opposite(y.Certainty)), a, b)
	v.delta = delta
	return v, f
}

func neg(a Value) (Value, *fault) {
	if f := numbers(a); f != nil {
		return a, f
	}
	if a.Unit.Kind == unit.Index && !a.delta {
		return a, broken(cell.FactIndexSum, a.describe(), a.describe())
	}
	a.Num = -a.Num
	a.Certainty = opposite(a.Certainty)
	a.at = nil
	return a, nil
}

func abs(a Value) (Value, *fault) {
	if f := numbers(a); f != nil || a.Num >= 0 {
		return a, f
	}
	return neg(a)
}

func mul(a, b Value) (Value, *fault) {
	if f := numbers(a, b); f != nil {
		return Value{}, f
	}
	u, by := a.Unit, 1.0
	switch {
	case a.Unit.Kind == unit.Index && !a.delta || b.Unit.Kind == unit.Index && !b.delta:
		return Value{}, noProduct(a, b)
	case b.plain():
	case a.plain():
		u = b.Unit
	case b.Unit.Kind == unit.Percent:
		by = 100
	case a.Unit.Kind == unit.Percent:
		u, by = b.Unit, 100
	case b.Unit.Kind == unit.Times:
	case a.Unit.Kind == unit.Times:
		u = b.Unit
	default:
		return Value{}, noProduct(a, b)
	}
	v, f := number(a.Num*b.Num/by, u, product(a, b), a, b)
	v.delta = a.delta || b.delta
	return v, f
}

func div(a, b Value) (Value, *fault) {
	if f := numbers(a, b); f != nil {
		return Value{}, f
	}
	if b.Num == 0 {
		return Value{}, broken(cell.FactDivideByZero, a.describe(), b.describe())
	}
	u, by := a.Unit, 1.0
	switch {
	case a.Unit.Kind == unit.Index && !a.delta || b.Unit.Kind == unit.Index && !b.delta:
		return Value{}, noProduct(a, b)
	case b.typed != fromData && b.plain():
	case a.Unit.Same(b.Unit):
		u = unit.TimesUnit()
	case b.plain() || b.Unit.Kind == unit.Times:
	case b.Unit.Kind == unit.Percent && a.Unit.Kind != unit.Points && !a.plain():
		by = 100
	default:
		return Value{}, noProduct(a, b)
	}
	v, f := number(a.Num/b.Num*by, u, quotient(a, b), a, b)
	v.delta = a.delta && !b.delta
	return v, f
}

// near reports whether the first two of three numbers are no further apart than the third says. Their texts are for evidence.
func near(v []Value, aText, bText string) (Value, *fault) {
	d, f := sub(v[0], v[1])
	if f == nil {
		d, f = abs(d)
	}
	if f != nil {
		return d, f
	}
	within, f := compare("<=", d, v[2], "", "")
	if f != nil {
		return within, f
	}
	out := Value{Kind: Truth, Bool: within.Bool}.from(v[0], v[1])
	out.test = &test{left: v[0], right: v[1], leftText: aText, rightText: bText}
	return out, nil
}

// days counts from one day to another: 16 from 18 July to 3 August. A month or a year has no such number.
func days(from, to Value) (Value, *fault) {
	for _, v := range []*Value{&from, &to} {
		if v.Kind != Time && v.Kind != Name {
			return Value{}, broken(cell.FactKind, Time.word(), v.Kind.word(), v.describe())
		}
		d, f := dated(*v)
		if f != nil {
			return Value{}, f
		}
		if *v = d; d.Period.Grain() != period.Day {
			return Value{}, broken(cell.FactKind, lang.Text{ZH: "某一天", EN: "a day"}, Time.word(), d.describe())
		}
	}
	return number(to.Period.Days()-from.Period.Days(), unit.Unit{}, Exact, from, to)
}
