package refresh

import (
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
)

// An answer is what came back as records of a dataset, in the order of their keys.
type answer struct {
	d      *dataset.Dataset
	sql    query.SQL
	fields []int          // of the table, by column
	grains []period.Grain // of the records that are there, by column
	keys   []int          // columns of the key
	rows   []row
}

// A row is a row of an answer.
type row struct {
	n    int             // from 1, as it came
	vals []dataset.Value // by column
	key  string
}

// read takes an answer for records of a dataset. What is wrong with its columns is a problem of the query's file, what is wrong with a
// value one of the field's header.
func read(d *dataset.Dataset, sql query.SQL, a *query.Answer) (*answer, cell.Problems) {
	out := &answer{d: d, sql: sql}
	ps := out.match(a.Columns)
	if ps.Failed() {
		return nil, ps
	}
	taken := map[string]int{}
	for n, vals := range a.Rows {
		r := row{n: n + 1}
		for c, v := range vals {
			got, why := convert(d, out.fields[c], out.grains[c], v)
			if why.IsZero() && got.Blank() && d.Table.Fields[out.fields[c]].Required {
				why = lang.Text{ZH: "不能为空", EN: "it must not be blank"}
			}
			if !why.IsZero() {
				out.refuse(&ps, c, r.n, why)
			}
			r.vals = append(r.vals, got)
		}
		r.key = keyOf(out.keys, func(c int) dataset.Value { return r.vals[c] })
		if strings.Trim(r.key, "\x00") == "" && !ps.Failed() {
			out.refuse(&ps, out.keys[0], r.n, lang.Text{ZH: "不能为空", EN: "it must not be blank"})
		}
		if was, twice := taken[r.key]; twice && !ps.Failed() {
			ps.Add(cell.Addr{File: sql.File}, cell.AnswerTwice, words(r.key), was, r.n)
		}
		taken[r.key] = r.n
		out.rows = append(out.rows, r)
	}
	slices.SortStableFunc(out.rows, func(a, b row) int {
		for _, c := range out.keys {
			if n := compare(a.vals[c], b.vals[c]); n != 0 {
				return n
			}
		}
		return 0
	})
	return out, ps
}

// refuse says what is wrong with a value of a column in a row of the answer.
func (a *answer) refuse(ps *cell.Problems, col, n int, why lang.Text) {
	f := a.d.Table.Fields[a.fields[col]]
	ps.Add(f.At, cell.AnswerValue, a.sql.File, f.Name, n, why)
}

// match finds the field of each column. Engines may change the case of names.
func (a *answer) match(columns []query.Column) (ps cell.Problems) {
	t := a.d.Table
	var names, unknown []string
	for _, f := range t.Fields {
		if f.Name != dataset.FieldRun {
			names = append(names, f.Name)
		}
	}
	for _, c := range columns {
		i := slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return strings.EqualFold(f.Name, c.Name) && f.Name != dataset.FieldRun })
		if i < 0 || slices.Contains(a.fields, i) {
			unknown = append(unknown, c.Name)
			ps.Add(cell.Addr{File: a.sql.File}, cell.AnswerColumn, cell.Short(c.Name), cell.Suggest(c.Name, names), a.d.File)
			continue
		}
		if t.Fields[i].Unique {
			a.keys = append(a.keys, len(a.fields))
		}
		a.fields, a.grains = append(a.fields, i), append(a.grains, period.None)
		if t.Fields[i].Type.Temporal() {
			a.grains[len(a.grains)-1] = t.Grain(i)
		}
	}
	for i, f := range t.Fields {
		if (f.Unique || f.Required && !dataset.IsReserved(f.Name)) && !slices.Contains(a.fields, i) {
			ps.Add(f.At, cell.AnswerMissing, a.sql.File, f.Name, cell.Suggest(f.Name, unknown))
		}
	}
	slices.SortFunc(a.keys, func(x, y int) int { return cmp.Compare(a.fields[x], a.fields[y]) })
	return ps
}

// keyOf joins the values of the key. Two records are the same if theirs are equal.
func keyOf(keys []int, val func(int) dataset.Value) string {
	var parts []string
	for _, k := range keys {
		parts = append(parts, val(k).Key())
	}
	return strings.Join(parts, "\x00")
}

// words returns a key as messages show it.
func words(key string) string { return cell.Short(strings.ReplaceAll(key, "\x00", " ")) }

// compare orders two values of one field: periods by time, numbers by size, others as text. Blank comes first.
func compare(a, b dataset.Value) int {
	switch {
	case a.Blank() || b.Blank():
		return cmp.Compare(a.Key(), b.Key())
	case a.Type.Temporal():
		return a.Period.Compare(b.Period)
	case a.Type.Numeric():
		return cmp.Compare(a.Num, b.Num)
	}
	return cmp.Compare(a.Key(), b.Key())
}

// hash returns the SHA-256 of the answer as CSV: the names of the fields, then the rows in the order of their keys, values as data
// files have them. It is the same in whatever order an engine gives rows.
func (a *answer) hash() string {
	h := sha256.New()
	w := csv.NewWriter(h)
	line := make([]string, len(a.fields))
	for c, f := range a.fields {
		line[c] = a.d.Table.Fields[f].Name
	}
	w.Write(line)
	for _, r := range a.rows {
		for c, v := range r.vals {
			line[c] = v.Key()
		}
		w.Write(line)
	}
	w.Flush()
	return hex.EncodeToString(h.Sum(nil))
}

// shown returns a value as messages show it.
func shown(v dataset.Value) lang.Text {
	if v.Blank() {
		return lang.Text{ZH: "空", EN: "blank"}
	}
	return lang.Same(fmt.Sprintf("%q", cell.Short(v.Key())))
}
