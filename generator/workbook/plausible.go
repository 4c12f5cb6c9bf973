package workbook

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// How far from the others a value may be. A jump of two magnitudes where the others together span less than a third of it is
// hardly meant; a date twenty years from a column of a few years neither.
const (
	farTimes = 100
	farSpan  = 3
	farYears = 20
)

// plausible says what of the records can be read and is hardly meant.
func (c *recordCheck) plausible() {
	c.flags()
	c.owners()
	time := c.timeField()
	for i, f := range c.fields {
		switch {
		case f.Type.Temporal():
			c.farDates(i)
		case f.Type.Numeric():
			c.farNumbers(i, time)
		}
	}
	if time < 0 {
		return
	}
	last := period.Period{}
	for i := range c.d.Table.Len() {
		if p := c.d.Table.Value(i, time).Period; last.IsZero() || p.Start().After(last.Start()) {
			last = p
		}
	}
	if last.IsZero() {
		return
	}
	about := &c.d.About
	if u := about.Updated; !u.IsZero() && !last.Start().Before(u.End()) {
		c.add(about.At["updated"], cell.UpdatedBefore, u.String(), last.String())
	}
}

// timeField returns the field that places records in time: the only one of dates, or the only one that belongs to the key; else -1.
func (c *recordCheck) timeField() int {
	var all, keys []int
	for i, f := range c.fields {
		if f.Type.Temporal() {
			all = append(all, i)
			if f.Unique {
				keys = append(keys, i)
			}
		}
	}
	switch {
	case len(keys) == 1:
		return keys[0]
	case len(all) == 1:
		return all[0]
	}
	return -1
}

// outlier reports whether record i says itself that it stands apart.
func (c *recordCheck) outlier(i int) bool {
	return c.flag >= 0 && slices.Contains(dataset.Words(c.d.Table.Value(i, c.flag).Text), "outlier")
}

// flags looks up the words of the column flag, and says which bounds are neither over nor under.
func (c *recordCheck) flags() {
	t := c.d.Table
	precision := t.Field(dataset.FieldPrecision)
	known := dataset.Flags()
	free := c.flag >= 0 && t.Fields[c.flag].Type != dataset.Enum
	for i := range t.Len() {
		var words []string
		if c.flag >= 0 {
			v := t.Value(i, c.flag)
			words = dataset.Words(strings.ToLower(v.Text))
			for _, w := range words {
				if free && !slices.Contains(known, w) {
					c.add(v.At, cell.FlagUnknown, cell.Short(w), cell.Suggest(w, known), strings.Join(known, " "))
				}
			}
		}
		if precision < 0 {
			continue
		}
		if v := t.Value(i, precision); v.Text == "bound" && !slices.Contains(words, "over") && !slices.Contains(words, "under") {
			c.add(v.At, cell.BoundOpen)
		}
	}
}

// owners compares entities with those in other columns to which they belong by the list of entities. Where a column disagrees in
// more than a third of its records, it means something else; where it never has the owner, it sorts by classes of its own, of which
// one may be all others.
func (c *recordCheck) owners() {
	t, sh := c.d.Table, c.r.shared
	entity := func(i, f int) *dataset.Entity {
		v := t.Value(i, f)
		if v.Entity != nil || v.Type != dataset.Enum {
			return v.Entity
		}
		return sh.Entities[v.Text]
	}
	for a, fa := range c.fields {
		for b, fb := range c.fields {
			if a == b || fa.Type != dataset.EntityRef || fb.Type != dataset.EntityRef && fb.Type != dataset.Enum {
				continue
			}
			var odd []int
			n, used := 0, map[*dataset.Entity]bool{}
			for i := range t.Len() {
				of, is := entity(i, a), entity(i, b)
				used[is] = true
				if of == nil || is == nil || of.Kind == is.Kind {
					continue
				}
				owner := sh.Owner(of, is.Kind)
				if owner == nil {
					continue
				}
				if n++; owner != is {
					odd = append(odd, i)
				}
			}
			if len(odd)*3 > n {
				continue
			}
			for _, i := range odd {
				of, is := entity(i, a), entity(i, b)
				if !used[sh.Owner(of, is.Kind)] {
					continue
				}
				c.add(t.Value(i, b).At, cell.EntityOther, of.Name, sh.Owner(of, is.Kind).Name, is.Name)
			}
		}
	}
}

// farDates says which date is decades from all others of its column.
func (c *recordCheck) farDates(f int) {
	t := c.d.Table
	var rows []int
	for i := range t.Len() {
		if !t.Value(i, f).Blank() && !c.outlier(i) {
			rows = append(rows, i)
		}
	}
	n := len(rows)
	if n < 5 {
		return
	}
	slices.SortStableFunc(rows, func(a, b int) int { return t.Value(a, f).Period.Start().Compare(t.Value(b, f).Period.Start()) })
	year := func(k int) float64 { return t.Value(rows[k], f).Period.Days() / 365.25 }
	far := func(k, near, other int) {
		if gap := math.Abs(year(k) - year(near)); gap > farYears && gap > farSpan*math.Abs(year(near)-year(other)) {
			v, from, to := t.Value(rows[k], f), t.Value(rows[min(near, other)], f), t.Value(rows[max(near, other)], f)
			c.add(v.At, cell.DateFar, v.Period.String(), from.Period.String(), to.Period.String())
		}
	}
	far(0, 1, n-1)
	far(n-1, n-2, 0)
}

// farNumbers says which number is two magnitudes from the others: of the records of the same key but for the time, and of the whole
// column. The first of a series may be anything: counts begin small, and what is new is sought.
func (c *recordCheck) farNumbers(f, time int) {
	t := c.d.Table
	groups := map[string][]int{}
	var order []string
	var all []int
	for i := range t.Len() {
		v := t.Value(i, f)
		if v.Blank() || v.Num <= 0 || c.outlier(i) {
			continue
		}
		key := c.series(i)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], i)
		all = append(all, i)
	}
	said := map[int]bool{}
	say := func(i, near int) {
		if !said[i] {
			said[i] = true
			a, b := t.Value(i, f), t.Value(near, f)
			ratio := max(a.Num, b.Num) / min(a.Num, b.Num)
			c.add(a.At, cell.NumberFar, unit.Plain(a.Num), unit.Plain(math.Round(ratio)), unit.Plain(b.Num))
		}
	}
	first := map[int]bool{} // of a series
	extremes := func(rows []int, least int) {
		n := len(rows)
		if n < least {
			return
		}
		s := slices.Clone(rows)
		slices.SortStableFunc(s, func(a, b int) int {
			if t.Value(a, f).Num < t.Value(b, f).Num {
				return -1
			} else if t.Value(a, f).Num > t.Value(b, f).Num {
				return 1
			}
			return 0
		})
		v := func(k int) float64 { return t.Value(s[k], f).Num }
		if jump := v(n-1) / v(n-2); jump >= farTimes && jump >= farSpan*v(n-2)/v(0) && !first[s[n-1]] {
			say(s[n-1], s[n-2])
		}
		if jump := v(1) / v(0); jump >= farTimes && jump >= farSpan*v(n-1)/v(1) && !first[s[0]] {
			say(s[0], s[1])
		}
	}
	for _, k := range order {
		s := groups[k]
		if time < 0 || len(s) < 3 {
			continue
		}
		when := func(i int) period.Period { return t.Value(i, time).Period }
		slices.SortStableFunc(s, func(a, b int) int { return when(a).Start().Compare(when(b).Start()) })
		alone := true
		for n := 1; n < len(s); n++ {
			alone = alone && when(s[n-1]) != when(s[n])
		}
		if !alone { // several at a time are no series
			continue
		}
		first[s[0]] = true
		extremes(s, 5)
		for n := 1; n+1 < len(s); n++ { // a spike or a hole between neighbours that are alike
			before, is, after := t.Value(s[n-1], f).Num, t.Value(s[n], f).Num, t.Value(s[n+1], f).Num
			if is/max(before, after) >= farTimes || min(before, after)/is >= farTimes {
				say(s[n], s[n+1])
			}
		}
	}
	extremes(all, 8)
}

// series returns what record i is about apart from the time: its other key fields, or without a key all entities and choices.
func (c *recordCheck) series(i int) string {
	var b strings.Builder
	for k, f := range c.fields {
		named := f.Type == dataset.EntityRef || f.Type == dataset.Enum
		if dataset.IsReserved(f.Name) || f.Type.Temporal() || f.Type.Numeric() || !f.Unique && !named {
			continue
		}
		fmt.Fprintf(&b, "%s\x00", c.d.Table.Value(i, k).Key())
	}
	return b.String()
}
