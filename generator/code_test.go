package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// embedded finds the files that a Go file has beside it.
var embedded = regexp.MustCompile(`(?m)^\s*//go:embed (.+)$`)

// uncounted are the folders whose files nothing is kept of: fonts are counted by themselves, and a new briefing, what a preview adds and
// the topics of tests are made afresh.
var uncounted = []string{".", "font", "scaffold", "serve", "topics"}

// The hash of the program counts every Go file that is compiled into it with the files that it embeds, and no test.
func TestProgramCodeCoversAllCode(t *testing.T) {
	counted := map[string]bool{}
	fs.WalkDir(source, ".", func(name string, e fs.DirEntry, err error) error {
		counted[name] = true
		if strings.HasSuffix(name, "_test.go") {
			t.Errorf("%s is a test and part of the program", name)
		}
		return err
	})
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		if !counted[name] {
			t.Errorf("%s is not counted: it needs a pattern in code.go", name)
		}
		b, err := os.ReadFile(name)
		if slices.Contains(uncounted, path.Dir(name)) || err != nil {
			return err
		}
		for _, m := range embedded.FindAllSubmatch(b, -1) {
			for pattern := range strings.FieldsSeq(string(m[1])) {
				files, err := fs.Glob(os.DirFS("."), path.Join(path.Dir(name), pattern))
				if err != nil || len(files) == 0 {
					t.Errorf("%s embeds %s, which is not found: %v", name, pattern, err)
				}
				for _, f := range files {
					if !counted[f] {
						t.Errorf("%s is not counted: it needs a pattern in code.go", f)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
