//go:build unix

package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// TestFaultWorkbookRewrittenWhileRead saves a workbook over and over, in place, while builds read it. A build that gets through
// publishes one of the two versions, whole; the others say what was wrong and leave the site.
func TestFaultWorkbookRewrittenWhileRead(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	name := filepath.Join(c.dir, "datasets", "rainfall.xlsx")
	var books [2][]byte
	var sites [2]string
	for i, rain := range []string{"912.25", "913.5"} {
		fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf(rain))
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
	rounds := 3
	if fixture.Full {
		rounds = 8
	}
	for range rounds {
		e := c.run(t, "build", "--base-url", fixture.SiteURL)
		got, err := fixture.Whole(filepath.Join(c.dir, "public"))
		ok := err == nil && (got == sites[0] || got == sites[1]) && (e.code == 0 || e.code == 1 && strings.Contains(e.said, "datasets/rainfall.xlsx: ") && fixture.Bilingual(e.said))
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
		most   int64 // bytes that are read into memory
		change func()
		want   int
	}{
		{1, func() {}, 0},
		{1, func() { os.WriteFile(name, []byte("b"), 0o644) }, 1},
		{1, func() { os.Remove(name) }, 1},
		{0, func() {}, 0},
		{0, func() { os.WriteFile(name, []byte("b"), 0o644) }, 1},
		{0, func() { os.Remove(name) }, 1},
	} {
		if err := os.WriteFile(name, []byte("a"), 0o644); err != nil {
			t.Fatal(err)
		}
		var ps cell.Problems
		o := build.OpenSource(name, xlsx.Limits{File: c.most})
		c.change()
		o.Changed(&ps)
		if len(ps) != c.want || c.want == 1 && !strings.Contains(ps.Text(lang.ZH), "读取期间文件被改动") {
			t.Errorf("got %v", ps)
		}
	}
}

// TestFaultClockPlaceAndTimesChangeNothing builds one small site where everything is old, where everything is new, in folders
// with Chinese names and spaces, in other languages and time zones, on one core, and by a Hugo whose clock is wrong by decades.
// TestCloneBuildsTheSameBytesAnywhere does so with the site itself.
func TestFaultClockPlaceAndTimesChangeNothing(t *testing.T) {
	base := openDir(t)
	want := ""
	for i, c := range []struct {
		folder string
		env    []string
		saved  time.Time
		clock  time.Time
	}{
		{folder: "plain", env: []string{"TZ=Asia/Shanghai", "GOMAXPROCS=4"}},
		{folder: "数据 简报/第 2 版", env: []string{"LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8", "TZ=Pacific/Kiritimati"}, saved: time.Date(1981, 1, 1, 0, 0, 0, 0, time.UTC)},
		{folder: "it's a \"site\" & more", env: []string{"LC_ALL=tr_TR.UTF-8", "TZ=Etc/GMT+12", "GOMAXPROCS=1"}, saved: time.Date(2037, 1, 1, 0, 0, 0, 0, time.UTC)},
		{folder: "clock behind", clock: time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC)},
		{folder: "clock ahead", clock: time.Date(2099, 2, 28, 0, 0, 0, 0, time.UTC)},
	} {
		dir := filepath.Join(base, filepath.FromSlash(c.folder))
		fixture.SmallSite(t, dir, "912.25")
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
			err = run(t.Context(), []string{"build", "--base-url", fixture.SiteURL}, &log, &log)
			htime.Clock = was
			t.Chdir(home)
			if err != nil {
				t.Fatalf("%v\n%s", err, &log)
			}
			if got, err = fixture.Whole(filepath.Join(dir, "public")); err != nil {
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
	fixture.SmallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	for _, name := range []string{"下载 量.xlsx", "two words.xlsx", "-rm.xlsx"} {
		from, to := filepath.Join(c.dir, "datasets", "rainfall.xlsx"), filepath.Join(c.dir, "datasets", name)
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
		e := c.run(t, "build", "--base-url", fixture.SiteURL)
		got, err := fixture.Whole(filepath.Join(c.dir, "public"))
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
