package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A Folder is the folder that Hugo builds from, while it is written: files come in any order, from several goroutines,
// and none is kept in memory. A file whose bytes are the same is left alone; others are written beside and renamed.
type Folder struct {
	dir  string
	mu   sync.Mutex
	sums map[string]Sum
	dirs map[string]bool // folders that are there, and whether they were made by this build
}

// A Sum is the SHA-256 sum of a file.
type Sum [sha256.Size]byte

// MarshalText writes the sum in hexadecimal digits.
func (s Sum) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Sum) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	if err == nil && len(b) != len(s) {
		err = hex.ErrLength
	}
	copy(s[:], b)
	return err
}

// Open returns the folder dir, which need not exist.
func Open(dir string) *Folder {
	return &Folder{dir: dir, sums: map[string]Sum{}, dirs: map[string]bool{}}
}

// Put writes the files of a tree.
func (f *Folder) Put(t Tree) error {
	for _, p := range t.Paths() {
		if err := f.put(p, t[p]); err != nil {
			return err
		}
	}
	return nil
}

func (f *Folder) put(path string, data []byte) error {
	sum := sha256.Sum256(data)
	f.note(path, sum)
	name := f.name(path)
	fresh, err := f.mkdir(filepath.Dir(name))
	if err != nil {
		return err
	}
	if !fresh {
		if st, err := os.Lstat(name); err == nil {
			if st.Size() == int64(len(data)) && f.Keep(path, sum) {
				return nil
			}
			return WriteFile(name, data)
		}
	}
	// Nobody reads a file that was not there until the build is whole, and the next build replaces one that was cut short.
	return os.WriteFile(name, data, 0o644)
}

// mkdir makes a folder once, and reports whether it is new: nothing of an earlier build lies in it.
func (f *Folder) mkdir(dir string) (fresh bool, err error) {
	f.mu.Lock()
	fresh, made := f.dirs[dir]
	f.mu.Unlock()
	if made {
		return fresh, nil
	}
	switch err = os.Mkdir(dir, 0o755); {
	case err == nil:
		fresh = true
	case errors.Is(err, fs.ErrNotExist):
		if _, err = f.mkdir(filepath.Dir(dir)); err == nil {
			return f.mkdir(dir)
		}
	case errors.Is(err, fs.ErrExist):
		err = os.MkdirAll(dir, 0o755) // unless it is a file
	}
	if err != nil {
		return false, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if was, made := f.dirs[dir]; made {
		return was, nil
	}
	f.dirs[dir] = fresh
	return fresh, nil
}

// Stream writes a file that is too large to be kept in memory, and returns its size and sum.
func (f *Folder) Stream(path string, write func(io.Writer) error) (size int64, sum Sum, err error) {
	name := f.name(path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, sum, err
	}
	h := sha256.New()
	if err := writeFile(name, func(w io.Writer) error { return write(io.MultiWriter(w, h)) }); err != nil {
		return 0, sum, err
	}
	st, err := os.Stat(name)
	if err != nil {
		return 0, sum, err
	}
	copy(sum[:], h.Sum(nil))
	f.note(path, sum)
	return st.Size(), sum, nil
}

// Sum returns the sum of a file that was put.
func (f *Folder) Sum(path string) Sum {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.sums[path]
}

// Keep keeps a file of an earlier build if it has the sum.
func (f *Folder) Keep(path string, sum Sum) bool {
	if was, err := SumOf(f.name(path)); err != nil || was != sum {
		return false
	}
	f.note(path, sum)
	return true
}

// SumOf returns the sum of a file.
func SumOf(name string) (sum Sum, err error) {
	r, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer r.Close()
	h := sha256.New()
	buf := buffers.Get().(*[1 << 16]byte)
	defer buffers.Put(buf)
	_, err = io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{r}, buf[:])
	h.Sum(sum[:0])
	return sum, err
}

// buffers are for files on their way through a hash.
var buffers = sync.Pool{New: func() any { return new([1 << 16]byte) }}

// Close removes what was not written and folders left empty, and returns the sums of all files.
func (f *Folder) Close() (map[string]Sum, error) {
	var dirs []string
	err := filepath.WalkDir(f.dir, func(name string, e fs.DirEntry, err error) error {
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
		rel, err := filepath.Rel(f.dir, name)
		if err != nil {
			return err
		}
		if _, ok := f.sums[filepath.ToSlash(rel)]; ok {
			return nil
		}
		return os.Remove(name)
	})
	for _, d := range slices.Backward(dirs) {
		if d != f.dir {
			os.Remove(d) // fails on a folder that is not empty, as it should
		}
	}
	return f.sums, err
}

func (f *Folder) name(path string) string { return filepath.Join(f.dir, filepath.FromSlash(path)) }

func (f *Folder) note(path string, sum Sum) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sums[path] = sum
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
