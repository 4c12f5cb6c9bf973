package chart

import "math"

// span returns the px that the words of e cover.
func (e *event) span() (x0, x1 float64) {
	w := e.w
	if e.mark {
		w = markerWidth
	}
	if e.left {
		return e.x - 5 - w, e.x - 5
	}
	return e.x + 5, e.x + 5 + w
}

// tall returns how many lines of text e takes.
func (e *event) tall() int {
	if e.mark {
		return 1
	}
	return len(e.lines)
}

// clash reports whether the words or the line of e meet those of o.
func (e *event) clash(o *event) bool {
	const air = 6
	a0, a1 := e.span()
	b0, b1 := o.span()
	eTop, oTop := e.level+e.tall(), o.level+o.tall()
	words := a0 < b1+air && b0 < a1+air && e.level < oTop && o.level < eTop
	mine := e.x > b0-air && e.x < b1+air && o.level < eTop   // my line through their words
	theirs := o.x > a0-air && o.x < a1+air && e.level < oTop // their line through mine
	return words || mine || theirs
}

// A placement looks for the places of events that cost least: low and right of their line, else a number instead of
// words, else none. It tries all places of one after the other, and gives up improving after a while.
type placement struct {
	f     *layout
	list  []*event
	left  float64 // where the plot begins, px
	best  []event
	cost  float64
	tries int
}

// What a place costs; a level costs 1.
const (
	costLeft   = 0.4
	costNumber = 8
	costNone   = 40
	maxTries   = 4000
)

func (a *placement) run() {
	a.cost = math.Inf(1)
	a.try(0, 0)
	for i := range a.list {
		*a.list[i] = a.best[i]
	}
}

func (a *placement) try(i int, cost float64) {
	if cost >= a.cost {
		return
	}
	if i == len(a.list) {
		a.cost, a.best = cost, make([]event, len(a.list))
		for k, e := range a.list {
			a.best[k] = *e
		}
		return
	}
	e := a.list[i]
	for _, e.mark = range []bool{false, true} {
		for e.level = 0; e.level+e.tall() <= maxLevels; e.level++ {
			for _, e.left = range []bool{false, true} {
				if a.tries++; a.tries > maxTries && a.best != nil {
					return
				}
				if a.fits(i) {
					a.try(i+1, cost+e.cost())
				}
			}
		}
	}
	e.dropped = true
	a.try(i+1, cost+costNone)
	e.dropped = false
}

// cost returns what the place of e costs.
func (e *event) cost() float64 {
	c := float64(e.level)
	if e.left {
		c += costLeft
	}
	if e.mark {
		c += costNumber
	}
	return c
}

// fits reports whether event i, where it stands, meets none before it.
func (a *placement) fits(i int) bool {
	e := a.list[i]
	x0, x1 := e.span()
	if x0 < 0 || x1 > a.f.width || e.level == 0 && x0 < a.left {
		return false
	}
	for _, o := range a.list[:i] {
		if !o.dropped && e.clash(o) {
			return false
		}
	}
	return true
}
