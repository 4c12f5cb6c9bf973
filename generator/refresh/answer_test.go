package refresh

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/period"
	"briefing/generator/query"
)

func TestColumnsAreHeldToTheFields(t *testing.T) {
	k := newClerk(t, "SELECT 1 AS x")
	before := k.bytes()
	test := func(names, value, want string) {
		t.Helper()
		k.rows(names, value)
		if got := k.run(); !strings.Contains(got, want) || k.bytes() != before {
			t.Errorf("%s: %s\nwant %s", names, got, want)
		}
	}
	test("month whom n", "2026-09-01 | 'qwen | 1", `queries/monthly.sql: the answer has a column "whom", and the data of counts.xlsx have none of that name [answer-column]`)
	test("month whom n", "2026-09-01 | 'qwen | 1", `is it "who"?`)
	test("month whom n", "2026-09-01 | 'qwen | 1", `counts.xlsx:data!B1: the answer to queries/monthly.sql has no "who", which is required or part of the key [answer-missing]`)
	test("month who run", "2026-09-01 | 'qwen | 'r", `has a column "run"`)
	test("month who WHO", "2026-09-01 | 'qwen | 'qwen", `has a column "WHO"`)
	test("month who n", "2026-09-15 | 'qwen | 1", `counts.xlsx:data!A1: the answer to queries/monthly.sql, row 1, column "month": "2026-09-15" is not as precise as this column: want a month or its first day [answer-value]`)
	test("month who n", "2026-09-01 | 'qwn | 1", `the nearest is "qwen"`)
	test("month who n", "2026-09-01 | 'qwen | -1", `counts.xlsx:data!C1: the answer to queries/monthly.sql, row 1, column "n": `)
	test("month who n", "2026-09-01 | - | 1", `column "who": it must not be blank [answer-value]`)
	k.rows("month who n", "2026-09-01 | 'qwen | 1", "2026-09-01 | 'qwen | 2")
	if got := k.run(); !strings.Contains(got, `queries/monthly.sql: the rows 1 and 2 of the answer are one record, "2026-09 qwen" [answer-twice]`) {
		t.Error(got)
	}
}

func TestConnectionsAndQueriesThatAreNotThereAreNamed(t *testing.T) {
	k := newClerk(t, "SELECT 1 AS x", "about: warehouse -> warehose")
	if got := k.run(); !strings.Contains(got, `counts.xlsx:about!B5: datasets/_connections.yaml has no connection "warehose" [connection-unknown]`) || !strings.Contains(got, `is it "warehouse"?`) {
		t.Error(got)
	}
	k = newClerk(t, "SELECT 1 AS x", "about: monthly -> montly")
	if got := k.run(); !strings.Contains(got, `[query-missing]`) || len(k.asked) > 0 {
		t.Error(got)
	}
}

func TestValuesAreExactOrRefused(t *testing.T) {
	d := newClerk(t, "SELECT 1 AS x").read()
	test := func(field, value, want string) {
		t.Helper()
		got, why := convert(d, d.Table.Field(field), period.None, valueOf(value))
		s := got.Key()
		if !why.IsZero() {
			s = "! " + why.EN
			if why.ZH == "" || why.ZH == why.EN {
				t.Errorf("%s %s: in Chinese %q", field, value, why.ZH)
			}
		}
		if s != want {
			t.Errorf("%s %s: %s, want %s", field, value, s, want)
		}
	}
	test("price", "12.50", "12.5")
	test("price", "-0.0", "0")
	test("price", "1.5e3", "1500")
	test("price", ".5", "0.5")
	test("price", "0.1234567890123450", "0.123456789012345")
	test("price", "0.1234567890123456", `! "0.1234567890123456" has 16 significant digits and a cell keeps 15: round it in the query`)
	test("price", "1234567890123456", `! "1234567890123456" has 16 significant digits and a cell keeps 15: round it in the query`)
	test("price", "1234567890123450", "1234567890123450")
	test("price", "NaN", `! want a number, found "NaN"`)
	test("price", "+Inf", `! want a number, found "+Inf"`)
	test("price", "1e999", `! want a number that a cell can hold, found "1e999"`)
	test("price", "'1,000", `! want a number, found "1,000"`)
	test("price", "'12.5", "12.5")
	test("price", "true", `! want a value of type number, found "true"`)
	test("price", "2026-09-01", `! want a value of type number, found "2026-09-01"`)
	test("price", "-", "")
	test("n", "12.00", "12")
	test("n", "12.5", `! want a whole number, found "12.5"`)
	test("month", "2026-09-01", "2026-09")
	test("month", "2026-09-01T00:00:00Z", "2026-09")
	test("month", "2026-09-01T08:00:00Z", `! "2026-09-01T08:00:00Z" has a time of day: cast it to a date in the query`)
	test("month", "'2026-09", "2026-09")
	test("month", "'2026", `! "2026" is not as precise as this column: want a month or its first day`)
	test("month", "0001-01-01", `! want a date, found "0001-01-01"`)
	test("month", "202609", `! want a date, found "202609"`)
	test("kind", "'乙", "b")
	test("kind", "'c", `! want one of a; b, found "c"`)
	test("open", "1", "true")
	test("open", "2", `! want yes or no, found "2"`)
	test("who", "'QWEN", "qwen")
	test("who", "7", `! want a value of type entity, found "7"`)
	test("words", "' x ", "x")
	test("words", "'", "")
}

// TestAnAnswerIsKeptExactlyOrNotAtAll gives answers of odd values: refresh writes a workbook that reads as they are, or says a problem
// and writes nothing.
func TestAnAnswerIsKeptExactlyOrNotAtAll(t *testing.T) {
	odd := map[string][]string{
		"month": {"2026-09-01", "2026-10-01", "2026-08-01", "'2026-11", "'2026年9月", "1000-01-01", "9999-12-01", "1899-12-01", "1900-02-01", "2026-09-02", "-", "202609", "'2026-9"},
		"who":   {"'qwen", "'llama", "'Tongyi", "'千问", "'ｑｗｅｎ", "' qwen", "'nobody", "-", "'\u200bqwen"},
		"n":     {"0", "1", "-", "999999999999999", "1000000000000000000", "-1", "1.0", "1e15", "NaN", "'7", "0.5"},
		"share": {"0", "1", "100", "12.5", "0.001", "33.3333333333333", "66.6666666666667", "1e-300", "1e305", "0.07", "-12.34", "1.10000000000001"},
		"price": {"0.1", "0.3", "1e300", "1e-306", "123456789.012345", "-0", "4.9e-324", "1.7e308", "0.000001234567890123", "9007199254740993", "-", "2.675"},
		"kind":  {"'a", "'b", "'甲", "'Ay", "'A", "-", "'c", "1"},
		"open":  {"true", "false", "0", "1", "-", "'是", "'maybe"},
		"words": {"'x", "'=1+1", "'@sum", "'\u202eabc", "'a\tb", "'a\nb", "'  a ", "'_x0041_", "'n/a", "'<&>", "'{{< x >}}", "'12", "'2026-09", "'TRUE", "'\x01", "'e\u0301", "'\u00a0", "'" + strings.Repeat("长", 40000), "'password=hunter2", "7.50", "2026-09-01", "'（备注，可空）", "'#N/A", "'\xff", "'１２"},
	}
	names := []string{"month", "who", "n", "share", "price", "kind", "open", "words"}
	random := rand.New(rand.NewPCG(1, 2))
	clerks := []*clerk{newClerk(t, "SELECT 1 AS x"), newClerk(t, "SELECT 1 AS x", "about: query | monthly | | -> query | monthly | |\nmode | replace | |")}
	written, refused := 0, 0
	starts := []string{clerks[0].bytes(), clerks[1].bytes()}
	for try := range 160 {
		k, start := clerks[try%2], starts[try%2]
		fixture.Write(t, k.dir, "counts.xlsx", start)
		var lines []string
		for range 1 + random.IntN(3) {
			var line []string
			for i, name := range names {
				n := 1
				if i < 2 { // of the key
					n = 3
				}
				if i == try%len(names) || random.IntN(20) == 0 { // mostly one odd column an answer
					n = len(odd[name])
				}
				line = append(line, odd[name][random.IntN(n)])
			}
			lines = append(lines, strings.Join(line, " | "))
		}
		k.rows(strings.Join(names, " "), lines...)
		before := k.read()
		want, ps := read(before, query.SQL{File: "q.sql"}, &k.answer)
		done, found, err := k.refresher().Run(t.Context(), nil)
		switch {
		case err != nil:
			t.Fatalf("%q: %v", lines, err)
		case found.Failed():
			refused++
			if len(done) > 0 || k.bytes() != start {
				t.Errorf("%q: refused, and written", lines)
			}
			continue
		case ps.Failed():
			t.Errorf("%q: wrong, and not refused: %v", lines, ps)
			continue
		case len(done) > 0:
			written++
		case k.bytes() != start:
			t.Errorf("%q: nothing new, and written", lines)
		}
		now := k.read()
		for _, r := range want.rows {
			if !slices.ContainsFunc(now.Table.Records(), func(i int) bool {
				for c, f := range want.fields {
					if now.Table.Lookup(i, before.Table.Fields[f].Name).Key() != r.vals[c].Key() {
						return false
					}
				}
				return true
			}) {
				t.Errorf("%q: no record is row %d of the answer:\n%s", lines, r.n, k.records(all))
			}
		}
		if n := now.Table.Len(); try%2 == 1 && n != len(want.rows) {
			t.Errorf("%q: %d records", lines, n)
		}
	}
	if written < 30 || refused < 30 {
		t.Errorf("%d answers were written, %d refused", written, refused)
	}
}
