//go:build unix

package main

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestFaultKilledBuildLeavesAWholeSite kills a build that replaces a site at twenty moments, from its start to its end. How long a
// build takes changes with the load of the machine: one that ended before its moment is no kill, and says how long the next may take.
func TestFaultKilledBuildLeavesAWholeSite(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	before := mustBuild(t, c)
	book := func(rain string) {
		fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "rainfall", fixture.RainOf(rain))
	}
	book("913.5")
	start := time.Now()
	after := mustBuild(t, c)
	span := time.Since(start)
	if before == after {
		t.Fatal("another figure makes the same site")
	}
	random := rand.New(rand.NewPCG(7, 20))
	killed, replaced := 0, 0
	for n := 0; killed < 20 && n < 400; n++ {
		want, other, rain := after, before, "912.25"
		if n%2 == 1 {
			want, other, rain = before, after, "913.5"
		}
		book(rain)
		c.kill = time.Duration(float64(span) * (float64(killed) + random.Float64()) / 20)
		e := c.run(t, "build", "--base-url", fixture.SiteURL)
		got, err := fixture.Whole(filepath.Join(c.dir, "public"))
		ok := err == nil && (got == want || got == other)
		if !ok {
			t.Errorf("killed after %v: %v", c.kill, err)
		}
		if e.code == -1 {
			killed++
		} else {
			span = min(span, e.took)
		}
		if got == other {
			replaced++
		}
		mended := child{dir: c.dir}
		if h := mustBuild(t, mended); h != other {
			t.Errorf("the build after one killed after %v makes another site", c.kill)
			ok = false
		}
		left, _ := filepath.Glob(filepath.Join(c.dir, ".public-*"))
		for _, name := range left { // the lock stays, and the site before
			if base := filepath.Base(name); base != ".public-lock" && base != filepath.Base(artifact.PreviousDir("public")) {
				t.Errorf("left behind: %q", name)
			}
		}
		tried("fault: kill -9 during a build", ok, e.took, 0)
	}
	if killed < 20 {
		t.Errorf("only %d builds were killed", killed)
	}
	t.Logf("%d killed, of which %d sites were replaced already or not killed", killed, replaced)
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
	for round := range 3 {
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
