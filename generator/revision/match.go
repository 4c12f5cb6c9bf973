package revision

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/unit"
)

// A column is a field that both versions have.
type column struct {
	old, new   int // indexes of the fields
	oldF, newF *dataset.Field
	reserved   bool
}

// A matching pairs the records of two versions.
//
// Records are the same if their keys are: the values of the fields marked unique. A record whose key changed is withdrawn
// and another one added. Without such fields, or where all of them are blank, records are matched by likeness: first those
// that are equal in every field both versions have; then those alike in their first words and all their dates, if no
// other is; then, best first, those equal in more than half of the fields that hold something, dates included, or in all
// fields but dates, if these are three at least. Reserved columns like source do not count for likeness.
type matching struct {
	old, new *dataset.Table
	cols     []column
	key      []int // indexes into cols
	pairs    [][2]int
	withdrawn,
	added []int
}

// match pairs the records of two tables. cols are the fields that both have.
func match(old, new *dataset.Table, cols []column) *matching {
	m := &matching{old: old, new: new, cols: cols}
	m.key = m.findKey()
	left, right := old.Records(), new.Records()
	if m.key != nil {
		left, right = m.join(left, right, m.key, false)
		m.withdrawn, left = m.split(left, false)
		m.added, right = m.split(right, true)
	}
	all := make([]int, len(cols))
	for i := range all {
		all[i] = i
	}
	left, right = m.join(left, right, all, false)
	left, right = m.join(left, right, m.nameAndDates(), true)
	left, right = m.alike(left, right)
	m.withdrawn = append(m.withdrawn, left...)
	m.added = append(m.added, right...)
	slices.Sort(m.withdrawn)
	slices.Sort(m.added)
	slices.SortFunc(m.pairs, func(a, b [2]int) int { return cmp.Compare(a[1], b[1]) })
	return m
}

// findKey returns the fields that are the key in both versions: those that the new version calls unique, else those that
// the old one does, else those that both do. The first of these that tells all records of both apart is taken.
func (m *matching) findKey() []int {
	var byNew, byOld, both []int
	for i, c := range m.cols {
		if c.newF.Unique {
			byNew = append(byNew, i)
		}
		if c.oldF.Unique {
			byOld = append(byOld, i)
		}
		if c.newF.Unique && c.oldF.Unique {
			both = append(both, i)
		}
	}
	candidates := [][]int{both}
	if len(byOld) == uniques(m.old) {
		candidates = slices.Insert(candidates, 0, byOld)
	}
	if len(byNew) == uniques(m.new) {
		candidates = slices.Insert(candidates, 0, byNew)
	}
	candidates = slices.DeleteFunc(candidates, func(key []int) bool { return len(key) == 0 })
	if len(candidates) == 0 {
		return nil
	}
	return candidates[max(0, slices.IndexFunc(candidates, m.tellsApart))]
}

// uniques returns how many fields are marked unique.
func uniques(t *dataset.Table) (n int) {
	for _, f := range t.Fields {
		if f.Unique {
			n++
		}
	}
	return n
}

func (m *matching) tellsApart(key []int) bool {
	for _, isNew := range []bool{false, true} {
		seen := map[string]bool{}
		for i := range m.table(isNew).Len() {
			k, any := m.join1(i, key, isNew)
			if any && seen[k] {
				return false
			}
			seen[k] = true
		}
	}
	return true
}

func (m *matching) table(isNew bool) *dataset.Table {
	if isNew {
		return m.new
	}
	return m.old
}

// value returns what a record says in column c.
func (m *matching) value(i int, c column, isNew bool) dataset.Value {
	if isNew {
		return m.new.Value(i, c.new)
	}
	return m.old.Value(i, c.old)
}

// join1 returns the values of a record in some columns as one text, and whether any of them is not blank.
func (m *matching) join1(i int, cols []int, isNew bool) (key string, any bool) {
	var b strings.Builder
	for _, c := range cols {
		s := m.comparable(m.value(i, m.cols[c], isNew), m.cols[c], isNew)
		any = any || s != ""
		b.WriteString(s)
		b.WriteByte(0)
	}
	return b.String(), any
}

// comparable returns a value as data files have it, numbers of the old version in the scale of the new one.
func (m *matching) comparable(v dataset.Value, c column, isNew bool) string {
	if !isNew && !v.Blank() && v.Type.Numeric() && c.newF.Type.Numeric() {
		v.Num = rescale(v.Num, c)
	}
	return v.Key()
}

// rescale returns a number of the old version in the unit of the new one: 385 million downloads as 385,000,000 downloads.
func rescale(v float64, c column) float64 {
	if c.oldF.Unit.Same(c.newF.Unit) && c.oldF.Unit.By() != c.newF.Unit.By() {
		return unit.Clean(v * c.oldF.Unit.By() / c.newF.Unit.By())
	}
	return v
}

// join pairs records that are equal in some columns, in the order of rows, or only those without a double if alone is
// true. It returns what is left of both.
func (m *matching) join(left, right []int, cols []int, alone bool) (restLeft, restRight []int) {
	if len(cols) == 0 || len(left) == 0 || len(right) == 0 {
		return left, right
	}
	byKey := map[string][]int{}
	for _, i := range left {
		if k, any := m.join1(i, cols, false); any {
			byKey[k] = append(byKey[k], i)
		}
	}
	twice := map[string]int{}
	if alone {
		for _, j := range right {
			k, _ := m.join1(j, cols, true)
			twice[k]++
		}
	}
	taken := map[int]bool{}
	for _, j := range right {
		k, _ := m.join1(j, cols, true)
		list := byKey[k]
		if len(list) == 0 || alone && (len(list) > 1 || twice[k] > 1) {
			restRight = append(restRight, j)
			continue
		}
		m.pairs = append(m.pairs, [2]int{list[0], j})
		taken[list[0]] = true
		byKey[k] = list[1:]
	}
	return slices.DeleteFunc(left, func(i int) bool { return taken[i] }), restRight
}

// split tells records with a key from those whose key is blank.
func (m *matching) split(list []int, isNew bool) (keyed, blank []int) {
	for _, i := range list {
		if _, any := m.join1(i, m.key, isNew); any {
			keyed = append(keyed, i)
		} else {
			blank = append(blank, i)
		}
	}
	return keyed, blank
}

// nameAndDates returns the first column of words and all columns of dates.
func (m *matching) nameAndDates() (cols []int) {
	words := false
	for i, c := range m.cols {
		switch t := c.newF.Type; {
		case c.reserved:
		case t.Temporal():
			cols = append(cols, i)
		case !words && (t == dataset.Text || t == dataset.EntityRef || t == dataset.Enum):
			words = true
			cols = append(cols, i)
		}
	}
	return cols
}

// most is how many pairs are looked at for likeness. Beyond it records without a key are withdrawn and added.
const most = 1 << 20

// alike pairs records that are alike though not equal.
func (m *matching) alike(left, right []int) (restLeft, restRight []int) {
	if len(left)*len(right) > most || len(left) == 0 || len(right) == 0 {
		return left, right
	}
	type likeness struct {
		score float64
		pair  [2]int
		apart int // rows
	}
	var all []likeness
	for _, i := range left {
		for _, j := range right {
			if s := m.likeness(i, j); s > 0 {
				apart := m.old.Row(i) - m.new.Row(j)
				all = append(all, likeness{s, [2]int{i, j}, max(apart, -apart)})
			}
		}
	}
	slices.SortFunc(all, func(a, b likeness) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), cmp.Compare(a.apart, b.apart), cmp.Compare(a.pair[0], b.pair[0]), cmp.Compare(a.pair[1], b.pair[1]))
	})
	takenLeft, takenRight := map[int]bool{}, map[int]bool{}
	for _, l := range all {
		if !takenLeft[l.pair[0]] && !takenRight[l.pair[1]] {
			takenLeft[l.pair[0]], takenRight[l.pair[1]] = true, true
			m.pairs = append(m.pairs, l.pair)
		}
	}
	left = slices.DeleteFunc(left, func(i int) bool { return takenLeft[i] })
	return left, slices.DeleteFunc(right, func(j int) bool { return takenRight[j] })
}

// likeness returns how alike two records are, 0 if they are not the same one, from the share of fields that are equal.
func (m *matching) likeness(i, j int) float64 {
	filled, equal, dates, others := 0, 0, true, true
	for _, c := range m.cols {
		if c.reserved {
			continue
		}
		a, b := m.value(i, c, false), m.value(j, c, true)
		if a.Blank() && b.Blank() {
			continue
		}
		filled++
		switch {
		case m.comparable(a, c, false) == m.comparable(b, c, true):
			equal++
		case c.newF.Type.Temporal():
			dates = false
		default:
			others = false
		}
	}
	if dates && 2*equal > filled || others && equal >= 3 {
		return float64(equal) / float64(filled)
	}
	return 0
}
