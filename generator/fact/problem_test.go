package fact

import (
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
	test("nosuch.x", cell.DatasetMissing, "nosuch.xlsx")
	test("hub_download.x", cell.DatasetMissing, `is it "hub-downloads"?`)
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
	test(`days("2023-07-18", "2023-08")`, cell.FactKind, "a day")
	test(`days("2023-07-18", max(downloads))`, cell.FactKind, "a date")
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
	test(`min(downloads) * min(downloads)`, cell.FactProduct, "20,000,000 downloads", "a percentage or a ratio", "百分比或倍数")
	test(`1 / min(downloads)`, cell.FactProduct)
	test(`min(downloads) / share["alder"] + share["alder"]`, cell.FactUnits)
	test(`score["alder"] * 2`, cell.FactProduct, "places on an index")
	test(`score["alder"] / score["birch"]`, cell.FactProduct)
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
	// Evaluating
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
