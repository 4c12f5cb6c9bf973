package query_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/sqlserver"
)

// The variables of the environment that hold passwords.
const (
	readerSecret = "BRIEFING_TEST_READER"
	writerSecret = "BRIEFING_TEST_WRITER"
	wrongSecret  = "BRIEFING_TEST_WRONG"
	wrong        = "Wr0ng:p@ss/word+%"
)

func TestMain(m *testing.M) {
	os.Setenv(readerSecret, sqlserver.ReaderPassword)
	os.Setenv(writerSecret, sqlserver.WriterPassword)
	os.Setenv(wrongSecret, wrong)
	code := m.Run()
	fixture.End()
	os.Exit(code)
}

// A suite asks one site in a folder of workbooks, and keeps what was said.
type suite struct {
	*site
	dir  string
	said []string
	asks int
}

// connection reads the entry of the site with more or other keys.
func (s *suite) connection(t *testing.T, more ...string) *query.Connection {
	t.Helper()
	database := sqlserver.Database
	if s.engine == query.Trino {
		database = "memory/default"
	}
	keys := map[string]string{"engine": string(s.engine), "address": s.Address, "database": database, "user": sqlserver.Reader, "tls": "false"}
	if s.password {
		keys["secret"] = readerSecret
	}
	for i := 0; i < len(more); i += 2 {
		keys[more[i]] = more[i+1]
	}
	text := "stock:\n"
	for k, v := range keys {
		text += fmt.Sprintf("  %s: %q\n", k, v)
	}
	text = strings.NewReplacer(`"true"`, "true", `"false"`, "false").Replace(text)
	fixture.Write(t, s.dir, query.ConnectionsName, text)
	all, ps, err := query.ReadConnections(s.dir)
	if err != nil || len(ps) > 0 || all["stock"] == nil {
		t.Fatalf("%s\n%v %v", text, ps, err)
	}
	return all["stock"]
}

// ask reads a question and asks it, even one that has problems: the guards of Ask are apart from those of the reader.
func (s *suite) ask(t *testing.T, c *query.Connection, sql string, params ...string) (*query.Answer, error) {
	t.Helper()
	s.asks++
	name := fmt.Sprintf("q%d", s.asks)
	fixture.Write(t, s.dir, query.QueriesName+"/"+name+".sql", sql)
	q, _, err := query.ReadSQL(s.dir, name)
	if err != nil {
		t.Fatal(err)
	}
	r := query.Request{SQL: q, Params: map[string]period.Period{}}
	for i := 0; i < len(params); i += 2 {
		if r.Params[params[i]], err = period.Parse(params[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), fixture.Hang)
	defer cancel()
	a, err := query.Ask(ctx, c, r)
	if err != nil {
		s.said = append(s.said, err.Error())
	}
	return a, err
}

// fails asks what must fail with a message in both languages that names the connection and says each of the words.
func (s *suite) fails(t *testing.T, c *query.Connection, sql string, words ...string) {
	t.Helper()
	a, err := s.ask(t, c, sql)
	if err == nil {
		t.Errorf("%s: answered %d rows", sql, len(a.Rows))
		return
	}
	for _, w := range append(words, "stock") {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s: does not say %q: %v", sql, w, err)
		}
	}
	if !fixture.Bilingual(err.Error()) {
		t.Errorf("%s: not in both languages: %v", sql, err)
	}
}

// TestSuite asks every engine the same: it must give the same rows, or say why not.
func TestSuite(t *testing.T) {
	for name, open := range engines {
		t.Run(string(name), func(t *testing.T) {
			t.Parallel()
			s := &suite{site: open(t), dir: t.TempDir()}
			t.Run("rows", s.rows)
			t.Run("values", s.exact)
			t.Run("snapshot", s.snapshot)
			t.Run("parameters", s.parameters)
			t.Run("limits", s.limits)
			t.Run("doors", s.doors)
			t.Run("writes", s.refusals)
			if s.engine == query.ClickHouse {
				t.Run("settings", s.locked)
			}
			if s.Shards != nil {
				t.Run("shard", s.shardKilled)
			}
			t.Run("passwords", s.nowhere)
			if s.Version != "" {
				t.Logf("%s %s: %d questions", name, s.Version, s.asks)
			}
		})
	}
}

func (s *suite) all(tag string) string {
	return "SELECT /* " + tag + " */ day, family, sum(downloads) AS downloads FROM " + s.counts + " AS c GROUP BY day, family ORDER BY day, family"
}

// rows: every record comes back with its number, from all shards.
func (s *suite) rows(t *testing.T) {
	a, err := s.ask(t, s.connection(t), s.all("rows"))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Rows) != months*families || len(a.Columns) != 3 || a.Columns[2].Name != "downloads" {
		t.Fatalf("%d rows, %v", len(a.Rows), a.Columns)
	}
	got := map[[2]string]query.Value{}
	for _, r := range a.Rows {
		got[[2]string{r[0].Text, r[1].Text}] = r[2]
	}
	for m := range months {
		for f := range families {
			key := [2]string{month(m).Format(time.DateOnly), family(f)}
			if want := (query.Value{Kind: query.Number, Text: fmt.Sprint(downloads(m, f))}); got[key] != want {
				t.Errorf("%s: %v, want %v", key, got[key], want)
			}
		}
	}
	if a.Engine != s.engine || a.Version == "" || a.Started.IsZero() || a.Ended.Before(a.Started) || s.script == nil && s.Version != "" && !strings.HasPrefix(s.Version, strings.TrimSuffix(a.Version, " ")) {
		t.Errorf("%s %s, %s to %s; the server says %s", a.Engine, a.Version, a.Started, a.Ended, s.Version)
	}
	s.Version = a.Version
}

// exact: each value has its kind and no digit less.
func (s *suite) exact(t *testing.T) {
	a, err := s.ask(t, s.connection(t), s.values)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]query.Value{
		"word": {Kind: query.Text, Text: "中文"}, "nothing": {}, "undefined": {Kind: query.Number, Text: "NaN"},
		"exact": {Kind: query.Number, Text: "99999999999999999999999999999999999.999"}, "padded": {Kind: query.Number, Text: "12.50"},
		"most": {Kind: query.Number, Text: "18446744073709551615"}, "least": {Kind: query.Number, Text: "-9223372036854775808"},
		"day": {Kind: query.Time, Text: "2024-02-29"}, "moment": {Kind: query.Time, Text: "2024-02-29T12:34:56Z"}, "yes": {Kind: query.Bool, Text: "true"},
		"literal": {Kind: query.Text, Text: ":from"},
	}
	for name, text := range s.lacks {
		want[name] = query.Value{Kind: query.Number, Text: text}
	}
	if len(a.Rows) != 1 || len(a.Columns) != len(want) {
		t.Fatalf("%d rows, %v", len(a.Rows), a.Columns)
	}
	for i, c := range a.Columns {
		if got := a.Rows[0][i]; got != want[c.Name] {
			t.Errorf("%s (%s): %v, want %v", c.Name, c.Type, got, want[c.Name])
		}
	}
}

// snapshot: it names what was read, and is another once a shard has a record more; where there is none it is empty. PostgreSQL has
// one of its own tables alone, as the second server has them.
func (s *suite) snapshot(t *testing.T) {
	read := func(address string) string {
		t.Helper()
		a, err := s.ask(t, s.connection(t, "address", address), s.all("rows"))
		if err != nil {
			t.Fatal(err)
		}
		return a.Snapshot
	}
	at := s.Address
	if s.engine == query.PostgreSQL {
		at = s.Shards[1].Address
	}
	if s.change[0] == "" || at != s.Address {
		if got := read(s.Address); got != "" {
			t.Errorf("a snapshot %q of what cannot be told apart", got)
		}
	}
	if s.change[0] == "" {
		return
	}
	was := read(at)
	if again := read(at); was == "" || s.engine == query.ClickHouse && again != was { // PostgreSQL counts transactions of its own too
		t.Errorf("%q, then %q", was, again)
	}
	s.Exec(t, s.shard, s.change[0])
	if now := read(at); now == was || now == "" {
		t.Errorf("%q after a record more, %q before", now, was)
	}
	s.Exec(t, s.shard, s.change[1])
}

// parameters are bound as values: a date compares with a date, and what looks like one in a text or a remark is none.
func (s *suite) parameters(t *testing.T) {
	sql := "SELECT /* params */ day, family, downloads FROM " + s.counts + " AS c WHERE day >= :from AND day <= :last AND family <> ':last' -- not :from\n ORDER BY day, family"
	a, err := s.ask(t, s.connection(t), sql, "from", "2024-03-01", "last", "2024-05-31")
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Rows) != 3*families || a.Rows[0][0].Text != "2024-03-01" {
		t.Errorf("%d rows from %v", len(a.Rows), a.Rows[0])
	}
	if s.script != nil {
		asked := s.script.Asked()
		st := asked[len(asked)-1]
		if !strings.Contains(st.Using, "2024-03-01") || strings.Contains(st.SQL, "2024-03-01") || !strings.Contains(st.SQL, "':last' -- not :from") {
			t.Errorf("%+v", st)
		}
	}
}

// limits: of time, rows and bytes, above and below.
func (s *suite) limits(t *testing.T) {
	c := s.connection(t)
	c.Limits.Rows = months*families - 1
	s.fails(t, c, s.all("rows"), "191")
	c = s.connection(t)
	c.Limits.Rows = months * families
	if _, err := s.ask(t, c, s.all("rows")); err != nil {
		t.Error(err)
	}
	c.Limits.LeastRows, c.Limits.Rows = 193, 1000
	s.fails(t, c, s.all("rows"), "192", "193")
	c = s.connection(t)
	s.fails(t, c, "SELECT /* none */ day, family, downloads FROM "+s.counts+" AS c WHERE family = 'nobody'", "1")
	c.Limits.Bytes = 100
	s.fails(t, c, s.all("rows"), "100")
	c = s.connection(t)
	c.Limits.Time = 300 * time.Millisecond
	s.fails(t, c, s.slow)
	for end := time.Now().Add(fixture.Hang); s.running != "" && s.Exec(t, 0, s.running) != "0"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the question goes on at the server")
		}
	}
	if s.script != nil {
		if s.script.Ended() == 0 {
			t.Error("the query was left running")
		}
		s.fails(t, s.connection(t), "SELECT /* late */ day FROM counts", "Could not communicate with the remote task", "not the whole")
	}
	s.fails(t, s.connection(t), "SELECT /* wrong */ nowhere FROM "+s.counts+" AS c", "nowhere")
}
