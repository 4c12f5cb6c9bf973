package query

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"net"
	"os"
	"slices"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// An asked is a question on its way.
type asked struct {
	c        *Connection
	password string
	tls      *tls.Config // nil without TLS
	db       *sql.DB
	query    func(ctx context.Context, sql string, args ...any) (*sql.Rows, error) // of db, or of a transaction
	id       func() string                                                         // of the query, if it is known only afterwards
	sql      string                                                                // with placeholders
	tables   [][]string                                                            // that it reads, by the parts of their names; nil if that is not sure
	answer   *Answer
	undo     []func()
}

// An engine is what is particular to one of the engines.
type engine interface {
	// bind returns the placeholder of the n-th parameter, from 1, and what stands for it.
	bind(n int, name string, p period.Period) (placeholder string, arg any)
	// connector returns what opens a connection.
	connector(*asked) (driver.Connector, error)
	// begin makes the session as safe as the engine can, reads its version, and returns the context to ask in.
	begin(context.Context, *asked) (context.Context, error)
	// snapshot says what the tables of the question hold now, "" if that is not sure. It is asked before and after; an error is why there
	// is no answer at all.
	snapshot(context.Context, *asked) (string, error)
	// explain tells the engine's failures apart; the zero failure is left to others.
	explain(error) failure
}

func engineOf(e Engine) engine {
	switch e {
	case ClickHouse:
		return clickhouseEngine{}
	case Trino:
		return trinoEngine{}
	case PostgreSQL:
		return postgresEngine{}
	case MySQL:
		return mysqlEngine{}
	case DuckDB:
		return duckdb()
	}
	return nil
}

// Ask puts a question to an engine, over connections that are opened for it and closed after it.
//
// Parameters are bound as values of their type, never pasted as text: a year as an integer, a day as a date, a month, a quarter and a
// half year as the date of their first day. Trino, PostgreSQL and MySQL get text and values apart. The driver of ClickHouse writes the
// values, quoted by their type, into the text that it sends, as older servers want it.
//
// The session is read-only where the engine has such a thing; Trino has not, there the statement is a SELECT and the rest is the
// server's access control. That of ClickHouse may use no table function that reads from elsewhere: name a table, also a Distributed one. The time is limited here and by the server; rows and bytes are counted while they are read, and the first
// too many ends it. An answer is whole or an error: of [lang.Error], in both languages, with the connection's name and never its
// secret.
func Ask(ctx context.Context, c *Connection, r Request) (a *Answer, err error) {
	q := &asked{c: c, answer: &Answer{Engine: c.Engine, Started: time.Now().UTC().Truncate(time.Second)}}
	ctx, cancel := context.WithTimeout(ctx, c.Limits.Time)
	defer cancel()
	e := engineOf(c.Engine)
	defer func() {
		if p := recover(); p != nil {
			err = lang.Errorf("驱动程序出错（%v）", "the driver broke down (%v)", p)
		}
		if err != nil {
			a, err = nil, q.told(ctx, e, err)
		}
		q.close()
	}()
	if e == nil && c.Engine == DuckDB {
		return nil, lang.Errorf("这个程序里没有 DuckDB：用 make duckdb 编译，再用 bin/generator-duckdb 运行", "this program has no DuckDB: build one that has by make duckdb, and run bin/generator-duckdb")
	}
	if e == nil {
		return nil, lang.Errorf("这个程序里没有引擎 %s", "this program has no engine %s", c.Engine)
	}
	if ps := r.SQL.Check(c.Engine); ps.Failed() {
		return nil, lang.Errorf("查询不能发送：%[1]s", "the query cannot be sent: %[2]s", ps.Text(lang.ZH), ps.Text(lang.EN))
	}
	if c.Secret != "" {
		if q.password = os.Getenv(c.Secret); q.password == "" {
			return nil, lang.Errorf("没有设置环境变量 %s，密码应放在其中", "the environment variable %s, which should hold the password, is not set", c.Secret)
		}
	}
	if q.tls, err = c.secure(); err != nil {
		return nil, err
	}
	args, err := q.prepare(e, r)
	if err != nil {
		return nil, err
	}
	connector, err := e.connector(q)
	if err != nil {
		return nil, err
	}
	q.db = sql.OpenDB(connector)
	q.db.SetMaxOpenConns(1)
	q.db.SetMaxIdleConns(0) // after an error of the server a connection of ClickHouse is out of step
	q.undo = append(q.undo, func() { q.db.Close() })
	q.query = q.db.QueryContext
	in, err := e.begin(ctx, q)
	if err != nil {
		return nil, err
	}
	q.tables = dialects[c.Engine].tables(r.SQL.Text)
	if q.answer.Snapshot, err = e.snapshot(ctx, q); err != nil {
		return nil, err
	}
	in, stop := context.WithCancel(in)
	defer stop()
	rows, err := q.query(in, q.sql, args...)
	if err != nil {
		return nil, err
	}
	if err = q.read(rows); err != nil {
		stop() // or closing would read to the end
		rows.Close()
		return nil, err
	}
	rows.Close()
	if n := len(q.answer.Rows); n < c.Limits.LeastRows {
		return nil, lang.Errorf("结果只有 %d 行，少于至少应有的 %d 行（least_rows）", "the answer has %d rows, fewer than the least, %d (least_rows)", n, c.Limits.LeastRows)
	}
	if q.id != nil {
		q.answer.QueryID = q.id()
	}
	q.answer.Ended = time.Now().UTC().Truncate(time.Second)
	if q.answer.Snapshot != "" {
		after, err := e.snapshot(ctx, q)
		if err != nil {
			return nil, err
		}
		if after != q.answer.Snapshot { // it changed meanwhile
			q.answer.Snapshot = ""
		}
	}
	return q.answer, nil
}

// hold keeps one connection for all further questions.
func (q *asked) hold(ctx context.Context) (*sql.Conn, error) {
	conn, err := q.db.Conn(ctx)
	if err == nil {
		q.undo = append(q.undo, func() { conn.Close() })
		q.query = conn.QueryContext
	}
	return conn, err
}

// session begins a read-only transaction; all further questions are asked in it.
func (q *asked) session(ctx context.Context, level sql.IsolationLevel, set ...string) error {
	conn, err := q.hold(ctx)
	if err != nil {
		return err
	}
	for _, s := range set {
		if _, err := conn.ExecContext(ctx, "SET SESSION "+s); err != nil {
			return err
		}
	}
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{Isolation: level, ReadOnly: true})
	if err != nil {
		return err
	}
	q.undo = append(q.undo, func() { tx.Rollback() })
	q.query = tx.QueryContext
	return nil
}

// close ends what was begun, the last first.
func (q *asked) close() {
	defer func() { _ = recover() }()
	for _, undo := range slices.Backward(q.undo) {
		undo()
	}
}

// prepare puts the engine's placeholders for the parameters and returns their values.
func (q *asked) prepare(e engine, r Request) (args []any, err error) {
	var missing string
	q.sql, err = dialects[q.c.Engine].rewrite(r.SQL.Text, func(name string) string {
		p := r.Params[name]
		if p.IsZero() {
			missing = name
			return ""
		}
		s, arg := e.bind(len(args)+1, name, p)
		args = append(args, arg)
		return s
	})
	if missing != "" {
		err = lang.Errorf("参数 :%s 没有值", "the parameter :%s has no value", missing)
	}
	return args, err
}

// typed returns the value of a parameter: a year as an integer, all else as a date.
func typed(p period.Period) any {
	if p.Grain() == period.Year {
		return int64(p.Start().Year())
	}
	return p.Start()
}

// day returns a date as text.
func day(t time.Time) string { return t.Format(time.DateOnly) }

// secure returns how the connection is encrypted; nil if it is not.
func (c *Connection) secure() (*tls.Config, error) {
	if !c.TLS {
		if !c.loopback() && c.Engine != DuckDB {
			return nil, lang.Errorf("没有 TLS 的连接只能在本机使用", "without TLS a connection is for this machine alone")
		}
		return nil, nil
	}
	host, _, _ := net.SplitHostPort(c.Address)
	t := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
	if c.CA != "" {
		b, err := os.ReadFile(c.CA)
		t.RootCAs = x509.NewCertPool()
		if err != nil || !t.RootCAs.AppendCertsFromPEM(b) {
			return nil, lang.Errorf("%s 里没有可用的证书", "there is no certificate in %s", c.CA)
		}
	}
	return t, nil
}

// read takes the rows in, and stops at the first too many.
func (q *asked) read(rows *sql.Rows) error {
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	for _, t := range types {
		c := Column{Name: t.Name(), Type: t.DatabaseTypeName()}
		if slices.ContainsFunc(q.answer.Columns, func(o Column) bool { return o.Name == c.Name }) {
			return lang.Errorf("结果有两列都叫 %q", "the answer has two columns called %q", c.Name)
		}
		q.answer.Columns = append(q.answer.Columns, c)
	}
	raw, at := make([]any, len(types)), make([]any, len(types))
	for i := range raw {
		at[i] = &raw[i]
	}
	var size int64
	l := q.c.Limits
	for rows.Next() {
		if len(q.answer.Rows) == l.Rows {
			return lang.Errorf("结果超过 %s 行（rows）", "the answer has more than %s rows (rows)", unit.Grouped(float64(l.Rows), lang.EN))
		}
		if err := rows.Scan(at...); err != nil {
			return err
		}
		row := make([]Value, len(raw))
		for i, v := range raw {
			_, scale, decimal := types[i].DecimalSize()
			if row[i], err = value(q.answer.Columns[i], v, scale, decimal); err != nil {
				return err
			}
			if size += int64(len(row[i].Text)); size > l.Bytes {
				return lang.Errorf("结果超过 %d 字节（bytes）", "the answer has more than %d bytes (bytes)", l.Bytes)
			}
		}
		q.answer.Rows = append(q.answer.Rows, row)
	}
	if err := rows.Err(); err != nil { // ClickHouse tells of a shard that is down here, after no rows
		return err
	}
	if rows.NextResultSet() { // the totals of ClickHouse are no rows of the answer
		return lang.Errorf("结果不止一个表（WITH TOTALS 不能用）", "the answer has more than one table (WITH TOTALS cannot be used)")
	}
	return rows.Err()
}

// one asks for a single row of texts.
func (q *asked) one(ctx context.Context, sql string, to ...any) error {
	rows, err := q.query(ctx, sql)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
	}
	for rows.Next() { // to the end: what follows needs the connection
	}
	return rows.Err()
}
