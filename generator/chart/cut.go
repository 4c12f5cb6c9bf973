package chart

import (
	"slices"
	"strings"
)

// rows returns of how many rows some can be left out; 0 if that cannot be done.
func (s *Spec) rows() int {
	switch {
	case s.lanes():
		return len(s.Series)
	case s.Kind == Bar, s.Kind == Dot, s.Kind == Range:
		return len(s.X.Names)
	}
	return 0
}

// weights returns how much each row has to do with what the picture says: most if it is highlighted, or if its name or the label of one
// of its marks stands in the headline, less if it stands in the measure, the note or an event. Of lanes that weigh the same those with
// most marks come first.
func (s *Spec) weights() []int {
	w := make([]int, s.rows())
	more := s.Subtitle + " " + s.Note
	for _, n := range s.Notes {
		more += " " + n.Text
	}
	named := func(i int, name string) {
		switch {
		case len([]rune(name)) < 2:
		case strings.Contains(s.Title, name):
			w[i] = max(w[i], 2)
		case strings.Contains(more, name):
			w[i] = max(w[i], 1)
		}
	}
	muted := false
	for se, p := range s.points() {
		muted = muted || se.Muted || p.Muted
	}
	for i, name := range s.X.Names {
		if !s.lanes() {
			named(i, name)
		}
	}
	for i, se := range s.all() {
		if s.lanes() {
			named(i, se.Name)
		}
		if s.lanes() && muted && !se.Muted {
			w[i] = 3
		}
		for _, p := range se.Points {
			row := i
			if !s.lanes() {
				row = int(p.X)
				if muted && !p.Muted && !se.Muted {
					w[row] = 3
				}
			}
			named(row, p.Label)
		}
	}
	return w
}

// lanes reports whether the rows are series.
func (s *Spec) lanes() bool { return s.Kind == Timeline || s.Kind == Heat || s.Kind == Multiples }

// cut returns s with n of its rows: those that weigh most, of equal ones the first, in their order.
func (s *Spec) cut(n int) *Spec {
	if n <= 0 || n >= s.rows() {
		return s
	}
	c, w := *s, s.weights()
	var rows []int
	for i := range w {
		rows = append(rows, i)
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		if s.Kind == Timeline && w[a] == w[b] {
			return len(s.Series[b].Points) - len(s.Series[a].Points)
		}
		return w[b] - w[a]
	})
	rows = rows[:n]
	slices.Sort(rows)
	c.Series, c.X.Names = nil, nil
	if s.lanes() {
		c.X.Names = s.X.Names
		for _, i := range rows {
			c.Series = append(c.Series, s.Series[i])
		}
		return &c
	}
	for _, i := range rows {
		c.X.Names = append(c.X.Names, s.X.Names[i])
	}
	for _, se := range s.Series {
		points := se.Points
		se.Points = nil
		for _, p := range points {
			if at, ok := slices.BinarySearch(rows, int(p.X)); ok {
				p.X = float64(at)
				se.Points = append(se.Points, p)
			}
		}
		c.Series = append(c.Series, se)
	}
	return &c
}
