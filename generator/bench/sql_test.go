//go:build bench

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/sqlserver"
)

// TestBenchSQL refreshes a workbook from tables of two million and of twenty million rows and builds a site of it, with a chart, and prints
// what our own two processes took, as BENCHMARKS.md has it. The rows are made by the servers themselves: a day of two years, one of eight
// families, a country, a number of downloads, a model. What comes back is a record a month and a family.
func TestBenchSQL(t *testing.T) {
	if err := os.Chdir(fixture.Root); err != nil {
		t.Fatal(err)
	}
	// Debian's ClickHouse is older than what the program takes.
	generator := filepath.Join(t.TempDir(), "generator")
	if out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -X "+fixture.Module()+"/generator/query.oldClickHouse=1", "-o", generator, "./generator").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	fmt.Printf("%s, %s\n\n| engine | rows | refresh, wall s | CPU s | peak MB | build, wall s | CPU s | peak MB |\n|---|---:|---:|---:|---:|---:|---:|---:|\n", processor(), time.Now().UTC().Format(time.DateOnly))
	for _, e := range []struct {
		name, engine, sql string
		open              func(testing.TB) *sqlserver.Server
		fill              func(t *testing.T, s *sqlserver.Server, rows int)
		rows              []int
	}{
		{"ClickHouse, 2 shards", "clickhouse", "SELECT toStartOfMonth(day) AS month, family, sum(downloads) AS downloads, count() AS records FROM counts_all GROUP BY month, family",
			sqlserver.ClickHouse, fillClickHouse, []int{2_000_000, 20_000_000}},
		{"PostgreSQL, 2 shards", "postgresql", "SELECT date_trunc('month', day)::date AS month, family, sum(n)::bigint AS downloads, sum(c)::bigint AS records " +
			"FROM (SELECT day, family, sum(downloads) AS n, count(*) AS c FROM counts GROUP BY day, family) AS days GROUP BY 1, 2", // which the shard itself sums up
			sqlserver.PostgreSQL, fillPostgreSQL, []int{2_000_000, 20_000_000}},
		{"MariaDB", "mysql", "SELECT CAST(DATE_FORMAT(day, '%Y-%m-01') AS DATE) AS month, family, sum(downloads) AS downloads, count(*) AS records FROM counts GROUP BY 1, 2",
			sqlserver.MariaDB, fillMariaDB, []int{2_000_000, 20_000_000}},
	} {
		t.Run(e.engine, func(t *testing.T) {
			s := e.open(t)
			for _, rows := range e.rows {
				start := time.Now()
				e.fill(t, s, rows)
				t.Logf("filled in %s", time.Since(start).Round(time.Second))
				var asked, built []build
				for range 3 {
					dir := t.TempDir()
					monthly(t, dir, e.engine, s.Address, e.sql)
					cmd := exec.Command(generator, "refresh", "--date", "2026-01-01")
					cmd.Env = append(os.Environ(), "BENCH_PASSWORD="+sqlserver.ReaderPassword)
					b, err := run(cmd, dir)
					if err != nil {
						t.Fatal(err)
					}
					asked = append(asked, b)
					if b, err = run(exec.Command(generator, "build"), dir); err != nil {
						t.Fatal(err)
					}
					built = append(built, b)
					if n := published(t, dir); n != 192 {
						t.Errorf("%d records published", n)
					}
				}
				fmt.Printf("| %s %s | %d M |", e.name, s.Version, rows/1_000_000)
				for _, of := range [][]build{asked, built} {
					fmt.Printf(" %s | %s | %s |", spread(of, "%.2f", func(b build) float64 { return b.wall }), spread(of, "%.2f", func(b build) float64 { return b.cpu }),
						spread(of, "%.0f", func(b build) float64 { return b.peak }))
				}
				fmt.Println()
			}
		})
	}
}

// monthly makes a site of one workbook that asks for its records, with a chart.
func monthly(t *testing.T, dir, engine, address, sql string) {
	t.Helper()
	if err := shared(dir); err != nil {
		t.Fatal(err)
	}
	if err := book(dir, "monthly", map[string][][]string{
		"about": append(about("每月下载", "Downloads by month"), []string{"connection", "stock", "", ""}, []string{"query", "monthly", "", ""}, []string{"mode", "replace", "", ""}),
		"fields": {{"name", "type", "unit", "zh", "en", "required", "unique"}, {"month", "yearmonth", "", "月份", "Month", "yes", "yes"}, {"family", "text", "", "家族", "Family", "yes", "yes"},
			{"downloads", "integer", "mm", "下载", "Downloads", "", ""}, {"records", "integer", "mm", "行", "Rows", "", ""}},
		"data": {{"month", "family", "downloads", "records"}, {"2024-01", "qwen", "1", "1"}},
		"charts": {{"id", "type", "x", "y", "series", "title_zh", "title_en", "subtitle_zh", "subtitle_en"},
			{"by-month", "line", "month", "downloads", "family", "走势", "How it went", "按月，毫米", "By month, mm"}},
	}); err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "datasets/_connections.yaml", "stock:\n  engine: "+engine+"\n  address: "+address+"\n  database: "+sqlserver.Database+"\n  user: "+sqlserver.Reader+"\n  secret: BENCH_PASSWORD\n")
	fixture.Write(t, dir, "datasets/queries/monthly.sql", sql)
}

// published returns how many records the site offers as CSV.
func published(t *testing.T, dir string) int {
	t.Helper()
	return len(fixture.ReadCSV(t, filepath.Join(dir, "public", "data", "monthly", "monthly.csv"))) - 1
}

const families = "'qwen','llama','deepseek','mistral','gemma','glm','phi','yi'"

func fillClickHouse(t *testing.T, s *sqlserver.Server, rows int) {
	for i := range s.Shards {
		s.Exec(t, i, "DROP TABLE IF EXISTS briefing.counts", "DROP TABLE IF EXISTS briefing.counts_all",
			"CREATE TABLE briefing.counts (day Date, family String, country String, downloads UInt64, model String) ENGINE = MergeTree PARTITION BY toYYYYMM(day) ORDER BY (day, family)",
			"CREATE TABLE briefing.counts_all AS briefing.counts ENGINE = Distributed(both, briefing, counts)",
			fmt.Sprintf("INSERT INTO briefing.counts SELECT toDate('2024-01-01') + number %% 731 AS d, arrayElement([%s], 1 + intHash32(number) %% 8) AS f, arrayElement(['CN','US','FR','IN','BR'], 1 + intHash32(number + 1) %% 5),"+
				" intHash32(number) %% 1000, concat(f, '/', toString(number %% 1000)) FROM system.numbers LIMIT %d", families, rows/2))
	}
}

func fillPostgreSQL(t *testing.T, s *sqlserver.Server, rows int) {
	const columns = " (day date, family text, country text, downloads bigint, model text)"
	fill := func(table, first string) string {
		return fmt.Sprintf("INSERT INTO %s SELECT DATE '%s' + (i %% 365)::int, (ARRAY[%s])[1 + i %% 8], (ARRAY['CN','US','FR','IN','BR'])[1 + i %% 5], i %% 1000, 'model/' || i %% 1000 FROM generate_series(1, %d) AS i", table, first, families, rows/2)
	}
	s.Exec(t, 1, "DROP TABLE IF EXISTS counts", "CREATE TABLE counts"+columns, fill("counts", "2025-01-01"), "VACUUM ANALYZE counts")
	s.Exec(t, 0, "DROP TABLE IF EXISTS counts", "CREATE TABLE counts"+columns+" PARTITION BY RANGE (day)",
		"CREATE TABLE counts_2024 PARTITION OF counts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
		"CREATE FOREIGN TABLE counts_2025 PARTITION OF counts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') SERVER other OPTIONS (table_name 'counts')",
		fill("counts_2024", "2024-01-01"), "VACUUM ANALYZE counts_2024", "ALTER ROLE "+sqlserver.Reader+" SET enable_partitionwise_aggregate = on")
}

func fillMariaDB(t *testing.T, s *sqlserver.Server, rows int) {
	s.Exec(t, 0, fmt.Sprintf("USE briefing; DROP TABLE IF EXISTS counts; CREATE TABLE counts (day date, family varchar(20), country char(2), downloads bigint, model varchar(40));"+
		"INSERT INTO counts SELECT DATE '2024-01-01' + INTERVAL (seq %% 731) DAY, ELT(1 + CRC32(seq) %% 8, %s), ELT(1 + seq %% 5, 'CN','US','FR','IN','BR'), seq %% 1000, CONCAT('model/', seq %% 1000) FROM seq_1_to_%d", families, rows))
}
