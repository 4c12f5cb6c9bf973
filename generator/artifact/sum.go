package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"briefing/generator/parallel"
)

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

// A Manifest is the sums of files by slash-separated path: what a folder holds, or what something was made from.
type Manifest map[string]Sum

// SumsName lists the sums of all other files of a folder, as sha256sum writes and checks them.
const SumsName = "SHA256SUMS"

// String returns the manifest as SHA256SUMS has it, in the order in which folders are walked: a/b before a-b.
func (m Manifest) String() string {
	rels := make([]string, 0, len(m))
	for rel := range m {
		rels = append(rels, strings.ReplaceAll(rel, "/", "\x00"))
	}
	slices.Sort(rels)
	var b []byte
	for _, rel := range rels {
		rel = strings.ReplaceAll(rel, "\x00", "/")
		sum := m[rel]
		b = append(append(append(hex.AppendEncode(b, sum[:]), "  "...), rel...), '\n')
	}
	return string(b)
}

// Hash returns a hash of the manifest.
func (m Manifest) Hash() string { return HashOf([]byte(m.String())) }

// ReadSums returns what the folder holds according to its SHA256SUMS, nil if it has none. Paths that lead out of it are left out.
func ReadSums(dir string) (Manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, SumsName))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return nil, err
	}
	m := Manifest{}
	for line := range strings.Lines(string(b)) {
		digits, rel, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		var sum Sum
		if ok && filepath.IsLocal(rel) && sum.UnmarshalText([]byte(digits)) == nil {
			m[rel] = sum
		}
	}
	return m, nil
}

// SumsOf returns what a folder holds but for its SHA256SUMS. known, if not nil, tells sums that need not be taken.
func SumsOf(dir string, known func(rel, name string) (Sum, bool)) (Manifest, error) {
	var rels, names []string
	if err := Walk(dir, func(rel, name string) error {
		if rel != SumsName {
			rels, names = append(rels, rel), append(names, name)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	sums := make([]Sum, len(rels))
	err := parallel.Try(len(rels), func(i int) (err error) {
		ok := false
		if known != nil {
			sums[i], ok = known(rels[i], names[i])
		}
		if !ok {
			sums[i], err = SumOf(names[i])
		}
		return err
	})
	m := Manifest{}
	for i, rel := range rels {
		m[rel] = sums[i]
	}
	return m, err
}

// In reports whether all files of the manifest lie in a folder with their sums.
func (m Manifest) In(dir string) bool {
	rels := slices.Collect(maps.Keys(m))
	return parallel.Try(len(rels), func(i int) error {
		sum, err := SumOf(filepath.Join(dir, filepath.FromSlash(rels[i])))
		if err == nil && sum != m[rels[i]] {
			err = errors.New("another file")
		}
		return err
	}) == nil
}
