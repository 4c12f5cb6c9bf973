package sqlserver

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// A TrinoServer speaks the client protocol of Trino (https://trino.io/docs/current/develop/client-protocol.html) from a script: it plans
// nothing and reads no table. A statement is queued on a page without columns, then runs on a page without data, then comes a page a row.
type TrinoServer struct {
	Address string
	Secure  string // the same with TLS, where the reader's password is asked; as with Trino it is taken nowhere else
	CA      string // the file of its certificate

	mu      sync.Mutex
	script  []TrinoAnswer
	queries map[string]TrinoAnswer // by query id
	asked   []TrinoStatement
	ended   []string
}

// A TrinoAnswer is what the server says to a statement.
type TrinoAnswer struct {
	To      string // what the statement contains; "" is in every one
	Columns []TrinoColumn
	Rows    [][]any     // as JSON has them: a decimal and a date are strings, and so are "NaN" and "Infinity"
	Error   *TrinoError // after the rows
	Hangs   bool        // runs until the client cancels it
	Status  int         // of HTTP, instead of an answer; 0 is 200
}

// A TrinoColumn is a column and its type as SQL writes it: decimal(38,2).
type TrinoColumn struct{ Name, Type string }

// A TrinoError is a QueryError of the documents.
type TrinoError struct {
	Message string `json:"message"`
	Code    int    `json:"errorCode"`
	Name    string `json:"errorName"`
	Type    string `json:"errorType"`
}

// A TrinoStatement is a statement that was asked.
type TrinoStatement struct {
	SQL    string
	Using  string // the parameters of EXECUTE, as they were written
	Header http.Header
}

// Trino starts a server that answers by the first part of the script that fits, and with SYNTAX_ERROR if none does.
func Trino(t testing.TB, script ...TrinoAnswer) *TrinoServer {
	t.Helper()
	s := &TrinoServer{script: script, queries: map[string]TrinoAnswer{}}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	s.Address = strings.TrimPrefix(web.URL, "http://")
	cert, key := certificate(t, t.TempDir(), nil)
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	safe := httptest.NewUnstartedServer(s)
	safe.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	safe.Config.ErrorLog = log.New(io.Discard, "", 0)
	safe.StartTLS()
	t.Cleanup(safe.Close)
	s.Secure, s.CA = strings.TrimPrefix(safe.URL, "https://"), cert
	return s
}

// Asked returns the statements so far.
func (s *TrinoServer) Asked() []TrinoStatement {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// Ended returns how many statements the client cancelled.
func (s *TrinoServer) Ended() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.ended)
}

// ServeHTTP answers POST /v1/statement, and GET and DELETE of what nextUri said, and DELETE /v1/query/ID.
func (s *TrinoServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	base := "http://" + r.Host
	if r.TLS != nil {
		base = "https://" + r.Host
		if user, password, _ := r.BasicAuth(); user != Reader || password != ReaderPassword {
			http.Error(w, "Access Denied: Invalid credentials", http.StatusUnauthorized)
			return
		}
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/") // v1 statement, or v1 statement STATE ID PAGE
	switch {
	case r.Method == http.MethodPost && r.URL.Path == "/v1/statement":
		if r.Header.Get("X-Trino-User") == "" {
			http.Error(w, "User must be set", http.StatusUnauthorized)
			return
		}
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		st := prepared(string(body), r.Header)
		s.asked = append(s.asked, st)
		id := fmt.Sprintf("20260101_000000_%05d_test1", len(s.asked))
		s.queries[id] = TrinoAnswer{Error: &TrinoError{"line 1:1: mismatched input", 1, "SYNTAX_ERROR", "USER_ERROR"}}
		if i := slices.IndexFunc(s.script, func(a TrinoAnswer) bool { return strings.Contains(st.SQL, a.To) }); i >= 0 {
			s.queries[id] = s.script[i]
		}
		if a := s.queries[id]; a.Status != 0 {
			http.Error(w, http.StatusText(a.Status), a.Status)
			return
		}
		s.page(w, base, id, -2)
	case len(parts) == 5 && r.Method == http.MethodGet:
		n, err := strconv.Atoi(parts[4])
		if err != nil {
			http.NotFound(w, r)
			return
		}
		s.page(w, base, parts[3], n)
	case r.Method == http.MethodDelete && (len(parts) == 5 || strings.HasPrefix(r.URL.Path, "/v1/query/")): // the latter is what Trino's own page of queries does
		id := parts[min(3, len(parts)-1)]
		s.ended = append(s.ended, id)
		delete(s.queries, id)
		w.WriteHeader(http.StatusNoContent)
	default:
		http.NotFound(w, r)
	}
}

var execute = regexp.MustCompile(`(?s)^EXECUTE (?:IMMEDIATE '((?:[^']|'')*)'|(\w+))(?: USING (.*))?$`)

// prepared is the statement that a body asks, through EXECUTE IMMEDIATE or a statement prepared in a header.
func prepared(body string, header http.Header) TrinoStatement {
	st := TrinoStatement{SQL: body, Header: header}
	m := execute.FindStringSubmatch(body)
	if m == nil {
		return st
	}
	st.SQL, st.Using = strings.ReplaceAll(m[1], "''", "'"), m[3]
	for _, h := range header.Values("X-Trino-Prepared-Statement") {
		if name, sql, ok := strings.Cut(h, "="); ok && name == m[2] {
			st.SQL, _ = url.QueryUnescape(sql) // what is not one fits no answer
		}
	}
	return st
}

// page writes a QueryResults: -2 queued, -1 running, then a row each, then the end.
func (s *TrinoServer) page(w http.ResponseWriter, base, id string, n int) {
	a, ok := s.queries[id]
	if !ok {
		http.Error(w, "Query not found", http.StatusNotFound)
		return
	}
	state, path := "RUNNING", "executing"
	if n == -2 {
		state, path = "QUEUED", "queued"
	}
	out := map[string]any{"id": id, "infoUri": base + "/ui/query.html?" + id, "warnings": []any{}}
	next := n + 1
	switch {
	case a.Hangs && n >= -1:
		next = -1
	case n >= len(a.Rows):
		state = "FINISHED"
		if a.Error != nil {
			state = "FAILED"
			out["error"] = struct {
				*TrinoError
				FailureInfo map[string]any `json:"failureInfo"`
			}{a.Error, map[string]any{"type": "io.trino.spi.TrinoException", "message": a.Error.Message, "suppressed": []any{}, "stack": []any{}}}
		}
		next = -3
	}
	if n >= -1 && a.Columns != nil {
		var columns []any
		for _, c := range a.Columns {
			columns = append(columns, map[string]any{"name": c.Name, "type": c.Type, "typeSignature": signature(c.Type)})
		}
		out["columns"] = columns
	}
	if n >= 0 && n < len(a.Rows) {
		out["data"] = a.Rows[n : n+1]
	}
	if next > -3 {
		out["nextUri"] = fmt.Sprintf("%s/v1/statement/%s/%s/%d", base, path, id, next)
	}
	out["stats"] = map[string]any{"state": state, "queued": state == "QUEUED", "scheduled": state != "QUEUED", "nodes": 1, "totalSplits": 1, "processedRows": max(n, 0)}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(out) // the client that went away is the test's affair
}

// signature is a type's structure: decimal(38,2) has two arguments of kind LONG.
func signature(name string) map[string]any {
	raw, rest, _ := strings.Cut(name, "(")
	inside, after, _ := strings.Cut(rest, ")")
	arguments := []any{}
	for _, a := range strings.Split(inside, ",") {
		if n, err := strconv.Atoi(strings.TrimSpace(a)); err == nil {
			arguments = append(arguments, map[string]any{"kind": "LONG", "value": n})
		}
	}
	if raw == "varchar" && len(arguments) == 0 {
		arguments = append(arguments, map[string]any{"kind": "LONG", "value": 2147483647})
	}
	return map[string]any{"rawType": raw + after, "arguments": arguments}
}
