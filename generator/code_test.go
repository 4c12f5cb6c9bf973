package main

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// The hash of the program counts every Go file that is compiled into it, and no test.
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
		if err == nil && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !counted[name] {
			t.Errorf("%s is not counted: it needs a pattern in code.go", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
