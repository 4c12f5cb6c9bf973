package revision

import (
	"strconv"

	"briefing/generator/fact"
	"briefing/generator/lang"
)

// AddFacts adds the facts and claims of the dataset whose values changed. A fact that has no value in one of the
// versions, because it is new, gone or wrong there, is not one of them.
func (d *Diff) AddFacts(old, new *fact.Set) {
	was := map[string]fact.Fact{}
	for _, f := range old.Facts() {
		was[f.ID] = f
	}
	for _, f := range new.Facts() {
		if a := was[f.ID]; f.Dataset.ID == d.ID && f.OK && a.OK && !sameValue(a.Value, f.Value) {
			d.Facts = append(d.Facts, changedFact(a, f))
		}
	}
	held := map[string]fact.Claim{}
	for _, c := range old.Claims() {
		held[c.ID] = c
	}
	for _, c := range new.Claims() {
		a := held[c.ID]
		reckoned := a.Value.Kind == fact.Truth && c.Value.Kind == fact.Truth // one that is false has a problem, and a value
		if c.Dataset.ID != d.ID || !reckoned || a.Value.Bool == c.Value.Bool {
			continue
		}
		d.Facts = append(d.Facts, Fact{ID: c.ID, Cell: ref(c.At), Words: full(c.Words),
			Old: truth(a.Value.Bool), New: truth(c.Value.Bool), Claim: true})
	}
	d.Count.Facts = len(d.Facts)
}

func truth(holds bool) Value {
	t := lang.Text{ZH: "不成立", EN: "does not hold"}
	if holds {
		t = lang.Text{ZH: "成立", EN: "holds"}
	}
	return Value{Key: strconv.FormatBool(holds), Text: t}
}

func sameValue(a, b fact.Value) bool {
	return a.Kind == b.Kind && key(a) == key(b) && (a.Kind != fact.Number || a.Unit.Same(b.Unit) && a.Certainty == b.Certainty)
}

func changedFact(a, b fact.Fact) Fact {
	out := Fact{ID: b.ID, Cell: ref(b.At), Words: full(b.Words), Old: factValue(a), New: factValue(b)}
	if a.Value.Kind == fact.Number && b.Value.Kind == fact.Number && a.Value.Unit.Same(b.Value.Unit) {
		out.Difference = difference(a.Value.Num, b.Value.Num, b.Value.Unit, rounded)
		if out.Old.Text == out.New.Text { // rounded, they are the same
			out.Old.Text, out.New.Text = measured(a.Value.Num, a.Value.Unit), measured(b.Value.Num, b.Value.Unit)
		}
	}
	return out
}

func factValue(f fact.Fact) Value {
	return Value{Key: key(f.Value), Text: lang.Text{ZH: f.Text(lang.ZH), EN: f.Text(lang.EN)}}
}

// key returns a value as data files have it.
func key(v fact.Value) string {
	switch v.Kind {
	case fact.Number:
		return strconv.FormatFloat(v.Num, 'f', -1, 64)
	case fact.Time:
		return v.Period.String()
	case fact.Truth:
		return strconv.FormatBool(v.Bool)
	}
	return v.Text
}
