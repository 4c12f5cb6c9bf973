package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"briefing/generator/page"
)

// partsDir keeps the files that were generated of each dataset.
var partsDir = filepath.Join(".cache", "parts")

// A recipe is the hashes of all that a dataset's files are made of.
type recipe struct{ Program, Address, Shared, Workbook, History string }

// key returns the name of what is made by the recipe.
func (r recipe) key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", r))
	return hex.EncodeToString(sum[:])
}

// change says what is not as it was.
func (r recipe) change(was recipe, known bool) string {
	switch {
	case !known:
		return "new"
	case r.Program != was.Program:
		return "the program changed"
	case r.Address != was.Address:
		return "the address of the site changed"
	case r.Shared != was.Shared:
		return "the shared workbook changed"
	case r.Workbook != was.Workbook:
		return "the workbook changed"
	case r.History != was.History:
		return "its history changed"
	}
	return "not kept"
}

// Pieces are the generated files of datasets, kept from one build to the next by what they were made of.
type pieces struct {
	cache   cache
	recipes map[string]recipe // by dataset
	was     map[string]recipe // of the last build

	mu      sync.Mutex
	reused  int
	rebuilt map[string][]string // datasets by why they were made again
}

// openPieces finds out what each dataset's files are to be made of.
func openPieces(b *builder, c *content, site page.Site) *pieces {
	ps := &pieces{
		cache:   cache{dir: partsDir, max: 4*len(c.sets) + 40, maxBytes: 2 << 30},
		recipes: map[string]recipe{}, was: map[string]recipe{}, rebuilt: map[string][]string{},
	}
	if data, err := os.ReadFile(ps.index()); err == nil && json.Unmarshal(data, &ps.was) != nil {
		clear(ps.was) // it only serves to say why
	}
	hash := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			return "" // unreachable: texts and numbers
		}
		sum := sha256.Sum256(data)
		return hex.EncodeToString(sum[:])
	}
	for _, s := range c.sets {
		sum := sha256.Sum256(s.file)
		ps.recipes[s.ID] = recipe{
			Program: programCode(), Address: site.URL, Shared: hex.EncodeToString([]byte(c.sharedKey)),
			Workbook: s.File + " " + hex.EncodeToString(sum[:]),
			History:  hash([]any{b.commits[s.File], b.history.Told(s.ID)}),
		}
	}
	return ps
}

// index is the file that says what the parts of the last build were made of.
func (ps *pieces) index() string { return filepath.Join(ps.cache.dir, "last.json") }

// put writes the files of a dataset into the folder: those kept from before, or those that make makes.
func (ps *pieces) put(folder *page.Folder, s bound, make func(page.Tree) (page.Tally, error)) (page.Tally, error) {
	r := ps.recipes[s.ID]
	if len(s.file) > 0 {
		if t, tally, ok := ps.kept(folder, r); ok {
			ps.count("", s.ID)
			return tally, folder.Put(t)
		}
	}
	was, known := ps.was[s.ID]
	ps.count(r.change(was, known), s.ID)
	t := page.Tree{}
	tally, err := make(t)
	if err != nil {
		return tally, err
	}
	if err := folder.Put(t); err != nil {
		return tally, err
	}
	if len(s.file) > 0 {
		prefix := "static/data/" + s.ID + "/"
		ps.cache.put(r.key(), encodePart(t, tally, folder.Streamed(prefix)))
	}
	return tally, nil
}

// kept returns what the cache has of a recipe. Files that were streamed must still lie in the folder.
func (ps *pieces) kept(folder *page.Folder, r recipe) (page.Tree, page.Tally, bool) {
	data, ok := ps.cache.find(r.key())
	if !ok {
		return nil, page.Tally{}, false
	}
	t, tally, streamed, err := decodePart(data)
	if err != nil {
		return nil, tally, false
	}
	for p, sum := range streamed {
		if !folder.Keep(p, sum) {
			return nil, tally, false
		}
	}
	return t, tally, true
}

func (ps *pieces) count(why, id string) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if why == "" {
		ps.reused++
		return
	}
	ps.rebuilt[why] = append(ps.rebuilt[why], id)
}

// close notes what this build was made of, and removes what was not used for long.
func (ps *pieces) close() {
	if data, err := json.Marshal(ps.recipes); err == nil && os.MkdirAll(ps.cache.dir, 0o755) == nil {
		page.WriteFile(ps.index(), data) // a cache that cannot be written is slow, not wrong
	}
	ps.cache.prune()
}

// String says how many datasets were reused and why the others were made again.
func (ps *pieces) String() string {
	n := 0
	var why []string
	for reason, ids := range ps.rebuilt {
		n += len(ids)
		slices.Sort(ids)
		s := reason
		if len(ids) <= 5 {
			s += ": " + strings.Join(ids, ", ")
		} else {
			s += fmt.Sprintf(": %d", len(ids))
		}
		why = append(why, s)
	}
	slices.Sort(why)
	s := fmt.Sprintf("%d datasets reused, %d rebuilt", ps.reused, n)
	if n > 0 {
		s += " (" + strings.Join(why, "; ") + ")"
	}
	return s
}

// A partHead is what an encoded part begins with: the files follow, in this order.
type partHead struct {
	Tally    page.Tally
	Paths    []string
	Sizes    []int
	Streamed map[string]string // sums, by path
}

func encodePart(t page.Tree, tally page.Tally, streamed map[string]page.Sum) []byte {
	h := partHead{Tally: tally, Paths: t.Paths(), Streamed: map[string]string{}}
	size := 0
	for _, p := range h.Paths {
		h.Sizes = append(h.Sizes, len(t[p]))
		size += len(t[p])
	}
	for p, sum := range streamed {
		h.Streamed[p] = hex.EncodeToString(sum[:])
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil // unreachable: texts and numbers
	}
	out := make([]byte, 0, 8+len(head)+size)
	out = binary.BigEndian.AppendUint64(out, uint64(len(head)))
	out = append(out, head...)
	for _, p := range h.Paths {
		out = append(out, t[p]...)
	}
	return out
}

// errPart is a part that cannot be read.
var errPart = errors.New("not a part")

func decodePart(data []byte) (t page.Tree, tally page.Tally, streamed map[string]page.Sum, err error) {
	if len(data) < 8 || uint64(len(data)-8) < binary.BigEndian.Uint64(data) {
		return nil, tally, nil, errPart
	}
	n := int(binary.BigEndian.Uint64(data))
	var h partHead
	if err := json.NewDecoder(bytes.NewReader(data[8 : 8+n])).Decode(&h); err != nil {
		return nil, tally, nil, err
	}
	if len(h.Paths) != len(h.Sizes) {
		return nil, tally, nil, errPart
	}
	rest := data[8+n:]
	t = page.Tree{}
	for i, p := range h.Paths {
		if size := h.Sizes[i]; size < 0 || size > len(rest) {
			return nil, tally, nil, errPart
		}
		t[p], rest = rest[:h.Sizes[i]:h.Sizes[i]], rest[h.Sizes[i]:]
	}
	streamed = map[string]page.Sum{}
	for p, s := range h.Streamed {
		sum, err := hex.DecodeString(s)
		if err != nil || len(sum) != sha256.Size {
			return nil, tally, nil, errPart
		}
		streamed[p] = page.Sum(sum)
	}
	return t, h.Tally, streamed, nil
}
