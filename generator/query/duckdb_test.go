//go:build duckdb

package query_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/period"
	"briefing/generator/query"
)

// duckdbFolder writes a folder of files by DuckDB itself: what every engine's table counts holds, half as Parquet, half as CSV, and what
// more says.
func duckdbFolder(t *testing.T, more ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "it's data")
	for _, d := range []string{"counts", "more", ".hidden"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	to := func(name string) string { return doubled(filepath.Join(dir, name)) }
	for _, do := range append([]string{
		"CREATE TABLE counts (day DATE, family VARCHAR, downloads BIGINT)",
		inserts(doubled, func(int) bool { return true }),
		"COPY (FROM counts WHERE day < '2025-01-01') TO " + to("counts/2024.parquet"),
		"COPY (FROM counts WHERE day >= '2025-01-01') TO " + to("more/2025.csv"),
	}, more...) {
		if _, err := db.Exec(strings.ReplaceAll(do, "$DIR", strings.ReplaceAll(dir, "'", "''"))); err != nil {
			t.Fatalf("%s: %v", do, err)
		}
	}
	return dir
}

// duckdbAsk asks the folder by way of the connections and the file of the question.
func duckdbAsk(t *testing.T, dir, text, keys string, params ...string) (*query.Answer, error) {
	t.Helper()
	datasets := t.TempDir()
	fixture.Write(t, datasets, query.ConnectionsName, fmt.Sprintf("files:\n  engine: duckdb\n  address: %q\n%s", dir, keys))
	fixture.Write(t, datasets, query.QueriesName+"/q.sql", text)
	all, ps, err := query.ReadConnections(datasets)
	if err != nil || len(ps) > 0 {
		t.Fatal(ps, err)
	}
	q, _, err := query.ReadSQL(datasets, "q") // what is wrong with it is what Ask must refuse
	if err != nil {
		t.Fatal(err)
	}
	r := query.Request{SQL: q, Params: map[string]period.Period{}}
	for i := 0; i < len(params); i += 2 {
		if r.Params[params[i]], err = period.Parse(params[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	before := temporary(t)
	a, err := query.Ask(t.Context(), all["files"], r)
	if after := temporary(t); !slices.Equal(before, after) {
		t.Errorf("left behind: %v", after)
	}
	return a, err
}

func temporary(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.TempDir(), "briefing-duckdb-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

const countsInFiles = "(FROM read_parquet(getvariable('folder') || '/counts/*.parquet') UNION ALL FROM read_csv(getvariable('folder') || '/more/2025.csv'))"

func TestDuckDBReadsFilesOfAFolder(t *testing.T) {
	dir := duckdbFolder(t)
	a, err := duckdbAsk(t, dir, "SELECT day, family, sum(downloads) AS downloads FROM "+countsInFiles+" GROUP BY ALL ORDER BY day, family", "")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range a.Rows {
		got[r[0].Text+r[1].Text] = r[2].Text
	}
	for m := range months {
		for f := range families {
			if key := month(m).Format(time.DateOnly) + family(f); got[key] != fmt.Sprint(downloads(m, f)) {
				t.Errorf("%s: %s, want %d", key, got[key], downloads(m, f))
			}
		}
	}
	if len(a.Rows) != months*families || a.Engine != query.DuckDB || !strings.HasPrefix(a.Version, "1.") || !strings.HasPrefix(a.Snapshot, "sha256:") || a.Ended.Before(a.Started) {
		t.Errorf("%d rows, %+v", len(a.Rows), a)
	}
	a, err = duckdbAsk(t, dir, "SELECT DISTINCT day FROM "+countsInFiles+" WHERE day >= :from AND day <= :last AND family <> ':last' -- not :from\n ORDER BY day", "", "from", "2024-11", "last", "2025-02-01")
	if err != nil || len(a.Rows) != 4 || a.Rows[0][0] != (query.Value{Kind: query.Time, Text: "2024-11-01"}) {
		t.Errorf("with parameters: %v, %v", a, err)
	}
	if a, err = duckdbAsk(t, dir, "SELECT count(*) AS n FROM "+countsInFiles+" WHERE year(day) = :from", "", "from", "2025"); err != nil || a.Rows[0][0].Text != fmt.Sprint(12*families) {
		t.Errorf("with a year: %v, %v", a, err)
	}
}

func TestDuckDBGivesExactValues(t *testing.T) {
	test := func(expression, want string, kind query.Kind) {
		t.Helper()
		a, err := duckdbAsk(t, t.TempDir(), "SELECT "+expression+" AS v", "")
		if err != nil || a.Rows[0][0] != (query.Value{Kind: kind, Text: want}) {
			t.Errorf("%s: %+v, %v", expression, a, err)
		}
	}
	test("'中文 :from'", "中文 :from", query.Text)
	test("NULL", "", query.Null)
	test("'nan'::DOUBLE", "NaN", query.Number)
	test("0.1::DOUBLE", "0.1", query.Number)
	test("0.1::FLOAT", "0.1", query.Number)
	test("99999999999999999999999999999999999.999::DECIMAL(38,3)", "99999999999999999999999999999999999.999", query.Number)
	test("12.50::DECIMAL(9,2)", "12.50", query.Number)
	test("-0.00::DECIMAL(9,2)", "0.00", query.Number)
	test("1200::DECIMAL(9,0)", "1200", query.Number)
	test("18446744073709551615::UBIGINT", "18446744073709551615", query.Number)
	test("(-9223372036854775808)::BIGINT", "-9223372036854775808", query.Number)
	test("170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727", query.Number)
	test("DATE '2024-02-29'", "2024-02-29", query.Time)
	test("TIMESTAMP '2024-02-29 12:34:56'", "2024-02-29T12:34:56Z", query.Time)
	test("true", "true", query.Bool)
	test("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", query.Text)
	for _, e := range []string{"[1, 2]", "{a: 1}", "INTERVAL 1 DAY", "'x'::BLOB"} {
		if a, err := duckdbAsk(t, t.TempDir(), "SELECT "+e+" AS v", ""); err == nil || !strings.Contains(err.Error(), "cast it in the query") {
			t.Errorf("%s: %+v, %v", e, a, err)
		}
	}
}

// TestDuckDBKeepsToItsFolder: it reads nothing elsewhere, writes nowhere, changes no setting, and says so in both languages.
func TestDuckDBKeepsToItsFolder(t *testing.T) {
	dir := duckdbFolder(t)
	outside := filepath.Join(filepath.Dir(dir), "outside.csv")
	fixture.Write(t, filepath.Dir(dir), "outside.csv", "a,b\n1,2\n")
	test := func(text, want string) {
		t.Helper()
		a, err := duckdbAsk(t, dir, text, "  time: 3s\n")
		if err == nil || !strings.Contains(err.Error(), want) || !fixture.Bilingual(err.Error()) || !strings.Contains(err.Error(), "connection files: ") {
			t.Errorf("%s: %+v, %v, want %q", text, a, err, want)
		}
	}
	elsewhere := "may read the folder of the address alone"
	test("SELECT * FROM "+doubled(outside), elsewhere)
	test("SELECT * FROM read_csv('../outside.csv')", elsewhere)
	test("SELECT * FROM read_csv(getvariable('folder') || '/../outside.csv')", elsewhere)
	test("SELECT * FROM "+doubled(dir+"/../outside.csv"), elsewhere)
	test("SELECT * FROM read_text('/etc/passwd')", elsewhere)
	test("SELECT * FROM glob('/etc/*')", elsewhere)
	test("SELECT * FROM 'https://127.0.0.1:1/a.parquet'", elsewhere)
	test("SELECT * FROM read_parquet(getvariable('folder') || '/none/*.parquet')", "the server refuses")
	for _, w := range []string{"COPY (SELECT 1) TO " + doubled(dir+"/more/new.csv"), "CREATE TABLE t AS SELECT 1", "SET memory_limit = '10GB'", "INSTALL httpfs", "LOAD httpfs",
		"ATTACH " + doubled(dir+"/a.db"), "PRAGMA version", "EXPORT DATABASE 'x'", "SELECT 1; SELECT 2", "WITH a AS (SELECT 1) INSERT INTO t SELECT 1"} {
		test(w, "the query cannot be sent")
	}
	test("SELECT * FROM range(1000000000000) a, range(1000) b WHERE a.range + b.range < 0", "took longer than 3s")
	if found, _ := filepath.Glob(filepath.Join(dir, "more", "*")); len(found) != 1 {
		t.Errorf("written: %v", found)
	}
	for _, bad := range []string{dir + "/none", dir + "/more/2025.csv"} {
		if _, err := duckdbAsk(t, bad, "SELECT 1 AS a", ""); err == nil || !strings.Contains(err.Error(), "there is no folder") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// TestDuckDBNeedsNoMoreMemoryThanItIsGiven: four million rows with a million different texts, sorted and counted in 100 MB, with files for the
// rest; in 4 MB it says that this is too little.
func TestDuckDBNeedsNoMoreMemoryThanItIsGiven(t *testing.T) {
	dir := duckdbFolder(t, "COPY (SELECT DATE '2024-01-01' + (i % 400)::INT AS day, 'model-' || hash(i % 1000000) AS model, i AS n FROM range(4000000) t(i)) TO '$DIR/counts/models.parquet'")
	before := peak(t)
	a, err := duckdbAsk(t, dir, "SELECT count(DISTINCT model) AS models, count(*) AS n, sum(n) AS total FROM read_parquet(getvariable('folder') || '/counts/models.parquet')", "  memory: 100 MB\n")
	if err != nil || a.Rows[0][0].Text != "1000000" || a.Rows[0][1].Text != "4000000" || a.Rows[0][2].Text != "7999998000000" {
		t.Errorf("%+v, %v", a, err)
	}
	t.Logf("peak of the process: %d MB before, %d MB after", before>>20, peak(t)>>20)
	if _, err := duckdbAsk(t, dir, "SELECT model, count(*) AS n FROM read_parquet(getvariable('folder') || '/counts/models.parquet') GROUP BY model ORDER BY n, model LIMIT 5", "  memory: 4 MB\n"); err == nil || !strings.Contains(err.Error(), "has not the memory") {
		t.Errorf("in 4 MB: %v", err)
	}
}

// peak returns how much memory the process has had at most, 0 where the system does not say.
func peak(t testing.TB) (n int64) {
	b, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	fmt.Sscan(rest, &n)
	return n << 10
}

// TestDuckDBSnapshotIsOfTheFiles: the same files are the same snapshot, and another byte or name is another.
func TestDuckDBSnapshotIsOfTheFiles(t *testing.T) {
	dir := duckdbFolder(t)
	snapshot := func() string {
		t.Helper()
		a, err := duckdbAsk(t, dir, "SELECT 1 AS a", "")
		if err != nil {
			t.Fatal(err)
		}
		return a.Snapshot
	}
	first := snapshot()
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "more", "2025.csv"), later, later); err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, ".hidden/x", "x")
	if again := snapshot(); again != first || len(first) != len("sha256:")+64 {
		t.Errorf("%s, then %s", first, again)
	}
	if err := os.Rename(filepath.Join(dir, "more", "2025.csv"), filepath.Join(dir, "more", "2026.csv")); err != nil {
		t.Fatal(err)
	}
	renamed := snapshot()
	fixture.Write(t, dir, "more/2026.csv", "day,family,downloads\n")
	if all := []string{first, renamed, snapshot()}; all[0] == all[1] || all[1] == all[2] || all[0] == all[2] {
		t.Errorf("one of these is another's: %v", all)
	}
}
