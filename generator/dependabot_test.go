package main

import (
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

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
			if u.Ecosystem == ecosystem && slices.ContainsFunc(append(u.Directories, u.Directory), func(p string) bool { ok, _ := path.Match(p, dir); return ok }) {
				return true
			}
		}
		return false
	}
	files := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	files.Dir = ".."
	out, err := files.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for name := range strings.SplitSeq(string(out), "\x00") {
		ecosystem := map[string]string{"go.mod": "gomod", "package.json": "npm", "requirements.txt": "pip"}[path.Base(name)]
		if ecosystem == "" {
			continue
		}
		found++
		if dir := path.Join("/", path.Dir(name)); !covered(ecosystem, dir) {
			t.Errorf("%s: nothing in dependabot.yml covers %s of %s", name, ecosystem, dir)
		}
	}
	if found < 3 || !covered("github-actions", "/") {
		t.Errorf("%d packages found", found)
	}
}
