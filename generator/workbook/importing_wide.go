package workbook

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// A frame is the records to be, under their columns.
type frame struct {
	heads []column
	rows  []record
	year  string  // that of the title, if there is one; it completes months
	from  [][]int // the columns of the file that the cells of a record come from, by the record's set; nil is that of heads
}

// A record is a row of a frame.
type record struct {
	n     int // its line in the file
	set   int // which columns of a wide table it was made of
	cells []string
}

// src returns the column of the file, from 0, that a cell comes from.
func (t frame) src(r record, c int) int {
	if t.from == nil {
		return t.heads[c].src
	}
	return t.from[r.set][c]
}

// place returns the cell of the file that a cell comes from.
func (t frame) place(r record, c int) string { return ref(r.n, t.src(r, c)) }

// frame returns the records of a shaped table. Texts of merged cells stand in each of their rows; those rows are returned.
func (s shaped) frame(merged []xlsx.Area) (t frame, down []string) {
	t.heads = s.heads
	index := map[int]int{}
	last := len(s.heads) - 1
	for i, l := range s.body {
		cells := l.cells
		if last < 0 || s.heads[last].src != last || len(cells) != len(s.heads) {
			cells = make([]string, len(s.heads))
			for c, h := range s.heads {
				if h.src < len(l.cells) {
					cells[c] = l.cells[h.src]
				}
			}
		}
		t.rows = append(t.rows, record{n: l.n, cells: cells})
		if len(merged) > 0 {
			index[l.n] = i
		}
	}
	for _, a := range merged {
		c := slices.IndexFunc(s.heads, func(h column) bool { return h.src == a.Col-1 })
		i, ok := index[a.Row]
		if c < 0 || !ok || a.RowEnd == a.Row {
			continue
		}
		text := t.rows[i].cells[c]
		if text == "" || measured(cleanText(text).text) {
			continue // a number would count twice
		}
		for i++; i < len(t.rows) && t.rows[i].n <= a.RowEnd; i++ {
			t.rows[i].cells[c] = cmp.Or(t.rows[i].cells[c], text)
		}
		down = append(down, a.String())
	}
	return t, down
}

// split makes columns of one whose header names several, as Eurostat writes it before the years: freq,unit,geo\TIME_PERIOD. It returns
// how many.
func (t *frame) split() int {
	first, across, ok := strings.Cut(t.heads[0].label(), `\`)
	names := strings.Split(first, ",")
	if !ok || len(names) < 2 || slices.ContainsFunc(t.rows, func(r record) bool { return strings.Count(r.cells[0], ",") != len(names)-1 }) {
		return 0
	}
	heads := make([]column, len(names))
	for i, n := range names {
		heads[i] = column{levels: []string{strings.TrimSpace(n)}, src: t.heads[0].src, last: t.heads[0].src}
	}
	heads[len(heads)-1].levels[0] += `\` + across
	t.heads = append(heads, t.heads[1:]...)
	for i, r := range t.rows {
		t.rows[i].cells = append(strings.Split(r.cells[0], ","), r.cells[1:]...)
	}
	return len(names)
}

// wide returns the columns that are to become records, what each heading says, and a column of years that completes months.
func (t frame) wide(shape Shape, sh *dataset.Shared) (axes map[int]axis, years int) {
	axes, years = map[int]axis{}, -1
	seen := map[axis]bool{}
	whole, parts, numeric := 0, 0, 0
	for c, h := range t.heads {
		a, ok := axisOf(h)
		if !ok || seen[a] || shape == Long {
			continue
		}
		seen[a], axes[c] = true, a
		if a.when.IsZero() {
			parts++
		} else {
			whole++
		}
		numeric += b2n(t.numeric(c))
	}
	if parts > 0 {
		for c, h := range t.heads {
			if _, taken := axes[c]; !taken && years < 0 && t.yearly(c, h.label()) {
				years = c
			}
		}
	}
	least := 3
	if shape == Wide || !slices.ContainsFunc(t.others(axes), t.numeric) {
		least = 2
	}
	times := map[string]bool{}
	for c, a := range axes {
		if (whole > 0) == a.when.IsZero() { // months alone beside years, or without a year
			delete(axes, c)
			continue
		}
		times[a.when.String()+a.part] = true
	}
	switch {
	case len(times) >= least && numeric*2 > len(axes) && (whole > 0 || (years >= 0 || t.year != "") && parts >= 3):
		return axes, years
	case shape == Long:
		return nil, -1
	}
	clear(axes) // places or measures as columns: if asked for, or if all are entities
	entities := 0
	for c, h := range t.heads {
		known := sh != nil && sh.ByName[strings.ToLower(h.label())] != nil
		if c > 0 && t.numeric(c) && (known || shape == Wide) && !t.yearly(c, h.label()) {
			axes[c] = axis{item: h.label()}
			entities += b2n(known)
		}
	}
	if shape == Wide && len(axes) > 1 || entities >= 3 {
		return axes, -1
	}
	return nil, -1
}

// others returns the columns that have no axis, without those that hold nothing.
func (t frame) others(axes map[int]axis) (cols []int) {
	for c := range t.heads {
		if _, ok := axes[c]; !ok && slices.ContainsFunc(t.rows, func(r record) bool { return strings.TrimSpace(r.cells[c]) != "" }) {
			cols = append(cols, c)
		}
	}
	return cols
}

func b2n(b bool) int {
	if b {
		return 1
	}
	return 0
}

// numeric reports whether most cells of a column are numbers or say that nothing was published.
func (t frame) numeric(c int) bool {
	n, others := 0, 0
	for _, r := range t.rows[:min(len(t.rows), 200)] {
		switch s := (style{}).unflagged(cleanText(r.cells[c]).text); {
		case s == "":
		case unpublished(s) || measured(s) || classify(s).kind != notNumber:
			n++
		default:
			others++
		}
	}
	return n > others || n+others == 0
}

// yearly reports whether a column holds years.
func (t frame) yearly(c int, label string) bool {
	years := tally{}
	for _, r := range t.rows[:min(len(t.rows), 200)] {
		years.add(cleanText(r.cells[c]).text, style{}, nil)
	}
	return years[""] > 0 && years[dataset.Year] == years[""] && (c == 0 || isYearly(label))
}

// long makes one record of each heading of a wide table in which something stands. what names the column of headings.
func (t frame) long(axes map[int]axis, years int, l lang.Lang) (out frame, what string) {
	var wide, kept, sets []int
	setOf, measures := map[axis]int{}, []string{}
	yearly := true
	for c := range t.heads {
		a, ok := axes[c]
		if !ok {
			if c != years {
				kept = append(kept, c)
			}
			continue
		}
		wide = append(wide, c)
		if !slices.Contains(measures, a.what) {
			measures = append(measures, a.what)
		}
		yearly = yearly && a.part == "" && a.item == "" && a.when.Grain() == period.Year
		a.what = ""
		if _, ok := setOf[a]; !ok {
			setOf[a] = len(sets)
			sets = append(sets, c)
		}
	}
	name := lang.Text{ZH: "日期", EN: "date"}
	switch first := axes[wide[0]]; {
	case first.item != "":
		name = lang.Text{ZH: "项目", EN: "item"}
	case yearly:
		name = lang.Text{ZH: "年份", EN: "year"}
	}
	what = name.In(l)
	for _, c := range kept {
		h := t.heads[c]
		if own, across, both := strings.Cut(h.label(), `\`); both && strings.TrimSpace(own) != "" && strings.TrimSpace(across) != "" { // country\year
			h.levels, what = []string{strings.TrimSpace(own)}, strings.TrimSpace(across)
		}
		out.heads = append(out.heads, h)
	}
	out.heads = append(out.heads, column{levels: []string{what}, src: t.heads[wide[0]].src, last: t.heads[wide[len(wide)-1]].src})
	for _, m := range measures {
		h := column{levels: []string{cmp.Or(m, lang.Text{ZH: "数值", EN: "value"}.In(l))}, src: -1, value: len(measures) == 1}
		var units []string
		for _, c := range wide {
			if axes[c].what != m {
				continue
			}
			if h.last = t.heads[c].src; h.src < 0 {
				h.src = h.last
			}
			if u := t.heads[c].unit; u != "" && !slices.Contains(units, u) {
				units = append(units, u)
			}
		}
		h.unit = strings.Join(units, "; ")
		out.heads = append(out.heads, h)
	}
	cols := make([][]int, len(sets)) // by set and measure; -1 is none
	for i := range cols {
		cols[i] = slices.Repeat([]int{-1}, len(measures))
		from := make([]int, 0, len(out.heads))
		for _, c := range kept {
			from = append(from, t.heads[c].src)
		}
		out.from = append(out.from, append(from, t.heads[sets[i]].src))
	}
	for _, c := range wide {
		a := axes[c]
		m := slices.Index(measures, a.what)
		a.what = ""
		cols[setOf[a]][m] = c
	}
	for i := range cols {
		for _, c := range cols[i] {
			out.from[i] = append(out.from[i], t.heads[max(c, 0)].src)
		}
	}
	used := make([]bool, len(sets))
	add := func(r record, i int) {
		a := axes[sets[i]]
		when := cmp.Or(a.item, a.when.String())
		if a.part != "" {
			year := t.year
			if years >= 0 {
				year = cleanText(r.cells[years]).text
			}
			when = year + a.part
		}
		cells := make([]string, 0, len(out.heads))
		for _, c := range kept {
			cells = append(cells, r.cells[c])
		}
		cells = append(cells, when)
		for _, c := range cols[i] {
			if c < 0 {
				cells = append(cells, "")
			} else {
				cells = append(cells, r.cells[c])
			}
		}
		out.rows = append(out.rows, record{r.n, i, cells})
		used[i] = true
	}
	for _, r := range t.rows {
		before := len(out.rows)
		for i := range sets {
			if slices.ContainsFunc(cols[i], func(c int) bool { return c >= 0 && strings.TrimSpace(r.cells[c]) != "" }) {
				add(r, i)
			}
		}
		if len(out.rows) == before {
			add(r, 0)
		}
	}
	for i := range sets { // a year of which nothing was published stays too
		if !used[i] {
			add(t.rows[0], i)
		}
	}
	return out, what
}
