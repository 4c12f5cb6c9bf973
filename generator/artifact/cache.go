package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Cache keeps made files under the hash of what they were made from, so that nothing is drawn twice. It may be deleted
// at any time and shared between branches: a key names contents, never a time or a place.
type Cache struct {
	Dir  string // "" keeps nothing
	Salt string // what else every key counts: the program that makes the files
	Max  int    // how many files are kept
}

// Key returns the name of what is made from the parts.
func (c Cache) Key(parts ...[]byte) string {
	h := sha256.New()
	io.WriteString(h, c.Salt)
	for _, p := range parts {
		sum := sha256.Sum256(p)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Get returns a file of the cache, or makes it.
func (c Cache) Get(key string, make func() ([]byte, error)) ([]byte, error) {
	if body, ok := c.Find(key); ok {
		return body, nil
	}
	body, err := make()
	if err != nil {
		return nil, err
	}
	c.Put(key, body)
	return body, nil
}

func (c Cache) Name(key string) string { return filepath.Join(c.Dir, key[:2], key[2:]) }

// A seal is what a file of the cache begins with: the sum of its body, and that sum bound to the key. A file that was cut short,
// changed, or that lies in the place of another is none.
type seal [2 * sha256.Size]byte

func sealOf(key string, sum Sum) (s seal) {
	bound := sha256.Sum256(append([]byte(key), sum[:]...))
	copy(s[copy(s[:], sum[:]):], bound[:])
	return s
}

// Find returns a file of the cache.
func (c Cache) Find(key string) ([]byte, bool) {
	if c.Dir == "" {
		return nil, false
	}
	b, err := os.ReadFile(c.Name(key))
	if err != nil || len(b) < len(seal{}) {
		return nil, false
	}
	body := b[len(seal{}):]
	if seal(b[:len(seal{})]) != sealOf(key, sha256.Sum256(body)) {
		return nil, false
	}
	c.Touch(key)
	return body, true
}

// Sum returns the sum that a file of the cache carries, without reading it.
func (c Cache) Sum(key string) (sum Sum, ok bool) {
	if c.Dir == "" {
		return sum, false
	}
	f, err := os.Open(c.Name(key))
	if err != nil {
		return sum, false
	}
	defer f.Close()
	var s seal
	if _, err := io.ReadFull(f, s[:]); err != nil {
		return sum, false
	}
	sum = Sum(s[:len(sum)])
	if s != sealOf(key, sum) {
		return sum, false
	}
	c.Touch(key)
	return sum, true
}

// Touch notes that a file is used. Only the order in which files leave the cache depends on it.
func (c Cache) Touch(key string) {
	now := time.Now()
	os.Chtimes(c.Name(key), now, now)
}

// Put keeps a file, after its seal. A cache that cannot be written is slow, not wrong.
func (c Cache) Put(key string, body []byte) {
	if c.Dir == "" {
		return
	}
	s := sealOf(key, sha256.Sum256(body))
	name := c.Name(key)
	if os.MkdirAll(filepath.Dir(name), 0o755) == nil {
		WriteFile(name, s[:], body)
	}
}

// Prune removes the files least recently used until few enough are left.
func (c Cache) Prune() {
	if c.Dir == "" {
		return
	}
	type file struct {
		name string
		at   time.Time
	}
	var files []file
	Walk(c.Dir, func(_, name string) error {
		if st, err := os.Stat(name); err == nil {
			files = append(files, file{name, st.ModTime()})
		}
		return nil
	})
	slices.SortFunc(files, func(a, b file) int { return a.at.Compare(b.at) })
	for _, f := range files[:max(0, len(files)-c.Max)] {
		os.Remove(f.name)
	}
}

// HashOf returns the SHA-256 sum of bytes in hexadecimal digits.
func HashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
