package workbook

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// misplaced reports, and says, that row 1 of the data is no header, and that one stands below.
func (s *sheet) misplaced(fields []*dataset.Field, listed bool) bool {
	known := map[string]bool{}
	if listed {
		for _, f := range fields {
			known[fold(f.Name)] = true
		}
	} else if len(s.heads) > 1 {
		return false
	}
	for _, h := range s.heads {
		if known[fold(h.text)] || find(reserved, h.text) >= 0 {
			return false
		}
	}
	return s.headerBelow(known)
}

// match finds the column of each field and adds fields for reserved columns. Fields come out in the order of columns. A header that is
// not known and the field that it most likely means are one mistake, and one column.
func (s *sheet) match(fields []*dataset.Field, rows map[*dataset.Field]cell.Addr, listed bool) []*dataset.Field {
	byName := map[string]*dataset.Field{}
	var names, headers []string
	for _, f := range fields {
		byName[strings.ToLower(f.Name)] = f
		names = append(names, f.Name)
	}
	for _, n := range reserved {
		names = append(names, n.id)
	}
	var out []*dataset.Field
	var odd []head
	for _, h := range s.heads {
		headers = append(headers, h.text)
		at := s.at(1, h.col)
		f := byName[strings.ToLower(h.text)]
		if i := find(reserved, h.text); i >= 0 && f == nil {
			if f = byName[reserved[i].id]; f == nil {
				f = reservedField(reserved[i].id)
				byName[reserved[i].id] = f
			}
		}
		switch {
		case f == nil && listed:
			odd = append(odd, h)
		case f == nil:
		case f.Col > 0:
			s.add(at, cell.HeaderTwice, h.text, f.At.Ref())
		default:
			if f.Name == dataset.FieldPrecision && len(f.Enum) == 0 {
				f.Type, f.Enum = dataset.Enum, precisionChoices
			}
			f.Col, f.At = h.col, at
			out = append(out, f)
		}
	}
	lost := map[string]*dataset.Field{}
	for _, f := range fields {
		if f.Col == 0 {
			lost[f.Name] = f
		}
	}
	single := len(odd) == 1 && len(lost) == 1
	for _, h := range odd {
		s.r.missed[strings.ToLower(h.text)] = true
		best := cell.Nearest(h.text, sortedKeys(lost))
		if best != "" {
			lost[best].Col, lost[best].At = h.col, s.at(1, h.col)
			out = append(out, lost[best])
		} else if single {
			best = sortedKeys(lost)[0]
		}
		offer := cell.Suggest(h.text, names)
		if f := lost[best]; f != nil {
			offer = lang.Text{ZH: fmt.Sprintf("是否应为 %s!%s 的 %q？", rows[f].Sheet, rows[f].Ref(), best),
				EN: fmt.Sprintf("is it %q, as in %s!%s? ", best, rows[f].Sheet, rows[f].Ref())}
			s.lose(f)
			delete(lost, best)
		} else {
			s.r.keyless = true
		}
		s.add(s.at(1, h.col), cell.ColumnUnknown, h.text, offer)
	}
	for _, name := range sortedKeys(lost) {
		at, ok := rows[lost[name]]
		if !ok {
			at = s.at(1, 0)
		}
		s.add(at, cell.ColumnMissing, name, cell.Suggest(name, headers))
		s.lose(lost[name])
	}
	slices.SortFunc(out, func(a, b *dataset.Field) int { return a.Col - b.Col })
	return out
}

// lose notes that no column has a field's name: nothing is said of charts of it, nor of records that it alone tells apart.
func (s *sheet) lose(f *dataset.Field) {
	s.r.missed[strings.ToLower(f.Name)] = true
	s.r.keyless = s.r.keyless || f.Unique && f.Col == 0
}
