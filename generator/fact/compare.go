package fact

import (
	"cmp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// compare is a comparison of two values. Numbers compare as printed, whatever their certainty; dates compare as ISO
// texts; names are equal or not.
func compare(op string, a, b Value, aText, bText string) (Value, *fault) {
	x, y := a, b
	var order int
	var doubt bool
	switch {
	case a.Kind == Number && b.Kind == Number:
		var f *fault
		if x, y, f = adapt(a, b); f != nil {
			return Value{}, f
		}
		if !x.Unit.Same(y.Unit) {
			return Value{}, clash(a, b)
		}
		order = cmp.Compare(unit.Clean(x.Num), unit.Clean(y.Num))
		doubt = doubtful(op, order, both(a.Certainty, opposite(b.Certainty)))
	case a.Kind == Time && b.Kind == Time:
		order = cmp.Compare(a.Period.String(), b.Period.String())
	case a.Kind == Time && b.Kind == Name && b.typed == bare, b.Kind == Time && a.Kind == Name && a.typed == bare:
		var f *fault
		if x, f = dated(a); f != nil {
			return Value{}, f
		}
		if y, f = dated(b); f != nil {
			return Value{}, f
		}
		order = cmp.Compare(x.Period.String(), y.Period.String())
	case a.Kind == b.Kind && (op == "==" || op == "!="):
		var f *fault
		if x, f = sameName(a, b); f != nil {
			return Value{}, f
		}
		if y, f = sameName(b, a); f != nil {
			return Value{}, f
		}
		if x.Text != y.Text || x.Bool != y.Bool {
			order = 1
		}
	default:
		return Value{}, broken(cell.FactCompare, aText+" "+op+" "+bText, a.Kind.word(), b.Kind.word())
	}
	v := Value{Kind: Truth, Bool: ordered(op)(order)}.from(a, b)
	v.test = &test{left: x, right: y, leftText: aText, rightText: bText, doubt: doubt && v.Bool}
	return v, nil
}

// doubtful reports whether a comparison that comes out as order could come out otherwise for the true numbers, because
// their difference is a bound in the wrong direction.
func doubtful(op string, order int, c Certainty) bool {
	switch {
	case op == "!=":
		return false
	case op == "==":
		return c == AtLeast || c == AtMost
	case order > 0:
		return c == AtMost
	case order < 0:
		return c == AtLeast
	}
	return c == AtLeast && strings.HasPrefix(op, "<") || c == AtMost && strings.HasPrefix(op, ">")
}

// dated reads a typed text as a date.
func dated(v Value) (Value, *fault) {
	if v.Kind == Time {
		return v, nil
	}
	p, err := period.Parse(v.Text)
	if err != nil {
		return v, broken(cell.FactDate, v.Text)
	}
	return Value{Kind: Time, Period: p, Since: p, typed: bare}, nil
}

// sameName turns a typed name into the id it stands for in the field that the other side was read from.
func sameName(v, other Value) (Value, *fault) {
	if v.Kind != Name || v.typed != bare || len(other.at) == 0 {
		return v, nil
	}
	sc := other.at[0].sc
	if sc.t.Fields[other.field].Type == dataset.Text {
		return v, nil
	}
	id, ids, ok := sc.known(other.field, v.Text)
	if !ok {
		return v, broken(cell.FactUnknownValue, v.Text, sc.t.Fields[other.field].Name, offer(v.Text, ids))
	}
	v.Text = id
	return v, nil
}
