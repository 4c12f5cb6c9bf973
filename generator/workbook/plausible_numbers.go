package workbook

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/unit"
)

// How far a number must be from its neighbours in time, which are alike, to be doubted: so many times, and so many times as far as three of
// four steps of its column are, on a scale of magnitudes.
const (
	spikeTimes = 30
	spikeSteps = 6
	leastStep  = 0.05 // of a magnitude: a column that hardly moves may move by a tenth
)

// A numberCheck looks at the numbers of one column.
type numberCheck struct {
	*recordCheck
	f      int
	num    []float64    // by record; a blank is 0
	series [][]int      // in order of time, one record at a time
	first  map[int]bool // the first of a series, which may be anything: counts begin small, and what is new is sought
	said   map[int]bool
	signed bool // numbers go below zero, and pass near to it
}

// oddNumbers says which numbers can hardly be meant: of the records of the same key but for the time, and of the whole column.
func (c *recordCheck) oddNumbers(f, when int) {
	t := c.d.Table
	n := numberCheck{recordCheck: c, f: f, num: make([]float64, t.Len()), first: map[int]bool{}, said: map[int]bool{}}
	for i := range n.num { // asked for once: sorting a million records compares twenty million times
		n.num[i] = t.Value(i, f).Num
	}
	rows := c.rows(func(i int) bool { return n.num[i] != 0 })
	for _, s := range c.series(rows) {
		if when < 0 || len(s) < 3 {
			continue
		}
		c.sortByDate(s, when)
		alone := true // several at a time are no series
		for k := 1; k < len(s); k++ {
			alone = alone && t.Value(s[k-1], when).Period != t.Value(s[k], when).Period
		}
		if alone {
			n.series = append(n.series, s)
		}
	}
	n.signs(rows)
	positive := func(rows []int) []int {
		return slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return n.num[i] < 0 || n.said[i] })
	}
	for k, s := range n.series {
		n.series[k] = positive(s)
	}
	n.series = slices.DeleteFunc(n.series, func(s []int) bool { return len(s) < 3 })
	n.far(positive(rows))
	n.repeated()
}

// say doubts a number once.
func (n *numberCheck) say(i int, rule cell.Rule, args ...any) {
	if !n.said[i] {
		n.said[i] = true
		n.add(n.d.Table.Value(i, n.f).At, rule, args...)
	}
}

// apart doubts a number that is far from one of its like.
func (n *numberCheck) apart(i, near int) {
	ratio := max(n.num[i], n.num[near]) / min(n.num[i], n.num[near])
	if isPercent(n.fields[n.f]) && ratio > 40 && ratio < 250 {
		n.say(i, cell.PercentMixed, unit.Plain(n.num[i]), unit.Plain(n.num[near]))
		return
	}
	n.say(i, cell.NumberFar, unit.Plain(n.num[i]), unit.Plain(math.Round(ratio)), unit.Plain(n.num[near]))
}

// far says which number is magnitudes from the others.
func (n *numberCheck) far(all []int) {
	usual, before := n.steps(0), n.steps(1)
	for _, s := range n.series {
		n.first[s[0]] = true
		n.extremes(s, 5, math.Pow(10, farSpan*usual))
		low := quantile(n.values(s), 1, 2) / 4 // what is small already may well pass near to zero
		for k := 1; k+1 < len(s); k++ {        // a spike or a hole between neighbours that are alike
			before, is, after := n.num[s[k-1]], n.num[s[k]], n.num[s[k+1]]
			times := is / max(before, after)
			if near := min(before, after); near >= low && !n.signed {
				times = max(times, near/is)
			}
			if times >= spikeTimes && math.Log10(times) >= spikeSteps*usual || times >= farTimes && math.Log10(times) >= farSpan*usual {
				n.apart(s[k], s[k+1])
			}
		}
		if k := len(s) - 1; k >= 3 {
			lo, hi := slices.Min(n.values(s[:k])), slices.Max(n.values(s[:k]))
			if times := max(n.num[s[k]]/hi, lo/n.num[s[k]]); times >= farTimes && hi/lo < 3 && math.Log10(times) >= spikeSteps*before {
				n.apart(s[k], s[k-1])
			}
		}
	}
	n.extremes(all, 8, farTimes)
	if isPercent(n.fields[n.f]) {
		n.fractions(all)
	}
}

func (n *numberCheck) values(rows []int) []float64 {
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = n.num[i]
	}
	return out
}

// steps returns how large three of four steps of the column's series are at most, in magnitudes, without so many of the last of each.
func (n *numberCheck) steps(without int) float64 {
	var all []float64
	for _, s := range n.series {
		for k := 1; k < len(s)-without; k++ {
			all = append(all, math.Abs(math.Log10(n.num[s[k]]/n.num[s[k-1]])))
		}
	}
	return max(leastStep, quantile(all, 3, 4))
}

// quantile returns the number that so many parts of all are below, 0 of none.
func quantile(all []float64, parts, of int) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)*parts/of]
}

// extremes says if the largest or the smallest of several, of which there are so many at least, is so many times the next, and the others
// are together.
func (n *numberCheck) extremes(rows []int, least int, far float64) {
	far = max(far, farTimes)
	end := len(rows) - 1
	if end+1 < least {
		return
	}
	s := slices.SortedStableFunc(slices.Values(rows), func(a, b int) int { return cmp.Compare(n.num[a], n.num[b]) })
	v := func(k int) float64 { return n.num[s[k]] }
	if jump := v(end) / v(end-1); jump >= far && jump >= farSpan*v(end-1)/v(0) && !n.first[s[end]] {
		n.apart(s[end], s[end-1])
	}
	if jump := v(1) / v(0); !n.signed && jump >= far && jump >= farSpan*v(end)/v(1) && !n.first[s[0]] {
		n.apart(s[0], s[1])
	}
}

// fractions says which percentage is a hundred times smaller or larger than all others, which are alike.
func (n *numberCheck) fractions(rows []int) {
	if len(rows) < 5 {
		return
	}
	s := slices.SortedStableFunc(slices.Values(rows), func(a, b int) int { return cmp.Compare(n.num[a], n.num[b]) })
	end := len(s) - 1
	v := func(k int) float64 { return n.num[s[k]] }
	within := func(x, lo, hi float64) bool { return x >= lo/1.5 && x <= hi*1.5 && hi <= 5*lo }
	if within(v(0)*100, v(1), v(end)) {
		n.apart(s[0], s[1])
	}
	if v(end-1) <= 1 && within(v(end)/100, v(0), v(end-1)) {
		n.apart(s[end], s[end-1])
	}
}

// signs says which number has the other sign than all others of the column and is as large as its neighbours. A column whose least number
// is stated has been checked for it.
func (n *numberCheck) signs(rows []int) {
	var odd []int
	negative := 0
	for _, i := range rows {
		if n.num[i] < 0 {
			negative++
		}
	}
	n.signed = negative > 1
	if f := n.fields[n.f]; f.Min != nil && *f.Min >= 0 || len(rows) < 8 {
		return
	}
	fewer := negative*2 < len(rows) // negative ones
	for _, i := range rows {
		if n.num[i] < 0 == fewer {
			odd = append(odd, i)
		}
	}
	if len(odd) == 0 || len(odd) > max(1, len(rows)/50) {
		return
	}
	sizes := make([]float64, 0, len(rows))
	least := math.Inf(1)
	for _, i := range rows {
		if n.num[i] < 0 != fewer {
			size := math.Abs(n.num[i])
			sizes, least = append(sizes, size), min(least, size)
		}
	}
	wide := least < quantile(sizes, 1, 2)/4 // what comes near to zero may well pass it
	for _, i := range odd {
		near, wide := -1, wide
		for _, s := range n.series {
			if k := slices.Index(s, i); k >= 0 && len(s) >= 4 {
				near = s[max(k-1, 0)]
				if k == 0 {
					near = s[1]
				}
				wide = slices.ContainsFunc(s, func(j int) bool { return j != i && math.Abs(n.num[j]) < math.Abs(n.num[i])/4 })
			}
		}
		if near < 0 && len(n.series) == 0 {
			near = rows[0]
			if near == i {
				near = rows[1]
			}
		}
		if near < 0 || wide {
			continue
		}
		if ratio := math.Abs(n.num[i] / n.num[near]); ratio > 0.5 && ratio < 2 && n.num[i]*n.num[near] < 0 {
			n.say(i, cell.SignOdd, unit.Plain(n.num[i]), unit.Plain(n.num[near]))
		}
	}
}

// How long one number of so many digits may stand, where all others change from one to the next.
const (
	repeats      = 5
	repeatDigits = 4
)

// repeated says where a number was copied down: several times the same, of many digits, in a series that else always changes.
func (n *numberCheck) repeated() {
	for _, s := range n.series {
		start, longest, from, runs := 0, 1, 0, 0
		for k := 1; k <= len(s); k++ {
			if k < len(s) && n.num[s[k]] == n.num[s[start]] {
				continue
			}
			if k-start > 1 {
				runs++
			}
			if k-start > longest {
				longest, from = k-start, start
			}
			start = k
		}
		digits := len(strings.Trim(strings.ReplaceAll(strconv.FormatFloat(n.num[s[from]], 'f', -1, 64), ".", ""), "0"))
		if longest < repeats || runs > 1 || digits < repeatDigits || longest*2 > len(s) {
			continue
		}
		rows := make([]int32, longest)
		for k := range rows {
			rows[k] = int32(n.d.Table.Row(s[from+k]))
		}
		at := n.d.Table.Value(s[from], n.f).At
		_, cells, _ := strings.Cut(cell.RangesOf(at, rows), "!")
		n.say(s[from], cell.NumberRepeated, unit.Plain(n.num[s[from]]), longest, cells)
	}
}
