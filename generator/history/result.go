package history

import (
	"encoding/json"
	"fmt"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/page"
	"briefing/generator/revision"
	"briefing/generator/workbook"
)

// A changeResult is what a step changed. It is what the cache keeps.
type changeResult struct {
	Diff           *revision.Diff `json:"diff"`
	BadOld, BadNew bool           `json:",omitempty"` // could not be read
}

// result finds out what a step changed, or remembers it.
func (c *historyBuilder) result(s *change) (out changeResult, err error) {
	key := c.cache.Key([]byte("changes 3"), []byte(s.oldID), []byte(s.newID), []byte(s.oldBlob), []byte(s.newBlob), []byte(s.oldShared), []byte(s.newShared), fmt.Append(nil, c.limits))
	if b, ok := c.cache.Find(key); ok && json.Unmarshal(b, &out) == nil && out.Diff != nil {
		return out, nil
	}
	if out, err = c.compareStep(s); err != nil {
		return out, err
	}
	b, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	c.cache.Put(key, b)
	return out, json.Unmarshal(b, &out) // so that what is remembered and what is not are alike
}

// compareStep reads both versions of a step and compares them.
func (c *historyBuilder) compareStep(s *change) (out changeResult, err error) {
	if s.name() == workbook.SharedID {
		old, err := c.shared(s.oldBlob)
		if err != nil {
			return out, err
		}
		new, err := c.shared(s.newBlob)
		if err != nil {
			return out, err
		}
		out.Diff = revision.CompareShared(workbook.SharedID, old, new)
		out.Diff.Trim(page.MaxExamples)
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
	out.Diff.Trim(page.MaxExamples)
	return out, nil
}

// merged returns the shared names of before and after a step together. They are read once: many workbooks share them.
func (c *historyBuilder) merged(before, after string) (*dataset.Shared, error) {
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
	if len(c.names) >= mostBooks {
		clear(c.names)
	}
	c.names[pair] = revision.Merge(old, new)
	return c.names[pair], nil
}

// renames returns the entities whose ids a commit changed, or remembers them: every build asks for those of every commit.
func (c *historyBuilder) renames(before, after string) (renames map[string]string, err error) {
	key := c.cache.Key([]byte("renames 1"), []byte(before), []byte(after), fmt.Append(nil, c.limits))
	if b, ok := c.cache.Find(key); ok && json.Unmarshal(b, &renames) == nil {
		return renames, nil
	}
	old, err := c.shared(before)
	if err != nil {
		return nil, err
	}
	new, err := c.shared(after)
	if err != nil {
		return nil, err
	}
	renames = revision.Renames(old, new)
	b, err := json.Marshal(renames)
	c.cache.Put(key, b)
	return renames, err
}

// shared reads a version of the shared workbook, once: many workbooks lie beside it.
func (c *historyBuilder) shared(blob string) (*dataset.Shared, error) {
	if blob == "" {
		return nil, nil
	}
	c.reading.Lock()
	defer c.reading.Unlock()
	if sh := c.books[blob]; sh != nil {
		return sh, nil
	}
	b, err := c.blobs.Get(blob)
	if err != nil {
		return nil, err
	}
	sh, _, err := workbook.ReadShared(c.dir+"/"+workbook.SharedName, b, c.limits)
	if err != nil {
		return nil, err
	}
	if len(c.books) >= mostBooks {
		clear(c.books)
	}
	c.books[blob] = sh
	return sh, nil
}

// dataset reads a version of a workbook. bad reports that there is one, but that nothing could be read.
func (c *historyBuilder) dataset(id, blob string, names *dataset.Shared) (d *dataset.Dataset, bad bool, err error) {
	if id == "" || blob == "" {
		return nil, false, nil
	}
	b, err := c.blobs.Get(blob)
	if err != nil {
		return nil, false, err
	}
	d, ps, err := workbook.Read(c.dir+"/"+id+".xlsx", b, names, c.limits)
	if err != nil {
		return nil, false, err
	}
	if d.Table == nil || d.Table.Len() == 0 && ps.Count(cell.Error) > 0 {
		return nil, true, nil
	}
	return d, false, nil
}
