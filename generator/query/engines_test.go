package query_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"briefing/generator/query"
	"briefing/generator/sqlserver"
)

// What every engine's table counts holds: a record a month and a family.
const (
	months   = 24
	families = 8
)

// family is a name; among them are Chinese, quotes, and what looks like a parameter or a second statement.
func family(f int) string {
	return [families]string{"qwen", "llama", "deepseek", "深度求索", "o'neil", `"q" \ :from`, "; DROP TABLE counts; --", "ж"}[f]
}

func month(m int) time.Time { return time.Date(2024, time.Month(1+m), 1, 0, 0, 0, 0, time.UTC) }

// downloads is a number that no float64 holds.
func downloads(m, f int) int64 { return 9_007_199_254_740_993 + int64(m*families+f) }

// inserts are the records of which keep says true as VALUES.
func inserts(quote func(string) string, keep func(m int) bool) string {
	var b strings.Builder
	for m := range months {
		for f := range families {
			if keep(m) {
				fmt.Fprintf(&b, ",('%s',%s,%d)", month(m).Format(time.DateOnly), quote(family(f)), downloads(m, f))
			}
		}
	}
	return "INSERT INTO counts VALUES " + b.String()[1:]
}

func doubled(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
func escaped(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

// A site is an engine with its table counts, as the suite asks it.
type site struct {
	*sqlserver.Server
	engine   query.Engine
	counts   string            // what stands after FROM
	values   string            // a SELECT of one row: what the columns are called is in the suite
	lacks    map[string]string // a column that the engine has otherwise: kind and text
	slow     string            // a SELECT that takes longer than any test
	running  string            // asks how often it is on its way
	writes   []string          // each to be refused even of a user who may write
	shard    int               // the one that is killed; its server's name in messages is names
	names    string
	change   [2]string                 // statements on that shard: a record more, and away with it; "" if a snapshot is not to be had
	count    func(t *testing.T) string // of all records there, asked apart from us
	script   *sqlserver.TrinoServer    // that answers instead of an engine
	password bool                      // whether it asks for one
}

// engines are all that the suite asks; each starts what it needs.
var engines = map[query.Engine]func(*testing.T) *site{
	query.ClickHouse: clickHouse, query.PostgreSQL: postgreSQL, query.MySQL: mariaDB, query.Trino: trino,
}

func clickHouse(t *testing.T) *site {
	s := &site{Server: sqlserver.ClickHouse(t), engine: query.ClickHouse, counts: "counts_all", shard: 1, password: true}
	for i := range s.Shards {
		s.Exec(t, i, "CREATE TABLE briefing.counts (day Date, family String, downloads Int64) ENGINE = MergeTree PARTITION BY toYYYYMM(day) ORDER BY (day, family)",
			"CREATE TABLE briefing.counts_all AS briefing.counts ENGINE = Distributed(both, briefing, counts)",
			strings.Replace(inserts(escaped, func(m int) bool { return m%2 == i }), "INTO counts", "INTO briefing.counts", 1))
	}
	s.names = s.Shards[1].Address
	s.change = [2]string{"INSERT INTO briefing.counts VALUES ('2030-01-01', 'x', 1)", "ALTER TABLE briefing.counts DROP PARTITION 203001"}
	s.values = `SELECT /* values */ '中文' AS word, CAST(NULL AS Nullable(String)) AS nothing, nan AS undefined,
		toDecimal128('99999999999999999999999999999999999.999', 3) AS exact, toDecimal32('12.50', 2) AS padded, toUInt64('18446744073709551615') AS most,
		toInt64('-9223372036854775808') AS least, toDate('2024-02-29') AS day, toDateTime('2024-02-29 12:34:56', 'UTC') AS moment, toUInt8(1) AS yes, ':from' AS literal`
	s.lacks = map[string]string{"yes": "1"}
	s.slow = "SELECT /* slow */ count() AS n FROM (SELECT number FROM system.numbers LIMIT 1000000000000) WHERE number % 3 = 7"
	s.running = "SELECT count() FROM system.processes WHERE query LIKE '%/* slow */%' AND query NOT LIKE '%processes%'"
	s.writes = []string{"INSERT INTO counts SELECT toDate('2030-01-01'), 'x', 1", "DROP TABLE counts", "ALTER TABLE counts DELETE WHERE 1", "SELECT 1; DROP TABLE counts",
		"SELECT 1 AS n INTO OUTFILE '" + s.Dir + "/stolen'", "SET readonly = 0", "SELECT 1 AS n SETTINGS skip_unavailable_shards = 1"}
	s.count = func(t *testing.T) string { return s.Exec(t, 0, "SELECT count() FROM briefing.counts_all") }
	return s
}

func postgreSQL(t *testing.T) *site {
	s := &site{Server: sqlserver.PostgreSQL(t), engine: query.PostgreSQL, counts: "counts", shard: 1, names: "other", password: true}
	const columns = "day date, family text, downloads bigint"
	s.Exec(t, 1, "CREATE TABLE counts ("+columns+")", inserts(doubled, func(m int) bool { return m >= 12 }))
	s.Exec(t, 0, "CREATE TABLE counts ("+columns+") PARTITION BY RANGE (day)",
		"CREATE TABLE counts_2024 PARTITION OF counts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
		"CREATE FOREIGN TABLE counts_2025 PARTITION OF counts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') SERVER other OPTIONS (table_name 'counts')",
		inserts(doubled, func(m int) bool { return m < 12 }),
		`CREATE FUNCTION sneak() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
			INSERT INTO counts VALUES ('2024-01-01', 'x', 1); RETURN 1; END $$`,
		`CREATE FUNCTION sneakier() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
			PERFORM set_config('transaction_read_only', 'off', false); INSERT INTO counts VALUES ('2024-01-01', 'x', 1); RETURN 1; END $$`)
	s.values = `SELECT /* values */ '中文'::text AS word, NULL::text AS nothing, 'NaN'::float8 AS undefined,
		99999999999999999999999999999999999.999::numeric(38,3) AS exact, 12.50::numeric(10,2) AS padded, 18446744073709551615::numeric AS most,
		(-9223372036854775808)::bigint AS least, DATE '2024-02-29' AS day, TIMESTAMPTZ '2024-02-29 20:34:56+08' AS moment, true AS yes, ':from'::text AS literal`
	s.change = [2]string{"INSERT INTO counts VALUES ('2025-01-01', 'x', 1)", "DELETE FROM counts WHERE family = 'x'"}
	s.slow = "SELECT /* slow */ 1 AS n FROM pg_sleep(1000)"
	s.running = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%/* slow */%' AND pid <> pg_backend_pid()"
	s.writes = []string{"INSERT INTO counts VALUES ('2024-01-01', 'x', 1)", "WITH x AS (INSERT INTO counts VALUES ('2024-01-01', 'x', 1) RETURNING 1 AS n) SELECT n FROM x",
		"SELECT sneak() AS n", "SELECT sneakier() AS n", "SELECT 1 AS n; DELETE FROM counts_2024", "SELECT 1 AS n; COMMIT; DELETE FROM counts_2024",
		"SELECT 1 AS n INTO stolen", "SELECT day FROM counts_2024 FOR UPDATE", "COPY counts_2024 TO PROGRAM 'true'"}
	s.count = func(t *testing.T) string { return s.Exec(t, 0, "SELECT count(*) FROM counts") }
	return s
}

func mariaDB(t *testing.T) *site {
	s := &site{Server: sqlserver.MariaDB(t), engine: query.MySQL, counts: "counts", password: true}
	s.names = s.Address
	s.Exec(t, 0, "USE briefing; CREATE TABLE counts (day date, family varchar(100), downloads bigint); "+inserts(escaped, func(int) bool { return true }),
		"USE briefing;\nDELIMITER //\nCREATE FUNCTION sneak() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO counts VALUES ('2024-01-01', 'x', 1); RETURN 1; END //")
	s.values = `SELECT /* values */ '中文' AS word, NULL AS nothing, 0 AS undefined,
		CAST('99999999999999999999999999999999999.999' AS DECIMAL(38,3)) AS exact, CAST('12.50' AS DECIMAL(10,2)) AS padded, CAST(18446744073709551615 AS UNSIGNED) AS most,
		-9223372036854775808 AS least, DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:34:56' AS moment, TRUE AS yes, ':from' AS literal`
	s.lacks = map[string]string{"yes": "1", "undefined": "0"}
	s.slow = "SELECT /* slow */ SLEEP(1000) AS n"
	s.running = "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%/* slow */%' AND id <> connection_id()"
	s.writes = []string{"INSERT INTO counts VALUES ('2024-01-01', 'x', 1)", "SELECT sneak() AS n", "SELECT 1 AS n; DELETE FROM counts",
		"SELECT 'x' AS n INTO OUTFILE '" + s.Dir + "/stolen'", "SELECT 'x' AS n /*! INTO OUTFILE '" + s.Dir + "/stolen' */", "SELECT 'x' AS n INTO DUMPFILE '" + s.Dir + "/stolen'",
		"SELECT day FROM counts FOR UPDATE"}
	s.count = func(t *testing.T) string { return s.Exec(t, 0, "SELECT count(*) FROM briefing.counts") }
	return s
}

// trino is the Trino at the address in BRIEFING_TRINO, as the workflow runs it, and else a script of the answers that its documents give.
func trino(t *testing.T) *site {
	s := &site{engine: query.Trino}
	var values []string
	for f := range families {
		values = append(values, doubled(family(f)))
	}
	s.counts = fmt.Sprintf("(SELECT date_add('month', m, DATE '2024-01-01') AS day, element_at(ARRAY[%s], f + 1) AS family, %d + CAST(m * %d + f AS bigint) AS downloads"+
		" FROM UNNEST(sequence(0, %d)) AS a (m) CROSS JOIN UNNEST(sequence(0, %d)) AS b (f))", strings.Join(values, ","), downloads(0, 0), families, months-1, families-1)
	s.values = `SELECT /* values */ '中文' AS word, CAST(NULL AS varchar) AS nothing, nan() AS undefined,
		DECIMAL '99999999999999999999999999999999999.999' AS exact, DECIMAL '12.50' AS padded, DECIMAL '18446744073709551615' AS most,
		BIGINT '-9223372036854775808' AS least, DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:34:56.000 UTC' AS moment, true AS yes, ':from' AS literal`
	s.slow = "SELECT /* slow */ count(*) AS n FROM tpch.sf1000.lineitem a CROSS JOIN tpch.sf1000.lineitem b WHERE a.comment = b.comment"
	s.writes = []string{"INSERT INTO memory.default.counts VALUES (1)", "CREATE TABLE memory.default.stolen AS SELECT 1 AS n", "SELECT 1 AS n; SELECT 2 AS n"}
	if address := os.Getenv("BRIEFING_TRINO"); address != "" {
		s.Server = &sqlserver.Server{Address: address}
		return s
	}
	var rows [][]any
	for m := range months {
		for f := range families {
			rows = append(rows, []any{month(m).Format(time.DateOnly), family(f), fmt.Sprint(downloads(m, f))})
		}
	}
	counts := columns("day date", "family varchar", "downloads decimal(38,0)")
	s.script = sqlserver.Trino(t,
		sqlserver.TrinoAnswer{To: "/* rows */", Columns: counts, Rows: rows},
		sqlserver.TrinoAnswer{To: "/* params */", Columns: counts, Rows: rows[2*families : 5*families]},
		sqlserver.TrinoAnswer{To: "/* values */", Columns: columns("word varchar(2)", "nothing varchar", "undefined double", "exact decimal(38,3)", "padded decimal(4,2)",
			"most decimal(20,0)", "least bigint", "day date", "moment timestamp(3) with time zone", "yes boolean", "literal varchar(5)"),
			Rows: [][]any{{"中文", nil, "NaN", "99999999999999999999999999999999999.999", "12.50", "18446744073709551615", int64(-9223372036854775808),
				"2024-02-29", "2024-02-29 12:34:56.000 UTC", true, ":from"}}},
		sqlserver.TrinoAnswer{To: "/* none */", Columns: counts},
		sqlserver.TrinoAnswer{To: "/* wrong */", Error: &sqlserver.TrinoError{Message: "line 1:1: Column 'nowhere' cannot be resolved", Code: 47, Name: "COLUMN_NOT_FOUND", Type: "USER_ERROR"}},
		sqlserver.TrinoAnswer{To: "/* late */", Columns: counts, Rows: rows[:5], Error: &sqlserver.TrinoError{Message: "Could not communicate with the remote task", Code: 65542, Name: "REMOTE_TASK_ERROR", Type: "INTERNAL_ERROR"}},
		sqlserver.TrinoAnswer{To: "/* slow */", Columns: columns("n bigint"), Hangs: true},
		sqlserver.TrinoAnswer{To: "version", Columns: columns("version varchar"), Rows: [][]any{{"471"}}})
	s.Server = &sqlserver.Server{Address: s.script.Address, Secure: s.script.Secure, CA: s.script.CA}
	return s
}

// columns are names and types, "n bigint" each.
func columns(named ...string) (all []sqlserver.TrinoColumn) {
	for _, n := range named {
		name, kind, _ := strings.Cut(n, " ")
		all = append(all, sqlserver.TrinoColumn{Name: name, Type: kind})
	}
	return all
}
