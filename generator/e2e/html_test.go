package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// vnu is the Nu Html Checker, the validator that stands behind validator.w3.org. make tools puts it there.
const vnu = "../../.ci/html/node_modules/vnu-jar/build/dist/vnu.jar"

// TestEveryPageIsValidHTML runs the Nu Html Checker over a page of each kind in each language, or in a full run over every page,
// in one run of Java. Among them it must find the page that is wrong on purpose, and nothing else.
func TestEveryPageIsValidHTML(t *testing.T) {
	dir := builtSite(t)
	wrong := filepath.Join(t.TempDir(), "wrong.html")
	fixture.Write(t, filepath.Dir(wrong), "wrong.html", `<!doctype html><html lang="en"><head><title>x</title></head><body><p><figure></figure></p></body></html>`)
	if _, err := os.Stat(vnu); err != nil {
		t.Fatalf("no validator of HTML here (%v): run make tools", err)
	}
	var all []string
	for _, of := range kinds(t, dir) {
		if !fixture.Full {
			of = []string{middle(t, dir, of)}
		}
		all = append(all, of...)
	}
	args := []string{"-Xss8m", "-jar", vnu, "--errors-only", "--exit-zero-always", "--format", "json", "--stdout", wrong}
	for _, p := range all {
		args = append(args, filepath.Join(dir, filepath.FromSlash(fileOf(p))))
	}
	cmd := exec.Command("java", args...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("java: %v (make tools installs it)\n%s", err, said.String())
	}
	var r struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine, LastColumn        int
		}
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%v: %.500s", err, out)
	}
	awake := false
	for _, m := range r.Messages {
		if strings.HasSuffix(m.URL, "/wrong.html") {
			awake = awake || strings.Contains(m.Message, "“p”")
			continue
		}
		page := m.URL
		if _, after, ok := strings.Cut(page, filepath.ToSlash(dir)); ok {
			page = after
		}
		t.Errorf("%s:%d:%d: %s: %s", page, m.LastLine, m.LastColumn, m.Message, m.Extract)
	}
	if !awake {
		t.Errorf("the validator finds nothing wrong with a figure in a paragraph: %s", out)
	}
	if len(all) < 30 || len(all) < 300 && fixture.Full {
		t.Errorf("only %d pages validated", len(all))
	}
}
