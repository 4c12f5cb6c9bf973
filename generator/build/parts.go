package build

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
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
			History:  hash([]any{b.commits[s.File], b.history.Fingerprint(s.ID), site.Old(page.DataTo(s.Dataset))}),
		}
	}
	return ps
}

// index is the file that says what the parts of the last build were made of.
func (ps *partCache) index() string { return filepath.Join(ps.cache.Dir, "last.json") }

// A part is what was made of a dataset. Its files lie in the folder that Hugo builds from, where only their sums are looked at.
type part struct {
	Tally page.Tally
	Drawn []artifact.Sum          // of what the charts draw, see Bound.drawn; may be missing
	Files map[string]artifact.Sum // by path
}

// put has the folder hold the files of a dataset: those that lie there as they were made, or else those that make makes.
func (ps *partCache) put(folder *artifact.Folder, s Bound, make func(artifact.Tree, page.Site) (page.Tally, error), site page.Site) (page.Tally, error) {
	r := ps.recipes[s.ID]
	if p, ok := ps.kept(folder, r.key()); ok {
		ps.count("", s.ID)
		ps.note(s.ID, p.Drawn)
		return p.Tally, nil
	}
	was, known := ps.was[s.ID]
	ps.count(r.change(was, known), s.ID)
	p := part{Files: map[string]artifact.Sum{}}
	site.Stream = func(path string, write func(io.Writer) error) (size int64, sum artifact.Sum, err error) {
		size, sum, err = folder.Stream(path, write)
		p.Files[path] = sum
		return size, sum, err
	}
	t := artifact.Tree{}
	var err error
	if p.Tally, err = make(t, site); err != nil {
		return p.Tally, err
	}
	if err := folder.Put(t); err != nil {
		return p.Tally, err
	}
	if len(s.file) == 0 { // too large to be told from another by its sum
		return p.Tally, nil
	}
	for path := range t {
		p.Files[path] = folder.Sum(path)
	}
	if ps.images {
		p.Drawn = s.drawn()
		ps.note(s.ID, p.Drawn)
	}
	data, err := json.Marshal(p)
	ps.cache.Put(r.key(), data)
	return p.Tally, err
}

// kept returns what was made of the same before, if every file of it lies in the folder as it was made.
func (ps *partCache) kept(folder *artifact.Folder, key string) (p part, ok bool) {
	data, ok := ps.cache.Find(key)
	if !ok || json.Unmarshal(data, &p) != nil {
		return p, false
	}
	for path, sum := range p.Files {
		if !folder.Keep(path, sum) {
			return p, false
		}
	}
	return p, true
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
