package history

import (
	"fmt"
	"io"
	"slices"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/parallel"
	"briefing/generator/revision"
	"briefing/generator/workbook"
)

// Compare reads two snapshots and returns what changed, by id. What is wrong with a workbook is counted on speech; what
// could be read of it is compared. One that cannot be read at all is not: why is returned.
func Compare(old, new *Snapshot, speech io.Writer, l lang.Lang) ([]*revision.Diff, cell.Problems, error) {
	oldShared, err := old.Shared()
	if err != nil {
		return nil, nil, err
	}
	newShared, err := new.Shared()
	if err != nil {
		return nil, nil, err
	}
	var unreadable cell.Problems
	names := revision.Merge(oldShared, newShared)
	ids := slices.Compact(slices.Sorted(slices.Values(slices.Concat(old.IDs, new.IDs))))
	sides := [2][]*dataset.Dataset{make([]*dataset.Dataset, len(ids)), make([]*dataset.Dataset, len(ids))}
	lost := make([]bool, len(ids))
	for side, e := range []*Snapshot{old, new} {
		found := make([]cell.Problems, len(ids))
		err := parallel.Try(len(ids), func(i int) (err error) {
			if e.Has(ids[i]) {
				sides[side][i], found[i], err = e.Read(ids[i], names)
			}
			return err
		})
		if err != nil {
			return nil, nil, err
		}
		for i, ps := range found {
			d := sides[side][i]
			if whole := ofFile(ps); len(whole) > 0 && (d == nil || d.Table == nil || d.Table.Len() == 0) {
				unreadable = append(unreadable, whole...)
				lost[i] = true
			} else if n := ps.Count(cell.Error); n > 0 {
				lang.Say(speech, lang.Text{ZH: fmt.Sprintf("%s 有 %d 处错误，只比较能读出的部分", e.File(ids[i]), n), EN: fmt.Sprintf("%s: errors: %d; what could be read is compared", e.File(ids[i]), n)})
			}
		}
	}
	var out []*revision.Diff
	renames := revision.Renames(oldShared, newShared)
	for i := range ids {
		if lost[i] {
			continue
		}
		d := revision.Compare(sides[0][i], sides[1][i])
		d.AddRenames(sides[1][i], renames)
		out = append(out, d)
	}
	for side := range sides {
		sides[side] = slices.DeleteFunc(sides[side], func(d *dataset.Dataset) bool { return d == nil })
	}
	was, is := fact.New(sides[0]), fact.New(sides[1])
	for _, d := range out {
		if d.Kind == revision.Revised {
			d.AddFacts(was, is)
		}
	}
	if old.Own && new.Own {
		out = append(out, revision.CompareShared(workbook.SharedID, oldShared, newShared))
	}
	return out, unreadable, nil
}

// ofFile returns the errors that are of a file as a whole: nothing could be read of it.
func ofFile(ps cell.Problems) cell.Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p cell.Problem) bool { return p.Severity() != cell.Error || p.At.Sheet != "" })
}
