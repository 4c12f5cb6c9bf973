package query

import (
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	ch "github.com/ClickHouse/clickhouse-go/v2"

	"briefing/generator/lang"
	"briefing/generator/period"
)

type clickhouseEngine struct{}

// leastClickHouse is the oldest server whose answers are taken. An unsupported pair of driver and server once gave wrong data in silence
// (ClickHouse/clickhouse-go, issue 727).
const leastClickHouse = 22

// oldClickHouse is set by the linker for a bench with the server that Debian has, and by tests.
var oldClickHouse = ""

func (clickhouseEngine) bind(_ int, name string, p period.Period) (string, any) {
	switch v := typed(p).(type) {
	case time.Time:
		if v.Year() < 1970 || v.Year() > 2148 { // beyond Date
			return "toDate32(@" + name + ")", sql.Named(name, day(v))
		}
		return "toDate(@" + name + ")", sql.Named(name, day(v))
	default:
		return "@" + name, sql.Named(name, v)
	}
}

func (clickhouseEngine) connector(q *asked) (driver.Connector, error) {
	return ch.Connector(&ch.Options{
		Addr: []string{q.c.Address}, TLS: q.tls, DialTimeout: min(q.c.Limits.Time, 30*time.Second), ReadTimeout: q.c.Limits.Time,
		Auth:        ch.Auth{Database: q.c.Database, Username: q.c.User, Password: q.password},
		Compression: &ch.Compression{Method: ch.CompressionLZ4},
	}), nil
}

// begin looks at the settings of the user that would let a part pass for the whole, and sends readonly=1 and the others along with the
// question. A read-only user may change none, so that his are looked at alone.
func (clickhouseEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	var v string
	if err := q.one(ctx, "SELECT version()", &v); err != nil {
		return ctx, err
	}
	least := leastClickHouse
	if testing.Testing() || oldClickHouse != "" {
		least = 18
	}
	if err := q.version(v, "ClickHouse", least); err != nil {
		return ctx, err
	}
	rows, err := q.query(ctx, "SELECT name, value FROM system.settings WHERE name IN ('readonly', 'skip_unavailable_shards', 'use_query_cache') OR name LIKE '%overflow_mode%' ORDER BY name")
	if err != nil {
		return ctx, err
	}
	defer rows.Close()
	set := ch.Settings{"skip_unavailable_shards": 0, "max_execution_time": int((q.c.Limits.Time + time.Second - 1) / time.Second), "readonly": 1}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return ctx, err
		}
		mode := strings.Contains(name, "overflow_mode")
		switch {
		case name == "readonly" && value == "1":
			set = ch.Settings{}
		case name == "readonly" && value != "0":
			delete(set, "readonly")
		case mode && value != "throw", !mode && name != "readonly" && value != "0" && len(set) == 0:
			return ctx, lang.Errorf("用户的设置 %s 是 %s，结果可能不完整或不是现在的", "the setting %s of the user is %s, with which an answer may be a part of the whole or of another day", name, value)
		case name == "use_query_cache" && value != "0":
			set[name] = 0
		}
	}
	if err := rows.Err(); err != nil {
		return ctx, err
	}
	q.answer.QueryID = "briefing-" + strings.ToLower(rand.Text())
	return ch.Context(ctx, ch.WithSettings(set), ch.WithQueryID(q.answer.QueryID)), nil
}

// snapshot is the highest block, the rows and the newest mutation in each partition of the tables that were read, over all shards: merges
// change none of them. It is "" of anything but tables of the MergeTree family, by themselves or behind Distributed ones.
func (clickhouseEngine) snapshot(ctx context.Context, q *asked) (string, error) {
	var all []string
	for _, t := range q.tables {
		db, table := "currentDatabase()", literal(t[len(t)-1])
		if len(t) > 1 {
			db = literal(t[0])
		}
		var engine, full string
		if err := q.one(ctx, "SELECT engine, engine_full FROM system.tables WHERE database = "+db+" AND name = "+table, &engine, &full); err != nil || len(t) > 2 {
			return "", nil
		}
		from := "system.parts"
		if m := distributed.FindStringSubmatch(full); engine == "Distributed" && m != nil {
			from, db, table = "cluster("+m[1]+", system.parts)", literal(m[2]), literal(m[3])
		} else if !strings.HasSuffix(engine, "MergeTree") {
			return "", nil
		}
		var block, rows, sum string
		err := q.one(ctx, "SELECT toString(max(b)), toString(sum(r)), lower(hex(groupBitXor(cityHash64(partition, b, r, v)))) FROM (SELECT partition, max(max_block_number) AS b, sum(rows) AS r, max(data_version) AS v FROM "+
			from+" WHERE active AND database = "+db+" AND table = "+table+" GROUP BY partition) SETTINGS skip_unavailable_shards = 0", &block, &rows, &sum)
		if err != nil || rows == "0" {
			return "", nil
		}
		all = append(all, fmt.Sprintf("%s: block %s, %s rows, %s", strings.Join(t, "."), block, rows, sum))
	}
	return strings.Join(all, "; "), nil
}

// distributed finds cluster, database and table in an engine. A cluster that needs quotes in SQL is one whose parts nobody looks up.
var distributed = regexp.MustCompile(`^Distributed\('?(\w+)'?, '?(\w+)'?, '?(\w+)'?[,)]`)

// literal quotes a name that was read from SQL.
func literal(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

func (clickhouseEngine) explain(err error) failure {
	e := (*ch.Exception)(nil)
	if !errors.As(err, &e) {
		return failure{}
	}
	switch e.Code {
	case 192, 193, 194, 516:
		return refused
	case 164:
		return readOnly
	case 291, 497:
		return denied
	case 159, 160:
		return late
	case 209, 210, 225, 279, 369:
		return shard
	}
	return asks
}
