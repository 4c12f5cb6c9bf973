package sqlserver

import (
	"net"
	"os"
	"testing"
)

// TestServersAnswerAndEnd: each server answers a client of its own, and with its test it and its folder are gone.
func TestServersAnswerAndEnd(t *testing.T) {
	test := func(name string, open func(testing.TB) *Server, shards int) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var s *Server
			t.Run("while the test runs", func(t *testing.T) {
				s = open(t)
				t.Logf("%s %s", name, s.Version)
				if got := s.Exec(t, shards-1, "SELECT '中文'"); got != "中文" {
					t.Errorf("%q", got)
				}
				if len(s.Shards) != shards || s.Address != s.Shards[0].Address || s.Version == "" {
					t.Errorf("%+v", s)
				}
			})
			if t.Failed() {
				return
			}
			for _, p := range s.Shards {
				if c, err := net.Dial("tcp", p.Address); err == nil {
					c.Close()
					t.Errorf("%s still listens", p.Address)
				}
			}
			if _, err := os.Stat(s.Dir); !os.IsNotExist(err) {
				t.Errorf("%s is still there", s.Dir)
			}
		})
	}
	test("ClickHouse", ClickHouse, 2)
	test("PostgreSQL", PostgreSQL, 2)
	test("MariaDB", MariaDB, 1)
}
