package dataset

import (
	"math"
	"slices"
)

// Pause returns after how many days without a record, from the end of the last, those in field f have stopped: the step of a regular
// series, the longest gap of any other.
func (t *Table) Pause(f int, records []int) (days float64) {
	var starts []float64
	for _, i := range records {
		if p := t.Value(i, f).Period; !p.IsZero() {
			starts = append(starts, float64(p.Start().Unix()/86400))
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	var gaps []float64
	for i := 1; i < len(starts); i++ {
		gaps = append(gaps, starts[i]-starts[i-1])
	}
	if len(gaps) < 3 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	step, like := gaps[len(gaps)/2], 0
	for _, g := range gaps {
		if math.Abs(g-step) <= step/9 { // February and March differ by as much
			like++
		}
	}
	if like*4 < len(gaps)*3 {
		return gaps[len(gaps)-1]
	}
	last := t.Last(f, records)
	if rest := step - last.End().Sub(last.Start()).Hours()/24; rest > step/9 { // a week, told by its first day
		return rest
	}
	return 0
}
