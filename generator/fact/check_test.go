package fact

import (
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// districts is a small dataset of votes. Columns: A year, B district, C party, D votes, E valid, F share, G rest, H draw.
func districts() *dataset.Dataset {
	return table("votes", "downloads", []*dataset.Field{
		{Name: "year", Type: dataset.Year, Unique: true},
		{Name: "district", Type: dataset.Text, Unique: true},
		{Name: "party", Type: dataset.Text, Unique: true},
		{Name: "votes", Type: dataset.Integer},
		{Name: "valid", Type: dataset.Integer},
		{Name: "share", Type: dataset.Percent},
		{Name: "rest", Type: dataset.Integer},
		{Name: "draw", Type: dataset.Boolean},
	}, `
2024 | north | a   | 30 | 50 | 60.1 | 20 |
2024 | north | b   | 20 | 50 | 40   | 30 |
2024 | south | a   | 10 | 40 | 25   | 30 |
2024 | south | b   | 29 | 40 | 75   |    |
2020 | north | a   | 12 | 12 | 100  | 0  |
2020 | north | c   | 12 | 12 | 100  | 0  | false
`)
}

func TestChecksOfTheOwner(t *testing.T) {
	test := func(expression, where, at string, has ...string) {
		t.Helper()
		d := districts()
		d.Checks = []dataset.Check{{Expr: dataset.Expr{ID: "x", Expression: expression, Text: lang.Text{ZH: "规则。", EN: "the rule."},
			At: cell.Addr{File: d.File, Sheet: "checks", Row: 2, Col: 2}}, Where: where, WhereAt: cell.Addr{File: d.File, Sheet: "checks", Row: 2, Col: 3}}}
		ps := New([]*dataset.Dataset{d}).Problems()
		if at == "" {
			if len(ps) > 0 {
				t.Errorf("%s: %s", expression, ps.Text(lang.EN))
			}
			return
		}
		if len(ps) != 1 || ps[0].At.Sheet+"!"+ps[0].At.Ref() != at {
			t.Errorf("%s: want one problem at %s, got %s", expression, at, ps.Text(lang.EN))
			return
		}
		for _, h := range has {
			for _, l := range lang.All() {
				if text := ps[0].Named(l); !strings.Contains(text, h) {
					t.Errorf("%s: %s has no %q", expression, text, h)
				}
			}
		}
	}
	// Of each record; blanks are left out.
	test("votes + rest == valid", "", "")
	test("valid - votes >= 0", "", "")
	test("share >= 0 && share <= 60", "", "data!F2", "check-fails", "share (F2) = 60.1", "F5", "F6", "F7")
	test("near(share, votes / valid * 100, 0.5)", "", "data!F5", "votes (D5) = 29", "valid (E5) = 40")
	test("near(share, votes / valid * 100, 5)", "", "")
	test("abs(votes - valid) <= 30", "", "")
	test("abs(votes - valid) <= 25", "", "data!D3", "votes (D3) = 20", "D4")
	test("share == votes / valid * 100", "", "data!F2", "F5")
	test("rest != nil", "", "data!G5", "rest (G5) = –")
	test("votes < 30", `district == "north"`, "data!D2")
	test("votes < 30", `district == "south"`, "")
	test("year >= 2021", "", "data!A6", "year (A6) = 2020", "A7")
	// By groups; what is not drawn takes no part.
	test("sum(votes, by(year, district)) == valid", "", "data!E4", "sum(votes, by(year, district)) = 39", "E5", "checks!B2")
	test("sum(votes, by(year, district)) == valid", `district == "north"`, "")
	test(`sum(votes, by(year, district), party == "a") <= valid`, "", "")
	test(`near(sum(share, by(year, district)), 100, 0.2)`, "", "")
	test("votes <= max(votes, by(district))", "", "")
	test("near(sum(share, by(year, district)), 100, 0.05)", "", "data!F2", "F3")
	test("count(by(district)) <= 2", "", "data!2:2", "count(by(district)) = 3", "3:3", "6:6")
	test("count(by(year)) <= 4", "", "")
	// Of the table, once.
	test("sum(votes, district == \"south\") == 40", "", "checks!B2", "39", "data!D4:D5")
	test("near(sum(votes, district == \"south\"), 40, 1)", "", "")
	test("near(sum(votes, district == \"south\"), 45, 1)", "", "checks!B2", "39")
	test("max(votes) < 10 || min(votes) > 0", "", "")
	// What is wrong with the rule itself is said at its cell.
	test("votes + rst == valid", "", "checks!B2", "fact-unknown-name", "rst", "rest")
	test("votes + == valid", "", "checks!B2", "fact-syntax")
	test("votes + share == valid", "", "checks!B2", "fact-units")
	test("votes", "", "checks!B2", "fact-condition")
	test("sum(votes)", "", "checks!B2", "claim-not-truth")
	test("votes > 0", `distrct == "south"`, "checks!C2", "fact-unknown-name", "district")
	test("sum(by(district)) > 0", "", "checks!B2", "fact-arguments", "sum(field, by(column), condition)")
	test("last(votes, by(district)) > 0", "", "checks!B2", "fact-arguments")
	test("sum(votes, by(sum(votes, by(district)))) > 0", "", "checks!B2", "fact-arguments")
	test("near(votes, valid) ", "", "checks!B2", "fact-arguments", "near(a, b, 0.5)")
	test("near(votes, share, 1)", "", "checks!B2", "fact-units")
	test("sum(votes, by(district), votes > 0, votes > 1) > 0", "", "checks!B2", "fact-two-conditions")
}
