package fact

import (
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Value, unit, certainty and cells of every function and operator.
func TestValues(t *testing.T) {
	test := func(x, want, cells string) {
		t.Helper()
		f, ps := eval(x)
		if !f.OK {
			t.Errorf("%s: %s", x, ps.Text(lang.EN))
			return
		}
		if got := f.Value.exactly(lang.EN); got != want {
			t.Errorf("%s = %s, want %s", x, got, want)
		}
		if got := refs(f.Value.Cells); got != cells {
			t.Errorf("%s: cells %s, want %s", x, got, cells)
		}
	}
	// Choosing from a column. The outlier is not drawn and does not count.
	test(`last(downloads, entity == "alder" && scope == "hub")`, "76,800,000 downloads", "D10")
	test(`last(all(downloads), flag == "outlier")`, "999,000,000 downloads", "D16")
	test(`first(downloads, entity == "alder")`, "20,000,000 downloads", "D2")
	test(`at(downloads, "2025-07", entity == "birch")`, "40,250,000 downloads", "D9")
	test(`at(downloads, "2025-Q1", date > "2025-01" and entity == "alder")`, "31,000,000 downloads", "D4")
	test(`max(downloads, scope == "hub")`, "76,800,000 downloads", "D10")
	test(`min(downloads)`, "20,000,000 downloads", "D2")
	test(`max(score, entity != "alder")`, "1,290 points", "F11 F12") // two share the top
	test(`share["birch"]`, "15.8%", "E11")
	test(`first(share["birch"])`, "25%", "E3")
	test(`max(share["桤木"])`, "17.1%", "E8 E10")
	test(`last(model, entity == "alder" && scope == "hub")`, "Alder3", "G10")
	test(`last(scope, flag == "under")`, "vendor", "C15")
	test(`last(date)`, "September 2025", "A10 A11 A12 A13 A14 A15")
	test(`max(date, entity == "birch" && scope == "hub")`, "September 2025", "A11")
	test(`last(open, entity == "birch")`, "no", "H11 H14")
	// Sums, counts
	test(`sum(downloads, date == "2025-07")`, "90,750,000 downloads", "D8 D9")
	test(`mean(downloads, date == "2025-07")`, "45,375,000 downloads", "D8 D9")
	test(`mean(score, date == "2025-01")`, "1,225 points", "F2 F3")
	test(`count(date == "2025-09")`, "6", "10:10 11:11 12:12 13:13 14:14 15:15")
	test(`count(downloads, date == "2025-09")`, "5", "D10 D11 D13 D14 D15")
	test(`count(open && date == "2025-07")`, "1", "8:8")
	test(`count(open)`, "6", "2:2 4:4 6:6 8:8 10:10 15:15")
	test(`count(date == "2030-01")`, "0", "") // the whole sheet
	test(`count(downloads, date == "2030-01")`, "0", "D:D")
	test(`distinct(model, open && scope == "hub")`, "2", "G2 G4 G6 G8 G10")
	test(`count(models.name)`, "3", "models!B2 models!B3 models!B4")
	// Shares, changes
	test(`share(downloads, entity == "alder", date == "2025-05")`, "about 50%", "D6 D7")
	test(`share(20 * million, sum(downloads, date == "2025-01"))`, "40%", "D2 D3")
	test(`days("2023-07-18", "2023-08-03") + count(models.name)`, "19", "models!B2 models!B3 models!B4")
	test(`change(share, entity == "alder" && scope == "hub")`, "7 percentage points", "E2 E10")
	test(`change(first(share, entity == "alder"), share["alder"])`, "7 percentage points", "E2 E10")
	test(`pct_change(downloads, entity == "birch" && date <= "2025-05")`, "about 10%", "D3 D7")
	test(`pct_change(20 * million, at(downloads, "2025-03", entity == "alder"))`, "55%", "D4")
	test(`diff(share["alder"], share["birch"])`, "1.3 percentage points", "E10 E11")
	test(`ratio(at(downloads, "2025-03", entity == "birch"), first(downloads, entity == "alder"))`, "1.525 times", "D2 D5")
	// Order and time
	test(`crossover(downloads, "alder", "birch", scope == "hub")`, "July 2025", "D8 D9")
	test(`crossover(share, entity, "alder", "Birch")`, "July 2025", "E8 E9")
	test(`crossover(score, date, "alder", "birch", date > "2024")`, "March 2025", "F4 F5")
	test(`rank(downloads, "birch", date == "2025-07")`, "2", "D8 D9")
	test(`rank(downloads, "alder", date <= "2025-05")`, "1", "D6 D7") // level in May
	test(`rank(score, "cedar")`, "2", "F10 F11 F12")                  // shares the second place
	test(`who(max(downloads, scope == "hub"))`, "Alder", "B10 D10")
	test(`when(max(downloads, date < "2025-09"))`, "July 2025", "A8 D8")
	test(`of(max(score, date == "2025-05"), model)`, "Alder3", "F6 G6")
	test(`year(crossover(share, "alder", "birch"))`, "2025", "E8 E9")
	test(`quarter(last(date, scope == "hub" && entity == "cedar"))`, "third quarter of 2025", "A12")
	// Arithmetic and units
	test(`at(downloads, "2025-07", entity == "alder") - at(downloads, "2025-07", entity == "birch")`, "10,250,000 downloads", "D8 D9")
	test(`min(downloads) * 1000`, "20,000,000,000 downloads", "D2") // million × 1000 = billion
	test(`2 * min(downloads) + 1.5 * million`, "41,500,000 downloads", "D2")
	test(`min(downloads) / 4`, "5,000,000 downloads", "D2")
	test(`-min(downloads)`, "−20,000,000 downloads", "D2")
	test(`abs(min(downloads) - max(downloads, date == "2025-01"))`, "10,000,000 downloads", "D2 D3")
	test(`share["alder"] + share["birch"]`, "32.9%", "E10 E11")
	test(`share["alder"] + (share["birch"] - share["cedar"])`, "28.9%", "E10 E11 E12")
	test(`100 - share["alder"]`, "82.9%", "E10")
	test(`share["alder"] - 10`, "7.1 percentage points", "E10")
	test(`share["alder"] * min(downloads)`, "3,420,000 downloads", "D2 E10")
	test(`share["alder"] * share["cedar"]`, "0.684%", "E10 E12")
	test(`share["alder"] / share["birch"]`, "1.08228 times", "E10 E11")
	test(`score["alder"] - score["birch"]`, "40 points", "F10 F11")
	test(`(score["alder"] - score["birch"]) / 2`, "20 points", "F10 F11")
	test(`score["birch"] + (score["alder"] - score["birch"])`, "1,330 points", "F10 F11")
	test(`max(score["alder"], score["birch"], score["cedar"])`, "1,330 points", "F10")
	test(`min(share["cedar"], 10)`, "4%", "E12")
	test(`share["alder"] > 10 ? min(downloads) : max(downloads)`, "20,000,000 downloads", "D2 E10")
	test(`share["alder"] > 10 and share["birch"] > 50`, "no", "E10 E11")
	test(`share["alder"] > 50 and 1 / 0 > 1`, "no", "E10") // what is not needed is not evaluated
	test(`quantity(count(models.name), "million downloads")`, "3,000,000 downloads", "models!B2 models!B3 models!B4")
	test(`15 < share["birch"] < 16`, "yes", "E11")
	// Elsewhere
	test(`max(models.downloads)`, "4,500,000 downloads", "models!E2")
	test(`max(data("models").downloads, released > "2025") - min(downloads)`, "−15,500,000 downloads", "D2 models!E2")
	test(`last(models.name, entity == "Birch")`, "Birch 4", "models!B3")
	test(`count(models.name, downloads == nil || downloads < 100)`, "1", "models!B4")
	test(`count(models.name, released >= "2025" && name contains "irc")`, "1", "models!B3")
	test(`count(models.name, entity in ["alder", "cedar"])`, "2", "models!B2 models!B4")
	test(`count(models.name, entity not in ["alder", "cedar"])`, "1", "models!B3")
	test(`count(models.name, not (name matches "^A"))`, "2", "models!B3 models!B4")
	test(`count(models.name, name startsWith "B" or name endsWith "3")`, "2", "models!B2 models!B3")
	test(`count(models.name, year(released) == 2025)`, "2", "models!B2 models!B3")
	test(`count(models.name, month(released) >= "2025-04")`, "2", "models!B2 models!B3")
	test(`count(downloads, downloads * 2 > 1000)`, "2", "D14 D15")
	test(`count(score, score - 1200 >= -1 * -100)`, "3", "F6 F8 F10")
	// A condition may name values from elsewhere; their cells are not of the result.
	test(`sum(downloads, date == last(date, entity == "birch" && scope == "vendor") && scope == "hub")`, "108,700,000 downloads", "D10 D11")
	test(`count(downloads, downloads > 2 * min(downloads) && scope == "hub" && date != last(date))`, "2", "D8 D9")
	// Signs of a Chinese keyboard
	test(`last（downloads， entity ＝＝ “alder” && date ≤ “2025-05”）`, "33,000,000 downloads", "D6")
	test(`min(downloads) × 3 ÷ 2 － 0.1 * 亿`, "20,000,000 downloads", "D2")
}

func TestColumnWithAwkwardName(t *testing.T) {
	d := facts(models(), `x = max(field("params in b"))`)
	s := New([]*dataset.Dataset{d})
	f, _ := s.Fact("models.x")
	if f.Value.Num != 400 || refs(f.Value.Cells) != "models!F3" {
		t.Errorf("got %v from %s\n%s", f.Value.Num, refs(f.Value.Cells), s.Problems().Text(lang.EN))
	}
}

// How certain numbers stay.
func TestCertainty(t *testing.T) {
	over := `downloads["cedar"]`                                      // over 400 million
	under := `max(downloads, entity == "alder" && scope == "vendor")` // under 600 million
	about := `at(downloads, "2025-05", entity == "birch")`
	exact := `min(downloads)`
	test := func(x string, want Certainty) {
		t.Helper()
		x = strings.NewReplacer("OVER", over, "UNDER", under, "ABOUT", about, "EXACT", exact).Replace(x)
		f, ps := eval(x)
		if !f.OK || f.Value.Certainty != want {
			t.Errorf("%s is %s, want %s\n%s", x, f.Value.Certainty, want, ps.Text(lang.EN))
		}
	}
	test("EXACT + EXACT", Exact)
	test("OVER", AtLeast)
	test("UNDER", AtMost)
	test("OVER + EXACT", AtLeast)
	test("OVER + OVER", AtLeast)
	test("UNDER + UNDER", AtMost)
	test("OVER + UNDER", Approx)
	test("OVER + ABOUT", Approx)
	test("OVER - EXACT", AtLeast)
	test("EXACT - OVER", AtMost)
	test("OVER - OVER", Approx)
	test("OVER - UNDER", AtLeast) // over 400 less under 600 is over -200
	test("UNDER - OVER", AtMost)
	test("-OVER", AtMost)
	test("abs(EXACT - OVER)", AtLeast)
	test("OVER * 2", AtLeast)
	test("OVER * -2", AtMost)
	test("OVER / 2", AtLeast)
	test("OVER / EXACT", AtLeast)
	test("EXACT / OVER", AtMost)
	test("OVER / UNDER", AtLeast)
	test("OVER / OVER", Approx)
	test("ABOUT / EXACT", Approx)
	test("share(EXACT, OVER)", AtMost)
	test("pct_change(EXACT, OVER)", AtLeast)
	test("pct_change(OVER, UNDER)", AtMost)
	test(`sum(downloads, scope == "vendor" && flag == "over")`, AtLeast)
	test(`sum(downloads, scope == "vendor")`, Approx)
	test(`mean(downloads, entity == "cedar")`, AtLeast)
	test(`share(downloads, entity == "cedar", scope == "vendor" and entity != "alder")`, Approx)
	test(`share(downloads, entity == "cedar", date == "2025-09" and (entity == "cedar" or scope == "hub" and entity == "birch"))`, AtLeast)
	test("OVER > EXACT ? OVER : EXACT", AtLeast)
}

func TestFromOverTo(t *testing.T) {
	f, _ := eval(`sum(downloads, scope == "hub" && entity == "birch")`)
	if f.Value.Since.String() != "2025-01" || f.Value.Period.String() != "2025-09" {
		t.Errorf("speaks of %s to %s", f.Value.Since, f.Value.Period)
	}
	f, _ = eval(`share["alder"] - first(share["alder"])`)
	if f.Value.Since.String() != "2025-01" || f.Value.Period.String() != "2025-09" {
		t.Errorf("speaks of %s to %s", f.Value.Since, f.Value.Period)
	}
}

func TestSources(t *testing.T) {
	f, _ := eval(`share["alder"] - share["birch"]`)
	if got := strings.Join(f.Value.Sources, " "); got != "hub memo" {
		t.Errorf("sources %q", got)
	}
	var titles []string
	for _, s := range f.Sources() {
		titles = append(titles, s.Title)
	}
	if got := strings.Join(titles, ", "); got != "Hub counters, A memo" {
		t.Errorf("sources %q", got)
	}
}

func TestCellLists(t *testing.T) {
	at := func(row, col int) cell.Addr {
		return cell.Addr{File: "a.xlsx", Sheet: "data", Row: row, Col: col}
	}
	test := func(most int, want string, cells ...cell.Addr) {
		t.Helper()
		if got := cellList(cells, most, lang.EN); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	test(4, "a.xlsx:data!C17", at(17, 3))
	test(4, "a.xlsx:data!C17:C19, C21", at(17, 3), at(18, 3), at(19, 3), at(21, 3))
	test(4, "a.xlsx:data!C17, D17", at(17, 3), at(17, 4))
	test(4, "a.xlsx:data!17:19", at(17, 0), at(18, 0), at(19, 0))
	test(1, "a.xlsx:data!C17 and 3 more", at(17, 3), at(20, 3), at(21, 3), at(40, 3))
	test(4, "a.xlsx:data!C17, b.xlsx:data!C18", at(17, 3), cell.Addr{File: "b.xlsx", Sheet: "data", Row: 18, Col: 3})
}
