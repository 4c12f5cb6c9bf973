package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"briefing/generator/artifact"
	"briefing/generator/page"
)

// An inputs is the hashes of all that a dataset's files are made of.
type inputs struct{ Program, Address, Shared, Workbook, History string }

// key returns the name of what is made by the recipe.
func (r inputs) key() string { return artifact.HashOf(fmt.Appendf(nil, "%q", r)) }

// change says what is not as it was.
func (r inputs) change(was inputs, known bool) string {
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

// partCache are the generated files of datasets, kept from one build to the next by what they were made of.
type partCache struct {
	cache   artifact.Cache
	recipes map[string]inputs // by dataset
	was     map[string]inputs // of the last build
	images  bool              // pictures in pixels are drawn, now or later

	mu      sync.Mutex
	drawn   map[string][]artifact.Sum // by dataset, what is known of what its charts draw
	reused  int
	rebuilt map[string][]string // datasets by why they were made again
}

// openParts finds out what each dataset's files are to be made of.
func openParts(b *Builder, c *Content, site page.Site) *partCache {
	ps := &partCache{
		cache:   b.Opt.CacheOf("parts", 4*len(c.Sets)+40),
		recipes: map[string]inputs{}, was: map[string]inputs{}, rebuilt: map[string][]string{}, drawn: map[string][]artifact.Sum{},
		images: !b.Opt.NoImages,
	}
	ps.cache.MaxBytes = 2 << 30
	if data, err := os.ReadFile(ps.index()); err == nil && json.Unmarshal(data, &ps.was) != nil {
		clear(ps.was) // it only serves to say why
	}
	hash := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			return "" // unreachable: texts and numbers
		}
		return artifact.HashOf(data)
	}
	for _, s := range c.Sets {
		ps.recipes[s.ID] = inputs{
			Program: b.Opt.program(), Address: site.URL, Shared: hex.EncodeToString([]byte(c.sharedKey)),
			Workbook: s.File + " " + hex.EncodeToString(s.sum[:]),
			History:  hash([]any{b.commits[s.File], b.history.Told(s.ID), site.Old(page.DataTo(s.Dataset))}),
		}
	}
	return ps
}

// index is the file that says what the parts of the last build were made of.
func (ps *partCache) index() string { return filepath.Join(ps.cache.Dir, "last.json") }

// put writes the files of a dataset into the folder: those kept from before, or those that make makes.
func (ps *partCache) put(folder *artifact.Folder, s Bound, make func(artifact.Tree) (page.Tally, error)) (page.Tally, error) {
	r := ps.recipes[s.ID]
	if len(s.file) > 0 {
		if h, ok, err := ps.kept(folder, r.key()); ok {
			ps.count("", s.ID)
			ps.note(s.ID, h.Drawn)
			return h.Tally, err
		}
	}
	was, known := ps.was[s.ID]
	ps.count(r.change(was, known), s.ID)
	t := artifact.Tree{}
	tally, err := make(t)
	if err != nil {
		return tally, err
	}
	if err := folder.Put(t); err != nil {
		return tally, err
	}
	if len(s.file) > 0 {
		var drawn []artifact.Sum
		if ps.images {
			drawn = s.drawn()
			ps.note(s.ID, drawn)
		}
		ps.cache.Write(r.key(), encodePart(r.key(), t, partHead{Tally: tally, Drawn: drawn}, folder, folder.Streamed("static/data/"+s.ID+"/"))...)
	}
	return tally, nil
}

// kept writes what the cache has of a recipe into the folder. Files that lie there as they were are not read from the cache, which
// is most of the work of a build after a small change; those that were streamed must lie there.
func (ps *partCache) kept(folder *artifact.Folder, key string) (h partHead, ok bool, err error) {
	f, err := os.Open(ps.cache.Name(key))
	if err != nil {
		return h, false, nil
	}
	defer f.Close()
	if h, err = readPartHead(f, key); err != nil {
		return h, false, nil
	}
	ps.cache.Touch(key)
	t := artifact.Tree{}
	for _, file := range h.Files {
		var data []byte
		if !file.Streamed && !folder.Keep(file.Path, file.Sum) {
			data = make([]byte, file.Size)
		} else if file.Streamed && !folder.Keep(file.Path, file.Sum) {
			return h, false, nil
		}
		if file.Streamed {
			continue
		}
		if data == nil {
			if _, err := f.Seek(file.Size, io.SeekCurrent); err != nil {
				return h, false, nil
			}
			continue
		}
		if _, err := io.ReadFull(f, data); err != nil || sha256.Sum256(data) != file.Sum {
			return h, false, nil
		}
		t[file.Path] = data
	}
	return h, true, folder.Put(t)
}

func (ps *partCache) note(id string, drawn []artifact.Sum) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.drawn[id] = drawn
}

func (ps *partCache) count(why, id string) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if why == "" {
		ps.reused++
		return
	}
	ps.rebuilt[why] = append(ps.rebuilt[why], id)
}

// close notes what this build was made of, and removes what was not used for long.
func (ps *partCache) close() {
	if data, err := json.Marshal(ps.recipes); err == nil && os.MkdirAll(ps.cache.Dir, 0o755) == nil {
		artifact.WriteFile(ps.index(), data) // a cache that cannot be written is slow, not wrong
	}
	ps.cache.Prune()
}

// String says how many datasets were reused and why the others were made again.
func (ps *partCache) String() string {
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
	Tally page.Tally
	Drawn []artifact.Sum // of what the charts draw, see bound.drawn; may be missing
	Files []partFile
}

// A partFile is a file of a part. One that was streamed is not in the part, only its sum.
type partFile struct {
	Path     string
	Size     int64
	Sum      artifact.Sum
	Streamed bool
}

// mostHead is how long the head of a part may be, bytes.
const mostHead = 64 << 20

// encodePart returns a part in pieces: how long its head is and its sum, which is bound to the key, the head, and the files, whose
// sums are in the head.
func encodePart(key string, t artifact.Tree, h partHead, folder *artifact.Folder, streamed map[string]artifact.Sum) [][]byte {
	pieces := make([][]byte, 2, 2+len(t))
	for _, p := range t.Paths() {
		h.Files = append(h.Files, partFile{Path: p, Size: int64(len(t[p])), Sum: folder.Sum(p)})
		pieces = append(pieces, t[p])
	}
	for _, p := range slices.Sorted(maps.Keys(streamed)) {
		h.Files = append(h.Files, partFile{Path: p, Sum: streamed[p], Streamed: true})
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil // unreachable: texts and numbers
	}
	sum := sha256.Sum256(append([]byte(key), head...))
	pieces[0], pieces[1] = append(binary.BigEndian.AppendUint64(nil, uint64(len(head))), sum[:]...), head
	return pieces
}

// errPart is a part that cannot be read.
var errPart = errors.New("not a part")

// readPartHead reads the head of the part with a key. The files follow.
func readPartHead(r io.Reader, key string) (h partHead, err error) {
	var front [8 + sha256.Size]byte
	if _, err := io.ReadFull(r, front[:]); err != nil {
		return h, err
	}
	n := binary.BigEndian.Uint64(front[:])
	if n > mostHead {
		return h, errPart
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(r, head); err != nil {
		return h, err
	}
	if sum := sha256.Sum256(append([]byte(key), head...)); !bytes.Equal(sum[:], front[8:]) {
		return h, errPart
	}
	err = json.Unmarshal(head, &h)
	return h, err
}
