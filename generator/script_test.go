package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/golden"
	"briefing/generator/workbook"
)

// TestScripts runs the command as a person does, by the scripts in testdata/script, and with -tags full those in full too.
func TestScripts(t *testing.T) {
	siteDir, err := filepath.Abs("../site")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if more, _ := filepath.Glob("testdata/script/full/*.txtar"); fixture.Full {
		scripts = append(scripts, more...)
	}
	if err != nil || len(scripts) < 20 {
		t.Fatalf("%d scripts: %v", len(scripts), err)
	}
	testscript.Run(t, testscript.Params{
		Files:               scripts,
		UpdateScripts:       golden.Update(),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SITE", siteDir)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "full" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			return fixture.Full, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"xlsx":  makeXLSX,
			"hub":   startHub,
			"steps": runSteps,
			"says":  says,
			"only":  only, "cell": setCell, "office": resave(t), "manifest": setManifest,
			"see": func(ts *testscript.TestScript, neg bool, args []string) {
				if len(args) < 3 {
					ts.Fatalf("usage: [!] see DIR PAGE TEXT…")
				}
				shown := innerText(scripted{t, ts}, ts.MkAbs(args[0]), args[1])
				for _, text := range args[2:] {
					if strings.Contains(shown, text) == neg {
						ts.Fatalf("%s: %q shown is not %v in\n%s", args[1], text, !neg, shown)
					}
				}
			},
		},
	})
}

// makeXLSX makes a workbook of text files: xlsx datasets/power.xlsx about.tsv data.tsv. A file is a sheet of its name; cells
// stand between tabs or bars.
func makeXLSX(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: xlsx FILE.xlsx SHEET.tsv…")
	}
	sheets := map[string][][]string{}
	for _, a := range args[1:] {
		name := strings.TrimSuffix(filepath.Base(a), filepath.Ext(a))
		sep := "\t"
		text := ts.ReadFile(a)
		if !strings.Contains(text, sep) {
			sep = "|"
		}
		for line := range strings.Lines(text) {
			var row []string
			for c := range strings.SplitSeq(strings.TrimRight(line, "\r\n"), sep) {
				row = append(row, strings.TrimSpace(c))
			}
			sheets[name] = append(sheets[name], row)
		}
	}
	id := strings.TrimSuffix(filepath.Base(args[0]), ".xlsx")
	b, err := workbook.FromText(id, sheets)
	ts.Check(err)
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
	ts.Check(os.WriteFile(file, b, 0o644))
}

// A scripted test fails its script only.
type scripted struct {
	testing.TB
	ts *testscript.TestScript
}

func (s scripted) Fatal(args ...any)                 { s.ts.Fatalf("%s", fmt.Sprint(args...)) }
func (s scripted) Fatalf(format string, args ...any) { s.ts.Fatalf(format, args...) }

// innerText returns what a person sees of a page of the site in dir: the text that Chromium shows, that of charts included.
func innerText(t testing.TB, dir, page string) string {
	b := chromium.Browse(t, dir)
	b.Open(t, page, 1280, "light")
	return chromium.Eval[string](t, b, page, `[document.body.innerText, ...[...document.querySelectorAll('svg text')].filter(e => e.checkVisibility()).map(e => e.textContent)].join('\n')`)
}

// says is the command says CODE TEXT ARGS… of scripts: the program with these arguments ends with a code, prints nothing on
// stdout, and says a text among what it says in both languages.
func says(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: says CODE TEXT ARGS…")
	}
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(ts.Exec("generator", args[2:]...), &exit) {
		code = exit.ExitCode()
	}
	said := ts.ReadFile("stderr")
	says := fixture.Bilingual(said) && strings.Contains(said, args[1])
	if fmt.Sprint(code) != args[0] || !says || ts.ReadFile("stdout") != "" {
		ts.Fatalf("exit %d, want %s and, in both languages, %q", code, args[0], args[1])
	}
}
