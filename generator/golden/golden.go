// Package golden compares what tests got with files in testdata. UPDATE=1 in the environment rewrites the files.
package golden

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Update reports whether expected outputs are to be rewritten.
func Update() bool { return os.Getenv("UPDATE") != "" }

// Check fails t if got differs from testdata/name.
func Check(t testing.TB, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if Update() {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (UPDATE=1 go test writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs%s", file, where(got, want))
	}
}

// where shows the first line that differs.
func where(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return ":\n got " + short(g[i]) + "\nwant " + short(w[i])
		}
	}
	return " in length"
}

func short(b []byte) string {
	if len(b) > 300 {
		return string(b[:300]) + "…"
	}
	return string(b)
}
