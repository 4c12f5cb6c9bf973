package fact

import (
	"strings"

	"briefing/generator/cell"
)

// cycles notes every fact that needs itself, with the shortest way around.
func (s *Set) cycles() {
	for _, e := range s.entries {
		if way := e.around(); way != nil {
			names := make([]string, len(way))
			for i, x := range way {
				names[i] = x.key()
			}
			e.report(broken(cell.FactCycle, strings.Join(names, " → ")))
		}
	}
}

// around returns the shortest way from e over the facts it needs back to e, or nil.
func (e *entry) around() []*entry {
	from := map[*entry]*entry{}
	queue := []*entry{e}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		for _, y := range x.needs {
			if y == e {
				way := []*entry{e}
				for ; x != e; x = from[x] {
					way = append([]*entry{x}, way...)
				}
				return append([]*entry{e}, way...)
			}
			if from[y] == nil {
				from[y] = x
				queue = append(queue, y)
			}
		}
	}
	return nil
}
