package workbook

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

//go:embed template.toml
var template []byte

// sampleRows returns the rows of a template by sheet, as texts by column.
func sampleRows() (rows map[string][]map[string]string) {
	if err := toml.Unmarshal(template, &rows); err != nil {
		panic(err)
	}
	return rows
}

// placeholders are the texts of a template that stand for what the editor is to write.
var placeholders = func() map[string]bool {
	all := map[string]bool{}
	for _, rows := range sampleRows() {
		for _, row := range rows {
			for _, text := range row {
				if strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(") {
					all[text] = true
				}
			}
		}
	}
	return all
}()

// Template returns a workbook to begin a dataset with: all sheets with their headers in language l, what each column is
// for, dropdowns of what the shared workbook has, and an example that checks without a problem and is to be overwritten.
// sh may be nil.
func Template(id string, l lang.Lang, sh *dataset.Shared) xlsx.Book {
	return bookOf(id, tablesOf(sampleRows(), l), l, sh)
}

// bookOf makes a workbook of tables by the names of the contract, with words for editors before them.
func bookOf(id string, sheets map[string][][]string, l lang.Lang, sh *dataset.Shared) xlsx.Book {
	b, err := fromText(id, sheets, offersOf(sh))
	if err != nil {
		panic(err) // the names come from the table of names
	}
	b.Sheets = append([]xlsx.Sheet{readmeSheet(l)}, b.Sheets...)
	return b
}

// sampleColumns are the columns of a template's data.
var sampleColumns = []name{{id: "@date", zh: "日期"}, {id: "@name", zh: "名称"}, {id: "@value", zh: "数值"}}

// tablesOf returns all sheets of a dataset, by their names in language l, with rows of texts by column.
func tablesOf(rows map[string][]map[string]string, l lang.Lang) map[string][][]string {
	own := func(text string) string {
		for _, c := range sampleColumns {
			if c.id == text {
				return strings.TrimPrefix(c.in(l), "@")
			}
		}
		return text
	}
	sheets := map[string][][]string{}
	for _, p := range parts {
		if p.where&inData == 0 || p.unread() || p.id == "runs" { // which the command refresh makes
			continue
		}
		columns := p.columns
		if p.id == "data" {
			columns = slices.DeleteFunc(append(sampleColumns, columns...), func(c name) bool { return c.id == dataset.FieldRun })
		}
		header := make([]string, len(columns))
		for i, c := range columns {
			header[i] = own(c.in(l))
		}
		table := [][]string{header}
		for _, row := range rows[p.id] {
			out := make([]string, len(columns))
			for i, c := range columns {
				out[i] = own(row[c.id])
			}
			if k := find(p.keys, row["key"]); k >= 0 {
				out[0] = p.keys[k].in(l)
			}
			table = append(table, out)
		}
		sheets[p.in(l)] = table
	}
	return sheets
}

// isExample reports whether s is the source of a template's example, untouched.
func isExample(s dataset.Source) bool {
	was := sampleSource
	return s.ID == was["id"] && (placeholders[s.Title] || s.URL == was["url"])
}

var sampleSource = sampleRows()["sources"][0]

// readmeSheet is the sheet that tells an editor what to do: sentences of the editing guide, of which a test holds that
// they stand there. A line that begins with # is a heading of it.
func readmeSheet(l lang.Lang) xlsx.Sheet {
	p, _ := partOf(inData, readme)
	s := xlsx.Sheet{Name: p.in(l), Columns: []xlsx.Column{{Header: lang.Text{ZH: "怎样填写这个工作簿", EN: "How to fill in this workbook"}.In(l)}}}
	for line := range strings.Lines(readmeWords.In(l)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "# "); ok {
			s.Rows = append(s.Rows, []any{xlsx.Heading(title)})
			continue
		}
		s.Rows = append(s.Rows, []any{line})
	}
	return s
}

var (
	//go:embed readme.zh.txt
	readmeZH string
	//go:embed readme.en.txt
	readmeEN string

	readmeWords = lang.Text{ZH: readmeZH, EN: readmeEN}
)
