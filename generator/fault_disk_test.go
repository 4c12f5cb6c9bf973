//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// asRoot runs a command as root, by sudo as on GitHub's machines where this user is another.
func asRoot(args ...string) error {
	if os.Getuid() != 0 {
		args = append([]string{"sudo", "-n"}, args...)
	}
	out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return err
}

// TestFaultsOfTheDiskLeaveTheSite builds where files cannot be read or written for several reasons: each build fails, says why
// in both languages, and leaves the site as it was. Where this user cannot mount a small disk it fills none: limited files fail
// likewise.
func TestFaultsOfTheDiskLeaveTheSite(t *testing.T) {
	made, before := builtSite(t)
	c := child{dir: openDir(t)}
	mounted := asRoot("mount", "-t", "tmpfs", "-o", "size=64m,mode=777", "none", c.dir)
	if mounted != nil {
		t.Logf("no file system can be mounted here: %v", mounted)
	} else {
		t.Cleanup(func() {
			if err := asRoot("umount", c.dir); err != nil {
				t.Error(err)
			}
		})
	}
	if err := os.CopyFS(c.dir, os.DirFS(made.dir)); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 { // to whom nothing is forbidden
		c.uid = 65534
	}
	figure := 900
	change := func() { // so that a build has something to write
		figure++
		c.rain(t, fmt.Sprintf("%d.5", figure))
		os.RemoveAll(filepath.Join(c.dir, ".cache", "site")) // no page is taken over, which takes no room
		c.own(t)
	}
	at := func(name string) string { return filepath.Join(c.dir, filepath.FromSlash(name)) }
	fails := func(kind, what, says string) {
		t.Helper()
		e := c.run(t, "build", "--base-url", fixture.SiteURL)
		got, err := fixture.Whole(at("public"))
		said := strings.Contains(e.said, says) && fixture.Bilingual(e.said) && !strings.Contains(e.said, "goroutine ")
		if e.code != 1 || !said || err != nil || got != before {
			t.Errorf("%s, %s: exit %d, want 1 and %q; the site is as before: %t, %v\n%s", kind, what, e.code, says, got == before, err, e.said)
		}
	}

	limits := []int{1, 40, 8, 100} // in blocks of 512 bytes
	if !fixture.Full {
		limits = limits[:2]
	}
	for _, blocks := range limits {
		change()
		c.pre = fmt.Sprintf("ulimit -f %d;", blocks)
		fails("file size limited", c.pre, "ulimit -f")
	}
	c.pre = ""
	for _, name := range []string{"build/content/data/rainfall", ".", "datasets", "datasets/rainfall.xlsx", "site/layouts", "site/content/about/index.zh.md"} {
		change()
		st, err := os.Stat(at(name))
		if err != nil {
			t.Fatal(err)
		}
		mode := os.FileMode(0o555) // may be read
		if name != "." && !strings.HasPrefix(name, "build/") {
			mode = 0
		}
		os.Chmod(at(name), mode)
		fails("no permission, read-only", name, "权限")
		os.Chmod(at(name), st.Mode())
	}
	if mounted == nil {
		rooms := []int{0, 100, 130} // in blocks of 4096 bytes
		if !fixture.Full {
			rooms = rooms[:2]
		}
		for _, room := range rooms {
			change()
			fill(t, at("filler"), room)
			fails("disk full", fmt.Sprintf("%d blocks are left", room), "磁盘已满")
			os.Remove(at("filler"))
		}
		c.env = []string{"TMPDIR=" + at("tmp")}
		if err := errors.Join(os.Mkdir(at("tmp"), 0o777), os.Chmod(at("tmp"), 0o777)); err != nil {
			t.Fatal(err)
		}
		change()
		fill(t, at("filler"), 0)
		fails("disk full", "temporary files", "磁盘已满")
		os.Remove(at("filler"))
		c.env = nil
		if err := asRoot("mount", "-o", "remount,ro", c.dir); err != nil {
			t.Fatal(err)
		}
		fails("no permission, read-only", "disk", "只读")
		if err := asRoot("mount", "-o", "remount,rw", c.dir); err != nil {
			t.Fatal(err)
		}
	}
	if c.build(t) == before {
		t.Error("when nothing is in the way the build changes nothing")
	}
}

// fill writes into a file until the disk has just some blocks of 4096 bytes left.
func fill(t *testing.T, file string, room int) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	n := 0
	for ; err == nil; n++ {
		_, err = f.Write(block)
	}
	if err := f.Truncate(int64(max(0, n-1-room) * len(block))); err != nil {
		t.Fatal(err)
	}
}

func TestFaultFileChangedIsSaid(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.xlsx")
	for _, most := range []int64{1, 0} { // bytes that are read into memory
		for change, want := range map[string]int{"none": 0, "written": 1, "removed": 1} {
			if err := os.WriteFile(name, []byte("a"), 0o644); err != nil {
				t.Fatal(err)
			}
			var ps cell.Problems
			o := build.OpenSource(name, xlsx.Limits{File: most})
			switch change {
			case "written":
				os.WriteFile(name, []byte("b"), 0o644)
			case "removed":
				os.Remove(name)
			}
			o.Changed(&ps)
			if len(ps) != want || want == 1 && !strings.Contains(ps.Text(lang.ZH), "读取期间文件被改动") {
				t.Errorf("%s: %v", change, ps)
			}
		}
	}
}
