// Package history tells how the datasets came to be what they are: it reads the workbooks of every commit, compares each with the
// one before, and numbers the versions of each dataset. It also reads the two sides of a comparison (Snapshot): workbooks on disk,
// folders, or revisions.
package history

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/git"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
	"briefing/generator/revision"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// Read returns what git says of the workbooks in dir, and by file the commit that last changed it. Only what is
// committed counts, from the beginning that from states (see [since]). A machine without git, a copy without history and a
// shallow clone have none; that and why is said on speech and in the history. What two versions differ in is kept in files.
func Read(ctx context.Context, dir, from string, files artifact.Cache, speech io.Writer) (*page.History, map[string]string, error) {
	h := &page.History{Versions: map[string]string{}}
	last := map[string]string{}
	err := func() error {
		limits, _, err := xlsx.ReadLimits(dir)
		if err != nil {
			return err
		}
		repo, err := git.Open(ctx, dir, limits.File)
		if err != nil {
			return err
		}
		if cut, err := repo.Shallow(); err != nil {
			return err
		} else if cut {
			return git.NoHistoryError{Why: git.WhyShallow}
		}
		log, err := repo.Log()
		if err != nil {
			return err
		}
		if len(log) == 0 {
			return git.NoHistoryError{Why: git.WhyNoCommit}
		}
		if log, err = since(repo, log, from); err != nil {
			return err
		}
		old, err := repo.Blobs()
		if err != nil {
			return err
		}
		defer old.Close()
		c := historyBuilder{blobs: old, limits: limits, cache: files, dir: dir, heads: map[string]*lineage{}, books: map[string]*dataset.Shared{}}
		if err := c.write(log); err != nil {
			if errors.Is(err, git.ErrMissing) {
				return repo.Unreadable(err)
			}
			return err
		}
		h.Commits = c.commits
		c.compare(h, last)
		return nil
	}()
	var none git.NoHistoryError
	if errors.As(err, &none) {
		h.Missing = none.Why
		lang.Say(speech, lang.Text{ZH: none.Why.ZH, EN: none.Error()})
		return h, last, nil
	}
	return h, last, err
}

// A historyBuilder tells the history of workbooks from first to last.
type historyBuilder struct {
	blobs  *git.Blobs
	limits xlsx.Limits
	cache  artifact.Cache
	dir    string
	heads  map[string]*lineage // of datasets, by id
	steps  []*change

	commits []page.Commit // newest first, filled by write

	mu    sync.Mutex
	books map[string]*dataset.Shared // versions of the shared workbook, by blob
}

// maxBooks is how many versions of the shared workbook are kept in memory. Steps that follow each other need few.
const maxBooks = 64

// A lineage is the state of a dataset.
type lineage struct {
	version revision.Version
	blob    string // "" once it was removed
	good    string // the last blob that could be read
	commit  string // that last changed the blob
}

// write reads the log, which is newest first, and finds out what each step changed.
func (c *historyBuilder) write(log []git.Commit) error {
	log = slices.Clone(log)
	slices.Reverse(log)
	if err := c.plan(log); err != nil {
		return err
	}
	err := parallel.Try(len(c.steps), func(i int) (err error) {
		c.steps[i].diff, err = c.result(c.steps[i])
		return err
	})
	if err != nil {
		return err
	}
	c.cache.Max = 4*len(c.steps) + 1000
	c.cache.Prune()
	next := 0
	for n, g := range log {
		pc := page.Commit{Hash: g.Hash, Time: g.At, Subject: g.Subject}
		for ; next < len(c.steps) && c.steps[next].commit == n; next++ {
			e, err := c.take(c.steps[next], g.Hash)
			if err != nil {
				return err
			}
			if e != nil {
				pc.Entries = append(pc.Entries, *e)
			}
		}
		if pc.Entries != nil {
			c.commits = append(c.commits, pc)
		}
	}
	slices.Reverse(c.commits)
	return nil
}

// take moves the dataset of a step on to its next version and returns what to tell of it, nil if nothing.
func (c *historyBuilder) take(s *change, commit string) (*page.Entry, error) {
	d := s.diff.Diff
	if s.name() == workbook.SharedID {
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
		h = &lineage{}
	}
	if first && s.oldBlob != "" || s.diff.BadOld && !s.diff.BadNew && s.newBlob != "" { // compare with the last version that could be read
		again := *s
		again.oldBlob = h.good
		var err error
		if again.diff, err = c.result(&again); err != nil {
			return nil, err
		}
		d = again.diff.Diff
	}
	h.blob, h.commit = s.newBlob, commit
	e := &page.Entry{Diff: d}
	if s.newBlob == "" || s.diff.Example {
		if h.blob = ""; d.Empty() {
			return nil, nil
		}
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
func (c *historyBuilder) compare(h *page.History, last map[string]string) {
	for id, hd := range c.heads {
		file := filepath.Join(c.dir, id+".xlsx")
		data, err := os.ReadFile(file)
		if err != nil || hd.blob == "" {
			continue
		}
		if git.HashBlob(data, hd.blob) != hd.blob {
			h.Versions[id] = hd.version.String() + "+draft"
			continue
		}
		h.Versions[id] = hd.version.String()
		last[workbook.Folder+"/"+id+".xlsx"] = hd.commit
	}
	seen := map[string]bool{}
	for i := range h.Commits {
		for j := range h.Commits[i].Entries {
			e := &h.Commits[i].Entries[j]
			e.Current = !seen[e.Diff.ID] && last[workbook.Folder+"/"+e.Diff.ID+".xlsx"] != ""
			seen[e.Diff.ID] = true
		}
	}
}
