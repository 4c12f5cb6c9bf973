package workbook

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// isTotal reports whether a text says that its row sums up others.
func isTotal(t string) bool {
	if t == "" || !strings.Contains("tTgGsSaAmM 合总共小平均中", t[:1]) && !strings.Contains("lLsS计总汇:： ", t[len(t)-1:]) { // of a million texts few begin or end so
		return false
	}
	word := strings.ToLower(strings.Trim(strings.TrimSpace(t), ":："))
	if i := strings.LastIndexByte(word, ' '); i > 0 && slices.Contains([]string{"total", "合计", "小计", "汇总"}, word[i+1:]) { // North Total, of a pivot table
		return true
	}
	switch word {
	case "total", "totals", "grand total", "subtotal", "sub-total", "sum", "average", "mean", "median", "合计", "总计", "共计", "小计", "汇总", "总和", "合 计", "总 计", "平均", "平均值", "均值", "中位数":
		return true
	}
	return false
}

// A total is a record that says it sums up others, though nothing is wrong with its cells.
type total struct {
	record int
	word   string
	field  int // in which the word stands; -1 is a formula
}

// sumForm matches a formula over a range of one column: its function, column and first row.
var sumForm = regexp.MustCompile(`(?i)^(?:SUM|SUBTOTAL|AVERAGE|MEDIAN)\((?:\d+,)?\$?([A-Z]+)\$?\d+:\$?([A-Z]+)\$?\d+\)$`)

// totalRow returns what makes the current row one of totals, and the field of the word; "" if nothing does: a text that says so, or a
// formula that adds up its own column. A word that the sheet fields lists as a choice, or the shared workbook as an entity, is one of
// the owner's.
func (c *recordCheck) totalRow() (word string, field int) {
	for _, cl := range c.st.Row.Cells {
		if cl.Col >= len(c.byCol) || c.byCol[cl.Col] < 0 {
			continue
		}
		i := c.byCol[cl.Col]
		f := c.fields[i]
		switch {
		case cl.Kind == xlsx.Text && len(cl.Text) < 40 && !dataset.IsReserved(f.Name) && isTotal(cl.Text) && !c.owned(f, cl.Text):
			return cl.Text, i
		case cl.Formula && f.Type.Numeric():
			if m := sumForm.FindStringSubmatch(cl.Code); m != nil && strings.EqualFold(m[1], cell.Column(cl.Col)) && strings.EqualFold(m[1], m[2]) {
				return "=" + cl.Code, -1
			}
		}
	}
	return "", -1
}

// owned reports whether a word is a choice or an entity.
func (c *recordCheck) owned(f *dataset.Field, word string) bool {
	switch f.Type {
	case dataset.Enum:
		return slices.ContainsFunc(f.Enum, func(ch dataset.Choice) bool {
			return strings.EqualFold(ch.ID, word) || ch.Label.ZH == word || strings.EqualFold(ch.Label.EN, word)
		})
	case dataset.EntityRef:
		return c.r.shared.ByName[strings.ToLower(word)] != nil
	}
	return false
}

// bare reports whether the current row has numbers alone.
func (c *recordCheck) bare() bool {
	return !slices.ContainsFunc(c.st.Row.Cells, func(cl xlsx.Cell) bool {
		return cl.Kind != xlsx.Number && cl.Kind != xlsx.Blank || cl.Format != nil && cl.Format.Date
	})
}

// addsUp returns a number of the current row, which has numbers alone, that is the sum or the mean of its column so far.
func (c *recordCheck) addsUp() string {
	for i, f := range c.fields {
		if !c.vals[i].Blank() && !f.Type.Numeric() {
			return ""
		}
	}
	all := c.d.Table.Records()
	for i, f := range c.fields {
		if f.Type.Numeric() && !c.vals[i].Blank() && c.sums(i, c.vals[i].Num, all) {
			return unit.Plain(c.vals[i].Num)
		}
	}
	return ""
}

// sums reports whether a number is the sum or the mean of a field in two or more records.
func (c *recordCheck) sums(f int, x float64, records []int) bool {
	var sum unit.Sum
	n := 0
	for _, i := range records {
		if v := c.d.Table.Value(i, f); !v.Blank() {
			sum.Add(v.Num)
			n++
		}
	}
	near := func(y float64) bool { return math.Abs(x-y) <= math.Abs(y)/1000 }
	return n > 1 && x != 0 && (near(sum.Value()) || near(sum.Value()/float64(n)))
}

// totalsAmong says which records sum up others.
func (c *recordCheck) totalsAmong() {
	t := c.d.Table
	if n := len(c.totals); n == 0 || n > 1000 || t.Len() > maxNear {
		return
	}
	is := map[int]bool{}
	for _, one := range c.totals {
		is[one.record] = true
	}
	var found []total
	start := 0 // of the records since the total before
	for _, one := range c.totals {
		var above, alike []int
		for i := range t.Len() {
			if is[i] {
				continue
			}
			if i >= start && i < one.record {
				above = append(above, i)
			}
			if one.field >= 0 && c.alike(i, one.record, one.field) {
				alike = append(alike, i)
			}
		}
		start = one.record + 1
		if one.field < 0 || slices.ContainsFunc(c.fields, func(f *dataset.Field) bool {
			if !f.Type.Numeric() {
				return false
			}
			v := t.Value(one.record, t.Field(f.Name))
			return c.sums(t.Field(f.Name), v.Num, above) || c.sums(t.Field(f.Name), v.Num, alike)
		}) {
			found = append(found, one)
		}
	}
	switch {
	case len(c.totals) == 1 && c.totals[0].record == t.Len()-1 && t.Len() > 1:
		c.add(c.at(t.Row(t.Len()-1), 0), cell.RowTotalLast, cell.Short(c.totals[0].word))
	case len(found) > 0:
		var rows []string
		for _, one := range found[:min(len(found), 8)] {
			rows = append(rows, fmt.Sprint(t.Row(one.record)))
		}
		if len(found) > 8 {
			rows = append(rows, "…")
		}
		c.add(c.at(t.Row(found[0].record), 0), cell.RowTotalAmong, len(found), strings.Join(rows, ", "), cell.Short(found[0].word))
	}
}

// alike reports whether a record is one of those that a total may sum up: about the same but for the field of the word, and for what the
// total leaves blank. Numbers, and words about the record, don't count.
func (c *recordCheck) alike(a, total, but int) bool {
	for k, f := range c.fields {
		if v := c.d.Table.Value(total, k); k != but && !v.Blank() && !f.Type.Numeric() && !dataset.IsReserved(f.Name) && c.d.Table.Value(a, k).Key() != v.Key() {
			return false
		}
	}
	return true
}
