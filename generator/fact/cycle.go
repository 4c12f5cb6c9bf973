package fact

import (
	"slices"
	"strings"

	"briefing/generator/cell"
)

// cycles notes facts that need themselves, each cycle at its first fact, with the shortest way round.
func (s *Set) cycles() {
	said := map[*entry]bool{}
	for _, e := range s.entries {
		if path := e.cycle(); said[e] {
			e.report(ofNeeded)
		} else if path != nil {
			for _, x := range path {
				said[x] = true
			}
			names := make([]string, len(path))
			for i, x := range path {
				names[i] = x.key()
			}
			e.report(broken(cell.FactCycle, strings.Join(names, " → ")))
		}
	}
}

// cycle returns the shortest path from e over the facts it needs back to e, or nil.
func (e *entry) cycle() []*entry {
	from := map[*entry]*entry{}
	queue := []*entry{e}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		for _, y := range x.needs {
			if y == e {
				path := []*entry{e}
				for ; x != e; x = from[x] {
					path = append([]*entry{x}, path...)
				}
				return append([]*entry{e}, path...)
			}
			if from[y] == nil {
				from[y] = x
				queue = append(queue, y)
			}
		}
	}
	return nil
}

// quoted returns the problems of e, each with the cells of the facts and claims that need it, however many facts are between.
func (e *entry) quoted() cell.Problems {
	if len(e.problems) == 0 {
		return nil
	}
	var cells []cell.Addr
	reached := map[*entry]bool{e: true}
	for queue := []*entry{e}; len(queue) > 0; queue = queue[1:] {
		for _, x := range e.set.entries {
			if !reached[x] && slices.Contains(x.needs, queue[0]) {
				reached[x] = true
				cells, queue = append(cells, x.at), append(queue, x)
			}
		}
	}
	slices.SortFunc(cells, cell.Addr.Compare)
	ps := slices.Clone(e.problems)
	for i := range ps {
		ps[i].Quoted = cells
	}
	return ps
}
