package chart

import (
	"slices"
	"strings"
)

// rows returns of how many rows some can be left out; 0 if that cannot be done.
func (s *Spec) rows() int {
	switch s.Kind {
	case Bar, Dot, Range:
		if len(s.X.Names) > 0 {
			return len(s.X.Names)
		}
	case Timeline, Heat, Multiples:
		return len(s.Series)
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
	series := s.Kind == Timeline || s.Kind == Heat || s.Kind == Multiples
	muted := false
	for _, se := range s.Series {
		muted = muted || se.Muted
		for _, p := range se.Points {
			muted = muted || p.Muted
		}
	}
	for i := range s.Series {
		se := &s.Series[i]
		if series {
			named(i, se.Name)
			if muted && !se.Muted {
				w[i] = 3
			}
		}
		for _, p := range se.Points {
			row := i
			if !series {
				row = int(p.X)
				if muted && !p.Muted && !se.Muted {
					w[row] = 3
				}
			}
			named(row, p.Label)
		}
	}
	if !series {
		for i, name := range s.X.Names {
			named(i, name)
		}
	}
	return w
}

// cut returns s with n of its rows: those that weigh most, of equal ones the first, in their order.
func (s *Spec) cut(n int) *Spec {
	if n <= 0 || n >= s.rows() {
		return s
	}
	c := *s
	to := make([]int, s.rows()) // where each row comes to stand, -1 is nowhere
	w := s.weights()
	for i := range to {
		to[i] = -1
	}
	order := make([]int, len(w))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if s.Kind == Timeline && w[a] == w[b] {
			return len(s.Series[b].Points) - len(s.Series[a].Points)
		}
		return w[b] - w[a]
	})
	for _, i := range order[:n] {
		to[i] = 0
	}
	k := 0
	for i := range to {
		if to[i] == 0 {
			to[i] = k
			k++
		}
	}
	if s.Kind == Timeline || s.Kind == Heat || s.Kind == Multiples {
		c.Series = nil
		for i, se := range s.Series {
			if to[i] >= 0 {
				c.Series = append(c.Series, se)
			}
		}
		return &c
	}
	c.X.Names = make([]string, n)
	for i, name := range s.X.Names {
		if to[i] >= 0 {
			c.X.Names[to[i]] = name
		}
	}
	c.Series = make([]Series, len(s.Series))
	for i, se := range s.Series {
		var ps []Point
		for _, p := range se.Points {
			if at := to[int(p.X)]; at >= 0 {
				p.X = float64(at)
				ps = append(ps, p)
			}
		}
		se.Points = ps
		c.Series[i] = se
	}
	return &c
}
