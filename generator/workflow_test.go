package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A workflow is what a test needs of a GitHub Actions file.
type workflow struct {
	Permissions any `yaml:"permissions"`
	On          yaml.Node
	Jobs        map[string]struct {
		Permissions map[string]string `yaml:"permissions"`
		Steps       []struct {
			Name string            `yaml:"name"`
			Uses string            `yaml:"uses"`
			Run  string            `yaml:"run"`
			Env  map[string]string `yaml:"env"`
			With map[string]any    `yaml:"with"`
		} `yaml:"steps"`
	} `yaml:"jobs"`
}

func workflows(t *testing.T) map[string]workflow {
	t.Helper()
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	out := map[string]workflow{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var w workflow
		if err := yaml.Unmarshal(b, &w); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out[f] = w
	}
	return out
}

var pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)

func TestWorkflowsPinActionsAndGrantLittle(t *testing.T) {
	for f, w := range workflows(t) {
		if m, ok := w.Permissions.(map[string]any); !ok || len(m) != 0 {
			t.Errorf("%s: want permissions: {} at the top, found %v", f, w.Permissions)
		}
		if b, _ := os.ReadFile(f); strings.Contains(string(b), "pull_request_target") {
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
	job := workflows(t)["../.github/workflows/site.yml"].Jobs["deploy"]
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
