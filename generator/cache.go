package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefing/generator/artifact"
)

// A cache keeps made files under the hash of what they were made from, so that nothing is drawn twice. It may be deleted
// at any time and shared between branches: a key names contents, never a time or a place.
type cache struct {
	dir      string // "" keeps nothing
	salt     string // what else every key counts: the program that makes the files
	max      int    // how many files are kept
	maxBytes int64  // and how many bytes; 0 is any number
}

// key returns the name of what is made from the parts.
func (c cache) key(parts ...[]byte) string {
	h := sha256.New()
	io.WriteString(h, c.salt)
	for _, p := range parts {
		sum := sha256.Sum256(p)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// get returns a file of the cache, or makes it.
func (c cache) get(key string, make func() ([]byte, error)) ([]byte, error) {
	if body, ok := c.find(key); ok {
		return body, nil
	}
	body, err := make()
	if err != nil {
		return nil, err
	}
	c.put(key, body)
	return body, nil
}

func (c cache) name(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

// A seal is what a file of the cache begins with: the sum of its body, and that sum bound to the key. A file that was cut short,
// changed, or that lies in the place of another is none.
type seal [2 * sha256.Size]byte

func sealOf(key string, sum artifact.Sum) (s seal) {
	bound := sha256.Sum256(append([]byte(key), sum[:]...))
	copy(s[copy(s[:], sum[:]):], bound[:])
	return s
}

// find returns a file of the cache.
func (c cache) find(key string) ([]byte, bool) {
	if c.dir == "" {
		return nil, false
	}
	b, err := os.ReadFile(c.name(key))
	if err != nil || len(b) < len(seal{}) {
		return nil, false
	}
	body := b[len(seal{}):]
	if seal(b[:len(seal{})]) != sealOf(key, sha256.Sum256(body)) {
		return nil, false
	}
	c.touch(key)
	return body, true
}

// sum returns the sum that a file of the cache carries, without reading it.
func (c cache) sum(key string) (sum artifact.Sum, ok bool) {
	if c.dir == "" {
		return sum, false
	}
	f, err := os.Open(c.name(key))
	if err != nil {
		return sum, false
	}
	defer f.Close()
	var s seal
	if _, err := io.ReadFull(f, s[:]); err != nil {
		return sum, false
	}
	sum = artifact.Sum(s[:len(sum)])
	if s != sealOf(key, sum) {
		return sum, false
	}
	c.touch(key)
	return sum, true
}

// touch notes that a file is used. Only the order in which files leave the cache depends on it.
func (c cache) touch(key string) {
	now := time.Now()
	os.Chtimes(c.name(key), now, now)
}

// put keeps a file, after its seal.
func (c cache) put(key string, body []byte) {
	s := sealOf(key, sha256.Sum256(body))
	c.write(key, s[:], body)
}

// write keeps a file of several pieces that says itself how to tell that it is whole. A cache that cannot be written is slow, not
// wrong.
func (c cache) write(key string, pieces ...[]byte) {
	if c.dir == "" {
		return
	}
	name := c.name(key)
	if os.MkdirAll(filepath.Dir(name), 0o755) == nil {
		artifact.WriteFile(name, pieces...)
	}
}

// prune removes the files least recently used until few enough are left.
func (c cache) prune() {
	if c.dir == "" {
		return
	}
	type file struct {
		name string
		at   time.Time
		size int64
	}
	var files []file
	var size int64
	walk(c.dir, func(_, name string) error {
		if st, err := os.Stat(name); err == nil {
			files = append(files, file{name, st.ModTime(), st.Size()})
			size += st.Size()
		}
		return nil
	})
	slices.SortFunc(files, func(a, b file) int { return a.at.Compare(b.at) })
	for n := len(files); n > 0 && (n > c.max || c.maxBytes > 0 && size > c.maxBytes); n-- {
		f := files[len(files)-n]
		os.Remove(f.name)
		size -= f.size
	}
}

// hashOf returns the SHA-256 sum of bytes in hexadecimal digits.
func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
