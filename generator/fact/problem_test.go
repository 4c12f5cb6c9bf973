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

// What can be wrong with an expression, and what is said about it in both languages.
func TestProblems(t *testing.T) {
	test := func(x string, rule cell.Rule, has ...string) {
		t.Helper()
		f, ps := eval(x)
		if f.OK {
			t.Errorf("%s = %s, want %s", x, f.Value.exactly(lang.EN), rule)
			return
		}
		wantOne(t, ps, rule, append(has, "datasets/hub-downloads.xlsx:facts!B2")...)
	}
	// Reading
	test("", cell.FactSyntax)
	test("1 +", cell.FactSyntax)
	test("last(downloads", cell.FactSyntax)
	test(`last(downloads, entity = "alder")`, cell.FactSyntax, "24", `= "alder")`)
	test("last(downloads, # > 1)", cell.FactSyntax)
	test(strings.Repeat("1+", 1000)+"1", cell.FactTooLong, "2001", "2000")
	test("let a = 1; a", cell.FactUnsupported)
	test("[1, 2]", cell.FactUnsupported)
	test("{a: 1}", cell.FactUnsupported)
	test("1..1000000000", cell.FactUnsupported, "1..1000000000")
	test("2 ** 10", cell.FactUnsupported)
	test("downloads?.alder", cell.FactUnsupported)
	test("downloads[1:2]", cell.FactUnsupported)
	test("sum(downloads, downloads % 2 == 0)", cell.FactUnsupported)
	test("count(1..1000000000 == 3)", cell.FactUnsupported)
	test(`count(model matches "(")`, cell.FactUnsupported)
	test(`count(entity in "alder")`, cell.FactUnsupported)
	// Names, with the nearest offered
	test("last(dowloads)", cell.FactUnknownName, "dowloads", "downloads?", "downloads？")
	test("lst(downloads)", cell.FactUnknownName, "lst", "last?")
	test("len(downloads)", cell.FactUnknownName, "len", "abs, all")
	test("now()", cell.FactUnknownName)
	test("nosuch.x", cell.FactUnknownName, "hub_downloads, models")
	test("hub_download.x", cell.FactUnknownName, "hub_downloads?")
	test("last(models.dowload)", cell.FactUnknownName, "downloads?")
	test("models.y + 1", cell.FactUnknownName)
	test("alder + 1", cell.FactUnknownName, "alder")
	test(`last(downloads, entty == "alder")`, cell.FactUnknownName, "entity?")
	test(`last(downloads, models.entity == "alder")`, cell.FactColumn)
	test(`last(field("downlods"))`, cell.FactUnknownName, "downloads?")
	test(`of(max(score), modle)`, cell.FactUnknownName, "model?")
	test(`quantity(3, "million donwloads")`, cell.FactUnknownName, "downloads?")
	// Values
	test(`last(downloads, entity == "aldr")`, cell.FactUnknownValue, "aldr", "entity", "alder?")
	test(`last(downloads, false && entity == "aldr")`, cell.FactUnknownValue)
	test(`last(downloads, scope in ["hub", "vendr"])`, cell.FactUnknownValue, "vendor?")
	test(`last(downloads["willow"])`, cell.FactUnknownValue)
	test(`crossover(downloads, "alder", "brch")`, cell.FactUnknownValue, "birch?")
	test(`rank(downloads, model, "Alder")`, cell.FactUnknownValue, "Alder3")
	test(`who(max(downloads)) == "ceda"`, cell.FactUnknownValue, "cedar?")
	test(`last(downloads, date == "9/30/2025")`, cell.FactDate, "9/30/2025")
	test(`at(downloads, "Sept", true)`, cell.FactDate)
	test(`when(max(downloads)) > "soon"`, cell.FactDate)
	// Kinds
	test("downloads", cell.FactColumn, "downloads")
	test("downloads - 3", cell.FactColumn)
	test("models.released", cell.FactColumn)
	test(`"a" + 1`, cell.FactKind)
	test("max(date) + 1", cell.FactKind, "September 2025", "2025年9月")
	test("min(downloads) && true", cell.FactKind)
	test("not min(downloads)", cell.FactKind)
	test("min(downloads) ? 1 : 2", cell.FactKind)
	test("year(min(downloads))", cell.FactKind)
	test(`min(downloads) == "alder"`, cell.FactCompare)
	test(`last(downloads, downloads == "alder")`, cell.FactCompare)
	test(`last(downloads, entity == 3)`, cell.FactCompare)
	test(`last(downloads, open > false)`, cell.FactCompare)
	test(`last(downloads, downloads > nil)`, cell.FactCompare)
	test(`last(downloads, downloads)`, cell.FactCondition, "downloads")
	test(`sum(model)`, cell.FactColumnType, "text", "sum")
	test(`max(entity)`, cell.FactColumnType)
	test(`sum(score)`, cell.FactFunctionUnit, "points", "分")
	test(`share(share, entity == "alder")`, cell.FactFunctionUnit, "percent", "百分比")
	test(`pct_change(score["alder"])`, cell.FactFunctionUnit)
	// Units, with both values and their cells
	test(`share["alder"] + min(downloads)`, cell.FactUnits, "17.1% ", "hub-downloads.xlsx:data!E10", "20,000,000 downloads", "data!D2", "percent")
	test(`min(downloads) > sum(models.count)`, cell.FactUnits, "models.xlsx:data!D2:D4")
	test(`max(share["alder"], min(downloads))`, cell.FactUnits)
	test(`share["alder"] > (share["alder"] - share["birch"])`, cell.FactUnits, "1.3 percentage points", "1.3个百分点")
	test(`min(downloads) * min(downloads)`, cell.FactUnits)
	test(`1 / min(downloads)`, cell.FactUnits)
	test(`min(downloads) / share["alder"] + share["alder"]`, cell.FactUnits)
	test(`score["alder"] * 2`, cell.FactUnits)
	test(`score["alder"] / score["birch"]`, cell.FactUnits)
	test(`share["alder"] > 3 * million`, cell.FactUnits)
	test(`last(downloads, downloads > share)`, cell.FactUnits)
	test(`last(downloads, downloads - share > 1)`, cell.FactUnits)
	test(`score["alder"] + score["birch"]`, cell.FactIndexSum, "1,330 points", "data!F10")
	test(`min(downloads) > 300`, cell.FactBareNumber, "300", "20,000,000 downloads")
	test(`min(downloads) + 1`, cell.FactBareNumber)
	// Records
	test(`last(downloads, entity == "birch" && date == "2024-01")`, cell.FactNoRecord, "hub-downloads")
	test(`at(downloads, "2024", entity == "birch")`, cell.FactNoRecord, "2024")
	test(`share(downloads, date == "2024-01")`, cell.FactNoRecord)
	test(`last(downloads)`, cell.FactAmbiguous, "76,800,000", "data!D10", "data!D11", "entity, scope", "entity、scope")
	test(`at(downloads, "2025", entity == "birch")`, cell.FactAmbiguous)
	test(`crossover(downloads, "alder", "birch")`, cell.FactAmbiguous, "scope")
	test(`rank(downloads, "alder")`, cell.FactAmbiguous)
	test(`who(max(score, entity != "alder"))`, cell.FactAmbiguous) // two share the top
	test(`change(downloads, date == "2025-09" && entity == "birch" && scope == "hub")`, cell.FactOnePeriod, "2025-09")
	// Arguments
	test(`last()`, cell.FactArguments, "last(field, condition)")
	test(`at(downloads)`, cell.FactArguments)
	test(`share(downloads)`, cell.FactArguments)
	test(`crossover(downloads, "alder")`, cell.FactArguments)
	test(`last(downloads, "alder")`, cell.FactArguments)
	test(`ratio(1)`, cell.FactArguments)
	test(`diff(1, 2, 3)`, cell.FactArguments)
	test(`who(1, 2)`, cell.FactArguments)
	test(`last(1 + 1)`, cell.FactArguments)
	test(`all(downloads)`, cell.FactArguments)
	test(`last(all(3))`, cell.FactArguments)
	test(`quantity(3, 4)`, cell.FactArguments)
	test(`last(downloads, entity == "alder", scope == "hub")`, cell.FactTwoConditions)
	// Reckoning
	test(`1 / 0`, cell.FactDivideByZero)
	test(`min(downloads) / count(date == "2030")`, cell.FactDivideByZero, "hub-downloads.xlsx:data")
	test(`pct_change(count(date == "2030-01"), count())`, cell.FactGrowthFrom)
	test(`1e308 * 10 * 10`, cell.FactNotFinite)
	test(`who(min(downloads) + min(downloads))`, cell.FactNotRead)
	test(`when(3)`, cell.FactNotRead)
	test(`of(sum(downloads, date == "2025-01"), model)`, cell.FactNotRead)
	test(`crossover(share, "birch", "alder")`, cell.FactNotAbove, "2025-09", "15.8%", "data!E11", "17.1%", "data!E10")
	test(`crossover(share, "alder", "cedar")`, cell.FactAlwaysAbove, "2025-09", "4%")
	test(`crossover(score, "cedar", "birch", date < "2025-09" || entity == "cedar")`, cell.FactNeverTogether)
	test(`300 * million`, cell.FactNoCells)
	test(`quantity(300, "million downloads")`, cell.FactNoCells)
}

// A dataset with two dates or two names asks which is meant, and takes the answer.
func TestNamingTimeAndSeries(t *testing.T) {
	make := func(x string) (Fact, cell.Problems) {
		d := table("deals", "", []*dataset.Field{
			{Name: "signed", Type: dataset.Date}, {Name: "ended", Type: dataset.Date},
			{Name: "buyer", Type: dataset.EntityRef}, {Name: "seller", Type: dataset.EntityRef}, {Name: "price", Type: dataset.Number},
		}, `
2024 | 2026 | alder  | birch | 3
2025 | 2025 | birch | alder  | 4
2023 | 2025 | cedar | alder  | 9
`)
		s := New([]*dataset.Dataset{facts(d, "x = "+x)})
		f, _ := s.Fact("deals.x")
		return f, s.Problems()
	}
	for x, want := range map[string]float64{
		`last(price, signed)`:                                    4,
		`last(price, ended, price < 9)`:                          3,
		`rank(price, buyer, signed, "alder")`:                    1,
		`rank(price, seller, signed, "birch", buyer == "alder")`: 1,
		`last(price, buyer == "alder", signed)`:                  3,
	} {
		if f, ps := make(x); f.Value.Num != want {
			t.Errorf("%s = %v, want %v\n%s", x, f.Value.Num, want, ps.Text(lang.EN))
		}
	}
	_, ps := make(`last(price)`)
	wantOne(t, ps, cell.FactNoTime, "deals", "signed", "ended")
	_, ps = make(`change(price)`)
	wantOne(t, ps, cell.FactNoTime)
	_, ps = make(`at(price, "2024")`)
	wantOne(t, ps, cell.FactNoTime)
	_, ps = make(`price["alder"]`)
	wantOne(t, ps, cell.FactNoSeries, "buyer", "seller")
	_, ps = make(`rank(price, "alder")`)
	wantOne(t, ps, cell.FactNoSeries)
	_, ps = make(`who(max(price))`)
	wantOne(t, ps, cell.FactNoSeries)
}

func TestDatesThatAreNotMeantAsText(t *testing.T) {
	test := func(x string, warned bool) {
		t.Helper()
		s := New([]*dataset.Dataset{facts(models(), "x = "+x)})
		ps := s.Problems()
		if warned {
			wantOne(t, ps, cell.FactCoarseDate, "month(released)", "models.xlsx:data!A2", "2025-04-29")
		} else if len(ps) > 0 {
			t.Errorf("%s: %s", x, ps.Text(lang.EN))
		}
	}
	test(`count(name, released <= "2025-04")`, true)
	test(`count(name, released == "2025-04")`, true)
	test(`count(name, released > "2025-04")`, true)
	test(`count(name, released >= "2025-04")`, false)
	test(`count(name, released < "2025-04")`, false)
	test(`count(name, month(released) <= "2025-04")`, false)
	test(`count(name, released <= "2025-04-29")`, false)
	test(`count(name, released <= "2026-04")`, false)
}

// A text that no record has is none of the editor's business, unless a similar one is there.
func TestMisspeltTexts(t *testing.T) {
	f, ps := eval(`count(model == "Aldr3")`)
	if !f.OK || f.Value.Num != 0 {
		t.Errorf("got %v", f.Value.Num)
	}
	wantOne(t, ps, cell.FactMisspelt, "Aldr3", "model", "Alder3?")
	if _, ps = eval(`count(model == "something else")`); len(ps) > 0 {
		t.Errorf("%s", ps.Text(lang.EN))
	}
	if _, ps = eval(`count(model == "Alder3")`); len(ps) > 0 {
		t.Errorf("%s", ps.Text(lang.EN))
	}
}

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
	wantOne(t, s.Problems(), cell.FactUnits)
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
		"hub-downloads.a → hub-downloads.b → hub-downloads.c → hub-downloads.a", "hub-downloads.c → hub-downloads.a → hub-downloads.b → hub-downloads.c",
		"hub-downloads.d → hub-downloads.d", "hub-downloads.f → hub-downloads.f", "fact e, `a + d`: the fact hub-downloads.a, which it needs, has a problem",
	} {
		if !strings.Contains(first, has) {
			t.Errorf("no %q in:\n%s", has, first)
		}
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

// Nothing an editor or an enemy writes makes the program fall over, run long or fill the memory.
func TestHostileExpressions(t *testing.T) {
	for _, x := range []string{
		strings.Repeat("(", 1900), strings.Repeat("(", 900) + "1" + strings.Repeat(")", 900), strings.Repeat("-", 1900) + "1", strings.Repeat("!", 300) + "true",
		strings.Repeat("[", 900) + strings.Repeat("]", 900), strings.Repeat("abs(", 390) + "1" + strings.Repeat(")", 390),
		strings.Repeat("true ? ", 190) + "1" + strings.Repeat(" : 1", 190), "1" + strings.Repeat("+1", 190), "count(" + strings.Repeat("open or ", 180) + "open)",
		`count(` + strings.Repeat("not ", 300) + `open)`, `sum(downloads, model matches "` + strings.Repeat("(a*)*", 300) + `")`,
		"9999999999999999999999", "1e999", "0x1p-1", "\x00", "\xff\xfe", "a\u202eb", strings.Repeat("💥", 100), "`", `"`, `'\`, "“", "‘", "＂",
		`last(downloads, entity == "` + strings.Repeat("x", 1000) + `")`, `data("../../etc/passwd").x`, `data(1).x`, `field()`, `data()`, "x", "hub_downloads.x",
		"repeat('x', 1e9)", "map(1..1e9, #)", "reduce(1..1e9, #acc + #)", "$env", "$env['x']", "x.y.z", "x()()", "(1)(2)", "last.first(downloads)", "1.5.5", "nil?.x", "all(all(all(downloads)))",
		"max(all(all(downloads)))", `downloads["alder"]["alder"]`, `downloads[0]`, `downloads[entity]`, `of(max(score), max(score))`, "if", "in", "not", "and", "true ? : ", "::last(downloads)", "a;;b",
	} {
		f, ps := eval(x)
		if !f.OK && len(ps) == 0 {
			t.Errorf("%.40q has neither a value nor a problem", x)
		}
		for _, l := range lang.All() {
			if text := ps.Text(l); strings.Contains(text, "%!") || strings.ContainsAny(text, "\x00\u202e") || len(text) > 8000 {
				t.Errorf("%.40q: %.200q", x, text)
			}
		}
	}
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
