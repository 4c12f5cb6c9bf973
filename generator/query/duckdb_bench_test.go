//go:build duckdb

package query_test

import (
	"database/sql"
	"fmt"
	"testing"

	"briefing/generator/query"
)

// BenchmarkDuckDB asks for sum, count and exact distinct by month and family over 20 million rows in 24 Parquet files, with 100 MB:
//
//	make duckdb-test TESTFLAGS="-run ^$ -bench DuckDB -benchtime 5x"
func BenchmarkDuckDB(b *testing.B) {
	dir := b.TempDir()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		b.Fatal(err)
	}
	const files, rows = 24, 833_334
	for m := range files {
		if _, err := db.Exec(fmt.Sprintf(`COPY (SELECT DATE '2024-01-01' + INTERVAL %d MONTH + INTERVAL (i %% 28) DAY AS day, 'family-' || hash(i) %% 8 AS family,
			hash(i + 7) %% 6 AS country, hash(i + 3) %% 1000 AS downloads, hash(i * 31) %% 200000 AS model FROM range(%d, %d) t(i)) TO '%s/%02d.parquet'`, m, m*rows, (m+1)*rows, dir, m)); err != nil {
			b.Fatal(err)
		}
	}
	db.Close()
	c := &query.Connection{Name: "files", Engine: query.DuckDB, Address: dir, Limits: query.Limits{Time: 1e12, Rows: 1000, LeastRows: 1, Bytes: 1 << 20, Memory: 100_000_000}}
	q := query.SQL{Name: "q", Text: `SELECT date_trunc('month', day)::DATE AS month, family, sum(downloads) AS downloads, count(*) AS n, count(DISTINCT model) AS models
		FROM read_parquet(getvariable('folder') || '/*.parquet') GROUP BY ALL ORDER BY month, family`}
	for b.Loop() {
		a, err := query.Ask(b.Context(), c, query.Request{SQL: q})
		if err != nil || len(a.Rows) != 8*files {
			b.Fatal(a, err)
		}
	}
	b.ReportMetric(float64(peak(b)>>20), "MB-peak")
}
