package refresh

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A merge is what an answer does to the records of a dataset.
type merge struct {
	*answer
	run     dataset.Run
	changes []xlsx.Amendment
	records xlsx.Amendment // of them the one of the data
	placed  map[int]row    // rows of the answer by the row of the sheet that they will have
}

// merge compares an answer with the records that are there. To append, a record is added if its key is new; one that is there with
// another value is a problem. To replace, the records become those of the answer: new values take the place of old ones, records
// without an answer go, and what the query does not give stays. It returns nil if nothing changes.
func (a *answer) merge(run string) (*merge, cell.Problems) {
	t, replace := a.d.Table, a.d.About.Mode == dataset.ModeReplace
	m := &merge{answer: a, records: xlsx.Amendment{Sheet: a.d.Sheet, Change: map[int]map[int]any{}}, placed: map[int]row{}}
	var ps cell.Problems
	there := a.records(t, a.fields)
	runCol, last := 0, 0
	for _, f := range t.Fields {
		last = max(last, f.Col)
		if f.Name == dataset.FieldRun {
			runCol = f.Col
		}
	}
	if runCol == 0 {
		runCol = last + 1
		m.records.Heads = []xlsx.Head{workbook.RunHead(a.d, runCol)}
	}
	answered := map[int]row{} // by record
	var fresh []row
	for _, r := range a.rows {
		i, old := there[r.key]
		if !old {
			fresh = append(fresh, r)
			continue
		}
		answered[i] = r
		for c, v := range r.vals {
			was := t.Value(i, a.fields[c])
			switch {
			case was.Key() == v.Key():
			case !replace:
				ps.Add(was.At, cell.AnswerRevised, words(r.key), t.Fields[a.fields[c]].Name, shown(was), shown(v))
			case m.records.Change[t.Row(i)] == nil:
				m.records.Change[t.Row(i)] = map[int]any{runCol: run}
				fallthrough
			default:
				f := t.Fields[a.fields[c]]
				m.records.Change[t.Row(i)][f.Col] = stored(f, v)
			}
		}
	}
	gone := 0
	for i := range t.Len() {
		if r, kept := answered[i]; kept {
			m.placed[t.Row(i)-gone] = r
		} else if replace {
			m.records.Remove = append(m.records.Remove, t.Row(i))
			gone++
		}
	}
	next, like := 2, 0
	if n := t.Len(); n > 0 {
		like = t.Row(n - 1)
		next = like + 1
	}
	source := a.source()
	for _, r := range fresh {
		cells := map[int]any{runCol: run}
		for _, f := range t.Fields {
			switch f.Name {
			case dataset.FieldSource:
				cells[f.Col] = source
			case dataset.FieldPrecision:
				cells[f.Col] = "exact"
			}
		}
		for c, v := range r.vals {
			f := t.Fields[a.fields[c]]
			cells[f.Col] = stored(f, v)
		}
		m.placed[next-gone+len(m.records.Rows)] = r
		m.records.Rows = append(m.records.Rows, xlsx.NewRow{Like: like, Cells: cells})
	}
	if len(m.records.Rows)+len(m.records.Change)+len(m.records.Remove) == 0 || ps.Failed() {
		return nil, ps
	}
	return m, ps
}

// source returns the source of records whose query gives none: the only one of the workbook, or else that of the last record.
func (a *answer) source() any {
	t := a.d.Table
	if len(a.d.Sources) == 1 {
		return a.d.Sources[0].ID
	}
	if n := t.Len(); n > 0 {
		if v := t.Lookup(n-1, dataset.FieldSource); !v.Blank() {
			return v.Text
		}
	}
	return nil
}

// records returns the records of a table by their keys; fields are those of the answer's columns.
func (a *answer) records(t *dataset.Table, fields []int) map[string]int {
	all := map[string]int{}
	for i := range t.Len() {
		all[keyOf(a.keys, func(c int) dataset.Value { return t.Value(i, fields[c]) })] = i
	}
	return all
}

// verify holds a workbook that was written to the answer: each of its rows is a record with just its values, and to replace there are no
// others.
func (a *answer) verify(again *dataset.Dataset) (ps cell.Problems) {
	t := again.Table
	fields := make([]int, len(a.fields))
	for c, f := range a.fields {
		fields[c] = t.Field(a.d.Table.Fields[f].Name)
	}
	found := a.records(t, fields)
	for _, r := range a.rows {
		i, ok := found[r.key]
		if !ok || a.d.About.Mode == dataset.ModeReplace && t.Len() != len(a.rows) {
			a.refuse(&ps, a.keys[0], r.n, wanted("单元格能原样保存的值", "a value that a cell keeps as it is", words(r.key)))
			continue
		}
		for c, v := range r.vals {
			if t.Value(i, fields[c]).Key() != v.Key() {
				a.refuse(&ps, c, r.n, wanted("单元格能原样保存的值", "a value that a cell keeps as it is", v.Key()))
			}
		}
	}
	return ps
}

// ascribe returns what the check says of a workbook that was written, with what it says of values of the answer put down to the query.
func (m *merge) ascribe(found cell.Problems) (ps cell.Problems) {
	for _, p := range found {
		r, ours := m.placed[p.At.Row]
		col := -1
		for c, f := range m.fields {
			if m.d.Table.Fields[f].Col == p.At.Col {
				col = c
			}
		}
		if p.At.Sheet != m.d.Sheet || !ours || col < 0 {
			ps = append(ps, p)
			continue
		}
		m.refuse(&ps, col, r.n, lang.Text{ZH: p.Msg(lang.ZH), EN: p.Msg(lang.EN)})
	}
	return ps
}
