//go:build full && unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// in runs a command in a folder, and returns what it printed.
func in(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Env = append(append(ownEnvironment(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org"), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestForkCanBeInstalled gives the module the path of a fork, offers a version of it as the module proxy does, has go install fetch it in
// an empty folder, and builds a site with what it installed.
func TestForkCanBeInstalled(t *testing.T) {
	const module = "example.org/fork/briefing"
	version := fmt.Sprintf("v1.2.%d", time.Now().Unix()) // go remembers what the packages of a version import
	clone := cloned(t)
	in(t, clone, nil, "make", "module", "MODULE="+module)
	if left := in(t, clone, nil, "sh", "-c", `grep -rlE '^(import)?[[:space:]]+"briefing(/generator.*)?"$' --include=*.go . || true`); left != "" {
		t.Errorf("files that import the old path:\n%s", left)
	}
	if unformatted := in(t, clone, nil, "gofmt", "-l", "generator"); unformatted != "" {
		t.Errorf("not formatted:\n%s", unformatted)
	}
	in(t, clone, nil, "git", "commit", "-qam", "module: its own path")

	proxy := filepath.Join(t.TempDir(), "proxy")
	versions := filepath.Join(proxy, filepath.FromSlash(module), "@v")
	fixture.Write(t, versions, "list", version+"\n")
	fixture.Write(t, versions, version+".info", `{"Version": "`+version+`", "Time": "2026-01-02T03:04:05Z"}`)
	mod, err := os.ReadFile(filepath.Join(clone, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, versions, version+".mod", string(mod))
	in(t, clone, nil, "git", "archive", "--format=zip", "--prefix="+module+"@"+version+"/", "-o", filepath.Join(versions, version+".zip"), "HEAD", ".", ":!.ci") // in which are modules of their own

	cache := strings.TrimSpace(in(t, clone, nil, "go", "env", "GOMODCACHE"))
	t.Cleanup(func() { // among the modules that are there for other tests too
		for _, name := range []string{filepath.Join(cache, "example.org", "fork"), filepath.Join(cache, "cache", "download", "example.org", "fork")} {
			exec.Command("chmod", "-R", "u+w", name).Run()
			if err := os.RemoveAll(name); err != nil {
				t.Error(err)
			}
		}
	})
	empty, bin := t.TempDir(), t.TempDir()
	in(t, empty, []string{"GOBIN=" + bin, "GOPROXY=file://" + proxy + ",file://" + cache + "/cache/download", "GONOSUMDB=*", "GOFLAGS=-trimpath"}, "go", "install", "-ldflags=-s -w", module+"/generator@"+version)

	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	generator := filepath.Join(bin, "generator")
	nothing := []string{"PATH=" + t.TempDir(), "LC_ALL=en_US.UTF-8"}
	if said := in(t, dir, nothing, generator, "--version"); !strings.HasPrefix(said, "generator version "+version+" (") || !strings.Contains(said, "Hugo ") {
		t.Errorf("it calls itself %s", said)
	}
	in(t, dir, nothing, generator, "build", "--base-url", fixture.SiteURL)
	if _, err := fixture.Whole(filepath.Join(dir, "public")); err != nil {
		t.Error(err)
	}
}

// TestReleaseIsTheSameBytesTwice builds what is downloaded of a release for this platform in two clones of a tag. The program of one runs where
// there is neither Go nor git, and begins a briefing that names the release.
func TestReleaseIsTheSameBytesTwice(t *testing.T) {
	platform := strings.TrimSpace(in(t, ".", nil, "go", "env", "GOOS")) + "/" + strings.TrimSpace(in(t, ".", nil, "go", "env", "GOARCH"))
	var all [2]artifact.Manifest
	source, clone := cloned(t), ""
	in(t, source, nil, "git", "tag", "v1.2.3")
	for i := range all {
		clone = filepath.Join(t.TempDir(), "clone")
		in(t, source, nil, "git", "clone", "-q", ".", clone)
		said := in(t, clone, nil, "make", "release", "PLATFORMS="+platform, "RELEASE=https://example.org/v1.2.3/")
		t.Log(said)
		in(t, filepath.Join(clone, "dist"), nil, "sha256sum", "--check", "--strict", "SHA256SUMS")
		var err error
		if all[i], err = artifact.SumsOf(filepath.Join(clone, "dist"), nil); err != nil {
			t.Fatal(err)
		}
	}
	if all[0].String() != all[1].String() || len(all[0]) != 4 {
		t.Errorf("two builds of one commit:\n%s\n%s", all[0], all[1])
	}
	if left := in(t, clone, nil, "git", "status", "--porcelain"); left != "" {
		t.Errorf("files that are not ignored:\n%s", left)
	}
	generator := filepath.Join(clone, "dist", "generator-"+strings.ReplaceAll(platform, "/", "-"))
	st, err := os.Stat(generator)
	if err != nil || st.Size() > 95e6 {
		t.Errorf("the program has %d bytes: %v", st.Size(), err)
	}
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	nothing := []string{"PATH=" + t.TempDir(), "LC_ALL=en_US.UTF-8"}
	if said := in(t, dir, nothing, generator, "--version"); !strings.HasPrefix(said, "generator version v1.2.3 (commit ") {
		t.Errorf("it calls itself %s", said)
	}
	in(t, dir, nothing, generator, "build", "--base-url", fixture.SiteURL)
	if _, err := fixture.Whole(filepath.Join(dir, "public")); err != nil {
		t.Error(err)
	}
	in(t, dir, nothing, generator, "init", "new")
	sum := all[0]["generator-"+strings.ReplaceAll(platform, "/", "-")]
	if b, err := os.ReadFile(filepath.Join(dir, "new", ".ci", "release")); err != nil || !strings.Contains(string(b), "https://example.org/v1.2.3/") || !strings.Contains(string(b), fmt.Sprintf("%x", sum)) {
		t.Errorf("%v\n%s", err, b)
	}
}
