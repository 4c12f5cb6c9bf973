//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/sqlserver"
)

// TestRefreshFromAClusterIsWholeOrNothing: the records of two shards come into the workbook; when one shard is gone the command fails, names
// connection and shard, and leaves the workbook byte for byte, though the user's settings take half an answer for a whole one. The
// password is in nothing that was said or written.
func TestRefreshFromAClusterIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	s := sqlserver.ClickHouse(t)
	for i := range s.Shards {
		half := []string{"toDate('2024-01-15') + 31 * number, 'north', 100 + number", "toDate('2024-01-15') + 31 * number, 'south', 900719925474 + number"}[i]
		s.Exec(t, i, "CREATE TABLE briefing.rain_part (day Date, country String, n UInt64) ENGINE = MergeTree PARTITION BY toYYYYMM(day) ORDER BY day",
			"CREATE TABLE briefing.rain AS briefing.rain_part ENGINE = Distributed(both, briefing, rain_part)",
			"INSERT INTO briefing.rain_part SELECT "+half+" FROM system.numbers LIMIT 12")
	}
	c := child{dir: openDir(t), env: []string{"WEATHER_PASSWORD=" + sqlserver.WriterPassword}}
	datasets := filepath.Join(c.dir, "datasets")
	fixture.Workbook(t, datasets, "_shared", fixture.RainShared)
	fixture.Workbook(t, datasets, "rain", rainFrom("monthly"))
	fixture.Write(t, datasets, "_connections.yaml", "weather:\n  engine: clickhouse\n  address: "+s.Address+"\n  database: "+sqlserver.Database+
		"\n  user: "+sqlserver.Writer+"\n  secret: WEATHER_PASSWORD\n")
	fixture.Write(t, datasets, "queries/monthly.sql", "SELECT toStartOfMonth(day) AS month, country, sum(n) AS n FROM rain GROUP BY month, country ORDER BY month, country")
	said, all := "", ""
	refresh := func() int {
		e := c.run(t, "refresh", "--date", "2025-02-01")
		said, all = e.said, all+e.said
		return e.code
	}
	book := filepath.Join(datasets, "rain.xlsx")
	if code := refresh(); code != 0 {
		t.Fatalf("exit %d: %s", code, said)
	}
	parts := ""
	for _, text := range fixture.Unzipped(t, book) {
		parts += text
	}
	if !strings.Contains(parts, "900719925474") || !strings.Contains(parts, "south") {
		t.Errorf("the records of the second shard are not in the workbook: %s", said)
	}
	before, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	s.Exec(t, 0, "INSERT INTO briefing.rain_part SELECT toDate('2025-01-15'), 'north', 5")
	gone := s.Shards[1]
	gone.Kill()
	if code := refresh(); code != 1 {
		t.Errorf("exit %d: %s", code, said)
	}
	for _, w := range []string{"weather", gone.Address} {
		if !strings.Contains(said, w) {
			t.Errorf("does not name %s: %s", w, said)
		}
	}
	if !fixture.Bilingual(said) {
		t.Errorf("not in both languages: %s", said)
	}
	if after, err := os.ReadFile(book); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the workbook is another: %v", err)
	}
	holds := func(where, text string) {
		for _, form := range []string{sqlserver.WriterPassword, url.QueryEscape(sqlserver.WriterPassword), url.PathEscape(sqlserver.WriterPassword),
			base64.RawStdEncoding.EncodeToString([]byte(sqlserver.WriterPassword)), base64.RawStdEncoding.EncodeToString([]byte(sqlserver.Writer + ":" + sqlserver.WriterPassword))} {
			if strings.Contains(text, form) {
				t.Errorf("%s has the password as %q", where, form)
			}
		}
	}
	holds("what was said", all)
	err = filepath.WalkDir(c.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		holds(name, string(b))
		if filepath.Ext(name) == ".xlsx" {
			for part, text := range fixture.Unzipped(t, name) {
				holds(name+" "+part, text)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// rainFrom is a workbook that the query of a connection called weather fills.
func rainFrom(query string) map[string]string {
	return map[string]string{
		"about": `key | value | zh | en
			title | | 降雨 | Rain
			description | | 两国的降雨。 | Rain of two countries.
			unit | mm | |
			updated | 2024-01-31 | |
			connection | weather | |
			query | ` + query + ` | |
			mode | replace | |`,
		"fields": `name | type | unit | zh | en | required | unique
			month | yearmonth | | 月份 | Month | yes | yes
			country | text | | 国家 | Country | yes | yes
			n | integer | mm | 雨量 | Rain | |`,
		"data": "month | country | n\n 2024-01 | north | 1",
	}
}
