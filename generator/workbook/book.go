package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// FromText makes a workbook of tables of text, one a sheet by the sheet's name; the first row of each is its header.
// Cells become what the contract says of their column: dates with a format as long as they are, numbers, booleans,
// texts; what does not read as its type stays text, for the check to find. Sheets come out in the order of the contract.
// The workbook is the shared one if it has entities. It returns an error for a sheet that the contract does not know.
func FromText(id string, sheets map[string][][]string) (xlsx.Book, error) {
	return fromText(id, sheets, offers{})
}

// offers are what dropdowns offer beside the words of the contract.
type offers struct{ entities, sources, conflicts, units []string }

// offersOf returns what the shared workbook has.
func offersOf(sh *dataset.Shared) offers {
	if sh == nil {
		return offers{}
	}
	return offers{sortedKeys(sh.Entities), sortedKeys(sh.Sources), sortedKeys(sh.Conflicts), append([]string{"percent", "pp", "times"}, sortedKeys(sh.Nouns)...)}
}

func fromText(id string, sheets map[string][][]string, o offers) (xlsx.Book, error) {
	where := inData
	for n := range sheets {
		if p, ok := partOf(inShared, n); ok && (p.id == "entities" || p.id == "units" || p.id == "glossary") {
			where = inShared
		}
	}
	b := xlsx.Book{Title: id}
	used := map[string]bool{}
	fields := map[string]*dataset.Field{}
	for _, p := range parts {
		if p.where&where == 0 {
			continue
		}
		for _, n := range sortedKeys(sheets) {
			if q, ok := partOf(where, n); ok && q.id == p.id {
				used[n] = true
				if p.id == "fields" {
					fields = fieldsOf(sheets[n])
				}
			}
		}
	}
	for _, n := range sortedKeys(sheets) {
		if !used[n] {
			return b, fmt.Errorf("no sheet is called %q", n)
		}
	}
	for _, p := range parts {
		if p.where&where == 0 {
			continue
		}
		for _, n := range sortedKeys(sheets) {
			if q, _ := partOf(where, n); q.id == p.id && len(sheets[n]) > 0 {
				b.Sheets = append(b.Sheets, sheetOf(p, n, sheets[n], fields, o))
			}
		}
	}
	return b, nil
}

func sheetOf(p part, name string, rows [][]string, fields map[string]*dataset.Field, o offers) xlsx.Sheet {
	s := xlsx.Sheet{Name: name, Filter: p.id == "data"}
	var kinds []dataset.Type
	for _, h := range rows[0] {
		col, t := columnOf(p, h, fields, o)
		s.Columns, kinds = append(s.Columns, col), append(kinds, t)
	}
	for _, row := range rows[1:] {
		out := make([]any, len(row))
		for c, text := range row {
			t := dataset.Text
			if c < len(kinds) {
				t = kinds[c]
			}
			if p.id == "about" && c > 0 {
				t = aboutType(p, row[0])
			}
			out[c] = valueOf(t, text)
			if d, ok := out[c].(period.Period); ok && c < len(s.Columns) && p.id == "data" && d.Grain() < grainOrYear(s.Columns[c].Grain) {
				s.Columns[c].Grain = d.Grain()
			}
		}
		s.Rows = append(s.Rows, out)
	}
	return s
}

// grainOrYear is the grain that a column of dates starts from.
func grainOrYear(g period.Grain) period.Grain {
	if g == period.None {
		return period.Year
	}
	return g
}

// columnOf returns how the column under a header looks, and the type of its cells.
func columnOf(p part, header string, fields map[string]*dataset.Field, o offers) (xlsx.Column, dataset.Type) {
	col := xlsx.Column{Header: header}
	id := header
	if i := find(p.columns, header); i >= 0 {
		id, col.About = p.columns[i].id, p.columns[i].about
	}
	if p.id == "data" {
		if f := fields[fold(header)]; f != nil {
			if about := fieldAbout(f); !about.IsZero() {
				col.About = about
			}
			for _, c := range f.Enum {
				col.Choices = append(col.Choices, c.ID)
			}
			if f.Type == dataset.Boolean {
				col.Choices = []string{"TRUE", "FALSE"}
			}
			if f.Type == dataset.EntityRef {
				col.Choices, col.Open = o.entities, true
			}
			col.Text = f.Type == dataset.Text || f.Type == dataset.Enum || f.Type == dataset.EntityRef || f.Type == dataset.URL
			return col, f.Type
		}
	}
	switch p.id + "." + id {
	case "data.precision":
		col.Choices = precisions
	case "data.source":
		col.Choices, col.Open = o.sources, true
	case "data.conflict":
		col.Choices = o.conflicts
	case "fields.unit":
		col.Choices, col.Open = o.units, true
	case "data.flag":
		col.Choices, col.Open = []string{"over", "under", "outlier", "weak", "provisional"}, true
	case "data.draw", "fields.required", "fields.unique":
		col.Choices = []string{"TRUE", "FALSE"}
		return col, dataset.Boolean
	case "fields.type":
		for _, t := range dataset.Types() {
			col.Choices = append(col.Choices, string(t))
		}
	case "fields.min", "fields.max", "notes.y":
		return col, dataset.Number
	case "charts.type":
		col.Choices = chartTypes
	case "charts.scale":
		col.Choices = scales
	case "charts.limit", "entities.slot":
		return col, dataset.Integer
	case "notes.x", "notes.x_end":
		return col, anything
	case "sources.published", "revisions.date":
		return col, dataset.Date
	case "units.kind":
		col.Choices = []string{"index"}
	case "about.key":
		for _, k := range p.keys {
			if header == "key" {
				col.Choices = append(col.Choices, k.id)
			} else {
				col.Choices = append(col.Choices, k.zh)
			}
		}
	}
	col.Text = p.id != "about"
	return col, dataset.Text
}

// anything is the type of a cell that may hold a number, a date or a text.
const anything dataset.Type = "any"

func aboutType(p part, key string) dataset.Type {
	switch i := find(p.keys, key); {
	case i < 0:
	case p.keys[i].id == "order":
		return dataset.Integer
	case p.keys[i].id == "updated", p.keys[i].id == "next_update":
		return dataset.Date
	}
	return dataset.Text
}

// valueOf returns text as a cell of type t holds it; text that does not read as t stays text.
func valueOf(t dataset.Type, text string) any {
	switch {
	case text == "":
		return nil
	case t.Numeric():
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	case t == dataset.Boolean:
		if v, ok := boolWord(text); ok {
			return v
		}
	case t.Temporal():
		if p, err := period.Parse(text); err == nil {
			return p
		}
	case t == anything:
		if p, err := period.Parse(text); err == nil {
			return p
		}
		return valueOf(dataset.Number, text)
	}
	return text
}

func boolWord(s string) (v, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "是":
		return true, true
	case "false", "no", "否":
		return false, true
	}
	return false, false
}

// fieldsOf reads what the look of data columns depends on from the rows of the sheet fields.
func fieldsOf(rows [][]string) map[string]*dataset.Field {
	out := map[string]*dataset.Field{}
	p, _ := partOf(inData, "fields")
	for _, row := range rows[min(1, len(rows)):] {
		var f dataset.Field
		for c, text := range row {
			if c >= len(rows[0]) {
				break
			}
			switch i := find(p.columns, rows[0][c]); {
			case i < 0:
			case p.columns[i].id == "name":
				f.Name = text
			case p.columns[i].id == "type":
				f.Type = dataset.Type(strings.ToLower(text))
			case p.columns[i].id == "enum":
				f.Enum = choices(text)
			case p.columns[i].id == "zh":
				f.Label.ZH = text
			case p.columns[i].id == "en":
				f.Label.EN = text
			case p.columns[i].id == "description_zh":
				f.Description.ZH = text
			case p.columns[i].id == "description_en":
				f.Description.EN = text
			}
		}
		out[fold(f.Name)] = &f
	}
	return out
}

func fieldAbout(f *dataset.Field) lang.Text {
	join := func(label, about string) string {
		if label == "" || about == "" {
			return label + about
		}
		return label + ": " + about
	}
	return lang.Text{ZH: join(f.Label.ZH, f.Description.ZH), EN: join(f.Label.EN, f.Description.EN)}
}

// choices reads the enum cell of a field: ids separated by semicolons, each id or id:中文:English.
func choices(s string) (out []dataset.Choice) {
	for _, part := range splitList(s) {
		c := strings.SplitN(strings.ReplaceAll(part, "：", ":"), ":", 3)
		ch := dataset.Choice{ID: strings.TrimSpace(c[0])}
		if len(c) > 1 {
			ch.Label.ZH = strings.TrimSpace(c[1])
		}
		if len(c) > 2 {
			ch.Label.EN = strings.TrimSpace(c[2])
		}
		out = append(out, ch)
	}
	return out
}

// splitList splits a cell at semicolons of either width and drops empty parts.
func splitList(s string) (out []string) {
	for part := range strings.SplitSeq(strings.ReplaceAll(s, "；", ";"), ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// The words that cells of fixed vocabulary may hold.
var (
	precisions = []string{"exact", "rounded", "approx", "bound"}
	scales     = []string{"linear", "log", "loglog", "indexed", "share"}
	strengths  = []string{"strong", "mixed", "weak"}
)

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
