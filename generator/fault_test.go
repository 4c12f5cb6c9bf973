//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestFaultKilledBuildLeavesAWholeSite kills builds that replace a site, each when it has come to another of its phases, as what it
// writes shows. The site is then the old one or the new one, and the next build makes the new one whatever was left.
func TestFaultKilledBuildLeavesAWholeSite(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	site := mustBuild(t, c)
	matches := func(pattern string) []string {
		names, err := filepath.Glob(filepath.Join(c.dir, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	rounds, killed := 1, 0
	if fixture.Full {
		rounds = 5
	}
	for n := range rounds {
		for i, phase := range []struct{ what, appears string }{
			{"reading", ".public-lock"},
			{"pages are written", "build/content/data/rainfall/index.*.md"},
			{"pictures are drawn", ".cache/images/*"},
			{"Hugo begins", ".public-next-*"},
			{"Hugo has written a page", ".public-next-*/*/index.html"},
			{"the site is replaced", "public/" + artifact.SumsName},
		} {
			fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf(fmt.Sprintf("9%d%d.5", n, i)))
			if err := os.RemoveAll(filepath.Join(c.dir, ".cache")); err != nil { // each phase has something to do
				t.Fatal(err)
			}
			os.Remove(filepath.Join(c.dir, ".public-lock"))
			if strings.Contains(phase.appears, "*/") { // the site before would be made the next one, with its files
				if err := os.RemoveAll(artifact.PreviousDir(filepath.Join(c.dir, "public"))); err != nil {
					t.Fatal(err)
				}
			}
			was := map[string]time.Time{}
			for _, name := range matches(phase.appears) {
				was[name] = modified(name)
			}
			e := child{dir: c.dir, kill: func() bool {
				return slices.ContainsFunc(matches(phase.appears), func(name string) bool { return !modified(name).Equal(was[name]) })
			}}.run(t, "build", "--base-url", fixture.SiteURL)
			got, err := fixture.Whole(filepath.Join(c.dir, "public"))
			next := mustBuild(t, c)
			ok := err == nil && (got == site || got == next)
			if !ok {
				t.Errorf("killed when %s: %v", phase.what, err)
			}
			if next == site {
				t.Error("another figure makes the same site")
			}
			for _, name := range matches(".public-*") { // the lock stays, and the site before
				if base := filepath.Base(name); base != ".public-lock" && base != filepath.Base(artifact.PreviousDir("public")) {
					t.Errorf("left behind: %q", name)
				}
			}
			tried("fault: kill -9 during a build", ok, e.took, 0)
			t.Logf("%s: exit %d, replaced: %t", phase.what, e.code, got == next)
			if e.code == -1 { // else it ended before it was killed
				killed++
			}
			site = next
		}
	}
	if killed < 4*rounds {
		t.Errorf("only %d builds were killed", killed)
	}
}

// modified is when a file was last written; never if there is none.
func modified(name string) (at time.Time) {
	if st, err := os.Stat(name); err == nil {
		at = st.ModTime()
	}
	return at
}

// failsWhole runs a build that must fail, say why in both languages, and leave the site as it was.
func failsWhole(t *testing.T, c child, before, public, says string, args ...string) {
	t.Helper()
	kind, _, _ := strings.Cut(t.Name(), "/")
	e := c.run(t, append([]string{"build", "--base-url", fixture.SiteURL}, args...)...)
	ok := true
	if e.code != 1 || !strings.Contains(e.said, says) || !fixture.Bilingual(e.said) || strings.Contains(e.said, "goroutine ") {
		t.Errorf("%s: exit %d, want 1 and %q\n%s", t.Name(), e.code, says, e.said)
		ok = false
	}
	if got, err := fixture.Whole(public); err != nil || got != before {
		t.Errorf("%s: the site changed: %v", t.Name(), err)
		ok = false
	}
	tried(map[string]string{"TestFaultFullDisk": "fault: disk full", "TestFaultFilesAreLimited": "fault: file size limited", "TestFaultNoPermission": "fault: no permission, read-only"}[kind], ok, e.took, e.memory)
}

func TestFaultBuildsAtOnce(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	want := mustBuild(t, c)
	rounds := 1
	if fixture.Full {
		rounds = 3
	}
	for round := range rounds {
		if err := os.RemoveAll(filepath.Join(c.dir, ".cache")); err != nil { // so that one of them has something to do
			t.Fatal(err)
		}
		unlock, err := artifact.Lock(t.Context(), io.Discard, filepath.Join(c.dir, "build"), filepath.Join(c.dir, "public"))
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		out, waits := make([]ended, 3), make([]*listener, 3)
		for i := range out {
			waits[i] = listenFor("另一个构建正在进行")
			waiting := child{dir: c.dir, hear: waits[i]}
			all.Go(func() { out[i] = waiting.run(t, "build", "--base-url", fixture.SiteURL) })
		}
		for _, w := range waits {
			select {
			case <-w.heard:
			case <-time.After(fixture.Hang):
				t.Errorf("round %d: one does not say that it waits", round)
			}
		}
		unlock()
		all.Wait()
		for _, e := range out {
			if e.code != 0 {
				t.Errorf("round %d: exit %d\n%s", round, e.code, e.said)
			}
			tried("fault: builds at once", e.code == 0, e.took, e.memory)
		}
		if got, err := fixture.Whole(filepath.Join(c.dir, "public")); err != nil || got != want {
			t.Errorf("round %d: %v", round, err)
		}
	}
}
