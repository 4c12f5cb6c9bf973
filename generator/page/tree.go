// Package page writes what Hugo builds from: Markdown bundles in both languages, data files and charts, as a tree of
// files. Markdown is readable by itself; whatever a cell holds comes out as text.
package page

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Tree is files by slash-separated path. Paths never leave the tree: callers make them of checked ids.
type Tree map[string][]byte

// Add puts a file into the tree.
func (t Tree) Add(path string, data []byte) { t[path] = data }

// Paths returns the paths in order.
func (t Tree) Paths() []string {
	paths := make([]string, 0, len(t))
	for p := range t {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// WriteTo makes the folder dir hold the tree and nothing else. A file whose bytes are the same is left alone; others
// are written beside and renamed.
func (t Tree) WriteTo(dir string) error {
	if err := t.prune(dir); err != nil {
		return err
	}
	for _, p := range t.Paths() {
		name := filepath.Join(dir, filepath.FromSlash(p))
		if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, t[p]) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := WriteFile(name, t[p]); err != nil {
			return err
		}
	}
	return nil
}

// prune removes what the tree does not hold, folders left empty included.
func (t Tree) prune(dir string) error {
	var dirs []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		if e.IsDir() {
			dirs = append(dirs, name)
			return nil
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if _, ok := t[filepath.ToSlash(rel)]; ok {
			return nil
		}
		return os.Remove(name)
	})
	for _, d := range slices.Backward(dirs) {
		if d != dir {
			os.Remove(d) // fails on a folder that is not empty, as it should
		}
	}
	return err
}

// WriteFile writes a file whole: under a temporary name in the same folder, then renamed.
func WriteFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+strings.TrimPrefix(filepath.Base(name), ".")+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
