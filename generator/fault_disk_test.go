//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// mount mounts a small file system in memory, with the rights that this user has: as root, or by sudo as on GitHub's
// machines. It reports whether that is possible here.
func mount(t *testing.T, dir, options string) bool {
	t.Helper()
	with := func(args ...string) error {
		if os.Getuid() != 0 {
			args = append([]string{"sudo", "-n"}, args...)
		}
		out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
		if err != nil {
			err = fmt.Errorf("%w: %s", err, out)
		}
		return err
	}
	if err := with("mount", "-t", "tmpfs", "-o", options, "none", dir); err != nil {
		t.Logf("no file system can be mounted here: %v", err)
		return false
	}
	t.Cleanup(func() {
		if err := with("umount", dir); err != nil {
			t.Error(err)
		}
	})
	return true
}

// size returns the bytes of the files below dir, in whole pages.
func size(t *testing.T, dir string) (n int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil {
			if st, err := e.Info(); err == nil {
				n += (st.Size() + 4095) / 4096 * 4096
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestFaultFullDisk builds where the disk fills up at several moments. Where this user cannot mount a small disk it fills none:
// then TestFaultFilesAreLimited is what makes writing fail.
func TestFaultFullDisk(t *testing.T) {
	c := child{dir: openDir(t)}
	const disk = 64 << 20
	if !mount(t, c.dir, fmt.Sprintf("size=%d,mode=777", disk)) {
		t.Log("TestFaultFilesAreLimited tries failing writes by other means")
		return
	}
	fixture.SmallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	once := size(t, filepath.Join(c.dir, "public"))
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf("913.5"))
	if err := os.Remove(filepath.Join(c.dir, ".cache", "site.json")); err != nil { // no page is taken over, which takes no room
		t.Fatal(err)
	}
	filler := filepath.Join(c.dir, "filler")
	rooms := []float64{0, 0.3, 0.1, 0.5}
	if !fixture.Full {
		rooms = rooms[:2]
	}
	for _, room := range rooms {
		if err := os.WriteFile(filler, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		fillUp(t, filler, int64(room*float64(once)))
		failsWhole(t, c, before, filepath.Join(c.dir, "public"), "磁盘已满")
		os.Remove(filler)
	}
	c.env = []string{"TMPDIR=" + filepath.Join(c.dir, "tmp")}
	if err := os.Mkdir(filepath.Join(c.dir, "tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	fillUp(t, filler, 0)
	failsWhole(t, c, before, filepath.Join(c.dir, "public"), "磁盘已满")
	os.Remove(filler)
	if mustBuild(t, c) == before {
		t.Error("with room again the build changes nothing")
	}
}

// fillUp writes into a file until the disk has just room bytes left.
func fillUp(t *testing.T, file string, room int64) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	n := int64(0)
	for ; err == nil; n += int64(len(block)) {
		_, err = f.Write(block)
	}
	if err := f.Truncate(max(0, n-int64(len(block))-room)); err != nil {
		t.Fatal(err)
	}
}

// TestFaultFilesAreLimited builds where the system lets no file grow beyond some blocks of 512 bytes: writing fails as on a full
// disk, and it can be had by every user.
func TestFaultFilesAreLimited(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf("913.5"))
	limits := []int{1, 40, 8, 100}
	if !fixture.Full {
		limits = limits[:2]
	}
	for _, blocks := range limits {
		c.pre = fmt.Sprintf("ulimit -f %d;", blocks)
		failsWhole(t, c, before, filepath.Join(c.dir, "public"), "ulimit -f")
	}
	c.pre = ""
	if mustBuild(t, c) == before {
		t.Error("without the limit the build changes nothing")
	}
}

func TestFaultNoPermission(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	if os.Getuid() == 0 { // whom nothing is forbidden
		c.uid = 65534
	}
	own := func() {
		t.Helper()
		if c.uid == 0 {
			return
		}
		err := filepath.WalkDir(c.dir, func(name string, _ fs.DirEntry, err error) error {
			if err == nil {
				err = os.Lchown(name, int(c.uid), int(c.uid))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	own()
	public := filepath.Join(c.dir, "public")
	before := mustBuild(t, c)
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf("913.5"))
	own()
	for _, name := range []string{"build/content/data/rainfall", ".", "datasets", "datasets/rainfall.xlsx", "site/layouts", "site/content/about/index.zh.md"} {
		file := filepath.Join(c.dir, filepath.FromSlash(name))
		st, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		mode := os.FileMode(0o555) // may be read
		if name != "." && !strings.HasPrefix(name, "build/") {
			mode = 0
		}
		os.Chmod(file, mode)
		failsWhole(t, c, before, public, "权限")
		os.Chmod(file, st.Mode())
	}
	if mustBuild(t, c) == before {
		t.Error("with permission again the build changes nothing")
	}
	disk := openDir(t)
	if !mount(t, disk, "size=64m,mode=777") {
		return // the folders above that may only be read have to do
	}
	c = child{dir: disk}
	fixture.SmallSite(t, c.dir, "912.25")
	before = mustBuild(t, c)
	remount := exec.Command("mount", "-o", "remount,ro", disk)
	if os.Getuid() != 0 {
		remount = exec.Command("sudo", "-n", "mount", "-o", "remount,ro", disk)
	}
	if out, err := remount.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	failsWhole(t, c, before, filepath.Join(disk, "public"), "只读")
}
