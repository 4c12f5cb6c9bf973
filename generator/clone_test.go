//go:build full && unix

package main

import (
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/topics"
)

// TestCloneBuildsTheSameBytesAnywhere builds one commit in two clones, which differ in folder, time zone, locale, number
// of cores, home and, where the tests may become another one, user.
func TestCloneBuildsTheSameBytesAnywhere(t *testing.T) {
	var sums [2][]string
	for i, env := range [][]string{
		{"TZ=Asia/Shanghai", "LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8", "GOMAXPROCS=1", "HOME=" + t.TempDir()},
		{"TZ=America/St_Johns", "LC_ALL=C", "LANG=C", "GOMAXPROCS=7", "SOURCE_DATE_EPOCH=1"},
	} {
		dir := filepath.Join(openDir(t), "clone")
		if err := os.Rename(cloned(t), dir); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"datasets", "site"} { // as they are here, committed or not
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("..", name))); err != nil {
				t.Fatal(err)
			}
		}
		c := child{dir: dir, env: env}
		if i == 1 && os.Getuid() == 0 {
			c.uid = 65534
			c.own(t)
		}
		c.build(t)
		list, err := os.ReadFile(filepath.Join(dir, "public", artifact.SumsName))
		if err != nil {
			t.Fatal(err)
		}
		sums[i] = strings.Split(string(list), "\n")
		t.Logf("sha256 of %s: %x  in %s by user %d with %s", artifact.SumsName, sha256.Sum256(list), dir, max(int(c.uid), os.Getuid()), strings.Join(env, " "))
	}
	if len(sums[0]) < 200 || len(sums[0]) != len(sums[1]) {
		t.Fatalf("%d and %d files", len(sums[0]), len(sums[1]))
	}
	for i, line := range sums[0] {
		if line != sums[1][i] {
			t.Errorf("%s\n%s", line, sums[1][i])
		}
	}
}

// cloned returns a fresh clone of what is committed.
func cloned(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clone")
	if out, err := exec.Command("git", "clone", "-q", "..", dir).CombinedOutput(); err != nil {
		t.Fatalf("git clone: %v\n%s", err, out)
	}
	return dir
}

// ownEnvironment is the environment without what make and this run of the tests put there.
func ownEnvironment() []string {
	return slices.DeleteFunc(os.Environ(), func(s string) bool {
		name, _, _ := strings.Cut(s, "=")
		return slices.Contains([]string{"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "BASE_URL", "TESTFLAGS", "UPDATE"}, name)
	})
}

// TestCloneRunsTheStepsOfTheWorkflow runs the steps that build the site in a fresh clone. Then it tries what the README says, there.
func TestCloneRunsTheStepsOfTheWorkflow(t *testing.T) {
	clone := cloned(t)
	runBuildSteps(t, clone)
	t.Run("README", func(t *testing.T) { tryREADME(t, clone) })
}

// TestForkOnAnotherTopicRunsTheStepsOfTheWorkflow replaces the workbooks and pages of a clone by those of another topic, as the README says,
// and runs the steps that build the site: what is handed to GitHub Pages is whole, on that topic, and its history begins with it.
func TestForkOnAnotherTopicRunsTheStepsOfTheWorkflow(t *testing.T) {
	for _, p := range topics.All() {
		t.Run(p.ID, func(t *testing.T) {
			fork := cloned(t)
			git := func(args ...string) {
				cmd := exec.Command("git", append([]string{"-C", fork, "-c", "user.name=An", "-c", "user.email=an@example.org"}, args...)...)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
				}
			}
			git("rm", "-r", "-q", "datasets", "site/content")
			git("commit", "-q", "-m", "make room")
			p.Write(t, fork)
			git("add", "datasets", "site/content")
			git("commit", "-q", "-m", "another topic")
			runBuildSteps(t, fork)
			public := filepath.Join(fork, "public")
			if _, err := fixture.Whole(public); err != nil {
				t.Error(err)
			}
			for _, name := range []string{"zh/briefing/" + p.Chapter, "en/briefing/" + p.Chapter, "en/" + p.Folder + "/" + p.Entity} {
				if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name), "index.html")); err != nil {
					t.Error(err)
				}
			}
			changes, err := os.ReadFile(filepath.Join(public, "en", "changes", "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			if s := string(changes); !strings.Contains(s, "another topic") || strings.Contains(s, "make room") {
				t.Error("the history does not begin with the commit that added the workbooks of the topic")
			}
		})
	}
}

// runBuildSteps runs each shell step of the job that builds the site, in order, with the environment that the step states. Inside make test
// only a few tests run: the others are running around this one. The site then knows the address it was built for, and nothing is left behind.
func runBuildSteps(t *testing.T, clone string) {
	t.Helper()
	ran := 0
	for f, w := range allWorkflows(t) {
		for _, s := range w.Jobs["build"].Steps {
			if s.Run == "" {
				continue
			}
			cmd := exec.Command("bash", "-euo", "pipefail", "-c", s.Run)
			cmd.Dir = clone
			cmd.Env = append(ownEnvironment(), "TESTFLAGS=-run=^TestEscape", "GITHUB_OUTPUT="+filepath.Join(t.TempDir(), "output"))
			for k, v := range s.Env {
				if strings.Contains(v, "${{") {
					v = "https://example.org/fork/" // what GitHub would fill in
				}
				cmd.Env = append(cmd.Env, k+"="+v)
			}
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %s: %v\n%s", f, s.Name, err, out)
			}
			ran++
		}
	}
	if ran < 3 {
		t.Errorf("%d steps ran", ran)
	}
	for _, want := range []string{"public/zh/index.html", "public/en/index.html"} {
		b, err := os.ReadFile(filepath.Join(clone, filepath.FromSlash(want)))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), "https://example.org/fork/") {
			t.Errorf("%s does not know the address it was built for", want)
		}
	}
	if out, _ := exec.Command("git", "-C", clone, "status", "--porcelain").Output(); len(out) > 0 {
		t.Errorf("the steps left files behind:\n%s", out)
	}
}

// TestMakeOnATerminal runs what the README shows first, on a terminal, over a folder that has the Makefile and a small site: make site
// whole, and make test with one test and without the tools it would install.
func TestMakeOnATerminal(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := openDir(t)
	fixture.SmallSite(t, dir, "912.25")
	if err := os.CopyFS(filepath.Join(dir, "generator"), os.DirFS(filepath.Join(root, "generator"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Makefile", "go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, dir, name, string(data))
	}
	for _, args := range [][]string{
		{"make", "site", "BASE_URL=" + fixture.SiteURL},
		{"make", "test", "TESTFLAGS=-run=^TestPlain$"},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false")
		if args[1] == "test" {
			cmd.Dir = root
		}
		e := onTerminal(t, cmd, 80).wait(t)
		if e.code != 0 || strings.Contains(e.said, "\x1b]") || !leftClean(e.said) {
			t.Errorf("%s: exit %d\n%q", strings.Join(args, " "), e.code, e.said)
		}
	}
	if _, err := fixture.Whole(filepath.Join(dir, "public")); err != nil {
		t.Error(err)
	}
}
