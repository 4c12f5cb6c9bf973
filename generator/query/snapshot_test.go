package query_test

import (
	"testing"

	"briefing/generator/query"
	"briefing/generator/sqlserver"
)

// TestSnapshotOfTrino: what Iceberg or Delta Lake calls the state of the one table that is read, and the id of the question itself.
func TestSnapshotOfTrino(t *testing.T) {
	one := func(to, column, typ string, v any) sqlserver.TrinoAnswer {
		return sqlserver.TrinoAnswer{To: to, Columns: []sqlserver.TrinoColumn{{Name: column, Type: typ}}, Rows: [][]any{{v}}}
	}
	ask := func(sql string, script ...sqlserver.TrinoAnswer) *query.Answer {
		t.Helper()
		s := &suite{site: &site{engine: query.Trino, Server: &sqlserver.Server{}}, dir: t.TempDir()}
		s.script = sqlserver.Trino(t, append(script, one("version()", "_col0", "varchar", "479"), one("AS n", "n", "bigint", 7))...)
		s.Address = s.script.Address
		a, err := s.ask(t, s.connection(t), sql)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for i, st := range s.script.Asked() {
			if st.SQL == sql {
				asked = i + 1
			}
		}
		if want := "20260101_000000_0000" + string(rune('0'+asked)) + "_test1"; a.QueryID != want {
			t.Errorf("query id %s, want %s", a.QueryID, want)
		}
		return a
	}
	const sql = "SELECT sum(downloads) AS n FROM lake.hub.downloads"
	if a := ask(sql, one(`"lake"."hub"."downloads$refs"`, "_col0", "varchar", "8270633197658268308")); a.Snapshot != "8270633197658268308" {
		t.Errorf("of Iceberg: %q", a.Snapshot)
	}
	if a := ask(sql, one(`"lake"."hub"."downloads$history"`, "_col0", "varchar", "12")); a.Snapshot != "12" {
		t.Errorf("of Delta Lake: %q", a.Snapshot)
	}
	if a := ask(sql); a.Snapshot != "" {
		t.Errorf("of neither: %q", a.Snapshot)
	}
	if a := ask(sql+" JOIN lake.hub.models USING (id)", one("$refs", "_col0", "varchar", "1")); a.Snapshot != "" {
		t.Errorf("of two tables: %q", a.Snapshot)
	}
}
