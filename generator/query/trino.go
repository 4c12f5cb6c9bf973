package query

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"sync"
	"time"

	"github.com/trinodb/trino-go-client/trino"

	"briefing/generator/period"
)

type trinoEngine struct {
	mu sync.Mutex
	id string // of the query whose answers are read
}

func (*trinoEngine) bind(_ int, _ string, p period.Period) (string, any) {
	if v, ok := typed(p).(time.Time); ok {
		return "?", trino.Date(v.Year(), v.Month(), v.Day())
	}
	return "?", typed(p)
}

func (e *trinoEngine) connector(q *asked) (driver.Connector, error) {
	u := url.URL{Scheme: "http", Host: q.c.Address, User: url.User(q.c.User)}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	if q.tls != nil {
		u.Scheme, transport.TLSClientConfig = "https", q.tls
	}
	if q.password != "" {
		u.User = url.UserPassword(q.c.User, q.password)
	}
	catalog, schema, _ := cutCatalog(q.c.Database)
	attempts, patience := 3, min(q.c.Limits.Time, 15*time.Second)
	return trino.NewConnector(&trino.Config{
		ServerURI: u.String(), Source: "briefing", Catalog: catalog, Schema: schema, TimeZone: "UTC",
		SessionProperties:       map[string]string{"query_max_run_time": fmt.Sprintf("%dms", max(1, q.c.Limits.Time.Milliseconds()))},
		RequestRetryMaxAttempts: &attempts, RequestRetryTimeout: &patience, QueryTimeout: &q.c.Limits.Time,
		HTTPClient: &http.Client{Transport: watcher{transport, e}},
	})
}

// cutCatalog takes catalog/schema apart.
func cutCatalog(s string) (catalog, schema string, ok bool) {
	m := regexp.MustCompile(`^([^/]*)(?:/(.*))?$`).FindStringSubmatch(s)
	return m[1], m[2], m[2] != ""
}

// A watcher reads the id of the query out of the addresses from which its answer is fetched.
type watcher struct {
	http.RoundTripper
	e *trinoEngine
}

var trinoID = regexp.MustCompile(`^/v1/statement/(?:queued|executing)/([0-9a-z_]+)/`)

func (w watcher) RoundTrip(r *http.Request) (*http.Response, error) {
	if m := trinoID.FindStringSubmatch(r.URL.Path); m != nil {
		w.e.mu.Lock()
		w.e.id = m[1]
		w.e.mu.Unlock()
	}
	return w.RoundTripper.RoundTrip(r)
}

func (e *trinoEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	var v string
	if err := q.one(ctx, "SELECT version()", &v); err != nil {
		return ctx, err
	}
	return ctx, q.version(v, "Trino", 351)
}

func (e *trinoEngine) end(_ context.Context, q *asked) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.answer.QueryID = e.id
	return nil
}

func (*trinoEngine) explain(err error) failure {
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
