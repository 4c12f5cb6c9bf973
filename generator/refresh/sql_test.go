package refresh

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	test("from=2026-08 last=2026-09 false", "about: query | monthly | | -> query | monthly | |\nmode | replace | |", "fields: Month | yes | yes -> Month | | ", "data: 2026-08 | qwen -> | qwen")
	test("from=2026-10-04 last=2026-10-04 false", days...)
	test("from=2026-09 last=2026-09 false", "fields: yearmonth -> date")
	test("from=2027 last=2025 true", "fields: yearmonth -> year", "data: 2026-08 -> 2026", "data: 2026-08 -> 2026")
	test("from=2026-Q3 last=2026-Q3 false", "fields: yearmonth -> date", "data: 2026-08 -> 2026-Q2", "data: 2026-08 -> 2026-Q1")
}
