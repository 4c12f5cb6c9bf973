package query

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"

	"briefing/generator/period"
)

type mysqlEngine struct{}

func (mysqlEngine) bind(_ int, _ string, p period.Period) (string, any) {
	switch v := typed(p).(type) {
	case time.Time:
		return "CAST(? AS DATE)", day(v)
	default:
		return "CAST(? AS SIGNED)", v
	}
}

func (mysqlEngine) connector(q *asked) (driver.Connector, error) {
	c := mysql.NewConfig()
	c.Net, c.Addr, c.User, c.Passwd, c.DBName = "tcp", q.c.Address, q.c.User, q.password, q.c.Database
	c.TLS, c.Timeout, c.ReadTimeout = q.tls, min(q.c.Limits.Time, 30*time.Second), q.c.Limits.Time
	c.Logger = silent{} // what it would write goes to stderr, past the scrubbing
	return mysql.NewConnector(c)
}

type silent struct{}

func (silent) Print(...any) {}

func (mysqlEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	var v string
	if err := q.one(ctx, "SELECT version()", &v); err != nil {
		return ctx, err
	}
	maria, ms := strings.Contains(v, "MariaDB"), max(1, q.c.Limits.Time.Milliseconds())
	name, least, limit := "MySQL", []int{8}, fmt.Sprintf("max_execution_time = %d", ms)
	if maria {
		name, least, limit = "MariaDB", []int{10, 5}, fmt.Sprintf("max_statement_time = %d.%03d", ms/1000, ms%1000)
	}
	if err := q.version(v, name, least...); err != nil {
		return ctx, err
	}
	// A mode of its own: quotes and backslashes mean what this package takes them for, and no value is picked at random from a group.
	return ctx, q.session(ctx, sql.LevelDefault, limit, "time_zone = '+00:00'", "TRANSACTION READ ONLY", "sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES'")
}

// snapshot is none: the engine cannot read again what has changed since.
func (mysqlEngine) snapshot(context.Context, *asked) (string, error) { return "", nil }

func (mysqlEngine) explain(err error) failure {
	e := (*mysql.MySQLError)(nil)
	if !errors.As(err, &e) {
		return failure{}
	}
	switch e.Number {
	case 1045, 1698, 1862:
		return refused
	case 1792, 1290, 1836:
		return readOnly
	case 1044, 1142, 1143, 1227, 1370:
		return denied
	case 1969, 3024:
		return late
	case 1429, 1430, 1158, 1159, 1160, 1161, 12701, 2002, 2003, 2006, 2013:
		return shard
	}
	return asks
}
