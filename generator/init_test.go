//go:build unix

package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"briefing/generator/artifact"
	"briefing/generator/scaffold"
	"briefing/generator/xlsxtest"
)

// only is the command only NAME… of scripts: from there on no other programs are found.
func only(ts *testscript.TestScript, neg bool, args []string) {
	dir := filepath.Join(ts.Getenv("WORK"), "only")
	ts.Check(os.RemoveAll(dir))
	ts.Check(os.Mkdir(dir, 0o755))
	for _, name := range args {
		for _, from := range filepath.SplitList(ts.Getenv("PATH")) {
			file := filepath.Join(from, name)
			if _, err := os.Stat(file); err == nil {
				ts.Check(os.Symlink(file, filepath.Join(dir, name)))
				break
			}
		}
	}
	ts.Setenv("PATH", dir)
}

// setCell is the command cell FILE SHEET CELL NUMBER of scripts: it changes one number of a workbook, as a spreadsheet program does.
func setCell(ts *testscript.TestScript, neg bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	var n float64
	ts.Check(json.Unmarshal([]byte(args[3]), &n))
	ts.Check(f.SetCellValue(args[1], args[2], n))
	ts.Check(f.Save())
}

// resave is the command office FILE of scripts: LibreOffice opens a workbook and saves it.
func resave(t *testing.T) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		dir := filepath.Join(ts.Getenv("WORK"), "office")
		ts.Check(os.MkdirAll(dir, 0o755))
		xlsxtest.Convert(scripted{t, ts}, "xlsx", dir, ts.MkAbs(args[0]))
		ts.Check(os.Rename(filepath.Join(dir, filepath.Base(args[0])), ts.MkAbs(args[0])))
	}
}

// setManifest is the command manifest MANIFEST FILE [other] of scripts: the manifest has the file as it is now, as if it had been written
// so by an older program; or as it never was.
func setManifest(ts *testscript.TestScript, neg bool, args []string) {
	var m struct {
		Files artifact.Manifest `json:"files"`
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &m))
	sum, err := artifact.SumOf(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(args) > 2 {
		sum = artifact.Sum{}
	}
	m.Files[args[1]] = sum
	b, err := json.Marshal(m)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// TestWorkflowsOfABriefingAreSound: what is left of the repository's own when the program need not be compiled.
func TestWorkflowsOfABriefingAreSound(t *testing.T) {
	files, err := scaffold.Options{Day: "2026-01-02"}.Files()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := scaffold.Begin(dir, files); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, ".github", "workflows", "*.yml"))
	if err != nil || len(names) != 4 {
		t.Fatalf("workflows %q, %v", names, err)
	}
	if out, err := exec.Command("go", append([]string{"tool", "actionlint", "-no-color"}, names...)...).CombinedOutput(); err != nil {
		t.Errorf("actionlint: %v\n%s", err, out)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"setup-go", "go.mod", "sbom", "test.yml"} {
			if strings.Contains(string(b), word) {
				t.Errorf("%s speaks of %s, which a briefing has not", filepath.Base(name), word)
			}
		}
		if !strings.Contains(string(b), "bin/generator") && filepath.Base(name) != "comment.yml" {
			t.Errorf("%s does not run the program", filepath.Base(name))
		}
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".md") && (strings.Contains(string(text), "[[") || strings.Contains(string(text), "go run")) {
			t.Errorf("%s is unfinished, or tells to compile the program", name)
		}
	}
}

// TestServeShowsAFreshBriefing: at the address that it says, as soon as it says so.
func TestServeShowsAFreshBriefing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "fresh")
	if err := run(t.Context(), []string{"init", dir}, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	_, url, _ := serving(t, dir)
	for _, page := range []string{"zh/", "en/briefing/first/", "en/data/library-visits/"} {
		r, err := http.Get(url + page)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(body), "<svg") {
			t.Errorf("%s: %s, %v, and no chart", page, r.Status, err)
		}
	}
}
