package workbook

import (
	"hash/maphash"
	"maps"
	"math"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// dataset reads the workbook of a dataset, sheet by sheet in the order in which they depend on each other.
func (r *reader) dataset(d *dataset.Dataset) {
	r.findSheets()
	if sh, ok := r.sheets["data"]; ok {
		d.Sheet = sh.Name
	}
	if r.about(&d.About); d.About.Title == lang.Same(d.ID) {
		r.add(d.About.At["title"], cell.ImportLeft, d.ID)
	}
	d.Sources = r.sources()
	runs := r.runs(d)
	r.data(d, runs)
	d.Charts = r.charts(d)
	d.Notes = r.notes(d)
	d.Facts = r.exprs("facts")
	d.Claims = r.exprs("claims")
	d.Checks = r.checks()
	d.Revisions = r.revisions()
	slices.SortFunc(r.hidden, cell.Addr.Compare)
	d.Hidden = r.hidden
}

// A record check holds what is looked up again and again while records are read.
type recordCheck struct {
	*sheet
	d                           *dataset.Dataset
	fields                      []*dataset.Field
	keys                        []int // indexes of unique fields
	required                    []int
	source, conflict, flag, run int            // indexes of reserved fields; -1 is none
	pairs                       [][2]int       // indexes of x_zh and x_en
	byCol                       []int          // index of the field of a column, from 1; -1 is none
	seen                        map[uint64]int // record by hash of its key
	seed                        maphash.Seed
	runs                        map[string]bool // ids of the sheet runs
	sources                     map[string]bool // source cells that were looked up: whether all ids are known
	vals                        []dataset.Value
	wrong                       []bool
	totals                      []total
}

// data reads the fields and the records. runs are the ids of the sheet runs.
func (r *reader) data(d *dataset.Dataset, runs map[string]bool) {
	fields, rows, listed := r.fields(d.About.Unit)
	if r.guessed = !listed; r.guessed {
		fields = r.guessFields(d.About.Unit)
	}
	s, ok := r.sheet("data", false)
	if !ok {
		return
	}
	r.refresh(d, fields)
	if s.misplaced(fields, listed) {
		d.Table = dataset.NewTable(r.file, s.name, nil)
		return
	}
	fields = s.match(fields, rows, listed)
	d.Table = dataset.NewTable(r.file, s.name, fields)
	r.queried(d, fields)
	c := newRecordCheck(s, d, fields)
	c.runs = runs
	for s.next() {
		if (d.Table.Len()+1)*len(fields) > r.limits.Cells { // blank ones take their place in memory too
			s.st.Err = xlsx.TooManyCells(r.limits.Cells)
			break
		}
		c.record()
	}
	c.end()
	s.close()
}

func newRecordCheck(s *sheet, d *dataset.Dataset, fields []*dataset.Field) *recordCheck {
	c := &recordCheck{sheet: s, d: d, fields: fields, seen: map[uint64]int{}, seed: maphash.MakeSeed(), sources: map[string]bool{},
		vals: make([]dataset.Value, len(fields)), wrong: make([]bool, len(fields)), source: d.Table.Field(dataset.FieldSource),
		conflict: d.Table.Field(dataset.FieldConflict), flag: d.Table.Field(dataset.FieldFlag),
		run: d.Table.Field(dataset.FieldRun)}
	for i, f := range fields {
		for len(c.byCol) <= f.Col {
			c.byCol = append(c.byCol, -1)
		}
		c.byCol[f.Col] = i
		if f.Unique && !s.r.keyless {
			c.keys = append(c.keys, i)
		}
		if f.Required {
			c.required = append(c.required, i)
		}
		if base, ok := strings.CutSuffix(f.Name, "_zh"); ok {
			if j := d.Table.Field(base + "_en"); j >= 0 {
				c.pairs = append(c.pairs, [2]int{i, j})
			}
		}
	}
	return c
}

// record reads the current row into the table.
func (c *recordCheck) record() {
	word, field := c.totalRow()
	n, counts := len(c.r.ps), c.r.counts
	if word != "" || c.bare() {
		counts = maps.Clone(counts)
	}
	if c.fill(); c.r.ps[n:].Failed() {
		if word == "" && c.bare() {
			word = c.addsUp()
		}
		if word != "" { // all that is wrong follows from what the row is
			c.r.ps, c.r.counts = c.r.ps[:n], counts
			c.add(c.at(c.st.Row.N, 0), cell.RowTotal, cell.Short(word))
			return
		}
	} else if word != "" {
		c.totals = append(c.totals, total{c.d.Table.Len(), word, field})
	}
	c.d.Table.Append(c.st.Row.N, c.vals)
}

// fill reads the current row into the values of the record, and says what is wrong with it.
func (c *recordCheck) fill() {
	row := c.st.Row.N
	clear(c.vals)
	clear(c.wrong)
	numbers := false
	for _, cl := range c.st.Row.Cells {
		if cl.Col >= len(c.byCol) || c.byCol[cl.Col] < 0 {
			continue
		}
		i := c.byCol[cl.Col]
		f := c.fields[i]
		if c.vals[i], c.wrong[i] = c.read(f, c.at(row, cl.Col), cl); c.wrong[i] {
			c.r.refused[f.Name] = true
		}
		numbers = numbers || f.Type.Numeric() && !c.vals[i].Blank()
	}
	for _, i := range c.required {
		if c.vals[i].Blank() && !c.wrong[i] {
			c.add(c.at(row, c.fields[i].Col), cell.RequiredBlank, c.fields[i].Name)
		}
	}
	if i := c.source; i >= 0 {
		at := c.at(row, c.fields[i].Col)
		if c.vals[i].Blank() && numbers && !c.wrong[i] {
			c.add(at, cell.SourceBlank)
		}
		c.lookUp(at, c.vals[i].Text)
		if ids := dataset.SourceIDs(c.vals[i].Text); len(ids) > 1 { // files have one separator, whichever the editor writes
			c.vals[i].Text = strings.Join(ids, " ")
		}
	}
	if i := c.conflict; i >= 0 && !c.vals[i].Blank() {
		id := c.vals[i].Text
		if _, ok := c.r.shared.Conflicts[id]; !ok {
			c.add(c.at(row, c.fields[i].Col), cell.ConflictUnknown, id, cell.Suggest(id, sortedKeys(c.r.shared.Conflicts)))
			c.vals[i] = dataset.Value{}
		}
	}
	if i := c.flag; i >= 0 && c.fields[i].Type == dataset.Text {
		c.vals[i].Text = inEnglish(c.vals[i].Text, dataset.Flags())
	}
	if i := c.run; i >= 0 && !c.vals[i].Blank() && !c.runs[c.vals[i].Text] {
		id := c.vals[i].Text
		c.add(c.at(row, c.fields[i].Col), cell.RunUnknown, cell.Short(id), cell.Suggest(id, sortedKeys(c.runs)))
	}
	for _, p := range c.pairs {
		zh, en := c.fields[p[0]], c.fields[p[1]]
		if !c.wrong[p[0]] && !c.wrong[p[1]] {
			t := lang.Text{ZH: c.vals[p[0]].Key(), EN: c.vals[p[1]].Key()}
			c.pair(c.at(row, zh.Col), c.at(row, en.Col), t, false, lang.Text{})
			if zh.Type == dataset.Text && en.Type == dataset.Text {
				c.languages(c.at(row, zh.Col), c.at(row, en.Col), t, zh.Name == dataset.FieldNoteZH)
			}
		}
	}
	c.key(row)
}

// lookUp looks up the ids of a source cell.
func (c *recordCheck) lookUp(at cell.Addr, t string) {
	if t == "" || c.sources[t] {
		return
	}
	good := true
	ids := dataset.SourceIDs(t)
	if len(ids) == 0 {
		ids = []string{t} // separators alone
	}
	for _, id := range ids {
		src, ok := c.d.Source(id)
		if rule, example := exampleSource(src); ok && example {
			good = good && rule == cell.ExampleLeft // which is said once
			c.add(at, rule, id)
		}
		if !ok {
			good = false
			c.r.sourceUnknown(at, id, c.d)
		}
	}
	if good && len(t) < 200 && len(c.sources) < 100000 {
		c.sources[t] = true
	}
}

// sourceUnknown says that neither the dataset nor what all share has a source.
func (r *reader) sourceUnknown(at cell.Addr, id string, d *dataset.Dataset) {
	ids := sortedKeys(r.shared.Sources)
	for _, s := range d.Sources {
		ids = append(ids, s.ID)
	}
	r.add(at, cell.SourceUnknown, cell.Short(id), cell.Suggest(id, ids))
}

// key says if a record before has the same values in the unique fields. Records without any are no two.
func (c *recordCheck) key(row int) {
	if len(c.keys) == 0 {
		return
	}
	var h maphash.Hash
	h.SetSeed(c.seed)
	empty := true
	for _, i := range c.keys {
		if c.wrong[i] {
			return
		}
		v := &c.vals[i]
		empty = empty && v.Blank()
		maphash.WriteComparable(&h, v.Num)
		maphash.WriteComparable(&h, v.Period)
		h.WriteString(v.Text)
		h.WriteByte(0)
	}
	if empty {
		return
	}
	sum := h.Sum64()
	n, ok := c.seen[sum]
	if !ok {
		c.seen[sum] = c.d.Table.Len()
		return
	}
	var words []string
	for _, i := range c.keys {
		k := c.vals[i].Key()
		if k != c.d.Table.Value(n, i).Key() {
			return // another key of the same hash
		}
		words = append(words, k)
	}
	c.add(c.at(row, c.fields[c.keys[0]].Col), cell.KeyDuplicate, cell.Short(strings.Join(words, " ")), c.at(c.d.Table.Row(n), c.fields[c.keys[0]].Col).Ref())
}

// end says what is known only after the last record.
func (c *recordCheck) end() {
	for i, f := range c.fields {
		n, largest := 0, 0.0
		for row := 0; isPercent(f) && row < c.d.Table.Len(); row++ {
			if v := c.d.Table.Value(row, i); !v.Blank() {
				n, largest = n+1, max(largest, math.Abs(v.Num))
			}
		}
		if n >= 3 && largest > 0 && largest <= 1 {
			c.add(f.At, cell.PercentFraction, largest)
		}
	}
	c.totalsAmong()
	c.plausible()
	if c.d.Table.Len() == 0 && c.st.Err == nil {
		c.add(c.at(0, 0), cell.RecordsNone)
	}
}
