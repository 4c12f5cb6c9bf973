package query

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
)

// rules are the lines and rules of problems: 2 query-writes.
func rules(ps cell.Problems) string {
	var all []string
	for _, p := range ps {
		all = append(all, fmt.Sprint(p.At.Row, " ", p.Rule))
	}
	return strings.Join(all, ", ")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAQuestionIsOneSelectThatOnlyReads(t *testing.T) {
	dir := t.TempDir()
	test := func(sql, want string, params ...string) {
		t.Helper()
		write(t, filepath.Join(dir, QueriesName, "q.sql"), sql)
		q, ps, err := ReadSQL(dir, "q")
		if got := rules(ps); err != nil || got != want || !slices.Equal(q.Params, params) {
			t.Errorf("%s\ngot  %q, parameters %q, %v\nwant %q, %q", sql, got, q.Params, err, want, params)
		}
	}
	test("SELECT a FROM t WHERE d BETWEEN :from AND :last;\n", "", "from", "last")
	test("-- what it says\nWITH x AS (SELECT 1) SELECT a FROM x WHERE d > :from OR d = :from ; ;", "", "from")
	test("\ufeffSELECT 1", "")
	test("SELECT replace(a, 'x', 'y'), insert(a, 1, 2, 'b'), truncate(n, 2), t.delete, \"update\", set FROM t", "")
	test("SELECT trim(both from a), EXTRACT(year FROM d), a::text FROM t -- DELETE FROM t; DROP TABLE t", "")
	test("SELECT 'DELETE FROM t; --' AS a", "")
	test("SELECT format(a, 1) AS format FROM t", "")
	test("SELECT settings.a FROM settings WHERE (load IS NULL OR (replace IS NULL AND :from > d))", "", "from")

	test("", "1 query-syntax")
	test("-- nothing\n", "1 query-syntax")
	test("SELECT 1; SELECT 2", "1 query-syntax")
	test("SELECT\n'a", "2 query-syntax")
	test("\nDELETE FROM t", "2 query-syntax")
	test("(SELECT 1)", "1 query-syntax")
	test("EXPLAIN SELECT 1", "1 query-syntax")
	test("SELECT a\nINTO OUTFILE '/tmp/a' FROM t", "2 query-writes, 2 query-writes")
	test("SELECT a INTO t2 FROM t", "1 query-writes")
	test("WITH x AS (\nINSERT INTO t VALUES (1) RETURNING a) SELECT a FROM x", "2 query-writes, 2 query-writes")
	test("WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x", "1 query-writes")
	test("WITH x AS (SELECT 1)\nUPDATE t SET a = 1", "2 query-writes")
	test("WITH x AS (SELECT 1), y AS (SELECT 2) DELETE FROM t", "1 query-writes")
	test("SELECT a FROM t SETTINGS skip_unavailable_shards = 1", "1 query-writes")
	test("SELECT a FROM t FORMAT JSON", "1 query-writes")
	test("SELECT /*! a INTO OUTFILE '/tmp/a' */ 1", "1 query-writes")

	test("SELECT :form", "1 query-parameter", "form")
	test("SELECT a\nWHERE x = :day", "2 query-parameter", "day")
}

func TestASecretInAQuestionIsAProblemThatDoesNotRepeatIt(t *testing.T) {
	const secret = "hunter2hunter2"
	test := func(sql, want string) {
		t.Helper()
		ps := SQL{File: "q.sql", Text: strings.ReplaceAll(sql, "SECRET", secret)}.Check("")
		if got := rules(ps); got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
		for _, p := range ps {
			if all := fmt.Sprint(p.Args...) + p.Text(0) + p.Text(1); strings.Contains(all, "hunter") {
				t.Errorf("%s: the problem repeats the secret: %s", sql, all)
			}
		}
	}
	for _, s := range []string{
		"SELECT 1\n-- password=SECRET", "SELECT a FROM t WHERE\npassword = 'SECRET'", "SELECT a,\nIDENTIFIED BY 'SECRET'", "SELECT\n'postgres://u:SECRET@h/d'",
		"SELECT a FROM\ns3('https://b/a.csv', 'KEY123', 'SECRET')", "SELECT a FROM\nremote('h', d.t, 'u', 'SECRET')", "SELECT a FROM\nmysql('h:1', 'd', 't', 'u', 'SECRET')",
		"SELECT * FROM\ndblink('host=h password=SECRET', 'SELECT 1')", "SELECT a\n, token => 'SECRET'",
	} {
		test(s, "2 secret-found")
	}
	for _, s := range []string{"SELECT tokens, token FROM t WHERE tokens = 3", "SELECT a FROM s3('https://b/a.csv', 'CSV', 'a Int')", "SELECT a FROM remote('h', 'd', 't')", "SELECT a FROM url('https://x.org', CSV, 'a Int')", "SELECT 'mailto:a@example.org' FROM t WHERE token = 'the' -- token = a", "SELECT token AS x, 'a' AS token FROM t WHERE token IS NULL"} {
		test(s, "")
	}
}

func TestAQuestionStaysInItsFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "outside.sql"), "SELECT 1")
	write(t, filepath.Join(dir, QueriesName, "downloads.sql"), "SELECT 1")
	write(t, filepath.Join(dir, QueriesName, "bytes.sql"), "SELECT '\xff'")
	write(t, filepath.Join(dir, QueriesName, "long.sql"), strings.Repeat("-", maxSQL+1))
	if err := os.Symlink(filepath.Join(dir, "outside.sql"), filepath.Join(dir, QueriesName, "link.sql")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"../outside": "0 query-name", "/etc/passwd": "0 query-name", `..\outside`: "0 query-name", "": "0 query-name", "a.sql": "0 query-name", "a\x00": "0 query-name",
		"download": "0 query-missing", "link": "0 file-special", "long": "0 file-too-large", "bytes": "0 query-syntax", "downloads": "",
	} {
		q, ps, err := ReadSQL(dir, name)
		if got := rules(ps); got != want || err != nil || want == "" && len(q.SHA256) != 64 {
			t.Errorf("%q: %q, %v, want %q", name, got, err, want)
		}
		if name == "download" && !strings.Contains(ps[0].Hint(1), `"downloads"`) {
			t.Errorf("no offer in %q", ps[0].Hint(1))
		}
	}
}
