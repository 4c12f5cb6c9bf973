package query_test

import (
	"context"
	"math/rand/v2"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"briefing/generator/query"
)

// TestGarbageIsNoAnswer: whatever a server says that is none, Ask ends with an error and without a panic.
func TestGarbageIsNoAnswer(t *testing.T) {
	answers := [][]byte{[]byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), []byte("HTTP/1.1 500 no\r\n\r\n"), []byte("J\x00\x00\x00\x0a10.11.6\x00"),
		[]byte("R\x00\x00\x00\x08\x00\x00\x00\x00"), {0}, {0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		b := make([]byte, 1+r.IntN(200))
		for i := range b {
			b[i] = byte(r.Uint32() >> r.IntN(25))
		}
		answers = append(answers, b)
	}
	for e := range engines {
		t.Run(string(e), func(t *testing.T) {
			t.Parallel()
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			var says atomic.Value
			go func() {
				for c, err := l.Accept(); err == nil; c, err = l.Accept() {
					go func() {
						defer c.Close()
						buf := make([]byte, 1<<16)
						if e != query.MySQL { // whose servers greet first
							c.Read(buf)
						}
						c.Write(says.Load().([]byte))
						c.Read(buf)
					}()
				}
			}()
			c := &query.Connection{Name: "stock", Engine: e, Address: l.Addr().String(), User: "u", Limits: query.Limits{Time: 100 * time.Millisecond, Rows: 10, Bytes: 1000}}
			for _, b := range answers {
				says.Store(b)
				if a, err := query.Ask(context.Background(), c, query.Request{SQL: query.SQL{Text: "SELECT 1 AS n"}}); err == nil {
					t.Errorf("%q is an answer: %v", b, a)
				}
			}
		})
	}
}
