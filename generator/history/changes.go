package history

import (
	"maps"
	"slices"
	"strings"

	"briefing/generator/git"
	"briefing/generator/workbook"
)

// A change is one workbook in one commit, with the shared workbook of before and after.
type change struct {
	commit               int // index into the log
	oldID, newID         string
	oldBlob, newBlob     string
	oldShared, newShared string
	diff                 changeResult
}

// name returns the id by which people know a step.
func (s *change) name() string {
	if s.newID != "" {
		return s.newID
	}
	return s.oldID
}

// plan lists the steps, in the order of commits and then of ids. A workbook is read with the shared names of before and
// after its commit together; those of before the first are the first. A commit that gives entities other ids is a step of
// every dataset that it leaves as it was, too.
func (c *historyBuilder) plan(log []git.Commit) error {
	id := workbook.IDOf
	shared := ""
	for _, g := range log {
		for _, f := range g.Files {
			if id(f.NewName) == workbook.SharedID && shared == "" {
				shared = f.NewBlob
			}
		}
	}
	blobs := map[string]string{} // of datasets, by id
	for n, g := range log {
		before, after := shared, shared
		var list []*change
		for _, f := range g.Files {
			s := &change{commit: n, oldID: id(f.OldName), newID: id(f.NewName)}
			if s.oldID != "" {
				s.oldBlob = f.OldBlob
			}
			if s.newID != "" {
				s.newBlob = f.NewBlob
			}
			if s.oldID == workbook.SharedID && s.newID != workbook.SharedID || s.newID == workbook.SharedID && s.oldID != workbook.SharedID && s.oldID != "" {
				s.oldID, s.oldBlob = "", "" // a workbook does not become the shared one
			}
			if s.newID == workbook.SharedID {
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
			if delete(left, s.newID); s.newID != "" && s.newID != workbook.SharedID {
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
					list = append(list, &change{commit: n, oldID: id, newID: id, oldBlob: blob, newBlob: blob})
				}
			}
		}
		slices.SortFunc(list, func(a, b *change) int { return strings.Compare(a.name(), b.name()) })
		for _, s := range list {
			s.oldShared, s.newShared = before, after
		}
		c.steps = append(c.steps, list...)
		shared = after
	}
	return nil
}
