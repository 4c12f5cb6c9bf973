//go:build full && unix

package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
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
	saysWhatIsLeftOut(t, generator, dir, nothing)
	if bill, err := os.ReadFile(generator + ".cdx.json"); err != nil || !bytes.Contains(bill, []byte(`"pkg:golang/github.com/gohugoio/hugo@v`)) || bytes.Contains(bill, []byte("wazero")) {
		t.Errorf("%v\n%s", err, bill)
	}
	in(t, dir, nothing, generator, "init", "new")
	sum := all[0]["generator-"+strings.ReplaceAll(platform, "/", "-")]
	if b, err := os.ReadFile(filepath.Join(dir, "new", ".ci", "release")); err != nil || !strings.Contains(string(b), "https://example.org/v1.2.3/") || !strings.Contains(string(b), fmt.Sprintf("%x", sum)) {
		t.Errorf("%v\n%s", err, b)
	}
}

// saysWhatIsLeftOut has a released program build a page for which Hugo needs what a release leaves out, a part after the other: it fails and
// names the part. Pictures that only need to be measured, in any format, it shows.
func saysWhatIsLeftOut(t *testing.T, generator, dir string, env []string) {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	webp, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==") // a pixel
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "site/assets/a.png", picture.String())
	fixture.Write(t, dir, "site/content/about/b.webp", string(webp))
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, dir, "site/content/about/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< try >}}\n\n![b](b.webp)\n")
	}
	for _, try := range []struct{ call, leftOut string }{
		{`((resources.Get "a.png").Resize "1x").Width`, ""},
		{`transform.ToMath "x^2"`, "KaTeX"},
		{`((resources.Get "a.png").Process "webp").Width`, "WebP"},
		{`((resources.Get "a.png").Process "avif").Width`, "AVIF"},
		{`openapi3.Unmarshal (resources.FromString "a.json" "{}")`, "OpenAPI"},
	} {
		fixture.Write(t, dir, "site/layouts/_shortcodes/try.html", "{{ "+try.call+" }}")
		c := exec.Command(generator, "build", "--base-url", fixture.SiteURL)
		c.Dir, c.Env = dir, append(ownEnvironment(), env...)
		said, err := c.CombinedOutput()
		if (err == nil) != (try.leftOut == "") || !strings.Contains(string(said), "has "+try.leftOut) && try.leftOut != "" {
			t.Errorf("%s: %v\n%s", try.call, err, said)
		}
	}
	if page, err := os.ReadFile(filepath.Join(dir, "public", "en", "about", "index.html")); err != nil || !bytes.Contains(page, []byte(`b.webp" alt="b" width="1" height="1"`)) {
		t.Errorf("%v\n%s", err, page)
	}
}
