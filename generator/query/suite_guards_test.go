package query_test

import (
	"encoding/base64"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/sqlserver"
)

// doors that do not open: a wrong password, none, nobody there, a certificate that nobody vouches for, no TLS, somebody who says nothing.
func (s *suite) doors(t *testing.T) {
	if s.password {
		s.fails(t, s.connection(t, "secret", wrongSecret), s.all("rows"))
		s.fails(t, s.connection(t, "secret", "BRIEFING_TEST_UNSET"), s.all("rows"), "BRIEFING_TEST_UNSET")
	}
	closed := sqlserver.FreeAddress(t)
	s.fails(t, s.connection(t, "address", closed), s.all("rows"), closed)
	plain := s.Address // speaks no TLS
	if s.Secure != "" {
		b, err := os.ReadFile(s.CA)
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, s.dir, "ca.pem", string(b))
		a, err := s.ask(t, s.connection(t, "address", s.Secure, "tls", "true", "ca", "ca.pem", "secret", readerSecret), s.all("rows"))
		if err != nil || len(a.Rows) != months*families {
			t.Errorf("over TLS: %v", err)
		}
		s.fails(t, s.connection(t, "address", s.Secure, "tls", "true", "secret", readerSecret), s.all("rows"), "certificate")
		s.fails(t, s.connection(t, "address", s.Secure, "tls", "true", "ca", "ca.pem", "secret", wrongSecret), s.all("rows"), "password")
		if s.Secure == s.Address {
			plain = s.Shards[1].Address
		}
	}
	s.fails(t, s.connection(t, "address", plain, "tls", "true"), s.all("rows"), "TLS")
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	c := s.connection(t, "address", silent.Addr().String())
	c.Limits.Time = 300 * time.Millisecond
	s.fails(t, c, s.all("rows"))
}

// refusals: nothing is written, whoever the user is and whatever the question says.
func (s *suite) refusals(t *testing.T) {
	before := ""
	if s.count != nil {
		before = s.count(t)
	}
	c := s.connection(t)
	if s.password {
		c = s.connection(t, "user", sqlserver.Writer, "secret", writerSecret)
	}
	for _, sql := range s.writes {
		s.fails(t, c, sql)
	}
	if s.count == nil {
		return
	}
	if after := s.count(t); after != before || before != fmt.Sprint(months*families) {
		t.Errorf("%s records, then %s", before, after)
	}
	if _, err := os.Stat(filepath.Join(s.Dir, "stolen")); err == nil {
		t.Error("a file was written")
	}
}

// locked: whoever may not change a setting that the answer rests on is told which; a guard is never left out.
func (s *suite) locked(t *testing.T) {
	s.fails(t, s.connection(t, "user", sqlserver.Locked), s.all("rows"), "skip_unavailable_shards")
}

// shardKilled: what is gone is an error and never a smaller number.
func (s *suite) shardKilled(t *testing.T) {
	s.Shards[s.shard].Kill()
	s.fails(t, s.connection(t), s.all("rows"), s.names)
	s.fails(t, s.connection(t), "SELECT count(*) AS n FROM "+s.counts, s.names)
}

// nowhere: no password is in what was said or written, in any form that an address or a header has it.
func (s *suite) nowhere(t *testing.T) {
	if len(s.said) == 0 {
		t.Fatal("nothing was said")
	}
	texts := map[string]string{"what was said": strings.Join(s.said, "\n")}
	err := filepath.WalkDir(s.dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		texts[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for where, text := range texts {
		for _, password := range []string{sqlserver.ReaderPassword, sqlserver.WriterPassword, wrong} {
			for _, form := range forms(password) {
				if strings.Contains(text, form) {
					t.Errorf("%s has the password as %q", where, form)
				}
			}
		}
	}
}

// forms are a password and what it is called in addresses, headers and quotes.
func forms(password string) []string {
	out := []string{password, url.QueryEscape(password), url.PathEscape(password), url.UserPassword("", password).String()[1:], fmt.Sprintf("%q", password)}
	for _, user := range []string{"", sqlserver.Reader + ":", sqlserver.Writer + ":"} {
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			out = append(out, e.EncodeToString([]byte(user+password)))
		}
	}
	return out
}
