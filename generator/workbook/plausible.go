package workbook

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
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
	time := c.d.Table.Time()
	for i, f := range c.fields {
		switch {
		case f.Type.Temporal():
			c.farDates(i)
		case f.Type.Numeric():
			c.farNumbers(i, time)
		}
	}
	if u := c.d.About.Updated; time >= 0 && !u.IsZero() {
		if last := c.d.Table.Last(time, c.d.Table.Records()); !last.IsZero() && !last.Start().Before(u.End()) {
			c.add(c.d.About.At["updated"], cell.UpdatedBefore, u.String(), last.String())
		}
	}
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
			type row struct {
				at            cell.Addr
				of, owner, is *dataset.Entity
			}
			var odd []row
			n, used := 0, map[*dataset.Entity]bool{}
			for i := range t.Len() {
				of, is := entity(i, a), entity(i, b)
				used[is] = true
				if of == nil || is == nil || of.Kind == is.Kind {
					continue
				}
				if owner := sh.Owner(of, is.Kind); owner != nil {
					if n++; owner != is {
						odd = append(odd, row{t.Value(i, b).At, of, owner, is})
					}
				}
			}
			for _, r := range odd {
				if len(odd)*3 <= n && used[r.owner] {
					c.add(r.at, cell.EntityOther, r.of.Name, r.owner.Name, r.is.Name)
				}
			}
		}
	}
}

// farDates says which date is decades from all others of its column.
func (c *recordCheck) farDates(f int) {
	t := c.d.Table
	rows := c.rows(func(i int) bool { return !t.Value(i, f).Blank() })
	n := len(rows)
	if n < 5 {
		return
	}
	c.sortByDate(rows, f)
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

// rows returns the records that good takes, without those that say themselves that they stand apart.
func (c *recordCheck) rows(good func(i int) bool) (rows []int) {
	for i := range c.d.Table.Len() {
		outlier := c.flag >= 0 && slices.Contains(dataset.Words(c.d.Table.Value(i, c.flag).Text), "outlier")
		if !outlier && good(i) {
			rows = append(rows, i)
		}
	}
	return rows
}

func (c *recordCheck) sortByDate(rows []int, f int) {
	when := func(i int) time.Time { return c.d.Table.Value(i, f).Period.Start() }
	slices.SortStableFunc(rows, func(a, b int) int { return when(a).Compare(when(b)) })
}

// farNumbers says which number is two magnitudes from the others: of the records of the same key but for the time, and of the whole
// column. The first of a series may be anything: counts begin small, and what is new is sought.
func (c *recordCheck) farNumbers(f, when int) {
	t := c.d.Table
	num := make([]float64, t.Len()) // asked for once: sorting a million records compares twenty million times
	for i := range num {
		num[i] = t.Value(i, f).Num
	}
	said, first := map[int]bool{}, map[int]bool{} // first of a series
	say := func(i, near int) {
		if !said[i] {
			said[i] = true
			ratio := max(num[i], num[near]) / min(num[i], num[near])
			c.add(t.Value(i, f).At, cell.NumberFar, unit.Plain(num[i]), unit.Plain(math.Round(ratio)), unit.Plain(num[near]))
		}
	}
	extremes := func(rows []int, least int) {
		n := len(rows)
		if n < least {
			return
		}
		s := slices.Clone(rows)
		slices.SortStableFunc(s, func(a, b int) int { return cmp.Compare(num[a], num[b]) })
		v := func(k int) float64 { return num[s[k]] }
		if jump := v(n-1) / v(n-2); jump >= farTimes && jump >= farSpan*v(n-2)/v(0) && !first[s[n-1]] {
			say(s[n-1], s[n-2])
		}
		if jump := v(1) / v(0); jump >= farTimes && jump >= farSpan*v(n-1)/v(1) && !first[s[0]] {
			say(s[0], s[1])
		}
	}
	all := c.rows(func(i int) bool { return num[i] > 0 }) // a blank is no number
	for _, s := range c.series(all) {
		if when < 0 || len(s) < 3 {
			continue
		}
		c.sortByDate(s, when)
		alone := true
		for n := 1; n < len(s); n++ {
			alone = alone && t.Value(s[n-1], when).Period != t.Value(s[n], when).Period
		}
		if !alone { // several at a time are no series
			continue
		}
		first[s[0]] = true
		extremes(s, 5)
		for n := 1; n+1 < len(s); n++ { // a spike or a hole between neighbours that are alike
			before, is, after := num[s[n-1]], num[s[n]], num[s[n+1]]
			if is/max(before, after) >= farTimes || min(before, after)/is >= farTimes {
				say(s[n], s[n+1])
			}
		}
	}
	extremes(all, 8)
}

// series groups records by what they are about apart from the time: their other key fields, or without a key all entities and choices.
func (c *recordCheck) series(rows []int) (groups [][]int) {
	var about []int
	for k, f := range c.fields {
		named := f.Type == dataset.EntityRef || f.Type == dataset.Enum
		if !dataset.IsReserved(f.Name) && !f.Type.Temporal() && !f.Type.Numeric() && (f.Unique || named) {
			about = append(about, k)
		}
	}
	index := map[string]int{} // in groups
	for _, i := range rows {
		var key strings.Builder
		for _, k := range about {
			key.WriteString(c.d.Table.Value(i, k).Key() + "\x00")
		}
		n, ok := index[key.String()]
		if !ok {
			n, groups = len(groups), append(groups, nil)
			index[key.String()] = n
		}
		groups[n] = append(groups[n], i)
	}
	return groups
}
