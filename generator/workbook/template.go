package workbook

import (
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// Template returns a workbook to begin a dataset with: all sheets with their headers in language l, what each column is
// for, dropdowns of what the shared workbook has, and an example that checks without a problem and is to be overwritten.
// sh may be nil.
func Template(id string, l lang.Lang, sh *dataset.Shared) xlsx.Book {
	date, name, value := lang.Text{ZH: "日期", EN: "date"}.In(l), lang.Text{ZH: "名称", EN: "name"}.In(l), lang.Text{ZH: "数值", EN: "value"}.In(l)
	rows := map[string][]map[string]string{
		"about": {
			{"key": "title", "zh": "（在此填写标题）", "en": "(write the title here)"},
			{"key": "subtitle"},
			{"key": "description", "zh": "（两三句话，说明这份数据）", "en": "(two or three sentences on the data)"},
			{"key": "method"}, {"key": "caveats"}, {"key": "credit"}, {"key": "unit"},
			{"key": "topic", "value": "general"}, {"key": "order", "value": "100"},
			{"key": "licence", "value": "CC-BY-4.0"}, {"key": "licence_url", "value": "https://creativecommons.org/licenses/by/4.0/"},
			{"key": "updated"}, {"key": "next_update"}, {"key": "keywords"}, {"key": "strength", "value": "mixed"},
		},
		"data": {
			{date: "2025-08", name: "A", value: "10", "source": exampleSource, "precision": "exact"},
			{date: "2025-09", name: "A", value: "12.5", "source": exampleSource, "precision": "rounded"},
			{date: "2025-08", name: "B", value: "7", "source": exampleSource, "precision": "exact"},
			{date: "2025-09", name: "B", value: "8", "source": exampleSource, "precision": "approx", "note_zh": "（备注，可空）", "note_en": "(a note, may be blank)"},
		},
		"fields": {
			{"name": date, "type": "date", "zh": "日期", "en": "Date", "required": "TRUE", "unique": "TRUE"},
			{"name": name, "type": "text", "zh": "名称", "en": "Name", "required": "TRUE", "unique": "TRUE"},
			{"name": value, "type": "number", "zh": "数值", "en": "Value", "min": "0"},
		},
		"charts": {{"id": "by-name", "type": "line", "x": date, "y": value, "series": name, "title_zh": "（写出结论，例如：A 一直领先）",
			"title_en": "(state the finding: A led throughout)", "subtitle_zh": "（指标、单位、地域、时段）", "subtitle_en": "(measure, unit, place, period)"}},
		"sources": {{"id": exampleSource, "title": "（来源的标题）", "url": exampleURL, "language": "zh"}},
	}
	sheets := map[string][][]string{}
	for _, p := range parts {
		if p.where&inData == 0 || p.unread() {
			continue
		}
		var ids []string
		if p.id == "data" {
			ids = append(ids, date, name, value)
		}
		for _, c := range p.columns {
			ids = append(ids, c.id)
		}
		table := [][]string{nil}
		for _, id := range ids {
			h := id
			if i := find(p.columns, id); i >= 0 {
				h = p.columns[i].in(l)
			}
			table[0] = append(table[0], h)
		}
		for _, row := range rows[p.id] {
			out := make([]string, len(ids))
			for i, id := range ids {
				out[i] = row[id]
			}
			if k := find(p.keys, row["key"]); k >= 0 {
				out[0] = p.keys[k].in(l)
			}
			table = append(table, out)
		}
		sheets[p.in(l)] = table
	}
	b, err := fromText(id, sheets, offersOf(sh))
	if err != nil {
		panic(err) // the names come from the table of names
	}
	b.Sheets = append([]xlsx.Sheet{readmeSheet(l)}, b.Sheets...)
	return b
}

// placeholders are the texts of a template that stand for what the editor is to write.
var placeholders = map[string]bool{
	"（在此填写标题）":                              true,
	"(write the title here)":                true,
	"（两三句话，说明这份数据）":                         true,
	"(two or three sentences on the data)":  true,
	"（备注，可空）":                               true,
	"(a note, may be blank)":                true,
	"（写出结论，例如：A 一直领先）":                      true,
	"(state the finding: A led throughout)": true,
	"（指标、单位、地域、时段）":                         true,
	"(measure, unit, place, period)":        true,
	"（来源的标题）":                               true,
}

// The source of a template's example records.
const (
	exampleSource = "example"
	exampleURL    = "https://example.org/"
)

// isExample reports whether s is the source of a template's example, untouched.
func isExample(s dataset.Source) bool {
	return s.ID == exampleSource && (placeholders[s.Title] || s.URL == exampleURL)
}
