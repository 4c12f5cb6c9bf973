package fact

import (
	"slices"

	"briefing/generator/cell"
)

// A budget bounds what the expressions of all datasets together cost, to about half a minute. It is far above what an honest set of
// workbooks needs: fifty sums over a million records pass.
type budget struct {
	visited int // records looked at, once for each condition and each choice
	kept    int // cells that values name
	lists   map[[2]cell.Addr][]cell.Addr
	said    bool // which expression spent it
}

const (
	maxVisited = 50_000_000
	maxKept    = 5_000_000
	minShared  = 16 // a shorter list of cells weighs no more than the expression that makes it, and is not counted
)

// spent returns a fault if there is nothing left.
func (b *budget) spent() *fault {
	switch {
	case b.visited > maxVisited:
		return broken(cell.FactTooMuch, maxVisited)
	case b.kept > maxKept:
		return broken(cell.FactTooMuch, maxKept)
	}
	return nil
}

// keep counts the cells of a value and returns the list to keep: an earlier one with the same cells if there is one, so
// that many values of one choice take the memory of one.
func (b *budget) keep(cells []cell.Addr) []cell.Addr {
	if len(cells) < minShared {
		return cells
	}
	ends := [2]cell.Addr{cells[0], cells[len(cells)-1]}
	if same := b.lists[ends]; slices.Equal(same, cells) {
		return same
	}
	b.lists[ends] = cells
	b.kept += len(cells)
	return cells
}
