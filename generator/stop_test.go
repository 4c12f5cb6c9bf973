//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
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

// TestBuildStopsInTheMidstOfHugo asks a build to stop while Hugo is at a page that would take it hours, and others are written. The site stays as it was,
// and nothing lies about: neither beside it nor in the folder of temporary files.
func TestBuildStopsInTheMidstOfHugo(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	want := mustBuild(t, c)
	temporary := t.TempDir()
	c.env = append(c.env, "TMPDIR="+temporary)
	fixture.Write(t, c.dir, "site/layouts/_shortcodes/slow.html", `{{ if eq .Page.Language.Lang "zh" }}{{ range seq 1000000 }}{{ range seq 1000000 }}{{ end }}{{ end }}{{ end }}`)
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, c.dir, "site/content/slow/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< slow >}}\n")
	}
	for _, ask := range []string{"SIGTERM", "Ctrl-C"} {
		s := onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL, "--timing"), 80)
		s.until(t, "a page of Hugo's", func(string) bool {
			made, err := filepath.Glob(filepath.Join(c.dir, ".public-next-*", "*", "index.html"))
			return err == nil && len(made) > 0
		})
		if ask == "SIGTERM" {
			if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		} else {
			s.press(t, "\x03")
		}
		e := s.wait(t)
		if e.code != 1 || !strings.Contains(e.said, "Stopped as asked") {
			t.Errorf("%s: exit %d\n%s", ask, e.code, e.said)
		}
		if got, err := fixture.Whole(filepath.Join(c.dir, "public")); err != nil || got != want {
			t.Errorf("%s: the site changed: %v", ask, err)
		}
		for _, dir := range []string{c.dir, temporary} {
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if strings.Contains(e.Name(), "-next-") || dir == temporary {
					t.Errorf("%s: %s is left", ask, e.Name())
				}
			}
		}
	}
	s := onTerminal(t, c.command(t, "", "serve", "--port", "0"), 80)
	s.says(t, "pages (")
	s.press(t, "\x03")
	if e := s.wait(t); e.code != 0 || strings.Contains(e.said, "Stopped") {
		t.Errorf("serve: exit %d\n%q", e.code, e.said)
	}
}

// TestEnvironmentOfHugoChangesNothing builds with variables that Hugo would read.
func TestEnvironmentOfHugoChangesNothing(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	want := mustBuild(t, c)
	for _, name := range []string{"public", ".public-old", ".cache", "build"} {
		if err := os.RemoveAll(filepath.Join(c.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	c.env = []string{
		"HUGO_BASEURL=https://evil.example/", "HUGOxBASEURL=https://evil.example/", "HUGO_TITLE=evil", "HUGO_PARAMS_LICENCE=evil", "HUGO_PARAMS_REPOSITORY=https://evil.example/",
		"HUGO_LANGUAGES_EN_TITLE=evil", "HUGO_LANGUAGES_ZH_PARAMS_SUBTITLE=evil", "HUGO_DEFAULTCONTENTLANGUAGE=en", "HUGO_DISABLEKINDS=page", "HUGO_MINIFY_MINIFYOUTPUT=true", "HUGO_ENVIRONMENT=development",
		"HUGO_ENABLEROBOTSTXT=false", "HUGO_UGLYURLS=true", "HUGO_PUBLISHDIR=evil", "HUGO_THEME=evil", "HUGO_NUMWORKERMULTIPLIER=7", "HUGO_MEMORYLIMIT=1", "HUGO_FILE_LOG_FORMAT=:file", "HUGO_ENV=evil",
		"NETLIFY=true", "PULL_REQUEST=true", "DEPLOY_PRIME_URL=https://evil.example/", "NO_COLOR=1", "CI=true", "USER=evil",
	}
	if got := mustBuild(t, c); got != want {
		t.Error("the environment changes the site")
	}
	if _, err := os.Stat(filepath.Join(c.dir, "site", "evil")); err == nil {
		t.Error("the environment says where to write")
	}
}
