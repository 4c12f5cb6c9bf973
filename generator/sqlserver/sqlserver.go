// Package sqlserver starts real servers of SQL for tests, on free ports of the loopback with their data and logs in a temporary folder, and
// ends them with the test: two ClickHouse servers behind a Distributed table, two PostgreSQL servers of which one has a part of the other's
// table by postgres_fdw, MariaDB. Of Trino there is none to install: [Trino] is a server that speaks its documented protocol from a script.
//
// What is not installed fails the test with the name of its package.
package sqlserver

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"briefing/generator/fixture"
)

// The users that every server has. A reader may only read; a writer may write, so that a test shows who refuses a write. Each password has
// what an address, a shell or a regular expression would take for its own.
const (
	Reader, ReaderPassword = "reader", "r3ad$er/+ p%20w:@d?&"
	Writer, WriterPassword = "writer", "wr1t$er/+ p%20w:@d?&"
	Database               = "briefing"
)

// A Server answers SQL until the test ends.
type Server struct {
	Address string // host:port, of the protocol that drivers speak
	Version string // as it says itself
	Dir     string // of its data and logs
	Secure  string // host:port where it speaks TLS, "" if it does not
	CA      string // the file of the certificate that it shows there
	Shards  []*Process
	admin   func(ctx context.Context, shard int, sql string) (string, error)
}

// Exec runs statements on a shard, from 0, as an administrator and returns what the last said, without white space around it.
func (s *Server) Exec(t testing.TB, shard int, statements ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), fixture.Hang)
	defer cancel()
	said := ""
	for _, sql := range statements {
		out, err := s.admin(ctx, shard, sql)
		if err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
		said = strings.TrimSpace(out)
	}
	return said
}

// A Process is a server's.
type Process struct {
	Address string
	cmd     *exec.Cmd
	log     string // a file
	ended   chan struct{}
	once    sync.Once
}

// Kill ends the process at once, as a machine that fails does, and waits until it is gone.
func (p *Process) Kill() {
	p.once.Do(func() { endGroup(p.cmd.Process.Pid) })
	<-p.ended
}

// start runs a program until the test ends. Its output goes into the file log; account is whose process it is, nil for ours.
func start(t testing.TB, address, log string, account *user.User, program string, args ...string) *Process {
	t.Helper()
	out, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	p := &Process{Address: address, cmd: exec.Command(program, args...), log: log, ended: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr, p.cmd.Dir = out, out, filepath.Dir(log)
	p.cmd.Env = append(os.Environ(), "CLICKHOUSE_WATCHDOG_ENABLE=0") // or a second process would outlive a test that is killed
	if p.cmd.SysProcAttr, err = attributes(account); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.cmd.Wait(); close(p.ended) }()
	t.Cleanup(p.Kill)
	return p
}

// ready asks until there is an answer. It fails if the process ends before, with what it said.
func (p *Process) ready(t testing.TB, ask func(context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), fixture.Hang)
	defer cancel()
	for err := ask(ctx); err != nil; err = ask(ctx) {
		select {
		case <-p.ended:
			said, _ := os.ReadFile(p.log)
			t.Fatalf("%s ended before it answered: %s", p.cmd.Path, said)
		case <-ctx.Done():
			said, _ := os.ReadFile(p.log)
			t.Fatalf("%s does not answer: %v\n%s", p.cmd.Path, err, said)
		case <-time.After(30 * time.Millisecond):
		}
	}
}

// folder makes a folder of an account for as long as the test runs.
func folder(t testing.TB, name string, account *user.User) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "briefing-"+name+"-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if account != nil {
		if err := own(dir, account); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// another is an account for servers that refuse to be run by root; nil if we are somebody else.
func another() (*user.User, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return u, nil
		}
	}
	return nil, errors.New("we are root, and there is neither a user postgres nor nobody to run PostgreSQL")
}

// own gives a file to an account.
func own(path string, account *user.User) error {
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return err
	}
	return os.Chown(path, uid, gid)
}

// find returns the first program of these names, in the PATH or where Debian puts it. pack is the package that has it.
func find(t testing.TB, pack string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
		for _, pattern := range []string{"/usr/lib/postgresql/*/bin/", "/usr/sbin/", "/opt/homebrew/bin/", "/usr/local/sbin/"} {
			found, _ := filepath.Glob(pattern + name) // a pattern of ours
			if len(found) > 0 {
				return found[len(found)-1]
			}
		}
	}
	t.Fatalf("no %s: install %s, or run make tools", strings.Join(names, " or "), pack)
	return ""
}

// FreeAddress is one of the loopback that nobody listens on. It lies below the ports from which systems take those of clients.
func FreeAddress(t testing.TB) string {
	t.Helper()
	for range 100 {
		address := fmt.Sprintf("127.0.0.1:%d", 15000+rand.IntN(15000))
		if l, err := net.Listen("tcp", address); err == nil {
			l.Close()
			return address
		}
	}
	t.Fatal("no free port")
	return ""
}

func port(address string) string {
	_, port, _ := net.SplitHostPort(address) // of FreeAddress
	return port
}

// run runs a program to its end and returns what it wrote to stdout; what it said to stderr is in the error.
func run(ctx context.Context, account *user.User, env []string, program string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Dir = os.TempDir()
	var err error
	if cmd.SysProcAttr, err = attributes(account); err != nil {
		return "", err
	}
	var out, said strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w: %s", filepath.Base(program), err, said.String())
	}
	return out.String(), nil
}
