package fact

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

func TestFactsUseFacts(t *testing.T) {
	d := facts(hub(), `
alder = share["alder"]
lead = alder - hub_downloads.birch
birch-2 = lead + birch
birch = share["birch"]
again = birch_2 / models.half
`)
	m := facts(models(), `
half = max(downloads) / 2
shared = half > 1 && hub_downloads.lead > 1
`)
	s := New([]*dataset.Dataset{m, d})
	test := func(id, want, cells string) {
		t.Helper()
		f, ok := s.Fact(id)
		if !ok || !f.OK {
			t.Errorf("%s: %s", id, s.Problems().Text(lang.EN))
			return
		}
		if got := f.Value.exactly(lang.EN); got != want || refs(f.Value.Cells) != cells {
			t.Errorf("%s = %s from %s", id, got, refs(f.Value.Cells))
		}
	}
	test("hub-downloads.lead", "1.3 percentage points", "E10 E11")
	test("hub_downloads.birch_2", "17.1%", "E10 E11")
	test("models.shared", "yes", "E10 E11 models!E2")
	if _, ok := s.Fact("hub-downloads.nosuch"); ok {
		t.Error("found a fact that is not there")
	}
	if got := s.Nearest("hub-downloads.aldem", false); got != "hub-downloads.alder" {
		t.Errorf("nearest is %q", got)
	}
	wantOne(t, s.Problems(), cell.FactProduct)
	var ids []string
	for _, f := range s.Facts() {
		ids = append(ids, f.ID)
	}
	if !slices.IsSorted(ids) || len(ids) != 7 {
		t.Errorf("facts are %v", ids)
	}
}

// The same facts are faulty whichever is asked for first.
func TestCycles(t *testing.T) {
	lines := `
a = b + share["alder"]
b = c
c = share["birch"] > 1 ? share["birch"] : a
d = d * 2
e = a + d
f = last(share, entity == "alder" && share > f)
g = share["alder"]
`
	var first string
	for _, ask := range []string{"a", "b", "c", "d", "e", "g"} {
		s := New([]*dataset.Dataset{facts(hub(), lines)})
		s.Fact("hub-downloads." + ask)
		ps := s.Problems()
		text := ps.Text(lang.EN) + ps.Text(lang.ZH)
		if first == "" {
			first = text
		}
		if text != first {
			t.Errorf("asked for %s first:\n%s\n\nasked for a first:\n%s", ask, text, first)
		}
		if f, _ := s.Fact("hub-downloads.g"); !f.OK {
			t.Error("a fact beside the cycles has no value")
		}
	}
	for _, has := range []string{
		"hub-downloads.a → hub-downloads.b → hub-downloads.c → hub-downloads.a; quoted in datasets/hub-downloads.xlsx:facts!B3, datasets/hub-downloads.xlsx:facts!B4, datasets/hub-downloads.xlsx:facts!B6\n",
		"hub-downloads.d → hub-downloads.d; quoted in datasets/hub-downloads.xlsx:facts!B6\n", "hub-downloads.f → hub-downloads.f\n",
	} {
		if !strings.Contains(first, has) {
			t.Errorf("no %q in:\n%s", has, first)
		}
	}
	if n := strings.Count(first, "itself"); n != 3 {
		t.Errorf("%d cycles, want 3", n)
	}
}

func TestIDs(t *testing.T) {
	test := func(lines string, rule cell.Rule, has ...string) {
		t.Helper()
		s := New([]*dataset.Dataset{facts(hub(), lines)})
		wantOne(t, s.Problems(), rule, has...)
	}
	test(`a = share["alder"]
a = share["birch"]`, cell.FactTwice, "facts!B2", "facts!B3")
	test(`a-b = share["alder"]
a_b = share["birch"]`, cell.FactTwice)
	test(`downloads = share["alder"]`, cell.FactNameTaken, "data!D1")
	test(`million = share["alder"]`, cell.FactID)
	test(`2x = share["alder"]`, cell.FactID)
	test(`a b = share["alder"]`, cell.FactID)
	test(`? a = true == (share["alder"] > 1)
? a = share["birch"] > 1`, cell.FactTwice)
}

func TestClaims(t *testing.T) {
	test := func(x string, holds bool, rules string, has ...string) {
		t.Helper()
		s := New([]*dataset.Dataset{facts(hub(), "overtook = crossover(share, \"alder\", \"birch\")\nfirst_alder = first(downloads[\"alder\"])\n? leads = "+x), models()})
		c, ok := s.Claim("hub-downloads.leads")
		if !ok || c.Holds != holds {
			t.Errorf("%s: holds is %v", x, c.Holds)
		}
		ps := s.Problems()
		var got []string
		for _, p := range ps {
			got = append(got, string(p.Rule))
			text := p.Text(lang.EN) + p.Text(lang.ZH)
			for _, h := range append(has, "claims!B4", "Alder leads", "桤木领先") {
				if !strings.Contains(text, h) {
					t.Errorf("%s: no %q in: %s", x, h, text)
				}
			}
		}
		if strings.Join(got, " ") != rules {
			t.Errorf("%s: problems %v, want %s\n%s", x, got, rules, ps.Text(lang.EN))
		}
	}
	test(`share["alder"] > share["birch"]`, true, "")
	test(`overtook == "2025-07"`, true, "")
	test(`overtook >= "2025-07" and overtook < "2025-08"`, true, "")
	test(`who(max(score)) == "桤木"`, true, "")
	test(`first_alder < 30 * million && not (first_alder < 3 * million)`, true, "")
	test(`share["alder"] < share["birch"]`, false, "claim-false",
		`share["alder"] < share["birch"]`, `share["alder"] = 17.1% (datasets/hub-downloads.xlsx:data!E10)`, `share["birch"] = 15.8% (datasets/hub-downloads.xlsx:data!E11)`,
		`share["birch"] = 15.8%（datasets/hub-downloads.xlsx:data!E11）`)
	test(`share["alder"] > 1 and overtook < "2025-03"`, false, "claim-false", "overtook = July 2025", "overtook = 2025年7月", "data!E8:E9")
	test(`who(max(score)) == "birch"`, false, "claim-false", "Alder")
	test(`not (share["alder"] > 1)`, false, "claim-false", "17.1%")
	test(`last(open, entity == "birch")`, false, "claim-false", "data!H11")
	test(`first_alder`, false, "claim-not-truth", "20,000,000 downloads")
	test(`share["aldr"] > 1`, false, "fact-unknown-value")
	test(`first_alder > 1 / 0`, false, "fact-divide-by-zero")
	// A bound may not bear the claim: under 600 million need not be above 400.
	test(`at(downloads, "2025-09", scope == "vendor" && flag == "under") > 400 * million`, true, "claim-in-doubt", "less than 600,000,000 downloads", "不到600,000,000次下载")
	test(`downloads["cedar"] > 300 * million`, true, "")
	test(`downloads["cedar"] == 400 * million`, true, "claim-in-doubt")
	test(`downloads["cedar"] <= 400 * million`, true, "claim-in-doubt")
	test(`downloads["cedar"] < 500 * million`, true, "claim-in-doubt")
	test(`downloads["cedar"] != 500 * million`, true, "")
}

// Facts that each use the one before twice have a value and a short explanation.
func TestDoublingFacts(t *testing.T) {
	lines := "f0 = share[\"alder\"] / 100\n"
	for i := 1; i < 200; i++ {
		lines += fmt.Sprintf("f%d = (f%d + f%d) / 2\n", i, i-1, i-1)
	}
	s := New([]*dataset.Dataset{facts(hub(), lines)})
	f, _ := s.Fact("hub-downloads.f199")
	var b strings.Builder
	if err := Explain(&b, f, lang.EN); err != nil || f.Value.Num != 0.171 {
		t.Errorf("%v %v", f.Value.Num, err)
	}
	if b.Len() > 1<<20 {
		t.Errorf("an explanation of %d bytes", b.Len())
	}
}

func TestFactWithoutTheSourcesOfItsRecordsIsAProblem(t *testing.T) {
	for _, sep := range []string{";", "；", ",", "，", "、", "\n", " "} {
		d := table("rain", "downloads", []*dataset.Field{{Name: "month", Type: dataset.Date}, {Name: "mm", Type: dataset.Number}, {Name: dataset.FieldSource, Type: dataset.Text}},
			"2025-01 | 3 | x")
		d.Table = dataset.NewTable(d.File, "data", d.Table.Fields)
		add := func(source string) Fact {
			d.Table.Append(d.Table.Len()+2, []dataset.Value{{}, dataset.Num(dataset.Number, 3), dataset.Str(dataset.Text, source)})
			d.Facts = []dataset.Expr{{ID: "total", Expression: "sum(mm)", Text: lang.Same("total")}}
			f, _ := New([]*dataset.Dataset{d}).Fact("rain.total")
			return f
		}
		if f := add("、"); f.OK {
			t.Errorf("a fact of a record whose source cell holds a separator alone has the sources %q", f.Value.Sources)
		}
		if f := add("hub" + sep + "memo"); !f.OK || !slices.Equal(f.Value.Sources, []string{"hub", "memo"}) {
			t.Errorf("separated by %q, the sources are %q", sep, f.Value.Sources)
		}
	}
}
