package main

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"briefing/generator/fixture"
)

// A workflow is what a test needs of a GitHub Actions file.
type workflow struct {
	Permissions any `yaml:"permissions"`
	On          yaml.Node
	Jobs        map[string]struct {
		If          string            `yaml:"if"`
		Environment any               `yaml:"environment"`
		Permissions map[string]string `yaml:"permissions"`
		Steps       []struct {
			Name string            `yaml:"name"`
			Uses string            `yaml:"uses"`
			Run  string            `yaml:"run"`
			If   string            `yaml:"if"`
			Env  map[string]string `yaml:"env"`
			With map[string]any    `yaml:"with"`
		} `yaml:"steps"`
	} `yaml:"jobs"`
}

// workflows reads the workflows of the repository, by name.
var workflows = sync.OnceValues(func() (map[string]workflow, error) {
	files, err := filepath.Glob(filepath.Join(fixture.Root, ".github", "workflows", "*.yml"))
	out := map[string]workflow{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var w workflow
		if err := yaml.Unmarshal(b, &w); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out[filepath.Base(f)] = w
	}
	return out, err
})

func allWorkflows(t *testing.T) map[string]workflow {
	t.Helper()
	all, err := workflows()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d workflows: %v", len(all), err)
	}
	return all
}

// runSteps is the command steps FILE JOB NAME=VALUE… of scripts, where FILE is a workflow of the repository or a path. It runs the shell steps of a job as GitHub does: after one that
// failed only those that ask for it, with expressions filled in by what their names are given, each environment for its own step alone;
// a secret or an input that is given nothing is empty. The steps that failed stand in the file failed.
func runSteps(ts *testscript.TestScript, neg bool, args []string) {
	all, err := workflows()
	if strings.Contains(args[0], "/") {
		var w workflow
		ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[0])), &w))
		all, err = map[string]workflow{args[0]: w}, nil
	}
	ts.Check(err)
	temp := filepath.Join(ts.Getenv("WORK"), "runner")
	ts.Check(os.RemoveAll(temp))
	ts.Check(os.Mkdir(temp, 0o755))
	output := filepath.Join(temp, "output")
	for name, value := range map[string]string{"RUNNER_TEMP": temp, "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": filepath.Join(temp, "summary.md"), "MAKEFLAGS": ""} {
		ts.Setenv(name, value)
	}
	var failed []string
	ran := 0
	for _, s := range all[args[0]].Jobs[args[1]].Steps {
		if s.Run == "" || len(failed) > 0 && !strings.Contains(s.If, "!cancelled()") {
			continue
		}
		if asks := stepOutput.FindStringSubmatch(s.If); asks != nil {
			said, _ := os.ReadFile(output)
			if !strings.Contains(string(said), asks[1]+"="+asks[2]+"\n") {
				continue
			}
		}
		for name, value := range s.Env {
			for _, given := range args[2:] {
				expression, is, _ := strings.Cut(given, "=")
				value = strings.ReplaceAll(value, "${{ "+expression+" }}", is)
			}
			value = unset.ReplaceAllString(value, "")
			if strings.Contains(value, "${{") {
				ts.Fatalf("%s: what is %s?", s.Name, value)
			}
			ts.Setenv(name, value)
		}
		if ts.Exec("bash", "-euo", "pipefail", "-c", s.Run) != nil {
			failed = append(failed, s.Name)
		}
		for name := range s.Env {
			ts.Setenv(name, "")
		}
		ran++
	}
	ts.Check(os.WriteFile(filepath.Join(temp, "failed"), []byte(strings.Join(failed, "\n")+"\n"), 0o644))
	if ran < 2 || neg != (len(failed) > 0) {
		ts.Fatalf("of %d steps failed %q", ran, failed)
	}
}

var (
	stepOutput = regexp.MustCompile(`^steps\.\w+\.outputs\.(\w+) == '(\w+)'$`)
	unset      = regexp.MustCompile(`\$\{\{ (secrets|inputs)\.\w+ \}\}`)
)

var pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)

func TestWorkflowsPinActionsAndGrantLittle(t *testing.T) {
	for f, w := range allWorkflows(t) {
		if m, ok := w.Permissions.(map[string]any); !ok || len(m) != 0 {
			t.Errorf("%s: want permissions: {} at the top, found %v", f, w.Permissions)
		}
		if b, _ := os.ReadFile(filepath.Join(fixture.Root, ".github", "workflows", f)); strings.Contains(string(b), "pull_request_target") {
			t.Errorf("%s: pull_request_target gives strangers' code our token", f)
		}
		for name, job := range w.Jobs {
			write := false
			for _, v := range job.Permissions {
				write = write || v == "write"
			}
			for _, s := range job.Steps {
				if s.Uses != "" && !pinned.MatchString(s.Uses) {
					t.Errorf("%s: %s: %s is not pinned by commit", f, name, s.Uses)
				}
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != false {
					t.Errorf("%s: %s: checkout keeps its token", f, name)
				}
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: %s: an expression inside a shell step can be injected into; pass it in env", f, name)
				}
				if write && s.Run != "" && strings.Contains(s.Run, "make") {
					t.Errorf("%s: %s: runs the repository's code with a token that can write", f, name)
				}
			}
		}
	}
}

// TestDeployAttestsWhatWasBuilt holds the job that signs to running nothing, and to signing the sums that were handed over.
func TestDeployAttestsWhatWasBuilt(t *testing.T) {
	job := allWorkflows(t)["site.yml"].Jobs["deploy"]
	attested := map[any]any{}
	for _, s := range job.Steps {
		if s.Run != "" || !strings.HasPrefix(s.Uses, "actions/") {
			t.Errorf("the job that signs runs %s%s", s.Run, s.Uses)
		}
		if strings.HasPrefix(s.Uses, "actions/attest-build-provenance@") {
			attested[s.With["subject-name"]] = s.With["subject-digest"]
		}
	}
	for name, digest := range map[string]string{"SHA256SUMS": "sha256:${{ needs.build.outputs.sums }}", "sbom.cdx.json": "sha256:${{ needs.sbom.outputs.sha256 }}"} {
		if attested[name] != digest {
			t.Errorf("%s is attested as %v", name, attested[name])
		}
	}
	if job.Permissions["attestations"] != "write" || job.Permissions["id-token"] != "write" {
		t.Errorf("permissions are %v", job.Permissions)
	}
}

// TestReleaseSignsWhatWasBuilt holds the release to tags, and the job that can write to running nothing but gh and sums of what the other
// built, without a cache that somebody else filled.
func TestReleaseSignsWhatWasBuilt(t *testing.T) {
	w := allWorkflows(t)["release.yml"]
	var on struct {
		Push struct{ Tags, Branches []string }
	}
	if err := w.On.Decode(&on); err != nil || fmt.Sprint(on.Push) != "{[v*] []}" || len(w.On.Content) != 2 {
		t.Errorf("it runs on %+v: %v", on, err)
	}
	for name, want := range map[string]string{"programs": "map[contents:read]", "publish": "map[actions:read attestations:write contents:write id-token:write]"} {
		if got := fmt.Sprint(w.Jobs[name].Permissions); got != want {
			t.Errorf("the job %s may %s", name, got)
		}
	}
	built, signed := false, false
	for _, s := range w.Jobs["programs"].Steps {
		built = built || s.Run == "make release"
		if strings.HasPrefix(s.Uses, "actions/setup-go@") && s.With["cache"] != false {
			t.Error("a release is built from a cache")
		}
	}
	for _, s := range w.Jobs["publish"].Steps {
		signed = signed || strings.HasPrefix(s.Uses, "actions/attest-build-provenance@") && s.With["subject-path"] == "dist/*"
		if s.Run != "" && !strings.HasPrefix(s.Run, "gh ") && s.Run != "cd dist && sha256sum --check --strict SHA256SUMS" || s.Uses != "" && !strings.HasPrefix(s.Uses, "actions/attest") {
			t.Errorf("the job that can write runs %s%s", s.Run, s.Uses)
		}
		if strings.HasPrefix(s.Run, "gh release") && !signed {
			t.Error("what is released was not signed")
		}
	}
	if !built || !signed {
		t.Error("nothing is built or signed")
	}
}

// TestDependabotCoversEveryPackage: each folder that names versions of others' packages is told to Dependabot.
func TestDependabotCoversEveryPackage(t *testing.T) {
	b, err := os.ReadFile("../.github/dependabot.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directory   string
			Directories []string
		}
	}
	if err := yaml.Unmarshal(b, &config); err != nil {
		t.Fatal(err)
	}
	covered := func(ecosystem, dir string) bool {
		for _, u := range config.Updates {
			for _, pattern := range append(u.Directories, u.Directory) {
				if ok, _ := path.Match(pattern, dir); ok && u.Ecosystem == ecosystem {
					return true
				}
			}
		}
		return false
	}
	out, err := exec.Command("git", "-C", "..", "ls-files").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		ecosystem := map[string]string{"go.mod": "gomod", "package.json": "npm", "requirements.txt": "pip"}[path.Base(name)]
		if dir := path.Join("/", path.Dir(name)); ecosystem != "" && !covered(ecosystem, dir) {
			t.Errorf("%s: nothing in dependabot.yml covers %s of %s", name, ecosystem, dir)
		}
	}
	if !covered("github-actions", "/") {
		t.Error("nothing covers the actions of workflows")
	}
}
