package workbook

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// FromText makes the file of a workbook of tables of text, as [fromText] does.
func FromText(id string, sheets map[string][][]string) ([]byte, error) {
	b, err := fromText(id, sheets, nil)
	if err != nil {
		return nil, err
	}
	return b.Bytes()
}

// offersOf returns what dropdowns offer of the shared workbook.
func offersOf(sh *dataset.Shared) map[string][]string {
	if sh == nil {
		return nil
	}
	return map[string][]string{"entities": sortedKeys(sh.Entities), "sources": sortedKeys(sh.Sources), "conflicts": sortedKeys(sh.Conflicts),
		"units": append([]string{"percent", "pp", "times"}, sortedKeys(sh.Nouns)...)}
}

// fromText makes a workbook of tables of text, one a sheet by the sheet's name; the first row of each is its header.
// Cells become what the contract says of their column: dates with a format as long as they are, numbers, booleans,
// texts; what does not read as its type stays text, for the check to find. Sheets come out in the order of the contract.
// The workbook is the shared one if it has entities, units or terms. It returns an error for a sheet that the contract does not know.
func fromText(id string, sheets map[string][][]string, offers map[string][]string) (xlsx.Book, error) {
	where := inData
	for n := range sheets {
		if p, ok := partOf(inShared, n); ok && (p.id == "entities" || p.id == "units" || p.id == "glossary") {
			where = inShared
		}
	}
	b := xlsx.Book{Title: id}
	called := map[string]string{} // sheets, by the id of the part
	for _, n := range sortedKeys(sheets) {
		p, ok := partOf(where, n)
		if !ok {
			return b, fmt.Errorf("no sheet is called %q", n)
		}
		called[p.id] = n
	}
	fields := fieldsOf(sheets[called["fields"]])
	for _, p := range parts {
		if n := called[p.id]; p.where&where != 0 && len(sheets[n]) > 0 {
			b.Sheets = append(b.Sheets, sheetOf(p, n, sheets[n], fields, offers))
		}
	}
	return b, nil
}

func sheetOf(p part, title string, rows [][]string, fields map[string]*dataset.Field, offers map[string][]string) xlsx.Sheet {
	s := xlsx.Sheet{Name: title, Filter: p.id == "data"}
	var kinds []dataset.Type
	chinese := map[int]name{} // columns whose words are
	for c, h := range rows[0] {
		col, t := columnOf(p, h, fields, offers)
		if i := find(p.columns, h); i >= 0 && fold(h) != p.columns[i].foldedID && fields[fold(h)] == nil {
			chinese[c] = p.columns[i]
			for w, word := range col.Choices {
				col.Choices[w] = chinese[c].inWords(word)
			}
		}
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
			out[c] = valueOf(t, chinese[c].inWords(text))
			if d, ok := out[c].(period.Period); ok && c < len(s.Columns) && p.id == "data" && d.Grain() < cmp.Or(s.Columns[c].Grain, period.Year) {
				s.Columns[c].Grain = d.Grain()
			}
		}
		s.Rows = append(s.Rows, out)
	}
	return s
}

// columnOf returns how the column under a header looks, and the type of its cells.
func columnOf(p part, header string, fields map[string]*dataset.Field, offers map[string][]string) (xlsx.Column, dataset.Type) {
	n := name{typ: dataset.Text}
	if i := find(p.columns, header); i >= 0 {
		n = p.columns[i]
	}
	if f := fields[fold(header)]; p.id == "data" && f != nil {
		about := n.about
		n = name{about: fieldAbout(f), typ: f.Type}
		if n.about.IsZero() {
			n.about = about
		}
		for _, c := range f.Enum {
			n.words = append(n.words, c.ID)
		}
		switch f.Type {
		case dataset.Boolean:
			n.words = []string{"TRUE", "FALSE"}
		case dataset.EntityRef:
			n.offer, n.open = "entities", true
		}
	}
	col := xlsx.Column{Header: header, About: n.about, Choices: slices.Concat(n.words, offers[n.offer]), Open: n.open}
	if n.offer == "keys" {
		for _, k := range p.keys {
			if header == n.id {
				col.Choices = append(col.Choices, k.id)
			} else {
				col.Choices = append(col.Choices, k.zh)
			}
		}
	}
	typed := n.typ == anything || n.typ == dataset.Boolean || n.typ.Numeric() || n.typ.Temporal()
	col.Text = !typed && p.id != "about"
	return col, n.typ
}

// anything is the type of a cell that may hold a number, a date or a text.
const anything dataset.Type = "any"

func aboutType(p part, key string) dataset.Type {
	if i := find(p.keys, key); i >= 0 && p.keys[i].typ != anything { // the hash of a commit may look like a number
		return p.keys[i].typ
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
	case "true", "yes", "是", "真", "对":
		return true, true
	case "false", "no", "否", "假", "错":
		return false, true
	}
	return false, false
}

// fieldsOf reads what the look of data columns depends on from the rows of the sheet fields.
func fieldsOf(rows [][]string) map[string]*dataset.Field {
	out := map[string]*dataset.Field{}
	p, _ := partOf(inData, "fields")
	for _, row := range rows[min(1, len(rows)):] {
		texts := map[string]string{} // by column
		for c, text := range row[:min(len(row), len(rows[0]))] {
			if i := find(p.columns, rows[0][c]); i >= 0 {
				texts[p.columns[i].id] = text
			}
		}
		out[fold(texts["name"])] = &dataset.Field{Name: texts["name"], Type: dataset.Type(strings.ToLower(inEnglish(texts["type"], texted(dataset.Types())))), Enum: choices(texts["enum"]),
			Label: lang.Text{ZH: texts["zh"], EN: texts["en"]}, Description: lang.Text{ZH: texts["description_zh"], EN: texts["description_en"]}}
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

// splitWords is splitList of words that have no commas, which part them too.
func splitWords(s string) []string {
	return splitList(strings.NewReplacer(",", ";", "，", ";", "、", ";").Replace(s))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
