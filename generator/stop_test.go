//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"briefing/generator/build"
	"briefing/generator/fixture"
)

// TestHeedDoesNotWaitForEver: work that does not stop is left; work that stops has its say.
func TestHeedDoesNotWaitForEver(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	never := make(chan bool)
	defer close(never)
	if err := heed(ctx, func() error { <-never; return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("work that does not stop: %v", err)
	}
	if err := heed(ctx, func() error { <-ctx.Done(); return build.ErrProblems }); err != build.ErrProblems {
		t.Errorf("work that stops: %v", err)
	}
}

// TestBuildStopsInTheMidstOfHugo asks a build to stop while Hugo is at a page that would take it hours, and others are written.
// The site stays as it was, and nothing lies about: neither beside it nor in the folder of temporary files.
func TestBuildStopsInTheMidstOfHugo(t *testing.T) {
	c, want := builtSite(t)
	temporary := t.TempDir()
	c.env = append(c.env, "TMPDIR="+temporary)
	fixture.Write(t, c.dir, "site/layouts/_shortcodes/slow.html", `{{ if eq .Page.Language.Lang "zh" }}{{ range seq 1000000 }}{{ range seq 1000000 }}{{ end }}{{ end }}{{ end }}`)
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, c.dir, "site/content/slow/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< slow >}}\n")
	}
	for _, ask := range []string{"SIGTERM", "Ctrl-C"} {
		s := onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL, "--timing"), 80)
		s.until(t, "a page of Hugo's", regexp.MustCompile(`pages \([1-9]`).MatchString)
		if ask == "SIGTERM" {
			if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		} else {
			s.press(t, "\x03")
		}
		if e := s.wait(t); e.code != 1 || !strings.Contains(e.said, "Stopped as asked") {
			t.Errorf("%s: exit %d\n%s", ask, e.code, e.said)
		}
		if got, err := fixture.Whole(filepath.Join(c.dir, "public")); err != nil || got != want {
			t.Errorf("%s: the site changed: %v", ask, err)
		}
		left, _ := filepath.Glob(filepath.Join(c.dir, "*-next-*"))
		more, err := os.ReadDir(temporary)
		if err != nil || len(left)+len(more) > 0 {
			t.Errorf("%s: %q and %v are left", ask, left, more)
		}
	}
	s := onTerminal(t, c.command(t, "", "serve", "--port", "0"), 80)
	s.says(t, "pages (")
	s.press(t, "\x03")
	if e := s.wait(t); e.code != 0 || strings.Contains(e.said, "Stopped") {
		t.Errorf("serve: exit %d\n%q", e.code, e.said)
	}
}
