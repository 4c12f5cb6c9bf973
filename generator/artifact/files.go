package artifact

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Walk calls f for each file below dir, in lexical order, with its slash-separated path below dir.
func Walk(dir string, f func(rel, name string) error) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		return f(filepath.ToSlash(rel), name)
	})
}

// sweep removes the files of a folder, which need not exist, that are not to be kept, and folders left empty.
func sweep(dir string, keep func(rel, name string) bool) error {
	var dirs []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if e.IsDir() {
			dirs = append(dirs, name)
			return nil
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || keep(filepath.ToSlash(rel), name) {
			return err
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

// WriteFile writes a file of pieces whole: under a temporary name in the same folder, then renamed.
func WriteFile(name string, pieces ...[]byte) error {
	return writeFile(name, func(w io.Writer) error {
		for _, p := range pieces {
			if _, err := w.Write(p); err != nil {
				return err
			}
		}
		return nil
	})
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+strings.TrimPrefix(filepath.Base(name), ".")+".*")
	if err != nil {
		return err
	}
	err = write(f)
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

// link gives a file a second name, or copies it if the file system cannot.
func link(from, to string) error {
	if err := os.Link(from, to); err == nil || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	return writeFile(to, func(w io.Writer) error { _, err := io.Copy(w, in); return err })
}

// SameFile reports whether two names are of one file.
func SameFile(a, b string) bool {
	one, err := os.Lstat(a)
	if err != nil {
		return false
	}
	other, err := os.Lstat(b)
	return err == nil && one.Mode().IsRegular() && os.SameFile(one, other)
}
