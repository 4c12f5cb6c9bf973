package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// A markList is what many marks of a drawing say and where they are, for the page's script, which makes links of it when the drawing is
// pointed at: as elements they would be most of a page. Those that the tab key stops at are elements all the same, and answer without
// script. Of a narrow drawing the script reads the words from the wide one before it, by rows.
type markList struct {
	Radius float64  `json:"r,omitempty"` // of discs; of boxes none
	X      deltas   `json:"x"`           // px, of a disc its middle, of a box its left
	Y      deltas   `json:"y"`
	Width  deltas   `json:"w,omitempty"` // of boxes
	Height deltas   `json:"v,omitempty"`
	Row    deltas   `json:"row,omitempty"`
	Stop   []int    `json:"stop"`        // which of the marks are elements, in order
	Series [][]any  `json:"s,omitempty"` // name, how many marks
	Head   []string `json:"h,omitempty"`
	Of     deltas   `json:"of,omitempty"` // of each mark the number of its head
	Say    []string `json:"say,omitempty"`
}

// Deltas are numbers, written as what each is more than the one before: small and alike, which packs well.
type deltas []int

func (s deltas) MarshalJSON() ([]byte, error) {
	diff := make([]int, len(s))
	for i, n := range s {
		diff[i] = n
		if i > 0 {
			diff[i] -= s[i-1]
		}
	}
	return json.Marshal(diff)
}

// list returns the marks of d as a list if they are many and alike: all discs of one size or all boxes, all with a row or all without.
func (d *display) list(words bool) *markList {
	if len(d.hits) <= maxStops {
		return nil
	}
	l := &markList{}
	heads := map[string]int{}
	for i := range d.hits {
		h := &d.hits[i]
		if !l.put(h) || len(l.Row) != 0 && len(l.Row) != i+1 {
			return nil
		}
		if h.stop {
			l.Stop = append(l.Stop, i)
		}
		if !words && h.href != "" {
			continue
		}
		if i == 0 || d.hits[i-1].tip.series != h.tip.series {
			l.Series = append(l.Series, []any{h.tip.series, 0})
		}
		last := l.Series[len(l.Series)-1]
		last[1] = last[1].(int) + 1
		n, ok := heads[h.tip.x]
		if !ok {
			n = len(l.Head)
			heads[h.tip.x], l.Head = n, append(l.Head, h.tip.x)
		}
		l.Of, l.Say = append(l.Of, n), append(l.Say, h.tip.label)
	}
	return l
}

// put adds where a mark is and its row.
func (l *markList) put(h *hit) bool {
	whole := func(v float64) int { return int(math.Round(v)) }
	radius := 0.0
	switch b, box := boxOf(h.path); {
	case h.path[0].verb == disc:
		radius = h.path[0].cx
		l.X, l.Y = append(l.X, whole(h.path[0].x)), append(l.Y, whole(h.path[0].y))
	case box:
		l.X, l.Y = append(l.X, whole(b.x0)), append(l.Y, whole(b.y0))
		l.Width, l.Height = append(l.Width, whole(b.x1)-whole(b.x0)), append(l.Height, whole(b.y1)-whole(b.y0))
	default:
		return false
	}
	if l.Radius != radius && len(l.X) > 1 {
		return false
	}
	l.Radius = radius
	if h.href == "" {
		return true
	}
	n, ok := strings.CutPrefix(h.href, "#r")
	row, err := strconv.Atoi(n)
	l.Row = append(l.Row, row)
	return ok && err == nil
}

// boxOf returns the box that polyBox made a path of.
func boxOf(path []seg) (rect, bool) {
	if len(path) != 5 || path[4].verb != closed {
		return rect{}, false
	}
	a, b := path[0], path[2]
	return rect{a.x, a.y, b.x, b.y}, path[1].y == a.y && path[1].x == b.x && path[3].x == a.x && path[3].y == b.y
}

// marks writes what a pointer finds, and returns the list of marks where they are many and alike.
func (e *encoder) marks(d *display) (metadata string) {
	list := d.list(!e.quiet)
	for i := range d.hits {
		if h := &d.hits[i]; list == nil || h.stop && !e.alone {
			e.hit(h, list != nil)
		}
	}
	if list == nil || e.alone {
		return ""
	}
	b, err := json.Marshal(list)
	if err != nil {
		panic(err) // it is numbers and texts
	}
	return "<metadata>" + string(b) + "</metadata>"
}
