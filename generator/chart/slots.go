package chart

// assign gives every series a slot of its own: the one it asks for, unless one before it in the picture has it, or else
// the next that is free. With more series than slots they begin again.
func (s *Spec) assign() {
	var used [2*hues + 1]bool
	want := func(n int) int { return (n-1)%(2*hues) + 1 }
	for i := range s.Series {
		se := &s.Series[i]
		if se.Slot <= 0 {
			continue
		}
		if n := want(se.Slot); !used[n] {
			se.Slot, used[n] = n, true
		} else {
			se.Slot = 0
		}
	}
	next := 1
	for i := range s.Series {
		se := &s.Series[i]
		if se.Slot > 0 {
			continue
		}
		for n := range 2 * hues {
			if k := (next-1+n)%(2*hues) + 1; !used[k] {
				next = k
				break
			}
		}
		se.Slot, used[next] = next, true
		next = next%(2*hues) + 1
	}
}
