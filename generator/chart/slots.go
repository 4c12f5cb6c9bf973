package chart

// The slots of the palette, from 1: what a series, point or class is drawn with. A slot is a colour, a dash and a marker.
//
//	 1 to 16  hues, for entities; 9 to 16 have the hues of 1 to 8 again with another dash and marker
//	17 to 26  shades of one further hue, for classes and whatever else is no entity; 22 to 26 are the shades of 17 to 21 again
//	27 to 30  grey, for entities that have no colour
const (
	firstStep = 2*hues + 1
	firstGrey = firstStep + 2*steps
	greys     = 4
	slotCount = firstGrey + greys - 1
)

// Hues is how many slots differ in colour.
const Hues = hues

// ClassSlot returns the slot of class i, from 0, of n: shades as far apart as they can be.
func ClassSlot(i, n int) int {
	switch {
	case n <= 1:
		return firstStep + steps/2
	case n == 2:
		return firstStep + i%2*(steps-2) // the lightest is weak beside the darkest
	case n <= steps: // the first, which are mostly the most, are farthest apart
		return firstStep + (i*(steps-1)+n-2)/(n-1)
	}
	return firstStep + i%(2*steps)
}

// GreySlot returns the slot of the series i, from 0, of those without a colour.
func GreySlot(i int) int { return firstGrey + i%greys }

// SameHue reports whether slots a and b differ in dash and marker alone, if at all.
func SameHue(a, b int) bool { return slotPaint(a) == slotPaint(b) }

// wrapped returns n, or where n is larger than the palette the slot that it begins again with.
func wrapped(n int) int { return (n-1+slotCount)%slotCount + 1 }

// slotPaint returns the paint of marks of slot n.
func slotPaint(n int) paint {
	switch n = wrapped(n); {
	case n >= firstGrey:
		return muted
	case n >= firstStep:
		return step1 + paint((n-firstStep)%steps)
	}
	return slot1 + paint((n-1)%hues)
}

// inkPaint returns the paint of words about slot n: the same hue, dark enough to read.
func inkPaint(n int) paint {
	switch n = wrapped(n); {
	case n >= firstGrey:
		return muted
	case n >= firstStep:
		return stepInk1 + paint((n-firstStep)%steps)
	}
	return ink1 + paint((n-1)%hues)
}

// fillPaint returns the paint of surfaces of slot n.
func fillPaint(n int) paint {
	if n = wrapped(n); n < firstStep {
		return fill1 + paint((n-1)%hues)
	}
	return slotPaint(n)
}

// twin returns the slot that has the colour of n and another dash and marker.
func twin(n int) int {
	switch {
	case n >= firstGrey:
		return GreySlot(n - firstGrey + 1)
	case n >= firstStep:
		return firstStep + (n-firstStep+steps)%(2*steps)
	}
	return (n-1+hues)%(2*hues) + 1
}

// assign gives every series a slot: the one it asks for, else that of its place, or the twin where one before it has that.
func (s *Spec) assign() {
	var used [slotCount + 1]bool
	for i, se := range s.all() {
		if se.Slot <= 0 {
			se.Slot = i%(2*hues) + 1
		}
		se.Slot = wrapped(se.Slot)
		for range greys {
			if !used[se.Slot] {
				break
			}
			se.Slot = twin(se.Slot)
		}
		used[se.Slot] = true
	}
}
