package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefing/generator/chart"
	"briefing/generator/page"
)

// A cache keeps made files under the hash of what they were made from, so that nothing is drawn twice. It may be deleted
// at any time and shared between branches: a key names contents, never a time or a place.
type cache struct {
	dir string
	max int // how many files are kept
}

// key returns the name of what is drawn from the parts by this version of the code that draws.
func (c cache) key(parts ...[]byte) string {
	h := sha256.New()
	io.WriteString(h, chart.Code())
	for _, p := range parts {
		sum := sha256.Sum256(p)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// get returns a file of the cache, or makes it. A file that does not carry its own sum was cut short and is made again.
func (c cache) get(key string, make func() ([]byte, error)) ([]byte, error) {
	name := filepath.Join(c.dir, key[:2], key[2:])
	if b, err := os.ReadFile(name); err == nil && len(b) >= sha256.Size {
		body := b[sha256.Size:]
		if sum := sha256.Sum256(body); slices.Equal(sum[:], b[:sha256.Size]) {
			return body, nil
		}
	}
	body, err := make()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return body, nil // a cache that cannot be written is slow, not wrong
	}
	sum := sha256.Sum256(body)
	page.WriteFile(name, append(sum[:], body...))
	return body, nil
}

// prune removes the files least recently made until max are left.
func (c cache) prune() {
	type file struct {
		name string
		at   time.Time
	}
	var files []file
	walk(c.dir, func(_, name string) error {
		if st, err := os.Stat(name); err == nil {
			files = append(files, file{name, st.ModTime()})
		}
		return nil
	})
	if len(files) <= c.max {
		return
	}
	slices.SortFunc(files, func(a, b file) int { return a.at.Compare(b.at) })
	for _, f := range files[:len(files)-c.max] {
		os.Remove(f.name)
	}
}
