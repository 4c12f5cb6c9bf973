//go:build full

package main

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// workplace is a repository of a small site without workbooks, whose Makefile makes this test's own program bin/generator.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := artifact.CopyTree(fixture.EmptySite(t), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "Makefile", "bin/generator:\n\tmkdir -p bin\n\tcp '"+self+"' bin/generator\n")
	fixture.Write(t, dir, ".gitignore", "/bin/\n/build/\n/.cache/\n")
	fixture.Git(t, dir, "init", "-q", "-b", "main")
	return dir
}

// runSteps runs the shell steps of a job as GitHub does: after a step that failed only those that ask for it. given fills in
// the expressions that steps take from the event.
func runSteps(t *testing.T, file, job, dir string, given *strings.Replacer) (failed []string, tmp string) {
	t.Helper()
	b, err := os.ReadFile("../.github/workflows/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var w struct {
		Jobs map[string]struct {
			Steps []struct {
				Name, Run, If string
				Env           map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(b, &w); err != nil {
		t.Fatal(err)
	}
	tmp = t.TempDir()
	output := filepath.Join(tmp, "output")
	ran := 0
	for _, s := range w.Jobs[job].Steps {
		if s.Run == "" || len(failed) > 0 && !strings.Contains(s.If, "!cancelled()") {
			continue
		}
		if name, asks := strings.CutPrefix(s.If, "steps.ask.outputs."); asks {
			name, want, _ := strings.Cut(name, " == ")
			if said, _ := os.ReadFile(output); !strings.Contains(string(said), name+"="+strings.Trim(want, "'")+"\n") {
				continue
			}
		}
		cmd := exec.Command("bash", "-euo", "pipefail", "-c", s.Run)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+tmp, "GITHUB_STEP_SUMMARY="+filepath.Join(tmp, "summary.md"), "GITHUB_OUTPUT="+output, "MAKEFLAGS=")
		for k, v := range s.Env {
			v = given.Replace(v)
			if strings.Contains(v, "${{") {
				t.Errorf("%s: what is %s?", s.Name, v)
			}
			cmd.Env = append(cmd.Env, k+"="+v)
		}
		out, err := cmd.CombinedOutput()
		t.Logf("%s: %v\n%s", s.Name, err, out)
		if err != nil {
			failed = append(failed, s.Name)
		}
		ran++
	}
	if ran < 2 {
		t.Errorf("%d steps ran", ran)
	}
	return failed, tmp
}

// TestRefreshIsProposed runs the steps of the weekly job against a hub: the new record is reviewed, the workbooks that
// changed are handed on, and a second run finds nothing to do.
func TestRefreshIsProposed(t *testing.T) {
	hub := httptest.NewServer(&fakeHub{counts: map[string]string{"acme/old": `"downloads":20,"downloadsAllTime":130,"likes":2`,
		"acme/gone": `"downloads":6,"downloadsAllTime":56,"likes":0`, "acme/new": `"downloads":9,"downloadsAllTime":79,"likes":4`}})
	defer hub.Close()
	dir := workplace(t)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", countedShared)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "counts", counted)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "still", map[string]string{"about": strings.Replace(counted["about"], "refresh | hub", "credit | hub", 1),
		"data": counted["data"], "fields": strings.ReplaceAll(counted["fields"], " | refresh\n", " | \n"), "sources": counted["sources"]})
	// The program of the steps asks this hub, on a day of its own.
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "wrapper", `#!/bin/sh
if [ "$1" = refresh ]; then set -- "$@" --hub `+hub.URL+` --date 2025-10-31; fi
exec bin/real/generator "$@"
`)
	fixture.Write(t, dir, "Makefile", "bin/generator:\n\tmkdir -p bin/real\n\tcp '"+self+"' bin/real/generator\n\tinstall -m 755 wrapper bin/generator\n")
	fixture.Git(t, dir, "add", ".")
	fixture.Git(t, dir, "commit", "-q", "-m", "first")

	given := strings.NewReplacer("${{ steps.preview.outputs.artifact-url }}", "https://example.org/preview")
	failed, tmp := runSteps(t, "refresh.yml", "ask", dir, given)
	if len(failed) > 0 {
		t.Fatalf("failed: %v", failed)
	}
	for file, wants := range map[string][]string{
		"output":                         {"changed=true\n"},
		"changed":                        {"datasets/counts.xlsx\n"},
		"refreshed/review.md":            {"# 数据核对", "# Data review", "2025-10-31", "20"},
		"summary.md":                     {"[下载图表 · Download the charts](https://example.org/preview)\n\n# ", "# Data review"},
		"refreshed/datasets/counts.xlsx": {"PK"},
	} {
		b, err := os.ReadFile(filepath.Join(tmp, filepath.FromSlash(file)))
		if err != nil {
			t.Error(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(b), want) {
				t.Errorf("%s does not say %q:\n%s", file, want, b)
			}
		}
	}
	if all, _ := filepath.Glob(filepath.Join(tmp, "refreshed", "datasets", "*")); len(all) != 1 {
		t.Errorf("handed on: %q", all)
	}
	if changed := fixture.Git(t, dir, "status", "--porcelain"); changed != "M datasets/counts.xlsx" {
		t.Errorf("changed: %q", changed)
	}
	fixture.Git(t, dir, "commit", "-q", "-a", "-m", "counts")

	_, tmp = runSteps(t, "refresh.yml", "ask", dir, given)
	if b, err := os.ReadFile(filepath.Join(tmp, "output")); err != nil || string(b) != "changed=false\n" {
		t.Errorf("again: %q, %v", b, err)
	}
}

// pullRequest is a repository of a small site with two commits, of which the second changes a workbook.
func pullRequest(t *testing.T, rain string) (dir, base string) {
	t.Helper()
	dir = workplace(t)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", fixture.RainShared)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", fixture.Rainfall)
	fixture.Git(t, dir, "add", ".")
	fixture.Git(t, dir, "commit", "-q", "-m", "first")
	sheets := map[string]string{}
	for name, s := range fixture.Rainfall {
		sheets[name] = strings.Replace(s, "912.25", rain, 1)
	}
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", sheets)
	fixture.Git(t, dir, "commit", "-q", "-a", "-m", "second")
	return dir, fixture.Git(t, dir, "rev-parse", "HEAD~1")
}

// reviewed runs the steps of the job check, which must leave the repository as it was.
func reviewed(t *testing.T, dir, base string) (failed []string, tmp string) {
	t.Helper()
	failed, tmp = runSteps(t, "pull-request.yml", "check", dir, strings.NewReplacer("${{ github.event.pull_request.base.sha }}", base,
		"${{ github.event.pull_request.number }}", "7",
		"${{ steps.pages.outputs.base_url }}", "https://an.example/rain", "${{ steps.preview.outputs.artifact-url }}", "https://example.org/preview"))
	if left := fixture.Git(t, dir, "status", "--porcelain"); left != "" {
		t.Errorf("the steps left files behind:\n%s", left)
	}
	return failed, tmp
}

func TestPullRequestIsReviewed(t *testing.T) {
	dir, base := pullRequest(t, "913.5")
	failed, tmp := reviewed(t, dir, base)
	if len(failed) > 0 {
		t.Errorf("failed: %v", failed)
	}
	for file, wants := range map[string][]string{
		"summary.md":       {"# 数据核对", "# Data review", "912.25 → 913.5", "data!C5", "`charts/rainfall/by-year.zh.before.svg`", "[下载预览 · Download the preview](https://example.org/preview)\n\n# "},
		"review/review.md": {"912.25 → 913.5"}, "review/number": {"7\n"},
		"preview/charts/index.html":                     {"by-year.en.after.svg"},
		"preview/charts/rainfall/by-year.en.before.svg": {"<svg"},
		"preview/site/zh/data/rainfall/index.html":      {"913.5", `href="../../../css/`},
	} {
		b, err := os.ReadFile(filepath.Join(tmp, filepath.FromSlash(file)))
		if err != nil {
			t.Error(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(b), want) {
				t.Errorf("%s does not say %q", file, want)
			}
		}
	}
}

func TestPullRequestWithAMistakeIsReviewedToo(t *testing.T) {
	dir, base := pullRequest(t, "about 900")
	failed, tmp := reviewed(t, dir, base)
	if len(failed) != 1 || failed[0] != "Check" {
		t.Errorf("failed: %v, want Check", failed)
	}
	b, err := os.ReadFile(filepath.Join(tmp, "summary.md"))
	if err != nil || !strings.Contains(string(b), `datasets/rainfall.xlsx:data\!C5`) {
		t.Errorf("the summary does not name the cell (%v):\n%s", err, b)
	}
	for _, want := range []string{"[说明](https://an.example/rain/zh/rules/#number-approximate)", "[explained](https://an.example/rain/en/rules/#number-approximate)"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("the summary does not lead to the rule: no %s in\n%s", want, b)
		}
	}
	if _, err := os.Stat(filepath.Join(tmp, "preview", "site")); err == nil {
		t.Error("a wrong workbook made a site")
	}
}
