package query

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"briefing/generator/period"
)

type postgresEngine struct{}

func (postgresEngine) bind(n int, _ string, p period.Period) (string, any) {
	v := typed(p)
	if _, ok := v.(time.Time); ok {
		return fmt.Sprintf("CAST($%d AS date)", n), v
	}
	return fmt.Sprintf("CAST($%d AS integer)", n), v
}

func (postgresEngine) connector(q *asked) (driver.Connector, error) {
	c, err := pgx.ParseConfig("host=localhost port=1 user=- dbname=- password=- sslmode=disable") // whatever the environment has for psql is not for us
	if err != nil {
		return nil, err
	}
	host, port, _ := net.SplitHostPort(q.c.Address)
	n, _ := strconv.ParseUint(port, 10, 16)
	c.Host, c.Port, c.User, c.Database, c.Password = host, uint16(n), q.c.User, q.c.Database, q.password
	c.TLSConfig, c.Fallbacks, c.ConnectTimeout = q.tls, nil, min(q.c.Limits.Time, 30*time.Second)
	c.RuntimeParams = map[string]string{"application_name": "briefing"}
	c.DefaultQueryExecMode = pgx.QueryExecModeDescribeExec
	return stdlib.GetConnector(*c), nil
}

func (postgresEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	if err := q.session(ctx, sql.LevelRepeatableRead, fmt.Sprintf("statement_timeout = %d", max(1, q.c.Limits.Time.Milliseconds())), "TimeZone = 'UTC'", "standard_conforming_strings = on"); err != nil {
		return ctx, err
	}
	var v string
	if err := q.one(ctx, "SELECT current_setting('server_version')", &v); err != nil {
		return ctx, err
	}
	return ctx, q.version(v, "PostgreSQL", 12)
}

// snapshot is that of the transaction, which is the same from its first question on. It says nothing of other servers: in a database with
// foreign tables there is none.
func (postgresEngine) snapshot(ctx context.Context, q *asked) (id string, err error) {
	if !older(q.answer.Version, []int{13}) {
		err = q.one(ctx, "SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_foreign_table) THEN '' ELSE pg_current_snapshot()::text END", &id)
	}
	return id, err
}

func (postgresEngine) explain(err error) failure {
	e := (*pgconn.PgError)(nil)
	if !errors.As(err, &e) {
		return failure{}
	}
	switch e.Code {
	case "28P01", "28000":
		return refused
	case "25006":
		return readOnly
	case "42501":
		return denied
	case "57014":
		return late
	case "08000", "08001", "08003", "08006", "HV00N":
		return shard
	}
	return asks
}
