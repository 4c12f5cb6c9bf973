//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// bilingual reports whether s says something in both languages.
func bilingual(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }) && strings.Contains(s, " ")
}

// TestFaultKilledBuildLeavesAWholeSite kills a build that replaces a site at twenty moments: from its start to after its end.
func TestFaultKilledBuildLeavesAWholeSite(t *testing.T) {
	c := child{dir: openDir(t)}
	smallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	book := func(rain string) { makeWorkbook(t, filepath.Join(c.dir, "datasets"), "rainfall", rainOf(rain)) }
	book("913.5")
	start := time.Now()
	after := mustBuild(t, c)
	span := time.Since(start)
	if before == after {
		t.Fatal("another figure makes the same site")
	}
	random := rand.New(rand.NewPCG(7, 20))
	killed, replaced := 0, 0
	for n := range 20 {
		want, other, rain := after, before, "912.25"
		if n%2 == 1 {
			want, other, rain = before, after, "913.5"
		}
		book(rain)
		c.kill = time.Duration(float64(span) * (0.02 + 1.1*(float64(n)+random.Float64())/20))
		e := c.run(t, "build", "--base-url", siteURL)
		got, err := whole(filepath.Join(c.dir, "public"))
		ok := err == nil && (got == want || got == other)
		if !ok {
			t.Errorf("killed after %v: %v", c.kill, err)
		}
		if e.code == -1 {
			killed++
		}
		if got == other {
			replaced++
		}
		mended := child{dir: c.dir}
		if h := mustBuild(t, mended); h != other {
			t.Errorf("the build after one killed after %v makes another site", c.kill)
			ok = false
		}
		if left, _ := filepath.Glob(filepath.Join(c.dir, ".public-*")); len(left) > 1 { // the lock stays
			t.Errorf("left behind: %q", left)
		}
		tried("fault: kill -9 during a build", ok, e.took, 0)
	}
	if killed < 10 {
		t.Errorf("only %d builds were killed", killed)
	}
	t.Logf("%d killed, of which %d sites were replaced already or not killed", killed, replaced)
}

// failsWhole runs a build that must fail, say why in both languages, and leave the site as it was.
func failsWhole(t *testing.T, c child, before, public, says string, args ...string) {
	t.Helper()
	kind, _, _ := strings.Cut(t.Name(), "/")
	e := c.run(t, append([]string{"build", "--base-url", siteURL}, args...)...)
	ok := true
	if e.code != 1 || !strings.Contains(e.said, says) || !bilingual(e.said) || strings.Contains(e.said, "goroutine ") {
		t.Errorf("%s: exit %d, want 1 and %q\n%s", t.Name(), e.code, says, e.said)
		ok = false
	}
	if got, err := whole(public); err != nil || got != before {
		t.Errorf("%s: the site changed: %v", t.Name(), err)
		ok = false
	}
	tried(map[string]string{"TestFaultFullDisk": "fault: disk full", "TestFaultFilesAreLimited": "fault: file size limited", "TestFaultNoPermission": "fault: no permission, read-only"}[kind], ok, e.took, e.memory)
}

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
	smallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	once := size(t, filepath.Join(c.dir, "public"))
	makeWorkbook(t, filepath.Join(c.dir, "datasets"), "rainfall", rainOf("913.5"))
	filler := filepath.Join(c.dir, "filler")
	for _, room := range []float64{0, 0.1, 0.3, 0.5} {
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
	smallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	makeWorkbook(t, filepath.Join(c.dir, "datasets"), "rainfall", rainOf("913.5"))
	for _, blocks := range []int{1, 8, 40, 100} {
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
	smallSite(t, c.dir, "912.25")
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
	makeWorkbook(t, filepath.Join(c.dir, "datasets"), "rainfall", rainOf("913.5"))
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
	smallSite(t, c.dir, "912.25")
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

func TestFaultBuildsAtOnce(t *testing.T) {
	c := child{dir: openDir(t)}
	smallSite(t, c.dir, "912.25")
	want := mustBuild(t, c)
	for round := range 3 {
		var all sync.WaitGroup
		out := make([]ended, 3)
		for i := range out {
			all.Go(func() { out[i] = c.run(t, "build", "--base-url", siteURL) })
		}
		all.Wait()
		waited := 0
		for _, e := range out {
			if e.code != 0 {
				t.Errorf("round %d: exit %d\n%s", round, e.code, e.said)
			}
			if strings.Contains(e.said, "另一个构建正在进行") {
				waited++
			}
			tried("fault: builds at once", e.code == 0, e.took, e.memory)
		}
		if waited == 0 {
			t.Errorf("round %d: none says that it waited", round)
		}
		if got, err := whole(filepath.Join(c.dir, "public")); err != nil || got != want {
			t.Errorf("round %d: %v", round, err)
		}
	}
}

// TestFaultWorkbookRewrittenWhileRead saves a workbook over and over, in place, while builds read it. A build that gets through
// publishes one of the two versions, whole; the others say what was wrong and leave the site.
func TestFaultWorkbookRewrittenWhileRead(t *testing.T) {
	c := child{dir: openDir(t)}
	smallSite(t, c.dir, "912.25")
	name := filepath.Join(c.dir, "datasets", "rainfall.xlsx")
	var books [2][]byte
	var sites [2]string
	for i, rain := range []string{"912.25", "913.5"} {
		makeWorkbook(t, filepath.Join(c.dir, "datasets"), "rainfall", rainOf(rain))
		books[i], _ = os.ReadFile(name)
		sites[i] = mustBuild(t, c)
	}
	stop := make(chan struct{})
	var saving sync.WaitGroup
	saving.Go(func() {
		for i := 0; ; i = 1 - i {
			select {
			case <-stop:
				return
			case <-time.After(3 * time.Millisecond):
			}
			f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0o644)
			if err != nil {
				t.Error(err)
				return
			}
			half := len(books[i]) / 2
			f.Write(books[i][:half])
			time.Sleep(time.Millisecond)
			f.Write(books[i][half:])
			f.Close()
		}
	})
	for range 8 {
		e := c.run(t, "build", "--base-url", siteURL)
		got, err := whole(filepath.Join(c.dir, "public"))
		ok := err == nil && (got == sites[0] || got == sites[1]) && (e.code == 0 || e.code == 1 && strings.Contains(e.said, "datasets/rainfall.xlsx: ") && bilingual(e.said))
		if !ok {
			t.Errorf("exit %d, %v\n%s", e.code, err, e.said)
		}
		tried("fault: workbook saved while read", ok, e.took, e.memory)
	}
	close(stop)
	saving.Wait()
	if err := os.WriteFile(name, books[0], 0o644); err != nil {
		t.Fatal(err)
	}
	if got := mustBuild(t, c); got != sites[0] {
		t.Error("the build after that makes another site")
	}
}

func TestFaultFileChangedIsSaid(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.xlsx")
	for _, c := range []struct {
		change func()
		want   int
	}{
		{func() {}, 0},
		{func() { os.WriteFile(name, []byte("b"), 0o644) }, 1},
		{func() { os.Remove(name) }, 1},
	} {
		if err := os.WriteFile(name, []byte("a"), 0o644); err != nil {
			t.Fatal(err)
		}
		var ps cell.Problems
		done := changed(name, &ps)
		c.change()
		done()
		if len(ps) != c.want || c.want == 1 && !strings.Contains(ps.Text(lang.ZH), "读取期间文件被改动") {
			t.Errorf("got %v", ps)
		}
	}
}

// TestFaultClockPlaceAndTimesChangeNothing builds one small site where everything is old, where everything is new, in folders
// with Chinese names and spaces, in other languages and time zones, and by a Hugo whose clock is wrong by decades.
func TestFaultClockPlaceAndTimesChangeNothing(t *testing.T) {
	base := openDir(t)
	want := ""
	for i, c := range []struct {
		folder string
		env    []string
		saved  time.Time
		clock  time.Time
	}{
		{folder: "plain"},
		{folder: "数据 简报/第 2 版", env: []string{"LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8", "TZ=Pacific/Kiritimati"}},
		{folder: "it's a \"site\" & more", env: []string{"LC_ALL=tr_TR.UTF-8", "TZ=Etc/GMT+12", "GOMAXPROCS=1"}},
		{folder: "old", saved: time.Date(1981, 1, 1, 0, 0, 0, 0, time.UTC)},
		{folder: "new", saved: time.Date(2037, 1, 1, 0, 0, 0, 0, time.UTC)},
		{folder: "clock behind", clock: time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC)},
		{folder: "clock ahead", clock: time.Date(2099, 2, 28, 0, 0, 0, 0, time.UTC)},
	} {
		dir := filepath.Join(base, filepath.FromSlash(c.folder))
		smallSite(t, dir, "912.25")
		if !c.saved.IsZero() {
			err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
				if err == nil {
					err = os.Chtimes(name, c.saved, c.saved)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		start := time.Now()
		var got string
		if c.clock.IsZero() {
			got = mustBuild(t, child{dir: dir, env: c.env})
		} else {
			was := htime.Clock
			htime.Clock = clocks.Start(c.clock)
			var log bytes.Buffer
			home, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			err = run(t.Context(), []string{"build", "--base-url", siteURL}, &log, &log)
			htime.Clock = was
			t.Chdir(home)
			if err != nil {
				t.Fatalf("%v\n%s", err, &log)
			}
			if got, err = whole(filepath.Join(dir, "public")); err != nil {
				t.Fatal(err)
			}
		}
		if i == 0 {
			want = got
			if _, err := os.Stat(filepath.Join(dir, "public", "zh", "about", "index.html")); err != nil {
				t.Error("a page dated 2040 is left out")
			}
		}
		if got != want {
			t.Errorf("in %q the site is another", c.folder)
		}
		tried("fault: clock, place, locale, times", got == want, time.Since(start), 0)
	}
}

// Names in Chinese and with spaces are refused as ids, and said so in both languages.
func TestFaultNamesOfWorkbooksAreSaid(t *testing.T) {
	c := child{dir: openDir(t)}
	smallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	for _, name := range []string{"下载 量.xlsx", "two words.xlsx", "-rm.xlsx"} {
		from, to := filepath.Join(c.dir, "datasets", "rainfall.xlsx"), filepath.Join(c.dir, "datasets", name)
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
		e := c.run(t, "build", "--base-url", siteURL)
		got, err := whole(filepath.Join(c.dir, "public"))
		ok := e.code == 1 && strings.Contains(e.said, name) && strings.Contains(e.said, "文件名") && err == nil && got == before
		if !ok {
			t.Errorf("%s: exit %d, %v\n%s", name, e.code, err, e.said)
		}
		tried("fault: names of files", ok, e.took, e.memory)
		if err := os.Rename(to, from); err != nil {
			t.Fatal(err)
		}
	}
}
