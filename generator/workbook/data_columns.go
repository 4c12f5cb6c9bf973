package workbook

import (
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
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

// match finds the column of each field and adds fields for reserved columns. Fields come out in the order of columns.
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
		case f == nil && !listed:
			continue
		case f == nil:
			s.add(at, cell.ColumnUnknown, h.text, cell.Suggest(h.text, names))
			s.r.missed[strings.ToLower(h.text)] = true
			continue
		case f.Col > 0:
			s.add(at, cell.HeaderTwice, h.text, f.At.Ref())
			continue
		}
		if f.Name == dataset.FieldPrecision && len(f.Enum) == 0 {
			f.Type, f.Enum = dataset.Enum, precisionChoices
		}
		f.Col, f.At = h.col, at
		out = append(out, f)
	}
	for _, f := range fields {
		if f.Col == 0 {
			at, ok := rows[f]
			if !ok {
				at = s.at(1, 0)
			}
			s.add(at, cell.ColumnMissing, f.Name, cell.Suggest(f.Name, headers))
			s.r.missed[strings.ToLower(f.Name)] = true
		}
	}
	return out
}
