package workbook

import (
	"math"
	"slices"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
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
			c.oddDays(i)
		case f.Type.Numeric():
			c.oddNumbers(i, time)
			c.years(i)
		}
	}
	c.dated()
	c.nearRecords()
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
