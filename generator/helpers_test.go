package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefing/generator/page"
)

// hang is how long a test waits for something that must happen before it calls it a hang. Nothing else is decided by a clock.
const hang = 5 * time.Minute

// readCSV returns the rows of a CSV file.
func readCSV(t testing.TB, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return rows
}

// text writes a JSON value as CSV has it.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	}
	return "?"
}

// write writes a file below dir.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unzipped returns the parts of an archive by name.
func unzipped(t testing.TB, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

// whole returns the hash of a site, or says what is wrong with it: each file that SHA256SUMS lists is there with that sum,
// and no other file is.
func whole(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, sumsName))
	if err != nil {
		return "", err
	}
	want := map[string]string{}
	for line := range strings.Lines(string(b)) {
		s, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		want[name] = s
	}
	err = walk(dir, func(rel, name string) error {
		if rel == sumsName {
			return nil
		}
		got, err := page.SumOf(name)
		if err == nil && want[rel] != hex.EncodeToString(got[:]) {
			err = errors.New(rel + " is not what " + sumsName + " says")
		}
		delete(want, rel)
		return err
	})
	if err == nil && len(want) > 0 {
		err = errors.New("missing: " + strings.Join(slices.Sorted(maps.Keys(want)), " "))
	}
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:8]), err
}
