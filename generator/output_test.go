//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// everything returns a line for each file, folder and link below the working directory: its name and what it holds. What builds keep
// for themselves is left out.
func everything(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name == ".cache" {
			return fs.SkipDir
		}
		what := e.Type().String()
		if e.Type().IsRegular() {
			sum, err := artifact.SumOf(name)
			if err != nil {
				return err
			}
			what = fmt.Sprintf("%x", sum[:4])
		}
		fmt.Fprintf(&b, "%s %s\n", name, what)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// outputFlags are all flags that name a folder or file to write.
var outputFlags = []struct {
	flag string
	args []string
	file bool
}{
	{"--build", []string{"build"}, false},
	{"--public", []string{"build"}, false},
	{"--profile", []string{"build"}, false},
	{"--build", []string{"serve", "--port", "0"}, false},
	{"--out", []string{"charts"}, false},
	{"--annotate", []string{"check"}, false},
	{"--charts", []string{"review", "--base", "HEAD"}, false},
	{"--out", []string{"zip"}, true},
}

// TestOutputsSpareWhatIsNotOurs names, in many spellings, places that a mistyped flag may hit. Each is refused as misuse, in both
// languages, and not a byte changes.
func TestOutputsSpareWhatIsNotOurs(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	dir := filepath.Join(home, "work", "briefing")
	fixture.SmallSite(t, dir, "912.25")
	t.Chdir(dir)
	t.Setenv("HOME", home)
	fixture.Write(t, ".", ".git/HEAD", "ref: refs/heads/main\n")
	fixture.Write(t, ".", "notes/thesis.txt", "three years of work")
	fixture.Write(t, ".", "notes/deep/er/empty.txt", "")
	fixture.Write(t, ".", "photos/.git/HEAD", "ref: refs/heads/main\n")
	fixture.Write(t, ".", "hugo-site/hugo.json", `{"params": {"author": "somebody else"}}`)
	fixture.Write(t, ".", "hugo-site/content/post.md", "mine")
	fixture.Write(t, ".", "cargo/"+artifact.CacheTagName, "Signature: 8a477f597d28d172789f06886806bc55\n# by cargo\n")
	fixture.Write(t, ".", "worktree/.git", "gitdir: ../.git/worktrees/x\n")
	fixture.Write(t, ".", "site-and-more/CNAME", "example.org\n")
	if err := artifact.WriteFolder("site-and-more/public", artifact.Tree{"index.html": []byte("<!doctype html>")}); err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, ".", "site-and-more/public/"+filepath.Join("zh", "my.txt"), "mine")
	fixture.Write(t, ".", "hostile/"+artifact.SumsName, strings.Repeat("0", 64)+"  ../notes/thesis.txt\n")
	fixture.Write(t, ".", "hostile/x.txt", "")
	for link, to := range map[string]string{"here": ".", "books": "datasets", "up": "..", "nowhere": "gone", "thesis": "notes"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	before := everything(t)
	folders := []string{
		".", "./", "./.", "notes/..", "here", "here/", "up", "..", "../..", "/", home, dir, dir + "/.",
		"datasets", "./datasets/", "datasets/../datasets", "notes/../datasets", "here/datasets", "books", "books/", "datasets/new", "books/new/er", filepath.Join(dir, "datasets"),
		"site", "site/content", "site/content/new", "site/static", "site/layouts/",
		".git", ".git/hooks", ".git/new", "photos", "worktree", "photos/.git/new",
		"notes", "notes/deep", "thesis", "hugo-site", "cargo", "site-and-more", "site-and-more/public", "hostile", "nowhere", "notes/thesis.txt", "notes/thesis.txt/new",
	}
	files := []string{".", "notes", "notes/thesis.txt", "thesis/thesis.txt", "datasets/rainfall.xlsx", "site/hugo.toml", ".git/HEAD", ".git/x.zip", "public/x.zip", "nowhere/x.zip"}
	test := func(flag, value string, args ...string) {
		t.Helper()
		var said bytes.Buffer
		c := code(run(context.Background(), append(args, flag, value), &said, &said), &said)
		if c != 2 || !fixture.Bilingual(said.String()) || !strings.Contains(said.String(), flag+" ") {
			t.Errorf("%s %s %s: exit %d\n%s", strings.Join(args, " "), flag, value, c, said.String())
		}
		if after := everything(t); after != before {
			t.Fatalf("%s %s %s changed what is there: now\n%s", strings.Join(args, " "), flag, value, after)
		}
	}
	for _, f := range outputFlags {
		names := folders
		if f.file {
			names = files
		}
		for _, name := range names {
			test(f.flag, name, f.args...)
		}
	}
	test("--public", "out", "build", "--build", "out")
	test("--public", "out/site", "build", "--build", "out")
	test("--public", "out", "build", "--build", "out/made")
	test("--profile", "build", "build")
}
