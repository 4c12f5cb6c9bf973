package refresh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/workbook"
)

// A clerk is a folder with a workbook that asks a query, and an engine whose answers a test gives.
type clerk struct {
	t      *testing.T
	dir    string
	asked  []query.Request
	answer query.Answer
	err    error
}

var usual = map[string]string{
	"about": `key | value | zh | en
		title | | 数 | Counts
		description | | 数 | Counts
		updated | 2026-09-01 | |
		connection | warehouse | |
		query | monthly | |`,
	"fields": `name | type | unit | zh | en | required | unique | min | max | enum
		month | yearmonth | | 月 | Month | yes | yes | | |
		who | entity | | 谁 | Who | yes | yes | | |
		n | integer | times | 次 | Times | | | 0 | |
		share | percent | | 份额 | Share | | | | |
		price | number | times | 价 | Price | | | | |
		kind | enum | | 类 | Kind | | | | | a:甲:Ay;b:乙:Bee
		open | boolean | | 开放 | Open | | | | |
		words | text | | 话 | Words | | | | |`,
	"data":    "month | who | n | share | price | kind | open | words | source | note_zh | note_en\n 2026-08 | qwen | 10 | 1.5 | 0.1 | a | yes | x | own | 注 | note\n 2026-08 | llama | 20 | 2.5 | 0.2 | b | no | y | own | |",
	"sources": "id | title | url\n own | Own counts | https://example.org/",
}

func newClerk(t *testing.T, sql string, edits ...string) *clerk {
	t.Helper()
	k := &clerk{t: t, dir: t.TempDir()}
	sheets := map[string]string{}
	for name, text := range usual {
		sheets[name] = text
	}
	for _, e := range edits { // sheet: old -> new
		sheet, edit, _ := strings.Cut(e, ": ")
		old, now, _ := strings.Cut(edit, " -> ")
		if !strings.Contains(sheets[sheet], old) {
			t.Fatalf("%s has no %q", sheet, old)
		}
		sheets[sheet] = strings.Replace(sheets[sheet], old, now, 1)
	}
	fixture.Workbook(t, k.dir, "_shared", map[string]string{
		"about":    "key | value | zh | en\n title | | 数 | Counts",
		"entities": "id | zh | en | aliases\n qwen | 千问 | Qwen | tongyi\n llama | 羊驼 | Llama |",
		"units":    "id | zh | en\n times | 次 | times",
	})
	fixture.Workbook(t, k.dir, "counts", sheets)
	fixture.Write(t, k.dir, "_connections.yaml", "warehouse:\n  engine: postgresql\n  address: 127.0.0.1:5432\n  database: d\n  user: reader\n")
	fixture.Write(t, k.dir, "queries/monthly.sql", sql)
	return k
}

// rows makes an answer of a line of names and lines of values: numbers, 'text, a day or time, true, - for null.
func (k *clerk) rows(names string, lines ...string) {
	k.answer = query.Answer{Engine: query.PostgreSQL, Version: "15.4", QueryID: "7", Started: time.Date(2026, 10, 5, 4, 17, 0, 0, time.UTC), Ended: time.Date(2026, 10, 5, 4, 17, 2, 0, time.UTC)}
	for name := range strings.FieldsSeq(names) {
		k.answer.Columns = append(k.answer.Columns, query.Column{Name: name})
	}
	for _, line := range lines {
		var row []query.Value
		for v := range strings.SplitSeq(line, " | ") {
			row = append(row, valueOf(v))
		}
		k.answer.Rows = append(k.answer.Rows, row)
	}
}

func valueOf(s string) query.Value {
	if text, ok := strings.CutPrefix(s, "'"); ok {
		return query.Value{Kind: query.Text, Text: text}
	}
	kind := query.Number
	switch {
	case s == "-":
		return query.Value{}
	case s == "true" || s == "false":
		kind = query.Bool
	case len(s) >= 10 && s[4] == '-' && s[7] == '-':
		kind = query.Time
	}
	return query.Value{Kind: kind, Text: s}
}

func (k *clerk) refresher() *Refresher {
	day, _ := period.Parse("2026-10-05")
	return &Refresher{Opt: build.Options{Datasets: k.dir}, Today: day, Out: io.Discard,
		Ask: func(_ context.Context, c *query.Connection, r query.Request) (*query.Answer, error) {
			k.asked = append(k.asked, r)
			a := k.answer
			return &a, k.err
		}}
}

// run refreshes and returns what was said of it, or the problems, each in English.
func (k *clerk) run() string {
	k.t.Helper()
	done, ps, err := k.refresher().Run(k.t.Context(), nil)
	if err != nil {
		return err.Error()
	}
	out := english(done)
	for _, p := range ps {
		out += p.Named(lang.EN) + "\n"
	}
	return strings.ReplaceAll(strings.TrimSuffix(out, "\n"), filepath.ToSlash(k.dir)+"/", "")
}

func english(lines []lang.Text) string {
	var all []string
	for _, t := range lines {
		all = append(all, t.EN)
	}
	return strings.Join(all, "\n")
}

func (k *clerk) file() string { return filepath.Join(k.dir, "counts.xlsx") }

func (k *clerk) bytes() string {
	b, err := os.ReadFile(k.file())
	if err != nil {
		k.t.Fatal(err)
	}
	return string(b)
}

func (k *clerk) read() *dataset.Dataset {
	k.t.Helper()
	sh, err := workbook.ReadSharedIn(k.dir)
	if err != nil {
		k.t.Fatal(err)
	}
	d, ps, err := workbook.ReadFile(k.file(), sh)
	if err != nil || ps.Failed() {
		k.t.Fatal(err, ps)
	}
	return d
}

// records returns the records as lines, with the fields named.
func (k *clerk) records(fields string) string {
	d := k.read()
	var b strings.Builder
	for i := range d.Table.Len() {
		for f := range strings.FieldsSeq(fields) {
			fmt.Fprintf(&b, "%s ", d.Table.Lookup(i, f).Key())
		}
		b.WriteString("\n")
	}
	return b.String()
}

const all = "month who n share price kind open words source note_en run"

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
	}
}

func TestAppendAddsWhatIsNewAndTouchesNothing(t *testing.T) {
	k := newClerk(t, "SELECT * FROM t WHERE m BETWEEN :from AND :last")
	k.rows("WHO month share n price kind open words", // as engines do that have one case for names
		"'llama | 2026-09-01 | 17.10 | 3E+1 | 0.30000 | 'B | false | '=cmd|' /C calc'!A0",
		"'Tongyi | 2026-09-01 | 12.3456789012345 | 123456789012345 | -0.000012 | '甲 | true | -",
		"'qwen | 2026-08-01 | 1.50 | 10 | 0.1 | 'a | 1 | 'x")
	expect(t, "said", k.run(), "counts.xlsx: 2 records added, run 20261005T041700Z")
	expect(t, "records", k.records(all), `2026-08 qwen 10 1.5 0.1 a true x own note  
2026-08 llama 20 2.5 0.2 b false y own   
2026-09 llama 30 17.1 0.3 b false =cmd|' /C calc'!A0 own  20261005T041700Z 
2026-09 qwen 123456789012345 12.3456789012345 -0.000012 a true  own  20261005T041700Z 
`)
	d := k.read()
	if got := d.About.Updated.String(); got != "2026-10-05" {
		t.Errorf("updated on %s", got)
	}
	sql, _, _ := query.ReadSQL(k.dir, "monthly")
	if len(d.Runs) != 1 {
		t.Fatalf("%d runs", len(d.Runs))
	}
	run := d.Runs[0]
	run.Result, run.At = "", cell.Addr{}
	if want := (dataset.Run{ID: "20261005T041700Z", Connection: "warehouse", Engine: "postgresql 15.4", Query: "monthly", SQL: sql.SHA256,
		Params: "from=2026-09 last=2026-09", QueryID: "7", Started: "2026-10-05T04:17:00Z", Ended: "2026-10-05T04:17:02Z", Rows: 3}); run != want {
		t.Errorf("the run is\n%+v, want\n%+v", run, want)
	}

	// Asked again the same day there is nothing to ask for; a query without :from is asked, and the file stays as it is.
	before := k.bytes()
	k.asked = nil
	expect(t, "nothing to ask for", k.run(), "")
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT * FROM t")
	expect(t, "nothing new", k.run(), "")
	if len(k.asked) != 1 || k.bytes() != before {
		t.Errorf("asked %d times, the same bytes: %t", len(k.asked), k.bytes() == before)
	}

	// Another value is said, with both, at the cell, and nothing is written.
	k.rows("who month n", "'qwen | 2026-09-01 | 5", "'llama | 2026-08-01 | -", "'qwen | 2026-10-01 | 5")
	expect(t, "revised", strings.ReplaceAll(k.run(), "\n\thint", " hint"), `counts.xlsx:data!C3: the record "2026-08 llama" has "20" as its n and the answer blank; to append never changes a record that is there [answer-revised] hint: see which is right: to take the new value, change the cell and say why in the sheet "revisions", or set "mode" to replace; to keep the old one, let the query begin at :from; no workbook was changed
counts.xlsx:data!C5: the record "2026-09 qwen" has "123456789012345" as its n and the answer "5"; to append never changes a record that is there [answer-revised] hint: see which is right: to take the new value, change the cell and say why in the sheet "revisions", or set "mode" to replace; to keep the old one, let the query begin at :from; no workbook was changed`)
	if k.bytes() != before {
		t.Error("the workbook changed")
	}
	k.err = lang.NewError("连接 warehouse：没有回答", "connection warehouse: no answer")
	if got := k.run(); !strings.Contains(got, "connection warehouse: no answer") || k.bytes() != before {
		t.Error(got)
	}
}

func TestReplaceMakesTheDataTheAnswerAndKeepsWhatTheQueryDoesNotGive(t *testing.T) {
	k := newClerk(t, "SELECT 1 AS x", "about: query | monthly | | -> query | monthly | |\nmode | replace | |")
	k.rows("month who n", "2026-09-01 | 'llama | 7", "2026-08-01 | 'qwen | 11")
	var said strings.Builder
	r := k.refresher()
	r.Out = &said
	done, ps, err := r.Run(t.Context(), nil)
	if err != nil || ps.Failed() || len(done) != 1 || !strings.Contains(done[0].ZH, "新增 1 条记录，修订 1 条记录，撤回 1 条记录，查询批次 20261005T041700Z") {
		t.Fatal(done, ps, err)
	}
	for _, want := range []string{"10", "11", "2026-08 · Llama", "run"} {
		if strings.Contains(said.String(), want) != (want != "run") {
			t.Errorf("%q: %s", want, said.String())
		}
	}
	expect(t, "records", k.records(all), `2026-08 qwen 11 1.5 0.1 a true x own note 20261005T041700Z 
2026-09 llama 7      own  20261005T041700Z 
`)
	before := k.bytes()
	k.answer.Started = k.answer.Started.Add(time.Hour)
	if expect(t, "the same again", k.run(), ""); k.bytes() != before {
		t.Error("the workbook changed")
	}
	k.answer.Started = k.answer.Started.Add(-time.Hour) // another answer within the second
	k.rows("month who n", "2026-08-01 | 'qwen | -", "2026-09-01 | 'llama | 7")
	expect(t, "said", k.run(), "counts.xlsx: 1 record revised, run 20261005T041700Z-2")
	expect(t, "records", k.records("month who n run"), "2026-08 qwen  20261005T041700Z-2 \n2026-09 llama 7 20261005T041700Z \n")
	if d := k.read(); len(d.Runs) != 2 || d.Runs[1].Rows != 2 || d.Runs[0].Result == d.Runs[1].Result {
		t.Errorf("%+v", d.Runs)
	}
}

func TestTheFirstAnswerFillsAWorkbookOfHeaders(t *testing.T) {
	k := newClerk(t, "SELECT :from, :last", "data: \n 2026-08 | qwen | 10 | 1.5 | 0.1 | a | yes | x | own | 注 | note\n 2026-08 | llama | 20 | 2.5 | 0.2 | b | no | y | own | | -> ")
	k.rows("month who share", "2026-09-01 | 'llama | 50")
	expect(t, "said", k.run(), "counts.xlsx: 1 record added, run 20261005T041700Z")
	expect(t, "records", k.records(all), "2026-09 llama  50     own  20261005T041700Z \n")
	if got := params(k.asked[0].Params); got != " from=1900-01 last=2026-09" {
		t.Error(got)
	}
}

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
		got, why := convert(d, d.Table.Field(field), valueOf(value))
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

func TestParametersFollowTheRecords(t *testing.T) {
	test := func(want string, edits ...string) {
		t.Helper()
		k := newClerk(t, "SELECT :from, :last", edits...)
		r := k.refresher()
		r.connections, _, _ = query.ReadConnections(k.dir)
		q, none, ps, err := r.question(k.read())
		if got := fmt.Sprint(strings.TrimSpace(params(q.Params)), " ", none); got != want || err != nil || ps.Failed() {
			t.Errorf("%q: %s, want %s; %v %v", edits, got, want, ps, err)
		}
	}
	days := []string{"fields: yearmonth -> date", "data: 2026-08 -> 2026-08-31", "data: 2026-08 | llama -> 2026-10-03 | llama"}
	test("from=2026-09 last=2026-09 false")
	test("from=2026-10 last=2026-09 true", "data: 2026-08 -> 2026-09")
	test("from=2026-08 last=2026-09 false", "about: query | monthly | | -> query | monthly | |\nmode | replace | |")
	test("from=2026-07 last=2026-09 false", "about: query | monthly | | -> query | monthly | |\nmode | replace | |", "data: 2026-08 | llama -> 2026-07 | llama")
	test("from=2026-10-04 last=2026-10-04 false", days...)
	test("from=2026-09 last=2026-09 false", "fields: yearmonth -> date")
	test("from=2027 last=2025 true", "fields: yearmonth -> year", "data: 2026-08 -> 2026", "data: 2026-08 -> 2026")
	test("from=2026-Q3 last=2026-Q3 false", "fields: yearmonth -> date", "data: 2026-08 -> 2026-Q2", "data: 2026-08 -> 2026-Q1")
}

func TestVerifySaysWhetherTheAnswerIsTheSame(t *testing.T) {
	k := newClerk(t, "SELECT * FROM t WHERE m BETWEEN :from AND :last")
	verify := func(want string, wantSame bool) {
		t.Helper()
		before := k.bytes()
		said, same, ps, err := k.refresher().Verify(t.Context(), nil)
		if err != nil || ps.Failed() || len(said) != 1 || !strings.HasSuffix(said[0].EN, "counts.xlsx: "+want) || said[0].ZH == said[0].EN || same != wantSame || k.bytes() != before {
			t.Errorf("%v, %t, %v, %v; want %s", said, same, ps, err, want)
		}
	}
	verify("not repeatable: there is no run yet", true)
	const a, b = "2026-09-01 | 'qwen | 5", "2026-09-01 | 'llama | 6"
	k.rows("month who n", a, b)
	k.answer.Snapshot = "s1"
	k.run()
	k.rows("month who n", b, a) // in another order
	k.asked = nil
	verify("same as 20261005T041700Z", true)
	if got := params(k.asked[0].Params); got != " from=2026-09 last=2026-09" {
		t.Errorf("asked again with%s", got)
	}
	k.rows("month who n", a)
	verify("not repeatable: the data have changed since 20261005T041700Z", true)
	k.answer.Snapshot = "s1"
	verify("differs: on the same snapshot 20261005T041700Z had 2 rows and now there are 1, not the same", false)
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT 1 AS x")
	verify("not repeatable: the query has changed since 20261005T041700Z", true)
	k.err = errors.New("no")
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT * FROM t WHERE m BETWEEN :from AND :last")
	if _, _, _, err := k.refresher().Verify(t.Context(), nil); err == nil {
		t.Error("a failure is none")
	}
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
