//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"briefing/generator/fixture"
)

// highWater matches the largest resident set in what Linux says of a process.
var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// A child is the program run on its own.
type child struct {
	dir  string
	env  []string
	uid  uint32      // another user; 0 is the same
	pre  string      // shell words before it, such as ulimit -f 10;
	kill func() bool // it is killed once that holds; nil is never
	hear io.Writer   // gets what it says, as it says it; may be nil
}

// An outcome of a child: what it said, how it ended, how much processor time it took and its largest resident set in bytes.
type ended struct {
	said   string
	code   int // -1 if it was killed
	took   time.Duration
	memory int64
}

// freeBinary is a copy of the program where every user of the machine can run it.
var freeBinary = sync.OnceValues(func() (string, error) {
	dir, err := fixture.Scratch("bin")
	if err != nil {
		return "", err
	}
	self, err := exec.LookPath("generator")
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(self)
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "generator")
	return name, errors.Join(os.WriteFile(name, b, 0o755), os.Chmod(name, 0o755), os.Chmod(dir, 0o755))
})

// command is the program with arguments in the child's folder. It notes its largest resident set in the file peak.
func (c child) command(t testing.TB, peak string, args ...string) *exec.Cmd {
	t.Helper()
	bin, err := freeBinary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, args...)
	if c.pre != "" {
		cmd = exec.Command("sh", append([]string{"-c", c.pre + ` exec "$0" "$@"`, bin}, args...)...)
	}
	cmd.Dir = c.dir
	cmd.Env = append(append(os.Environ(), c.env...), "PEAK="+peak)
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if c.uid != 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: c.uid, Gid: c.uid}
		cmd.Env = append(cmd.Env, "HOME="+c.dir)
	}
	return cmd
}

// run runs the program with arguments in the child's folder.
func (c child) run(t testing.TB, args ...string) ended {
	t.Helper()
	peak := filepath.Join(t.TempDir(), "peak")
	cmd := c.command(t, peak, args...)
	var said bytes.Buffer
	var out io.Writer = &said
	if c.hear != nil {
		out = io.MultiWriter(&said, c.hear)
	}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	if c.kill != nil {
		go func() {
			for !c.kill() {
				select {
				case <-over:
					return
				case <-time.After(100 * time.Microsecond):
				}
			}
			cmd.Process.Signal(syscall.SIGKILL)
		}()
	}
	err := cmd.Wait()
	close(over)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	e := ended{said: said.String(), code: cmd.ProcessState.ExitCode(), took: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		e.memory = int64(u.Maxrss)
		if runtime.GOOS != "darwin" { // which counts bytes
			e.memory <<= 10
		}
	}
	if b, err := os.ReadFile(peak); err == nil {
		if m := highWater.FindSubmatch(b); m != nil {
			n, _ := strconv.ParseInt(string(m[1]), 10, 64)
			e.memory = n << 10
		}
	}
	return e
}

// A listener is told what a program says and closes heard once that contains text.
type listener struct {
	text  string
	heard chan struct{}
	said  bytes.Buffer
	found bool
}

func listenFor(text string) *listener { return &listener{text: text, heard: make(chan struct{})} }

func (l *listener) Write(p []byte) (int, error) {
	l.said.Write(p)
	if !l.found && strings.Contains(l.said.String(), l.text) {
		l.found = true
		close(l.heard)
	}
	return len(p), nil
}

// open makes a folder of the test that every user can enter.
func openDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "briefing-fault-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error { // what a test took away, so that it can be removed
			if err == nil && e.IsDir() {
				os.Chmod(name, 0o755)
			}
			return nil
		})
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// mustBuild builds and returns the hash of the site.
func mustBuild(t testing.TB, c child, args ...string) string {
	t.Helper()
	e := c.run(t, append([]string{"build", "--base-url", fixture.SiteURL}, args...)...)
	if e.code != 0 {
		t.Fatalf("exit %d\n%s", e.code, e.said)
	}
	h, err := fixture.Whole(filepath.Join(c.dir, "public"))
	if err != nil {
		t.Fatalf("%v\n%s", err, e.said)
	}
	return h
}
