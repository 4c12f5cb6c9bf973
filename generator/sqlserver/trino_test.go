package sqlserver

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestTrinoSpeaksTheDocumentedProtocol: a statement is queued, runs, and comes in pages to which nextUri leads; a failure is in error, not in
// the status; DELETE ends it.
func TestTrinoSpeaksTheDocumentedProtocol(t *testing.T) {
	s := Trino(t,
		TrinoAnswer{To: "two", Columns: []TrinoColumn{{"n", "decimal(38,2)"}}, Rows: [][]any{{"1.50"}, {nil}}},
		TrinoAnswer{To: "wrong", Error: &TrinoError{"no such table", 46, "TABLE_NOT_FOUND", "USER_ERROR"}},
		TrinoAnswer{To: "slow", Hangs: true})
	type result struct {
		NextURI string
		Columns []struct{ TypeSignature struct{ RawType string } }
		Data    [][]any
		Error   *TrinoError
		Stats   struct{ State string }
	}
	ask := func(method, address, body string, header ...string) (r result, status int) {
		t.Helper()
		q, err := http.NewRequest(method, address, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("X-Trino-User", Reader)
		for i := 0; i < len(header); i += 2 {
			q.Header.Set(header[i], header[i+1])
		}
		a, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		if a.StatusCode == http.StatusOK {
			if err := json.NewDecoder(a.Body).Decode(&r); err != nil {
				t.Fatal(err)
			}
		}
		return r, a.StatusCode
	}
	all := func(body string, header ...string) (states []string, data [][]any, failed *TrinoError) {
		t.Helper()
		r, _ := ask(http.MethodPost, "http://"+s.Address+"/v1/statement", body, header...)
		for {
			states, data, failed = append(states, r.Stats.State), append(data, r.Data...), r.Error
			if r.NextURI == "" {
				return
			}
			r, _ = ask(http.MethodGet, r.NextURI, "")
		}
	}
	for _, body := range []string{"SELECT two", "EXECUTE IMMEDIATE 'SELECT two, ''x''' USING 1", "EXECUTE p USING 1"} {
		states, data, failed := all(body, "X-Trino-Prepared-Statement", "p=SELECT+two")
		if got := strings.Join(states, " "); got != "QUEUED RUNNING RUNNING RUNNING FINISHED" || failed != nil {
			t.Errorf("%s: %s %v", body, got, failed)
		}
		if len(data) != 2 || data[0][0] != "1.50" || data[1][0] != nil {
			t.Errorf("%s: %v", body, data)
		}
	}
	if asked := s.Asked(); asked[1].SQL != "SELECT two, 'x'" || asked[1].Using != "1" || asked[2].SQL != "SELECT two" {
		t.Errorf("%+v", asked)
	}
	if states, _, failed := all("SELECT wrong"); failed == nil || failed.Name != "TABLE_NOT_FOUND" || states[len(states)-1] != "FAILED" {
		t.Errorf("%v %v", states, failed)
	}
	r, _ := ask(http.MethodPost, "http://"+s.Address+"/v1/statement", "SELECT slow")
	if _, status := ask(http.MethodDelete, r.NextURI, ""); status != http.StatusNoContent || s.Ended() != 1 {
		t.Errorf("%d, %d ended", status, s.Ended())
	}
	if _, status := ask(http.MethodGet, r.NextURI, ""); status != http.StatusNotFound {
		t.Errorf("%d", status)
	}
}
