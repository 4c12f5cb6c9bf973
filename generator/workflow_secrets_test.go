package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// TestSecretsReachOneStep holds that passwords are given to the step that asks with them and to nothing else: of the one job that
// takes them from an environment, on the branch main alone, never for a pull request, with a token that can only read and without a
// cache.
func TestSecretsReachOneStep(t *testing.T) {
	asks := 0
	for f, w := range allWorkflows(t) {
		b, err := os.ReadFile(filepath.Join(fixture.Root, ".github", "workflows", f))
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range strings.Lines(string(b)) {
			if code, _, _ := strings.Cut(line, "#"); strings.Contains(code, "secrets") {
				lines++
			}
		}
		for name, job := range w.Jobs {
			given := 0
			for _, s := range job.Steps {
				for variable, value := range s.Env {
					if !strings.Contains(value, "secrets") {
						continue
					}
					if value != "${{ secrets."+variable+" }}" {
						t.Errorf("%s: %s: %s is %s; want one secret of its own name, which GitHub masks in logs", f, name, variable, value)
					}
					if strings.Contains(s.Run, "make") || s.Uses != "" || !strings.Contains(s.Run, "bin/generator refresh") {
						t.Errorf("%s: %s: %q has %s and does more than ask", f, name, s.Name, variable)
					}
					given++
				}
			}
			if lines -= given; given == 0 {
				continue
			}
			asks++
			if f != "refresh.yml" || job.Environment != "refresh" || job.If != "github.ref == 'refs/heads/main'" {
				t.Errorf("%s: %s has secrets in the environment %v if %s", f, name, job.Environment, job.If)
			}
			if len(job.Permissions) != 1 || job.Permissions["contents"] != "read" {
				t.Errorf("%s: %s has secrets and may %v", f, name, job.Permissions)
			}
			for _, s := range job.Steps {
				if strings.HasPrefix(s.Uses, "actions/cache@") || strings.HasPrefix(s.Uses, "actions/setup-go@") && s.With["cache"] != false {
					t.Errorf("%s: %s: %s caches beside secrets", f, name, s.Uses)
				}
			}
			for i := 0; i < len(w.On.Content); i += 2 {
				if on := w.On.Content[i].Value; on != "schedule" && on != "workflow_dispatch" {
					t.Errorf("%s has secrets on %s", f, on)
				}
			}
		}
		if lines != 0 {
			t.Errorf("%s: %d lines name secrets outside the environment of a step", f, lines)
		}
	}
	if asks != 1 {
		t.Errorf("%d jobs have secrets", asks)
	}
}

// TestProposingHasNoSecrets: what proposes the records gets no password, and proposes for main alone.
func TestProposingHasNoSecrets(t *testing.T) {
	w := allWorkflows(t)["refresh.yml"]
	job := w.Jobs["propose"]
	if job.Environment != nil || !strings.HasPrefix(job.If, "github.ref == 'refs/heads/main' && ") {
		t.Errorf("the job that writes is in the environment %v if %s", job.Environment, job.If)
	}
	for _, s := range job.Steps {
		if s.Run != "" {
			t.Errorf("the job that writes runs %s", s.Run)
		}
	}
}

// secretLine is a line of datasets/_connections.yaml that names the variable of a secret.
var secretLine = regexp.MustCompile(`(?m)^\s+secret:\s*([A-Za-z_]\w*)`)

// TestConnectionsHaveTheirSecrets: a variable that a connection of this site names is one of those that the weekly job passes on.
func TestConnectionsHaveTheirSecrets(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(fixture.Root, "datasets", "_connections.yaml"))
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	var given map[string]string
	for _, s := range allWorkflows(t)["refresh.yml"].Jobs["ask"].Steps {
		if s.Name == "Ask" {
			given = s.Env
		}
	}
	for _, m := range secretLine.FindAllStringSubmatch(string(b), -1) {
		if given[m[1]] == "" {
			t.Errorf("datasets/_connections.yaml names the secret %s; add to the step Ask of refresh.yml: %s: ${{ secrets.%s }}", m[1], m[1], m[1])
		}
	}
}
