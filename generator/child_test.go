//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
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
	dir string
	env []string
	uid uint32 // another user; 0 is the same
	pre string // shell words before it, such as ulimit -f 10;
}

// An outcome of a child: what it said, how it ended, how much processor time it took and its largest resident set in bytes.
type ended struct {
	said   string
	code   int // -1 if it was killed
	took   time.Duration
	memory int64 // 0 where the system does not tell
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
	name := filepath.Join(dir, "generator")
	return name, errors.Join(err, os.WriteFile(name, b, 0o755), os.Chmod(name, 0o755), os.Chmod(dir, 0o755))
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
	if c.uid != 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: c.uid, Gid: c.uid}}
		cmd.Env = append(cmd.Env, "HOME="+c.dir)
	}
	return cmd
}

// run runs the program with arguments in the child's folder.
func (c child) run(t testing.TB, args ...string) ended {
	t.Helper()
	peak := filepath.Join(t.TempDir(), "peak")
	cmd := c.command(t, peak, args...)
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	e := ended{said: string(said), code: cmd.ProcessState.ExitCode(), took: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if b, err := os.ReadFile(peak); err == nil {
		if m := highWater.FindSubmatch(b); m != nil {
			n, _ := strconv.ParseInt(string(m[1]), 10, 64)
			e.memory = n << 10
		}
	}
	return e
}

// own gives the child's folder to its user.
func (c child) own(t testing.TB) {
	t.Helper()
	err := filepath.WalkDir(c.dir, func(name string, _ fs.DirEntry, err error) error {
		if err == nil && c.uid != 0 {
			err = os.Lchown(name, int(c.uid), int(c.uid))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// build builds and returns the hash of the site.
func (c child) build(t testing.TB, args ...string) string {
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

// rain writes another figure into the workbook.
func (c child) rain(t testing.TB, rain string) {
	t.Helper()
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf(rain))
}

// openDir makes a folder of the test that every user can enter.
func openDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "briefing-fault-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// smallSite is a child over a site of one workbook.
func smallSite(t testing.TB) child {
	t.Helper()
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	return c
}

// small is a site of one workbook that has been built, once for all tests, and its hash.
var small struct {
	sync.Once
	child
	hash string
}

// builtSite is a child over a copy of a site of one workbook that has been built, and the hash of that.
func builtSite(t testing.TB) (child, string) {
	t.Helper()
	small.Do(func() {
		dir, err := fixture.Scratch("small")
		if err != nil {
			t.Fatal(err)
		}
		small.dir = dir
		fixture.SmallSite(t, dir, "912.25")
		small.hash = small.build(t)
	})
	c := child{dir: openDir(t)}
	if small.hash == "" {
		t.Fatal("the small site was not built")
	}
	if err := os.CopyFS(c.dir, os.DirFS(small.dir)); err != nil {
		t.Fatal(err)
	}
	return c, small.hash
}
