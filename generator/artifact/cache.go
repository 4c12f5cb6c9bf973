package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Cache keeps what was made under the hash of what it was made from, so that nothing is made twice. It may be deleted
// at any time and shared between branches: a key names contents, never a time or a place.
type Cache struct {
	Dir  string // "" keeps nothing
	Salt string // what else every key counts: the program that makes the files
	Max  int    // how many files are kept
}

// Key returns the name of what is made from the inputs.
func (c Cache) Key(inputs ...string) string {
	h := sha256.New()
	io.WriteString(h, c.Salt)
	for _, in := range inputs {
		sum := sha256.Sum256([]byte(in))
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
	if err == nil {
		c.Put(key, body)
	}
	return body, err
}

// Remember returns the value that the cache keeps under a key, as JSON, or makes it. Both come out of JSON, so that what is
// remembered and what is new are alike.
func Remember[T any](c Cache, key string, make func() (T, error)) (v T, err error) {
	if v, ok := Recall[T](c, key); ok {
		return v, nil
	}
	if v, err = make(); err != nil {
		return v, err
	}
	var again T
	body, err := json.Marshal(v)
	if err == nil {
		c.Put(key, body)
		err = json.Unmarshal(body, &again)
	}
	return again, err
}

// Recall returns the value that the cache keeps under a key.
func Recall[T any](c Cache, key string) (v T, ok bool) {
	body, ok := c.Find(key)
	return v, ok && json.Unmarshal(body, &v) == nil
}

// Note has the cache keep a value under a key.
func Note(c Cache, key string, v any) {
	if body, err := json.Marshal(v); err == nil {
		c.Put(key, body)
	}
}

func (c Cache) name(key string) string { return filepath.Join(c.Dir, key[:2], key[2:]) }

// A seal is what a file of the cache begins with: a hash of its key and its body. A file that was cut short, changed, or that lies
// in the place of another is none.
func seal(key string, body []byte) Sum {
	h := sha256.New()
	io.WriteString(h, key)
	h.Write(body)
	return Sum(h.Sum(nil))
}

// Find returns a file of the cache, and notes that it is used: only the order in which files leave the cache depends on that.
func (c Cache) Find(key string) ([]byte, bool) {
	if c.Dir == "" {
		return nil, false
	}
	b, err := os.ReadFile(c.name(key))
	if err != nil || len(b) < len(Sum{}) || Sum(b[:len(Sum{})]) != seal(key, b[len(Sum{}):]) {
		return nil, false
	}
	now := time.Now()
	os.Chtimes(c.name(key), now, now)
	return b[len(Sum{}):], true
}

// Put keeps a file. A cache that cannot be written is slow, not wrong.
func (c Cache) Put(key string, body []byte) {
	if c.Dir == "" {
		return
	}
	sum, name := seal(key, body), c.name(key)
	if os.MkdirAll(filepath.Dir(name), 0o755) == nil {
		WriteFile(name, sum[:], body)
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
