package query

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/trinodb/trino-go-client/trino"

	"briefing/generator/period"
)

type trinoEngine struct{}

func (trinoEngine) bind(_ int, _ string, p period.Period) (string, any) {
	if v, ok := typed(p).(time.Time); ok {
		return "?", trino.Date(v.Year(), v.Month(), v.Day())
	}
	return "?", typed(p)
}

func (trinoEngine) connector(q *asked) (driver.Connector, error) {
	u := url.URL{Scheme: "http", Host: q.c.Address, User: url.User(q.c.User)}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	if q.tls != nil {
		u.Scheme, transport.TLSClientConfig = "https", q.tls
	}
	if q.password != "" {
		u.User = url.UserPassword(q.c.User, q.password)
	}
	catalog, schema, _ := strings.Cut(q.c.Database, "/")
	attempts, patience := 3, min(q.c.Limits.Time, 15*time.Second)
	return trino.NewConnector(&trino.Config{
		ServerURI: u.String(), Source: "briefing", Catalog: catalog, Schema: schema, TimeZone: "UTC",
		SessionProperties:       map[string]string{"query_max_run_time": fmt.Sprintf("%dms", max(1, q.c.Limits.Time.Milliseconds()))},
		RequestRetryMaxAttempts: &attempts, RequestRetryTimeout: &patience, QueryTimeout: &q.c.Limits.Time,
		HTTPClient: &http.Client{Transport: watcher{transport}},
	})
}

// A watcher reads the id of the query out of the addresses from which its answer is fetched.
type watcher struct{ http.RoundTripper }

type queryID struct{} // of a context, has what keeps the id

var trinoID = regexp.MustCompile(`^/v1/statement/(?:queued|executing)/([0-9a-z_]+)/`)

func (w watcher) RoundTrip(r *http.Request) (*http.Response, error) {
	m := trinoID.FindStringSubmatch(r.URL.Path)
	if id, ok := r.Context().Value(queryID{}).(*atomic.Value); ok && m != nil {
		id.Store(m[1])
	}
	return w.RoundTripper.RoundTrip(r)
}

func (trinoEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	var v string
	if err := q.one(ctx, "SELECT version()", &v); err != nil {
		return ctx, err
	}
	var id atomic.Value
	q.id = func() string { s, _ := id.Load().(string); return s }
	return context.WithValue(ctx, queryID{}, &id), q.version(v, "Trino", 351)
}

// snapshot is that of the main branch of an Iceberg table or the version of one of Delta Lake, if the question reads one table; else "".
func (trinoEngine) snapshot(ctx context.Context, q *asked) (string, error) {
	if len(q.tables) != 1 {
		return "", nil
	}
	t := slices.Clone(q.tables[0])
	for i, n := range t {
		t[i] = `"` + strings.ReplaceAll(n, `"`, `""`) + `"`
	}
	name := strings.TrimSuffix(strings.Join(t, "."), `"`)
	for _, ask := range []string{"SELECT CAST(snapshot_id AS varchar) FROM " + name + `$refs" WHERE name = 'main'`, "SELECT CAST(max(version) AS varchar) FROM " + name + `$history"`} {
		var id sql.NullString
		if err := q.one(ctx, ask, &id); err == nil && id.Valid {
			return id.String, nil
		}
	}
	return "", nil
}

func (trinoEngine) explain(err error) failure {
	if e := (*trino.ErrQueryFailed)(nil); errors.As(err, &e) {
		switch e.StatusCode {
		case http.StatusUnauthorized:
			return refused
		case http.StatusForbidden:
			return denied
		}
	}
	e := (*trino.ErrTrino)(nil)
	if v := (trino.ErrTrino{}); errors.As(err, &v) {
		e = &v
	} else if !errors.As(err, &e) {
		return failure{}
	}
	switch e.ErrorName {
	case "PERMISSION_DENIED":
		return denied
	case "EXCEEDED_TIME_LIMIT", "ABANDONED_QUERY":
		return late
	case "NO_NODES_AVAILABLE", "REMOTE_HOST_GONE", "REMOTE_TASK_ERROR", "REMOTE_TASK_MISMATCH", "PAGE_TRANSPORT_ERROR", "PAGE_TRANSPORT_TIMEOUT", "TOO_MANY_REQUESTS_FAILED", "JDBC_ERROR":
		return shard
	}
	return asks
}
