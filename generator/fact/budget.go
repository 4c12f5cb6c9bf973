package fact

import (
	"strconv"

	"briefing/generator/cell"
)

// A budget bounds what the expressions of all datasets together cost, to about half a minute. It is far above what an honest set of
// workbooks needs: fifty sums over a million records pass.
type budget struct {
	visited int // records looked at, once for each condition and each choice
	kept    int // cells that values name
	said    bool
}

const (
	mostVisited = 50_000_000
	mostKept    = 5_000_000
)

// spent returns a fault if there is nothing left.
func (b *budget) spent() *fault {
	switch {
	case b.visited > mostVisited:
		return broken(cell.FactTooMuch, mostVisited)
	case b.kept > mostKept:
		return broken(cell.FactTooMuch, mostKept)
	}
	return nil
}

// shared returns the cells and sources of v as they were made for the same choice before, so that many values of one choice take the
// memory of one.
func (s selection) shared(v Value) Value {
	if len(v.Cells) < 1000 {
		s.ref.fr.budget.kept += len(v.Cells)
		return v
	}
	key := strconv.Itoa(s.ref.field) + "\x00" + s.ref.key + "\x00" + strconv.FormatBool(s.ref.undrawn) + "\x00"
	if s.where != nil {
		key += s.where.text
		if len(s.where.values) > 0 { // it names facts, which mean something else in another dataset
			s.ref.fr.budget.kept += len(v.Cells)
			return v
		}
	}
	if same, ok := s.ref.fr.gathered[key]; ok && len(same.Cells) == len(v.Cells) {
		v.Cells, v.Sources = same.Cells, same.Sources
		return v
	}
	s.ref.fr.budget.kept += len(v.Cells)
	s.ref.fr.gathered[key] = Value{Cells: v.Cells, Sources: v.Sources}
	return v
}

// exceeded says at the first expression that finds the budget spent that it is; those that follow have no value and say nothing.
func (s *Set) exceeded(e *entry, f *fault) {
	e.failed = true
	if !s.budget.said {
		s.budget.said = true
		e.report(f)
	}
}
