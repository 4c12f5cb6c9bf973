//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestFaultKilledBuildLeavesAWholeSite kills builds that replace a site, each when it has come to another of its phases, as what it
// writes shows. The site is then the old one or the new one, and the next build makes the new one and clears away whatever was left.
func TestFaultKilledBuildLeavesAWholeSite(t *testing.T) {
	c, site := builtSite(t)
	public := filepath.Join(c.dir, "public")
	matches := func(pattern string) map[string]time.Time {
		out := map[string]time.Time{}
		names, _ := filepath.Glob(filepath.Join(c.dir, filepath.FromSlash(pattern)))
		for _, name := range names {
			if st, err := os.Stat(name); err == nil {
				out[name] = st.ModTime()
			}
		}
		return out
	}
	temporary := t.TempDir()
	c.env = append(c.env, "TMPDIR="+temporary)
	rounds, killed := 1, 0
	if fixture.Full {
		rounds = 5
	}
	for n := range 6 * rounds {
		phase := []struct{ what, appears string }{
			{"reading", ".public-lock"},
			{"pages are written", "build/content/data/rainfall/index.*.md"},
			{"pictures are drawn", ".cache/images/*"},
			{"Hugo begins", ".public-next-*"},
			{"Hugo has written a page", ".public-next-*/*/index.html"},
			{"the site is replaced", "public/" + artifact.SumsName},
		}[n%6]
		c.rain(t, fmt.Sprintf("9%02d.5", n))
		os.RemoveAll(filepath.Join(c.dir, ".cache")) // each phase has something to do
		os.Remove(filepath.Join(c.dir, ".public-lock"))
		if strings.Contains(phase.appears, "*/") { // the site before would be made the next one, with its files
			os.RemoveAll(artifact.PreviousDir(public))
		}
		was := matches(phase.appears)
		cmd := c.command(t, "", "build", "--base-url", fixture.SiteURL)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		over := make(chan struct{})
		go func() { cmd.Wait(); close(over) }()
		for running := true; running; {
			select {
			case <-over:
				running = false
			case <-time.After(100 * time.Microsecond):
				for name, at := range matches(phase.appears) {
					if !at.Equal(was[name]) {
						cmd.Process.Kill()
					}
				}
			}
		}
		got, err := fixture.Whole(public)
		next := c.build(t)
		if err != nil || got != site && got != next || next == site {
			t.Errorf("killed when %s: %v; another figure makes another site: %t", phase.what, err, next != site)
		}
		for name := range matches(".public-*") { // the lock stays, and the site before
			if base := filepath.Base(name); base != ".public-lock" && base != filepath.Base(artifact.PreviousDir("public")) {
				t.Errorf("left behind: %q", name)
			}
		}
		if left, err := os.ReadDir(temporary); len(left) > 0 || err != nil { // where no build cleans up
			t.Errorf("left in the folder of temporary files: %v, %v", left, err)
		}
		if cmd.ProcessState.ExitCode() == -1 { // else it ended before it was killed
			killed++
		}
		site = next
	}
	if killed < 4*rounds {
		t.Errorf("only %d builds were killed", killed)
	}
}

func TestFaultBuildsAtOnce(t *testing.T) {
	c, want := builtSite(t)
	os.RemoveAll(filepath.Join(c.dir, ".cache")) // so that one of them has something to do
	public := filepath.Join(c.dir, "public")
	unlock, err := artifact.Lock(t.Context(), io.Discard, filepath.Join(c.dir, "build"), public)
	if err != nil {
		t.Fatal(err)
	}
	var all []*screen
	for range 3 {
		all = append(all, onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL), 80))
	}
	for _, s := range all {
		s.says(t, "另一个构建正在进行")
	}
	unlock()
	for _, s := range all {
		e := s.wait(t)
		if e.code != 0 {
			t.Errorf("exit %d\n%s", e.code, e.said)
		}
	}
	if got, err := fixture.Whole(public); err != nil || got != want {
		t.Errorf("another site: %v", err)
	}
}

// TestFaultWorkbookRewrittenWhileRead saves a workbook over and over, in place, while builds read it. A build that gets through
// publishes one of the two versions, whole; the others say what was wrong and leave the site.
func TestFaultWorkbookRewrittenWhileRead(t *testing.T) {
	c, first := builtSite(t)
	name := filepath.Join(c.dir, "datasets", "rainfall.xlsx")
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c.rain(t, "913.5")
	now, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	second := c.build(t)
	stop := make(chan struct{})
	var saving sync.WaitGroup
	saving.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(3 * time.Millisecond):
			}
			book := [][]byte{old, now}[i%2]
			f, err := os.Create(name)
			if err != nil {
				t.Error(err)
				return
			}
			f.Write(book[:len(book)/2])
			time.Sleep(time.Millisecond)
			f.Write(book[len(book)/2:])
			f.Close()
		}
	})
	for range map[bool]int{false: 3, true: 8}[fixture.Full] {
		e := c.run(t, "build", "--base-url", fixture.SiteURL)
		got, err := fixture.Whole(filepath.Join(c.dir, "public"))
		said := e.code == 1 && strings.Contains(e.said, "datasets/rainfall.xlsx: ") && fixture.Bilingual(e.said)
		if err != nil || got != first && got != second || e.code != 0 && !said {
			t.Errorf("exit %d, %v\n%s", e.code, err, e.said)
		}
	}
	close(stop)
	saving.Wait()
	if err := os.WriteFile(name, old, 0o644); err != nil {
		t.Fatal(err)
	}
	if c.build(t) != first {
		t.Error("the build after that makes another site")
	}
}

// hugoReads are variables that Hugo would read.
var hugoReads = strings.Fields(`HUGO_BASEURL=https://evil.example/ HUGOxBASEURL=https://evil.example/ HUGO_TITLE=evil HUGO_PARAMS_LICENCE=evil
	HUGO_PARAMS_REPOSITORY=https://evil.example/ HUGO_LANGUAGES_EN_TITLE=evil HUGO_LANGUAGES_ZH_PARAMS_SUBTITLE=evil
	HUGO_DEFAULTCONTENTLANGUAGE=en HUGO_DISABLEKINDS=page HUGO_MINIFY_MINIFYOUTPUT=true HUGO_ENVIRONMENT=development
	HUGO_ENABLEROBOTSTXT=false HUGO_UGLYURLS=true HUGO_PUBLISHDIR=evil HUGO_THEME=evil HUGO_NUMWORKERMULTIPLIER=7 HUGO_MEMORYLIMIT=1
	HUGO_FILE_LOG_FORMAT=:file HUGO_ENV=evil NETLIFY=true PULL_REQUEST=true DEPLOY_PRIME_URL=https://evil.example/ NO_COLOR=1 CI=true USER=evil`)

// TestFaultClockPlaceAndSettingsChangeNothing builds one small site where everything is old or new, in folders with Chinese
// names and spaces, in other languages and time zones, on one core, with variables that Hugo would read, and by a Hugo whose
// clock is wrong by decades. TestCloneBuildsTheSameBytesAnywhere does so with the site itself.
func TestFaultClockPlaceAndSettingsChangeNothing(t *testing.T) {
	made, want := builtSite(t)
	if _, err := os.Stat(filepath.Join(made.dir, "public", "zh", "about", "index.html")); err != nil {
		t.Error("a page dated 2040 is left out")
	}
	base := openDir(t)
	for _, c := range []struct {
		folder string
		env    []string
		saved  int // the year in which all files were
		clock  int // the year that Hugo takes it to be
	}{
		{folder: "数据 简报/第 2 版", saved: 1981, env: []string{"LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8", "TZ=Pacific/Kiritimati"}},
		{folder: "it's a \"site\" & more", saved: 2037, env: append(hugoReads, "LC_ALL=tr_TR.UTF-8", "TZ=Etc/GMT+12", "GOMAXPROCS=1")},
		{folder: "clock behind", clock: 1999},
		{folder: "clock ahead", clock: 2099},
	} {
		site := child{dir: filepath.Join(base, filepath.FromSlash(c.folder)), env: c.env}
		fixture.SmallSite(t, site.dir, "912.25")
		if c.saved != 0 {
			day := time.Date(c.saved, 1, 1, 0, 0, 0, 0, time.UTC)
			if err := filepath.WalkDir(site.dir, func(name string, _ fs.DirEntry, err error) error { return os.Chtimes(name, day, day) }); err != nil {
				t.Fatal(err)
			}
		}
		if c.clock == 0 {
			if site.build(t) != want {
				t.Errorf("in %q the site is another", c.folder)
			}
		} else {
			was := htime.Clock
			htime.Clock = clocks.Start(time.Date(c.clock, 12, 31, 23, 59, 59, 0, time.UTC))
			t.Chdir(site.dir)
			var log bytes.Buffer
			err := run(t.Context(), []string{"build", "--base-url", fixture.SiteURL}, &log, &log)
			htime.Clock = was
			t.Chdir(base)
			if got, e := fixture.Whole(filepath.Join(site.dir, "public")); err != nil || e != nil || got != want {
				t.Errorf("%s: the site is another: %v, %v\n%s", c.folder, err, e, &log)
			}
		}
		if evil, _ := filepath.Glob(filepath.Join(site.dir, "*", "evil")); slices.Contains(evil, "evil") || len(evil) > 0 {
			t.Error("the environment says where to write")
		}
	}
}
