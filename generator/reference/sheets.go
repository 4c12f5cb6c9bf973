package reference

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/workbook"
)

// sheets writes the sheets of the workbook of a dataset, or of the one that all share.
func sheets(w *writer, ex *example, shared bool) error {
	if w.say("sheets"); shared {
		w.html.Reset()
		w.say("shared")
	}
	for _, s := range workbook.Sheets(shared) {
		w.heading(2, s.ID, "`"+s.ID+"` "+s.ZH)
		about := s.About.In(w.l)
		if s.Must {
			about += w.between(w.word("needed"))
		}
		w.para(about)
		t := page.NewTable("listed", w.l, w.word("name"), w.word("also"), w.word("written"), w.word("type"), w.word("example"))
		for _, c := range s.Columns {
			v := ex.cellOf(shared, s.ID, c.ID)
			t.Row("", code(c.ID), page.TextHTML(c.ZH, w.l), w.rich(c.About.In(w.l)), w.typeOf(c), w.value(v))
		}
		w.html.WriteString(t.Markup())
		names := []string{s.ZH}
		if len(s.Keys) > 0 {
			t := page.NewTable("listed", w.l, w.word("key"), w.word("also"), w.word("written"), w.word("type"), w.word("example"))
			for _, k := range s.Keys {
				v := ex.rowOf(shared, k.ID)
				must := ""
				if k.Must {
					must = w.between(w.word("needed"))
				}
				t.Row("", code(k.ID), page.TextHTML(k.ZH, w.l), w.rich(k.About.In(w.l)+must), w.typeOf(k), w.value(v))
			}
			w.html.WriteString(t.Markup())
		}
		w.find(s.ID, s.ID, s.About.In(w.l), names...)
	}
	return nil
}

// between returns words in brackets behind others.
func (w *writer) between(s string) string {
	return lang.Text{ZH: "（" + s + "）", EN: " (" + s + ")"}.In(w.l)
}

// value returns what stands in a cell of the example.
func (w *writer) value(s string) string {
	if len([]rune(s)) > 40 {
		s = string([]rune(s)[:38]) + "…"
	}
	return code(s)
}

// typeOf returns what a cell may hold.
func (w *writer) typeOf(n workbook.Name) string {
	if len(n.Words) > 0 {
		var all []string
		for _, word := range n.Words {
			s := code(word)
			if zh := workbook.Chinese(word); w.l == lang.ZH && zh != "" {
				s += w.between(page.TextHTML(zh, w.l))
			}
			all = append(all, s)
		}
		return strings.Join(all, w.word("between"))
	}
	if n.Type == "any" {
		return page.TextHTML(w.word("anything"), w.l)
	}
	s := page.TypeWord(n.Type, w.l)
	if n.Min != nil && n.Max != nil {
		s += w.word("between") + fmt.Sprintf(w.word("from-to"), *n.Min, *n.Max)
	}
	return page.TextHTML(s, w.l)
}

// books returns the workbooks of the example that have the sheets of one kind.
func (ex *example) books(shared bool) (all []map[string][][]string) {
	for _, id := range exampleBooks {
		if (id == "_shared") == shared {
			all = append(all, ex.sheets[id])
		}
	}
	return all
}

// cellOf returns the first cell of the example in a column of a sheet that holds something, "" if there is none.
func (ex *example) cellOf(shared bool, sheet, column string) string {
	for _, b := range ex.books(shared) {
		rows := b[sheet]
		for i := range rows {
			for k, v := range rows[i] {
				if i > 0 && rows[0][k] == column && v != "" {
					return v
				}
			}
		}
	}
	return ""
}

// rowOf returns what stands in a row of the sheet about, "" if there is no such row.
func (ex *example) rowOf(shared bool, key string) string {
	for _, b := range ex.books(shared) {
		for _, row := range b["about"] {
			if row[0] == key {
				return strings.Join(slices.DeleteFunc(slices.Clone(row[1:]), func(s string) bool { return s == "" }), " · ")
			}
		}
	}
	return ""
}
