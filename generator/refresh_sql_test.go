package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/sqlserver"
)

// TestRefreshFromADatabase is a month of a workbook whose records come from PostgreSQL: filled, asked again, a month later, and with all
// that goes wrong, which leaves it as it is.
func TestRefreshFromADatabase(t *testing.T) {
	s := sqlserver.PostgreSQL(t)
	s.Exec(t, 0, `CREATE TABLE downloads (day date, family text, n bigint, price numeric(20,6));
		INSERT INTO downloads SELECT d, f, 1000, 0.100001 FROM generate_series(date '2026-08-01', date '2026-10-20', '1 day') d, unnest(array['qwen', '羊驼']) f;
		GRANT SELECT ON downloads TO reader`)
	t.Chdir(t.TempDir())
	t.Setenv("WAREHOUSE_PASSWORD", sqlserver.ReaderPassword)
	fixture.Workbook(t, "datasets", "_shared", map[string]string{
		"about":    "key | value | zh | en\n title | | 数 | Counts",
		"entities": "id | zh | en\n qwen | 千问 | Qwen\n llama | 羊驼 | Llama",
		"units":    "id | zh | en\n times | 次 | times",
	})
	fixture.Workbook(t, "datasets", "counts", map[string]string{
		"说明": "项目 | 值 | 中文 | 英文\n 标题 | | 下载量 | Downloads\n 描述 | | 下载量 | Downloads\n 连接 | warehouse | |\n 查询 | monthly | |",
		"字段": "名称 | 类型 | 单位 | 中文 | 英文 | 必填 | 唯一\n month | yearmonth | | 月 | Month | 是 | 是\n family | entity | | 系列 | Family | 是 | 是\n n | integer | times | 次 | Times | |\n price | number | times | 价 | Price | |",
		"数据": "month | family | n | price | 来源",
		"来源": "编号 | 标题 | 网址\n hub | Hub | https://example.org/",
	})
	fixture.Write(t, ".", "datasets/_connections.yaml", "warehouse:\n  engine: postgresql\n  address: "+s.Address+"\n  database: "+sqlserver.Database+
		"\n  user: "+sqlserver.Reader+"\n  secret: WAREHOUSE_PASSWORD\n")
	const counts = "datasets/counts.xlsx"
	const sql = "SELECT date_trunc('month', day)::date AS month, family, sum(n) AS n, avg(price)::numeric(20,6) AS price\nFROM downloads\nWHERE day >= :from AND date_trunc('month', day) <= :last\nGROUP BY 1, 2"
	fixture.Write(t, ".", "datasets/queries/monthly.sql", sql)
	book := func() string {
		b, err := os.ReadFile(counts)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	var spoken strings.Builder
	said := func(args ...string) (out string, failed bool) {
		t.Helper()
		var stdout, stderr strings.Builder
		err := run(t.Context(), args, &stdout, &stderr)
		if err != nil {
			stderr.WriteString(err.Error())
		}
		spoken.WriteString(stdout.String() + stderr.String())
		return stdout.String() + stderr.String(), err != nil
	}
	does := func(want string, args ...string) {
		t.Helper()
		if out, failed := said(args...); failed || !strings.Contains(out, want) {
			t.Fatalf("%s: %t\n%s\nwant %s", args, failed, out, want)
		}
	}
	fails := func(want string, args ...string) {
		t.Helper()
		before := book()
		if out, failed := said(args...); !failed || !strings.Contains(out, want) || book() != before {
			t.Errorf("%s: failed %t, the workbook is the same %t\n%s\nwant %s", args, failed, book() == before, out, want)
		}
	}

	does(counts+"：新增 4 条记录，查询批次 2", "refresh", "--lang", "zh", "--date", "2026-10-21")
	does(counts+": nothing new", "refresh", "--lang", "en", "--date", "2026-10-21")
	does("nothing is wrong", "check", "--lang", "en", "--site", "none")
	does(counts+": same as 2", "refresh", "--verify", "--lang", "en")
	text, _ := said("text", counts)
	for _, want := range []string{"数据\tA2\t2026-08\n", "数据\tB2\tllama\n", "数据\tC3\t31000\n", "数据\tD5\t0.100001\n", "数据\tE5\thub\n", "数据\tF1\t查询批次\n", "查询记录\tB2\twarehouse\n", "查询记录\tF2\tfrom=1900-01 last=2026-09\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}

	// A month later the new month is there; what the database has changed meanwhile is not asked for.
	s.Exec(t, 0, `INSERT INTO downloads SELECT d, 'qwen', 5, 0.2 FROM generate_series(date '2026-10-21', date '2026-10-31', '1 day') d; UPDATE downloads SET n = 1001 WHERE day = '2026-08-05'`)
	does("not repeatable: the data have changed since", "refresh", "--verify", "--lang", "en")
	does(counts+": 2 records added, run 2", "refresh", "--lang", "en", "--date", "2026-11-02")
	fixture.Write(t, ".", "datasets/queries/monthly.sql", strings.Replace(sql, "day >= :from", "true", 1))
	fails(`datasets/counts.xlsx:数据!C2: the record "2026-08 llama" has "31000" as its n and the answer "31001"`, "refresh", "--lang", "en", "--date", "2026-11-02")
	does("not repeatable: the query has changed", "refresh", "--verify", "--lang", "en")

	fixture.Write(t, ".", "datasets/queries/monthly.sql", strings.NewReplacer("avg(price)::numeric(20,6)", "avg(price) / 3", "day >= :from", "true").Replace(sql))
	fails("significant digits and a cell keeps 15: round it in the query [answer-value]", "refresh", "--lang", "en", "--date", "2026-12-01")
	fixture.Write(t, ".", "datasets/queries/monthly.sql", "DELETE FROM downloads")
	fails("queries/monthly.sql:1: ", "refresh", "--lang", "en")
	fixture.Write(t, ".", "datasets/queries/monthly.sql", sql)
	t.Setenv("WAREHOUSE_PASSWORD", sqlserver.WriterPassword)
	fails("connection warehouse: ", "refresh", "--lang", "en", "--date", "2026-12-01")
	t.Setenv("WAREHOUSE_PASSWORD", sqlserver.ReaderPassword)
	s.Shards[0].Kill()
	fails("连接 warehouse：", "refresh", "--lang", "zh", "--date", "2026-12-01")

	// The passwords are nowhere.
	files, err := filepath.Glob("datasets/*.xlsx")
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	texts := map[string]string{"output": spoken.String()}
	for _, f := range files {
		for part, text := range fixture.Unzipped(t, f) {
			texts[f+" "+part] = text
		}
	}
	for where, text := range texts {
		if strings.Contains(text, sqlserver.ReaderPassword) || strings.Contains(text, sqlserver.WriterPassword) {
			t.Errorf("a password is in %s", where)
		}
	}
}
