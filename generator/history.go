package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/page"
	"briefing/generator/revision"
	"briefing/generator/workbook"
)

// readHistory returns what git says of the workbooks in dir, and by file the commit that last changed it. Only what is
// committed counts. A machine without git, a copy without history and a shallow clone have none; that and why is said on
// speech and in the history. What two versions differ in is kept in files.
func readHistory(ctx context.Context, dir string, files cache, speech io.Writer) (*page.History, map[string]string, error) {
	h := &page.History{Versions: map[string]string{}}
	last := map[string]string{}
	err := func() error {
		repo, err := openRepository(ctx, dir)
		if err != nil {
			return err
		}
		if cut, err := repo.shallow(); err != nil {
			return err
		} else if cut {
			return errNoHistory{why: whyShallow}
		}
		log, err := repo.log()
		if err != nil {
			return err
		}
		if len(log) == 0 {
			return errNoHistory{why: whyNoCommit}
		}
		old, err := repo.blobs()
		if err != nil {
			return err
		}
		defer old.close()
		c := chronicle{blobs: old, cache: files, dir: filepath.ToSlash(dir), heads: map[string]*head{}, names: map[[2]string]*dataset.Shared{}}
		if err := c.write(log); err != nil {
			if errors.Is(err, errMissing) {
				return errNoHistory{why: whyIncomplete}
			}
			return err
		}
		h.Commits = c.commits
		c.compare(h, last)
		return nil
	}()
	var none errNoHistory
	if errors.As(err, &none) {
		h.Missing = none.why
		fmt.Fprintf(speech, "%s\n%s\n", none.why.ZH, none.Error())
		return h, last, nil
	}
	return h, last, err
}

// changesCache keeps what versions of workbooks differ in. Each step of the history is a small file.
func changesCache() cache { return cache{dir: filepath.Join(".cache", "changes")} }

// A chronicle tells the history of workbooks from first to last.
type chronicle struct {
	blobs *blobs
	cache cache
	dir   string
	heads map[string]*head // of datasets, by id
	steps []*step

	commits []page.Commit // newest first, filled by write

	mu    sync.Mutex
	names map[[2]string]*dataset.Shared // merged, by the blobs of before and after
}

// A head is the state of a dataset.
type head struct {
	version revision.Version
	blob    string // "" once it was removed
	good    string // the last blob that could be read
	commit  string // that last changed the blob
}

// A step is one workbook in one commit, with the shared workbook of before and after.
type step struct {
	commit               int // index into the log
	oldID, newID         string
	oldBlob, newBlob     string
	oldShared, newShared string
	diff                 outcome
	err                  error
}

// An outcome is what a step changed. It is what the cache keeps.
type outcome struct {
	Diff           *revision.Diff `json:"diff"`
	BadOld, BadNew bool           `json:",omitempty"` // could not be read
}

// workbookName matches the names of workbooks that are published.
var workbookName = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*|_shared)\.xlsx$`)

// sharedID stands for the shared workbook among the ids of datasets.
var sharedID = strings.TrimSuffix(sharedName, ".xlsx")

// write reads the log, which is newest first, and finds out what each step changed.
func (c *chronicle) write(log []commit) error {
	log = slices.Clone(log)
	slices.Reverse(log)
	if err := c.plan(log); err != nil {
		return err
	}
	each(len(c.steps), func(i int) { c.steps[i].diff, c.steps[i].err = c.outcome(c.steps[i]) })
	for _, s := range c.steps {
		if s.err != nil {
			return s.err
		}
	}
	c.cache.max = 4*len(c.steps) + 1000
	c.cache.prune()
	next := 0
	for n, g := range log {
		var entries []*page.Entry
		for ; next < len(c.steps) && c.steps[next].commit == n; next++ {
			e, err := c.take(c.steps[next], g.hash)
			if err != nil {
				return err
			}
			if e != nil {
				entries = append(entries, e)
			}
		}
		if entries == nil {
			continue
		}
		pc := page.Commit{Hash: g.hash, Time: g.at, Subject: g.subject}
		for _, e := range entries {
			pc.Entries = append(pc.Entries, *e)
		}
		c.commits = append(c.commits, pc)
	}
	slices.Reverse(c.commits)
	return nil
}

// plan lists the steps, in the order of commits and then of ids. A workbook is read with the shared names of before and
// after its commit together; those of before the first are the first. A commit that gives entities other ids is a step of
// every dataset that it leaves as it was, too.
func (c *chronicle) plan(log []commit) error {
	id := func(name string) string {
		if m := workbookName.FindStringSubmatch(name); m != nil {
			return m[1]
		}
		return ""
	}
	shared := ""
	for _, g := range log {
		for _, f := range g.files {
			if id(f.newName) == sharedID && shared == "" {
				shared = f.newBlob
			}
		}
	}
	blobs := map[string]string{} // of datasets, by id
	for n, g := range log {
		before, after := shared, shared
		var list []*step
		for _, f := range g.files {
			s := &step{commit: n, oldID: id(f.oldName), newID: id(f.newName)}
			if s.oldID != "" {
				s.oldBlob = f.oldBlob
			}
			if s.newID != "" {
				s.newBlob = f.newBlob
			}
			if s.oldID == sharedID && s.newID != sharedID || s.newID == sharedID && s.oldID != sharedID && s.oldID != "" {
				s.oldID, s.oldBlob = "", "" // a workbook does not become the shared one
			}
			if s.newID == sharedID {
				after = s.newBlob
			}
			if s.oldBlob != s.newBlob || s.oldID != s.newID {
				list = append(list, s)
			}
		}
		for _, s := range list {
			delete(blobs, s.oldID)
		}
		left := maps.Clone(blobs)
		for _, s := range list {
			if delete(left, s.newID); s.newID != "" && s.newID != sharedID {
				blobs[s.newID] = s.newBlob
			}
		}
		if before != after && len(left) > 0 {
			renames, err := c.renames(before, after)
			if err != nil {
				return err
			}
			if len(renames) > 0 {
				for id, blob := range left {
					list = append(list, &step{commit: n, oldID: id, newID: id, oldBlob: blob, newBlob: blob})
				}
			}
		}
		slices.SortFunc(list, func(a, b *step) int { return strings.Compare(a.name(), b.name()) })
		for _, s := range list {
			s.oldShared, s.newShared = before, after
		}
		c.steps = append(c.steps, list...)
		shared = after
	}
	return nil
}

// name returns the id by which people know a step.
func (s *step) name() string {
	if s.newID != "" {
		return s.newID
	}
	return s.oldID
}

// outcome finds out what a step changed, or remembers it.
func (c *chronicle) outcome(s *step) (out outcome, err error) {
	key := c.cache.key([]byte("changes 2"), []byte(s.oldID), []byte(s.newID), []byte(s.oldBlob), []byte(s.newBlob), []byte(s.oldShared), []byte(s.newShared), fmt.Append(nil, c.blobs.limits))
	b, err := c.cache.get(key, func() ([]byte, error) {
		out, err := c.reckon(s)
		if err != nil {
			return nil, err
		}
		return json.Marshal(out)
	})
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(b, &out)
}

// reckon reads both versions of a step and compares them.
func (c *chronicle) reckon(s *step) (out outcome, err error) {
	if s.name() == sharedID {
		old, err := c.shared(s.oldBlob)
		if err != nil {
			return out, err
		}
		new, err := c.shared(s.newBlob)
		if err != nil {
			return out, err
		}
		out.Diff = revision.CompareShared(sharedID, old, new)
		out.Diff.Trim(page.MostExamples)
		return out, nil
	}
	names, err := c.merged(s.oldShared, s.newShared)
	if err != nil {
		return out, err
	}
	a, badOld, err := c.dataset(s.oldID, s.oldBlob, names)
	if err != nil {
		return out, err
	}
	b, badNew, err := c.dataset(s.newID, s.newBlob, names)
	if err != nil {
		return out, err
	}
	out.BadOld, out.BadNew = badOld, badNew
	switch {
	case badOld || badNew:
		out.Diff = &revision.Diff{ID: s.name(), Kind: revision.Unreadable, Title: revision.Text{ZH: s.name(), EN: s.name()}}
	default:
		out.Diff = revision.Compare(a, b)
		if s.oldShared != s.newShared {
			renames, err := c.renames(s.oldShared, s.newShared)
			if err != nil {
				return out, err
			}
			out.Diff.AddRenames(b, renames)
		}
		if a != nil && b != nil {
			was := a.ID
			a.ID = b.ID // facts are called by it
			out.Diff.AddFacts(fact.New([]*dataset.Dataset{a}), fact.New([]*dataset.Dataset{b}))
			a.ID = was
		}
	}
	out.Diff.Trim(page.MostExamples)
	return out, nil
}

// merged returns the shared names of before and after a step together. They are read once: many workbooks share them.
func (c *chronicle) merged(before, after string) (*dataset.Shared, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	pair := [2]string{before, after}
	if sh := c.names[pair]; sh != nil {
		return sh, nil
	}
	old, err := c.shared(before)
	if err != nil {
		return nil, err
	}
	new := old
	if before != after {
		if new, err = c.shared(after); err != nil {
			return nil, err
		}
	}
	c.names[pair] = revision.Merge(old, new)
	return c.names[pair], nil
}

// renames returns the entities whose ids a commit changed.
func (c *chronicle) renames(before, after string) (map[string]string, error) {
	old, err := c.shared(before)
	if err != nil {
		return nil, err
	}
	new, err := c.shared(after)
	if err != nil {
		return nil, err
	}
	return revision.Renames(old, new), nil
}

func (c *chronicle) shared(blob string) (*dataset.Shared, error) {
	if blob == "" {
		return nil, nil
	}
	b, err := c.blobs.get(blob)
	if err != nil {
		return nil, err
	}
	sh, _, err := workbook.ReadSharedBytes(b, c.dir+"/"+sharedName, c.blobs.limits)
	return sh, err
}

// dataset reads a version of a workbook. bad reports that there is one, but that nothing could be read.
func (c *chronicle) dataset(id, blob string, names *dataset.Shared) (d *dataset.Dataset, bad bool, err error) {
	if id == "" || blob == "" {
		return nil, false, nil
	}
	b, err := c.blobs.get(blob)
	if err != nil {
		return nil, false, err
	}
	d, ps, err := workbook.ReadBytes(b, c.dir+"/"+id+".xlsx", names, c.blobs.limits)
	if err != nil {
		return nil, false, err
	}
	if d.Table == nil || d.Table.Len() == 0 && ps.Count(cell.Error) > 0 {
		return nil, true, nil
	}
	return d, false, nil
}

// take moves the dataset of a step on to its next version and returns what to tell of it, nil if nothing.
func (c *chronicle) take(s *step, commit string) (*page.Entry, error) {
	d := s.diff.Diff
	if s.name() == sharedID {
		if d.Empty() {
			return nil, nil
		}
		return &page.Entry{Diff: d}, nil
	}
	h := c.heads[s.oldID]
	if s.oldID == "" {
		h = c.heads[s.newID]
	}
	first := h == nil
	if first {
		h = &head{}
	}
	if s.diff.BadOld && !s.diff.BadNew && s.newBlob != "" { // compare with the last version that could be read
		again := *s
		again.oldBlob = h.good
		var err error
		if again.diff, err = c.outcome(&again); err != nil {
			return nil, err
		}
		d = again.diff.Diff
	}
	h.blob, h.commit = s.newBlob, commit
	e := &page.Entry{Diff: d}
	if s.newBlob == "" {
		return e, nil
	}
	if !s.diff.BadNew {
		h.good = s.newBlob
	}
	switch {
	case first:
		h.version = revision.First()
	case d.Kind == revision.Published: // again
		h.version = h.version.Next(revision.Major)
	default:
		h.version = h.version.Next(d.Level)
	}
	if s.oldID != s.newID && s.oldID != "" {
		delete(c.heads, s.oldID)
	}
	c.heads[s.newID] = h
	if d.Empty() {
		return nil, nil
	}
	e.Version = h.version.String()
	return e, nil
}

// compare fills in the version numbers of the workbooks as they lie in the folder, and the commits that last changed
// them. One that was changed since its last commit is a draft of the next version.
func (c *chronicle) compare(h *page.History, last map[string]string) {
	for id, hd := range c.heads {
		file := c.dir + "/" + id + ".xlsx"
		data, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil || hd.blob == "" {
			continue
		}
		if blobHash(data, hd.blob) != hd.blob {
			h.Versions[id] = hd.version.String() + "+draft"
			continue
		}
		h.Versions[id] = hd.version.String()
		last[file] = hd.commit
	}
	seen := map[string]bool{}
	for i := range h.Commits {
		for j := range h.Commits[i].Entries {
			e := &h.Commits[i].Entries[j]
			e.Current = !seen[e.Diff.ID] && last[c.dir+"/"+e.Diff.ID+".xlsx"] != ""
			seen[e.Diff.ID] = true
		}
	}
}
