package artifact

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// A Folder is the folder that Hugo builds from, while it is written: files come in any order, from several goroutines,
// and none is kept in memory. A file whose bytes are the same is left alone; others are written beside and renamed.
type Folder struct {
	dir  string
	mu   sync.Mutex
	sums Manifest
}

// Open returns the folder dir, which need not exist.
func Open(dir string) *Folder { return &Folder{dir: dir, sums: Manifest{}} }

// Put writes the files of a tree and returns their sums.
func (f *Folder) Put(t Tree) (Manifest, error) {
	sums := Manifest{}
	for _, p := range t.Paths() {
		sums[p] = sha256.Sum256(t[p])
		if err := f.put(p, t[p], sums[p]); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

func (f *Folder) put(path string, data []byte, sum Sum) error {
	name := f.name(path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f.note(path, sum)
	st, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		// Nobody reads a file that was not there until the build is whole, and the next build replaces one that was cut short.
		return os.WriteFile(name, data, 0o644)
	case err == nil && st.Size() == int64(len(data)) && f.Keep(path, sum):
		return nil
	}
	return WriteFile(name, data)
}

// Stream writes a file that is too large to be kept in memory, and returns its size and sum.
func (f *Folder) Stream(path string, write func(io.Writer) error) (size int64, sum Sum, err error) {
	name, h := f.name(path), sha256.New()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, sum, err
	}
	err = writeFile(name, func(w io.Writer) error {
		b := bufio.NewWriterSize(io.MultiWriter(w, h), 1<<16)
		return errors.Join(write(b), b.Flush())
	})
	if err != nil {
		return 0, sum, err
	}
	st, err := os.Stat(name)
	if err != nil {
		return 0, sum, err
	}
	sum = Sum(h.Sum(nil))
	f.note(path, sum)
	return st.Size(), sum, nil
}

// Copy writes a file as it lies elsewhere.
func (f *Folder) Copy(path, from string) error {
	if sum, err := SumOf(from); err != nil || f.Keep(path, sum) {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	_, _, err = f.Stream(path, func(w io.Writer) error { _, err := io.Copy(w, in); return err })
	return err
}

// Keep keeps a file of an earlier build if it has the sum.
func (f *Folder) Keep(path string, sum Sum) bool {
	if was, err := SumOf(f.name(path)); err != nil || was != sum {
		return false
	}
	f.note(path, sum)
	return true
}

// KeepAll keeps the files of an earlier build if all have their sums.
func (f *Folder) KeepAll(files Manifest) bool {
	for path, sum := range files {
		if !f.Keep(path, sum) {
			return false
		}
	}
	return true
}

// Close removes what was not written and folders left empty, and returns the sums of all files.
func (f *Folder) Close() (Manifest, error) {
	return f.sums, sweep(f.dir, func(rel, _ string) bool { _, put := f.sums[rel]; return put })
}

func (f *Folder) name(path string) string { return filepath.Join(f.dir, filepath.FromSlash(path)) }

func (f *Folder) note(path string, sum Sum) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sums[path] = sum
}

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
