package history

import (
	"fmt"
	"slices"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/revision"
	"briefing/generator/workbook"
)

// A changeResult is what a step changed. It is what the cache keeps.
type changeResult struct {
	Diff           *revision.Diff `json:"diff"`
	BadOld, BadNew bool           `json:",omitempty"` // could not be read
	Example        bool           `json:",omitempty"` // the new version still holds records of an example
}

// result finds out what a step changed, or remembers it.
func (c *historyBuilder) result(s *change) (out changeResult, err error) {
	key := c.cache.Key("changes 4", s.oldID, s.newID, s.oldBlob, s.newBlob, s.oldShared, s.newShared, fmt.Sprint(c.limits))
	out, err = artifact.Remember(c.cache, key, func() (changeResult, error) { return c.compareStep(s) })
	if err == nil && out.Diff == nil { // kept in another form
		return c.compareStep(s)
	}
	return out, err
}

// compareStep reads both versions of a step and compares them.
func (c *historyBuilder) compareStep(s *change) (out changeResult, err error) {
	oldShared, newShared := s.oldShared, s.newShared
	if s.name() == workbook.SharedID {
		oldShared, newShared = s.oldBlob, s.newBlob
	}
	was, is, err := c.sharedPair(oldShared, newShared)
	if err != nil {
		return out, err
	}
	if s.name() == workbook.SharedID {
		out.Diff = revision.CompareShared(workbook.SharedID, was, is)
		out.Diff.Trim(page.MaxExamples)
		return out, nil
	}
	names := revision.Merge(was, is)
	a, badOld, err := c.dataset(s.oldID, s.oldBlob, names)
	if err != nil {
		return out, err
	}
	b, badNew, err := c.dataset(s.newID, s.newBlob, names)
	if err != nil {
		return out, err
	}
	out.BadOld, out.BadNew = badOld, badNew
	if out.Example = b == nil && !badNew && s.newID != "" && s.newBlob != ""; a == nil && b == nil && !badOld && !badNew {
		out.Diff = &revision.Diff{ID: s.name(), Kind: revision.Revised}
		return out, nil
	}
	if badOld || badNew {
		out.Diff = &revision.Diff{ID: s.name(), Kind: revision.Unreadable, Title: lang.Same(s.name())}
		return out, nil
	}
	out.Diff = revision.Compare(a, b)
	out.Diff.AddRenames(b, revision.Renames(was, is))
	if a != nil && b != nil {
		a.ID = b.ID // facts are called by it
		out.Diff.AddFacts(fact.New([]*dataset.Dataset{a}), fact.New([]*dataset.Dataset{b}))
	}
	out.Diff.Trim(page.MaxExamples)
	return out, nil
}

// renames returns the entities whose ids a commit changed, or remembers them: every build asks for those of every commit.
func (c *historyBuilder) renames(before, after string) (map[string]string, error) {
	key := c.cache.Key("renames 1", before, after, fmt.Sprint(c.limits))
	return artifact.Remember(c.cache, key, func() (map[string]string, error) {
		old, new, err := c.sharedPair(before, after)
		return revision.Renames(old, new), err
	})
}

// sharedPair reads the shared workbook of before and after a step.
func (c *historyBuilder) sharedPair(before, after string) (old, new *dataset.Shared, err error) {
	if old, err = c.shared(before); err == nil {
		new, err = c.shared(after)
	}
	return old, new, err
}

// shared reads a version of the shared workbook, once: many workbooks lie beside it.
func (c *historyBuilder) shared(blob string) (*dataset.Shared, error) {
	if blob == "" {
		return nil, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if sh := c.books[blob]; sh != nil {
		return sh, nil
	}
	b, err := c.blobs.Get(blob)
	if err != nil {
		return nil, err
	}
	sh, _, err := workbook.ReadShared(workbook.Folder+"/"+workbook.SharedName, b, c.limits)
	if err != nil {
		return nil, err
	}
	if len(c.books) >= maxBooks {
		clear(c.books)
	}
	c.books[blob] = sh
	return sh, nil
}

// dataset reads a version of a workbook. bad reports that there is one, but that nothing could be read. One that holds records of an
// example, which a template or a new briefing begins with, is none: the history of a dataset begins with data of its own.
func (c *historyBuilder) dataset(id, blob string, names *dataset.Shared) (d *dataset.Dataset, bad bool, err error) {
	if id == "" || blob == "" {
		return nil, false, nil
	}
	b, err := c.blobs.Get(blob)
	if err != nil {
		return nil, false, err
	}
	d, ps, err := workbook.Read(workbook.Folder+"/"+id+".xlsx", b, names, c.limits)
	if err != nil {
		return nil, false, err
	}
	if d.Table == nil || d.Table.Len() == 0 && ps.Count(cell.Error) > 0 {
		return nil, true, nil
	}
	if slices.ContainsFunc(ps, func(p cell.Problem) bool {
		return p.At.Sheet == d.Sheet && (p.Rule == cell.ExampleLeft || p.Rule == cell.PlaceholderLeft)
	}) {
		return nil, false, nil
	}
	return d, false, nil
}
