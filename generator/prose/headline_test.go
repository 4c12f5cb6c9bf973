package prose

import (
	"slices"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// The fact total and the claim much come to 12 and compare with 10.
func TestHeadlinesHaveTheNumbersOfTheirClaims(t *testing.T) {
	k := known()
	test := func(zh, en, scope string, rests []string, want ...string) {
		t.Helper()
		h := Headline{Text: lang.Text{ZH: zh, EN: en}, Scope: lang.Same(scope), In: lang.Same("claims")}
		h.At = [2]cell.Addr{{File: "zh"}, {File: "en"}}
		for _, id := range rests {
			h.Rests = append(h.Rests, Named{ID: id, At: cell.Addr{File: "claims"}})
		}
		var got []string
		for _, p := range Headlines([]Headline{h}, k) {
			got = append(got, p.At.String()+" "+string(p.Rule)+" "+p.Args[0].(string))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s, %s: got %q, want %q", zh, en, got, want)
		}
	}
	claim, fact, both := []string{"power.much"}, []string{"power.total"}, []string{"power.much", "power.top"}
	test("产量", "Output", "", nil)
	test("产量为12", "Output is 12", "", fact)
	test("产量超过10", "Output passed 10", "", claim)
	test("产量为12", "Output is 13", "", claim, "en headline-number 13")
	test("产量为12.4", "Output is 12.0", "", both, "zh headline-number 12.4")
	test("产量为12亿", "Output is 12 million", "", claim, "zh headline-number 12亿", "en headline-number 12 million")
	test("2025年12天里", "Within 12 days of 2025", "", claim)
	test("前20名中", "Of the top 20", "the top 20", claim)
	test("产量上升至12", "Output rose to 12", "", fact, "zh headline-unchecked “上升” “rose”")
	test("产量上升", "Output rose", "", []string{"power.mach"}, "claims headline-claim power.mach")
	test("产量每年都多", "Output is always more", "", nil, "zh headline-unchecked “每年都” “always”")
	test("谁一直领先", "Who won and who lost", "", nil, "zh headline-unchecked “领先”")
	test("产量很少", "Little", "", []string{"power.little"}) // is said at the claim
	test("产量超过10", "Output passed 10", "", []string{"powr.much"}, "claims dataset-missing powr")
}

// What stands beside a headline is held as far as it is said to be, and may say what can be counted.
func TestTextsBesideAHeadlineAreHeldToo(t *testing.T) {
	k := known()
	counts := func() []Count { return []Count{{163, lang.Same("163 records")}, {9, lang.Same("9 countries")}} }
	test := func(en string, held, name bool, counts func() []Count, rests string, want ...string) {
		t.Helper()
		h := Headline{Name: name, Counts: counts, In: lang.Same("claims"), Beside: []Beside{{Text: lang.Text{EN: en}, Held: held}}}
		if rests != "" {
			h.Rests = []Named{{ID: rests}}
		}
		var got []string
		for _, p := range Headlines([]Headline{h}, k) {
			got = append(got, string(p.Rule)+" "+p.Args[0].(string))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", en, got, want)
		}
	}
	test("Highest of 12, it fell.", false, false, nil, "", "headline-unchecked “fell”")
	test("Highest of 12, it fell.", true, false, nil, "", "headline-unchecked “Highest” “12” “fell”")
	test("Highest of 12, it fell.", true, false, nil, "power.much")
	test("Highest of 13, it fell.", true, false, nil, "power.much", "headline-number 13")
	test("Highest of 13, it fell.", true, false, nil, "power.total", "headline-unchecked “Highest” “fell”", "headline-number 13")
	test("Highest of 163 records.", true, true, counts, "")
	test("Highest of 164 records, it fell.", true, true, counts, "", "headline-unchecked “fell”", "count-unchecked 164")
	test("163 records, 12 in all.", true, true, counts, "power.total")
	test("In 2025, within 12 days, Qwen 3 was the 3rd, see Section 4.", true, true, counts, "")
}

func TestNumbersAreBorneAsTheyAreRounded(t *testing.T) {
	test := func(text string, v float64, want bool) {
		t.Helper()
		ns := Numbers(text, lang.EN)
		if len(ns) == 0 || ns[0].borne([]float64{v}) != want {
			t.Errorf("%s for %v: want %t", text, v, want)
		}
	}
	test("3.4 points", 3.35, true)
	test("3.4 points", 3.45, true)
	test("3.4 points", 3.46, false)
	test("a gap of 3", -3.4, true)
	test("385 million", 385_400_000, true)
	test("385 million", 385_600_000, false)
	test("108,000 to 3.01 million", 107_642, true)
	test("108,000 stars", 107_400, false)
	test("17%", 17.2, true)
	test("17%", 0.172, true)
	test("17 points", 0.172, false)
}
