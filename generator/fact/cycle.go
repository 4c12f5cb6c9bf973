package fact

import (
	"strings"

	"briefing/generator/cell"
)

// cycles notes every fact that needs itself, with the shortest cycle.
func (s *Set) cycles() {
	for _, e := range s.entries {
		if path := e.cycle(); path != nil {
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
